-- Loading and unloading the catalogue in bulk (the functions are in sql/schema/0010_import.sql).

-- name: import_catalogue
-- What products may refer to, for the importer's memory. Codes of values only of lists.
SELECT json_build_object(
    'language', (SELECT default_language FROM storefronts ORDER BY storefront_id LIMIT 1),
    'currency', (SELECT currency::text FROM markets ORDER BY market_id LIMIT 1),
    'currencies', (SELECT json_agg(currency::text) FROM currencies),
    'brands', (SELECT json_agg(json_build_object('name', name, 'slug', slug)) FROM brands),
    'sellers', (SELECT json_agg(json_build_object('external_id', external_id, 'slug', slug))
                FROM seller_profiles),
    'warehouses', (SELECT json_agg(code) FROM warehouses),
    'categories', (SELECT json_agg(json_build_object('path', url_path, 'name', name)
                                   ORDER BY cardinality(ancestors)) FROM categories),
    'attributes', (SELECT json_agg(json_build_object('code', a.code, 'type', a.type, 'unit', a.unit,
                       'values', CASE WHEN a.type = 'enum' THEN (
                           SELECT json_agg(json_build_object('code', v.code, 'label', v.label)
                                           ORDER BY v.position, v.value_id)
                           FROM attribute_values v WHERE v.attribute_id = a.attribute_id) END))
                   FROM attributes a));

-- name: import_references
-- $1 the lists of import_references.
SELECT import_references($1::jsonb), import_heroes($1::jsonb -> 'heroes');

-- name: import_products
-- $1 run or NULL, $2 records done before this batch, $3 products, $4 whether derived rows are rebuilt.
SELECT r ->> 'created', r ->> 'updated', r ->> 'unchanged'
FROM import_load($1::bigint, $2::bigint, $3::jsonb, $4::boolean) AS r;

-- name: import_finish
-- $1 whether derived rows are rebuilt.
SELECT import_finish($1::boolean);

-- name: import_analyze
-- $1 products that this import has changed so far.
SELECT import_analyze($1::bigint);

-- name: import_run_find
-- $1 hash of the source, $2 options: the newest run of them that did not end.
SELECT run_id, record_count FROM import_runs
WHERE source_hash = $1 AND options = $2 AND finished_at IS NULL ORDER BY run_id DESC LIMIT 1;

-- name: import_run_start
-- $1 source, $2 its hash, $3 options.
INSERT INTO import_runs (source, source_hash, options) VALUES ($1, $2, $3) RETURNING run_id;

-- name: import_run_drop
-- $1 hash of the source: its broken-off runs are not to be continued.
UPDATE import_runs SET finished_at = now() WHERE source_hash = $1 AND finished_at IS NULL;

-- name: import_run_end
-- $1 run, $2 records, $3 failed.
UPDATE import_runs SET record_count = $2::bigint, failed = $3::integer, finished_at = now()
WHERE run_id = $1::bigint;

-- name: media_of_source
-- $1 SHA-256 of a picture file: the hash of the stored original that was made of it.
SELECT m.hash FROM media_sources s JOIN media m USING (media_id) WHERE s.source_hash = $1;
