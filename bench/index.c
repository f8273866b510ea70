/* How long the index takes: making a segment of many products, opening it, and listings over it. */
#include "base/text.h"
#include "search/select.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define WORDS        1000000
#define TERMS        40
#define TAGS_MAXIMUM 32
#define ROOTS        10
#define BRANDS       2000
#define SELLERS      500

static uint64_t chance_state = 42;

static uint32_t below(uint32_t limit)
{
    chance_state ^= chance_state >> 12;
    chance_state ^= chance_state << 25;
    chance_state ^= chance_state >> 27;
    return (uint32_t)((chance_state * 0x2545f4914f6cdd1du >> 32) * limit >> 32);
}

/* 0 is far more frequent than limit - 1, as words and brands are. */
static uint32_t zipf(uint32_t limit)
{
    return (uint32_t)(pow((double)limit, below(1u << 24) / (double)(1u << 24)) - 1.0);
}

/* Of this process: other work on the machine shall not count. */
static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void stop_on(const struct fault *fault)
{
    if (!fault)
        return;
    fprintf(stderr, "index: %s\n", fault->text);
    exit(1);
}

static size_t make_tags(uint64_t *tags)
{
    uint32_t root = below(ROOTS), middle = root * 8 + below(8), leaf = middle * 6 + below(6);
    size_t count = 0;

    tags[count++] = tag_make(TAG_CATEGORY, 0, 1 + root);
    tags[count++] = tag_make(TAG_CATEGORY, 0, 100 + middle);
    tags[count++] = tag_make(TAG_CATEGORY, 0, 1000 + leaf);
    tags[count++] = tag_make(TAG_BRAND, 0, 1 + zipf(BRANDS));
    for (uint32_t i = 1 + below(2); i; i--)
        tags[count++] = tag_make(TAG_SELLER, 0, 1 + zipf(SELLERS));
    /* Two attributes that all have, four of the category. */
    for (uint32_t i = 0; i < 6; i++) {
        uint32_t attribute = i < 2 ? 1 + i : 10 + root * 8 + (middle + i) % 8;

        tags[count++] = tag_make(TAG_VALUE, attribute, attribute * 100 + zipf(20));
    }
    if (below(10))
        tags[count++] = tag_flag(FLAG_IN_STOCK);
    if (!below(8))
        tags[count++] = tag_flag(FLAG_SALE);
    for (uint32_t i = 0, stars = below(4); i < stars; i++)
        tags[count++] = tag_flag(FLAG_RATING_2 + (enum tag_flag)i);
    tags[count++] = tag_language("en");
    if (below(2))
        tags[count++] = tag_language("de");
    return count;
}

static void add_document(struct segment_builder *builder, int64_t product)
{
    static char texts[TERMS][16], stored[300];
    struct segment_term terms[TERMS];
    uint64_t tags[TAGS_MAXIMUM];
    struct segment_document document = {.product_id = product,
                                        .tags = tags,
                                        .terms = terms,
                                        .term_count = TERMS,
                                        .stored = stored,
                                        .stored_length = 100 + below(200)};

    document.tag_count = make_tags(tags);
    for (size_t i = 0; i < TERMS; i++) {
        int length = snprintf(texts[i], sizeof texts[i], "w%x", zipf(WORDS) * 7);

        terms[i] = (struct segment_term){texts[i], (uint32_t)length,
                                         (uint8_t)(1u << below(FIELD_COUNT)), 1};
    }
    document.numbers[NUMBER_PRICE] = 99 + 100 * (int64_t)zipf(5000);
    document.numbers[NUMBER_CREATED] = 1600000000 + below(100000000);
    document.numbers[NUMBER_RATING] = 200 + below(300);
    document.numbers[NUMBER_POPULARITY] = 100000 / (1 + below(100000));
    document.numbers[NUMBER_TREND] = 1000000 / (1 + below(1000000));
    document.rank = document.numbers[NUMBER_POPULARITY];
    segment_builder_add(builder, &document);
}

static void make_segment(struct arena *arena, uint32_t documents, const char *path)
{
    struct segment_builder *builder = segment_builder_new();
    double start = seconds_now();
    struct rusage usage;
    struct stat state;

    for (uint32_t i = 0; i < documents; i++)
        add_document(builder, i + 1);
    double added = seconds_now();
    size_t bytes = segment_builder_bytes(builder);
    stop_on(segment_builder_write(builder, arena, path));
    double written = seconds_now();
    segment_builder_free(builder);
    getrusage(RUSAGE_SELF, &usage);
    if (stat(path, &state) != 0)
        exit(1);
    printf("%u documents: added in %.2f s (%zu MB held), written in %.2f s, peak %ld MB, file %lld "
           "MB\n",
           documents, added - start, bytes >> 20, written - added, usage.ru_maxrss >> 10,
           (long long)state.st_size >> 20);
}

static void time_opening(struct arena *arena, const char *path)
{
    struct segment *segment;
    double start = seconds_now();

    for (int i = 0; i < 1000; i++) {
        stop_on(segment_open(arena, path, &segment));
        segment_close(segment);
    }
    printf("open and close: %.1f us\n", (seconds_now() - start) * 1e3);
}

/* --- listings ------------------------------------------------------------------------------------
 */

