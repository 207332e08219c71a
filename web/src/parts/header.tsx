import { type Action, actions, themeIcon } from "../actions.ts";
import { useQuerent } from "../context.ts";
import { counted } from "../numbers.ts";
import { Icon, Mark } from "./icons.tsx";

function SourcePicker() {
    const { model, control } = useQuerent();
    const sources = model.sources.kind === "loaded" ? model.sources.value : [];
    return (
        <label className="source">
            <span className="quiet" aria-hidden="true">Source</span>
            <select
                aria-label="Source"
                value={model.source ?? ""}
                disabled={sources.length === 0}
                onChange={(event) => control.chooseSource(event.target.value || null)}
            >
                <option value="">{sources.length === 0 ? "none yet" : "All sources"}</option>
                {sources.map((source) => (
                    <option key={source.name} value={source.name}>
                        {source.name} · {counted(source.tables, "table")}
                    </option>
                ))}
            </select>
            <Icon name="down" />
        </label>
    );
}

function ActionButton({ action }: { action: Action }) {
    const { model, control } = useQuerent();
    if (!action.applies(model)) return null;
    const label = action.id === "theme" ? `Theme: ${model.theme}` : action.label;
    return (
        <button
            type="button"
            className={`tool tool-${action.id}`}
            title={`${label}  (${action.key})`}
            aria-label={label}
            aria-keyshortcuts={action.key}
            onClick={() => action.perform(control, model)}
        >
            <Icon name={action.id === "theme" ? themeIcon[model.theme] : action.icon} />
            <span className="tool-label">{action.label}</span>
        </button>
    );
}

export function Header() {
    const inHeader: Action["id"][] = ["new", "data", "upload", "history", "theme", "shortcuts"];
    return (
        <header className="header">
            <h1 className="brand"><Mark /> Querent</h1>
            <SourcePicker />
            <nav className="tools" aria-label="Tools">
                {inHeader.map((id) => {
                    const action = actions.find((one) => one.id === id);
                    return action ? <ActionButton key={id} action={action} /> : null;
                })}
            </nav>
        </header>
    );
}
