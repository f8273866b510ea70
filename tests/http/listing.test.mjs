// Listings: filters are true, facets count what they promise, pages lead through every item once.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ask } from "../support/shop.mjs";
import { api, each, findCategories, findPages, sql } from "../support/pages.mjs";
import { anchors, decode, withName } from "../support/html.mjs";

const sorts = ["newest", "price_asc", "price_desc", "rating", "bestseller"];
let categories, everything, wide;

const toApi = (url) => url.replace(/^\/api\/v1/, "");
const join = (path, query) => path + (path.includes("?") ? "&" : "?") + query;
const facetOf = (listing, code) => listing.facets.find((facet) => facet.code === code);

// All cards of a listing, by its own next links.
async function walk(path) {
    const items = [];
    let listing = await api(path);
    for (let pages = 0; ; pages++) {
        assert.ok(pages < 500, `${path} does not end`);
        items.push(...listing.items);
        if (!listing.next_url)
            return items;
        listing = await api(toApi(listing.next_url));
    }
}

const slugs = (items) => items.map((item) => item.slug);
const minor = (text) => Math.round(Number(text) * 100);

// What filters look at, read from each product's own document: { slug: { values, brand, sellers, ... } }.
async function readEverything() {
    const cards = await walk("/search?sort=newest");
    const found = {};
    await each(cards, async (card) => {
        const { product } = await api(`/products/${card.slug}`);
        const values = {};
        for (const variant of product.variants)
            for (const [code, value] of Object.entries(variant.attributes))
                (values[code] ??= new Set()).add(value);
        found[card.slug] = { card, product, values, brand: product.brand?.slug, sellers: product.offers.map((offer) => offer.slug),
                             price: minor(card.pricing.sale_price), inStock: card.inventory.in_stock,
                             rating: Number(product.reviews_summary.average_rating ?? 0) };
    });
    return found;
}

before(async () => {
    await findPages();
    categories = await findCategories();
    everything = await readEverything();
    wide = categories.reduce((best, category) => (category.total > best.total ? category : best));
});

test("a listing shows as many items as it says", async () => {
    assert.equal(Object.keys(everything).length, (await api("/search")).total);
    await each(categories.slice(0, 40), async (category) => {
        const items = await walk(`/categories/${category.path.slice(3)}`);
        assert.equal(items.length, category.total, category.path);
        assert.equal(new Set(slugs(items)).size, items.length, category.path);
    });
});

test("a category holds what its children hold", async () => {
    for (const category of categories.filter((one) => one.children.length)) {
        const own = new Set(slugs(await walk(`/categories/${category.path.slice(3)}`)));
        for (const child of category.children)
            for (const slug of slugs(await walk(`/categories/${child.path.slice(3)}`)))
                assert.ok(own.has(slug), `${slug} is in ${child.path} and not in ${category.path}`);
    }
});

for (const sort of sorts)
    test(`pages sorted by ${sort} lead forward and back through every item once`, async () => {
        const path = `/search?sort=${sort}`;
        const first = await api(path);
        const forward = [];
        let last = first, listing = first;
        for (;;) {
            forward.push(...listing.items);
            last = listing;
            if (!listing.next_url)
                break;
            listing = await api(toApi(listing.next_url));
        }
        assert.equal(forward.length, first.total);
        assert.equal(new Set(slugs(forward)).size, first.total);
        assert.equal(first.previous_url ?? null, null);
        const back = [...last.items];
        for (listing = last; listing.previous_url;) {
            listing = await api(toApi(listing.previous_url));
            back.unshift(...listing.items);
        }
        assert.deepEqual(slugs(back).slice(-first.total), slugs(forward));
        const keys = forward.map((item) => ({ price: minor(item.pricing.sale_price), rating: item.reviews_summary.average_rating }));
        const rising = (list) => list.every((value, i) => !i || list[i - 1] <= value);
        if (sort === "price_asc")
            assert.ok(rising(keys.map((key) => key.price)));
        if (sort === "price_desc")
            assert.ok(rising(keys.map((key) => -key.price)));
        if (sort === "newest")
            assert.ok(rising(forward.map((item) => -Date.parse(everything[item.slug].product.created_at))));
    });

