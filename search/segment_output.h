/* Writes the file of a segment section by section; the first failure sticks. */
#ifndef SEARCH_SEGMENT_OUTPUT_H
#define SEARCH_SEGMENT_OUTPUT_H

#include "search/segment_file.h"

#include <xxhash.h>

struct segment_output {
    const char *path, *fresh; /* fresh becomes path at the end */
    int fd, error;            /* errno of the first failure */
    struct segment_header header;
    enum segment_section section; /* that is being written */
    uint64_t offset;
    XXH3_state_t *checksum;
    char *buffer;
    size_t buffered;
};

/* counts of documents, tags, terms and scopes go into output->header before the end. */
void segment_output_open(struct segment_output *output, struct arena *arena, const char *path);
void segment_output_begin(struct segment_output *output, enum segment_section section);
void segment_output_add(struct segment_output *output, const void *bytes, size_t length);
/* A whole section. */
void segment_output_section(struct segment_output *output, enum segment_section section,
                            const void *bytes, size_t length);
/* Writes the header, syncs, renames and lets go. Faults: UNAVAILABLE disk_full or file_write. */
struct fault *segment_output_close(struct segment_output *output, struct arena *arena);

#endif
