-- Generated products for scale: realistic shapes and distributions, the same for the same seed.

-- name: generate_frame
-- $1 brands. Sellers, warehouses, categories, brands and attributes that the products hang on.
WITH roots (slug, en, de, place) AS (VALUES
    ('workshop', 'Workshop', 'Werkstatt', 1), ('electronics', 'Electronics', 'Elektronik', 2),
    ('sports', 'Sports', 'Sport', 3), ('kitchenware', 'Kitchenware', 'Küchenbedarf', 4),
    ('office', 'Office', 'Büro', 5), ('textiles', 'Textiles', 'Textilien', 6),
    ('travel', 'Travel', 'Reise', 7), ('care', 'Care', 'Pflege', 8)),
kinds (slug, en, de, place) AS (VALUES
    ('basics', 'Basics', 'Grundausstattung', 1), ('tools', 'Tools', 'Werkzeug', 2),
    ('sets', 'Sets', 'Sets', 3), ('storage', 'Storage', 'Aufbewahrung', 4),
    ('accessories', 'Accessories', 'Zubehör', 5), ('spare-parts', 'Spare parts', 'Ersatzteile', 6)),
sellers AS (
    INSERT INTO seller_profiles (external_id, slug, name)
    SELECT 'GENERATED_' || i, 'generated-seller-' || i, 'Seller ' || i FROM generate_series(1, 20) i
    ON CONFLICT DO NOTHING),
houses AS (
    INSERT INTO warehouses (code, name) VALUES ('GENERATED-1', 'Generated one'), ('GENERATED-2', 'Generated two')
    ON CONFLICT DO NOTHING),
makers AS (
    INSERT INTO brands (slug, name)
    SELECT 'generated-brand-' || i,
           initcap((ARRAY['bra','cor','dan','el','fer','gol','hal','is','jor','kel','lor','mar','nor','ost','pel','quin','ros','sal','tor','ulm'])[1 + i % 20]
                || (ARRAY['da','vik','ton','ra','lin','mer','sen','po','ka','ness'])[1 + i / 20 % 10]
                || (ARRAY['','a','o','ex','is'])[1 + i / 200 % 5]) || CASE WHEN i >= 1000 THEN ' ' || i ELSE '' END
    FROM generate_series(0, $1::int - 1) i ON CONFLICT DO NOTHING),
attributes_ AS (
    INSERT INTO attributes (code, type, unit, name, is_filterable, position) VALUES
        ('generated_finish', 'enum', NULL, '{"en": "Finish", "de": "Oberfläche"}', true, 51),
        ('generated_format', 'enum', NULL, '{"en": "Format", "de": "Format"}', true, 52),
        ('generated_weight', 'number', 'g', '{"en": "Weight", "de": "Gewicht"}', true, 53),
        ('generated_washable', 'bool', NULL, '{"en": "Washable", "de": "Waschbar"}', true, 54),
        ('generated_material', 'enum', NULL, '{"en": "Material", "de": "Material"}', true, 55),
        ('generated_power', 'number', 'W', '{"en": "Power", "de": "Leistung"}', true, 56),
        ('generated_capacity', 'number', 'l', '{"en": "Capacity", "de": "Fassungsvermögen"}', true, 57),
        ('generated_cordless', 'bool', NULL, '{"en": "Cordless", "de": "Kabellos"}', true, 58)
    ON CONFLICT DO NOTHING RETURNING attribute_id, code),
