-- Bulk loading: set-based functions that take normalised records as JSON (made and checked by
-- shop/import_check.c), and the runs that make a broken-off import continue.

-- One row a run. record_count: how many records from the start of the source are done; what
-- comes after may be done too, and doing it again changes nothing.
CREATE TABLE import_runs (
    run_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source TEXT NOT NULL,
    source_hash TEXT NOT NULL,
    options TEXT NOT NULL DEFAULT '',
    record_count BIGINT NOT NULL DEFAULT 0,
    created INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    finished_at TIMESTAMPTZ
);
CREATE INDEX import_runs_open ON import_runs (source_hash) WHERE finished_at IS NULL;

-- Links and bundle parts wait here until the products that they name have arrived.
CREATE TABLE import_links (
    product_id BIGINT NOT NULL REFERENCES products ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('related', 'cross_sell', 'up_sell', 'bundle')),
    target_sku TEXT NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0),
    position INTEGER NOT NULL,
    PRIMARY KEY (product_id, kind, target_sku)
);

-- The stored original that a picture file became: its own SHA-256 leads to the media row, so
-- that a second import decodes nothing.
CREATE TABLE media_sources (
    source_hash TEXT PRIMARY KEY CHECK (source_hash ~ '^[0-9a-f]{64}$'),
    media_id BIGINT NOT NULL REFERENCES media ON DELETE CASCADE
);

