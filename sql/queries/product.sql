-- One product: its page, its reviews, its comparison with others.

-- name: product_page
-- $1 language, $2 market, $3 slug. NULL documents are told apart by product_missing. The breadcrumb is of
-- category_id's page, which workers know by name already; has_more: product_more has something too.
SELECT json_build_object(
    'product', pp.document, 'category_id', p.category_id,
    'reviews', CASE WHEN p.rating_counts <> '{0,0,0,0,0}'::integer[] THEN (SELECT json_agg(r.review) FROM (
        SELECT json_build_object('rating', r.rating, 'title', r.title, 'body', r.body, 'author', r.author,
            'language', r.language, 'created_at', r.created_at, 'is_verified', r.is_verified,
            'reply', CASE WHEN r.reply IS NOT NULL
                          THEN json_build_object('body', r.reply, 'created_at', r.replied_at) END) AS review
        FROM reviews r WHERE r.product_id = p.product_id AND r.status = 'published'
        ORDER BY r.created_at DESC, r.review_id DESC LIMIT 4) r) END,
    'has_more', p.product_type = 'bundle'
                OR EXISTS (SELECT FROM product_links l WHERE l.product_id = p.product_id)
                OR EXISTS (SELECT FROM questions q WHERE q.product_id = p.product_id AND q.status = 'published'))
FROM products p
JOIN product_pages pp ON pp.market_id = $2::smallint AND pp.language = $1 AND pp.product_id = p.product_id
WHERE p.slug = $3 AND p.status = 'active';

-- name: product_more
-- $1 language, $2 market, $3 product. What few products have; asking for it with the page costs every page
-- a third more.
SELECT json_build_object(
    'questions', coalesce((SELECT json_agg(json_build_object('body', q.body, 'author', q.author,
            'language', q.language, 'created_at', q.created_at,
            'answers', coalesce((SELECT json_agg(json_build_object('body', a.body, 'author', a.author,
                           'role', a.role, 'is_seller', a.role = 'seller', 'created_at', a.created_at)
                           ORDER BY a.created_at)
                       FROM answers a WHERE a.question_id = q.question_id AND a.status = 'published'), '[]'::json))
            ORDER BY q.created_at DESC)
        FROM questions q WHERE q.product_id = p.product_id AND q.status = 'published'), '[]'::json),
    'bundle', coalesce((SELECT json_agg(json_build_object('quantity', b.quantity, 'card', part.card,
                                            'variant_id', b.variant_id) ORDER BY b.position)
        FROM bundle_items b JOIN variants v USING (variant_id)
        JOIN product_pages part ON part.market_id = $2::smallint AND part.language = $1
             AND part.product_id = v.product_id
        WHERE b.product_id = p.product_id), '[]'::json),
    'related', coalesce(links.related, '[]'::json), 'cross_sell', coalesce(links.cross_sell, '[]'::json),
    'up_sell', coalesce(links.up_sell, '[]'::json))
FROM (SELECT $3::bigint AS product_id) p
CROSS JOIN LATERAL (
    SELECT json_agg(card ORDER BY position) FILTER (WHERE kind = 'related' AND n <= 8) AS related,
           json_agg(card ORDER BY position) FILTER (WHERE kind = 'cross_sell' AND n <= 8) AS cross_sell,
           json_agg(card ORDER BY position) FILTER (WHERE kind = 'up_sell' AND n <= 8) AS up_sell
    FROM (SELECT l.kind, l.position, lp.card, row_number() OVER (PARTITION BY l.kind ORDER BY l.position) AS n
          FROM product_links l
          JOIN product_pages lp ON lp.market_id = $2::smallint AND lp.language = $1 AND lp.product_id = l.linked_id
          WHERE l.product_id = p.product_id) x) links;

