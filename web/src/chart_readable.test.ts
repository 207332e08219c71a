// Axes as a person would write them.
import { expect, test } from "vitest";
import { readable } from "./chart_readable.ts";
import type { JsonObject } from "./api.ts";
import { object } from "./reading.ts";

function axis(title: string, type: string, values: readonly unknown[], width = 800, given: JsonObject = {}): unknown {
    const spec = { data: { values: values.map((x) => ({ x })) }, encoding: { x: { field: "x", title, type, ...given } } };
    return object(object(readable(spec, width).encoding).x).axis;
}
const months = (count: number): string[] =>
    Array.from({ length: count }, (_, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`);

test("months read as months, as many as have room", () => {
    expect(axis("month", "temporal", months(6))).toEqual({ format: "%b %Y", tickCount: { interval: "month", step: 1 } });
    expect(axis("month", "temporal", months(36))).toEqual({ format: "%b %Y", tickCount: { interval: "month", step: 6 } });
    expect(axis("month", "temporal", months(240))).toEqual({ format: "%b %Y", tickCount: { interval: "year", step: 2 } });
});
test("quarters and years read as such, and days by their month", () => {
    expect(axis("quarter", "temporal", ["2024-01-01", "2024-04-01"])).toMatchObject({ format: "Q%q %Y" });
    expect(axis("year of order", "temporal", ["2024-01-01", "2025-01-01"])).toMatchObject({ format: "%Y", tickCount: { interval: "year" } });
    expect(axis("day", "temporal", ["2025-03-05", "2025-03-06"])).toEqual({ format: "%-d %b" });
    expect(axis("day", "temporal", ["2024-12-31", "2025-01-01"])).toEqual({ format: "%-d %b %Y" });
    expect(axis("moment", "temporal", ["2025-03-05 10:11:12"])).toEqual({});
});
test("words stand level where they fit and slanted where they do not", () => {
    const slanted = { axis: { labelAngle: -30 } };
    expect(axis("channel", "nominal", ["web", "store"], 800, slanted)).toEqual({ labelAngle: 0 });
    expect(axis("channel", "nominal", ["a very long name", "another long name"], 200, slanted)).toEqual({ labelAngle: -30 });
});
test("numbers have as many decimals as their size deserves, and a hidden axis stays hidden", () => {
    expect(axis("n", "quantitative", [1185157.8395])).toEqual({ format: ",.2~f" });
    expect(axis("n", "quantitative", [1.25, null])).toEqual({ format: ",.3~f" });
    expect(axis("n", "quantitative", [0.00012])).toEqual({ format: "~g" });
    expect(axis("n", "quantitative", [1], 800, { axis: null })).toBeNull();
});