-- What products refer to: warehouses, sellers, brands, categories, attributes, values, pictures.
-- A member "declared": true means that the file describes the thing itself and may change it.
CREATE FUNCTION import_references(batch JSONB) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    item JSONB;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('import_references'));

    INSERT INTO media (hash, content_type, width, height, bytes, color)
    SELECT hash, content_type, width, height, bytes, color
    FROM jsonb_to_recordset(batch -> 'media') AS m (hash TEXT, content_type TEXT, width INTEGER,
        height INTEGER, bytes BIGINT, color TEXT)
    ON CONFLICT (hash) DO NOTHING;
    INSERT INTO media_sources (source_hash, media_id)
    SELECT DISTINCT ON (s.source_hash) s.source_hash, m.media_id
    FROM jsonb_to_recordset(batch -> 'media') AS s (hash TEXT, source_hash TEXT)
    JOIN media m USING (hash) WHERE s.source_hash IS NOT NULL
    ON CONFLICT (source_hash) DO UPDATE SET media_id = excluded.media_id
        WHERE media_sources.media_id <> excluded.media_id;

    INSERT INTO warehouses (code, name)
    SELECT code, name
    FROM jsonb_to_recordset(batch -> 'warehouses') AS w (code TEXT, name TEXT, declared BOOLEAN)
    ON CONFLICT (code) DO NOTHING;
    UPDATE warehouses w SET name = n.name
    FROM jsonb_to_recordset(batch -> 'warehouses') AS n (code TEXT, name TEXT, declared BOOLEAN)
    WHERE n.declared AND w.code = n.code AND w.name <> n.name;

    INSERT INTO seller_profiles (external_id, slug, name)
    SELECT external_id, slug, name
    FROM jsonb_to_recordset(batch -> 'sellers') AS s (external_id TEXT, slug TEXT, name TEXT)
    ON CONFLICT (external_id) DO NOTHING;
    UPDATE seller_profiles s SET name = n.name, slug = n.slug, description = n.description,
        country = n.country, since = n.since, is_active = n.is_active,
        media_id = (SELECT m.media_id FROM media m WHERE m.hash = n.image)
    FROM jsonb_to_recordset(batch -> 'sellers') AS n (external_id TEXT, slug TEXT, name TEXT,
        description JSONB, country TEXT, since DATE, is_active BOOLEAN, image TEXT, declared BOOLEAN)
    WHERE n.declared AND s.external_id = n.external_id
      AND (s.name, s.slug, s.description, s.country, s.since, s.is_active, s.media_id)
          IS DISTINCT FROM (n.name, n.slug::slug, n.description, n.country::bpchar, n.since,
                            n.is_active, (SELECT m.media_id FROM media m WHERE m.hash = n.image));

    INSERT INTO brands (slug, name)
    SELECT slug, name FROM jsonb_to_recordset(batch -> 'brands') AS b (slug TEXT, name TEXT)
    ON CONFLICT (slug) DO NOTHING;
    UPDATE brands b SET name = n.name, description = n.description,
        media_id = (SELECT m.media_id FROM media m WHERE m.hash = n.image)
    FROM jsonb_to_recordset(batch -> 'brands') AS n (slug TEXT, name TEXT, description JSONB,
        image TEXT, declared BOOLEAN)
    WHERE n.declared AND b.slug = n.slug
      AND (b.name, b.description, b.media_id) IS DISTINCT FROM
          (n.name, n.description, (SELECT m.media_id FROM media m WHERE m.hash = n.image));

    PERFORM import_categories(batch -> 'categories');

    INSERT INTO attributes (code, type, unit, name, is_filterable, is_searchable, is_comparable,
                            position)
    SELECT code, type::attribute_type, unit, name, is_filterable, is_searchable, is_comparable, position
    FROM jsonb_to_recordset(batch -> 'attributes') AS a (code TEXT, type TEXT, unit TEXT, name JSONB,
        is_filterable BOOLEAN, is_searchable BOOLEAN, is_comparable BOOLEAN, position INTEGER)
    ON CONFLICT (code) DO NOTHING;
    UPDATE attributes a SET unit = n.unit, name = n.name, is_filterable = n.is_filterable,
        is_searchable = n.is_searchable, is_comparable = n.is_comparable, position = n.position
    FROM jsonb_to_recordset(batch -> 'attributes') AS n (code TEXT, unit TEXT, name JSONB,
        is_filterable BOOLEAN, is_searchable BOOLEAN, is_comparable BOOLEAN, position INTEGER,
        declared BOOLEAN)
    WHERE n.declared AND a.code = n.code
      AND (a.unit, a.name, a.is_filterable, a.is_searchable, a.is_comparable, a.position)
          IS DISTINCT FROM
          (n.unit, n.name, n.is_filterable, n.is_searchable, n.is_comparable, n.position);

    INSERT INTO attribute_values (attribute_id, code, label, number_value, date_value, swatch, position)
    SELECT DISTINCT ON (a.attribute_id, v.code) a.attribute_id, v.code, v.label, v.number_value,
           v.date_value, v.swatch, coalesce(v.position, 0)
    FROM jsonb_to_recordset(batch -> 'values') AS v (attribute TEXT, code TEXT, label JSONB,
        number_value NUMERIC, date_value DATE, swatch TEXT, position INTEGER)
    JOIN attributes a ON a.code = v.attribute
    WHERE NOT EXISTS (SELECT FROM attribute_values o WHERE o.attribute_id = a.attribute_id
                      AND md5(o.code) = md5(v.code))
    ORDER BY a.attribute_id, v.code
    ON CONFLICT DO NOTHING;
    UPDATE attribute_values o SET label = v.label, swatch = coalesce(v.swatch, o.swatch),
        position = v.position
    FROM jsonb_to_recordset(batch -> 'values') AS v (attribute TEXT, code TEXT, label JSONB,
        swatch TEXT, position INTEGER, declared BOOLEAN)
    JOIN attributes a ON a.code = v.attribute
    WHERE v.declared AND o.attribute_id = a.attribute_id AND md5(o.code) = md5(v.code)
      AND (o.label, o.swatch, o.position) IS DISTINCT FROM
          (v.label, coalesce(v.swatch, o.swatch), v.position);

    INSERT INTO category_attributes (category_id, attribute_id, position)
    SELECT c.category_id, a.attribute_id, k.position
    FROM jsonb_to_recordset(batch -> 'category_attributes') AS k (path TEXT, code TEXT, position INTEGER)
    JOIN categories c ON c.url_path = k.path JOIN attributes a ON a.code = k.code
    ON CONFLICT (category_id, attribute_id) DO UPDATE SET position = excluded.position
        WHERE category_attributes.position <> excluded.position;
END $$;

-- Parents come before their children in the list.
CREATE FUNCTION import_categories(list JSONB) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    n RECORD;
    picture BIGINT;
