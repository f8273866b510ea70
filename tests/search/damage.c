/* Damaged segments: what the header shows is refused, and of the rest no read leaves the file. */
#include "tests/search/support.h"
#include "tests/search/walk.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define HEADER_BYTES sizeof(struct segment_header)

/* A good file, and a place for damaged ones. */
struct victim {
    unsigned char *bytes, *copy;
    size_t length;
    const char *path;
};

static struct arena arena;

static void stop(void)
{
    arena_release(&arena);
}

static void make_victim(struct victim *victim, size_t documents)
{
    struct segment_builder *builder = segment_builder_new();
    struct chance chance = {99};

    victim->path = arena_printf(&arena, "%s/1.segment", temporary_folder(&arena));
    for (size_t i = 0; i < documents; i++) {
        struct segment_document document;

        random_document(&arena, &chance, (int64_t)i, &document);
        segment_builder_add(builder, &document);
    }
    struct segment *segment = written_segment(&arena, builder, victim->path);
    cr_assert(segment_verify(segment));
    walk_everything(segment, 12345);
    segment_close(segment);
    int fd = open(victim->path, O_RDONLY);
    victim->length = (size_t)lseek(fd, 0, SEEK_END);
    victim->bytes = arena_alloc(&arena, victim->length);
    victim->copy = arena_alloc(&arena, victim->length);
    cr_assert_eq(pread(fd, victim->bytes, victim->length, 0), (ssize_t)victim->length);
    close(fd);
    memcpy(victim->copy, victim->bytes, victim->length);
}

/* NULL: refused, as a damaged file is. */
static struct segment *open_bytes(const struct victim *victim, const void *bytes, size_t length)
{
    struct segment *segment = NULL;
    int fd = open(victim->path, O_WRONLY | O_TRUNC);

    cr_assert_eq(write(fd, bytes, length), (ssize_t)length);
    close(fd);
    struct fault *fault = segment_open(&arena, victim->path, &segment);
    if (!fault)
        return segment;
    cr_assert_eq(fault->kind, FAULT_INVALID);
    cr_assert_str_eq(fault->code, "bad_segment");
    return NULL;
}

Test(damage, every_bit_of_the_header_counts, .fini = stop, .timeout = 120)
{
    struct victim victim;

    make_victim(&victim, 40);
    for (size_t i = 0; i < HEADER_BYTES; i++)
        for (unsigned bit = 0; bit < 8; bit++) {
            victim.copy[i] = victim.bytes[i] ^ (unsigned char)(1u << bit);
            cr_assert_null(open_bytes(&victim, victim.copy, victim.length), "byte %zu", i);
            victim.copy[i] = victim.bytes[i];
        }
    struct segment *segment = open_bytes(&victim, victim.copy, victim.length);
    cr_assert_not_null(segment);
    segment_close(segment);
}

static const struct segment_header *header_of(const struct victim *victim)
{
    return (const struct segment_header *)(const void *)victim->bytes;
}

Test(damage, other_lengths_are_refused, .fini = stop, .timeout = 120)
{
    struct victim victim;

    make_victim(&victim, 300);
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        size_t begin = header_of(&victim)->sections[i].offset;
        size_t ends[] = {begin, begin + 1, begin + header_of(&victim)->sections[i].length / 2};

        for (size_t j = 0; j < 3; j++)
            if (ends[j] < victim.length)
                cr_assert_null(open_bytes(&victim, victim.bytes, ends[j]), "cut at %zu", ends[j]);
    }
    for (size_t length = 0; length <= HEADER_BYTES + 1; length++)
        cr_assert_null(open_bytes(&victim, victim.bytes, length), "cut at %zu", length);
    cr_assert_null(open_bytes(&victim, victim.bytes, victim.length - 1));
    unsigned char *longer = arena_alloc(&arena, victim.length + 1);
    memcpy(longer, victim.bytes, victim.length);
    cr_assert_null(open_bytes(&victim, longer, victim.length + 1));
}

/* Cut and its header mended: refused, or everything that is read lies in what is left. */
Test(damage, mended_cuts_are_refused_or_bounded, .fini = stop, .timeout = 120)
{
    struct chance chance = {5};
    struct victim victim;

    make_victim(&victim, 300);
    for (int i = 0; i < 500; i++) {
        size_t length =
            HEADER_BYTES + chance_below(&chance, (uint32_t)(victim.length - HEADER_BYTES));

        memcpy(victim.copy, victim.bytes, HEADER_BYTES);
        walk_mend(victim.copy, length);
        struct segment *segment = open_bytes(&victim, victim.copy, length);
        cr_assert_null(segment, "the last sections are cut off");
    }
}

/* The part of the memory that the file is mapped to. */
static void find_mapping(const struct victim *victim, uintptr_t *begin, uintptr_t *end)
{
    FILE *maps = fopen("/proc/self/maps", "re");
    char line[4200];

    *begin = *end = 0;
    while (maps && fgets(line, sizeof line, maps))
        if (strstr(line, victim->path)) {
            char *rest;

            *begin = strtoul(line, &rest, 16);
            *end = strtoul(rest + 1, NULL, 16);
        }
    if (maps)
        fclose(maps);
    cr_assert_lt(*begin, *end);
}

