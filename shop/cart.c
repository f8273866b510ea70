/* Carts. */
#include "shop/cart.h"

#include "base/text.h"

#include <string.h>

#define ITEMS_MAXIMUM    200
#define QUANTITY_MAXIMUM 100000

/* A field item_PROD123 holds {"quantity": 2, "price": ..., "added_at": ...}. */
static int64_t quantity_of(struct shop *shop, const struct cache_field *field)
{
    struct doc *item;

    if (!text_starts_with(field->name, "item_") ||
        doc_parse_copy(shop->arena, field->value, strlen(field->value), &item))
        return 0;
    int64_t quantity = doc_get_int(item, "quantity");
    return quantity > 0 && quantity <= QUANTITY_MAXIMUM ? quantity : 0;
}

int64_t cart_count(struct shop *shop, const char *cart_id)
{
    struct cache_field *fields = arena_array(shop->arena, ITEMS_MAXIMUM, sizeof *fields);
    size_t found =
        cache_hash_list(shop->cache, shop->arena, arena_printf(shop->arena, "cart:%s", cart_id),
                        fields, ITEMS_MAXIMUM);
    int64_t count = 0;

    for (size_t i = 0; i < found; i++)
        count += quantity_of(shop, &fields[i]);
    return count;
}
