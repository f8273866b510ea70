/* Sets of documents: lists are merged or searched, bits are combined word by word. */
#include "search/set.h"

/* One list is so much longer that it is searched instead of read. */
#define GALLOP_FACTOR 16u

/* The instruction for counting bits is not in the oldest of these processors. */
#if defined(__x86_64__)
#define WITH_POPCNT __attribute__((target_clones("popcnt", "default")))
#else
#define WITH_POPCNT
#endif

static WITH_POPCNT uint32_t count_bits(const uint64_t *bits, size_t words)
{
    uint32_t count = 0;

    for (size_t i = 0; i < words; i++)
        count += (uint32_t)__builtin_popcountll(bits[i]);
    return count;
}

static WITH_POPCNT uint32_t count_and(const uint64_t *a, const uint64_t *b, size_t words)
{
    uint32_t count = 0;

    for (size_t i = 0; i < words; i++)
        count += (uint32_t)__builtin_popcountll(a[i] & b[i]);
    return count;
}

static void set_bit(uint64_t *bits, uint32_t document)
{
    bits[document >> 6] |= (uint64_t)1 << (document & 63);
}

struct set set_all(struct arena *arena, uint32_t universe)
{
    size_t words = set_words(universe);
    uint64_t *bits = arena_array(arena, words, sizeof *bits);

    for (size_t i = 0; i < words; i++)
        bits[i] = ~(uint64_t)0;
    if (universe % 64)
        bits[words - 1] >>= 64 - universe % 64;
    return (struct set){.count = universe, .universe = universe, .bits = universe ? bits : NULL};
}

struct set set_of_list(struct arena *arena, const uint32_t *list, uint32_t count, uint32_t universe)
{
    if (!count || set_is_list(count, universe))
        return (struct set){.count = count, .universe = universe, .list = count ? list : NULL};
    uint64_t *bits = arena_array(arena, set_words(universe), sizeof *bits);
    for (uint32_t i = 0; i < count; i++)
        if (list[i] < universe)
            set_bit(bits, list[i]);
    return set_of_bits(arena, bits, universe);
}

struct set set_of_bits(struct arena *arena, const uint64_t *bits, uint32_t universe)
{
    struct set set = {.count = count_bits(bits, set_words(universe)), .universe = universe};

    if (!set.count)
        return set;
    set.bits = bits;
    if (!set_is_list(set.count, universe))
        return set;
    uint32_t *list = arena_array(arena, set.count, sizeof *list);
    struct set_walk walk = {.set = &set};
    set_next(&walk, list, set.count);
    set.bits = NULL;
    set.list = list;
    return set;
}

uint32_t set_seek(const uint32_t *list, uint32_t count, uint32_t from, uint32_t document)
{
    uint32_t step = 1, low = from, high;

    if (from >= count || list[from] >= document)
        return from;
    while (step < count - low && list[low + step] < document) {
        low += step;
        step *= 2;
    }
    high = step < count - low ? low + step : count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (list[middle] < document)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Asks for one document after the other, ascending. */
struct search {
    const struct set *set;
    uint32_t place; /* in its list */
    bool is_long;   /* so long a list that it is searched, not read */
};

static inline bool is_member(struct search *search, uint32_t document)
{
    const struct set *set = search->set;

    if (set->bits)
        return set->bits[document >> 6] >> (document & 63) & 1;
    if (search->is_long)
        search->place = set_seek(set->list, set->count, search->place, document);
    while (search->place < set->count && set->list[search->place] < document)
        search->place++;
    return search->place < set->count && set->list[search->place] == document;
}

bool set_contains_list(const struct set *set, uint32_t document)
{
    uint32_t place = set_seek(set->list, set->count, 0, document);

    return place < set->count && set->list[place] == document;
}

/*
 * Members of a (a list) that b has, or with wanted false those that it has not. out: room for all
 * of a, or NULL to count.
 */
static uint32_t filter_list(const struct set *a, const struct set *b, bool wanted, uint32_t *out)
{
    struct search search = {.set = b, .is_long = b->count / GALLOP_FACTOR > a->count};
    uint32_t count = 0;

    for (uint32_t i = 0; i < a->count; i++) {
        if (out)
            out[count] = a->list[i];
        count += is_member(&search, a->list[i]) == wanted;
    }
    return count;
}

/* Sets wanted where a (a list) has a member of b. */
static void mark_members(const struct set *a, const struct set *b, bool *wanted)
{
    struct search search = {.set = b, .is_long = b->count / GALLOP_FACTOR > a->count};

    for (uint32_t i = 0; i < a->count; i++)
        wanted[i] |= is_member(&search, a->list[i]);
}

/* a and b in this order or the other: the list first, the shorter one of two. */
static void order_lists(const struct set **a, const struct set **b)
{
    const struct set *first = *a;

    if (first->list && (!(*b)->list || first->count <= (*b)->count))
        return;
    *a = *b;
    *b = first;
}

struct set set_and(struct arena *arena, const struct set *a, const struct set *b)
{
    struct set none = {.universe = a->universe};

    if (!a->count || !b->count)
        return none;
    if (a->bits && b->bits) {
        size_t words = set_words(a->universe);
        uint64_t *bits = arena_array(arena, words, sizeof *bits);

        for (size_t i = 0; i < words; i++)
            bits[i] = a->bits[i] & b->bits[i];
        return set_of_bits(arena, bits, a->universe);
    }
    order_lists(&a, &b);
    uint32_t *list = arena_array(arena, a->count, sizeof *list);
    return set_of_list(arena, list, filter_list(a, b, true, list), a->universe);
}

struct set set_and_not(struct arena *arena, const struct set *a, const struct set *b)
{
    if (!a->count || !b->count)
        return *a;
    if (a->list) {
        uint32_t *list = arena_array(arena, a->count, sizeof *list);

        return set_of_list(arena, list, filter_list(a, b, false, list), a->universe);
    }
    size_t words = set_words(a->universe);
    uint64_t *bits = arena_array(arena, words, sizeof *bits);
    for (size_t i = 0; i < words; i++)
        bits[i] = a->bits[i] & (b->bits ? ~b->bits[i] : ~(uint64_t)0);
    for (uint32_t i = 0; b->list && i < b->count; i++)
        bits[b->list[i] >> 6] &= ~((uint64_t)1 << (b->list[i] & 63));
    return set_of_bits(arena, bits, a->universe);
}

struct set set_or(struct arena *arena, const struct set *sets, size_t count, uint32_t universe)
{
    size_t words = set_words(universe), used = 0;
    const struct set *only = NULL;

    for (size_t i = 0; i < count; i++)
        if (sets[i].count) {
            only = &sets[i];
            used++;
        }
    if (used <= 1)
        return used ? *only : (struct set){.universe = universe};
    uint64_t *bits = arena_array(arena, words, sizeof *bits);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; sets[i].bits && j < words; j++)
            bits[j] |= sets[i].bits[j];
        for (uint32_t j = 0; sets[i].list && j < sets[i].count; j++)
            set_bit(bits, sets[i].list[j]);
    }
    return set_of_bits(arena, bits, universe);
}