values_ AS (
    INSERT INTO attribute_values (attribute_id, code, label, number_value, swatch, position)
    SELECT a.attribute_id, v.code, jsonb_build_object('en', v.en, 'de', v.de), v.number, v.swatch, v.place
    FROM attributes_ a JOIN (
        SELECT * FROM (VALUES
            ('generated_finish', 'black', 'Black', 'Schwarz', NULL::numeric, '#202024', 1),
            ('generated_finish', 'white', 'White', 'Weiß', NULL, '#f4f4f0', 2),
            ('generated_finish', 'red', 'Red', 'Rot', NULL, '#b3312c', 3),
            ('generated_finish', 'blue', 'Blue', 'Blau', NULL, '#2f5aa8', 4),
            ('generated_finish', 'green', 'Green', 'Grün', NULL, '#3b7a4b', 5),
            ('generated_finish', 'grey', 'Grey', 'Grau', NULL, '#8a8d91', 6),
            ('generated_finish', 'sand', 'Sand', 'Sand', NULL, '#d8c7a3', 7),
            ('generated_format', 'small', 'Small', 'Klein', NULL, NULL, 1),
            ('generated_format', 'medium', 'Medium', 'Mittel', NULL, NULL, 2),
            ('generated_format', 'large', 'Large', 'Groß', NULL, NULL, 3),
            ('generated_format', 'extra-large', 'Extra large', 'Sehr groß', NULL, NULL, 4),
            ('generated_material', 'steel', 'Steel', 'Stahl', NULL, NULL, 1),
            ('generated_material', 'oak', 'Oak', 'Eiche', NULL, NULL, 2),
            ('generated_material', 'linen', 'Linen', 'Leinen', NULL, NULL, 3),
            ('generated_material', 'wool', 'Wool', 'Wolle', NULL, NULL, 4),
            ('generated_material', 'glass', 'Glass', 'Glas', NULL, NULL, 5),
            ('generated_material', 'leather', 'Leather', 'Leder', NULL, NULL, 6),
            ('generated_material', 'ceramic', 'Ceramic', 'Keramik', NULL, NULL, 7),
            ('generated_washable', 'true', 'Yes', 'Ja', NULL, NULL, 1),
            ('generated_cordless', 'true', 'Yes', 'Ja', NULL, NULL, 1)) f (attribute, code, en, de, number, swatch, place)
        UNION ALL SELECT n.attribute, w::text, w::text, w::text, w, NULL, 0
                  FROM (VALUES ('generated_weight', ARRAY[100, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000]),
                               ('generated_power', ARRAY[5, 10, 20, 40, 60, 100, 250, 500, 1000, 1800]),
                               ('generated_capacity', ARRAY[0.5, 1, 2, 3, 5, 8, 12, 20, 40, 60])) n (attribute, list)
                  CROSS JOIN LATERAL unnest(n.list) w
        ) v ON v.attribute = a.code),
parents AS (
    INSERT INTO categories (slug, name, position)
    SELECT 'generated-' || slug, jsonb_build_object('en', en, 'de', de), 100 + place FROM roots
    WHERE NOT EXISTS (SELECT FROM categories c WHERE c.parent_id IS NULL AND c.slug = 'generated-' || roots.slug)
    RETURNING category_id, position)
SELECT count(*) FROM parents;

-- name: generate_leaves
-- The categories below those of generate_frame, and which attributes their products have.
WITH roots AS (
    SELECT category_id, substr(slug, 11) AS name FROM categories WHERE parent_id IS NULL AND slug LIKE 'generated-%'),
attributes_ AS (
    INSERT INTO category_attributes (category_id, attribute_id, position)
    SELECT r.category_id, a.attribute_id, a.position
    FROM attributes a JOIN (VALUES
        ('generated_finish', NULL), ('generated_format', NULL), ('generated_weight', NULL),
        ('generated_washable', 'textiles kitchenware travel care'),
        ('generated_material', 'textiles kitchenware office travel'),
        ('generated_power', 'workshop electronics kitchenware care'),
        ('generated_capacity', 'kitchenware travel sports'),
        ('generated_cordless', 'workshop electronics care')) v (code, names) USING (code)
    JOIN roots r ON v.names IS NULL OR r.name = ANY (string_to_array(v.names, ' '))
    ON CONFLICT DO NOTHING),
made AS (
    INSERT INTO categories (parent_id, slug, name, position)
    SELECT r.category_id, k.slug, jsonb_build_object('en', k.en, 'de', k.de), k.place
    FROM categories r CROSS JOIN (VALUES
        ('basics', 'Basics', 'Grundausstattung', 1), ('tools', 'Tools', 'Werkzeug', 2),
        ('sets', 'Sets', 'Sets', 3), ('storage', 'Storage', 'Aufbewahrung', 4),
        ('accessories', 'Accessories', 'Zubehör', 5), ('spare-parts', 'Spare parts', 'Ersatzteile', 6)) k (slug, en, de, place)
    WHERE r.parent_id IS NULL AND r.slug LIKE 'generated-%'
      AND NOT EXISTS (SELECT FROM categories c WHERE c.parent_id = r.category_id AND c.slug = k.slug)
    RETURNING 1)
SELECT count(*) FROM made;

