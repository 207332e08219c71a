// One question and what came of it.
import { useState } from "react";
import type { Answer } from "../api.ts";
import { useQuerent } from "../context.ts";
import type { Turn } from "../model.ts";
import { pieces } from "../question.ts";
import { AnswerView } from "./answer.tsx";
import { Icon } from "./icons.tsx";
import { Readings } from "./readings.tsx";
import { Steps } from "./steps.tsx";
import { TroubleCard } from "./trouble_card.tsx";
import { describe } from "../trouble.ts";

/** The question with the places that parts were read from, and the words that nothing was made of. */
function QuestionText({ text, answer, lit }: { text: string; answer: Answer | null; lit: number | null }) {
    if (!answer) return <h3 className="question">{text}</h3>;
    return (
        <h3 className="question">
            {pieces(text, answer.parts, answer.not_understood).map((piece, index) => {
                const role = piece.part === null ? undefined : answer.parts[piece.part]?.role;
                const classes = [
                    role ? `from role-${role}` : "",
                    piece.part !== null && piece.part === lit ? "lit" : "",
                    piece.unknown ? "unknown" : "",
                ].filter(Boolean).join(" ");
                if (classes === "") return piece.text;
                return (
                    <span key={index} className={classes} title={piece.unknown ? "Nothing was made of this" : undefined}>
                        {piece.text}
                    </span>
                );
            })}
        </h3>
    );
}

function Outcome({ turn, lit, light }: { turn: Turn; lit: number | null; light: (part: number | null) => void }) {
    const { control } = useQuerent();
    const { state } = turn;
    switch (state.kind) {
        case "running":
            return <Steps steps={turn.steps} live />;
        case "stopped":
            return (
                <div className="card stopped">
                    <p><Icon name="stop" /> Stopped.</p>
                    <button type="button" className="button" onClick={() => control.again(turn)}><Icon name="again" /> Ask again</button>
                </div>
            );
        case "broken":
            return <TroubleCard turn={turn} error={describe(state.trouble)} status="failed" />;
        case "done":
            switch (state.answer.status) {
                case "answered":
                case "needs_approval":
                    return <AnswerView turn={turn} answer={state.answer} lit={lit} light={light} />;
                case "clarify":
                    return <Readings turn={turn} answer={state.answer} />;
                case "refused":
                case "failed":
                    return (
                        <TroubleCard
                            turn={turn}
                            status={state.answer.status}
                            answer={state.answer}
                            error={state.answer.error ?? {
                                code: "internal",
                                message: state.answer.summary || state.answer.interpretation || "There is no answer to this.",
                                detail: "",
                                hint: "",
                            }}
                        />
                    );
            }
    }
}

export function TurnCard({ turn }: { turn: Turn }) {
    const [lit, light] = useState<number | null>(null);
    const answer = turn.state.kind === "done" ? turn.state.answer : null;
    return (
        <article className={`turn is-${turn.state.kind}`} aria-busy={turn.state.kind === "running"}>
            {turn.notice ? <p className="turn-notice"><Icon name="clock" /> {turn.notice}</p> : null}
            <header className="turn-head">
                {turn.asked.kind === "sql" ? <span className="badge">SQL</span> : null}
                {answer?.follow_up ? <span className="badge" title="Read together with the question before">follow-up</span> : null}
                <QuestionText text={turn.asked.question} answer={turn.asked.kind === "sql" ? null : answer} lit={lit} />
            </header>
            <Outcome turn={turn} lit={lit} light={light} />
        </article>
    );
}
