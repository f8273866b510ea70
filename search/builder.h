/* What a builder of segments has collected; only for those who fill it and write it. */
#ifndef SEARCH_BUILDER_H
#define SEARCH_BUILDER_H

#include "search/intern.h"
#include "search/segment.h"

/* One document as it was added; its parts lie in the arrays of the builder. */
struct built_document {
    int64_t product_id, rank;
    int64_t numbers[NUMBER_COUNT];
    uint64_t tags, terms, stored; /* where its parts begin */
    uint32_t tag_count, term_count;
    uint64_t stored_length;
};

struct built_term {
    uint32_t term; /* number in terms */
    uint8_t fields, weight;
} __attribute__((packed));

struct segment_builder {
    struct built_document *documents;
    uint32_t *tags; /* numbers in tag_texts */
    struct built_term *terms;
    char *stored;
    size_t document_count, tag_count, term_count, stored_length;
    size_t document_capacity, tag_capacity, term_capacity, stored_capacity;
    struct intern tag_texts; /* 8 bytes each: a uint64_t */
    struct intern term_texts;
    uint64_t *tag_seen, *term_seen; /* one behind the place where each was added last */
    size_t tag_seen_capacity, term_seen_capacity;
};

#endif
