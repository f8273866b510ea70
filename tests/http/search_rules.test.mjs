// What staff say about search, the scores that they may see, and the log: all of it without a restart.
import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { after, before, test } from "node:test";
import { ask, mercer, origin, server, sleep, state, until } from "../support/shop.mjs";
import { api, findLanguages, sql } from "../support/pages.mjs";
import { anchors, texts } from "../support/html.mjs";

const staff = { headers: { authorization: "Bearer a-token-of-the-tests" } };
const query = (text) => encodeURIComponent(text);
const slugs = async (text) => (await api(`/search?q=${query(text)}`)).items.map((item) => item.slug);
const word = `word${Date.now().toString(36).replace(/\d/g, "x")}`; // nothing is called so

function forget() {
    sql(`DELETE FROM search_pins WHERE query LIKE 'word%' OR query = 'mug'; DELETE FROM search_redirects WHERE query LIKE 'word%';
         DELETE FROM search_synonyms WHERE words[1] LIKE 'word%'; DELETE FROM search_stop_words WHERE word LIKE 'word%'`);
}
before(forget);
after(forget);

test("a synonym counts at once: both words find the same", async () => {
    const wanted = await slugs("mug");
    assert.deepEqual(await slugs(word), []);
    sql(`INSERT INTO search_synonyms (language, words) VALUES ('en', '{${word},mug}')`);
    await until("the synonym", 5, async () => (await slugs(word)).length > 0);
    assert.deepEqual(new Set(await slugs(word)), new Set(wanted));
    sql(`DELETE FROM search_synonyms WHERE words[1] = '${word}'`);
    await until("its end", 5, async () => (await slugs(word)).length === 0);
});

test("a stop word is left out of a query that has others", async () => {
    const wanted = await slugs("enamel mug");
    assert.notEqual((await api(`/search?q=${query(`enamel mug ${word}`)}`)).stage, "all");
    sql(`INSERT INTO search_stop_words VALUES ('en', '${word}')`);
    await until("the stop word", 5, async () => (await api(`/search?q=${query(`enamel mug ${word}`)}`)).stage === "all");
    assert.deepEqual(await slugs(`enamel mug ${word}`), wanted);
    sql(`DELETE FROM search_stop_words WHERE word = '${word}'`);
    await until("its end", 5, async () => (await api(`/search?q=${query(`enamel mug ${word}`)}`)).stage !== "all");
});

test("a pinned product comes first, whether it has the words or not", async () => {
    const id = sql("SELECT product_id FROM products WHERE sku = 'NOR.0707-60'");
    assert.notEqual((await slugs("mug"))[0], "norberts-sixty");
    sql(`INSERT INTO search_pins (language, query, product_id) VALUES ('en', 'mug', ${id})`);
    await until("the pin", 5, async () => (await slugs("mug"))[0] === "norberts-sixty");
    assert.equal((await slugs("Mugs"))[0], "norberts-sixty", "in another number too");
    assert.notEqual((await api("/search?language=de&q=mug")).items[0]?.slug, "norberts-sixty", "in its language alone");
    sql("DELETE FROM search_pins WHERE query = 'mug'");
    await until("its end", 5, async () => (await slugs("mug"))[0] !== "norberts-sixty");
});

test("a weight counts at once", async () => {
    const old = sql("SELECT weight FROM search_weights WHERE factor = 'price'");
    const before = await slugs("mug"), prices = async () => (await api("/search?q=mug")).items.map((item) => Number(item.pricing.sale_price));
    try {
        sql("UPDATE search_weights SET weight = 90 WHERE factor = 'price'");
        await until("the cheapest first", 5, async () => {
            const list = await prices();
            return list.every((price, i) => !i || price >= list[i - 1]);
        });
    } finally {
        sql(`UPDATE search_weights SET weight = ${old} WHERE factor = 'price'`);
    }
    await until("the old order", 5, async () => String(await slugs("mug")) === String(before));
});

