// What the page knows, as closed unions, and how each event changes it.
import type { Answer, ReceiptSummary, SourceSummary, StepEvent } from "./api.ts";
import type { Trouble } from "./trouble.ts";

export type Asked =
    | { kind: "question"; question: string; choice: number | null }
    | { kind: "sql"; sql: string; question: string };

export type TurnState =
    | { kind: "running" }
    | { kind: "done"; answer: Answer }
    | { kind: "stopped" }
    | { kind: "broken"; trouble: Trouble };

export interface Turn {
    id: number;
    asked: Asked;
    source: string | null;
    steps: StepEvent[];
    state: TurnState;
    /** Said above the question, when the conversation before it had ended. */
    notice: string;
}

export type Loadable<T> =
    | { kind: "loading" }
    | { kind: "loaded"; value: T }
    | { kind: "broken"; trouble: Trouble };

export type Panel =
    | { kind: "none" }
    | { kind: "history" }
    | { kind: "catalog"; source: string }
    | { kind: "receipt"; id: string }
    | { kind: "upload"; files: File[] }
    | { kind: "shortcuts" }
    | { kind: "token"; rejected: boolean };

export type Theme = "system" | "light" | "dark";

export interface History {
    items: ReceiptSummary[];
    more: boolean;
}

export interface Model {
    sources: Loadable<SourceSummary[]>;
    /** null: the server looks in all of them and takes the surest. */
    source: string | null;
    turns: Turn[];
    session: { id: string; usedAt: number } | null;
    history: Loadable<History>;
    panel: Panel;
    theme: Theme;
    online: boolean;
    draft: string;
    toast: string;
}

export type Event =
    | { kind: "sources"; result: Loadable<SourceSummary[]> }
    | { kind: "source_chosen"; source: string | null }
    | { kind: "asked"; turn: Turn }
    | { kind: "step"; turn: number; step: StepEvent }
    | { kind: "turn_ended"; turn: number; state: TurnState; at: number }
    | { kind: "new_conversation" }
    | { kind: "session_lost" }
    | { kind: "history"; result: Loadable<History> }
    | { kind: "history_grew"; items: ReceiptSummary[]; more: boolean }
    | { kind: "panel"; panel: Panel }
    | { kind: "theme"; theme: Theme }
    | { kind: "online"; online: boolean }
    | { kind: "draft"; draft: string }
    | { kind: "toast"; toast: string };

export const sessionIdleMs = 600_000;

export function startingModel(theme: Theme, source: string | null): Model {
    return {
        sources: { kind: "loading" },
        source,
        turns: [],
        session: null,
        history: { kind: "loading" },
        panel: { kind: "none" },
        theme,
        online: true,
        draft: "",
        toast: "",
    };
}

function withTurn(model: Model, id: number, change: (turn: Turn) => Turn): Model {
    return { ...model, turns: model.turns.map((turn) => (turn.id === id ? change(turn) : turn)) };
}

/** A finished step takes the place of its own start; everything else is added. */
function withStep(steps: StepEvent[], step: StepEvent): StepEvent[] {
    const begun = steps.findLastIndex((other) => other.step === step.step && other.phase === "started");
    return begun < 0 ? [...steps, step] : steps.with(begun, step);
}

function ended(model: Model, event: Event & { kind: "turn_ended" }): Model {
    const next = withTurn(model, event.turn, (turn) => ({ ...turn, state: event.state }));
    if (event.state.kind !== "done" || event.state.answer.session === "") return next;
    return { ...next, session: { id: event.state.answer.session, usedAt: event.at } };
}

/** A turn that is asked again stays where it is. A turn that still ran was stopped by the new one. */
function withAsked(model: Model, asked: Turn): Model {
    const turns = model.turns.map((turn): Turn =>
        turn.id === asked.id ? asked : turn.state.kind === "running" ? { ...turn, state: { kind: "stopped" } } : turn);
    return { ...model, turns: turns.some((turn) => turn.id === asked.id) ? turns : [...turns, asked] };
}

/** A source that is gone must not stay chosen: every question would fail. */
function withSources(model: Model, sources: Loadable<SourceSummary[]>): Model {
    const gone =
        sources.kind === "loaded" && model.source !== null &&
        !sources.value.some((source) => source.name === model.source);
    return { ...model, sources, source: gone ? null : model.source };
}

export function changed(model: Model, event: Event): Model {
    switch (event.kind) {
        case "sources":
            return withSources(model, event.result);
        case "source_chosen":
            return { ...model, source: event.source, session: null };
        case "asked":
            return { ...withAsked(model, event.turn), panel: { kind: "none" } };
        case "step":
            return withTurn(model, event.turn, (turn) => ({ ...turn, steps: withStep(turn.steps, event.step) }));
        case "turn_ended":
            return ended(model, event);
        case "new_conversation":
            return { ...model, turns: [], session: null, draft: "", panel: { kind: "none" } };
        case "session_lost":
            return { ...model, session: null };
        case "history":
            return { ...model, history: event.result };
        case "history_grew":
            if (model.history.kind !== "loaded") return model;
            return {
                ...model,
                history: {
                    kind: "loaded",
                    value: { items: [...model.history.value.items, ...event.items], more: event.more },
                },
            };
        case "panel":
            return { ...model, panel: event.panel };
        case "theme":
            return { ...model, theme: event.theme };
        case "online":
            return { ...model, online: event.online };
        case "draft":
            return { ...model, draft: event.draft };
        case "toast":
            return { ...model, toast: event.toast };
    }
}

export const running = (model: Model): Turn | undefined =>
    model.turns.find((turn) => turn.state.kind === "running");

