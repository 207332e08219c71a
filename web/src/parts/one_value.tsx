import type { Answer } from "../api.ts";
import { formatOf } from "../numbers.ts";

/** An answer of one cell is a figure, not a table of one row. */
export function OneValue({ answer }: { answer: Answer }) {
    const column = answer.columns[0];
    const cell = answer.rows[0]?.[0] ?? null;
    if (!column) return null;
    return (
        <p className="one-value">
            <span className="figure">{cell === null ? "–" : formatOf(column).show(cell)}{cell !== null && column.unit ? <small> {column.unit}</small> : null}</span>
            <span className="quiet">{column.label}</span>
        </p>
    );
}
