-- What staff may say about search: synonyms, stop words, pins, redirects, weights, seasons. The statement
-- search_rules gives all of it to the index as one document; a change counts as soon as it commits.

-- Words that mean the same; each may be several words. is_one_way: who asks for the first finds the
-- others too, but not the other way round. language NULL: in every language, here and below.
CREATE TABLE search_synonyms (
    synonym_id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    language TEXT REFERENCES languages,
    words TEXT[] NOT NULL CHECK (cardinality(words) BETWEEN 2 AND 20),
    is_one_way BOOLEAN NOT NULL DEFAULT false
);

-- Words that are left out of a query that has others.
CREATE TABLE search_stop_words (
    language TEXT NOT NULL REFERENCES languages,
    word TEXT NOT NULL CHECK (word <> ''),
    PRIMARY KEY (language, word)
);

-- Products that come first for a query; place 1 is the first.
CREATE TABLE search_pins (
    pin_id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    language TEXT REFERENCES languages,
    query TEXT NOT NULL CHECK (query <> ''),
    product_id BIGINT NOT NULL REFERENCES products ON DELETE CASCADE,
    place SMALLINT NOT NULL DEFAULT 1 CHECK (place BETWEEN 1 AND 50)
);
CREATE INDEX search_pins_product ON search_pins (product_id);

-- Queries that lead to a page of the shop.
CREATE TABLE search_redirects (
    redirect_id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    language TEXT REFERENCES languages,
    query TEXT NOT NULL CHECK (query <> ''),
    path TEXT NOT NULL CHECK (path ~ '^/([^/\\]|$)'),
    UNIQUE NULLS NOT DISTINCT (language, query)
);

-- Categories that are asked for in some months.
CREATE TABLE search_seasons (
    category_id INTEGER PRIMARY KEY REFERENCES categories ON DELETE CASCADE,
    months SMALLINT[] NOT NULL CHECK (cardinality(months) BETWEEN 1 AND 12 AND 1 <= ALL (months) AND 12 >= ALL (months)),
    weight REAL NOT NULL DEFAULT 1 CHECK (weight > 0 AND weight <= 1)
);

-- A score is the sum of weight * value over the first group; the values are between 0 and 1. half: the
-- number for which a value that grows or falls with a number is one half. The second group are values.
CREATE TABLE search_weights (
    factor TEXT PRIMARY KEY,
    weight REAL NOT NULL CHECK (weight >= 0 AND weight <= 100),
    half BIGINT CHECK (half >= 1),
    note TEXT NOT NULL
);
INSERT INTO search_weights (factor, weight, half, note) VALUES
    ('pin', 100, NULL, 'Placed by staff; less by 1/128 for each further place.'),
    ('identifier', 10, NULL, 'A SKU, GTIN or model number: 1 for the whole, less for its beginning.'),
    ('text', 1, NULL, 'Words found: by field and form, each by how rare it is.'),
    ('title', 0.2, NULL, 'The share of the title that was asked for.'),
    ('popularity', 0.06, 100, 'Pieces sold, newer ones counting more: sold / (sold + half).'),
    ('rating', 0.03, NULL, 'Bayesian average of the reviews: stars above one, of four.'),
    ('stock', 0.05, NULL, '1 in stock, 0 sold out.'),
    ('trend', 0.03, 20000, 'Views of the last days, in thousandths: views / (views + half).'),
    ('price', 0.01, 5000, 'Minor units: half / (price + half).'),
    ('season', 0.05, NULL, 'The weight of search_seasons in its months.'),
    ('field_title', 0.7, NULL, 'A word of the title; several fields: 1 - (1 - a) * (1 - b).'),
    ('field_brand', 0.6, NULL, 'A word of the brand.'),
    ('field_category', 0.7, NULL, 'A word of a category''s name.'),
    ('field_attribute', 0.45, NULL, 'A word of a value, or of a yes/no attribute.'),
    ('field_description', 0.15, NULL, 'A word of the description.'),
    ('form_inflected', 0.95, NULL, 'The word in another number or case.'),
    ('form_stem', 0.7, NULL, 'Another word of the same stem.'),
    ('form_synonym', 0.85, NULL, 'A synonym.'),
    ('form_compound', 0.75, NULL, 'The end of a compound; half of it for the beginning.'),
    ('form_typo', 0.7, NULL, 'A word one or two letters away; a little less for the second choice.');

INSERT INTO search_synonyms (language, words) VALUES
    ('en', '{tv,television}'),
    ('en', '{couch,sofa,settee}'),
    ('en', '{sweater,jumper,pullover}'),
    ('en', '{sneakers,trainers}'),
    ('en', '{trousers,pants}'),
    ('en', '{cell phone,mobile phone,smartphone}'),
    ('en', '{backpack,rucksack}'),
    ('en', '{bicycle,bike}'),
    ('en', '{rug,carpet}'),
    ('en', '{suitcase,luggage}'),
    ('en', '{earphones,earbuds}'),
    ('en', '{notebook,notepad}'),
    ('en', '{perfume,fragrance}'),
    ('en', '{fridge,refrigerator}'),
    ('en', '{handbag,purse}'),
    ('en', '{t-shirt,tee,tee shirt}'),
    ('en', '{kids,children}'),
    ('en', '{duvet,comforter}'),
    ('en', '{flashlight,torch}'),
    ('en', '{frying pan,skillet}'),
    ('en', '{grey,gray}'),
    ('en', '{colour,color}'),
    ('en', '{jewellery,jewelry}'),
    ('en', '{aluminium,aluminum}'),
    ('en', '{pyjamas,pajamas}'),
    ('de', '{sofa,couch}'),
    ('de', '{fernseher,tv}'),
    ('de', '{smartphone,handy,mobiltelefon}'),
    ('de', '{rucksack,backpack}'),
    ('de', '{fahrrad,rad,bike,velo}'),
    ('de', '{lampe,leuchte}'),
    ('de', '{pullover,pulli,sweater}'),
    ('de', '{sneaker,turnschuh}'),
    ('de', '{laptop,notebook}'),
    ('de', '{kühlschrank,kühlgerät}'),
    ('de', '{mütze,beanie}'),
    ('de', '{koffer,trolley}'),
    ('de', '{parfum,parfüm,duft}');

INSERT INTO search_stop_words (language, word)
SELECT 'en', unnest('{a,an,and,the,of,in,on,with,for,to,from,at,by,or,is,are,my,your,this,that}'::text[])
UNION ALL
SELECT 'de', unnest('{der,die,das,den,dem,des,ein,eine,einen,einem,einer,und,oder,mit,für,von,vom,zum,zur,zu,im,in,am,an,auf,aus,bei}'::text[]);

-- The index hears of a change when it commits.
CREATE FUNCTION search_rules_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('listing_changes', 'rules');
    RETURN NULL;
END $$;
DO $$
DECLARE
    name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['search_synonyms', 'search_stop_words', 'search_pins', 'search_redirects',
                                'search_seasons', 'search_weights'] LOOP
        EXECUTE format('CREATE TRIGGER rules_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION search_rules_changed()', name);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON search_synonyms, search_stop_words, search_pins, search_redirects,
    search_seasons, search_weights TO mercer_admin, mercer_jobs;
