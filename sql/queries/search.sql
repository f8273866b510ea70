-- The log of what was searched.

-- name: search_log_add
-- $1 [{language, query, results, milliseconds}]. No word about who searched.
INSERT INTO search_log (language, query, results, milliseconds)
SELECT language, left(query, 200), results, milliseconds
FROM json_to_recordset($1::json) AS s (language TEXT, query TEXT, results INTEGER, milliseconds INTEGER);

-- name: search_log_seen
-- $1 [{time, language, query, results, slug}]: what the web server answered without a worker, in order. With a
-- slug a product was opened from the results of the query, otherwise the results were shown.
WITH seen AS MATERIALIZED (
    SELECT time, language, left(query, 200) AS query, results, slug
    FROM json_to_recordset($1::json) AS s (time TIMESTAMPTZ, language TEXT, query TEXT, results INTEGER, slug TEXT)),
clicked AS (
    INSERT INTO search_clicks (clicked_at, language, query, product_id)
    SELECT s.time, s.language, s.query, p.product_id FROM seen s JOIN products p USING (slug))
INSERT INTO search_log (searched_at, language, query, results)
SELECT time, language, query, coalesce(results, 0) FROM seen WHERE slug IS NULL;

-- name: search_log_forget
-- $1 days. Removes what is older, at most 10,000 rows of each table at a time.
WITH clicks AS (
    DELETE FROM search_clicks WHERE click_id = ANY (ARRAY(
        SELECT click_id FROM search_clicks WHERE clicked_at < now() - $1::int * interval '1 day'
        ORDER BY clicked_at LIMIT 10000)))
DELETE FROM search_log WHERE search_id = ANY (ARRAY(
    SELECT search_id FROM search_log WHERE searched_at < now() - $1::int * interval '1 day'
    ORDER BY searched_at LIMIT 10000));

-- name: search_popular
-- $1 days, $2 least hours.
SELECT search_popular_renew($1::int, $2::int);

-- name: search_report
-- $1 days, $2 rows, $3 "searches" (most searched first) or "nothing" (most often fruitless first, no others).
-- Query, searches, of these without result, median found, opened products, p95 of milliseconds or "".
WITH searched AS (
    SELECT lower(query) AS query, count(*) AS searches, count(*) FILTER (WHERE results = 0) AS fruitless,
           percentile_disc(0.5) WITHIN GROUP (ORDER BY results) AS found,
           percentile_disc(0.95) WITHIN GROUP (ORDER BY milliseconds) AS milliseconds
    FROM search_log WHERE searched_at > now() - $1::int * interval '1 day' GROUP BY 1),
clicked AS (
    SELECT lower(query) AS query, count(*) AS clicks
    FROM search_clicks WHERE clicked_at > now() - $1::int * interval '1 day' GROUP BY 1)
SELECT query, searches::text, fruitless::text, found::text, coalesce(clicks, 0)::text,
       coalesce(milliseconds::text, '')
FROM searched LEFT JOIN clicked USING (query)
WHERE $3 <> 'nothing' OR fruitless > 0
ORDER BY CASE WHEN $3 = 'nothing' THEN fruitless ELSE searches END DESC, searches DESC, query LIMIT $2::int;

-- name: search_report_sum
-- $1 days. All searches, of these without result, opened products, p95 of milliseconds or "".
SELECT count(*)::text, count(*) FILTER (WHERE results = 0)::text,
       (SELECT count(*) FROM search_clicks WHERE clicked_at > now() - $1::int * interval '1 day')::text,
       coalesce(percentile_disc(0.95) WITHIN GROUP (ORDER BY milliseconds)::text, '')
FROM search_log WHERE searched_at > now() - $1::int * interval '1 day';

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
        'weight', weight) ORDER BY category_id), '[]') FROM search_seasons),
    'queries', (SELECT coalesce(json_agg(json_build_object('language', language, 'query', query)
        ORDER BY hours DESC, query), '[]') FROM search_popular));
