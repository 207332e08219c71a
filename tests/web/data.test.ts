// Browsing the data and adding to it, against the mock server.
import { beforeEach, describe, expect, type Page, test } from "../../web/testing.ts";
import { drop, onMock } from "./harness.ts";

let page: Page;
const mocked = onMock();
beforeEach(() => {
    page = mocked.page();
});
const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });

describe("the data", () => {
    test("is browsed by table, column, key and evidence, and searched", async () => {
        await button("Browse the data").click();
        const panel = page.getByRole("dialog", { name: "Data" });
        await panel.getByText("all 5,120 values occur in customers.customer_id").first().waitFor();
        await panel.getByText("2 of 5,120 values are no numbers, so it stays text").waitFor();
        await page.getByLabel("Find a table or column").fill("purchase");
        expect(await panel.locator(".column-title:visible").allInnerTexts()).toEqual(["order_date"]);
    });
    test("shows the words that people taught, and forgets one", async () => {
        await button("Browse the data").click();
        const words = page.getByRole("region", { name: "Words of your own" });
        await words.getByText("orders: status is cancelled").waitFor();
        await button("Forget churned").click();
        await page.getByText("“churned” is forgotten").waitFor();
        expect(await words.getByText("orders: status is cancelled").count()).toBe(0);
    });
    test("is added by dropping a file anywhere, and then asked", async () => {
        await drop(page, [{ name: "Sales 2026.csv", text: "day;amount\n2026-01-01;5\n2026-01-02;6\n" }]);
        await button("Add 1 file").click();
        const panel = page.getByRole("dialog", { name: "Add files" });
        await panel.getByText("sales_2026").waitFor();
        await panel.getByText("2 rows, 2 columns").waitFor();
        await panel.getByText("delimiter: ;").waitFor();
        await button("Ask about it").click();
        await panel.waitFor({ state: "hidden" });
    });
    test("a file that holds nothing is told with code, sentence and hint, and others go on", async () => {
        await drop(page, [{ name: "empty.csv", text: "" }, { name: "full.csv", text: "a,b\n1,2\n" }]);
        await button("Add 2 files").click();
        const failed = page.locator(".job.failed");
        await failed.getByText("empty.csv holds no data.").waitFor();
        await failed.getByText("Choose a file with a header and rows.").waitFor();
        expect(await failed.locator(".code").innerText()).toBe("file_empty");
        await page.locator(".job.done", { hasText: "full.csv" }).waitFor();
    });
    test("a file on its way shows how far it is and how fast", async () => {
        await drop(page, [{ name: "slow.csv", text: "a,b\n1,2\n" }]);
        await button("Add 1 file").click();
        await page.getByText("Reading, 60 %, 720 rows, 48 MB/s").waitFor();
        await page.getByRole("progressbar", { name: "Progress of slow.csv" }).waitFor({ state: "detached" });
    });
    test("a dropped folder is sent as one archive, without what the system left in it", async () => {
        await page.evaluate(() => {
            const file = (name: string, text: string) => ({ name, isDirectory: false, file: (done: (file: File) => void) => done(new File([text], name)) });
            const folder = (name: string, entries: unknown[]) => ({
                name, isDirectory: true,
                createReader: () => ({ readEntries: (done: (some: unknown[]) => void) => done(entries.splice(0, 1)) }),
            });
            const sales = folder("sales", [file("orders.csv", "a\n1\n"), file(".DS_Store", "x"), folder("2026", [file("may.csv", "b\n2\n")])]);
            DataTransferItem.prototype.webkitGetAsEntry = () => sales as unknown as FileSystemEntry;
        });
        await drop(page, [{ name: "sales", text: "" }]);
        await page.locator(".job", { hasText: "sales.zip" }).waitFor();
        await button("Add 1 file").click();
        await page.locator(".job.done").waitFor();
    });
});
