import { useEffect, useRef } from "react";
import { useQuerent } from "../context.ts";
import type { Turn } from "../model.ts";
import { counted } from "../numbers.ts";
import { Guard } from "./guard.tsx";
import { TurnCard } from "./turn.tsx";

/** What a screen reader says when an answer has come. */
function spoken(turn: Turn | undefined): string {
    if (turn?.state.kind !== "done") return "";
    const { status, rows } = turn.state.answer;
    if (status === "clarify") return "There are several readings to choose from.";
    return status === "answered" ? `The answer is here: ${counted(rows.length, "row")}.` : "";
}

export function Conversation() {
    const { model } = useQuerent();
    const list = useRef<HTMLOListElement>(null);
    const last = model.turns.at(-1)?.id;

    // The newest question comes to the top of the view, so that its answer grows below it.
    useEffect(() => {
        const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        list.current?.lastElementChild?.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    }, [last]);

    return (
        <>
            <p className="sr" role="status">{spoken(model.turns.at(-1))}</p>
            <ol className="conversation" ref={list} aria-label="Conversation">
                {model.turns.map((turn) => (
                    <li key={turn.id}>
                        <Guard instead={<p className="card trouble turn">This answer could not be shown: {turn.asked.question}</p>}>
                            <TurnCard turn={turn} />
                        </Guard>
                    </li>
                ))}
            </ol>
        </>
    );
}
