// A visitor's way through the shop: with the keyboard only, and with JavaScript switched off.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { closeBrowser, openPage, standInPictures, visit } from "../support/browser.mjs";
import { findPages } from "../support/pages.mjs";

let pages;
const find = (type) => pages.find((page) => page.type === type && page.language === "en");

before(async () => {
    pages = await findPages();
});
after(closeBrowser);

const focused = (page) => page.evaluate(() => {
    const element = document.activeElement;
    const style = (pseudo) => { const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, pseudo); return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || (boxShadow !== "none" && boxShadow); };
    const box = element.getBoundingClientRect();
    return { name: element.tagName, text: (element.textContent || element.getAttribute("aria-label") || "").trim().slice(0, 60), href: element.getAttribute("href"),
             id: element.id, isMarked: Boolean(style() || style("::after")), isSeen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth };
});

// Presses Tab until the focus is on what is wanted.
async function tabTo(page, is, what) {
    for (let i = 0; i < 250; i++) {
        await page.keyboard.press("Tab");
        const element = await focused(page);
        if (is(element))
            return element;
    }
    return assert.fail(`the keyboard does not reach ${what}`);
}

async function inTab(options, work) {
    const tab = await openPage(options);
    try {
        await standInPictures(tab.page);
        await work(tab.page, tab);
        assert.deepEqual(tab.trouble, []);
        if (options.javaScriptEnabled !== false)
            assert.deepEqual(await tab.page.evaluate(() => window.trouble), []);
    } finally {
        await tab.context.close();
    }
}

const pathOf = (page) => new URL(page.url()).pathname;

