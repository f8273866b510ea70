-- Where an index stands, and what becomes due by the clock alone.

-- name: index_database
-- Names this database: another cluster, a copy or a restored one has another name.
SELECT md5(concat_ws(' ', s.system_identifier, c.timeline_id, d.oid))
FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d WHERE d.datname = current_database();

-- name: index_covers
-- $1 snapshot: true if it sees every change. The order makes it read only what is newer, which is little.
SELECT NOT EXISTS (SELECT FROM (SELECT changed_in FROM listing_changes
                                WHERE changed_in >= pg_snapshot_xmin($1::text::pg_snapshot)
                                ORDER BY changed_in OFFSET 0) newer
                   WHERE NOT pg_visible_in_snapshot(changed_in, $1::text::pg_snapshot));

-- name: listing_due
-- Prices that begin or end to count: the pages of those products are made anew. How many there were.
WITH due AS MATERIALIZED (
    SELECT array_agg(DISTINCT product_id) AS ids
    FROM (SELECT product_id FROM product_listing WHERE fresh_until <= now() AND fresh_until < 'infinity'
          ORDER BY fresh_until LIMIT 500) d)
SELECT coalesce(cardinality(ids), 0) FROM due, LATERAL (SELECT product_refresh(ids)) r;

-- name: listing_trends
-- Products whose views of the last days change what is looked at most.
SELECT product_id FROM product_activity WHERE day > current_date - 14
GROUP BY product_id ORDER BY sum(views * power(0.7, current_date - day)) DESC, product_id LIMIT 100;
