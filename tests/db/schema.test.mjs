// What the schema itself guarantees, whoever writes to it: derived rows, invariants, grants.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { mercer, root, server, sockets } from "../support/shop.mjs";

const name = "schema_test";
const sql = (text) => server("sql", name, "-At", "-v", "ON_ERROR_STOP=1", "-c", text);

// The SQLSTATE and message of a refusal.
function refusal(text) {
    const marked = `DO $try$ BEGIN ${text}; RAISE EXCEPTION 'not refused' USING ERRCODE = 'P0999';
        EXCEPTION WHEN OTHERS THEN PERFORM set_config('test.state', SQLSTATE || ' ' || SQLERRM, false); END $try$;
        SELECT current_setting('test.state')`;
    return sql(marked).split("\n").at(-1);
}

const card = (column, language = "en") =>
    sql(`SELECT card #>> '{${column}}' FROM product_pages WHERE language = '${language}' AND product_id = 1`);

before(async () => {
    server("database", name);
    const made = await mercer(["migrate", "--database", `host=${sockets} user=mercer_owner dbname=${name}`]);
    assert.equal(made.status, 0, made.err);
    sql(`
        INSERT INTO brands (slug, name) VALUES ('alma', 'Alma');
        INSERT INTO categories (slug, name) VALUES ('home', '{"en": "Home", "de": "Zuhause"}');
        INSERT INTO categories (slug, name, parent_id) VALUES ('mugs', '{"en": "Mugs"}', 1);
        INSERT INTO categories (slug, name, parent_id) VALUES ('espresso', '{"en": "Espresso"}', 2);
        INSERT INTO seller_profiles (external_id, slug, name) VALUES ('S1', 'north', 'North'), ('S2', 'south', 'South');
        INSERT INTO warehouses (code, name) VALUES ('ONE', 'One'), ('TWO', 'Two');
        INSERT INTO products (sku, slug, brand_id, category_id, document) VALUES ('MUG-1', 'mug', 1, 2,
            '{"title": "Stoneware mug", "description": "<p>Warm.</p>", "translations": {"de": {"title": "Becher"}}}');
        INSERT INTO product_categories VALUES (1, 2, 0);
        INSERT INTO variants (product_id, sku, gtin) VALUES (1, 'MUG-1-R', '4006381333931'), (1, 'MUG-1-B', NULL);
        INSERT INTO offers (variant_id, seller_id) VALUES (1, 1), (2, 1), (1, 2);
        INSERT INTO prices (offer_id, currency, list_price_minor, sale_price_minor)
            VALUES (1, 'USD', 2000, 1500), (2, 'USD', 2500, 2500), (3, 'USD', 1600, 1600);
        INSERT INTO inventory (offer_id, warehouse_id, on_hand) VALUES (1, 1, 20), (2, 1, 20), (3, 2, 1)`);
});

test("a saved product is in its category, in search and in both languages at once", () => {
    assert.equal(sql("SELECT category_ids FROM product_listing"), "{1,2}");
    assert.equal(card("title"), "Stoneware mug");
    assert.equal(card("title", "de"), "Becher");
    assert.equal(sql("SELECT words #>> '{en,title}' FROM product_words"), "Stoneware mug");
    assert.equal(sql("SELECT words #>> '{de,title}' FROM product_words"), "Becher");
});

test("the cheapest offer in stock is the one that is shown, and price and stock changes show at once", () => {
    assert.equal(card("pricing,sale_price"), "15.00");
    assert.equal(card("pricing,is_from"), "true");
    sql("UPDATE prices SET list_price_minor = 2000, sale_price_minor = 1900 WHERE price_id = 1");
    assert.equal(card("pricing,sale_price"), "16.00", "the other seller is cheaper now");
    sql("UPDATE inventory SET on_hand = 0 WHERE offer_id = 3");
    assert.equal(card("pricing,sale_price"), "19.00", "but sold out");
    sql("UPDATE inventory SET reserved = 18 WHERE offer_id = 1; UPDATE inventory SET on_hand = 0 WHERE offer_id = 2");
    assert.equal(card("inventory,status"), "low_stock");
    assert.equal(card("inventory,available_quantity"), "", "the number itself is nobody's business");
});

