/* Selections against a model that looks at every document, over random catalogues and filters. */
#include "tests/search/support.h"

#include "search/select.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define SEGMENTS_MAXIMUM 5
#define GROUPS_MAXIMUM   4

/* A live document, as the model sees it. */
struct known {
    struct segment_document document;
    uint32_t segment, number;
    float score;
    bool is_match;
    uint32_t
        refused; /* by judge: the facet whose group alone refuses it; 0: none; UINT32_MAX: more */
};

struct catalogue {
    struct index_segment segments[SEGMENTS_MAXIMUM];
    size_t segment_count;
    struct known *known;
    size_t known_count;
    struct matches matches[SEGMENTS_MAXIMUM];
};

static struct arena arena;

static void stop(void)
{
    arena_release(&arena);
}

/* --- catalogues ----------------------------------------------------------------------------------
 */

static void bury(struct index_segment *segment, int64_t product_id)
{
    uint32_t number = segment_find(segment->segment, product_id);
    uint64_t *bits = (uint64_t *)(uintptr_t)segment->dead.bits;

    if (number == UINT32_MAX || set_contains(&segment->dead, number))
        return;
    if (!bits)
        segment->dead.bits = bits =
            arena_array(&arena, set_words(segment_count(segment->segment)), sizeof *bits);
    bits[number / 64] |= (uint64_t)1 << (number % 64);
    segment->dead.count++;
}

/* One more segment of products below `products`; those that were known before are new here. */
static void add_segment(struct catalogue *catalogue, struct chance *chance, const char *folder,
                        uint32_t documents, uint32_t products)
{
    struct segment_builder *builder = segment_builder_new();
    uint32_t number = (uint32_t)catalogue->segment_count;
    size_t before = catalogue->known_count, kept = 0;

    for (uint32_t i = 0; i < documents; i++) {
        struct known *known = &catalogue->known[catalogue->known_count];
        int64_t product = chance_below(chance, products);
        bool is_repeated = false;

        for (size_t j = before; j < catalogue->known_count; j++)
            is_repeated |= catalogue->known[j].document.product_id == product;
        if (is_repeated)
            continue;
        *known = (struct known){.segment = number};
        random_document(&arena, chance, product, &known->document);
        segment_builder_add(builder, &known->document);
        catalogue->known_count++;
        for (uint32_t j = 0; j < number; j++)
            bury(&catalogue->segments[j], product);
        for (size_t j = 0; j < before; j++)
            if (catalogue->known[j].document.product_id == product)
                catalogue->known[j].segment = UINT32_MAX;
    }
    struct segment *segment =
        written_segment(&arena, builder, arena_printf(&arena, "%s/%u.segment", folder, number));
    catalogue->segments[number] =
        (struct index_segment){segment, {.universe = segment_count(segment)}};
    catalogue->segment_count++;
    for (size_t i = 0; i < catalogue->known_count; i++)
        if (catalogue->known[i].segment != UINT32_MAX)
            catalogue->known[kept++] = catalogue->known[i];
    catalogue->known_count = kept;
}

static void make_catalogue(struct catalogue *catalogue, struct chance *chance, uint32_t largest)
{
    const char *folder = temporary_folder(&arena);
    size_t count = chance_below(chance, SEGMENTS_MAXIMUM + 1);
    uint32_t documents = 1 + chance_below(chance, largest);

    *catalogue = (struct catalogue){0};
    catalogue->known =
        arena_array(&arena, (size_t)largest * SEGMENTS_MAXIMUM + 1, sizeof *catalogue->known);
    for (size_t i = 0; i < count; i++) {
        add_segment(catalogue, chance, folder, documents, largest + largest / 2);
        documents = 1 + documents / (1 + chance_below(chance, 20));
    }
    for (size_t i = 0; i < catalogue->known_count; i++) {
        struct known *known = &catalogue->known[i];

        known->number =
            segment_find(catalogue->segments[known->segment].segment, known->document.product_id);
    }
}

