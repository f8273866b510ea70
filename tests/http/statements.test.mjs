// What a page costs PostgreSQL: one statement, or two where it suggests something or a product has more to show; as many for many products as for few.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask } from "../support/shop.mjs";
import { findPages, sql } from "../support/pages.mjs";
import { cacheOf, made, warm } from "../support/cache.mjs";
import { statements } from "../support/statements.mjs";

const ROUNDS = 12;
const suggests = new Set(["home", "search", "search-none", "search-typo", "category-nothing", "gone", "not-found"]); // show products besides their own
// Constants do not stand in what PostgreSQL counts. The menu, which each worker keeps for a moment; what is written behind responses; what mercer watch asks.
const besides = ["WITH tree", "product_activity", "search_log", "pg_current_snapshot", "listing_changes", "hashint4extended", "^(SELECT \\$?1|BEGIN|COMMIT|LISTEN)"].join("|");
let pages;

before(async () => {
    pages = (await findPages()).filter((page) => page.status === 200 && page.type !== "styleguide");
});

async function cost(path, except) {
    const count = await statements(async () => {
        for (let i = 0; i < ROUNDS; i++) {
            const response = await made(path);
            assert.equal(response.status, 200);
        }
    }, except);
    return count / ROUNDS;
}

test("no page needs more than two statements, whatever its kind", async () => {
    const seen = new Set();
    for (const { path, type } of pages) {
        if (seen.has(path))
            continue;
        seen.add(path);
        const own = await cost(path, besides);
        assert.ok(own <= (suggests.has(type) || type.startsWith("product") ? 2 : 1), `${path} (${type}): ${own} statements of its own`);
    }
    assert.ok(seen.size > 40);
    // With the menu, and everything else that the role asks meanwhile.
    for (const type of ["category-leaf", "product-variants", "search", "reviews"]) {
        const { path } = pages.find((page) => page.type === type);
        const all = await cost(path);
        assert.ok(all <= 3, `${path}: ${all} statements`);
    }
});

test("a page that shows more needs no more statements", async () => {
    const total = Number(sql("SELECT count(*) FROM product_listing"));
    assert.ok(total > 100);
    const few = await cost("/search?q=alma+mug&sort=newest", besides), many = await cost("/search?sort=newest", besides);
    assert.equal(many, few);
    const [most, least] = ["DESC", "ASC"].map((order) => sql(`SELECT p.slug FROM products p JOIN product_links l USING (product_id)
        WHERE p.status = 'active' GROUP BY p.product_id ORDER BY count(*) * 5 + p.rating_counts[5] ${order}, p.product_id LIMIT 1`));
    assert.equal(await cost(`/p/${most}`, besides), await cost(`/p/${least}`, besides));
    const bare = sql(`SELECT p.slug FROM products p JOIN product_listing USING (product_id) WHERE p.product_type = 'physical'
        AND NOT EXISTS (SELECT FROM product_links l WHERE l.product_id = p.product_id)
        AND NOT EXISTS (SELECT FROM questions q WHERE q.product_id = p.product_id) ORDER BY p.rating_counts[5] DESC, p.product_id LIMIT 1`);
    assert.equal(await cost(`/p/${bare}`, besides), 1);
});

test("a page from the cache needs none", async () => {
    const { path } = pages.find((page) => page.type === "category-leaf");
    await warm(path);
    const count = await statements(async () => {
        for (let i = 0; i < 30; i++)
            assert.equal(cacheOf(await ask(path)), "HIT");
    }, besides);
    assert.equal(count, 0);
});
