/* Random catalogues and files for the tests of the index. */
#include "tests/search/support.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

uint64_t chance_next(struct chance *chance)
{
    uint64_t x = chance->state ? chance->state : 0x9e3779b97f4a7c15u;

    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    chance->state = x;
    return x * 0x2545f4914f6cdd1du;
}

uint32_t chance_below(struct chance *chance, uint32_t limit)
{
    return (uint32_t)((chance_next(chance) >> 32) * limit >> 32);
}

static void remove_folder(void *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;

    while (folder && (entry = readdir(folder)))
        unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
    rmdir(path);
}

const char *temporary_folder(struct arena *arena)
{
    const char *parent = getenv("TMPDIR");
    char *path = arena_printf(arena, "%s/mercer-search-XXXXXX", parent ? parent : "/tmp");

    cr_assert_not_null(mkdtemp(path));
    arena_defer(arena, remove_folder, path);
    return path;
}

struct segment *written_segment(struct arena *arena, struct segment_builder *builder,
                                const char *path)
{
    struct segment *segment = NULL;
    struct fault *fault = segment_builder_write(builder, arena, path);

    cr_assert_null(fault, "%s", fault ? fault->text : "");
    segment_builder_free(builder);
    fault = segment_open(arena, path, &segment);
    cr_assert_null(fault, "%s", fault ? fault->text : "");
    return segment;
}

static void random_tags(struct arena *arena, struct chance *chance,
                        struct segment_document *document)
{
    uint64_t *tags = arena_array(arena, 24, sizeof *tags);
    size_t count = 0;

    tags[count++] = tag_make(TAG_CATEGORY, 0, 1 + chance_below(chance, 3));
    tags[count++] = tag_make(TAG_CATEGORY, 0, 10 + chance_below(chance, 12));
    tags[count++] = tag_make(TAG_BRAND, 0, 1 + chance_below(chance, 1 + chance_below(chance, 60)));
    for (uint32_t i = chance_below(chance, 3); i > 0; i--)
        tags[count++] = tag_make(TAG_SELLER, 0, 1 + chance_below(chance, 9));
    for (uint32_t facet = 1; facet <= 4; facet++)
        for (uint32_t i = chance_below(chance, 3); i > 0; i--)
            tags[count++] = tag_make(TAG_VALUE, facet, 1 + chance_below(chance, facet * 5));
    if (chance_below(chance, 4))
        tags[count++] = tag_flag(FLAG_IN_STOCK);
    if (!chance_below(chance, 20))
        tags[count++] = tag_flag(FLAG_SALE);
    for (uint32_t stars = chance_below(chance, 6), i = 2; i <= stars && i <= 4; i++)
        tags[count++] = tag_flag(FLAG_RATING_2 + (enum tag_flag)(i - 2));
    document->tags = tags;
    document->tag_count = count;
}

static void random_terms(struct arena *arena, struct chance *chance,
                         struct segment_document *document)
{
    size_t count = chance_below(chance, 30);
    struct segment_term *terms = arena_array(arena, count, sizeof *terms);

    for (size_t i = 0; i < count; i++) {
        uint32_t word = chance_below(chance, 1 + chance_below(chance, 2000));

        terms[i].text = word ? arena_printf(arena, "%x%.*s", word, (int)(word % 20),
                                            "abcdefghijklmnopqrstuvwxyz")
                             : "";
        terms[i].length = (uint32_t)strlen(terms[i].text);
        terms[i].fields = (uint8_t)(1u << chance_below(chance, FIELD_COUNT));
        terms[i].weight = (uint8_t)(1 + chance_below(chance, 200));
    }
    document->terms = terms;
    document->term_count = count;
}

void random_document(struct arena *arena, struct chance *chance, int64_t product_id,
                     struct segment_document *document)
{
    char *stored =
        arena_printf(arena, "{\"product_id\":%lld,\"fill\":\"%.*s\"}", (long long)product_id,
                     (int)chance_below(chance, 20), "xxxxxxxxxxxxxxxxxxxx");

    *document = (struct segment_document){.product_id = product_id,
                                          .rank = chance_below(chance, 500),
                                          .stored = stored,
                                          .stored_length = strlen(stored)};
    /* Few different numbers, so that many documents are equal in an order. */
    document->numbers[NUMBER_PRICE] = 100 * (int64_t)chance_below(chance, 300);
    document->numbers[NUMBER_CREATED] = 1700000000 + chance_below(chance, 50);
    document->numbers[NUMBER_RATING] = chance_below(chance, 500);
    document->numbers[NUMBER_POPULARITY] = chance_below(chance, 1 + chance_below(chance, 90));
    document->numbers[NUMBER_TREND] = chance_below(chance, 2) ? chance_below(chance, 100000) : 0;
    random_tags(arena, chance, document);
    random_terms(arena, chance, document);
}
