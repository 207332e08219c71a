// From JSON as it arrives to the types of api.ts. Every field has a value that the page can show, so
// that an older or newer server costs a detail and never the page.
import type {
    Answer, AnswerStatus, ApiError, Catalog, CatalogTable, Cell, ColumnType, Completion, CompletionKind,
    Finding, Grain, JsonObject, Part, PartRole, Receipt, ReceiptSummary, Rerun, SourceSummary, StepEvent, Term,
} from "./api.ts";

export function object(value: unknown): JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const number = (value: unknown): number | null =>
    typeof value === "number" && Number.isFinite(value) ? value : null;
export const count = (value: unknown): number => number(value) ?? 0;

export function text(value: unknown): string {
    if (typeof value === "string") return value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** A sentence that may come bare or inside an object. */
function sentence(value: unknown): string {
    const item = object(value);
    return text(value) || text(item.message) || text(item.text) || text(item.value) || text(item.name);
}
export const sentences = (value: unknown): string[] => list(value).map(sentence).filter((item) => item !== "");
export const texts = (value: unknown): string[] => list(value).map(text);

function oneOf<T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T {
    return allowed.find((item) => item === value) ?? otherwise;
}

const columnTypes: readonly ColumnType[] =
    ["boolean", "integer", "decimal", "real", "text", "date", "time", "timestamp", "other"];
const grains: readonly Grain[] = ["", "day", "month", "quarter", "year"];
const completionKinds: readonly CompletionKind[] = ["metric", "column", "table", "value"];
const roles: readonly PartRole[] =
    ["measure", "dimension", "column", "filter", "period", "order", "limit", "chart"];
const statuses: readonly AnswerStatus[] = ["answered", "clarify", "needs_approval", "refused", "failed"];

export function readError(value: unknown): ApiError {
    const item = object(value);
    return {
        code: text(item.code) || "internal",
        message: text(item.message) || "Something went wrong.",
        detail: text(item.detail),
        hint: text(item.hint),
    };
}

function readPart(value: unknown): Part {
    const item = object(value);
    const [begin, end] = list(item.span).map(number);
    const span = typeof begin === "number" && typeof end === "number" && end > begin ? ([begin, end] as const) : null;
    return { role: oneOf(item.role, roles, "filter"), text: text(item.text), span };
}

function readFinding(value: unknown): Finding {
    const item = object(value);
    return {
        code: text(item.code),
        severity: oneOf(item.severity, ["note", "warning"] as const, "warning"),
        message: sentence(value),
        hint: text(item.hint),
    };
}

function readCell(value: unknown): Cell {
    if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
        return value;
    }
    return value === undefined ? null : JSON.stringify(value);
}

export function readAnswer(value: unknown): Answer {
    const item = object(value);
    const zero = object(item.zero_rows);
    const timing = object(item.timing_ms);
    const verified = object(item.verified);
    const chart = object(item.chart);
    const rows = list(item.rows).map((row) => list(row).map(readCell));
    return {
        status: oneOf(item.status, statuses, "failed"),
        question: text(item.question),
        source: text(item.source),
        interpretation: text(item.interpretation),
        parts: list(item.parts).map(readPart),
        assumptions: sentences(item.assumptions),
        verified: Object.keys(verified).length === 0 ? null : {
            by: text(verified.by),
            at: text(verified.at),
            question: text(verified.question),
        },
        choices: list(item.choices).map((choice, index) => {
            const one = object(choice);
            return {
                number: number(one.number) ?? index + 1,
                interpretation: text(one.interpretation),
                sql: text(one.sql),
                source: text(one.source),
                confidence: count(one.confidence),
            };
        }),
        follow_up: item.follow_up === true,
        sql: text(item.sql),
        dialect: text(item.dialect),
        columns: list(item.columns).map((column) => {
            const one = object(column);
            return {
                name: text(one.name),
                label: text(one.label) || text(one.name),
                type: oneOf(one.type, columnTypes, "other"),
                unit: text(one.unit),
                plain: one.plain === true,
                decimals: number(one.decimals),
                grain: oneOf(one.grain, grains, ""),
            };
        }),
        rows,
        row_count: number(item.row_count) ?? rows.length,
        truncated: item.truncated === true,
        summary: text(item.summary),
        chart: Object.keys(chart).length > 0 ? chart : null,
        chart_kind: text(item.chart_kind),
        chart_note: text(item.chart_note),
        suggestions: sentences(item.suggestions),
        confidence: number(item.confidence),
        path: text(item.path),
        tables: texts(item.tables),
        tables_considered: count(item.tables_considered),
        tables_in_all: count(item.tables_in_all),
        findings: list(item.findings).map(readFinding),
        not_understood: sentences(item.not_understood),
        zero_rows: Object.keys(zero).length === 0 ? null : {
            explanation: text(zero.explanation),
            condition: text(zero.condition),
            nearest: sentences(zero.nearest),
        },
        error: item.error === null || item.error === undefined ? null : readError(item.error),
        timing_ms: { total: number(timing.total), draft: number(timing.draft), run: number(timing.run) },
        receipt: text(item.receipt),
        session: text(item.session),
    };
}