-- name: generate_quiet
-- The rows below are refreshed once, at the end of their batch, and refer only to each other and to the frame:
-- where the owner may switch foreign keys off (sql/setup.sql), they need not be checked row by row.
SELECT set_config('mercer.refresh', 'off', true),
       CASE WHEN has_parameter_privilege('session_replication_role', 'SET')
            THEN set_config('session_replication_role', 'replica', true) END;

-- name: generate_products
-- $1 first and $2 last number, $3 seed. Products with words by Zipf's law, variants, offers, prices
-- around a median of 40, stock and popularity. Numbers that exist are left alone.
WITH vocabulary AS MATERIALIZED (
    SELECT regexp_split_to_array('compact sturdy light folding classic everyday robust quiet bright soft slim wide deep round square '
        'steel oak linen wool cotton copper glass cork bamboo leather rubber ceramic aluminium canvas birch '
        'holder lamp brush case stand rack board hook clamp bottle basket tray cutter timer mat cover strap hinge '
        'knob lid box frame clip bowl jug scale opener grater funnel roll sleeve pouch bag belt pad mount adapter cable '
        'the a of and with for from made by hand that lasts keeps fits holds easy to clean use at home work on road '
        'every day years parts can be replaced screws included comes ready no smell dishwasher safe tested grip edge '
        'surface treated oil water heat cold resistant weight balance simple shape designed around', ' ') AS words),
ids AS MATERIALIZED (
    SELECT i, abs(hashint8extended(i, $3::bigint)) AS h FROM generate_series($1::bigint, $2::bigint) i
    WHERE NOT EXISTS (SELECT FROM products p WHERE p.sku = 'GEN-' || lpad(i::text, 8, '0'))),
leaves AS MATERIALIZED (
    SELECT array_agg(c.category_id ORDER BY c.category_id) AS list FROM categories c
    JOIN categories r ON r.category_id = c.parent_id WHERE r.slug LIKE 'generated-%'),
brands_ AS MATERIALIZED (SELECT array_agg(brand_id ORDER BY brand_id) AS list FROM brands WHERE slug LIKE 'generated-brand-%'),
sellers AS MATERIALIZED (SELECT array_agg(seller_id ORDER BY seller_id) AS list FROM seller_profiles WHERE slug LIKE 'generated-seller-%'),
houses AS MATERIALIZED (SELECT array_agg(warehouse_id ORDER BY warehouse_id) AS list FROM warehouses WHERE code LIKE 'GENERATED-%'),
finishes AS MATERIALIZED (SELECT array_agg(value_id ORDER BY value_id) AS list, min(attribute_id) AS attribute_id
                          FROM attribute_values JOIN attributes a USING (attribute_id) WHERE a.code = 'generated_finish'),
others AS MATERIALIZED (SELECT l.category_id, a.code, array_agg(value_id ORDER BY value_id) AS list, a.attribute_id
                        FROM categories l JOIN category_attributes c ON c.category_id = l.parent_id
                        JOIN attributes a USING (attribute_id) JOIN attribute_values USING (attribute_id)
                        WHERE a.code LIKE 'generated_%' AND a.code <> 'generated_finish'
                        GROUP BY l.category_id, a.attribute_id),
texts AS MATERIALIZED (
    SELECT ids.i, ids.h, initcap(w.words[1 + h % 15]) || ' ' || w.words[16 + (h >> 8) % 15] || ' '
               || w.words[31 + (h >> 16) % 33] || ' ' || chr(65 + (h % 26)::int) || (100 + (h >> 20) % 900) AS title,
           (SELECT string_agg(
                       -- rank by Zipf: exp(u * ln(n)); ranks beyond the list become rare words
                       CASE WHEN rank <= cardinality(w.words) THEN w.words[rank]
                            ELSE 'x' || to_hex(rank * 2654435761 % 4294967296) END, ' ' ORDER BY k)
            FROM (SELECT k, exp(((abs(hashint8extended(ids.h + k, 7)) % 100000) / 100000.0)::float8 * ln(8000))::int AS rank
                  FROM generate_series(1, 30 + (h % 30)::int) k) r) AS words
    FROM ids CROSS JOIN vocabulary w),
