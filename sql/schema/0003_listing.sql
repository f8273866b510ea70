-- What pages and search read: rows derived from the catalogue in the transaction that changes it.
-- There is no reindex: product_refresh(ids) is called by triggers (0004) or by whoever loads in bulk. It alone
-- writes here, and a trigger deletes with the product: so these tables need no foreign keys.

-- One row a product and market: everything that listings filter and sort by.
CREATE TABLE product_listing (
    market_id SMALLINT NOT NULL,
    product_id BIGINT NOT NULL,
    category_ids INTEGER[] NOT NULL,
    brand_id INTEGER,
    seller_ids INTEGER[] NOT NULL,
    facet_values INTEGER[] NOT NULL, -- attribute, value, attribute, value ... of filterable attributes
    price_minor BIGINT NOT NULL,
    is_sale BOOLEAN NOT NULL,
    in_stock BOOLEAN NOT NULL,
    rating_hundredths SMALLINT NOT NULL,
    rating_count INTEGER NOT NULL,
    popularity INTEGER NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    fresh_until TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (product_id, market_id)
);
CREATE INDEX product_listing_fresh ON product_listing (fresh_until) WHERE fresh_until < 'infinity';

-- One row a product, market and language: ready documents (JSON, not JSONB: sent as they are).
CREATE TABLE product_pages (
    market_id SMALLINT NOT NULL,
    language TEXT NOT NULL,
    product_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    card JSON NOT NULL,
    document JSON COMPRESSION lz4 NOT NULL,
    PRIMARY KEY (product_id, language, market_id)
);

-- One row a product: what the index is made of besides product_listing. words by language, only those
-- in which the product has texts of its own: {"en": {"title", "brand", "category", "attributes",
-- "description", "identifiers": [...]}}. suggestion: {"slug", "brand", "image", "title": {"en": ...}}.
CREATE TABLE product_words (
    product_id BIGINT PRIMARY KEY,
    words JSON COMPRESSION lz4 NOT NULL,
    suggestion JSON NOT NULL
);

-- What has changed, for whoever keeps an index: read by snapshot (sql/queries/index.sql), announced on
-- the channel listing_changes. No foreign key: products that are gone stand here too.
CREATE TABLE listing_changes (
    product_id BIGINT NOT NULL,
    changed_in XID8 NOT NULL DEFAULT pg_current_xact_id(),
    changed_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX listing_changes_changed ON listing_changes (changed_in);

-- Functions named *_text give the text of a JSON value. Text is put together with concat(), which is several
-- times cheaper than json_build_object; whoever writes the whole casts it to JSON, which checks it.
CREATE FUNCTION image_text(hash TEXT, width INTEGER, height INTEGER, color TEXT, alt TEXT)
    RETURNS TEXT LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN hash IS NOT NULL THEN concat('{"hash":"', hash, '","width":', width, ',"height":', height,
        ',"color":"', color, '","alt":', to_json(coalesce(alt, '')), '}') END;

CREATE FUNCTION json_image(hash TEXT, width INTEGER, height INTEGER, color TEXT, alt TEXT)
    RETURNS JSON LANGUAGE sql STABLE PARALLEL SAFE RETURN image_text(hash, width, height, color, alt)::json;

-- list and sale price of one thing as the documents show them; is_from: others cost more.
CREATE FUNCTION pricing_text(list_minor BIGINT, sale_minor BIGINT, currency TEXT, exponent SMALLINT,
                             is_from BOOLEAN) RETURNS TEXT LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN sale_minor IS NULL THEN 'null' ELSE concat(
        '{"list_price":"', money_text(list_minor, exponent), '","sale_price":"', money_text(sale_minor, exponent),
        '","currency":"', currency,
        CASE WHEN sale_minor < list_minor THEN '","is_sale":true' ELSE '","is_sale":false' END,
        CASE WHEN is_from THEN ',"is_from":true' ELSE ',"is_from":false' END, ',"discount_percentage":',
        CASE WHEN sale_minor < list_minor
             THEN ((list_minor - sale_minor) * 200 + list_minor) / (list_minor * 2) ELSE 0 END, '}') END;

CREATE FUNCTION stock_status(available BIGINT, low INTEGER) RETURNS TEXT
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN available <= 0 THEN 'out_of_stock' WHEN available <= low THEN 'low_stock'
                ELSE 'in_stock' END;

-- available NULL: not counted (digital). The number is shown only where the storefront says so.
CREATE FUNCTION stock_text(available BIGINT, low INTEGER, shows_quantity BOOLEAN) RETURNS TEXT
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN concat('{"status":"', coalesce(stock_status(available, low), 'in_stock'),
        CASE WHEN available <= 0 THEN '","in_stock":false' ELSE '","in_stock":true' END,
        CASE WHEN shows_quantity AND available IS NOT NULL
             THEN concat(',"available_quantity":', greatest(available, 0)) END, '}');

CREATE FUNCTION rating_text(counts INTEGER[]) RETURNS TEXT LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    total INTEGER := counts[1] + counts[2] + counts[3] + counts[4] + counts[5];
    points INTEGER := counts[1] + 2 * counts[2] + 3 * counts[3] + 4 * counts[4] + 5 * counts[5];
    step NUMERIC := 100.0 / greatest(total, 1);
BEGIN
    RETURN json_build_object(
        'average_rating', CASE WHEN total > 0 THEN round(points::numeric / total, 1)::text END,
        'total_reviews', total,
        'rating_distribution', json_build_array(
            json_build_object('stars', 5, 'count', counts[5], 'percent', round(counts[5] * step)),
            json_build_object('stars', 4, 'count', counts[4], 'percent', round(counts[4] * step)),
            json_build_object('stars', 3, 'count', counts[3], 'percent', round(counts[3] * step)),
            json_build_object('stars', 2, 'count', counts[2], 'percent', round(counts[2] * step)),
            json_build_object('stars', 1, 'count', counts[1], 'percent', round(counts[1] * step))));
END $$;
