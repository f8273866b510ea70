/* Sets against a plain array of flags, in every mixture of lists and bits. */
#include "tests/search/support.h"

#include "search/set.h"

#include <criterion/criterion.h>
#include <string.h>

#define UNIVERSE_MAXIMUM 3000

/* A set and what it should hold. */
struct pair {
    struct set set;
    bool members[UNIVERSE_MAXIMUM];
};

static struct arena arena;

static void stop(void)
{
    arena_release(&arena);
}

static uint32_t count_members(const bool *members, uint32_t universe)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < universe; i++)
        count += members[i];
    return count;
}

static void expect(const struct set *set, const bool *members, uint32_t universe, const char *what)
{
    uint32_t documents[7], i = 0, count = count_members(members, universe);
    struct set_walk walk = {.set = set};

    cr_assert_eq(set->count, count, "%s: %u members instead of %u", what, set->count, count);
    cr_assert_eq(set->universe, universe);
    cr_assert_eq(!!set->list + !!set->bits, count > 0, "%s: one form", what);
    for (uint32_t document = 0; document < universe; document++)
        cr_assert_eq(set_contains(set, document), members[document], "%s: %u", what, document);
    cr_assert_not(set_contains(set, universe));
    cr_assert_not(set_contains(set, UINT32_MAX));
    for (size_t n; (n = set_next(&walk, documents, 1 + i % 7));)
        for (size_t j = 0; j < n; j++, i++) {
            while (i < universe && !members[i])
                i++;
            cr_assert_eq(documents[j], i, "%s: walked to %u", what, documents[j]);
        }
    while (i < universe && !members[i])
        i++;
    cr_assert_geq(i, universe, "%s: the walk ended before %u", what, i);
}

/* In 1000: how many; from nothing to all. */
static void fill(struct chance *chance, struct pair *pair, uint32_t universe)
{
    static const uint32_t shares[] = {0, 1, 5, 20, 40, 100, 500, 990, 1000};
    uint32_t share = shares[chance_below(chance, 9)], count = 0;
    uint32_t *list = arena_array(&arena, universe, sizeof *list);
    uint64_t *bits = arena_array(&arena, set_words(universe), sizeof *bits);

    memset(pair->members, 0, sizeof pair->members);
    for (uint32_t i = 0; i < universe; i++)
        if (chance_below(chance, 1000) < share) {
            pair->members[i] = true;
            list[count++] = i;
            bits[i / 64] |= (uint64_t)1 << (i % 64);
        }
    /* Others may hand in bits that are few, as files of dead documents do. */
    switch (count ? chance_below(chance, 3) : 0) {
    case 0:
        pair->set = set_of_list(&arena, list, count, universe);
        break;
    case 1:
        pair->set = set_of_bits(&arena, bits, universe);
        break;
    default:
        pair->set = (struct set){.count = count, .universe = universe, .bits = bits};
        return;
    }
    cr_assert_eq(!!pair->set.list, count && set_is_list(count, universe));
}

static void combine(const struct pair *a, const struct pair *b, uint32_t universe)
{
    bool both[UNIVERSE_MAXIMUM], without[UNIVERSE_MAXIMUM];

    for (uint32_t i = 0; i < universe; i++) {
        both[i] = a->members[i] && b->members[i];
        without[i] = a->members[i] && !b->members[i];
    }
    struct set result = set_and(&arena, &a->set, &b->set);
    expect(&result, both, universe, "and");
    cr_assert_eq(set_count_and(&a->set, &b->set), count_members(both, universe));
    result = set_and_not(&arena, &a->set, &b->set);
    expect(&result, without, universe, "and not");
}

Test(set, operations_equal_a_plain_model, .fini = stop, .timeout = 120)
{
    static struct pair pairs[4];
    struct chance chance = {7};

    for (int round = 0; round < 400; round++) {
        uint32_t universe = 1 + chance_below(&chance, 1 + chance_below(&chance, UNIVERSE_MAXIMUM));
        struct set sets[4];
        bool any[UNIVERSE_MAXIMUM] = {false};

        for (size_t i = 0; i < 4; i++) {
            fill(&chance, &pairs[i], universe);
            expect(&pairs[i].set, pairs[i].members, universe, "as made");
            sets[i] = pairs[i].set;
        }
        combine(&pairs[0], &pairs[1], universe);
        combine(&pairs[2], &pairs[2], universe);
        for (size_t count = 0; count <= 4; count++) {
            struct set joined = set_or(&arena, sets, count, universe);

            expect(&joined, any, universe, "or");
            for (uint32_t i = 0; count < 4 && i < universe; i++)
                any[i] |= pairs[count].members[i];
        }
        arena_clear(&arena);
    }
}

Test(set, long_lists_are_searched, .fini = stop)
{
    uint32_t universe = 4000000, few[] = {0, 3, 99999, 100000, 3999990, 3999999};
    uint32_t *many = arena_array(&arena, 100000, sizeof *many);

    for (uint32_t i = 0; i < 100000; i++)
        many[i] = i * 10;
    struct set a = set_of_list(&arena, few, 6, universe);
    struct set b = set_of_list(&arena, many, 100000, universe);
    cr_assert(a.list && b.list);
    struct set both = set_and(&arena, &b, &a);
    cr_assert_eq(both.count, 2);
    cr_assert_eq(both.list[0], 0);
    cr_assert_eq(both.list[1], 100000);
    cr_assert_eq(set_count_and(&b, &a), 2);
    struct set rest = set_and_not(&arena, &a, &b);
    cr_assert_eq(rest.count, 4);
    cr_assert_eq(rest.list[3], 3999999);
}

Test(set, all_and_nothing, .fini = stop)
{
    for (uint32_t universe = 0; universe < 200; universe++) {
        bool members[200];
        struct set all = set_all(&arena, universe), none = {.universe = universe};

        memset(members, 1, sizeof members);
        expect(&all, members, universe, "all");
        struct set rest = set_and_not(&arena, &all, &all);
        cr_assert_eq(rest.count, 0);
        rest = set_and_not(&arena, &all, &none);
        expect(&rest, members, universe, "all without nothing");
    }
}

Test(set, list_with_numbers_outside_is_bounded, .fini = stop)
{
    uint32_t list[] = {1, 5, 64, 1000000, 3};
    struct set set = set_of_list(&arena, list, 5, 65);

    cr_assert_not_null(set.bits);
    cr_assert_eq(set.count, 4);
    cr_assert(set_contains(&set, 64));
    cr_assert_not(set_contains(&set, 1000000));
}
