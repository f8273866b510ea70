// Measures floors and pages of the shop that bench/run has started; writes var/bench/latest.json.
import { writeFileSync } from "node:fs";
import { changePrices } from "./changes.mjs";
import { machine, privateMemory, processorTime, root, setting, sql, state, statements } from "./machine.mjs";
import { makePaths } from "./paths.mjs";
import { printLine, writeTables } from "./report.mjs";
import { get, visit, wrk } from "./requests.mjs";

const SECONDS = Number(setting("SECONDS"));
const CONNECTIONS = Number(setting("CONNECTIONS"));
const PORT = Number(setting("PORT"));
const PORT_UNCACHED = Number(setting("PORT_UNCACHED"));
const SERVERS = ["nginx", "storefront", "postgres", "redis", "floor-b", "floor-c"];
const CART = "0123456789abcdef0123456789abcdef";
const chosen = (name, all) => (setting(name) ? all.filter((each) => setting(name).split(",").includes(each)) : all);
const pages = chosen("PAGES", ["home", "category", "product", "search", "suggest"]);
const modes = chosen("ONLY", ["uncached", "cached", "cart", "changes"]);
const isWhole = !setting("PAGES") && !setting("ONLY");
const round = (number, digits = 2) => Number(number.toFixed(digits));

/* One measurement: { rps, p50_ms, p99_ms, bytes, errors, cpu_us: {server: microseconds of a request} }. */
async function measure(port, file, cookie) {
    await wrk(port, file, cookie, 1);
    const before = processorTime(SERVERS);
    const result = await wrk(port, file, cookie);
    const after = processorTime(SERVERS);
    const spent = SERVERS.map((name) => [name, Math.round((after[name] - before[name]) * 1e6 / result.requests)]);
    return {
        rps: Math.round(result.requests / result.seconds), p50_ms: round(result.p50_ms), p99_ms: round(result.p99_ms),
        bytes: Math.round(result.bytes / result.requests), errors: result.errors, requests: result.requests,
        cpu_us: Object.fromEntries(spent.filter(([, microseconds]) => microseconds > 0)),
    };
}

// What one request asks of the database, from the database's own count; write-behind included.
async function countStatements(port, file, cookie) {
    const before = statements();
    const { requests } = await wrk(port, file, cookie, 2);
    return round((statements() - before) / requests);
}

const ports = { uncached: PORT_UNCACHED, cached: PORT, cart: PORT };

async function measurePage(mode, { file, paths }, floors) {
    const cookie = mode === "cart" ? `__Host-cart=${CART}` : "";
    await visit(ports[mode], paths, cookie);
    const result = await measure(ports[mode], file, cookie);
    result.statements = await countStatements(ports[mode], file, cookie);
    for (const floor of ["a", "b", "c"])
        result[`ratio_${floor}`] = round(result.rps / floors[floor].rps);
    if (mode !== "uncached") {
        const answers = await Promise.all(paths.slice(0, 50).map((path) => get(ports[mode], path, cookie)));
        result.hits = round(answers.filter(({ cache }) => cache === "HIT").length / answers.length);
    }
    return result;
}

async function measureFloor(name) {
    const file = `${state}/paths/floor-${name}`;
    writeFileSync(file, `/floor/${name}\n`);
    const result = await measure(PORT, file);
    printLine(`floor ${name}`, result);
    return result;
}

// Browsing while prices change, and without: p99 and their ratio.
async function measureChanges(file) {
    const results = {};
    for (const [name, port] of [["uncached", PORT_UNCACHED], ["cached", PORT]]) {
        await wrk(port, file, "", 2);
        const quiet = await wrk(port, file);
        const changes = changePrices(20);
        const busy = await wrk(port, file);
        const changed = await changes.stop();
        results[name] = {
            quiet_p99_ms: round(quiet.p99_ms), changing_p99_ms: round(busy.p99_ms), ratio: round(busy.p99_ms / quiet.p99_ms),
            quiet_rps: Math.round(quiet.requests / quiet.seconds), changing_rps: Math.round(busy.requests / busy.seconds),
            changes_per_second: round(changed / busy.seconds, 1),
        };
        console.log(`browsing ${name}: p99 ${results[name].quiet_p99_ms} ms, while ${results[name].changes_per_second} prices a second change ${results[name].changing_p99_ms} ms`);
    }
    return results;
}

async function main() {
    const paths = makePaths();
    const floors = {};
    for (const name of ["a", "b", "c"])
        floors[name] = await measureFloor(name);
    const memory = { fresh_kb: Math.max(...privateMemory("storefront")) };
    let served = 0;
    const results = {};
    for (const page of pages)
        results[page] = {};
    for (const mode of modes.filter((each) => ports[each]))
        for (const page of pages) {
            const result = results[page][mode] = await measurePage(mode, paths[page], floors);
            printLine(`${page} ${mode}`, result);
            served += mode === "uncached" ? result.requests : 0;
            if (!memory.after_10000_kb && served >= 10000 * Number(setting("WORKERS")))
                memory.after_10000_kb = Math.max(...privateMemory("storefront"));
        }
    const again = await measureFloor("c");
    const latest = {
        measured_at: new Date().toISOString(), machine: machine(),
        products: Number(sql("SELECT count(*) FROM products")), connections: CONNECTIONS, seconds: SECONDS, workers: Number(setting("WORKERS")),
        floors, noise: round(Math.abs(again.rps / floors.c.rps - 1)), pages: results,
        changes: modes.includes("changes") ? await measureChanges(paths.browse.file) : undefined,
        worker_private_kb: Math.max(...privateMemory("storefront")), worker_memory: { ...memory, requests: served },
    };
    writeFileSync(`${state}/latest.json`, `${JSON.stringify(latest, null, 2)}\n`);
    console.log(`private memory of a worker: ${latest.worker_private_kb} KB; details in var/bench/latest.json`);
    if (isWhole)
        writeTables(`${root}/docs/performance.md`, latest);
}

await main();
