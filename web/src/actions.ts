// One thing that a person can do from anywhere: its name, picture, key, when it applies, what it does.
// The header, the keyboard and the list of shortcuts are all made from this.
import type { Control } from "./control.ts";
import { type Model, running, type Theme } from "./model.ts";
import type { IconName } from "./parts/icons.tsx";

export interface Action {
    id: "focus" | "new" | "history" | "data" | "upload" | "theme" | "shortcuts" | "stop";
    label: string;
    icon: IconName;
    key: string;
    applies: (model: Model) => boolean;
    perform: (control: Control, model: Model) => void;
}

export const nextTheme: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
export const themeIcon: Record<Theme, IconName> = { system: "system", light: "sun", dark: "moon" };

const focus = (id: string): void => document.getElementById(id)?.focus();

/** The source whose tables to show: the chosen one, else the one last asked, else the first. */
export function shownSource(model: Model): string | null {
    const asked = model.turns.findLast((turn) => turn.state.kind === "done")?.state;
    const last = asked?.kind === "done" ? asked.answer.source : "";
    const first = model.sources.kind === "loaded" ? model.sources.value[0]?.name : undefined;
    return model.source ?? (last || (first ?? null));
}

export const actions: readonly Action[] = [
    {
        id: "focus", label: "Ask a question", icon: "ask", key: "/",
        applies: () => true,
        perform: () => focus("ask"),
    },
    {
        id: "new", label: "New conversation", icon: "plus", key: "n",
        applies: (model) => model.turns.length > 0,
        perform: (control) => {
            control.newConversation();
            focus("ask");
        },
    },
    {
        id: "history", label: "History", icon: "clock", key: "h",
        applies: () => true,
        perform: (control) => {
            const row = document.querySelector<HTMLElement>(".side .history-row[tabindex='0']");
            if (row && row.offsetParent !== null) row.focus();
            else control.open({ kind: "history" });
        },
    },
    {
        id: "data", label: "Browse the data", icon: "data", key: "d",
        applies: (model) => shownSource(model) !== null,
        perform: (control, model) => {
            const source = shownSource(model);
            if (source !== null) control.open({ kind: "catalog", source });
        },
    },
    {
        id: "upload", label: "Add files", icon: "upload", key: "u",
        applies: () => true,
        perform: (control) => control.open({ kind: "upload", files: [] }),
    },
    {
        id: "theme", label: "Light or dark", icon: "sun", key: "t",
        applies: () => true,
        perform: (control, model) => control.setTheme(nextTheme[model.theme]),
    },
    {
        id: "shortcuts", label: "Keyboard shortcuts", icon: "keyboard", key: "?",
        applies: () => true,
        perform: (control) => control.open({ kind: "shortcuts" }),
    },
    {
        id: "stop", label: "Stop the running question", icon: "stop", key: "Escape",
        applies: (model) => running(model) !== undefined && model.panel.kind === "none",
        perform: (control) => control.stop(),
    },
];

const isTyping = (target: EventTarget | null): boolean =>
    target instanceof HTMLElement && (target.matches("input, textarea, select") || target.isContentEditable);

/** What a key pressed anywhere on the page means, if it means anything. */
export function actionFor(event: KeyboardEvent, model: Model): Action | undefined {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
    if (event.key !== "Escape" && (isTyping(event.target) || model.panel.kind !== "none")) return undefined;
    return actions.find((action) => action.key === event.key && action.applies(model));
}
