-- The log of what was searched.

-- name: search_log_add
-- $1 [{language, query, results, milliseconds}]. No word about who searched.
INSERT INTO search_log (language, query, results, milliseconds)
SELECT language, left(query, 200), results, milliseconds
FROM json_to_recordset($1::json) AS s (language TEXT, query TEXT, results INTEGER, milliseconds INTEGER);

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
