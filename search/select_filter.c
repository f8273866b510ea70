/* Filters one segment: what every filter leaves, and what all but one leave. */
#include "search/select_part.h"

bool selection_has_price(const struct selection *selection)
{
    return selection->price_from != INT64_MIN || selection->price_to != INT64_MAX;
}

/* Everything that the filters choose from. */
static void find_all(struct part *part, struct arena *arena)
{
    const struct selection *selection = part->selection;
    uint32_t universe = segment_count(part->segment);

    part->scope = SIZE_MAX;
    part->scope_set = (struct set){.count = universe, .universe = universe};
    if (selection->scope) {
        part->scope = segment_tag_seek(part->segment, selection->scope);
        part->scope_set = segment_tag(part->segment, selection->scope);
    }
    if (part->matches) {
        struct set found =
            set_of_list(arena, part->matches->documents, part->matches->count, universe);

        part->all = selection->scope ? set_and(arena, &part->scope_set, &found) : found;
    } else {
        part->all = selection->scope ? part->scope_set : set_all(arena, universe);
    }
    part->all = set_and_not(arena, &part->all, part->dead);
}

static struct set filter_group(const struct part *part, struct arena *arena,
                               const struct selection_group *group)
{
    struct set *sets = arena_array(arena, group->tag_count, sizeof *sets);

    for (size_t i = 0; i < group->tag_count; i++)
        sets[i] = segment_tag(part->segment, group->tags[i]);
    return set_and_any(arena, &part->all, sets, group->tag_count);
}

static struct set filter_price(const struct part *part, struct arena *arena)
{
    const int64_t *prices = segment_numbers(part->segment, NUMBER_PRICE);
    int64_t from = part->selection->price_from, to = part->selection->price_to;
    const struct set *all = &part->all;
    size_t words = set_words(all->universe);

    if (!all->count)
        return *all;
    if (all->list) {
        uint32_t *list = arena_array(arena, all->count, sizeof *list), count = 0;

        for (uint32_t i = 0; i < all->count; i++) {
            list[count] = all->list[i];
            count += prices[all->list[i]] >= from && prices[all->list[i]] <= to;
        }
        return set_of_list(arena, list, count, all->universe);
    }
    uint64_t *bits = arena_array(arena, words, sizeof *bits);
    for (size_t i = 0; i < words; i++)
        for (uint64_t word = all->bits[i]; word; word &= word - 1) {
            int64_t price = prices[i * 64 + (unsigned)__builtin_ctzll(word)];

            bits[i] |= price >= from && price <= to ? word & -word : 0;
        }
    return set_of_bits(arena, bits, all->universe);
}

/*
 * filters: count sets, all within part->all, that of the price last. before[i] is what the filters
 * before i leave, after[i] what those from i on leave.
 */
static void leave_one_out(struct part *part, struct arena *arena, const struct set *filters,
                          size_t count)
{
    struct set *before = arena_array(arena, count + 1, sizeof *before);
    struct set *after = arena_array(arena, count + 1, sizeof *after);
    struct set *without = arena_array(arena, count + 1, sizeof *without);

    before[0] = after[count] = part->all;
    for (size_t i = 0; i < count; i++)
        before[i + 1] = i ? set_and(arena, &before[i], &filters[i]) : filters[i];
    part->result = before[count];
    if (!part->selection->wants_counts)
        return;
    for (size_t i = count; i-- > 0;)
        after[i] = i + 1 < count ? set_and(arena, &filters[i], &after[i + 1]) : filters[i];
    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            without[i] = after[1];
        else
            without[i] = i + 1 < count ? set_and(arena, &before[i], &after[i + 1]) : before[i];
    }
    part->without = without;
    part->without_price = count > part->selection->group_count ? without[count - 1] : part->result;
}

void part_filter(struct part *part, struct arena *arena)
{
    const struct selection *selection = part->selection;
    size_t count = selection->group_count;
    struct set *filters = arena_array(arena, count + 1, sizeof *filters);

    find_all(part, arena);
    for (size_t i = 0; i < count; i++)
        filters[i] = filter_group(part, arena, &selection->groups[i]);
    if (selection_has_price(selection))
        filters[count++] = filter_price(part, arena);
    leave_one_out(part, arena, filters, count);
}
