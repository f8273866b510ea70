// One step of `bench/run --growth`: measures the shop at its present size, keeps it in var/growth/growth.json, writes the table.
//
// usage: node bench/growth.mjs PRODUCTS
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { machine, privateMemory, root, setting, sql, state } from "./machine.mjs";
import { makePaths } from "./paths.mjs";
import { writeGrowth } from "./report.mjs";
import { visit, wrk } from "./requests.mjs";

const file = `${state}/growth.json`;
const port = Number(setting("PORT_UNCACHED"));
const wanted = Number(process.argv[2]);
const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { sizes: [] };
const added = wanted - (before.sizes.at(-1)?.products ?? 0);
const round = (number) => Number(number.toFixed(1));
const diskMegabytes = (folder) => Math.round(Number(execFileSync("du", ["-sk", folder], { encoding: "utf8" }).split("\t")[0]) / 1024);

// The log says how long the indexer took when it last made everything anew; here it is asked to, beside the one that serves.
function rebuildSeconds() {
    const begun = Date.now();
    const folder = `${state}/index-anew`;
    execFileSync("sh", ["-c", 'rm -rf "$1" && mkdir "$1" && chmod 777 "$1" && sed "s|^index_folder = .*|index_folder = $1|" "$2/mercer.conf" >"$1.conf" && "$3" --config "$1.conf" index --once && rm -rf "$1" "$1.conf"',
                         "sh", folder, state, setting("INDEX")], { stdio: ["ignore", "ignore", "ignore"], cwd: "/" });
    return Math.round((Date.now() - begun) / 1000);
}

const wholeSize = () => Math.round(Number(sql("SELECT pg_database_size('mercer')")) / 2 ** 20);

async function main() {
    const paths = makePaths();
    const pages = {};
    for (const page of ["category", "facets", "search", "suggest", "product"]) {
        await visit(port, paths[page].paths.slice(0, 400));
        const result = await wrk(port, paths[page].file);
        if (result.errors)
            throw new Error(`${page}: ${result.errors} errors`);
        pages[page] = { rps: Math.round(result.requests / result.seconds), p50_ms: round(result.p50_ms), p95_ms: round(result.p95_ms), p99_ms: round(result.p99_ms) };
        console.log(`${wanted} products, ${page}: ${JSON.stringify(pages[page])}`);
    }
    const size = {
        products: wanted, made_per_second: Math.round(added * 1000 / Number(setting("LOAD_MS"))), database_mb: wholeSize(),
        index_mb: diskMegabytes(`${state}/index`), rebuild_seconds: rebuildSeconds(), pages,
        worker_private_kb: Math.max(...privateMemory("storefront")),
    };
    const growth = { machine: machine(), connections: Number(setting("CONNECTIONS")), seconds: Number(setting("SECONDS")), sizes: [...before.sizes, size] };
    writeFileSync(file, `${JSON.stringify(growth, null, 2)}\n`);
    writeGrowth(`${root}/docs/performance.md`, growth);
}

await main();
