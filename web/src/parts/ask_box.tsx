// The box to ask in. Enter asks, Shift+Enter breaks the line, arrow up in an empty box brings the
// question before back. While a word is typed, the names and values that it may become are listed.
import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { useQuerent } from "../context.ts";
import { running } from "../model.ts";
import type { Typed } from "../completion.ts";
import { CompletionList, completionListId, useCompletions } from "./completions.tsx";
import { Icon } from "./icons.tsx";

const questionBytesMax = 4096;

export function AskBox() {
    const { model, control } = useQuerent();
    const box = useRef<HTMLTextAreaElement>(null);
    const busy = running(model) !== undefined;
    const tooLong = model.draft.length * 3 > questionBytesMax && new TextEncoder().encode(model.draft).length > questionBytesMax;

    /** Where the caret goes once the box shows its new text. */
    const caret = useRef<number | null>(null);
    const completing = useCompletions(({ text, caret: at }: Typed) => {
        caret.current = at;
        control.setDraft(text);
    });

    useLayoutEffect(() => {
        const element = box.current;
        if (!element) return;
        element.style.height = "";  // one row, and as the placeholder wants it while empty
        if (model.draft !== "") element.style.height = `${Math.min(element.scrollHeight, 180)}px`;
        if (caret.current !== null) element.setSelectionRange(caret.current, caret.current);
        caret.current = null;
    }, [model.draft]);

    const ask = (): void => {
        completing.close();
        if (!tooLong) control.ask(model.draft);
    };
    const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
        if (completing.key(event)) return;
        if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            ask();
        }
        if (event.key === "ArrowUp" && model.draft === "") {
            const last = model.turns.findLast((turn) => turn.asked.kind === "question")?.asked;
            if (!last) return;
            event.preventDefault();
            control.setDraft(last.question);
        }
    };
    const follow = model.turns.length > 0;
    return (
        <form
            className="ask"
            role="search"
            onSubmit={(event) => {
                event.preventDefault();
                ask();
            }}
        >
            <div className={tooLong ? "ask-frame wrong" : "ask-frame"}>
                <label className="sr" htmlFor="ask">Your question</label>
                <textarea
                    id="ask"
                    ref={box}
                    rows={1}
                    autoFocus
                    spellCheck={false}
                    autoComplete="off"
                    placeholder={follow ? "Ask on, or ask something new" : "Ask a question about your data"}
                    value={model.draft}
                    aria-invalid={tooLong}
                    aria-describedby="ask-note"
                    aria-autocomplete="list"
                    aria-haspopup="listbox"
                    aria-controls={completing.items.length > 0 ? completionListId : undefined}
                    aria-activedescendant={completing.active}
                    onChange={(event) => {
                        control.setDraft(event.target.value);
                        completing.typed({ text: event.target.value, caret: event.target.selectionEnd });
                    }}
                    onBlur={() => completing.close()}
                    onKeyDown={onKey}
                />
                {busy ? (
                    <button key="stop" type="button" className="send stop" onClick={() => control.stop()} aria-label="Stop" title="Stop (Esc)">
                        <Icon name="stop" />
                    </button>
                ) : (
                    <button key="ask" type="submit" className="send" disabled={model.draft.trim() === "" || tooLong} aria-label="Ask" title="Ask (Enter)">
                        <Icon name="ask" />
                    </button>
                )}
                <CompletionList completing={completing} />
            </div>
            <p className={tooLong ? "ask-note wrong-note" : "ask-note"} id="ask-note">
                {tooLong
                    ? "That is longer than a question may be (4,096 bytes)."
                    : <><kbd>Enter</kbd> asks · <kbd>?</kbd> shows all keys · answers are read-only, no model needed</>}
            </p>
        </form>
    );
}
