/* The tags of a segment's file: each document's, each tag's documents, and counts within scopes. */
#include "search/segment_write.h"

#include <stdlib.h>
#include <string.h>

struct keyed {
    uint64_t key;
    uint32_t number;
};

static int compare_keyed(const void *left, const void *right)
{
    const struct keyed *a = left, *b = right;

    return (a->key > b->key) - (a->key < b->key);
}

static uint64_t tag_of(const struct segment_builder *builder, uint32_t number)
{
    size_t length;
    uint64_t tag;

    memcpy(&tag, intern_text(&builder->tag_texts, number, &length), sizeof tag);
    return tag;
}

/* The tags of the documents that are kept, ascending. Returns number -> index; to be freed. */
static uint32_t *order_tags(struct making *making)
{
    const struct segment_builder *builder = making->builder;
    uint32_t known = builder->tag_texts.count;
    uint32_t *indexes = zeroed(known, sizeof *indexes);
    struct keyed *keyed = zeroed(known, sizeof *keyed);

    for (uint32_t i = 0; i < making->count; i++)
        for (uint32_t j = 0; j < making_document(making, i)->tag_count; j++)
            indexes[builder->tags[making_document(making, i)->tags + j]] = 1;
    for (uint32_t number = 0; number < known; number++)
        if (indexes[number])
            keyed[making->tag_count++] = (struct keyed){tag_of(builder, number), number};
    qsort(keyed, making->tag_count, sizeof *keyed, compare_keyed);
    making->tags = zeroed(making->tag_count, sizeof *making->tags);
    for (uint32_t index = 0; index < making->tag_count; index++) {
        making->tags[index] = keyed[index].key;
        indexes[keyed[index].number] = index;
    }
    free(keyed);
    segment_output_section(&making->output, SECTION_TAGS, making->tags,
                           making->tag_count * sizeof *making->tags);
    return indexes;
}

