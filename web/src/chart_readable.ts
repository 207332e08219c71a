// A chart's axes as a person would write them: months as months, numbers with their groups, words
// level where they fit.
import type { JsonObject } from "./api.ts";
import { object } from "./reading.ts";

type Values = readonly unknown[];

interface Period {
    named: RegExp;
    days: RegExp;
    format: string;
    unit: "month" | "year";
    monthsEach: number;
}
const periods: readonly Period[] = [
    { named: /year|jahr/i, days: /^\d{4}-01-01/, format: "%Y", unit: "year", monthsEach: 12 },
    { named: /quarter|quartal/i, days: /^\d{4}-(01|04|07|10)-01/, format: "Q%q %Y", unit: "month", monthsEach: 3 },
    { named: /month|monat/i, days: /^\d{4}-\d\d-01/, format: "%b %Y", unit: "month", monthsEach: 1 },
];
const monthsOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
/** Days of at most some months: «5 Mar»; with the year where there are two. */
function dayFormat(days: readonly string[]): JsonObject {
    const span = (Math.max(...days.map(Date.parse)) - Math.min(...days.map(Date.parse))) / 86_400_000;
    if (!days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day)) || span > 200) return {};
    const oneYear = new Set(days.map((day) => day.slice(0, 4))).size === 1;
    return { format: oneYear ? "%-d %b" : "%-d %b %Y" };
}

const labelWidth = 74;
const letterWidth = 7;

function timeAxis(title: string, values: Values, width: number): JsonObject {
    const days = values.filter((value) => value !== null && value !== undefined).map(String);
    const period = periods.find(({ named, days: pattern }) => named.test(title) && days.every((day) => pattern.test(day)));
    if (days.length === 0) return {};
    if (!period) return dayFormat(days);
    const months = days.map(monthsOf);
    const count = (Math.max(...months) - Math.min(...months)) / period.monthsEach + 1;
    const room = Math.max(2, Math.floor(width / labelWidth));
    const steps = period.unit === "year" ? [1, 2, 5, 10, 20, 50] : [1, 2, 3, 6, 12, 24, 60, 120].filter((step) => step % period.monthsEach === 0);
    const each = period.unit === "year" ? 1 : period.monthsEach;
    const step = steps.find((candidate) => (count * each) / candidate <= room) ?? steps.at(-1) ?? 1;
    // A step beyond a year counts years: months step only within one.
    const tickCount = period.unit === "month" && step > 12 ? { interval: "year", step: step / 12 } : { interval: period.unit, step };
    return { format: period.format, tickCount };
}

function numberFormat(values: Values): string {
    const largest = Math.max(0, ...values.map((value) => Math.abs(Number(value))).filter(Number.isFinite));
    if (largest >= 100) return ",.2~f";
    return largest >= 1 ? ",.3~f" : "~g";
}

function axisOf(channel: string, definition: JsonObject, values: Values, width: number): JsonObject {
    const title = typeof definition.title === "string" ? definition.title : String(definition.field);
    switch (definition.type) {
        case "temporal":
            return timeAxis(title, values, width);
        case "quantitative":
            return { format: numberFormat(values) };
        case "nominal":
        case "ordinal": {
            if (channel !== "x") return {};
            const words = new Set(values.map(String));
            const longest = Math.max(0, ...[...words].map((word) => word.length));
            return longest * letterWidth + 8 <= width / Math.max(1, words.size) ? { labelAngle: 0 } : {};
        }
        default:
            return {};
    }
}

/** The specification with what its axes lack; where it says something itself, that stays. */
export function readable(spec: JsonObject, width: number): JsonObject {
    const rows = object(spec.data).values;
    if (!Array.isArray(rows)) return spec;
    const encoding: JsonObject = { ...object(spec.encoding) };
    for (const channel of ["x", "y"]) {
        const definition = object(encoding[channel]);
        if (typeof definition.field !== "string" || definition.axis === null) continue;
        const field = definition.field;
        const given = object(definition.axis);
        const axis = axisOf(channel, definition, rows.map((row: unknown) => object(row)[field]), width);
        // A slant is a precaution of who did not know the width; everything else given is meant.
        encoding[channel] = { ...definition, axis: { ...axis, ...given, ...("labelAngle" in axis ? { labelAngle: 0 } : {}) } };
    }
    return { ...spec, encoding };
}
