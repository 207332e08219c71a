// The rows of an answer: sorting, and as text to take away.
import type { Cell, ResultColumn } from "./api.ts";
import { isNumeric } from "./numbers.ts";

export interface Order {
    column: number;
    descending: boolean;
}

/** What a click on a column's head does: ascending, descending, as the answer came. */
export function nextOrder(order: Order | null, column: number): Order | null {
    if (order?.column !== column) return { column, descending: false };
    return order.descending ? null : { column, descending: true };
}

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Stable; missing values last in both directions. */
export function sorted(rows: readonly Cell[][], columns: readonly ResultColumn[], order: Order | null): readonly Cell[][] {
    if (!order) return rows;
    const { column, descending } = order;
    const asNumber = isNumeric(columns[column]?.type ?? "other");
    const direction = descending ? -1 : 1;
    return rows.toSorted((left, right) => {
        const a = left[column] ?? null;
        const b = right[column] ?? null;
        if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
        return direction * (asNumber ? Number(a) - Number(b) : words.compare(String(a), String(b)));
    });
}

/** A spreadsheet runs a cell that begins like a formula; an apostrophe keeps it text (OWASP, «CSV injection»). */
function harmless(text: string): string {
    return /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)*(e[+-]?\d+)?$/i.test(text) ? `'${text}` : text;
}

const raw = (cell: Cell): string => (cell === null ? "" : typeof cell === "string" ? harmless(cell) : String(cell));

/** RFC 4180. */
export function toCsv(columns: readonly ResultColumn[], rows: readonly (readonly Cell[])[]): string {
    const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = [columns.map((column) => field(harmless(column.name))), ...rows.map((row) => row.map((cell) => field(raw(cell))))];
    return lines.map((line) => line.join(",") + "\r\n").join("");
}

/** For pasting into a spreadsheet, which has no way to write a tab or a line break inside a cell. */
export function toTsv(columns: readonly ResultColumn[], rows: readonly (readonly Cell[])[]): string {
    const field = (text: string): string => text.replace(/[\t\r\n]+/g, " ");
    const lines = [columns.map((column) => field(harmless(column.name))), ...rows.map((row) => row.map((cell) => field(raw(cell))))];
    return lines.map((line) => line.join("\t")).join("\n");
}

/** A file name out of the question, as every system accepts it. */
export function fileName(question: string, extension: string): string {
    const stem = question.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
    return `${stem || "answer"}.${extension}`;
}
