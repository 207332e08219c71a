// A picture of every state in light, dark and on a phone, in build/web-pictures, for people to look
// at; and no state may complain on the console or scroll sideways.
import { join } from "node:path";
import { afterAll, beforeAll, type Browser, describe, expect, type Page, startMock, test } from "../../web/testing.ts";
import { ask, drop, enter, launch, type Look, open, pictures, settled, type Visit } from "./harness.ts";

const looks: Record<string, Look> = {
    light: { scheme: "light" },
    dark: { scheme: "dark" },
    phone: { scheme: "light", width: 360, height: 740 },
};

const states: Record<string, (page: Page) => Promise<unknown>> = {
    welcome: (page) => page.locator(".source-card").first().waitFor(),
    running: async (page) => {
        await page.getByLabel("Your question").fill("slow revenue by month");
        await page.keyboard.press("Enter");
        await page.locator(".steps li.finished").nth(0).waitFor();
    },
    line: (page) => ask(page, "revenue by month").then(() => page.locator(".chart svg").waitFor()),
    bar: async (page) => {
        await ask(page, "delightful revenue and orders per region in Germany 2025");
        await page.locator(".chart svg").waitFor();
    },
    sql: async (page) => {
        await ask(page, "revenue by month");
        await page.getByRole("button", { name: "Chart" }).click();
        await page.getByRole("button", { name: "Table" }).click();
        await page.getByRole("button", { name: "SQL", exact: true }).click();
        await page.getByRole("button", { name: "Steps" }).click();
    },
    edit: async (page) => {
        await ask(page, "revenue by month");
        await page.getByRole("button", { name: "SQL", exact: true }).click();
        await page.getByRole("button", { name: "Edit and run" }).click();
        await page.locator(".sql-editor").scrollIntoViewIfNeeded();
    },
    completing: async (page) => {
        await page.getByLabel("Your question").pressSequentially("total re");
        await page.getByRole("listbox").getByRole("option").first().waitFor();
        await page.keyboard.press("ArrowDown");
    },
    chip: async (page) => {
        await ask(page, "revenue and orders per region in Germany 2025");
        await page.getByRole("button", { name: "only country is Germany" }).click();
    },
    confidence: async (page) => {
        await ask(page, "revenue per region");
        await page.getByRole("button", { name: /^Confidence/ }).click();
    },
    figure: (page) => ask(page, "total revenue last quarter"),
    teaching: (page) => ask(page, "when I say churned I mean status = 'cancelled'"),
    verified: (page) => ask(page, "how many orders churned in 2025"),
    clarify: (page) => ask(page, "best products"),
    refused: (page) => ask(page, "what is the weather like?"),
    failed: (page) => ask(page, "break it"),
    zero: (page) => ask(page, "customers in Parris"),
    thousands: (page) => ask(page, "all customers"),
    hostile: (page) => ask(page, "hostile"),
    receipt: async (page) => {
        await ask(page, "revenue per region");
        await page.getByRole("button", { name: "Receipt" }).click();
        await page.getByRole("button", { name: "Run again" }).click();
        await page.locator(".rerun.different").waitFor();
    },
    catalog: async (page) => {
        await page.locator(".source-card").first().click();
        await page.locator(".catalog-entry").first().waitFor();
    },
    upload: async (page) => {
        await drop(page, [{ name: "Umsätze 2026.csv", text: "datum;betrag\n01.02.2026;1,5\n" }, { name: "empty.csv", text: "" }]);
        await page.getByRole("button", { name: "Add 2 files" }).click();
        await page.locator(".job.failed").waitFor();
    },
    choose: (page) => drop(page, [{ name: "sales.csv", text: "a,b\n1,2\n" }]),
    shortcuts: async (page) => {
        await page.locator(".source-card").first().waitFor();
        await page.locator(".welcome-title").click();
        await page.keyboard.press("?");
    },
    history: async (page) => {
        await ask(page, "revenue per region");
        await ask(page, "best products");
        await ask(page, "what is the weather like?");
        await page.locator(".welcome-title, .turn-head").last().click();
        await page.keyboard.press("h");
    },
};

for (const [lookName, look] of Object.entries(looks)) {
    // One browser window per look; every state gets a server of its own, and with it an origin without memory.
    describe(`every state of the page, ${lookName}`, () => {
        let browser: Browser;
        let visited: Visit;
        beforeAll(async () => {
            browser = await launch();
            visited = await open(browser, look);
        });
        afterAll(() => browser.close());

        for (const [name, reach] of Object.entries(states)) {
            test(name, async () => {
                const mock = await startMock({ token: null });
                const { page, complaints } = visited;
                complaints.length = 0;
                await enter(page, mock.url);
                await reach(page);
                await settled(page);
                await page.screenshot({ path: join(pictures, `${name}-${lookName}.png`) });
                const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
                await mock.stop();
                expect(complaints).toEqual([]);
                expect(sideways).toBeLessThanOrEqual(0);
            });
        }
    });
}