test("the standard order and an unknown one are the same", async () => {
    const standard = slugs(await walk(`/categories/${wide.path.slice(3)}`));
    assert.deepEqual(slugs(await walk(`/categories/${wide.path.slice(3)}?sort=nonsense`)), standard);
});

test("while stock changes no page repeats or skips an item", async () => {
    const ids = sql("SELECT offer_id FROM inventory WHERE available > 20 LIMIT 50").split("\n").filter(Boolean);
    assert.ok(ids.length > 0);
    const change = (amount) => sql(`UPDATE inventory SET on_hand = on_hand + ${amount} WHERE offer_id IN (${ids.join()})`);
    for (const sort of sorts) {
        const expected = slugs(await walk(`/search?sort=${sort}`));
        const seen = [];
        let listing = await api(`/search?sort=${sort}`), round = 0;
        for (;;) {
            seen.push(...listing.items);
            if (!listing.next_url)
                break;
            change(round++ % 2 ? -17 : 17);
            listing = await api(toApi(listing.next_url));
        }
        if (round % 2)
            change(-17);
        assert.deepEqual(slugs(seen), expected, sort);
    }
});

// Whether a product passes one filter, from its own document alone.
const passes = {
    brand: (item, codes) => codes.includes(item.brand),
    seller: (item, codes) => item.sellers.some((seller) => codes.includes(seller)),
    in_stock: (item) => item.inStock,
    sale: (item) => item.product.variants.some((variant) => variant.pricing?.is_sale),
};
const passesAttribute = (item, code, codes) => [...(item.values[code] ?? [])].some((value) => codes.includes(value));

test("brand, seller, availability, price and rating filters give exactly what they promise", async () => {
    const all = Object.values(everything);
    const start = await api("/search");
    const check = async (query, is) => {
        const got = slugs(await walk(`/search?${query}`)).sort();
        assert.deepEqual(got, slugs(all.filter(is).map((item) => item.card)).sort(), query);
    };
    for (const code of ["brand", "seller"])
        for (const value of facetOf(start, code).values.slice(0, 6))
            await check(`${code}=${value.code}`, (item) => passes[code](item, [value.code]));
    const [one, two] = facetOf(start, "brand").values.map((value) => value.code);
    await check(`brand=${one}&brand=${two}`, (item) => passes.brand(item, [one, two]));
    await check("in_stock=1", passes.in_stock);
    await check("sale=1", passes.sale);
    const prices = all.map((item) => item.price).sort((a, b) => a - b);
    const [low, high] = [prices[Math.floor(prices.length / 4)], prices[Math.floor(prices.length * 3 / 4)]];
    await check(`price_from=${low / 100}&price_to=${high / 100}`, (item) => item.price >= low && item.price <= high);
    await check(`price_from=${(low / 100).toFixed(2).replace(".", ",")}`, (item) => item.price >= low);
    await check(`price_to=${low / 100}&in_stock=1&brand=${one}`, (item) => item.price <= low && item.inStock && item.brand === one);
    for (const stars of [2, 3, 4]) {
        const got = new Set(slugs(await walk(`/search?rating=${stars}`)));
        for (const item of all) { // the document's average is rounded to one decimal
            if (item.rating >= stars + 0.05)
                assert.ok(got.has(item.card.slug), `${item.card.slug} has ${item.rating}`);
            if (item.rating < stars - 0.05)
                assert.ok(!got.has(item.card.slug), `${item.card.slug} has ${item.rating}`);
        }
    }
});

