// The rows: sorted and paged here, because the page already has all of them.
import { memo, useMemo, useState } from "react";
import type { Answer, Cell, ResultColumn } from "../api.ts";
import { useQuerent } from "../context.ts";
import { type ColumnFormat, counted, formatOf, isRounded, showCount } from "../numbers.ts";
import { fileName, nextOrder, type Order, sorted, toCsv, toTsv } from "../rows.ts";
import { Icon } from "./icons.tsx";

const pageSizes = [20, 100, 500] as const;
const cellLengthMax = 300;

function ColumnHead({ column, index, order, sort, right }: {
    column: ResultColumn; index: number; order: Order | null; sort: (column: number) => void; right: boolean;
}) {
    const direction = order?.column === index ? (order.descending ? "descending" : "ascending") : "none";
    return (
        <th scope="col" aria-sort={direction} className={right ? "right" : undefined}>
            <button type="button" onClick={() => sort(index)} title={`${column.name} (${column.type}). Click to sort`}>
                <span className="head">
                    <span className="column-name">{column.label}</span>
                    {column.unit ? <span className="unit"> {column.unit}</span> : null}
                </span>
                <span className={`sort ${direction}`}><Icon name={direction === "descending" ? "down" : "up"} /></span>
            </button>
        </th>
    );
}

function Value({ cell, format }: { cell: Cell; format: ColumnFormat }) {
    if (cell === null) return <span className="null" title="no value">–</span>;
    if (cell === "") return <span className="null" title="empty text">“”</span>;
    const text = format.show(cell);
    if (format.right && isRounded(text, cell)) return <span title={String(cell)}>{text}</span>;
    return text.length > cellLengthMax
        ? <span title={text.slice(0, 4000)}>{text.slice(0, cellLengthMax)}…</span>
        : text;
}

const Rows = memo(function Rows({ rows, formats }: { rows: readonly Cell[][]; formats: readonly ColumnFormat[] }) {
    return (
        <tbody>
            {rows.map((row, index) => (
                <tr key={index}>
                    {formats.map((format, column) => (
                        <td key={column} className={format.right ? "right" : format.digits ? "digits" : undefined}>
                            <Value cell={row[column] ?? null} format={format} />
                        </td>
                    ))}
                </tr>
            ))}
        </tbody>
    );
});

function Pager({ page, pages, size, total, go, resize }: {
    page: number; pages: number; size: number; total: number; go: (page: number) => void; resize: (size: number) => void;
}) {
    const first = page * size + 1;
    return (
        <nav className="pager" aria-label="Pages of the table">
            <span className="tabular" aria-live="polite">
                {showCount(first)}–{showCount(Math.min(total, first + size - 1))} of {showCount(total)}
            </span>
            <button type="button" className="tool" disabled={page === 0} onClick={() => go(page - 1)} aria-label="Page before"><Icon name="left" /></button>
            <label className="page-number">
                <span className="sr">Page</span>
                <input
                    type="number" min={1} max={pages} value={page + 1}
                    onChange={(event) => go(Math.min(pages, Math.max(1, Number(event.target.value) || 1)) - 1)}
                />
                <span className="quiet">of {showCount(pages)}</span>
            </label>
            <button type="button" className="tool" disabled={page >= pages - 1} onClick={() => go(page + 1)} aria-label="Next page"><Icon name="right" /></button>
            <label className="page-size">
                <span className="sr">Rows per page</span>
                <select value={size} onChange={(event) => resize(Number(event.target.value))}>
                    {pageSizes.map((rows) => <option key={rows} value={rows}>{rows} rows</option>)}
                </select>
            </label>
        </nav>
    );
}

export function ResultTable({ answer, question }: { answer: Answer; question: string }) {
    const { control } = useQuerent();
    const [order, setOrder] = useState<Order | null>(null);
    const [page, setPage] = useState(0);
    const [size, setSize] = useState<number>(pageSizes[0]);
    const { columns, rows } = answer;
    const formats = useMemo(
        () => columns.map(formatOf),
        [columns],
    );
    const ordered = useMemo(() => sorted(rows, columns, order), [rows, columns, order]);
    const shown = useMemo(() => ordered.slice(page * size, (page + 1) * size), [ordered, page, size]);
    const pages = Math.max(1, Math.ceil(rows.length / size));
    const sort = (column: number): void => {
        setOrder(nextOrder(order, column));
        setPage(0);
    };
    const count = answer.truncated && answer.row_count > rows.length
        ? `${showCount(rows.length)} of ${counted(answer.row_count, "row")}`
        : answer.truncated ? `First ${counted(rows.length, "row")}` : counted(rows.length, "row");
    return (
        <section className="result" aria-label="Result">
            <div className="result-bar">
                <span className="quiet tabular">{count}, {counted(columns.length, "column")}</span>
                <span className="row tight">
                    <button type="button" className="button small" onClick={() => control.copy(toTsv(columns, ordered), "Table")} title="Copy as tab-separated text, for a spreadsheet">
                        <Icon name="copy" /> Copy
                    </button>
                    <button type="button" className="button small" onClick={() => control.download(fileName(question, "csv"), "text/csv;charset=utf-8", toCsv(columns, ordered))}>
                        <Icon name="download" /> CSV
                    </button>
                </span>
            </div>
            <div className={shown.length > pageSizes[0] ? "table-scroll tall" : "table-scroll"} tabIndex={0} role="region" aria-label="Table, scrolls sideways">
                <table>
                    <thead>
                        <tr>
                            {columns.map((column, index) => (
                                <ColumnHead key={index} column={column} index={index} order={order} sort={sort} right={formats[index]?.right ?? false} />
                            ))}
                        </tr>
                    </thead>
                    <Rows rows={shown} formats={formats} />
                </table>
            </div>
            {rows.length > pageSizes[0] ? (
                <Pager
                    page={page} pages={pages} size={size} total={rows.length} go={setPage}
                    resize={(next) => {
                        setSize(next);
                        setPage(0);
                    }}
                />
            ) : null}
        </section>
    );
}
