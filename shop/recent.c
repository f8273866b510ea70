/* Recently viewed products. */
#include "shop/recent.h"

#include "base/text.h"
#include "shop/catalog.h"

#define RECENT_SECONDS (7 * 24 * 3600)

static const char *ring_key(struct shop *shop, const char *visitor)
{
    return arena_printf(shop->arena, "recent:%s", visitor);
}

void recent_add(struct shop *shop, const char *visitor, int64_t product_id)
{
    cache_ring_add(shop->cache, ring_key(shop, visitor),
                   arena_printf(shop->arena, "%lld", (long long)product_id), RECENT_MAXIMUM,
                   RECENT_SECONDS);
}

void recent_forget(struct shop *shop, const char *visitor)
{
    cache_delete(shop->cache, ring_key(shop, visitor));
}

struct fault *recent_list(struct shop *shop, const char *visitor, struct doc **cards)
{
    const char *texts[RECENT_MAXIMUM];
    int64_t ids[RECENT_MAXIMUM];
    size_t count = 0, found = cache_ring_list(shop->cache, shop->arena, ring_key(shop, visitor),
                                              texts, RECENT_MAXIMUM);

    *cards = NULL;
    for (size_t i = 0; i < found; i++)
        count += text_to_int(texts[i], 1, INT64_MAX, &ids[count]);
    return count ? catalog_cards(shop, ids, count, cards) : NULL;
}
