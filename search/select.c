/* Runs a selection over all segments and joins what each of them gives. */
#include "search/select_part.h"

#include <stdlib.h>

/* --- counts --------------------------------------------------------------------------------------
 */

struct count_list {
    struct tag_count *counts;
    size_t count;
};

/* Both are ordered by tag; counts of the same tag add up. */
static struct count_list join_counts(struct arena *arena, const struct count_list *a,
                                     const struct count_list *b)
{
    struct count_list joined = {arena_array(arena, a->count + b->count, sizeof *joined.counts), 0};
    size_t i = 0, j = 0;

    while (i < a->count || j < b->count) {
        struct tag_count *next = &joined.counts[joined.count++];

        if (j == b->count || (i < a->count && a->counts[i].tag < b->counts[j].tag)) {
            *next = a->counts[i++];
        } else if (i == a->count || b->counts[j].tag < a->counts[i].tag) {
            *next = b->counts[j++];
        } else {
            *next = a->counts[i++];
            next->count += b->counts[j].count;
            next->in_result += b->counts[j++].in_result;
        }
    }
    return joined;
}

static int compare_tags(const void *left, const void *right)
{
    const struct tag_count *a = left, *b = right;

    return (a->tag > b->tag) - (a->tag < b->tag);
}

/* The tags of the filters, so that none is missing where it counts 0. */
static struct count_list chosen_tags(struct arena *arena, const struct selection *selection)
{
    struct count_list chosen = {0};
    size_t total = 0, kept = 0;

    for (size_t i = 0; i < selection->group_count; i++)
        total += selection->groups[i].tag_count;
    chosen.counts = arena_array(arena, total, sizeof *chosen.counts);
    for (size_t i = 0; i < selection->group_count; i++)
        for (size_t j = 0; j < selection->groups[i].tag_count; j++)
            chosen.counts[chosen.count++].tag = selection->groups[i].tags[j];
    qsort(chosen.counts, total, sizeof *chosen.counts, compare_tags);
    for (size_t i = 0; i < total; i++)
        if (!kept || chosen.counts[kept - 1].tag != chosen.counts[i].tag)
            chosen.counts[kept++] = chosen.counts[i];
    chosen.count = kept;
    return chosen;
}

/* Joins the parts to the tags that are listed anyway; from the last, the first is by far the
 * largest. */
static void count_parts(struct arena *arena, const struct part *parts, size_t count,
                        struct count_list joined, struct selected *selected)
{
    for (size_t i = count; i-- > 0;) {
        struct count_list one = {0};

        if (!parts[i].all.count)
            continue;
        one.count = part_count(&parts[i], arena, &one.counts);
        joined = joined.count ? join_counts(arena, &one, &joined) : one;
    }
    selected->counts = joined.counts;
    selected->count_count = joined.count;
}

static void price_parts(const struct part *parts, size_t count, struct selected *selected)
{
    bool has_prices = false;

    for (size_t i = 0; i < count; i++) {
        int64_t minimum, maximum;

        if (!parts[i].without_price.count)
            continue;
        part_prices(&parts[i], &minimum, &maximum);
        if (!has_prices || minimum < selected->price_minimum)
            selected->price_minimum = minimum;
        if (!has_prices || maximum > selected->price_maximum)
            selected->price_maximum = maximum;
        has_prices = true;
    }
}

/* --- the page ------------------------------------------------------------------------------------
 */

struct item_list {
    struct selected_item *items;
    uint32_t count;
};

static struct item_list join_items(struct arena *arena, const struct item_list *a,
                                   const struct item_list *b, uint32_t limit, int direction)
{
    uint64_t both = (uint64_t)a->count + b->count;
    uint32_t count = both < limit ? (uint32_t)both : limit, i = 0, j = 0;
    struct item_list joined = {arena_array(arena, count, sizeof *joined.items), count};

    for (uint32_t k = 0; k < count; k++) {
        bool is_first =
            j == b->count || (i < a->count && item_before(&a->items[i], &b->items[j], direction));

        joined.items[k] = is_first ? a->items[i++] : b->items[j++];
    }
    return joined;
}

static void page_parts(struct arena *arena, const struct part *parts, size_t count,
                       struct selected *selected)
{
    const struct selection *selection = parts->selection;
    int direction = selection->direction < 0 ? -1 : 1;
    uint32_t limit = selection->items < UINT32_MAX ? selection->items + 1 : UINT32_MAX;
    struct item_list page = {0};

    for (size_t i = count; i-- > 0;) {
        struct item_list one = {0};

        one.count = part_page(&parts[i], arena, limit, &one.items);
        if (one.count)
            page = page.count ? join_items(arena, &one, &page, limit, direction) : one;
    }
    selected->has_more = page.count > selection->items;
    selected->items = page.items;
    selected->item_count = selected->has_more ? selection->items : page.count;
    if (direction > 0)
        return;
    for (uint32_t i = 0, j = selected->item_count; i + 1 < j; i++) {
        struct selected_item first = page.items[i];

        page.items[i] = page.items[--j];
        page.items[j] = first;
    }
}

void select_segments(struct arena *arena, const struct index_segment *segments, size_t count,
                     const struct selection *selection, struct selected *selected)
{
    struct part *parts = arena_array(arena, count, sizeof *parts);

    *selected = (struct selected){0};
    for (size_t i = 0; i < count; i++) {
        parts[i] = (struct part){.selection = selection,
                                 .segment = segments[i].segment,
                                 .matches = selection->matches ? &selection->matches[i] : NULL,
                                 .dead = &segments[i].dead,
                                 .number = (uint32_t)i};
        part_filter(&parts[i], arena);
        selected->total += parts[i].result.count;
    }
    if (selection->wants_counts) {
        count_parts(arena, parts, count, chosen_tags(arena, selection), selected);
        price_parts(parts, count, selected);
    }
    if (count && selection->items)
        page_parts(arena, parts, count, selected);
}

void select_run(const struct index *index, struct arena *arena, const struct selection *selection,
                struct selected *selected)
{
    const struct index_segment *segments;
    size_t count = index_segments(index, &segments);

    select_segments(arena, segments, count, selection, selected);
}