describe("with the keyboard", { concurrency: 2 }, () => {
    test("the first stop leads past the header", () => inTab({}, async (page, tab) => {
        await visit(tab, find("category-leaf").path);
        await page.keyboard.press("Tab");
        const skip = await focused(page);
        assert.equal(skip.href, "#main");
        assert.ok(skip.isMarked && skip.isSeen);
        await page.keyboard.press("Enter");
        assert.equal((await focused(page)).id, "main");
        await page.keyboard.press("Tab");
        assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
    }));

    for (const [type, width] of [["home", 1440], ["category-leaf", 1440], ["category-leaf", 360], ["product-options", 1440], ["compare-four", 1440]])
        test(`on ${type} at ${width} px every stop is marked and seen`, () => inTab({ width, height: 800 }, async (page, tab) => {
            await visit(tab, find(type).path);
            const seen = new Set();
            for (let i = 0; i < 60; i++) {
                await page.keyboard.press("Tab");
                const element = await focused(page);
                if (element.name === "BODY")
                    break;
                assert.ok(element.isMarked, `the focus on ${JSON.stringify(element)} cannot be seen`);
                assert.ok(element.isSeen, `the focus on ${JSON.stringify(element)} is off the screen`);
                seen.add(JSON.stringify(element));
            }
            assert.ok(seen.size > 10);
        }));

    test("the menu opens, leads to a category and closes with Escape", () => inTab({ width: 360, height: 740 }, async (page, tab) => {
        await visit(tab, "/");
        await tabTo(page, (element) => element.name === "BUTTON" && /menu/i.test(element.text), "the menu's button");
        await page.keyboard.press("Enter");
        await page.waitForSelector("#menu:popover-open");
        await page.keyboard.press("Escape");
        await page.waitForSelector("#menu:popover-open", { state: "hidden" });
        assert.match((await focused(page)).text, /menu/i, "the focus is back on the button");
        await page.keyboard.press("Enter");
        await page.waitForSelector("#menu:popover-open");
        const link = await tabTo(page, (element) => element.href?.startsWith("/c/"), "a category in the menu");
        await Promise.all([page.waitForURL((url) => url.pathname === link.href), page.keyboard.press("Enter")]);
    }));

    test("suggestions are a combobox", () => inTab({}, async (page, tab) => {
        await visit(tab, "/");
        await tabTo(page, (element) => element.id === "q", "the search field");
        await page.keyboard.type("thing");
        await page.waitForSelector("[role=option]");
        const state = () => page.evaluate(() => {
            const input = document.querySelector("#q");
            const id = input.getAttribute("aria-activedescendant");
            const option = id && document.getElementById(id);
            return { expanded: input.getAttribute("aria-expanded"), role: input.getAttribute("role"), list: document.getElementById(input.getAttribute("aria-controls"))?.getAttribute("role"),
                     active: option?.getAttribute("href") ?? null, selected: document.querySelectorAll("[role=option][aria-selected=true]").length, said: document.querySelector("[role=status]").textContent };
        });
        const open = await state();
        assert.deepEqual([open.expanded, open.role, open.list, open.active, open.selected], ["true", "combobox", "listbox", null, 0]);
        assert.ok(open.said.includes(String(await page.locator("[role=option]").count())), `how many there are is told: ${open.said}`);
        await page.keyboard.press("ArrowDown");
        const first = await state();
        assert.ok(first.active && first.selected === 1);
        await page.keyboard.press("ArrowDown");
        const second = await state();
        assert.notEqual(second.active, first.active);
        await page.keyboard.press("ArrowUp");
        assert.equal((await state()).active, first.active);
        await page.keyboard.press("Escape");
        assert.equal((await state()).expanded, "false");
        assert.equal(await page.inputValue("#q"), "thing", "what was typed stays");
        await page.keyboard.press("ArrowDown");
        await page.waitForSelector("[role=option]");
        await page.keyboard.press("ArrowDown");
        const chosen = (await state()).active;
        await Promise.all([page.waitForURL((url) => url.pathname === chosen), page.keyboard.press("Enter")]);
    }));

    test("Enter without a choice searches", () => inTab({}, async (page, tab) => {
        await visit(tab, "/");
        await page.focus("#q");
        await page.keyboard.type("thing");
        await Promise.all([page.waitForURL(/\/search\?q=thing$/), page.keyboard.press("Enter")]);
        assert.ok(await page.locator(".results .card").count() > 0);
    }));

    test("a filter is chosen and taken away, and the back button works", () => inTab({}, async (page, tab) => {
        const { path } = find("category-leaf");
        await visit(tab, path);
        const value = await tabTo(page, (element) => element.href?.startsWith(`${path}?`) && !/sort=/.test(element.href), "a filter");
        await Promise.all([page.waitForURL((url) => url.pathname + url.search === value.href), page.keyboard.press("Enter")]);
        const chosen = await tabTo(page, (element) => /^Remove/.test(element.text), "the link that takes the filter away");
        await Promise.all([page.waitForURL((url) => url.pathname + url.search === chosen.href), page.keyboard.press("Enter")]);
        assert.equal(pathOf(page), path);
        await page.goBack();
        assert.equal(new URL(page.url()).search, value.href.slice(path.length));
    }));

    test("a variant is chosen", () => inTab({}, async (page, tab) => {
        const { path, product } = find("product-options");
        await visit(tab, path);
        const before = await page.textContent(".sku");
        const choice = await tabTo(page, (element) => element.href?.startsWith(`${path}?v=`) && !element.href.endsWith(String(product.variants[0].variant_id)), "a variant");
        await Promise.all([page.waitForURL((url) => url.pathname + url.search === choice.href), page.keyboard.press("Enter")]);
        assert.notEqual(await page.textContent(".sku"), before);
    }));

    test("the large picture opens above the page and closes", () => inTab({}, async (page, tab) => {
        const { path } = find("product-pictures") ?? find("product-simple");
        await visit(tab, path);
        const link = await tabTo(page, (element) => element.href?.startsWith("/media/"), "a picture");
        await page.keyboard.press("Enter");
        await page.waitForSelector("dialog[open]");
        assert.ok(await page.evaluate(() => document.querySelector("dialog").contains(document.activeElement)));
        await page.keyboard.press("Escape");
        await page.waitForSelector("dialog[open]", { state: "detached" }).catch(() => page.waitForSelector("dialog[open]", { state: "hidden" }));
        assert.equal((await focused(page)).href, link.href);
    }));
});

