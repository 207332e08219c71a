// Questions that are known to work, to ask with one click.
import type { SourceSummary } from "../api.ts";
import { useQuerent } from "../context.ts";

/** One of each source in turn, so that every source has a word. */
export function questionsOf(sources: readonly SourceSummary[], limit: number): string[] {
    const longest = Math.max(0, ...sources.map((source) => source.suggestions.length));
    const questions = Array.from({ length: longest }, (_, at) => sources.map((source) => source.suggestions[at]))
        .flat()
        .filter((question) => question !== undefined);
    return [...new Set(questions)].slice(0, limit);
}

/** The sources that a question goes to. */
export function useAskable(): readonly SourceSummary[] {
    const { model } = useQuerent();
    if (model.sources.kind !== "loaded") return [];
    return model.sources.value.filter((source) => model.source === null || source.name === model.source);
}

export function Suggestions({ title, questions }: { title?: string; questions: readonly string[] }) {
    const { control } = useQuerent();
    if (questions.length === 0) return null;
    return (
        <div className="instead">
            {title ? <p className="quiet">{title}</p> : null}
            <ul className="suggestions" aria-label="Questions to start with">
                {questions.map((question) => (
                    <li key={question}>
                        <button type="button" className="suggestion" onClick={() => control.ask(question)}>{question}</button>
                    </li>
                ))}
            </ul>
        </div>
    );
}