test("attribute filters give exactly what they promise", async () => {
    const start = await api("/search");
    const attributes = start.facets.filter((facet) => facet.type === "enum" && !["brand", "seller"].includes(facet.code));
    assert.ok(attributes.length > 0);
    for (const facet of attributes)
        for (const value of facet.values.slice(0, 4)) {
            const items = await walk(`/search?${facet.code}=${encodeURIComponent(value.code)}`);
            assert.equal(items.length, value.count, `${facet.code}=${value.code}`);
            for (const { slug } of items) {
                const item = everything[slug];
                assert.ok(passesAttribute(item, facet.code, [value.code]) ||
                          item.product.attributes.some((attribute) => attribute.code === facet.code &&
                              attribute.value.split(", ").some((text) => value.label === text || value.label === `${text} ${attribute.unit}`)),
                          `${slug} has no ${facet.code}=${value.code}`);
            }
        }
});

/* The counts of each facet: as many as that value's filter gives, together with the filters of the other facets. */
async function checkCounts(path) {
    const listing = await api(path);
    for (const facet of listing.facets) {
        if (facet.type === "range")
            continue;
        for (const value of facet.values.slice(0, 5)) {
            const url = new URL(toApi(value.url), "http://shop");
            if (value.selected) // its link takes it away; its count is its own
                url.searchParams.append(facet.code, value.code);
            const others = [...url.searchParams].filter(([name]) => name !== facet.code);
            const query = new URLSearchParams([...others, [facet.code, value.code]]);
            const only = await api(`${url.pathname}?${query}`);
            assert.equal(value.count, only.total, `${path}: ${facet.code}=${value.code} promises ${value.count}, gives ${only.total}`);
        }
    }
}

test("counts of facets are disjunctive and true", async () => {
    await checkCounts("/search");
    await each(categories.filter((category) => category.total > 3).slice(0, 8), async (category) => {
        const path = `/categories/${category.path.slice(3)}`;
        await checkCounts(path);
        const facet = category.facets.find((one) => one.type === "enum" && one.values.length > 2);
        if (facet) {
            await checkCounts(join(path, `${facet.code}=${encodeURIComponent(facet.values[0].code)}`));
            await checkCounts(join(path, `${facet.code}=${encodeURIComponent(facet.values[0].code)}&in_stock=1&${facet.code}=${encodeURIComponent(facet.values[1].code)}`));
        }
    }, 2);
});

test("choosing one value leaves the counts of its facet as they were", async () => {
    const facets = wide.facets.filter((one) => one.type === "enum" && one.values.length > 1);
    assert.ok(facets.length > 0);
    for (const facet of facets) {
        const before = Object.fromEntries(facet.values.map((value) => [value.code, value.count]));
        const chosen = await api(toApi(facet.values[0].url));
        const after = facetOf(chosen, facet.code);
        for (const value of after.values)
            assert.equal(value.count, before[value.code] ?? value.count, `${facet.code}=${value.code}`);
        assert.deepEqual(after.values.filter((value) => value.selected).map((value) => value.code), [facet.values[0].code]);
    }
});

test("every filter is applied and removed by a link, one by one and all at once", async () => {
    const start = await ask(wide.path);
    const facets = wide.facets.filter((facet) => facet.values?.length).slice(0, 4);
    let path = wide.path, chosen = 0;
    for (const facet of facets) {
        const listing = await api(`/categories/${path.slice(3)}`);
        const value = facetOf(listing, facet.code)?.values.find((one) => one.count > 0 && !one.selected);
        if (!value)
            continue;
        const url = toApi(value.url).replace("/categories", "/c");
        assert.ok(anchors((await ask(path)).text).includes(url), `${path} has no link ${url}`);
        path = url;
        chosen++;
        const after = await api(`/categories/${path.slice(3)}`);
        assert.equal(after.applied.length, chosen, path);
        assert.equal(after.total, value.count, path);
    }
    assert.ok(chosen >= 2);
    path = join(path, "price_from=1");
    const full = await api(`/categories/${path.slice(3)}`);
    assert.equal(full.applied.length, chosen + 1);
    for (const one of full.applied) {
        const url = toApi(one.url).replace("/categories", "/c");
        assert.ok(anchors((await ask(path)).text).includes(url), `${path} cannot be rid of ${one.label}`);
        assert.equal((await api(`/categories/${url.slice(3)}`)).applied.length, chosen, url);
    }
    const clear = toApi(full.clear_url).replace("/categories", "/c");
    assert.equal(clear, wide.path);
    assert.ok(anchors((await ask(path)).text).includes(clear));
    assert.equal((await ask(clear)).headers.etag, start.headers.etag, "after clearing the page is the first one");
});

