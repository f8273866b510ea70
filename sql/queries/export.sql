-- The catalogue as canonical records (docs/import.md), in an order that depends on content alone.

-- name: export_frame
-- What products refer to: one JSON record a row.
SELECT json_strip_nulls(record) FROM (
    SELECT 1 AS part, code AS key,
           json_build_object('record', 'warehouse', 'code', code, 'name', name) AS record
    FROM warehouses
    UNION ALL
    SELECT 2, s.external_id, json_build_object('record', 'seller', 'seller_id', s.external_id,
        'name', s.name, 'slug', s.slug, 'description', nullif(s.description, '{}'),
        'country', s.country, 'since', s.since, 'is_active', s.is_active, 'image', 'media:' || m.hash)
    FROM seller_profiles s LEFT JOIN media m USING (media_id)
    UNION ALL
    SELECT 3, b.slug, json_build_object('record', 'brand', 'name', b.name, 'slug', b.slug,
        'description', nullif(b.description, '{}'), 'image', 'media:' || m.hash)
    FROM brands b LEFT JOIN media m USING (media_id)
    UNION ALL
    SELECT 4, a.code, json_build_object('record', 'attribute', 'code', a.code, 'type', a.type,
        'unit', a.unit, 'name', a.name, 'is_filterable', a.is_filterable,
        'is_searchable', a.is_searchable, 'is_comparable', a.is_comparable, 'position', a.position,
        'values', CASE WHEN a.type IN ('enum', 'bool') THEN (
            SELECT json_agg(json_build_object('code', v.code, 'label', v.label, 'swatch', v.swatch,
                                              'position', v.position)
                            ORDER BY v.position, v.code COLLATE "C")
            FROM attribute_values v WHERE v.attribute_id = a.attribute_id) END)
    FROM attributes a
    UNION ALL
    SELECT 5, lpad(cardinality(c.ancestors)::text, 4, '0') || c.url_path,
        json_build_object('record', 'category', 'path', string_to_array(c.url_path, '/'),
        'name', c.name, 'description', nullif(c.description, '{}'),
        'meta_title', nullif(c.meta_title, '{}'), 'meta_description', nullif(c.meta_description, '{}'),
        'image', 'media:' || m.hash, 'position', c.position, 'in_menu', c.in_menu,
        'is_active', c.is_active,
        'attributes', (SELECT json_agg(a.code ORDER BY k.position, a.code COLLATE "C")
                       FROM category_attributes k JOIN attributes a USING (attribute_id)
                       WHERE k.category_id = c.category_id))
    FROM categories c LEFT JOIN media m USING (media_id)) r
ORDER BY part, key COLLATE "C";

