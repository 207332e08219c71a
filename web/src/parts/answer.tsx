// An answer: what was understood, the sentence, caveats, then chart, table and SQL, and the line
// that says how it came about.
import { useState } from "react";
import type { Answer } from "../api.ts";
import { useQuerent } from "../context.ts";
import type { Turn } from "../model.ts";
import { counted, showMilliseconds } from "../numbers.ts";
import { Caveats } from "./caveats.tsx";
import { Chips } from "./chips.tsx";
import { Confidence } from "./confidence.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { ChartFrame } from "./chart_frame.tsx";
import { OneValue } from "./one_value.tsx";
import { OtherReadings } from "./others.tsx";
import { ResultTable } from "./result_table.tsx";
import { SqlBlock } from "./sql_block.tsx";
import { Suggestions } from "./suggestions.tsx";
import { Steps } from "./steps.tsx";
import { ZeroRowsCard } from "./zero_rows.tsx";

type View = "chart" | "table" | "sql";
type Views = Record<View, boolean>;
const views: readonly { view: View; label: string; icon: IconName }[] = [
    { view: "chart", label: "Chart", icon: "chart" },
    { view: "table", label: "Table", icon: "table" },
    { view: "sql", label: "SQL", icon: "code" },
];

export const pathNames: Record<string, string> = {
    parser: "built-in parser",
    model: "language model",
    cache: "an earlier answer",
    verified: "verified query",
    sql: "your SQL",
};

function ViewSwitch({ shown, offered, toggle }: { shown: Views; offered: Views; toggle: (view: View) => void }) {
    return (
        <div className="switch" role="group" aria-label="Show">
            {views.filter(({ view }) => offered[view]).map(({ view, label, icon }) => (
                <button key={view} type="button" aria-pressed={shown[view]} onClick={() => toggle(view)}>
                    <Icon name={icon} /> {label}
                </button>
            ))}
        </div>
    );
}

/** Only what a person asked in words and nobody has verified yet can be found right. */
function VerifyButton({ turn, answer }: { turn: Turn; answer: Answer }) {
    const { control } = useQuerent();
    const [state, setState] = useState<"open" | "sending" | "kept">("open");
    const fits = turn.asked.kind === "question" && answer.receipt !== "" && answer.sql !== "" && !answer.follow_up;
    if (!fits || answer.verified) return null;
    if (state === "kept") return <span className="kept"><Icon name="check" /> Verified</span>;
    const keep = async (): Promise<void> => {
        setState("sending");
        setState((await control.verify(answer.receipt)) ? "kept" : "open");
    };
    return (
        <button type="button" className="link" disabled={state === "sending"} title="Answer this question so from now on" onClick={() => void keep()}>
            <Icon name="check" /> This is right
        </button>
    );
}

function HowItCame({ turn, answer }: { turn: Turn; answer: Answer }) {
    const { control } = useQuerent();
    const [open, setOpen] = useState(false);
    const { total, draft, run } = answer.timing_ms;
    const looked = answer.tables_in_all > 0
        ? `looked at ${answer.tables_considered === answer.tables_in_all ? "all" : `${answer.tables_considered} of`} ${counted(answer.tables_in_all, "table")}`
        : "";
    return (
        <footer className="how">
            <p className="how-line">
                {total === null ? null : <strong>{showMilliseconds(total)}</strong>}
                {draft === null || draft < 0.05 ? null : <span>draft {showMilliseconds(draft)}</span>}
                {run === null ? null : <span>run {showMilliseconds(run)}</span>}
                {answer.path ? <span>{pathNames[answer.path] ?? answer.path}</span> : null}
                {looked ? <span>{looked}</span> : null}
                {answer.source ? <span>source {answer.source}</span> : null}
                <span className="how-actions">
                    {turn.steps.length > 0 ? (
                        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>Steps</button>
                    ) : null}
                    <VerifyButton turn={turn} answer={answer} />
                    {answer.receipt ? (
                        <button type="button" className="link" onClick={() => control.open({ kind: "receipt", id: answer.receipt })}>
                            <Icon name="receipt" /> Receipt
                        </button>
                    ) : null}
                </span>
            </p>
            {open ? <Steps steps={turn.steps} live={false} /> : null}
        </footer>
    );
}

function useViews(): [Views, (view: View) => void] {
    const { control } = useQuerent();
    const [shown, setShown] = useState<Views>(() => {
        const kept = control.effects.preference("views");
        const has = (view: View, otherwise: boolean): boolean =>
            typeof kept === "object" && kept !== null && view in kept
                ? (kept as Record<string, unknown>)[view] === true
                : otherwise;
        return { chart: has("chart", true), table: has("table", true), sql: has("sql", false) };
    });
    const toggle = (view: View): void => {
        const next = { ...shown, [view]: !shown[view] };
        setShown(next);
        control.effects.setPreference("views", next);
    };
    return [shown, toggle];
}

interface Props {
    turn: Turn;
    answer: Answer;
    lit: number | null;
    light: (part: number | null) => void;
}

export function AnswerView({ turn, answer, lit, light }: Props) {
    const [shown, toggle] = useViews();
    const single = answer.rows.length === 1 && answer.columns.length === 1;
    const offered: Views = {
        chart: answer.chart !== null && answer.rows.length > 0,
        table: answer.columns.length > 0 && answer.rows.length > 0 && !single,
        sql: answer.sql !== "",
    };
    const nothing = answer.zero_rows !== null || (answer.rows.length === 0 && answer.columns.length > 0);
    // The card about no rows says the same at length.
    const told = answer.zero_rows !== null && answer.zero_rows.explanation !== "" && answer.summary.includes(answer.zero_rows.explanation);
    const asked = turn.asked.kind === "question";
    return (
        <div className="answer">
            {asked && answer.interpretation ? (
                <div className="understood">
                    <p className="interpretation">{answer.interpretation}</p>
                    {answer.verified ? (
                        <span className="badge verified" title={`${answer.verified.by} verified “${answer.verified.question}” on ${answer.verified.at}`}>
                            <Icon name="check" /> verified by {answer.verified.by}
                        </span>
                    ) : null}
                    {answer.confidence === null ? null : <Confidence answer={answer} confidence={answer.confidence} />}
                </div>
            ) : null}
            {asked ? <Chips turn={turn} answer={answer} lit={lit} light={light} /> : null}
            {single ? <OneValue answer={answer} /> : null}
            {answer.summary && !told ? <p className={single ? "summary quiet" : "summary"}>{answer.summary}</p> : null}
            <Caveats answer={answer} />
            <OtherReadings turn={turn} answer={answer} />
            {answer.status === "needs_approval" ? (
                <p className="card"><Icon name="key" /> This answer waits for a person's approval.</p>
            ) : null}
            {nothing ? <ZeroRowsCard turn={turn} answer={answer} /> : null}
            <Suggestions title="You can ask, for instance:" questions={answer.suggestions} />
            {offered.sql || offered.table ? <ViewSwitch shown={shown} offered={offered} toggle={toggle} /> : null}
            {answer.chart_note ? <p className="chart-none">{answer.chart_note}</p> : null}
            {shown.chart && offered.chart ? <ChartFrame answer={answer} /> : null}
            {shown.table && offered.table ? <ResultTable answer={answer} question={turn.asked.question} /> : null}
            {shown.sql && offered.sql ? <SqlBlock sql={answer.sql} answer={answer} question={turn.asked.question} /> : null}
            <HowItCame turn={turn} answer={answer} />
        </div>
    );
}
