/* Sets of document numbers: a sorted list or one bit a document, whichever is smaller. */
#ifndef SEARCH_SET_H
#define SEARCH_SET_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Exactly one of list (ascending) and bits (64 a word, from bit 0) is set, or neither when count is 0. */
struct set {
    uint32_t count;        /* members */
    uint32_t universe;     /* document numbers are below this */
    const uint32_t *list;
    const uint64_t *bits;
};

#endif
