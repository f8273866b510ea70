// Search and suggestions: numbers first, then words, then what was probably meant.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask } from "../support/shop.mjs";
import { api, each, findLanguages, findPages, productSlugs, sql } from "../support/pages.mjs";
import { anchors, decode, texts, withName } from "../support/html.mjs";

let pages, products;
const query = (text) => encodeURIComponent(text);
const first = async (text) => (await api(`/search?q=${query(text)}`)).items[0]?.slug;

before(async () => {
    pages = await findPages();
    const slugs = await productSlugs();
    const step = Math.max(1, Math.floor(slugs.length / 60));
    products = await each(slugs.filter((_, i) => i % step === 0), async (slug) => (await api(`/products/${slug}`)).product);
});

test("a stock keeping unit, a variant's too, finds its product first", () => each(products, async (product) => {
    for (const sku of [product.sku, product.variants.at(-1).sku])
        assert.equal(await first(sku), product.seo.url_slug, sku);
}));

test("a bar code finds its product first", () => each(products.filter((product) => product.variants[0].gtin), async (product) =>
    assert.equal(await first(product.variants[0].gtin), product.seo.url_slug)));

test("an identifier is found however it is spelt", async () => {
    for (const spelling of ["NOR.0707-60", "nor.0707-60", "NOR070760", "nor 0707 60", "NOR-0707.60", " NOR.0707-60 ", "Nor/0707/60"])
        assert.equal(await first(spelling), "norberts-sixty", spelling);
    assert.equal(await first("NOR.0707"), "norberts-sixty", "the beginning will do");
});

test("the whole title finds its product first", () => each(products, async (product) => {
    const found = await api(`/search?q=${query(product.title.slice(0, 190))}`);
    const place = found.items.findIndex((item) => item.slug === product.seo.url_slug);
    assert.ok(place >= 0 && found.items.slice(0, place).every((item) => item.title.includes(product.title) || product.title === item.title),
              `${product.title} is at place ${place}`);
}));

test("every word counts: more words find no more", async () => {
    for (const product of products.slice(0, 20)) {
        const words = product.title.match(/[\p{L}]{4,}/gu)?.slice(0, 3) ?? [];
        let before = Infinity;
        for (let n = 1; n <= words.length; n++) {
            const { total } = await api(`/search?q=${query(words.slice(0, n).join(" "))}`);
            assert.ok(total > 0 && total <= before, `${words.slice(0, n).join(" ")}: ${total}`);
            before = total;
        }
    }
});

test("German words find German titles, plurals and umlauts included", async () => {
    const german = (await api("/search?language=de")).items.slice(0, 20);
    await each(german, async (item) => {
        const word = item.title.match(/[\p{L}]{5,}/u)?.[0];
        if (!word)
            return;
        const found = await api(`/search?language=de&q=${query(word.toLowerCase())}`);
        assert.ok(found.total > 0, word);
    });
});

// One slip in the middle of a word: a letter left out, doubled, replaced, exchanged with its neighbour.
const slips = (word) => {
    const at = Math.floor(word.length / 2);
    return [word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + word[at] + word.slice(at),
            word.slice(0, at) + (word[at] === "e" ? "a" : "e") + word.slice(at + 1),
            word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)];
};
const titleWords = () => [...new Set(products.flatMap((product) => product.title.match(/\b[A-Za-z]{6,12}\b/g) ?? []).map((word) => word.toLowerCase()))];

test("a slip of the finger still finds something, and the right spelling is offered", async () => {
    const words = titleWords().slice(0, 25);
    assert.ok(words.length >= 10);
    let asked = 0, found = 0;
    for (const word of words)
        await each(slips(word), async (typo) => {
            if (typo === word)
                return;
            const listing = await api(`/search?q=${typo}`);
            asked++;
            found += listing.total > 0;
            if (listing.did_you_mean) {
                const again = await api(listing.did_you_mean.url.replace("/api/v1", ""));
                assert.ok(again.total > 0, `${typo}: ${listing.did_you_mean.query} finds nothing`);
            }
        });
    assert.ok(found >= asked * 0.95, `${found} of ${asked} misspelt words found something`);
});

test("the page of a misspelt word offers the right one as a link", async () => {
    const page = pages.find((one) => one.type === "search-typo");
    const offered = (await api(`/search?q=${page.query}`)).did_you_mean;
    assert.ok(offered, page.path);
    const html = (await ask(page.path)).text;
    assert.ok(anchors(html).includes(`/search?q=${query(offered.query).replace(/%20/g, "+")}`) ||
              anchors(html).includes(`/search?q=${query(offered.query)}`), page.path);
    assert.ok((await ask(`/search?q=${query(offered.query)}`)).text.includes('class="card"'));
});

