// A server that speaks the page's API from memory, for developing and testing the page alone. What
// it answers follows from a few words in the question; it understands nothing.
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerTo, catalogs, completions, ingestReport, sources, sqlAnswer, steps } from "./answers.ts";

export interface MockOptions {
    token: string | null;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function sendJson(response: ServerResponse, status: number, value: unknown): void {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(value));
}

const problem = (code: string, message: string, hint: string) => ({ error: { code, message, detail: "", hint } });

async function body(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
}

class Stream {
    private readonly response: ServerResponse;
    constructor(response: ServerResponse) {
        this.response = response;
        response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    }
    send(event: string, data: unknown): void {
        this.response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
    end(): void {
        this.response.end();
    }
    get closed(): boolean {
        return this.response.destroyed;
    }
}

interface Kept {
    id: string;
    at: string;
    answer: Record<string, unknown>;
}

export function mockHandler(options: MockOptions): (request: IncomingMessage, response: ServerResponse) => boolean {
    const receipts: Kept[] = [];
    const sessions = new Set<string>();
    let terms = [{
        term: "churned", source: "shop", kind: "condition", said: "status = 'cancelled'", means: "orders: status is cancelled",
        by: "ann", at: "2026-11-20T09:00:00.000Z", scope: "everyone", stale: false,
    }];

    const keep = (answer: Record<string, unknown>): Record<string, unknown> => {
        const id = `r${receipts.length + 1}`;
        const kept = { ...answer, receipt: id, session: "s1" };
        sessions.add("s1");
        receipts.unshift({ id, at: new Date().toISOString(), answer: kept });
        return kept;
    };

    const ask = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
        const asked = JSON.parse(await body(request)) as { question: string; choice?: number; session?: string };
        if (asked.session && !sessions.has(asked.session)) {
            sendJson(response, 410, problem("session_expired", "The conversation was idle for too long.", ""));
            return;
        }
        const answer = keep(answerTo(asked.question, asked.choice));
        if (!request.headers.accept?.includes("text/event-stream")) {
            sendJson(response, 200, answer);
            return;
        }
        const stream = new Stream(response);
        const pause = asked.question.includes("slow") ? 2500 : 12;
        for (const [step, sentence] of steps) {
            stream.send("step", { step, phase: "started", sentence, ms: null });
            await wait(pause);
            if (stream.closed) return;
            stream.send("step", { step, phase: "finished", sentence, ms: 0.4, detail: {} });
        }
        if (!asked.question.includes("cut off")) stream.send("answer", answer);
        stream.end();
    };

    const upload = async (request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> => {
        const text = await body(request);
        const stream = new Stream(response);
        for (const fraction of [0.2, 0.6, 1]) {
            stream.send("progress", { phase: "reading", fraction, rows: Math.round(fraction * 1200), bytes: text.length, rate: 48e6 });
            await wait(query.get("name")?.includes("slow") ? 1500 : 40);
        }
        if (text.trim() === "") {
            stream.send("error", problem("file_empty", `${query.get("name") ?? ""} holds no data.`, "Choose a file with a header and rows."));
        } else {
            stream.send("report", ingestReport(query.get("name") ?? "file.csv", query.get("source") ?? "files", text));
        }
        stream.end();
    };

    const receipt = (response: ServerResponse, path: string): void => {
        const [, , , id = "", action] = path.split("/");
        const kept = receipts.find((one) => one.id === id);
        if (!kept) {
            sendJson(response, 404, problem("not_found", `There is no receipt ${id}.`, "See the history for those that exist."));
        } else if (action === "verify") {
            sendJson(response, 200, { verified: { receipt: id, source: "shop", question: kept.answer.question, query: kept.answer.sql, dialect: "duckdb", by: "local", at: kept.at } });
        } else if (action === "rerun") {
            const changed = String(kept.answer.question).includes("region");
            sendJson(response, 200, {
                answer: kept.answer,
                same: !changed,
                differences: changed ? ["The source is version 4 now; the receipt saw version 3.", "Row 2: revenue was 310,442.80 and is 311,020.10."] : [],
            });
        } else {
            sendJson(response, 200, {
                ...kept.answer, at: kept.at, principal: "local", today: "2026-11-21", source_version: "3",
                querent_version: "0.1.0", row_hash: "b7e2c19a54f0d3e8",
            });
        }
    };

    const list = (query: URLSearchParams): unknown => {
        const before = receipts.findIndex((one) => one.id === query.get("before"));
        return {
            receipts: receipts.slice(before + 1, before + 1 + Number(query.get("limit") ?? 50)).map(({ id, at, answer }) => ({
                id, at, asked_at: at, times: id === "r1" ? 2 : 1, question: answer.question, status: answer.status, source: answer.source ?? "shop",
                row_count: answer.row_count, confidence: answer.confidence,
            })),
        };
    };

    return (request, response) => {
        const url = new URL(request.url ?? "/", "http://mock");
        if (!url.pathname.startsWith("/api/")) return false;
        if (options.token !== null && request.headers.authorization !== `Bearer ${options.token}`) {
            sendJson(response, 401, problem("unauthenticated", "A valid token is needed.", "Send it as a bearer token."));
            return true;
        }
        const where = `${request.method ?? "GET"} ${url.pathname}`;
        if (where === "POST /api/ask") void ask(request, response);
        else if (where === "POST /api/sql") void body(request).then((text) => sendJson(response, 200, keep(sqlAnswer((JSON.parse(text) as { sql: string }).sql))));
        else if (where === "GET /api/sources") sendJson(response, 200, { sources });
        else if (where === "GET /api/catalog") sendJson(response, 200, { source: catalogs(url.searchParams.get("source") ?? "shop") });
        else if (where === "GET /api/completions") sendJson(response, 200, { completions: completions(url.searchParams.get("text") ?? "") });
        else if (where === "POST /api/uploads") void upload(request, response, url.searchParams);
        else if (where === "GET /api/terms") sendJson(response, 200, { terms: terms.filter((one) => one.source === url.searchParams.get("source")) });
        else if (request.method === "DELETE" && url.pathname.startsWith("/api/terms/")) {
            const forgotten = terms.find((one) => `/api/terms/${one.term}` === url.pathname);
            terms = terms.filter((one) => one !== forgotten);
            sendJson(response, 200, { forgotten });
        } else if (where === "GET /api/receipts") sendJson(response, 200, list(url.searchParams));
        else if (url.pathname.startsWith("/api/receipts/")) receipt(response, url.pathname);
        else sendJson(response, 404, problem("not_found", "There is nothing here.", ""));
        return true;
    };
}
