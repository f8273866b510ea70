/* Fuzzes files of the index: whatever opens can be walked, and selections over it end.
 *
 * An even first byte stands before a whole file, an odd one before changes to a good one: 5 bytes
 * each, place (4) and value.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/search/walk.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#define DOCUMENTS 300

static char path[64];
static int file;
static unsigned char *good, *copy;
static size_t good_length;

/* A catalogue with sparse and dense tags, and a scope that is counted in the file. */
static void add_documents(struct segment_builder *builder)
{
    for (uint32_t i = 0; i < DOCUMENTS; i++) {
        uint64_t tags[] = {tag_make(TAG_CATEGORY, 0, 1 + (i % 30 == 0)),
                           tag_make(TAG_BRAND, 0, i % 40), tag_make(TAG_VALUE, 3, i % 7),
                           tag_flag(FLAG_IN_STOCK)};
        struct segment_term terms[] = {{"red", 3, 1, 1}, {"mug", 3, 2, 2}, {"a\xffz", 3, 4, 3}};
        struct segment_document document = {.product_id = i * 3,
                                            .rank = i % 11,
                                            .tags = tags,
                                            .tag_count = i % 9 ? 4 : 2,
                                            .numbers = {i % 50, i, i % 5, i % 13, i % 17},
                                            .terms = terms + i % 3,
                                            .term_count = 1,
                                            .stored = "stored",
                                            .stored_length = i % 7};

        segment_builder_add(builder, &document);
    }
}

static void make_good(void)
{
    struct segment_builder *builder = segment_builder_new();
    char folder[] = "/tmp/mercer-fuzz-XXXXXX";
    struct arena arena;

    arena_init(&arena, 0);
    FUZZ_CHECK(mkdtemp(folder));
    char *name = arena_printf(&arena, "%s/segment", folder);
    add_documents(builder);
    FUZZ_CHECK(!segment_builder_write(builder, &arena, name));
    segment_builder_free(builder);
    FILE *written = fopen(name, "rbe");
    FUZZ_CHECK(written && fseek(written, 0, SEEK_END) == 0);
    good_length = (size_t)ftell(written);
    good = malloc(good_length);
    copy = malloc(good_length);
    rewind(written);
    FUZZ_CHECK(good && copy && fread(good, 1, good_length, written) == good_length);
    fclose(written);
    FUZZ_CHECK(unlink(name) == 0 && rmdir(folder) == 0);
    arena_release(&arena);
    file = memfd_create("segment", MFD_CLOEXEC);
    FUZZ_CHECK(file >= 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
}

static void try_file(unsigned char *bytes, size_t length, uint32_t seed)
{
    struct segment *segment;
    struct arena arena;

    walk_mend(bytes, length);
    FUZZ_CHECK(ftruncate(file, 0) == 0 && pwrite(file, bytes, length, 0) == (ssize_t)length);
    arena_init(&arena, 0);
    if (!segment_open(&arena, path, &segment)) {
        walk_everything(segment, seed);
        segment_close(segment);
    }
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    uint32_t seed = (uint32_t)XXH3_64bits(bytes, length);

    if (!good)
        make_good();
    if (!length)
        return 0;
    if (bytes[0] % 2 == 0) {
        unsigned char *whole = malloc(length);

        FUZZ_CHECK(whole);
        memcpy(whole, bytes + 1, length - 1);
        try_file(whole, length - 1, seed);
        free(whole);
        return 0;
    }
    memcpy(copy, good, good_length);
    for (size_t i = 1; i + 5 <= length; i += 5) {
        uint32_t place;

        memcpy(&place, bytes + i, sizeof place);
        copy[place % good_length] = bytes[i + 4];
    }
    try_file(copy, good_length, seed);
    return 0;
}
