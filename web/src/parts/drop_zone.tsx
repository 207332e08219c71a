// Files and folders dropped anywhere on the page are offered for ingestion.
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useQuerent } from "../context.ts";
import { droppedFiles } from "../dropped.ts";
import { Icon } from "./icons.tsx";

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");

export function DropZone({ children }: { children: ReactNode }) {
    const { control } = useQuerent();
    const [over, setOver] = useState(false);
    // Entering a child leaves its parent: only when as many were left as entered is the page left.
    const depth = useRef(0);
    const leave = (): void => {
        depth.current = 0;
        setOver(false);
    };
    return (
        <div
            className="page"
            onDragEnter={(event) => {
                if (!carriesFiles(event)) return;
                depth.current += 1;
                setOver(true);
            }}
            onDragLeave={() => {
                depth.current -= 1;
                if (depth.current <= 0) leave();
            }}
            onDragOver={(event) => {
                if (carriesFiles(event)) event.preventDefault();
            }}
            onDrop={(event) => {
                if (!carriesFiles(event)) return;
                event.preventDefault();
                leave();
                void droppedFiles(event.dataTransfer).then(
                    (files) => control.open({ kind: "upload", files }),
                    () => control.say("The browser could not read what was dropped."),
                );
            }}
        >
            {children}
            {over ? <div className="drop-over"><p><Icon name="upload" /> Drop to add to your data</p></div> : null}
        </div>
    );
}
