-- Listings: what a category, brand, seller or search shows, with disjunctive facets.

-- name: category_scope
-- $1 language, $2 url path, $3 market. One document: heading, breadcrumb, children; NULL when there is none.
SELECT c.category_id, json_build_object(
    'heading', json_build_object('name', text_in(c.name, $1), 'slug', c.slug, 'path', '/c/' || c.url_path,
        'description_html', coalesce(text_in(c.description, $1), ''),
        'meta_title', text_in(c.meta_title, $1),
        'meta_description', coalesce(text_in(c.meta_description, $1), html_text(text_in(c.description, $1))),
        'image', json_image(m.hash, m.width, m.height, m.color, '')),
    'breadcrumb', (SELECT json_agg(json_build_object('name', text_in(a.name, $1), 'path', '/c/' || a.url_path,
                                   'position', cardinality(a.ancestors) + 1) ORDER BY cardinality(a.ancestors))
                   FROM categories a WHERE a.category_id = ANY (c.ancestors)),
    'children', coalesce((SELECT json_agg(json_build_object('name', text_in(d.name, $1), 'path', '/c/' || d.url_path,
                              'image', coalesce(json_image(dm.hash, dm.width, dm.height, dm.color, ''), best.image))
                              ORDER BY d.position, d.category_id)
                          FROM categories d LEFT JOIN media dm USING (media_id)
                          LEFT JOIN LATERAL (SELECT p.card -> 'image' AS image
                              FROM product_listing l JOIN product_pages p USING (product_id, market_id)
                              WHERE l.market_id = $3::smallint AND p.language = $1
                                AND l.category_ids @> ARRAY[d.category_id] AND p.card ->> 'image' IS NOT NULL
                              ORDER BY l.popularity DESC, l.product_id LIMIT 1) best ON dm.media_id IS NULL
                          WHERE d.parent_id = c.category_id AND d.is_active), '[]'::json))
FROM categories c LEFT JOIN media m USING (media_id)
WHERE c.url_path = $2 AND c.is_active
  AND NOT EXISTS (SELECT FROM categories a WHERE a.category_id = ANY (c.ancestors) AND NOT a.is_active);

-- name: brand_scope
-- $1 language, $2 slug.
SELECT b.brand_id, json_build_object(
    'heading', json_build_object('name', b.name, 'slug', b.slug,
        'description_html', coalesce(text_in(b.description, $1), ''),
        'meta_description', html_text(text_in(b.description, $1)),
        'image', json_image(m.hash, m.width, m.height, m.color, b.name)),
    'breadcrumb', json_build_array(json_build_object('name', b.name, 'path', '/b/' || b.slug, 'position', 2)),
    'children', '[]'::json)
FROM brands b LEFT JOIN media m USING (media_id) WHERE b.slug = $2;

-- name: seller_scope
-- $1 language, $2 slug, $3 market. The rating is that of the reviews of what the seller offers.
SELECT s.seller_id, json_build_object(
    'heading', json_build_object('name', s.name, 'slug', s.slug, 'seller_id', s.external_id,
        'country', s.country, 'since', s.since,
        'seller_rating', r.rating, 'total_reviews', r.reviews,
        'description_html', coalesce(text_in(s.description, $1), ''),
        'meta_description', html_text(text_in(s.description, $1)),
        'image', json_image(m.hash, m.width, m.height, m.color, s.name)),
    'breadcrumb', json_build_array(json_build_object('name', s.name, 'path', '/s/' || s.slug, 'position', 2)),
    'children', '[]'::json)
FROM seller_profiles s LEFT JOIN media m USING (media_id)
CROSS JOIN LATERAL (
    SELECT round(sum(l.rating_hundredths * l.rating_count) / (100.0 * nullif(sum(l.rating_count), 0)), 1)::text AS rating,
           coalesce(sum(l.rating_count), 0) AS reviews
    FROM product_listing l WHERE l.market_id = $3::smallint AND l.seller_ids @> ARRAY[s.seller_id]) r
WHERE s.slug = $2 AND s.is_active;

