// SQL cut into coloured pieces. For showing only: what a statement means is the server's business.
export type TokenKind =
    | "keyword" | "function" | "string" | "number" | "name" | "quoted" | "operator" | "comment" | "space";

export interface Token {
    kind: TokenKind;
    text: string;
}

const keywords = new Set(
    `all and any as asc between by case cast cross current_date current_timestamp date desc distinct else end
     except exists extract false fetch filter first following for from full group having ilike in inner
     intersect interval into is join last lateral left like limit natural not null nulls offset on or order
     outer over partition preceding qualify range recursive right row rows select similar some table then
     timestamp true unbounded union unnest using values when where window with within`.split(/\s+/),
);

// The order of the alternatives is the order of precedence. Unclosed strings and comments run to the end.
const pattern =
    /(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|('(?:[^']|'')*(?:'|$))|("(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$))|(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([\p{L}_][\p{L}\p{N}_$]*)|(\s+)|([^\s\p{L}\p{N}_])/giuy;

export function tokens(sql: string): Token[] {
    const result: Token[] = [];
    for (const match of sql.matchAll(pattern)) {
        const [text, comment, string, quoted, number, word, space] = match;
        const next = sql.slice(match.index + text.length, match.index + text.length + 12);
        let kind: TokenKind = "operator";
        if (comment) kind = "comment";
        else if (string) kind = "string";
        else if (quoted) kind = "quoted";
        else if (number) kind = "number";
        else if (space) kind = "space";
        else if (word) {
            kind = keywords.has(word.toLowerCase()) ? "keyword" : /^\s*\(/.test(next) ? "function" : "name";
        }
        result.push({ kind, text });
    }
    return result;
}

/** The query with the name that the server offers in the place of the one that it does not know; null: none is offered. */
export function mended(sql: string, error: { message: string; hint: string }): { name: string; sql: string } | null {
    const wrong = /«([^»]+)»|(?:function|Function) (\w+)\(\)/.exec(error.message);
    const unknown = (wrong?.[1] ?? wrong?.[2] ?? "").toLowerCase();
    const name = /^Perhaps you meant ([^\s()]+)(?:\(\))?\.$/.exec(error.hint)?.[1];
    if (name === undefined || unknown === "") return null;
    const text = tokens(sql)
        .map((token) => ((token.kind === "name" || token.kind === "function") && token.text.toLowerCase() === unknown ? name : token.text))
        .join("");
    return text === sql ? null : { name, sql: text };
}
