// The pools under load: workers die, are replaced, drain and hang; the shop goes on.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { ask, children, load, percentile, run, server, sleep, start, state, supervisor, until, workers } from "../support/shop.mjs";

const WORKERS = 4;
const WORK = "/recent"; // never from a cache
beforeEach(() => server("heal"));
after(() => server("heal"));

const isFull = (pool = "storefront", count = WORKERS) => () => workers(pool).length === count;

test("kill -9 of a worker costs at most the request that it was serving", async () => {
    await until("a full pool", 20, isFull());
    const running = load(WORK, 30, 6);
    let kills = 0;
    for (; kills < 6; kills++) {
        await sleep(500);
        const [victim] = workers("storefront");
        process.kill(victim, "SIGKILL");
        await until("a new worker", 20, isFull());
    }
    const { count, failures } = await running.stop();
    assert.ok(count > 100, `only ${count} requests were made`);
    assert.ok(failures.length <= kills, `${kills} kills cost ${failures.length} of ${count} requests: ${failures}`);
});

test("SIGHUP replaces every worker, and no request under load fails", async () => {
    await until("a full pool", 20, isFull());
    const before = workers("storefront");
    const parent = supervisor("storefront");
    const running = load(WORK, 60, 8);
    await sleep(500);
    for (let i = 0; i < 3; i++) {
        const old = workers("storefront");
        process.kill(parent, "SIGHUP");
        await until("all workers replaced", 30, () => {
            const now = workers("storefront");
            return now.length === WORKERS && now.every((pid) => !old.includes(pid));
        });
    }
    await sleep(500);
    const { count, failures } = await running.stop();
    assert.ok(count > 100, `only ${count} requests were made`);
    assert.deepEqual(failures, []);
    assert.equal(supervisor("storefront"), parent);
    assert.ok(before.every((pid) => !workers("storefront").includes(pid)));
});

test("SIGHUP under wrk's load fails no request either", async () => {
    const wrk = run("wrk", ["-t1", "-c8", "-d6s", `http://127.0.0.1:${process.env.MERCER_PORT}${WORK}`]);
    for (let i = 0; i < 3; i++) {
        await sleep(1200);
        process.kill(supervisor("storefront"), "SIGHUP");
    }
    const { status, out, err } = await wrk;
    assert.equal(status, 0, err);
    assert.match(out, /\d+ requests in /);
    assert.doesNotMatch(out, /Non-2xx or 3xx|Socket errors/, out);
});

// Holds an exclusive lock on every table for so long: pages that read the database wait for it.
function blockDatabase(seconds) {
    const text = `DO $$ DECLARE t text; BEGIN
        FOR t IN SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE 'LOCK TABLE ' || t || ' IN ACCESS EXCLUSIVE MODE'; END LOOP;
        RAISE NOTICE 'locked'; PERFORM pg_sleep(${seconds}); END $$;`;
    const child = start(`${process.env.MERCER_ROOT}/tests/support/server`, ["sql", "mercer", "-c", text]);
    return new Promise((resolve, reject) => {
        child.stderr.on("data", (part) => String(part).includes("locked") && resolve(child));
        child.on("close", () => reject(new Error("the lock was not taken")));
    });
}

test("SIGTERM lets a worker finish the request in its hands", async () => {
    const pid = supervisor("storefront");
    await blockDatabase(1.5);
    const slow = ask("/search?q=drain");
    await sleep(300);
    process.kill(pid, "SIGTERM");
    const response = await slow;
    assert.equal(response.status, 200);
    assert.ok(response.ms > 1000, `the request did not wait (${response.ms} ms)`);
    assert.match(response.text, /<\/html>\s*$/);
    await until("the supervisor's end", 20, () => {
        try {
            process.kill(pid, 0);
            return false;
        } catch {
            return true;
        }
    });
    assert.equal((await ask(WORK)).status, 503);
    server("start", "storefront");
    assert.equal((await ask(WORK)).status, 200);
});

test("with every admin worker hanging, the storefront stays fast", async () => {
    const stopped = children(supervisor("admin"));
    assert.ok(stopped.length > 0);
    for (const pid of stopped)
        process.kill(pid, "SIGSTOP");
    try {
        // Enough requests to fill whatever queue the stuck pool has.
        const stuck = Array.from({ length: 40 }, () => ask("/admin", { timeout: 60000 }).catch((error) => error));
        await sleep(200);
        const { count, failures, times } = await load(WORK, 4, 4).finished;
        assert.ok(count > 50, `only ${count} requests were made`);
        assert.deepEqual(failures, []);
        const p95 = percentile(times, 0.95);
        assert.ok(p95 < 300, `p95 is ${p95} ms`);
        const checkout = await load("/checkout/place", 2, 2).finished;
        const slow = checkout.failures.filter((failure) => failure !== "404");
        assert.deepEqual(slow, [], "the checkout pool answers");
        for (const pid of stopped)
            process.kill(pid, "SIGCONT");
        await Promise.all(stuck);
    } finally {
        for (const pid of stopped)
            try {
                process.kill(pid, "SIGCONT");
            } catch {
                // Replaced in the meantime.
            }
    }
    await until("the admin pool answers again", 20, async () => (await ask("/admin")).status !== 503);
});

test("a worker that dies young again and again is restarted with back-off, then lives on", async () => {
    await until("a full pool", 20, isFull("account", 2));
    const seen = new Set();
    const end = Date.now() + 3000;
    while (Date.now() < end) {
        for (const pid of workers("account")) {
            seen.add(pid);
            try {
                process.kill(pid, "SIGKILL");
            } catch {
                // Gone already.
            }
        }
        await sleep(10);
    }
    // Two workers, 100 ms doubling: without a back-off there would be hundreds.
    assert.ok(seen.size >= 4 && seen.size < 40, `${seen.size} workers were started in 3 s`);
    await until("a full pool again", 25, isFull("account", 2));
});

test("the log of the shop is JSON to the last line, in every pool", async () => {
    const { readFileSync, readdirSync } = await import("node:fs");
    for (const name of readdirSync(`${state}/log`)) {
        if (!/^(access|storefront|account|checkout|admin|api|media)\.log$/.test(name))
            continue;
        for (const line of readFileSync(`${state}/log/${name}`, "utf8").split("\n").filter(Boolean))
            assert.doesNotThrow(() => JSON.parse(line), `${name}: ${line}`);
    }
});
