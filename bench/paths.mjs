// The addresses that the bench asks for, chosen from what the shop holds; the same data gives the same ones.
import { mkdirSync, writeFileSync } from "node:fs";
import { sql, state } from "./machine.mjs";

const lines = (text) => text.split("\n").filter(Boolean);
const query = (text) => encodeURIComponent(text).replaceAll("%20", "+");

// Every so often one of a list, so that the whole range is there.
function spread(list, count) {
    const step = Math.max(1, list.length / count);
    return Array.from({ length: Math.min(count, list.length) }, (_, i) => list[Math.floor(i * step)]);
}

const productSlugs = (count) => lines(sql(`SELECT slug FROM (
    SELECT slug, row_number() OVER (ORDER BY product_id) AS n, count(*) OVER () AS total
    FROM products WHERE status = 'active') p WHERE n % greatest(1, total / ${count}) = 0 LIMIT ${count}`));

// Categories that fill a page and show filters, in the menu's order.
const categoryPaths = () => lines(sql(`SELECT c.url_path FROM categories c
    JOIN LATERAL (SELECT count(*) AS n FROM product_listing l WHERE l.market_id = 1
                  AND l.category_ids @> ARRAY[c.category_id]) l ON l.n >= 24
    WHERE c.is_active ORDER BY c.ancestors`));

// Large categories with three facets chosen, in every order, at places all over the list: key and product of a row as a page's link names them.
function facetPaths(count) {
    const places = lines(sql(`SELECT c.url_path, l.popularity, l.price_minor, l.product_id, b.slug, s.slug
        FROM (SELECT *, row_number() OVER (ORDER BY product_id) AS n, count(*) OVER () AS total FROM product_listing WHERE market_id = 1) l
        JOIN categories c ON c.category_id = l.category_ids[1 + l.n % cardinality(l.category_ids)]
        LEFT JOIN brands b USING (brand_id) JOIN seller_profiles s ON s.seller_id = l.seller_ids[1]
        WHERE l.n % greatest(1, total / ${count}) = 0 LIMIT ${count}`)).map((line) => line.split("|"));
    const values = lines(sql(`SELECT a.code, string_agg(v.code, ',' ORDER BY v.value_id) FROM attributes a JOIN attribute_values v USING (attribute_id)
        WHERE a.code IN ('generated_finish', 'generated_format', 'generated_weight') GROUP BY a.code ORDER BY a.code`))
        .map((line) => line.split("|")).map(([code, list]) => [code, list.split(",")]);
    return places.map(([path, popularity, price, id, brand, seller], i) => {
        const chosen = [`brand=${brand}`, `seller=${seller}`, "in_stock=1", "rating=3",
                        ...values.map(([code, list]) => `${code}=${list[i % list.length]}`)];
        const facets = [0, 2, 5].map((step) => chosen[(i + step) % chosen.length]);
        const place = [`after=-${popularity}~${id}`, `sort=price_asc&after=${price}~${id}`, `sort=price_desc&after=-${price}~${id}`, ""][i % 4];
        return `/c/${path}?${[...facets, place].filter(Boolean).join("&")}`;
    });
}

// Words of titles by how many titles hold them: [[word, count]].
const titleWords = () => lines(sql(`SELECT word, count(*) FROM (
    SELECT DISTINCT product_id, regexp_split_to_table(lower(title), '[^a-z]+') AS word
    FROM product_pages WHERE language = 'en') w WHERE length(word) >= 4 GROUP BY word ORDER BY count(*) DESC, word`))
    .map((line) => line.split("|")).map(([word, count]) => [word, Number(count)]);

const swapped = (word) => word.slice(0, 2) + word[3] + word[2] + word.slice(4);

/* The query file: frequent and rare words, two words, identifiers, typos, and what is not there. */
function queries() {
    const words = titleWords();
    const frequent = words.slice(0, 60).map(([word]) => word);
    const rare = spread(words.filter(([, count]) => count <= 20), 60).map(([word]) => word);
    const middle = spread(words.slice(words.length > 120 ? 60 : 0), 60).map(([word]) => word);
    const skus = lines(sql(`SELECT sku FROM (SELECT sku, row_number() OVER (ORDER BY product_id) AS n, count(*) OVER () AS total
        FROM products WHERE status = 'active') p WHERE n % greatest(1, total / 40) = 0 LIMIT 40`));
    const long = words.filter(([word]) => word.length >= 6);
    return [
        ...frequent, ...middle, ...rare,
        ...frequent.slice(0, 40).map((word, i) => `${word} ${middle[i % middle.length]}`),
        ...skus, ...skus.slice(0, 20).map((sku) => sku.toLowerCase().replaceAll("-", "")),
        ...spread(long, 30).map(([word]) => swapped(word)),
        ...Array.from({ length: 20 }, (_, i) => `zq${"xvkjw"[i % 5]}${i}qqy`),
    ];
}

// What somebody has typed at three moments.
const typed = (texts) => texts.flatMap((text) => [2, 4, text.length].map((length) => text.slice(0, length).trim()));

// In an order that mixes kinds, the same with every run.
function shuffled(list) {
    const copy = [...list];
    for (let i = copy.length - 1, seed = 7; i > 0; i--) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        const j = seed % (i + 1);
        [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
}

// Writes one file of paths for each page; gives { page: { file, paths } }. "browse" is a mix of all.
export function makePaths() {
    const searched = shuffled(queries());
    const lists = {
        home: ["/"],
        facets: facetPaths(400),
        category: shuffled(spread(categoryPaths(), 60)).map((path) => `/c/${path}`),
        product: shuffled(productSlugs(2000)).map((slug) => `/p/${slug}`),
        search: searched.map((text) => `/search?q=${query(text)}`),
        suggest: shuffled(typed(searched)).map((text) => `/search/suggest?q=${query(text)}`),
    };
    lists.browse = shuffled([
        ...Array(40).fill("/"), ...lists.category, ...lists.category, ...lists.product.slice(0, 400),
        ...lists.search.slice(0, 100),
    ]);
    mkdirSync(`${state}/paths`, { recursive: true });
    return Object.fromEntries(Object.entries(lists).map(([page, paths]) => {
        const file = `${state}/paths/${page}`;
        writeFileSync(file, `${paths.join("\n")}\n`);
        return [page, { file, paths }];
    }));
}
