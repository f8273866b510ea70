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
    bool is_positive; /* only what the order counts at all, and nothing if that is less than `items`
                       */
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
    if (block->is_positive && block->count < block->items)
        block->count = 0;
}

static void share_cards(const struct block *block, struct doc *cards, struct doc *home)
{
    struct doc *list = doc_set_list(home, block->key);

    for (uint32_t i = 0; i < block->count; i++)
        for (size_t j = 0; j < doc_length(cards); j++) {
            struct doc *card = doc_at(cards, j);

            if (doc_get_int(card, "product_id") != block->ids[i])
                continue;
            doc_add(list, card);
            break;
        }
}

/* A product may stand in several blocks; its card is asked for once. */
static struct fault *add_blocks(struct shop *shop, struct doc *home)
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
    struct doc *cards = NULL;

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
    cards = doc_get(cards, "items");
    for (size_t i = 0; i < count; i++)
        share_cards(&blocks[i], cards, home);
    return NULL;
}

struct fault *home_popular(struct shop *shop, struct doc **cards)
{
    struct block block = {.key = "popular", .sort = SORT_BESTSELLER, .items = 8};

    TRY(index_refresh(shop->index, shop->arena));
    find_block(shop, &block);
    return catalog_cards(shop, block.ids, block.count, cards);
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

static void add_brand(struct doc *list, const struct brand *brand)
{
    struct doc *document = doc_add_object(list);

    doc_set_text(document, "name", brand->name->label);
    doc_set_text(document, "slug", brand->name->code);
    doc_set_text(document, "path", brand->name->path);
    doc_set_int(document, "count", brand->count);
}

static void add_brands(struct shop *shop, struct doc *home)
{
    struct selection selection = {
        .price_from = INT64_MIN, .price_to = INT64_MAX, .direction = 1, .wants_counts = true};
    struct doc *list = doc_set_list(home, "brands");
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
        add_brand(list, &brands[i]);
}

static void add_categories(struct shop *shop, struct doc *home)
{
    struct doc *all = listing_children(shop, 0), *list = doc_set_list(home, "categories");

    for (size_t i = 0; i < doc_length(all); i++) {
        struct doc *one = doc_at(all, i);

        if (doc_get_int(one, "count") > 0)
            doc_add(list, one);
    }
}

static struct fault *add_hero(struct shop *shop, struct doc *home)
{
    const char *parameters[] = {shop->language, shop->market};
    struct doc *hero;

    TRY(shop_document(shop, STATEMENT_HOME_HERO, parameters, &hero));
    doc_set(home, "hero", hero);
    return NULL;
}

struct fault *home_find(struct shop *shop, struct doc **home)
{
    TRY(index_refresh(shop->index, shop->arena));
    *home = doc_object(shop->arena);
    TRY(add_hero(shop, *home));
    add_categories(shop, *home);
    TRY(add_blocks(shop, *home));
    add_brands(shop, *home);
    return NULL;
}
