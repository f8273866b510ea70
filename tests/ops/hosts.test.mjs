// Two hosts behind one gateway: one is killed under load and comes back. No state lives in a worker.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import http from "node:http";
import { readFileSync } from "node:fs";
import net from "node:net";
import { after, before, test } from "node:test";
import { root, server, sleep, state, until } from "../support/shop.mjs";

const second = (...words) => execFileSync(`${root}/tests/support/second-host`, words.map(String), { encoding: "utf8", timeout: 90000, stdio: ["ignore", "pipe", "inherit"] });
const WORKERS = 4;
let port;

const freePort = () => new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
        const { port: free } = probe.address();
        probe.close(() => resolve(free));
    });
});

before(async () => {
    server("heal");
    port = await freePort();
    second("gateway", port);
    second("start");
});
after(() => second("stop"));

function ask(path, options = {}) {
    return new Promise((resolve, reject) => {
        const request = http.request({ host: "127.0.0.1", port, path, agent: false, method: options.method ?? "GET",
                                       headers: { host: `localhost:${port}`, ...options.headers } }, (response) => {
            const parts = [];
            response.on("data", (part) => parts.push(part));
            response.on("error", reject);
            response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() }));
        });
        request.setTimeout(20000, () => request.destroy(new Error(`${path}: no answer in time`)));
        request.on("error", reject);
        request.end(options.body);
    });
}

// Asks as fast as it can, over `clients` connections at a time, until stop(); { count, failures }.
function load(paths, clients) {
    const result = { count: 0, failures: [] };
    let isOver = false;
    const client = async () => {
        while (!isOver) {
            const path = paths[result.count++ % paths.length];
            const { status, text } = await ask(path).catch((error) => ({ status: error.code, text: "" }));
            if (status !== 200 || (path === "/" && !/<\/html>\s*$/.test(text)))
                result.failures.push(`${path} ${status}`);
        }
    };
    const finished = Promise.all(Array.from({ length: clients }, client)).then(() => result);
    return { result, stop: () => { isOver = true; return finished; } };
}

// How many of the gateway's answers since a line of its log came from each host.
function answersOf(from) {
    const lines = readFileSync(`${state}/second/log/access.log`, "utf8").split("\n").filter(Boolean).slice(from).map(JSON.parse);
    const ofHost = (isSecond) => lines.filter(({ pool }) => pool && pool.split(", ").at(-1).includes("/second/") === isSecond).length;
    return { first: ofHost(false), second: ofHost(true), lines: from + lines.length };
}

test("both hosts answer", async () => {
    const { lines } = answersOf(0);
    for (let i = 0; i < 20; i++)
        assert.equal((await ask("/recent")).status, 200); // a page that nginx does not keep
    const { first, second: other } = answersOf(lines);
    assert.ok(first >= 5 && other >= 5, `${first} and ${other}`);
});

test("a host that is killed under load costs at most the requests in its workers' hands, and comes back by itself", async () => {
    const running = load(["/", "/recent", "/c/home", "/search?q=mug", "/api/v1/home"], 8);
    for (let round = 0; round < 3; round++) {
        await sleep(1200);
        let { lines } = answersOf(0);
        second("kill");
        await sleep(300); // what was on its way is written down by now
        lines = answersOf(lines).lines;
        await sleep(1500);
        const without = answersOf(lines);
        assert.ok(without.first > 20, `the first host answered ${without.first} requests alone`);
        assert.equal(without.second, 0);
        second("start");
        await until("answers of the second host", 15, () => answersOf(without.lines).second > 10);
    }
    const { count, failures } = await running.stop();
    assert.ok(count > 300, `only ${count} requests were made`);
    // Storefront and API are what was asked: six workers a kill.
    assert.ok(failures.length <= 3 * (WORKERS + 2), `three kills cost ${failures.length} of ${count} requests: ${failures}`);
    assert.deepEqual(failures.filter((failure) => !/ (502|503|504|ECONNRESET)$/.test(failure)), []);
});

test("a visitor who is in the middle of something goes on with the next click", async () => {
    const jar = new Map();
    const click = async (path, options = {}) => {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
        const response = await ask(path, { ...options, headers: { cookie, "sec-fetch-site": "same-origin", origin: `http://localhost:${port}`, ...options.headers } });
        for (const line of response.headers["set-cookie"] ?? []) {
            const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
            jar.set(name, value);
        }
        return response;
    };
    const post = (path, body) => click(path, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } });
    const { items } = JSON.parse((await ask("/api/v1/search?sort=newest")).text);
    const [one, two] = items;
    await click(`/p/${one.slug}`);
    assert.equal((await post("/compare", `add=${one.product_id}`)).status, 303);
    second("kill");
    // Every second of these is for the dead host at first: writing goes on as well as reading.
    for (const step of [1, 2, 3, 4])
        assert.equal((await post("/compare", `add=${two.product_id}`)).status, 303, `click ${step}`);
    const compared = (await click("/compare")).text;
    for (const { slug } of [one, two])
        assert.ok(compared.includes(`/p/${slug}"`), `${slug} is compared`);
    await click(`/p/${two.slug}`);
    const recent = (await click("/recent")).text;
    for (const { slug } of [one, two])
        assert.ok(recent.includes(`/p/${slug}"`), `${slug} was viewed`);
    second("start");
    for (let i = 0; i < 6; i++)
        assert.ok((await click("/recent")).text.includes(`/p/${one.slug}"`));
});
