/* Which documents of a segment have the parts of a query, and how well. */
#ifndef SEARCH_MATCH_H
#define SEARCH_MATCH_H

#include "base/arena.h"
#include "search/query.h"
#include "search/segment.h"
#include "search/set.h"

#include <stdint.h>

/* Documents ascending; room is where they are, unless they are those of a list of postings. */
struct hits {
    uint32_t count;
    const uint32_t *documents;
    uint32_t *room;
    uint16_t *qualities;
    uint8_t *shares; /* of the title, 255 is all of it */
};

/* Memory for many numbers, not cleared; counts against no ceiling, is given back with the arena. */
void *match_room(struct arena *arena, size_t count, size_t size);

/* Makes room for hits, and adds one. */
void hits_room(struct arena *arena, struct hits *hits, uint32_t count);
static inline void hits_add(struct hits *hits, uint32_t document, uint32_t quality, uint32_t share)
{
    hits->room[hits->count] = document;
    hits->qualities[hits->count] = (uint16_t)(quality < QUALITY_ONE ? quality : QUALITY_ONE);
    hits->shares[hits->count++] = (uint8_t)(share < 255 ? share : 255);
}

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
