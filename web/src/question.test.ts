import { describe, expect, test } from "vitest";
import type { Part } from "./api.ts";
import { pieces, placesOfWord, withoutPart, withPart, withValue } from "./question.ts";

/** A part at the place where words stand in the question, counted in bytes as the server counts. */
function part(question: string, words: string, role: Part["role"] = "filter"): Part {
    const bytes = (text: string): number => new TextEncoder().encode(text).length;
    const at = question.indexOf(words);
    return { role, text: words, span: at < 0 ? null : [bytes(question.slice(0, at)), bytes(question.slice(0, at + words.length))] };
}

describe("the question in pieces", () => {
    test("counts bytes of the server, not units of JavaScript", () => {
        const question = "Umsätze 😀 in Köln";
        const found = pieces(question, [part(question, "Köln")], []);
        expect(found.map((piece) => piece.text)).toEqual(["Umsätze 😀 in ", "Köln"]);
        expect(found[1]?.part).toBe(0);
    });
    test("marks words that were not understood, as whole words and in any case", () => {
        expect(placesOfWord("Pretty prettyness pretty", "pretty")).toEqual([[0, 6], [18, 24]]);
        expect(pieces("show Fancy things", [], ["fancy"]).map((piece) => [piece.text, piece.unknown])).toEqual([
            ["show ", false], ["Fancy", true], [" things", false],
        ]);
    });
    test("keeps every character even with spans that lie outside of it", () => {
        const found = pieces("abc", [{ role: "limit", text: "x", span: [1, 99] }], []);
        expect(found.map((piece) => piece.text).join("")).toBe("abc");
    });
});

describe("the question with one piece changed", () => {
    const question = "revenue by month in Germany for 2025";
    test("says a piece in other words", () => {
        expect(withPart(question, part(question, "Germany"), "France")).toBe("revenue by month in France for 2025");
    });
    test("adds what no word of the question said", () => {
        expect(withPart("revenue by month?", { role: "order", text: "month", span: null }, "newest first")).toBe("revenue by month, newest first");
    });
    test("leaves a piece out together with its preposition", () => {
        expect(withoutPart(question, part(question, "Germany"))).toBe("revenue by month for 2025");
        expect(withoutPart(question, part(question, "2025"))).toBe("revenue by month in Germany");
        expect(withoutPart(question, part(question, "by month"))).toBe("revenue in Germany for 2025");
    });
    test("puts a value that exists where one stood that does not", () => {
        const asked = "customers in parris last year";
        expect(withValue(asked, [], "city = 'Parris'", "Paris")).toBe("customers in Paris last year");
        expect(withValue(asked, [part(asked, "parris")], "the city condition", "Paris")).toBe("customers in Paris last year");
        const priced = "products cheaper than 1 euro";
        expect(withValue(priced, [part(priced, "cheaper than 1 euro")], "unit price below 1", "12.95")).toBe("products cheaper than 12.95 euro");
        const dated = "orders in the year 1999";
        expect(withValue(dated, [part(dated, "in the year 1999", "period")], "order date from 1999-01-01", "2024-01-01")).toBe("orders on 2024-01-01");
        expect(withValue("customers there", [], "city = 'X'", "Paris")).toBe("customers there, Paris");
    });
});
