// What shoppers see while a part is away, and that it heals without a restart of ours.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, symlinkSync, unlinkSync } from "node:fs";
import { after, beforeEach, test } from "node:test";
import { ask, server, state, until, workers } from "../support/shop.mjs";

beforeEach(() => server("heal"));
after(() => server("heal"));

const pages = ["/", "/search?q=chair", "/compare", "/recent", "/sitemap.xml", "/api/v1/home"];

test("Redis stopped: every page still answers, quickly, and Redis is used again once it is back", async () => {
    const before = workers("storefront").sort();
    server("stop", "redis");
    for (const page of pages) {
        const response = await ask(page);
        assert.equal(response.status, 200, page);
        assert.ok(response.ms < 2000, `${page} took ${response.ms} ms`);
    }
    assert.match((await ask("/readyz")).text, /"redis":false/);
    assert.equal((await ask("/readyz")).status, 200, "the shop is ready without Redis");
    server("start", "redis");
    await until("Redis is used again", 20, async () => {
        const answers = await Promise.all(Array.from({ length: 8 }, () => ask("/readyz")));
        return answers.every((answer) => /"redis":true/.test(answer.text));
    });
    assert.deepEqual(workers("storefront").sort(), before, "no worker was restarted");
});

test("PostgreSQL stopped: a decent 503 with Retry-After, files as ever, and recovery by itself", async () => {
    const before = workers("storefront").sort();
    const stylesheet = (await ask("/")).text.match(/\/static\/css\/main\.[0-9a-f]{12}\.css/)[0];
    server("stop", "postgres");
    for (const page of ["/search?q=lamp", "/c/nothing", "/p/nothing", "/"]) {
        const response = await ask(page);
        if (response.status === 200)
            continue; // What was kept may still be shown.
        assert.equal(response.status, 503, page);
        assert.match(response.headers["retry-after"] ?? "", /^\d+$/, page);
        assert.match(response.headers["content-type"], /^text\/html/);
        assert.match(response.text, /<h1/);
        assert.doesNotMatch(response.text, /postgres|SQL|libpq/i, "no inner workings");
        assert.ok(response.ms < 5000, `${page} took ${response.ms} ms`);
    }
    const api = await ask("/api/v1/search?q=lamp");
    assert.equal(api.status, 503);
    assert.match(api.headers["content-type"], /^application\/problem\+json/);
    assert.match(api.headers["retry-after"] ?? "", /^\d+$/);
    assert.equal(JSON.parse(api.text).status, 503);
    assert.equal((await ask(stylesheet)).status, 200);
    assert.equal((await ask("/healthz")).status, 200, "alive");
    assert.equal((await ask("/readyz")).status, 503, "not ready");
    server("start", "postgres");
    await until("the shop shows pages again", 20, async () => {
        const answers = await Promise.all(Array.from({ length: 8 }, () => ask("/search?q=lamp")));
        return answers.every((answer) => answer.status === 200);
    });
    await until("the API answers again", 20, async () => (await ask("/api/v1/search?q=lamp")).status === 200);
    assert.deepEqual(workers("storefront").sort(), before, "no worker was restarted");
});

test("PostgreSQL restarted between two requests costs none", async () => {
    assert.equal((await ask("/search?q=lamp")).status, 200);
    server("stop", "postgres");
    server("start", "postgres");
    await until("the back-off after a failed attempt is over", 10, async () => (await ask("/search?q=lamp")).status === 200);
    for (let i = 0; i < 8; i++)
        assert.equal((await ask("/search?q=lamp")).status, 200);
});

test("a pool that is away: nginx answers with the static 503, the others go on", async () => {
    server("stop", "storefront");
    const page = await ask("/c/anything", { headers: { "accept-language": "de" } });
    assert.equal(page.status, 503);
    assert.match(page.headers["content-type"], /^text\/html/);
    assert.match(page.headers["retry-after"], /^\d+$/);
    assert.equal(page.headers["cache-control"], "no-store");
    assert.match(page.text, /wieder da/);
    const posted = await ask("/compare", { method: "POST", body: "add=1", headers: { "content-type": "application/x-www-form-urlencoded" } });
    assert.equal(posted.status, 503);
    assert.match(posted.text, /wieder da/);
    assert.match(page.headers["x-request-id"], /^[0-9a-f]{32}$/);
    assert.ok(page.headers["content-security-policy"]);
    assert.equal((await ask("/api/v1/home")).status, 200);
    server("stop", "api");
    const problem = await ask("/api/v1/home");
    assert.equal(problem.status, 503);
    assert.match(problem.headers["content-type"], /^application\/problem\+json/);
    assert.equal(JSON.parse(problem.text).request_id, problem.headers["x-request-id"]);
    assert.match(problem.headers["retry-after"], /^\d+$/);
    server("start", "storefront");
    server("start", "api");
    assert.equal((await ask("/")).status, 200);
    assert.equal((await ask("/api/v1/home")).status, 200);
});

test("what the static 503 page refers to is there", async () => {
    const page = readFileSync(`${state}/static/503.html`, "utf8");
    const links = [...page.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map((match) => match[1]);
    assert.ok(links.length > 0);
    for (const link of links)
        assert.equal((await ask(link)).status, 200, link);
});

test("a picture that is missing is a 404 that nobody keeps for ever", async () => {
    const response = await ask(`/media/${"0".repeat(64)}/320.jpg`);
    assert.equal(response.status, 404);
    assert.doesNotMatch(response.headers["cache-control"] ?? "", /immutable/);
});

test("a full disk under the log stops no page", async () => {
    const log = `${state}/log/storefront.log`;
    server("stop", "storefront");
    renameSync(log, `${log}.kept`);
    symlinkSync("/dev/full", log);
    try {
        server("start", "storefront");
        for (const page of pages)
            assert.equal((await ask(page)).status, 200, page);
    } finally {
        server("stop", "storefront");
        unlinkSync(log);
        renameSync(`${log}.kept`, log);
        server("start", "storefront");
    }
});

test("a full disk under the media: pages and the pictures that are there still come", async (t) => {
    const full = `${state}/media`;
    const page = await ask("/api/v1/home");
    const cards = ["popular", "newest", "sale"].flatMap((key) => JSON.parse(page.text)[key] ?? []);
    const hash = cards.find((card) => card.image)?.image.hash;
    if (!hash)
        return t.skip("the catalogue has no pictures");
    try {
        mkdirSync(`${state}/full`, { recursive: true });
        execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", `${state}/full`], { stdio: "pipe" });
    } catch {
        return t.skip("no right to mount a small disk here");
    }
    try {
        execFileSync("sh", ["-c", `cp -a "${full}/." "${state}/full/" 2>/dev/null; dd if=/dev/zero of="${state}/full/fill" bs=1k 2>/dev/null; true`]);
        execFileSync("mount", ["--bind", `${state}/full`, full]);
        const picture = await ask(`/media/${hash}/320.jpg`);
        assert.ok([200, 404, 503].includes(picture.status), `status ${picture.status}`);
        assert.equal((await ask("/")).status, 200);
    } finally {
        try {
            execFileSync("umount", [full], { stdio: "pipe" });
        } catch {
            // It was never bound.
        }
        execFileSync("umount", [`${state}/full`]);
    }
});
