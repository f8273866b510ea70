// `mercer migrate`: order, transactions, lock, checksums, and what it refuses.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { mercer, program, run, server, sockets, start } from "../support/shop.mjs";

const folder = mkdtempSync(join(tmpdir(), "mercer-test-"));
const schema = join(folder, "sql/schema");
after(() => rmSync(folder, { recursive: true }));

const database = "host=" + sockets + " user=mercer_owner dbname=";
const query = (text) => server("sql", "migrate_test", "-At", "-c", text);
const migrate = (...words) =>
    run(program, ["--config", join(folder, "mercer.conf"), "migrate", "--database", database + "migrate_test", ...words]);

function put(name, text) {
    writeFileSync(join(schema, name), text);
}

beforeEach(() => {
    server("database", "migrate_test");
    rmSync(join(folder, "sql"), { recursive: true, force: true });
    mkdirSync(schema, { recursive: true });
    writeFileSync(join(folder, "mercer.conf"), `sql_folder = ${folder}/sql\n`);
    put("0001_one.sql", "CREATE TABLE one (a INTEGER);\nINSERT INTO one VALUES (1);\n");
    put("0002_two.sql", "-- a comment; with a semicolon\nCREATE FUNCTION two() RETURNS INTEGER LANGUAGE plpgsql AS $$\nBEGIN\n    RETURN 2; END;\n$$;\n");
});

async function refuses(pattern, ...words) {
    const { status, out, err } = await migrate(...words);
    assert.equal(status, 1, out + err);
    assert.match(err, pattern);
    assert.match(err, /^[^\n]+\n$/, "one line");
}

test("applies all in order, and a second time nothing", async () => {
    const first = await migrate();
    assert.equal(first.status, 0, first.err);
    assert.match(first.out, /^0001_one .*\n0002_two .*\n2 migrations applied\.\n$/);
    assert.equal(query("SELECT two() + a FROM one"), "3");
    assert.equal(query("SELECT string_agg(name, ' ' ORDER BY version) FROM schema_migrations"), "0001_one 0002_two");
    const second = await migrate();
    assert.equal(second.out, "The schema is up to date.\n");
});

test("the real schema applies to an empty database and belongs to mercer_owner", async () => {
    const { status, err } = await mercer(["migrate", "--database", database + "migrate_test"]);
    assert.equal(status, 0, err);
    assert.equal(query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner <> 'mercer_owner'"), "0");
    assert.notEqual(query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), "0");
});

test("--status lists and says by its status whether any is pending", async () => {
    const before = await migrate("--status");
    assert.equal(before.status, 1);
    assert.match(before.out, /^0001_one +pending\n0002_two +pending\n$/);
    assert.equal(query("SELECT to_regclass('schema_migrations') IS NULL"), "t");
    await migrate();
    const then = await migrate("--status");
    assert.equal(then.status, 0);
    assert.match(then.out, /^0001_one +\d{4}-\d\d-\d\dT[\d:]+Z\n/);
});

test("--dry-run tries everything and changes nothing", async () => {
    const { status, out } = await migrate("--dry-run");
    assert.equal(status, 0);
    assert.match(out, /2 migrations would work; nothing was changed\./);
    assert.equal(query("SELECT to_regclass('one') IS NULL AND to_regclass('schema_migrations') IS NULL"), "t");
    put("0003_bad.sql", "SELECT 1/0;");
    await refuses(/0003_bad\.sql:1: division by zero/, "--dry-run");
});

test("a failing statement is named with file and line, and its migration leaves nothing", async () => {
    put("0003_bad.sql", "CREATE TABLE kept (a INTEGER);\n\nSELECT 'ü;',\n       nonsense FROM one;\n");
    await refuses(/0003_bad\.sql:4: column "nonsense" does not exist/);
    assert.equal(query("SELECT to_regclass('kept') IS NULL"), "t");
    assert.equal(query("SELECT max(version) FROM schema_migrations"), "2", "the ones before stay");
});

test("a failure at run time names the line where its statement starts", async () => {
    put("0003_bad.sql", "-- one\n/* two\n three */\nINSERT INTO one\nVALUES (99999999999999);\n");
    await refuses(/0003_bad\.sql:[45]: .*out of range/);
});