-- name: scope_moved
-- $1 kind (category, brand, seller), $2 former slug or path. The path of today, NULL if never known.
SELECT CASE h.kind
    WHEN 'category' THEN (SELECT '/c/' || url_path FROM categories WHERE category_id = h.target_id AND is_active)
    WHEN 'brand' THEN (SELECT '/b/' || slug FROM brands WHERE brand_id = h.target_id)
    WHEN 'seller' THEN (SELECT '/s/' || slug FROM seller_profiles WHERE seller_id = h.target_id AND is_active)
    END
FROM slug_history h WHERE h.kind = $1 AND h.old_path = $2;

-- name: listing_page
-- $1 language, $2 market, $3 scope, $4 scope id, $5 query or NULL,
-- $6 filters {"attributes": {code: [value codes]}, "brand": [slugs], "seller": [slugs],
--    "price_from": minor, "price_to": minor, "rating": stars, "in_stock": true},
-- $7 sort, $8 and $9 sort key and product id of the row to go on from (NULL: the first page),
-- $10 direction (1 or -1), $11 page size.
-- A row fails the groups of filters that it does not match. Rows that fail none are the result;
-- rows that fail exactly one count for the facet of that group: the counts are disjunctive.
WITH plan AS MATERIALIZED (
    SELECT * FROM search_plan($5::text, $1::text, $2::smallint) WHERE $5::text IS NOT NULL),
base AS MATERIALIZED (
    SELECT * FROM listing_base($2::smallint, $1::text, $3::listing_scope, $4::integer,
        coalesce((SELECT ids FROM plan), '{}'), (SELECT words FROM plan))),
filters AS MATERIALIZED (SELECT $6::jsonb AS f),
groups AS MATERIALIZED (
    SELECT 'a:' || a.code AS key, array_agg(av.value_id) AS ids
    FROM filters, jsonb_each(f -> 'attributes') g (code, codes)
    JOIN attributes a ON a.code = g.code
    JOIN attribute_values av ON av.attribute_id = a.attribute_id AND g.codes ? av.code
    GROUP BY a.code),
brand_ids AS (SELECT array_agg(brand_id) AS ids FROM filters JOIN brands ON f -> 'brand' ? slug),
seller_ids AS (SELECT array_agg(seller_id) AS ids FROM filters JOIN seller_profiles ON f -> 'seller' ? slug),
chosen AS MATERIALIZED (
    SELECT (f ->> 'price_from')::bigint AS price_from, (f ->> 'price_to')::bigint AS price_to,
           (f ->> 'rating')::int * 100 AS rating, coalesce((f ->> 'in_stock')::boolean, false) AS in_stock,
           coalesce((f ->> 'sale')::boolean, false) AS sale,
           f ? 'brand' AS has_brand, (SELECT ids FROM brand_ids) AS brands,
           f ? 'seller' AS has_seller, (SELECT ids FROM seller_ids) AS sellers,
           (SELECT count(*) FROM jsonb_object_keys(coalesce(f -> 'attributes', '{}'))) AS group_count,
           -- a known attribute with values that nothing has; unknown names (utm_source ...) are no filters
           coalesce((SELECT array_agg('a:' || a.code::text) FROM jsonb_object_keys(coalesce(f -> 'attributes', '{}')) k (code)
                     JOIN attributes a ON a.code = k.code
                     LEFT JOIN groups g ON g.key = 'a:' || a.code WHERE g.key IS NULL), '{}') AS unknown
    FROM filters),
judged AS MATERIALIZED (
    SELECT b.*,
           array_remove(ARRAY[
               CASE WHEN b.price_minor < c.price_from OR b.price_minor > c.price_to THEN 'price' END,
               CASE WHEN b.rating_hundredths < c.rating THEN 'rating' END,
               CASE WHEN c.in_stock AND NOT b.in_stock THEN 'in_stock' END,
               CASE WHEN c.sale AND NOT b.is_sale THEN 'sale' END,
               CASE WHEN c.has_brand AND (b.brand_id = ANY (c.brands)) IS NOT TRUE THEN 'brand' END,
               CASE WHEN c.has_seller AND (b.seller_ids && c.sellers) IS NOT TRUE THEN 'seller' END], NULL)
           || CASE WHEN c.group_count = 0 THEN '{}'::text[]
                   ELSE c.unknown || ARRAY(SELECT g.key FROM groups g WHERE NOT b.value_ids && g.ids) END
               AS failed
    FROM base b, chosen c),