made AS (
    INSERT INTO products (sku, slug, brand_id, category_id, document, sold_count, created_at)
    SELECT 'GEN-' || lpad(i::text, 8, '0'),
           trim(BOTH '-' FROM regexp_replace(lower(title), '[^a-z0-9]+', '-', 'g')) || '-' || i,
           b.list[1 + (power((h >> 4) % 100000 / 100000.0, 3) * (cardinality(b.list) - 1))::int],
           l.list[1 + ((h >> 12) % cardinality(l.list))::int],
           jsonb_build_object('title', title, 'description', '<p>' || words || '</p>', 'seo', '{}'::jsonb),
           (power(1000, (h % 1000) / 1000.0) - 1)::int, now() - (h >> 5) % 63072000 * interval '1 second'
    FROM texts, brands_ b, leaves l
    RETURNING product_id, category_id, sku),
numbered AS MATERIALIZED (
    SELECT m.*, abs(hashint8extended(m.product_id, $3::bigint + 1)) AS h FROM made m),
placed AS (INSERT INTO product_categories (product_id, category_id) SELECT product_id, category_id FROM numbered),
described AS (
    INSERT INTO product_attributes (product_id, attribute_id, value_id)
    SELECT n.product_id, o.attribute_id, o.list[1 + ((n.h >> 7 + length(o.code)) % cardinality(o.list))::int]
    FROM numbered n JOIN others o USING (category_id)
    WHERE cardinality(o.list) > 1 OR (n.h >> 3) % 3 = 0),
optioned AS (
    INSERT INTO product_options (product_id, attribute_id)
    SELECT n.product_id, f.attribute_id FROM numbered n, finishes f WHERE n.h % 5 >= 3),
variants_ AS (
    INSERT INTO variants (product_id, sku, position)
    SELECT n.product_id, n.sku || CASE WHEN n.h % 5 >= 3 THEN '-' || k ELSE '' END, k
    FROM numbered n, generate_series(1, 6) k WHERE k = 1 OR (n.h % 5 >= 3 AND k <= 2 + n.h % 5)
    RETURNING variant_id, product_id, position),
chosen AS (
    INSERT INTO variant_attributes (variant_id, attribute_id, value_id)
    SELECT v.variant_id, f.attribute_id, f.list[1 + ((n.h + v.position) % cardinality(f.list))::int]
    FROM variants_ v JOIN numbered n USING (product_id), finishes f WHERE n.h % 5 >= 3),
offers_ AS (
    INSERT INTO offers (variant_id, seller_id)
    SELECT v.variant_id, s.list[1 + (n.h % cardinality(s.list))::int]
    FROM variants_ v JOIN numbered n USING (product_id), sellers s
    RETURNING offer_id, variant_id),
priced AS (
    INSERT INTO prices (offer_id, currency, list_price_minor, sale_price_minor)
    SELECT o.offer_id, m.currency, price, CASE WHEN n.h % 6 = 0 THEN price * 4 / 5 ELSE price END
    FROM offers_ o JOIN variants_ v USING (variant_id) JOIN numbered n USING (product_id)
    JOIN markets m ON m.market_id = 1
    CROSS JOIN LATERAL (SELECT (exp(6.5 + (n.h >> 9) % 3500 / 1000.0)::bigint / 100 * 100 + 99) + v.position * 100 AS price) p),
stocked AS (
    INSERT INTO inventory (offer_id, warehouse_id, on_hand)
    SELECT o.offer_id, h.list[1 + (o.offer_id % 2)::int], CASE WHEN o.offer_id % 11 = 0 THEN 0 ELSE o.offer_id * 7 % 60 END
    FROM offers_ o, houses h),
reviewed AS (
    INSERT INTO reviews (product_id, author, rating, title, body, language, is_verified, status, created_at)
    SELECT n.product_id, 'Customer ' || 1 + (n.h + k) % 9973, 5 - (sqrt((n.h >> k) % 17))::int, '',
           (ARRAY['Does what it should.', 'As described, and it came quickly.', 'Good value for the price.',
                  'Smaller than I thought.', 'We use it every day.'])[1 + (n.h >> k + 3) % 5],
           'en', k % 2 = 0, 'published', now() - (n.h >> k) % 31536000 * interval '1 second'
    FROM numbered n CROSS JOIN LATERAL generate_series(1, 1 + ((n.h >> 6) % 5)::int) k WHERE n.h % 8 = 0)
SELECT count(*), coalesce(array_agg(product_id)::text, '{}') FROM numbered;

-- name: generate_refresh
-- $1 product ids as "{1,2}".
SELECT product_refresh($1::bigint[]);
