-- What keeps derived rows true whoever changes the catalogue: the category tree, former addresses,
-- and product_refresh in the transaction of the change.

-- Fills ancestors and url_path; a category below itself is refused.
CREATE FUNCTION category_place() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
    parent categories;
BEGIN
    IF NEW.parent_id IS NULL THEN
        NEW.ancestors := ARRAY[NEW.category_id];
        NEW.url_path := NEW.slug;
        RETURN NEW;
    END IF;
    SELECT * INTO STRICT parent FROM categories WHERE category_id = NEW.parent_id;
    IF NEW.category_id = ANY (parent.ancestors) THEN
        RAISE EXCEPTION 'category % cannot lie below itself', NEW.slug
            USING ERRCODE = 'check_violation', CONSTRAINT = 'category_cycle', COLUMN = 'parent_id';
    END IF;
    NEW.ancestors := parent.ancestors || NEW.category_id;
    NEW.url_path := parent.url_path || '/' || NEW.slug;
    RETURN NEW;
END $$;
CREATE TRIGGER category_place BEFORE INSERT OR UPDATE OF parent_id, slug, ancestors ON categories
    FOR EACH ROW EXECUTE FUNCTION category_place();

-- Children follow; a former path answers with a redirect (slug_history).
CREATE FUNCTION category_moved() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.url_path <> OLD.url_path THEN
        INSERT INTO slug_history (kind, old_path, target_id)
        VALUES ('category', OLD.url_path, NEW.category_id)
        ON CONFLICT (kind, old_path) DO UPDATE SET target_id = excluded.target_id, created_at = now();
    END IF;
    IF NEW.url_path <> OLD.url_path OR NEW.ancestors <> OLD.ancestors THEN
        UPDATE categories SET ancestors = ancestors WHERE parent_id = NEW.category_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER category_moved AFTER UPDATE OF parent_id, slug, ancestors ON categories
    FOR EACH ROW EXECUTE FUNCTION category_moved();

-- Remembers the old slug of a product, brand or seller. Argument: kind and key column.
CREATE FUNCTION slug_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO slug_history (kind, old_path, target_id)
    VALUES (TG_ARGV[0], OLD.slug, (to_jsonb(OLD) ->> TG_ARGV[1])::bigint)
    ON CONFLICT (kind, old_path) DO UPDATE SET target_id = excluded.target_id, created_at = now();
    RETURN NULL;
END $$;
CREATE TRIGGER slug_changed AFTER UPDATE OF slug ON products
    FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION slug_changed('product', 'product_id');
CREATE TRIGGER slug_changed AFTER UPDATE OF slug ON brands
    FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION slug_changed('brand', 'brand_id');
CREATE TRIGGER slug_changed AFTER UPDATE OF slug ON seller_profiles
    FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION slug_changed('seller', 'seller_id');

-- What pages write of an attribute, in every language: done once here, not in every page.
CREATE FUNCTION attribute_pieces() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    SELECT jsonb_object_agg(language, json_inside(name)),
           jsonb_object_agg(language, concat('{"code":"', NEW.code, '","name":', to_json(name), ',"type":"', NEW.type,
               '","unit":', coalesce(to_json(NEW.unit), 'null'), ',"is_bool":', to_json(NEW.type = 'bool'),
               ',"is_comparable":', to_json(NEW.is_comparable), ',"value":"')),
           jsonb_object_agg(language, concat('"code":"', NEW.code, '","name":', to_json(name), ',"values":['))
    INTO NEW.page_name, NEW.page_entry, NEW.page_option
    FROM (SELECT l.language, coalesce(text_in(NEW.name, l.language), NEW.code) AS name FROM languages l) n;
    RETURN NEW;
END $$;
CREATE TRIGGER attribute_pieces BEFORE INSERT OR UPDATE ON attributes
    FOR EACH ROW EXECUTE FUNCTION attribute_pieces();

CREATE FUNCTION value_pieces() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    SELECT jsonb_object_agg(l.language, json_inside(CASE WHEN a.type = 'bool' THEN NEW.code
                                                         ELSE coalesce(text_in(NEW.label, l.language), '') END)),
           jsonb_object_agg(l.language, json_inside(concat_ws(' ', text_in(NEW.label, l.language), a.unit)))
    INTO NEW.page_value, NEW.page_label FROM languages l JOIN attributes a ON a.attribute_id = NEW.attribute_id;
    RETURN NEW;
