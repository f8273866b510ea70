// Addresses: one a page and language, former ones, what robots and sitemaps say.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, origin, soon, until } from "../support/shop.mjs";
import { api, each, findLanguages, findPages, inLanguage, local, sitemapAddresses, sql } from "../support/pages.mjs";
import { alternates, canonical, meta, tags, texts, withName } from "../support/html.mjs";
import { importRecords } from "../support/oddities.mjs";

let pages, languages;

before(async () => {
    pages = await findPages();
    languages = await findLanguages();
});

test("every page names one canonical address, which is its own", () => each(pages.filter((page) => page.status === 200), async (page) => {
    const [address, ...more] = canonical((await ask(page.path)).text);
    assert.equal(more.length, 0, page.path);
    const path = local(address);
    const [own] = page.path.split("?");
    assert.equal(path.split("?")[0], own, page.path);
    const response = await ask(path);
    assert.equal(response.status, 200, path);
    assert.deepEqual(canonical(response.text), [address], path);
}));

test("languages of a page name each other", () => each(pages.filter((page) => page.status === 200), async (page) => {
    const named = alternates((await ask(page.path)).text);
    assert.deepEqual(Object.keys(named).sort(), [...languages.map((one) => one.language), "x-default"].sort(), page.path);
    assert.equal(named["x-default"], named[languages[0].language], page.path);
    for (const { language, base } of languages) {
        const path = local(named[language]);
        assert.ok(path === base || path.startsWith(`${base}/`), `${page.path}: ${path}`);
        const other = await ask(path);
        assert.equal(other.status, 200, path);
        assert.deepEqual(alternates(other.text), named, `${path} and ${page.path}`);
        assert.ok(other.text.includes(`<html lang="${language}"`), path);
    }
}));

