// The parts that take text apart: events, SQL, chart specifications, answers.
import { describe, expect, test } from "vitest";
import { chartHeight, safeChart } from "./chart_spec.ts";
import { EventStream } from "./event_stream.ts";
import { readAnswer, readReceipt } from "./reading.ts";
import { readReport } from "./report_reading.ts";
import { mended, tokens } from "./sql_text.ts";

describe("the event stream", () => {
    const text = ': hello\r\nevent: step\r\ndata: {"a":1}\r\n\r\nevent:answer\ndata: x\ndata:y\n\ndata: lone\n\n';
    const events = [{ event: "step", data: '{"a":1}' }, { event: "answer", data: "x\ny" }, { event: "message", data: "lone" }];
    test("reads whole text", () => {
        expect(new EventStream().feed(text)).toEqual(events);
    });
    test("reads the same text cut at every place", () => {
        for (let cut = 1; cut < text.length; cut++) {
            const stream = new EventStream();
            expect([...stream.feed(text.slice(0, cut)), ...stream.feed(text.slice(cut))]).toEqual(events);
        }
    });
    test("reads it letter by letter", () => {
        const stream = new EventStream();
        expect(text.split("").flatMap((letter) => stream.feed(letter))).toEqual(events);
    });
    test("keeps an unfinished event back", () => {
        expect(new EventStream().feed("event: answer\ndata: x\n")).toEqual([]);
    });
});

describe("SQL in colours", () => {
    const kinds = (sql: string): string[] => tokens(sql).filter((token) => token.kind !== "space").map((token) => `${token.kind} ${token.text}`);
    test("tells keywords, functions, names, text and numbers apart", () => {
        expect(kinds(`SELECT sum(x) FROM "a b" WHERE n='it''s' AND y>1.5e3 -- end`)).toEqual([
            "keyword SELECT", "function sum", "operator (", "name x", "operator )", "keyword FROM", 'quoted "a b"', "keyword WHERE",
            "name n", "operator =", "string 'it''s'", "keyword AND", "name y", "operator >", "number 1.5e3", "comment -- end",
        ]);
    });
    test("loses no character of anything", () => {
        for (const sql of ["'open", '"open', "/* open", "a\u0000b", "žluťoučký 😀 \\ ;;", "1e", "$1 @x #y"]) {
            expect(tokens(sql).map((token) => token.text).join("")).toBe(sql);
        }
    });
});

describe("SQL with a name that nobody knows", () => {
    const unknown = (message: string, hint: string) => ({ message, hint });
    test("is mended in every place but inside of texts and comments", () => {
        const sql = "SELECT r.regoin, 'regoin' FROM regions r -- regoin\nWHERE REGOIN > 1";
        expect(mended(sql, unknown("There is no column «regoin».", "Perhaps you meant region_name."))).toEqual({
            name: "region_name", sql: "SELECT r.region_name, 'regoin' FROM regions r -- regoin\nWHERE region_name > 1",
        });
        expect(mended("SELECT date_trnc('month', d)", unknown("The function date_trnc() is not allowed.", "Perhaps you meant date_trunc()."))?.sql)
            .toBe("SELECT date_trunc('month', d)");
    });
    test("stays as it is when nothing certain is offered", () => {
        expect(mended("SELECT x", unknown("There is no column «x».", "The columns here are a and b."))).toBeNull();
        expect(mended("SELECT x", unknown("There is no column «y».", "Perhaps you meant z."))).toBeNull();
        expect(mended("SELECT x", unknown("It took too long.", "Perhaps you meant z."))).toBeNull();
    });
});

describe("chart specifications", () => {
    const columns = [{ name: "n", label: "n", type: "integer", unit: "", plain: false, decimals: 0, grain: "" }] as const;
    const check = (spec: Record<string, unknown>) => safeChart(spec, columns, [[1], [2]]);
    test("that load or evaluate are not shown", () => {
        expect(check({ mark: "bar", data: { url: "http://evil/x.json" } })).toBeNull();
        expect(check({ mark: "bar", transform: [{ calculate: "1+1", as: "x" }] })).toBeNull();
        expect(check({ mark: "bar", transform: [{ filter: "datum.x > 1" }] })).toBeNull();
        expect(check({ mark: { type: "image", url: "http://evil/x.png" } })).toBeNull();
        expect(check({ layer: [{ mark: "bar", params: [{ name: "p", expr: "1" }] }] })).toBeNull();
    });
    test("lose links, bindings and configuration", () => {
        const spec = check({ mark: "bar", config: {}, encoding: { href: { field: "n" }, x: { field: "n", axis: { labelExpr: "x" } } }, data: { values: [] } });
        expect(spec).toEqual({ mark: "bar", encoding: { x: { field: "n", axis: {} } }, data: { values: [] } });
    });
    test("without rows get those of the answer, and rows may be called anything", () => {
        expect(check({ mark: "bar" })).toEqual({ mark: "bar", data: { values: [{ n: 1 }, { n: 2 }] } });
        expect(check({ mark: "bar", data: { values: [{ url: "x", expr: 1 }] } })).not.toBeNull();
    });
    test("with bars that lie are as high as they have bars", () => {
        const values = Array.from({ length: 10 }, (_, at) => ({ name: `v${at}` }));
        expect(chartHeight({ encoding: { y: { field: "name", type: "nominal" } }, data: { values } })).toBe(350);
        expect(chartHeight({ encoding: { y: { field: "name", type: "quantitative" } }, data: { values } })).toBe(300);
    });
});

describe("what arrives", () => {
    test("an empty or strange answer is a failed answer, never a crash", () => {
        for (const value of [null, undefined, 7, "x", [], {}, { rows: 5, columns: "a", parts: [null], chart: [], error: "?" }]) {
            expect(readAnswer(value).status).toBe("failed");
        }
    });
    test("spans that are empty say nothing", () => {
        expect(readAnswer({ parts: [{ role: "limit", text: "all", span: [3, 3] }] }).parts[0]?.span).toBeNull();
    });
    test("a receipt is read whether the answer lies inside or flat", () => {
        const flat = readReceipt({ question: "q", rows: [[1]], at: "2026-01-01T00:00:00Z" });
        const inside = readReceipt({ answer: { question: "q", rows: [[1]] }, at: "2026-01-01T00:00:00Z" });
        expect(flat.answer.question).toBe("q");
        expect(inside.answer).toEqual(flat.answer);
    });
    test("facts about a file are told whatever they are called", () => {
        const report = readReport({ tables: [{ table: "t", format: { delimiter: "\t", header_line: true, encoding: "UTF-8", none: null } }] });
        expect(report.tables[0]?.facts).toEqual(["delimiter: tab", "header line: true", "encoding: UTF-8"]);
    });
});
