// nginx in front of the shop: request ids, headers, limits, files, and what is nobody's business.
import assert from "node:assert/strict";
import { appendFileSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { test } from "node:test";
import { ask, countHeader, logLines, port, root, run, sleep, soon, state, until } from "../support/shop.mjs";

const ID = /^[0-9a-f]{32}$/;
const home = await ask("/");
const stylesheet = home.text.match(/\/static\/css\/main\.[0-9a-f]{12}\.css/)[0];

/* Every kind of response that there is: pages, errors of ours and of nginx, files, redirects, the API. */
const responses = {
    "a page": ["/", {}, 200],
    "a page in German": ["/de", {}, 200],
    "an unknown page": ["/no/such/page", {}, 404],
    "an unknown product": ["/p/none", {}, 404],
    "a wrong method": ["/", { method: "DELETE" }, 405],
    "the API": ["/api/v1/home", {}, 200],
    "an unknown part of the API": ["/api/v1/none", {}, 404],
    "a file": [stylesheet, {}, 200],
    "a file that is not there": ["/static/css/none.css", {}, 404],
    "a picture that is not there": ["/media/none/320.jpg", {}, 404],
    "a hidden file": ["/.git/config", {}, 404],
    "the sitemap": ["/sitemap.xml", {}, 200],
    "robots": ["/robots.txt", {}, 200],
    "a body that is too large": ["/compare", { method: "POST", body: Buffer.alloc(2 << 20), headers: { "content-type": "application/x-www-form-urlencoded" } }, 413],
    "a metric from outside": ["/metrics", { from: "127.0.0.2" }, 404],
    "not modified": ["/pages/about", { headers: { "if-none-match": "*" } }, 304],
};
for (const [name, [path, options, status]] of Object.entries(responses))
    test(`${name}: status, request id and security headers`, async () => {
        const response = await ask(path, options);
        assert.equal(response.status, status);
        assert.match(response.headers["x-request-id"], ID);
        for (const header of ["x-request-id", "content-security-policy", "x-content-type-options", "referrer-policy",
            "cross-origin-opener-policy", "permissions-policy", "cache-control"])
            assert.equal(countHeader(response, header), 1, `${header} stands once`);
        const policy = response.headers["content-security-policy"];
        for (const part of ["default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
            "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
            assert.ok(policy.split("; ").includes(part), `${part} in ${policy}`);
        assert.doesNotMatch(policy, /unsafe|\*/);
        assert.equal(response.headers["x-content-type-options"], "nosniff");
        assert.equal(response.headers["strict-transport-security"], undefined, "only with TLS");
        assert.equal(response.headers.server, "nginx", "no version");
        assert.equal(response.headers["x-powered-by"], undefined);
    });

test("a request that nginx cannot read gets the headers too", async () => {
    const answer = await new Promise((resolve, reject) => {
        const socket = net.connect(port, "127.0.0.1", () => socket.write("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"));
        let text = "";
        socket.on("data", (part) => { text += part; });
        socket.on("end", () => resolve(text));
        socket.on("error", reject);
        socket.setTimeout(5000, () => socket.destroy(new Error("no answer")));
    });
    assert.match(answer, /^HTTP\/1\.1 400 /);
    assert.match(answer, /^Content-Security-Policy: /mi);
    assert.match(answer, /^X-Request-Id: [0-9a-f]{32}\r$/mi);
});

for (const path of ["/compare", "/no/such/page", `/search?q=one${Date.now()}`, "/api/v1/home"])
    test(`the request id of ${path} greps to one access line and one line of the pool`, async () => {
        const id = (await ask(path)).headers["x-request-id"];
        const pool = path.startsWith("/api") ? "api" : "storefront";
        await until("both lines", 5, () => logLines("access", id).length && logLines(pool, id).length);
        assert.equal(logLines("access", id).length, 1);
        assert.equal(logLines(pool, id).length, 1);
        assert.equal(JSON.parse(logLines("access", id)[0]).request_id, id);
        assert.equal(JSON.parse(logLines(pool, id)[0]).request_id, id);
    });

test("a page that nginx has kept needs no worker, and its access line says so", async () => {
    const { headers } = await soon(async () => {
        const response = await ask("/pages/about");
        assert.equal(response.headers["x-cache"], "HIT");
        return response;
    });
    await until("the access line", 5, () => logLines("access", headers["x-request-id"]).length);
    assert.equal(JSON.parse(logLines("access", headers["x-request-id"])[0]).cache, "HIT");
    assert.deepEqual(logLines("storefront", headers["x-request-id"]), []);
});

test("a request id that a client sends is not taken over", async () => {
    const mine = "f".repeat(32);
    const response = await ask("/", { headers: { "x-request-id": mine } });
    assert.notEqual(response.headers["x-request-id"], mine);
    assert.equal(logLines("storefront", mine).length, 0);
});

test("a payload with line breaks is one line in both logs, and valid JSON", async () => {
    const mark = `crlf${Date.now()}`;
    const evil = `%0d%0a{"level":"error","message":"forged"}%0A%1b[31m%ff`;
    const response = await ask(`/p/${mark}${evil}?q=${evil}`, { headers: { "user-agent": `agent "${mark}\\ \t \u00e9`, referer: `http://x/"\\${mark}` } });
    assert.ok(response.status === 404 || response.status === 400, `status ${response.status}`);
    await until("the access line", 5, () => logLines("access", mark).length);
    assert.equal(logLines("access", mark).length, 1);
    for (const log of ["access", "storefront"]) {
        for (const line of logLines(log, response.headers["x-request-id"]))
            assert.equal(JSON.parse(line).request_id, response.headers["x-request-id"]);
        for (const line of readFileSync(`${state}/log/${log}.log`, "utf8").split("\n").filter(Boolean))
            assert.notEqual(JSON.parse(line).message, "forged");
    }
});

test("neither log holds a query, a cookie or a credential", async () => {
    const secret = `hush${Date.now()}`;
    const { headers } = await ask(`/search?q=${secret}&token=${secret}`, { headers: { cookie: `__Host-session=${secret}`, authorization: `Bearer ${secret}` } });
    await until("the access line", 5, () => logLines("access", headers["x-request-id"]).length);
    assert.deepEqual([...logLines("access", secret), ...logLines("storefront", secret)], []);
});

for (const path of ["/healthz", "/readyz", "/metrics", "/healthz/api", "/readyz/checkout", "/metrics/admin"])
    test(`${path} answers an operator and does not exist for others`, async () => {
        const inside = await ask(path);
        assert.equal(inside.status, 200);
        const outside = await ask(path, { from: "127.0.0.2" });
        assert.equal(outside.status, 404);
        assert.doesNotMatch(outside.text, /mercer_|"database"/);
    });

test("/metrics parses as Prometheus text", async () => {
    const { text, headers } = await ask("/metrics");
    assert.match(headers["content-type"], /^text\/plain; version=0\.0\.4/);
    for (const line of text.trim().split("\n"))
        assert.match(line, /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="[^"\n]*"(,[a-z_]+="[^"\n]*")*\})? -?[0-9.e+]+)$/);
    assert.match(text, /^mercer_requests_total\{pool="storefront"\} \d+$/m);
});

