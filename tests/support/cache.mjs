// The page cache of the running shop, seen from outside: its files, what is kept, how soon pages follow a change.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask, mercer, sleep, state } from "./shop.mjs";
import { sql } from "./pages.mjs";

const folder = `${state}/nginx/pages`;

const keptFiles = () => readdirSync(folder).filter((name) => /^[0-9a-f]{32}$/.test(name));

// nginx names a page's file by its key. path: as nginx asks the worker for it.
const fileOf = (path) => join(folder, createHash("md5").update(`localhost${path}`).digest("hex"));

export const drop = (path) => rmSync(fileOf(path), { force: true });
export const dropAll = () => keptFiles().forEach((name) => rmSync(join(folder, name), { force: true }));

// The bytes of a page as nginx keeps it.
export const kept = (path) => readFileSync(fileOf(path), "latin1");
export const keptAll = () => keptFiles().filter((name) => lstatSync(join(folder, name), { throwIfNoEntry: false })?.isFile())
    .map((name) => { try { return readFileSync(join(folder, name), "latin1"); } catch { return ""; } });

export const cacheOf = (response) => response.headers["x-cache"];

// nginx puts a page into its place a moment after it has sent it: what is dropped too early comes back, what is asked for too early
// is not there yet. So both are tried for a while.
async function askUntil(path, options, prepare, isWanted) {
    for (let tries = 1; ; tries++) {
        prepare();
        const response = await ask(path, options);
        if (isWanted(cacheOf(response)) || tries === 20)
            return response;
    }
}

// A page that is made for this request.
export async function made(path, options = {}) {
    const response = await askUntil(path, options, () => drop(path), (state) => state !== "HIT");
    assert.notEqual(cacheOf(response), "HIT", `${path} is made anew`);
    return response;
}

// A new page, which is kept from now on for as long as a page is kept. Gives its answer.
export async function warm(path, options = {}) {
    await made(path, options);
    const response = await askUntil(path, options, () => {}, (state) => state === "HIT");
    assert.equal(cacheOf(response), "HIT", `${path} is kept`);
    return response;
}

/*
 * Asks for each path again and again: whatever is asked for later than `seconds` after the call must be right.
 * Others must come from the cache all the time, unchanged. isRight and paths: as wanted; others: paths, warmed.
 */
export async function follows(paths, isRight, { seconds = 1, others = [] } = {}) {
    const start = performance.now(), end = start + seconds * 1000 + 400;
    const follow = async (path) => {
        for (let asked = start, right = false; !right || asked < end; asked = performance.now()) {
            right = isRight(await ask(path), path);
            assert.ok(right || asked - start < seconds * 1000, `${path} is old ${Math.round(asked - start)} ms after the change`);
            await sleep(right ? 150 : 30);
        }
    };
    const stay = async (path) => {
        while (performance.now() < end) {
            assert.equal(cacheOf(await ask(path)), "HIT", `${path} shows nothing of it and stays`);
            await sleep(150);
        }
    };
    await Promise.all([...paths.map(follow), ...others.map(stay)]);
}

const product = (number) => ({
    sku: `KEPT-${number}`, title: `Kestrelwick ${number}`, description: "<p>Only here for a moment.</p>", category: "Kestrelwicks",
    brand: "Kestrelwick", pricing: { list_price: "12.00", currency: "USD" }, inventory: 30, seller_info: { seller_id: "SELLER_KESTREL", seller_name: "Kestrel" },
    seo: { url_slug: `kestrelwick-${number}` },
});

// Three products with a category, a brand and a seller of their own; gives the addresses of all lists of these.
export async function importKept() {
    const temporary = mkdtempSync(join(tmpdir(), "mercer-"));
    const file = join(temporary, "kept.jsonl");
    writeFileSync(file, [1, 2, 3].map((number) => JSON.stringify(product(number))).join("\n"));
    const result = await mercer(["import", "products", file, "--quiet", "--restart"]);
    rmSync(temporary, { recursive: true });
    assert.equal(result.status, 0, result.err + result.out);
    sql("UPDATE categories SET is_active = true WHERE slug = 'kestrelwicks'");
    sql("UPDATE seller_profiles SET is_active = true WHERE external_id = 'SELLER_KESTREL'");
    sql("UPDATE products SET status = 'active', created_at = now() WHERE sku LIKE 'KEPT-%'");
    const [category, brand, seller] = sql(`SELECT (SELECT url_path FROM categories WHERE slug = 'kestrelwicks'),
        (SELECT slug FROM brands WHERE name = 'Kestrelwick'), (SELECT slug FROM seller_profiles WHERE external_id = 'SELLER_KESTREL')`).split("\t");
    return [`/c/${category}`, `/b/${brand}`, `/s/${seller}`, "/search?q=kestrelwick"];
}

export function removeKept() {
    sql("UPDATE products SET status = 'archived' WHERE sku LIKE 'KEPT-%'");
    sql("UPDATE seller_profiles SET is_active = false WHERE external_id = 'SELLER_KESTREL'");
    sql("UPDATE categories SET is_active = false WHERE slug = 'kestrelwicks'");
}

const offersOf = (number) => `(SELECT o.offer_id FROM offers o JOIN variants v USING (variant_id) JOIN products p USING (product_id) WHERE p.sku = 'KEPT-${number}')`;
export const setPrice = (number, minor) => sql(`UPDATE prices SET sale_price_minor = ${minor}, list_price_minor = ${minor} WHERE offer_id IN ${offersOf(number)}`);
export const setStock = (number, pieces) => sql(`UPDATE inventory SET on_hand = ${pieces} WHERE offer_id IN ${offersOf(number)}`);
export const setStatus = (number, status) => sql(`UPDATE products SET status = '${status}' WHERE sku = 'KEPT-${number}'`);

// "12.34" and, in German, "12,34".
export const showsPrice = (minor) => {
    const text = (minor / 100).toFixed(2);
    return (response) => response.text.includes(text) || response.text.includes(text.replace(".", ","));
};

// Names have changed a moment ago: the cache is emptied at once, when menus follow, and when the index has them.
export const settle = () => sleep(5000);
