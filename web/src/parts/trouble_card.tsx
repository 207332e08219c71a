// No answer, and why: what happened, what to do next, and questions that do work.
import type { Answer, ApiError } from "../api.ts";
import { useQuerent } from "../context.ts";
import type { Turn } from "../model.ts";
import { Caveats } from "./caveats.tsx";
import { mended } from "../sql_text.ts";
import { Icon, type IconName } from "./icons.tsx";
import { SqlBlock } from "./sql_block.tsx";
import { questionsOf, Suggestions, useAskable } from "./suggestions.tsx";

interface Props {
    turn: Turn;
    error: ApiError;
    status: "refused" | "failed";
    answer?: Answer;
}

export function TroubleCard({ turn, error, status, answer }: Props) {
    const { control } = useQuerent();
    const askable = useAskable();
    const icon: IconName = error.code === "offline" ? "offline" : status === "refused" ? "ban" : "alert";
    // SQL that a person wrote stays within reach, so that it can be mended.
    const sql = answer?.sql || (turn.asked.kind === "sql" ? turn.asked.sql : "");
    const better = turn.asked.kind === "sql" ? mended(turn.asked.sql, error) : null;
    return (
        <div className={`card trouble ${status}`} role="alert">
            <h4><Icon name={icon} /> {error.message}</h4>
            {error.hint ? <p className="hint">{error.hint}</p> : null}
            {error.detail ? (
                <details><summary>Details</summary><p className="detail">{error.detail}</p></details>
            ) : null}
            {answer ? <Caveats answer={answer} /> : null}
            {sql ? <SqlBlock sql={sql} answer={answer ?? null} question={turn.asked.question} /> : null}
            <p className="row">
                {better ? (
                    <button type="button" className="button primary" onClick={() => control.runSql(better.sql, turn.asked.question, answer?.source || null)}>
                        <Icon name="pencil" /> Use {better.name}
                    </button>
                ) : null}
                {status === "failed" ? (
                    <button type="button" className="button" onClick={() => control.again(turn)}><Icon name="again" /> Try again</button>
                ) : null}
                {error.code === "unauthenticated" ? (
                    <button type="button" className="button" onClick={() => control.open({ kind: "token", rejected: false })}>
                        <Icon name="key" /> Enter the token
                    </button>
                ) : null}
                <span className="quiet code">{error.code}</span>
            </p>
            {status === "refused" && turn.asked.kind === "question" ? (
                <Suggestions
                    title="Questions that this data answers:"
                    questions={answer && answer.suggestions.length > 0 ? answer.suggestions : questionsOf(askable, 3)}
                />
            ) : null}
        </div>
    );
}