static void close_catalogue(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->segment_count; i++)
        segment_close((struct segment *)(uintptr_t)catalogue->segments[i].segment);
}

/* Lets a share of the documents match a search. */
static void make_matches(struct catalogue *catalogue, struct chance *chance)
{
    uint32_t share = chance_below(chance, 1 + chance_below(chance, 100));

    for (size_t i = 0; i < catalogue->segment_count; i++) {
        uint32_t universe = segment_count(catalogue->segments[i].segment), count = 0;
        uint32_t *documents = arena_array(&arena, universe, sizeof *documents);
        float *scores = arena_array(&arena, universe, sizeof *scores);

        for (uint32_t document = 0; document < universe; document++) {
            if (set_contains(&catalogue->segments[i].dead, document) ||
                chance_below(chance, 100) >= share)
                continue;
            documents[count] = document;
            scores[count++] = (float)chance_below(chance, 20) / 7.0f;
        }
        catalogue->matches[i] = (struct matches){count, documents, scores};
    }
    for (size_t i = 0; i < catalogue->known_count; i++) {
        struct known *known = &catalogue->known[i];
        const struct matches *matches = &catalogue->matches[known->segment];

        known->is_match = false;
        for (uint32_t j = 0; j < matches->count; j++)
            if (matches->documents[j] == known->number) {
                known->is_match = true;
                known->score = matches->scores[j];
            }
    }
}

/* --- selections ----------------------------------------------------------------------------------
 */

static uint64_t random_tag(struct chance *chance, uint32_t facet)
{
    switch (facet) {
    case 0:
        return tag_make(TAG_CATEGORY, 0,
                        chance_below(chance, 2) ? 1 + chance_below(chance, 4)
                                                : 10 + chance_below(chance, 13));
    case 1:
        return tag_make(TAG_BRAND, 0, 1 + chance_below(chance, chance_below(chance, 2) ? 5 : 62));
    case 2:
        return tag_make(TAG_SELLER, 0, 1 + chance_below(chance, 10));
    case 3:
        return tag_flag(FLAG_IN_STOCK);
    case 4:
        return tag_flag(FLAG_SALE);
    case 5:
        return tag_flag(FLAG_RATING_2 + (enum tag_flag)chance_below(chance, 3));
    default:
        return tag_make(TAG_VALUE, facet - 5, 1 + chance_below(chance, (facet - 5) * 5 + 1));
    }
}

static void random_group(struct chance *chance, struct selection_group *group, uint32_t facet)
{
    uint64_t *tags = arena_array(&arena, 4, sizeof *tags);

    group->tag_count = 1 + chance_below(chance, 1 + chance_below(chance, 4));
    for (size_t i = 0; i < group->tag_count; i++)
        tags[i] = random_tag(chance, facet);
    group->facet = tag_facet(tags[0]);
    group->tags = tags;
    if (!chance_below(chance, 40))
        group->tag_count = 0;
}

static void random_selection(struct catalogue *catalogue, struct chance *chance,
                             struct selection *selection)
{
    struct selection_group *groups = arena_array(&arena, GROUPS_MAXIMUM, sizeof *groups);
    uint32_t facet = chance_below(chance, 10);

    *selection = (struct selection){.groups = groups,
                                    .price_from = INT64_MIN,
                                    .price_to = INT64_MAX,
                                    .direction = 1,
                                    .wants_counts = true};
    if (chance_below(chance, 4))
        selection->scope = random_tag(chance, chance_below(chance, 8) ? 0 : 1);
    selection->group_count = chance_below(chance, 1 + chance_below(chance, GROUPS_MAXIMUM + 1));
    for (size_t i = 0; i < selection->group_count; i++)
        random_group(chance, &groups[i], (facet + (uint32_t)i * 3) % 10);
    if (!chance_below(chance, 3))
        selection->price_from = 100 * (int64_t)chance_below(chance, 200);
    if (!chance_below(chance, 3))
        selection->price_to = selection->price_from == INT64_MIN
                                  ? 100 * (int64_t)chance_below(chance, 300)
                                  : selection->price_from + 100 * (int64_t)chance_below(chance, 90);
    selection->sort = (enum selection_sort)chance_below(chance, SORT_TREND + 1);
    if (!chance_below(chance, 4)) {
        make_matches(catalogue, chance);
        selection->matches = catalogue->matches;
    }
}

