-- What stands on a product's page and nowhere else: whoever keeps pages hears of it too.

CREATE FUNCTION page_changed() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    ids BIGINT[];
BEGIN
    IF refresh_is_off() THEN
        RETURN NULL;
    END IF;
    IF TG_ARGV[0] = 'question' THEN
        SELECT array_agg(DISTINCT q.product_id) INTO ids FROM changed c JOIN questions q USING (question_id);
    ELSE
        SELECT array_agg(DISTINCT c.product_id) INTO ids FROM changed c;
    END IF;
    IF ids IS NOT NULL THEN
        PERFORM listing_changed(ids);
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE
    t RECORD;
    event TEXT;
BEGIN
    FOR t IN SELECT * FROM (VALUES ('questions', 'product'), ('answers', 'question'), ('product_links', 'product')) AS v (name, path) LOOP
        FOREACH event IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
            EXECUTE format('CREATE TRIGGER page_changed_%s AFTER %s ON %I REFERENCING %s TABLE AS changed '
                           'FOR EACH STATEMENT EXECUTE FUNCTION page_changed(%L)',
                           lower(event), event, t.name, CASE event WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END, t.path);
        END LOOP;
    END LOOP;
END $$;