END $$;
CREATE TRIGGER value_pieces BEFORE INSERT OR UPDATE ON attribute_values
    FOR EACH ROW EXECUTE FUNCTION value_pieces();

-- Values follow their attribute, everything follows the languages.
CREATE FUNCTION pieces_follow() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'attributes' THEN
        UPDATE attribute_values SET code = code WHERE attribute_id = NEW.attribute_id;
    ELSE
        UPDATE attributes SET code = code;
        UPDATE attribute_values SET code = code;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER pieces_follow AFTER UPDATE ON attributes FOR EACH ROW
    WHEN (OLD.type <> NEW.type OR OLD.unit IS DISTINCT FROM NEW.unit) EXECUTE FUNCTION pieces_follow();
CREATE TRIGGER pieces_follow AFTER INSERT OR UPDATE OR DELETE ON languages
    FOR EACH STATEMENT EXECUTE FUNCTION pieces_follow();

-- Bulk loads say SET LOCAL mercer.refresh = 'off' and call product_refresh themselves.
CREATE FUNCTION refresh_is_off() RETURNS BOOLEAN LANGUAGE sql STABLE
    RETURN coalesce(current_setting('mercer.refresh', true), '') = 'off';

-- The products that rows of a table belong to; one query for each table that pages show.
CREATE FUNCTION refresh_changed() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    ids BIGINT[];
    query TEXT := CASE TG_ARGV[0]
        WHEN 'product' THEN 'SELECT product_id FROM changed'
        WHEN 'variant' THEN 'SELECT v.product_id FROM changed c JOIN variants v USING (variant_id)'
        WHEN 'offer' THEN 'SELECT v.product_id FROM changed c JOIN offers o USING (offer_id)
                           JOIN variants v ON v.variant_id = o.variant_id'
        WHEN 'brand' THEN 'SELECT p.product_id FROM changed c JOIN products p USING (brand_id)'
        WHEN 'seller' THEN 'SELECT v.product_id FROM changed c JOIN offers o USING (seller_id)
                            JOIN variants v ON v.variant_id = o.variant_id'
        WHEN 'category' THEN 'SELECT pc.product_id FROM changed c JOIN categories d
                              ON d.ancestors @> ARRAY[c.category_id]
                              JOIN product_categories pc ON pc.category_id = d.category_id'
        WHEN 'value' THEN 'SELECT pa.product_id FROM changed c JOIN product_attributes pa USING (value_id)
                           UNION SELECT v.product_id FROM changed c JOIN variant_attributes va
                           USING (value_id) JOIN variants v USING (variant_id)'
        WHEN 'attribute' THEN 'SELECT pa.product_id FROM changed c JOIN product_attributes pa
                               USING (attribute_id)
                               UNION SELECT po.product_id FROM changed c JOIN product_options po
                               USING (attribute_id)'
        END;
BEGIN
    IF refresh_is_off() THEN
        RETURN NULL;
    END IF;
    EXECUTE 'SELECT array_agg(DISTINCT product_id) FROM (' || query || ') q' INTO ids;
    IF TG_ARGV[0] IN ('offer', 'variant') THEN
        ids := ids || ARRAY(SELECT DISTINCT b.product_id FROM bundle_items b
                            JOIN variants v USING (variant_id) WHERE v.product_id = ANY (ids));
    END IF;
    PERFORM product_refresh(ids);
    RETURN NULL;
END $$;

DO $$
DECLARE
    t RECORD;
    event TEXT;
