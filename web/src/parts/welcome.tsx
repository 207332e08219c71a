// Before the first question: what there is to ask about, and questions that are known to work.
import type { SourceSummary } from "../api.ts";
import { useQuerent } from "../context.ts";
import { counted } from "../numbers.ts";
import { describe } from "../trouble.ts";
import { Icon } from "./icons.tsx";
import { questionsOf, Suggestions, useAskable } from "./suggestions.tsx";

function SourceCards({ sources }: { sources: readonly SourceSummary[] }) {
    const { control } = useQuerent();
    return (
        <ul className="source-cards" aria-label="Sources">
            {sources.map((source) => (
                <li key={source.name}>
                    <button type="button" className="source-card" onClick={() => control.open({ kind: "catalog", source: source.name })}>
                        <Icon name="data" />
                        <span>
                            <strong>{source.name}</strong>
                            <span className="quiet">{source.problem || `${counted(source.tables, "table")}, ${counted(source.rows, "row")}`}</span>
                        </span>
                    </button>
                </li>
            ))}
            <li>
                <button type="button" className="source-card add" onClick={() => control.open({ kind: "upload", files: [] })}>
                    <Icon name="upload" />
                    <span>
                        <strong>Add your files</strong>
                        <span className="quiet">CSV, JSON, Parquet, ZIP. Drop them anywhere</span>
                    </span>
                </button>
            </li>
        </ul>
    );
}

export function WelcomeTitle() {
    return (
        <div className="welcome-title">
            <h2>What would you like to know?</h2>
            <p className="lead">Ask in plain words. You see what was understood, the SQL that ran, and where every number came from.</p>
        </div>
    );
}

export function Welcome() {
    const { model, control } = useQuerent();
    const askable = useAskable();
    return (
        <section className="welcome" aria-label="To start with">
            {model.sources.kind === "loading" ? <div className="skeleton-chips" aria-hidden="true"><i /><i /><i /><i /></div> : null}
            {model.sources.kind === "broken" ? (
                <div className="card trouble" role="alert">
                    <h3>{describe(model.sources.trouble).message}</h3>
                    <p>{describe(model.sources.trouble).hint}</p>
                    <button type="button" className="button" onClick={() => control.refresh()}><Icon name="again" /> Try again</button>
                </div>
            ) : null}
            {model.sources.kind === "loaded" ? (
                <>
                    <Suggestions questions={questionsOf(askable, 6)} />
                    {model.sources.value.length === 0 ? (
                        <p className="empty-note">There is no data yet. Add a file, and questions about it will appear here.</p>
                    ) : null}
                    <SourceCards sources={askable} />
                </>
            ) : null}
        </section>
    );
}
