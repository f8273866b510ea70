/* The home page: what the shop has to show, out of the index. */
#ifndef SHOP_HOME_H
#define SHOP_HOME_H

#include "base/fault.h"
#include "base/doc.h"
#include "shop/shop.h"

/* What sells best, for a page that has nothing else to offer: {items:[card]}. */
struct fault *home_popular(struct shop *shop, struct doc **cards);

/* {hero, categories, popular, trending, newest, sale, brands} */
struct fault *home_find(struct shop *shop, struct doc **home);

#endif
