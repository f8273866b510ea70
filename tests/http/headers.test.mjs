// What every response carries, whoever made it: headers, ids, validators, methods, cookies.
import assert from "node:assert/strict";
import net from "node:net";
import { before, test } from "node:test";
import { ask, countHeader, port } from "../support/shop.mjs";
import { api, each, findPages } from "../support/pages.mjs";
import { withName } from "../support/html.mjs";

const single = ["x-request-id", "content-security-policy", "x-content-type-options", "referrer-policy",
                "cross-origin-opener-policy", "permissions-policy", "x-frame-options", "cache-control"];
let pages, assets, image;

// Pages that exist, refusals of every kind, files, and documents.
let others;

before(async () => {
    pages = await findPages();
    const home = (await ask("/")).text;
    assets = [...withName(home, "link").filter((tag) => /stylesheet|icon|preload|manifest/.test(tag.attributes.rel)).map((tag) => tag.attributes.href),
              ...withName(home, "script").map((tag) => tag.attributes.src).filter(Boolean)];
    image = pages.find((page) => page.type === "product-simple")?.product.media.primary_image;
    others = [
        ...assets.map((path) => ({ path, status: 200 })),
        ...(image ? [160, 320].flatMap((width) => ["avif", "webp", "jpg"].map((type) => ({ path: `/media/${image.hash}/${width}.${type}`, status: 200 }))) : []),
        { path: "/media/0123456789abcdef0123456789abcdef/320.jpg", status: 404 },
        { path: "/media/../../etc/passwd", status: [400, 404] },
        { path: "/static/none.css", status: 404 },
        { path: "/static/", status: 404 },
        { path: "/favicon.ico", status: 200 },
        { path: "/robots.txt", status: 200 },
        { path: "/sitemap.xml", status: 200 },
        { path: "/manifest.webmanifest", status: 200 },
        { path: "/.git/config", status: 404 },
        { path: "/api/v1/home", status: 200 },
        { path: "/api/v1/products/none", status: 404 },
        { path: "/api/v1/none", status: 404 },
        { path: "/search/suggest?q=t", status: 200 },
        { path: "/c/none", status: 404 },
        { path: "/b/none", status: 404 },
        { path: "/s/none", status: 404 },
        { path: "/p/none", status: 404 },
        { path: "/p/none/reviews", status: 404 },
        { path: "/pages/none", status: 404 },
        { path: "/sitemap/none-1.xml", status: 404 },
        { path: "/errors/500", status: 404 },
        { path: "/account", status: 404 },
        { path: "/checkout", status: 404 },
        { path: "/admin", status: 404 },
        { path: "/search/", status: 301 },
        { path: "/", headers: { "accept-language": "de" }, status: 302 },
        { path: "/", method: "POST", body: "a=1", status: 405 },
        { path: "/api/v1/home", method: "DELETE", status: 405 },
        { path: "/compare", method: "POST", body: "clear=1", headers: { "content-type": "application/x-www-form-urlencoded" }, status: 303 },
        { path: "/compare", method: "POST", body: "add=nonsense", headers: { "content-type": "application/x-www-form-urlencoded" }, status: 422 },
        { path: "/compare", method: "POST", body: "add=1", headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "cross-site" }, status: 403 },
        { path: "/compare", method: "POST", body: "add=1", headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://elsewhere.example" }, status: 403 },
        { path: "/compare", method: "POST", body: "<a/>", headers: { "content-type": "application/xml" }, status: [400, 415] },
        { path: "/compare", method: "POST", body: "x".repeat(20000), headers: { "content-type": "application/x-www-form-urlencoded" }, status: 413 },
        { path: "/compare", method: "POST", body: "x".repeat(2 << 20), headers: { "content-type": "application/x-www-form-urlencoded" }, status: 413 },
        { path: `/${"x".repeat(20000)}`, status: 414 },
        { path: "/", headers: { cookie: "c".repeat(40000) }, status: [400, 431] },
        { path: "/%00", status: [400, 404] },
        { path: "/%ff%fe", status: [400, 404] },
    ];
});

