-- What pages and search read: rows derived from the catalogue in the transaction that changes it.
-- There is no reindex: product_refresh(ids) is called by triggers (0004) or by whoever loads in bulk.

-- One row a product and market: everything that listings filter and sort by.
CREATE TABLE product_listing (
    market_id SMALLINT NOT NULL REFERENCES markets,
    product_id BIGINT NOT NULL REFERENCES products ON DELETE CASCADE,
    category_ids INTEGER[] NOT NULL,
    brand_id INTEGER,
    seller_ids INTEGER[] NOT NULL,
    value_ids INTEGER[] NOT NULL,
    facet_values INTEGER[] NOT NULL, -- attribute, value, attribute, value ... of filterable attributes
    price_minor BIGINT NOT NULL,
    is_sale BOOLEAN NOT NULL,
    in_stock BOOLEAN NOT NULL,
    rating_hundredths SMALLINT NOT NULL,
    rating_count INTEGER NOT NULL,
    popularity INTEGER NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    fresh_until TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (product_id, market_id)
);
CREATE INDEX product_listing_categories ON product_listing USING gin (category_ids);
CREATE INDEX product_listing_sellers ON product_listing USING gin (seller_ids);
CREATE INDEX product_listing_brand ON product_listing (brand_id);
CREATE INDEX product_listing_popular ON product_listing (market_id, popularity DESC, product_id);
CREATE INDEX product_listing_newest ON product_listing (market_id, created_at DESC, product_id DESC);
CREATE INDEX product_listing_fresh ON product_listing (fresh_until) WHERE fresh_until < 'infinity';

-- One row a product, market and language: ready documents (JSON, not JSONB: sent as they are).
CREATE TABLE product_pages (
    market_id SMALLINT NOT NULL REFERENCES markets,
    language TEXT NOT NULL REFERENCES languages,
    product_id BIGINT NOT NULL REFERENCES products ON DELETE CASCADE,
    title TEXT NOT NULL,
    card JSON NOT NULL,
    document JSON COMPRESSION lz4 NOT NULL,
    search TSVECTOR NOT NULL,
    PRIMARY KEY (product_id, language, market_id)
);
CREATE INDEX product_pages_search ON product_pages USING gin (search);

-- One row a product: what the index is made of besides product_listing. words by language, only those
-- in which the product has texts of its own: {"en": {"title", "brand", "category", "attributes",
-- "description", "identifiers": [...]}}. suggestion: {"slug", "brand", "image", "title": {"en": ...}}.
CREATE TABLE product_words (
    product_id BIGINT PRIMARY KEY REFERENCES products ON DELETE CASCADE,
    words JSON COMPRESSION lz4 NOT NULL,
    suggestion JSON NOT NULL
);

