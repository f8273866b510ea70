-- What tags of the index are called, in every language; read by `mercer index` only.

-- name: names_all
-- Rows: kind, facet, id, JSON, key. The key leads from addresses to the tag; "label" is by language.
-- A category, brand or seller has "pages": heading and breadcrumb of its page, by language.
WITH shown AS MATERIALIZED (
    SELECT c.* FROM categories c
    WHERE c.is_active AND NOT EXISTS (SELECT FROM categories a
                                      WHERE a.category_id = ANY (c.ancestors) AND NOT a.is_active)),
ratings AS MATERIALIZED (
    SELECT seller_id, sum(rating_count) AS reviews,
           round(sum(rating_hundredths * rating_count) / (100.0 * nullif(sum(rating_count), 0)), 1)::text AS rating
    FROM product_listing, unnest(seller_ids) AS s (seller_id)
    WHERE market_id = 1 AND rating_count > 0 GROUP BY seller_id)
SELECT 'market', 0, m.market_id, json_build_object('currency', m.currency, 'exponent', c.exponent), NULL
FROM markets m JOIN currencies c USING (currency)
UNION ALL
SELECT 'attribute', 0, a.attribute_id, json_build_object('code', a.code, 'type', a.type, 'unit', a.unit,
           'position', a.position, 'is_filterable', a.is_filterable,
           'label', (SELECT json_object_agg(l.language, text_in(a.name, l.language)) FROM languages l)), a.code
FROM attributes a
UNION ALL
SELECT 'value', a.attribute_id, v.value_id, json_build_object('code', v.code, 'swatch', v.swatch,
           'position', v.position, 'number', v.number_value,
           'label', (SELECT json_object_agg(l.language, concat_ws(' ', text_in(v.label, l.language), a.unit))
                     FROM languages l)), v.code
FROM attribute_values v JOIN attributes a USING (attribute_id) WHERE a.is_filterable
UNION ALL
SELECT 'brand', 0, b.brand_id, json_build_object('code', b.slug, 'path', '/b/' || b.slug,
           'label', json_build_object('en', b.name),
           'pages', (SELECT json_object_agg(l.language, json_build_object(
               'heading', json_build_object('name', b.name, 'slug', b.slug,
                   'description_html', coalesce(text_in(b.description, l.language), ''),
                   'meta_description', html_text(text_in(b.description, l.language)),
                   'image', json_image(m.hash, m.width, m.height, m.color, b.name)),
               'breadcrumb', json_build_array(json_build_object('name', b.name, 'path', '/b/' || b.slug,
                   'position', 2)))) FROM languages l)), b.slug
FROM brands b LEFT JOIN media m USING (media_id)
UNION ALL
SELECT 'seller', 0, s.seller_id, json_build_object('code', s.slug, 'path', '/s/' || s.slug,
           'label', json_build_object('en', s.name), 'rating', r.rating,
           'pages', (SELECT json_object_agg(l.language, json_build_object(
               'heading', json_build_object('name', s.name, 'slug', s.slug, 'seller_id', s.external_id,
                   'country', s.country, 'since', s.since,
                   'seller_rating', r.rating, 'total_reviews', coalesce(r.reviews, 0),
                   'description_html', coalesce(text_in(s.description, l.language), ''),
                   'meta_description', html_text(text_in(s.description, l.language)),
                   'image', json_image(m.hash, m.width, m.height, m.color, s.name)),
               'breadcrumb', json_build_array(json_build_object('name', s.name, 'path', '/s/' || s.slug,
                   'position', 2)))) FROM languages l)), s.slug
FROM seller_profiles s LEFT JOIN media m USING (media_id) LEFT JOIN ratings r USING (seller_id)
WHERE s.is_active
UNION ALL
SELECT 'category', coalesce(c.parent_id, 0), c.category_id, json_build_object('code', c.slug,
           'path', '/c/' || c.url_path, 'position', c.position,
           'image', json_image(m.hash, m.width, m.height, m.color, ''),
           'within', (SELECT json_object_agg(l.language, text_in(p.name, l.language))
                      FROM categories p, languages l WHERE p.category_id = c.parent_id),
           'label', (SELECT json_object_agg(l.language, text_in(c.name, l.language)) FROM languages l),
           'pages', (SELECT json_object_agg(l.language, json_build_object(
               'heading', json_build_object('name', text_in(c.name, l.language), 'slug', c.slug,
                   'path', '/c/' || c.url_path,
                   'description_html', coalesce(text_in(c.description, l.language), ''),
                   'meta_title', text_in(c.meta_title, l.language),
                   'meta_description', coalesce(text_in(c.meta_description, l.language),
                                                html_text(text_in(c.description, l.language))),
                   'image', json_image(m.hash, m.width, m.height, m.color, '')),
               'breadcrumb', (SELECT json_agg(json_build_object('name', text_in(a.name, l.language),
                                  'path', '/c/' || a.url_path, 'position', cardinality(a.ancestors) + 1)
                                  ORDER BY cardinality(a.ancestors))
                              FROM categories a WHERE a.category_id = ANY (c.ancestors))))
               FROM languages l)), c.url_path
FROM shown c LEFT JOIN media m USING (media_id);
