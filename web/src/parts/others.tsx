// Readings that were not taken: one click takes one, in the place of the answer.
import type { Answer } from "../api.ts";
import { useQuerent } from "../context.ts";
import type { Turn } from "../model.ts";
import { Icon } from "./icons.tsx";

export function OtherReadings({ turn, answer }: { turn: Turn; answer: Answer }) {
    const { control } = useQuerent();
    if (answer.choices.length === 0) return null;
    return (
        <div className="others">
            <p className="quiet" id={`others-${turn.id}`}>Or did you mean:</p>
            <ul aria-labelledby={`others-${turn.id}`}>
                {answer.choices.map((choice) => (
                    <li key={choice.number}>
                        <button type="button" className="other" onClick={() => control.choose(turn, choice.number)}>
                            <Icon name="again" /> {choice.interpretation}{choice.source && choice.source !== answer.source ? ` (${choice.source})` : ""}
                        </button>
                    </li>
                ))}
            </ul>
        </div>
    );
}
