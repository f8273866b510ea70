/* Recently viewed products. */
#include "shop/recent.h"

#include "base/text.h"
#include "shop/catalog.h"

#define RECENT_SECONDS (7 * 24 * 3600)

static const char *ring_key(struct shop *shop, const char *visitor)
{
    return arena_printf(shop->arena, "recent:%s", visitor);
}

static const char *id_text(struct shop *shop, int64_t id)
{
    return arena_printf(shop->arena, "%lld", (long long)id);
}

bool recent_add(struct shop *shop, const char *visitor, int64_t product_id, int64_t oldest)
{
    const char *key = ring_key(shop, visitor);
    size_t length =
        cache_ring_add(shop->cache, key, id_text(shop, product_id), RECENT_MAXIMUM, RECENT_SECONDS);

    if (length != 1 || !oldest || oldest == product_id)
        return false;
    cache_ring_append(shop->cache, key, id_text(shop, oldest));
    return true;
}

void recent_forget(struct shop *shop, const char *visitor)
{
    cache_delete(shop->cache, ring_key(shop, visitor));
}

struct fault *recent_list(struct shop *shop, const char *visitor, int64_t only, struct doc **cards)
{
    const char *texts[RECENT_MAXIMUM];
    int64_t ids[RECENT_MAXIMUM];
    size_t count = 0, found = cache_ring_list(shop->cache, shop->arena, ring_key(shop, visitor),
                                              texts, RECENT_MAXIMUM);

    *cards = NULL;
    for (size_t i = 0; i < found; i++)
        count += text_to_int(texts[i], 1, INT64_MAX, &ids[count]);
    if (!count && only)
        ids[count++] = only;
    return count ? catalog_cards(shop, ids, count, cards) : NULL;
}
