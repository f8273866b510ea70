/* Index folders: what a writer publishes is what readers see, whole, whatever happens between. */
#include "search/index.h"
#include "search/manifest.h"
#include "search/writer.h"
#include "tests/search/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;

static void stop(void)
{
    arena_release(&arena);
}

static struct writer *open_writer(const char *folder)
{
    struct writer *writer;
    struct fault *fault = writer_open(&arena, folder, "database one", &writer);

    cr_assert_null(fault, "%s", fault ? fault->text : "");
    return writer;
}

/* Products [first, last] with a price; those that `gone` names are only taken away. */
static void change(struct writer *writer, int64_t first, int64_t last, int64_t price, bool gone)
{
    struct segment_builder *builder = segment_builder_new();
    int64_t ids[1000];
    size_t count = 0;

    for (int64_t id = first; id <= last; id++) {
        uint64_t tag = tag_flag(FLAG_IN_STOCK);
        struct segment_document document = {
            .product_id = id, .rank = id, .tags = &tag, .tag_count = 1};

        document.numbers[NUMBER_PRICE] = price;
        ids[count++] = id;
        if (!gone)
            segment_builder_add(builder, &document);
    }
    struct fault *fault = writer_change(writer, &arena, builder, ids, count);
    cr_assert_null(fault, "%s", fault ? fault->text : "");
    segment_builder_free(builder);
}

static void publish(struct writer *writer, const char *snapshot)
{
    struct fault *fault = writer_publish(writer, &arena, snapshot);

    cr_assert_null(fault, "%s", fault ? fault->text : "");
}

/* The price of a product as a reader finds it; -1: not there, -2: there twice. */
static int64_t seen_price(const struct index *index, int64_t id)
{
    const struct index_segment *segments;
    size_t count = index_segments(index, &segments);
    int64_t price = -1;

    for (size_t i = 0; i < count; i++) {
        uint32_t document = segment_find(segments[i].segment, id);

        if (document == UINT32_MAX || set_contains(&segments[i].dead, document))
            continue;
        price = price == -1 ? segment_numbers(segments[i].segment, NUMBER_PRICE)[document] : -2;
    }
    return price;
}

static void refresh(struct index *index)
{
    struct fault *fault = index_refresh(index, &arena);

    cr_assert_null(fault, "%s", fault ? fault->text : "");
}

Test(index, a_folder_without_an_index_says_what_to_do, .fini = stop)
{
    struct index *index = index_new(temporary_folder(&arena));
    struct fault *fault = index_refresh(index, &arena);

    cr_assert_str_eq(fault->code, "no_index");
    cr_assert(strstr(fault->text, "mercer index"));
    index_free(index);
}

Test(index, readers_see_what_was_published_and_only_that, .fini = stop)
{
    const char *folder = temporary_folder(&arena);
    struct writer *writer = open_writer(folder);
    struct index *index = index_new(folder);

    cr_assert_str_eq(writer_snapshot(writer), "");
    change(writer, 1, 5, 100, false);
    publish(writer, "10:10:");
    refresh(index);
    cr_assert_eq(seen_price(index, 3), 100);
    cr_assert_str_eq(index_snapshot(index), "10:10:");

    change(writer, 3, 3, 250, false);
    change(writer, 4, 4, 0, true);
    refresh(index);
    cr_assert_eq(seen_price(index, 3), 100, "not published yet");
    publish(writer, "11:11:");
    refresh(index);
    cr_assert_eq(seen_price(index, 3), 250);
    cr_assert_eq(seen_price(index, 4), -1, "gone");
    cr_assert_eq(seen_price(index, 5), 100);
    cr_assert_eq(writer_document_count(writer), 4);
    index_free(index);
    writer_close(writer);
}

Test(index, a_writer_goes_on_where_it_was, .fini = stop)
{
    const char *folder = temporary_folder(&arena);
    struct writer *writer = open_writer(folder), *other;
    struct index *index = index_new(folder);

    change(writer, 1, 5, 100, false);
    change(writer, 2, 2, 200, false);
    publish(writer, "10:10:");
    struct fault *fault = writer_open(&arena, folder, "database one", &other);
    cr_assert_str_eq(fault->code, "index_locked");
    cr_assert(writer_is_active(folder));
    writer_close(writer);
    cr_assert_not(writer_is_active(folder));

    writer = open_writer(folder);
    cr_assert_str_eq(writer_snapshot(writer), "10:10:");
    cr_assert_eq(writer_document_count(writer), 5);
    change(writer, 5, 6, 300, false);
    publish(writer, "12:12:");
    refresh(index);
    cr_assert_eq(seen_price(index, 1), 100);
    cr_assert_eq(seen_price(index, 2), 200);
    cr_assert_eq(seen_price(index, 6), 300);
    writer_close(writer);

    cr_assert_null(writer_open(&arena, folder, "another database", &writer));
    cr_assert_str_eq(writer_snapshot(writer), "", "an index of another database is worthless");
    refresh(index);
    cr_assert_eq(seen_price(index, 6), 300, "but it serves until there is a new one");
    writer_close(writer);
    index_free(index);
}

