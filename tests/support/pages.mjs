// The page types of the running shop, each in every language: found by asking it, never by known ids.
import assert from "node:assert/strict";
import { ask, origin, server } from "./shop.mjs";
import { alternates, decode } from "./html.mjs";
import { importOddities } from "./oddities.mjs";

const PRODUCTS_MAXIMUM = 600; // looked at while searching for examples

export async function api(path) {
    const response = await ask(`/api/v1${path}`);
    assert.equal(response.status, 200, `/api/v1${path} answered ${response.status}: ${response.text.slice(0, 300)}`);
    return JSON.parse(response.text);
}

export const sql = (text, ...options) => server("sql", "mercer", "-At", "-F", "\t", ...options, "-c", text);

// Runs a function on every element of a list, some at a time.
export async function each(list, work, width = 4) {
    const rest = [...list.entries()];
    const results = new Array(list.length);
    await Promise.all(Array.from({ length: width }, async () => {
        for (let next = rest.shift(); next; next = rest.shift())
            results[next[0]] = await work(next[1], next[0]);
    }));
    return results;
}

// Path of an absolute address of this shop.
export function local(url) {
    assert.ok(url.startsWith(`${origin}/`) || url === origin, `${url} is no address of ${origin}`);
    return url.slice(origin.length) || "/";
}

// [{ language: "en", base: "" }, { language: "de", base: "/de" }], the default first.
export async function findLanguages() {
    const home = await ask("/");
    return Object.entries(alternates(home.text)).filter(([language]) => language !== "x-default")
        .map(([language, url]) => ({ language, base: local(url).replace(/\/$/, "") }))
        .sort((a, b) => a.base.length - b.base.length);
}

export const inLanguage = (base, path) => (path === "/" ? base || "/" : base + path);

export async function sitemapAddresses() {
    const locations = (text) => [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => decode(match[1]));
    const index = await ask("/sitemap.xml");
    const parts = await each(locations(index.text), (url) => ask(local(url)));
    return parts.flatMap((part) => locations(part.text));
}

export async function productSlugs() {
    const addresses = await sitemapAddresses();
    return addresses.map(local).filter((path) => path.startsWith("/p/")).map((path) => path.slice(3));
}

const kinds = {
    simple: (p) => p.variants.length === 1 && p.product_type === "physical" && p.inventory.in_stock && p.media.primary_image,
    plain: (p) => p.variants.length === 1 && p.product_type === "physical" && p.inventory.in_stock,
    variants: (p) => p.options.length > 0 && p.variants.length > 2 && p.inventory.in_stock,
    options: (p) => p.options.length > 1 && p.variants.some((variant) => !variant.inventory.in_stock),
    digital: (p) => p.is_digital,
    bundle: (p) => p.is_bundle,
    "sold-out": (p) => !p.inventory.in_stock && p.product_type === "physical",
    "few-left": (p) => p.inventory.status === "low_stock",
    "without-picture": (p) => !p.media.primary_image,
    reduced: (p) => p.pricing.is_sale,
    reviewed: (p) => p.reviews_summary.total_reviews > 20,
    offers: (p) => p.offers.length > 1,
    pictures: (p) => p.media.gallery.length > 1,
    "long-title": (p) => p.title.length > 80,
};

// The first product of each kind that there is: { kind: product document }.
export async function findProducts() {
    const slugs = await productSlugs();
    const chosen = slugs.length > PRODUCTS_MAXIMUM ? [...slugs.slice(0, PRODUCTS_MAXIMUM - 40), ...slugs.slice(-40)] : slugs;
    const found = {};
    // A sitemap may be a second old: what has just gone is left out.
    const documents = await each(chosen, async (slug) => ((await ask(`/api/v1/products/${slug}`)).status === 410 ? null : (await api(`/products/${slug}`)).product));
    for (const product of documents.filter(Boolean))
        for (const [kind, is] of Object.entries(kinds))
            if (!found[kind] && is(product))
                found[kind] = product;
    return found;
}

// Category documents from the menu downwards.
export async function findCategories() {
    const known = new Map();
    let paths = (await api("/home")).categories.map((category) => category.path);
    while (paths.length) {
        const documents = await each(paths, (path) => api(`/categories/${path.slice(3)}`));
        documents.forEach((document, i) => known.set(paths[i], { path: paths[i], ...document }));
        paths = documents.flatMap((document) => document.children.map((child) => child.path)).filter((path) => !known.has(path));
    }
    return [...known.values()];
}

