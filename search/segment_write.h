/* What the writers of a segment's parts share. */
#ifndef SEARCH_SEGMENT_WRITE_H
#define SEARCH_SEGMENT_WRITE_H

#include "search/builder.h"
#include "search/segment_output.h"

/* "Numbers" of tags and terms are those of the builder, "indexes" those of the file. */
struct making {
    const struct segment_builder *builder;
    struct segment_output output;
    uint32_t count;
    uint32_t *documents; /* in the order of the file: places in the builder */
    uint32_t tag_count;
    uint64_t *tags; /* ascending */
    uint32_t *document_starts, *document_tags;
    uint32_t *tag_counts;
    uint64_t *tag_starts;
    char *sets;
};

static inline const struct built_document *making_document(const struct making *making,
                                                           uint32_t document)
{
    return &making->builder->documents[making->documents[document]];
}

void segment_write_tags(struct making *making);
void segment_write_terms(struct making *making);

#endif
