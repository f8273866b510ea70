// `mercer media warm`: makes what is missing, may be stopped, names what cannot be made.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { program, run, start, until } from "../support/shop.mjs";

const folder = mkdtempSync(join(tmpdir(), "mercer-media-"));
after(() => rmSync(folder, { recursive: true }));

const drawing = (color) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${color}"/></svg>`;

// A shop whose media folder holds these originals; gives its configuration.
function shop(name, originals) {
    const media = join(folder, name);
    mkdirSync(media);
    for (const text of originals) {
        const hash = createHash("sha256").update(text).digest("hex").slice(0, 32);
        const place = join(media, "original", hash.slice(0, 2), hash.slice(2, 4));
        mkdirSync(place, { recursive: true });
        writeFileSync(join(place, `${hash}.svg`), text);
    }
    writeFileSync(`${media}.conf`, `media_folder = ${media}\n`);
    return `${media}.conf`;
}

function files(place) {
    return readdirSync(place, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(place, entry.name)) : [join(place, entry.name)]))
        .filter((file) => !file.includes("/.slot-"));
}
const derived = (name) => files(join(folder, name, "derived"));
const warm = (conf, ...words) => run(program, ["--config", conf, "media", "warm", "--quiet", ...words]);

test("every size of every picture is made, once", async () => {
    const conf = shop("all", [drawing("#f00"), drawing("#00f")]);
    const first = await warm(conf);
    assert.deepEqual([first.status, first.err], [0, ""]);
    assert.match(first.out, /^42 made, 0 were there, 0 failed in /);
    const made = derived("all");
    assert.equal(made.length, 2 * 7 * 3);
    for (const file of made)
        assert.match(file, /\/[0-9a-f]{32}\/(160|320|480|640|960|1280|1920)\.(avif|webp|jpg)$/);
    const jpeg = readFileSync(made.find((file) => file.endsWith("/160.jpg")));
    assert.deepEqual([...jpeg.subarray(0, 3)], [0xff, 0xd8, 0xff]);
    const times = made.map((file) => statSync(file).mtimeMs);
    assert.match((await warm(conf)).out, /^0 made, 42 were there, 0 failed in /);
    assert.deepEqual(derived("all").map((file) => statSync(file).mtimeMs), times);
});

test("only the wanted widths and formats are made", async () => {
    const conf = shop("some", [drawing("#0f0")]);
    assert.match((await warm(conf, "--widths", "320,160", "--formats", "webp")).out, /^2 made, /);
    assert.deepEqual(derived("some").map((file) => file.split("/").at(-1)).sort(), ["160.webp", "320.webp"]);
});

test("it stops when it is asked to, leaves nothing half done, and goes on from there", async () => {
    const conf = shop("stopped", Array.from({ length: 12 }, (_, i) => drawing(`#${(i + 1).toString(16)}00`)));
    const child = start(program, ["--config", conf, "media", "warm", "--widths", "960,1280", "--quiet"], { detached: true });
    const ended = new Promise((resolve) => child.on("close", resolve));
    let said = "";
    child.stderr.on("data", (part) => { said += part; });
    await until("the first size", 30, () => derived("stopped").filter((file) => /\d\.(avif|webp|jpg)$/.test(file)).length > 2);
    process.kill(-child.pid, "SIGINT"); // as Ctrl-C: to its decoder as well
    assert.equal(await ended, 1);
    assert.equal(said, "mercer media: stopped; the same command goes on from here\n");
    const made = derived("stopped");
    assert.ok(made.length < 72, "it had made everything");
    assert.deepEqual(made.filter((file) => !/\/\d+\.(avif|webp|jpg)$/.test(file)), []);
    const { status, out } = await warm(conf, "--widths", "960,1280");
    assert.equal(status, 0);
    assert.match(out, new RegExp(`^${72 - made.length} made, ${made.length} were there, 0 failed`));
});

test("a picture that cannot be read is named, and the others are made", async () => {
    const conf = shop("broken", [drawing("#ff0"), "<svg xmlns='http://www.w3.org/2000/svg'><broken"]);
    const { status, out, err } = await warm(conf, "--widths", "160", "--formats", "jpg");
    assert.equal(status, 1);
    assert.match(out, /^1 made, 0 were there, 1 failed/);
    assert.match(err, /^[0-9a-f]{32}\/160\.jpg: .+\n$/);
});

test("a shop without pictures is no error; wrong words are", async () => {
    const conf = shop("none", []);
    assert.match((await warm(conf)).out, /^0 made, 0 were there, 0 failed/);
    for (const [words, reason] of [[["--widths", "161"], /no width "161"/], [["--widths", ""], /needs a value/], [["--formats", "avif,png"], /no format "png"/]]) {
        const { status, err } = await warm(conf, ...words);
        assert.equal(status, 2);
        assert.match(err, reason);
    }
    assert.equal((await run(program, ["--config", conf, "media", "cool"])).status, 2);
});