test("a price holds between its dates without anybody setting it", () => {
    sql(`INSERT INTO prices (offer_id, currency, list_price_minor, sale_price_minor, valid_from, valid_until)
         VALUES (1, 'USD', 2000, 1000, now() + interval '1 hour', now() + interval '2 hours')`);
    assert.equal(card("pricing,sale_price"), "19.00");
    assert.equal(sql("SELECT fresh_until BETWEEN now() + interval '59 minutes' AND now() + interval '61 minutes' FROM product_listing"), "t");
    sql("DELETE FROM prices WHERE valid_from > now()");
});

test("available is always on hand less allocated, reserved and safety, and never promised twice", () => {
    assert.equal(sql("SELECT bool_and(available = on_hand - allocated - reserved - safety) FROM inventory"), "t");
    assert.match(refusal("UPDATE inventory SET available = 5"), /^428C9/);
    assert.match(refusal("UPDATE inventory SET reserved = 21 WHERE offer_id = 1"), /^23514/);
    assert.match(refusal("UPDATE inventory SET on_hand = -1 WHERE offer_id = 3"), /^23514/);
});

test("impossible prices, ratings and slugs are refused", () => {
    assert.match(refusal("UPDATE prices SET sale_price_minor = list_price_minor + 1"), /^23514/);
    assert.match(refusal("UPDATE prices SET list_price_minor = -1, sale_price_minor = -1"), /^23514/);
    assert.match(refusal("INSERT INTO reviews (product_id, author, rating) VALUES (1, 'x', 6)"), /^23514/);
    assert.match(refusal("UPDATE products SET slug = 'Not A Slug'"), /^23514/);
    assert.match(refusal("INSERT INTO offers (variant_id, seller_id) VALUES (1, 1)"), /^23505/);
    assert.match(refusal("INSERT INTO product_links VALUES (1, 'related', 1, 0)"), /^23514/);
});

test("ratings are those of published reviews, exactly", () => {
    sql("INSERT INTO reviews (product_id, author, rating, status) VALUES (1, 'a', 5, 'published'), (1, 'b', 4, 'published'), (1, 'c', 1, 'pending')");
    assert.equal(card("reviews_summary,average_rating"), "4.5");
    sql("UPDATE reviews SET status = 'published' WHERE rating = 1");
    assert.equal(card("reviews_summary,average_rating"), "3.3");
    sql("UPDATE reviews SET status = 'rejected' WHERE rating = 1");
    assert.equal(card("reviews_summary,total_reviews"), "2");
});

test("a category cannot lie below itself", () => {
    assert.match(refusal("UPDATE categories SET parent_id = 3 WHERE category_id = 1"), /^23514 .*below itself/);
    assert.match(refusal("UPDATE categories SET parent_id = category_id WHERE category_id = 2"), /^23514/);
});

test("a moved category takes its children and products along and leaves its address behind", () => {
    sql("UPDATE categories SET slug = 'cups' WHERE category_id = 2");
    assert.equal(sql("SELECT string_agg(url_path, ' ' ORDER BY category_id) FROM categories"), "home home/cups home/cups/espresso");
    sql("UPDATE categories SET parent_id = NULL WHERE category_id = 2");
    assert.equal(sql("SELECT string_agg(url_path, ' ' ORDER BY category_id) FROM categories"), "home cups cups/espresso");
    assert.equal(sql("SELECT category_ids FROM product_listing"), "{2}");
    assert.equal(sql("SELECT count(*) FROM slug_history WHERE kind = 'category' AND old_path IN ('home/mugs', 'home/cups/espresso')"), "2");
    assert.equal(sql("SELECT slug FROM products"), "mug");
});

test("a renamed brand is on the product's page at once", () => {
    sql("UPDATE brands SET name = 'Alma & Co' WHERE brand_id = 1");
    assert.equal(card("brand"), "Alma & Co");
});

test("an archived product leaves listings and search in the same transaction, and comes back whole", () => {
    sql("UPDATE products SET status = 'archived'");
    assert.equal(sql("SELECT (SELECT count(*) FROM product_listing) + (SELECT count(*) FROM product_pages) + (SELECT count(*) FROM product_words)"), "0");
    sql("UPDATE products SET status = 'active'");
    assert.equal(sql("SELECT count(*) FROM product_pages"), "2");
});

// A named statement of sql/queries, run with text parameters; what else is said comes before.
function named(file, statement, parameters, before = "") {
    const text = readFileSync(`${root}/sql/queries/${file}.sql`, "utf8").split(`-- name: ${statement}\n`)[1].split("-- name:")[0];
    const values = parameters.map((value) => (value === null ? "NULL" : `'${value}'`)).join(", ");
    return sql(`${before}PREPARE asked AS ${text.replace(/^--.*\n/gm, "")}
        EXECUTE asked${parameters.length ? ` (${values})` : ""}`).split("\n").filter((line) => line && line !== "PREPARE");
}

