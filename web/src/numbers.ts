// How values look in a table. One format per column, decided from all of its values, so that the
// digits of a column stand under each other.
import type { Cell, ColumnType, ResultColumn } from "./api.ts";

export interface ColumnFormat {
    right: boolean;
    /** Digits of one width, so that they stand under each other. */
    digits: boolean;
    show: (cell: Cell) => string;
}

const numeric: ReadonlySet<ColumnType> = new Set(["integer", "decimal", "real"]);
export const isNumeric = (type: ColumnType): boolean => numeric.has(type);

/** Numbers that name a thing rather than count it read wrongly with thousands marks: 2,026. */
const namesAThing = /(^|[_\s])(id|ids|year|yr|jahr|month|week|quarter|day|code|nr|no|number|zip|postcode|plz|key)$/i;

const decimalsOf = (cell: Cell): number => {
    const [, digits] = /^-?\d+\.(\d+)$/.exec(String(cell)) ?? [];
    return digits?.length ?? 0;
};

/** Digits in groups, on the text, so that no digit of a long decimal is lost. */
function grouped(digits: string): string {
    const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(.*)$/.exec(digits) ?? [];
    if (whole === "") return digits;
    return (sign && "−") + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

/** Money is told to the cent and percentages to the tenth, whatever the arithmetic left behind. */
const isMoney = (unit: string): boolean => /^([A-Z]{3}|[€$£])$/.test(unit);

/** Whether what is shown is not all of the number. */
export const isRounded = (shown: string, cell: Cell): boolean =>
    typeof cell === "number" && Number(shown.replaceAll(",", "").replace("−", "-")) !== cell;

function decimalPlaces(column: ResultColumn, cells: readonly Cell[]): number {
    if (column.type === "integer") return 0;
    let places = 0;
    let large = 0;
    for (const cell of cells) {
        places = Math.max(places, decimalsOf(cell));
        large = Math.max(large, Math.abs(Number(cell)));
    }
    if (isMoney(column.unit) && large >= 1) return places === 0 ? 0 : 2;
    if (column.unit === "%" && large >= 1) return Math.min(places, large >= 10 ? 1 : 2);
    if (column.type === "decimal") return Math.min(places, 6);
    return Math.min(places, large >= 100 ? 2 : large >= 1 ? 3 : 6);
}

export function showNumber(cell: string | number, places: number, group: boolean): string {
    const exact = typeof cell === "string" || decimalsOf(cell) <= places;
    const value = Number(cell);
    if (!Number.isFinite(value)) return String(cell);
    if (Math.abs(value) >= 1e21 && typeof cell === "number") return String(cell);
    let digits = exact ? String(cell) : value.toFixed(places);
    if (/e/i.test(digits)) digits = value.toFixed(places);
    const short = places - decimalsOf(digits);
    if (short > 0 && places > 0) digits += (digits.includes(".") ? "" : ".") + "0".repeat(short);
    return group ? grouped(digits) : digits.replace(/^-/, "−");
}

const showQuarter = (cell: Cell): string => `${String(cell).slice(0, 4)} Q${Math.ceil(Number(String(cell).slice(5, 7)) / 3)}`;

/** A column of days or moments; first days of months and years that only name a month or year are cut to it. */
function showTime(name: string, cells: readonly Cell[]): (cell: Cell) => string {
    const every = (pattern: RegExp): boolean => cells.every((cell) => cell === null || pattern.test(String(cell)));
    const midnight = every(/^\d{4}-\d\d-\d\d([T ]00:00(:00(\.0+)?)?(Z|\+00(:00)?)?)?$/);
    let length = midnight ? 10 : 64;
    if (midnight && /month|monat/i.test(name) && every(/^\d{4}-\d\d-01/)) length = 7;
    if (midnight && /quarter|quartal/i.test(name) && every(/^\d{4}-(01|04|07|10)-01/)) return showQuarter;
    if (midnight && /year|jahr/i.test(name) && every(/^\d{4}-01-01/)) length = 4;
    return (cell) => String(cell).replace("T", " ").replace(/\.0+$/, "").slice(0, length);
}

export function formatOf(column: ResultColumn, cells: readonly Cell[]): ColumnFormat {
    if (isNumeric(column.type)) {
        const places = decimalPlaces(column, cells);
        const group = !column.plain && !(column.type === "integer" && namesAThing.test(column.name));
        return {
            right: true,
            digits: true,
            show: (cell) =>
                typeof cell === "number" || (typeof cell === "string" && /^-?[\d.]+$/.test(cell))
                    ? showNumber(cell, places, group)
                    : String(cell),
        };
    }
    if (column.type === "timestamp" || column.type === "date") {
        return { right: false, digits: true, show: showTime(column.name, cells) };
    }
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
