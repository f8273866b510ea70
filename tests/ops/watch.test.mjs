// Pages stay right when a part of what keeps them so is killed, stopped or late; a flood after a flush makes each page once.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { ask, children, conf, program, run, server, sleep, sockets, soon, start, state, supervisor, until } from "../support/shop.mjs";
import { each, findPages } from "../support/pages.mjs";
import { cacheOf, dropAll, follows, importKept, removeKept, setPrice, setStatus, settle, showsPrice, warm } from "../support/cache.mjs";
import { statements } from "../support/statements.mjs";

let lists, paths, pages;
const isWatched = async () => {
    const { out } = await run(program, ["--config", conf, "doctor", "--json", "--nginx", `${state}/config/nginx.conf`]);
    return JSON.parse(out).find((item) => item.check === "page_cache").status === "ok";
};

before(async () => {
    server("heal");
    lists = await importKept();
    paths = ["/p/kestrelwick-1", ...lists, "/"];
    pages = await findPages();
    await settle();
});
beforeEach(async () => {
    server("heal");
    await until("somebody watches", 10, isWatched);
});
after(() => {
    server("heal");
    removeKept();
});

test("killed while pages are kept: they are right within two seconds, and from then on without it", async () => {
    await each(paths, (path) => warm(path));
    process.kill(supervisor("watch"), "SIGKILL");
    setPrice(1, 1111);
    await follows(paths, showsPrice(1111), { seconds: 2 });
    await until("nobody watches", 3, async () => !(await isWatched()));
    await each(paths, (path) => warm(path));
    setPrice(1, 1112);
    await follows(paths, showsPrice(1112), { seconds: 2.1 }); // a second, as nginx counts
});

test("killed while Redis has documents: nobody believes them after two seconds", async () => {
    const price = async () => JSON.parse((await ask("/api/v1/products/kestrelwick-1")).text).product.pricing.sale_price;
    await price();
    const pids = [supervisor("watch"), ...children(supervisor("watch"))];
    pids.forEach((pid) => process.kill(pid, "SIGKILL"));
    setPrice(1, 1313);
    await soon(async () => assert.equal(await price(), "13.13"), 2.5);
    setPrice(1, 1414);
    assert.equal(await price(), "14.14", "Redis is not asked");
});

test("the process that does the work killed: another one takes its place", async () => {
    const [before] = children(supervisor("watch"));
    await each(paths, (path) => warm(path));
    process.kill(before, "SIGKILL");
    setPrice(1, 2221);
    await follows(paths, showsPrice(2221), { seconds: 2 });
    await until("another one works", 3, async () => children(supervisor("watch")).some((pid) => pid !== before) && isWatched());
    await sleep(1000);
    await each(paths, (path) => warm(path));
    setPrice(1, 2222);
    await follows(paths, showsPrice(2222));
});

test("asked to stop it drops the pages, for nobody keeps them true", async () => {
    await each(paths, (path) => warm(path));
    server("stop", "watch");
    setPrice(1, 3331);
    await follows(paths, showsPrice(3331), { seconds: 1.2 });
});

test("a second one waits for its turn and drops nothing meanwhile", async () => {
    const second = start(program, ["--config", conf, "watch"]);
    let log = "";
    second.stderr.on("data", (part) => { log += part; });
    try {
        await until("it says that it waits", 5, () => /file_locked/.test(log));
        await warm("/pages/about");
        for (let i = 0; i < 15; i++, await sleep(100))
            assert.equal(cacheOf(await ask("/pages/about")), "HIT");
        server("stop", "watch");
        await until("it takes over", 5, () => /pages are watched/.test(log));
        await sleep(1000);
        await each(paths, (path) => warm(path));
        setPrice(1, 4441);
        await follows(paths, showsPrice(4441));
    } finally {
        second.kill("SIGTERM");
        await new Promise((resolve) => second.on("exit", resolve));
    }
});

test("PostgreSQL restarted: it hears again, and misses nothing", async () => {
    await each(paths, (path) => warm(path));
    server("stop", "postgres");
    server("start", "postgres");
    setPrice(1, 5551);
    await soon(async () => assert.ok(showsPrice(5551)(await ask(paths[0]))), 5);
    await until("somebody watches", 5, isWatched);
    await sleep(1000);
    await each(paths, (path) => warm(path));
    setPrice(1, 5552);
    await follows(paths, showsPrice(5552));
});

test("nginx restarted: its pages are followed as before", async () => {
    await each(paths, (path) => warm(path));
    server("stop", "nginx");
    server("start", "nginx");
    setPrice(1, 6661);
    await follows(paths, showsPrice(6661));
    await each(paths, (path) => warm(path));
    setPrice(1, 6662);
    await follows(paths, showsPrice(6662));
});

test("lists that were made from an index that is late are made again when it follows", async () => {
    const shows = (response) => response.text.includes("/p/kestrelwick-3");
    await each(lists, (path) => warm(path));
    server("signal", "index", "STOP");
    try {
        setStatus(3, "archived");
        await sleep(900);
        await each(lists, (path) => warm(path));
    } finally {
        server("signal", "index", "CONT");
    }
    await until("the index has it", 3, async () => !JSON.parse((await ask("/api/v1/search?q=kestrelwick")).text).items.some((item) => item.slug === "kestrelwick-3"));
    await follows(lists, (response) => !shows(response));
    setStatus(3, "active");
    await follows(lists, shows, { seconds: 1.5 });
});

test("a flood after everything was forgotten makes each page once", async () => {
    const types = ["home", "category-leaf", "brand", "seller", "product-variants", "reviews", "search", "content"];
    const asked = types.map((type) => pages.find((page) => page.type === type).path);
    const forget = () => {
        execFileSync("redis-cli", ["-s", `${sockets}/redis.sock`, "FLUSHALL"]);
        dropAll();
    };
    forget();
    const single = await statements(async () => {
        for (const path of asked)
            assert.equal((await ask(path)).status, 200, path);
    });
    assert.ok(single >= asked.length - 2, `${single} statements`); // home and some others may need none
    forget();
    const flood = await statements(async () => {
        const answers = await Promise.all(Array.from({ length: 240 }, (_, i) => ask(asked[i % asked.length])));
        assert.ok(answers.every((answer) => answer.status === 200));
        assert.equal(answers.filter((answer) => cacheOf(answer) === "MISS").length >= asked.length, true);
    });
    assert.ok(flood < 2 * single, `${flood} statements for 240 requests, ${single} for one of each page`);
});

test("its log is JSON and names no page", () => {
    const lines = readFileSync(`${state}/log/watch.log`, "utf8").split("\n").filter(Boolean);
    assert.ok(lines.length > 3);
    assert.ok(lines.every((line) => JSON.parse(line).pool === "watch"));
});