-- name: export_products
-- Every product as one JSON record. The seller of most of its variants is its own; others are offers.
WITH moment AS (SELECT 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text AS form)
SELECT json_strip_nulls(json_build_object(
    'record', 'product', 'sku', p.sku, 'type', p.product_type, 'status', p.status,
    'title', p.document -> 'title', 'description', p.document -> 'description', 'brand', b.name,
    'categories', (SELECT json_agg(string_to_array(c.url_path, '/')
                                   ORDER BY c.category_id = p.category_id DESC, pc.position)
                   FROM product_categories pc JOIN categories c USING (category_id)
                   WHERE pc.product_id = p.product_id),
    'tags', p.document -> 'tags', 'specifications', p.document -> 'specifications',
    'attributes', (SELECT json_object_agg(q.code, CASE WHEN cardinality(q.codes) = 1
                                                       THEN to_json(q.codes[1]) ELSE to_json(q.codes) END
                                          ORDER BY q.place)
                   FROM (SELECT a.code, min(pa.position) AS place,
                                array_agg(v.code ORDER BY pa.position) AS codes
                         FROM product_attributes pa JOIN attributes a USING (attribute_id)
                         JOIN attribute_values v USING (value_id)
                         WHERE pa.product_id = p.product_id GROUP BY a.code) q),
    'options', (SELECT json_agg(a.code ORDER BY o.position) FROM product_options o
                JOIN attributes a USING (attribute_id) WHERE o.product_id = p.product_id),
    'seller_info', json_build_object('seller_id', own.external_id, 'seller_name', own.name),
    'variants', (SELECT json_agg(json_build_object(
            'sku', v.sku, 'gtin', v.gtin, 'mpn', v.mpn, 'weight_grams', v.weight_grams,
            'is_active', CASE WHEN NOT v.is_active THEN false END,
            'attributes', (SELECT json_object_agg(a.code, x.code ORDER BY po.position, a.code COLLATE "C")
                           FROM variant_attributes va JOIN attributes a USING (attribute_id)
                           JOIN attribute_values x USING (value_id)
                           LEFT JOIN product_options po ON po.product_id = p.product_id
                                                       AND po.attribute_id = a.attribute_id
                           WHERE va.variant_id = v.variant_id),
            'pricing', f.pricing, 'inventory', f.inventory,
            'images', (SELECT json_agg(json_build_object('src', coalesce('media:' || m.hash, pm.source),
                                       'alt', nullif(pm.alt, '{}')) ORDER BY vm.position)
                       FROM variant_media vm
                       JOIN product_media pm ON pm.product_id = p.product_id
                                            AND pm.position = vm.media_position
                       LEFT JOIN media m USING (media_id) WHERE vm.variant_id = v.variant_id))
            ORDER BY v.position, v.variant_id)
        FROM variants v LEFT JOIN export_offers f ON f.variant_id = v.variant_id
                                                 AND f.seller_id = own.seller_id
        WHERE v.product_id = p.product_id),
    'offers', (SELECT json_agg(json_build_object('seller_id', s.external_id, 'seller_name', s.name,
                   'sku', v.sku, 'pricing', f.pricing, 'inventory', f.inventory)
                   ORDER BY v.position, s.external_id COLLATE "C")
               FROM variants v JOIN export_offers f USING (variant_id) JOIN seller_profiles s USING (seller_id)
               WHERE v.product_id = p.product_id AND f.seller_id <> own.seller_id),
    'media', json_build_object(
        'gallery', (SELECT json_agg(json_build_object('src', coalesce('media:' || m.hash, pm.source),
                                    'alt', nullif(pm.alt, '{}')) ORDER BY pm.position)
                    FROM product_media pm LEFT JOIN media m USING (media_id)
                    WHERE pm.product_id = p.product_id AND pm.in_gallery AND pm.kind = 'image'),
        'videos', p.document -> 'videos'),
    'seo', json_build_object('url_slug', p.slug, 'meta_title', p.document #> '{seo,meta_title}',
                             'meta_description', p.document #> '{seo,meta_description}'),
    'bundle', (SELECT json_agg(json_build_object('sku', v.sku, 'quantity', i.quantity) ORDER BY i.position)
               FROM bundle_items i JOIN variants v USING (variant_id) WHERE i.product_id = p.product_id),
    'links', (SELECT json_object_agg(q.kind, q.skus ORDER BY q.kind)
              FROM (SELECT l.kind, json_agg(t.sku ORDER BY l.position) AS skus
                    FROM product_links l JOIN products t ON t.product_id = l.linked_id
                    WHERE l.product_id = p.product_id GROUP BY l.kind) q),
    'reviews', (SELECT json_agg(json_build_object('author', r.author, 'rating', r.rating,
                    'title', nullif(r.title, ''), 'body', nullif(r.body, ''), 'language', r.language,
                    'is_verified', CASE WHEN r.is_verified THEN true END, 'status', r.status,
                    'reply', CASE WHEN r.reply IS NOT NULL THEN json_build_object('body', r.reply,
                        'created_at', to_char(r.replied_at AT TIME ZONE 'UTC', form)) END,
                    'created_at', to_char(r.created_at AT TIME ZONE 'UTC', form))
                    ORDER BY r.created_at, r.review_id)
                FROM reviews r WHERE r.product_id = p.product_id),
    'questions', (SELECT json_agg(json_build_object('author', q.author, 'body', q.body,
                      'language', q.language, 'status', q.status,
                      'created_at', to_char(q.created_at AT TIME ZONE 'UTC', form),
                      'answers', (SELECT json_agg(json_build_object('author', a.author, 'role', a.role,
                                      'body', a.body, 'status', a.status,
                                      'created_at', to_char(a.created_at AT TIME ZONE 'UTC', form))
                                      ORDER BY a.created_at, a.answer_id)
                                  FROM answers a WHERE a.question_id = q.question_id))
                      ORDER BY q.created_at, q.question_id)
                  FROM questions q WHERE q.product_id = p.product_id),
    'translations', nullif(p.document -> 'translations', '{}'),
    'sold_count', nullif(p.sold_count, 0),
    'published_at', to_char(p.published_at AT TIME ZONE 'UTC', form),
    'created_at', to_char(p.created_at AT TIME ZONE 'UTC', form),
    'updated_at', to_char(p.updated_at AT TIME ZONE 'UTC', form)))
FROM products p CROSS JOIN moment LEFT JOIN brands b USING (brand_id)
LEFT JOIN LATERAL (SELECT s.seller_id, s.external_id, s.name
                   FROM variants v JOIN offers o USING (variant_id) JOIN seller_profiles s USING (seller_id)
                   WHERE v.product_id = p.product_id AND o.is_active
                   GROUP BY s.seller_id ORDER BY count(*) DESC, s.external_id COLLATE "C" LIMIT 1) own ON true
ORDER BY p.sku COLLATE "C";
