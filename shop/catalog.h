/* Products as documents: their page, their cards, their comparison, their reviews. */
#ifndef SHOP_CATALOG_H
#define SHOP_CATALOG_H

#include "base/fault.h"
#include "base/doc.h"
#include "shop/shop.h"

#include <stddef.h>
#include <stdint.h>

/*
 * The document of a product's page. Faults: NOT_FOUND no_product; GONE product_archived;
 * NOT_FOUND product_moved with the slug of today in field.
 */
struct fault *catalog_product(struct shop *shop, const char *slug, struct doc **page);

/* {items:[card]} of these products in this order; unknown ones are left out. */
struct fault *catalog_cards(struct shop *shop, const int64_t *ids, size_t count,
                            struct doc **cards);

/* {items:[{card, attributes, ...}]} of what can be compared. */
struct fault *catalog_compare(struct shop *shop, const int64_t *ids, size_t count,
                              struct doc **products);

struct review_place {
    const char *created_at, *review_id; /* the review to go on from; NULL: start */
    int direction;                      /* 1: older, -1: newer */
    const char *stars;                  /* "1" to "5", NULL: all */
};

#define REVIEWS_PER_PAGE 20

/* A page of a product's reviews. Faults: NOT_FOUND no_product. */
struct fault *catalog_reviews(struct shop *shop, const char *slug, const struct review_place *place,
                              struct doc **page);

/* Adds to the views of products, for "trending"; ids may repeat. */
struct fault *catalog_count_views(struct shop *shop, const int64_t *ids, size_t count);

#endif
