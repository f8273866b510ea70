/* Documents of products in Redis: read through it, dropped when something that they show changes.
 */
#ifndef SHOP_CATALOG_CACHE_H
#define SHOP_CATALOG_CACHE_H

#include "shop/shop.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * product:{id} (product:{id}:{language} in other languages) holds {"made_ms", "slug", "page"}, and
 * product_slug:{slug} the id. They count only while product_watch is there, and only what was made
 * after the time in it: `mercer watch` renews that key twice a second, and leaves a newer, empty
 * document in the place of one that changed. So nobody trusts Redis when nobody watches, when it
 * was flushed, or when the watch could not reach it.
 */

/* NULL: it is not there, or the shop keeps none (shop->product_seconds). */
struct doc *catalog_cache_find(struct shop *shop, const char *slug);

/* text: the page's JSON as the database gave it; made_ms: the wall clock before it was asked. */
struct catalog_copy {
    const char *slug, *text;
    int64_t product_id, made_ms;
};
void catalog_cache_keep(struct shop *shop, const struct catalog_copy *copy);

/* The other side. False when Redis may not have got it: then everything of before is to be doubted.
 */
bool catalog_cache_drop(struct shop *shop, const char *const *languages, size_t language_count,
                        const int64_t *ids, size_t count);

/* The watch's word that what was made after since_ms is true, for the next two seconds. */
bool catalog_cache_watch(struct shop *shop, int64_t since_ms, bool is_renewal);
void catalog_cache_unwatch(struct shop *shop);

#endif
