/* Sets of document numbers: a sorted list or one bit a document, whichever is smaller. */
#ifndef SEARCH_SET_H
#define SEARCH_SET_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Exactly one of list (ascending) and bits (64 a word, from bit 0) is set, or neither when count is
 * 0. Members are below universe and bits behind it are 0, always; in a damaged file the order of a
 * list and the count of bits may be wrong, which every function here bears.
 */
struct set {
    uint32_t count;    /* members */
    uint32_t universe; /* document numbers are below this */
    const uint32_t *list;
    const uint64_t *bits;
};

/* What set operations make is a list when this says so. */
static inline bool set_is_list(uint32_t count, uint32_t universe)
{
    return (uint64_t)count * 32 < universe;
}

static inline size_t set_words(uint32_t universe)
{
    return ((size_t)universe + 63) / 64;
}

/* All documents below universe. */
struct set set_all(struct arena *arena, uint32_t universe);
/* Keeps the list, which is ascending, if that is short, else makes bits. Others: left out. */
struct set set_of_list(struct arena *arena, const uint32_t *list, uint32_t count,
                       uint32_t universe);
/* Keeps the bits, behind universe all 0, if they are many, else makes a list. */
struct set set_of_bits(struct arena *arena, const uint64_t *bits, uint32_t universe);

/* Of one universe. The result may share the memory of an operand. */
struct set set_and(struct arena *arena, const struct set *a, const struct set *b);
struct set set_and_not(struct arena *arena, const struct set *a, const struct set *b);
/* Of any number of sets. */
struct set set_or(struct arena *arena, const struct set *sets, size_t count, uint32_t universe);
/* Members of a that at least one of the sets has. */
struct set set_and_any(struct arena *arena, const struct set *a, const struct set *sets,
                       size_t count);

uint32_t set_count_and(const struct set *a, const struct set *b);

/*
 * The first place from `from` on in an ascending list whose number is not below the document, or
 * count; by growing steps, so that going through all of a list this way is not slow.
 */
uint32_t set_seek(const uint32_t *list, uint32_t count, uint32_t from, uint32_t document);

/* Lists are searched: ask bits often, lists seldom. False for a number outside the universe. */
bool set_contains_list(const struct set *set, uint32_t document);

static inline bool set_contains(const struct set *set, uint32_t document)
{
    if (set->bits)
        return document < set->universe && set->bits[document >> 6] >> (document & 63) & 1;
    return set->count && set_contains_list(set, document);
}

/* Goes through the members, ascending: {.set = &set}. */
struct set_walk {
    const struct set *set;
    size_t place;  /* in the list, or the word that comes next */
    uint64_t word; /* bits of the word before that are left */
};

/* The next members; 0: there are none. room is at least 1. */
size_t set_next(struct set_walk *walk, uint32_t *documents, size_t room);

#endif
