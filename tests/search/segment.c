/* Segments: what is added comes back, in order, and files that cannot be written say why. */
#include "tests/search/support.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;

static void stop(void)
{
    arena_release(&arena);
}

static struct segment *build(const struct segment_document *documents, size_t count)
{
    struct segment_builder *builder = segment_builder_new();

    for (size_t i = 0; i < count; i++)
        segment_builder_add(builder, &documents[i]);
    cr_assert_eq(segment_builder_count(builder), count);
    return written_segment(&arena, builder,
                           arena_printf(&arena, "%s/1.segment", temporary_folder(&arena)));
}

/* The document of a product, by looking at all. */
static uint32_t search_product(const struct segment *segment, int64_t product_id)
{
    for (uint32_t i = 0; i < segment_count(segment); i++)
        if (segment_product(segment, i) == product_id)
            return i;
    return UINT32_MAX;
}

static bool has_tag(const struct segment_document *document, uint64_t tag)
{
    for (size_t i = 0; i < document->tag_count; i++)
        if (document->tags[i] == tag)
            return true;
    return false;
}

static void expect_tags(const struct segment *segment, uint32_t number,
                        const struct segment_document *document)
{
    size_t count, different = 0;
    const uint32_t *tags = segment_document_tags(segment, number, &count);

    for (size_t i = 0; i < count; i++) {
        uint64_t tag = segment_tags(segment)[tags[i]];
        struct set set = segment_tag_set(segment, tags[i]);

        cr_assert(i == 0 || tags[i - 1] < tags[i]);
        cr_assert(has_tag(document, tag));
        cr_assert(set_contains(&set, number));
        set = segment_tag(segment, tag);
        cr_assert(set_contains(&set, number));
    }
    for (size_t i = 0; i < document->tag_count; i++) {
        bool is_repeated = false;

        for (size_t j = 0; j < i; j++)
            is_repeated |= document->tags[j] == document->tags[i];
        different += !is_repeated;
    }
    cr_assert_eq(count, different);
}

static void expect_terms(const struct segment *segment, uint32_t number,
                         const struct segment_document *document)
{
    for (size_t i = 0; i < document->term_count; i++) {
        const struct segment_term *term = &document->terms[i];
        struct postings postings = segment_term(segment, term->text, term->length);
        unsigned fields = 0, weight = 0;
        uint32_t place = 0;

        for (size_t j = 0; j < document->term_count; j++)
            if (document->terms[j].length == term->length &&
                memcmp(document->terms[j].text, term->text, term->length) == 0) {
                fields |= document->terms[j].fields;
                weight += document->terms[j].weight;
            }
        while (place < postings.count && postings.documents[place] != number)
            place++;
        cr_assert_lt(place, postings.count, "document %u has \"%s\"", number, term->text);
        cr_assert_eq(postings.fields[place], fields);
        cr_assert_eq(postings.weights[place], weight > 255 ? 255 : weight);
    }
}

static void expect_document(const struct segment *segment, const struct segment_document *document)
{
    uint32_t number = segment_find(segment, document->product_id);
    size_t length;

    cr_assert_neq(number, UINT32_MAX);
    cr_assert_eq(number, search_product(segment, document->product_id));
    for (enum search_number column = 0; column < NUMBER_COUNT; column++)
        cr_assert_eq(segment_numbers(segment, column)[number], document->numbers[column]);
    const char *stored = segment_stored(segment, number, &length);
    cr_assert_eq(length, document->stored_length);
    cr_assert_eq(memcmp(stored, document->stored, length), 0);
    expect_tags(segment, number, document);
    expect_terms(segment, number, document);
}

static void expect_dictionary(const struct segment *segment,
                              const struct segment_document *documents, size_t count)
{
    uint64_t postings = 0, added = 0;
    const char *before = "";
    size_t before_length = 0;

    for (size_t i = 0; i < segment_term_count(segment); i++) {
        size_t length, shorter;
        const char *text = segment_term_text(segment, i, &length);
        struct postings one = segment_term_postings(segment, i);

        shorter = length < before_length ? length : before_length;
        int order = memcmp(before, text, shorter);
        cr_assert(i == 0 || order < 0 || (order == 0 && before_length < length));
        cr_assert_eq(one.count, segment_term_documents(segment, i));
        cr_assert_gt(one.count, 0);
        for (uint32_t j = 1; j < one.count; j++)
            cr_assert_lt(one.documents[j - 1], one.documents[j]);
        cr_assert_eq(segment_term_seek(segment, text, length), i);
        /* What comes next after this text and any byte. */
        char *longer = arena_printf(&arena, "%.*s\x01", (int)length, text);
        cr_assert_eq(segment_term_seek(segment, longer, length + 1), i + 1);
        postings += one.count;
        before = text;
        before_length = length;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < documents[i].term_count; j++) {
            bool is_repeated = false;

            for (size_t k = 0; k < j; k++)
                is_repeated |= strcmp(documents[i].terms[k].text, documents[i].terms[j].text) == 0;
            added += !is_repeated;
        }
    cr_assert_eq(postings, added);
}

