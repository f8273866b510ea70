/* Collects documents for a segment: each with numbers instead of tags and terms, as it comes. */
#include "search/builder.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What the 32-bit numbers of a segment can count. */
#define PLACES_MAXIMUM (UINT32_MAX - 1)

struct segment_builder *segment_builder_new(void)
{
    return zeroed(1, sizeof(struct segment_builder));
}

void segment_builder_free(struct segment_builder *builder)
{
    if (!builder)
        return;
    free(builder->documents);
    free(builder->tags);
    free(builder->terms);
    free(builder->stored);
    free(builder->tag_seen);
    free(builder->term_seen);
    intern_release(&builder->tag_texts);
    intern_release(&builder->term_texts);
    free(builder);
}

/* Where a text was added last; 0: it is new. */
static uint64_t *seen_at(uint64_t **seen, size_t *capacity, uint32_t number)
{
    size_t before = *capacity;

    *seen = grown(*seen, capacity, (size_t)number + 1, sizeof **seen);
    memset(*seen + before, 0, (*capacity - before) * sizeof **seen);
    return &(*seen)[number];
}

static uint32_t add_tags(struct segment_builder *builder, const struct segment_document *document)
{
    size_t begin = builder->tag_count, count = begin;

    builder->tags = grown(builder->tags, &builder->tag_capacity, begin + document->tag_count,
                          sizeof *builder->tags);
    for (size_t i = 0; i < document->tag_count; i++) {
        uint32_t number =
            intern_add(&builder->tag_texts, &document->tags[i], sizeof *document->tags);
        uint64_t *seen = seen_at(&builder->tag_seen, &builder->tag_seen_capacity, number);

        if (*seen > begin)
            continue;
        builder->tags[count++] = number;
        *seen = count;
    }
    builder->tag_count = count;
    return (uint32_t)(count - begin);
}

static void join(struct built_term *term, const struct segment_term *other)
{
    unsigned weight = (unsigned)term->weight + other->weight;

    term->fields |= other->fields;
    term->weight = weight > UINT8_MAX ? UINT8_MAX : (uint8_t)weight;
}

static uint32_t add_terms(struct segment_builder *builder, const struct segment_document *document)
{
    size_t begin = builder->term_count, count = begin;

    builder->terms = grown(builder->terms, &builder->term_capacity, begin + document->term_count,
                           sizeof *builder->terms);
    for (size_t i = 0; i < document->term_count; i++) {
        const struct segment_term *term = &document->terms[i];
        uint32_t number = intern_add(&builder->term_texts, term->text, term->length);
        uint64_t *seen = seen_at(&builder->term_seen, &builder->term_seen_capacity, number);

        if (*seen > begin) {
            join(&builder->terms[*seen - 1], term);
            continue;
        }
        builder->terms[count++] = (struct built_term){number, term->fields, term->weight};
        *seen = count;
    }
    builder->term_count = count;
    return (uint32_t)(count - begin);
}

void segment_builder_add(struct segment_builder *builder, const struct segment_document *document)
{
    assert(builder->document_count < PLACES_MAXIMUM &&
           document->tag_count < PLACES_MAXIMUM - builder->tag_count &&
           document->term_count < PLACES_MAXIMUM);
    builder->documents = grown(builder->documents, &builder->document_capacity,
                               builder->document_count + 1, sizeof *builder->documents);
    builder->stored = grown(builder->stored, &builder->stored_capacity,
                            builder->stored_length + document->stored_length + 1, 1);
    struct built_document *built = &builder->documents[builder->document_count++];
    *built = (struct built_document){.product_id = document->product_id,
                                     .rank = document->rank,
                                     .tags = builder->tag_count,
                                     .terms = builder->term_count,
                                     .stored = builder->stored_length,
                                     .stored_length = document->stored_length};
    memcpy(built->numbers, document->numbers, sizeof built->numbers);
    if (document->stored_length)
        memcpy(builder->stored + builder->stored_length, document->stored, document->stored_length);
    builder->stored_length += document->stored_length;
    built->tag_count = add_tags(builder, document);
    built->term_count = add_terms(builder, document);
}

size_t segment_builder_count(const struct segment_builder *builder)
{
    return builder->document_count;
}

size_t segment_builder_bytes(const struct segment_builder *builder)
{
    return sizeof *builder + builder->document_count * sizeof *builder->documents +
           builder->tag_count * sizeof *builder->tags +
           builder->term_count * sizeof *builder->terms + builder->stored_length +
           intern_bytes(&builder->tag_texts) + intern_bytes(&builder->term_texts) +
           (builder->tag_seen_capacity + builder->term_seen_capacity) * sizeof(uint64_t);
}