test("an error page of nginx's own cannot be called by its address", async () => {
    assert.equal((await ask("/errors/500")).status, 404);
});

test("a fingerprinted file may be kept for ever, other files shortly", async () => {
    const hashed = await ask(stylesheet);
    assert.equal(hashed.headers["cache-control"], "public, max-age=31536000, immutable");
    const plain = await ask("/static/css/main.css");
    assert.equal(plain.headers["cache-control"], "public, max-age=3600");
    const missing = await ask("/static/css/main.000000000000.css");
    assert.equal(missing.status, 404);
    assert.equal(missing.headers["cache-control"], "no-store");
    assert.equal((await ask("/static/manifest.json")).status, 404);
});

test("a change of one byte changes the address; the old address is still served", async () => {
    const source = `${root}/static`;
    const copy = `${state}/static-copy`;
    await run("cp", ["-r", source, copy]);
    const old = (await ask(stylesheet)).text;
    try {
        appendFileSync(`${copy}/css/main.css`, "\n");
        const { status, err } = await run(`${root}/tools/fingerprint`, [copy, `${state}/static`]);
        assert.equal(status, 0, err);
        const fresh = JSON.parse(readFileSync(`${state}/static/manifest.json`, "utf8")).main_css;
        assert.notEqual(fresh, stylesheet);
        assert.equal((await ask(fresh)).status, 200);
        const kept = await ask(stylesheet);
        assert.equal(kept.status, 200);
        assert.equal(kept.text, old);
    } finally {
        await run(`${root}/tools/fingerprint`, [source, `${state}/static`]);
        rmSync(copy, { recursive: true });
    }
});

