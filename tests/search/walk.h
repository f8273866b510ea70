/* Reads everything of a segment that may be damaged; for the unit tests and the fuzz target. */
#ifndef TESTS_SEARCH_WALK_H
#define TESTS_SEARCH_WALK_H

#include "search/segment_file.h"
#include "search/select.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

/* What must hold of every file that opens; both test programs notice an abort. */
#define WALK_CHECK(condition)                                                                      \
    do {                                                                                           \
        if (!(condition))                                                                          \
            abort();                                                                               \
    } while (0)

/* Reads all bytes, so that one outside of the mapping is noticed. */
static inline uint64_t walk_bytes(const void *bytes, size_t length)
{
    const volatile unsigned char *next = bytes;
    uint64_t sum = 0;

    while (length--)
        sum += *next++;
    return sum;
}

static inline void walk_set(const struct set *set, uint32_t universe)
{
    struct set_walk walk = {.set = set};
    uint32_t documents[64];
    size_t total = 0;

    WALK_CHECK(set->universe == universe && set->count <= universe);
    for (size_t count; (count = set_next(&walk, documents, 64)); total += count)
        for (size_t i = 0; i < count; i++)
            WALK_CHECK(documents[i] < universe);
    WALK_CHECK(total <= universe);
}

static inline void walk_documents(const struct segment *segment)
{
    for (uint32_t i = 0; i < segment_count(segment); i++) {
        size_t count, length;
        const void *stored = segment_stored(segment, i, &length);
        const uint32_t *tags;

        walk_bytes(stored, length);
        tags = segment_document_tags(segment, i, &count);
        for (size_t j = 0; j < count; j++)
            WALK_CHECK(tags[j] < segment_tag_count(segment));
        uint32_t found = segment_find(segment, segment_product(segment, i));
        WALK_CHECK(found == UINT32_MAX || found < segment_count(segment));
        for (enum search_number number = 0; number < NUMBER_COUNT; number++)
            walk_bytes(&segment_numbers(segment, number)[i], sizeof(int64_t));
    }
}

static inline void walk_tags(const struct segment *segment)
{
    uint32_t universe = segment_count(segment);

    for (size_t i = 0; i < segment_tag_count(segment); i++) {
        struct set set = segment_tag_set(segment, i);
        size_t count;

        walk_set(&set, universe);
        set = segment_tag(segment, segment_tags(segment)[i]);
        walk_set(&set, universe);
        const struct scope_count *scope = segment_scope(segment, i, &count);
        if (scope)
            walk_bytes(scope, count * sizeof *scope);
    }
}

static inline void walk_terms(const struct segment *segment)
{
    for (size_t i = 0; i < segment_term_count(segment); i++) {
        struct postings postings = segment_term_postings(segment, i);
        size_t length;
        const char *text = segment_term_text(segment, i, &length);

        walk_bytes(text, length);
        for (uint32_t j = 0; j < postings.count; j++)
            WALK_CHECK(postings.documents[j] < segment_count(segment));
        walk_bytes(postings.fields, postings.count);
        walk_bytes(postings.weights, postings.count);
        WALK_CHECK(segment_term_seek(segment, text, length) <= segment_term_count(segment));
        postings = segment_term(segment, text, length);
        walk_bytes(postings.documents, postings.count * sizeof(uint32_t));
        postings = segment_term_first(segment, i, 3);
        WALK_CHECK(postings.count <= 3);
        walk_bytes(postings.documents, postings.count * sizeof(uint32_t));
    }
    walk_bytes(segment_order(segment, ORDER_TREND), segment_count(segment) * sizeof(uint32_t));
}

static inline void walk_selected(const struct segment *segment, const struct selected *selected,
                                 const struct selection *selection)
{
    WALK_CHECK(selected->item_count <= selection->items);
    for (uint32_t i = 0; i < selected->item_count; i++)
        WALK_CHECK(selected->items[i].document < segment_count(segment));
    walk_bytes(selected->counts, selected->count_count * sizeof *selected->counts);
}

/* Every sort over a scope and filters made of the file's own tags, some chosen by seed. */
static inline void walk_selections(const struct segment *segment, uint32_t seed)
{
    size_t tags = segment_tag_count(segment);
    struct index_segment one = {segment, {.universe = segment_count(segment)}};
    uint64_t chosen[3] = {0};
    struct arena arena;

    arena_init(&arena, 0);
    for (size_t i = 0; i < 3 && tags; i++)
        chosen[i] = segment_tags(segment)[(seed >> (8 * i)) % tags];
    struct selection_group groups[2] = {{tag_facet(chosen[1]), &chosen[1], 1},
                                        {tag_facet(chosen[2]), &chosen[1], 2}};
    struct selection selection = {.groups = groups,
                                  .price_from = INT64_MIN,
                                  .price_to = INT64_MAX,
                                  .items = 1 + seed % 30,
                                  .wants_counts = true};
    for (enum selection_sort sort = SORT_RELEVANCE; sort <= SORT_TREND; sort++) {
        struct selected selected;

        selection.sort = sort;
        selection.scope = (seed ^ sort) & 1 ? chosen[0] : 0;
        selection.group_count = (seed / 2 + sort) % 3;
        selection.direction = (seed / 4 + sort) & 1 ? 1 : -1;
        selection.price_to = (seed / 8 + sort) & 1 ? INT64_MAX : (int64_t)seed;
        select_segments(&arena, &one, 1, &selection, &selected);
        walk_selected(segment, &selected, &selection);
        if (selected.item_count) {
            selection.has_place = true;
            selection.key = selected.items[0].key;
            selection.product_id = selected.items[0].product_id;
        }
        select_segments(&arena, &one, 1, &selection, &selected);
        walk_selected(segment, &selected, &selection);
        arena_clear(&arena);
    }
    arena_release(&arena);
}

static inline void walk_everything(const struct segment *segment, uint32_t seed)
{
    walk_documents(segment);
    walk_tags(segment);
    walk_terms(segment);
    walk_selections(segment, seed);
    segment_verify(segment);
}

/* Makes the header of a damaged file agree with itself, so that the damage is not refused at once.
 */
static inline void walk_mend(unsigned char *file, size_t length)
{
    struct segment_header header;

    if (length < sizeof header)
        return;
    memcpy(&header, file, sizeof header);
    memcpy(header.magic, SEGMENT_MAGIC, sizeof header.magic);
    header.byte_order = SEGMENT_BYTE_ORDER;
    header.version = SEGMENT_VERSION;
    header.length = length;
    header.header_checksum = XXH3_64bits(&header, offsetof(struct segment_header, header_checksum));
    memcpy(file, &header, sizeof header);
}

#endif
