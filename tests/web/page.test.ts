// The page against the mock server: every way through it that a person takes.
import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, type Browser, describe, expect, type Page, startMock, test } from "../../web/testing.ts";
import { ask, launch, visit, type Visit } from "./harness.ts";

let browser: Browser;
let mock: Awaited<ReturnType<typeof startMock>>;
let visited: Visit;
let page: Page;

beforeAll(async () => {
    browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
    mock = await startMock({ token: null });
    visited = await visit(browser, mock.url);
    page = visited.page;
});
afterEach(async () => {
    await visited.context.close();
    await mock.stop();
    expect(visited.complaints).toEqual([]);
});

const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
const cells = (column: number): Promise<string[]> => page.locator(`.result tbody tr td:nth-child(${column})`).allInnerTexts();

describe("asking", () => {
    test("the box has the focus, a question is answered with steps, chips, sentence, chart, table and SQL", async () => {
        await page.keyboard.type("revenue by month");
        await page.keyboard.press("Enter");
        await page.locator(".steps li").first().waitFor();
        await page.getByText("Total revenue of all orders").waitFor();
        expect(await page.locator(".chip").count()).toBe(3);
        await page.getByText("Revenue rose from 182,000.00").waitFor();
        await page.locator(".chart svg path").first().waitFor();
        expect((await cells(1))[0]).toBe("2024-01");
        expect((await cells(2))[0]).toBe("182,000.00");
        await button("SQL").click();
        expect(await page.locator(".sql-keyword").first().innerText()).toBe("SELECT");
        await page.getByText("4.3 ms").waitFor();
        await button("Steps").click();
        expect(await page.locator(".how .steps li").count()).toBe(10);
    });
    test("an answer that is right is kept as such with one click", async () => {
        await ask(page, "revenue by month");
        await button("This is right").click();
        await page.getByText("Kept: the same question is answered so from now on").waitFor();
        await page.locator(".kept", { hasText: "Verified" }).waitFor();
        expect(await button("This is right").count()).toBe(0);
    });
    test("a suggestion asks itself", async () => {
        await button("total revenue last quarter").click();
        await page.locator(".figure", { hasText: "1,212,930.65" }).waitFor();
    });
    test("stopping ends the question and offers it again", async () => {
        await page.keyboard.type("slow revenue");
        await page.keyboard.press("Enter");
        await page.locator(".steps li.finished").first().waitFor();
        await button("Stop").click();
        await page.getByText("Stopped.").waitFor();
        await button("Ask again").waitFor();
    });
    test("an answer that breaks off is told as such", async () => {
        await ask(page, "cut off revenue");
        await page.getByText("The server does not answer.").waitFor();
    });
    test("a chip lights its words and asks again with others", async () => {
        await ask(page, "revenue per region in Germany 2025");
        const chip = page.getByRole("button", { name: "only country is Germany" });
        await chip.hover();
        expect(await page.locator(".question .lit").innerText()).toBe("Germany");
        await chip.click();
        await page.getByLabel("Say it in other words").fill("France");
        await page.keyboard.press("Enter");
        await page.locator(".question", { hasText: "revenue per region in France 2025" }).waitFor();
    });
    test("a chip can be left out", async () => {
        await ask(page, "revenue per region in Germany 2025");
        await page.getByRole("button", { name: "only country is Germany" }).click();
        await button("Leave it out").click();
        await page.locator(".question", { hasText: "revenue per region 2025" }).waitFor();
    });
    test("words that were not understood are marked in the question and named", async () => {
        await ask(page, "delightful revenue per region");
        expect(await page.locator(".question .unknown").innerText()).toBe("delightful");
        await page.getByText("Not understood, so left out:").waitFor();
    });
    test("of several readings one is chosen, in the place of the question", async () => {
        await ask(page, "best products");
        expect(await page.locator(".reading").count()).toBe(3);
        await button(/Products sold most often/).click();
        await page.locator(".summary").waitFor();
        expect(await page.locator(".turn").count()).toBe(1);
    });
    test("another likely reading is one click away, and so is the way back", async () => {
        await ask(page, "revenue per region");
        await page.getByText("Or did you mean:").waitFor();
        await button(/for each region of the customer/).click();
        await page.locator(".interpretation", { hasText: "region of the customer" }).waitFor();
        await button(/for each region of the store/).waitFor();
        expect(await page.locator(".turn").count()).toBe(1);
    });
    test("a refusal says why and offers questions that work", async () => {
        await ask(page, "what is the weather like?");
        await page.getByText("Nothing in this data is about “weather”.").waitFor();
        await page.locator(".trouble .suggestion").first().click();
        await page.locator(".summary").waitFor();
    });
    test("no rows are explained, and a value that exists is one click away", async () => {
        await ask(page, "customers in Parris");
        await page.getByText("No customer has the city “Parris”").waitFor();
        await button("Paris").click();
        await page.locator(".question", { hasText: "customers in Paris" }).last().waitFor();
        await page.locator(".figure", { hasText: "318" }).waitFor();
    });
    test("a conversation goes on, and a new one begins empty", async () => {
        await ask(page, "revenue by month");
        await ask(page, "and in 2024?");
        await page.getByText("follow-up").waitFor();
        await button("New conversation").click();
        expect(await page.locator(".turn").count()).toBe(0);
        expect(await page.evaluate(() => document.activeElement?.id)).toBe("ask");
    });
});

