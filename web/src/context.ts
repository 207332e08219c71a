import { createContext, useContext } from "react";
import type { Control } from "./control.ts";
import type { Model } from "./model.ts";

export interface Querent {
    model: Model;
    control: Control;
}

export const QuerentContext = createContext<Querent | null>(null);

export function useQuerent(): Querent {
    const querent = useContext(QuerentContext);
    if (!querent) throw new Error("A part of the page stands outside of its context.");
    return querent;
}