-- name: product_missing
-- $1 slug. Why there is no page: a new slug to go to, or 'archived'; no row: never heard of it.
SELECT CASE WHEN status = 'active' THEN slug END, status
FROM products WHERE slug = $1 AND status = 'archived'
UNION ALL
SELECT CASE WHEN p.status = 'active' THEN p.slug END, p.status
FROM slug_history h JOIN products p ON p.product_id = h.target_id
WHERE h.kind = 'product' AND h.old_path = $1 AND p.status IN ('active', 'archived');

-- name: product_reviews
-- $1 language, $2 market, $3 slug, $4 and $5 created_at and id to go on from (NULL: start),
-- $6 direction (1 older, -1 newer), $7 page size, $8 stars or NULL.
WITH page AS (
    SELECT r.*, row_number() OVER (ORDER BY extract(epoch FROM r.created_at) * -$6::int, r.review_id * -$6::int) AS n
    FROM reviews r JOIN products p USING (product_id)
    WHERE p.slug = $3 AND p.status = 'active' AND r.status = 'published'
      AND ($8::int IS NULL OR r.rating = $8::int)
      AND ($4::timestamptz IS NULL
           OR ($6::int = 1 AND (r.created_at, r.review_id) < ($4::timestamptz, $5::bigint))
           OR ($6::int = -1 AND (r.created_at, r.review_id) > ($4::timestamptz, $5::bigint)))
    ORDER BY n LIMIT $7::int + 1)
SELECT json_build_object(
    'product', pp.card, 'reviews_summary', pp.document -> 'reviews_summary',
    'has_more', (SELECT count(*) > $7::int FROM page),
    'first', (SELECT json_build_array(created_at, review_id) FROM page WHERE n <= $7::int
              ORDER BY created_at DESC, review_id DESC LIMIT 1),
    'last', (SELECT json_build_array(created_at, review_id) FROM page WHERE n <= $7::int
             ORDER BY created_at, review_id LIMIT 1),
    'items', coalesce((SELECT json_agg(json_build_object('rating', rating, 'title', title, 'body', body,
            'author', author, 'language', language, 'created_at', created_at, 'is_verified', is_verified,
            'reply', CASE WHEN reply IS NOT NULL
                          THEN json_build_object('body', reply, 'created_at', replied_at) END)
            ORDER BY created_at DESC, review_id DESC) FROM page WHERE n <= $7::int), '[]'::json))
FROM products p JOIN product_pages pp ON pp.product_id = p.product_id AND pp.market_id = $2::smallint
     AND pp.language = $1
WHERE p.slug = $3 AND p.status = 'active';

-- name: product_cards
-- $1 language, $2 market, $3 product ids as "{1,2}". Rows: product, card; in no order, without the gone.
SELECT pp.product_id, pp.card FROM product_pages pp
WHERE pp.product_id = ANY ($3::bigint[]) AND pp.language = $1 AND pp.market_id = $2::smallint;

-- name: product_compare
-- $1 language, $2 market, $3 product ids as "{1,2}". Cards, and what can be compared of each.
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
           'card', pp.card, 'attributes', pp.document -> 'attributes',
           'sku', pp.document -> 'sku', 'product_type', pp.document -> 'product_type',
           'options', pp.document -> 'options', 'seller', pp.document -> 'seller_info' -> 'seller_name')
           ORDER BY i.place), '[]'::json))
FROM unnest($3::bigint[]) WITH ORDINALITY AS i (product_id, place)
JOIN product_pages pp ON pp.market_id = $2::smallint AND pp.language = $1 AND pp.product_id = i.product_id;

-- name: product_views_add
-- $1 product ids and $2 counts as arrays of equal length: what one worker saw since the last time.
INSERT INTO product_activity (day, product_id, views)
SELECT current_date, v.product_id, v.views
FROM unnest($1::bigint[], $2::int[]) AS v (product_id, views) JOIN products USING (product_id)
ORDER BY v.product_id
ON CONFLICT (day, product_id) DO UPDATE SET views = product_activity.views + excluded.views;
