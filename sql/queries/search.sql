-- Suggestions while typing, and the log of what was searched.

-- name: search_suggest
-- $1 language, $2 market, $3 what was typed so far. At most 10: categories, brands, products.
WITH typed AS (SELECT lower($3::text) AS text, identifier_key($3::text) AS typed_key,
                      (SELECT text_config FROM languages WHERE language = $1) AS config),
terms AS (
    SELECT to_tsquery(config, string_agg(quote_literal(word) || CASE WHEN n = max THEN ':*' ELSE '' END, ' & ')) AS words
    FROM (SELECT config, word, n, max(n) OVER () AS max
          FROM typed, regexp_split_to_table(text, '[^[:alnum:]]+') WITH ORDINALITY AS w (word, n)
          WHERE word <> '') w GROUP BY config),
found AS (
    SELECT p.product_id, p.title, p.card, 2.0 + ts_rank(p.search, t.words) AS score
    FROM terms t, product_pages p
    WHERE p.market_id = $2::smallint AND p.language = $1 AND p.search @@ t.words
    ORDER BY score DESC, p.product_id LIMIT 6),
identified AS (
    SELECT p.product_id, p.title, p.card, 9.0 AS score
    FROM (SELECT DISTINCT i.product_id FROM product_identifiers i, typed
          WHERE length(typed_key) >= 3 AND i.key ~>=~ typed_key AND i.key ~<~ (typed_key || chr(1114111)) LIMIT 4) i
    JOIN product_pages p ON p.product_id = i.product_id AND p.market_id = $2::smallint AND p.language = $1),
respelled AS (
    SELECT t.config, string_agg(coalesce(CASE WHEN known.word IS NULL THEN nearest_word(w.word, $1) END, w.word),
                                ' ' ORDER BY n) AS text
    FROM typed t, regexp_split_to_table(t.text, '[^[:alnum:]]+') WITH ORDINALITY AS w (word, n)
    LEFT JOIN search_words known ON known.language = $1 AND known.word = w.word
    WHERE w.word <> '' AND NOT EXISTS (SELECT FROM found) GROUP BY t.config),
similar_ AS (
    SELECT p.product_id, p.title, p.card, ts_rank(p.search, plainto_tsquery(r.config, r.text)) AS score
    FROM respelled r, product_pages p
    WHERE p.market_id = $2::smallint AND p.language = $1 AND p.search @@ plainto_tsquery(r.config, r.text)
    ORDER BY score DESC, p.product_id LIMIT 6),
products_ AS (
    SELECT DISTINCT ON (product_id) * FROM (
        SELECT * FROM identified UNION ALL SELECT * FROM found UNION ALL SELECT * FROM similar_) u
    ORDER BY product_id, score DESC),
categories_ AS (
    SELECT text_in(c.name, $1) AS label, c.url_path,
           (SELECT text_in(a.name, $1) FROM categories a WHERE a.category_id = c.parent_id) AS within
    FROM categories c, typed t
    WHERE c.is_active AND length(t.text) >= 2
      AND (lower(text_in(c.name, $1)) LIKE replace(replace(t.text, '\', '\\'), '%', '\%') || '%'
           OR (length(t.text) >= 4 AND similarity(lower(text_in(c.name, $1)), t.text) > 0.5))
    ORDER BY cardinality(c.ancestors), c.position LIMIT 2),
brands_ AS (
    SELECT b.name, b.slug FROM brands b, typed t
    WHERE length(t.text) >= 2 AND lower(b.name) LIKE replace(replace(t.text, '\', '\\'), '%', '\%') || '%'
    ORDER BY b.name LIMIT 2),
suggestions AS (
    SELECT 1 AS place, 0.0 AS score, json_build_object('kind', 'category', 'label', label, 'detail', within,
               'path', '/c/' || url_path, 'image', NULL) AS item FROM categories_
    UNION ALL
    SELECT 2, 0, json_build_object('kind', 'brand', 'label', name, 'detail', NULL, 'path', '/b/' || slug,
               'image', NULL) FROM brands_
    UNION ALL
    (SELECT 3, -score, json_build_object('kind', 'product', 'label', title, 'detail', card ->> 'brand',
               'path', '/p/' || (card ->> 'slug'), 'image', card -> 'image')
     FROM products_ ORDER BY score DESC, product_id LIMIT 6))
SELECT json_build_object('query', $3::text, 'suggestions',
                         coalesce(json_agg(item ORDER BY place, score), '[]'::json))
FROM suggestions;

-- name: search_log_add
-- $1 language, $2 query, $3 results, $4 milliseconds. No word about who searched.
INSERT INTO search_log (language, query, results, milliseconds) VALUES ($1, left($2, 200), $3::int, $4::int);

-- name: search_report
-- $1 days, $2 rows. What was searched most, and how often nothing was found.
SELECT lower(query), count(*)::text, count(*) FILTER (WHERE results = 0)::text,
       percentile_disc(0.5) WITHIN GROUP (ORDER BY results)::text,
       percentile_disc(0.95) WITHIN GROUP (ORDER BY milliseconds)::text
FROM search_log WHERE searched_at > now() - $1::int * interval '1 day'
GROUP BY 1 ORDER BY count(*) FILTER (WHERE results = 0) DESC, count(*) DESC, 1 LIMIT $2::int;

-- name: search_rules
-- Everything that staff said about search, as search/rules.h reads it.
SELECT json_build_object(
    'synonyms', (SELECT coalesce(json_agg(json_build_object('language', language, 'words', words,
        'is_one_way', is_one_way) ORDER BY synonym_id), '[]') FROM search_synonyms),
    'stop_words', (SELECT coalesce(json_agg(json_build_object('language', language, 'words', words)
        ORDER BY language), '[]') FROM (SELECT language, array_agg(word ORDER BY word) AS words
        FROM search_stop_words GROUP BY language) s),
    'pins', (SELECT coalesce(json_agg(json_build_object('language', language, 'query', query,
        'product_id', product_id, 'place', place) ORDER BY pin_id), '[]') FROM search_pins),
    'redirects', (SELECT coalesce(json_agg(json_build_object('language', language, 'query', query,
        'path', path) ORDER BY redirect_id), '[]') FROM search_redirects),
    'weights', (SELECT coalesce(json_object_agg(factor, json_build_object('weight', weight, 'half', half)
        ORDER BY factor), '{}') FROM search_weights),
    'seasons', (SELECT coalesce(json_agg(json_build_object('category', category_id, 'months', months,
        'weight', weight) ORDER BY category_id), '[]') FROM search_seasons));
