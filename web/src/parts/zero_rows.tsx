import type { Answer } from "../api.ts";
import { useQuerent } from "../context.ts";
import type { Turn } from "../model.ts";
import { withValue } from "../question.ts";
import { Icon } from "./icons.tsx";

/** No rows: which condition removed them all, and the nearest values that exist. */
export function ZeroRowsCard({ turn, answer }: { turn: Turn; answer: Answer }) {
    const { control } = useQuerent();
    const zero = answer.zero_rows;
    return (
        <div className="card zero">
            <h4><Icon name="search" /> No rows match.</h4>
            {zero?.explanation ? <p>{zero.explanation}</p> : null}
            {zero?.condition && !zero.explanation.includes(zero.condition) ? <p>Condition: <code>{zero.condition}</code></p> : null}
            {zero && zero.nearest.length > 0 ? (
                <>
                    <p className="quiet">Nearest values that exist:</p>
                    <ul className="suggestions">
                        {zero.nearest.map((value) => (
                            <li key={value}>
                                <button
                                    type="button"
                                    className="suggestion"
                                    onClick={() => control.ask(withValue(turn.asked.question, answer.parts, zero.condition, value))}
                                >
                                    {value}
                                </button>
                            </li>
                        ))}
                    </ul>
                </>
            ) : null}
        </div>
    );
}
