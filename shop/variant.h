/* Choosing among the variants of a product: pure functions on its document. */
#ifndef SHOP_VARIANT_H
#define SHOP_VARIANT_H

#include "base/arena.h"
#include "base/doc.h"

#include <stdint.h>

/*
 * Chooses the variant called wanted (its id or SKU); the first one in stock, else the first, when
 * wanted is NULL or unknown. Marks it in the document:
 *   product.selected                      a copy of the variant
 *   product.variants[].selected           true on it
 *   product.options[].values[]            selected, available (in stock with the other options as
 *                                         chosen), exists (with the other options as chosen),
 *                                         variant_id (where choosing this value leads), image
 * Returns the chosen variant, NULL when the product has none.
 */
struct doc *variant_choose(struct doc *product, const char *wanted);

#endif
