-- What every page shows around its content, pages of text, and the sitemap.

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

-- name: home_hero
-- $1 language, $2 market. What stands at the top of the home page now; no row: nothing does.
SELECT json_build_object('title', text_in(h.title, $1), 'text', text_in(h.text, $1),
    'label', text_in(h.label, $1), 'path', h.path,
    'image', json_image(i.hash, i.width, i.height, i.color, coalesce(text_in(h.image_alt, $1), '')))
FROM heroes h JOIN markets m USING (storefront_id) LEFT JOIN media i USING (media_id)
WHERE m.market_id = $2::smallint AND h.is_active AND now() >= h.starts_at AND now() < h.ends_at
ORDER BY h.position, h.hero_id LIMIT 1;

-- name: content_page
-- $1 language, $2 slug.
SELECT json_build_object('slug', slug, 'title', text_in(title, $1), 'body_html', text_in(body, $1),
    'meta_description', text_in(meta_description, $1), 'updated_at', updated_at)
FROM pages WHERE slug = $2 AND is_active;

-- name: sitemap_parts
-- $1 market, $2 addresses a part. Rows: kind, number, newest change or NULL. A part is a range of ids,
-- so that none is counted through.
SELECT 'products', k::text, NULL
FROM generate_series(1, (SELECT coalesce(max(product_id), 0) FROM product_listing) / $2::int + 1) AS k
WHERE EXISTS (SELECT FROM product_listing l WHERE l.market_id = $1::smallint
              AND l.product_id > (k - 1) * $2::int AND l.product_id <= k * $2::int)
UNION ALL SELECT 'shop', '1', max(updated_at)::date::text FROM categories;

-- name: sitemap_products
-- $1 market, $2 addresses a part, $3 part.
SELECT p.slug, p.updated_at::date::text
FROM product_listing l JOIN products p USING (product_id)
WHERE l.market_id = $1::smallint AND l.product_id > ($3::bigint - 1) * $2::int
  AND l.product_id <= $3::bigint * $2::int
ORDER BY p.product_id;

-- name: sitemap_shop
-- $1 market. Everything but products: path, date.
SELECT '/c/' || url_path, updated_at::date::text FROM categories WHERE is_active
UNION ALL SELECT '/b/' || slug, NULL FROM brands b
          WHERE EXISTS (SELECT FROM products p JOIN product_listing l USING (product_id)
                        WHERE l.market_id = $1::smallint AND p.brand_id = b.brand_id)
UNION ALL SELECT '/s/' || slug, NULL FROM seller_profiles WHERE is_active
UNION ALL SELECT '/pages/' || slug, updated_at::date::text FROM pages WHERE is_active
ORDER BY 1;
