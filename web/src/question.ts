// The question as text with places in it: what was understood from where, what was not understood,
// and the same question with one piece changed.
import type { Part } from "./api.ts";

export interface Piece {
    text: string;
    /** Index into the parts, the one that begins last where several overlap. */
    part: number | null;
    unknown: boolean;
}

/** Spans count UTF-8 bytes; JavaScript counts UTF-16 units. */
export function unitsOfBytes(text: string): (byte: number) => number {
    const units = new Map<number, number>();
    let byte = 0;
    let unit = 0;
    for (const character of text) {
        units.set(byte, unit);
        const code = character.codePointAt(0) ?? 0;
        byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        unit += character.length;
    }
    return (at) => units.get(at) ?? (at >= byte ? unit : 0);
}

function placeOf(text: string, part: Part): [number, number] | null {
    if (!part.span) return null;
    const unit = unitsOfBytes(text);
    return [unit(part.span[0]), unit(part.span[1])];
}

const isWord = (character: string | undefined): boolean =>
    character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** Where a word stands as a word of its own, whatever its case. */
export function placesOfWord(text: string, word: string): [number, number][] {
    const places: [number, number][] = [];
    const hay = text.toLowerCase();
    const needle = word.toLowerCase();
    if (needle === "" || hay.length !== text.length) return places;
    for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) {
        const end = at + needle.length;
        const cut = (isWord(hay[at - 1]) && isWord(hay[at])) || (isWord(hay[end - 1]) && isWord(hay[end]));
        if (!cut) places.push([at, end]);
    }
    return places;
}

export function pieces(text: string, parts: readonly Part[], unknown: readonly string[]): Piece[] {
    const owner = new Array<number | null>(text.length).fill(null);
    parts.forEach((part, index) => {
        const [begin, end] = placeOf(text, part) ?? [0, 0];
        for (let at = begin; at < end && at < text.length; at++) owner[at] = index;
    });
    const lost = new Array<boolean>(text.length).fill(false);
    for (const word of unknown) {
        for (const [begin, end] of placesOfWord(text, word)) lost.fill(true, begin, end);
    }
    const result: Piece[] = [];
    for (let at = 0; at < text.length; at++) {
        const last = result.at(-1);
        const part = owner[at] ?? null;
        const isLost = lost[at] ?? false;
        if (last?.part === part && last.unknown === isLost) last.text += text[at] ?? "";
        else result.push({ text: text[at] ?? "", part, unknown: isLost });
    }
    return result;
}

/** The words of the question that a part was read from. */
export function wordsOf(text: string, part: Part): string {
    const place = placeOf(text, part);
    return place ? text.slice(place[0], place[1]) : "";
}

export function withPart(text: string, part: Part, words: string): string {
    const place = placeOf(text, part);
    if (!place) return `${text.replace(/[\s?.!]+$/, "")}, ${words}`;
    return tidy(text.slice(0, place[0]) + words + text.slice(place[1]));
}

/** A preposition whose object is gone would be read as something; it goes as well. */
export function withoutPart(text: string, part: Part): string {
    const place = placeOf(text, part);
    if (!place) return text;
    const before = text.slice(0, place[0]).replace(
        /[\s,]+(?:and|or|by|per|in|for|from|of|on|at|with|where|during|since|between|sorted|ordered|as|only|the|a)\s*$/i,
        " ",
    );
    return tidy(before + text.slice(place[1]));
}

/** The question with a value that does not occur replaced by one that does. */
export function withValue(text: string, parts: readonly Part[], condition: string, value: string): string {
    for (const [, literal] of condition.matchAll(/['"“«‘]([^'"”»’]+)['"”»’]/g)) {
        const place = placesOfWord(text, literal ?? "")[0];
        if (place) return tidy(text.slice(0, place[0]) + value + text.slice(place[1]));
    }
    const period = parts.find((part) => part.role === "period" && part.span);
    if (period && /^\d{4}-\d\d-\d\d$/.test(value)) return withPart(text, period, `on ${value}`);
    const filters = parts.filter((part) => part.role === "filter" && part.span);
    const named = filters.filter((part) => condition.toLowerCase().includes(wordsOf(text, part).toLowerCase()));
    const chosen = named[0] ?? (filters.length === 1 ? filters[0] : undefined);
    // Of «cheaper than 1 euro» only the number is replaced by a number.
    const words = chosen ? wordsOf(text, chosen) : "";
    const number = /-?\d+(?:[.,]\d+)*/;
    if (chosen && number.test(words) && /^-?\d+(\.\d+)?$/.test(value)) return withPart(text, chosen, words.replace(number, value));
    return chosen ? withPart(text, chosen, value) : `${text.replace(/[\s?.!]+$/, "")}, ${value}`;
}

const tidy = (text: string): string =>
    text.replace(/\s+/g, " ").replace(/\s+([,.?!])/g, "$1").replace(/,\s*(?=[,?.!]|$)/g, "").trim();
