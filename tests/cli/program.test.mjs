// The program `mercer`: help, version, wrong use, configuration.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { program, root, run } from "../support/shop.mjs";

const folder = mkdtempSync(join(tmpdir(), "mercer-test-"));
after(() => rmSync(folder, { recursive: true }));

const help = await run(program, ["--help"]);
const commands = [...help.out.matchAll(/^ {2}([a-z][a-z-]*) +[A-Z]/gm)].map((match) => match[1]);

function isOneLine(text) {
    assert.match(text, /^[^\n]+\n$/);
}

test("mercer --help lists commands with one line each", () => {
    assert.equal(help.status, 0);
    for (const name of ["config", "doctor", "migrate", "serve"])
        assert.ok(commands.includes(name), `${name} is not listed`);
    for (const line of help.out.split("\n"))
        assert.ok(line.length <= 100, `too wide: ${line}`);
});

test("every command has --help", async () => {
    for (const name of commands) {
        const { status, out } = await run(program, [name, "--help"]);
        assert.equal(status, 0, name);
        assert.match(out, new RegExp(`^usage: mercer ${name} `));
        assert.match(out, /--config FILE/);
    }
});

test("every command refuses an option that it does not have", async () => {
    for (const name of commands) {
        const { status, out, err } = await run(program, [name, "--no-such-option"]);
        assert.equal(status, 2, name);
        assert.equal(out, "");
        isOneLine(err);
        assert.match(err, new RegExp(`^mercer ${name}: there is no option --no-such-option`));
    }
});

test("every command refuses too many arguments", async () => {
    for (const name of commands) {
        const { status, err } = await run(program, [name, ..."abcdefgh"]);
        assert.equal(status, 2, name);
        isOneLine(err);
    }
});

test("mercer --version", async () => {
    const { status, out } = await run(program, ["--version"]);
    assert.equal(status, 0);
    assert.match(out, /^mercer \d+\.\d+\.\d+\n$/);
});

for (const [title, words, reason] of [
    ["no command", [], /which command\?/],
    ["an unknown command", ["nonsense"], /there is no command "nonsense"/],
    ["an unknown option", ["--nonsense", "config"], /there is no option --nonsense/],
    ["--config without a file", ["--config"], /--config needs a value/],
    ["an option without its value", ["migrate", "--database"], /--database needs a value/],
    ["a switch with a value", ["migrate", "--status=1"], /--status takes no value/],
    ["a number that is none", ["migrate", "--wait", "soon"], /--wait must be a whole number/],
])
    test(`${title} ends with status 2 and one line`, async () => {
        const { status, out, err } = await run(program, words);
        assert.equal(status, 2);
        assert.equal(out, "");
        isOneLine(err);
        assert.match(err, reason);
    });

test("a wrong value in the configuration is refused with its line", async () => {
    const file = join(folder, "wrong.conf");
    writeFileSync(file, "# comment\nshop_name = X\nworkers_api = many\nno_such = 1\n");
    const { status, err } = await run(program, ["--config", file, "config"]);
    assert.equal(status, 1);
    assert.match(err, /wrong\.conf:3: workers_api must be a whole number from 1 to 256, not "many"/);
    assert.match(err, /wrong\.conf:4: there is no setting called no_such/);
});

test("a configuration that is not there is said", async () => {
    const { status, err } = await run(program, ["--config", join(folder, "none.conf"), "migrate"]);
    assert.equal(status, 1);
    isOneLine(err);
    assert.match(err, /none\.conf: No such file/);
});

test("config shows where a value comes from, the environment first", async () => {
    const file = join(folder, "right.conf");
    writeFileSync(file, "workers_api = 7\nworkers_admin = 3\n");
    const { out } = await run(program, ["config", "--config", file],
                              { env: { ...process.env, MERCER_WORKERS_ADMIN: "5" } });
    assert.match(out, /^workers_api = 7 {2}# .*right\.conf:1$/m);
    assert.match(out, /^workers_admin = 5 {2}# environment$/m);
    assert.match(out, /^workers_account = 2 {2}# standard$/m);
});

test("config hides passwords", async () => {
    const file = join(folder, "secret.conf");
    writeFileSync(file, "database_api = host=x password=hunter2\n");
    const { out } = await run(program, ["--config", file, "config"]);
    assert.doesNotMatch(out, /hunter2/);
});

test("the example configuration in the tree is the program's own", async () => {
    const { out } = await run(program, ["config", "--example"]);
    assert.equal(readFileSync(join(root, "etc/mercer.conf.example"), "utf8"), out);
});

test("every setting is in the example", async () => {
    const { out } = await run(program, ["config", "--config", "/dev/null"]);
    const example = readFileSync(join(root, "etc/mercer.conf.example"), "utf8");
    const names = out.trim().split("\n").map((line) => line.split(" ")[0]);
    assert.ok(names.length > 20);
    for (const name of names)
        assert.ok(example.includes(`\n#${name} =`), `${name} is not documented`);
});

test("an output that cannot be written is a failure", async () => {
    const { status } = await run("/bin/sh", ["-c", `"${program}" config --example >/dev/full`]);
    assert.equal(status, 1);
});