describe("the table", () => {
    test("sorts thousands of rows by number, missing values last, and pages through them", async () => {
        await ask(page, "all customers");
        expect(await page.locator(".result tbody tr").count()).toBe(20);
        await button(/^balance/).click();
        const ascending = (await cells(4)).map((text) => Number(text.replaceAll(",", "")));
        expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
        expect(await page.locator("th[aria-sort=ascending]").innerText()).toContain("balance");
        await button(/^balance/).click();
        expect(Number((await cells(4))[0]?.replaceAll(",", ""))).toBeGreaterThan(14_000);
        await page.getByRole("spinbutton", { name: /^Page/ }).fill("500");
        expect(await cells(4)).toEqual(Array.from({ length: 20 }, () => "–"));
        await page.getByText("9,981–10,000 of 10,000").waitFor();
        await page.getByLabel("Rows per page").selectOption("500");
        expect(await page.locator(".result tbody tr").count()).toBe(500);
    });
    test("sorting ten thousand rows is quick", async () => {
        await ask(page, "all customers");
        const ms = await page.evaluate(async () => {
            const head = [...document.querySelectorAll("th button")].find((one) => one.textContent.startsWith("name"));
            const begin = performance.now();
            (head as HTMLElement).click();
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            return performance.now() - begin;
        });
        expect(ms).toBeLessThan(1000);
    });
    test("is saved as CSV with formulas disarmed, and copied with tabs", async () => {
        await ask(page, "hostile");
        const [download] = await Promise.all([page.waitForEvent("download"), button("CSV").click()]);
        expect(download.suggestedFilename()).toBe("hostile.csv");
        expect(readFileSync(await download.path(), "utf8")).toBe(
            '"<img src=x onerror=""window.hacked=1"">",a.b[0]\r\n<script>window.hacked=1</script>,1\r\n"\'=HYPERLINK(""http://evil"")",2\r\n-5,3\r\n"say ""hi"", twice\nplease",4\r\n');
        await button("Copy").click();
        await page.getByText("Table copied").waitFor();
        expect((await page.evaluate(() => navigator.clipboard.readText())).split("\n")[1]).toBe("<script>window.hacked=1</script>\t1");
    });
});

describe("hostile text", () => {
    test("in names, values, chips, chart and SQL is shown as text and never runs", async () => {
        await ask(page, "hostile");
        await page.locator(".chart svg").waitFor();
        await button("SQL").click();
        await page.getByRole("columnheader").first().getByText('<img src=x onerror="window.hacked=1">').waitFor();
        expect(await page.locator("img, .turn script, .chart a").count()).toBe(0);
        expect(await page.evaluate(() => "hacked" in window)).toBe(false);
    });
});

