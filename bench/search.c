/* Search without database and gateway: makes an index of invented products, asks one, takes times.
 */
#include "base/text.h"
#include "search/find.h"
#include "search/text.h"
#include "search/writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SEGMENT_DOCUMENTS 250000
#define TITLE_WORDS       5
#define DESCRIPTION_WORDS 60
#define ROUNDS            400
#define SHOWN             10

static const char usage[] =
    "usage: search make FOLDER PRODUCTS   an index of invented products\n"
    "       search time FOLDER            times of many kinds of queries\n"
    "       search ask FOLDER LANGUAGE QUERY [PRODUCT]\n"
    "                                     what is found, and why a product is\n";

static uint64_t chance_state = 88172645463325252u;

static uint64_t chance(void)
{
    chance_state ^= chance_state << 13;
    chance_state ^= chance_state >> 7;
    chance_state ^= chance_state << 17;
    return chance_state;
}

static double fraction(void)
{
    return (double)(chance() >> 11) / 9007199254740992.0;
}

/* Of the processor, not of the clock on the wall. */
static double now_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now); /* others may use the machine */
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void check(struct fault *fault)
{
    if (!fault)
        return;
    fprintf(stderr, "search: %s\n", fault->text);
    exit(1);
}

/* --- invented products
 * ---------------------------------------------------------------------------- */

/* The same number is always the same word; small numbers are short words. */
static size_t make_word(uint64_t number, char *out)
{
    static const char *const starts[] = {"b",  "c",  "d",  "f",  "g",  "h",  "k",  "l",
                                         "m",  "n",  "p",  "r",  "s",  "t",  "v",  "w",
                                         "st", "tr", "gr", "pl", "sh", "ch", "br", "fl"};
    static const char *const middles[] = {"a", "e", "i", "o", "u", "ai", "ea", "oo"};
    static const char *const ends[] = {"", "n", "r", "l", "t", "s", "ck", "m"};
    uint64_t mixed = number * 0x9e3779b97f4a7c15u;
    size_t used = 0, syllables = number < 500 ? 1 : number < 20000 ? 2 : 3;

    number = number < 500 ? number * 3 : number;
    for (size_t i = 0; i < syllables; i++) {
        used += (size_t)sprintf(out + used, "%s%s%s", starts[(number ^ mixed >> 40) % 24],
                                middles[(mixed >> (8 * i)) % 8], ends[(mixed >> (8 * i + 3)) % 8]);
        number /= 24;
    }
    return used;
}

/* Numbers below limit, as words come in a language: the second half as often as the first. */
static uint64_t zipf(uint64_t limit)
{
    return (uint64_t)exp(fraction() * log((double)limit)) - 1;
}

static void add_words(struct terms *terms, enum search_field field, size_t count,
                      uint64_t vocabulary)
{
    char text[8192];
    size_t used = 0;

    for (size_t i = 0; i < count; i++) {
        used += make_word(zipf(vocabulary), text + used);
        text[used++] = ' ';
    }
    text_add_field(terms, "en", field, text, used);
}

static void add_product(struct segment_builder *builder, struct arena *arena, int64_t product_id,
                        uint64_t vocabulary)
{
    struct terms terms = {.arena = arena};
    uint64_t category = zipf(400), brand = zipf(4000);
    char text[256];
    uint64_t tags[] = {tag_make(TAG_CATEGORY, 0, (uint32_t)category + 1),
                       tag_make(TAG_BRAND, 0, (uint32_t)brand + 1), tag_language("en"),
                       tag_flag(FLAG_IN_STOCK)};
    struct segment_document document = {.product_id = product_id, .tags = tags, .tag_count = 4};

    add_words(&terms, FIELD_TITLE, TITLE_WORDS, vocabulary);
    text_add_field(&terms, "en", FIELD_BRAND, text, make_word(brand * 7 + 3, text));
    text_add_field(&terms, "en", FIELD_CATEGORY, text, make_word(category * 5 + 1, text));
    add_words(&terms, FIELD_ATTRIBUTE, 6, 600);
    add_words(&terms, FIELD_DESCRIPTION, DESCRIPTION_WORDS, vocabulary);
    sprintf(text, "SKU-%07lld", (long long)product_id);
    text_add_identifier(&terms, text);
    document.rank = document.numbers[NUMBER_POPULARITY] = (int64_t)(1 / (fraction() + 1e-5));
    document.numbers[NUMBER_PRICE] = 100 + (int64_t)(chance() % 100000);
    document.numbers[NUMBER_RATING] = 300 + (int64_t)(chance() % 200);
    document.terms = terms.list;
    document.term_count = terms.count;
    segment_builder_add(builder, &document);
}

