// What a chart specification may contain. It comes from our own server, but names and values in it
// come from files, and Vega can load addresses and evaluate expressions: neither gets through.
import type { Cell, JsonObject, ResultColumn } from "./api.ts";
import { object } from "./reading.ts";

const dropped = new Set(["$schema", "config", "usermeta", "href", "labelExpr", "bind", "autosize", "background", "padding"]);
const refused = new Set(["url", "expr", "signal", "calculate", "sphere", "graticule", "sequence", "datasets", "loader"]);

type Cleaned = { ok: true; value: unknown } | { ok: false };

function clean(value: unknown, key: string): Cleaned {
    if (refused.has(key)) return { ok: false };
    // A filter or a condition given as a string is an expression.
    if ((key === "filter" || key === "test") && typeof value === "string") return { ok: false };
    if (typeof value !== "object" || value === null) return { ok: true, value };
    if (key === "values") return { ok: true, value };  // rows: data, never read as a specification
    if (Array.isArray(value)) {
        const items = value.map((item) => clean(item, ""));
        return items.every((item) => item.ok) ? { ok: true, value: items.map((item) => item.value) } : { ok: false };
    }
    const result: JsonObject = {};
    for (const [name, inner] of Object.entries(value)) {
        if (dropped.has(name)) continue;
        const item = clean(inner, name);
        if (!item.ok) return { ok: false };
        result[name] = item.value;
    }
    return { ok: true, value: result };
}

/** The specification without what must not be in it, with the answer's rows where it brings none; null: not shown. */
export function safeChart(
    chart: JsonObject, columns: readonly ResultColumn[], rows: readonly (readonly Cell[])[],
): JsonObject | null {
    const cleaned = clean(chart, "");
    if (!cleaned.ok) return null;
    const spec = object(cleaned.value);
    if (Array.isArray(object(spec.data).values)) return spec;
    const values = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])));
    return { ...spec, data: { values } };
}

const discrete = new Set(["nominal", "ordinal"]);

/** Bars that lie get a height by their number; everything else one that suits a page. */
export function chartHeight(spec: JsonObject): number {
    const y = object(object(spec.encoding).y);
    const values = object(spec.data).values;
    if (!discrete.has(String(y.type)) || typeof y.field !== "string" || !Array.isArray(values)) return 300;
    const field = y.field;
    const distinct = (name: string): number => new Set(values.map((value) => String(object(value)[name]))).size;
    const beside = object(object(spec.encoding).yOffset).field;
    const bar = typeof beside === "string" ? Math.max(30, distinct(beside) * 14) : 30;
    return Math.min(760, Math.max(110, distinct(field) * bar + 50));
}