near AS MATERIALIZED (SELECT *, coalesce(failed[1], '') AS failed_key FROM judged WHERE cardinality(failed) <= 1),
sorted AS MATERIALIZED (
    SELECT product_id, CASE $7::text
        WHEN 'relevance' THEN -(score::double precision * 1000000)::bigint
        WHEN 'newest' THEN -extract(epoch FROM created_at)::bigint
        WHEN 'price_asc' THEN price_minor
        WHEN 'price_desc' THEN -price_minor
        WHEN 'rating' THEN -((rating_hundredths * rating_count + 350 * 5) / (rating_count + 5))
        ELSE -popularity END AS key
    FROM near WHERE failed_key = ''),
page AS MATERIALIZED (
    SELECT product_id, key, row_number() OVER (ORDER BY key * $10::int, product_id * $10::int) AS n
    FROM sorted
    WHERE $8::bigint IS NULL OR (key * $10::int, product_id * $10::int) > ($8::bigint * $10::int, $9::bigint * $10::int)
    ORDER BY key * $10::int, product_id * $10::int LIMIT $11::int + 1),
shown AS (SELECT * FROM page WHERE n <= $11::int),
value_counts AS MATERIALIZED (
    SELECT v.value_id, n.failed_key, count(*) AS count
    FROM near n, unnest(n.value_ids) v (value_id) GROUP BY v.value_id, n.failed_key
    UNION ALL SELECT unnest(ids), '', 0 FROM groups),
attribute_facets AS (
    SELECT a.attribute_id, a.code, a.name, a.type, a.unit, a.position,
           sum(vc.weight) AS weight, bool_or(g.key IS NOT NULL) AS is_open,
           bool_or(av.swatch IS NOT NULL) AS is_color,
           json_agg(json_build_object('code', av.code,
               'label', concat_ws(' ', text_in(av.label, $1), a.unit), 'swatch', av.swatch,
               'count', coalesce(vc.count, 0), 'selected', av.value_id = ANY (coalesce(g.ids, '{}')))
               ORDER BY av.position, av.number_value, text_in(av.label, $1)) AS values,
           count(*) AS size
    FROM (SELECT *, row_number() OVER (PARTITION BY attribute_id ORDER BY is_chosen DESC, count DESC, value_id) AS place
          FROM (SELECT value_id, attribute_id,
                    coalesce(sum(count) FILTER (WHERE failed_key = '' OR failed_key = 'a:' || attributes.code), 0) AS count,
                    coalesce(sum(count) FILTER (WHERE failed_key = ''), 0) AS weight,
                    bool_or(count = 0) AS is_chosen
                FROM value_counts JOIN attribute_values USING (value_id) JOIN attributes USING (attribute_id)
                WHERE is_filterable GROUP BY value_id, attribute_id) q) vc
    JOIN attribute_values av USING (value_id) JOIN attributes a ON a.attribute_id = av.attribute_id
    LEFT JOIN groups g ON g.key = 'a:' || a.code
    WHERE vc.place <= 24 AND (vc.count > 0 OR av.value_id = ANY (coalesce(g.ids, '{}')))
    GROUP BY a.attribute_id
    HAVING count(*) > 1 OR bool_or(g.key IS NOT NULL) OR a.type = 'bool'),
best_facets AS (
    SELECT * FROM attribute_facets ORDER BY is_open DESC, weight DESC NULLS LAST, position, code LIMIT 10),
