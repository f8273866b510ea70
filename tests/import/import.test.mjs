// `mercer import products` and `mercer export products` on a database of their own.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { mercer, program, root, run, server, sockets, start, until } from "../support/shop.mjs";
import { dummyjson, luma, rows, shopify } from "./files.mjs";

const shared = process.env.MERCER_SHARED ?? join(root, "../shared");
const data = join(shared, "data");
const absent = existsSync(data) ? false : `${data} is not there (MERCER_SHARED names its place)`;
const name = "import_test";
const folder = mkdtempSync(join(tmpdir(), "mercer-import-"));
const query = (text, database = name) => server("sql", database, "-At", "-c", text);
const one = (text, database) => Number(query(text, database));
after(() => rmSync(folder, { recursive: true }));

async function fresh(database = name) {
    server("database", database);
    const owner = `host=${sockets} user=mercer_owner dbname=${database}`;
    const { status, err } = await mercer(["migrate", "--database", owner]);
    assert.equal(status, 0, err);
}

function configured(database = name) {
    const path = join(folder, `${database}.conf`);
    writeFileSync(path, `database_jobs = host=${sockets} user=mercer_jobs dbname=${database}\n`
        + `media_folder = ${folder}/media-${database}\n`);
    return path;
}

const load = (path, ...words) => run(program, ["--config", configured(), "import", "products", path,
                                                "--errors", join(folder, "errors.csv"), ...words]);
const loadInto = (database, path, ...words) => run(program, ["--config", configured(database), "import", "products",
                                                             path, "--errors", join(folder, "errors.csv"), ...words]);
const unload = (database, ...words) => run(program, ["--config", configured(database), "export", "products", ...words]);

function put(file, text) {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
}

const lines = (...records) => records.map((record) => JSON.stringify(record)).join("\n") + "\n";
const product = (sku, more = {}) => ({ sku, title: `Thing ${sku}`, pricing: { list_price: "5.00" }, inventory: 3, ...more });

// Everything that a table's rows say, so that "nothing changed" means nothing at all.
const fingerprint = () => ["products", "variants", "offers", "prices", "inventory", "product_media", "product_links",
                           "reviews", "attribute_values", "categories", "product_pages", "product_listing"]
    .map((table) => query(`SELECT count(*), md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${table} t`)).join(" ");

const counted = (where = "true") => ({
    products: one(`SELECT count(*) FROM products WHERE ${where}`),
    variants: one(`SELECT count(*) FROM variants JOIN products p USING (product_id) WHERE ${where.replaceAll("sku", "p.sku")}`),
    prices: one(`SELECT coalesce(sum(sale_price_minor), 0) FROM prices`),
    stock: one("SELECT coalesce(sum(on_hand), 0) FROM inventory"),
    pictures: one("SELECT count(*) FROM product_media"),
});

before(() => fresh());

