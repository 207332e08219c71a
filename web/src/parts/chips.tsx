// What was understood, piece by piece. A chip lights up its words in the question; opened, it lets
// the person say that piece in other words or leave it out, and asks again.
import { useState } from "react";
import type { Answer, Part, PartRole } from "../api.ts";
import { useQuerent } from "../context.ts";
import type { Turn } from "../model.ts";
import { withoutPart, withPart, wordsOf } from "../question.ts";
import { Icon } from "./icons.tsx";
import { Popover } from "./popover.tsx";

const roleNames: Record<PartRole, string> = {
    measure: "measure", dimension: "by", column: "column", filter: "only", period: "when",
    order: "order", limit: "limit", chart: "chart",
};

function ChipEditor({ question, part, close }: { question: string; part: Part; close: () => void }) {
    const { control } = useQuerent();
    const said = wordsOf(question, part);
    const [words, setWords] = useState(said);
    const next = words.trim() === "" ? withoutPart(question, part) : withPart(question, part, words.trim());
    const again = (text: string): void => {
        close();
        control.ask(text);
    };
    return (
        <Popover label={`Change ${roleNames[part.role]}: ${part.text}`} close={close}>
            <form
                className="chip-editor"
                onSubmit={(event) => {
                    event.preventDefault();
                    if (next !== question) again(next);
                }}
            >
                <label>
                    {said ? "Say it in other words" : "Say what you want instead"}
                    <input data-first type="text" value={words} onChange={(event) => setWords(event.target.value)} />
                </label>
                <p className="will-ask">Asks: <q>{next}</q></p>
                <div className="row">
                    <button type="submit" className="button primary" disabled={next === question}>Ask again</button>
                    {said ? <button type="button" className="button" onClick={() => again(withoutPart(question, part))}>Leave it out</button> : null}
                </div>
            </form>
        </Popover>
    );
}

const foldedFrom = 3;
const isChosenColumn = (part: Part): boolean => part.role === "column" && part.span === null;

interface Props {
    turn: Turn;
    answer: Answer;
    lit: number | null;
    light: (part: number | null) => void;
}

export function Chips({ turn, answer, lit, light }: Props) {
    const [open, setOpen] = useState<number | null>(null);
    const [unfolded, setUnfolded] = useState(false);
    if (answer.parts.length === 0) return null;
    // Columns that nobody named were chosen for the table: together they are one piece until looked at.
    const chosen = answer.parts.filter(isChosenColumn).length;
    const folded = chosen > foldedFrom && !unfolded;
    return (
        <ul className="chips" aria-label="What was understood">
            {folded ? (
                <li className="chip-place">
                    <button type="button" className="chip role-column" aria-expanded={false} title="Show each of them" onClick={() => setUnfolded(true)}>
                        <span className="chip-role">columns</span>
                        <span className="chip-text">{chosen} chosen for you</span>
                        <Icon name="right" />
                    </button>
                </li>
            ) : null}
            {answer.parts.map((part, index) => (folded && isChosenColumn(part) ? null : (
                <li key={index} className="chip-place">
                    <button
                        type="button"
                        className={`chip role-${part.role}${lit === index ? " lit" : ""}`}
                        aria-expanded={open === index}
                        title="Change or leave out"
                        onMouseEnter={() => light(index)}
                        onMouseLeave={() => light(null)}
                        onFocus={() => light(index)}
                        onBlur={() => light(null)}
                        onClick={() => setOpen(open === index ? null : index)}
                    >
                        <span className="chip-role">{roleNames[part.role]}</span>
                        <span className="chip-text">{part.text}</span>
                        <Icon name="down" />
                    </button>
                    {open === index ? (
                        <ChipEditor question={turn.asked.question} part={part} close={() => setOpen(null)} />
                    ) : null}
                </li>
            )))}
        </ul>
    );
}