BEGIN
    FOR n IN SELECT * FROM jsonb_to_recordset(list) AS c (path TEXT, parent TEXT, slug TEXT,
        name JSONB, description JSONB, meta_title JSONB, meta_description JSONB, image TEXT,
        position INTEGER, in_menu BOOLEAN, is_active BOOLEAN, declared BOOLEAN)
    LOOP
        SELECT m.media_id INTO picture FROM media m WHERE m.hash = n.image;
        UPDATE categories c SET name = n.name, description = n.description,
            meta_title = n.meta_title, meta_description = n.meta_description, media_id = picture,
            position = n.position, in_menu = n.in_menu, is_active = n.is_active, updated_at = now()
        WHERE n.declared AND c.url_path = n.path
          AND (c.name, c.description, c.meta_title, c.meta_description, c.media_id, c.position,
               c.in_menu, c.is_active) IS DISTINCT FROM
              (n.name, n.description, n.meta_title, n.meta_description, picture, n.position,
               n.in_menu, n.is_active);
        INSERT INTO categories (parent_id, slug, name, description, meta_title, meta_description,
                                media_id, position, in_menu, is_active)
        SELECT (SELECT p.category_id FROM categories p WHERE p.url_path = n.parent), n.slug, n.name,
               n.description, n.meta_title, n.meta_description, picture, n.position, n.in_menu,
               n.is_active
        WHERE NOT EXISTS (SELECT FROM categories c WHERE c.url_path = n.path);
    END LOOP;
END $$;

-- The slug that each new or renamed product gets: the wished one if it is free, else with the SKU.
CREATE FUNCTION import_slug(wished TEXT, own BIGINT, sku TEXT, is_repeated BOOLEAN) RETURNS TEXT
    LANGUAGE sql STABLE
    RETURN CASE WHEN is_repeated OR EXISTS (SELECT FROM products p
                                            WHERE p.slug = wished::text AND p.product_id <> own)
                THEN left(wished, 150) || '-' ||
                     trim(BOTH '-' FROM left(regexp_replace(lower(sku), '[^a-z0-9]+', '-', 'g'), 49))
                ELSE wished END;

-- Loads a batch of products. Returns {"created": n, "updated": n, "unchanged": n, "ids": [...]}.
-- ids: those that changed. refresh false (a dry run) leaves the derived rows as they are.
CREATE FUNCTION import_products(batch JSONB, refresh BOOLEAN) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
    ids BIGINT[]; -- in the order of the batch; NULL: the record is as it was
    old_ids BIGINT[];
    changed BIGINT[];
BEGIN
    PERFORM set_config('mercer.refresh', 'off', true);
    SELECT array_agg(CASE WHEN p.product_id IS NULL THEN nextval('products_product_id_seq')
                          WHEN p.content_hash IS DISTINCT FROM x.item ->> 'hash' THEN p.product_id END ORDER BY x.n),
           coalesce(array_agg(p.product_id) FILTER (WHERE p.product_id IS NOT NULL AND
                              p.content_hash IS DISTINCT FROM x.item ->> 'hash'), '{}')
    INTO ids, old_ids
    FROM jsonb_array_elements(batch) WITH ORDINALITY x (item, n) LEFT JOIN products p ON p.sku = x.item ->> 'sku';
    changed := array_remove(ids, NULL);

    IF cardinality(changed) > 0 THEN
        IF cardinality(old_ids) > 0 THEN
            PERFORM import_clear(batch, ids, old_ids);
        END IF;
        PERFORM import_rows(batch, ids, old_ids);
        IF batch @? '$[*].reviews[*]' OR batch @? '$[*].questions[*]' THEN
            PERFORM import_voices(batch, ids);
        END IF;
        IF refresh THEN
            PERFORM product_refresh(changed);
        END IF;
    END IF;
    RETURN jsonb_build_object('created', cardinality(changed) - cardinality(old_ids), 'updated', cardinality(old_ids),
        'unchanged', cardinality(ids) - cardinality(changed), 'ids', to_jsonb(changed));
END $$;

