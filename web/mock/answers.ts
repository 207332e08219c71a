// The mock's data and answers.
const span = (question: string, words: string): [number, number] | null => {
    const at = question.toLowerCase().indexOf(words.toLowerCase());
    if (at < 0) return null;
    const bytes = (text: string): number => new TextEncoder().encode(text).length;
    return [bytes(question.slice(0, at)), bytes(question.slice(0, at + words.length))];
};

export const sources = [
    {
        name: "shop", description: "A shop with stores in five regions, three years of orders.", tables: 7, rows: 184_213, version: "3",
        suggestions: ["revenue by month", "total revenue last quarter", "top 10 customers by revenue", "orders per region", "which customers never ordered", "average order value by country"],
    },
    { name: "emir", description: "Derivatives trade reports.", tables: 3, rows: 7_960, version: "1", suggestions: ["number of reports per incident code", "ten largest valuations", "how many customers are vip"] },
];

export const steps: readonly (readonly [string, string])[] = [
    ["screen", "Looked at the question: 4 words"],
    ["route", "A question about the data"],
    ["recall", "Not asked before"],
    ["ground", "Found orders and regions, looked at 7 of 7 tables"],
    ["draft", "Wrote the query"],
    ["check", "The query is safe and its names are real"],
    ["decide", "Sure enough to answer"],
    ["run", "Ran it in 2.1 ms"],
    ["present", "Chose a chart and a sentence"],
    ["record", "Kept the receipt"],
];

type Json = Record<string, unknown>;

const base = (question: string): Json => ({
    status: "answered", question, source: "shop", interpretation: "", sql: "", dialect: "duckdb", columns: [], rows: [], row_count: 0,
    truncated: false, summary: "", chart: null, confidence: 0.94, path: "parser", tables: ["orders"], findings: [], not_understood: [],
    timing_ms: { total: 4.3, draft: 1.2, run: 2.1 }, parts: [], assumptions: [], choices: [], follow_up: false, error: null,
    zero_rows: null, tables_considered: 7, tables_in_all: 7,
});

const refuse = (question: string, status: "refused" | "failed", code: string, message: string, hint: string): Json =>
    ({ ...base(question), status, confidence: null, error: { code, message, detail: status === "failed" ? "worker 2: out of time after 30.0 s" : "", hint } });

function describedColumn([name, type]: [string, string]): Json {
    return {
        name, type, label: name.replaceAll("_", " "), unit: "", plain: name.endsWith("_id"), main: false,
        decimals: type === "decimal" ? 2 : type === "integer" ? 0 : null, grain: name === "month" ? "month" : type === "date" ? "day" : "",
    };
}

export const completions = (text: string): Json[] => {
    const words: readonly [string, string, string][] = [
        ["revenue", "metric", "orders"], ["region name", "column", "regions"], ["regions", "table", ""], ["Regensburg", "value", "city"],
    ];
    const typed = /\S*$/.exec(text)?.[0] ?? "";
    const begin = new TextEncoder().encode(text.slice(0, text.length - typed.length)).length;
    return words.filter(([word]) => typed !== "" && word.toLowerCase().startsWith(typed.toLowerCase()))
        .map(([word, kind, of]) => ({ text: word, kind, of, source: "shop", begin }));
};

function table(question: string, columns: [string, string][], rows: unknown[][], more: Json): Json {
    return { ...base(question), columns: columns.map(describedColumn), rows, row_count: rows.length, ...more };
}