/* --- the model -----------------------------------------------------------------------------------
 */

static bool has_tag(const struct known *known, uint64_t tag)
{
    for (size_t i = 0; i < known->document.tag_count; i++)
        if (known->document.tags[i] == tag)
            return true;
    return false;
}

static bool has_price(const struct known *known, const struct selection *selection)
{
    int64_t price = known->document.numbers[NUMBER_PRICE];

    return price >= selection->price_from && price <= selection->price_to;
}

static bool is_in_group(const struct known *known, const struct selection_group *group)
{
    for (size_t i = 0; i < group->tag_count; i++)
        if (has_tag(known, group->tags[i]))
            return true;
    return false;
}

/* Says of every document which group keeps it out, the price apart. */
static void judge(const struct catalogue *catalogue, const struct selection *selection)
{
    for (size_t i = 0; i < catalogue->known_count; i++) {
        struct known *known = &catalogue->known[i];

        known->refused = 0;
        for (size_t j = 0; j < selection->group_count; j++)
            if (!is_in_group(known, &selection->groups[j]))
                known->refused = known->refused ? UINT32_MAX : selection->groups[j].facet;
        if ((selection->scope && !has_tag(known, selection->scope)) ||
            (selection->matches && !known->is_match))
            known->refused = UINT32_MAX;
    }
}

static int64_t key_of(const struct known *known, const struct selection *selection)
{
    const int64_t *numbers = known->document.numbers;

    switch (selection->sort) {
    case SORT_RELEVANCE:
        return selection->matches ? -(int64_t)((double)known->score * 1e6)
                                  : -numbers[NUMBER_POPULARITY];
    case SORT_BESTSELLER:
        return -numbers[NUMBER_POPULARITY];
    case SORT_NEWEST:
        return -numbers[NUMBER_CREATED];
    case SORT_PRICE_ASC:
        return numbers[NUMBER_PRICE];
    case SORT_PRICE_DESC:
        return -numbers[NUMBER_PRICE];
    case SORT_RATING:
        return -numbers[NUMBER_RATING];
    case SORT_TREND:
        return -numbers[NUMBER_TREND];
    }
    return 0;
}

static int compare_items(const void *left, const void *right)
{
    const struct selected_item *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->product_id > b->product_id) - (a->product_id < b->product_id);
}

/* The whole result in the order of the page. */
static size_t all_items(const struct catalogue *catalogue, const struct selection *selection,
                        struct selected_item **items)
{
    size_t count = 0;

    *items = arena_array(&arena, catalogue->known_count, sizeof **items);
    for (size_t i = 0; i < catalogue->known_count; i++) {
        const struct known *known = &catalogue->known[i];

        if (!known->refused && has_price(known, selection))
            (*items)[count++] =
                (struct selected_item){key_of(known, selection), known->document.product_id,
                                       known->segment, known->number};
    }
    qsort(*items, count, sizeof **items, compare_items);
    return count;
}

static uint32_t count_tag(const struct catalogue *catalogue, const struct selection *selection,
                          uint64_t tag, bool leaves_out)
{
    uint32_t count = 0;

    for (size_t i = 0; i < catalogue->known_count; i++) {
        const struct known *known = &catalogue->known[i];

        bool is_wanted = !known->refused || (leaves_out && known->refused == tag_facet(tag));

        count += is_wanted && has_price(known, selection) && has_tag(known, tag);
    }
    return count;
}

/* --- comparing -----------------------------------------------------------------------------------
 */