-- What has changed, for whoever keeps an index: read by snapshot (sql/queries/index.sql), announced on
-- the channel listing_changes. No foreign key: products that are gone stand here too.
CREATE TABLE listing_changes (
    product_id BIGINT NOT NULL,
    changed_in XID8 NOT NULL DEFAULT pg_current_xact_id(),
    changed_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX listing_changes_changed ON listing_changes (changed_in);

-- SKU, GTIN and model numbers without dashes, dots, spaces and case.
CREATE TABLE product_identifiers (
    product_id BIGINT NOT NULL REFERENCES products ON DELETE CASCADE,
    key TEXT NOT NULL,
    PRIMARY KEY (product_id, key)
);
CREATE INDEX product_identifiers_key ON product_identifiers (key text_pattern_ops);

-- Words of titles, brands and categories, for "did you mean".
CREATE TABLE search_words (
    language TEXT NOT NULL REFERENCES languages,
    word TEXT NOT NULL,
    PRIMARY KEY (language, word)
);
CREATE INDEX search_words_trigram ON search_words USING gin (word gin_trgm_ops);

-- STABLE like json_build_object inside them: declared stricter they would not be inlined.
CREATE FUNCTION json_image(hash TEXT, width INTEGER, height INTEGER, color TEXT, alt TEXT)
    RETURNS JSON LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN hash IS NOT NULL THEN json_build_object('hash', hash, 'width', width,
        'height', height, 'color', color, 'alt', coalesce(alt, '')) END;

-- list and sale price of one thing as the documents show them; is_from: others cost more.
CREATE FUNCTION json_pricing(list_minor BIGINT, sale_minor BIGINT, currency TEXT, exponent SMALLINT,
                             is_from BOOLEAN DEFAULT false)
    RETURNS JSON LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN sale_minor IS NOT NULL THEN json_build_object(
        'list_price', money_text(list_minor, exponent), 'sale_price', money_text(sale_minor, exponent),
        'currency', currency, 'is_sale', sale_minor < list_minor, 'is_from', is_from,
        'discount_percentage',
        CASE WHEN sale_minor < list_minor
             THEN round((list_minor - sale_minor) * 100.0 / list_minor)::int ELSE 0 END) END;

CREATE FUNCTION stock_status(available BIGINT, low INTEGER) RETURNS TEXT
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN available <= 0 THEN 'out_of_stock' WHEN available <= low THEN 'low_stock'
                ELSE 'in_stock' END;

-- available NULL: not counted (digital). The number is shown only where the storefront says so.
CREATE FUNCTION json_stock(available BIGINT, low INTEGER, shows_quantity BOOLEAN) RETURNS JSON
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE
        WHEN available IS NULL THEN json_build_object('status', 'in_stock', 'in_stock', true)
        WHEN shows_quantity THEN json_build_object('status', stock_status(available, low),
            'in_stock', available > 0, 'available_quantity', greatest(available, 0))
        ELSE json_build_object('status', stock_status(available, low), 'in_stock', available > 0) END;

CREATE FUNCTION json_rating(counts INTEGER[]) RETURNS JSON LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    total INTEGER := counts[1] + counts[2] + counts[3] + counts[4] + counts[5];
    points INTEGER := counts[1] + 2 * counts[2] + 3 * counts[3] + 4 * counts[4] + 5 * counts[5];
    step NUMERIC := 100.0 / greatest(total, 1);
BEGIN
    RETURN json_build_object(
        'average_rating', CASE WHEN total > 0 THEN round(points::numeric / total, 1)::text END,
        'total_reviews', total,
        'rating_distribution', json_build_array(
            json_build_object('stars', 5, 'count', counts[5], 'percent', round(counts[5] * step)),
            json_build_object('stars', 4, 'count', counts[4], 'percent', round(counts[4] * step)),
            json_build_object('stars', 3, 'count', counts[3], 'percent', round(counts[3] * step)),
            json_build_object('stars', 2, 'count', counts[2], 'percent', round(counts[2] * step)),
            json_build_object('stars', 1, 'count', counts[1], 'percent', round(counts[1] * step))));
END $$;

-- What every offer of the given products costs and has now, in one market.
CREATE FUNCTION offers_now(ids BIGINT[], market SMALLINT)
    RETURNS TABLE (product_id BIGINT, variant_id BIGINT, offer_id BIGINT, seller_id INTEGER,
                   list_minor BIGINT, sale_minor BIGINT, changes_at TIMESTAMPTZ, available BIGINT)
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 200 AS $$
    SELECT v.product_id, v.variant_id, o.offer_id, o.seller_id, p.list_price_minor,
           p.sale_price_minor, p.changes_at,
           CASE WHEN pr.product_type = 'digital' THEN NULL
                ELSE coalesce((SELECT sum(i.available) FROM inventory i
                               WHERE i.offer_id = o.offer_id), 0) END
    FROM products pr
    JOIN variants v ON v.product_id = pr.product_id AND v.is_active
    JOIN offers o ON o.variant_id = v.variant_id AND o.is_active
    JOIN seller_profiles s ON s.seller_id = o.seller_id AND s.is_active
    JOIN markets m ON m.market_id = market
    CROSS JOIN LATERAL (
        SELECT x.list_price_minor, x.sale_price_minor,
               least(x.valid_until, (SELECT min(n.valid_from) FROM prices n
                                     WHERE n.offer_id = o.offer_id AND n.currency = m.currency
                                       AND n.valid_from > now())) AS changes_at
        FROM prices x
        WHERE x.offer_id = o.offer_id AND x.currency = m.currency
          AND (x.market_id IS NULL OR x.market_id = market)
          AND x.customer_group_id IS NULL AND x.minimum_quantity = 1
          AND x.valid_from <= now() AND x.valid_until > now()
        ORDER BY x.market_id NULLS LAST, x.valid_from DESC LIMIT 1) p
    WHERE pr.product_id = ANY (ids)
$$;

-- Variants with the offer that a shopper gets first: in stock before sold out, then the cheapest.
-- A bundle has what its scarcest part allows.
CREATE FUNCTION variants_now(ids BIGINT[], market SMALLINT)
    RETURNS TABLE (product_id BIGINT, variant_id BIGINT, seller_id INTEGER, list_minor BIGINT,
                   sale_minor BIGINT, available BIGINT, changes_at TIMESTAMPTZ)
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 200 AS $$
    WITH bundles AS (
        SELECT b.product_id, min(part.available / b.quantity) AS available
        FROM bundle_items b
        CROSS JOIN LATERAL (SELECT coalesce(sum(greatest(i.available, 0)), 0) AS available
                            FROM offers o JOIN inventory i USING (offer_id)
                            WHERE o.variant_id = b.variant_id AND o.is_active) part
        WHERE b.product_id = ANY (ids) GROUP BY b.product_id)
    SELECT DISTINCT ON (o.variant_id) o.product_id, o.variant_id, o.seller_id, o.list_minor,
           o.sale_minor, CASE WHEN b.product_id IS NULL THEN o.available ELSE b.available END,
           min(o.changes_at) OVER (PARTITION BY o.variant_id)
    FROM offers_now(ids, market) o LEFT JOIN bundles b USING (product_id)
    ORDER BY o.variant_id, coalesce(o.available, 1) > 0 DESC, o.sale_minor, o.offer_id
$$;

-- Tells whoever keeps an index, when the transaction commits.
CREATE FUNCTION listing_changed(ids BIGINT[]) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO listing_changes (product_id) SELECT unnest(ids);
    PERFORM pg_notify('listing_changes', '');
END $$;

-- Rebuilds the rows above for the given products, in every market and language.
-- jit: compiling these statements takes seconds, running them milliseconds.
CREATE FUNCTION product_refresh(ids BIGINT[]) RETURNS VOID LANGUAGE plpgsql SET jit = off AS $$
DECLARE
    market RECORD;
BEGIN
    IF ids IS NULL OR cardinality(ids) = 0 THEN
        RETURN;
    END IF;
    UPDATE products p SET rating_counts = r.counts
    FROM (SELECT i.id, ARRAY(SELECT count(r.review_id)::int FROM generate_series(1, 5) s
                             LEFT JOIN reviews r ON r.product_id = i.id AND r.rating = s
                                                AND r.status = 'published'
                             GROUP BY s ORDER BY s) AS counts
          FROM unnest(ids) AS i (id)) r
    WHERE p.product_id = r.id AND p.rating_counts <> r.counts;

    DELETE FROM product_identifiers d WHERE d.product_id = ANY (ids) AND NOT EXISTS (
        SELECT FROM products p LEFT JOIN variants v USING (product_id)
        WHERE p.product_id = d.product_id AND p.status = 'active'
          AND d.key IN (identifier_key(p.sku), identifier_key(v.sku), identifier_key(v.gtin),
                        identifier_key(v.mpn)));
    INSERT INTO product_identifiers (product_id, key)
    SELECT DISTINCT p.product_id, k.key
    FROM products p LEFT JOIN variants v USING (product_id)
    CROSS JOIN LATERAL (VALUES (identifier_key(p.sku)), (identifier_key(v.sku)),
                               (identifier_key(v.gtin)), (identifier_key(v.mpn))) k (key)
    WHERE p.product_id = ANY (ids) AND p.status = 'active' AND k.key <> ''
    ON CONFLICT DO NOTHING;

    FOR market IN SELECT m.market_id, m.currency::text, c.exponent, s.low_stock_quantity,
                         s.shows_quantity
                  FROM markets m JOIN currencies c USING (currency)
                  JOIN storefronts s USING (storefront_id) LOOP
        PERFORM product_refresh_listing(ids, market.market_id);
        PERFORM product_refresh_pages(ids, market.market_id, market.currency, market.exponent,
                                      market.low_stock_quantity, market.shows_quantity);
    END LOOP;

    PERFORM product_refresh_words(ids);
    PERFORM listing_changed(ids);

    INSERT INTO search_words (language, word)
    SELECT DISTINCT l.language, w.word
    FROM products p CROSS JOIN languages l
    LEFT JOIN brands b USING (brand_id) LEFT JOIN categories c USING (category_id)
    CROSS JOIN LATERAL regexp_split_to_table(lower(concat_ws(' ',
        coalesce(p.document #>> ARRAY['translations', l.language, 'title'], p.document ->> 'title'),
        b.name, text_in(c.name, l.language))), '[^[:alpha:]]+') AS w (word)
    WHERE p.product_id = ANY (ids) AND p.status = 'active' AND length(w.word) BETWEEN 3 AND 40
    ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION product_refresh_words(ids BIGINT[]) RETURNS VOID LANGUAGE sql AS $$
    WITH fresh AS (
        INSERT INTO product_words (product_id, words, suggestion)
        SELECT p.product_id, w.words, json_build_object('slug', p.slug, 'brand', b.name,
               'image', (SELECT json_image(m.hash, m.width, m.height, m.color, p.document ->> 'title')
                         FROM product_media pm JOIN media m USING (media_id)
                         WHERE pm.product_id = p.product_id AND pm.kind = 'image'
                         ORDER BY pm.position LIMIT 1),
               'title', (SELECT json_object_agg(l.language, coalesce(
                             p.document #>> ARRAY['translations', l.language, 'title'],
                             p.document ->> 'title')) FROM languages l))
        FROM products p LEFT JOIN brands b USING (brand_id)
        CROSS JOIN LATERAL (
            SELECT json_object_agg(l.language, json_build_object(
                'title', coalesce(tr ->> 'title', p.document ->> 'title'), 'brand', b.name,
                'category', (SELECT string_agg(DISTINCT text_in(a.name, l.language), ', ')
                             FROM product_categories pc JOIN categories c USING (category_id)
                             JOIN categories a ON a.category_id = ANY (c.ancestors)
                             WHERE pc.product_id = p.product_id AND c.is_active),
                'attributes', (SELECT string_agg(DISTINCT q.word, ', ') FROM (
                    SELECT CASE WHEN a.type <> 'bool' THEN concat_ws(' ', text_in(av.label, l.language), a.unit)
                                WHEN av.code = 'true' THEN text_in(a.name, l.language) END AS word
                    FROM product_attributes pa JOIN attributes a USING (attribute_id)
                    JOIN attribute_values av USING (value_id)
                    WHERE pa.product_id = p.product_id AND a.is_searchable
                    UNION ALL
                    SELECT concat_ws(' ', text_in(av.label, l.language), a.unit)
                    FROM variants v JOIN variant_attributes va USING (variant_id)
                    JOIN attributes a USING (attribute_id) JOIN attribute_values av USING (value_id)
                    WHERE v.product_id = p.product_id AND v.is_active
                    UNION ALL
                    SELECT jsonb_array_elements_text(p.document -> 'tags')
                    WHERE jsonb_typeof(p.document -> 'tags') = 'array') q),
                'description', left(html_text(coalesce(tr ->> 'description',
                                                       p.document ->> 'description')), 20000),
                'identifiers', CASE WHEN l.fallback IS NULL THEN (
                    SELECT json_agg(DISTINCT i.identifier)
                    FROM variants v CROSS JOIN LATERAL (VALUES (p.sku), (v.sku), (v.gtin), (v.mpn)) i (identifier)
                    WHERE v.product_id = p.product_id AND i.identifier <> '') END)) AS words
            FROM languages l CROSS JOIN LATERAL (SELECT p.document -> 'translations' -> l.language AS tr) t
            WHERE l.fallback IS NULL OR tr IS NOT NULL) w
        WHERE p.product_id = ANY (ids) AND p.status = 'active'
        ON CONFLICT (product_id) DO UPDATE SET words = excluded.words, suggestion = excluded.suggestion
        RETURNING product_id)
    DELETE FROM product_words d
    WHERE d.product_id = ANY (ids) AND d.product_id NOT IN (SELECT product_id FROM fresh)
$$;

CREATE FUNCTION product_refresh_listing(ids BIGINT[], market SMALLINT) RETURNS VOID
    LANGUAGE sql AS $$
    WITH price AS (
        SELECT n.product_id,
               (array_agg(n.sale_minor ORDER BY coalesce(n.available, 1) > 0 DESC, n.sale_minor))[1]
                   AS price_minor,
               bool_or(n.sale_minor < n.list_minor) AS is_sale,
               bool_or(coalesce(n.available, 1) > 0) AS in_stock,
               coalesce(min(n.changes_at), 'infinity') AS fresh_until
        FROM variants_now(ids, market) n GROUP BY n.product_id),
    fresh AS (
        INSERT INTO product_listing
        SELECT market, p.product_id,
               ARRAY(SELECT DISTINCT unnest(c.ancestors) FROM product_categories pc
                     JOIN categories c USING (category_id)
                     WHERE pc.product_id = p.product_id AND c.is_active),
               p.brand_id,
               ARRAY(SELECT DISTINCT o.seller_id FROM variants v JOIN offers o USING (variant_id)
                     WHERE v.product_id = p.product_id AND v.is_active AND o.is_active),
               ARRAY(SELECT value_id FROM product_attributes pa WHERE pa.product_id = p.product_id
                     UNION
                     SELECT va.value_id FROM variants v JOIN variant_attributes va USING (variant_id)
                     WHERE v.product_id = p.product_id AND v.is_active),
               ARRAY(SELECT unnest(ARRAY[q.attribute_id, q.value_id]) FROM (
                         SELECT pa.attribute_id, pa.value_id
                         FROM product_attributes pa JOIN attributes a USING (attribute_id)
                         WHERE pa.product_id = p.product_id AND a.is_filterable
                         UNION
                         SELECT va.attribute_id, va.value_id
                         FROM variants v JOIN variant_attributes va USING (variant_id)
                         JOIN attributes a USING (attribute_id)
                         WHERE v.product_id = p.product_id AND v.is_active AND a.is_filterable
                         ORDER BY 1, 2) q),
               price.price_minor, price.is_sale, price.in_stock,
               coalesce(round((rating_counts[1] + 2 * rating_counts[2] + 3 * rating_counts[3]
                               + 4 * rating_counts[4] + 5 * rating_counts[5]) * 100.0
                              / nullif(total.n, 0))::smallint, 0),
               total.n, p.sold_count * 10 + total.n, p.created_at, price.fresh_until
        FROM products p JOIN price USING (product_id)
        CROSS JOIN LATERAL (SELECT sum(n)::int AS n FROM unnest(p.rating_counts) n) total
        WHERE p.product_id = ANY (ids) AND p.status = 'active'
        ON CONFLICT (product_id, market_id) DO UPDATE SET
            category_ids = excluded.category_ids, brand_id = excluded.brand_id,
            seller_ids = excluded.seller_ids, value_ids = excluded.value_ids,
            facet_values = excluded.facet_values,
            price_minor = excluded.price_minor, is_sale = excluded.is_sale,
            in_stock = excluded.in_stock, rating_hundredths = excluded.rating_hundredths,
            rating_count = excluded.rating_count, popularity = excluded.popularity,
            created_at = excluded.created_at, fresh_until = excluded.fresh_until
        RETURNING product_id)
    DELETE FROM product_listing l
    WHERE l.market_id = market AND l.product_id = ANY (ids)
      AND l.product_id NOT IN (SELECT product_id FROM fresh)
$$;

-- The ids are written into the statement, not passed to it: only then does the planner know whether it
-- is about one product or five hundred, and chooses loops or hashes accordingly.
CREATE FUNCTION product_refresh_pages(ids BIGINT[], market SMALLINT, money TEXT, exponent SMALLINT,
                                      low INTEGER, shows_quantity BOOLEAN) RETURNS VOID
    LANGUAGE plpgsql AS $function$
BEGIN
    EXECUTE replace($$
    WITH now_ AS MATERIALIZED (SELECT * FROM variants_now(IDS, $1)),
    offer AS MATERIALIZED (
        SELECT o.product_id, o.seller_id, min(o.list_minor) AS list_minor,
               min(o.sale_minor) AS sale_minor, max(o.sale_minor) AS top_minor,
               CASE WHEN bool_or(o.available IS NULL) THEN NULL ELSE sum(greatest(o.available, 0)) END
                   AS available
        FROM offers_now(IDS, $1) o GROUP BY o.product_id, o.seller_id),
    sellers AS MATERIALIZED (
        SELECT o.product_id,
               json_agg(json_build_object('seller_id', s.external_id, 'seller_name', s.name,
                   'slug', s.slug,
                   'pricing', json_pricing(o.list_minor, o.sale_minor, $2, $3,
                                           o.top_minor > o.sale_minor),
                   'inventory', json_stock(o.available::bigint, $4, $5))
                   ORDER BY o.available IS NOT DISTINCT FROM 0, o.sale_minor, o.seller_id) AS list
        FROM offer o JOIN seller_profiles s USING (seller_id) GROUP BY o.product_id),
    total AS MATERIALIZED (
        SELECT n.product_id, min(n.sale_minor) AS sale_minor, max(n.sale_minor) AS top_minor,
               (array_agg(n.list_minor ORDER BY coalesce(n.available, 1) > 0 DESC, n.sale_minor))[1]
                   AS list_minor,
               (array_agg(n.sale_minor ORDER BY coalesce(n.available, 1) > 0 DESC, n.sale_minor))[1]
                   AS shown_minor,
               CASE WHEN bool_or(n.available IS NULL) THEN NULL
                    ELSE sum(greatest(n.available, 0)) END::bigint AS available,
               count(*) AS variants
        FROM now_ n GROUP BY n.product_id),
    images AS MATERIALIZED (
        SELECT pm.product_id, l.language, pm.position, pm.in_gallery,
               json_image(m.hash, m.width, m.height, m.color,
                          coalesce(text_in(pm.alt, l.language), coalesce(
                              p.document #>> ARRAY['translations', l.language, 'title'],
                              p.document ->> 'title'))) AS image
        FROM product_media pm JOIN media m USING (media_id) JOIN products p USING (product_id)
        CROSS JOIN languages l
        WHERE pm.product_id = ANY (IDS) AND pm.kind = 'image'),
    gallery AS MATERIALIZED (
        SELECT product_id, language, (array_agg(image ORDER BY position))[1] AS first_image,
               json_agg(image ORDER BY position) FILTER (WHERE in_gallery AND place > 1) AS list
        FROM (SELECT *, row_number() OVER (PARTITION BY product_id, language ORDER BY position) AS place
              FROM images) i GROUP BY product_id, language),
    variant_values AS MATERIALIZED (
        SELECT v.product_id, v.variant_id, po.position AS option_position, a.attribute_id,
               a.code AS attribute_code, a.name, av.value_id, av.code, av.label, av.swatch,
               av.position, av.number_value, a.unit
        FROM variants v JOIN product_options po USING (product_id)
        JOIN variant_attributes va USING (variant_id, attribute_id)
        JOIN attributes a USING (attribute_id) JOIN attribute_values av USING (value_id)
        WHERE v.product_id = ANY (IDS) AND v.is_active),
    option_values AS MATERIALIZED (
        SELECT DISTINCT product_id, attribute_id, attribute_code, name, option_position, value_id,
               code, label, swatch, position, number_value, unit
        FROM variant_values),
    options AS MATERIALIZED (
        SELECT product_id, language, json_agg(option ORDER BY option_position) AS list,
               string_agg(words, ' ') AS words
        FROM (SELECT o.product_id, l.language, o.option_position,
                     string_agg(text_in(o.label, l.language), ' ') AS words, json_build_object(
                         'code', o.attribute_code, 'name', text_in(o.name, l.language),
                         'is_color', bool_or(o.swatch IS NOT NULL),
                         'values', json_agg(json_build_object('code', o.code, 'label',
                             concat_ws(' ', text_in(o.label, l.language), o.unit),
                             'swatch', o.swatch)
                             ORDER BY o.position, o.number_value, o.value_id)) AS option
              FROM option_values o CROSS JOIN languages l
              GROUP BY o.product_id, l.language, o.option_position, o.attribute_code, o.name) q
        GROUP BY product_id, language),
    swatches AS MATERIALIZED (
        SELECT product_id, language, json_agg(s ORDER BY rank) FILTER (WHERE rank <= 5) AS list,
               greatest(count(*) - 5, 0) AS more
        FROM (SELECT o.product_id, l.language, json_build_object('label',
                         text_in(o.label, l.language), 'color', o.swatch) AS s,
                     row_number() OVER (PARTITION BY o.product_id, l.language
                                        ORDER BY o.position, o.value_id) AS rank
              FROM option_values o CROSS JOIN languages l WHERE o.swatch IS NOT NULL) q
        GROUP BY product_id, language),
    labels AS MATERIALIZED (
        SELECT vv.variant_id, l.language,
               string_agg(concat_ws(' ', text_in(vv.label, l.language), vv.unit), ' / '
                          ORDER BY vv.option_position) AS label,
               json_object_agg(vv.attribute_code, vv.code ORDER BY vv.option_position) AS attributes
        FROM variant_values vv CROSS JOIN languages l GROUP BY vv.variant_id, l.language),
    variant_images AS MATERIALIZED (
        SELECT DISTINCT ON (vm.variant_id, i.language) vm.variant_id, i.language, i.image
        FROM variants v JOIN variant_media vm USING (variant_id)
        JOIN images i ON i.product_id = v.product_id AND i.position = vm.media_position
        WHERE v.product_id = ANY (IDS)
        ORDER BY vm.variant_id, i.language, vm.position),
    variant_list AS MATERIALIZED (
        SELECT v.product_id, l.language, json_agg(json_build_object(
                   'variant_id', v.variant_id, 'sku', v.sku, 'gtin', v.gtin,
                   'label', lb.label, 'attributes', coalesce(lb.attributes, '{}'::json),
                   'pricing', json_pricing(n.list_minor, n.sale_minor, $2, $3),
                   'inventory', json_stock(CASE WHEN n.variant_id IS NULL THEN 0 ELSE n.available
                                           END, $4, $5),
                   'image', vi.image)
                   ORDER BY v.position, v.variant_id) AS list,
               string_agg(v.sku, ' ') AS skus
        FROM variants v CROSS JOIN languages l
        LEFT JOIN now_ n ON n.variant_id = v.variant_id
        LEFT JOIN labels lb ON lb.variant_id = v.variant_id AND lb.language = l.language
        LEFT JOIN variant_images vi ON vi.variant_id = v.variant_id AND vi.language = l.language
        WHERE v.product_id = ANY (IDS) AND v.is_active
        GROUP BY v.product_id, l.language),
    attribute_list AS MATERIALIZED (
        SELECT product_id, language,
               json_agg(json_build_object('code', code, 'name', name, 'type', type, 'unit', unit,
                        'value', value, 'is_bool', type = 'bool', 'is_comparable', is_comparable) ORDER BY position, code) AS list,
               string_agg(value, ' ') FILTER (WHERE is_searchable AND type <> 'bool') AS words
        FROM (SELECT pa.product_id, l.language, a.code, a.type, a.unit, a.is_searchable,
                     a.is_comparable, min(a.position) AS position,
                     text_in(a.name, l.language) AS name,
                     string_agg(CASE WHEN a.type = 'bool' THEN av.code ELSE text_in(av.label, l.language) END, ', '
                                ORDER BY pa.position, av.position) AS value
              FROM product_attributes pa JOIN attributes a USING (attribute_id)
              JOIN attribute_values av USING (value_id) CROSS JOIN languages l
              WHERE pa.product_id = ANY (IDS)
              GROUP BY pa.product_id, l.language, a.attribute_id) q
        GROUP BY product_id, language),
    category_words AS MATERIALIZED (
        SELECT pc.product_id, l.language, string_agg(text_in(c.name, l.language), ' ') AS words
        FROM product_categories pc JOIN categories c USING (category_id) CROSS JOIN languages l
        WHERE pc.product_id = ANY (IDS) GROUP BY pc.product_id, l.language),
    text_ AS MATERIALIZED (
        SELECT p.product_id, l.language,
               coalesce(tr ->> 'title', p.document ->> 'title') AS title,
               coalesce(tr ->> 'description', p.document ->> 'description', '') AS description,
               coalesce(p.document -> 'specifications' -> l.language,
                        p.document -> 'specifications' -> l.fallback,
                        CASE WHEN p.document -> 'specifications' ? 'en' THEN NULL
                             ELSE p.document -> 'specifications' END) AS specifications,
               coalesce(tr -> 'seo', '{}') AS seo,
               s.language AS source, s.text_config AS config
        FROM products p CROSS JOIN languages l
        CROSS JOIN LATERAL (SELECT p.document -> 'translations' -> l.language AS tr) t
        -- an untranslated text is indexed in the language that it is written in
        JOIN languages s ON s.language = CASE WHEN tr IS NULL THEN coalesce(l.fallback, l.language)
                                              ELSE l.language END
        WHERE p.product_id = ANY (IDS) AND p.status = 'active'),
    words AS MATERIALIZED (
        SELECT t.product_id, t.source,
               setweight(to_tsvector(t.config, t.title), 'A') AS title,
               setweight(to_tsvector(t.config, left(regexp_replace(t.description, '<[^>]*>', ' ', 'g'),
                                                    20000)), 'D') AS description
        FROM text_ t WHERE t.language = t.source),
    fresh AS (
        INSERT INTO product_pages (market_id, language, product_id, title, card, document, search)
        SELECT $1, t.language, p.product_id, t.title,
            json_build_object(
                'product_id', p.product_id, 'slug', p.slug, 'title', t.title, 'brand', b.name,
                'image', g.first_image,
                'pricing', json_pricing(total.list_minor, total.shown_minor, $2, $3,
                                        total.top_minor > total.sale_minor),
                'reviews_summary', json_build_object(
                    'average_rating', r.rating -> 'average_rating',
                    'total_reviews', r.rating -> 'total_reviews'),
                'inventory', json_stock(CASE WHEN total.product_id IS NULL THEN 0
                                        ELSE total.available END, $4, $5),
                'swatches', coalesce(sw.list, '[]'::json), 'swatches_more', nullif(sw.more, 0),
                'variants_count', total.variants),
            json_build_object(
                'product_id', p.product_id, 'sku', p.sku, 'title', t.title,
                'description_html', t.description,
                'brand', CASE WHEN b.brand_id IS NOT NULL
                              THEN json_build_object('name', b.name, 'slug', b.slug) END,
                'product_type', p.product_type,
                'is_digital', p.product_type = 'digital', 'is_bundle', p.product_type = 'bundle',
                'attributes', coalesce(al.list, '[]'::json),
                'specifications', coalesce((SELECT json_agg(json_build_object('name', key,
                    'value', value)) FROM jsonb_each_text(
                    CASE WHEN jsonb_typeof(t.specifications) = 'object' THEN t.specifications
                         ELSE '{}' END)), '[]'::json),
                'pricing', json_pricing(total.list_minor, total.shown_minor, $2, $3,
                                        total.top_minor > total.sale_minor),
                'inventory', json_stock(CASE WHEN total.product_id IS NULL THEN 0
                                        ELSE total.available END, $4, $5),
                'media', json_build_object('primary_image', g.first_image,
                                           'gallery', coalesce(g.list, '[]'::json),
                                           'videos', coalesce(p.document -> 'videos', '[]')),
                'options', coalesce(op.list, '[]'::json),
                'variants', coalesce(vl.list, '[]'::json),
                'offers', coalesce(se.list, '[]'::json),
                'seller_info', se.list -> 0,
                'reviews_summary', r.rating,
                'seo', json_build_object('url_slug', p.slug,
                    'meta_title', coalesce(t.seo ->> 'meta_title',
                        CASE WHEN t.language = 'en' THEN p.document #>> '{seo,meta_title}' END, t.title),
                    'meta_description', coalesce(t.seo ->> 'meta_description',
                        CASE WHEN t.language = 'en' THEN p.document #>> '{seo,meta_description}' END,
                        left(html_text(t.description), 400))),
                'tags', coalesce(p.document -> 'tags', '[]'),
                'created_at', p.created_at, 'updated_at', p.updated_at, 'is_active', true),
            t.title_words
            || setweight(to_tsvector(t.config, coalesce(b.name, '')), 'B')
            || setweight(to_tsvector('simple', concat_ws(' ', b.name, p.sku, vl.skus)), 'B')
            || setweight(to_tsvector(t.config, coalesce(cw.words, '')), 'B')
            || setweight(to_tsvector(t.config, concat_ws(' ', al.words, op.words,
                                                          p.document ->> 'tags')), 'C')
            || t.description_words
        FROM (SELECT t.*, w.title AS title_words, w.description AS description_words
              FROM text_ t JOIN words w USING (product_id, source)) t
        JOIN products p USING (product_id)
        CROSS JOIN LATERAL (SELECT json_rating(p.rating_counts) AS rating) r
        LEFT JOIN brands b USING (brand_id)
        LEFT JOIN total USING (product_id)
        LEFT JOIN sellers se USING (product_id)
        LEFT JOIN gallery g USING (product_id, language)
        LEFT JOIN options op USING (product_id, language)
        LEFT JOIN swatches sw USING (product_id, language)
        LEFT JOIN variant_list vl USING (product_id, language)
        LEFT JOIN attribute_list al USING (product_id, language)
        LEFT JOIN category_words cw USING (product_id, language)
        ON CONFLICT (product_id, language, market_id) DO UPDATE SET
            title = excluded.title, card = excluded.card, document = excluded.document,
            search = excluded.search
        RETURNING product_id)
    DELETE FROM product_pages d USING languages l
    WHERE d.market_id = $1 AND d.language = l.language AND d.product_id = ANY (IDS)
      AND d.product_id NOT IN (SELECT product_id FROM fresh)
$$, 'IDS', quote_literal(ids) || '::bigint[]')
    USING market, money, exponent, low, shows_quantity;
END $function$;