static int make(const char *folder, int64_t products)
{
    struct arena arena, scratch;
    struct writer *writer;
    uint64_t vocabulary = 20000 + (uint64_t)products * 3 / 10;
    double started = now_us();

    arena_init(&arena, 0);
    arena_init(&scratch, 0);
    check(writer_open(&arena, folder, "bench", &writer));
    for (int64_t first = 1; first <= products; first += SEGMENT_DOCUMENTS) {
        struct segment_builder *builder = segment_builder_new();
        int64_t *ids = arena_array(&arena, SEGMENT_DOCUMENTS, sizeof *ids);
        size_t count = 0;

        for (int64_t id = first; id <= products && id < first + SEGMENT_DOCUMENTS; id++) {
            add_product(builder, &scratch, id, vocabulary);
            ids[count++] = id;
            arena_clear(&scratch);
        }
        check(writer_change(writer, &arena, builder, ids, count));
        segment_builder_free(builder);
    }
    check(writer_publish(writer, &arena, "bench"));
    writer_close(writer);
    printf("%lld products in %.1f s\n", (long long)products, (now_us() - started) / 1e6);
    arena_release(&arena);
    arena_release(&scratch);
    return 0;
}

/* --- times
 * ------------------------------------------------------------------------------------------ */

enum kind {
    FREQUENT,
    TWO_FREQUENT,
    COMMON,
    RARE,
    THREE,
    TYPO,
    LONG_TYPO,
    IDENTIFIER,
    NOTHING,
    KINDS
};
static const char *const kinds[] = {"one frequent word", "two frequent words", "a common word",
                                    "a rare word",       "three words",        "one letter wrong",
                                    "two letters wrong", "identifier",         "nothing"};

static void append(char *text, uint64_t number)
{
    size_t used = strlen(text);

    if (used)
        text[used++] = ' ';
    text[used + make_word(number, text + used)] = '\0';
}

static void make_query(enum kind kind, char *text)
{
    *text = '\0';
    switch (kind) {
    case FREQUENT:
        append(text, zipf(20));
        break;
    case TWO_FREQUENT:
        append(text, zipf(20));
        append(text, 20 + zipf(100));
        break;
    case COMMON:
        append(text, 200 + zipf(2000));
        break;
    case RARE:
        append(text, 5000 + zipf(10000));
        break;
    case THREE:
        append(text, zipf(100));
        append(text, zipf(1000));
        append(text, zipf(1000));
        break;
    case TYPO:
        append(text, 600 + chance() % 3000);
        text[2] = 'q';
        break;
    case LONG_TYPO:
        append(text, 30000 + chance() % 3000);
        text[2] = text[5] = 'q';
        break;
    case IDENTIFIER:
        sprintf(text, "sku %07llu", (unsigned long long)(1 + chance() % 40000));
        break;
    default:
        sprintf(text, "zzqx%llxyqzz", (unsigned long long)(chance() >> 40));
    }
}

static int compare_times(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return left < right ? -1 : left > right;
}

static void print_times(const char *name, double *times, size_t count, double results)
{
    qsort(times, count, sizeof *times, compare_times);
    printf("%-22s %10.0f %10.0f %10.0f %12.0f\n", name, times[count / 2], times[count * 95 / 100],
           times[count - 1], results / (double)count);
}

static double find_once(const struct index *index, struct arena *arena, const char *text,
                        double *results)
{
    struct find_request request = {.language = "en", .text = text, .month = 5};
    const struct index_segment *segments;
    size_t count = index_segments(index, &segments);
    struct found found;
    double started = now_us();

    find_run(index, arena, &request, &found);
    double took = now_us() - started;
    for (size_t i = 0; i < count; i++)
        *results += found.matches[i].count;
    arena_clear(arena);
    return took;
}

