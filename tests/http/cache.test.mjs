// The page cache: right within a second of a change, and nothing of one visitor in what another one gets.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { ask, root, sockets, soon } from "../support/shop.mjs";
import { each, findLanguages, findPages, inLanguage, sql } from "../support/pages.mjs";
import { cacheOf, drop, follows, importKept, kept, keptAll, removeKept, setPrice, setStatus, setStock, settle, showsPrice, warm } from "../support/cache.mjs";
import { statements } from "../support/statements.mjs";

const uncached = new Set(["compare-empty", "compare-four", "recent", "not-found", "styleguide"]);
let pages, languages, shared, lists, others;

const everywhere = (paths) => languages.flatMap(({ base }) => paths.map((path) => inLanguage(base, path)));
const redis = (...words) => execFileSync("redis-cli", ["-s", `${sockets}/redis.sock`, ...words], { encoding: "utf8" }).trim();

before(async () => {
    lists = await importKept();
    const paths = new Set();
    pages = (await findPages()).filter(({ path }) => !paths.has(path) && paths.add(path));
    languages = await findLanguages();
    shared = pages.filter((page) => !uncached.has(page.type));
    others = shared.filter((page) => ["category-leaf", "category-filtered", "brand", "product-variants", "product-sold-out", "reviews", "content", "search-none"]
        .includes(page.type)).map((page) => page.path);
    await settle();
});
after(removeKept);

// --- changes --------------------------------------------------------------------------------------------------

test("a changed price is on every page that shows it within a second; other pages stay", async () => {
    const paths = everywhere(["/", "/p/kestrelwick-1", ...lists]);
    for (const minor of [1234, 5678]) {
        await each(paths, async (path) => assert.ok(!showsPrice(minor)(await warm(path)), path));
        await each(others, (path) => warm(path));
        setPrice(1, minor);
        await follows(paths, showsPrice(minor), { others });
        for (const path of paths)
            assert.match(cacheOf(await ask(path)), /HIT/, `${path} is kept again`);
    }
});

test("a changed stock is on every page that shows it within a second; other pages stay", async () => {
    const paths = everywhere(["/", "/p/kestrelwick-1", ...lists]);
    const words = languages.map(({ language }) => JSON.parse(readFileSync(`${root}/templates/messages/${language}.json`, "utf8"))["stock.sold_out"]);
    assert.ok(words.every(Boolean));
    const soldOut = (response) => words.reduce((count, word) => count + response.text.split(word).length - 1, 0);
    const before = {};
    await each(paths, async (path) => { before[path] = soldOut(await warm(path)); });
    await each(others, (path) => warm(path));
    setStock(1, 0);
    const isGone = (response) => !response.text.includes("/p/kestrelwick-1"); // the home page shows what can be bought
    await follows(paths, (response, path) => (path === "/" || path === "/de" ? isGone(response) : soldOut(response) > before[path]), { others });
    setStock(1, 30);
    await follows(paths, (response, path) => soldOut(response) === before[path]);
});

