import { useEffect, useRef } from "react";
import { useQuerent } from "../context.ts";
import { Guard } from "./guard.tsx";
import { TurnCard } from "./turn.tsx";

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
        <ol className="conversation" ref={list} aria-label="Conversation">
            {model.turns.map((turn) => (
                <li key={turn.id}>
                    <Guard instead={<p className="card trouble turn">This answer could not be shown: {turn.asked.question}</p>}>
                        <TurnCard turn={turn} />
                    </Guard>
                </li>
            ))}
        </ol>
    );
}