static double suggest_once(const struct index *index, struct arena *arena, const char *text,
                           double *results)
{
    struct find_request request = {.language = "en", .text = text, .month = 5};
    struct suggestion *suggestions;
    double started = now_us();

    *results += (double)find_suggest(index, arena, &request, SHOWN, &suggestions);
    double took = now_us() - started;
    arena_clear(arena);
    return took;
}

static int take_times(const struct index *index, struct arena *arena)
{
    static double times[ROUNDS];
    char text[256], name[64];

    printf("%-22s %10s %10s %10s %12s\n", "microseconds", "median", "p95", "worst", "results");
    for (int kind = 0; kind < KINDS; kind++) {
        double results = 0;

        for (size_t i = 0; i < ROUNDS; i++) {
            make_query((enum kind)kind, text);
            times[i] = find_once(index, arena, text, &results);
        }
        print_times(kinds[kind], times, ROUNDS, results);
    }
    for (int length = 1; length <= 6; length++) {
        double results = 0;

        for (size_t i = 0; i < ROUNDS; i++) {
            *text = '\0';
            append(text, zipf(30000));
            text[length] = '\0';
            times[i] = suggest_once(index, arena, text, &results);
        }
        sprintf(name, "suggest, %d letters", length);
        print_times(name, times, ROUNDS, results);
    }
    double results = 0;
    for (size_t i = 0; i < ROUNDS; i++) {
        *text = '\0';
        append(text, zipf(300));
        append(text, zipf(3000));
        text[strlen(text) - 1] = '\0';
        times[i] = suggest_once(index, arena, text, &results);
    }
    print_times("suggest, two words", times, ROUNDS, results);
    return 0;
}

/* --- one query
 * -------------------------------------------------------------------------------------- */

struct row {
    float score;
    int64_t product_id;
};

static int compare_rows(const void *a, const void *b)
{
    const struct row *left = a, *right = b;

    return left->score > right->score ? -1 : left->score < right->score;
}

static int ask(const struct index *index, struct arena *arena, struct find_request *request,
               const char *product)
{
    const struct index_segment *segments;
    size_t segment_count = index_segments(index, &segments), count = 0;
    struct contribution *contributions;
    struct found found;
    double started = now_us();
    int64_t product_id = 0;

    find_run(index, arena, request, &found);
    printf("%s%s%s, %.0f us\n", find_stage_names[found.stage], found.corrected ? ": " : "",
           found.corrected ? found.corrected : "", now_us() - started);
    for (size_t i = 0; i < segment_count; i++)
        count += found.matches[i].count;
    struct row *rows = arena_array(arena, count + 1, sizeof *rows);
    count = 0;
    for (size_t i = 0; i < segment_count; i++)
        for (uint32_t j = 0; j < found.matches[i].count; j++)
            rows[count++] =
                (struct row){found.matches[i].scores[j],
                             segment_product(segments[i].segment, found.matches[i].documents[j])};
    qsort(rows, count, sizeof *rows, compare_rows);
    for (size_t i = 0; i < count && i < SHOWN; i++)
        printf("%.4f product %lld\n", (double)rows[i].score, (long long)rows[i].product_id);
    if (!product || !text_to_int(product, 1, INT64_MAX, &product_id))
        return 0;
    count = find_explain(index, arena, request, product_id, &contributions);
    for (size_t i = 0; i < count; i++)
        printf("  %-12s %.4f * %.4f = %.4f\n", contributions[i].factor, contributions[i].weight,
               contributions[i].value, contributions[i].contribution);
    return 0;
}

int main(int count, char **words)
{
    struct arena arena;
    int64_t products;
    int status = 2;

    if (count == 4 && strcmp(words[1], "make") == 0 &&
        text_to_int(words[3], 1, 100000000, &products))
        return make(words[2], products);
    if (count < 3 ||
        (strcmp(words[1], "time") != 0 && (strcmp(words[1], "ask") != 0 || count < 5))) {
        fputs(usage, stderr);
        return 2;
    }
    arena_init(&arena, 0);
    struct index *index = index_new(words[2]);
    check(index_refresh(index, &arena));
    if (strcmp(words[1], "time") == 0)
        status = take_times(index, &arena);
    else
        status =
            ask(index, &arena,
                &(struct find_request){.language = words[3], .fallback = "en", .text = words[4]},
                count > 5 ? words[5] : NULL);
    index_free(index);
    arena_release(&arena);
    return status;
}