static void expect_order(const struct segment *segment, const struct segment_document *documents,
                         size_t count)
{
    int64_t rank_before = INT64_MAX, product_before = INT64_MIN;

    for (uint32_t i = 0; i < segment_count(segment); i++) {
        int64_t product = segment_product(segment, i), rank = 0;

        for (size_t j = 0; j < count; j++)
            if (documents[j].product_id == product)
                rank = documents[j].rank;
        cr_assert(rank < rank_before || (rank == rank_before && product > product_before));
        rank_before = rank;
        product_before = product;
    }
}

Test(segment, gives_back_what_was_added, .fini = stop, .timeout = 120)
{
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct chance chance = {seed};
        size_t count = (size_t[]){1, 2, 63, 64, 65, 900}[seed - 1];
        struct segment_document *documents = arena_array(&arena, count, sizeof *documents);

        for (size_t i = 0; i < count; i++)
            random_document(&arena, &chance, (int64_t)(i * 7919 % count) - 30, &documents[i]);
        struct segment *segment = build(documents, count);
        cr_assert_eq(segment_count(segment), count);
        cr_assert(segment_verify(segment));
        for (size_t i = 0; i < count; i++)
            expect_document(segment, &documents[i]);
        for (size_t i = 1; i < segment_tag_count(segment); i++)
            cr_assert_lt(segment_tags(segment)[i - 1], segment_tags(segment)[i]);
        expect_dictionary(segment, documents, count);
        expect_order(segment, documents, count);
        cr_assert_eq(segment_find(segment, -1000), UINT32_MAX);
        cr_assert_eq(segment_find(segment, 100000), UINT32_MAX);
        cr_assert_eq(segment_tag(segment, tag_make(TAG_BRAND, 0, 12345)).count, 0);
        cr_assert_eq(segment_term(segment, "no such term", 12).count, 0);
        segment_close(segment);
    }
}

Test(segment, empty, .fini = stop)
{
    struct segment *segment = build(NULL, 0);
    size_t length = 1;

    cr_assert_eq(segment_count(segment), 0);
    cr_assert_eq(segment_tag_count(segment), 0);
    cr_assert_eq(segment_term_count(segment), 0);
    cr_assert_eq(segment_find(segment, 1), UINT32_MAX);
    cr_assert_eq(segment_term_seek(segment, "a", 1), 0);
    cr_assert_eq(segment_term(segment, "", 0).count, 0);
    cr_assert_not_null(segment_stored(segment, 0, &length));
    cr_assert_eq(length, 0);
    segment_close(segment);
}

Test(segment, extreme_values, .fini = stop)
{
    static const char text[] = "\xff\xff\x01", long_text[300] = {'a'};
    struct segment_term terms[] = {
        {text, 3, 255, 255}, {long_text, 300, 1, 1}, {"", 0, 2, 200}, {"", 0, 4, 200}};
    uint64_t tags[] = {UINT64_MAX, 0, UINT64_MAX, 1};
    struct segment_document documents[] = {
        {.product_id = INT64_MIN, .rank = INT64_MIN, .tags = tags, .tag_count = 4},
        {.product_id = INT64_MAX, .rank = INT64_MAX, .terms = terms, .term_count = 4},
        {.product_id = 0, .rank = -1, .stored = text, .stored_length = 3},
    };

    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < NUMBER_COUNT; j++)
            documents[i].numbers[j] = i == 0 ? INT64_MIN : i == 1 ? INT64_MAX : 0;
    struct segment *segment = build(documents, 3);
    cr_assert_eq(segment_product(segment, 0), INT64_MAX);
    cr_assert_eq(segment_product(segment, 1), 0);
    cr_assert_eq(segment_product(segment, 2), INT64_MIN);
    cr_assert_eq(segment_find(segment, INT64_MIN), 2);
    cr_assert_eq(segment_find(segment, INT64_MAX), 0);
    cr_assert_eq(segment_tag_count(segment), 3);
    cr_assert_eq(segment_tag(segment, UINT64_MAX).count, 1);
    cr_assert_eq(segment_term(segment, long_text, 300).count, 1);
    struct postings postings = segment_term(segment, "", 0);
    cr_assert_eq(postings.count, 1);
    cr_assert_eq(postings.fields[0], 6);
    cr_assert_eq(postings.weights[0], 255);
    cr_assert_eq(segment_numbers(segment, NUMBER_PRICE)[2], INT64_MIN);
    segment_close(segment);
}