test("a page can be asked for again: strong ETag, 304 without a body", async () => {
    const { headers } = await ask("/pages/about"); // the home page moves with what others look at
    assert.match(headers.etag, /^"[^"]+"$/, "strong");
    const again = await ask("/pages/about", { headers: { "if-none-match": headers.etag } });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
    assert.equal((await ask("/pages/about", { headers: { "if-none-match": '"other"' } })).status, 200);
});

test("text is compressed when asked for, and says that it varies", async () => {
    for (const path of ["/", stylesheet, "/api/v1/home"]) {
        const response = await ask(path, { headers: { "accept-encoding": "gzip" } });
        if (response.body.length < 512 && !response.headers["content-encoding"])
            continue; // Too small to gain anything.
        assert.equal(response.headers["content-encoding"], "gzip", path);
        assert.match(response.rawHeaders.join("\n"), /Vary\n[^\n]*Accept-Encoding/i, path);
    }
    assert.equal((await ask("/")).headers["content-encoding"], undefined);
});

test("a header of 100 KB and a request line of 20 KB are refused", async () => {
    assert.ok([400, 431].includes((await ask("/", { headers: { "x-large": "a".repeat(100 << 10) } })).status));
    assert.equal((await ask(`/${"a".repeat(20 << 10)}`)).status, 414);
});

test("httpoxy: a client's Proxy header reaches no worker's environment", async () => {
    assert.equal((await ask("/", { headers: { proxy: "http://evil.example/" } })).status, 200);
    assert.equal(logLines("storefront", "evil.example").length, 0);
});

test("writing too often from one address is refused with 429, Retry-After and no page of nginx", async () => {
    // A second nginx with the limits of production in front of the same pools.
    const { render } = await import("../support/nginx.mjs");
    const strict = await render({ rate: 5 });
    try {
        const answers = await Promise.all(Array.from({ length: 80 }, () => strict.ask("/robots.txt")));
        const refused = answers.filter((answer) => answer.status === 429);
        assert.ok(refused.length > 20 && refused.length < 80, `${refused.length} of 80 were refused`);
        assert.match(refused[0].headers["retry-after"], /^\d+$/);
        assert.match(refused[0].headers["x-request-id"], ID);
        assert.match(refused[0].text, /Too many requests/);
        const other = await strict.ask("/robots.txt", { from: "127.0.0.3" });
        assert.equal(other.status, 200, "another address is not affected");
    } finally {
        await strict.stop();
    }
});

test("a slow reader holds no worker", async () => {
    const slow = Array.from({ length: 12 }, () => new Promise((resolve) => {
        const socket = net.connect(port, "127.0.0.1", () => {
            socket.write(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`);
            socket.pause();
            resolve(socket);
        });
    }));
    const sockets = await Promise.all(slow);
    await sleep(200);
    const response = await ask("/", { timeout: 3000 });
    assert.equal(response.status, 200);
    assert.ok(response.ms < 1500, `${response.ms} ms`);
    sockets.forEach((socket) => socket.destroy());
});
