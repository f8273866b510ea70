/* Carts: for now only what the header of every page shows. */
#ifndef SHOP_CART_H
#define SHOP_CART_H

#include "shop/shop.h"

#include <stdint.h>

/* How many pieces lie in the cart: of Redis's cart:{id}, 0 when it is not there or Redis is away.
 */
int64_t cart_count(struct shop *shop, const char *cart_id);

#endif
