import { expect, test } from "vitest";
import type { Completion } from "./api.ts";
import { completable, completed } from "./completion.ts";

const item = (text: string, begin: number): Completion => ({ text, begin, kind: "column", of: "orders", source: "shop" });

test("a word is completed from two letters on, at its end alone", () => {
    expect(completable({ text: "total re", caret: 8 })).toBe("total re");
    expect(completable({ text: "total re by month", caret: 8 })).toBe("total re");
    expect(completable({ text: "order ", caret: 6 })).toBe("order ");
    expect(completable({ text: "total r", caret: 7 })).toBeNull();
    expect(completable({ text: "total revenue", caret: 8 })).toBeNull();
    expect(completable({ text: "", caret: 0 })).toBeNull();
});

test("a name may be called with an «@», which goes away with it", () => {
    expect(completable({ text: "total @re", caret: 9 })).toBe("total re");
    expect(completed({ text: "total @re", caret: 9 }, item("revenue", 6))).toEqual({ text: "total revenue ", caret: 14 });
    expect(completable({ text: "mail a@bcd", caret: 10 })).toBe("mail a@bcd");
});

test("a completion takes the place of what was typed, and the caret stands behind it", () => {
    expect(completed({ text: "total re", caret: 8 }, item("revenue", 6))).toEqual({ text: "total revenue ", caret: 14 });
    expect(completed({ text: "total re by month", caret: 8 }, item("revenue", 6)))
        .toEqual({ text: "total revenue by month", caret: 13 });
    // Bytes of the server, UTF-16 units of the browser.
    expect(completed({ text: "Umsätze in mü", caret: 13 }, item("München", 12))).toEqual({ text: "Umsätze in München ", caret: 19 });
});
