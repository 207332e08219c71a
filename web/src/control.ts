// What a person can make the page do. Each function is one intention; it calls the Effects and tells
// the model what came of it.
import type { ReceiptSummary } from "./api.ts";
import { type Effects, receiptsPerPage } from "./effects.ts";
import { type Asked, type Event, type Model, type Panel, running, sessionIdleMs, type Theme, type Turn, type TurnState } from "./model.ts";
import { describe, type Trouble } from "./trouble.ts";

export interface Control {
    ask(question: string, choice?: number): void;
    runSql(sql: string, question: string, source: string | null): void;
    /** The same once more, in the place of the first. */
    again(turn: Turn): void;
    /** One of the readings that were offered instead of an answer, counted from 1. */
    choose(turn: Turn, choice: number): void;
    stop(): void;
    newConversation(): void;
    open(panel: Panel): void;
    close(): void;
    chooseSource(source: string | null): void;
    setDraft(draft: string): void;
    setTheme(theme: Theme): void;
    enterToken(token: string): void;
    refresh(): void;
    olderHistory(): void;
    copy(text: string, what: string): void;
    download(name: string, type: string, text: string): void;
    setOnline(online: boolean): void;
    /** This answer is right: its question is answered so from now on. Gives whether that was kept. */
    verify(receipt: string): Promise<boolean>;
    /** A word that passes. */
    say(text: string): void;
    effects: Effects;
}

const failed = (trouble: Trouble): TurnState =>
    trouble.kind === "stopped" ? { kind: "stopped" } : { kind: "broken", trouble };