function byMonth(question: string): Json {
    const rows = Array.from({ length: 24 }, (_, month) => {
        const date = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
        return [date, Number((182_000 + 4200 * month + 38_000 * Math.sin(month / 1.9)).toFixed(2))];
    });
    const values = rows.map(([month, revenue]) => ({ month, revenue }));
    return table(question, [["month", "date"], ["revenue", "decimal"]], rows, {
        interpretation: "Total revenue of all orders, for each month of the order date.",
        summary: "Revenue rose from 182,000.00 in January 2024 to 247,310.24 in December 2025.",
        sql: "SELECT date_trunc('month', o.order_date) AS month,\n       sum(i.quantity * i.unit_price) AS revenue\nFROM orders AS o\nJOIN order_items AS i ON i.order_id = o.order_id\nWHERE o.status <> 'cancelled' -- as the metric says\nGROUP BY 1\nORDER BY 1\nLIMIT 10000",
        parts: [
            { role: "measure", text: "total revenue", span: span(question, "revenue") },
            { role: "dimension", text: "month of order date", span: span(question, "by month") },
            { role: "order", text: "month, oldest first", span: null },
        ],
        assumptions: ["“revenue” is the metric quantity × unit price, without cancelled orders"],
        chart: { $schema: "https://vega.github.io/schema/vega-lite/v5.json", mark: "line", data: { values }, encoding: { x: { field: "month", type: "temporal", title: null }, y: { field: "revenue", type: "quantitative", title: "revenue" } } },
        chart_kind: "line",
    });
}

function byRegion(question: string): Json {
    const rows: unknown[][] = [["North", 412_887.1, 5120], ["South", 310_442.8, 4410], ["East", 287_019.55, 3998], ["West", 190_550, 2601], [null, 12_031.2, 166]];
    return table(question, [["region", "text"], ["revenue", "decimal"], ["orders", "integer"]], rows, {
        interpretation: "Revenue and number of orders for each region, only orders from Germany, largest revenue first.",
        summary: "North leads with 412,887.10, a third of all revenue.",
        confidence: 0.71, not_understood: ["delightful"],
        choices: [{ number: 2, interpretation: "Revenue for each region of the customer.", sql: "", source: "shop", confidence: 0.64 }],
        findings: [{ code: "nulls_in_group", severity: "warning", message: "166 orders have no region; they stand in the row without a name.", hint: "Add «with a region» to leave them out." }],
        sql: "SELECT r.region_name AS region, sum(i.quantity * i.unit_price) AS revenue, count(DISTINCT o.order_id) AS orders\nFROM orders AS o\nGROUP BY 1\nORDER BY 2 DESC",
        parts: [
            { role: "measure", text: "total revenue", span: span(question, "revenue") },
            { role: "dimension", text: "region", span: span(question, "region") },
            { role: "filter", text: "country is Germany", span: span(question, "Germany") },
            { role: "period", text: "2025 (2025-01-01 to 2025-12-31)", span: span(question, "2025") },
        ],
        chart: { mark: "bar", data: { values: rows.map(([region, revenue]) => ({ region: region ?? "(none)", revenue })) }, encoding: { y: { field: "region", type: "nominal", sort: "-x", title: null }, x: { field: "revenue", type: "quantitative" } } },
        chart_kind: "bar",
    });
}

function thousands(question: string): Json {
    const cities = ["Köln", "São Paulo", "Łódź", "Zürich", "Aix-en-Provence", "Oslo"];
    const rows = Array.from({ length: 10_000 }, (_, at) => [
        at + 1, `Customer ${(at * 7919) % 10_000}`, cities[at % 6], at % 11 === 0 ? null : Number((((at * 7919) % 100_003) / 7).toFixed(2)),
        `2025-${String((at % 12) + 1).padStart(2, "0")}-${String((at % 28) + 1).padStart(2, "0")}`, at % 3 === 0,
    ]);
    return table(question, [["customer_id", "integer"], ["name", "text"], ["city", "text"], ["balance", "decimal"], ["since", "date"], ["vip", "boolean"]], rows, {
        interpretation: "All customers.", truncated: true, row_count: 48_211, summary: "48,211 customers.", sql: "SELECT * FROM customers LIMIT 10000",
        assumptions: ["showing 6 of 14 columns"],
    });
}

export const hostileText = '<img src=x onerror="window.hacked=1">';

