/* One immutable file of the index: documents with their tags, numbers, terms and stored bytes. */
#ifndef SEARCH_SEGMENT_H
#define SEARCH_SEGMENT_H

#include "base/arena.h"
#include "base/fault.h"
#include "search/set.h"
#include "search/tag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum search_field {
    FIELD_TITLE,
    FIELD_BRAND,
    FIELD_CATEGORY,
    FIELD_ATTRIBUTE,
    FIELD_DESCRIPTION,
    FIELD_COUNT,
};

/* What listings sort by; each is one column of the file. */
enum search_number {
    NUMBER_PRICE,      /* minor units */
    NUMBER_CREATED,    /* seconds since 1970 */
    NUMBER_RATING,     /* Bayesian average, hundredths of a star */
    NUMBER_POPULARITY, /* pieces sold, weighted by age */
    NUMBER_TREND,      /* views of the last days, weighted by age, thousandths */
    NUMBER_COUNT,
};

struct segment_term {
    const char *text; /* key of the dictionary, any bytes but NUL */
    uint32_t length;
    uint8_t fields; /* bits 1 << enum search_field */
    uint8_t weight; /* how often, 1 to 255; joined terms add up */
};

/*
 * One document as it is added. The builder copies everything. Of documents of one product the one
 * added last is written.
 */
struct segment_document {
    int64_t product_id;
    int64_t rank;         /* documents are numbered from the highest rank to the lowest */
    const uint64_t *tags; /* in any order, repeated or not */
    size_t tag_count;
    int64_t numbers[NUMBER_COUNT];
    const struct segment_term *terms; /* in any order; the same text twice is joined */
    size_t term_count;
    const void *stored; /* given back as it is */
    size_t stored_length;
};

struct segment_builder *segment_builder_new(void);
void segment_builder_free(struct segment_builder *builder);
void segment_builder_add(struct segment_builder *builder, const struct segment_document *document);
/* Added so far, whether a product came twice or not. */
size_t segment_builder_count(const struct segment_builder *builder);
/* Bytes held; whoever builds from many rows writes a segment before memory ends. */
size_t segment_builder_bytes(const struct segment_builder *builder);

/*
 * Writes path.new, syncs it and renames; syncing the folder is left to whoever names the file in
 * it. What was added stays. Faults: UNAVAILABLE disk_full or file_write.
 */
struct fault *segment_builder_write(struct segment_builder *builder, struct arena *arena,
                                    const char *path);

struct segment; /* mapped read-only: shared by all processes, private memory is a few hundred bytes
                 */

/*
 * Looks at the header alone: its checksum, and that every section has its size and lies in the
 * file. The functions below check what they read as they read it, so a damaged file may answer
 * wrongly, but no read leaves it, and every document and tag index that they give is below its
 * count. Faults: NOT_FOUND no_segment, INVALID bad_segment, UNAVAILABLE unreadable_segment. The
 * fault is in the arena, the segment is not.
 */
struct fault *segment_open(struct arena *arena, const char *path, struct segment **segment);
void segment_close(struct segment *segment);
/* Reads all of the file: true if it is as it was written. */
bool segment_verify(const struct segment *segment);

uint32_t segment_count(const struct segment *segment);
int64_t segment_product(const struct segment *segment, uint32_t document);
/* The document of a product, or UINT32_MAX. */
uint32_t segment_find(const struct segment *segment, int64_t product_id);
const int64_t *segment_numbers(const struct segment *segment, enum search_number number);
const void *segment_stored(const struct segment *segment, uint32_t document, size_t *length);

/* All tags of the file in order, and the documents of each; an unknown tag has an empty set. */
size_t segment_tag_count(const struct segment *segment);
const uint64_t *segment_tags(const struct segment *segment);
struct set segment_tag_set(const struct segment *segment, size_t index);
struct set segment_tag(const struct segment *segment, uint64_t tag);
/* The tags of a document as indexes into segment_tags, ascending. */
const uint32_t *segment_document_tags(const struct segment *segment, uint32_t document,
                                      size_t *count);

/* Documents that have a term, ascending, with the fields (bits) and weight for each. */
struct postings {
    uint32_t count;
    const uint32_t *documents;
    const uint8_t *fields, *weights;
};
/* The dictionary is ordered by memcmp of the texts, shorter first. */
size_t segment_term_count(const struct segment *segment);
const char *segment_term_text(const struct segment *segment, size_t index, size_t *length);
/* Documents of a term without reading its postings. */
uint32_t segment_term_documents(const struct segment *segment, size_t index);
struct postings segment_term_postings(const struct segment *segment, size_t index);
/* The first of them alone, at most `maximum`: those of the highest rank. */
struct postings segment_term_first(const struct segment *segment, size_t index, uint32_t maximum);
/* Index of the first term that is not before text; segment_term_count if there is none. */
size_t segment_term_seek(const struct segment *segment, const char *text, size_t length);
/* Count 0 for an unknown term. */
struct postings segment_term(const struct segment *segment, const char *text, size_t length);

#endif
