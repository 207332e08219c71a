// The data that questions can be about: tables, columns, keys and how they were found.
import { useEffect, useState } from "react";
import type { Catalog, CatalogColumn, CatalogTable } from "../api.ts";
import { useQuerent } from "../context.ts";
import type { Loadable } from "../model.ts";
import { counted, showCount, showNumber, showPercent } from "../numbers.ts";
import { describe } from "../trouble.ts";
import { Icon } from "./icons.tsx";
import { Panel } from "./panel.tsx";
import { Terms } from "./terms.tsx";

function Numbers({ column, rows }: { column: CatalogColumn; rows: number }) {
    const { distinct, nulls, minimum, maximum } = column.statistics;
    const grouped = column.meaning !== "identifier" && column.meaning !== "year";
    const [low, high] = [minimum, maximum].map((bound) => /^-?\d+(\.\d+)?$/.test(bound) ? showNumber(bound, 0, grouped) : bound);
    const range = low || high ? (low === high ? low : `${low ?? ""} … ${high ?? ""}`) : "";
    return (
        <span className="column-numbers">
            {distinct === null ? null : <span>{distinct === rows && rows > 1 ? "all different" : counted(distinct, "value")}</span>}
            {nulls ? <span>{rows > 0 ? `${showPercent(nulls / rows)} empty` : counted(nulls, "empty value")}</span> : null}
            {range ? <span className="range" title={range}>{range}</span> : null}
        </span>
    );
}

function ColumnRow({ column, table }: { column: CatalogColumn; table: CatalogTable }) {
    const key = table.primary_key.includes(column.name);
    const to = table.foreign_keys.find((foreign) => foreign.columns.includes(column.name));
    const about = [column.description, column.unit ? `in ${column.unit}` : ""].filter(Boolean).join(", ");
    return (
        <li className="column">
            <div className="column-line">
                <span className="column-title">{column.name}</span>
                {key ? <span className="badge key" title="Primary key"><Icon name="key" /> key</span> : null}
                {to ? <span className="badge" title={to.evidence}>→ {to.to_table}</span> : null}
                <span className="type">{column.type}{column.meaning ? ` · ${column.meaning}` : ""}</span>
            </div>
            {about ? <p>{about}</p> : null}
            {column.original_name && column.original_name !== column.name ? <p className="quiet">in the file: {column.original_name}</p> : null}
            {column.synonyms.length > 0 ? <p className="quiet">also: {column.synonyms.join(", ")}</p> : null}
            {column.note ? <p className="note"><Icon name="info" /> {column.note}</p> : null}
            <Numbers column={column} rows={table.rows} />
        </li>
    );
}

function TableView({ table, filter, named }: { table: CatalogTable; filter: string; named: boolean }) {
    const columns = table.columns.filter((column) => named || matches(column, filter));
    return (
        <div className="catalog-table">
            {table.description ? <p>{table.description}</p> : null}
            {table.original_name && table.original_name !== table.name ? <p className="quiet">from {table.original_name}</p> : null}
            {table.foreign_keys.length > 0 ? (
                <ul className="keys" aria-label="Links to other tables">
                    {table.foreign_keys.map((key, index) => (
                        <li key={index}>
                            <strong>{key.columns.join(", ")}</strong> → {key.to_table}.{key.to_columns.join(", ")}
                            {key.evidence ? <span className="quiet"> {key.evidence}</span> : null}
                        </li>
                    ))}
                </ul>
            ) : null}
            {table.metrics.length > 0 ? (
                <ul className="keys" aria-label="Metrics">
                    {table.metrics.map((metric) => (
                        <li key={metric.name}><strong>{metric.name}</strong> <code>{metric.expression}</code> <span className="quiet">{metric.description}</span></li>
                    ))}
                </ul>
            ) : null}
            <ul className="columns" aria-label={`Columns of ${table.name}`}>
                {columns.map((column) => <ColumnRow key={column.name} column={column} table={table} />)}
            </ul>
        </div>
    );
}

const matches = (column: CatalogColumn, filter: string): boolean =>
    [column.name, column.original_name, column.description, ...column.synonyms].some((text) => text.toLowerCase().includes(filter));

function Tables({ catalog }: { catalog: Catalog }) {
    const [filter, setFilter] = useState("");
    const wanted = filter.trim().toLowerCase();
    const tables = catalog.tables.filter(
        (table) => table.name.toLowerCase().includes(wanted) || table.columns.some((column) => matches(column, wanted)));
    return (
        <>
            {catalog.description ? <p className="lead">{catalog.description}</p> : null}
            <Terms source={catalog.name} />
            <label className="find">
                <span className="sr">Find a table or column</span>
                <input data-first type="search" placeholder="Find a table or column" value={filter} onChange={(event) => setFilter(event.target.value)} />
            </label>
            {tables.map((table, index) => (
                // A new key opens and closes the tables afresh when the filter begins or ends.
                <details key={`${table.name} ${wanted !== ""}`} className="catalog-entry" open={wanted !== "" || index === 0}>
                    <summary>
                        <Icon name="right" />
                        <strong>{table.name}</strong>
                        <span className="quiet tabular">{showCount(table.rows)} rows · {counted(table.columns.length, "column")}</span>
                    </summary>
                    <TableView table={table} filter={wanted} named={table.name.toLowerCase().includes(wanted)} />
                </details>
            ))}
            {tables.length === 0 ? <p className="side-note">Nothing found.</p> : null}
        </>
    );
}

export function CatalogPanel({ source }: { source: string }) {
    const { model, control } = useQuerent();
    const [state, setState] = useState<Loadable<Catalog>>({ kind: "loading" });
    useEffect(() => {
        let wanted = true;
        void control.effects.catalog(source).then((result) => {
            if (wanted) setState(result.ok ? { kind: "loaded", value: result.value } : { kind: "broken", trouble: result.trouble });
        });
        return () => {
            wanted = false;
        };
    }, [control, source]);
    const sources = model.sources.kind === "loaded" ? model.sources.value : [];
    return (
        <Panel title="Data" side="right" wide>
            {sources.length > 1 ? (
                <div className="tabs" role="group" aria-label="Sources">
                    {sources.map((one) => (
                        <button key={one.name} type="button" aria-pressed={one.name === source} onClick={() => control.open({ kind: "catalog", source: one.name })}>{one.name}</button>
                    ))}
                </div>
            ) : null}
            {state.kind === "loading" ? <div className="skeleton-rows"><i /><i /><i /></div> : null}
            {state.kind === "broken" ? <div className="card trouble" role="alert"><h4>{describe(state.trouble).message}</h4><p>{describe(state.trouble).hint}</p></div> : null}
            {state.kind === "loaded" ? <Tables catalog={state.value} /> : null}
        </Panel>
    );
}
