/* Listings: the products of a category, brand, seller or search, with filters, order and pages. */
#ifndef SHOP_LISTING_H
#define SHOP_LISTING_H

#include "base/fault.h"
#include "base/doc.h"
#include "search/find.h"
#include "search/select.h"
#include "shop/shop.h"

#include <stdbool.h>
#include <stdint.h>

enum listing_scope { LISTING_CATEGORY, LISTING_BRAND, LISTING_SELLER, LISTING_SEARCH, LISTING_ALL };

/* What stands in URLs and in documents: "category", ... */
extern const char *const listing_scope_names[];

/* Orders; the first one is the search's standard, the second everybody else's. NULL at the end. */
extern const char *const listing_sorts[];

struct listing_query {
    enum listing_scope scope;
    uint64_t tag;     /* of the category, brand or seller; 0: everything */
    const char *text; /* what is searched; NULL outside a search */
    /*
     * {"attributes": {code: [value codes]}, "brand": [slugs], "seller": [slugs], "price_from":
     * minor, "price_to": minor, "rating": stars, "in_stock": true, "sale": true}
     */
    struct doc *filters;
    const char *sort; /* one of listing_sorts */
    bool has_place;   /* go on from this row; else from the start */
    int64_t key, product_id;
    int direction; /* 1: onwards, -1: backwards */
    int items;     /* on a page */
};

/*
 * Looks a category path, brand slug or seller slug up: *tag for the query and a document with
 * heading, breadcrumb and children. Faults: NOT_FOUND no_category, no_brand, no_seller, or
 * scope_moved with the path of today in field.
 */
struct fault *listing_scope(struct shop *shop, enum listing_scope scope, const char *name,
                            uint64_t *tag, struct doc **document);

/*
 * The listing's own document: total, items (cards), first and last (places), has_more, stage,
 * corrected and redirect of a search, currency, price, and the counts of every facet.
 */
struct fault *listing_find(struct shop *shop, const struct listing_query *query,
                           struct doc **document);

/* What is asked of the index for a text, by this visitor, now. */
struct find_request listing_request(const struct shop *shop, const char *text);

/*
 * Adds to every item of a search's page its score and how it came about:
 * explanation: {score, contributions: [{factor, value, weight, contribution}]}; they sum to it.
 */
void listing_explain(struct shop *shop, const char *text, struct doc *items);

/* The best rows of a search out of the index alone: {stage, corrected, redirect, total, items}. */
struct fault *listing_explained(struct shop *shop, const char *text, int rows,
                                struct doc **document);

/* [{name, path, count, image}] of the categories right below one; 0: the topmost. */
struct doc *listing_children(struct shop *shop, uint32_t category_id);

/* Adds brand, seller, attributes, in_stock_count, sale_count and rating_counts. */
void listing_add_facets(struct shop *shop, const struct selection *selection,
                        const struct selected *selected, struct doc *document);

#endif
