// Everything that was asked, newest first, from the receipts. Arrow keys walk, Enter opens.
import { type KeyboardEvent, useState } from "react";
import type { ReceiptSummary } from "../api.ts";
import { useQuerent } from "../context.ts";
import { clockTime, dayName } from "../days.ts";
import { counted } from "../numbers.ts";
import { describe } from "../trouble.ts";

function outcome(item: ReceiptSummary): string {
    switch (item.status) {
        case "answered":
            return counted(item.row_count, "row");
        case "clarify":
            return "asked back";
        case "needs_approval":
            return "waits for approval";
        case "refused":
            return "refused";
        case "failed":
            return "failed";
    }
}

function Row({ item, first, walk }: { item: ReceiptSummary; first: boolean; walk: (event: KeyboardEvent<HTMLElement>) => void }) {
    const { control } = useQuerent();
    return (
        <button
            type="button"
            className="history-row"
            data-first={first ? "" : undefined}
            tabIndex={first ? 0 : -1}
            onKeyDown={walk}
            onClick={() => control.open({ kind: "receipt", id: item.id })}
        >
            <span className="history-question">{item.question || "(no question)"}</span>
            <span className="history-facts">
                <span className={`dot ${item.status}`} aria-hidden="true" />
                {outcome(item)} · {item.source || "no source"} · {clockTime(item.asked_at)}{item.times > 1 ? ` · ${item.times} times` : ""}
            </span>
        </button>
    );
}

function walkRows(event: KeyboardEvent<HTMLElement>): void {
    const rows = [...(event.currentTarget.closest(".history")?.querySelectorAll<HTMLElement>(".history-row") ?? [])];
    const at = rows.indexOf(event.currentTarget);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = to === undefined ? undefined : rows[to];
    if (!row) return;
    event.preventDefault();
    row.focus();
}

export function HistoryList() {
    const { model, control } = useQuerent();
    const [filter, setFilter] = useState("");
    const { history } = model;
    if (history.kind === "loading") return <div className="skeleton-rows" aria-hidden="true"><i /><i /><i /></div>;
    if (history.kind === "broken") return <p className="side-note">{describe(history.trouble).message}</p>;
    const { items, more } = history.value;
    if (items.length === 0) return <p className="side-note">Questions that you ask are kept here, each with its receipt.</p>;
    const wanted = filter.trim().toLowerCase();
    const found = items.filter((item) => item.question.toLowerCase().includes(wanted));
    const now = control.effects.now();
    const days = found.map((item) => dayName(item.asked_at, now));
    return (
        <div className="history">
            <label className="find">
                <span className="sr">Find in history</span>
                <input type="search" placeholder="Find in history" value={filter} onChange={(event) => setFilter(event.target.value)} />
            </label>
            {found.map((item, index) => {
                const head = days[index] === days[index - 1] ? null : <h3>{days[index]}</h3>;
                return <div key={item.id}>{head}<Row item={item} first={index === 0} walk={walkRows} /></div>;
            })}
            {found.length === 0 ? <p className="side-note">Nothing found.</p> : null}
            {more && wanted === "" ? <button type="button" className="link more" onClick={() => control.olderHistory()}>Show older</button> : null}
        </div>
    );
}
