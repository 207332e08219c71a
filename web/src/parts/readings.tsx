// The question can mean several things: up to three readings to choose from.
import type { Answer } from "../api.ts";
import { useQuerent } from "../context.ts";
import type { Turn } from "../model.ts";
import { showPercent } from "../numbers.ts";
import { Caveats } from "./caveats.tsx";
import { Sql } from "./sql_block.tsx";

export function Readings({ turn, answer }: { turn: Turn; answer: Answer }) {
    const { control } = useQuerent();
    const severalSources = new Set(answer.choices.map((choice) => choice.source)).size > 1;
    // What would be remembered runs nothing.
    const teaches = answer.choices.every((choice) => choice.sql === "");
    // Readings that sound the same differ in their SQL alone, which then lies open.
    const alike = (interpretation: string): boolean =>
        answer.choices.filter((choice) => choice.interpretation === interpretation).length > 1;
    return (
        <div className="readings">
            <p className="lead">{answer.summary || "This can be read in more than one way. Which one do you mean?"}</p>
            <Caveats answer={answer} />
            <ol className="reading-list">
                {answer.choices.map((choice) => (
                    <li key={choice.number} className="reading">
                        <button type="button" className="reading-choose" onClick={() => control.choose(turn, choice.number)}>
                            <span className="reading-number">{choice.number}</span>
                            <span className="reading-text">
                                {choice.interpretation}
                                {severalSources ? <span className="quiet reading-source"> in {choice.source}</span> : null}
                            </span>
                            {choice.sql ? <span className="reading-share" title="How likely">{showPercent(choice.confidence)}</span> : null}
                        </button>
                        {choice.sql ? (
                            <details className="reading-sql" open={alike(choice.interpretation)}><summary>SQL</summary><Sql text={choice.sql} /></details>
                        ) : null}
                    </li>
                ))}
            </ol>
            <p className="quiet">{teaches ? "Say “no” below to leave it, or say it in other words." : "None of these? Say it in other words below."}</p>
        </div>
    );
}