export function readTerm(value: unknown): Term {
    const item = object(value);
    return {
        term: text(item.term),
        source: text(item.source),
        means: text(item.means),
        by: text(item.by),
        at: text(item.at),
        scope: oneOf(item.scope, ["everyone", "mine"] as const, "everyone"),
        stale: item.stale === true,
    };
}
export const readTerms = (value: unknown): Term[] => list(object(value).terms).map(readTerm);

export function readStep(value: unknown): StepEvent {
    const item = object(value);
    return {
        step: text(item.step),
        phase: oneOf(item.phase, ["started", "finished"] as const, "finished"),
        sentence: text(item.sentence),
        ms: number(item.ms),
    };
}

export function readCompletions(value: unknown): Completion[] {
    return list(object(value).completions).map((entry) => {
        const item = object(entry);
        return {
            text: text(item.text),
            kind: oneOf(item.kind, completionKinds, "column"),
            of: text(item.of),
            source: text(item.source),
            begin: count(item.begin),
        };
    }).filter((completion) => completion.text !== "");
}

export function readSources(value: unknown): SourceSummary[] {
    return list(object(value).sources).map((source) => {
        const item = object(source);
        return {
            name: text(item.name),
            description: text(item.description),
            tables: count(item.tables),
            rows: count(item.rows),
            version: text(item.version),
            suggestions: sentences(item.suggestions),
            problem: sentence(item.error),
        };
    });
}

function readTable(value: unknown): CatalogTable {
    const item = object(value);
    return {
        name: text(item.name),
        original_name: text(item.original_name),
        description: text(item.description),
        rows: count(item.rows),
        primary_key: texts(item.primary_key),
        foreign_keys: list(item.foreign_keys).map((entry) => {
            const key = object(entry);
            return {
                columns: texts(key.columns),
                to_table: text(key.to_table),
                to_columns: texts(key.to_columns),
                confidence: number(key.confidence),
                evidence: text(key.evidence),
            };
        }),
        metrics: list(item.metrics).map((entry) => {
            const metric = object(entry);
            return {
                name: text(metric.name),
                description: text(metric.description),
                expression: text(metric.expression),
            };
        }),
        columns: list(item.columns).map((entry) => {
            const column = object(entry);
            const statistics = object(column.statistics);
            return {
                name: text(column.name),
                original_name: text(column.original_name),
                type: text(column.type),
                meaning: text(column.meaning) === "unknown" ? "" : text(column.meaning),
                unit: text(column.unit),
                description: text(column.description),
                synonyms: texts(column.synonyms),
                note: text(column.note),
                statistics: {
                    distinct: number(statistics.distinct),
                    nulls: number(statistics.nulls),
                    minimum: text(statistics.minimum),
                    maximum: text(statistics.maximum),
                },
            };
        }),
    };
}

export function readCatalog(value: unknown): Catalog {
    const item = object(object(value).source);
    return {
        name: text(item.name),
        description: text(item.description),
        version: text(item.version),
        tables: list(item.tables).map(readTable),
    };
}

export function readReceipts(value: unknown): ReceiptSummary[] {
    return list(object(value).receipts).map((entry) => {
        const item = object(entry);
        return {
            id: text(item.id),
            question: text(item.question),
            at: text(item.at),
            asked_at: text(item.asked_at) || text(item.at),
            times: number(item.times) ?? 1,
            status: oneOf(item.status, statuses, "answered"),
            source: text(item.source),
            row_count: count(item.row_count),
            confidence: number(item.confidence),
        };
    });
}

export function readReceipt(value: unknown): Receipt {
    const item = object(value);
    const inner = object(item.answer);
    return {
        answer: readAnswer(Object.keys(inner).length > 0 ? { ...item, ...inner } : item),
        at: text(item.at),
        principal: text(item.principal),
        today: text(item.today),
        source_version: text(item.source_version),
        querent_version: text(item.querent_version),
        row_hash: text(item.row_hash),
    };
}

export function readRerun(value: unknown): Rerun {
    const item = object(value);
    return {
        answer: readAnswer(item.answer),
        same: item.same === true,
        differences: sentences(item.differences),
    };
}
