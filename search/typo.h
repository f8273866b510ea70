/* Words of the index that are nearly spelt like one that is not there. */
#ifndef SEARCH_TYPO_H
#define SEARCH_TYPO_H

#include "base/arena.h"
#include "search/query.h"

#include <stddef.h>
#include <stdint.h>

#define TYPO_CANDIDATES 4

struct typo {
    const char *word; /* folded, in the arena */
    size_t length;
    uint32_t documents;
    uint8_t edits; /* letters left out, added, replaced; neighbours exchanged are one */
    float worth;   /* better first: fewer edits, then known from more names of products */
};

/*
 * The likeliest spellings of a folded word, best first, at most TYPO_CANDIDATES. starts: the word
 * may be the beginning of what is found. Returns their number. Takes a few milliseconds at most.
 */
size_t typo_find(const struct query *query, const char *word, size_t length, bool starts,
                 struct typo *typos);

#endif