static void expect_within(uintptr_t begin, uintptr_t end, const void *memory, size_t bytes)
{
    if (bytes)
        cr_assert((uintptr_t)memory >= begin && (uintptr_t)memory + bytes <= end);
}

/* Every part that a reader gets lies in the mapping, whatever the neighbours in memory are. */
static void expect_parts_within(const struct victim *victim, const struct segment *segment)
{
    uintptr_t begin, end;
    size_t length;

    find_mapping(victim, &begin, &end);
    for (uint32_t i = 0; i < segment_count(segment); i++) {
        const void *memory = segment_stored(segment, i, &length);
        expect_within(begin, end, memory, length);
        memory = segment_document_tags(segment, i, &length);
        expect_within(begin, end, memory, length * sizeof(uint32_t));
    }
    for (size_t i = 0; i < segment_tag_count(segment); i++) {
        struct set set = segment_tag_set(segment, i);

        expect_within(begin, end, set.list, set.list ? set.count * sizeof *set.list : 0);
        expect_within(begin, end, set.bits, set.bits ? set_words(set.universe) * 8 : 0);
        const void *scope = segment_scope(segment, i, &length);
        expect_within(begin, end, scope, scope ? length * sizeof(struct scope_count) : 0);
    }
    for (size_t i = 0; i < segment_term_count(segment); i++) {
        struct postings postings = segment_term_postings(segment, i);
        const char *text = segment_term_text(segment, i, &length);

        expect_within(begin, end, text, length);
        expect_within(begin, end, postings.documents, postings.count * sizeof(uint32_t));
        expect_within(begin, end, postings.fields, postings.count);
        expect_within(begin, end, postings.weights, postings.count);
    }
}

/* Bytes that tend to hurt: small, large, and one off. */
static unsigned char hurtful(struct chance *chance, unsigned char before)
{
    static const unsigned char values[] = {0, 1, 0x7f, 0x80, 0xff};
    uint32_t way = chance_below(chance, 8);

    if (way < 5)
        return values[way];
    return way == 5 ? before + 1 : way == 6 ? before - 1 : (unsigned char)chance_next(chance);
}

static void damage_content(size_t documents, int rounds, uint64_t seed)
{
    struct chance chance = {seed};
    struct victim victim;

    make_victim(&victim, documents);
    for (int i = 0; i < rounds; i++) {
        const struct segment_header *header = header_of(&victim);
        uint32_t section = chance_below(&chance, SECTION_COUNT);
        uint32_t length = (uint32_t)header->sections[section].length;

        if (!length)
            continue;
        for (uint32_t j = 1 + chance_below(&chance, 40); j; j--) {
            size_t place = header->sections[section].offset + chance_below(&chance, length);

            victim.copy[place] = hurtful(&chance, victim.copy[place]);
        }
        struct segment *segment = open_bytes(&victim, victim.copy, victim.length);
        cr_assert_not_null(segment, "only the header is looked at");
        if (memcmp(victim.copy, victim.bytes, victim.length) != 0)
            cr_assert_not(segment_verify(segment));
        expect_parts_within(&victim, segment);
        walk_everything(segment, (uint32_t)chance_next(&chance));
        segment_close(segment);
        if (!chance_below(&chance, 4))
            memcpy(victim.copy, victim.bytes, victim.length);
    }
}

Test(damage, content_of_a_small_file, .fini = stop, .timeout = 300)
{
    damage_content(30, 1500, 21);
}

Test(damage, content_of_a_middling_file, .fini = stop, .timeout = 300)
{
    damage_content(700, 150, 22);
}

/* Counts and places in the header that agree with its checksum and with nothing else. */
Test(damage, mended_headers_are_refused_or_bounded, .fini = stop, .timeout = 300)
{
    struct chance chance = {31};
    struct victim victim;
    int opened = 0;

    make_victim(&victim, 60);
    for (int i = 0; i < 4000; i++) {
        memcpy(victim.copy, victim.bytes, HEADER_BYTES);
        for (uint32_t j = 1 + chance_below(&chance, 3); j; j--) {
            size_t place = chance_below(&chance, HEADER_BYTES);

            /* Whole sections that trade places pass more often than bytes do. */
            if (chance_below(&chance, 2)) {
                victim.copy[place] = hurtful(&chance, victim.copy[place]);
                continue;
            }
            struct segment_header *header = (struct segment_header *)(void *)victim.copy;
            header->sections[chance_below(&chance, SECTION_COUNT)].offset =
                header->sections[chance_below(&chance, SECTION_COUNT)].offset;
        }
        walk_mend(victim.copy, victim.length);
        struct segment *segment = open_bytes(&victim, victim.copy, victim.length);
        if (!segment)
            continue;
        opened++;
        expect_parts_within(&victim, segment);
        walk_everything(segment, (uint32_t)chance_next(&chance));
        segment_close(segment);
    }
    cr_assert_gt(opened, 100, "%d opened", opened);
}
