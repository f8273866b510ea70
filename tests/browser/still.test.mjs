// Nothing moves while a page comes: neither when its pictures arrive nor when it arrives in pieces.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { closeBrowser, openPage, readThrough, shifts, visit } from "../support/browser.mjs";
import { findPages } from "../support/pages.mjs";
import { serveInPieces } from "../support/pieces.mjs";

const found = await findPages();
const pages = found.filter((page) => page.language === found[0].language);

after(closeBrowser);

const brokenPictures = (page) => page.evaluate(() => [...document.images]
    .filter((image) => image.getBoundingClientRect().width && ((image.complete && !image.naturalWidth) || !image.hasAttribute("width") || !image.hasAttribute("height") || !image.hasAttribute("alt")))
    .map((image) => `picture ${image.currentSrc || image.src} is broken, or lacks width, height or alt`));

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

describe("with their pictures", { concurrency: 2 }, () => {
    const types = ["home", "category-top", "product-pictures", "product-options", "compare-four", "search"];
    for (const page of pages.filter((one) => types.includes(one.type)))
        for (const width of [360, 1440])
            test(`${page.name} loads whole and without moving at ${width} px`, () => load(page, width));
});

// Whether it was painted well before the rest of it came.
async function isPaintedEarly(page, path, pause) {
    await page.setExtraHTTPHeaders({ "x-pause": String(pause) });
    await page.goto(path, { waitUntil: "load" });
    return page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime < performance.getEntriesByType("navigation")[0].responseEnd - 200);
}

/* A high window, because what moves below it is not counted. A slow machine needs more time to paint. */
async function grow({ path }, width, tab) {
    const page = await tab.context.newPage();
    try {
        await page.setViewportSize({ width, height: 2400 });
        assert.ok(await isPaintedEarly(page, path, 25) || await isPaintedEarly(page, path, 100) || await isPaintedEarly(page, path, 400),
                  `${path} was not painted before all of it had come`);
        assert.deepEqual(await shifts(page), [], `${path} at ${width} px`);
    } finally {
        await page.close();
    }
}

describe("in pieces", { concurrency: 3 }, () => {
    let shop, tab;
    before(async () => {
        shop = await serveInPieces();
        tab = await openPage({ baseURL: shop.origin });
        await visit(tab, "/"); // style and typeface are there from now on
    });
    after(() => shop.close());
    const types = ["home", "category-top", "category-filtered", "product-pictures", "product-offers", "product-bundle", "product-options",
                   "reviews", "compare-four", "search-none", "content"];
    const widths = { home: [360, 1440], "category-filtered": [360, 1440], "product-pictures": [360, 768, 1440] };
    for (const page of pages.filter((one) => types.includes(one.type)))
        for (const width of widths[page.type] ?? [1440])
            test(`${page.name} grows without moving at ${width} px`, () => grow(page, width, tab));
});
