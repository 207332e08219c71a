// Intentions against a server that a test holds in its hand.
import { describe, expect, test } from "vitest";
import type { Answer, AskRequest, StepEvent } from "./api.ts";
import { createControl } from "./control.ts";
import type { Effects } from "./effects.ts";
import { sessionIdleMs, startingModel } from "./model.ts";
import { readAnswer } from "./reading.ts";
import { createStore } from "./store.ts";
import { bad, good, type Result } from "./trouble.ts";

interface World {
    asked: AskRequest[];
    time: number;
    reply: (request: AskRequest, onStep: (step: StepEvent) => void, stop: AbortSignal) => Promise<Result<Answer>>;
    token: string;
}

function start() {
    const world: World = {
        asked: [], time: 0, token: "",
        reply: (request) => Promise.resolve(good(readAnswer({ status: "answered", question: request.question, session: "s1" }))),
    };
    const unused = () => Promise.reject(new Error("not part of this test"));
    const effects: Effects = {
        ask: (request, onStep, stop) => {
            world.asked.push(request);
            return world.reply(request, onStep, stop);
        },
        runSql: unused, catalog: unused, complete: unused, receipt: unused, rerun: unused, upload: unused,
        terms: unused, forget: unused, verify: unused,
        sources: () => Promise.resolve(world.token === "right" ? good([]) : bad({ kind: "token_needed" })),
        receipts: () => Promise.resolve(good([])),
        setToken: (token) => {
            world.token = token;
        },
        preference: () => null, setPreference: () => undefined, copy: () => Promise.resolve(true), download: () => undefined,
        now: () => new Date(world.time),
    };
    const store = createStore(startingModel("system", null));
    return { world, store, control: createControl(effects, store.model, store.tell) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("a conversation", () => {
    test("keeps its session, and begins a new one after ten minutes of quiet", async () => {
        const { world, store, control } = start();
        control.ask("one");
        await settled();
        control.ask("two");
        await settled();
        world.time += sessionIdleMs;
        control.ask("three");
        await settled();
        expect(world.asked.map((request) => request.session)).toEqual([undefined, "s1", undefined]);
        expect(store.model().turns.map((turn) => turn.notice !== "")).toEqual([false, false, true]);
    });
    test("asks again without the session when the server has closed it", async () => {
        const { world, store, control } = start();
        control.ask("one");
        await settled();
        const reply = world.reply;
        world.reply = (request, onStep, stop) =>
            request.session
                ? Promise.resolve(bad({ kind: "error", status: 410, error: { code: "session_expired", message: "", detail: "", hint: "" } }))
                : reply(request, onStep, stop);
        control.ask("two");
        await settled();
        expect(world.asked.map((request) => request.session)).toEqual([undefined, "s1", undefined]);
        expect(store.model().turns.at(-1)?.state.kind).toBe("done");
    });
    test("a reading that is chosen takes the place of the question", async () => {
        const { world, store, control } = start();
        control.ask("best products");
        await settled();
        const [turn] = store.model().turns;
        if (turn) control.choose(turn, 2);
        await settled();
        expect(world.asked.at(-1)).toMatchObject({ question: "best products", choice: 2 });
        expect(store.model().turns).toHaveLength(1);
    });
    test("a finished step replaces its start", async () => {
        const { world, store, control } = start();
        world.reply = (_request, onStep) => {
            for (const [step, phase] of [["draft", "started"], ["draft", "finished"], ["run", "started"]] as const) onStep({ step, phase, sentence: "", ms: null });
            return new Promise(() => undefined);
        };
        control.ask("one");
        await settled();
        expect(store.model().turns[0]?.steps.map((step) => `${step.step} ${step.phase}`)).toEqual(["draft finished", "run started"]);
    });
    test("stopping aborts the request and says so", async () => {
        const { world, store, control } = start();
        let stopped = false;
        world.reply = (_request, _onStep, stop) => new Promise((resolve) => {
            stop.addEventListener("abort", () => {
                stopped = true;
                resolve(bad({ kind: "stopped" }));
            });
        });
        control.ask("one");
        control.stop();
        await settled();
        expect([stopped, store.model().turns[0]?.state.kind]).toEqual([true, "stopped"]);
    });
    test("a question that needs a token is asked once the token is right", async () => {
        const { world, store, control } = start();
        const reply = world.reply;
        world.reply = (request, onStep, stop) => (world.token === "right" ? reply(request, onStep, stop) : Promise.resolve(bad({ kind: "token_needed" })));
        control.ask("one");
        await settled();
        expect(store.model().panel).toEqual({ kind: "token", rejected: false });
        control.enterToken("wrong");
        await settled();
        expect(store.model().panel.kind).toBe("token");
        control.enterToken(" right ");
        await settled();
        await settled();
        expect(store.model().panel.kind).toBe("none");
        expect(store.model().turns.map((turn) => turn.state.kind)).toEqual(["done"]);
    });
});
