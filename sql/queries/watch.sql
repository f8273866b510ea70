-- What `mercer watch` asks besides sql/queries/index.sql: on which lists products stand, and at which
-- address, as a number that does not depend on the order in which they are noted; and whose pages show them.

-- name: watch_places
-- $1 market, $2 product ids as "{1,2}". One row for each, in that order: id, number (0: on no list).
SELECT i.product_id, CASE WHEN l.product_id IS NULL THEN 0 ELSE h.place END
FROM unnest($2::bigint[]) WITH ORDINALITY AS i (product_id, position)
LEFT JOIN product_listing l ON l.product_id = i.product_id AND l.market_id = $1::smallint
LEFT JOIN products p ON p.product_id = i.product_id
CROSS JOIN LATERAL (
    SELECT coalesce(bit_xor(hash), 0) | 1 AS place
    FROM (SELECT hashint4extended(unnest(l.category_ids), 1) AS hash
          UNION ALL SELECT hashint4extended(unnest(l.seller_ids), 2)
          UNION ALL SELECT hashint4extended(unnest(l.facet_values), 3)
          UNION ALL SELECT hashint4extended(l.brand_id, 4)
          UNION ALL SELECT hashtextextended(p.slug, 5)) n) h
ORDER BY i.position;

-- name: watch_places_after
-- $1 market, $2 product id, $3 limit, $4 snapshot. The same of listed products above that id, without those
-- that have changed since the snapshot: what they were is not known any more.
SELECT l.product_id, h.place
FROM product_listing l JOIN products p USING (product_id)
CROSS JOIN LATERAL (
    SELECT coalesce(bit_xor(hash), 0) | 1 AS place
    FROM (SELECT hashint4extended(unnest(l.category_ids), 1) AS hash
          UNION ALL SELECT hashint4extended(unnest(l.seller_ids), 2)
          UNION ALL SELECT hashint4extended(unnest(l.facet_values), 3)
          UNION ALL SELECT hashint4extended(l.brand_id, 4)
          UNION ALL SELECT hashtextextended(p.slug, 5)) n) h
WHERE l.market_id = $1::smallint AND l.product_id > $2::bigint
  AND l.product_id NOT IN (SELECT c.product_id FROM listing_changes c
                           WHERE c.changed_in >= pg_snapshot_xmin($4::text::pg_snapshot)
                             AND NOT pg_visible_in_snapshot(c.changed_in, $4::text::pg_snapshot))
ORDER BY l.product_id LIMIT $3::int;

-- name: watch_dependents
-- $1 product ids as "{1,2}". Those and all whose pages show one of them.
SELECT id FROM unnest($1::bigint[]) AS i (id)
UNION SELECT product_id FROM product_links WHERE linked_id = ANY ($1::bigint[])
UNION SELECT b.product_id FROM bundle_items b JOIN variants v USING (variant_id) WHERE v.product_id = ANY ($1::bigint[]);
