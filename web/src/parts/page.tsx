// The whole page: header, history at the side, the conversation, the box to ask in, and at most one
// panel above them.
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { actionFor } from "../actions.ts";
import { QuerentContext } from "../context.ts";
import type { Control } from "../control.ts";
import type { Model, Theme } from "../model.ts";
import type { Store } from "../store.ts";
import { AskBox } from "./ask_box.tsx";
import { CatalogPanel } from "./catalog_panel.tsx";
import { Conversation } from "./conversation.tsx";
import { DropZone } from "./drop_zone.tsx";
import { Header } from "./header.tsx";
import { HistoryList } from "./history.tsx";
import { Icon } from "./icons.tsx";
import { Panel } from "./panel.tsx";
import { ReceiptPanel } from "./receipt_panel.tsx";
import { ShortcutsPanel } from "./shortcuts_panel.tsx";
import { TokenPanel } from "./token_panel.tsx";
import { UploadPanel } from "./upload_panel.tsx";
import { Welcome, WelcomeTitle } from "./welcome.tsx";

function useTheme(theme: Theme): void {
    useEffect(() => {
        if (theme === "system") delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = theme;
    }, [theme]);
}

function OpenPanel({ model }: { model: Model }) {
    const { panel } = model;
    switch (panel.kind) {
        case "none":
            return null;
        case "history":
            return <Panel title="History" side="left"><HistoryList /></Panel>;
        case "catalog":
            return <CatalogPanel key={panel.source} source={panel.source} />;
        case "receipt":
            return <ReceiptPanel key={panel.id} id={panel.id} />;
        case "upload":
            return <UploadPanel dropped={panel.files} />;
        case "shortcuts":
            return <ShortcutsPanel />;
        case "token":
            return <TokenPanel rejected={panel.rejected} />;
    }
}

export function Page({ store, control }: { store: Store; control: Control }) {
    const model = useSyncExternalStore(store.subscribe, store.model);
    useTheme(model.theme);

    useEffect(() => control.refresh(), [control]);
    useEffect(() => {
        const onKey = (event: KeyboardEvent): void => {
            const action = actionFor(event, store.model());
            if (!action) return;
            event.preventDefault();
            action.perform(control, store.model());
        };
        const onLine = (): void => {
            control.setOnline(navigator.onLine);
            if (navigator.onLine) control.refresh();
        };
        window.addEventListener("keydown", onKey);
        window.addEventListener("online", onLine);
        window.addEventListener("offline", onLine);
        return () => {
            window.removeEventListener("keydown", onKey);
            window.removeEventListener("online", onLine);
            window.removeEventListener("offline", onLine);
        };
    }, [control, store]);

    const querent = useMemo(() => ({ model, control }), [model, control]);
    const fresh = model.turns.length === 0;
    return (
        <QuerentContext value={querent}>
            <DropZone>
                <a className="skip" href="#ask">Skip to the question</a>
                <Header />
                {model.online ? null : (
                    <p className="offline" role="status">
                        <Icon name="offline" /> The server cannot be reached. What is on the page stays; questions will work again when it is back.
                        <button type="button" className="link" onClick={() => { control.setOnline(true); control.refresh(); }}>Try again</button>
                    </p>
                )}
                <div className="body">
                    <aside className="side" aria-labelledby="side-title">
                        <h2 className="sr" id="side-title">History</h2>
                        <HistoryList />
                    </aside>
                    <main className={fresh ? "main fresh" : "main"}>
                        {fresh ? <WelcomeTitle /> : <><h2 className="sr">Conversation</h2><Conversation /></>}
                        <AskBox />
                        {fresh ? <Welcome /> : null}
                    </main>
                </div>
                <OpenPanel model={model} />
                <div className={model.toast ? "toast shown" : "toast"} role="status">{model.toast}</div>
            </DropZone>
        </QuerentContext>
    );
}
