import { describe, expect, test } from "vitest";
import type { Cell, ResultColumn } from "./api.ts";
import { formatOf, isRounded, showBytes, showMilliseconds, showNumber } from "./numbers.ts";
import { fileName, nextOrder, sorted, toCsv, toTsv } from "./rows.ts";

const column = (name: string, type: ResultColumn["type"]): ResultColumn => ({ name, type, unit: "", plain: false });
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
    const show = (name: string, type: ResultColumn["type"], cells: Cell[]): string[] => {
        const format = formatOf(column(name, type), cells);
        return cells.map((cell) => (cell === null ? "" : format.show(cell)));
    };
    test("a decimal column has as many places in every row", () => {
        expect(show("revenue", "decimal", [1234.5, 2, -0.25, null])).toEqual(["1,234.50", "2.00", "−0.25", ""]);
    });
    test("keys and years have no thousands marks", () => {
        expect(show("order_id", "integer", [10234])).toEqual(["10234"]);
        expect(show("year", "integer", [2026])).toEqual(["2026"]);
        expect(show("orders", "integer", [10234])).toEqual(["10,234"]);
    });
    test("no digit of a long decimal is lost", () => {
        expect(show("sum", "decimal", ["12345678901234567890.12"])).toEqual(["12,345,678,901,234,567,890.12"]);
    });
    test("floating-point dust is rounded away, small shares are not", () => {
        expect(show("average", "real", [1234.567891234])).toEqual(["1,234.57"]);
        expect(show("share", "real", [0.000123456])).toEqual(["0.000123"]);
        expect(showNumber(1e-7, 6, true)).toBe("0.000000");
    });
    test("money is told to the cent and percentages to the tenth, and what was rounded is known", () => {
        const money = formatOf({ name: "revenue", type: "decimal", unit: "EUR", plain: false }, [1185157.8395, 4.9]);
        expect([1185157.8395, 4.9].map(money.show)).toEqual(["1,185,157.84", "4.90"]);
        expect([isRounded("1,185,157.84", 1185157.8395), isRounded("4.90", 4.9), isRounded("−4.90", -4.9)]).toEqual([true, false, false]);
        expect(formatOf({ name: "share", type: "real", unit: "%", plain: false }, [49.13944846, 7.8]).show(49.13944846)).toBe("49.1");
        expect(formatOf({ name: "price", type: "decimal", unit: "EUR", plain: false }, [0.0042]).show(0.0042)).toBe("0.0042");
    });
    test("first days of quarters are quarters", () => {
        expect(show("quarter", "date", ["2026-01-01", "2026-10-01"])).toEqual(["2026 Q1", "2026 Q4"]);
    });
    test("midnights are days, and first days of months are months", () => {
        expect(show("day", "timestamp", ["2026-01-02T00:00:00", "2026-01-03 00:00:00"])).toEqual(["2026-01-02", "2026-01-03"]);
        expect(show("at", "timestamp", ["2026-01-02T00:00:00", "2026-01-03T10:30:00"])).toEqual(["2026-01-02 00:00:00", "2026-01-03 10:30:00"]);
        expect(show("order_month", "date", ["2026-01-01", "2026-02-01"])).toEqual(["2026-01", "2026-02"]);
        expect(show("order_date", "date", ["2026-01-01", "2026-02-01"])).toEqual(["2026-01-01", "2026-02-01"]);
    });
    test("times and sizes read as people say them", () => {
        expect([4.25, 250, 1234, 12345].map(showMilliseconds)).toEqual(["4.3 ms", "250 ms", "1.23 s", "12.3 s"]);
        expect([0, 999, 1500, 48e6].map(showBytes)).toEqual(["0 B", "999 B", "1.5 kB", "48 MB"]);
    });
});