Test(segment, last_word_for_a_product_counts, .fini = stop)
{
    struct segment_term old_term = {"old", 3, 1, 1}, new_term = {"new", 3, 1, 1};
    uint64_t old_tag = tag_make(TAG_BRAND, 0, 1), new_tag = tag_make(TAG_BRAND, 0, 2);
    struct segment_document documents[] = {
        {.product_id = 5,
         .rank = 9,
         .tags = &old_tag,
         .tag_count = 1,
         .terms = &old_term,
         .term_count = 1},
        {.product_id = 6, .rank = 8},
        {.product_id = 5,
         .rank = 7,
         .tags = &new_tag,
         .tag_count = 1,
         .terms = &new_term,
         .term_count = 1},
    };
    struct segment *segment = build(documents, 3);

    cr_assert_eq(segment_count(segment), 2);
    cr_assert_eq(segment_product(segment, 0), 6);
    cr_assert_eq(segment_product(segment, 1), 5);
    cr_assert_eq(segment_tag_count(segment), 1);
    cr_assert_eq(segment_tags(segment)[0], new_tag);
    cr_assert_eq(segment_term_count(segment), 1);
    cr_assert_eq(segment_term(segment, "new", 3).documents[0], 1);
    segment_close(segment);
}

static struct segment_builder *small_builder(void)
{
    struct segment_builder *builder = segment_builder_new();
    struct chance chance = {3};

    for (int64_t i = 0; i < 300; i++) {
        struct segment_document document;

        random_document(&arena, &chance, i, &document);
        segment_builder_add(builder, &document);
    }
    return builder;
}

Test(segment, replaces_a_file_at_once, .fini = stop)
{
    const char *path = arena_printf(&arena, "%s/1.segment", temporary_folder(&arena));
    struct segment *before = written_segment(&arena, segment_builder_new(), path);
    struct segment *after = written_segment(&arena, small_builder(), path);

    cr_assert_eq(segment_count(before), 0);
    cr_assert(segment_verify(before));
    cr_assert_eq(segment_count(after), 300);
    cr_assert_neq(access(arena_printf(&arena, "%s.new", path), F_OK), 0);
    segment_close(before);
    segment_close(after);
}

Test(segment, unwritable_folder_is_a_fault, .fini = stop)
{
    struct segment_builder *builder = small_builder();
    const char *folder = temporary_folder(&arena);
    struct fault *fault =
        segment_builder_write(builder, &arena, arena_printf(&arena, "%s/none/1.segment", folder));

    cr_assert_not_null(fault);
    cr_assert_eq(fault->kind, FAULT_UNAVAILABLE);
    cr_assert_str_eq(fault->code, "file_write");
    cr_assert_not_null(strstr(fault->text, "/none/1.segment"));
    cr_assert_not_null(strstr(fault->text, "No such file"));
    /* A folder is in the way of the new file, then of the name. */
    cr_assert_eq(mkdir(arena_printf(&arena, "%s/2.segment.new", folder), 0755), 0);
    fault = segment_builder_write(builder, &arena, arena_printf(&arena, "%s/2.segment", folder));
    cr_assert_not_null(fault);
    cr_assert_str_eq(fault->code, "file_write");
    cr_assert_eq(rmdir(arena_printf(&arena, "%s/2.segment.new", folder)), 0);
    cr_assert_eq(mkdir(arena_printf(&arena, "%s/2.segment", folder), 0755), 0);
    fault = segment_builder_write(builder, &arena, arena_printf(&arena, "%s/2.segment", folder));
    cr_assert_not_null(fault);
    cr_assert_neq(access(arena_printf(&arena, "%s/2.segment.new", folder), F_OK), 0,
                  "what was begun is removed");
    cr_assert_eq(rmdir(arena_printf(&arena, "%s/2.segment", folder)), 0);
    segment_builder_free(builder);
}

/* /dev/full answers every write as a full disk does. */
Test(segment, full_disk_is_a_fault, .fini = stop)
{
    struct segment_builder *builder = small_builder();
    const char *path = arena_printf(&arena, "%s/1.segment", temporary_folder(&arena));

    cr_assert_eq(symlink("/dev/full", arena_printf(&arena, "%s.new", path)), 0);
    struct fault *fault = segment_builder_write(builder, &arena, path);
    cr_assert_not_null(fault);
    cr_assert_eq(fault->kind, FAULT_UNAVAILABLE);
    cr_assert_str_eq(fault->code, "disk_full");
    cr_assert_not_null(strstr(fault->text, "disk is full"));
    cr_assert_neq(access(path, F_OK), 0, "no half file");
    cr_assert_neq(access(arena_printf(&arena, "%s.new", path), F_OK), 0);
    segment_builder_free(builder);
}

Test(segment, what_is_no_segment_is_refused, .fini = stop)
{
    const char *folder = temporary_folder(&arena);
    struct segment *segment;
    struct fault *fault = segment_open(&arena, arena_printf(&arena, "%s/none", folder), &segment);

    cr_assert_not_null(fault);
    cr_assert_eq(fault->kind, FAULT_NOT_FOUND);
    cr_assert_str_eq(fault->code, "no_segment");
    fault = segment_open(&arena, folder, &segment);
    cr_assert_not_null(fault);
    cr_assert_str_eq(fault->code, "bad_segment");
    fault = segment_open(&arena, "/dev/null", &segment);
    cr_assert_not_null(fault);
    cr_assert_str_eq(fault->code, "bad_segment");
}