-- Updates the rows of products that exist already and empties what the batch writes anew. Variants
-- that the file no longer has are switched off, never deleted: orders refer to them. Of prices and stock
-- only those of sellers that the file names are touched; what is reserved stays.
CREATE FUNCTION import_clear(batch JSONB, ids BIGINT[], old_ids BIGINT[]) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    offer_ids BIGINT[];
BEGIN
    UPDATE products p SET
        slug = CASE WHEN (item ->> 'slug_given')::boolean
                    THEN import_slug(item ->> 'slug', p.product_id, p.sku, false) ELSE p.slug END,
        product_type = (item ->> 'type')::product_type, status = (item ->> 'status')::product_status,
        published_at = (item ->> 'published_at')::timestamptz,
        brand_id = (SELECT b.brand_id FROM brands b WHERE b.slug = item ->> 'brand'),
        category_id = (SELECT c.category_id FROM categories c WHERE c.url_path = item -> 'categories' ->> 0),
        document = item -> 'document', content_hash = item ->> 'hash',
        sold_count = coalesce((item ->> 'sold_count')::integer, p.sold_count),
        created_at = coalesce((item ->> 'created_at')::timestamptz, p.created_at),
        updated_at = coalesce((item ->> 'updated_at')::timestamptz, now()), version = p.version + 1
    FROM jsonb_array_elements(batch) WITH ORDINALITY x (item, n)
    WHERE p.product_id = ids[n] AND p.product_id = ANY (old_ids);

    UPDATE variants v SET is_active = false
    WHERE v.product_id = ANY (old_ids) AND v.is_active AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(batch) x (item)
        CROSS JOIN LATERAL jsonb_array_elements(item -> 'variants') y (variant)
        WHERE variant ->> 'sku' = v.sku);
    offer_ids := ARRAY(
        SELECT o.offer_id
        FROM jsonb_array_elements(batch) WITH ORDINALITY x (item, n)
        CROSS JOIN LATERAL jsonb_array_elements(item -> 'variants') y (variant)
        CROSS JOIN LATERAL jsonb_array_elements(variant -> 'offers') e (offer)
        JOIN variants v ON v.sku = variant ->> 'sku' AND v.product_id = ids[n]
        JOIN seller_profiles s ON s.external_id = offer ->> 'seller'
        JOIN offers o ON o.variant_id = v.variant_id AND o.seller_id = s.seller_id);
    DELETE FROM prices WHERE offer_id = ANY (offer_ids) AND market_id IS NULL AND customer_group_id IS NULL;
    UPDATE inventory SET on_hand = allocated + reserved WHERE offer_id = ANY (offer_ids);

    DELETE FROM variant_attributes d USING variants v
    WHERE v.product_id = ANY (old_ids) AND d.variant_id = v.variant_id;
    DELETE FROM variant_media d USING variants v
    WHERE v.product_id = ANY (old_ids) AND d.variant_id = v.variant_id;
    DELETE FROM product_options WHERE product_id = ANY (old_ids);
    DELETE FROM product_categories WHERE product_id = ANY (old_ids);
    DELETE FROM product_attributes WHERE product_id = ANY (old_ids);
    DELETE FROM product_media WHERE product_id = ANY (old_ids);
    DELETE FROM product_links WHERE product_id = ANY (old_ids);
    DELETE FROM bundle_items WHERE product_id = ANY (old_ids);
    DELETE FROM import_links WHERE product_id = ANY (old_ids);
END $$;

-- Holds rows that a batch refers to until its transaction ends, as a foreign key does: SELECT .. FOR KEY SHARE.
CREATE FUNCTION import_hold(parent REGCLASS, key NAME, wanted ANYARRAY) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    held INTEGER;
BEGIN
    EXECUTE format('SELECT count(*) FROM (SELECT FROM %s WHERE %I = ANY ($1) FOR KEY SHARE) q', parent, key)
        INTO held USING wanted;
    IF held < cardinality(wanted) THEN
        RAISE EXCEPTION 'a row of % that the products refer to is not there', parent
            USING ERRCODE = 'foreign_key_violation', TABLE = parent::text, COLUMN = key::text;
    END IF;
END $$;

-- All rows of a batch in one statement, so that each level of the records is taken apart once. What has a
-- code is looked up by key, which costs the same however much the shop has.
-- Foreign keys are checked for the whole batch instead of row by row, which is a third of the work: what rows
-- refer to is either made or updated here, or looked up here and then held by import_hold. Where the owner may
-- not switch PostgreSQL's own checks off (sql/setup.sql), they just come on top.
CREATE FUNCTION import_rows(batch JSONB, ids BIGINT[], old_ids BIGINT[]) RETURNS VOID LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp
    SET jit = off SET plan_cache_mode = force_generic_plan SET work_mem = '64MB'
    SET enable_hashjoin = off SET enable_mergejoin = off SET join_collapse_limit = 1 AS $$
DECLARE
    checks_itself BOOLEAN := has_parameter_privilege(current_user, 'session_replication_role', 'SET');
    parents RECORD;