test("a redirect leads away, in the visitor's language, and only inside the shop", async () => {
    for (const path of ["//evil.example", "https://evil.example", "/\\evil.example", "evil"])
        assert.throws(() => sql(`INSERT INTO search_redirects (query, path) VALUES ('${word}', '${path.replace(/\\/g, "\\\\")}')`, "-v", "ON_ERROR_STOP=1"),
                      path);
    sql(`INSERT INTO search_redirects (query, path) VALUES ('${word} away', '/brands?from=search')`);
    for (const { base } of await findLanguages()) {
        await until("the redirect", 5, async () => (await ask(`${base}/search?q=${word}+AWAY`)).status === 303);
        const response = await ask(`${base}/search?q=${word}+AWAY`);
        assert.equal(response.headers.location.replace(origin, ""), `${base}/brands?from=search`);
    }
    assert.equal((await api(`/search?q=${word}+away`)).redirect, "/brands?from=search", "a program is told, and follows by itself");
    assert.equal((await ask(`/search?q=${word}`)).status, 200, "another query does not");
    sql(`DELETE FROM search_redirects WHERE query = '${word} away'`);
    await until("its end", 5, async () => (await ask(`/search?q=${word}+away`)).status === 200);
});

test("scores are sums of what they are explained by", async () => {
    for (const text of ["mug", "blue mug", "NOR.0707-60", "enmael mug", "linen dress with pockets"]) {
        const response = await ask(`/api/v1/search?q=${query(text)}&explain=1`, staff);
        const { items } = JSON.parse(response.text);
        assert.ok(items.length > 0, text);
        let before = Infinity;
        for (const { title, explanation } of items) {
            const sum = explanation.contributions.reduce((all, one) => all + one.contribution, 0);
            assert.ok(explanation.score > 0 && Math.abs(sum - explanation.score) < 1e-9, `${text}, ${title}: ${sum} is not ${explanation.score}`);
            assert.ok(explanation.score <= before + 1e-9, `${text}, ${title}: the page is in the order of its scores`);
            before = explanation.score;
            for (const { factor, weight, value, contribution } of explanation.contributions)
                assert.ok(Math.abs(weight * value - contribution) < 0.01 * weight + 1e-4, `${text}, ${title}: ${factor}`);
        }
    }
    const { out } = await mercer(["search", "explain", "mug", "--json", "--rows", "3"]);
    const { items } = JSON.parse(out);
    assert.equal(items.length, 3);
    for (const { explanation } of items)
        assert.ok(Math.abs(explanation.contributions.reduce((all, one) => all + one.contribution, 0) - explanation.score) < 1e-9);
    assert.equal((await mercer(["search", "guess", "mug"])).status, 2);
});

test("the page shows scores to staff alone, and nothing keeps them", async () => {
    const has = (response) => texts(response.text, "table").length > 0;
    for (let i = 0; i < 2; i++) {
        const shown = await ask("/search?q=mug&explain=1", staff);
        assert.ok(has(shown), "staff see it");
        assert.match(shown.headers["cache-control"], /no-store/);
        assert.ok(!has(await ask("/search?q=mug", staff)), "only when asked");
        for (const options of [{}, { headers: { authorization: "Bearer a-token-of-the-test" } }, { headers: { authorization: "Bearer " } },
                               { headers: { authorization: "Basic YTpi" } }, { headers: { cookie: "explain=1" } }]) {
            const response = await ask("/search?q=mug&explain=1", options);
            assert.equal(response.status, 200);
            assert.ok(!has(response), JSON.stringify(options));
            assert.doesNotMatch((await ask("/api/v1/search?q=mug&explain=1", options)).text, /contribution/);
        }
    }
});

// What the log has of a query: searches, clicks.
const counted = (text) => sql(`SELECT (SELECT count(*) FROM search_log WHERE query = '${text}'),
                               (SELECT count(*) FROM search_clicks WHERE query = '${text}')`);

