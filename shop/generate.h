/* Generated products, to see how the shop behaves when it is large. */
#ifndef SHOP_GENERATE_H
#define SHOP_GENERATE_H

#include "base/fault.h"
#include "shop/shop.h"

#include <stdint.h>

/* What the products hang on: categories, brands, sellers, attributes. Repeatable. */
struct fault *generate_frame(struct shop *shop, int64_t products);

/*
 * Products number first to last; the same seed gives the same ones, and those that exist are left
 * alone. One transaction. *made: how many are new.
 */
struct fault *generate_products(struct shop *shop, int64_t first, int64_t last, int64_t seed,
                                int64_t *made);

#endif
