/* What surrounds the catalogue: the frame of every page, the home page, pages of text, search help.
 */
#ifndef SHOP_STOREFRONT_H
#define SHOP_STOREFRONT_H

#include "base/fault.h"
#include "base/json.h"
#include "shop/shop.h"

#include <stdbool.h>
#include <stdint.h>

/* {currency, price_exponent, menu, footer_pages} */
struct fault *storefront_frame(struct shop *shop, struct json_object **frame);

struct fault *storefront_home(struct shop *shop, struct json_object **home);

/* {slug, title, body_html, meta_description, updated_at}. Faults: NOT_FOUND no_page. */
struct fault *storefront_content(struct shop *shop, const char *slug, struct json_object **page);

/* {query, suggestions}: at most ten for what was typed so far. */
struct fault *storefront_suggest(struct shop *shop, const char *typed, struct json_object **found);

/* Remembers what was searched, not by whom. */
struct fault *storefront_log_search(struct shop *shop, const char *query, int64_t results,
                                    int64_t milliseconds);

/* Rows (query, searches, of these without result, median found, p95 ms), the fruitless first. */
struct fault *storefront_search_report(struct shop *shop, int64_t days, int64_t count,
                                       struct db_rows *rows);

/* Rows (path or slug, date or NULL) of one part of the sitemap; see sql/queries/shop.sql. */
struct fault *storefront_sitemap_parts(struct shop *shop, int addresses, struct db_rows *rows);
struct fault *storefront_sitemap_products(struct shop *shop, int addresses, int64_t part,
                                          struct db_rows *rows);
struct fault *storefront_sitemap_shop(struct shop *shop, struct db_rows *rows);

/* Which servers answer right now. */
void storefront_probe(struct shop *shop, bool *database, bool *cache);

#endif
