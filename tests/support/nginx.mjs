// A second nginx in front of the running pools, with other limits or the production site's template.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { port, root, run, sleep, start, state } from "./shop.mjs";

function freePort() {
    return new Promise((resolve) => {
        const holder = net.createServer().listen(0, "127.0.0.1", () => {
            const { port: free } = holder.address();
            holder.close(() => resolve(free));
        });
    });
}

/* rate: requests a second for one address. Gives { port, ask(path, options), stop() }. */
export async function render({ rate }) {
    const own = await freePort();
    const folder = `${state}/second-${own}`;
    const text = (name) => readFileSync(`${state}/config/${name}`, "utf8")
        .replaceAll(`${state}/config`, folder).replaceAll(`${state}/nginx`, `${folder}/temp`)
        .replaceAll(`:${port};`, `:${own};`).replace(/rate=\d+r/g, `rate=${rate}r`)
        .replace(/burst=\d+/g, `burst=${rate * 4}`).replaceAll("/log/access.log", "/log/access-second.log");
    mkdirSync(`${folder}/temp`, { recursive: true });
    for (const name of ["nginx.conf", "http.conf", "locations.conf", "headers.conf", "page.conf", "hidden.conf", "fastcgi.conf"])
        writeFileSync(`${folder}/${name}`, text(name));
    const user = process.env.MERCER_USER;
    const words = ["/usr/sbin/nginx", "-p", `${folder}/temp/`, "-c", `${folder}/nginx.conf`, "-e", "stderr"];
    if (user) {
        await run("chown", ["-R", `${user}:${user}`, folder]);
        words.unshift("setpriv", `--reuid=${user}`, `--regid=${user}`, "--init-groups", "--");
    }
    const child = start(words[0], words.slice(1));
    let said = "";
    child.stderr.on("data", (part) => { said += part; });
    const ask = (path, options = {}) => new Promise((resolve, reject) => {
        http.get({ host: "127.0.0.1", port: own, path, agent: false, localAddress: options.from,
                   headers: { host: "localhost" } }, (response) => {
            let body = "";
            response.on("data", (part) => { body += part; });
            response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text: body }));
        }).on("error", reject);
    });
    for (let i = 0; ; i++) {
        try {
            await ask("/favicon.ico");
            break;
        } catch (error) {
            if (i > 100)
                throw new Error(`the second nginx did not start: ${said || error.message} (${root})`);
            await sleep(50);
        }
    }
    const stop = () => new Promise((resolve) => {
        child.on("close", () => {
            rmSync(folder, { recursive: true, force: true });
            resolve();
        });
        child.kill("SIGTERM");
    });
    return { port: own, ask, stop };
}