test("the form of the price keeps the other filters", async () => {
    const facet = wide.facets.find((one) => one.type === "enum" && one.values?.length);
    const html = (await ask(join(wide.path, `${facet.code}=${encodeURIComponent(facet.values[0].code)}&sort=price_asc`))).text;
    const form = html.match(/<form class="range"[^]*?<\/form>/)[0];
    const hidden = withName(form, "input").filter((tag) => tag.attributes.type === "hidden").map((tag) => [tag.attributes.name, tag.attributes.value]);
    assert.deepEqual(hidden.sort(), [[facet.code, facet.values[0].code], ["sort", "price_asc"]].sort());
    assert.equal(withName(form, "form")[0].attributes.action, wide.path);
});

test("a filter that nothing passes says so and offers a way back", async () => {
    const response = await ask(`${wide.path}?price_from=99999999`);
    assert.equal(response.status, 200);
    assert.ok(anchors(response.text).some((href) => decode(href) === wide.path), "no link takes the filters away");
    assert.equal((await api(`/categories/${wide.path.slice(3)}?brand=none`)).total, 0);
});

test("names that are no filter change nothing", async () => {
    const { total } = await api("/search");
    for (const query of ["utm_source=x", "fbclid=1", "page=3", "Brand=x", "price_from=", "rating=9", "after=x", "before=1~"])
        assert.equal((await api(`/search?${query}`)).total, total, query);
});

test("what is no price is named, kept as it was typed, and filters nothing", async () => {
    for (const typed of ["abc", "-1", "1,2,3", "12.505"]) {
        const { response, body } = await ask(`/api/v1/search?price_to=${typed}`).then((response) => ({ response, body: JSON.parse(response.text) }));
        assert.deepEqual([response.status, body.code, body.field], [422, "bad_price", "price_to"], typed);
        const page = await ask(`/search?price_from=5&price_to=${typed}`);
        assert.equal(page.status, 422);
        const inputs = withName(page.text, "input").filter((tag) => tag.attributes.name?.startsWith("price_")).map((tag) => tag.attributes);
        assert.deepEqual(inputs.map((one) => [one.name, one.value, one["aria-invalid"]]), [["price_from", "5", undefined], ["price_to", typed, "true"]]);
        assert.match(page.text, new RegExp(`id="${inputs[1]["aria-describedby"]}"[^>]*>[^<]*“${typed}” is not a price`));
        assert.match(page.text, /<a href="#price_to">[^<]*is not a price/);
        assert.ok(anchors(page.text).some((href) => decode(href).includes("price_from=5")), "the other end is forgotten");
    }
});

test("prices may be written as in English and as in German", async () => {
    const { total } = await api("/search?price_from=1200.00");
    assert.ok(total > 0);
    for (const typed of ["1200", "1200,00", "1,200.00", "1.200,00"])
        assert.equal((await api(`/search?price_from=${typed}`)).total, total, typed);
});

test("price_from above price_to finds nothing, and equal ends find that price", async () => {
    assert.equal((await api("/search?price_from=20&price_to=10")).total, 0);
    const item = Object.values(everything)[0];
    const only = await walk(`/search?price_from=${item.price / 100}&price_to=${item.price / 100}`);
    assert.ok(slugs(only).includes(item.card.slug));
    for (const card of only)
        assert.equal(minor(card.pricing.sale_price), item.price);
});
