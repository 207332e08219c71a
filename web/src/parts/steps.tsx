// The way of the question, step by step as the events arrive; afterwards folded into one line.
import type { StepEvent } from "../api.ts";
import { showMilliseconds } from "../numbers.ts";
import { Icon } from "./icons.tsx";

const names: Record<string, string> = {
    screen: "Looking at the question",
    route: "Seeing what kind of question it is",
    recall: "Looking for an earlier answer",
    ground: "Finding tables, columns and values",
    draft: "Writing the query",
    check: "Checking the query",
    decide: "Deciding whether to answer",
    run: "Running the query",
    present: "Preparing table and chart",
    record: "Keeping the receipt",
};

export function Steps({ steps, live }: { steps: readonly StepEvent[]; live: boolean }) {
    const waiting = live && steps.every((step) => step.phase === "finished");
    return (
        <ol className={live ? "steps live" : "steps"} aria-live={live ? "polite" : "off"} aria-label="Steps">
            {steps.map((step, index) => (
                <li key={index} className={step.phase}>
                    {step.phase === "finished" ? <Icon name="check" /> : <span className="spinner" aria-hidden="true" />}
                    <span className="step-sentence">{step.sentence || (names[step.step] ?? step.step)}</span>
                    {step.ms === null ? null : <span className="step-time">{showMilliseconds(step.ms)}</span>}
                </li>
            ))}
            {waiting ? (
                <li className="started">
                    <span className="spinner" aria-hidden="true" />
                    <span className="step-sentence">{steps.length === 0 ? "Asking" : "Working"}</span>
                </li>
            ) : null}
        </ol>
    );
}
