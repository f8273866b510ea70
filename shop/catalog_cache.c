/* Documents of products in Redis. */
#include "shop/catalog_cache.h"

#include "base/text.h"
#include "base/time.h"

#include <string.h>

#define WATCH_KEY    "product_watch"
#define WATCH_MS     2000
#define GONE_SECONDS 60 /* longer than a request that still has the old document can take */

static const char *key_of(struct arena *arena, const char *main_language, const char *language,
                          int64_t id)
{
    bool is_main = text_equal(language, main_language);

    return arena_printf(arena, "product:%lld%s%s", (long long)id, is_main ? "" : ":",
                        is_main ? "" : language);
}

static const char *slug_key(struct arena *arena, const char *slug)
{
    return arena_printf(arena, "product_slug:%s", slug);
}

struct doc *catalog_cache_find(struct shop *shop, const char *slug)
{
    char *values[2], *text;
    int64_t id, since_ms;
    struct doc *copy;

    if (!shop->product_seconds)
        return NULL;
    cache_get_many(shop->cache, shop->arena,
                   (const char *[]){slug_key(shop->arena, slug), WATCH_KEY}, 2, values);
    if (!values[0] || !values[1] || !text_to_int(values[0], 1, INT64_MAX, &id) ||
        !text_to_int(values[1], 0, INT64_MAX, &since_ms))
        return NULL;
    text = cache_get(shop->cache, shop->arena,
                     key_of(shop->arena, shop->main_language, shop->language, id));
    if (!text || doc_parse(shop->arena, text, strlen(text), &copy) ||
        doc_get_int(copy, "made_ms") <= since_ms || !text_equal(doc_get_text(copy, "slug"), slug))
        return NULL;
    return doc_get(copy, "page");
}

void catalog_cache_keep(struct shop *shop, const struct catalog_copy *copy)
{
    /* As slugs are; others would have to be escaped. */
    if (strspn(copy->slug, "abcdefghijklmnopqrstuvwxyz0123456789-_.") != strlen(copy->slug))
        return;
    const char *key = key_of(shop->arena, shop->main_language, shop->language, copy->product_id);
    const char *id = arena_printf(shop->arena, "%lld", (long long)copy->product_id);

    cache_set(shop->cache, slug_key(shop->arena, copy->slug), id, (int)shop->product_seconds);
    cache_set_newer(shop->cache, key, copy->made_ms,
                    arena_printf(shop->arena, CACHE_MADE "%lld,\"slug\":\"%s\",\"page\":%s}",
                                 (long long)copy->made_ms, copy->slug, copy->text),
                    (int)shop->product_seconds);
}

bool catalog_cache_drop(struct shop *shop, const char *const *languages, size_t language_count,
                        const int64_t *ids, size_t count)
{
    const char **keys = arena_array(shop->arena, count * language_count + 1, sizeof *keys);
    const char *gone = arena_printf(shop->arena, CACHE_MADE "%lld}", (long long)time_wall_ms());

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < language_count; j++)
            keys[i * language_count + j] =
                key_of(shop->arena, shop->main_language, languages[j], ids[i]);
    return cache_set_many(shop->cache, keys, count * language_count, gone, GONE_SECONDS);
}

bool catalog_cache_watch(struct shop *shop, int64_t since_ms, bool is_renewal)
{
    return cache_set_short(shop->cache, WATCH_KEY,
                           arena_printf(shop->arena, "%lld", (long long)since_ms), WATCH_MS,
                           is_renewal);
}

void catalog_cache_unwatch(struct shop *shop)
{
    cache_delete(shop->cache, WATCH_KEY);
}