function hostile(question: string): Json {
    const script = "<script>window.hacked=1</script>";
    return table(question, [[hostileText, "text"], ["a.b[0]", "integer"]], [[script, 1], ["=HYPERLINK(\"http://evil\")", 2], ["-5", 3], ['say "hi", twice\nplease', 4]], {
        interpretation: `${script} per ${hostileText}`, summary: script, sql: `SELECT '${script}' AS "${hostileText}"`,
        parts: [{ role: "column", text: hostileText, span: null }], source: "shop",
        findings: [{ code: "x", severity: "warning", message: hostileText, hint: script }],
        chart: { mark: "bar", data: { values: [{ [hostileText.slice(1, 4)]: script, n: 1 }, { img: hostileText, n: 2 }] }, encoding: { y: { field: "img", type: "nominal" }, x: { field: "n", type: "quantitative", axis: { labelExpr: "window.hacked=1" } } } },
    });
}

export function sqlAnswer(sql: string): Json {
    if (/drop|delete|insert/i.test(sql)) {
        return { ...refuse(sql, "refused", "sql_not_a_query", "The statement is not a query.", "Querent only reads. Start with SELECT or WITH."), sql };
    }
    return table(sql, [["n", "integer"]], [[42]], { sql, path: "sql", confidence: null, summary: "One row." });
}

export function answerTo(question: string, choice?: number): Json {
    const has = (word: string): boolean => question.toLowerCase().includes(word);
    if (has("weather")) return refuse(question, "refused", "out_of_scope", "Nothing in this data is about “weather”.", "Ask about orders, customers, products or stores.");
    if (has("drop") || has("delete")) return refuse(question, "refused", "change_requested", "That asks to change something; Querent only reads.", "Ask what the data says instead.");
    if (has("break")) return refuse(question, "failed", "timed_out", "The time limit of 30 seconds was reached before the answer was complete.", "Ask for a shorter period or fewer columns.");
    if (has("when i say") && choice === undefined) {
        const remember = (whom: string): string => `Remember “churned” as orders: status is cancelled, ${whom}.`;
        return {
            ...base(question), status: "clarify", confidence: 1, summary: "Shall I remember that “churned” means orders: status is cancelled?",
            choices: [remember("for everyone who asks «shop»"), remember("for you alone, in «shop»")].map((interpretation, index) =>
                ({ number: index + 1, interpretation, sql: "", source: "shop", confidence: 1 })),
        };
    }
    if (has("churned")) {
        return table(question, [["orders", "integer"]], [[41]], {
            interpretation: "The number of orders whose status is cancelled.", sql: "SELECT count(*) FROM orders WHERE status = 'cancelled'", path: "verified", confidence: 0.99,
            summary: "There are 41 of them.", verified: { by: "ann", at: "2026-11-20", question: "how many orders churned in 2024" },
            taught: [{ term: "churned", means: "orders: status is cancelled", by: "ann", at: "2026-11-20" }],
            assumptions: ["“churned” means orders: status is cancelled, as ann taught on 2026-11-20.", "Answered as ann verified for “how many orders churned in 2024” on 2026-11-20."],
        });
    }
    if (has("best") && choice === undefined) {
        return {
            ...base(question), status: "clarify", confidence: 0.41, summary: "“best” can mean several things here. Which one do you mean?",
            choices: [
                { interpretation: "Products with the highest revenue, top 10.", sql: "SELECT p.name, sum(i.quantity * i.unit_price) AS revenue FROM products AS p", confidence: 0.41 },
                { interpretation: "Products sold most often, top 10.", sql: "SELECT p.name, sum(i.quantity) FROM products AS p", confidence: 0.33 },
                { interpretation: "Products with the highest margin, top 10.", sql: "SELECT p.name, avg(p.price - p.cost) FROM products AS p", confidence: 0.18 },
            ],
        };
    }
    if (has("parris") || has("paris")) {
        return table(question, [["customer_id", "integer"], ["name", "text"]], [], {
            interpretation: "Customers whose city is “Parris”.", sql: "SELECT customer_id, name\nFROM customers\nWHERE city = 'Parris'",
            parts: [{ role: "filter", text: "city is Parris", span: span(question, "Parris") }],
            zero_rows: { explanation: "No customer has the city “Parris”. Without that condition there are 8,120 rows.", condition: "city = 'Parris'", nearest: ["Paris", "Palma", "Parma"] },
            ...(has("parris") ? {} : { zero_rows: null, columns: [describedColumn(["customers", "integer"])], rows: [[318]], row_count: 1, summary: "318 customers live in Paris." }),
        });
    }
    if (has("hostile")) return hostile(question);
    if (has("all customers")) return thousands(question);
    if (has("region")) {
        const byStore = byRegion(question);
        const first = { number: 1, interpretation: "Revenue for each region of the store.", sql: "", source: "shop", confidence: 0.71 };
        return choice === 2 ? { ...byStore, interpretation: "Revenue for each region of the customer.", choices: [first] } : byStore;
    }
    if (has("total")) {
        return table(question, [["total_revenue", "decimal"]], [[1_212_930.65]], {
            interpretation: "Total revenue of orders in the last quarter (2026-07-01 to 2026-09-30).", summary: "Revenue in the last quarter was 1,212,930.65.",
            sql: "SELECT sum(i.quantity * i.unit_price) AS total_revenue FROM orders AS o",
            parts: [{ role: "measure", text: "total revenue", span: span(question, "total revenue") }, { role: "period", text: "2026-07-01 to 2026-09-30", span: span(question, "last quarter") }],
        });
    }
    return { ...byMonth(question), follow_up: question.startsWith("and ") };
}

