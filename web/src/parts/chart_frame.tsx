// The place of a chart. What draws it is large and comes only when an answer has one.
import { lazy, Suspense, useMemo } from "react";
import type { Answer } from "../api.ts";
import { chartHeight, safeChart } from "../chart_spec.ts";
import { useQuerent } from "../context.ts";
import { Guard } from "./guard.tsx";

const Chart = lazy(() => import("./chart.tsx"));

export function ChartFrame({ answer }: { answer: Answer }) {
    const { model } = useQuerent();
    const spec = useMemo(
        () => (answer.chart ? safeChart(answer.chart, answer.columns, answer.rows) : null),
        [answer],
    );
    if (!spec) return <p className="chart-none">The chart was not shown, because its specification asks for more than data.</p>;
    const height = chartHeight(spec);
    return (
        <figure className="chart" aria-label={`Chart: ${answer.interpretation || answer.question}. The same numbers are in the table.`}>
            <Guard instead={<p className="chart-none">The chart could not be drawn. The table has all of it.</p>}>
                <Suspense fallback={<div className="chart-wait" style={{ height }} aria-hidden="true" />}>
                    <Chart spec={spec} height={height} theme={model.theme} />
                </Suspense>
            </Guard>
        </figure>
    );
}