describe("SQL", () => {
    test("is edited and run, and what is no query is refused", async () => {
        await ask(page, "revenue by month");
        await button("SQL").click();
        await button("Edit and run").click();
        await page.getByLabel("SQL to run").fill("SELECT 42 AS n");
        await page.keyboard.press("Control+Enter");
        await page.locator(".figure", { hasText: "42" }).waitFor();
        await button("Edit and run").last().click();
        await page.getByLabel("SQL to run").fill("DROP TABLE orders");
        await button("Run SQL").click();
        await page.getByText("The statement is not a query.").waitFor();
    });
});

describe("history and receipts", () => {
    test("arrow keys walk the history, a receipt opens, runs again and says what differs", async () => {
        await ask(page, "revenue per region");
        await ask(page, "revenue by month");
        await page.locator(".turn-head").last().click();
        await page.keyboard.press("h");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        const panel = page.getByRole("dialog", { name: "Receipt" });
        await panel.getByText("revenue per region").first().waitFor();
        await panel.getByRole("button", { name: "Run again" }).click();
        await panel.getByText("Different now.").waitFor();
        await panel.getByText("Row 2: revenue was 310,442.80").waitFor();
        await page.keyboard.press("Escape");
        await panel.waitFor({ state: "hidden" });
        await page.keyboard.press("ArrowUp");
        await page.keyboard.press("Enter");
        await panel.getByRole("button", { name: "Run again" }).click();
        await panel.getByText("Same result.").waitFor();
    });
});

describe("the history", () => {
    test("says how often a receipt has answered", async () => {
        await ask(page, "revenue by month");
        await page.locator(".history-facts", { hasText: "2 times" }).waitFor();
    });
});

describe("the keyboard alone", () => {
    test("asks, opens every panel and leaves it, and comes back to the box", async () => {
        await page.keyboard.type("revenue per region");
        await page.keyboard.press("Enter");
        await page.locator(".summary").waitFor();
        await page.keyboard.press("ArrowUp");
        expect(await page.getByLabel("Your question").inputValue()).toBe("revenue per region");
        await page.getByLabel("Your question").fill("");
        await page.getByRole("button", { name: /^Confidence/ }).focus();
        await page.keyboard.press("Enter");
        await page.getByRole("dialog", { name: "Why this confidence" }).waitFor();
        await page.keyboard.press("Escape");
        expect(await page.getByRole("dialog").count()).toBe(0);
        for (const [key, title] of [["?", "Keyboard shortcuts"], ["d", "Data"], ["u", "Add files"]] as const) {
            await page.keyboard.press(key);
            await page.getByRole("dialog", { name: title }).waitFor();
            await page.keyboard.press("Escape");
            await page.getByRole("dialog", { name: title }).waitFor({ state: "hidden" });
        }
        await page.keyboard.press("/");
        expect(await page.evaluate(() => document.activeElement?.id)).toBe("ask");
        expect(await page.getByLabel("Your question").inputValue()).toBe("");
    });
    test("changes the theme, which stays after a reload", async () => {
        await page.locator(".welcome-title").click();
        const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const light = await paper();
        await page.keyboard.press("t");
        await page.keyboard.press("t");
        expect(await paper()).not.toBe(light);
        await page.reload();
        await page.locator(".welcome-title").waitFor();
        expect(await paper()).not.toBe(light);
    });
});

describe("trouble on the way", () => {
    test("a server that is gone is said once, keeps the page, and comes back", async () => {
        await ask(page, "revenue by month");
        await visited.context.setOffline(true);
        await ask(page, "revenue per region");
        await page.getByText("The server cannot be reached.").waitFor();
        await visited.context.setOffline(false);
        await button("Try again").last().click();
        await page.getByText("North leads").waitFor();
    });
    test("a token is asked for, kept for the tab, and the question goes on", async () => {
        const guarded = await startMock({ token: "secret" });
        const other = await visit(browser, guarded.url);
        const field = other.page.getByLabel("Token", { exact: true });
        await field.fill("wrong");
        await other.page.keyboard.press("Enter");
        await other.page.getByText("That token was not accepted.").waitFor();
        await field.fill("secret");
        await other.page.keyboard.press("Enter");
        await field.waitFor({ state: "hidden" });
        await ask(other.page, "revenue by month");
        await other.page.reload();
        await other.page.locator(".source-card").first().waitFor();
        await other.context.close();
        await guarded.stop();
        expect(other.complaints).toEqual([]);
    });
});
