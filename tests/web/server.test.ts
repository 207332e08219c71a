// The page and the real server together: tests/web/run starts it with the sample data and names it
// in QUERENT_URL.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, type Browser, describe, expect, type Page, test } from "../../web/testing.ts";
import { ask, drop, launch, visit, type Visit } from "./harness.ts";

const url = process.env.QUERENT_URL ?? "";
if (url === "") console.warn("QUERENT_URL is not set: the tests against the real server do not run. tests/web/run sets it.");

describe.skipIf(url === "")("the page on the real server", () => {
    let browser: Browser;
    let visited: Visit;
    let page: Page;
    beforeAll(async () => {
        browser = await launch();
    });
    afterAll(() => browser.close());
    beforeEach(async () => {
        visited = await visit(browser, url);
        page = visited.page;
        await page.locator(".source-card", { hasText: "shop" }).waitFor();
    });
    afterEach(async () => {
        await visited.context.close();
        expect(visited.complaints).toEqual([]);
    });

    const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
    const shop = () => page.getByRole("combobox", { name: "Source" }).selectOption("shop");

    test("a question is answered with steps, chips, sentence, chart, table, SQL and timing", async () => {
        await shop();
        await ask(page, "revenue by month in 2025");
        await page.locator(".chip").first().waitFor();
        await page.locator(".summary").first().waitFor();
        await page.locator(".chart svg path").first().waitFor();
        expect(await page.locator(".result tbody tr").count()).toBe(12);
        await button("SQL").click();
        expect(await page.locator(".sql-keyword").first().innerText()).toBe("SELECT");
        expect(await page.locator(".how-line strong").innerText()).toMatch(/^[\d.]+ m?s$/);
        await button("Steps").click();
        expect(await page.locator(".how .steps li").count()).toBeGreaterThan(2);  // an answer that was asked before takes fewer
    });
    test("every suggestion is answered", async () => {
        const questions = await page.locator(".welcome .suggestion").allInnerTexts();
        expect(questions.length).toBeGreaterThan(0);
        for (const question of questions) {
            await ask(page, question);
            await page.locator(".turn").last().locator(".answer").waitFor();
        }
    });
    test("what the data cannot answer and what would change it is refused", async () => {
        await ask(page, "what is the weather tomorrow?");
        await page.locator(".trouble.refused").last().waitFor();
        await ask(page, "delete all orders");
        await page.locator(".trouble.refused").last().waitFor();
        expect(await page.locator(".trouble.refused").count()).toBe(2);
    });
    test("SQL is edited and run, and nothing but queries runs", async () => {
        await shop();
        await ask(page, "revenue by month in 2025");
        await button("SQL").click();
        await button("Edit and run").click();
        await page.getByLabel("SQL to run").fill("SELECT count(*) AS n FROM customers");
        await page.keyboard.press("Control+Enter");
        await page.locator(".figure").waitFor();
        await button("Edit and run").last().click();
        await page.getByLabel("SQL to run").fill("DROP TABLE customers");
        await page.keyboard.press("Control+Enter");
        await page.locator(".trouble.refused").waitFor();
    });
    test("a name that is written wrongly in SQL is mended with one click", async () => {
        await shop();
        await ask(page, "how many stores are there");
        await button("SQL").click();
        await button("Edit and run").click();
        await page.getByLabel("SQL to run").fill("SELECT count(regoin_name) AS n FROM regions");
        await page.keyboard.press("Control+Enter");
        await page.getByText("Perhaps you meant region_name.").waitFor();
        await button("Use region_name").click();
        await page.locator(".turn").last().locator(".figure", { hasText: "5" }).waitFor();
    });
    test("a dropped file becomes a table; its hostile text stays text, in the table and in CSV", async () => {
        const rows = Array.from({ length: 3000 }, (_, at) => `${at},${at === 0 ? '"<img src=x onerror=window.hacked=1>"' : at === 1 ? '"=1+1"' : `name ${at}`},${at / 4}`);
        await drop(page, [{ name: "gadgets.csv", text: `gadget_id,<b>label</b>,weight\n${rows.join("\n")}\n` }]);
        await page.getByLabel("Into source").fill("browser_test");
        await button("Add 1 file").click();
        await page.getByText("3,000 rows, 3 columns").waitFor();
        await button("Ask about it").click();
        await ask(page, "show all gadgets");
        await page.locator(".result tbody tr").first().waitFor();
        expect(await page.locator(".turn img, .turn b").count()).toBe(0);
        await page.getByText("of 3,000", { exact: false }).first().waitFor();
        const [download] = await Promise.all([page.waitForEvent("download"), button("CSV").click()]);
        const text = readFileSync(await download.path(), "utf8");
        expect(text).toContain("<img src=x onerror=window.hacked=1>");
        expect(text).toContain("'=1+1");
        expect(text.trim().split("\r\n")).toHaveLength(3001);
        expect(await page.evaluate(() => "hacked" in window)).toBe(false);
    });
    test("a chosen folder becomes a table per file and one per folder, with questions to begin with", async () => {
        const folder = mkdtempSync(join(tmpdir(), "folder-"));
        mkdirSync(join(folder, "payments"));
        const days = Array.from({ length: 120 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
        writeFileSync(join(folder, "invoices.csv"), `invoice_id,issued_on,country,amount\n${days.map((day, at) => `${at},${day},${["Spain", "Italy", "Peru"][at % 3]},${at * 7.5}`).join("\n")}\n`);
        writeFileSync(join(folder, "payments", "may.csv"), "payment_id,paid\n1,5\n2,6\n");
        writeFileSync(join(folder, "payments", "june.csv"), "paid,payment_id\n7,3\n");
        await button("Add files").click();
        await page.getByLabel("Folder to add").setInputFiles(folder);
        await page.getByLabel("Into source").fill("folder_test");
        await button("Add 1 file").click();
        await page.getByText("120 rows, 4 columns").waitFor();
        await page.getByText("3 rows, 2 columns").waitFor();
        await button("Ask about it").click();
        for (const question of ["How many invoices are there?", "Total amount by country", "Total amount by month"]) {
            await button(question).waitFor();
        }
        await button("Total amount by country").click();
        await page.locator(".result tbody tr").nth(2).waitFor();
        rmSync(folder, { recursive: true });
    });
    test("words being typed become names and values of the data", async () => {
        await shop();
        await page.getByLabel("Your question").pressSequentially("number of customers in germ");
        await page.getByRole("option", { name: /^Germany/ }).waitFor();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await page.keyboard.press("Enter");
        await page.locator(".figure").waitFor();
        await page.locator(".question", { hasText: "number of customers in Germany" }).waitFor();
    });
    test("a question asked again is the newest of the history, under its own words", async () => {
        await shop();
        await ask(page, "how many stores are there");
        await ask(page, "how many products are there");
        await ask(page, "how many stores are there");
        await page.locator(".history-row").first().getByText("how many stores are there").waitFor();
        await page.locator(".history-row").first().getByText(/\d+ times/).waitFor();
    });
    test("a share is drawn as a share", async () => {
        await shop();
        await ask(page, "share of revenue by region");
        await page.locator(".chart svg").waitFor();
        await page.locator(".chart svg").getByText("share (%)").waitFor();
        await page.locator(".summary", { hasText: /^Share is highest for / }).waitFor();
        expect(await page.getByRole("columnheader", { name: /^region name/ }).count()).toBe(1);
    });
    test("an empty file is refused with a hint", async () => {
        await drop(page, [{ name: "nothing.csv", text: "" }]);
        await page.getByLabel("Into source").fill("browser_test");
        await button("Add 1 file").click();
        await page.locator(".job.failed").waitFor();
    });
    test("history keeps the question; its receipt runs again with the same result", async () => {
        await shop();
        await ask(page, "how many customers are there");
        await page.locator(".history-row", { hasText: "how many customers are there" }).first().click();
        const panel = page.getByRole("dialog", { name: "Receipt" });
        await panel.getByRole("button", { name: "Run again" }).click();
        await panel.getByText("Same result.").waitFor();
    });
    test("the data is browsed with types and keys", async () => {
        await page.locator(".source-card", { hasText: "shop" }).click();
        const panel = page.getByRole("dialog", { name: "Data" });
        await panel.locator(".catalog-entry summary", { hasText: "orders" }).first().waitFor();
        await page.getByLabel("Find a table or column").fill("customer_id");
        await panel.locator(".column-title:visible", { hasText: "customer_id" }).first().waitFor();
    });
    test("a follow-up goes on from the question before", async () => {
        await shop();
        await ask(page, "revenue by month in 2025");
        await ask(page, "and in 2024?");
        await page.locator(".turn").last().getByText("follow-up").waitFor();
    });
});
