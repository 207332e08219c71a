// Server-sent events from text that arrives in pieces (https://html.spec.whatwg.org, «Parsing an
// event stream»): the page posts, and the browser's own EventSource can only get.
export interface ServerEvent {
    event: string;
    data: string;
}

/** Feed it text as it comes; it gives back the events that became complete. */
export class EventStream {
    private rest = "";
    private event = "";
    private data: string[] = [];

    feed(text: string): ServerEvent[] {
        const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
        this.rest = lines.pop() ?? "";
        const events: ServerEvent[] = [];
        for (const line of lines) {
            if (line !== "") {
                this.take(line);
                continue;
            }
            if (this.data.length > 0) {
                events.push({ event: this.event || "message", data: this.data.join("\n") });
            }
            this.event = "";
            this.data = [];
        }
        return events;
    }

    private take(line: string): void {
        const colon = line.indexOf(":");
        if (colon === 0) return;  // a comment, sent to keep the line open
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
        if (field === "event") this.event = value;
        if (field === "data") this.data.push(value);
    }
}
