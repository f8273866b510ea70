/* What surrounds the catalogue: the frame of every page, pages of text, the log of searches. */
#ifndef SHOP_STOREFRONT_H
#define SHOP_STOREFRONT_H

#include "base/fault.h"
#include "base/doc.h"
#include "shop/shop.h"

#include <stdbool.h>
#include <stdint.h>

/* {currency, price_exponent, menu, footer_pages} */
struct fault *storefront_frame(struct shop *shop, struct doc **frame);

/* {slug, title, body_html, meta_description, updated_at}. Faults: NOT_FOUND no_page. */
struct fault *storefront_content(struct shop *shop, const char *slug, struct doc **page);

/* Remembers what was searched, not by whom: [{language, query, results, milliseconds}]. */
struct fault *storefront_log_searches(struct shop *shop, struct doc *searches);

/*
 * The same for what no worker was asked for: [{time, language, query, results, slug}]; with a slug,
 * a product was opened from the results.
 */
struct fault *storefront_log_seen(struct shop *shop, struct doc *seen);

/* Removes what is older than so many days, some thousands at a time. */
struct fault *storefront_forget_searches(struct shop *shop, int64_t days);

/* What was searched in so many different hours of the last days becomes a suggestion. */
struct fault *storefront_renew_popular(struct shop *shop, int64_t days, int64_t hours);

/*
 * Rows (query, searches, of these without result, median found, opened products, p95 ms), the most
 * searched first; only_fruitless: those that found nothing, most often first.
 */
struct fault *storefront_search_report(struct shop *shop, int64_t days, int64_t count,
                                       bool only_fruitless, struct db_rows *rows);

/* One row over all queries: searches, of these without result, opened products, p95 ms. */
struct fault *storefront_search_sum(struct shop *shop, int64_t days, struct db_rows *rows);

/* Rows (path or slug, date or NULL) of one part of the sitemap; see sql/queries/shop.sql. */
struct fault *storefront_sitemap_parts(struct shop *shop, int addresses, struct db_rows *rows);
struct fault *storefront_sitemap_products(struct shop *shop, int addresses, int64_t part,
                                          struct db_rows *rows);
struct fault *storefront_sitemap_shop(struct shop *shop, struct db_rows *rows);

/* Which servers answer right now. */
void storefront_probe(struct shop *shop, bool *database, bool *cache);

#endif
