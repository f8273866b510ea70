// A shop of its own with one catalogue, asked over HTTP.
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { page } from "./measure.mjs";
import { words } from "./words.mjs";

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function run(file, words, options) {
    return new Promise((resolve, reject) => execFile(file, words, { maxBuffer: 64 << 20, timeout: 580000, ...options }, (error, out, err) =>
        (error ? reject(new Error(`${file} ${words.join(" ")}: ${err || out || error.message}`)) : resolve(out))));
}

export const freePort = () => new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
        const { port } = server.address();
        server.close(() => resolve(port));
    });
});

export class Shop {
    constructor(root, port) {
        Object.assign(this, { root, port, url: `http://localhost:${port}`, skus: new Map() });
    }

    demo(...words) {
        const env = { ...process.env };
        for (const name of ["ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"]) // those of ./check are for another build
            delete env[name];
        return run("./demo", ["--port", String(this.port), ...words], { cwd: this.root, env });
    }

    // files: of one catalogue; count: of its products.
    async open(files, count) {
        await this.demo("--catalogue", "none", "--detach");
        const conf = join(this.root, `var/demo-${this.port}/mercer.conf`);
        for (const file of files)
            await run(join(this.root, "var/build-demo/mercer"), ["--config", conf, "import", "products", file, "--quiet"]);
        for (const end = Date.now() + 60000; ; await sleep(200)) {
            const { total } = await this.ask("/api/v1/search?q=");
            if (total === count)
                return;
            if (Date.now() > end)
                throw new Error(`${total} of ${count} products can be found after a minute`);
        }
    }

    async close(forgets) {
        await this.demo("--stop");
        if (forgets)
            rmSync(join(this.root, `var/demo-${this.port}`), { recursive: true, force: true });
    }

    async ask(path) {
        for (;;) {
            const response = await fetch(this.url + path);
            if (response.ok)
                return response.json();
            await response.body?.cancel();
            if (response.status !== 429)
                throw new Error(`${path}: ${response.status}`);
            await sleep(250);
        }
    }

    async skuOf(slug) {
        if (!this.skus.has(slug))
            this.skus.set(slug, this.ask(`/api/v1/products/${slug}`).then((answer) => answer.product.sku));
        return this.skus.get(slug);
    }

    // SKUs of the first page, best first.
    async search({ text, language }) {
        const answer = await this.ask(`/api/v1/search?language=${language}&q=${encodeURIComponent(text)}`);
        const found = await Promise.all(answer.items.slice(0, page).map((item) => this.skuOf(item.slug)));
        return { found, stage: answer.stage, offered: answer.did_you_mean?.query };
    }

    // Does one of the suggestions have the words that were typed?
    async suggests({ text, language }) {
        const { suggestions } = await this.ask(`/api/v1/search/suggest?language=${language}&q=${encodeURIComponent(text)}`);
        return suggestions.slice(0, 10).some(({ label }) => {
            const had = words(label).flatMap((word) => [word, ...word.split("-")]);
            return words(text).every((word) => had.some((one) => one.startsWith(word)));
        });
    }
}

export function filesOf(root, shared, name) {
    return { catalogue: [join(root, "catalogue/catalogue.jsonl")], luma: [join(shared, "data/luma")],
             dummyjson: [join(shared, "data/dummyjson/products.json")] }[name];
}

// Several at a time, in order.
export async function each(list, work, width = 4) {
    const results = [];
    let next = 0;
    await Promise.all(Array.from({ length: width }, async () => {
        while (next < list.length) {
            const at = next++;
            results[at] = await work(list[at]);
        }
    }));
    return results;
}

