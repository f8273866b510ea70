/* Listings: the products of a category, brand, seller or search, with filters, order and pages. */
#ifndef SHOP_LISTING_H
#define SHOP_LISTING_H

#include "base/fault.h"
#include "base/json.h"
#include "shop/shop.h"

#include <stdbool.h>
#include <stdint.h>

enum listing_scope { LISTING_CATEGORY, LISTING_BRAND, LISTING_SELLER, LISTING_SEARCH, LISTING_ALL };

/* What stands in URLs and in the statement: "category", ... */
extern const char *const listing_scope_names[];

/* Orders; the first one is the search's standard, the second everybody else's. NULL at the end. */
extern const char *const listing_sorts[];

struct listing_query {
    enum listing_scope scope;
    const char *scope_id;         /* of the category, brand or seller; NULL for a search */
    const char *text;             /* what is searched; NULL outside a search */
    struct json_object *filters;  /* see listing_page in sql/queries/listing.sql */
    const char *sort;             /* one of listing_sorts */
    const char *key, *product_id; /* the row to go on from; NULL: start */
    int direction;                /* 1: onwards, -1: backwards */
    int items;                    /* on a page */
};

/*
 * Looks a category path, brand slug or seller slug up: *id for the query and a document with
 * heading, breadcrumb and children. Faults: NOT_FOUND no_category, no_brand, no_seller, or
 * scope_moved with the path of today in field.
 */
struct fault *listing_scope(struct shop *shop, enum listing_scope scope, const char *name,
                            const char **id, struct json_object **document);

/* The listing's own document: items, total, counts of every facet. */
struct fault *listing_find(struct shop *shop, const struct listing_query *query,
                           struct json_object **document);

#endif
