// Draws a chart with Vega: no address is loaded, and expressions run in Vega's interpreter, so that
// the page's security policy needs no «unsafe-eval».
import { useEffect, useRef, useState } from "react";
import { type Loader, parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import type { JsonObject } from "../api.ts";
import { object } from "../reading.ts";
import { readable } from "../chart_readable.ts";
import { chartTheme } from "../chart_theme.ts";

const nothing = (): Promise<never> => Promise.reject(new Error("A chart loads nothing."));
const loader: Loader = {
    load: nothing,
    sanitize: nothing,
    http: nothing,
    file: nothing,
};

interface Tip {
    x: number;
    y: number;
    /** How far across the chart, from 0 to 1: the tip leans the other way, so that it never leaves it. */
    across: number;
    lines: readonly (readonly [string, string])[];
}

function tipLines(value: unknown): [string, string][] {
    if (typeof value !== "object" || value === null) return [["", String(value)]];
    return Object.entries(object(value)).map(([name, item]) => [name, String(item)]);
}

/** Marks that nothing explains yet say on hover what they are. */
function explained(spec: JsonObject): JsonObject {
    const mark = typeof spec.mark === "string" ? { type: spec.mark } : object(spec.mark);
    return "mark" in spec ? { ...spec, mark: { tooltip: true, ...mark } } : spec;
}

function viewOf(spec: JsonObject, width: number, height: number, place: HTMLElement): View {
    const full = {
        ...explained(readable(spec, width)),
        width,
        height,
        autosize: { type: "fit", contains: "padding" },
        padding: 4,
        background: "transparent",
        config: chartTheme(place, width),
    };
    const runtime = parse(compile(full as unknown as TopLevelSpec).spec, undefined, { ast: true });
    return new View(runtime, { expr: expressionInterpreter, loader, renderer: "svg", container: place, hover: true, logLevel: 0 });
}

function tryView(spec: JsonObject, width: number, height: number, place: HTMLElement): View | null {
    try {
        return viewOf(spec, width, height, place);
    } catch {
        return null;
    }
}

/** A view that is let go before its first drawing has nothing to take down, and says so by throwing. */
function release(view: View): void {
    try {
        view.finalize();
    } catch {
        // nothing of it is left either way
    }
}

export default function Chart({ spec, height, theme }: { spec: JsonObject; height: number; theme: string }) {
    const place = useRef<HTMLDivElement>(null);
    const [tip, setTip] = useState<Tip | null>(null);
    const [failed, setFailed] = useState(false);
    const [scheme, setScheme] = useState(0);

    useEffect(() => {
        const query = window.matchMedia("(prefers-color-scheme: dark)");
        const onChange = (): void => setScheme((count) => count + 1);
        query.addEventListener("change", onChange);
        return () => query.removeEventListener("change", onChange);
    }, []);

    useEffect(() => {
        const element = place.current;
        if (!element) return undefined;
        let width = element.clientWidth;
        const view = tryView(spec, width, height, element);
        if (!view) {
            queueMicrotask(() => setFailed(true));
            return undefined;
        }
        view.tooltip((_handler, event, _item, value) => {
            const box = element.getBoundingClientRect();
            const gone = value === null || value === undefined || value === "";
            const x = event.clientX - box.left;
            setTip(gone ? null : { x, y: event.clientY - box.top, across: Math.min(1, Math.max(0, x / box.width)), lines: tipLines(value) });
        });
        view.runAsync().catch(() => setFailed(true));
        const observer = new ResizeObserver(() => {
            if (element.clientWidth === width) return;
            width = element.clientWidth;
            view.width(width).resize().runAsync().catch(() => setFailed(true));
        });
        observer.observe(element);
        return () => {
            observer.disconnect();
            release(view);
        };
    }, [spec, height, theme, scheme]);

    if (failed) return <p className="chart-none">The chart could not be drawn. The table has all of it.</p>;
    return (
        <>
            <div ref={place} className="chart-place" style={{ height }} aria-hidden="true" />
            {tip ? (
                <div className="tip" style={{ left: tip.x, top: tip.y, translate: `${-100 * tip.across}% calc(-100% - 14px)` }}>
                    {tip.lines.map(([name, value], index) => (
                        <div key={index}>{name ? <span className="quiet">{name}</span> : null}<strong>{value}</strong></div>
                    ))}
                </div>
            ) : null}
        </>
    );
}
