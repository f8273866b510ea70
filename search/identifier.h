/* SKUs, GTINs and model numbers: whole, by their beginning, and at last with a slip. */
#ifndef SEARCH_IDENTIFIER_H
#define SEARCH_IDENTIFIER_H

#include "base/arena.h"
#include "search/index.h"
#include "search/rank.h"
#include "search/text.h"

#include <stdbool.h>
#include <stddef.h>

#define IDENTIFIER_START   3   /* characters of a beginning */
#define IDENTIFIER_RESULTS 200 /* of one segment by a beginning */

/* A query read as one identifier. */
struct identifier {
    char key[TEXT_KEY_BYTES];
    size_t length; /* of the key; characters are one less */
    bool has_digits, has_letters;
};

void identifier_read(const char *text, struct identifier *identifier);

/* Unlikely to be anything else: five characters and a digit at least. */
bool identifier_is_certain(const struct identifier *identifier);

/*
 * The documents that have it, ascending, in the arena. begins: or one that begins so, the nearer
 * the better. value: of the factor for the whole identifier. dead ones are left out. Returns how
 * many.
 */
size_t identifier_find(const struct index_segment *segment, struct arena *arena,
                       const struct identifier *identifier, bool begins, int32_t value,
                       struct boost **boosts);

/* One letter or digit wrong, too many, too few or exchanged: the first such identifier, or false.
 */
bool identifier_correct(const struct index *index, struct identifier *identifier);

#endif
