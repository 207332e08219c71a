// What the page offers while a question is typed, against the mock server.
import { beforeEach, describe, expect, type Page, test } from "../../web/testing.ts";
import { onMock } from "./harness.ts";

let page: Page;
const mocked = onMock();
beforeEach(() => {
    page = mocked.page();
});

describe("while a question is typed", () => {
    const box = () => page.getByLabel("Your question");
    const options = () => page.getByRole("listbox").getByRole("option");

    test("names and values are listed, walked with arrows and taken with Enter, which asks nothing yet", async () => {
        await box().pressSequentially("total re");
        await options().first().waitFor();
        expect(await options().allInnerTexts()).toEqual(["revenue\nmetric of orders", "region name\ncolumn of regions", "regions\ntable", "Regensburg\nvalue of city"]);
        await page.getByText("4 suggestions, arrow keys walk them").waitFor({ state: "attached" });
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("ArrowDown");
        expect(await box().getAttribute("aria-activedescendant")).toBe(await options().nth(1).getAttribute("id"));
        expect(await options().nth(1).getAttribute("aria-selected")).toBe("true");
        await page.keyboard.press("Enter");
        expect(await box().inputValue()).toBe("total region name ");
        expect(await options().count()).toBe(0);
        expect(await page.locator(".turn").count()).toBe(0);
    });
    test("Enter without a mark asks, Escape closes the list and no more", async () => {
        await box().pressSequentially("total re");
        await options().first().waitFor();
        await page.keyboard.press("Escape");
        expect(await options().count()).toBe(0);
        expect(await box().inputValue()).toBe("total re");
        await box().pressSequentially("g");
        await options().first().waitFor();
        await page.keyboard.press("Enter");
        await page.locator(".question", { hasText: "total reg" }).waitFor();
        expect(await options().count()).toBe(0);
    });
    test("a click takes one in the middle of a question, and the box keeps the focus", async () => {
        await box().fill("total re by month");
        await box().evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(7, 7));
        await page.keyboard.press("Delete");
        await page.keyboard.type("e");
        await page.getByRole("option", { name: /^revenue/ }).click();
        expect(await box().inputValue()).toBe("total revenue by month");
        expect(await box().evaluate((element: HTMLTextAreaElement) => [document.activeElement === element, element.selectionEnd])).toEqual([true, 13]);
    });
});