const stripped = (url, base) => (base && url.startsWith(base) ? url.slice(base.length) : url);
const most = (list, score) => list.reduce((best, item) => (!best || score(item) > score(best) ? item : best), null);

/* A page type: { name, path (without the language's prefix), status, stable: the same for every visitor }. */
async function findTypes() {
    const categories = await findCategories();
    const products = await findProducts();
    const top = most(categories.filter((category) => category.children.length > 0), (category) => category.total);
    const leaf = most(categories.filter((category) => !category.children.length), (category) => category.total);
    const facet = leaf.facets.find((candidate) => candidate.values?.length > 1);
    const paged = most(categories, (category) => (category.next_url ? category.total : -1));
    const all = await api("/search");
    const word = products.plain.title.split(/\s+/).find((candidate) => /^[a-z]{5,}$/i.test(candidate)).toLowerCase();
    const typo = word.slice(0, 1) + word[2] + word[1] + word.slice(3);
    const cards = all.items.slice(0, 4).map((item) => item.product_id).join(".");
    const seller = most((await api("/search")).facets.find((candidate) => candidate.code === "seller")?.values ?? [],
                        (value) => value.count);
    const brand = most(all.facets.find((candidate) => candidate.code === "brand")?.values ?? [], (value) => value.count);
    const types = [
        { name: "home", path: "/" },
        { name: "category-top", path: top.path },
        { name: "category-leaf", path: leaf.path },
        facet && { name: "category-filtered", path: stripped(facet.values[0].url, "/api/v1").replace(/^\/categories/, "/c") },
        paged?.next_url && { name: "category-page-2", path: stripped(paged.next_url, "/api/v1").replace(/^\/categories/, "/c") },
        { name: "category-nothing", path: `${leaf.path}?price_from=999999999` },
        brand && { name: "brand", path: `/b/${brand.code}` },
        seller && { name: "seller", path: `/s/${seller.code}` },
        ...Object.entries(products).filter(([kind]) => kind !== "plain")
            .map(([kind, product]) => ({ name: `product-${kind}`, path: `/p/${product.seo.url_slug}`, product, stable: false })),
        { name: "product-variant", path: `/p/${products.options.seo.url_slug}?v=${products.options.variants.at(-1).variant_id}`, product: products.options, stable: false },
        { name: "reviews", path: `/p/${products.reviewed.seo.url_slug}/reviews` },
        { name: "search", path: `/search?q=${word}` },
        { name: "search-all", path: "/search" },
        { name: "search-none", path: "/search?q=zzzyyyxxq" },
        { name: "search-typo", path: `/search?q=${typo}`, query: typo, meant: word },
        { name: "search-sku", path: `/search?q=${encodeURIComponent(products.plain.sku)}`, product: products.plain },
        { name: "compare-empty", path: "/compare", stable: false },
        { name: "compare-four", path: `/compare?products=${cards}`, stable: false },
        { name: "recent", path: "/recent", stable: false },
        ...(await footerPages()).map((path, i) => ({ name: i ? `content-${i + 1}` : "content", path })),
        { name: "not-found", path: "/no/such/page", status: 404 },
        { name: "gone", path: "/p/thing-that-is-gone", status: 410 },
        { name: "styleguide", path: "/styleguide", status: (await ask("/styleguide")).status },
    ];
    return types.filter(Boolean).map((type) => ({ status: 200, stable: true, ...type }));
}

async function footerPages() {
    return (await sitemapAddresses()).map(local).filter((path) => path.startsWith("/pages/"));
}

// Makes sure that every page type exists, then lists them: [{ name, path, language, base, ... }].
export async function findPages() {
    await importOddities();
    sql("UPDATE products SET status = 'archived' WHERE sku = 'ODD-GONE' AND status <> 'archived'");
    const languages = await findLanguages();
    const types = await findTypes();
    return languages.flatMap(({ language, base }) => types.map((type) => ({
        ...type, language, base, name: `${type.name} ${language}`, type: type.name, path: inLanguage(base, type.path),
    })));
}
