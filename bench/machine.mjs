// What the bench reads from the machine and its servers: processor time, memory, statements.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import os from "node:os";

const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
export const setting = (name) => process.env[`BENCH_${name}`];
export const root = setting("ROOT");
export const state = setting("STATE");

export function sql(text, database = "mercer") {
    return execFileSync("psql", ["-XAtq", "-h", setting("RUN"), "-U", "postgres", "-d", database, "-v", "ON_ERROR_STOP=1", "-c", text],
                        { encoding: "utf8", cwd: "/", maxBuffer: 1 << 28 }).trim();
}

// { pid: { parent, ticks } } of every process.
function processes() {
    const all = new Map();
    for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each)))
        try {
            const stat = readFileSync(`/proc/${name}/stat`, "utf8");
            const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
            // Its own time and that of the children that it has waited for.
            all.set(Number(name), { parent: Number(fields[1]), ticks: [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0) });
        } catch {
            // Ended in the meantime.
        }
    return all;
}

const pidOf = (name) => {
    try {
        return Number(readFileSync(`${state}/pids/${name}`, "utf8").split(" ")[0]);
    } catch {
        return 0;
    }
};

function family(all, parent) {
    const children = [...all].filter(([, process]) => process.parent === parent).map(([pid]) => pid);
    return [parent, ...children.flatMap((pid) => family(all, pid))];
}

// Seconds of processor time that each server and its children have used so far.
export function processorTime(names) {
    const all = processes();
    return Object.fromEntries(names.map((name) => {
        const pids = pidOf(name) ? family(all, pidOf(name)) : [];
        return [name, pids.reduce((sum, pid) => sum + (all.get(pid)?.ticks ?? 0), 0) / TICKS];
    }));
}

// Private kilobytes of each worker of a pool.
export function privateMemory(pool) {
    const all = processes();
    return family(all, pidOf(pool)).slice(1).map((pid) => {
        const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
        return [...rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB/gm)].reduce((sum, match) => sum + Number(match[1]), 0);
    });
}

// Statements that the shop's database was asked so far.
export const statements = () => Number(sql(`SELECT coalesce(sum(s.calls), 0) FROM pg_stat_statements s
    JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = 'mercer' AND s.query NOT LIKE '%pg_stat_statements%'`));

export function machine() {
    const version = (...words) => {
        try {
            return execFileSync(words[0], words.slice(1), { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).match(/\d+\.\d+(\.\d+)?/)[0];
        } catch {
            return "unknown";
        }
    };
    const nginx = execFileSync("sh", ["-c", "PATH=$PATH:/usr/sbin nginx -v 2>&1"], { encoding: "utf8" }).match(/\d+\.\d+\.\d+/)?.[0];
    return {
        processor: os.cpus()[0].model.trim(), cores: os.cpus().length,
        memory_gb: Math.round(os.totalmem() / 2 ** 30), kernel: os.release().replace(/[^0-9.].*$/, ""),
        nginx, postgresql: sql("SHOW server_version").split(" ")[0], redis: version("redis-server", "--version"),
        gcc: version("gcc", "-dumpfullversion"),
    };
}
