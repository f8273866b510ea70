// Every page type in a browser: accessible, nothing sticks out, nothing moves, nothing is broken.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axe, closeBrowser, openPage, overflow, readThrough, standInPictures, visit } from "../support/browser.mjs";
import { findPages } from "../support/pages.mjs";
import { hostilePaths, importHostile, removeHostile } from "../support/hostile.mjs";

const found = await findPages();
const unique = [...new Map(found.map((page) => [page.path, page])).values()];

after(closeBrowser);

const problems = async (list, what, lines) => list.push(...(await lines).map((line) => `${what}: ${line}`));

// Nothing, to two decimals: a late font may move an icon by a hair.
async function shifts(page) {
    const list = await page.evaluate(() => window.shifts);
    const sum = list.reduce((total, shift) => total + shift.value, 0);
    return sum < 0.005 ? [] : list.map((shift) => `shift of ${shift.value.toFixed(5)}: ${shift.what.join(", ")}`);
}

const brokenPictures = (page) => page.evaluate(() => [...document.images]
    .filter((image) => image.getBoundingClientRect().width && ((image.complete && !image.naturalWidth) || !image.hasAttribute("width") || !image.hasAttribute("height") || !image.hasAttribute("alt")))
    .map((image) => `picture ${image.currentSrc || image.src} is broken, or lacks width, height or alt`));
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

/*
 * Accessibility, width and colours at every size, in one load; the pictures are stand-ins. In further
 * languages only what longer words can break.
 */
async function examine({ path, status, language, type }) {
    const list = [];
    const tab = await openPage({ width: 360, height: 740, colorScheme: "light", hasTouch: true });
    const { page, trouble } = tab;
    const resize = async (width, ...checks) => {
        await page.setViewportSize({ width, height: 900 });
        for (const check of [overflow, ...checks])
            await problems(list, `at ${width} px`, check(page));
    };
    try {
        await standInPictures(page);
        await visit(tab, path, status);
        await problems(list, "while loading", shifts(page));
        if (language === found[0].language) {
            const rich = ["home", "category-leaf", "product-options", "reviews", "compare-four", "search-none"].includes(type);
            await resize(360, axe, primaryTargets);
            await resize(768, structure);
            await resize(1440, rich ? axe : structure);
            await page.emulateMedia({ colorScheme: "dark" });
            await resize(1440, contrast);
            if (rich)
                await resize(360, contrast);
            await page.emulateMedia({ colorScheme: "light" });
        } else {
            await resize(360, structure);
            await resize(768);
            await resize(1440);
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

// With the real pictures: none is missing, and nothing moves while they come.
async function load({ path }, width) {
    const tab = await openPage({ width, height: 900 });
    try {
        await visit(tab, path);
        await readThrough(tab.page);
        const list = [...await shifts(tab.page), ...await brokenPictures(tab.page)];
        assert.deepEqual([...list, ...tab.trouble], [], `${path} at ${width} px`);
    } finally {
        await tab.context.close();
    }
}

describe("pages with their pictures", { concurrency: 2 }, () => {
    const types = ["home", "category-top", "product-pictures", "product-options", "compare-four", "search"];
    for (const page of unique.filter((one) => one.language === found[0].language && types.includes(one.type)))
        for (const width of [360, 1440])
            test(`${page.name} loads whole and without moving at ${width} px`, () => load(page, width));
});

describe("pages with hostile texts", { concurrency: 3 }, () => {
    before(importHostile);
    after(removeHostile);
    for (const [i, name] of [...hostilePaths].entries())
        test(`${name} runs nothing of what was typed into it`, async () => {
            const path = hostilePaths[i]; // that of compare holds ids that only the import knows
            const tab = await openPage({ width: 1000 });
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