static bool is_chosen(const struct selection *selection, uint64_t tag)
{
    for (size_t i = 0; i < selection->group_count; i++)
        for (size_t j = 0; j < selection->groups[i].tag_count; j++)
            if (selection->groups[i].tags[j] == tag)
                return true;
    return false;
}

static int compare_tag(const void *key, const void *element)
{
    uint64_t a = *(const uint64_t *)key, b = ((const struct tag_count *)element)->tag;

    return (a > b) - (a < b);
}

static bool is_counted(const struct selected *selected, uint64_t tag)
{
    return bsearch(&tag, selected->counts, selected->count_count, sizeof *selected->counts,
                   compare_tag);
}

static void expect_counts(const struct catalogue *catalogue, const struct selection *selection,
                          const struct selected *selected)
{
    for (size_t i = 0; i < selected->count_count; i++) {
        const struct tag_count *one = &selected->counts[i];

        cr_assert(i == 0 || selected->counts[i - 1].tag < one->tag);
        cr_assert(one->count || is_chosen(selection, one->tag));
        cr_assert_eq(one->count, count_tag(catalogue, selection, one->tag, true));
        cr_assert_eq(one->in_result, count_tag(catalogue, selection, one->tag, false));
    }
    for (size_t i = 0; i < catalogue->known_count; i++) {
        const struct known *known = &catalogue->known[i];

        for (size_t j = 0; j < known->document.tag_count; j++) {
            uint64_t tag = known->document.tags[j];

            if (has_price(known, selection) &&
                (!known->refused || known->refused == tag_facet(tag)))
                cr_assert(is_counted(selected, tag));
        }
    }
    for (size_t i = 0; i < selection->group_count; i++)
        for (size_t j = 0; j < selection->groups[i].tag_count; j++)
            cr_assert(is_counted(selected, selection->groups[i].tags[j]));
}

static void expect_prices(const struct catalogue *catalogue, const struct selected *selected)
{
    int64_t minimum = INT64_MAX, maximum = INT64_MIN;

    for (size_t i = 0; i < catalogue->known_count; i++) {
        int64_t price = catalogue->known[i].document.numbers[NUMBER_PRICE];

        if (catalogue->known[i].refused)
            continue;
        minimum = price < minimum ? price : minimum;
        maximum = price > maximum ? price : maximum;
    }
    cr_assert_eq(selected->price_minimum, minimum == INT64_MAX ? 0 : minimum);
    cr_assert_eq(selected->price_maximum, maximum == INT64_MIN ? 0 : maximum);
}

/* Rows [from, from + count) of the whole result. */
static void expect_items(const struct selected *selected, const struct selected_item *items,
                         size_t from, size_t count)
{
    cr_assert_eq(selected->item_count, count, "%u rows instead of %zu", selected->item_count,
                 count);
    for (size_t i = 0; i < count; i++)
        cr_assert_eq(memcmp(&selected->items[i], &items[from + i], sizeof *items), 0,
                     "row %zu is product %lld", from + i, (long long)selected->items[i].product_id);
}

/* Goes through the result page by page, onwards or backwards. */
static void expect_pages(const struct catalogue *catalogue, struct chance *chance,
                         struct selection selection, int direction)
{
    struct selected_item *items;
    size_t total = all_items(catalogue, &selection, &items), done = 0;

    selection.direction = direction;
    selection.wants_counts = false;
    selection.has_place = false;
    for (int page = 0; page < 12; page++) {
        struct selected selected;
        size_t left = total - done;

        selection.items = 1 + chance_below(chance, chance_below(chance, 3) ? 24 : 2000);
        size_t count = left < selection.items ? left : selection.items;
        select_segments(&arena, catalogue->segments, catalogue->segment_count, &selection,
                        &selected);
        cr_assert_eq(selected.total, total);
        cr_assert_null(selected.counts);
        expect_items(&selected, items, direction > 0 ? done : left - count, count);
        cr_assert_eq(selected.has_more, left > count);
        done += count;
        if (!count)
            break;
        selection.has_place = true;
        const struct selected_item *last = &selected.items[direction > 0 ? count - 1 : 0];
        selection.key = last->key;
        selection.product_id = last->product_id;
    }
}