BEGIN
    FOR t IN SELECT * FROM (VALUES
        ('products', 'product', 'INSERT'),
        ('product_categories', 'product', 'INSERT DELETE'),
        ('product_attributes', 'product', 'INSERT UPDATE DELETE'),
        ('product_options', 'product', 'INSERT UPDATE DELETE'),
        ('product_media', 'product', 'INSERT UPDATE DELETE'),
        ('variants', 'product', 'INSERT UPDATE DELETE'),
        ('variant_attributes', 'variant', 'INSERT UPDATE DELETE'),
        ('variant_media', 'variant', 'INSERT UPDATE DELETE'),
        ('bundle_items', 'product', 'INSERT UPDATE DELETE'),
        ('reviews', 'product', 'INSERT UPDATE DELETE'),
        ('offers', 'variant', 'INSERT UPDATE DELETE'),
        ('prices', 'offer', 'INSERT UPDATE DELETE'),
        ('inventory', 'offer', 'INSERT DELETE'),
        ('brands', 'brand', 'UPDATE'),
        ('seller_profiles', 'seller', 'UPDATE'),
        ('categories', 'category', 'UPDATE'),
        ('attributes', 'attribute', 'UPDATE'),
        ('attribute_values', 'value', 'UPDATE')) AS v (name, path, events) LOOP
        FOREACH event IN ARRAY string_to_array(t.events, ' ') LOOP
            EXECUTE format('CREATE TRIGGER refresh_%s AFTER %s ON %I REFERENCING %s TABLE AS changed '
                           'FOR EACH STATEMENT EXECUTE FUNCTION refresh_changed(%L)',
                           lower(event), event, t.name,
                           CASE event WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END, t.path);
        END LOOP;
    END LOOP;
END $$;

-- Products: only columns that pages show (product_refresh itself writes rating_counts).
CREATE FUNCTION refresh_product_rows() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT refresh_is_off() THEN
        PERFORM product_refresh(array_agg(n.product_id))
        FROM after_rows n JOIN before_rows o USING (product_id)
        WHERE (n.slug, n.status, n.brand_id, n.document, n.product_type, n.sku, n.sold_count)
              IS DISTINCT FROM
              (o.slug, o.status, o.brand_id, o.document, o.product_type, o.sku, o.sold_count);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refresh_update AFTER UPDATE ON products
    REFERENCING NEW TABLE AS after_rows OLD TABLE AS before_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refresh_product_rows();

-- Stock: selling one of many changes no page; only crossing a shown threshold does.
CREATE FUNCTION refresh_inventory_rows() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    ids BIGINT[];
BEGIN
    IF refresh_is_off() THEN
        RETURN NULL;
    END IF;
    SELECT array_agg(DISTINCT v.product_id) INTO ids
    FROM (SELECT n.offer_id, n.available AS now_, o.available AS before_
          FROM after_rows n JOIN before_rows o USING (offer_id, warehouse_id)
          WHERE n.available <> o.available) c
    JOIN offers o USING (offer_id) JOIN variants v USING (variant_id)
    CROSS JOIN (SELECT max(low_stock_quantity) AS low, bool_or(shows_quantity) AS shown
                FROM storefronts) s
    CROSS JOIN LATERAL (SELECT sum(i.available) AS total FROM inventory i
                        WHERE i.offer_id = c.offer_id) t
    WHERE s.shown
       OR stock_status(t.total, s.low) <> stock_status(t.total - c.now_ + c.before_, s.low)
       OR EXISTS (SELECT FROM bundle_items b WHERE b.variant_id = v.variant_id);
    IF ids IS NOT NULL THEN
        PERFORM product_refresh(ids || ARRAY(SELECT DISTINCT b.product_id FROM bundle_items b
            JOIN variants v USING (variant_id) WHERE v.product_id = ANY (ids)));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER refresh_update AFTER UPDATE ON inventory
    REFERENCING NEW TABLE AS after_rows OLD TABLE AS before_rows
    FOR EACH STATEMENT EXECUTE FUNCTION refresh_inventory_rows();

-- Derived rows go with their product. Whoever keeps an index hears of that, and of names: an entry that is
-- new, renamed or gone.
CREATE FUNCTION listing_deleted() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM product_listing d USING changed c WHERE d.product_id = c.product_id;
    DELETE FROM product_pages d USING changed c WHERE d.product_id = c.product_id;
    DELETE FROM product_words d USING changed c WHERE d.product_id = c.product_id;
    PERFORM listing_changed(array_agg(product_id)) FROM changed HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE TRIGGER listing_deleted AFTER DELETE ON products REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION listing_deleted();

CREATE FUNCTION names_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('listing_changes', 'names');
    RETURN NULL;
END $$;
DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['brands', 'seller_profiles', 'categories', 'attributes', 'attribute_values',
                                'languages'] LOOP
        EXECUTE format('CREATE TRIGGER names_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION names_changed()', name);
    END LOOP;
END $$;
