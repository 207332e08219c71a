// Files into the lake: choose, see them sent and read, then what was found in them.
import { useEffect, useRef, useState } from "react";
import type { IngestReport } from "../api.ts";
import { useQuerent } from "../context.ts";
import { chosenFolder } from "../dropped.ts";
import type { UploadProgress } from "../effects.ts";
import { counted, showBytes, showPercent } from "../numbers.ts";
import { describe, type Trouble } from "../trouble.ts";
import { Icon } from "./icons.tsx";
import { Panel } from "./panel.tsx";
import { ReportView } from "./report_view.tsx";

type Job =
    | { kind: "waiting"; file: File }
    | { kind: "running"; file: File; progress: UploadProgress }
    | { kind: "done"; file: File; report: IngestReport }
    | { kind: "failed"; file: File; trouble: Trouble };

/** Names as the lake accepts them for a source. */
const sourcePattern = "[A-Za-z][A-Za-z0-9_]*";

function progressText(progress: UploadProgress): string {
    if (progress.kind === "sending") return progress.fraction < 1 ? `Sending, ${showPercent(progress.fraction)}` : "Reading";
    const { phase, rows, fraction, rate } = progress.progress;
    return [
        phase ? phase.charAt(0).toUpperCase() + phase.slice(1).replaceAll("_", " ") : "Reading",
        fraction === null ? "" : showPercent(fraction),
        rows ? counted(rows, "row") : "",
        rate ? `${showBytes(rate)}/s` : "",
    ].filter(Boolean).join(", ");
}

function share(progress: UploadProgress): number | undefined {
    if (progress.kind === "sending") return progress.fraction < 1 ? progress.fraction : undefined;
    return progress.progress.fraction ?? undefined;
}

function JobRow({ job, remove }: { job: Job; remove: (() => void) | null }) {
    const error = job.kind === "failed" ? describe(job.trouble) : null;
    return (
        <li className={`job ${job.kind}`}>
            <p className="job-line">
                <Icon name={job.kind === "done" ? "check" : job.kind === "failed" ? "alert" : "file"} />
                <strong>{job.file.name}</strong>
                <span className="quiet">{showBytes(job.file.size)}</span>
                {remove ? <button type="button" className="tool" onClick={remove} aria-label={`Remove ${job.file.name}`}><Icon name="close" /></button> : null}
            </p>
            {job.kind === "running" ? (
                <>
                    <progress max={1} value={share(job.progress)} aria-label={`Progress of ${job.file.name}`} />
                    <p className="quiet tabular" role="status">{progressText(job.progress)}</p>
                </>
            ) : null}
            {error ? (
                <p role="alert">
                    <strong>{error.message}</strong> {error.hint} <span className="quiet code">{error.code}</span>
                </p>
            ) : null}
            {job.kind === "done" ? <ReportView report={job.report} /> : null}
        </li>
    );
}

function Chooser({ add, first }: { add: (files: readonly File[]) => void; first: boolean }) {
    const input = useRef<HTMLInputElement>(null);
    const folder = useRef<HTMLInputElement>(null);
    return (
        <div className={first ? "chooser" : "chooser small"}>
            <Icon name="upload" />
            <p><strong>Drop files or folders here</strong>, or choose <button type="button" className="link" data-first={first ? "" : undefined} onClick={() => input.current?.click()}>files</button> or a <button type="button" className="link" onClick={() => folder.current?.click()}>folder</button></p>
            <p className="quiet">CSV, TSV, JSON, JSON Lines, Parquet, or a ZIP of these. In a folder, a file is a table and a folder a table of several files.</p>
            <input
                ref={input} type="file" multiple hidden aria-label="Files to add"
                onChange={(event) => {
                    add([...(event.target.files ?? [])]);
                    event.target.value = "";
                }}
            />
            <input
                ref={(element) => {
                    folder.current = element;
                    if (element) element.webkitdirectory = true;
                }}
                type="file" hidden aria-label="Folder to add"
                onChange={(event) => {
                    void chosenFolder([...(event.target.files ?? [])]).then(add);
                    event.target.value = "";
                }}
            />
        </div>
    );
}