BEGIN
    IF checks_itself THEN
        PERFORM set_config('session_replication_role', 'replica', true);
    END IF;
    WITH items AS MATERIALIZED (
        SELECT ids[n] AS product_id, ids[n] = ANY (old_ids) AS is_old, item, n
        FROM jsonb_array_elements(batch) WITH ORDINALITY x (item, n) WHERE ids[n] IS NOT NULL),
    variant_items AS MATERIALIZED (
        SELECT i.product_id, coalesce(o.variant_id, nextval('variants_variant_id_seq')) AS variant_id,
               o.variant_id IS NOT NULL AS is_old, y.variant, y.k
        FROM items i
        CROSS JOIN LATERAL jsonb_array_elements(i.item -> 'variants') WITH ORDINALITY y (variant, k)
        LEFT JOIN variants o ON i.is_old AND o.sku = y.variant ->> 'sku' AND o.product_id = i.product_id),
    offer_items AS MATERIALIZED (
        SELECT v.variant_id, s.seller_id, coalesce(o.offer_id, nextval('offers_offer_id_seq')) AS offer_id, e.offer
        FROM variant_items v
        CROSS JOIN LATERAL jsonb_array_elements(v.variant -> 'offers') e (offer)
        JOIN seller_profiles s ON s.external_id = e.offer ->> 'seller'
        LEFT JOIN offers o ON v.is_old AND o.variant_id = v.variant_id AND o.seller_id = s.seller_id),
    made_products AS (
        INSERT INTO products (product_id, sku, slug, product_type, status, published_at, brand_id, category_id,
                              document, sold_count, content_hash, created_at, updated_at)
        SELECT product_id, item ->> 'sku',
               import_slug(item ->> 'slug', 0, item ->> 'sku',
                           row_number() OVER (PARTITION BY item ->> 'slug' ORDER BY n) > 1),
               (item ->> 'type')::product_type, (item ->> 'status')::product_status,
               (item ->> 'published_at')::timestamptz,
               (SELECT b.brand_id FROM brands b WHERE b.slug = item ->> 'brand'),
               (SELECT c.category_id FROM categories c WHERE c.url_path = item -> 'categories' ->> 0),
               item -> 'document', coalesce((item ->> 'sold_count')::integer, 0), item ->> 'hash',
               coalesce((item ->> 'created_at')::timestamptz, now()),
               coalesce((item ->> 'updated_at')::timestamptz, (item ->> 'created_at')::timestamptz, now())
        FROM items WHERE NOT is_old
        RETURNING brand_id),
    made_categories AS (
        INSERT INTO product_categories (product_id, category_id, position)
        SELECT i.product_id, c.category_id, k - 1
        FROM items i CROSS JOIN LATERAL jsonb_array_elements_text(i.item -> 'categories') WITH ORDINALITY y (path, k)
        JOIN categories c ON c.url_path = y.path
        RETURNING category_id),
    made_attributes AS (
        INSERT INTO product_attributes (product_id, attribute_id, value_id, position)
        SELECT i.product_id, a.attribute_id, v.value_id, k - 1
        FROM items i CROSS JOIN LATERAL jsonb_array_elements(i.item -> 'attributes') WITH ORDINALITY y (pair, k)
        JOIN attributes a ON a.code = pair ->> 0
        JOIN attribute_values v ON v.attribute_id = a.attribute_id AND md5(v.code) = md5(pair ->> 1)
        RETURNING value_id),
    made_options AS (
        INSERT INTO product_options (product_id, attribute_id, position)
        SELECT i.product_id, a.attribute_id, k - 1
        FROM items i CROSS JOIN LATERAL jsonb_array_elements_text(i.item -> 'options') WITH ORDINALITY y (code, k)
        JOIN attributes a ON a.code = y.code
        RETURNING attribute_id),
    made_variants AS (
        INSERT INTO variants (variant_id, product_id, sku, gtin, mpn, weight_grams, position, is_active)
        SELECT variant_id, product_id, variant ->> 'sku', variant ->> 'gtin', variant ->> 'mpn',
               (variant ->> 'weight')::integer, k - 1, coalesce((variant ->> 'is_active')::boolean, true)
        FROM variant_items
        ON CONFLICT (variant_id) DO UPDATE SET gtin = excluded.gtin, mpn = excluded.mpn,
            weight_grams = excluded.weight_grams, position = excluded.position, is_active = excluded.is_active),
    made_variant_attributes AS (
        INSERT INTO variant_attributes (variant_id, attribute_id, value_id)
        SELECT i.variant_id, a.attribute_id, v.value_id
        FROM variant_items i CROSS JOIN LATERAL jsonb_array_elements(i.variant -> 'attributes') e (pair)
        JOIN attributes a ON a.code = pair ->> 0
        JOIN attribute_values v ON v.attribute_id = a.attribute_id AND md5(v.code) = md5(pair ->> 1)
        RETURNING value_id),
    made_offers AS (
        INSERT INTO offers (offer_id, variant_id, seller_id)
        SELECT offer_id, variant_id, seller_id FROM offer_items
        ON CONFLICT (offer_id) DO UPDATE SET is_active = true),
    made_prices AS (
        INSERT INTO prices (offer_id, currency, list_price_minor, sale_price_minor, minimum_quantity, valid_from,
                            valid_until)
        SELECT o.offer_id, price ->> 0, (price ->> 1)::bigint, (price ->> 2)::bigint, coalesce((price ->> 3)::integer, 1),
               coalesce((price ->> 4)::timestamptz, '-infinity'), coalesce((price ->> 5)::timestamptz, 'infinity')
        FROM offer_items o CROSS JOIN LATERAL jsonb_array_elements(o.offer -> 'prices') e (price)
        RETURNING currency),
    made_stock AS (
        INSERT INTO inventory (offer_id, warehouse_id, on_hand, reserved, safety)
        SELECT o.offer_id, w.warehouse_id, (level ->> 1)::integer, coalesce((level ->> 2)::integer, 0),
               coalesce((level ->> 3)::integer, 0)
        FROM offer_items o CROSS JOIN LATERAL jsonb_array_elements(o.offer -> 'stock') e (level)
        JOIN warehouses w ON w.code = level ->> 0
        ON CONFLICT (offer_id, warehouse_id) DO UPDATE SET on_hand = excluded.on_hand, safety = excluded.safety
        RETURNING warehouse_id),
    made_media AS (
        INSERT INTO product_media (product_id, position, media_id, source, kind, alt, in_gallery)
        SELECT i.product_id, k - 1, m.media_id, CASE WHEN m.media_id IS NULL THEN picture ->> 'source' END,
               coalesce(picture ->> 'kind', 'image'), coalesce(picture -> 'alt', '{}'),
               coalesce((picture ->> 'in_gallery')::boolean, true)
        FROM items i CROSS JOIN LATERAL jsonb_array_elements(i.item -> 'media') WITH ORDINALITY y (picture, k)
        LEFT JOIN media m ON m.hash = picture ->> 'hash'
        RETURNING media_id),
    made_variant_media AS (
        INSERT INTO variant_media (variant_id, position, media_position)
        SELECT i.variant_id, e.k - 1, e.place::integer
        FROM variant_items i CROSS JOIN LATERAL jsonb_array_elements_text(i.variant -> 'media') WITH ORDINALITY e (place, k)),
    made_links AS (
        INSERT INTO import_links (product_id, kind, target_sku, quantity, position)
        SELECT i.product_id, kind, target, quantity, k
        FROM items i
        CROSS JOIN LATERAL (SELECT l ->> 0 AS kind, l ->> 1 AS target, 1 AS quantity, k
                            FROM jsonb_array_elements(i.item -> 'links') WITH ORDINALITY e (l, k)
                            UNION ALL
                            SELECT 'bundle', b ->> 0, (b ->> 1)::integer, k
                            FROM jsonb_array_elements(i.item -> 'bundle') WITH ORDINALITY e (b, k)) q
        ON CONFLICT (product_id, kind, target_sku) DO UPDATE SET quantity = excluded.quantity,
            position = excluded.position)
    SELECT ARRAY(SELECT DISTINCT brand_id FROM made_products WHERE brand_id IS NOT NULL) AS brands,
           ARRAY(SELECT DISTINCT category_id FROM made_categories) AS categories,
           ARRAY(SELECT DISTINCT attribute_id FROM made_options) AS attributes,
           ARRAY(SELECT value_id FROM made_attributes UNION SELECT value_id FROM made_variant_attributes) AS values,
           ARRAY(SELECT DISTINCT seller_id FROM offer_items) AS sellers,
           ARRAY(SELECT DISTINCT warehouse_id FROM made_stock) AS warehouses,
           ARRAY(SELECT DISTINCT media_id FROM made_media WHERE media_id IS NOT NULL) AS media,
           ARRAY(SELECT DISTINCT currency FROM made_prices) AS currencies
    INTO parents;

    IF checks_itself THEN
        PERFORM set_config('session_replication_role', 'origin', true);
        PERFORM import_hold('brands', 'brand_id', parents.brands);
        PERFORM import_hold('categories', 'category_id', parents.categories);
        PERFORM import_hold('attributes', 'attribute_id', parents.attributes);
        PERFORM import_hold('attribute_values', 'value_id', parents.values);
        PERFORM import_hold('seller_profiles', 'seller_id', parents.sellers);
        PERFORM import_hold('warehouses', 'warehouse_id', parents.warehouses);
        PERFORM import_hold('media', 'media_id', parents.media);
        PERFORM import_hold('currencies', 'currency', parents.currencies);
    END IF;
