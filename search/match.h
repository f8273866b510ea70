/* Which documents of a segment have the parts of a query, and how well. */
#ifndef SEARCH_MATCH_H
#define SEARCH_MATCH_H

#include "base/arena.h"
#include "search/query.h"
#include "search/segment.h"
#include "search/set.h"

#include <stdint.h>

#define QUALITY_ONE 4096 /* of one part, and of all parts together */

/* Documents ascending. All lists have room for count. */
struct hits {
    uint32_t count;
    uint32_t *documents;
    uint16_t *qualities;
    uint8_t *shares; /* of the title, 255 is all of it */
};

/* How good a hit in a set of fields is, by the bits of the set; QUALITY_ONE at most. */
struct field_qualities {
    uint16_t spelling[1 << FIELD_COUNT], stem[1 << FIELD_COUNT];
};
void field_qualities(const struct rules *rules, struct field_qualities *qualities);

/* What does not count in one run. */
struct match_filter {
    const struct set *dead;
    const struct set *hidden; /* documents that another run is about; NULL: none */
};

/*
 * A query against all segments. Made once; the parts' documents are looked up when first needed,
 * and anew after match_forget, when options were added.
 */
struct match;

struct match *match_new(const struct query *query);
void match_forget(struct match *match, size_t part);

/* Documents of all segments that have a part. */
uint32_t match_part_documents(struct match *match, size_t part);

/* Documents with all parts; false if there are none in this segment. */
bool match_all(struct match *match, size_t segment, const struct match_filter *filter,
               struct hits *hits);

/*
 * Documents with some of the parts, those that carry most information: as much as the best document
 * of all segments has, or nearly. hits: one a segment, as filters. False if there are none.
 */
bool match_some(struct match *match, const struct match_filter *filters, struct hits *hits);

#endif