/* A place between rows: of a product that has moved or is gone. */
static void expect_any_place(const struct catalogue *catalogue, struct chance *chance,
                             struct selection selection)
{
    struct selected_item *items;
    struct selected selected;
    size_t total = all_items(catalogue, &selection, &items), before = 0, behind = 0;

    if (!total)
        return;
    struct selected_item place = items[chance_below(chance, (uint32_t)total)];
    place.key += (int64_t)chance_below(chance, 3) - 1;
    place.product_id += (int64_t)chance_below(chance, 3) - 1;
    for (size_t i = 0; i < total; i++) {
        before += compare_items(&items[i], &place) < 0;
        behind += compare_items(&items[i], &place) > 0;
    }
    selection.has_place = true;
    selection.key = place.key;
    selection.product_id = place.product_id;
    selection.items = 10;
    select_segments(&arena, catalogue->segments, catalogue->segment_count, &selection, &selected);
    expect_items(&selected, items, total - behind, behind < 10 ? behind : 10);
    cr_assert_eq(selected.has_more, behind > 10);
    selection.direction = -1;
    select_segments(&arena, catalogue->segments, catalogue->segment_count, &selection, &selected);
    expect_items(&selected, items, before < 10 ? 0 : before - 10, before < 10 ? before : 10);
    cr_assert_eq(selected.has_more, before > 10);
}

static void expect_selection(const struct catalogue *catalogue, struct chance *chance,
                             const struct selection *selection)
{
    struct selected selected;

    judge(catalogue, selection);
    select_segments(&arena, catalogue->segments, catalogue->segment_count, selection, &selected);
    cr_assert_eq(selected.item_count, 0);
    expect_counts(catalogue, selection, &selected);
    expect_prices(catalogue, &selected);
    expect_pages(catalogue, chance, *selection, 1);
    expect_pages(catalogue, chance, *selection, -1);
    expect_any_place(catalogue, chance, *selection);
}

static void compare_catalogues(uint64_t seed, int rounds, uint32_t largest, int selections)
{
    struct chance chance = {seed};

    for (int round = 0; round < rounds; round++) {
        struct catalogue catalogue;

        make_catalogue(&catalogue, &chance, largest);
        for (int i = 0; i < selections; i++) {
            struct selection selection;

            random_selection(&catalogue, &chance, &selection);
            expect_selection(&catalogue, &chance, &selection);
        }
        close_catalogue(&catalogue);
        arena_clear(&arena);
    }
}

Test(select, equals_a_plain_model_on_small_catalogues, .fini = stop, .timeout = 300)
{
    compare_catalogues(11, 1200, 60, 10);
}

Test(select, equals_a_plain_model_on_middling_catalogues, .fini = stop, .timeout = 300)
{
    compare_catalogues(12, 150, 500, 15);
}

Test(select, equals_a_plain_model_on_larger_catalogues, .fini = stop, .timeout = 300)
{
    compare_catalogues(13, 16, 6000, 20);
}

Test(select, nothing_to_select_from, .fini = stop)
{
    uint64_t tag = tag_make(TAG_BRAND, 0, 3);
    struct selection_group group = {tag_facet(tag), &tag, 1};
    struct selection selection = {.groups = &group,
                                  .group_count = 1,
                                  .price_from = INT64_MIN,
                                  .price_to = INT64_MAX,
                                  .direction = 1,
                                  .items = 24,
                                  .wants_counts = true};
    struct selected selected;

    select_segments(&arena, NULL, 0, &selection, &selected);
    cr_assert_eq(selected.total, 0);
    cr_assert_eq(selected.item_count, 0);
    cr_assert_not(selected.has_more);
    cr_assert_eq(selected.count_count, 1, "what is chosen is named");
    cr_assert_eq(selected.counts[0].tag, tag);
    cr_assert_eq(selected.counts[0].count, 0);
}