test("a Magento shop's whole catalogue comes in completely", { skip: absent }, async () => {
    await fresh();
    const wanted = luma(join(data, "luma"));
    const { status, out, err } = await load(join(data, "luma"), "--quiet");
    assert.equal(status, 0, err);
    assert.match(out, new RegExp(`^${wanted.products} created, 0 updated, 0 unchanged, 0 failed`));
    const got = counted();
    for (const what of ["products", "variants", "prices", "stock", "pictures"])
        assert.equal(got[what], wanted[what], what);
    assert.equal(one("SELECT count(*) FROM product_media WHERE media_id IS NULL"), 0, "every picture was found");
    assert.equal(one("SELECT count(*) FROM media_sources"), one("SELECT count(*) FROM media_sources s JOIN media USING (media_id)"));
    assert.ok(one("SELECT count(*) FROM media_sources") <= wanted.files, "no more pictures than files");
    assert.ok(one("SELECT count(*) FROM media_sources") > wanted.files * 0.95, "files with the same bytes are one picture");
    assert.equal(one("SELECT count(*) FROM reviews"), wanted.reviews);
    assert.equal(one("SELECT sum(n) FROM products p CROSS JOIN unnest(p.rating_counts) n"), wanted.reviews);
    for (const kind of ["related", "cross_sell", "up_sell"])
        assert.equal(one(`SELECT count(*) FROM product_links WHERE kind = '${kind}'`), wanted[kind], kind);
    const names = query("SELECT (SELECT string_agg(a.name ->> 'en', '/' ORDER BY cardinality(a.ancestors)) "
        + "FROM categories a WHERE a.category_id = ANY (c.ancestors)) FROM categories c").split("\n");
    for (const path of wanted.declared)
        assert.ok(names.includes(path.replace(/^\//, "")), `category ${path}`);
    assert.equal(query("SELECT type FROM attributes WHERE code = 'climate'"), "enum");
    assert.equal(query("SELECT type FROM attributes WHERE code = 'eco_collection'"), "bool");
    assert.equal(query("SELECT string_agg(a.code, ' ' ORDER BY o.position) FROM product_options o JOIN attributes a "
        + "USING (attribute_id) JOIN products p USING (product_id) WHERE p.sku = 'MH01'"), "size color");
    assert.equal(one("SELECT count(*) FROM products p JOIN product_listing l USING (product_id) JOIN product_pages g "
        + "USING (product_id) WHERE g.language = 'en'"), wanted.products, "every product can be found and shown");
    const before = fingerprint();
    const again = await load(join(data, "luma"), "--quiet");
    assert.match(again.out, new RegExp(`^0 created, 0 updated, ${wanted.products} unchanged, 0 failed`));
    assert.equal(fingerprint(), before, "a second import changes nothing");
});

test("one Magento file without the others works too", { skip: absent }, async () => {
    await fresh();
    const { status, out, err } = await load(join(data, "luma/products.csv"), "--dry-run");
    assert.equal(status, 0, err);
    assert.match(out, /^dry run, nothing changed: 147 created, 0 updated, 0 unchanged, 0 failed/);
    assert.equal(one("SELECT count(*) FROM products"), 0);
    assert.equal(one("SELECT count(*) FROM categories") + one("SELECT count(*) FROM attributes"), 0);
});

test("DummyJSON's products come in completely", { skip: absent }, async () => {
    await fresh();
    const wanted = dummyjson(join(data, "dummyjson/products.json"));
    const { status, err } = await load(join(data, "dummyjson/products.json"), "--quiet");
    assert.equal(status, 0, err);
    const got = counted();
    for (const what of ["products", "variants", "prices", "stock", "pictures"])
        assert.equal(got[what], wanted[what], what);
    assert.equal(one("SELECT count(*) FROM reviews"), wanted.reviews);
    assert.equal(one("SELECT count(*) FROM categories"), wanted.categories);
    assert.equal(one("SELECT count(*) FROM brands"), wanted.brands);
    assert.match(err, /\d+ x remote_picture/, "pictures on the web are reported");
});

for (const file of ["apparel", "home-and-garden", "jewelery"])
    test(`Shopify's ${file}.csv comes in completely`, { skip: absent }, async () => {
        await fresh();
        const wanted = shopify(join(data, `shopify/${file}.csv`));
        const { status, err } = await load(join(data, `shopify/${file}.csv`), "--quiet");
        assert.equal(status, 0, err);
        assert.deepEqual(counted(), wanted);
    });

test("what is exported imports again to the same shop, as JSON and as CSV", async () => {
    await fresh();
    const first = await load(join(root, "catalogue/catalogue.jsonl"), "--quiet");
    assert.equal(first.status, 0, first.err);
    for (const format of ["jsonl", "csv"]) {
        const one_ = join(folder, `one.${format}`), two = join(folder, `two.${format}`);
        assert.equal((await unload(name, "--format", format, "--output", one_)).status, 0);
        await fresh("import_copy");
        const { status, out, err } = await loadInto("import_copy", one_, "--media", `${folder}/media-${name}`, "--quiet");
        assert.equal(status, 0, out + err);
        assert.equal((await unload("import_copy", "--format", format, "--output", two)).status, 0);
        assert.ok(readFileSync(one_).equals(readFileSync(two)), `${format} differs`);
    }
});

test("cells that a spreadsheet would run are guarded, and come back as they were", async () => {
    await fresh();
    const titles = ["=1+1", "+49 30", "-5 %", "@SUM(A1)", "'=quoted", "plain"];
    await load(put("formulas.jsonl", lines(...titles.map((title, i) => product(`F${i}`, { title })))));
    const file = join(folder, "formulas.csv");
    await unload(name, "--format", "csv", "--output", file);
    for (const row of rows(file))
        for (const cell of Object.values(row))
            assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
    await fresh("import_copy");
    await loadInto("import_copy", file, "--quiet");
    assert.deepEqual(query("SELECT document ->> 'title' FROM products ORDER BY sku", "import_copy").split("\n"), titles);
});

test("a refused product leaves nothing, is listed by row and reason, and does not stop the others", async () => {
    await fresh();
    const file = put("bad.jsonl", lines(product("GOOD-1"),
        product("BAD-1", { pricing: { list_price: "-1" }, type: "gas" }), product("GOOD-2"))
        + "{not json\n" + lines(product("GOOD-1"), product("=BAD()", { title: "" })));
    const { status, out } = await load(file);
    assert.equal(status, 1);
    assert.match(out, /^2 created, 0 updated, 0 unchanged, 4 failed/);
    const errors = rows(join(folder, "errors.csv"));
    assert.deepEqual(errors.map((row) => [row.row, row.sku, row.field, row.code]), [
        ["2", "BAD-1", "type", "bad_type"], ["2", "BAD-1", "pricing", "bad_price"], ["2", "BAD-1", "pricing", "required"],
        ["4", "", "", "bad_json"], ["5", "GOOD-1", "sku", "duplicate_sku"], ["6", "'=BAD()", "title", "required"]]);
    assert.equal(query("SELECT string_agg(sku, ' ' ORDER BY sku) FROM products"), "GOOD-1 GOOD-2");
});

test("a product that only the database refuses is found and the rest of its batch is loaded", async () => {
    await fresh();
    await load(put("first.jsonl", lines(product("OWNER", { variants: [{ sku: "TAKEN", attributes: {} }] }))));
    const list = Array.from({ length: 60 }, (_, i) => product(`N${i}`));
    list[37] = product("THIEF", { variants: [{ sku: "TAKEN", attributes: {} }] });
    const { status, out } = await load(put("second.jsonl", lines(...list)));
    assert.equal(status, 1);
    assert.match(out, /^59 created, 0 updated, 0 unchanged, 1 failed/);
    const [error] = rows(join(folder, "errors.csv"));
    assert.deepEqual([error.row, error.sku, error.code], ["38", "THIEF", "already_exists"]);
    assert.equal(one("SELECT count(*) FROM products WHERE sku = 'THIEF'"), 0);
});

test("an update changes what the file says and keeps what belongs to the shop", async () => {
    await fresh();
    const sizes = (...list) => list.map((size) => ({ sku: `U-${size}`, attributes: { size }, inventory: { main: 5 } }));
    await load(put("one.jsonl", lines(product("U", { title: "Old", variants: sizes("S", "M"), tags: ["a"] }))));
    query("UPDATE inventory SET reserved = 2");
    await load(put("two.jsonl", lines(product("U", { title: "New", variants: sizes("M", "L"),
        pricing: { list_price: "9.00", sale_price: "8.00" } }))));
    assert.equal(query("SELECT document ->> 'title' || slug FROM products"), "Newold", "the address stays");
    assert.equal(query("SELECT string_agg(sku || is_active::text, ' ' ORDER BY sku) FROM variants"), "U-Ltrue U-Mtrue U-Sfalse");
    assert.equal(query("SELECT on_hand || '/' || reserved FROM inventory JOIN offers USING (offer_id) JOIN variants v "
        + "USING (variant_id) WHERE v.sku = 'U-M'"), "5/2");
    assert.equal(query("SELECT card ->> 'title' || (card #>> '{pricing,sale_price}') FROM product_pages WHERE language = 'en'"), "New8.00");
});

test("links and bundles reach products that come later, and say what they do not find", async () => {
    await fresh();
    const { status, err } = await load(put("links.jsonl", lines(
        product("A", { links: { related: ["B-M", "NOWHERE"] } }),
        product("SET", { type: "bundle", bundle: [{ sku: "A", quantity: 2 }, { sku: "B-M", quantity: 1 }] }),
        product("B", { variants: [{ sku: "B-M", attributes: { size: "M" }, inventory: 7 }] }))));
    assert.equal(status, 0, err);
    assert.match(err, /1 x no_target/);
    assert.equal(query("SELECT p.sku || kind || t.sku FROM product_links JOIN products p USING (product_id) JOIN products t "
        + "ON t.product_id = linked_id"), "ArelatedB");
    assert.equal(query("SELECT string_agg(v.sku || quantity, ' ' ORDER BY b.position) FROM bundle_items b JOIN variants v "
        + "USING (variant_id)"), "A2 B-M1");
    assert.equal(one("SELECT count(*) FROM import_links"), 0);
});

test("a killed import continues where it was", async () => {
    await fresh();
    const total = 6000;
    const file = put("long.jsonl", lines(...Array.from({ length: total }, (_, i) => product(`K${i}`))));
    const child = start(program, ["--config", configured(), "import", "products", file, "--quiet",
                                  "--errors", join(folder, "errors.csv")]);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await until("something was loaded", 60, () => one("SELECT coalesce(max(record_count), 0) FROM import_runs") > 500);
    child.kill("SIGKILL");
    await ended;
    await until("the server has seen it", 60, () =>
        one("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'mercer import%' AND datname = '" + name + "'") === 0);
    const loaded = one("SELECT count(*) FROM products");
    assert.ok(loaded > 0 && loaded < total, `${loaded} of ${total} when it was killed`);
    const { status, out, err } = await load(file, "--quiet");
    assert.equal(status, 0, err);
    assert.match(err, /continued after \d+ records/);
    const [, created, unchanged] = /^(\d+) created, 0 updated, (\d+) unchanged, 0 failed/.exec(out);
    assert.equal(Number(created), total - loaded);
    assert.ok(Number(unchanged) < total / 2, "what was done is not done again");
    assert.equal(one("SELECT count(*) FROM products"), total);
    assert.equal(one("SELECT count(*) FROM product_pages WHERE language = 'en'"), total);
    assert.equal(one("SELECT count(*) FROM import_runs WHERE finished_at IS NULL"), 0);
});

test("pictures are found, counted when missing, and never read from elsewhere", async () => {
    await fresh();
    const media = join(folder, "pictures");
    mkdirSync(media);
    copyFileSync(join(root, "tests/fixtures/gps.jpg"), join(media, "a.jpg"));
    writeFileSync(join(media, "b.jpg"), "not a picture");
    const { status, err } = await load(put("pictures.jsonl", lines(product("P", { media: {
        gallery: [{ src: "a.jpg", alt: "A" }, "/a.jpg", "b.jpg", "c.jpg", "../errors.csv", "https://x.example/d.jpg"] } }))),
        "--media", media);
    assert.equal(status, 0, err);
    assert.match(err, /1 x not_a_picture/);
    assert.match(err, /2 x no_picture/);
    assert.match(err, /1 x remote_picture/);
    assert.equal(query("SELECT width || 'x' || height FROM media"), "20x40");
    assert.equal(one("SELECT count(*) FROM product_media WHERE media_id IS NULL"), 4);
});

test("wrong use is refused in one line", async () => {
    for (const words of [["import", "orders", "x"], ["import", "products"], ["export", "products", "--format", "xml"],
                         ["import", "products", "x", "--currency", "XXX"], ["import", "products", "x", "--weight-unit", "stone"]]) {
        const { status, err } = await mercer(words);
        assert.equal(status, 2, words.join(" "));
        assert.match(err, /^mercer[^\n]*\n$/);
    }
    const missing = await load(join(folder, "nowhere.json"));
    assert.equal(missing.status, 1);
    assert.match(missing.err, /No such file/);
});
