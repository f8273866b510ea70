-- What an index of the catalogue outside PostgreSQL is made of, and how it follows every change.
-- A reader keeps the snapshot up to which it has everything: it takes a new one (index_snapshot), asks
-- what the old one did not see (index_changes), reads those products anew (index_documents; a product
-- that is not given is not listed any more), and then keeps the new one.

-- name: index_snapshot
-- The snapshot of now, as text.
SELECT pg_current_snapshot()::text;

-- name: index_changes
-- $1 snapshot. Products that were changed by transactions that it does not see, deleted ones too.
SELECT DISTINCT product_id FROM listing_changes
WHERE changed_in >= pg_snapshot_xmin($1::text::pg_snapshot)
  AND NOT pg_visible_in_snapshot(changed_in, $1::text::pg_snapshot)
ORDER BY product_id;

-- name: index_products
-- $1 market. All listed products.
SELECT product_id FROM product_listing WHERE market_id = $1::smallint ORDER BY product_id;

-- name: index_documents
-- $1 product ids as "{1,2}", $2 market. One row for each that is listed. values: attribute, value,
-- attribute, value ...; trend: views of the last 14 days, 0.7 of the weight a day, in thousandths.
SELECT l.product_id, l.category_ids, l.brand_id, l.seller_ids, l.facet_values AS values, l.price_minor,
       l.is_sale, l.in_stock, l.rating_hundredths, l.rating_count, l.popularity,
       extract(epoch FROM l.created_at)::bigint AS created_at,
       coalesce((SELECT (1000 * sum(a.views * power(0.7, current_date - a.day)))::bigint FROM product_activity a
                 WHERE a.product_id = l.product_id AND a.day > current_date - 14), 0) AS trend,
       w.words, w.suggestion AS stored
FROM product_listing l JOIN product_words w USING (product_id)
WHERE l.product_id = ANY ($1::bigint[]) AND l.market_id = $2::smallint
ORDER BY l.product_id;

-- name: index_prune
-- $1 snapshot that every index has: forgets older changes, but none of the last hour.
DELETE FROM listing_changes
WHERE changed_in < pg_snapshot_xmin($1::text::pg_snapshot) AND changed_at < now() - interval '1 hour';