export function UploadPanel({ dropped }: { dropped: readonly File[] }) {
    const { model, control } = useQuerent();
    const [jobs, setJobs] = useState<Job[]>(() => dropped.map((file) => ({ kind: "waiting", file })));
    const [taken, setTaken] = useState(dropped);
    const [source, setSource] = useState("files");
    const [table, setTable] = useState("");
    const [append, setAppend] = useState(false);
    const stop = useRef<AbortController | null>(null);
    useEffect(() => () => stop.current?.abort(), []);

    const add = (files: readonly File[]): void =>
        setJobs((before) => [...before, ...files.map((file) => ({ kind: "waiting", file }) as const)]);
    if (taken !== dropped) {  // dropped on the open panel
        setTaken(dropped);
        add(dropped);
    }
    const running = jobs.some((job) => job.kind === "running");
    const waiting = jobs.filter((job) => job.kind === "waiting");
    const done = jobs.filter((job) => job.kind === "done");

    const set = (file: File, job: Job): void =>
        setJobs((before) => before.map((other) => (other.file === file ? job : other)));
    const start = async (): Promise<void> => {
        const mine = new AbortController();
        stop.current = mine;
        const target = { source, table: waiting.length === 1 ? table.trim() : "", append };
        for (const { file } of waiting) {
            if (mine.signal.aborted) return;
            set(file, { kind: "running", file, progress: { kind: "sending", fraction: 0 } });
            const result = await control.effects.upload(file, target, (progress) => set(file, { kind: "running", file, progress }), mine.signal);
            set(file, result.ok ? { kind: "done", file, report: result.value } : { kind: "failed", file, trouble: result.trouble });
        }
        control.refresh();
    };
    const names = model.sources.kind === "loaded" ? model.sources.value.map((one) => one.name) : [];
    return (
        <Panel title="Add files" side="middle">
            <form
                className="form"
                onSubmit={(event) => {
                    event.preventDefault();
                    void start();
                }}
            >
                <Chooser add={add} first={jobs.length === 0} />
                {jobs.length > 0 ? (
                    <ul className="jobs" aria-label="Files">
                        {jobs.map((job, index) => (
                            <JobRow key={index} job={job} remove={job.kind === "waiting" ? () => setJobs(jobs.filter((other) => other !== job)) : null} />
                        ))}
                    </ul>
                ) : null}
                {waiting.length > 0 && !running ? (
                    <>
                        <div className="fields">
                            <label>
                                Into source
                                <input type="text" required pattern={sourcePattern} list="source-names" value={source} onChange={(event) => setSource(event.target.value)} />
                                <datalist id="source-names">{names.map((name) => <option key={name} value={name} />)}</datalist>
                            </label>
                            {waiting.length === 1 ? (
                                <label>
                                    Table name
                                    <input type="text" placeholder="from the file's name" value={table} onChange={(event) => setTable(event.target.value)} />
                                </label>
                            ) : null}
                        </div>
                        <label className="check">
                            <input type="checkbox" checked={append} onChange={(event) => setAppend(event.target.checked)} />
                            Append to a table of that name instead of replacing it
                        </label>
                    </>
                ) : null}
                <div className="row end">
                    {running ? <button type="button" className="button" onClick={() => stop.current?.abort()}>Stop</button> : null}
                    {waiting.length > 0 && !running ? (
                        <button type="submit" className="button primary" data-first="">Add {counted(waiting.length, "file")}</button>
                    ) : null}
                    {waiting.length === 0 && done.length > 0 && !running ? (
                        <button type="button" className="button primary" onClick={() => {
                            control.chooseSource(done[0]?.report.source || source);
                            control.close();
                        }}>Ask about it</button>
                    ) : null}
                </div>
            </form>
        </Panel>
    );
}
