/* The terms of a segment's file: an ordered dictionary, and the postings of each term. */
#include "search/segment_write.h"

#include <stdlib.h>
#include <string.h>

/* The first 8 bytes as a number that orders like them: most comparisons need no more. */
struct keyed_text {
    uint64_t key;
    const char *text;
    size_t length;
    uint32_t number;
};

static int compare_texts(const void *left, const void *right)
{
    const struct keyed_text *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->text, b->text, shorter);
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

static struct keyed_text key_text(const struct intern *texts, uint32_t number)
{
    struct keyed_text keyed = {.number = number};
    unsigned char first[8] = {0};

    keyed.text = intern_text(texts, number, &keyed.length);
    memcpy(first, keyed.text, keyed.length < sizeof first ? keyed.length : sizeof first);
    for (size_t i = 0; i < sizeof first; i++)
        keyed.key = keyed.key << 8 | first[i];
    return keyed;
}

static void write_dictionary(struct making *making, const struct keyed_text *terms, uint32_t count)
{
    uint64_t *starts = zeroed((size_t)count + 1, sizeof *starts);

    segment_output_begin(&making->output, SECTION_TERM_TEXTS);
    for (uint32_t i = 0; i < count; i++) {
        segment_output_add(&making->output, terms[i].text, terms[i].length);
        starts[i + 1] = starts[i] + terms[i].length;
    }
    segment_output_section(&making->output, SECTION_TERM_STARTS, starts,
                           ((size_t)count + 1) * sizeof *starts);
    free(starts);
}

/*
 * Orders the dictionary of the documents that are kept. counts: postings by number. Returns the
 * index of each number; to be freed.
 */
static uint32_t *order_terms(struct making *making, const uint32_t *counts)
{
    const struct intern *texts = &making->builder->term_texts;
    struct keyed_text *terms = zeroed(texts->count, sizeof *terms);
    uint32_t *indexes = zeroed(texts->count, sizeof *indexes), count = 0;

    for (uint32_t number = 0; number < texts->count; number++)
        if (counts[number])
            terms[count++] = key_text(texts, number);
    qsort(terms, count, sizeof *terms, compare_texts);
    for (uint32_t index = 0; index < count; index++)
        indexes[terms[index].number] = index;
    making->output.header.term_count = count;
    write_dictionary(making, terms, count);
    free(terms);
    return indexes;
}

static void write_postings(struct making *making, const uint32_t *indexes, uint64_t *places,
                           uint64_t total)
{
    const struct segment_builder *builder = making->builder;
    uint32_t *documents = zeroed(total, sizeof *documents);
    uint8_t *fields = zeroed(total, 1), *weights = zeroed(total, 1);

    for (uint32_t i = 0; i < making->count; i++) {
        const struct built_document *document = making_document(making, i);

        for (uint32_t j = 0; j < document->term_count; j++) {
            const struct built_term *term = &builder->terms[document->terms + j];
            uint64_t place = places[indexes[term->term]]++;

            documents[place] = i;
            fields[place] = term->fields;
            weights[place] = term->weight;
        }
    }
    segment_output_section(&making->output, SECTION_POSTING_DOCUMENTS, documents,
                           total * sizeof *documents);
    segment_output_section(&making->output, SECTION_POSTING_FIELDS, fields, total);
    segment_output_section(&making->output, SECTION_POSTING_WEIGHTS, weights, total);
    free(documents);
    free(fields);
    free(weights);
}

void segment_write_terms(struct making *making)
{
    const struct segment_builder *builder = making->builder;
    uint32_t known = builder->term_texts.count;
    uint32_t *counts = zeroed(known, sizeof *counts);

    for (uint32_t i = 0; i < making->count; i++)
        for (uint32_t j = 0; j < making_document(making, i)->term_count; j++)
            counts[builder->terms[making_document(making, i)->terms + j].term]++;
    uint32_t *indexes = order_terms(making, counts);
    uint32_t count = making->output.header.term_count;
    uint64_t *starts = zeroed((size_t)count + 1, sizeof *starts);
    for (uint32_t number = 0; number < known; number++)
        if (counts[number])
            starts[indexes[number] + 1] = counts[number];
    for (uint32_t index = 0; index < count; index++)
        starts[index + 1] += starts[index];
    segment_output_section(&making->output, SECTION_POSTING_STARTS, starts,
                           ((size_t)count + 1) * sizeof *starts);
    write_postings(making, indexes, starts, starts[count]);
    free(counts);
    free(indexes);
    free(starts);
}
