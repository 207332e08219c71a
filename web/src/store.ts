// Holds the model outside of React, so that an intention that takes time reads what is true when it
// goes on, not when it began.
import { changed, type Event, type Model } from "./model.ts";

export interface Store {
    model: () => Model;
    tell: (event: Event) => void;
    subscribe: (listener: () => void) => () => void;
}

export function createStore(start: Model): Store {
    let model = start;
    const listeners = new Set<() => void>();
    return {
        model: () => model,
        tell: (event) => {
            model = changed(model, event);
            for (const listener of listeners) listener();
        },
        subscribe: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
    };
}
