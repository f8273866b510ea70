/* Files of bits: the documents of a segment that do not count any more. */
#ifndef SEARCH_DEAD_H
#define SEARCH_DEAD_H

#include "base/arena.h"
#include "base/fault.h"
#include "search/set.h"

#include <stddef.h>
#include <stdint.h>

/* A mapped file, or nothing when it was opened with an empty name. */
struct dead_file {
    void *memory;
    size_t length;
    struct set set; /* of bits */
};

/* Faults: NOT_FOUND no_file, INVALID bad_dead. universe: documents of the segment. */
struct fault *dead_open(struct arena *arena, const char *path, uint32_t universe,
                        struct dead_file *file);
void dead_close(struct dead_file *file);

/* bits: (universe + 63) / 64 words. Faults: see manifest_put. */
struct fault *dead_write(struct arena *arena, const char *folder, const char *name,
                         const uint64_t *bits, uint32_t universe);

#endif
