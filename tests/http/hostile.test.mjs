// What visitors and sellers send to do harm: markup in every text, and addresses of any kind.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask } from "../support/shop.mjs";
import { api, each, findPages, inLanguage, sql } from "../support/pages.mjs";
import { plain, structuredData, tags } from "../support/html.mjs";
import { hostilePaths, importHostile, payloads, removeHostile } from "../support/hostile.mjs";

let pages;

before(async () => {
    pages = await findPages();
    await importHostile();
});
after(removeHostile);

const expectedScripts = (attributes) => attributes.type === "application/ld+json" || (attributes.type === "module" && attributes.src?.startsWith("/static/"));

// Nothing in a page may run, or point elsewhere, whatever texts it shows.
function checkInert(html, what) {
    for (const { name, attributes } of tags(html)) {
        assert.doesNotMatch(name, /mark|^(iframe|object|embed|base|applet|math|style|frame|marquee)$/, `${what}: <${name}>`);
        if (name === "script")
            assert.ok(expectedScripts(attributes), `${what}: <script ${JSON.stringify(attributes)}>`);
        if (name === "meta")
            assert.equal(attributes["http-equiv"], undefined, what);
        for (const [attribute, value] of Object.entries(attributes)) {
            assert.doesNotMatch(attribute, /^on|mark|^style$|^srcdoc$|^formaction$/, `${what}: ${attribute} of <${name}>`);
            if (/^(href|src|action|poster|data)$/.test(attribute))
                assert.match(value, /^(\/(?!\/)|#|https?:\/\/localhost|mailto:|$)/, `${what}: ${attribute}="${value}"`);
        }
    }
    structuredData(html); // is parsed: nothing has broken out
}

test("the hostile texts are stored, and shown as texts", async () => {
    const { product } = await api("/products/hostile-thing");
    assert.ok(product.title.includes("<script>"), product.title);
    const html = (await ask("/p/hostile-thing")).text;
    const text = plain(html);
    for (const payload of [payloads[0], payloads[1], payloads[5]])
        assert.ok(text.includes(payload.replace(/\s+/g, " ")), `${payload} is not shown`);
});

test("stored payloads are inert on every page that shows them", () => each(hostilePaths, async (path) => {
    for (const base of ["", "/de"]) {
        const address = inLanguage(base, path);
        const response = await ask(address);
        assert.equal(response.status, 200, address);
        assert.match(response.text, /mark/, `${address} does not show the payloads`);
        checkInert(response.text, address);
    }
}));

test("stored payloads are inert in the menu and elsewhere on all other pages", () => each(pages, async (page) => {
    checkInert((await ask(page.path)).text, page.path);
}));

test("descriptions lose what could run and keep what is text", async () => {
    const { product } = await api("/products/hostile-thing");
    const kept = tags(product.description_html).map((tag) => tag.name);
    assert.ok(kept.includes("strong"), "harmless markup stays");
    assert.doesNotMatch(product.description_html, /<(script|iframe|img|svg|style|form|input|object)|on\w+=|javascript:|srcdoc/i);
});

test("payloads in the address are inert", () => each(payloads, async (payload) => {
    const text = encodeURIComponent(payload);
    for (const path of [`/search?q=${text}`, `/search/suggest?q=${text}`, `/c/${text}`, `/p/${text}`, `/pages/${text}`, `/${text}`, `/compare?products=${text}`,
                        `/search?brand=${text}`, `/search?sort=${text}`, `/search?price_from=${text}`, `/search?after=${text}`, `/search?${text}=1`,
                        `/c/oddities?color=${text}`, `/p/bare-thing?v=${text}`, `/p/bare-thing?${text}`, `/p/thing-that-many-have-reviewed/reviews?stars=${text}`]) {
        const response = await ask(path);
        assert.ok(response.status < 500, `${path}: ${response.status}`);
        if (/html/.test(response.headers["content-type"] ?? ""))
            checkInert(response.text, path);
    }
}));

test("payloads in headers are inert", () => each(payloads.slice(0, 4), async (payload) => {
    const text = Buffer.from(payload, "utf8").toString("latin1").replace(/[\r\n]/g, " ");
    const response = await ask("/", { headers: { "user-agent": text, referer: text, "accept-language": text, "x-forwarded-host": text, cookie: `visitor=${encodeURIComponent(payload)}` } });
    assert.ok(response.status < 500, String(response.status));
    checkInert(response.text, "headers");
}));

test("a redirect stays in the shop", () => each(["//elsewhere.example/", "/\\elsewhere.example", "/%2f%2felsewhere.example/", "//elsewhere.example/%2e%2e", "/search//elsewhere.example/",
                                                  "/%0d%0aSet-Cookie:a=b", "/de//elsewhere.example", "/.//elsewhere.example"], async (path) => {
    const response = await ask(path);
    assert.ok(response.status < 500, path);
    assert.equal(response.headers["set-cookie"], undefined, path);
    if (response.headers.location)
        assert.match(response.headers.location, /^(\/(?![/\\])|http:\/\/localhost)/, `${path} leads to ${response.headers.location}`);
}));

// A generator of numbers that gives the same ones in every run.
function dice(seed) {
    return (sides) => {
        seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x6d2b79f5 | 0;
        return ((seed ^ (seed >>> 14)) >>> 0) % sides;
    };
}

const names = ["q", "sort", "after", "before", "v", "brand", "seller", "color", "material", "price_from", "price_to", "rating", "in_stock", "sale", "stars",
               "products", "language", "odd_finish", "x", "", "a[]", "%", "price_from[]", "__proto__"];
const values = ["", "1", "0", "-1", "9999999999999999999999", "1e999", "NaN", "null", "true", "1~1", "~", "-1~-1", "9223372036854775807~9223372036854775807",
                "9223372036854775808~1", "0.0000001", "1,5", "1.234.567", "%00", "%ff%fe", "%C0%AF", "%F0%9F%98%80", "a".repeat(300), "a".repeat(7000), "'", "\"", ";--",
                "1 OR 1=1", "{}", "[]", "\\", "%0d%0a", "../..", "2026-01-01T00:00:00Z~1", "yesterday~1", "infinity~1", "2026-13-45~1", "%E2%80%AE", "1.1.1.1", "1.2.3.4.5.6", "black&color=white", "+", "%2B", "%"];

test("queries of any kind never bring a page to its knees", async () => {
    const roll = dice(20260101);
    const paths = ["/", "/search", "/c/oddities", "/b/oddmakers", "/s/oddities-and-sons", "/p/bare-thing", "/p/thing-in-sizes-and-finishes", "/p/thing-that-many-have-reviewed/reviews",
                   "/compare", "/recent", "/pages/about", "/search/suggest", "/api/v1/search", "/api/v1/products/bare-thing", "/api/v1/products/bare-thing/reviews", "/api/v1/home", "/de/search"];
    const addresses = paths.flatMap((path) => Array.from({ length: 45 }, () =>
        `${path}?${Array.from({ length: 1 + roll(5) }, () => `${names[roll(names.length)]}=${values[roll(values.length)].replace(/[ "\\{}]/g, encodeURIComponent)}`).join("&")}`));
    const single = paths.slice(0, 8).flatMap((path) => names.filter((name) => /^[a-z_]+$/.test(name)).map((name) => `${path}?${name}=${values[roll(values.length)].replace(/[ "\\{}]/g, encodeURIComponent)}`));
    await each([...addresses, ...single], async (address) => {
        const response = await ask(address);
        assert.ok(response.status < 500, `${address.slice(0, 400)} answered ${response.status}`);
        assert.ok(response.ms < 10000, address);
    });
});

test("every place of a list can be any text", async () => {
    for (const path of ["/search", "/p/thing-that-many-have-reviewed/reviews", "/api/v1/products/thing-that-many-have-reviewed/reviews"])
        for (const name of ["after", "before"])
            await each(values, async (value) => {
                const response = await ask(`${path}?${name}=${value.replace(/[ "\\{}]/g, encodeURIComponent)}`);
                assert.ok(response.status < 500, `${path}?${name}=${value.slice(0, 60)} answered ${response.status}`);
            });
});

test("forms of any kind never bring a page to its knees", async () => {
    const roll = dice(77);
    for (const path of ["/compare", "/recent", "/de/compare"])
        await each(Array.from({ length: 60 }), async () => {
            const body = Array.from({ length: 1 + roll(4) }, () => `${["add", "remove", "clear", "tracking", "x"][roll(5)]}=${values[roll(values.length)].slice(0, 900)}`).join("&");
            const type = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "application/json", ""][roll(5)];
            const response = await ask(path, { method: "POST", body, headers: type ? { "content-type": type } : {} });
            assert.ok(response.status < 500, `POST ${path} ${type} ${body.slice(0, 200)} answered ${response.status}`);
        });
});

test("numbers of orders of magnitude are no trouble", async () => {
    sql("SELECT 1");
    for (const query of ["price_from=92233720368547758.07", "price_to=92233720368547758.08", "price_from=0.001", "rating=5", "v=9223372036854775807", "v=-9223372036854775808"])
        for (const path of ["/search", "/p/bare-thing"])
            assert.ok((await ask(`${path}?${query}`)).status < 500, `${path}?${query}`);
});