/* Writes a merged segment as the process beside does, with prices as they were when it began. */
static void merge(struct writer *writer, size_t first, int64_t price)
{
    struct segment_builder *builder = segment_builder_new();
    int64_t *ids;
    size_t count = writer_products(writer, &arena, first, &ids);

    writer_merge_begin(writer, first);
    for (size_t i = 0; i < count; i++) {
        struct segment_document document = {.product_id = ids[i]};

        document.numbers[NUMBER_PRICE] = price;
        segment_builder_add(builder, &document);
    }
    cr_assert_null(segment_builder_write(builder, &arena, writer_merge_path(writer, &arena)));
    segment_builder_free(builder);
}

Test(index, what_changes_during_a_merge_is_newer_than_the_merge, .fini = stop)
{
    const char *folder = temporary_folder(&arena);
    struct writer *writer = open_writer(folder);
    struct index *index = index_new(folder);

    for (int64_t id = 1; id <= 8; id++)
        change(writer, id, id, 100, false);
    publish(writer, "10:10:");
    cr_assert_eq(writer_merge_from(writer), 0);
    merge(writer, 2, 150);
    change(writer, 5, 5, 500, false);
    change(writer, 6, 6, 0, true);
    change(writer, 1, 1, 110, false);
    publish(writer, "11:11:");
    refresh(index);
    cr_assert_eq(seen_price(index, 4), 100, "the merge does not count before its end");
    cr_assert_null(writer_merge_end(writer, &arena));
    publish(writer, "12:12:");
    refresh(index);
    static const int64_t expected[] = {110, 100, 150, 150, 500, -1, 150, 150};
    for (int64_t id = 1; id <= 8; id++)
        cr_assert_eq(seen_price(index, id), expected[id - 1], "product %lld", (long long)id);
    cr_assert_eq(writer_segment_count(writer), 4, "one was empty");
    index_free(index);
    writer_close(writer);
}

Test(index, small_segments_are_merged_before_they_become_many, .fini = stop)
{
    struct writer *writer = open_writer(temporary_folder(&arena));
    size_t most = 0, written = 0;

    change(writer, 1, 999, 1, false);
    change(writer, 1000, 1000, 1, false);
    for (int64_t i = 0; i < 300; i++) {
        size_t first;

        change(writer, 1 + i * 7 % 1000, 1 + i * 7 % 1000, i, false);
        while ((first = writer_merge_from(writer)) != SIZE_MAX) {
            int64_t *ids;

            written += writer_products(writer, &arena, first, &ids);
            merge(writer, first, i);
            cr_assert_null(writer_merge_end(writer, &arena));
        }
        most = writer_segment_count(writer) > most ? writer_segment_count(writer) : most;
    }
    cr_assert_leq(most, 16, "%zu segments at once", most);
    cr_assert_leq(written, 300 * 12, "%zu documents written for 300 changes", written);
    cr_assert_eq(writer_document_count(writer), 1000);
    writer_close(writer);
}

/* One segment of those from first on, with prices as they are now. */
static void replace(struct writer *writer, size_t first, int64_t price)
{
    struct segment_builder *builder = segment_builder_new();
    int64_t *ids;
    size_t count = writer_products(writer, &arena, first, &ids);

    for (size_t i = 0; i < count; i++) {
        struct segment_document document = {.product_id = ids[i]};

        document.numbers[NUMBER_PRICE] = price;
        segment_builder_add(builder, &document);
    }
    cr_assert_null(writer_replace(writer, &arena, first, builder));
    segment_builder_free(builder);
}

Test(index, what_comes_during_a_long_merge_is_merged_meanwhile, .fini = stop)
{
    const char *folder = temporary_folder(&arena);
    struct writer *writer = open_writer(folder);
    struct index *index = index_new(folder);
    size_t first;

    change(writer, 1, 1000, 100, false);
    merge(writer, 0, 150);
    for (int64_t id = 2000; id < 2200; id++) {
        cr_assert_gt(writer_room(writer), 0, "product %lld finds no room", (long long)id);
        change(writer, id, id, id, false);
        while ((first = writer_merge_from(writer)) != SIZE_MAX) {
            cr_assert_geq(first, 1, "the segments of the long merge are left alone");
            replace(writer, first, 7);
        }
    }
    change(writer, 5, 5, 500, false);
    cr_assert_null(writer_merge_end(writer, &arena));
    publish(writer, "12:12:");
    refresh(index);
    cr_assert_eq(seen_price(index, 4), 150);
    cr_assert_eq(seen_price(index, 5), 500);
    cr_assert_eq(seen_price(index, 2000), 7);
    cr_assert_eq(writer_document_count(writer), 1200);
    index_free(index);
    writer_close(writer);
}

