import { actions } from "../actions.ts";
import { Panel } from "./panel.tsx";

const more: readonly (readonly [string, string])[] = [
    ["Enter", "Ask what is in the box"],
    ["Shift Enter", "New line in the box"],
    ["↑", "In the empty box: the last question again"],
    ["↑ ↓", "Walk through the history"],
    ["Esc", "Close a panel, or stop the running question"],
    ["Ctrl Enter", "Run edited SQL"],
];

export function ShortcutsPanel() {
    const rows = [...actions.filter((action) => action.key !== "Escape").map((action) => [action.key, action.label] as const), ...more];
    return (
        <Panel title="Keyboard shortcuts" side="middle">
            <dl className="shortcuts">
                {rows.map(([keys, label]) => (
                    <div key={label}>
                        <dt>{label}</dt>
                        <dd>{keys.split(" ").map((key) => <kbd key={key}>{key}</kbd>)}</dd>
                    </div>
                ))}
            </dl>
        </Panel>
    );
}