test("a hundred searches and the clicks on their results are a hundred in the report, cached pages too", async () => {
    const asked = [[`mug ${word} a`, 60, 3], [`enamel ${word}`, 30, 0], [`${word} zzqxxvv`, 10, 0]];
    const product = (await slugs("mug"))[0];
    const hits = [];
    for (const [text, searches, clicks] of asked) {
        for (let i = 0; i < searches; i++)
            hits.push((await ask(`/search?q=${query(text)}&utm_source=test`)).headers["x-cache"]);
        for (let i = 0; i < clicks; i++)
            await ask(`/p/${product}`, { headers: { referer: `${origin}/search?sort=price_asc&q=${query(text).replace(/%20/g, "+")}` } });
    }
    assert.ok(hits.filter((hit) => hit === "HIT").length > 20, "some came out of the cache");
    // None of these is a search, or a click on one of its results.
    const [text] = asked[0];
    await ask(`/search?q=${query(text)}&in_stock=1`);
    await ask(`/search?q=${query(text)}&sort=price_asc`);
    await ask(`/p/${product}`, { headers: { referer: `http://elsewhere.example/search?q=${query(text)}` } });
    await ask(`/p/${product}`, { headers: { referer: `${origin}/c/home?q=${query(text)}` } });
    await ask(`/p/no-such-product`, { headers: { referer: `${origin}/search?q=${query(text)}` } });
    for (const [one, searches, clicks] of asked)
        await until(one, 15, () => counted(one) === `${searches}\t${clicks}`);
    await sleep(1500);
    for (const [one, searches, clicks] of asked)
        assert.equal(counted(one), `${searches}\t${clicks}`, one);
    const { out } = await mercer(["report", "searches", "--days", "1", "--rows", "10000"]);
    const line = (one) => out.split("\n").find((row) => row.startsWith(`${one} `)).slice(one.length).trim().split(/\s+/);
    const found = sql(`SELECT max(results) FROM search_log WHERE query = '${text}'`);
    assert.deepEqual(line(asked[0][0]).slice(0, 5), ["60", "0", found, "3", "5.0"]);
    assert.deepEqual(line(asked[2][0]).slice(0, 5), ["10", "10", "0", "0", "0.0"]);
    const nothing = (await mercer(["report", "searches", "--nothing", "--rows", "10000"])).out;
    assert.ok(nothing.includes(asked[2][0]) && !nothing.includes(asked[0][0]), "those that found nothing are a report of their own");
});

test("the log says nothing about who searched", () => {
    assert.deepEqual(sql(`SELECT table_name || ' ' || column_name FROM information_schema.columns
                          WHERE table_name IN ('search_log', 'search_clicks') ORDER BY table_name, ordinal_position`).split("\n"),
                     ["search_clicks click_id", "search_clicks clicked_at", "search_clicks language", "search_clicks query",
                      "search_clicks product_id", "search_log search_id", "search_log searched_at", "search_log language",
                      "search_log query", "search_log results", "search_log milliseconds"]);
});

test("a log that was put aside is read to its end, and the new one too", async () => {
    const text = `rotated ${word}`, file = `${state}/log/searches.log`;
    const search = () => ask(`/search?q=${query(text)}`);
    for (let i = 0; i < 5; i++)
        await search();
    renameSync(file, `${file}.1`);
    await search();
    server("signal", "nginx", "USR1");
    await sleep(300);
    for (let i = 0; i < 4; i++)
        await search();
    await until("ten searches", 15, () => counted(text) === "10\t0");
});