static struct set list_and_any(struct arena *arena, const struct set *a, const struct set *sets,
                               size_t count)
{
    uint32_t *list = arena_array(arena, a->count, sizeof *list), used = 0;
    bool *wanted = arena_array(arena, a->count, sizeof *wanted);

    for (size_t i = 0; i < count; i++)
        mark_members(a, &sets[i], wanted);
    for (uint32_t i = 0; i < a->count; i++) {
        list[used] = a->list[i];
        used += wanted[i];
    }
    return set_of_list(arena, list, used, a->universe);
}

struct set set_and_any(struct arena *arena, const struct set *a, const struct set *sets,
                       size_t count)
{
    size_t words = set_words(a->universe);

    if (!a->count || !count)
        return (struct set){.universe = a->universe};
    if (count == 1)
        return set_and(arena, a, &sets[0]);
    if (a->list)
        return list_and_any(arena, a, sets, count);
    uint64_t *bits = arena_array(arena, words, sizeof *bits);
    for (size_t i = 0; i < count; i++) {
        const struct set *set = &sets[i];

        for (size_t j = 0; set->bits && j < words; j++)
            bits[j] |= set->bits[j] & a->bits[j];
        for (uint32_t j = 0; set->list && j < set->count; j++)
            if (set_contains(a, set->list[j]))
                set_bit(bits, set->list[j]);
    }
    return set_of_bits(arena, bits, a->universe);
}

uint32_t set_count_and(const struct set *a, const struct set *b)
{
    if (!a->count || !b->count)
        return 0;
    if (a->bits && b->bits)
        return count_and(a->bits, b->bits, set_words(a->universe));
    order_lists(&a, &b);
    return filter_list(a, b, true, NULL);
}

static size_t next_bits(struct set_walk *walk, uint32_t *documents, size_t room)
{
    size_t count = 0, words = set_words(walk->set->universe);

    while (count < room) {
        while (!walk->word) {
            if (walk->place == words)
                return count;
            walk->word = walk->set->bits[walk->place++];
        }
        for (; walk->word && count < room; walk->word &= walk->word - 1)
            documents[count++] =
                (uint32_t)((walk->place - 1) * 64 + (unsigned)__builtin_ctzll(walk->word));
    }
    return count;
}

size_t set_next(struct set_walk *walk, uint32_t *documents, size_t room)
{
    const struct set *set = walk->set;
    size_t left = set->list ? set->count - walk->place : 0;

    if (set->bits)
        return next_bits(walk, documents, room);
    if (left > room)
        left = room;
    for (size_t i = 0; i < left; i++)
        documents[i] = set->list[walk->place + i];
    walk->place += left;
    return left;
}