test("a product that comes is in all its lists, and one that goes leaves them", async () => {
    const paths = everywhere(["/", ...lists]), stays = others.filter((path) => /\/(p|pages)\//.test(path));
    const shows = (response) => response.text.includes("/p/kestrelwick-3");
    for (const status of ["archived", "active"]) {
        await each([...paths, ...stays], (path) => warm(path));
        setStatus(3, status);
        await follows(paths, (response) => shows(response) === (status === "active"), { seconds: 1.5, others: stays });
    }
});

test("an address without a product is kept too, until the product comes", async () => {
    const paths = everywhere(["/p/kestrelwick-2"]);
    setStatus(2, "archived");
    await follows(paths, (response) => response.status === 410);
    await each(paths, (path) => warm(path));
    setStatus(2, "active");
    await follows(paths, (response) => response.status === 200);
});

test("a flood of changes leaves the last price everywhere", async () => {
    const paths = everywhere(["/p/kestrelwick-1", lists[0]]);
    await each(paths, (path) => warm(path));
    for (let minor = 2000; minor <= 2020; minor++)
        setPrice(1, minor);
    await follows(paths, showsPrice(2020));
});

// A page that is being made while its product changes may be written after that.
test("a page that was made just before a change and written after it goes too", async () => {
    const path = "/p/kestrelwick-1";
    for (let round = 0; round < 8; round++) {
        const minor = 3000 + round;
        let done = false;
        const asking = Promise.all(Array.from({ length: 4 }, async () => {
            while (!done) {
                drop(path);
                await ask(path);
            }
        }));
        setPrice(1, minor);
        done = true;
        await asking;
        await follows([path], showsPrice(minor));
    }
});

test("while a new page is made, the old one is sent: nobody waits", async () => {
    const path = "/p/kestrelwick-1", seen = new Set();
    await warm(path);
    for (let round = 0; round < 5; round++) {
        const end = performance.now() + 700;
        setPrice(1, 4000 + round);
        while (performance.now() < end)
            seen.add(cacheOf(await ask(path)));
    }
    assert.ok(seen.has("STALE"), [...seen].join());
    assert.ok(!seen.has("MISS") && !seen.has("BYPASS"), [...seen].join());
    await follows([path], showsPrice(4004));
});

// --- documents in Redis -----------------------------------------------------------------------------------------

const document = async (slug, query = "") => JSON.parse((await ask(`/api/v1/products/${slug}${query}`)).text).product;
const idOf = (number) => sql(`SELECT product_id FROM products WHERE sku = 'KEPT-${number}'`);

test("Redis keeps the document of a product that was asked for, for an hour at most", async () => {
    const id = idOf(2);
    await soon(async () => {
        await document("kestrelwick-2");
        assert.ok(JSON.parse(redis("GET", `product:${id}`)).page);
    });
    const ttl = Number(redis("TTL", `product:${id}`));
    assert.ok(ttl > 3500 && ttl <= 3600, `${ttl} s`);
    const kept = JSON.parse(redis("GET", `product:${id}`));
    assert.equal(kept.page.product.sku, "KEPT-2");
    const first = await document("kestrelwick-2");
    const count = await statements(async () => {
        for (let i = 0; i < 10; i++)
            assert.deepEqual(await document("kestrelwick-2"), first);
    }, "^$", "api");
    assert.equal(count, 0);
    const german = await document("kestrelwick-2", "?language=de");
    assert.equal(german.sku, "KEPT-2");
    assert.ok(redis("EXISTS", `product:${id}:de`) === "1");
});

test("a changed product, and one that shows it, are not taken from Redis", async () => {
    const related = async () => JSON.parse((await ask("/api/v1/products/kestrelwick-1")).text).related;
    sql(`INSERT INTO product_links (product_id, kind, linked_id, position) VALUES (${idOf(1)}, 'related', ${idOf(2)}, 1)`);
    await soon(async () => assert.equal((await related()).length, 1), 1);
    for (const minor of [7001, 7002, 7003]) {
        await related();
        await document("kestrelwick-2");
        setPrice(2, minor);
        const price = (minor / 100).toFixed(2);
        await soon(async () => assert.equal((await document("kestrelwick-2")).pricing.sale_price, price), 1);
        await soon(async () => assert.equal((await related())[0].pricing.sale_price, price), 1);
    }
    sql(`DELETE FROM product_links WHERE product_id = ${idOf(1)}`);
    await soon(async () => assert.equal((await related()).length, 0), 1);
    sql(`INSERT INTO questions (product_id, author, body, status) VALUES (${idOf(1)}, 'Somebody', 'Kestrels?', 'published')`);
    await soon(async () => assert.match((await ask("/api/v1/products/kestrelwick-1")).text, /Kestrels\?/), 1);
    sql(`DELETE FROM questions WHERE product_id = ${idOf(1)}`);
});

test("what Redis held is doubted after a flush, and what a visitor could put there is not believed", async () => {
    const id = idOf(2), before = await document("kestrelwick-2");
    redis("FLUSHALL");
    redis("SET", `product:${id}`, `{"made_ms":1,"slug":"kestrelwick-2","page":{"product":{"title":"Old"}}}`);
    redis("SET", "product_slug:kestrelwick-2", id);
    assert.deepEqual(await document("kestrelwick-2"), before);
    redis("SET", `product:${id}`, "no JSON at all");
    assert.deepEqual(await document("kestrelwick-2"), before);
    redis("DEL", `product:${id}`);
    redis("LPUSH", `product:${id}`, "a list");
    assert.deepEqual(await document("kestrelwick-2"), before);
    redis("DEL", `product:${id}`);
    await soon(async () => {
        assert.deepEqual(await document("kestrelwick-2"), before);
        assert.ok(JSON.parse(redis("GET", `product:${id}`)).made_ms > 1);
    });
});

// --- visitors ---------------------------------------------------------------------------------------------------

/* A visitor with things of their own: a cart, products to compare, products looked at. */
function visitor(letter, quantity) {
    const id = letter.repeat(32);
    redis("HSET", `cart:${id}`, "item_PROD1", JSON.stringify({ quantity, price: "1.00" }));
    return { id, quantity, headers: { cookie: `__Host-cart=${id}; __Host-compare=1.2.3; __Host-visitor=${id}.1` } };
}
const showsCount = (text, quantity) => new RegExp(`>${quantity}<`).test(text);

test("no part of one visitor is in what another one gets, or in what is kept", async () => {
    const one = visitor("a", 7391), two = visitor("b", 8264);
    const words = (who) => [who.id, who.id.slice(0, 20)];
    await each(pages, async ({ path, type }) => {
        const isShared = !uncached.has(type);
        drop(path);
        const first = await ask(path, { headers: one.headers }); // makes the page that all others get
        const second = await ask(path, { headers: two.headers });
        const stranger = await ask(path), other = await ask(path);
        for (const [response, mine, alien] of [[first, one, two], [second, two, one]]) {
            assert.ok(showsCount(response.text, mine.quantity), `${path} shows visitors their own`);
            assert.ok(!showsCount(response.text, alien.quantity), `${path} shows no other visitor's cart`);
            assert.ok(words(alien).every((word) => !response.text.includes(word)), path);
            assert.match(response.headers["cache-control"] ?? "", /private|no-store/, path);
            assert.equal(response.headers.etag && isShared, undefined, `${path} has no tag of everybody's page`);
        }
        for (const response of [stranger, other]) {
            assert.ok(!showsCount(response.text, one.quantity) && !showsCount(response.text, two.quantity), `${path} shows strangers nobody's cart`);
            assert.ok([...words(one), ...words(two)].every((word) => !response.text.includes(word) && !response.rawHeaders.join("\n").includes(word)), path);
        }
        if (!isShared)
            return assert.notEqual(cacheOf(other), "HIT", path);
        assert.equal(cacheOf(second), "HIT", `${path}: who has a cart gets the kept page too`);
        assert.equal(cacheOf(stranger), "HIT", path);
        assert.equal(stranger.text, other.text, path);
    }, 2);
    for (const file of keptAll()) {
        assert.ok([one, two].every((who) => words(who).every((word) => !file.includes(word)) && !showsCount(file, who.quantity)), file.slice(0, 400));
        assert.doesNotMatch(file.slice(0, 4000), /Set-Cookie/i);
    }
});

test("a page that several visitors wait for at once gives each of them their own", async () => {
    const visitors = ["c", "d", "e", "f"].map((letter, i) => visitor(letter, 6100 + i));
    for (const path of ["/", "/p/kestrelwick-1", lists[0]]) {
        drop(path);
        await Promise.all(Array.from({ length: 24 }, async (_, i) => {
            const who = visitors[i % 5]; // every fifth is a stranger
            const { text } = await ask(path, { headers: who?.headers });
            for (const each of visitors)
                assert.equal(showsCount(text, each.quantity), each === who, path);
        }));
    }
});

test("a first product gives each visitor a name of their own, which is not kept with the page", async () => {
    drop("/p/kestrelwick-1");
    const names = (await each([1, 2, 3], () => ask("/p/kestrelwick-1"))).map((response) => response.headers["set-cookie"]?.[0]);
    assert.ok(names.every((name) => /^__Host-visitor=[0-9a-f]{32}\.\d+;/.test(name)), names.join());
    assert.equal(new Set(names).size, 3);
    assert.doesNotMatch(kept("/p/kestrelwick-1").slice(0, 4000), /__Host-visitor/);
});

test("who comes with credentials gets a page that is neither looked up nor kept", async () => {
    const path = lists[0];
    drop(path);
    const response = await ask(path, { headers: { authorization: "Bearer something" } });
    assert.equal(cacheOf(response), "BYPASS");
    assert.equal(cacheOf(await ask(path)), "MISS");
});

// --- validators -----------------------------------------------------------------------------------------------

test("every kept page that there is has a strong tag, and answers 304 without a body to who has it", async () => {
    await each(shared, async ({ path, status }) => {
        const page = await warm(path);
        if (status !== 200)
            return;
        assert.match(page.headers.etag, /^"[0-9a-f]{32}"$/, path);
        const again = await ask(path, { headers: { "if-none-match": page.headers.etag } });
        assert.equal(again.status, 304, path);
        assert.equal(again.body.length, 0, path);
        assert.equal(again.headers["x-mercer-shows"], undefined);
        assert.equal((await ask(path, { headers: { "if-none-match": '"other"' } })).status, 200, path);
    }, 2);
});

test("a tag of before a change is answered with the new page", async () => {
    const path = "/p/kestrelwick-2";
    const { headers } = await warm(path);
    setPrice(2, 4321);
    await follows([path], showsPrice(4321));
    const response = await soon(async () => {
        const answer = await ask(path, { headers: { "if-none-match": headers.etag } });
        assert.equal(answer.status, 200);
        return answer;
    });
    assert.notEqual(response.headers.etag, headers.etag);
});