END $$;

-- Reviews and questions are added, never removed: one that is there already (same author, words
-- and rating) is not added again.
CREATE FUNCTION import_voices(batch JSONB, ids BIGINT[]) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO reviews (product_id, author, rating, title, body, language, is_verified, status,
                         reply, replied_at, created_at)
    SELECT ids[n], r.author, r.rating, coalesce(r.title, ''), coalesce(r.body, ''), r.language,
           coalesce(r.is_verified, false), coalesce(r.status, 'published')::moderation_status,
           r.reply, r.replied_at,
           coalesce(r.created_at, (item ->> 'created_at')::timestamptz, now())
    FROM jsonb_array_elements(batch) WITH ORDINALITY x (item, n)
    CROSS JOIN LATERAL jsonb_to_recordset(item -> 'reviews') AS r (author TEXT, rating SMALLINT,
        title TEXT, body TEXT, language TEXT, is_verified BOOLEAN, status TEXT, reply TEXT,
        replied_at TIMESTAMPTZ, created_at TIMESTAMPTZ)
    WHERE NOT EXISTS (SELECT FROM reviews o WHERE o.product_id = ids[n] AND o.author = r.author
                      AND o.rating = r.rating AND o.title = coalesce(r.title, '')
                      AND o.body = coalesce(r.body, ''));

    WITH fresh AS (
        INSERT INTO questions (question_id, product_id, author, body, language, status, created_at)
        SELECT nextval('questions_question_id_seq'), ids[n], question ->> 'author',
               question ->> 'body', question ->> 'language',
               coalesce(question ->> 'status', 'published')::moderation_status,
               coalesce((question ->> 'created_at')::timestamptz,
                        (item ->> 'created_at')::timestamptz, now())
        FROM jsonb_array_elements(batch) WITH ORDINALITY x (item, n)
        CROSS JOIN LATERAL jsonb_array_elements(item -> 'questions') e (question)
        WHERE NOT EXISTS (SELECT FROM questions o WHERE o.product_id = ids[n]
                          AND o.author = question ->> 'author' AND o.body = question ->> 'body')
        RETURNING question_id, product_id, author, body, created_at)
    INSERT INTO answers (question_id, author, role, body, status, created_at)
    SELECT f.question_id, a.author, coalesce(a.role, 'customer'), a.body,
           coalesce(a.status, 'published')::moderation_status, coalesce(a.created_at, f.created_at)
    FROM jsonb_array_elements(batch) WITH ORDINALITY x (item, n)
    CROSS JOIN LATERAL jsonb_array_elements(item -> 'questions') e (question)
    JOIN fresh f ON f.product_id = ids[n] AND f.author = question ->> 'author'
                AND f.body = question ->> 'body'
    CROSS JOIN LATERAL jsonb_to_recordset(question -> 'answers') AS a (author TEXT, role TEXT,
        body TEXT, status TEXT, created_at TIMESTAMPTZ);
