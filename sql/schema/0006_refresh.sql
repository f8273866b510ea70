-- Rebuilding what pages and the index read, in the transaction that changes the catalogue.

-- What the active offers of one variant cost and have now, in one market. available NULL: not counted.
CREATE FUNCTION variant_offers(variant BIGINT, market SMALLINT, money CHAR(3), is_counted BOOLEAN)
    RETURNS TABLE (offer_id BIGINT, seller_id INTEGER, list_minor BIGINT, sale_minor BIGINT,
                   changes_at TIMESTAMPTZ, available BIGINT)
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 2 AS $$
    SELECT o.offer_id, o.seller_id, p.list_price_minor, p.sale_price_minor,
           least(p.valid_until, (SELECT min(n.valid_from) FROM prices n
                                 WHERE n.offer_id = o.offer_id AND n.currency = money AND n.valid_from > now())),
           CASE WHEN is_counted THEN coalesce((SELECT sum(i.available) FROM inventory i
                                               WHERE i.offer_id = o.offer_id), 0) END
    FROM offers o JOIN seller_profiles s USING (seller_id)
    CROSS JOIN LATERAL (
        SELECT x.list_price_minor, x.sale_price_minor, x.valid_until
        FROM prices x
        WHERE x.offer_id = o.offer_id AND x.currency = money
          AND (x.market_id IS NULL OR x.market_id = market)
          AND x.customer_group_id IS NULL AND x.minimum_quantity = 1
          AND x.valid_from <= now() AND x.valid_until > now()
        ORDER BY x.market_id NULLS LAST, x.valid_from DESC LIMIT 1) p
    WHERE o.variant_id = variant AND o.is_active AND s.is_active
    OFFSET 0
$$;

-- Tells whoever keeps an index, when the transaction commits.
CREATE FUNCTION listing_changed(ids BIGINT[]) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO listing_changes (product_id) SELECT unnest(ids);
    PERFORM pg_notify('listing_changes', '');
END $$;

-- Rebuilds the rows above for the given products, in every market and language.
CREATE FUNCTION product_refresh(ids BIGINT[]) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    market RECORD;
BEGIN
    ids := ARRAY(SELECT DISTINCT id FROM unnest(ids) AS i (id) WHERE id IS NOT NULL ORDER BY id);
    IF cardinality(ids) = 0 THEN
        RETURN;
    END IF;
    UPDATE products p SET rating_counts = r.counts
    FROM (SELECT i.id, c.counts
          FROM unnest(ids) AS i (id) CROSS JOIN LATERAL (
              SELECT ARRAY[count(*) FILTER (WHERE rating = 1), count(*) FILTER (WHERE rating = 2),
                           count(*) FILTER (WHERE rating = 3), count(*) FILTER (WHERE rating = 4),
                           count(*) FILTER (WHERE rating = 5)]::int[] AS counts
              FROM reviews r WHERE r.product_id = i.id AND r.status = 'published') c) r
    WHERE p.product_id = r.id AND p.rating_counts <> r.counts;

    FOR market IN SELECT m.market_id, m.currency, c.exponent, s.low_stock_quantity, s.shows_quantity,
                         row_number() OVER (ORDER BY m.market_id) = 1 AS is_first
                  FROM markets m JOIN currencies c USING (currency)
                  JOIN storefronts s USING (storefront_id) LOOP
        PERFORM product_refresh_market(ids, market.market_id, market.currency, market.exponent,
                                       market.low_stock_quantity, market.shows_quantity, market.is_first);
    END LOOP;
    PERFORM listing_changed(ids);
END $$;

-- The rows of one market, in one statement: each step hands its rows to the next, once a product as long as
-- languages do not matter. Everything is looked up by key, in the order written: the plan is made once a
-- session and is as good for one product as for five hundred. jit: compiling it would take seconds.
-- is_first: of the first market, which also writes what does not depend on the market.
CREATE FUNCTION product_refresh_market(ids BIGINT[], market SMALLINT, money CHAR(3), exponent SMALLINT,
                                       low INTEGER, shows_quantity BOOLEAN, is_first BOOLEAN) RETURNS VOID
    LANGUAGE plpgsql SET jit = off SET plan_cache_mode = force_generic_plan SET work_mem = '64MB'
    SET enable_hashjoin = off SET enable_mergejoin = off SET join_collapse_limit = 1 AS $function$
