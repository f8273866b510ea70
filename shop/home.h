/* The home page: what the shop has to show, out of the index. */
#ifndef SHOP_HOME_H
#define SHOP_HOME_H

#include "base/fault.h"
#include "base/doc.h"
#include "shop/shop.h"

/* {categories, popular, trending, newest, sale, brands} */
struct fault *home_find(struct shop *shop, struct doc **home);

#endif
