// All that is known about one answer, and the same query once more to see whether it still holds.
import { useEffect, useState } from "react";
import type { Receipt, Rerun } from "../api.ts";
import { useQuerent } from "../context.ts";
import { fullTime } from "../days.ts";
import type { Loadable } from "../model.ts";
import { counted, showMilliseconds, showPercent } from "../numbers.ts";
import { describe } from "../trouble.ts";
import { pathNames } from "./answer.tsx";
import { Caveats } from "./caveats.tsx";
import { Icon } from "./icons.tsx";
import { Panel } from "./panel.tsx";
import { ResultTable } from "./result_table.tsx";
import { SqlBlock } from "./sql_block.tsx";

type RerunState = { kind: "none" } | Loadable<Rerun>;

function RerunResult({ state }: { state: RerunState }) {
    switch (state.kind) {
        case "none":
            return null;
        case "loading":
            return <p className="rerun" role="status"><span className="spinner" aria-hidden="true" /> Running it again</p>;
        case "broken":
            return <p className="rerun different" role="alert"><Icon name="alert" /> {describe(state.trouble).message} {describe(state.trouble).hint}</p>;
        case "loaded": {
            const { same, differences, answer } = state.value;
            return (
                <div className={same ? "rerun same" : "rerun different"} role="status">
                    <p>
                        <Icon name={same ? "check" : "alert"} />
                        <strong>{same ? "Same result." : "Different now."}</strong>
                        {" "}{counted(answer.row_count, "row")}
                        {answer.timing_ms.total === null ? "" : ` in ${showMilliseconds(answer.timing_ms.total)}`}
                    </p>
                    {differences.length > 0 ? <ul>{differences.map((line, index) => <li key={index}>{line}</li>)}</ul> : null}
                </div>
            );
        }
    }
}

function Facts({ receipt, id }: { receipt: Receipt; id: string }) {
    const { answer } = receipt;
    const timing = [
        ["total", answer.timing_ms.total], ["draft", answer.timing_ms.draft], ["run", answer.timing_ms.run],
    ].flatMap(([name, ms]) => (typeof ms === "number" ? [`${name ?? ""} ${showMilliseconds(ms)}`] : []));
    const facts: readonly (readonly [string, string])[] = [
        ["Asked", fullTime(receipt.at)],
        ["By", receipt.principal],
        ["Today was", receipt.today],
        ["Source", answer.source + (receipt.source_version ? `, version ${receipt.source_version}` : "")],
        ["Tables", answer.tables.join(", ")],
        ["Answered by", pathNames[answer.path] ?? answer.path],
        ["Confidence", answer.confidence === null || answer.path === "sql" ? "" : showPercent(answer.confidence)],
        ["Rows", counted(answer.row_count, "row")],
        ["Time", timing.join(" · ")],
        ["Querent", receipt.querent_version],
        ["Row hash", receipt.row_hash],
        ["Receipt", id],
    ];
    return (
        <dl className="facts">
            {facts.filter(([, value]) => value !== "").map(([name, value]) => (
                <div key={name}><dt>{name}</dt><dd className={name === "Row hash" || name === "Receipt" ? "code" : undefined}>{value}</dd></div>
            ))}
        </dl>
    );
}

export function ReceiptPanel({ id }: { id: string }) {
    const { control } = useQuerent();
    const [state, setState] = useState<Loadable<Receipt>>({ kind: "loading" });
    const [rerun, setRerun] = useState<RerunState>({ kind: "none" });
    useEffect(() => {
        let wanted = true;
        void control.effects.receipt(id).then((result) => {
            if (!wanted) return;
            setState(result.ok ? { kind: "loaded", value: result.value } : { kind: "broken", trouble: result.trouble });
        });
        return () => {
            wanted = false;
        };
    }, [control, id]);
    const again = (): void => {
        setRerun({ kind: "loading" });
        void control.effects.rerun(id).then((result) =>
            setRerun(result.ok ? { kind: "loaded", value: result.value } : { kind: "broken", trouble: result.trouble }));
    };
    if (state.kind === "loading") return <Panel title="Receipt" side="right"><div className="skeleton-rows"><i /><i /><i /></div></Panel>;
    if (state.kind === "broken") {
        const { message, hint } = describe(state.trouble);
        return <Panel title="Receipt" side="right"><div className="card trouble" role="alert"><h4>{message}</h4><p>{hint}</p></div></Panel>;
    }
    const { answer } = state.value;
    return (
        <Panel title="Receipt" side="right">
            <h3 className="receipt-question">{answer.question}</h3>
            {answer.interpretation ? <p className="interpretation">{answer.interpretation}</p> : null}
            {answer.summary ? <p className="summary small">{answer.summary}</p> : null}
            {answer.error ? <p className="card trouble">{answer.error.message} {answer.error.hint}</p> : null}
            <div className="row receipt-actions">
                {answer.sql ? (
                    <button type="button" className="button primary" disabled={rerun.kind === "loading"} onClick={again}><Icon name="again" /> Run again</button>
                ) : null}
                <button type="button" className="button" onClick={() => control.ask(answer.question)}><Icon name="ask" /> Ask again</button>
            </div>
            <RerunResult state={rerun} />
            <Caveats answer={answer} />
            <Facts receipt={state.value} id={id} />
            {answer.sql ? <SqlBlock sql={answer.sql} answer={answer} question={answer.question} /> : null}
            {answer.rows.length > 0 ? <ResultTable answer={answer} question={answer.question} /> : null}
        </Panel>
    );
}