static void time_selection(const char *name, const struct index_segment *segments, size_t count,
                           const struct selection *selection)
{
    struct arena arena;
    struct selected selected;
    int rounds = 0;

    arena_init(&arena, 0);
    select_segments(&arena, segments, count, selection, &selected);
    uint32_t total = selected.total;
    size_t counts = selected.count_count, bytes = arena.used_bytes;
    double start = seconds_now(), passed;
    do {
        arena_clear(&arena);
        select_segments(&arena, segments, count, selection, &selected);
        rounds++;
    } while ((passed = seconds_now() - start) < 0.3 && rounds < 200000);
    arena_release(&arena);
    printf("%-52s %8u results %6zu counts %7zu KB %10.1f us\n", name, total, counts, bytes >> 10,
           passed * 1e6 / rounds);
}

static struct matches find_matches(struct arena *arena, const struct segment *segment,
                                   const char *term)
{
    struct postings postings = segment_term(segment, term, strlen(term));
    float *scores = arena_array(arena, postings.count, sizeof *scores);

    for (uint32_t i = 0; i < postings.count; i++)
        scores[i] = (float)(postings.documents[i] % 97) / 7.0f;
    return (struct matches){postings.count, postings.documents, scores};
}

static void time_searches(struct arena *arena, const struct index_segment *segment,
                          struct selection selection)
{
    static const char *const terms[] = {"w0", "w2bc", "w11170"};

    selection.sort = SORT_RELEVANCE;
    selection.scope = 0;
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct matches matches = find_matches(arena, segment->segment, terms[i]);

        selection.matches = &matches;
        selection.group_count = 0;
        time_selection("search", segment, 1, &selection);
        selection.group_count = 3;
        time_selection("search, three facets", segment, 1, &selection);
    }
}

static void time_scope(const char *name, const struct index_segment *segment,
                       struct selection selection)
{
    char title[80];
    size_t groups = selection.group_count;

    snprintf(title, sizeof title, "%s, three facets and a price", name);
    selection.price_from = 1000;
    selection.price_to = 100000;
    time_selection(title, segment, 1, &selection);
    snprintf(title, sizeof title, "%s, a price", name);
    selection.group_count = 0;
    time_selection(title, segment, 1, &selection);
    selection.price_from = INT64_MIN;
    selection.price_to = INT64_MAX;
    for (; selection.group_count <= groups; selection.group_count++) {
        snprintf(title, sizeof title, "%s, %zu facets", name, selection.group_count);
        time_selection(title, segment, 1, &selection);
    }
    selection.group_count = 0;
    selection.sort = SORT_PRICE_ASC;
    selection.wants_counts = false;
    snprintf(title, sizeof title, "%s, only a page", name);
    time_selection(title, segment, 1, &selection);
}

static void time_listings(struct arena *arena, const struct index_segment *segment)
{
    uint64_t stock = tag_flag(FLAG_IN_STOCK);
    uint64_t color[] = {tag_make(TAG_VALUE, 1, 101), tag_make(TAG_VALUE, 1, 102)};
    uint64_t brands[] = {tag_make(TAG_BRAND, 0, 1), tag_make(TAG_BRAND, 0, 2),
                         tag_make(TAG_BRAND, 0, 5)};
    struct selection_group groups[] = {{tag_facet(stock), &stock, 1},
                                       {tag_facet(color[0]), color, 2},
                                       {tag_facet(brands[0]), brands, 3}};
    struct selection selection = {.groups = groups,
                                  .group_count = 3,
                                  .price_from = INT64_MIN,
                                  .price_to = INT64_MAX,
                                  .sort = SORT_BESTSELLER,
                                  .direction = 1,
                                  .items = 24,
                                  .wants_counts = true};

    time_scope("everything", segment, selection);
    selection.scope = tag_make(TAG_CATEGORY, 0, 3);
    time_scope("category of a tenth", segment, selection);
    selection.scope = tag_make(TAG_CATEGORY, 0, 120);
    time_scope("category of an eightieth", segment, selection);
    selection.scope = tag_make(TAG_CATEGORY, 0, 1100);
    time_scope("category of a 480th", segment, selection);
    time_searches(arena, segment, selection);
}

/* Buries every so many documents, as changes do that a later segment has. */
static struct set dead_documents(struct arena *arena, uint32_t universe, uint32_t every)
{
    struct set dead = {.universe = universe};
    uint64_t *bits = arena_array(arena, set_words(universe), sizeof *bits);

    for (uint32_t i = every / 2; i < universe; i += every, dead.count++)
        bits[i / 64] |= (uint64_t)1 << (i % 64);
    dead.bits = bits;
    return dead;
}

/* usage: index DOCUMENTS [FOLDER]: where the segment is kept for another run; all is processor time
 */
int main(int count, char **words)
{
    struct index_segment segment = {0};
    struct segment *opened;
    struct arena arena;
    int64_t documents;

    if (count < 2 || count > 3 || !text_to_int(words[1], 1000, 20000000, &documents)) {
        fputs("usage: index DOCUMENTS [FOLDER]\n", stderr);
        return 2;
    }
    arena_init(&arena, 0);
    const char *path =
        arena_printf(&arena, "%s/bench-%" PRId64 ".segment", count > 2 ? words[2] : ".", documents);
    if (access(path, F_OK) != 0)
        make_segment(&arena, (uint32_t)documents, path);
    time_opening(&arena, path);
    stop_on(segment_open(&arena, path, &opened));
    segment.segment = opened;
    segment.dead.universe = segment_count(opened);
    printf("%zu tags, %zu terms\n", segment_tag_count(opened), segment_term_count(opened));
    time_listings(&arena, &segment);
    puts("with one document of 500 replaced:");
    segment.dead = dead_documents(&arena, segment_count(opened), 500);
    time_listings(&arena, &segment);
    segment_close(opened);
    arena_release(&arena);
    return 0;
}