test("a migration cannot end its transaction", async () => {
    put("0003_bad.sql", "CREATE TABLE half (a INTEGER);\nCOMMIT;\nCREATE TABLE other (a INTEGER);\n");
    await refuses(/0003_bad\.sql:2: a migration must not end the transaction/);
    assert.equal(query("SELECT to_regclass('other') IS NULL"), "t");
});

test("a changed old file is refused", async () => {
    await migrate();
    put("0001_one.sql", "CREATE TABLE one (a BIGINT);\n");
    await refuses(/0001_one\.sql was changed after it had been applied/);
    await refuses(/was changed/, "--status");
});

test("a missing old file is refused", async () => {
    put("0003_three.sql", "SELECT 1;\n");
    await migrate();
    unlinkSync(join(schema, "0002_two.sql"));
    await refuses(/has no migration 0002, but later ones/);
});

test("a renamed old file is refused", async () => {
    await migrate();
    renameSync(join(schema, "0002_two.sql"), join(schema, "0002_other.sql"));
    await refuses(/has had migration 0002_two, but the file is now .*0002_other\.sql/);
});

test("a database that is newer than the program is refused", async () => {
    put("0003_three.sql", "SELECT 1;\n");
    await migrate();
    unlinkSync(join(schema, "0003_three.sql"));
    await refuses(/has had migration 0003_three, which this version of Mercer does not know/);
});

test("two files of one number, and other names, are refused", async () => {
    put("0002_again.sql", "SELECT 1;\n");
    await refuses(/has the same number as/);
    unlinkSync(join(schema, "0002_again.sql"));
    put("3_short.sql", "SELECT 1;\n");
    await refuses(/3_short\.sql is not named like 0012_wishlists\.sql/);
});

test("a missing folder is said", async () => {
    rmSync(join(folder, "sql"), { recursive: true });
    await refuses(/the folder of migrations .*: No such file or directory/);
});

test("a server that is away is said", async () => {
    const { status, err } = await mercer(["migrate", "--database", "host=/nowhere dbname=x"]);
    assert.equal(status, 1);
    assert.match(err, /^mercer migrate: [^\n]*\/nowhere[^\n]*\n$/);
});

test("while another one runs it waits, and gives up after --wait", async () => {
    put("0003_slow.sql", "SELECT pg_sleep(4);\n");
    const slow = start(program, ["--config", join(folder, "mercer.conf"), "migrate", "--database", database + "migrate_test"]);
    const ended = new Promise((resolve) => slow.on("close", resolve));
    slow.stdout.resume();
    while (query("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND pid <> pg_backend_pid()") === "0");
    const { status, err } = await migrate("--wait", "0");
    assert.equal(status, 1);
    assert.match(err, /another migration of this database is running/);
    const patient = await migrate("--wait", "30");
    assert.equal(patient.status, 0, patient.err);
    assert.equal(patient.out, "The schema is up to date.\n");
    assert.equal(await ended, 0);
});

test("five at once apply each migration once", async () => {
    for (let i = 3; i < 9; i++)
        put(`000${i}_more.sql`, `CREATE TABLE more_${i} (a INTEGER);\n`);
    const all = await Promise.all(Array.from({ length: 5 }, () => migrate()));
    for (const { status, err } of all)
        assert.equal(status, 0, err);
    assert.equal(query("SELECT count(*) FROM schema_migrations"), "8");
});

test("missing roles are said before anything is done", async () => {
    query("ALTER ROLE mercer_jobs RENAME TO mercer_jobs_hidden");
    try {
        await refuses(/these roles do not exist: mercer_jobs\. Run .*setup\.sql once as a superuser/);
        assert.equal(query("SELECT to_regclass('one') IS NULL"), "t");
    } finally {
        query("ALTER ROLE mercer_jobs_hidden RENAME TO mercer_jobs");
    }
});

test("the roles of the pools have no rights beyond their grants", async () => {
    await mercer(["migrate", "--database", database + "migrate_test"]);
    assert.equal(query("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'mercer\\_%' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)"), "0");
    assert.equal(query("SELECT has_schema_privilege('mercer_storefront', 'public', 'CREATE')"), "f");
    assert.equal(query("SELECT has_database_privilege('mercer_storefront', 'migrate_test', 'TEMP')"), "f");
});