test("whoever keeps an index hears of each change of a product, by snapshot", () => {
    const snapshot = () => named("index", "index_snapshot", []).at(-1);
    const since = (seen) => named("index", "index_changes", [seen]);
    let seen = snapshot();
    assert.deepEqual(since(seen), []);
    sql("UPDATE prices SET list_price_minor = 2600 WHERE offer_id = 2");
    assert.deepEqual(since(seen), ["1"]);
    assert.deepEqual(since(snapshot()), []);
    // A transaction that is still open at the snapshot is not forgotten when it commits later.
    const early = sql(`BEGIN; UPDATE prices SET list_price_minor = 2700 WHERE offer_id = 2;
        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint || ':' || (pg_current_xact_id()::text::bigint + 1) || ':'
               || pg_current_xact_id(); COMMIT`).split("\n").find((line) => line.includes(":"));
    assert.deepEqual(since(early), ["1"]);
    seen = snapshot();
    sql("UPDATE inventory SET on_hand = on_hand - 1 WHERE offer_id = 1");
    assert.deepEqual(since(seen), [], "one piece less of many shows nowhere");
    sql("UPDATE products SET status = 'draft' WHERE product_id = 1");
    assert.deepEqual(since(seen), ["1"], "gone from listings");
    assert.deepEqual(named("index", "index_documents", ["{1}", "1"]), []);
    sql(`UPDATE products SET status = 'active' WHERE product_id = 1;
         INSERT INTO products (sku, slug, document) VALUES ('GONE', 'gone', '{"title": "Gone"}')`);
    seen = snapshot();
    const id = sql("DELETE FROM products WHERE sku = 'GONE' RETURNING product_id").split("\n")[0];
    assert.deepEqual(since(seen), [id], "deleted");
    named("index", "index_prune", [snapshot()]);
    assert.deepEqual(since(seen), [id], "nothing of the last hour is forgotten");
    sql("UPDATE listing_changes SET changed_at = now() - interval '2 hours'");
    named("index", "index_prune", [snapshot()]);
    assert.equal(sql("SELECT count(*) FROM listing_changes"), "0");
});

test("changes are announced, those of names by themselves", () => {
    const heard = (change) => sql(`LISTEN listing_changes; ${change}`).match(/notification "listing_changes".*?received/g) ?? [];
    assert.match(heard("UPDATE prices SET list_price_minor = 2800 WHERE offer_id = 2").join(), /"listing_changes" received/);
    for (const change of ["UPDATE seller_profiles SET name = 'Northern' WHERE seller_id = 1",
                          "INSERT INTO brands (slug, name) VALUES ('new', 'New')", "DELETE FROM brands WHERE slug = 'new'",
                          "UPDATE categories SET position = 7 WHERE category_id = 1"])
        assert.match(heard(change).join(), /with payload "names" received/, change);
    assert.deepEqual(heard("UPDATE inventory SET on_hand = on_hand + 1 WHERE offer_id = 1"), []);
});

test("a bundle has what its scarcest part allows", () => {
    sql(`WITH made AS (INSERT INTO products (sku, slug, product_type, document)
                       VALUES ('SET', 'set', 'bundle', '{"title": "Set"}') RETURNING product_id)
         INSERT INTO variants (product_id, sku) SELECT product_id, 'SET' FROM made`);
    sql(`INSERT INTO bundle_items SELECT product_id, part, quantity FROM products,
                (VALUES (1, 2), (2, 1)) parts (part, quantity) WHERE sku = 'SET';
         WITH made AS (INSERT INTO offers (variant_id, seller_id)
                       SELECT variant_id, 1 FROM variants WHERE sku = 'SET' RETURNING offer_id)
         INSERT INTO prices (offer_id, currency, list_price_minor, sale_price_minor)
         SELECT offer_id, 'USD', 5000, 5000 FROM made;
         UPDATE inventory SET on_hand = 30, reserved = 0 WHERE offer_id = 1`);
    const status = () => sql("SELECT card #>> '{inventory,status}' FROM product_pages WHERE title = 'Set' AND language = 'en'");
    assert.equal(status(), "out_of_stock", "one part is gone");
    sql("UPDATE inventory SET on_hand = 3 WHERE offer_id = 2");
    assert.equal(status(), "low_stock");
});

