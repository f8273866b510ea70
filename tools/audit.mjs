// Scores of a running shop by Lighthouse (a phone, slow network), the median of three runs.
//
// usage: make audit (or: node tools/audit.mjs [URL [RUNS]], by default http://localhost:8080 and 3)
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const shop = (process.argv[2] ?? "http://localhost:8080").replace(/\/$/, "");
const runs = Number(process.argv[3] ?? 3);
const target = 99;
const categories = ["performance", "accessibility", "best-practices", "seo"];

process.env.MERCER_NPM ??= `${root}/var/npm`;
process.env.MERCER_PORT ??= new URL(shop).port || "80";
for (const name of ["MERCER_ROOT", "MERCER_STATE", "MERCER", "MERCER_CONF", "MERCER_RUN"])
    process.env[name] ??= root;
if (!existsSync(`${process.env.MERCER_NPM}/node_modules/lighthouse`)) {
    console.error("audit: the npm packages of tests/browser are not in var/npm: run ./check browser once");
    process.exit(2);
}

const document = async (path) => {
    const response = await fetch(shop + path).catch(() => null);
    if (!response?.ok) {
        console.error(`audit: ${shop}${path} does not answer: start the shop first (./demo)`);
        process.exit(2);
    }
    return response.json();
};

// The fullest category without children and its first product.
async function choosePages() {
    let category = (await document("/api/v1/home")).categories.sort((a, b) => b.count - a.count)[0];
    for (;;) {
        const listing = await document(`/api/v1/categories/${category.path.slice(3)}`);
        const below = await Promise.all(listing.children.map(async (child) => ({ ...child, total: (await document(`/api/v1/categories/${child.path.slice(3)}`)).total })));
        if (!below.length) {
            const product = listing.items.find((item) => item.image) ?? listing.items[0];
            return { home: "/", category: category.path, product: `/p/${product.slug}`, search: `/search?q=${encodeURIComponent(product.title.split(" ").at(-1))}` };
        }
        category = below.sort((a, b) => b.total - a.total)[0];
    }
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const { audit, closeChrome } = await import("../tests/support/audit.mjs");
let isGood = true;

console.log(`${"".padEnd(10)}${categories.map((name) => name.padStart(16)).join("")}`);
for (const [name, path] of Object.entries(await choosePages())) {
    const results = [];
    await audit(shop + path, { categories: ["seo"] }); // once uncounted: sizes of pictures are made when first wanted
    for (let run = 0; run < runs; run++)
        results.push(await audit(shop + path, { categories, isPrivate: name === "search" }));
    const scores = categories.map((category) => median(results.map((result) => result.scores[category])));
    console.log(`${name.padEnd(10)}${scores.map((score) => String(score).padStart(16)).join("")}   ${path}`);
    if (scores.some((score) => score < 100))
        for (const line of new Set(results[0].failed))
            console.log(`    ${line}`);
    isGood &&= scores.every((score) => score >= target);
}
await closeChrome();
if (!isGood) {
    console.error(`audit: not every score is at least ${target}`);
    process.exit(1);
}