static void damage(const char *folder, const char *name)
{
    FILE *file = fopen(arena_printf(&arena, "%s/%s", folder, name), "w");

    cr_assert_not_null(file);
    fputs("{\"version\":1,", file);
    fclose(file);
}

Test(index, a_damaged_manifest_leaves_readers_with_what_they_have, .fini = stop)
{
    const char *folder = temporary_folder(&arena);
    struct writer *writer = open_writer(folder);
    struct index *index = index_new(folder), *late = index_new(folder);

    change(writer, 1, 5, 100, false);
    publish(writer, "10:10:");
    refresh(index);
    writer_close(writer);
    damage(folder, MANIFEST_FILE);
    refresh(index);
    cr_assert_eq(seen_price(index, 5), 100);
    cr_assert_str_eq(index_refresh(late, &arena)->code, "bad_index");

    writer = open_writer(folder);
    cr_assert_str_eq(writer_snapshot(writer), "", "made anew");
    change(writer, 1, 5, 200, false);
    publish(writer, "11:11:");
    refresh(index);
    refresh(late);
    cr_assert_eq(seen_price(index, 5), 200);
    cr_assert_eq(seen_price(late, 5), 200);
    writer_close(writer);
    index_free(index);
    index_free(late);
}

Test(index, a_missing_file_of_the_manifest_is_no_crash, .fini = stop)
{
    const char *folder = temporary_folder(&arena);
    struct writer *writer = open_writer(folder);
    struct index *index = index_new(folder);
    struct manifest manifest;

    change(writer, 1, 5, 100, false);
    publish(writer, "10:10:");
    cr_assert_null(manifest_read(&arena, folder, &manifest));
    cr_assert_eq(unlink(arena_printf(&arena, "%s/%s", folder, manifest.segments[0].file)), 0);
    cr_assert_str_eq(index_refresh(index, &arena)->code, "bad_index");
    index_free(index);
    writer_close(writer);
}

Test(index, files_that_nobody_names_go_away, .fini = stop)
{
    const char *folder = temporary_folder(&arena);
    struct writer *writer = open_writer(folder);
    struct manifest before, after;
    struct stat state;

    change(writer, 1, 5, 100, false);
    publish(writer, "10:10:");
    cr_assert_null(manifest_read(&arena, folder, &before));
    writer_clear(writer);
    change(writer, 1, 5, 200, false);
    publish(writer, "11:11:");
    cr_assert_null(manifest_read(&arena, folder, &after));
    cr_assert_str_neq(before.segments[0].file, after.segments[0].file);
    cr_assert_neq(stat(arena_printf(&arena, "%s/%s", folder, before.segments[0].file), &state), 0);
    cr_assert_eq(stat(arena_printf(&arena, "%s/%s", folder, after.segments[0].file), &state), 0);
    writer_close(writer);
}

Test(index, names_and_rules_come_with_the_manifest, .fini = stop)
{
    const char *folder = temporary_folder(&arena);
    struct writer *writer = open_writer(folder);
    struct index *index = index_new(folder);
    struct segment_builder *builder = segment_builder_new();
    uint64_t tag = tag_make(TAG_BRAND, 0, 7);
    struct segment_document name = {
        .product_id = (int64_t)tag, .stored = "{\"code\":\"x\"}", .stored_length = 12};
    size_t length;

    segment_builder_add(builder, &name);
    cr_assert_null(writer_set_names(writer, &arena, builder));
    cr_assert_null(writer_set_rules(writer, &arena, "{\"synonyms\":[]}"));
    publish(writer, "10:10:");
    refresh(index);
    const char *text = index_name(index, tag, &length);
    cr_assert_eq(length, 12);
    cr_assert_eq(memcmp(text, "{\"code\":\"x\"}", 12), 0);
    cr_assert_null(index_name(index, tag + 1, &length));
    cr_assert_str_eq(index_rules(index, &length), "{\"synonyms\":[]}");
    uint64_t version = index_names_version(index);

    change(writer, 1, 1, 1, false);
    publish(writer, "11:11:");
    refresh(index);
    cr_assert_eq(index_names_version(index), version, "the names are the same");
    cr_assert_null(writer_set_names(writer, &arena, builder));
    publish(writer, "12:12:");
    refresh(index);
    cr_assert_neq(index_names_version(index), version);
    segment_builder_free(builder);
    index_free(index);
    writer_close(writer);
}
