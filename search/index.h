/* The index as a whole: segments, newest word for every product, names of tags, rules of search. */
#ifndef SEARCH_INDEX_H
#define SEARCH_INDEX_H

#include "base/arena.h"
#include "base/fault.h"
#include "search/segment.h"
#include "search/set.h"

/*
 * A folder holds immutable segments and one small manifest that names those that count. Whoever
 * writes makes new files and then renames a new manifest over the old one; readers look at the
 * manifest's inode once a request and open what is new. A reader never waits and never sees half.
 */
struct index;

struct index_segment {
    const struct segment *segment;
    struct set dead; /* documents that a later segment has anew, or that are gone */
};

/* Opens lazily. */
struct index *index_new(const char *folder);
void index_free(struct index *index);

/*
 * Takes a newer manifest if there is one. Faults: UNAVAILABLE no_index or bad_index as long as
 * nothing could be read.
 */
struct fault *index_refresh(struct index *index, struct arena *arena);

/* Valid until the next index_refresh. Product segments, oldest and largest first. */
size_t index_segments(const struct index *index, const struct index_segment **segments);
/* Documents that are one tag each (product_id is the tag), with JSON stored; NULL when empty. */
const struct segment *index_names(const struct index *index);
/* Changes whenever index_names is another segment. */
uint64_t index_names_version(const struct index *index);
/* The stored JSON text of a tag's name, NULL if it has none. */
const char *index_name(const struct index *index, uint64_t tag, size_t *length);
/* Synonyms, stop words, pins, redirects, weights as one JSON text (see search/rules.h). */
const char *index_rules(const struct index *index, size_t *length);
/* Changes with each manifest: what is derived from names and rules is kept under it. */
uint64_t index_generation(const struct index *index);
/* The database's snapshot (pg_snapshot as text) that the index has everything of. */
const char *index_snapshot(const struct index *index);

#endif
