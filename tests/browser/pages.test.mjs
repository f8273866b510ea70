// Every page type in a browser: accessible, nothing sticks out, nothing moves, nothing is broken.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axe, closeBrowser, openPage, overflow, readThrough, shifts, standInPictures, visit } from "../support/browser.mjs";
import { findPages } from "../support/pages.mjs";
import { hostilePaths, importHostile, removeHostile } from "../support/hostile.mjs";

const found = await findPages();
const unique = [...new Map(found.map((page) => [page.path, page])).values()];

after(closeBrowser);

const problems = async (list, what, lines) => list.push(...(await lines).map((line) => `${what}: ${line}`));

const csp = (page) => page.evaluate(() => window.trouble);
const inline = (page) => page.evaluate(() => [...document.querySelectorAll("style, [style], script:not([src]):not([type='application/ld+json'])")]
    .map((element) => `inline style or script: ${element.outerHTML.slice(0, 120)}`));

// What a thumb has to hit to get on.
const primaryTargets = (page) => page.evaluate(() => [...document.querySelectorAll(".button, .tool, .choice, .search button, .search input, .pager a, .chip")]
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ element, box }) => box.width && !element.closest(".applied") && (box.height < 43.5 || box.width < 43.5))
    .map(({ element, box }) => `${element.className} "${element.textContent.trim().slice(0, 30)}" is ${box.width.toFixed(0)} x ${box.height.toFixed(0)} px`));

/* Text is mirrored for some readers and twice as large for others. */
async function stretch({ page, context }, list) {
    const check = async (width, what) => {
        await page.setViewportSize({ width, height: 800 });
        await problems(list, `at ${width} px, ${what}`, overflow(page));
    };
    await page.evaluate(() => { document.documentElement.dir = "rtl"; });
    await check(1440, "mirrored");
    await check(360, "mirrored");
    await page.evaluate(() => { document.documentElement.dir = "ltr"; });
    const session = await context.newCDPSession(page);
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    await check(360, "text of 200 %");
    await check(768, "text of 200 %");
    await check(1440, "text of 200 %");
}

const contrast = (page) => axe(page, { runOnly: ["color-contrast"] });
const structure = (page) => axe(page, { rules: { "color-contrast": { enabled: false } } }); // colours are what takes time

// One page of each template and state; what others add to these is seen at 360 px.
const RICH = ["home", "category-top", "category-leaf", "category-nothing", "brand", "seller", "product-options", "product-bundle",
              "product-sold-out", "reviews", "search-none", "search-typo", "compare-four", "compare-empty", "recent", "content",
              "not-found", "styleguide"];

/*
 * Accessibility, width and colours at every size, in one load; the pictures are stand-ins. In further
 * languages only what longer words can break.
 */
async function examine({ path, status, language, type }) {
    const list = [];
    const tab = await openPage({ width: 360, height: 900, colorScheme: "light", hasTouch: true });
    const { page, trouble } = tab;
    const resize = async (width, ...checks) => {
        await page.setViewportSize({ width, height: 900 });
        for (const check of [overflow, ...checks])
            await problems(list, `at ${width} px`, check(page));
    };
    const isFirst = language === found[0].language, isRich = RICH.includes(type);
    try {
        await standInPictures(page);
        await visit(tab, path, status);
        await problems(list, "while loading", shifts(page));
        await resize(360, primaryTargets, ...(isFirst ? [axe] : isRich ? [structure] : []));
        await resize(768);
        await resize(1440, ...(isFirst && isRich ? [axe] : []));
        if (isFirst && isRich) {
            await page.emulateMedia({ colorScheme: "dark" });
            await problems(list, "in the dark", contrast(page));
            await page.emulateMedia({ colorScheme: "light" });
        }
        await resize(320);
        await stretch(tab, list);
        await problems(list, "", csp(page));
        await problems(list, "", inline(page));
    } finally {
        await tab.context.close();
    }
    assert.deepEqual([...new Set([...list, ...trouble])], [], path);
}

describe("every page type", { concurrency: 3 }, () => {
    for (const page of unique)
        test(`${page.name} is accessible, fits every screen and is whole`, () => examine(page));
});

describe("pages with hostile texts", { concurrency: 3 }, () => {
    before(importHostile);
    after(removeHostile);
    for (const [i, name] of [...hostilePaths].entries())
        test(`${name} runs nothing of what was typed into it`, async () => {
            const path = hostilePaths[i]; // that of compare holds ids that only the import knows
            const tab = await openPage({ width: 1000 });
            await standInPictures(tab.page);
            await visit(tab, path);
            await readThrough(tab.page);
            await tab.page.evaluate(() => {
                for (const element of document.querySelectorAll("main *, header *"))
                    element.dispatchEvent(new Event("mouseover", { bubbles: true }));
            });
            const state = await tab.page.evaluate(() => ({
                mark: window.mark, trouble: window.trouble,
                events: [...document.querySelectorAll("*")].filter((element) => [...element.attributes].some((attribute) => /^on|^mark/.test(attribute.name)) || /^mark/i.test(element.tagName))
                    .map((element) => element.outerHTML.slice(0, 100)),
            }));
            await tab.context.close();
            assert.deepEqual([state.mark, state.trouble, state.events, tab.trouble], [undefined, [], [], []], path);
        });
});