brand_facet AS (
    SELECT count(*) AS size, json_agg(json_build_object('code', slug, 'label', name, 'count', count,
               'selected', selected) ORDER BY selected DESC, count DESC, name) FILTER (WHERE place <= 30) AS values
    FROM (SELECT b.slug, b.name, count(n.product_id) AS count, (f -> 'brand' ? b.slug) IS TRUE AS selected,
                 row_number() OVER (ORDER BY (f -> 'brand' ? b.slug) IS TRUE DESC, count(n.product_id) DESC, b.name) AS place
          FROM near n JOIN brands b USING (brand_id), filters
          WHERE n.failed_key IN ('', 'brand') GROUP BY b.brand_id, f) q),
seller_facet AS (
    SELECT count(*) AS size, json_agg(json_build_object('code', slug, 'label', name, 'count', count,
               'selected', selected) ORDER BY selected DESC, count DESC, name) FILTER (WHERE place <= 30) AS values
    FROM (SELECT s.slug, s.name, count(*) AS count, (f -> 'seller' ? s.slug) IS TRUE AS selected,
                 row_number() OVER (ORDER BY (f -> 'seller' ? s.slug) IS TRUE DESC, count(*) DESC, s.name) AS place
          FROM near n, unnest(n.seller_ids) i (seller_id) JOIN seller_profiles s USING (seller_id), filters
          WHERE n.failed_key IN ('', 'seller') GROUP BY s.seller_id, f) q),
numbers AS (
    SELECT count(*) FILTER (WHERE failed_key = '') AS total,
           min(price_minor) FILTER (WHERE failed_key IN ('', 'price')) AS price_minimum,
           max(price_minor) FILTER (WHERE failed_key IN ('', 'price')) AS price_maximum,
           count(*) FILTER (WHERE failed_key IN ('', 'in_stock') AND near.in_stock) AS in_stock,
           count(*) FILTER (WHERE failed_key IN ('', 'sale') AND near.is_sale) AS sale,
           count(*) FILTER (WHERE failed_key IN ('', 'rating') AND rating_hundredths >= 400) AS rating_4,
           count(*) FILTER (WHERE failed_key IN ('', 'rating') AND rating_hundredths >= 300) AS rating_3,
           count(*) FILTER (WHERE failed_key IN ('', 'rating') AND rating_hundredths >= 200) AS rating_2
    FROM near)
SELECT json_build_object(
    'total', n.total, 'currency', m.currency, 'price_exponent', cu.exponent,
    'stage', (SELECT stage FROM plan), 'corrected', (SELECT corrected FROM plan),
    'has_more', (SELECT count(*) FROM page) > $11::int,
    'first', (SELECT json_build_array(key, product_id) FROM shown ORDER BY key, product_id LIMIT 1),
    'last', (SELECT json_build_array(key, product_id) FROM shown ORDER BY key DESC, product_id DESC LIMIT 1),
    'items', coalesce((SELECT json_agg(p.card ORDER BY s.key, s.product_id)
                       FROM shown s JOIN product_pages p ON p.market_id = $2::smallint AND p.language = $1
                            AND p.product_id = s.product_id), '[]'::json),
    'price', json_build_object('minimum', money_text(n.price_minimum, cu.exponent),
                               'maximum', money_text(n.price_maximum, cu.exponent)),
    'in_stock_count', n.in_stock, 'sale_count', n.sale,
    'rating_counts', json_build_array(json_build_array(4, n.rating_4), json_build_array(3, n.rating_3),
                                      json_build_array(2, n.rating_2)),
    'brand', coalesce((SELECT values FROM brand_facet), '[]'::json),
    'seller', coalesce((SELECT values FROM seller_facet), '[]'::json),
    'attributes', coalesce((SELECT json_agg(json_build_object('code', code, 'name', text_in(name, $1), 'type', type,
                                'unit', unit, 'is_color', is_color, 'is_open', is_open, 'values', values)
                                ORDER BY is_open DESC, position, weight DESC NULLS LAST, code) FROM best_facets), '[]'::json))
FROM numbers n, markets m JOIN currencies cu USING (currency) WHERE m.market_id = $2::smallint;
