/* Better spellings for words that the index does not have. */
#ifndef SEARCH_CORRECT_H
#define SEARCH_CORRECT_H

#include "search/match.h"
#include "search/query.h"

#include <stdbool.h>

/*
 * Gives parts that no document has options of other spellings: two words written as one, one or two
 * letters wrong, or only the beginning of a word. True if a part has got one.
 */
bool correct_unknown(struct query *query, struct match *match);

/* The same for words of which only the stem is known, by chance it seems: "teler", "teller". */
bool correct_stems(struct query *query, struct match *match);

/*
 * Of several spellings of a part, the one shown is the first with which all parts are found
 * together. filters: one a segment.
 */
void correct_choose(struct query *query, struct match *match, const struct match_filter *filters);

/*
 * A spelling to offer although every word is known: for words that hardly anything has and that
 * differ by a letter or two from one of many names. NULL if there is none.
 */
const char *correct_rare(struct query *query, struct match *match);

#endif