test("texts of a page differ between the languages, its subject does not", async () => {
    const here = pages.filter((page) => page.language === "en" && page.status === 200);
    await each(here, async (page) => {
        const [english, german] = [await ask(page.path), await ask(inLanguage("/de", page.path))];
        assert.equal(german.status, 200, page.path);
        assert.notEqual(texts(english.text, "footer")[0], texts(german.text, "footer")[0], page.path);
        for (const html of [english.text, german.text])
            assert.doesNotMatch(html.replace(/<[^>]*>/g, ""), /\{\{|\bt\.[a-z_]+\.[a-z_]+/, page.path);
    });
});

test("the bare address answers in the language that a newcomer asks for", async () => {
    const german = await ask("/", { headers: { "accept-language": "fr, de-AT;q=0.8, en;q=0.5" } });
    assert.equal(german.status, 302);
    assert.equal(german.headers.location, "/de");
    assert.match(german.headers.vary, /Accept-Language/);
    for (const headers of [{}, { "accept-language": "en, de;q=0.9" }, { "accept-language": "fr" }, { "accept-language": "de;q=0, en" },
                           { "accept-language": "de", "sec-fetch-site": "same-origin" }, { "accept-language": "de", referer: `${origin}/de` }])
        assert.equal((await ask("/", { headers })).status, 200, JSON.stringify(headers));
    assert.equal((await ask("/de", { headers: { "accept-language": "en" } })).status, 200);
    assert.equal((await ask("/search", { headers: { "accept-language": "de" } })).status, 200, "only the bare address negotiates");
});

test("the switcher leads to the same page in the other language and back", () => each(pages.filter((page) => page.status === 200), async (page) => {
    const html = (await ask(page.path)).text;
    for (const { language, base } of languages) {
        const link = withName(html, "a").find((tag) => tag.attributes.hreflang === language);
        const bare = page.path.slice(page.base.length) || "/";
        assert.equal(link.attributes.href.replace(/%20/g, "+"), inLanguage(base, bare).replace(/^(\/[a-z]{2})\?/, "$1?").replace(/%20/g, "+"), page.path);
    }
}));

test("the default language has no prefix, and addresses have one spelling", async () => {
    const moved = async (path, to) => {
        const response = await ask(path);
        assert.equal(response.status, 301, path);
        assert.equal(response.headers.location, to, path);
        assert.equal((await ask(to)).status, 200, to);
    };
    await moved("/search/", "/search");
    await moved("/search/?q=thing", "/search?q=thing");
    await moved("//search", "/search");
    await moved("/de/", "/de");
    assert.equal((await ask("/en")).status, 404);
    assert.equal((await ask("/en/search")).status, 404);
    assert.equal((await ask("/de/de")).status, 404);
    assert.equal((await ask("/fr")).status, 404);
});

test("pages that are no page of their own are kept out of search engines", () => each(pages, async (page) => {
    const robots = meta((await ask(page.path)).text, "robots").join();
    if (/^(category-filtered|category-nothing|search|compare|recent|not-found|gone|styleguide)/.test(page.type))
        assert.match(robots, /noindex/, page.path);
    else if (page.type === "category-page-2")
        assert.match(robots, /^(noindex, follow)?$/, page.path);
    else
        assert.equal(robots, "", page.path);
}));

test("every page has a title, a description and Open Graph of its own", async () => {
    const titles = new Map();
    await each(pages, async (page) => {
        const html = (await ask(page.path)).text;
        const [title] = texts(html, "title");
        assert.ok(title.length > 3 && title.length < 600, page.path);
        assert.equal(texts(html, "title").length, 1);
        assert.equal(texts(html, "h1").length, 1, `${page.path} has ${texts(html, "h1").length} h1`);
        assert.ok(meta(html, "description")[0]?.length > 10, page.path);
        assert.equal(meta(html, "og:url")[0], canonical(html)[0], page.path);
        assert.ok(meta(html, "og:title")[0], page.path);
        if (page.status === 200 && page.stable)
            titles.set(page.path, title);
    });
    const products = pages.filter((page) => page.type.startsWith("product-") && page.language === "en");
    assert.equal(new Set(products.map((page) => page.path.split("?")[0])).size,
                 new Set(await each(products, async (page) => texts((await ask(page.path)).text, "title")[0])).size);
});

test("robots.txt names the sitemap and closes what is no content", async () => {
    const robots = await ask("/robots.txt");
    assert.match(robots.headers["content-type"], /^text\/plain/);
    assert.ok(robots.text.includes(`Sitemap: ${origin}/sitemap.xml`));
    for (const path of ["/search", "/compare", "/recent", "/api/"])
        assert.match(robots.text, new RegExp(`^Disallow: ${path}$`, "m"));
});

test("every address of the sitemap answers 200, each once, in every language, and nothing is missing", async () => {
    const addresses = await sitemapAddresses();
    assert.equal(new Set(addresses).size, addresses.length);
    await each(addresses, async (address) => {
        const response = await ask(local(address));
        assert.equal(response.status, 200, address);
        assert.deepEqual(canonical(response.text), [address]);
        assert.deepEqual(meta(response.text, "robots"), [], address);
    });
    const paths = new Set(addresses.map(local));
    for (const page of pages.filter((one) => one.status === 200 && /^(home|category-top|category-leaf|brand|seller|product-[a-z-]+|content)$/.test(one.type)))
        assert.ok(paths.has(page.path.split("?")[0]), `${page.path} is not in the sitemap`);
    const { total } = await api("/search");
    assert.equal([...paths].filter((path) => path.startsWith("/p/")).length, total);
});

test("a renamed product answers 301 in one hop, also after the second rename", async () => {
    const slug = () => sql("SELECT slug FROM products WHERE sku = 'ODD-FEW'");
    const first = slug();
    const [second, third] = [`${first}-renamed`, `${first}-again`];
    try {
        sql(`UPDATE products SET slug = '${second}' WHERE sku = 'ODD-FEW'`);
        sql(`UPDATE products SET slug = '${third}' WHERE sku = 'ODD-FEW'`);
        for (const old of [first, second])
            for (const { base } of languages) {
                await soon(async () => {
                    const response = await ask(`${base}/p/${old}`);
                    assert.equal(response.status, 301, old);
                    assert.equal(response.headers.location, `${base}/p/${third}`);
                });
                assert.equal((await ask(`${base}/p/${third}`)).status, 200);
                await soon(async () => assert.equal((await ask(`${base}/p/${old}/reviews`)).headers.location, `${base}/p/${third}/reviews`));
            }
        await soon(async () => assert.equal((await ask(`/api/v1/products/${first}`)).headers.location, `/api/v1/products/${third}`));
    } finally {
        sql(`UPDATE products SET slug = '${first}' WHERE sku = 'ODD-FEW'`);
    }
    await soon(async () => assert.equal((await ask(`/p/${first}`)).status, 200, "an address that is used again leads to its product"));
});

test("a moved category answers 301; addresses of its products stay", async () => {
    const parent = sql("SELECT category_id FROM categories WHERE url_path = 'oddities'");
    await importRecords("moving", [
        { record: "category", path: ["oddities", "moving"], name: { en: "Moving", de: "Umzug" } },
        { record: "category", path: ["oddities", "moving", "below"], name: { en: "Below", de: "Darunter" } },
        { record: "product", sku: "ODD-MOVING", title: "Moving thing", category: { primary: "oddities", secondary: "moving", tertiary: "below" },
          pricing: { list_price: "3.00", currency: "USD" }, inventory: { "ODD-1": 4 }, seller_info: { seller_id: "SELLER_ODDITIES" } },
    ]);
    sql("UPDATE products SET status = 'active' WHERE sku = 'ODD-MOVING'"); // what a broken-off run left behind
    const before = await ask("/p/moving-thing");
    assert.equal(before.status, 200);
    assert.equal((await ask("/c/oddities/moving/below")).status, 200);
    sql("UPDATE categories SET parent_id = NULL, slug = 'moved' WHERE url_path = 'oddities/moving'");
    try {
        for (const [old, now] of [["oddities/moving", "moved"], ["oddities/moving/below", "moved/below"]])
            for (const { base } of languages) {
                await soon(async () => {
                    const response = await ask(`${base}/c/${old}`);
                    assert.equal(response.status, 301, old);
                    assert.equal(response.headers.location, `${base}/c/${now}`);
                });
                await soon(async () => assert.equal((await ask(`${base}/c/${now}`)).status, 200));
            }
        await soon(async () => {
            const now = await ask("/p/moving-thing");
            assert.equal(now.status, 200);
            assert.deepEqual(canonical(now.text), canonical(before.text));
            assert.ok(withName(now.text, "a").some((tag) => tag.attributes.href === "/c/moved/below"), "the breadcrumb follows");
        });
    } finally {
        sql(`UPDATE categories SET parent_id = ${parent}, slug = 'moving' WHERE url_path = 'moved'`);
    }
    await soon(async () => assert.equal((await ask("/c/oddities/moving/below")).status, 200));
});

after(async () => {
    sql("UPDATE products SET status = 'archived' WHERE sku = 'ODD-MOVING'");
    sql("UPDATE categories SET is_active = false WHERE url_path LIKE 'oddities/moving%'");
    // The next file of tests reads the sitemap, which nginx may keep for a second.
    await until("the sitemap forgets the product", 3, async () => !(await sitemapAddresses()).some((url) => url.endsWith("/p/moving-thing")));
});

test("renamed brands and sellers answer 301", async () => {
    for (const [table, prefix, old] of [["brands", "/b", "oddmakers"], ["seller_profiles", "/s", "oddities-outlet"]]) {
        assert.equal((await ask(`${prefix}/${old}`)).status, 200);
        sql(`UPDATE ${table} SET slug = 'renamed-for-a-moment' WHERE slug = '${old}'`);
        try {
            await soon(async () => {
                const response = await ask(`/de${prefix}/${old}`);
                assert.equal(response.status, 301);
                assert.equal(response.headers.location, `/de${prefix}/renamed-for-a-moment`);
            });
            await soon(async () => assert.equal((await ask(`${prefix}/renamed-for-a-moment`)).status, 200));
        } finally {
            sql(`UPDATE ${table} SET slug = '${old}' WHERE slug = 'renamed-for-a-moment'`);
            await until("all is as it was", 2, async () => (await ask(`${prefix}/${old}`)).status === 200);
        }
    }
});

test("a product that is no longer sold answers 410, and leaves listings, search and sitemap", async () => {
    for (const path of ["/p/thing-that-is-gone", "/de/p/thing-that-is-gone", "/api/v1/products/thing-that-is-gone"])
        assert.equal((await ask(path)).status, 410, path);
    assert.ok(!(await sitemapAddresses()).some((address) => address.endsWith("/p/thing-that-is-gone")));
    const found = await api("/search?q=ODD-GONE");
    assert.ok(!found.items.some((item) => item.slug === "thing-that-is-gone"));
    assert.equal(tags((await ask("/p/thing-that-is-gone")).text).filter((tag) => tag.attributes.href?.endsWith("/p/thing-that-is-gone") && tag.name === "a" && !tag.attributes.hreflang).length, 0);
});

test("a saved product is in its category, in search and in the API within two seconds", async () => {
    const title = `Saved thing ${Date.now()}`;
    const started = Date.now();
    await importRecords("saved", [{ record: "product", sku: "ODD-SAVED", title, category: { primary: "oddities", secondary: "odds-and-ends" },
        pricing: { list_price: "3.00", currency: "USD" }, inventory: { "ODD-1": 4 }, seller_info: { seller_id: "SELLER_ODDITIES" } }]);
    sql("UPDATE products SET status = 'active' WHERE sku = 'ODD-SAVED'");
    const slug = sql("SELECT slug FROM products WHERE sku = 'ODD-SAVED'");
    assert.ok((await ask(`/p/${slug}`)).text.includes(title));
    assert.ok((await ask("/c/oddities/odds-and-ends?sort=newest")).text.includes(`/p/${slug}`));
    assert.ok((await ask("/search?q=ODD-SAVED")).text.includes(title));
    await soon(async () => assert.equal((await api(`/products/${slug}`)).product.title, title));
    assert.ok(Date.now() - started < 2000 + 3000, "2 s besides the start of the import program");
    sql("UPDATE products SET status = 'archived' WHERE sku = 'ODD-SAVED'");
});
