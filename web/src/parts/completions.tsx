// Names and values for the words being typed, in a list under the box. Arrow keys walk it, Enter or
// Tab takes the marked one, Escape closes it; nothing is marked before an arrow key was pressed, so
// that Enter always asks.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Completion } from "../api.ts";
import { completable, completed, type Typed } from "../completion.ts";
import { useQuerent } from "../context.ts";

export const completionListId = "ask-completions";
const patienceMs = 90;
const optionId = (index: number): string => `${completionListId}-${index}`;

export interface Completing {
    items: readonly Completion[];
    marked: number;
    /** What the person has just typed or moved to. */
    typed: (typed: Typed) => void;
    /** True when the key was for the list. */
    key: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
    take: (item: Completion) => void;
    close: () => void;
    active: string | undefined;
}

export function useCompletions(put: (next: Typed) => void): Completing {
    const { model, control } = useQuerent();
    const [items, setItems] = useState<readonly Completion[]>([]);
    const [marked, setMarked] = useState(-1);
    const last = useRef<Typed>({ text: "", caret: 0 });
    const wait = useRef<ReturnType<typeof setTimeout>>(undefined);
    const stop = useRef<AbortController | null>(null);

    const show = (found: readonly Completion[]): void => {
        setItems(found);
        setMarked(-1);
    };
    const close = (): void => {
        clearTimeout(wait.current);
        stop.current?.abort();
        if (items.length > 0) show([]);
    };
    useEffect(() => () => {
        clearTimeout(wait.current);
        stop.current?.abort();
    }, []);

    const typed = (now: Typed): void => {
        last.current = now;
        clearTimeout(wait.current);
        stop.current?.abort();
        const text = completable(now);
        if (text === null) return close();
        const mine = new AbortController();
        stop.current = mine;
        wait.current = setTimeout(() => {
            // Without completions the box works as before, so that trouble is not worth a word.
            void control.effects.complete(text, model.source, mine.signal).then((result) => {
                if (!mine.signal.aborted) show(result.ok ? result.value : []);
            });
        }, patienceMs);
    };
    const take = (item: Completion): void => {
        close();
        put(completed(last.current, item));
    };
    const key = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
        if (items.length === 0 || event.nativeEvent.isComposing) return false;
        const item = items[marked];
        if (event.key === "Escape") close();
        else if (event.key === "ArrowDown") setMarked((marked + 2) % (items.length + 1) - 1);
        else if (event.key === "ArrowUp") setMarked((marked + items.length + 1) % (items.length + 1) - 1);
        else if (item && (event.key === "Enter" || event.key === "Tab")) take(item);
        else return false;
        event.preventDefault();
        event.stopPropagation();
        return true;
    };
    return { items, marked, typed, key, take, close, active: marked < 0 ? undefined : optionId(marked) };
}

export function CompletionList({ completing }: { completing: Completing }) {
    const { items, marked, take } = completing;
    return (
        <>
            <p className="sr" role="status">{items.length > 0 ? `${items.length} suggestions, arrow keys walk them` : ""}</p>
            {items.length > 0 ? (
                <ul className="completions" id={completionListId} role="listbox" aria-label="Names and values">
                    {items.map((item, index) => (
                        <li
                            key={`${item.kind} ${item.text}`}
                            id={optionId(index)}
                            role="option"
                            aria-selected={index === marked}
                            className={index === marked ? "marked" : undefined}
                            onMouseDown={(event) => {
                                event.preventDefault();  // the box keeps the focus
                                take(item);
                            }}
                        >
                            <span className="completion-text">{item.text}</span>
                            <span className="quiet">{item.kind}{item.of ? ` of ${item.of}` : ""}</span>
                        </li>
                    ))}
                </ul>
            ) : null}
        </>
    );
}
