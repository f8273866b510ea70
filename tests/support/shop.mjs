// What tests of the whole shop share: its address and files, programs, servers, waiting.
import { execFile, execFileSync, spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import http from "node:http";

function demanded(name) {
    const value = process.env[name];
    if (!value)
        throw new Error(`${name} is not set: run this through ./check`);
    return value;
}

export const root = demanded("MERCER_ROOT");
export const state = demanded("MERCER_STATE");
export const program = demanded("MERCER");
export const port = Number(demanded("MERCER_PORT"));
export const conf = demanded("MERCER_CONF");
export const sockets = demanded("MERCER_RUN");
export const origin = `http://localhost:${port}`;

// Runs a program to its end: { status, out, err }.
export function run(file, words = [], options = {}) {
    return new Promise((resolve) => {
        execFile(file, words, { timeout: 120000, maxBuffer: 64 << 20, ...options }, (error, out, err) =>
            resolve({ status: error ? (error.code ?? error.signal) : 0, out, err }));
    });
}

export const mercer = (words, options) => run(program, ["--config", conf, ...words], options);

export function start(file, words = [], options = {}) {
    return spawn(file, words, { stdio: ["ignore", "pipe", "pipe"], ...options });
}

// tests/support/server: server("stop", "redis").
export function server(...words) {
    return execFileSync(`${root}/tests/support/server`, words, { encoding: "utf8", timeout: 90000,
                                                                 stdio: ["ignore", "pipe", "inherit"] }).trim();
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Until the condition holds; its last refusal is the error.
export async function until(what, seconds, condition) {
    const end = Date.now() + seconds * 1000;
    for (;;) {
        let reason = "";
        try {
            if (await condition())
                return;
        } catch (error) {
            reason = `: ${error.message}`;
        }
        if (Date.now() > end)
            throw new Error(`${what} did not come true within ${seconds} s${reason}`);
        await sleep(50);
    }
}

// A check that must hold soon: a page that everybody sees follows its data within a second.
export async function soon(check, seconds = 2) {
    const end = Date.now() + seconds * 1000;
    for (;;)
        try {
            return await check();
        } catch (error) {
            if (Date.now() > end)
                throw error;
            await sleep(50);
        }
}

/*
 * One request over a connection of its own; never follows redirects, never decodes.
 * options: method, headers, body, from (source address), timeout (ms).
 * Gives { status, headers, rawHeaders, body, text, ms }.
 */
export function ask(path, options = {}) {
    const started = performance.now();
    return new Promise((resolve, reject) => {
        const request = http.request({
            host: "127.0.0.1", port, path, agent: false, method: options.method ?? "GET",
            headers: { host: `localhost:${port}`, ...options.headers }, localAddress: options.from,
        }, (response) => {
            const parts = [];
            response.on("data", (part) => parts.push(part));
            response.on("error", reject);
            response.on("end", () => {
                const body = Buffer.concat(parts);
                resolve({ status: response.statusCode, headers: response.headers, rawHeaders: response.rawHeaders,
                          body, text: body.toString("utf8"), ms: performance.now() - started });
            });
        });
        request.setTimeout(options.timeout ?? 20000, () => request.destroy(new Error(`${path}: no answer in time`)));
        request.on("error", reject);
        request.end(options.body);
    });
}

// How often a header stands in a response.
export function countHeader(response, name) {
    let count = 0;
    for (let i = 0; i < response.rawHeaders.length; i += 2)
        count += response.rawHeaders[i].toLowerCase() === name;
    return count;
}

// The children of a process: the workers of a supervisor.
export function children(pid) {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).filter((name) => {
        try {
            const stat = readFileSync(`/proc/${name}/stat`, "utf8");
            const [status, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
            return Number(parent) === Number(pid) && status !== "Z";
        } catch {
            return false;
        }
    }).map(Number);
}

export const supervisor = (pool) => Number(server("pid", pool));
export const workers = (pool) => children(supervisor(pool));

// The JSON lines of one log that mention text.
export function logLines(name, text) {
    return readFileSync(`${state}/log/${name}.log`, "utf8").split("\n").filter((line) => line.includes(text));
}

/*
 * Asks for path again and again over `clients` connections until stop() is called or the seconds are
 * over. Gives { count, failures: ["503", "ECONNRESET", ...], times: [ms] }.
 */
export function load(path, seconds, clients) {
    const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
    const result = { count: 0, failures: [], times: [] };
    let end = Date.now() + seconds * 1000;
    const one = () => new Promise((resolve) => {
        const started = performance.now();
        const done = (failure) => {
            result.count++;
            if (failure)
                result.failures.push(failure);
            else
                result.times.push(performance.now() - started);
            resolve();
        };
        const request = http.get({ host: "127.0.0.1", port, path, agent, headers: { host: `localhost:${port}` } }, (response) => {
            const length = Number(response.headers["content-length"] ?? -1);
            let got = 0;
            response.on("data", (part) => { got += part.length; });
            response.on("error", (error) => done(error.code));
            response.on("end", () => done(response.statusCode !== 200 ? String(response.statusCode)
                                          : length >= 0 && got !== length ? "truncated" : ""));
        });
        request.on("error", (error) => done(error.code));
        request.setTimeout(20000, () => request.destroy());
    });
    const client = async () => {
        while (Date.now() < end)
            await one();
    };
    const finished = Promise.all(Array.from({ length: clients }, client)).then(() => {
        agent.destroy();
        return result;
    });
    return { finished, stop: () => { end = 0; return finished; } };
}

export function percentile(times, share) {
    const sorted = [...times].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