test("an index gets plain columns, and words in the languages that a product is written in", () => {
    const [line] = named("index", "index_documents", ["{1,2,999}", "1"]);
    const [id, categories, brand, sellers, values, price, sale, inStock, rating, ratings, , , trend, words, stored] = line.split("|");
    assert.deepEqual([id, categories, brand, sellers, values, price, sale, inStock, rating, ratings, trend],
                     ["1", "{2}", "1", "{1,2}", "{}", "1900", "t", "t", "450", "2", "0"]);
    const { en, de } = JSON.parse(words);
    assert.equal(en.title, "Stoneware mug");
    assert.equal(en.description, "Warm.");
    assert.equal(en.brand, "Alma & Co");
    assert.equal(en.category, "Mugs");
    assert.deepEqual(en.identifiers.sort(), ["4006381333931", "MUG-1", "MUG-1-B", "MUG-1-R"]);
    assert.equal(de.title, "Becher");
    assert.deepEqual(JSON.parse(stored), { slug: "mug", brand: "Alma & Co", image: null,
                                           title: { en: "Stoneware mug", de: "Becher" } });
    sql("INSERT INTO product_activity VALUES (current_date, 1, 10), (current_date - 1, 1, 10), (current_date - 20, 1, 90)");
    assert.equal(named("index", "index_documents", ["{1}", "1"])[0].split("|")[12], "17000");
});

test("each pool's role may do what it must and no more", () => {
    const may = (role, right, table) => sql(`SELECT has_table_privilege('mercer_${role}', '${table}', '${right}')`);
    for (const role of ["storefront", "api", "account", "checkout"]) {
        assert.equal(may(role, "SELECT", "product_pages"), "t", role);
        for (const table of ["prices", "products", "inventory", "offers", "reviews", "pages", "schema_migrations"])
            assert.equal(may(role, "INSERT", table) + may(role, "UPDATE", table) + may(role, "DELETE", table), "fff", `${role} ${table}`);
    }
    assert.equal(may("storefront", "INSERT", "search_log"), "t");
    assert.equal(may("admin", "UPDATE", "prices"), "t");
    assert.equal(may("admin", "UPDATE", "schema_migrations"), "f");
});

test("docs/storage.md names every table, and none that is not there", () => {
    const tables = sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").split("\n").sort();
    const rows = readFileSync(`${root}/docs/storage.md`, "utf8").split("\n").filter((line) => line.startsWith("| "));
    const named = rows.map((row) => row.split("|")[3]).join(" ").match(/`[a-z_]+`/g).map((word) => word.slice(1, -1)).sort();
    assert.deepEqual(named, tables);
});

test("a filterable attribute is a facet, and one that is not is none", () => {
    sql(`INSERT INTO attributes (code, type, name) VALUES ('glaze', 'enum', '{"en": "Glaze"}');
         INSERT INTO attribute_values (attribute_id, code, label) SELECT attribute_id, v, jsonb_build_object('en', v)
             FROM attributes, unnest(ARRAY['matt', 'shiny']) v;
         INSERT INTO product_attributes SELECT 1, attribute_id, value_id FROM attribute_values`);
    assert.equal(sql("SELECT facet_values FROM product_listing WHERE product_id = 1"), "{}");
    sql("UPDATE attributes SET is_filterable = true");
    assert.equal(sql("SELECT facet_values FROM product_listing WHERE product_id = 1"), "{1,1,1,2}");
    const shown = (path) => sql(`SELECT document #>> '{attributes,0,${path}}' FROM product_pages WHERE product_id = 1 AND language = 'de'`);
    assert.equal(shown("value"), "matt, shiny");
    const texts = (value) => `'${JSON.stringify(value)}'::jsonb`;
    sql(`UPDATE attributes SET name = ${texts({ en: "Glaze", de: '"Glasur"' })}, unit = 'fach';
         UPDATE attribute_values SET label = ${texts({ en: "Matt", de: 'Matt \\ "rau"' })} WHERE code = 'matt'`);
    assert.equal(shown("name"), '"Glasur"');
    assert.equal(shown("value"), 'Matt \\ "rau", shiny');
    assert.equal(sql("SELECT words #>> '{de,attributes}' FROM product_words WHERE product_id = 1"),
                 'Matt \\ "rau" fach, shiny fach');
});
