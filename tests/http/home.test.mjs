// What the operator puts on the home page, what is marked as new, and how sellers are rated.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, soon } from "../support/shop.mjs";
import { api, each, findLanguages, productSlugs, sql } from "../support/pages.mjs";
import { plain, texts, withName } from "../support/html.mjs";

let active;

before(() => { active = sql("SELECT code FROM heroes WHERE is_active").trim().split("\n").filter(Boolean); });
after(() => sql(`UPDATE heroes SET is_active = code = ANY ('{${active}}')`));

test("the home page opens with the operator's words, picture and link, in every language", async () => {
    for (const { language, base } of await findLanguages()) {
        const { hero } = await api(`/home?language=${language}`);
        const row = JSON.parse(sql(`SELECT json_build_object('title', title ->> '${language}', 'label', label ->> '${language}', 'alt', image_alt ->> '${language}',
            'path', path, 'hash', (SELECT hash FROM media m WHERE m.media_id = h.media_id)) FROM heroes h WHERE is_active ORDER BY position LIMIT 1`));
        assert.deepEqual([hero.title, hero.label, hero.path, hero.image.hash, hero.image.alt], [row.title, row.label, row.path, row.hash, row.alt], language);
        const html = (await ask(base || "/")).text, part = html.slice(html.indexOf('class="hero '), html.indexOf("<section"));
        assert.deepEqual(texts(part, "h1"), [hero.title]);
        assert.ok(plain(part).includes(hero.text), hero.text);
        assert.deepEqual(withName(part, "a").map((tag) => tag.attributes.href), [base + hero.path]);
        const [image] = withName(part, "img");
        assert.deepEqual([image.attributes.alt, image.attributes.fetchpriority, image.attributes.loading], [hero.image.alt, "high", undefined]);
        assert.equal((await ask(image.attributes.src)).status, 200);
        assert.equal((await ask(base + hero.path)).status, 200);
    }
});

test("of several heroes the first whose time it is stands there; without one, the newest goods do", async () => {
    const code = async () => (await api("/home")).hero?.title;
    sql(`INSERT INTO heroes (code, title, label, path, position, starts_at, ends_at) VALUES
        ('past', '{"en": "Past"}', '{"en": "x"}', '/', -3, '-infinity', now()), ('coming', '{"en": "Coming"}', '{"en": "x"}', '/', -2, now() + interval '1 hour', 'infinity'),
        ('now', '{"en": "Now"}', '{"en": "x"}', '/search', -1, now() - interval '1 hour', 'infinity')`);
    try {
        assert.equal(await code(), "Now");
        sql("UPDATE heroes SET is_active = false");
        assert.equal(await code(), undefined);
        await soon(async () => {
            const html = (await ask("/")).text;
            assert.ok(html.includes('class="collage"') && !html.includes('class="hero-picture"'));
        }, 15);
    } finally {
        sql(`DELETE FROM heroes WHERE code IN ('past', 'coming', 'now'); UPDATE heroes SET is_active = code = ANY ('{${active}}')`);
    }
});

test("a hero leads nowhere but into this shop", () => {
    for (const path of ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:x()", ""])
        assert.throws(() => sql(`INSERT INTO heroes (code, title, label, path) VALUES ('x', '{}', '{}', '${path}')`), path);
    sql("INSERT INTO heroes (code, title, label, path, is_active) VALUES ('x', '{}', '{}', '/', false)"); // it is the path that was refused
    sql("DELETE FROM heroes WHERE code = 'x'");
});

test("a mark of newness stands on what came in the last 60 days, not on everything", async () => {
    let news = 0, olds = 0;
    for (const query of ["sort=bestseller", "sort=rating", "sort=newest"]) {
        const { items } = await api(`/search?${query}`);
        const recent = new Set(sql(`SELECT product_id FROM products WHERE created_at > now() - interval '60 days' AND product_id IN (${items.map((item) => item.product_id)})`).trim().split("\n").map(Number));
        const all = items.every((item) => recent.has(item.product_id));
        for (const item of items)
            assert.equal(item.is_new, recent.has(item.product_id) && !all, `${query} ${item.slug}`);
        news += items.filter((item) => item.is_new).length;
        olds += items.filter((item) => !item.is_new).length;
    }
    assert.ok(olds > 0);
    // The demo catalogue is dated: where its newest is older than that, a product of today shows the mark.
    if (!news) {
        const [{ slug, product_id: id }] = (await api("/search?sort=bestseller")).items;
        const before = sql(`SELECT created_at FROM products WHERE product_id = ${id}`).trim();
        try {
            sql(`UPDATE products SET created_at = now() WHERE product_id = ${id}`);
            await soon(async () => assert.ok((await api("/search?sort=bestseller")).items.find((item) => item.slug === slug).is_new), 10);
        } finally {
            sql(`UPDATE products SET created_at = '${before}' WHERE product_id = ${id}`);
        }
    }
});

test("every offer says how its seller is rated, as the seller's page does", async () => {
    const ratings = new Map();
    let rated = 0, several = 0;
    await each((await productSlugs()).slice(0, 120), async (slug) => {
        const { product } = await api(`/products/${slug}`);
        for (const offer of product.offers) {
            if (!ratings.has(offer.slug))
                ratings.set(offer.slug, api(`/sellers/${offer.slug}`).then((listing) => listing.heading.seller_rating));
            assert.equal(offer.seller_rating, await ratings.get(offer.slug), `${slug}: ${offer.slug}`);
            rated += offer.seller_rating !== null;
        }
        assert.equal(product.seller_info?.seller_rating, product.offers[0]?.seller_rating, slug);
        if (product.offers.length > 1 && !several++) {
            const html = (await ask(`/p/${slug}`)).text, part = plain(html.slice(html.indexOf('<ul class="offers">'), html.indexOf('id="reviews"')));
            for (const offer of product.offers.filter((one) => one.seller_rating))
                assert.ok(part.includes(`rated ${offer.seller_rating} out of 5`), `${slug}: ${part}`);
        }
    });
    assert.ok(rated > 20 && several > 0, `${rated} rated, ${several} with several sellers`);
});