DECLARE
    listed BIGINT[];
    shown BIGINT[];
BEGIN
    WITH facts AS MATERIALIZED (
        SELECT p.product_id, p.sku, p.slug, p.product_type, p.brand_id, p.created_at, p.updated_at, p.sold_count,
               b.name AS brand, b.slug AS brand_slug, p.rating_counts, p.document || '{}' AS document,
               html_text(p.document ->> 'description') AS plain, has.options AS has_options, has.media AS has_media,
               v.*, a.*
        FROM products p LEFT JOIN brands b USING (brand_id)
        CROSS JOIN LATERAL (
            SELECT EXISTS (SELECT FROM product_options o WHERE o.product_id = p.product_id) AS options,
                   EXISTS (SELECT FROM product_media m WHERE m.product_id = p.product_id) AS media OFFSET 0) has
        -- A bundle has what its scarcest part allows.
        CROSS JOIN LATERAL (
            SELECT min(part.available / i.quantity) AS available
            FROM bundle_items i CROSS JOIN LATERAL (
                SELECT coalesce(sum(greatest(s.available, 0)), 0) AS available
                FROM offers o JOIN inventory s USING (offer_id)
                WHERE o.variant_id = i.variant_id AND o.is_active) part
            WHERE i.product_id = p.product_id) bundle
        -- first: the offer that a shopper gets first of the whole product, as {is sold out, sale, list}.
        CROSS JOIN LATERAL (
            SELECT nullif(count(v.best), 0) AS variants, min(v.best[2]) AS sale_minor, max(v.best[2]) AS top_minor,
                   min(v.best[4]) AS list_minor,
                   min(ARRAY[(v.available <= 0)::int, v.best[2], v.best[4]]) FILTER (WHERE v.best IS NOT NULL)
                       AS first,
                   bool_or(v.best[2] < v.best[4]) AS is_sale,
                   bool_or(v.best IS NOT NULL AND v.available IS NULL) AS is_endless,
                   sum(greatest(v.available, 0)) FILTER (WHERE v.best IS NOT NULL)::bigint AS available,
                   sum(greatest(v.best[5], 0))::bigint AS own_available,
                   coalesce(min(v.changes_at), 'infinity') AS fresh_until,
                   min(v.first_seller) AS first_seller, max(v.last_seller) AS last_seller,
                   array_agg(v.variant_id) AS variant_ids,
                   array_agg(v.value_ids) FILTER (WHERE v.value_ids IS NOT NULL) AS variant_values,
                   array_agg(v.labels) FILTER (WHERE v.labels IS NOT NULL) AS variant_labels,
                   string_agg(concat(',' || CASE WHEN v.sku <> p.sku THEN to_json(v.sku)::text END,
                                     ',' || to_json(v.gtin)::text, ',' || to_json(v.mpn)::text), '') AS identifiers,
                   array_agg(concat('{"variant_id":', v.variant_id, ',"sku":', to_json(v.sku), ',"gtin":',
                       coalesce(to_json(v.gtin), 'null'), ',"attributes":{', v.codes, '},"pricing":',
                       pricing_text(v.best[4], v.best[2], money, exponent, false), ',"inventory":',
                       stock_text(CASE WHEN v.best IS NULL THEN 0 ELSE v.available END, low, shows_quantity)))
                       AS variant_heads
            FROM (SELECT v.variant_id, v.sku, v.gtin, v.mpn, n.*, o.*,
                         coalesce(bundle.available, n.best[5]) AS available
                  FROM variants v
                  -- best: in stock before sold out, then the cheapest.
                  CROSS JOIN LATERAL (
                      SELECT min(ARRAY[(o.available <= 0)::int, o.sale_minor, o.offer_id, o.list_minor,
                                       o.available]) AS best,
                             min(o.changes_at) AS changes_at, min(o.seller_id) AS first_seller,
                             max(o.seller_id) AS last_seller
                      FROM variant_offers(v.variant_id, market, money, p.product_type <> 'digital') o OFFSET 0) n
                  LEFT JOIN LATERAL (
                      SELECT array_agg(coalesce(value_id, 0)) AS value_ids,
                             array_agg(coalesce(page_label, '{}')) AS labels,
                             string_agg(concat('"', attribute, '":', to_json(code)), ',')
                                 FILTER (WHERE code IS NOT NULL) AS codes
                      FROM (SELECT av.value_id, a.code AS attribute, av.code, av.page_label
                            FROM product_options po JOIN attributes a USING (attribute_id)
                            LEFT JOIN variant_attributes va ON va.variant_id = v.variant_id
                                                           AND va.attribute_id = po.attribute_id
                            LEFT JOIN attribute_values av USING (value_id)
                            WHERE po.product_id = p.product_id ORDER BY po.position) q) o ON has.options
                  WHERE v.product_id = p.product_id AND v.is_active
                  ORDER BY v.position, v.variant_id) v) v
        -- entries: NULL for a further value of the same attribute.
        CROSS JOIN LATERAL (
            SELECT array_agg(entry) AS attribute_entries,
                   array_agg(page_value) AS attribute_labels, array_agg(word) AS attribute_words,
                   array_agg(ARRAY[attribute_id, value_id]) FILTER (WHERE is_filterable) AS attribute_facets
            FROM (SELECT a.attribute_id, av.value_id, av.page_value, a.is_filterable,
                         CASE WHEN a.is_searchable
                              THEN CASE WHEN a.type <> 'bool' THEN av.page_label
                                        WHEN av.code = 'true' THEN a.page_name END END AS word,
                         CASE WHEN lag(a.attribute_id) OVER shown IS DISTINCT FROM a.attribute_id
                              THEN a.page_entry END AS entry
                  FROM product_attributes pa JOIN attributes a USING (attribute_id)
                  JOIN attribute_values av USING (value_id) WHERE pa.product_id = p.product_id
                  WINDOW shown AS (ORDER BY a.position, a.code, pa.position, av.position, av.value_id)) q) a
        WHERE p.product_id = ANY (ids) AND p.status = 'active'),
    listing AS (
        INSERT INTO product_listing (market_id, product_id, category_ids, brand_id, seller_ids, facet_values,
            price_minor, is_sale, in_stock, rating_hundredths, rating_count, popularity, created_at,
            fresh_until)
        SELECT market, f.product_id,
               ARRAY(SELECT DISTINCT unnest(c.ancestors) FROM product_categories pc
                     JOIN categories c USING (category_id)
                     WHERE pc.product_id = f.product_id AND c.is_active),
               f.brand_id,
               CASE WHEN f.first_seller = f.last_seller THEN ARRAY[f.first_seller]
                    ELSE ARRAY(SELECT DISTINCT o.seller_id FROM variants v
                               CROSS JOIN LATERAL variant_offers(v.variant_id, market, money, false) o
                               WHERE v.product_id = f.product_id AND v.is_active) END,
               CASE WHEN NOT f.has_options THEN ARRAY(SELECT unnest(f.attribute_facets))
                    ELSE ARRAY(SELECT unnest(f.attribute_facets)
                               UNION ALL
                               SELECT unnest(ARRAY[av.attribute_id, av.value_id])
                               FROM (SELECT DISTINCT unnest(f.variant_values) AS value_id) q
                               JOIN attribute_values av USING (value_id) JOIN attributes a USING (attribute_id)
                               WHERE a.is_filterable) END,
               f.first[2], f.is_sale, f.is_endless OR f.first[1] = 0,
               coalesce(round((f.rating_counts[1] + 2 * f.rating_counts[2] + 3 * f.rating_counts[3]
                               + 4 * f.rating_counts[4] + 5 * f.rating_counts[5]) * 100.0
                              / nullif(total.n, 0))::smallint, 0),
               total.n, f.sold_count * 10 + total.n, f.created_at, f.fresh_until
        FROM facts f CROSS JOIN LATERAL (
            SELECT f.rating_counts[1] + f.rating_counts[2] + f.rating_counts[3] + f.rating_counts[4]
                   + f.rating_counts[5] AS n) total
        WHERE f.variants > 0
        ON CONFLICT (product_id, market_id) DO UPDATE SET
            category_ids = excluded.category_ids, brand_id = excluded.brand_id,
            seller_ids = excluded.seller_ids, facet_values = excluded.facet_values,
            price_minor = excluded.price_minor, is_sale = excluded.is_sale,
            in_stock = excluded.in_stock, rating_hundredths = excluded.rating_hundredths,
            rating_count = excluded.rating_count, popularity = excluded.popularity,
            created_at = excluded.created_at, fresh_until = excluded.fresh_until
        RETURNING product_id),
    -- What the documents of all languages share. page_head: the members that no language changes.
    shared AS MATERIALIZED (
        SELECT f.product_id, f.slug, f.document, f.plain, f.has_options, f.has_media, f.variants,
               concat(to_json(f.sku), f.identifiers) AS identifiers,
               f.variant_ids, f.variant_heads, f.variant_labels, array_length(f.variant_labels, 2) AS width,
               f.attribute_entries, f.attribute_labels, f.attribute_words, o.*,
               coalesce(to_json(f.brand)::text, 'null') AS brand,
               CASE WHEN r.rating IS NULL THEN '{"average_rating":null,"total_reviews":0}'
                    ELSE concat('{"average_rating":', r.rating::json -> 'average_rating', ',"total_reviews":',
                                r.rating::json -> 'total_reviews', '}') END AS short_rating,
               pricing_text(f.first[3], f.first[2], money, exponent, f.top_minor > f.sale_minor) AS pricing,
               stock_text(CASE WHEN f.is_endless IS NOT TRUE THEN coalesce(f.available, 0) END, low, shows_quantity) AS stock,
               concat('{"product_id":', f.product_id, ',"sku":', to_json(f.sku), ',"product_type":"', f.product_type,
                   CASE WHEN f.product_type = 'digital' THEN '","is_digital":true' ELSE '","is_digital":false' END,
                   CASE WHEN f.product_type = 'bundle' THEN ',"is_bundle":true' ELSE ',"is_bundle":false' END,
                   ',"is_active":true,"brand":',
                   CASE WHEN f.brand IS NULL THEN 'null'
                        ELSE concat('{"name":', to_json(f.brand), ',"slug":"', f.brand_slug, '"}') END,
                   ',"created_at":', to_json(f.created_at), ',"updated_at":', to_json(f.updated_at),
                   ',"tags":', coalesce(f.document -> 'tags', '[]'), ',"reviews_summary":', coalesce(r.rating,
                       '{"average_rating":null,"total_reviews":0,"rating_distribution":['
                       '{"stars":5,"count":0,"percent":0},{"stars":4,"count":0,"percent":0},'
                       '{"stars":3,"count":0,"percent":0},{"stars":2,"count":0,"percent":0},'
                       '{"stars":1,"count":0,"percent":0}]}'),
                   ',"offers":[', array_to_string(s.list, ','), '],"seller_info":', coalesce(s.list[1], 'null'))
                   AS page_head
        FROM facts f
        CROSS JOIN LATERAL (SELECT CASE WHEN f.rating_counts <> '{0,0,0,0,0}' THEN rating_text(f.rating_counts) END
                                       AS rating OFFSET 0) r
        -- Usually there is one seller, whose offers are those of the product.
        CROSS JOIN LATERAL (
            SELECT array_agg(concat('{"seller_id":', to_json(s.external_id), ',"seller_name":', to_json(s.name),
                                    ',"slug":"', s.slug, '","pricing":',
                                    pricing_text(o.list_minor, o.sale_minor, money, exponent,
                                                 o.top_minor > o.sale_minor),
                                    ',"inventory":', stock_text(o.available, low, shows_quantity), '}')
                             ORDER BY o.available IS NOT DISTINCT FROM 0, o.sale_minor, o.seller_id) AS list
            FROM (SELECT f.first_seller AS seller_id, f.list_minor, f.sale_minor, f.top_minor,
                         CASE WHEN f.product_type <> 'digital' THEN f.own_available END AS available
                  WHERE f.first_seller = f.last_seller
                  UNION ALL
                  SELECT o.seller_id, min(o.list_minor), min(o.sale_minor), max(o.sale_minor),
                         sum(greatest(o.available, 0))::bigint
                  FROM unnest(f.variant_ids) v (variant_id) CROSS JOIN LATERAL
                       variant_offers(v.variant_id, market, money, f.product_type <> 'digital') o
                  WHERE f.first_seller <> f.last_seller GROUP BY o.seller_id) o
            JOIN seller_profiles s USING (seller_id)) s
        -- The values of all options in their order; start and tail stand around the label.
        LEFT JOIN LATERAL (
            SELECT array_agg(CASE WHEN q.place > 1 THEN ',' ELSE concat(
                       CASE WHEN q.column_ > 0 THEN ']},' END,
                       CASE WHEN q.is_color THEN '{"is_color":true,' ELSE '{"is_color":false,' END) END)
                       AS option_starts,
                   array_agg(CASE WHEN q.place = 1 THEN a.page_option END) AS option_heads,
                   array_agg(concat('{"code":', to_json(q.code), ',"swatch":', coalesce('"' || q.swatch || '"', 'null'),
                                    ',"label":"')) AS option_codes,
                   array_agg(q.page_label) AS option_labels, array_agg(q.swatch) AS option_swatches
            FROM (SELECT column_, av.*, row_number() OVER same AS place,
                         bool_or(av.swatch IS NOT NULL) OVER (PARTITION BY column_) AS is_color
                  FROM (SELECT DISTINCT (n - 1) % array_length(f.variant_values, 2) AS column_, value_id
                        FROM (SELECT unnest(f.variant_values) AS value_id,
                                     generate_series(1, cardinality(f.variant_values)) AS n) c) c
                  JOIN attribute_values av USING (value_id)
                  WINDOW same AS (PARTITION BY column_ ORDER BY av.position, av.number_value, av.value_id)) q
            JOIN attributes a USING (attribute_id)) o ON f.has_options),
    texts AS MATERIALIZED (
        SELECT f.product_id, f.slug, f.document, f.brand, f.variants, f.identifiers, f.page_head, f.pricing, f.stock,
               f.short_rating, l.language, l.fallback IS NULL AS is_source,
               l.fallback IS NULL OR t.own IS NOT NULL AS is_own,
               coalesce(t.own ->> 'title', f.document ->> 'title') AS title,
               coalesce(t.own ->> 'description', f.document ->> 'description', '') AS description,
               CASE WHEN t.own ? 'description' THEN html_text(t.own ->> 'description')
                    ELSE coalesce(f.plain, '') END AS plain,
               coalesce(t.own -> 'seo', CASE WHEN l.fallback IS NULL OR t.own IS NULL THEN f.document -> 'seo' END) AS seo,
               a.list AS attributes, a.words AS attribute_words, o.list AS options, o.words AS option_words, o.swatches,
               m.first_image, m.gallery,
               CASE WHEN f.has_options OR f.has_media THEN v.list
                    ELSE array_to_string(f.variant_heads, ',"label":null,"image":null},')
                         || ',"label":null,"image":null}' END AS variant_list,
               CASE WHEN f.document ? 'specifications' THEN (
                   SELECT string_agg(concat('{"name":', to_json(s.key), ',"value":', to_json(s.value), '}'), ',')
                   FROM (SELECT coalesce(f.document #> ARRAY['specifications', l.language],
                                         f.document #> ARRAY['specifications', l.fallback],
                                         CASE WHEN NOT f.document -> 'specifications' ? 'en'
                                              THEN f.document -> 'specifications' END) AS pairs OFFSET 0) d,
                        jsonb_each_text(CASE WHEN jsonb_typeof(d.pairs) = 'object' THEN d.pairs ELSE '{}' END) s)
                   END AS specifications
        FROM shared f CROSS JOIN languages l
        CROSS JOIN LATERAL (SELECT f.document #> ARRAY['translations', l.language] AS own OFFSET 0) t
        CROSS JOIN LATERAL (
            SELECT string_agg(concat(coalesce('"},' || (e.entry ->> l.language), ', '), e.label ->> l.language), '')
                       AS list,
                   string_agg(e.word ->> l.language, ', ') AS words
            FROM (SELECT unnest(f.attribute_entries) AS entry, unnest(f.attribute_labels) AS label,
                         unnest(f.attribute_words) AS word) e) a
        LEFT JOIN LATERAL (
            SELECT string_agg(concat(e.start, e.head ->> l.language, e.code, e.label ->> l.language, '"}'), '') AS list,
                   string_agg(e.label ->> l.language, ', ') AS words,
                   array_agg(concat('{"label":"', e.label ->> l.language, '","color":"', e.swatch, '"}'))
                       FILTER (WHERE e.swatch IS NOT NULL) AS swatches
            FROM (SELECT unnest(f.option_starts) AS start, unnest(f.option_heads) AS head,
                         unnest(f.option_codes) AS code, unnest(f.option_labels) AS label,
                         unnest(f.option_swatches) AS swatch) e) o ON f.has_options
        LEFT JOIN LATERAL (
            SELECT (array_agg(image ORDER BY position))[1] AS first_image,
                   string_agg(image, ',' ORDER BY position) FILTER (WHERE in_gallery AND place > 1) AS gallery
            FROM (SELECT image_text(m.hash, m.width, m.height, m.color, coalesce(
                             text_in(pm.alt, l.language), t.own ->> 'title', f.document ->> 'title')) AS image,
                         pm.position, pm.in_gallery, row_number() OVER (ORDER BY pm.position) AS place
                  FROM product_media pm JOIN media m USING (media_id)
                  WHERE pm.product_id = f.product_id AND pm.kind = 'image') i) m ON f.has_media
        -- Labels of all variants one after the other, width of each; its first opens the variant, its last closes it.
        LEFT JOIN LATERAL (
            SELECT string_agg(concat(
                       CASE WHEN c.column_ > 0 THEN CASE WHEN c.label <> '{}' THEN ' / ' END
                            ELSE concat(CASE WHEN c.n > 1 THEN ',' END, f.variant_heads[c.row_],
                                        CASE WHEN c.label IS NULL THEN ',"label":null' ELSE ',"label":"' END) END,
                       c.label ->> l.language,
                       CASE WHEN c.column_ + 1 = c.width THEN concat(
                           CASE WHEN c.label IS NOT NULL THEN '"' END, ',"image":', coalesce(CASE WHEN f.has_media THEN (
                           SELECT image_text(m.hash, m.width, m.height, m.color, coalesce(
                                      text_in(pm.alt, l.language), t.own ->> 'title', f.document ->> 'title'))
                           FROM variant_media vm JOIN product_media pm ON pm.product_id = f.product_id
                                                                     AND pm.position = vm.media_position
                           JOIN media m USING (media_id)
                           WHERE vm.variant_id = f.variant_ids[c.row_] AND pm.kind = 'image'
                           ORDER BY vm.position LIMIT 1) END, 'null'), '}') END), '') AS list
            FROM (SELECT label, n, w.width, (n - 1) % w.width AS column_, (n - 1) / w.width + 1 AS row_
                  FROM (SELECT coalesce(f.width, 1) AS width) w,
                       (SELECT unnest(f.variant_labels) AS label,
                               generate_series(1, cardinality(f.variant_ids) * coalesce(f.width, 1)) AS n) e) c
            ) v ON f.has_options OR f.has_media),
    pages AS (
        INSERT INTO product_pages (market_id, language, product_id, title, card, document)
        SELECT market, t.language, t.product_id, t.title,
               concat('{"product_id":', t.product_id, ',"slug":"', t.slug, '","title":', t.title_json, ',"brand":',
                   t.brand, ',"image":', coalesce(t.first_image, 'null'), ',"pricing":', t.pricing,
                   ',"reviews_summary":', t.short_rating, ',"inventory":', t.stock,
                   ',"swatches":[', array_to_string(t.swatches[:5], ','), '],"swatches_more":',
                   coalesce(nullif(greatest(cardinality(t.swatches) - 5, 0), 0)::text, 'null'),
                   ',"variants_count":', coalesce(t.variants::text, 'null'), '}')::json,
               concat(t.page_head, ',"title":', t.title_json, ',"description_html":', to_json(t.description),
                   ',"attributes":[', substr(t.attributes, 4) || '"}', '],"specifications":[', t.specifications,
                   '],"pricing":', t.pricing, ',"inventory":', t.stock,
                   ',"media":{"primary_image":', coalesce(t.first_image, 'null'), ',"gallery":[', t.gallery,
                   '],"videos":', coalesce(t.document -> 'videos', '[]'),
                   '},"options":[', t.options || ']}', '],"variants":[', t.variant_list,
                   '],"seo":{"url_slug":"', t.slug,
                   '","meta_title":', coalesce(to_json(t.seo ->> 'meta_title'), t.title_json), ',"meta_description":',
                   coalesce(to_json(t.seo ->> 'meta_description'), to_json(left(t.plain, 400))), '}}')::json
        FROM (SELECT *, to_json(title) AS title_json FROM texts OFFSET 0) t
        ON CONFLICT (product_id, language, market_id) DO UPDATE SET
            title = excluded.title, card = excluded.card, document = excluded.document),
    words AS (
        INSERT INTO product_words (product_id, words, suggestion)
        SELECT t.product_id,
               concat('{', string_agg(concat('"', t.language, '":{"title":', to_json(t.title), ',"brand":', t.brand,
                   ',"category":', coalesce(to_json((
                       SELECT string_agg(DISTINCT text_in(a.name, t.language), ', ')
                       FROM product_categories pc JOIN categories c USING (category_id)
                       JOIN categories a ON a.category_id = ANY (c.ancestors)
                       WHERE pc.product_id = t.product_id AND c.is_active)), 'null'),
                   ',"attributes":"', concat_ws(', ', t.attribute_words, t.option_words, (
                       SELECT string_agg(json_inside(tag.tag), ', ')
                       FROM jsonb_array_elements_text(t.document -> 'tags') AS tag (tag)
                       WHERE jsonb_typeof(t.document -> 'tags') = 'array')),
                   '","description":', to_json(left(t.plain, 20000)),
                   CASE WHEN t.is_source THEN concat(',"identifiers":[', t.identifiers, ']') END, '}'), ',')
                   FILTER (WHERE t.is_own), '}')::json,
               concat('{"slug":"', min(t.slug), '","brand":', min(t.brand), ',"image":',
                   coalesce(min(t.first_image) FILTER (WHERE t.is_source), 'null'), ',"title":{',
                   string_agg(concat('"', t.language, '":', to_json(t.title)), ','), '}}')::json
        FROM texts t WHERE is_first GROUP BY t.product_id
        ON CONFLICT (product_id) DO UPDATE SET words = excluded.words, suggestion = excluded.suggestion)
    SELECT ARRAY(SELECT product_id FROM listing), ARRAY(SELECT product_id FROM facts) INTO listed, shown;

    IF cardinality(listed) < cardinality(ids) THEN
        DELETE FROM product_listing d
        WHERE d.market_id = market AND d.product_id = ANY (ids) AND d.product_id <> ALL (listed);
    END IF;
    IF cardinality(shown) < cardinality(ids) THEN
        DELETE FROM product_pages d
        WHERE d.market_id = market AND d.product_id = ANY (ids) AND d.product_id <> ALL (shown);
        DELETE FROM product_words d WHERE d.product_id = ANY (ids) AND d.product_id <> ALL (shown);
    END IF;
END $function$;