test("a search without results says so and leads on", async () => {
    for (const { base } of await findLanguages()) {
        const response = await ask(`${base}/search?q=zzzyyyxxq`);
        assert.equal(response.status, 200);
        const links = anchors(response.text);
        assert.ok(texts(response.text, "main")[0].includes("zzzyyyxxq"), "it repeats what was asked");
        assert.ok(links.some((href) => href.startsWith(`${base}/c/`)), "it leads to categories");
        assert.ok(links.some((href) => href.startsWith(`${base}/p/`)), "it shows popular things");
    }
});

test("a search without results is written down for the shop's owner", async () => {
    const word = `nothing${Date.now()}`;
    await ask(`/search?q=${word}`);
    await ask("/search?q=thing");
    for (let i = 0; i < 40 && !sql(`SELECT 1 FROM search_log WHERE query = '${word}'`); i++)
        await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(sql(`SELECT results FROM search_log WHERE query = '${word}'`), "0");
});

test("what was typed stands in the field again, unharmed", async () => {
    for (const text of ["mug & <b>cup</b>", "\"quoted\"", "Größe", "日本語", "a'b", "100%", "a+b", "emoji 🫖"]) {
        const html = (await ask(`/search?q=${query(text)}`)).text;
        const field = withName(html, "input").find((tag) => tag.attributes.name === "q");
        assert.equal(field.attributes.value, text);
    }
});

test("queries of any kind are answered", async () => {
    for (const text of ["", " ", "!", "&", "|", "a:*", "'", "''", "\\", "%", "_", "(", "-", "--", "x".repeat(5000), "the", "der die das",
                        "\u0000", "\u202e", "a\tb\nc", ":*", "<->", "!!a", "a & b | !c", "NULL", "1e309", "😀".repeat(60)]) {
        const response = await ask(`/search?q=${query(text)}`);
        assert.ok([200, 400].includes(response.status), `${JSON.stringify(text.slice(0, 30))}: ${response.status}`);
        assert.ok([200, 400].includes((await ask(`/search/suggest?q=${query(text)}`)).status), `suggest ${JSON.stringify(text.slice(0, 30))}`);
    }
});

test("typing suggests products, categories and brands, at most ten", async () => {
    const { menu, seen } = { menu: (await api("/home")).categories, seen: new Set() };
    for (const text of ["o", "od", "odd", "oddm", "thi", "thing", "NOR.07", ...menu.slice(0, 5).map((category) => category.name.slice(0, 4))]) {
        const { suggestions } = await api(`/search/suggest?q=${query(text)}`);
        assert.ok(suggestions.length <= 10, text);
        for (const { kind, path } of suggestions) {
            seen.add(kind);
            assert.equal((await ask(path)).status, 200, path);
        }
    }
    for (const kind of ["product", "category", "brand"])
        assert.ok(seen.has(kind), `no ${kind} was suggested`);
    assert.deepEqual((await api("/search/suggest?q=")).suggestions, []);
});

test("the beginning of a title suggests it, and one wrong letter does no harm", async () => {
    const words = titleWords().slice(0, 20);
    let found = 0;
    await each(words, async (word) => {
        const { suggestions } = await api(`/search/suggest?q=${word.slice(0, 5)}`);
        assert.ok(suggestions.some((one) => one.label.toLowerCase().includes(word.slice(0, 5))), word);
        const meant = await api(`/search/suggest?q=${slips(word)[2]}`);
        found += meant.suggestions.length > 0;
    });
    assert.ok(found >= words.length * 0.9, `${found} of ${words.length} misspelt words suggested something`);
});

test("suggestions are a list of options with links in the visitor's language", async () => {
    for (const { base } of await findLanguages()) {
        const response = await ask(`${base}/search/suggest?q=thin`);
        assert.match(response.headers["content-type"], /^text\/html/);
        const options = withName(response.text, "a").map((tag) => tag.attributes);
        assert.ok(options.length > 0 || base, "nothing was suggested");
        for (const option of options) {
            assert.equal(option.role, "option");
            assert.ok(option.href.startsWith(`${base}/`), option.href);
            assert.equal((await ask(decode(option.href))).status, 200);
        }
        assert.doesNotMatch(response.text, /<html|<body/);
    }
});

test("suggestions come within 50 ms", async () => {
    const times = [];
    for (let i = 0; i < 60; i++)
        times.push((await ask(`/search/suggest?q=${["t", "th", "thi", "odd", "bow", "zzzq"][i % 6]}`)).ms);
    times.sort((a, b) => a - b);
    const limit = process.env.ASAN_OPTIONS ? 400 : 50; // sanitizers slow everything down
    assert.ok(times[Math.floor(times.length * 0.95)] < limit, `p95 is ${times[Math.floor(times.length * 0.95)].toFixed(1)} ms`);
});
