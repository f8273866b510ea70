/* What the tests of the index share: random numbers that repeat, catalogues, files. */
#ifndef TESTS_SEARCH_SUPPORT_H
#define TESTS_SEARCH_SUPPORT_H

#include "base/arena.h"
#include "search/segment.h"

#include <stdint.h>

/* xorshift64*: the same numbers for the same seed. */
struct chance {
    uint64_t state;
};
uint64_t chance_next(struct chance *chance);
/* Below limit, which is at least 1. */
uint32_t chance_below(struct chance *chance, uint32_t limit);

/* A folder of this test's own below TMPDIR, gone with the arena. */
const char *temporary_folder(struct arena *arena);

/* Writes and opens a segment; the test fails if that does. The builder is freed. */
struct segment *written_segment(struct arena *arena, struct segment_builder *builder,
                                const char *path);

/* One document of the random catalogue, owned by the arena. */
void random_document(struct arena *arena, struct chance *chance, int64_t product_id,
                     struct segment_document *document);

#endif