END $$;

-- Ties the waiting links and bundle parts whose targets exist; a variant's SKU stands for its
-- product. Returns what stays untied: [{"sku", "kind", "target"}], at most 1000 of them.
CREATE FUNCTION import_finish(refresh BOOLEAN) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
    changed BIGINT[];
    missing JSONB;
BEGIN
    PERFORM set_config('mercer.refresh', 'off', true);
    INSERT INTO product_links (product_id, kind, linked_id, position)
    SELECT l.product_id, l.kind::link_kind, t.product_id, min(l.position)
    FROM import_links l CROSS JOIN LATERAL (
        SELECT p.product_id FROM products p WHERE p.sku = l.target_sku
        UNION SELECT v.product_id FROM variants v WHERE v.sku = l.target_sku LIMIT 1) t
    WHERE l.kind <> 'bundle' AND t.product_id <> l.product_id
    GROUP BY l.product_id, l.kind, t.product_id
    ON CONFLICT (product_id, kind, linked_id) DO UPDATE SET position = excluded.position;

    WITH parts AS (
        INSERT INTO bundle_items (product_id, variant_id, quantity, position)
        SELECT l.product_id, t.variant_id, max(l.quantity), min(l.position)
        FROM import_links l CROSS JOIN LATERAL (
            SELECT v.variant_id FROM variants v LEFT JOIN products p USING (product_id)
            WHERE v.sku = l.target_sku OR p.sku = l.target_sku
            ORDER BY v.sku = l.target_sku DESC, v.position LIMIT 1) t
        WHERE l.kind = 'bundle'
        GROUP BY l.product_id, t.variant_id
        ON CONFLICT (product_id, variant_id) DO UPDATE SET quantity = excluded.quantity,
            position = excluded.position
        RETURNING product_id)
    SELECT array_agg(DISTINCT product_id) INTO changed FROM parts;

    SELECT jsonb_agg(jsonb_build_object('sku', sku, 'kind', kind, 'target', target_sku))
    INTO missing
    FROM (SELECT p.sku, l.kind, l.target_sku
          FROM import_links l JOIN products p USING (product_id)
          WHERE NOT EXISTS (SELECT FROM products t WHERE t.sku = l.target_sku)
            AND NOT EXISTS (SELECT FROM variants t WHERE t.sku = l.target_sku)
          ORDER BY p.sku, l.kind, l.position LIMIT 1000) q;
    DELETE FROM import_links;
    IF refresh AND changed IS NOT NULL THEN
        PERFORM product_refresh(changed);
    END IF;
    RETURN coalesce(missing, '[]');
