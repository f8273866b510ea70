/* Suggestions for what is typed so far. */
#ifndef SHOP_SUGGEST_H
#define SHOP_SUGGEST_H

#include "base/fault.h"
#include "base/doc.h"
#include "shop/shop.h"

/* {query, suggestions: [{kind, label, detail, path, image}]}, at most ten. */
struct fault *suggest_find(struct shop *shop, const char *typed, struct doc **found);

#endif
