// How values look in a table, the same as in the server's sentences and in a terminal.
import type { Cell, ColumnType, Grain, ResultColumn } from "./api.ts";

export interface ColumnFormat {
    right: boolean;
    /** Digits of one width, so that they stand under each other. */
    digits: boolean;
    show: (cell: Cell) => string;
}

const numeric: ReadonlySet<ColumnType> = new Set(["integer", "decimal", "real"]);
export const isNumeric = (type: ColumnType): boolean => numeric.has(type);

/** Digits in groups, on the text, so that no digit of a long decimal is lost. */
function grouped(digits: string): string {
    const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(.*)$/.exec(digits) ?? [];
    if (whole === "") return digits;
    return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

/** Whether what is shown is not all of the number. */
export const isRounded = (shown: string, cell: Cell): boolean =>
    cell !== null && Number(shown.replaceAll(",", "")) !== Number(cell);

/** Without an exponent, as far as that is of use: beyond, digits say nothing any more. */
function plainDigits(cell: string | number): string {
    const digits = String(cell);
    if (!/e/i.test(digits) || Math.abs(Number(cell)) >= 1) return digits;
    return Number(cell).toFixed(20).replace(/0+$/, "");
}

/** One more in the last place, on the text. */
function raised(digits: string): string {
    for (let at = digits.length - 1; at >= 0; at--) {
        const digit = digits.charAt(at);
        if (digit === ".") continue;
        if (digit === "-") return `-1${digits.slice(1)}`;
        if (digit !== "9") return digits.slice(0, at) + String(Number(digit) + 1) + digits.slice(at + 1);
        digits = `${digits.slice(0, at)}0${digits.slice(at + 1)}`;
    }
    return `1${digits}`;
}

/** Exactly so many decimals, halves away from zero, as the server rounds for its sentences. */
export function fixed(cell: string | number, decimals: number): string {
    const digits = plainDigits(cell);
    const [, whole = "", fraction = ""] = /^(-?\d+)(?:\.(\d+))?$/.exec(digits) ?? [];
    if (whole === "") return digits;
    const kept = decimals === 0 ? whole : `${whole}.${fraction.slice(0, decimals).padEnd(decimals, "0")}`;
    const rounded = (fraction[decimals] ?? "0") >= "5" ? raised(kept) : kept;
    return /^-[0.]+$/.test(rounded) ? rounded.slice(1) : rounded;
}

export function showNumber(cell: string | number, decimals: number | null, group: boolean): string {
    if (!Number.isFinite(Number(cell))) return String(cell);
    const digits = decimals === null ? plainDigits(cell) : fixed(cell, decimals);
    return group ? grouped(digits) : digits;
}

/** The part of a day or moment that its period needs. */
function showTime(cell: Cell, grain: Grain): string {
    const text = String(cell).replace("T", " ");
    switch (grain) {
        case "":
            return text.replace(/ 00:00:00(\.0+)?$/, "");
        case "day":
            return text.slice(0, 10);
        case "month":
            return text.slice(0, 7);
        case "quarter":
            return `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
        case "year":
            return text.slice(0, 4);
    }
}

/** How the cells of a column read. The server has looked at all of them and says how. */
export function formatOf(column: ResultColumn): ColumnFormat {
    if (isNumeric(column.type)) {
        return {
            right: true,
            digits: true,
            show: (cell) =>
                typeof cell === "number" || (typeof cell === "string" && /^-?[\d.]+$/.test(cell))
                    ? showNumber(cell, column.plain ? null : column.decimals, !column.plain)
                    : String(cell),
        };
    }
    if (column.type === "timestamp" || column.type === "date") {
        return { right: false, digits: true, show: (cell) => showTime(cell, column.grain) };
    }
    if (column.type === "boolean") return { right: false, digits: false, show: (cell) => cell === true ? "yes" : cell === false ? "no" : String(cell) };
    return { right: false, digits: column.type === "time", show: String };
}

export function showCount(value: number): string {
    return grouped(String(Math.round(value)));
}

export function counted(value: number, one: string, many = `${one}s`): string {
    return `${showCount(value)} ${value === 1 ? one : many}`;
}

export function showMilliseconds(ms: number): string {
    if (ms < 0.05) return "< 0.1 ms";
    if (ms < 10) return `${ms.toFixed(1)} ms`;
    return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

export function showPercent(share: number): string {
    return `${Math.round(Math.min(1, Math.max(0, share)) * 100)} %`;
}

export function showBytes(bytes: number): string {
    const units = ["B", "kB", "MB", "GB", "TB"];
    const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
    const value = bytes / 1000 ** step;
    return `${step > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[step] ?? ""}`;
}
