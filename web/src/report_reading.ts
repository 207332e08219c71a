// From JSON to what an ingestion reports; see reading.ts.
import type { IngestProgress, IngestReport, TableReport } from "./api.ts";
import { count, list, number, object, sentences, text, texts } from "./reading.ts";

export function readProgress(value: unknown): IngestProgress {
    const item = object(value);
    return {
        phase: text(item.phase),
        fraction: number(item.fraction),
        rows: number(item.rows),
        rate: number(item.rate),
    };
}

/** «delimiter: ;» for each fact about the file that the server names, whatever it is called. */
function facts(value: unknown): string[] {
    if (Array.isArray(value)) return sentences(value);
    return Object.entries(object(value))
        .map(([name, fact]) => [name.replaceAll("_", " "), text(fact)] as const)
        .filter(([, fact]) => fact !== "")
        .map(([name, fact]) => `${name}: ${fact === "\t" ? "tab" : fact}`);
}

/** Keys as sentences, or as the catalog has them. */
function keys(value: unknown): string[] {
    if (Array.isArray(value)) return sentences(value);
    const item = object(value);
    const primary = texts(item.primary_key);
    const foreign = list(item.foreign_keys).map((entry) => {
        const key = object(entry);
        const evidence = text(key.evidence);
        return `${texts(key.columns).join(", ")} → ${text(key.to_table)}${evidence ? `: ${evidence}` : ""}`;
    });
    return [...(primary.length > 0 ? [`primary key: ${primary.join(", ")}`] : []), ...foreign];
}

function readTableReport(value: unknown): TableReport {
    const item = object(value);
    const table = object(item.table);
    return {
        table: text(item.table) || text(table.name) || text(item.name),
        rows: count(item.rows),
        bytes: number(item.bytes),
        facts: facts(item.format ?? item.facts),
        columns: list(item.columns ?? table.columns).map((entry) => {
            const column = object(entry);
            return { name: text(column.name), type: text(column.type), note: text(column.note) };
        }),
        keys: keys(item.keys ?? (Array.isArray(item.primary_key) ? item : table)),
        warnings: sentences(item.warnings),
    };
}

export function readReport(value: unknown): IngestReport {
    const item = object(value);
    return {
        source: text(item.source),
        version: text(item.version),
        tables: list(item.tables).map(readTableReport),
        warnings: sentences(item.warnings),
    };
}
