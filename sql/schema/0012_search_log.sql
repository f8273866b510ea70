-- The log of searches: what was opened from their results, and what many search is suggested to others.

-- milliseconds NULL: the page came out of the web server's cache.
ALTER TABLE search_log ALTER milliseconds DROP NOT NULL;

-- Products that were opened from the results of a search. Nothing says who did.
CREATE TABLE search_clicks (
    click_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    clicked_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    language TEXT NOT NULL,
    query TEXT NOT NULL,
    product_id BIGINT NOT NULL REFERENCES products ON DELETE CASCADE
);
CREATE INDEX search_clicks_time ON search_clicks (clicked_at);
CREATE INDEX search_clicks_product ON search_clicks (product_id);

-- What is suggested because many search it; made anew from the log by search_popular_renew.
CREATE TABLE search_popular (
    language TEXT NOT NULL,
    query TEXT NOT NULL,
    hours INTEGER NOT NULL, -- of the last days in which it was searched
    PRIMARY KEY (language, query)
);
CREATE TRIGGER rules_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON search_popular
    FOR EACH STATEMENT EXECUTE FUNCTION search_rules_changed();

-- Queries that found something in at least so many different hours: one visitor alone makes nothing popular.
-- Only words: what looks like an address, a number of a card or of a telephone is nobody else's business.
-- One renewal at a time; what is the same as before tells nobody.
CREATE FUNCTION search_popular_renew(days INTEGER, at_least INTEGER) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    popular search_popular[];
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('search_popular')) THEN
        RETURN;
    END IF;
    popular := ARRAY(
        SELECT (language, query, hours)::search_popular FROM (
            SELECT language, lower(query) AS query, count(DISTINCT date_trunc('hour', searched_at))::int AS hours
            FROM search_log WHERE searched_at > now() - days * interval '1 day' AND results > 0
            GROUP BY 1, 2) q
        WHERE hours >= at_least AND query ~ '^[[:alnum:]][[:alnum:] .&''’-]{1,58}[[:alnum:]]$'
          AND query !~ '[0-9][0-9 .-]{4,}[0-9]'
        ORDER BY hours DESC, language, query LIMIT 1000);
    IF popular IS DISTINCT FROM ARRAY(SELECT p FROM search_popular p ORDER BY hours DESC, language, query) THEN
        DELETE FROM search_popular;
        INSERT INTO search_popular SELECT (unnest(popular)).*;
    END IF;
END $$;

GRANT SELECT ON search_clicks, search_popular TO mercer_storefront, mercer_api, mercer_account, mercer_checkout;
GRANT SELECT, INSERT, UPDATE, DELETE ON search_clicks, search_popular TO mercer_admin, mercer_jobs;
