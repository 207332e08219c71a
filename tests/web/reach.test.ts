// Whether everyone can use it: axe's rules, contrast among them, in both themes and on every panel.
import { afterAll, axe, beforeAll, type Browser, describe, expect, type Page, startMock, test } from "../../web/testing.ts";
import { ask, launch, settled, visit } from "./harness.ts";

const states: Record<string, (page: Page) => Promise<unknown>> = {
    welcome: (page) => page.locator(".source-card").first().waitFor(),
    answer: async (page) => {
        await ask(page, "delightful revenue per region in Germany 2025");
        await page.getByRole("button", { name: "SQL", exact: true }).click();
        await page.locator(".chart svg").waitFor();
        await page.getByRole("button", { name: /^Confidence/ }).click();
    },
    completing: async (page) => {
        await page.getByLabel("Your question").pressSequentially("total re");
        await page.getByRole("listbox").getByRole("option").first().waitFor();
        await page.keyboard.press("ArrowDown");
    },
    clarify: (page) => ask(page, "best products"),
    refused: (page) => ask(page, "what is the weather like?"),
    receipt: async (page) => {
        await ask(page, "revenue per region");
        await page.getByRole("button", { name: "Receipt" }).click();
        await page.getByRole("button", { name: "Run again" }).click();
        await page.locator(".rerun.different").waitFor();
    },
    data: async (page) => {
        await page.getByRole("button", { name: "Browse the data" }).click();
        await page.locator(".catalog-entry").first().waitFor();
    },
    upload: (page) => page.getByRole("button", { name: "Add files" }).click(),
};

interface Violation {
    id: string;
    nodes: { html: string; failureSummary?: string }[];
}

async function violations(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
        const run = (window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }).axe.run;
        return (await run()).violations;
    });
    return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 140)} ${node.failureSummary ?? ""}`));
}

describe("axe finds nothing", () => {
    let browser: Browser;
    beforeAll(async () => {
        browser = await launch();
    });
    afterAll(() => browser.close());

    for (const scheme of ["light", "dark"] as const) {
        for (const [name, reach] of Object.entries(states)) {
            test(`${name}, ${scheme}`, async () => {
                const mock = await startMock({ token: null });
                const { page, context } = await visit(browser, mock.url, { scheme });
                await page.locator(".source-card").first().waitFor();
                await reach(page);
                await settled(page);
                const found = await violations(page);
                await context.close();
                await mock.stop();
                expect(found).toEqual([]);
            });
        }
    }
});
