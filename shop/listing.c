/* Listings: the products of a category, brand, seller or search. */
#include "shop/listing.h"

#include <string.h>

const char *const listing_scope_names[] = {"category", "brand", "seller", "search", "all"};
const char *const listing_sorts[] = {"relevance",  "bestseller", "newest", "price_asc",
                                     "price_desc", "rating",     NULL};

static const enum statement scope_statements[] = {
    [LISTING_CATEGORY] = STATEMENT_CATEGORY_SCOPE,
    [LISTING_BRAND] = STATEMENT_BRAND_SCOPE,
    [LISTING_SELLER] = STATEMENT_SELLER_SCOPE,
};

static struct fault *explain_missing(struct shop *shop, enum listing_scope scope, const char *name)
{
    static const char *const codes[] = {"no_category", "no_brand", "no_seller"};
    const char *parameters[] = {listing_scope_names[scope], name};
    const char *path;

    TRY(db_text(shop->db, shop->arena, STATEMENT_SCOPE_MOVED, parameters, &path));
    struct fault *fault =
        fault_new(shop->arena, FAULT_NOT_FOUND, path ? "scope_moved" : codes[scope],
                  "there is no %s \"%s\"", listing_scope_names[scope], name);
    fault->field = path;
    return fault;
}

struct fault *listing_scope(struct shop *shop, enum listing_scope scope, const char *name,
                            const char **id, struct json_object **document)
{
    struct db_rows rows;
    const char *parameters[] = {shop->language, name, shop->market}; /* the last not for brands */

    TRY(db_run(shop->db, shop->arena, scope_statements[scope], parameters, &rows));
    if (rows.count == 0)
        return explain_missing(shop, scope, name);
    *id = db_value(&rows, 0, 0);
    const char *text = db_value(&rows, 0, 1);
    return json_parse(shop->arena, text, strlen(text), document);
}

struct fault *listing_find(struct shop *shop, const struct listing_query *query,
                           struct json_object **document)
{
    const char *parameters[] = {
        shop->language,
        shop->market,
        listing_scope_names[query->scope],
        query->scope_id,
        query->text,
        query->filters ? json_object_to_json_string_ext(query->filters, JSON_C_TO_STRING_PLAIN)
                       : "{}",
        query->sort,
        query->key,
        query->product_id,
        query->direction < 0 ? "-1" : "1",
        arena_printf(shop->arena, "%d", query->items),
    };
    const char *text;

    TRY(db_text(shop->db, shop->arena, STATEMENT_LISTING_PAGE, parameters, &text));
    return json_parse(shop->arena, text, strlen(text), document);
}
