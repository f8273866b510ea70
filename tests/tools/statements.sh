#!/bin/bash
# Prepares every named statement, and looks at their plans in a shop that is large enough to matter.
set -euo pipefail
"$MERCER_ROOT/tests/support/server" database statements >/dev/null
database="host=$MERCER_RUN dbname=statements user=mercer_owner"
"$MERCER" --config "$MERCER_CONF" migrate --database "$database" >&2
MERCER_DATABASE_OWNER=$database MERCER_INDEX_FOLDER=/nonexistent \
    "$MERCER" --config "$MERCER_CONF" generate --products 12000 --quiet >&2
# What generated products do not have.
psql -Xq -h "$MERCER_RUN" -U mercer_owner -d statements -v ON_ERROR_STOP=1 >&2 <<'END'
SET mercer.refresh = 'off';
INSERT INTO media (hash, content_type, width, height, bytes)
SELECT md5(i::text), 'image/jpeg', 800, 600, 100000 FROM generate_series(1, 20000) i;
INSERT INTO product_media (product_id, position, media_id)
SELECT product_id, position, 1 + (product_id * 7 + position) % 20000
FROM products CROSS JOIN generate_series(1, 3) position;
INSERT INTO variant_media (variant_id, media_position) SELECT variant_id, 1 + variant_id % 3 FROM variants;
INSERT INTO product_links (product_id, kind, linked_id)
SELECT a.product_id, 'related', b.product_id FROM products a JOIN products b ON b.product_id BETWEEN a.product_id + 1 AND a.product_id + 4;
INSERT INTO product_activity (day, product_id, views)
SELECT current_date - d, product_id, 3 FROM products CROSS JOIN generate_series(0, 40) d WHERE (product_id + d) % 10 = 0;
INSERT INTO search_log (searched_at, language, query, results, milliseconds)
SELECT now() - i * interval '1 minute', 'en', 'words ' || i % 5000, i % 40, 2 FROM generate_series(1, 50000) i;
INSERT INTO search_clicks (clicked_at, language, query, product_id)
SELECT now() - i * interval '3 minutes', 'en', 'words ' || i % 5000, (SELECT min(product_id) FROM products) FROM generate_series(1, 20000) i;
ANALYZE;
END
export MERCER_TEST_DATABASE=$database
"$MERCER_ROOT/tests/run-unit" db
