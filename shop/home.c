/* The home page: the best of every order, all cards with one statement. */
#include "shop/home.h"

#include "search/select.h"
#include "shop/catalog.h"
#include "shop/listing.h"
#include "shop/names.h"

#include <stdlib.h>
#include <string.h>

#define BRANDS_MAXIMUM 12
#define CARDS_MAXIMUM  64

struct block {
    const char *key;
    enum selection_sort sort;
    uint32_t items;
    bool is_sale;     /* only what costs less than before */
    bool is_positive; /* only what the order counts at all */
    int64_t ids[16];
    uint32_t count;
};

static void find_block(struct shop *shop, struct block *block)
{
    uint64_t flags[] = {tag_flag(FLAG_IN_STOCK), tag_flag(FLAG_SALE)};
    struct selection_group groups[] = {
        {tag_facet(flags[0]), &flags[0], 1},
        {tag_facet(flags[1]), &flags[1], 1},
    };
    struct selection selection = {
        .groups = groups,
        .group_count = block->is_sale ? 2 : 1,
        .price_from = INT64_MIN,
        .price_to = INT64_MAX,
        .sort = block->sort,
        .direction = 1,
        .items = block->items,
    };
    struct selected selected;

    select_run(shop->index, shop->arena, &selection, &selected);
    for (uint32_t i = 0; i < selected.item_count; i++)
        if (!block->is_positive || selected.items[i].key < 0)
            block->ids[block->count++] = selected.items[i].product_id;
}

static void share_cards(const struct block *block, struct json_object *cards,
                        struct json_object *home)
{
    struct json_object *list = json_object_new_array();

    for (uint32_t i = 0; i < block->count; i++)
        for (size_t j = 0; j < json_object_array_length(cards); j++) {
            struct json_object *card = json_object_array_get_idx(cards, j);

            if (json_object_get_int64(json_get(card, "product_id")) != block->ids[i])
                continue;
            json_object_array_add(list, json_object_get(card));
            break;
        }
    json_object_object_add(home, block->key, list);
}

/* A product may stand in several blocks; its card is asked for once. */
static struct fault *add_blocks(struct shop *shop, struct json_object *home)
{
    struct block blocks[] = {
        {.key = "popular", .sort = SORT_BESTSELLER, .items = 8},
        {.key = "trending", .sort = SORT_TREND, .items = 4, .is_positive = true},
        {.key = "newest", .sort = SORT_NEWEST, .items = 8},
        {.key = "sale", .sort = SORT_BESTSELLER, .items = 8, .is_sale = true},
    };
    const size_t count = sizeof blocks / sizeof blocks[0];
    int64_t ids[CARDS_MAXIMUM];
    size_t wanted = 0;
    struct json_object *cards = NULL;

    for (size_t i = 0; i < count; i++) {
        find_block(shop, &blocks[i]);
        for (uint32_t j = 0; j < blocks[i].count; j++) {
            bool is_new = true;

            for (size_t k = 0; k < wanted && is_new; k++)
                is_new = ids[k] != blocks[i].ids[j];
            if (is_new)
                ids[wanted++] = blocks[i].ids[j];
        }
    }
    if (wanted)
        TRY(catalog_cards(shop, ids, wanted, &cards));
    cards = cards ? json_get(cards, "items") : json_keep(shop->arena, json_object_new_array());
    for (size_t i = 0; i < count; i++)
        share_cards(&blocks[i], cards, home);
    return NULL;
}

struct brand {
    const struct name *name;
    uint32_t count;
};

static int compare_brands(const void *a, const void *b)
{
    const struct brand *left = a, *right = b;

    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return strcmp(left->name->label, right->name->label);
}

static struct json_object *brand_document(const struct brand *brand)
{
    struct json_object *document = json_object_new_object();

    json_object_object_add(document, "name", json_object_new_string(brand->name->label));
    json_object_object_add(document, "slug", json_object_new_string(brand->name->code));
    json_object_object_add(document, "path", json_object_new_string(brand->name->path));
    json_object_object_add(document, "count", json_object_new_int64(brand->count));
    return document;
}

static void add_brands(struct shop *shop, struct json_object *home)
{
    struct selection selection = {
        .price_from = INT64_MIN, .price_to = INT64_MAX, .direction = 1, .wants_counts = true};
    struct json_object *list = json_object_new_array();
    struct selected selected;
    size_t count = 0;

    select_run(shop->index, shop->arena, &selection, &selected);
    struct brand *brands = arena_array(shop->arena, selected.count_count + 1, sizeof *brands);
    for (size_t i = 0; i < selected.count_count; i++) {
        const struct tag_count *one = &selected.counts[i];

        if (tag_kind(one->tag) != TAG_BRAND)
            continue;
        const struct name *name = names_get(shop->names, shop->language, one->tag);
        if (name && name->label && name->code)
            brands[count++] = (struct brand){name, one->count};
    }
    qsort(brands, count, sizeof *brands, compare_brands);
    for (size_t i = 0; i < count && i < BRANDS_MAXIMUM; i++)
        json_object_array_add(list, brand_document(&brands[i]));
    json_object_object_add(home, "brands", list);
}

static void add_categories(struct shop *shop, struct json_object *home)
{
    struct json_object *all = listing_children(shop, 0), *list = json_object_new_array();

    for (size_t i = 0; i < json_object_array_length(all); i++) {
        struct json_object *one = json_object_array_get_idx(all, i);

        if (json_object_get_int64(json_get(one, "count")) > 0)
            json_object_array_add(list, json_object_get(one));
    }
    json_object_object_add(home, "categories", list);
}

struct fault *home_find(struct shop *shop, struct json_object **home)
{
    TRY(index_refresh(shop->index, shop->arena));
    *home = json_keep(shop->arena, json_object_new_object());
    add_categories(shop, *home);
    TRY(add_blocks(shop, *home));
    add_brands(shop, *home);
    return NULL;
}
