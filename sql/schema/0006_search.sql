-- Which products a listing starts from: everything in a category, of a brand, of a seller, or found
-- by a search. Filters, facets, order and paging are the same for all (sql/queries/listing.sql).

CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- The letters of a word in their order of the alphabet: equal for two words with exchanged letters.
CREATE FUNCTION word_letters(word TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(SELECT letter FROM string_to_table(word, NULL) l (letter) ORDER BY letter);

-- The nearest known word to one that finds nothing: one slip from 4 letters, two from 8. Exchanged
-- neighbours are one slip, though two edits, and leave few trigrams alike: hence the low threshold.
CREATE FUNCTION nearest_word(wanted TEXT, in_language TEXT) RETURNS TEXT LANGUAGE sql STABLE
    SET pg_trgm.similarity_threshold = 0.15 AS $$
    SELECT CASE WHEN length(wanted) < 4 THEN NULL ELSE (
        SELECT c.word
        FROM (SELECT w.word, levenshtein_less_equal(w.word, wanted, 2) AS edits,
                     word_letters(w.word) = word_letters(wanted) AS is_exchange
              FROM search_words w
              WHERE w.language = in_language AND w.word % wanted AND w.word <> wanted
                AND abs(length(w.word) - length(wanted)) <= 2) c
        WHERE c.edits <= CASE WHEN length(wanted) >= 8 OR c.is_exchange THEN 2 ELSE 1 END
        ORDER BY CASE WHEN c.is_exchange THEN 1 ELSE c.edits END, similarity(c.word, wanted) DESC, c.word
        LIMIT 1) END
$$;

-- How a query is answered. stage: identifier, all (terms), some, corrected, none.
-- ids: identifier hits, exact before prefix. words: the text query. corrected: offered spelling.
CREATE FUNCTION search_plan(query TEXT, in_language TEXT, market SMALLINT,
                            OUT stage TEXT, OUT ids BIGINT[], OUT words TSQUERY, OUT corrected TEXT)
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    config REGCONFIG := (SELECT text_config FROM languages WHERE language = in_language);
    wanted_key TEXT := identifier_key(query);
    term TEXT;
    better TEXT;
    has_typo BOOLEAN := false;
BEGIN
    ids := '{}';
    IF length(wanted_key) >= 3 THEN
        ids := ARRAY(SELECT i.product_id FROM product_identifiers i
                     WHERE i.key ~>=~ wanted_key AND i.key ~<~ (wanted_key || chr(1114111))
                     GROUP BY i.product_id ORDER BY min(length(i.key)), i.product_id LIMIT 200);
    END IF;
    words := plainto_tsquery(config, query);
    IF cardinality(ids) > 0 AND wanted_key ~ '[0-9]' THEN
        stage := 'identifier';
        RETURN;
    END IF;
    IF numnode(words) = 0 THEN
        stage := CASE WHEN cardinality(ids) > 0 THEN 'identifier' ELSE 'none' END;
        RETURN;
    END IF;

    -- Offer a better spelling for each word that the catalogue does not know.
    corrected := lower(query);
    FOREACH term IN ARRAY regexp_split_to_array(lower(query), '[^[:alpha:]]+') LOOP
        CONTINUE WHEN length(term) < 4
            OR EXISTS (SELECT FROM search_words w WHERE w.language = in_language AND w.word = term)
            OR EXISTS (SELECT FROM product_pages p WHERE p.market_id = market AND p.language = in_language
                       AND p.search @@ plainto_tsquery(config, term));
        better := nearest_word(term, in_language);
        IF better IS NOT NULL THEN
            corrected := replace(corrected, term, better);
            has_typo := true;
        END IF;
    END LOOP;
    IF NOT has_typo THEN
        corrected := NULL;
    END IF;

    IF EXISTS (SELECT FROM product_pages p WHERE p.market_id = market AND p.language = in_language
               AND p.search @@ words) THEN
        stage := 'all';
    ELSIF has_typo AND EXISTS (SELECT FROM product_pages p WHERE p.market_id = market
               AND p.language = in_language AND p.search @@ plainto_tsquery(config, corrected)) THEN
        stage := 'corrected';
        words := plainto_tsquery(config, corrected);
    ELSE
        words := replace(plainto_tsquery(config, coalesce(corrected, query))::text, ' & ', ' | ')::tsquery;
        stage := CASE WHEN EXISTS (SELECT FROM product_pages p WHERE p.market_id = market
                      AND p.language = in_language AND p.search @@ words) THEN 'some' ELSE 'none' END;
    END IF;
END $$;

CREATE TYPE listing_scope AS ENUM ('all', 'category', 'brand', 'seller', 'search');

-- Branches instead of OR, so that each is planned for itself and uses its own index.
CREATE FUNCTION listing_base(market SMALLINT, in_language TEXT, scope listing_scope, scope_id INTEGER,
                             ids BIGINT[], words TSQUERY)
    RETURNS TABLE (product_id BIGINT, brand_id INTEGER, seller_ids INTEGER[], value_ids INTEGER[],
                   price_minor BIGINT, is_sale BOOLEAN, in_stock BOOLEAN, rating_hundredths SMALLINT,
                   rating_count INTEGER, popularity INTEGER, created_at TIMESTAMPTZ, score REAL)
    LANGUAGE plpgsql STABLE ROWS 1000 AS $$
BEGIN
    IF scope = 'search' THEN
        RETURN QUERY
        SELECT l.product_id, l.brand_id, l.seller_ids, l.value_ids, l.price_minor, l.is_sale, l.in_stock,
               l.rating_hundredths, l.rating_count, l.popularity, l.created_at, h.score
        FROM (SELECT i.id, (100000 - i.place)::real AS score
              FROM unnest(ids) WITH ORDINALITY AS i (id, place)
              UNION ALL
              SELECT p.product_id, ts_rank_cd('{0.05, 0.2, 0.5, 1.0}', p.search, words, 1)
              FROM product_pages p
              WHERE p.market_id = market AND p.language = in_language AND p.search @@ words
                AND numnode(words) > 0 AND p.product_id <> ALL (ids)) h
        JOIN product_listing l ON l.product_id = h.id AND l.market_id = market;
    ELSIF scope = 'all' THEN
        RETURN QUERY
        SELECT l.product_id, l.brand_id, l.seller_ids, l.value_ids, l.price_minor, l.is_sale, l.in_stock,
               l.rating_hundredths, l.rating_count, l.popularity, l.created_at, 0::real
        FROM product_listing l WHERE l.market_id = market;
    ELSIF scope = 'category' THEN
        RETURN QUERY
        SELECT l.product_id, l.brand_id, l.seller_ids, l.value_ids, l.price_minor, l.is_sale, l.in_stock,
               l.rating_hundredths, l.rating_count, l.popularity, l.created_at, 0::real
        FROM product_listing l WHERE l.market_id = market AND l.category_ids @> ARRAY[scope_id];
    ELSIF scope = 'brand' THEN
        RETURN QUERY
        SELECT l.product_id, l.brand_id, l.seller_ids, l.value_ids, l.price_minor, l.is_sale, l.in_stock,
               l.rating_hundredths, l.rating_count, l.popularity, l.created_at, 0::real
        FROM product_listing l WHERE l.market_id = market AND l.brand_id = scope_id;
    ELSIF scope = 'seller' THEN
        RETURN QUERY
        SELECT l.product_id, l.brand_id, l.seller_ids, l.value_ids, l.price_minor, l.is_sale, l.in_stock,
               l.rating_hundredths, l.rating_count, l.popularity, l.created_at, 0::real
        FROM product_listing l WHERE l.market_id = market AND l.seller_ids @> ARRAY[scope_id];
    END IF;
END $$;