export function catalogs(name: string): Json {
    const column = (columnName: string, type: string, more: Json = {}): Json => ({
        name: columnName, original_name: columnName, type, meaning: "unknown", unit: "", description: "", synonyms: [], note: "",
        statistics: { distinct: 5120, nulls: 0, minimum: "1", maximum: "5120" }, ...more,
    });
    return {
        name, description: "A shop with stores in five regions, three years of orders.", version: "3",
        tables: [
            {
                name: "orders", original_name: "Orders 2023-2026.csv", description: "One row per order.", rows: 5120, primary_key: ["order_id"],
                foreign_keys: [{ columns: ["customer_id"], to_table: "customers", to_columns: ["customer_id"], confidence: 1, evidence: "all 5,120 values occur in customers.customer_id, which is unique" }],
                metrics: [{ name: "revenue", description: "without cancelled orders", expression: "sum(quantity * unit_price)" }],
                columns: [
                    column("order_id", "integer", { meaning: "identifier" }),
                    column("customer_id", "integer", { meaning: "identifier", statistics: { distinct: 901, nulls: 0, minimum: "1", maximum: "903" } }),
                    column("order_date", "date", { original_name: "Order Date", description: "Day the order was placed", synonyms: ["bought on", "purchase date"], statistics: { distinct: 1011, nulls: 0, minimum: "2023-01-01", maximum: "2026-10-31" } }),
                    column("discount", "text", { note: "2 of 5,120 values are no numbers, so it stays text", statistics: { distinct: 14, nulls: 410, minimum: "0", maximum: "n/a" } }),
                    column("shipping_cost", "decimal", { unit: "EUR", meaning: "money", statistics: { distinct: 220, nulls: 3, minimum: "0.00", maximum: "49.90" } }),
                ],
            },
            { name: "customers", original_name: "customers.csv", description: "", rows: 903, primary_key: ["customer_id"], foreign_keys: [], metrics: [], columns: [column("customer_id", "integer"), column("name", "text"), column("city", "text", { meaning: "city" })] },
        ],
    };
}

export function ingestReport(file: string, source: string, text: string): Json {
    const lines = text.trim().split(/\r?\n/);
    const header = (lines[0] ?? "").split(/[;,\t]/);
    return {
        source, version: "1",
        tables: [{
            table: file.replace(/\.[^.]*$/, "").toLowerCase().replace(/[^a-z0-9_]/g, "_"), rows: lines.length - 1, bytes: text.length,
            format: { delimiter: ";", quoting: '"', header: true, encoding: "UTF-8" },
            columns: header.map((name) => ({ name, type: "text", note: "" })), keys: ["primary key: " + (header[0] ?? "")],
            warnings: ["Day or month first stays unclear in “date”; day first was taken."],
        }],
    };
}
