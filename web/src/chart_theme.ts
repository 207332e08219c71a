// The page's colours and type, as Vega wants them.
import type { JsonObject } from "./api.ts";

export function chartTheme(element: HTMLElement, width: number): JsonObject {
    // A custom property reads as it was written; only a real property gives the colour of the theme.
    const probe = element.ownerDocument.createElement("span");
    probe.style.transition = "none";
    element.append(probe);
    const value = (name: string): string => {
        probe.style.color = `var(${name})`;
        return getComputedStyle(probe).color;
    };
    const font = getComputedStyle(element).fontFamily;
    const ink = value("--ink-2");
    const colours = [1, 2, 3, 4, 5, 6, 7, 8].map((index) => value(`--chart-${index}`));
    const first = colours[0] ?? "";
    const theme = {
        font,
        view: { stroke: null },
        axis: {
            labelColor: ink, titleColor: ink, gridColor: value("--line"), domainColor: value("--line-2"),
            tickColor: value("--line-2"), labelFontSize: 11.5, titleFontSize: 11.5, titleFontWeight: 500,
            titlePadding: 10, labelPadding: 6, tickSize: 4, labelLimit: 180, labelSeparation: 8, domain: false, ticks: false,
        },
        axisQuantitative: { tickCount: width < 440 ? 4 : 6, labelOverlap: "greedy" },
        axisX: { grid: false, domain: true, labelOverlap: "parity" },
        legend: {
            labelColor: ink, titleColor: ink, labelFontSize: 11.5, titleFontSize: 11.5, titleFontWeight: 500,
            symbolType: "circle", orient: "top", columns: 4,
        },
        title: { color: value("--ink"), fontSize: 13, fontWeight: 600, anchor: "start" },
        range: { category: colours, ordinal: { scheme: "tealblues" }, heatmap: { scheme: "tealblues" }, ramp: { scheme: "tealblues" } },
        mark: { color: first },
        bar: { color: first, cornerRadiusEnd: 3 },
        line: { color: first, strokeWidth: 2.2, strokeCap: "round", strokeJoin: "round" },
        area: { color: first, fillOpacity: 0.22, line: { strokeWidth: 2 } },
        point: { color: first, filled: true, size: 46, opacity: 0.8 },
        circle: { color: first, size: 46, opacity: 0.8 },
        arc: { stroke: value("--surface"), strokeWidth: 2 },
        text: { color: ink, font },
        rule: { color: value("--line-2") },
    };
    probe.remove();
    return theme;
}
