// The index that listings and search read: as new as the database, whole at any moment, made again by itself.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { ask, load, mercer, run, program, conf, server, state, until } from "../support/shop.mjs";
import { sql } from "../support/pages.mjs";

const folder = mkdtempSync(join(tmpdir(), "mercer-index-"));
const api = async (path) => JSON.parse((await ask(`/api/v1${path}`)).text);
const titles = async (path) => (await api(path)).items.map((item) => item.title);
const manifest = () => JSON.parse(readFileSync(`${state}/index/manifest.json`, "utf8"));

const product = (number, changes = {}) => ({
    sku: `INDEX-${number}`, title: `Zwyrtek ${number}`, description: "<p>Only here for a moment.</p>", category: "Indexed",
    brand: "Zwyrtek", pricing: { list_price: "12.00", currency: "USD" }, inventory: 3, ...changes,
});
async function importProducts(...products) {
    const file = join(folder, `${Math.random()}.jsonl`);
    writeFileSync(file, products.map((one) => JSON.stringify(one)).join("\n"));
    const result = await mercer(["import", "products", file, "--quiet", "--restart"]);
    assert.equal(result.status, 0, result.err + result.out);
}

before(async () => {
    server("heal");
    await importProducts(...[1, 2, 3, 4, 5].map((number) => product(number)));
});
beforeEach(() => server("heal"));
after(() => {
    server("heal");
    sql("DELETE FROM products WHERE sku LIKE 'INDEX-%'");
    rmSync(folder, { recursive: true });
});

test("who has imported a product finds it at once: by name, in its category, of its brand", async () => {
    for (let number = 10; number < 15; number++) {
        await importProducts(product(number));
        assert.deepEqual(await titles(`/search?q=zwyrtek+${number}`).then((list) => list.slice(0, 1)), [`Zwyrtek ${number}`]);
        assert.ok((await titles("/categories/indexed?sort=newest")).includes(`Zwyrtek ${number}`));
        assert.ok((await titles("/brands/zwyrtek?sort=newest")).includes(`Zwyrtek ${number}`));
    }
});

test("a changed price, stock or status is in every listing within a second", async () => {
    const shown = async () => (await api("/search?q=INDEX-1")).items[0];
    const variant = "(SELECT v.variant_id FROM variants v JOIN products p USING (product_id) WHERE p.sku = 'INDEX-1')";
    sql(`UPDATE prices SET sale_price_minor = 777, list_price_minor = 1200 WHERE offer_id IN (SELECT offer_id FROM offers WHERE variant_id = ${variant})`);
    await until("the price", 1, async () => (await shown()).pricing.sale_price === "7.77");
    await until("the filter of the price", 1, async () => (await api("/categories/indexed?price_to=8")).total === 1);
    await until("the filter of the sale", 1, async () => (await api("/categories/indexed?sale=1")).total === 1);
    sql(`UPDATE inventory SET on_hand = 0 WHERE offer_id IN (SELECT offer_id FROM offers WHERE variant_id = ${variant})`);
    await until("the stock", 1, async () => !(await titles("/categories/indexed?in_stock=1")).includes("Zwyrtek 1"));
    sql("UPDATE products SET status = 'archived' WHERE sku = 'INDEX-1'");
    await until("the product is gone", 1, async () => !(await titles("/categories/indexed")).includes("Zwyrtek 1"));
    sql("UPDATE products SET status = 'active' WHERE sku = 'INDEX-1'");
    await until("the product is back", 1, async () => (await titles("/categories/indexed")).includes("Zwyrtek 1"));
});

test("a deleted product is gone from listings", async () => {
    await importProducts(product(20));
    sql("DELETE FROM products WHERE sku = 'INDEX-20'");
    await until("it is gone", 1, async () => !(await titles("/categories/indexed?sort=newest")).includes("Zwyrtek 20"));
});

test("new names of brands, categories and values are shown and lead to their pages", async () => {
    sql("UPDATE brands SET name = 'Zwyrtek Works' WHERE slug = 'zwyrtek'");
    await until("the brand's page", 1, async () => (await api("/brands/zwyrtek")).heading.name === "Zwyrtek Works");
    sql("UPDATE categories SET name = '{\"en\": \"Indexed things\"}', slug = 'indexed-things' WHERE slug = 'indexed'");
    await until("the category's page", 1, async () => (await api("/categories/indexed-things")).heading.name === "Indexed things");
    assert.equal((await ask("/c/indexed")).status, 301, "the former address leads on");
    sql("UPDATE categories SET name = '{\"en\": \"Indexed\"}', slug = 'indexed' WHERE slug = 'indexed-things'");
    sql("UPDATE brands SET name = 'Zwyrtek' WHERE slug = 'zwyrtek'");
    await until("all is as before", 3, async () => (await ask("/c/indexed")).status === 200);
});