function checkHeaders(response, what) {
    for (const name of single)
        assert.equal(countHeader(response, name), 1, `${what} (${response.status}) has ${countHeader(response, name)} ${name}`);
    const { headers } = response;
    assert.match(headers["x-request-id"], /^[0-9a-f]{32}$/, what);
    assert.equal(headers["x-content-type-options"], "nosniff", what);
    assert.equal(headers["x-frame-options"], "DENY", what);
    assert.doesNotMatch(headers["content-security-policy"], /unsafe|\*|http:/, what);
    for (const directive of ["default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'",
                             "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
        assert.ok(headers["content-security-policy"].includes(directive), `${what} lacks ${directive}`);
    assert.equal(headers.server ?? "nginx", "nginx", `${what} tells the server's version`);
    assert.equal(headers["x-powered-by"], undefined, what);
}

test("every page type that there should be is found", () => {
    const wanted = ["home", "category-top", "category-leaf", "category-filtered", "category-nothing", "brand", "seller",
                    "product-variants", "product-options", "product-digital", "product-bundle", "product-sold-out", "product-few-left",
                    "product-without-picture", "product-reduced", "product-reviewed", "product-offers", "product-long-title", "product-variant",
                    "reviews", "search", "search-all", "search-none", "search-typo", "search-sku", "compare-empty", "compare-four",
                    "recent", "content", "not-found", "gone", "styleguide"];
    for (const name of wanted)
        assert.ok(pages.some((page) => page.type === name), `there is no page of the type ${name}`);
    assert.deepEqual([...new Set(pages.map((page) => page.language))], ["en", "de"]);
});

test("every page answers with its status, its type and its language", async () => {
    await each(pages, async (page) => {
        const response = await ask(page.path);
        assert.equal(response.status, page.status, page.path);
        assert.match(response.headers["content-type"], /^text\/html; ?charset=utf-8$/i, page.path);
        assert.equal(response.headers["content-language"], page.language, page.path);
        assert.ok(response.text.includes(`<html lang="${page.language}"`), page.path);
    });
});

test("security headers are on every page", () => each(pages, async (page) => checkHeaders(await ask(page.path), page.path)));

test("security headers are on files, documents, redirects and refusals", () => each(others, async ({ path, status, ...options }) => {
    const response = await ask(path, options);
    const what = `${options.method ?? "GET"} ${path.slice(0, 80)}`;
    assert.ok([status].flat().includes(response.status), `${what} answered ${response.status}, not ${status}`);
    checkHeaders(response, what);
}));

// Bytes that no client library would send; gives the status line and the headers.
function raw(bytes) {
    return new Promise((resolve, reject) => {
        let text = "";
        const socket = net.connect(port, "127.0.0.1", () => socket.write(bytes));
        socket.setTimeout(15000, () => socket.destroy(new Error("no answer")));
        socket.on("data", (part) => { text += part; });
        socket.on("error", (error) => text || reject(error)); // closed while we were still sending
        socket.on("close", () => {
            const lines = text.split("\r\n\r\n")[0].split("\r\n");
            const rawHeaders = lines.slice(1).flatMap((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
            const headers = {};
            for (let i = 0; i < rawHeaders.length; i += 2)
                headers[rawHeaders[i].toLowerCase()] = rawHeaders[i + 1];
            resolve({ status: Number(lines[0].split(" ")[1]), headers, rawHeaders });
        });
    });
}

test("security headers are on answers to what is no proper request", async () => {
    for (const bytes of ["GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                         "TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                         "POST /compare HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"]) {
        const response = await raw(bytes);
        assert.ok(response.status >= 400 && response.status < 500, `${JSON.stringify(bytes)} answered ${response.status}`);
        checkHeaders(response, JSON.stringify(bytes));
    }
});

test("every request has an id of its own, and error pages and problems name it", async () => {
    const ids = (await each(Array.from({ length: 50 }), () => ask("/pages/about"))).map((response) => response.headers["x-request-id"]);
    assert.equal(new Set(ids).size, ids.length);
    const page = await ask("/no/such/page");
    assert.ok(page.text.includes(page.headers["x-request-id"]));
    const problem = await ask("/api/v1/none");
    assert.equal(JSON.parse(problem.text).request_id, problem.headers["x-request-id"]);
    const forged = await ask("/no/such/page", { headers: { "x-request-id": "f".repeat(32) } });
    assert.notEqual(forged.headers["x-request-id"], "f".repeat(32));
});

// What is looked at most may change places between two requests: a page gets a second chance.
const twice = (check) => (path) => check(path).catch(() => check(path));

const checkValidator = twice(async (path) => {
    const first = await ask(path);
    assert.match(first.headers.etag ?? "", /^"[^"]+"$/, `${path} has no strong ETag`);
    const second = await ask(path, { headers: { "if-none-match": first.headers.etag } });
    assert.equal(second.status, 304, `${path} changed between two requests`);
    assert.equal(second.body.length, 0, path);
    assert.equal(second.headers.etag, first.headers.etag, path);
    assert.equal(second.headers["content-type"], undefined, path);
    checkHeaders(second, `304 of ${path}`);
    const other = await ask(path, { headers: { "if-none-match": '"other"' } });
    assert.equal(other.status, 200, path);
    const any = await ask(path, { headers: { "if-none-match": `"other", W/${first.headers.etag}` } });
    assert.equal(any.status, 304, path);
});

test("every page has a strong validator and answers 304", () => each(pages.filter((page) => page.status === 200), (page) => checkValidator(page.path)));

test("documents, sitemaps and files answer 304", () => each(
    ["/api/v1/home", "/api/v1/search?q=thing", "/sitemap.xml", "/robots.txt", "/manifest.webmanifest", ...assets], checkValidator));

test("refusals have no validator and are not kept", () => each(pages.filter((page) => page.status >= 400), async (page) => {
    const response = await ask(page.path);
    assert.equal(response.headers.etag, undefined, page.path);
    assert.equal(response.headers["cache-control"], "no-store", page.path);
}));

test("HEAD answers like GET, without a body", () => each(pages, twice(async (page) => {
    const [get, head] = [await ask(page.path), await ask(page.path, { method: "HEAD" })];
    assert.equal(head.status, get.status, page.path);
    assert.equal(head.body.length, 0, page.path);
    if (page.status !== 200)
        return; // names the request's id
    for (const name of ["content-type", "content-length", "etag", "cache-control", "content-language"])
        assert.equal(head.headers[name], get.headers[name], `${name} of HEAD ${page.path}`);
})));

test("other methods are refused with the list of those that work", async () => {
    await each(pages.filter((page) => page.status === 200), async (page) => {
        for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
            const response = await ask(page.path, { method });
            if (method === "POST" && /^(compare|recent)/.test(page.type))
                continue;
            assert.equal(response.status, 405, `${method} ${page.path}`);
            const allowed = response.headers.allow.split(/,\s*/);
            assert.ok(allowed.includes("GET") && allowed.includes("HEAD") && !allowed.includes(method), `${method} ${page.path}: ${allowed}`);
        }
    });
});

test("pages that can be cached set no cookie; product pages only the visitor's", () => each(pages, async (page) => {
    const response = await ask(page.path);
    const names = (response.headers["set-cookie"] ?? []).map((cookie) => cookie.split("=")[0]);
    assert.deepEqual(names, page.type.startsWith("product-") ? ["__Host-visitor"] : [], page.path);
    for (const cookie of response.headers["set-cookie"] ?? [])
        assert.match(cookie, /; Secure; HttpOnly; SameSite=Lax/, cookie);
    if (names.length || page.stable === false)
        assert.match(response.headers["cache-control"], /private|no-store|no-cache/, page.path);
}));

test("whoever does not want to be remembered gets no cookie", () => each(pages, async (page) => {
    const refused = await ask(page.path, { headers: { "sec-gpc": "1" } });
    assert.equal(refused.headers["set-cookie"], undefined, page.path);
}));

test("a known visitor gets no second cookie", async () => {
    const product = pages.find((page) => page.product);
    const first = await ask(product.path);
    const cookie = first.headers["set-cookie"][0].split(";")[0];
    assert.equal((await ask(product.path, { headers: { cookie } })).headers["set-cookie"], undefined);
});

test("files with a fingerprint are kept for a year, pages are asked for again", async () => {
    await each(assets.filter((path) => path.startsWith("/static/")), async (path) => {
        assert.match(path, /\.[0-9a-f]{12}\.[a-z0-9]+$/);
        assert.equal((await ask(path)).headers["cache-control"], "public, max-age=31536000, immutable", path);
    });
    await each(pages.filter((page) => page.status === 200), async (page) =>
        assert.doesNotMatch((await ask(page.path)).headers["cache-control"], /max-age=[1-9]\d{3,}/, page.path));
    assert.equal((await ask("/static/css/none.0123456789ab.css")).headers["cache-control"], "no-store");
});

test("what can be compressed is compressed", async () => {
    for (const path of ["/", assets.find((asset) => asset.endsWith(".css")), "/api/v1/home", "/sitemap/shop-1.xml"])
        assert.equal((await ask(path, { headers: { "accept-encoding": "gzip" } })).headers["content-encoding"], "gzip", path);
});

test("operators' addresses do not exist for others", async () => {
    for (const path of ["/healthz", "/readyz", "/metrics", "/healthz/api", "/readyz/storefront", "/metrics/admin"]) {
        const outside = await ask(path, { from: "127.0.0.2" });
        assert.equal(outside.status, 404, path);
        checkHeaders(outside, path);
        const inside = await ask(path);
        assert.equal(inside.status, 200, path);
    }
    assert.match((await ask("/metrics")).text, /^# TYPE [a-z_]+ (counter|gauge|histogram)$/m);
    assert.equal(typeof (await api("/home")), "object");
});
