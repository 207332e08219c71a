import { describe, expect, test } from "vitest";
import type { Cell, ResultColumn } from "./api.ts";
import { fixed, formatOf, isRounded, showBytes, showMilliseconds, showNumber } from "./numbers.ts";
import { fileName, nextOrder, sorted, toCsv, toTsv } from "./rows.ts";

const column = (name: string, type: ResultColumn["type"], more: Partial<ResultColumn> = {}): ResultColumn =>
    ({ name, label: name, type, unit: "", plain: false, decimals: null, grain: "", ...more });
const columns: ResultColumn[] = [column("name", "text"), column("amount", "decimal")];

describe("sorting", () => {
    const rows: Cell[][] = [["b", 10], ["a", null], ["C", 9], ["a10", "100000000000000000.5"], ["a2", -1]];
    test("goes by number for numbers and keeps missing values last in both directions", () => {
        const by = (descending: boolean): Cell[] => sorted(rows, columns, { column: 1, descending }).map((row) => row[0] ?? null);
        expect(by(false)).toEqual(["a2", "C", "b", "a10", "a"]);
        expect(by(true)).toEqual(["a10", "b", "C", "a2", "a"]);
    });
    test("goes by the alphabet for text, whatever the case, and reads numbers inside", () => {
        expect(sorted(rows, columns, { column: 0, descending: false }).map((row) => row[0])).toEqual(["a", "a2", "a10", "b", "C"]);
    });
    test("a third click brings the order of the answer back", () => {
        const first = nextOrder(null, 1);
        const second = nextOrder(first, 1);
        expect([first, second, nextOrder(second, 1)]).toEqual([{ column: 1, descending: false }, { column: 1, descending: true }, null]);
        expect(nextOrder(second, 0)).toEqual({ column: 0, descending: false });
    });
});

describe("CSV", () => {
    test("quotes what needs it and keeps missing values empty", () => {
        expect(toCsv(columns, [['say "hi", you\n', null], ["ä", 1.5]])).toBe('name,amount\r\n"say ""hi"", you\n",\r\nä,1.5\r\n');
    });
    test("disarms what a spreadsheet would run, in names as well, and leaves numbers alone", () => {
        const text = toCsv([column("=cmd", "text")], [["=1+1"], ["+49 170"], ["@x"], ["-5"], ["\t=1"], ["-2+3"], ["-1.5e3"]]);
        expect(text).toBe("'=cmd\r\n'=1+1\r\n'+49 170\r\n'@x\r\n-5\r\n'\t=1\r\n'-2+3\r\n-1.5e3\r\n");
    });
    test("tab-separated text has one line per row", () => {
        expect(toTsv(columns, [["a\tb\nc", 1]])).toBe("name\tamount\na b c\t1");
    });
    test("file names are plain", () => {
        expect(fileName("Umsätze: März/April?", "csv")).toBe("umsa-tze-ma-rz-april.csv");
        expect(fileName("売上", "csv")).toBe("answer.csv");
    });
});

describe("numbers", () => {
    const show = (type: ResultColumn["type"], cells: Cell[], more: Partial<ResultColumn> = {}): string[] => {
        const format = formatOf(column("x", type, more));
        return cells.map((cell) => (cell === null ? "" : format.show(cell)));
    };
    test("a column has as many places in every row as the server says", () => {
        expect(show("decimal", [1234.5, 2, -0.25, null], { decimals: 2 })).toEqual(["1,234.50", "2.00", "-0.25", ""]);
        expect(show("integer", [10234], { decimals: 0 })).toEqual(["10,234"]);
    });
    test("keys and years have no thousands marks", () => {
        expect(show("integer", [10234], { plain: true })).toEqual(["10234"]);
    });
    test("no digit of a long decimal is lost", () => {
        expect(show("decimal", ["12345678901234567890.12"])).toEqual(["12,345,678,901,234,567,890.12"]);
        expect(show("decimal", ["99999999999999999999.96"], { decimals: 1 })).toEqual(["100,000,000,000,000,000,000.0"]);
    });
    test("rounds the digits that are seen, as the server does", () => {
        expect([fixed(2.005, 2), fixed(9.995, 2), fixed(-9.5, 0), fixed(-0.004, 2), fixed("1.4999", 0), fixed(12, 2)])
            .toEqual(["2.01", "10.00", "-10", "0.00", "1", "12.00"]);
        expect([fixed(1e-7, 2), showNumber(1e-7, null, true)]).toEqual(["0.00", "0.0000001"]);
        expect([fixed(0.1 + 0.2, 2), showNumber(1e21, null, true)]).toEqual(["0.30", "1e+21"]);
    });
    test("what was rounded is known", () => {
        expect([isRounded("1,185,157.84", 1185157.8395), isRounded("4.90", 4.9), isRounded("-4.90", -4.9)]).toEqual([true, false, false]);
    });
    test("periods are cut to what they need", () => {
        expect(show("date", ["2026-01-01", "2026-10-01"], { grain: "quarter" })).toEqual(["2026-Q1", "2026-Q4"]);
        expect(show("date", ["2026-01-01", "2026-02-01"], { grain: "month" })).toEqual(["2026-01", "2026-02"]);
        expect(show("timestamp", ["2026-01-02T00:00:00", "2026-01-03 00:00:00"], { grain: "day" })).toEqual(["2026-01-02", "2026-01-03"]);
        expect(show("timestamp", ["2026-01-02 00:00:00", "2026-01-03T10:30:00"])).toEqual(["2026-01-02", "2026-01-03 10:30:00"]);
        expect(show("date", ["2026-01-01"], { grain: "year" })).toEqual(["2026"]);
    });
    test("times and sizes read as people say them", () => {
        expect([4.25, 250, 1234, 12345].map(showMilliseconds)).toEqual(["4.3 ms", "250 ms", "1.23 s", "12.3 s"]);
        expect([0, 999, 1500, 48e6].map(showBytes)).toEqual(["0 B", "999 B", "1.5 kB", "48 MB"]);
    });
});
