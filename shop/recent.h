/* Recently viewed products: a ring by visitor in Redis, forgotten with it. */
#ifndef SHOP_RECENT_H
#define SHOP_RECENT_H

#include "base/fault.h"
#include "base/doc.h"
#include "shop/shop.h"

#include <stdbool.h>
#include <stdint.h>

#define RECENT_MAXIMUM 20

/*
 * Puts a product first. visitor: 32 hex digits. oldest (0: none) goes behind it when the ring was
 * empty; true if it did.
 */
bool recent_add(struct shop *shop, const char *visitor, int64_t product_id, int64_t oldest);
void recent_forget(struct shop *shop, const char *visitor);

/* {items:[card]}, newest first; that of only (0: none) when the ring is empty; NULL without any. */
struct fault *recent_list(struct shop *shop, const char *visitor, int64_t only, struct doc **cards);

#endif
