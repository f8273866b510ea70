/* Recently viewed products: a ring by visitor in Redis, forgotten with it. */
#ifndef SHOP_RECENT_H
#define SHOP_RECENT_H

#include "base/fault.h"
#include "base/doc.h"
#include "shop/shop.h"

#include <stdint.h>

#define RECENT_MAXIMUM 20

/* Puts a product first. visitor: 32 hex digits. */
void recent_add(struct shop *shop, const char *visitor, int64_t product_id);
void recent_forget(struct shop *shop, const char *visitor);

/* {items:[card]}, newest first; NULL when there are none. */
struct fault *recent_list(struct shop *shop, const char *visitor, struct doc **cards);

#endif
