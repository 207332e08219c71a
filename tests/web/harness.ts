// A browser on the page: Debian's Chromium, everything that the page says on its console kept, so
// that a violated security policy or an uncaught error fails the test that caused it.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import {
    afterAll, afterEach, beforeAll, beforeEach, type Browser, type BrowserContext, chromium, expect, type Page, startMock,
} from "../../web/testing.ts";

export const pictures = resolve(import.meta.dirname, "../../build/web-pictures");

export function launch(): Promise<Browser> {
    mkdirSync(pictures, { recursive: true });
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        headless: true,
        args: [
            "--no-sandbox", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-default-apps", "--no-first-run", "--disable-dev-shm-usage",
        ],
    });
}

export interface Look {
    scheme?: "light" | "dark";
    width?: number;
    height?: number;
}

export interface Visit {
    page: Page;
    context: BrowserContext;
    complaints: string[];
}

/** A window of its own, with nothing in it yet. */
export async function open(browser: Browser, look: Look = {}): Promise<Visit> {
    const context = await browser.newContext({
        viewport: { width: look.width ?? 1280, height: look.height ?? 900 },
        colorScheme: look.scheme ?? "light",
        reducedMotion: "reduce",
        acceptDownloads: true,
    });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
        // A refused request is part of some tests; everything else that the browser reports is a defect.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) complaints.push(message.text());
    });
    return { page, context, complaints };
}

export async function enter(page: Page, url: string): Promise<void> {
    await page.goto(url);
    await page.locator("#ask").waitFor();
}

export async function visit(browser: Browser, url: string, look: Look = {}): Promise<Visit> {
    const visited = await open(browser, look);
    await enter(visited.page, url);
    return visited;
}

export async function ask(page: Page, question: string): Promise<void> {
    await page.getByLabel("Your question").fill(question);
    await page.keyboard.press("Enter");
    await page.locator(".turn:not(.is-running)", { hasText: question }).last().waitFor();
}

/** Waits until nothing moves any more: letters are there and every transition has run out. */
export async function settled(page: Page): Promise<void> {
    await page.evaluate(async () => {
        await document.fonts.ready;
        const finite = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
        await Promise.allSettled(finite.map((one) => one.finished));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
}

/** Drops files on the page as a person would from another window. */
export async function drop(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
    const transfer = await page.evaluateHandle((given) => {
        const data = new DataTransfer();
        for (const { name, text } of given) data.items.add(new File([text], name, { type: "text/csv" }));
        return data;
    }, [...files]);
    for (const event of ["dragenter", "dragover", "drop"]) await page.dispatchEvent(".page", event, { dataTransfer: transfer });
}

/** For a file of tests: a fresh page on a fresh mock server before each of them, and no complaint after. */
export function onMock(): { page: () => Page } {
    let browser: Browser;
    let mock: Awaited<ReturnType<typeof startMock>>;
    let visited: Visit;
    beforeAll(async () => {
        browser = await launch();
    });
    afterAll(() => browser.close());
    beforeEach(async () => {
        mock = await startMock({ token: null });
        visited = await visit(browser, mock.url);
    });
    afterEach(async () => {
        await visited.context.close();
        await mock.stop();
        expect(visited.complaints).toEqual([]);
    });
    return { page: () => visited.page };
}
