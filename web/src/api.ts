// The shapes that the server speaks, by hand and in the order of its OpenAPI document. Only types:
// reading.ts turns what arrives into them, so that a missing field never breaks the page.

export type Cell = string | number | boolean | null;
export type ColumnType =
    | "boolean" | "integer" | "decimal" | "real" | "text" | "date" | "time" | "timestamp" | "other";

export type Grain = "" | "day" | "month" | "quarter" | "year";

export interface ApiError {
    code: string;
    message: string;
    detail: string;
    hint: string;
}

export interface ResultColumn {
    name: string;
    /** What people call it. */
    label: string;
    type: ColumnType;
    /** «EUR», «%», «days»; empty when none. */
    unit: string;
    /** Digits without thousands marks: identifiers, codes, years. */
    plain: boolean;
    /** How many each number is shown with; null: as many as it has. */
    decimals: number | null;
    /** The period that each day is the first of. */
    grain: Grain;
}

export type PartRole =
    | "measure" | "dimension" | "column" | "filter" | "period" | "order" | "limit" | "chart";

/** A piece of what was understood. The span counts UTF-8 bytes of the question. */
export interface Part {
    role: PartRole;
    text: string;
    span: readonly [number, number] | null;
}

export interface Finding {
    code: string;
    severity: "note" | "warning";
    message: string;
    hint: string;
}

export interface Choice {
    /** To send as `choice`. */
    number: number;
    interpretation: string;
    sql: string;
    source: string;
    confidence: number;
}

/** A word that a person taught. */
export interface Term {
    term: string;
    source: string;
    /** The meaning as it was understood. */
    means: string;
    by: string;
    at: string;
    scope: "everyone" | "mine";
    /** What it names is gone; questions do not go by it. */
    stale: boolean;
}

export interface ZeroRows {
    explanation: string;
    condition: string;
    nearest: string[];
}

/** Who found this way of answering right. */
export interface VerifiedBy {
    by: string;
    at: string;
    /** That was verified; this one may name other values. */
    question: string;
}

export type AnswerStatus = "answered" | "clarify" | "needs_approval" | "refused" | "failed";
export type JsonObject = Record<string, unknown>;

export interface Answer {
    status: AnswerStatus;
    question: string;
    source: string;
    interpretation: string;
    parts: Part[];
    assumptions: string[];
    verified: VerifiedBy | null;
    choices: Choice[];
    follow_up: boolean;
    sql: string;
    dialect: string;
    columns: ResultColumn[];
    rows: Cell[][];
    row_count: number;
    truncated: boolean;
    summary: string;
    chart: JsonObject | null;
    chart_kind: string;
    chart_note: string;
    suggestions: string[];
    confidence: number | null;
    path: string;
    tables: string[];
    tables_considered: number;
    tables_in_all: number;
    findings: Finding[];
    not_understood: string[];
    zero_rows: ZeroRows | null;
    error: ApiError | null;
    timing_ms: { total: number | null; draft: number | null; run: number | null };
    receipt: string;
    session: string;
}

export interface StepEvent {
    step: string;
    phase: "started" | "finished";
    sentence: string;
    ms: number | null;
}

export interface AskRequest {
    question: string;
    source?: string;
    session?: string;
    choice?: number;
}

export interface SqlRequest {
    sql: string;
    source?: string;
}

export type CompletionKind = "metric" | "column" | "table" | "value";

/** A name or value that the words being typed may become. */
export interface Completion {
    text: string;
    kind: CompletionKind;
    of: string;
    source: string;
    /** Byte of the typed text, from where `text` takes its place. */
    begin: number;
}

export interface SourceSummary {
    name: string;
    description: string;
    tables: number;
    rows: number;
    version: string;
    suggestions: string[];
    /** Why it cannot be opened; empty when it can. */
    problem: string;
}

export interface CatalogColumn {
    name: string;
    original_name: string;
    type: string;
    meaning: string;
    unit: string;
    description: string;
    synonyms: string[];
    note: string;
    statistics: { distinct: number | null; nulls: number | null; minimum: string; maximum: string };
}

export interface ForeignKey {
    columns: string[];
    to_table: string;
    to_columns: string[];
    confidence: number | null;
    evidence: string;
}

export interface CatalogTable {
    name: string;
    original_name: string;
    description: string;
    rows: number;
    primary_key: string[];
    foreign_keys: ForeignKey[];
    metrics: { name: string; description: string; expression: string }[];
    columns: CatalogColumn[];
}

export interface Catalog {
    name: string;
    description: string;
    version: string;
    tables: CatalogTable[];
}

export interface ReceiptSummary {
    id: string;
    question: string;
    at: string;
    /** When it answered the same question last. */
    asked_at: string;
    times: number;
    status: AnswerStatus;
    source: string;
    row_count: number;
    confidence: number | null;
}

export interface Receipt {
    answer: Answer;
    at: string;
    principal: string;
    today: string;
    source_version: string;
    querent_version: string;
    row_hash: string;
}

export interface Rerun {
    answer: Answer;
    same: boolean;
    differences: string[];
}

export interface IngestProgress {
    phase: string;
    fraction: number | null;
    rows: number | null;
    rate: number | null;
}

export interface TableReport {
    table: string;
    rows: number;
    bytes: number | null;
    facts: string[];
    columns: { name: string; type: string; note: string }[];
    keys: string[];
    warnings: string[];
}

export interface IngestReport {
    source: string;
    version: string;
    tables: TableReport[];
    warnings: string[];
}
