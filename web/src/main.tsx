import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createControl } from "./control.ts";
import { browserEffects } from "./effects.ts";
import { startingModel } from "./model.ts";
import { createStore } from "./store.ts";
import { Page } from "./parts/page.tsx";
import "./styles/fonts.css";
import "./styles/base.css";
import "./styles/page.css";
import "./styles/turn.css";
import "./styles/result.css";
import "./styles/panels.css";

const effects = browserEffects();
const theme = effects.preference("theme");
const source = effects.preference("source");
const store = createStore(startingModel(
    theme === "light" || theme === "dark" ? theme : "system",
    typeof source === "string" ? source : null,
));
const control = createControl(effects, store.model, store.tell);

const root = document.getElementById("page");
if (root) {
    createRoot(root).render(
        <StrictMode>
            <Page store={store} control={control} />
        </StrictMode>,
    );
}