static int compare_indexes(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

static void write_document_tags(struct making *making, const uint32_t *indexes)
{
    const struct segment_builder *builder = making->builder;
    size_t total = 0;

    making->document_starts = zeroed((size_t)making->count + 1, sizeof *making->document_starts);
    making->document_tags = zeroed(builder->tag_count, sizeof *making->document_tags);
    making->tag_counts = zeroed(making->tag_count, sizeof *making->tag_counts);
    for (uint32_t i = 0; i < making->count; i++) {
        const struct built_document *document = making_document(making, i);
        uint32_t *tags = making->document_tags + total;

        for (uint32_t j = 0; j < document->tag_count; j++) {
            tags[j] = indexes[builder->tags[document->tags + j]];
            making->tag_counts[tags[j]]++;
        }
        qsort(tags, document->tag_count, sizeof *tags, compare_indexes);
        total += document->tag_count;
        making->document_starts[i + 1] = (uint32_t)total;
    }
    segment_output_section(&making->output, SECTION_DOCUMENT_STARTS, making->document_starts,
                           ((size_t)making->count + 1) * sizeof *making->document_starts);
    segment_output_section(&making->output, SECTION_DOCUMENT_TAGS, making->document_tags,
                           total * sizeof *making->document_tags);
    segment_output_section(&making->output, SECTION_TAG_COUNTS, making->tag_counts,
                           making->tag_count * sizeof *making->tag_counts);
}

/* What counting has to walk when it takes the other tags by their sets. */
static void write_rare_tags(struct making *making)
{
    uint32_t *starts = zeroed((size_t)making->count + 1, sizeof *starts), total = 0;
    uint32_t *tags = zeroed(making->document_starts[making->count], sizeof *tags);

    for (uint32_t i = 0; i < making->count; i++) {
        for (uint32_t j = making->document_starts[i]; j < making->document_starts[i + 1]; j++) {
            uint32_t tag = making->document_tags[j];

            if (set_is_list(making->tag_counts[tag], making->count))
                tags[total++] = tag;
        }
        starts[i + 1] = total;
    }
    segment_output_section(&making->output, SECTION_RARE_STARTS, starts,
                           ((size_t)making->count + 1) * sizeof *starts);
    segment_output_section(&making->output, SECTION_RARE_TAGS, tags, total * sizeof *tags);
    free(starts);
    free(tags);
}

static void write_tag_sets(struct making *making)
{
    uint32_t count = making->tag_count;
    uint64_t *starts = making->tag_starts = zeroed((size_t)count + 1, sizeof *starts);
    uint32_t *used = zeroed(count, sizeof *used);

    for (uint32_t tag = 0; tag < count; tag++) {
        size_t words = set_is_list(making->tag_counts[tag], making->count)
                           ? ((size_t)making->tag_counts[tag] + 1) / 2
                           : set_words(making->count);

        starts[tag + 1] = starts[tag] + words * sizeof(uint64_t);
    }
    making->sets = zeroed(starts[count], 1);
    for (uint32_t i = 0; i < making->count; i++)
        for (uint32_t j = making->document_starts[i]; j < making->document_starts[i + 1]; j++) {
            uint32_t tag = making->document_tags[j];
            char *set = making->sets + starts[tag];

            if (set_is_list(making->tag_counts[tag], making->count))
                ((uint32_t *)(void *)set)[used[tag]++] = i;
            else
                ((uint64_t *)(void *)set)[i >> 6] |= (uint64_t)1 << (i & 63);
        }
    segment_output_section(&making->output, SECTION_TAG_STARTS, starts,
                           ((size_t)count + 1) * sizeof *starts);
    segment_output_section(&making->output, SECTION_TAG_SETS, making->sets, starts[count]);
    free(used);
}

/* --- scopes: what is counted once and for all
 * ------------------------------------------------------ */

static bool is_scope(const struct making *making, uint32_t tag)
{
    enum tag_kind kind = tag_kind(making->tags[tag]);

    return (kind == TAG_CATEGORY || kind == TAG_BRAND || kind == TAG_SELLER) &&
           making->tag_counts[tag] >= SCOPE_DOCUMENTS_MINIMUM;
}

static void count_document(const struct making *making, uint32_t document, uint32_t *counts)
{
    for (uint32_t j = making->document_starts[document]; j < making->document_starts[document + 1];
         j++)
        counts[making->document_tags[j]]++;
}

/* Adds the counts of one scope to the section; returns how many. counts is all 0 before and after.
 */
static uint64_t write_scope(struct making *making, uint32_t scope, uint32_t *counts)
{
    uint32_t documents[256];
    const void *memory = making->sets + making->tag_starts[scope];
    struct set set = {.count = making->tag_counts[scope], .universe = making->count};
    struct set_walk walk = {.set = &set};
    uint64_t written = 0;

    if (set_is_list(set.count, set.universe))
        set.list = memory;
    else
        set.bits = memory;
    for (size_t n; (n = set_next(&walk, documents, 256));)
        for (size_t i = 0; i < n; i++)
            count_document(making, documents[i], counts);
    for (uint32_t tag = 0; tag < making->tag_count; tag++) {
        if (!counts[tag])
            continue;
        struct scope_count one = {tag, counts[tag]};
        segment_output_add(&making->output, &one, sizeof one);
        counts[tag] = 0;
        written++;
    }
    return written;
}

static void write_scopes(struct making *making)
{
    uint32_t *scopes = zeroed(making->tag_count, sizeof *scopes), count = 0;
    uint64_t *starts = zeroed((size_t)making->tag_count + 1, sizeof *starts);
    uint32_t *counts = zeroed(making->tag_count, sizeof *counts);

    segment_output_begin(&making->output, SECTION_SCOPE_COUNTS);
    for (uint32_t tag = 0; tag < making->tag_count; tag++) {
        if (!is_scope(making, tag))
            continue;
        starts[count + 1] = starts[count] + write_scope(making, tag, counts);
        scopes[count++] = tag;
    }
    making->output.header.scope_count = count;
    segment_output_section(&making->output, SECTION_SCOPES, scopes, count * sizeof *scopes);
    segment_output_section(&making->output, SECTION_SCOPE_STARTS, starts,
                           ((size_t)count + 1) * sizeof *starts);
    free(scopes);
    free(starts);
    free(counts);
}

void segment_write_tags(struct making *making)
{
    uint32_t *indexes = order_tags(making);

    making->output.header.tag_count = making->tag_count;
    write_document_tags(making, indexes);
    write_rare_tags(making);
    write_tag_sets(making);
    write_scopes(making);
    free(indexes);
}
