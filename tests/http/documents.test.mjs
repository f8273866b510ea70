// The API sends the documents that the pages show; and what pages remember for a visitor.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask, soon } from "../support/shop.mjs";
import { api, each, findPages, sql } from "../support/pages.mjs";
import { plain, structuredData, texts, withName } from "../support/html.mjs";

let pages;

before(async () => {
    pages = await findPages();
});

// A price as the page writes it in English: $1,234,567.00
const money = (amount) => new Intl.NumberFormat("en", { style: "currency", currency: "USD" }).format(amount);
const germanMoney = (amount) => new Intl.NumberFormat("de", { style: "currency", currency: "USD" }).format(amount);
const apiPath = (page) => (page.path.slice(page.base.length) || "/").replace(/^\/c\//, "/categories/").replace(/^\/b\//, "/brands/")
    .replace(/^\/s\//, "/sellers/").replace(/^\/p\//, "/products/").replace(/^\/$/, "/home");
const document = (page) => api(`${apiPath(page)}${page.path.includes("?") ? "&" : "?"}language=${page.language}`);
const cards = (html) => [...html.matchAll(/<li class="card">[^]*?<\/h3>[^]*?<\/div><\/li>/g)].map((match) => match[0]);
const space = (text) => text.replace(/[\u00a0\u202f]/g, " ");

test("listings show the items, the total and the prices of their documents", () => each(
    pages.filter((page) => /^(category|brand|seller|search)/.test(page.type) && page.status === 200), async (page) => {
        const [html, listing] = [(await ask(page.path)).text, await document(page)];
        if (!listing.total)
            return;
        const format = page.language === "de" ? germanMoney : money;
        const shown = cards(html.slice(html.indexOf('class="results"')));
        assert.equal(shown.length, listing.items.length, page.path);
        shown.forEach((card, i) => {
            const item = listing.items[i];
            assert.equal(texts(card, "h3")[0], item.title.replace(/\s+/g, " "), page.path);
            assert.equal(withName(card, "a")[0].attributes.href, `${page.base}/p/${item.slug}`);
            assert.ok(space(plain(card)).includes(space(format(item.pricing.sale_price))), `${page.path}: ${plain(card)} lacks ${item.pricing.sale_price}`);
            if (item.pricing.is_sale)
                assert.ok(space(plain(card)).includes(space(format(item.pricing.list_price))), page.path);
        });
        const total = new Intl.NumberFormat(page.language).format(listing.total);
        assert.ok(texts(html, "h2").some((text) => text.includes(total)), `${page.path} does not say ${total}`);
        for (const facet of listing.facets.filter((one) => one.values?.length))
            for (const value of facet.values.slice(0, 5))
                assert.ok(new RegExp(`<span>[^<]*</span>[^]{0,120}<span class="number">${new Intl.NumberFormat(page.language).format(value.count)}</span>`).test(html));
    }));

test("product pages show the title, price, stock, number and reviews of their documents", () => each(
    pages.filter((page) => page.type.startsWith("product-")), async (page) => {
        const [html, { product, reviews, related }] = [(await ask(page.path)).text, await document(page)];
        const format = page.language === "de" ? germanMoney : money;
        const buy = plain(html.slice(html.indexOf('class="buy"'), html.indexOf('class="wrap product-body"')));
        assert.equal(texts(html, "h1")[0], product.title.replace(/\s+/g, " "), page.path);
        assert.ok(space(buy).includes(space(format(product.selected.pricing.sale_price))), `${page.path}: ${buy}`);
        assert.ok(buy.includes(product.selected.sku), page.path);
        if (product.brand)
            assert.ok(buy.includes(product.brand.name), page.path);
        assert.ok(html.includes(`stock-${product.selected.inventory.status}`), page.path);
        for (const option of product.options)
            for (const value of option.values)
                assert.ok(buy.includes(value.label), `${page.path} lacks ${option.name}: ${value.label}`);
        for (const review of reviews)
            assert.ok(plain(html).includes(review.author), page.path);
        for (const card of related)
            assert.ok(html.includes(`href="${page.base}/p/${card.slug}"`), page.path);
    }));

// Yes and no are written by the page; other values stand in the document as they are shown.
test("details show every attribute with its value", () => each(pages.filter((page) => page.type.startsWith("product-") || page.type === "search-sku"), async (page) => {
    const { product } = await api(`/products/${page.product.seo.url_slug}?language=${page.language}`);
    const html = (await ask(`${page.base}/p/${product.seo.url_slug}`)).text;
    const words = page.language === "de" ? { true: "Ja", false: "Nein" } : { true: "Yes", false: "No" };
    const rows = [...html.matchAll(/<tr><th scope="row">([^]*?)<\/th><td>([^]*?)<\/td><\/tr>/g)].map((row) => `${plain(row[1])}: ${plain(row[2])}`);
    for (const { name, value, unit, is_bool: isBool } of product.attributes) {
        if (isBool)
            assert.ok(value in words, `${product.sku}: ${name} is ${value}`);
        const expected = `${name}: ${isBool ? words[value] : [value, unit].filter(Boolean).join(" ")}`;
        assert.ok(rows.includes(expected), `${page.path}: ${expected} is not among ${rows.join("; ")}`);
    }
}));

test("the answer to yes or no is that of the catalogue", async () => {
    for (const [sku, answer] of [["NOR.0707-60", "Yes"], ["ODD-LONG", "No"]]) {
        const slug = sql(`SELECT slug FROM products WHERE sku = '${sku}'`);
        assert.match((await ask(`/p/${slug}`)).text, new RegExp(`<th scope="row">Washable</th><td>${answer}</td>`), sku);
    }
});

test("the home page, reviews, content pages show what their documents say", async () => {
    for (const page of pages.filter((one) => /^(home|reviews|content)/.test(one.type))) {
        const [html, shown] = [(await ask(page.path)).text, await document(page)];
        const titles = [...(shown.newest ?? []), ...(shown.popular ?? [])].map((item) => item.title);
        for (const text of [...titles, ...(shown.items ?? []).map((review) => review.author), shown.title].filter(Boolean))
            assert.ok(plain(html).includes(text.replace(/\s+/g, " ")), `${page.path} lacks ${text}`);
    }
});

test("structured data is the document", () => each(pages.filter((page) => page.type.startsWith("product-")), async (page) => {
    const [html, shown] = [(await ask(page.path)).text, await document(page)];
    const { product } = shown;
    const data = structuredData(html);
    const about = data.find((one) => one["@type"] === "Product");
    assert.equal(about.name, product.title, page.path);
    assert.equal(about.sku, product.selected.sku);
    assert.equal(about.offers["@type"], "Offer");
    assert.equal(about.offers.price, product.selected.pricing.sale_price);
    assert.equal(about.offers.priceCurrency, product.selected.pricing.currency);
    assert.equal(about.offers.availability, `https://schema.org/${product.selected.inventory.in_stock ? "InStock" : "OutOfStock"}`);
    assert.equal(about.brand?.name, product.brand?.name);
    const summary = product.reviews_summary;
    assert.equal(about.aggregateRating?.ratingValue, summary.average_rating ?? undefined);
    assert.equal(about.aggregateRating?.reviewCount, summary.average_rating ? summary.total_reviews : undefined);
    const trail = data.find((one) => one["@type"] === "BreadcrumbList").itemListElement;
    const expected = shown.breadcrumb;
    assert.equal(trail.length, expected.length + 1, page.path);
    trail.forEach((item, i) => assert.equal(item.position, i + 1));
    expected.forEach((crumb, i) => {
        assert.equal(trail[i + 1].name, crumb.name);
        if (trail[i + 1].item)
            assert.ok(trail[i + 1].item.endsWith(`${page.base}${crumb.path}`), trail[i + 1].item);
    });
    for (const crumb of expected)
        assert.ok(plain(html).includes(crumb.name), `${page.path} lacks ${crumb.name}`);
}));

test("listings, home and content have valid structured data", () => each(pages.filter((page) => page.status === 200), async (page) => {
    for (const one of structuredData((await ask(page.path)).text)) {
        assert.equal(one["@context"], "https://schema.org", page.path);
        if (one["@type"] === "BreadcrumbList")
            assert.ok(one.itemListElement.every((item) => item["@type"] === "ListItem" && item.name), page.path);
    }
}));

test("a chosen variant shows its own price, number and picture", async () => {
    const page = pages.find((one) => one.type === "product-options");
    for (const variant of page.product.variants) {
        const html = (await ask(`${page.path}?v=${variant.variant_id}`)).text;
        const buy = html.slice(html.indexOf('class="buy"'), html.indexOf('class="wrap product-body"'));
        assert.ok(plain(buy).includes(variant.sku));
        assert.ok(plain(buy).includes(money(variant.pricing.sale_price)));
        assert.ok(buy.includes(`stock-${variant.inventory.status}`));
        for (const [code, value] of Object.entries(variant.attributes)) {
            const label = page.product.options.find((option) => option.code === code).values.find((one) => one.code === value).label;
            assert.ok(texts(buy, "b").includes(label), `${variant.sku}: ${label} is not marked`);
        }
    }
    const options = (await api(`/products/${page.product.seo.url_slug}?v=${page.product.variants.find((one) => !one.inventory.in_stock).variant_id}`)).product.options;
    assert.ok(options.every((option) => option.values.some((value) => value.selected)));
    assert.equal((await ask(`${page.path}?v=999999999`)).status, 200, "an unknown variant shows the standard one");
});

test("a sold out variant is marked in the choice", async () => {
    const page = pages.find((one) => one.type === "product-options");
    const gone = page.product.variants.find((one) => !one.inventory.in_stock);
    const html = (await ask(`${page.path}?v=${gone.variant_id}`)).text;
    const { product } = await api(`/products/${page.product.seo.url_slug}?v=${gone.variant_id}`);
    const unavailable = product.options.flatMap((option) => option.values).filter((value) => !value.available);
    assert.ok(unavailable.length > 0);
    assert.equal(withName(html, "a").filter((tag) => /\bchoice\b.*\bgone\b/.test(tag.attributes.class ?? "")).length, unavailable.length);
});

test("reviews lead through all of them once, also by stars", async () => {
    const { product } = pages.find((page) => page.type === "product-reviewed");
    const slug = product.seo.url_slug;
    const read = async (query) => {
        const seen = [];
        let path = `/p/${slug}/reviews${query}`;
        for (let n = 0; path && n < 100; n++) {
            const html = (await ask(path)).text;
            seen.push(...texts(html, "article"));
            path = withName(html, "a").find((tag) => tag.attributes.rel === "next")?.attributes.href;
        }
        return seen;
    };
    const all = await read("");
    assert.equal(all.length, product.reviews_summary.total_reviews);
    for (const { stars, count } of product.reviews_summary.rating_distribution)
        assert.equal((await read(`?stars=${stars}`)).length, count, `${stars} stars`);
    const rejected = sql(`SELECT count(*) FROM reviews r JOIN products p USING (product_id) WHERE p.slug = '${slug}' AND r.status = 'published'`);
    assert.equal(Number(rejected), all.length);
});

test("reviews that wait or were refused are nowhere, and the average is exact", async () => {
    const slug = "thing-that-many-have-reviewed";
    const before = (await api(`/products/${slug}`)).product.reviews_summary;
    sql(`INSERT INTO reviews (product_id, author, rating, title, status)
         SELECT product_id, 'Hidden person', 5, 'Hidden title', s::moderation_status
         FROM products, unnest(ARRAY['pending', 'rejected']) s WHERE sku = 'ODD-LOVED'`);
    try {
        assert.deepEqual((await api(`/products/${slug}`)).product.reviews_summary, before);
        assert.ok(!(await ask(`/p/${slug}`)).text.includes("Hidden"));
        assert.ok(!(await ask(`/p/${slug}/reviews`)).text.includes("Hidden"));
        sql("UPDATE reviews SET status = 'published' WHERE author = 'Hidden person' AND status = 'pending'");
        const after = await soon(async () => {
            const summary = (await api(`/products/${slug}`)).product.reviews_summary;
            assert.equal(summary.total_reviews, before.total_reviews + 1);
            return summary;
        });
        const sum = after.rating_distribution.reduce((total, row) => total + row.stars * row.count, 0);
        assert.equal(after.average_rating, (Math.round(sum * 10 / after.total_reviews) / 10).toFixed(1));
        await soon(async () => assert.ok((await ask(`/p/${slug}`)).text.includes("Hidden title")));
    } finally {
        sql("DELETE FROM reviews WHERE author = 'Hidden person'");
    }
    await soon(async () => assert.deepEqual((await api(`/products/${slug}`)).product.reviews_summary, before));
});

test("refusals of the API are problems by RFC 9457", async () => {
    for (const [path, status, code, options] of [
        ["/api/v1/none", 404, "no_route"], ["/api/v1/products/none", 404], ["/api/v1/categories/none", 404], ["/api/v1/brands/none", 404],
        ["/api/v1/sellers/none", 404], ["/api/v1/pages/none", 404], ["/api/v1/products/thing-that-is-gone", 410],
        ["/api/v1/home", 405, "method_not_allowed", { method: "POST" }], ["/api/v1/products/bare-thing/reviews?stars=7", 422]]) {
        const response = await ask(path, options);
        assert.equal(response.status, status, path);
        assert.match(response.headers["content-type"], /^application\/problem\+json/, path);
        const problem = JSON.parse(response.text);
        assert.equal(problem.status, status, path);
        assert.ok(problem.type && problem.title && problem.code, path);
        if (code)
            assert.equal(problem.code, code);
    }
});

class Visitor {
    #cookies = new Map();

    async ask(path, options = {}) {
        const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
        const response = await ask(path, { ...options, headers: { ...(cookie && { cookie }), ...options.headers } });
        for (const line of response.headers["set-cookie"] ?? []) {
            const [, name, value, rest] = line.match(/^([^=]+)=([^;]*)(.*)$/);
            if (/Max-Age=0/.test(rest))
                this.#cookies.delete(name);
            else
                this.#cookies.set(name, value);
        }
        return response;
    }

    post(path, form) {
        return this.ask(path, { method: "POST", body: new URLSearchParams(form).toString(),
                                headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" } });
    }
}

const shownSlugs = (html) => cards(html).map((card) => withName(card, "a")[0].attributes.href.replace(/^(\/de)?\/p\//, ""));

test("recently viewed shows C, B, A; opting out empties it and is remembered", async () => {
    const slugs = pages.filter((page) => page.type.startsWith("product-") && page.language === "en" && !page.path.includes("?"))
        .map((page) => page.product.seo.url_slug);
    const [a, b, c] = [...new Set(slugs)];
    const visitor = new Visitor();
    for (const slug of [a, b, c])
        await visitor.ask(`/p/${slug}`);
    assert.deepEqual(shownSlugs((await visitor.ask("/recent")).text), [c, b, a]);
    assert.deepEqual(shownSlugs((await visitor.ask("/de/recent")).text), [c, b, a]);
    await visitor.ask(`/p/${a}`);
    assert.deepEqual(shownSlugs((await visitor.ask("/recent")).text), [a, c, b]);
    assert.deepEqual(shownSlugs((await new Visitor().ask("/recent")).text), [], "a stranger sees nothing");
    const off = await visitor.post("/recent", { tracking: "off" });
    assert.equal(off.status, 303);
    assert.equal(off.headers.location, "/recent");
    assert.deepEqual(shownSlugs((await visitor.ask("/recent")).text), []);
    await visitor.ask(`/p/${b}`);
    assert.deepEqual(shownSlugs((await visitor.ask("/recent")).text), [], "nothing is noted after opting out");
    await visitor.post("/recent", { tracking: "on" });
    await visitor.ask(`/p/${b}`);
    assert.deepEqual(shownSlugs((await visitor.ask("/recent")).text), [b]);
    await visitor.post("/recent", { clear: "1" });
    assert.deepEqual(shownSlugs((await visitor.ask("/recent")).text), []);
});

test("recently viewed keeps no more than twenty", async () => {
    const visitor = new Visitor();
    const slugs = (await api("/search?sort=newest")).items.map((item) => item.slug).slice(0, 24);
    for (const slug of slugs)
        await visitor.ask(`/p/${slug}`);
    const shown = shownSlugs((await visitor.ask("/recent")).text);
    assert.deepEqual(shown, [...slugs].reverse().slice(0, 20));
});

test("up to four products are compared; the fifth pushes the first out", async () => {
    const ids = (await api("/search")).items.slice(0, 5).map((item) => item.product_id);
    const visitor = new Visitor();
    for (const id of ids) {
        const response = await visitor.post("/compare", { add: id });
        assert.equal(response.status, 303);
        assert.equal(response.headers.location, "/compare");
    }
    const columns = (html) => withName(html, "button").filter((tag) => tag.attributes.name === "remove").map((tag) => Number(tag.attributes.value));
    const html = (await visitor.ask("/compare")).text;
    assert.deepEqual(columns(html), ids.slice(1));
    const share = withName(html, "a").find((tag) => tag.attributes.href?.startsWith("/compare?products="));
    assert.deepEqual(columns((await ask(share.attributes.href)).text), ids.slice(1), "the link shows the same to everybody");
    await visitor.post("/compare", { add: ids[2] });
    assert.equal(columns((await visitor.ask("/compare")).text).length, 4, "the same product is there once");
    await visitor.post("/compare", { remove: ids[1] });
    assert.ok(!columns((await visitor.ask("/compare")).text).includes(ids[1]));
    await visitor.post("/de/compare", { clear: "1" });
    assert.deepEqual(columns((await visitor.ask("/compare")).text), []);
});

test("compare marks exactly the rows that differ", async () => {
    const ids = sql("SELECT product_id FROM products WHERE sku IN ('NOR.0707-60', 'ODD-LONG') ORDER BY sku").split("\n");
    const html = (await ask(`/compare?products=${ids.join(".")}`)).text;
    const row = [...html.matchAll(/<tr( class="differs")?><th scope="row">Finish[^]*?<\/tr>/g)][0];
    assert.ok(row, "there is a row for the attribute");
    assert.ok(row[1], "it is marked");
    assert.deepEqual(texts(row[0], "td"), ["Gloss", "Matt"]);
    const washable = html.match(/<tr[^>]*><th scope="row">Washable[^]*?<\/tr>/)[0];
    assert.deepEqual(texts(washable, "td"), ["Yes", "No"]);
    const same = (await ask(`/compare?products=${ids[0]}`)).text;
    assert.doesNotMatch(same, /class="differs"/);
});
