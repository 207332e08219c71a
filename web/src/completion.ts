// Which words stand before the caret, and the question with a completion in their place.
import type { Completion } from "./api.ts";
import { unitsOfBytes } from "./question.ts";

export interface Typed {
    text: string;
    caret: number;
}

/**
 * The text to complete: up to the caret, when a word is being typed there. Other programs want an «@»
 * before names; here it may be typed and goes away with what stands behind it.
 */
export function completable({ text, caret }: Typed): string | null {
    const before = text.slice(0, caret).replace(/(^|\s)@(\S*)$/, "$1$2");
    const after = text.charAt(caret);
    const inWord = after !== "" && !/\s/.test(after);
    return inWord || !/[\p{L}\p{N}]{2,}\s?$/u.test(before) ? null : before;
}

/** A word that is put at the end is followed by a space, so that typing goes on. */
export function completed({ text, caret }: Typed, completion: Completion): Typed {
    const begin = unitsOfBytes(text)(completion.begin);
    const rest = text.slice(caret);
    const head = text.slice(0, begin) + completion.text + (rest === "" ? " " : "");
    return { text: head + rest, caret: head.length };
}
