/* The manifest of an index folder: which files count, and what they hold everything of. */
#ifndef SEARCH_MANIFEST_H
#define SEARCH_MANIFEST_H

#include "base/arena.h"
#include "base/fault.h"

#include <stddef.h>
#include <stdint.h>

#define MANIFEST_FILE             "manifest.json"
#define MANIFEST_SEGMENTS_MAXIMUM 64

/* Names are those of files inside the folder; "" for none. */
struct manifest_segment {
    char file[32];
    char dead[32]; /* bits of the documents that do not count any more: see dead_write */
};

struct manifest {
    uint64_t generation; /* one more with every manifest */
    char database[64];   /* which database the snapshot belongs to */
    char snapshot[512];  /* pg_snapshot as text: the index has everything that it saw */
    struct manifest_segment segments[MANIFEST_SEGMENTS_MAXIMUM];
    size_t segment_count;
    char names[32], rules[32];
};

/* Faults: NOT_FOUND no_file, INVALID bad_manifest. */
struct fault *manifest_read(struct arena *arena, const char *folder, struct manifest *manifest);

/* Replaces the manifest at once. Faults: UNAVAILABLE file_write with the reason. */
struct fault *manifest_write(struct arena *arena, const char *folder,
                             const struct manifest *manifest);

/* Removes files of the folder that look like the index's and that the manifest does not name. */
void manifest_sweep(const char *folder, const struct manifest *manifest);

/* Writes bytes to folder/name by way of a new file; never half a file. Faults: as above. */
struct fault *manifest_put(struct arena *arena, const char *folder, const char *name,
                           const void *bytes, size_t length);

#endif
