// What can keep an answer from arriving, as the page tells it.
import type { ApiError } from "./api.ts";
import { object, readError } from "./reading.ts";

export type Trouble =
    | { kind: "offline" }
    | { kind: "stopped" }
    | { kind: "token_needed" }
    | { kind: "error"; status: number; error: ApiError };

export type Result<T> = { ok: true; value: T } | { ok: false; trouble: Trouble };

export const good = <T>(value: T): Result<T> => ({ ok: true, value });
export const bad = (trouble: Trouble): Result<never> => ({ ok: false, trouble });

export function errorTrouble(status: number, body: unknown): Trouble {
    const error = readError(object(body).error);
    return status === 401 ? { kind: "token_needed" } : { kind: "error", status, error };
}

/** A trouble as an error to show: what happened, and what to do about it. */
export function describe(trouble: Trouble): ApiError {
    switch (trouble.kind) {
        case "offline":
            return {
                code: "offline",
                message: "The server does not answer.",
                detail: "",
                hint: "See whether «querent serve» is still running and the network is up, then try again.",
            };
        case "stopped":
            return { code: "cancelled", message: "Stopped.", detail: "", hint: "" };
        case "token_needed":
            return {
                code: "unauthenticated",
                message: "This server wants a token.",
                detail: "",
                hint: "Enter the token that the server was started with.",
            };
        case "error":
            return trouble.error;
    }
}
