-- What every page shows around its content, the home page, and pages of text.

-- name: ping
SELECT 1;

-- name: chrome
-- $1 language, $2 market. Menu, footer and currency, kept by each worker for a moment.
WITH tree AS (
    SELECT category_id, parent_id, position, cardinality(ancestors) AS depth, json_build_object(
               'name', text_in(name, $1), 'path', '/c/' || url_path) AS item
    FROM categories WHERE is_active AND in_menu)
SELECT json_build_object(
    'currency', m.currency, 'price_exponent', c.exponent,
    'menu', coalesce((SELECT json_agg(json_build_object('name', text_in(r.name, $1), 'path', '/c/' || r.url_path,
                'image', json_image(i.hash, i.width, i.height, i.color, ''),
                'children', coalesce((
                    SELECT json_agg(json_build_object('name', text_in(d.name, $1), 'path', '/c/' || d.url_path,
                        'children', coalesce((SELECT json_agg(l.item ORDER BY l.position, l.category_id)
                                              FROM tree l WHERE l.parent_id = d.category_id), '[]'::json))
                        ORDER BY d.position, d.category_id)
                    FROM categories d WHERE d.parent_id = r.category_id AND d.is_active AND d.in_menu), '[]'::json))
                ORDER BY r.position, r.category_id)
            FROM categories r LEFT JOIN media i USING (media_id)
            WHERE r.parent_id IS NULL AND r.is_active AND r.in_menu), '[]'::json),
    'footer_pages', coalesce((SELECT json_agg(json_build_object('slug', slug, 'title', text_in(title, $1),
                                                               'path', '/pages/' || slug)
                                              ORDER BY position, page_id)
                              FROM pages WHERE is_active AND in_footer), '[]'::json))
FROM markets m JOIN currencies c USING (currency) WHERE m.market_id = $2::smallint;

-- name: home_page
-- $1 language, $2 market.
WITH ranked AS (
    (SELECT 'popular' AS block, l.product_id, -l.popularity::bigint AS key FROM product_listing l
     WHERE l.market_id = $2::smallint AND l.in_stock ORDER BY l.popularity DESC, l.product_id LIMIT 8)
    UNION ALL
    (SELECT 'newest', l.product_id, -extract(epoch FROM l.created_at)::bigint FROM product_listing l
     WHERE l.market_id = $2::smallint AND l.in_stock ORDER BY l.created_at DESC, l.product_id DESC LIMIT 8)
    UNION ALL
    (SELECT 'sale', l.product_id, -l.popularity::bigint FROM product_listing l
     WHERE l.market_id = $2::smallint AND l.in_stock AND l.is_sale ORDER BY l.popularity DESC, l.product_id LIMIT 8)
    UNION ALL
    (SELECT 'trending', a.product_id, a.key FROM (
        SELECT v.product_id, -(1000 * sum(v.views * power(0.7, current_date - v.day)))::bigint AS key
        FROM product_activity v WHERE v.day > current_date - 14 GROUP BY v.product_id) a
     JOIN product_listing l ON l.product_id = a.product_id AND l.market_id = $2::smallint AND l.in_stock
     ORDER BY a.key, a.product_id LIMIT 4)),
blocks AS (
    SELECT r.block, json_agg(p.card ORDER BY r.key, r.product_id) AS cards
    FROM ranked r JOIN product_pages p ON p.market_id = $2::smallint AND p.language = $1
         AND p.product_id = r.product_id GROUP BY r.block)
SELECT json_build_object(
    'categories', coalesce((SELECT json_agg(json_build_object('name', text_in(c.name, $1), 'path', '/c/' || c.url_path,
                                'image', coalesce(json_image(m.hash, m.width, m.height, m.color, ''), best.image),
                                'count', n.count) ORDER BY c.position, c.category_id)
                            FROM categories c LEFT JOIN media m USING (media_id)
                            CROSS JOIN LATERAL (SELECT count(*) FROM product_listing l WHERE l.market_id = $2::smallint
                                                AND l.category_ids @> ARRAY[c.category_id]) n
                            LEFT JOIN LATERAL (SELECT p.card -> 'image' AS image
                                FROM product_listing l JOIN product_pages p USING (product_id, market_id)
                                WHERE l.market_id = $2::smallint AND p.language = $1
                                  AND l.category_ids @> ARRAY[c.category_id] AND p.card ->> 'image' IS NOT NULL
                                ORDER BY l.popularity DESC, l.product_id LIMIT 1) best ON m.media_id IS NULL
                            WHERE c.parent_id IS NULL AND c.is_active AND n.count > 0), '[]'::json),
    'popular', coalesce((SELECT cards FROM blocks WHERE block = 'popular'), '[]'::json),
    'trending', coalesce((SELECT cards FROM blocks WHERE block = 'trending'), '[]'::json),
    'newest', coalesce((SELECT cards FROM blocks WHERE block = 'newest'), '[]'::json),
    'sale', coalesce((SELECT cards FROM blocks WHERE block = 'sale'), '[]'::json),
    'brands', coalesce((SELECT json_agg(json_build_object('name', b.name, 'slug', b.slug, 'path', '/b/' || b.slug, 'count', n) ORDER BY n DESC, b.name)
                        FROM (SELECT brand_id, count(*) AS n FROM product_listing
                              WHERE market_id = $2::smallint AND brand_id IS NOT NULL
                              GROUP BY brand_id ORDER BY n DESC, brand_id LIMIT 12) t
                        JOIN brands b USING (brand_id)), '[]'::json));

-- name: content_page
-- $1 language, $2 slug.
SELECT json_build_object('slug', slug, 'title', text_in(title, $1), 'body_html', text_in(body, $1),
    'meta_description', text_in(meta_description, $1), 'updated_at', updated_at)
FROM pages WHERE slug = $2 AND is_active;

-- name: sitemap_parts
-- $1 market, $2 addresses a part. One row a part: kind, number, newest change.
SELECT 'products', (row_number - 1) / $2::int + 1, max(updated_at)::text
FROM (SELECT p.updated_at, row_number() OVER (ORDER BY p.product_id)
      FROM product_listing l JOIN products p USING (product_id) WHERE l.market_id = $1::smallint) q
GROUP BY 2
UNION ALL SELECT 'shop', 1, max(updated_at)::text FROM categories
ORDER BY 1, 2;

-- name: sitemap_products
-- $1 market, $2 addresses a part, $3 part.
SELECT p.slug, p.updated_at::date::text
FROM product_listing l JOIN products p USING (product_id) WHERE l.market_id = $1::smallint
ORDER BY p.product_id LIMIT $2::int OFFSET ($3::int - 1) * $2::int;

-- name: sitemap_shop
-- $1 market. Everything but products: path, date.
SELECT '/c/' || url_path, updated_at::date::text FROM categories WHERE is_active
UNION ALL SELECT '/b/' || slug, NULL FROM brands b
          WHERE EXISTS (SELECT FROM product_listing l WHERE l.market_id = $1::smallint AND l.brand_id = b.brand_id)
UNION ALL SELECT '/s/' || slug, NULL FROM seller_profiles WHERE is_active
UNION ALL SELECT '/pages/' || slug, updated_at::date::text FROM pages WHERE is_active
ORDER BY 1;
