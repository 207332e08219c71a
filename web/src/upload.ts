// Sending a file and following its ingestion. XMLHttpRequest, because fetch cannot say how much of
// the body has left; the answer's events are read from the text received so far.
import type { IngestReport } from "./api.ts";
import type { UploadProgress, UploadTarget } from "./effects.ts";
import { EventStream } from "./event_stream.ts";
import { readProgress, readReport } from "./report_reading.ts";
import { bad, errorTrouble, good, type Result } from "./trouble.ts";

function address(file: File, target: UploadTarget): string {
    const query = new URLSearchParams({ name: file.name, source: target.source });
    if (target.table !== "") query.set("table", target.table);
    if (target.append) query.set("append", "1");
    return `/api/uploads?${query.toString()}`;
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return null;
    }
}

export function sendFile(
    file: File, target: UploadTarget, headers: Record<string, string>,
    onProgress: (progress: UploadProgress) => void, stop: AbortSignal,
): Promise<Result<IngestReport>> {
    return new Promise((resolve) => {
        const request = new XMLHttpRequest();
        const stream = new EventStream();
        let seen = 0;
        let result: Result<IngestReport> | null = null;

        const readEvents = (): void => {
            if (!request.getResponseHeader("Content-Type")?.startsWith("text/event-stream")) return;
            const fresh = request.responseText.slice(seen);
            seen += fresh.length;
            for (const { event, data } of stream.feed(fresh)) {
                const value = parsed(data);
                if (event === "progress") onProgress({ kind: "reading", progress: readProgress(value) });
                if (event === "report") result = good(readReport(value));
                if (event === "error") result = bad(errorTrouble(422, value));
            }
        };
        const finish = (): void => {
            readEvents();
            if (result) resolve(result);
            else if (request.status === 0) resolve(bad({ kind: stop.aborted ? "stopped" : "offline" }));
            else if (request.status >= 400) resolve(bad(errorTrouble(request.status, parsed(request.responseText))));
            else if (seen > 0) resolve(bad({ kind: "offline" }));
            else resolve(good(readReport(parsed(request.responseText))));
        };

        request.open("POST", address(file, target));
        for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
        request.setRequestHeader("Accept", "text/event-stream");
        request.setRequestHeader("Content-Type", "application/octet-stream");
        request.upload.onprogress = (event) =>
            onProgress({ kind: "sending", fraction: event.total > 0 ? event.loaded / event.total : 1 });
        request.onprogress = readEvents;
        request.onloadend = finish;
        stop.addEventListener("abort", () => request.abort());
        request.send(file);
    });
}
