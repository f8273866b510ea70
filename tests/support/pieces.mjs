// The shop as a slow line shows it: the content of a page comes in small pieces, with time to paint
// between them. Head and menu come in one, as they do on any line.
import http from "node:http";
import { port, sleep } from "./shop.mjs";

const PIECES = 30;
const PAUSE_MS = 25; // more than a frame; a visitor's header x-pause asks for another
const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="#999"/></svg>';

async function writeSlowly(body, response, pause) {
    const content = body.indexOf("<main");
    const size = Math.ceil((body.length - content) / PIECES);
    response.write(body.subarray(0, content));
    for (let at = content; at < body.length && !response.destroyed; at += size) {
        await sleep(pause);
        response.write(body.subarray(at, at + size));
    }
    response.end();
}

function pass(request, response) {
    const kept = Object.entries(request.headers).filter(([name]) => !/^(if-|accept-encoding|host)/.test(name));
    const headers = { ...Object.fromEntries(kept), host: `localhost:${port}` };
    http.get({ host: "127.0.0.1", port, path: request.url, headers }, (answer) => {
        const { "content-length": length, ...others } = answer.headers;
        const parts = [];
        response.writeHead(answer.statusCode, others);
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => {
            const body = Buffer.concat(parts);
            if (/^text\/html/.test(others["content-type"]))
                writeSlowly(body, response, Number(request.headers["x-pause"] ?? PAUSE_MS));
            else
                response.end(body);
        });
    }).on("error", () => response.destroy());
}

// Gives { origin, close }. Pictures are stand-ins.
export async function serveInPieces() {
    const server = http.createServer((request, response) => {
        if (!request.url.startsWith("/media/"))
            return pass(request, response);
        response.writeHead(200, { "content-type": "image/svg+xml", "cache-control": "max-age=600" });
        return response.end(picture);
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        origin: `http://localhost:${server.address().port}`,
        close: () => { server.closeAllConnections(); return new Promise((resolve) => server.close(resolve)); },
    };
}