describe("with one thumb", { concurrency: 2 }, () => {
    const phone = { width: 360, height: 740, hasTouch: true };

    test("the drawer of filters stays open while one chooses, and says what is left", () => inTab(phone, async (page, tab) => {
        await visit(tab, find("category-top").path);
        const reach = (selector) => page.locator(selector).evaluate((element) => { const box = element.getBoundingClientRect(); return { isLow: box.top > innerHeight / 2 && box.bottom <= innerHeight, height: box.height }; });
        assert.deepEqual(await reach(".facets-button"), { isLow: true, height: 48 });
        await page.tap(".facets-button");
        assert.equal((await reach(".facets-foot .button-main")).isLow, true);
        const before = await page.textContent(".facets-foot .button-main"), height = await page.evaluate(() => document.querySelector(".results").offsetHeight);
        const closed = page.locator(".facet:not([open]) > summary").last(), name = await closed.textContent();
        await closed.tap();
        const value = page.locator(".facet[open] .values a").last(), href = await value.getAttribute("href");
        assert.ok((await value.boundingBox()).height >= 43.5);
        await Promise.all([page.waitForURL((url) => url.pathname + url.search === href), value.tap()]);
        await page.waitForFunction((text) => document.querySelector(".facets-foot .button-main").textContent !== text, before);
        const after = await page.evaluate((text) => ({
            isOpen: document.querySelector("#facets").matches(":popover-open"), chosen: document.activeElement.className, said: document.querySelector(".facets + [role=status]").textContent,
            total: document.querySelector(".results .total").textContent, shown: document.querySelector(".facets-foot .button-main").textContent,
            unfolded: [...document.querySelectorAll(".facet[open] > summary")].some((summary) => summary.textContent === text),
            count: document.querySelector(".facets-button .count")?.textContent, chips: document.querySelectorAll(".applied .chip").length,
        }), name);
        assert.deepEqual([after.isOpen, after.chosen, after.unfolded, after.count, after.chips], [true, "on", true, "1", 1]);
        assert.equal(after.said, after.total);
        assert.ok(after.shown.includes(after.total), `${after.shown} does not say ${after.total}`);
        await page.tap(".facets-foot .button-main");
        assert.equal(await page.locator("#facets").evaluate((element) => element.matches(":popover-open")), false);
        assert.ok(await page.evaluate(() => document.querySelector(".results").offsetHeight) <= height);
        await page.reload();
        assert.equal(await page.textContent(".results .total"), after.total);
    }));

    test("the link of an error opens the drawer that its field is in", () => inTab(phone, async (page, tab) => {
        await visit(tab, `${find("category-top").path}?price_from=cheap`, 422);
        await page.tap(".error-summary a");
        assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.value, document.querySelector("#facets").matches(":popover-open")]), ["price_from", "cheap", true]);
        await page.fill("#price_from", "1");
        await Promise.all([page.waitForURL(/price_from=1(&|$)/), page.keyboard.press("Enter")]);
        await page.waitForFunction(() => !document.querySelector(".error-summary"));
    }));
});

describe("without JavaScript", { concurrency: 2 }, () => {
    const off = { javaScriptEnabled: false };

    test("from the home page over a category and a filter to a product, its variants and reviews", () => inTab({ ...off, width: 360, height: 740 }, async (page) => {
        await page.goto("/");
        await page.click(".menu-button");
        const category = find("category-top").path;
        await page.click(`#menu a[href="${category}"]`);
        assert.equal(pathOf(page), category);
        await page.click(".facets-button");
        const value = page.locator(".facets .values a:visible").first();
        const href = await value.getAttribute("href");
        await value.click();
        assert.equal(pathOf(page) + new URL(page.url()).search, href);
        await page.click(".applied a");
        assert.equal(pathOf(page), category);
        await page.click(".sort summary");
        await page.click(".sort ul a >> nth=1");
        assert.match(page.url(), /sort=/);
        const card = page.locator(".results .card h3 a").first();
        const title = await card.textContent();
        await card.click();
        assert.equal(await page.textContent("h1"), title);
    }));

    test("a variant, the large picture, all reviews and the next page of them", () => inTab(off, async (page) => {
        const { path } = find("product-options");
        await page.goto(path);
        const sku = await page.textContent(".sku");
        await page.click(".choice:not(.on):not(.gone)");
        assert.notEqual(await page.textContent(".sku"), sku);
        const pictures = find("product-pictures");
        await page.goto(pictures.path);
        await page.click(".pictures a >> nth=0");
        assert.match(page.url(), /\/media\/[0-9a-f]{32}\/\d+\.jpg$/);
        const reviewed = find("product-reviewed");
        await page.goto(`${reviewed.path}#reviews`);
        await page.click(`a[href="${reviewed.path}/reviews"]`);
        await page.click("a[rel=next]");
        assert.ok(await page.locator("article").count() > 0);
    }));

    test("searching, comparing, forgetting, another language", () => inTab(off, async (page) => {
        await page.goto("/");
        await page.fill("#q", "thing");
        await page.click(".search button");
        assert.match(page.url(), /\/search\?q=thing$/);
        for (const nth of [0, 1]) {
            await page.goto("/search?q=thing");
            await page.click(`.results .card h3 a >> nth=${nth}`);
            await page.click("button[name=add]");
            assert.equal(pathOf(page), "/compare");
        }
        assert.equal(await page.locator("button[name=remove]").count(), 2);
        await page.click("button[name=remove] >> nth=0");
        assert.equal(await page.locator("button[name=remove]").count(), 1);
        await page.goto("/recent");
        assert.equal(await page.locator(".card").count(), 2);
        await page.click("button[name=tracking]");
        assert.equal(await page.locator(".card").count(), 0);
        await page.click(".drop summary");
        await page.click(".drop a[hreflang=de]");
        assert.equal(pathOf(page), "/de/recent");
        assert.equal(await page.getAttribute("html", "lang"), "de");
    }));
});
