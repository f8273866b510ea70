/* How a segment lies in its file; only for those who write, read and count it. */
#ifndef SEARCH_SEGMENT_FILE_H
#define SEARCH_SEGMENT_FILE_H

#include "search/segment.h"

#define SEGMENT_MAGIC      "MERCERIX" /* 8 bytes */
#define SEGMENT_VERSION    2u
#define SEGMENT_BYTE_ORDER 0x01020304u /* as a machine writes it that puts the low byte first */
#define SEGMENT_ALIGNMENT  64u         /* of every section */

/*
 * A header, then the sections, each an array of plain numbers in the byte order of the machine
 * (little-endian, others are refused). "Starts" have one entry more than what they lead to: the
 * part of i lies between starts[i] and starts[i + 1].
 */
enum segment_section {
    SECTION_PRODUCTS,          /* int64_t a document */
    SECTION_BY_PRODUCT,        /* uint32_t a document: documents, ordered by product */
    SECTION_NUMBERS,           /* NUMBER_COUNT columns of int64_t a document */
    SECTION_ORDERS,            /* ORDER_COUNT columns of uint32_t a document: documents as sorted */
    SECTION_STORED_STARTS,     /* uint64_t a document: bytes */
    SECTION_STORED,            /* bytes */
    SECTION_DOCUMENT_STARTS,   /* uint32_t a document: places in the next */
    SECTION_DOCUMENT_TAGS,     /* uint32_t: indexes of tags, ascending in each document */
    SECTION_RARE_STARTS,       /* uint32_t a document: places in the next */
    SECTION_RARE_TAGS,         /* uint32_t: those of its tags whose set is a list */
    SECTION_TAGS,              /* uint64_t a tag, ascending */
    SECTION_TAG_COUNTS,        /* uint32_t a tag: documents */
    SECTION_TAG_STARTS,        /* uint64_t a tag: bytes of its set, a multiple of 8 */
    SECTION_TAG_SETS,          /* list of uint32_t, or bits as uint64_t: see set_is_list */
    SECTION_SCOPES,            /* uint32_t a scope: index of its tag, ascending */
    SECTION_SCOPE_STARTS,      /* uint64_t a scope: places in the next */
    SECTION_SCOPE_COUNTS,      /* struct scope_count, ordered by tag in each scope */
    SECTION_TERM_STARTS,       /* uint64_t a term: bytes */
    SECTION_TERM_TEXTS,        /* bytes */
    SECTION_POSTING_STARTS,    /* uint64_t a term: places in the next three */
    SECTION_POSTING_DOCUMENTS, /* uint32_t */
    SECTION_POSTING_FIELDS,    /* uint8_t */
    SECTION_POSTING_WEIGHTS,   /* uint8_t */
    SECTION_COUNT
};

struct segment_header {
    char magic[8];
    uint32_t byte_order, version;
    uint64_t length; /* of the file */
    uint32_t document_count, tag_count, term_count, scope_count;
    struct {
        uint64_t offset, length;
    } sections[SECTION_COUNT];
    uint64_t content_checksum; /* XXH3 of all behind the header */
    uint64_t header_checksum;  /* XXH3 of all of the header before this */
};

/* How many documents of a scope have a tag (an index). Only tags that occur. */
struct scope_count {
    uint32_t tag, count;
};

/* The scopes that are counted when the file is made: tags of these kinds with many documents. */
#define SCOPE_DOCUMENTS_MINIMUM 256u

/* In the order of enum selection_sort behind SORT_RELEVANCE; equal numbers are ordered by product.
 */
enum segment_order {
    ORDER_BESTSELLER,
    ORDER_NEWEST,
    ORDER_PRICE_ASC,
    ORDER_PRICE_DESC,
    ORDER_RATING,
    ORDER_TREND,
    ORDER_COUNT
};

/* What an order sorts by. */
static inline enum search_number segment_order_number(enum segment_order order)
{
    static const uint8_t numbers[ORDER_COUNT] = {NUMBER_POPULARITY, NUMBER_CREATED, NUMBER_PRICE,
                                                 NUMBER_PRICE,      NUMBER_RATING,  NUMBER_TREND};

    return (enum search_number)numbers[order];
}

/* The key of a number in an order: keys ascend. */
static inline int64_t segment_order_key(enum segment_order order, int64_t number)
{
    if (order == ORDER_PRICE_ASC)
        return number;
    return number == INT64_MIN ? INT64_MAX : -number;
}

/* All documents in an order. Bounded: numbers of a damaged file may not be below segment_count. */
const uint32_t *segment_order(const struct segment *segment, enum segment_order order);

/* Counts of the tags within a tag's documents, made with the file; NULL if it has none. */
const struct scope_count *segment_scope(const struct segment *segment, size_t tag, size_t *count);

/* How many documents have each tag, by index. */
const uint32_t *segment_tag_counts(const struct segment *segment);

/* Index of the first tag that is not before this one; segment_tag_count if there is none. */
size_t segment_tag_seek(const struct segment *segment, uint64_t tag);

/*
 * Tags of all documents for tight loops, those of document i at [starts[i], starts[i + 1]). A start
 * may be wrong in a damaged file: whoever reads them keeps places below total, and tags below
 * segment_tag_count.
 */
struct tag_lists {
    const uint32_t *starts, *tags;
    uint64_t total;
};

/* Room for what a reader works out of a segment once; the memory is freed with the segment. */
struct segment_derived {
    uint64_t key; /* of what it was worked out by */
    void *memory;
};
struct segment_derived *segment_derived(const struct segment *segment);

/* All tags, and only those whose sets are lists (set_is_list). */
struct tag_lists segment_all_tags(const struct segment *segment);
struct tag_lists segment_rare_tags(const struct segment *segment);

#endif
