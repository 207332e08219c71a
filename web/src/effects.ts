// Everything that the page does to the world outside of it, behind one object, so that a test can
// give another and nothing else reaches for the network, the clock or the storage.
import type {
    Answer, AskRequest, Catalog, Completion, IngestProgress, IngestReport, Receipt, ReceiptSummary, Rerun,
    SourceSummary, SqlRequest, StepEvent, Term,
} from "./api.ts";
import { EventStream } from "./event_stream.ts";
import {
    object, readAnswer, readCatalog, readCompletions, readReceipt, readReceipts, readRerun, readSources, readStep,
    readTerms,
} from "./reading.ts";
import { bad, errorTrouble, good, type Result } from "./trouble.ts";
import { sendFile } from "./upload.ts";

export interface UploadTarget {
    source: string;
    table: string;
    append: boolean;
}

export type UploadProgress =
    | { kind: "sending"; fraction: number }
    | { kind: "reading"; progress: IngestProgress };

export interface Effects {
    ask(request: AskRequest, onStep: (step: StepEvent) => void, stop: AbortSignal): Promise<Result<Answer>>;
    runSql(request: SqlRequest, stop: AbortSignal): Promise<Result<Answer>>;
    sources(): Promise<Result<SourceSummary[]>>;
    catalog(source: string): Promise<Result<Catalog>>;
    /** For the last words of `text`; null: of all sources. */
    complete(text: string, source: string | null, stop: AbortSignal): Promise<Result<Completion[]>>;
    /** The words that people taught. */
    terms(source: string): Promise<Result<Term[]>>;
    forget(term: string, source: string): Promise<Result<null>>;
    receipts(before: string | null): Promise<Result<ReceiptSummary[]>>;
    receipt(id: string): Promise<Result<Receipt>>;
    rerun(id: string): Promise<Result<Rerun>>;
    /** Keeps the answer of a receipt as right. */
    verify(id: string): Promise<Result<null>>;
    upload(
        file: File, target: UploadTarget, onProgress: (progress: UploadProgress) => void, stop: AbortSignal,
    ): Promise<Result<IngestReport>>;
    setToken(token: string): void;
    /** Something the person chose, kept on this device. */
    preference(name: string): unknown;
    setPreference(name: string, value: unknown): void;
    copy(text: string): Promise<boolean>;
    download(name: string, type: string, text: string): void;
    now(): Date;
}

export const receiptsPerPage = 50;
const tokenName = "querent.token";

const stored = (storage: () => Storage, name: string): string | null => {
    try {
        return storage().getItem(name);
    } catch {
        return null;  // the browser forbids storage; the page works without
    }
};
const store = (storage: () => Storage, name: string, value: string): void => {
    try {
        storage().setItem(name, value);
    } catch {
        // as above
    }
};

/** The token lives as long as the tab: sessionStorage, or memory where that is forbidden. */
let token = stored(() => sessionStorage, tokenName) ?? "";
const headers = (more: Record<string, string>): Record<string, string> =>
    token === "" ? more : { ...more, Authorization: `Bearer ${token}` };

async function json(response: Response): Promise<unknown> {
    try {
        return (await response.json()) as unknown;
    } catch {
        return null;
    }
}

async function call<T>(
    path: string, body: unknown, read: (value: unknown) => T, stop?: AbortSignal, method = body === null ? "GET" : "POST",
): Promise<Result<T>> {
    try {
        const response = await fetch(path, {
            method,
            headers: headers(body === null ? {} : { "Content-Type": "application/json" }),
            ...(body === null ? {} : { body: JSON.stringify(body) }),
            ...(stop ? { signal: stop } : {}),
        });
        const value = await json(response);
        return response.ok ? good(read(value)) : bad(errorTrouble(response.status, value));
    } catch {
        return bad({ kind: stop?.aborted ? "stopped" : "offline" });
    }
}

/** Reads the events of one answer; the line may break off before the answer came. */
async function follow(response: Response, onStep: (step: StepEvent) => void): Promise<Result<Answer>> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const stream = new EventStream();
    for (;;) {
        const piece = await reader?.read();
        if (!piece || piece.done) return bad({ kind: "offline" });
        for (const { event, data } of stream.feed(piece.value)) {
            const value = JSON.parse(data) as unknown;
            if (event === "step") onStep(readStep(value));
            if (event === "error") return bad(errorTrouble(500, value));
            if (event === "answer") return good(readAnswer(value));
        }
    }
}

async function ask(
    request: AskRequest, onStep: (step: StepEvent) => void, stop: AbortSignal,
): Promise<Result<Answer>> {
    try {
        const response = await fetch("/api/ask", {
            method: "POST",
            headers: headers({ "Content-Type": "application/json", Accept: "text/event-stream" }),
            body: JSON.stringify(request),
            signal: stop,
        });
        if (!response.ok) return bad(errorTrouble(response.status, await json(response)));
        const streamed = response.headers.get("Content-Type")?.startsWith("text/event-stream");
        return streamed ? await follow(response, onStep) : good(readAnswer(await json(response)));
    } catch {
        return bad({ kind: stop.aborted ? "stopped" : "offline" });
    }
}

function download(name: string, type: string, text: string): void {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The clipboard's own interface exists only on https and localhost; a hidden field works elsewhere. */
async function copy(text: string): Promise<boolean> {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        const field = document.createElement("textarea");
        field.value = text;
        (document.querySelector("dialog[open]") ?? document.body).append(field);
        field.select();
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without https
        const done = document.execCommand("copy");
        field.remove();
        return done;
    }
}

export function browserEffects(): Effects {
    const id = encodeURIComponent;
    return {
        ask,
        runSql: (request, stop) => call("/api/sql", request, readAnswer, stop),
        sources: () => call("/api/sources", null, readSources),
        catalog: (source) => call(`/api/catalog?source=${id(source)}`, null, readCatalog),
        complete: (text, source, stop) =>
            call(`/api/completions?text=${id(text)}${source === null ? "" : `&source=${id(source)}`}`, null, readCompletions, stop),
        terms: (source) => call(`/api/terms?source=${id(source)}`, null, readTerms),
        forget: (term, source) =>
            call(`/api/terms/${id(term)}?source=${id(source)}`, null, () => null, undefined, "DELETE"),
        receipts: (before) =>
            call(`/api/receipts?limit=${receiptsPerPage}${before ? `&before=${id(before)}` : ""}`, null, readReceipts),
        receipt: (receipt) => call(`/api/receipts/${id(receipt)}`, null, readReceipt),
        rerun: (receipt) => call(`/api/receipts/${id(receipt)}/rerun`, {}, readRerun),
        verify: (receipt) => call(`/api/receipts/${id(receipt)}/verify`, {}, () => null),
        upload: (file, target, onProgress, stop) => sendFile(file, target, headers({}), onProgress, stop),
        setToken: (value) => {
            token = value;
            store(() => sessionStorage, tokenName, value);
        },
        preference: (name) => {
            try {
                return JSON.parse(stored(() => localStorage, `querent.${name}`) ?? "null") as unknown;
            } catch {
                return object(null);
            }
        },
        setPreference: (name, value) => store(() => localStorage, `querent.${name}`, JSON.stringify(value)),
        copy,
        download,
        now: () => new Date(),
    };
}