END $$;

-- One batch of a run, with its progress in the same transaction.
CREATE FUNCTION import_load(run BIGINT, records_before BIGINT, batch JSONB, refresh BOOLEAN)
    RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
    result JSONB := import_products(batch, refresh);
BEGIN
    UPDATE import_runs SET record_count = greatest(record_count, records_before),
        created = created + (result ->> 'created')::integer,
        updated = updated + (result ->> 'updated')::integer,
        unchanged = unchanged + (result ->> 'unchanged')::integer
    WHERE run_id = run;
    RETURN result;
END $$;

-- Fresh statistics while a big import runs, if what it has changed is much of the shop: without
-- them its own statements get slow.
CREATE FUNCTION import_analyze(changed BIGINT) RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    IF (SELECT reltuples FROM pg_class WHERE oid = 'products'::regclass) > changed * 5 THEN
        RETURN;
    END IF;
    ANALYZE products, variants, offers, prices, inventory, product_categories, product_attributes,
        product_options, variant_attributes, product_media, variant_media, attribute_values,
        product_listing, product_pages, product_words, reviews, questions,
        bundle_items, categories, brands, attributes, media;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON import_runs, import_links, media_sources
    TO mercer_jobs, mercer_admin;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO mercer_jobs, mercer_admin;

-- What `mercer export` writes of an offer: its prices for everybody, and its stock by place.
CREATE VIEW export_offers AS
SELECT o.offer_id, o.variant_id, o.seller_id,
       (SELECT CASE WHEN count(*) = 1 THEN min(q.price::text)::json ELSE json_agg(q.price ORDER BY q.place) END
        FROM (SELECT json_strip_nulls(json_build_object(
                         'list_price', money_text(p.list_price_minor, c.exponent),
                         'sale_price', money_text(p.sale_price_minor, c.exponent),
                         'currency', p.currency, 'minimum_quantity', nullif(p.minimum_quantity, 1),
                         'valid_from', nullif(p.valid_from, '-infinity'),
                         'valid_until', nullif(p.valid_until, 'infinity'))) AS price,
                     row_number() OVER (ORDER BY p.currency, p.minimum_quantity, p.valid_from) AS place
              FROM prices p JOIN currencies c USING (currency)
              WHERE p.offer_id = o.offer_id AND p.market_id IS NULL AND p.customer_group_id IS NULL) q)
           AS pricing,
       (SELECT json_object_agg(w.code, CASE WHEN i.reserved + i.safety > 0
                   THEN json_build_object('quantity', i.on_hand, 'reserved', i.reserved, 'safety', i.safety)
                   ELSE to_json(i.on_hand) END ORDER BY w.code COLLATE "C")
        FROM inventory i JOIN warehouses w USING (warehouse_id) WHERE i.offer_id = o.offer_id) AS inventory
FROM offers o WHERE o.is_active;
GRANT SELECT ON export_offers TO mercer_jobs, mercer_admin;
