// A small box beside what opened it. Escape and a click elsewhere close it and give the focus back.
import { type ReactNode, useEffect, useRef } from "react";

interface Props {
    label: string;
    close: () => void;
    children: ReactNode;
}

export function Popover({ label, close, children }: Props) {
    const box = useRef<HTMLDivElement>(null);
    const latestClose = useRef(close);
    useEffect(() => {
        latestClose.current = close;
    }, [close]);
    useEffect(() => {
        const opener = document.activeElement;
        box.current?.querySelector<HTMLElement>("[data-first]")?.focus();
        const onPointer = (event: PointerEvent): void => {
            const inside = event.target instanceof Node && box.current?.parentElement?.contains(event.target);
            if (!inside) latestClose.current();
        };
        const onKey = (event: KeyboardEvent): void => {
            if (event.key !== "Escape") return;
            event.preventDefault();
            event.stopPropagation();
            latestClose.current();
            if (opener instanceof HTMLElement) opener.focus();
        };
        document.addEventListener("pointerdown", onPointer);
        document.addEventListener("keydown", onKey, true);
        return () => {
            document.removeEventListener("pointerdown", onPointer);
            document.removeEventListener("keydown", onKey, true);
        };
    }, []);
    return <div className="popover" role="dialog" aria-label={label} ref={box}>{children}</div>;
}
