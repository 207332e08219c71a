import type { IngestReport, TableReport } from "../api.ts";
import { counted } from "../numbers.ts";
import { Icon } from "./icons.tsx";

function Warnings({ lines }: { lines: readonly string[] }) {
    return lines.map((line, index) => (
        <p key={index} className="caveat warning"><Icon name="alert" /><span>{line}</span></p>
    ));
}

function TableOf({ table }: { table: TableReport }) {
    return (
        <div className="report">
            <p><strong>{table.table}</strong> <span className="quiet">{counted(table.rows, "row")}, {counted(table.columns.length, "column")}</span></p>
            {table.facts.length > 0 ? <p className="quiet">{table.facts.join(" · ")}</p> : null}
            {table.keys.map((key, index) => <p key={index} className="quiet"><Icon name="key" /> {key}</p>)}
            <Warnings lines={table.warnings} />
            <details>
                <summary>Columns and types</summary>
                <table className="plain">
                    <thead><tr><th scope="col">Column</th><th scope="col">Type</th><th scope="col">Note</th></tr></thead>
                    <tbody>
                        {table.columns.map((column) => (
                            <tr key={column.name}><td>{column.name}</td><td>{column.type}</td><td className="quiet">{column.note}</td></tr>
                        ))}
                    </tbody>
                </table>
            </details>
        </div>
    );
}

/** What was found in a file: tables, types, and what a reader should know. */
export function ReportView({ report }: { report: IngestReport }) {
    return (
        <>
            {report.tables.map((table) => <TableOf key={table.table} table={table} />)}
            <Warnings lines={report.warnings} />
        </>
    );
}
