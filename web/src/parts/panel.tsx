// Something above the page: from the side or in the middle. The browser's own dialog keeps the focus
// inside, closes on Escape and gives the focus back.
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useQuerent } from "../context.ts";
import { Icon } from "./icons.tsx";

interface Props {
    title: string;
    side: "left" | "right" | "middle";
    wide?: boolean;
    children: ReactNode;
}

export function Panel({ title, side, wide = false, children }: Props) {
    const { control } = useQuerent();
    const dialog = useRef<HTMLDialogElement>(null);
    const heading = useId();
    useEffect(() => {
        const element = dialog.current;
        const opener = document.activeElement;
        element?.showModal();
        element?.querySelector<HTMLElement>("[data-first]")?.focus();
        return () => {
            element?.close();
            if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
        };
    }, []);
    return (
        <dialog
            ref={dialog}
            className={`panel ${side}${wide ? " wide" : ""}`}
            aria-labelledby={heading}
            onCancel={(event) => {
                event.preventDefault();
                control.close();
            }}
            onPointerDown={(event) => {
                if (event.target === event.currentTarget) control.close();
            }}
        >
            <div className="panel-inner">
                <header className="panel-head">
                    <h2 id={heading}>{title}</h2>
                    <button type="button" className="tool" onClick={() => control.close()} aria-label="Close" title="Close (Esc)"><Icon name="close" /></button>
                </header>
                <div className="panel-body">{children}</div>
            </div>
        </dialog>
    );
}
