// Requests to the shop that is being measured: many with wrk, one at a time from here.
import { execFile } from "node:child_process";
import http from "node:http";
import { root, setting } from "./machine.mjs";

function run(file, words, options) {
    return new Promise((resolve, reject) => {
        execFile(file, words, { maxBuffer: 1 << 26, ...options }, (error, out, err) =>
            error ? reject(new Error(`${file}: ${err || error.message}`)) : resolve(out));
    });
}

// Asks for the paths of a file in turn: { requests, seconds, bytes, p50_ms, p95_ms, p99_ms, max_ms, errors }.
export async function wrk(port, file, cookie = "", seconds = Number(setting("SECONDS"))) {
    const out = await run("wrk", ["-t1", `-c${setting("CONNECTIONS")}`, `-d${seconds}s`, "--timeout", "20s", "--latency", "-s", `${root}/bench/urls.lua`,
                                  `http://127.0.0.1:${port}`],
                          { env: { ...process.env, BENCH_URLS: file, BENCH_COOKIE: cookie } });
    return JSON.parse(out.slice(out.lastIndexOf("\n{") + 1));
}

export function get(port, path, cookie) {
    return new Promise((resolve, reject) => {
        http.get({ host: "127.0.0.1", port, path, agent: false, headers: cookie ? { cookie } : {} }, (response) => {
            let bytes = 0;
            response.on("data", (part) => { bytes += part.length; });
            response.on("end", () => resolve({ status: response.statusCode, bytes, cache: response.headers["x-cache"] ?? "" }));
            response.on("error", reject);
        }).on("error", reject);
    });
}

// Asks for everything once; what does not answer with 200 would be measured as something else.
export async function visit(port, paths, cookie) {
    const rest = [...paths];
    await Promise.all(Array.from({ length: 4 }, async () => {
        for (let path = rest.pop(); path; path = rest.pop()) {
            const { status } = await get(port, path, cookie);
            if (status !== 200)
                throw new Error(`${path} answered ${status}`);
        }
    }));
}