test("what was searched in many hours and found something is suggested to others, in words of the catalogue", async () => {
    const log = (text, hours, results) => sql(`INSERT INTO search_log (language, query, results, searched_at)
        SELECT 'en', '${text}', ${results}, now() - n * interval '1 hour' FROM generate_series(1, ${hours}) n`);
    const suggested = async (text) => (await api(`/search/suggest?q=${query(text)}`)).suggestions
        .filter((one) => one.kind === "query").map((one) => one.label);
    log("enamel mug blue", 6, 3);
    log("enamel mug seldom", 2, 3);
    log("enamel mug", 6, 0);
    log("enamel mug 4111 1111 1111 1111", 9, 1);
    log("enamel@mug.example", 9, 1);
    log(`enamel mug ${word}`, 9, 1);
    try {
        sql("SELECT search_popular_renew(30, 5)");
        await until("the suggestion", 5, async () => (await suggested("ename")).length > 0);
        assert.deepEqual(await suggested("Enam"), ["enamel mug blue"]);
        assert.deepEqual(await suggested("enamel mug blue"), [], "the whole of it needs no suggestion");
        const first = (await api("/search/suggest?q=ename")).suggestions[0];
        assert.equal(first.path, "/search?q=enamel%20mug%20blue");
        const html = (await ask("/de/search/suggest?q=ename")).text;
        assert.ok(!html.includes("enamel mug blue"), "in the language in which it was searched");
        assert.ok(anchors((await ask("/search/suggest?q=ename")).text).includes("/search?q=enamel%20mug%20blue"));
        const none = await ask("/search?q=zzzyyyxxqq");
        assert.ok(anchors(none.text).includes("/search?q=enamel%20mug%20blue"), "who finds nothing sees what others search");
    } finally {
        sql("DELETE FROM search_log WHERE query LIKE 'enamel%'; SELECT search_popular_renew(30, 5)");
    }
    await until("its end", 5, async () => (await suggested("ename")).length === 0);
});

test("old searches are forgotten", () => {
    sql(`INSERT INTO search_log (language, query, results, searched_at) VALUES ('en', '${word} old', 1, now() - interval '91 days')`);
    const id = sql("SELECT product_id FROM products WHERE sku = 'NOR.0707-60'");
    sql(`INSERT INTO search_clicks (language, query, product_id, clicked_at) VALUES ('en', '${word} old', ${id}, now() - interval '91 days')`);
    sql(`INSERT INTO search_log (language, query, results, searched_at) VALUES ('en', '${word} newer', 1, now() - interval '89 days')`);
    server("stop", "index");
    server("start", "index");
    assert.equal(counted(`${word} old`), "0\t0");
    assert.equal(counted(`${word} newer`), "1\t0");
});

test("what is not quite what was asked for is said; nothing is replaced silently", async () => {
    for (const [base, right, slip] of [["", "enamel", "enameel"], ["/de", "becher", "bechher"]]) {
        const partly = await ask(`${base}/search?q=${right}+${word}`), wrong = await ask(`${base}/search?q=${slip}`);
        assert.ok(partly.text.includes("notice-line"), `${base} ${right}`);
        assert.ok(wrong.text.includes("notice-line"), `${base} ${slip}`);
        assert.ok(texts(wrong.text, "h1")[0].includes(slip), "the heading is what was typed");
        assert.ok(anchors(wrong.text).includes(`${base}/search?q=${right}`), "the better spelling is a link");
    }
    const exact = await ask("/search?q=NOR.0707-60");
    assert.ok(!exact.text.includes("notice-line"));
    assert.equal((await api("/search?q=NOR.0707-60")).did_you_mean ?? null, null);
});

test("a beginning of what was typed is offered when nothing is found", async () => {
    const page = await ask("/search?q=headphonxyzwv");
    const found = await api("/search?q=headphonxyzwv");
    assert.equal(found.total, 0);
    assert.ok(found.nearest.length > 0 && found.nearest.length <= 5);
    for (const { path } of found.nearest) {
        assert.ok(anchors(page.text).includes(path), path);
        assert.equal((await ask(path)).status, 200);
    }
});
