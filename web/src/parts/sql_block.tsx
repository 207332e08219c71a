// SQL to read, to copy, to change and run. The editor is a plain text field above a coloured copy of
// its text: it types, selects and reads aloud as every other field.
import { type KeyboardEvent, memo, useState } from "react";
import type { Answer } from "../api.ts";
import { useQuerent } from "../context.ts";
import { tokens } from "../sql_text.ts";
import { Icon } from "./icons.tsx";

export const Sql = memo(function Sql({ text }: { text: string }) {
    return (
        <pre className="sql" tabIndex={0} aria-label="SQL">
            <code>{tokens(text).map((token, index) =>
                token.kind === "space" ? token.text : <span key={index} className={`sql-${token.kind}`}>{token.text}</span>)}
            </code>
        </pre>
    );
});

function SqlEditor({ text, run, close }: { text: string; run: (sql: string) => void; close: () => void }) {
    const [sql, setSql] = useState(text);
    const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            run(sql);
        }
        if (event.key === "Escape") {
            event.preventDefault();
            close();
        }
    };
    return (
        <div className="sql-editor">
            <div className="sql-layers">
                <pre className="sql" aria-hidden="true">
                    <code>{tokens(`${sql}\n`).map((token, index) => <span key={index} className={`sql-${token.kind}`}>{token.text}</span>)}</code>
                </pre>
                <textarea
                    autoFocus aria-label="SQL to run" spellCheck={false} autoCapitalize="off" autoComplete="off" wrap="soft"
                    value={sql} onChange={(event) => setSql(event.target.value)} onKeyDown={onKey}
                />
            </div>
            <div className="row">
                <button type="button" className="button primary" disabled={sql.trim() === ""} onClick={() => run(sql)}>Run SQL</button>
                <button type="button" className="button" onClick={close}>Cancel</button>
                <span className="quiet">Ctrl+Enter runs. Only queries can run; nothing can be changed.</span>
            </div>
        </div>
    );
}

export function SqlBlock({ sql: text, answer, question }: { sql: string; answer: Answer | null; question: string }) {
    const { control } = useQuerent();
    const [editing, setEditing] = useState(false);
    const run = (sql: string): void => {
        setEditing(false);
        control.runSql(sql, `SQL: ${question.replace(/^SQL: /, "")}`, answer?.source || null);
    };
    return (
        <section className="sql-block" aria-label="SQL that ran">
            {editing ? <SqlEditor text={text} run={run} close={() => setEditing(false)} /> : (
                <>
                    <div className="result-bar">
                        <span className="quiet">SQL{answer?.dialect ? `, ${answer.dialect}` : ""}</span>
                        <span className="row tight">
                            <button type="button" className="button small" onClick={() => control.copy(text, "SQL")}><Icon name="copy" /> Copy SQL</button>
                            <button type="button" className="button small" onClick={() => setEditing(true)}><Icon name="pencil" /> Edit and run</button>
                        </span>
                    </div>
                    <Sql text={text} />
                </>
            )}
        </section>
    );
}
