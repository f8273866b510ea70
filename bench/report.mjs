// What was measured, for people: a line each, and the tables of docs/performance.md.
import { readFileSync, writeFileSync } from "node:fs";

const BEGIN = "<!-- measured by make bench -->";
const GROWTH = "<!-- measured by bench/run --growth -->";
const END = "<!-- end of what was measured -->";
const FLOORS = {
    a: "a static file of 30 KB", b: "a trivial libfcgi responder, 30 KB", c: "the same with one prepared SELECT of 4 KB",
};
const times = (microseconds) => Object.entries(microseconds).map(([name, value]) => `${name} ${value}`).join(", ");

export function printLine(name, result) {
    const parts = [`${name.padEnd(18)} ${String(result.rps).padStart(7)} req/s`, `p50 ${result.p50_ms} ms`, `p99 ${result.p99_ms} ms`, `${result.bytes} bytes`];
    if (result.ratio_c !== undefined)
        parts.push(`${result.ratio_a} a, ${result.ratio_b} b, ${result.ratio_c} c`, `${result.statements} statements`);
    if (result.hits !== undefined)
        parts.push(`${Math.round(result.hits * 100)} % hits`);
    if (result.errors)
        parts.push(`${result.errors} ERRORS`);
    console.log(`${parts.join("; ")}; µs: ${times(result.cpu_us)}`);
}

const row = (...cells) => `| ${cells.join(" | ")} |`;

function floorTable({ floors }) {
    return [
        row("floor", "requests/s", "p50 ms", "p99 ms"), row("---", "---:", "---:", "---:"),
        ...Object.entries(FLOORS).map(([name, text]) => row(`(${name}) ${text}`, floors[name].rps, floors[name].p50_ms, floors[name].p99_ms)),
    ];
}

function pageTable({ pages }) {
    const modes = { uncached: "ratio_c", cached: "ratio_a", cart: "ratio_b" };
    const names = { uncached: "cache off", cached: "from the cache", cart: "with a cart" };
    const lines = [
        row("page", "", "requests/s", "ratio", "p50 ms", "p99 ms", "bytes", "statements", "µs of a worker", "µs of PostgreSQL", "µs of nginx"),
        row("---", "---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:"),
    ];
    for (const [page, results] of Object.entries(pages))
        for (const [mode, ratio] of Object.entries(modes)) {
            const result = results[mode];
            if (result)
                lines.push(row(page, names[mode], result.rps, `${result[ratio].toFixed(2)} (${ratio.slice(-1)})`, result.p50_ms, result.p99_ms, result.bytes,
                               result.statements, result.cpu_us.storefront ?? 0, result.cpu_us.postgres ?? 0, result.cpu_us.nginx ?? 0));
        }
    return lines;
}

function changeTable({ changes }) {
    return [
        row("browsing", "p99 ms", "p99 ms while prices change", "ratio", "changes/s"), row("---", "---:", "---:", "---:", "---:"),
        ...Object.entries(changes).map(([name, result]) =>
            row(name === "cached" ? "from the cache" : "cache off", result.quiet_p99_ms, result.changing_p99_ms, result.ratio.toFixed(2), result.changes_per_second)),
    ];
}

function describe({ machine, products, connections, seconds, workers, measured_at: at, worker_private_kb: kilobytes, worker_memory: memory, noise }) {
    return `Measured ${at.slice(0, 10)}: ${machine.processor}, ${machine.cores} processors shared with wrk, ${machine.memory_gb} GB, Linux ${machine.kernel}, `
        + `nginx ${machine.nginx}, PostgreSQL ${machine.postgresql}, Redis ${machine.redis}, gcc ${machine.gcc}. ${products} products, `
        + `${connections} connections, ${workers} workers in the pool and in the floors, ${seconds} s each. Floor (c) again at the end differed by `
        + `${Math.round(noise * 100)} %. A worker had ${memory.fresh_kb} KB of private memory at first and ${kilobytes} KB at the end, after `
        + `${Math.round(memory.requests / workers)} pages.`;
}

function replaceTables(file, mark, lines) {
    const text = readFileSync(file, "utf8");
    const begin = text.indexOf(mark), end = text.indexOf(END, begin);
    if (begin < 0 || end < 0)
        throw new Error(`${file} has no place for the tables`);
    writeFileSync(file, `${text.slice(0, begin + mark.length)}\n${lines.join("\n")}\n${text.slice(end)}`);
    console.log("docs/performance.md is up to date");
}

export function writeTables(file, latest) {
    replaceTables(file, BEGIN, [describe(latest), "", ...floorTable(latest), "", ...pageTable(latest), "", ...changeTable(latest)]);
}

// How time and disk grow: a column for each size of the shop.
export function writeGrowth(file, { machine, connections, seconds, sizes }) {
    const line = (name, value) => row(name, ...sizes.map(value));
    const number = (value) => value.toLocaleString("en-GB");
    const pages = Object.keys(sizes[0].pages);
    replaceTables(file, GROWTH, [
        `${machine.processor}, ${machine.cores} processors shared with wrk, ${machine.memory_gb} GB; cache off, ${connections} connections, ${seconds} s each.`, "",
        row("products", ...sizes.map(({ products }) => number(products))), row("---", ...sizes.map(() => "---:")),
        line("made in a second, index included", ({ made_per_second: value }) => number(value)),
        line("database, MB", ({ database_mb: value }) => number(value)), line("index, MB", ({ index_mb: value }) => number(value)),
        line("index made anew, s", ({ rebuild_seconds: value }) => value),
        ...pages.map((page) => line(`${page}: requests/s; p50, p95, p99 ms`, ({ pages: all }) =>
            `${all[page].rps}; ${all[page].p50_ms}, **${all[page].p95_ms}**, ${all[page].p99_ms}`)),
        line("private memory of a worker, KB", ({ worker_private_kb: value }) => number(value)),
    ]);
}