export function createControl(effects: Effects, model: () => Model, tell: (event: Event) => void): Control {
    let turns = 0;
    let abort: AbortController | null = null;
    let toastTimer: ReturnType<typeof setTimeout> | undefined;
    /** Asked again once a token is there. */
    let waiting: (() => void) | null = null;

    const needToken = (trouble: Trouble, retry: (() => void) | null): void => {
        if (trouble.kind !== "token_needed") return;
        waiting = retry ?? waiting;
        const { panel } = model();
        tell({ kind: "panel", panel: { kind: "token", rejected: panel.kind === "token" } });
    };

    const toast = (text: string): void => {
        tell({ kind: "toast", toast: text });
        clearTimeout(toastTimer);
        toastTimer = setTimeout(() => tell({ kind: "toast", toast: "" }), 2400);
    };

    const loadSources = async (): Promise<void> => {
        const result = await effects.sources();
        if (result.ok) tell({ kind: "sources", result: { kind: "loaded", value: result.value } });
        else {
            tell({ kind: "sources", result: { kind: "broken", trouble: result.trouble } });
            needToken(result.trouble, null);
        }
    };

    const history = (items: ReceiptSummary[]): { items: ReceiptSummary[]; more: boolean } =>
        ({ items, more: items.length >= receiptsPerPage });

    const loadHistory = async (): Promise<void> => {
        const result = await effects.receipts(null);
        tell({
            kind: "history",
            result: result.ok
                ? { kind: "loaded", value: history(result.value) }
                : { kind: "broken", trouble: result.trouble },
        });
    };

    /** The session to ask in, and what to say when the last one idled out. */
    const session = (at: number): { id: string | null; notice: string } => {
        const current = model().session;
        if (!current) return { id: null, notice: "" };
        if (at - current.usedAt < sessionIdleMs) return { id: current.id, notice: "" };
        tell({ kind: "session_lost" });
        return { id: null, notice: "The conversation rested for more than ten minutes, so this question stands on its own." };
    };

    const send = (asked: Asked, turn: number, source: string | null, id: string | null, stop: AbortSignal) => {
        const from = source === null ? {} : { source };
        if (asked.kind === "sql") return effects.runSql({ sql: asked.sql, ...from }, stop);
        return effects.ask(
            {
                question: asked.question,
                ...from,
                ...(id === null ? {} : { session: id }),
                ...(asked.choice === null ? {} : { choice: asked.choice }),
            },
            (step) => tell({ kind: "step", turn, step }),
            stop,
        );
    };

    const expired = (result: Awaited<ReturnType<typeof send>>): boolean =>
        result.ok
            ? result.value.error?.code === "session_expired"
            : result.trouble.kind === "error" && result.trouble.error.code === "session_expired";

    const start = async (asked: Asked, source: string | null, id = ++turns): Promise<void> => {
        abort?.abort();
        const mine = new AbortController();
        abort = mine;
        const conversation = session(effects.now().getTime());
        tell({ kind: "asked", turn: { id, asked, source, steps: [], state: { kind: "running" }, notice: conversation.notice } });
        let result = await send(asked, id, source, conversation.id, mine.signal);
        if (expired(result)) {
            tell({ kind: "session_lost" });
            result = await send(asked, id, source, null, mine.signal);
        }
        const state: TurnState = result.ok ? { kind: "done", answer: result.value } : failed(result.trouble);
        tell({ kind: "turn_ended", turn: id, state, at: effects.now().getTime() });
        if (!result.ok) needToken(result.trouble, () => void start(asked, source, id));
        tell({ kind: "online", online: result.ok || result.trouble.kind !== "offline" });
        await loadHistory();
    };

    const refresh = (): void => {
        void loadSources();
        void loadHistory();
    };

    return {
        effects,
        refresh,
        ask: (question, choice) => {
            if (question.trim() === "") return;
            tell({ kind: "draft", draft: "" });
            void start({ kind: "question", question: question.trim(), choice: choice ?? null }, model().source);
        },
        runSql: (sql, question, source) => void start({ kind: "sql", sql, question }, source ?? model().source),
        again: (turn) => void start(turn.asked, turn.source, turn.id),
        choose: (turn, choice) => {
            if (turn.asked.kind === "question") void start({ ...turn.asked, choice }, turn.source, turn.id);
        },
        stop: () => {
            abort?.abort();
            const turn = running(model());
            if (turn) tell({ kind: "turn_ended", turn: turn.id, state: { kind: "stopped" }, at: 0 });
        },
        newConversation: () => {
            abort?.abort();
            tell({ kind: "new_conversation" });
        },
        open: (panel) => tell({ kind: "panel", panel }),
        close: () => tell({ kind: "panel", panel: { kind: "none" } }),
        chooseSource: (source) => {
            effects.setPreference("source", source);
            tell({ kind: "source_chosen", source });
        },
        setDraft: (draft) => tell({ kind: "draft", draft }),
        setTheme: (theme) => {
            effects.setPreference("theme", theme);
            tell({ kind: "theme", theme });
        },
        enterToken: (token) => {
            effects.setToken(token.trim());
            void loadSources().then(() => {
                const { sources, panel } = model();
                if (sources.kind === "broken" && sources.trouble.kind === "token_needed") return;
                const retry = waiting;
                waiting = null;
                if (panel.kind === "token") tell({ kind: "panel", panel: { kind: "none" } });
                void loadHistory();
                retry?.();
            });
        },
        olderHistory: () => {
            const { history: known } = model();
            const last = known.kind === "loaded" ? known.value.items.at(-1) : undefined;
            if (!last) return;
            void effects.receipts(last.id).then((result) => {
                if (result.ok) tell({ kind: "history_grew", ...history(result.value) });
            });
        },
        copy: (text, what) =>
            void effects.copy(text).then((done) => toast(done ? `${what} copied` : "The browser did not allow copying")),
        download: (name, type, text) => {
            effects.download(name, type, text);
            toast(`Saved as ${name}`);
        },
        verify: async (receipt) => {
            const result = await effects.verify(receipt);
            toast(result.ok ? "Kept: the same question is answered so from now on" : describe(result.trouble).message);
            return result.ok;
        },
        say: toast,
        setOnline: (online) => tell({ kind: "online", online }),
    };
}
