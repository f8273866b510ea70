/* Makes the file of a segment from what a builder has collected, one section after the other. */
#include "search/segment_write.h"

#include <stdlib.h>

struct sorted {
    int64_t key, product_id;
    uint32_t document;
};

static int compare_sorted(const void *left, const void *right)
{
    const struct sorted *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->product_id != b->product_id)
        return a->product_id < b->product_id ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

/* The last of each product, highest rank first. */
static void order_documents(struct making *making)
{
    size_t count = making->builder->document_count, kept = 0;
    const struct built_document *documents = making->builder->documents;
    struct sorted *sorted = zeroed(count, sizeof *sorted);

    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct sorted){0, documents[i].product_id, (uint32_t)i};
    qsort(sorted, count, sizeof *sorted, compare_sorted);
    for (size_t i = 0; i < count; i++)
        if (i + 1 == count || sorted[i].product_id != sorted[i + 1].product_id)
            sorted[kept++] = sorted[i];
    /* ~ turns the order of all numbers around, INT64_MIN too. */
    for (size_t i = 0; i < kept; i++)
        sorted[i].key = ~documents[sorted[i].document].rank;
    qsort(sorted, kept, sizeof *sorted, compare_sorted);
    making->documents = zeroed(kept, sizeof *making->documents);
    for (size_t i = 0; i < kept; i++)
        making->documents[i] = sorted[i].document;
    making->count = (uint32_t)kept;
    free(sorted);
}

static void write_permutation(struct making *making, struct sorted *sorted)
{
    uint32_t *numbers = zeroed(making->count, sizeof *numbers);

    qsort(sorted, making->count, sizeof *sorted, compare_sorted);
    for (uint32_t i = 0; i < making->count; i++)
        numbers[i] = sorted[i].document;
    segment_output_add(&making->output, numbers, making->count * sizeof *numbers);
    free(numbers);
}

static void write_orders(struct making *making)
{
    struct sorted *sorted = zeroed(making->count, sizeof *sorted);

    segment_output_begin(&making->output, SECTION_BY_PRODUCT);
    for (uint32_t i = 0; i < making->count; i++)
        sorted[i] = (struct sorted){0, making_document(making, i)->product_id, i};
    write_permutation(making, sorted);
    segment_output_begin(&making->output, SECTION_ORDERS);
    for (enum segment_order order = 0; order < ORDER_COUNT; order++) {
        for (uint32_t i = 0; i < making->count; i++) {
            const struct built_document *document = making_document(making, i);
            int64_t number = document->numbers[segment_order_number(order)];

            sorted[i] = (struct sorted){segment_order_key(order, number), document->product_id, i};
        }
        write_permutation(making, sorted);
    }
    free(sorted);
}

static void write_columns(struct making *making)
{
    int64_t *column = zeroed(making->count, sizeof *column);

    for (uint32_t i = 0; i < making->count; i++)
        column[i] = making_document(making, i)->product_id;
    segment_output_section(&making->output, SECTION_PRODUCTS, column,
                           making->count * sizeof *column);
    segment_output_begin(&making->output, SECTION_NUMBERS);
    for (size_t number = 0; number < NUMBER_COUNT; number++) {
        for (uint32_t i = 0; i < making->count; i++)
            column[i] = making_document(making, i)->numbers[number];
        segment_output_add(&making->output, column, making->count * sizeof *column);
    }
    free(column);
}

static void write_stored(struct making *making)
{
    uint64_t *starts = zeroed((size_t)making->count + 1, sizeof *starts);

    segment_output_begin(&making->output, SECTION_STORED);
    for (uint32_t i = 0; i < making->count; i++) {
        const struct built_document *document = making_document(making, i);

        segment_output_add(&making->output, making->builder->stored + document->stored,
                           document->stored_length);
        starts[i + 1] = starts[i] + document->stored_length;
    }
    segment_output_section(&making->output, SECTION_STORED_STARTS, starts,
                           ((size_t)making->count + 1) * sizeof *starts);
    free(starts);
}

static void release(struct making *making)
{
    free(making->documents);
    free(making->tags);
    free(making->document_starts);
    free(making->document_tags);
    free(making->tag_counts);
    free(making->tag_starts);
    free(making->sets);
}

struct fault *segment_builder_write(struct segment_builder *builder, struct arena *arena,
                                    const char *path)
{
    struct making making = {.builder = builder};

    segment_output_open(&making.output, arena, path);
    order_documents(&making);
    making.output.header.document_count = making.count;
    write_columns(&making);
    write_orders(&making);
    write_stored(&making);
    segment_write_tags(&making);
    segment_write_terms(&making);
    release(&making);
    return segment_output_close(&making.output, arena);
}
