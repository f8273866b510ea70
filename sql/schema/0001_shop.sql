-- What every other table leans on: currencies, languages, storefronts, markets, and small functions.

-- ISO 4217. Amounts are BIGINT minor units everywhere; exponent says how many decimals they have.
CREATE TABLE currencies (
    currency CHAR(3) PRIMARY KEY CHECK (currency ~ '^[A-Z]{3}$'),
    exponent SMALLINT NOT NULL CHECK (exponent BETWEEN 0 AND 4)
);
INSERT INTO currencies (currency, exponent) VALUES
    ('USD', 2), ('EUR', 2), ('GBP', 2), ('CHF', 2), ('CAD', 2), ('AUD', 2), ('SEK', 2), ('NOK', 2),
    ('DKK', 2), ('PLN', 2), ('CZK', 2), ('INR', 2), ('BRL', 2), ('MXN', 2), ('CNY', 2), ('AED', 2),
    ('SAR', 2), ('TRY', 2), ('ZAR', 2), ('JPY', 0), ('KRW', 0), ('CLP', 0), ('VND', 0), ('ISK', 0),
    ('BHD', 3), ('JOD', 3), ('KWD', 3), ('OMR', 3), ('TND', 3);

-- Languages of the content. A missing text falls back along fallback, then to any text there is.
CREATE TABLE languages (
    language TEXT PRIMARY KEY CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
    name TEXT NOT NULL,
    fallback TEXT REFERENCES languages,
    position SMALLINT NOT NULL DEFAULT 0
);
INSERT INTO languages (language, name, fallback, position) VALUES
    ('en', 'English', NULL, 1),
    ('de', 'Deutsch', 'en', 2);

-- One installation can show several shops; each has markets that fix currency and, later, tax.
CREATE TABLE storefronts (
    storefront_id SMALLINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    host TEXT UNIQUE,
    default_language TEXT NOT NULL REFERENCES languages,
    low_stock_quantity INTEGER NOT NULL DEFAULT 5 CHECK (low_stock_quantity >= 0),
    shows_quantity BOOLEAN NOT NULL DEFAULT false
);
CREATE TABLE markets (
    market_id SMALLINT PRIMARY KEY,
    storefront_id SMALLINT NOT NULL REFERENCES storefronts,
    code TEXT NOT NULL UNIQUE,
    currency CHAR(3) NOT NULL REFERENCES currencies
);
INSERT INTO storefronts (storefront_id, code, default_language) VALUES (1, 'main', 'en');
INSERT INTO markets (market_id, storefront_id, code, currency) VALUES (1, 1, 'main', 'USD');

CREATE TABLE customer_groups (
    customer_group_id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE
);

-- A text in several languages is one JSONB object: {"en": "Mug", "de": "Becher"}.
CREATE FUNCTION is_texts(texts JSONB) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_typeof(texts) = 'object';

-- Any text there is, for a language that has none.
CREATE FUNCTION text_any(texts JSONB) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN (SELECT value FROM jsonb_each_text(texts) WHERE value <> '' LIMIT 1);
END $$;

-- The text of one language, else of its fallback, else any; NULL if there is none. Functions in SQL are
-- written into the statement that calls them as long as they use costly arguments only once.
CREATE FUNCTION text_in(texts JSONB, wanted TEXT, otherwise TEXT DEFAULT 'en') RETURNS TEXT
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(texts ->> wanted, texts ->> otherwise, text_any(texts));

-- Minor units as a decimal text: (119999, 2) -> '1199.99'.
CREATE FUNCTION money_text(minor BIGINT, exponent SMALLINT) RETURNS TEXT
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (minor * CASE exponent WHEN 2 THEN 0.01 WHEN 0 THEN 1 WHEN 3 THEN 0.001 WHEN 1 THEN 0.1
                                  ELSE 0.0001 END)::text;

-- A text as it stands between the quotes of a JSON string.
CREATE FUNCTION json_inside(plain TEXT) RETURNS TEXT LANGUAGE sql STABLE PARALLEL SAFE
    RETURN substr(to_json(plain)::text, 2, length(to_json(plain)::text) - 2);

-- Sanitised HTML as plain text, for descriptions in page heads and for search.
CREATE FUNCTION html_text(html TEXT) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    plain TEXT := regexp_replace(html, '\s*(?:<[^>]*>\s*)+', ' ', 'g');
BEGIN
    IF strpos(plain, '&') > 0 THEN
        plain := replace(replace(replace(replace(replace(replace(plain, '&lt;', '<'), '&gt;', '>'),
            '&quot;', '"'), '&#39;', ''''), '&nbsp;', ' '), '&amp;', '&');
    END IF;
    IF plain ~ '\s\s|[\n\r\t]' THEN
        plain := regexp_replace(plain, '\s{2,}|[\n\r\t]', ' ', 'g');
    END IF;
    RETURN btrim(plain);
END $$;

-- Read by every rebuilt page: the planner should know from the start how few they are.
ANALYZE currencies, languages, storefronts, markets;