test("a price that begins at a given time counts from then on, without any change", async () => {
    const offer = "(SELECT o.offer_id FROM offers o JOIN variants v USING (variant_id) JOIN products p USING (product_id) WHERE p.sku = 'INDEX-2')";
    sql(`INSERT INTO prices (offer_id, currency, list_price_minor, sale_price_minor, valid_from)
         SELECT offer_id, currency, 1200, 600, now() + interval '2 seconds' FROM prices WHERE offer_id = ${offer} LIMIT 1`);
    assert.equal((await api("/search?q=INDEX-2")).items[0].pricing.sale_price, "12.00");
    await until("the new price", 6, async () => (await api("/search?q=INDEX-2")).items[0].pricing.sale_price === "6.00");
});

test("killed while things change, it misses nothing after its start", async () => {
    server("signal", "index", "KILL");
    sql("UPDATE products SET document = document || '{\"title\": \"Zwyrtek after the fall\"}' WHERE sku = 'INDEX-3'");
    assert.equal((await ask("/c/indexed")).status, 200, "listings go on");
    server("heal");
    await until("the title", 2, async () => (await titles("/categories/indexed")).includes("Zwyrtek after the fall"));
});

test("PostgreSQL restarted: it connects again and misses nothing", async () => {
    server("stop", "postgres");
    server("start", "postgres");
    sql("UPDATE products SET document = document || '{\"title\": \"Zwyrtek after the restart\"}' WHERE sku = 'INDEX-4'");
    await until("the title", 10, async () => {
        const listing = await ask("/api/v1/categories/indexed");
        return listing.status === 200 && JSON.parse(listing.text).items.some((item) => item.title === "Zwyrtek after the restart");
    });
});

test("listings are never empty while the index is made anew", async () => {
    const total = (await api("/search")).total;
    assert.ok(total > 100);
    server("stop", "index");
    let low = Infinity, answers = 0, done = false;
    const watching = (async () => {
        while (!done) {
            low = Math.min(low, (await api("/search")).total);
            answers++;
        }
    })();
    const before = manifest().generation;
    const rebuilt = await run(program, ["--config", conf, "index", "--once", "--rebuild"]);
    done = true;
    await watching;
    assert.equal(rebuilt.status, 0, rebuilt.err);
    assert.ok(manifest().generation > before);
    assert.ok(answers > 0);
    assert.equal(low, total, `of ${answers} answers one had ${low} of ${total} products`);
});

test("many changes while shoppers browse fail no request", async () => {
    const shopping = load("/c/indexed?sort=price_asc", 4, 4);
    for (let round = 0; round < 12; round++)
        sql(`UPDATE prices SET sale_price_minor = ${900 + round}, list_price_minor = 1200 WHERE offer_id IN (SELECT o.offer_id FROM offers o
             JOIN variants v USING (variant_id) JOIN products p USING (product_id) WHERE p.sku = 'INDEX-5')`);
    const { count, failures } = await shopping.finished;
    assert.deepEqual(failures, []);
    assert.ok(count > 20);
    await until("the last price", 1, async () => (await api("/search?q=INDEX-5")).items[0].pricing.sale_price === "9.11");
    assert.ok(manifest().segments.length < 12, "segments are merged");
});

test("one process writes the index; a second says so", async () => {
    const second = await run(program, ["--config", conf, "index", "--once"]);
    assert.equal(second.status, 1);
    assert.match(second.err, /another process writes the index/);
});

test("a folder that cannot be written is one clear line", async () => {
    const file = join(folder, "mercer.conf");
    writeFileSync(file, readFileSync(conf, "utf8").replace(/^index_folder = .*$/m, "index_folder = /proc/nowhere"));
    const { status, err } = await run(program, ["--config", file, "index", "--once"]);
    assert.equal(status, 1);
    assert.match(err, /^mercer index: cannot make the folder \/proc\/nowhere: [^\n]*\n$/);
});
