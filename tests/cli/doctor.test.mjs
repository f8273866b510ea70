// `mercer doctor`: all well with the running shop, and each trouble named with what to do.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, cpSync, appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { conf, program, root, run, server, sockets, state } from "../support/shop.mjs";

const folder = mkdtempSync(join(tmpdir(), "mercer-test-"));
after(() => rmSync(folder, { recursive: true }));
const nginx = `${state}/config/nginx.conf`;

async function doctor(changes = {}, ...words) {
    const file = join(folder, "mercer.conf");
    let text = readFileSync(conf, "utf8");
    for (const [name, value] of Object.entries(changes))
        text = text.replace(new RegExp(`^${name} = .*\n`, "m"), "") + `${name} = ${value}\n`;
    writeFileSync(file, text);
    const { status, out, err } = await run(program, ["--config", file, "doctor", "--json", "--nginx", nginx, ...words]);
    return { status, findings: JSON.parse(out), err };
}

function finding(findings, check) {
    const found = findings.find((item) => item.check === check);
    assert.ok(found, `no finding ${check}`);
    return found;
}

test("the running shop is well", async () => {
    const { status, findings } = await doctor();
    assert.deepEqual(findings.filter((item) => item.status === "fail"), []);
    assert.equal(status, 0);
    for (const check of ["configuration", "database_owner", "database_storefront", "database_jobs", "schema", "redis",
        "templates", "static_files", "media_folder", "index", "page_cache", "listen_storefront", "nginx"])
        assert.equal(finding(findings, check).status, "ok", check);
});

test("looking at nginx leaves its folders to it", async () => {
    const owners = () => readdirSync(`${state}/nginx`).map((name) => [name, statSync(`${state}/nginx/${name}`).uid]);
    const before = owners();
    assert.ok(before.length > 3);
    await doctor();
    assert.deepEqual(owners(), before);
});

test("lines for people: status, what, what to do, and a sum", async () => {
    const { status, out } = await run(program, ["--config", conf, "doctor", "--nginx", nginx]);
    assert.equal(status, 0);
    assert.match(out, /^ok {4}configuration: /);
    assert.match(out, /\n\d+ ok, \d+ warnings, 0 failures\n$/);
});

for (const [title, changes, check, expected, text, advice] of [
    ["a role that cannot sign in", { database_api: "host=/nowhere dbname=mercer user=mercer_api" }, "database_api", "fail", /nowhere/, /pg_hba/],
    ["a superuser as a pool's role", { database_admin: `host=${sockets} dbname=mercer user=postgres` }, "database_admin", "warn", /superuser/, /setup\.sql/],
    ["Redis away", { redis: "unix:/nowhere/redis.sock" }, "redis", "warn", /does not answer/, /slower/],
    ["no Redis", { redis: "" }, "redis", "warn", /no Redis/, /slower/],
    ["a folder that is not there", { media_folder: "/nowhere/media" }, "media_folder", "fail", /No such file/, /let the user/],
    ["no index", { index_folder: "/nowhere/index" }, "index", "fail", /no index/, /mercer-index/],
    ["nobody who watches the page cache", { page_watch_file: "/nowhere/lock" }, "page_cache", "warn", /kept for one second/, /mercer-watch/],
    ["no page cache", { page_cache: "0s" }, "page_cache", "warn", /page_cache is 0/, /10s/],
    ["a pool that does not run", { listen_api: "unix:/nowhere/api.sock" }, "listen_api", "warn", /does not accept/, /systemctl start mercer@api/],
    ["static files that were not fingerprinted", { static_folder: "/" }, "static_files", "fail", /manifest\.json/, /fingerprint/],
])
    test(title, async () => {
        const { status, findings } = await doctor(changes);
        const found = finding(findings, check);
        assert.equal(found.status, expected);
        assert.match(found.text, text);
        assert.match(found.advice, advice);
        assert.equal(status, expected === "fail" ? 1 : 0);
    });

test("a wrong configuration is a finding", async () => {
    const { status, findings } = await doctor({ workers_api: "many" });
    assert.equal(status, 1);
    assert.match(finding(findings, "configuration").text, /mercer\.conf:\d+: workers_api/);
});

test("a schema that is not current, and one that was changed", async () => {
    cpSync(`${root}/sql`, join(folder, "sql"), { recursive: true });
    writeFileSync(join(folder, "sql/schema/9999_x.sql"), "");
    const gap = await doctor({ sql_folder: join(folder, "sql") });
    assert.match(finding(gap.findings, "schema").text, /has no migration/);
    rmSync(join(folder, "sql/schema/9999_x.sql"));
    appendFileSync(join(folder, "sql/schema/0001_shop.sql"), "\n");
    const changed = await doctor({ sql_folder: join(folder, "sql") });
    assert.match(finding(changed.findings, "schema").text, /was changed/);
    server("database", "doctor_test");
    const empty = await doctor({ database_owner: `host=${sockets} dbname=doctor_test user=mercer_owner` });
    assert.match(finding(empty.findings, "schema").text, /migrations are pending/);
    assert.match(finding(empty.findings, "schema").advice, /mercer migrate/);
});

test("a template that does not compile is named with its line", async () => {
    cpSync(`${root}/templates`, join(folder, "templates"), { recursive: true });
    appendFileSync(join(folder, "templates/home.html"), "{{#open}}");
    const { status, findings } = await doctor({ templates_folder: join(folder, "templates") });
    assert.equal(status, 1);
    assert.match(finding(findings, "templates").text, /home\.html:\d+: /);
});

test("a configuration of nginx that is wrong", async () => {
    const file = join(folder, "nginx.conf");
    writeFileSync(file, "nonsense;\n");
    const { out, status } = await run(program, ["--config", conf, "doctor", "--json", "--nginx", file]);
    assert.equal(finding(JSON.parse(out), "nginx").status, "fail");
    assert.equal(status, 1);
});
