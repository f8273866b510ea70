/* Suggestions for what is typed so far. */
#ifndef SHOP_SUGGEST_H
#define SHOP_SUGGEST_H

#include "base/fault.h"
#include "base/doc.h"
#include "shop/shop.h"

/*
 * {query, suggestions: [{kind, label, detail, path, image}]}, at most ten. kind: "product",
 * "category", "brand", or "query" without a path: what others have searched.
 */
struct fault *suggest_find(struct shop *shop, const char *typed, struct doc **found);

/*
 * Suggestions for a text that found nothing, those of its beginning: [{kind, label, detail, path,
 * image}], at most five.
 */
struct fault *suggest_nearest(struct shop *shop, const char *text, struct doc **nearest);

/* What is searched most: [{kind: "query", label, ...}], at most eight. */
struct doc *suggest_popular(struct shop *shop);

#endif
