/* Adds up scores in whole points, so that the parts of a score are the score. */
#include "search/rank.h"

#include "search/segment_file.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define RATING_WORST 100 /* hundredths of a star */
#define RATING_SPAN  400
#define BLOCK        256 /* documents that are worked out together */
#define WHOLE_SHARE  250 /* shares are rounded down: three thirds are the whole */
#define KEEP_SHARE   8   /* hits of this part of a segment are worth keeping the points of all */

/* Never 0. Rules are read anew whenever the index changes, the points they give hardly ever change.
 */
static uint64_t factors_key(const struct rules *rules, int month)
{
    uint64_t key = (uint64_t)month;

    for (int i = WEIGHT_POPULARITY; i < WEIGHT_FACTORS; i++) {
        int64_t weight[] = {rules->weights[i].points, rules->weights[i].half};

        key = XXH3_64bits_withSeed(weight, sizeof weight, key);
    }
    for (size_t i = 0; i < rules->season_count; i++) {
        const struct rule_season *season = &rules->seasons[i];
        uint64_t numbers[] = {season->tag, season->months, (uint64_t)season->value};

        key = XXH3_64bits_withSeed(numbers, sizeof numbers, key);
    }
    return key ? key : 1;
}

void ranking_open(struct ranking *ranking, struct arena *arena, const struct rules *rules,
                  const struct segment *segment, int month)
{
    *ranking = (struct ranking){.rules = rules, .segment = segment};
    for (int i = 0; i < NUMBER_COUNT; i++)
        ranking->numbers[i] = segment_numbers(segment, (enum search_number)i);
    ranking->in_stock = segment_tag(segment, tag_flag(FLAG_IN_STOCK));
    ranking->seasons = arena_array(arena, rules->season_count + 1, sizeof *ranking->seasons);
    ranking->season_values =
        arena_array(arena, rules->season_count + 1, sizeof *ranking->season_values);
    for (size_t i = 0; i < rules->season_count; i++) {
        const struct rule_season *season = &rules->seasons[i];

        if (month < 1 || month > 12 || !(season->months >> month & 1))
            continue;
        ranking->seasons[ranking->season_count] = segment_tag(segment, season->tag);
        ranking->season_values[ranking->season_count++] = season->value;
    }
    ranking->key = factors_key(rules, month);
    if (segment_derived(segment)->key == ranking->key)
        ranking->points = segment_derived(segment)->memory;
}

/* --- factors that do not depend on the query
 * ------------------------------------------------------ */

/* The points of each factor for a block of documents. */
struct block {
    int32_t points[WEIGHT_FACTORS][BLOCK] __attribute__((aligned(16)));
};

/* Four at a time: divisions are what a score costs. */
typedef float floats __attribute__((vector_size(16)));
typedef int32_t ints __attribute__((vector_size(16)));

/*
 * The points of a number: they grow with it, are half the weight at `half` and stay below the
 * weight; or the other way round.
 */
static void add_number(const struct ranking *ranking, enum weight weight, enum search_number number,
                       const uint32_t *documents, size_t count, int32_t *points)
{
    const int64_t *numbers = ranking->numbers[number];
    float values[BLOCK] __attribute__((aligned(16))), most, half;

    most = (float)ranking->rules->weights[weight].points;
    half = (float)ranking->rules->weights[weight].half;
    for (size_t i = 0; i < count; i++)
        values[i] = numbers[documents[i]] > 0 ? (float)numbers[documents[i]] : 0;
    for (size_t i = count; i % 4; i++)
        values[i] = 0;
    for (size_t i = 0; i < count; i += 4) {
        floats value = *(const floats *)(values + i);
        floats share = (weight == WEIGHT_PRICE ? 0 * value + half : value) / (value + half);

        *(ints *)(points + i) = __builtin_convertvector(share * most, ints);
    }
}

static void add_rating(const struct ranking *ranking, const uint32_t *documents, size_t count,
                       int32_t *points)
{
    const int64_t *ratings = ranking->numbers[NUMBER_RATING];
    float step = (float)ranking->rules->weights[WEIGHT_RATING].points / RATING_SPAN;

    for (size_t i = 0; i < count; i++) {
        int64_t rating = ratings[documents[i]] - RATING_WORST;

        rating = rating < 0 ? 0 : rating > RATING_SPAN ? RATING_SPAN : rating;
        points[i] = (int32_t)(step * (float)rating);
    }
}

static void add_stock(const struct ranking *ranking, const uint32_t *documents, size_t count,
                      int32_t *points)
{
    int32_t most = ranking->rules->weights[WEIGHT_STOCK].points;

    for (size_t i = 0; i < count; i++)
        points[i] = set_contains(&ranking->in_stock, documents[i]) ? most : 0;
}

static void add_season(const struct ranking *ranking, const uint32_t *documents, size_t count,
                       int32_t *points)
{
    int64_t most = ranking->rules->weights[WEIGHT_SEASON].points;

    for (size_t i = 0; i < count; i++) {
        int32_t value = 0;

        for (size_t j = 0; j < ranking->season_count; j++)
            if (ranking->season_values[j] > value &&
                set_contains(&ranking->seasons[j], documents[i]))
                value = ranking->season_values[j];
        points[i] = (int32_t)(most * value / POINTS_ONE);
    }
}

/* One code for rank and rank_explain: what one adds up, the other tells. */
static __attribute__((noinline)) void find_points(const struct ranking *ranking,
                                                  const uint32_t *documents, size_t count,
                                                  struct block *block)
{
    const struct rule_weight *weights = ranking->rules->weights;

    for (int i = WEIGHT_POPULARITY; i < WEIGHT_FACTORS; i++)
        if (!weights[i].points)
            memset(block->points[i], 0, count * sizeof block->points[i][0]);
    if (weights[WEIGHT_POPULARITY].points)
        add_number(ranking, WEIGHT_POPULARITY, NUMBER_POPULARITY, documents, count,
                   block->points[WEIGHT_POPULARITY]);
    if (weights[WEIGHT_TREND].points)
        add_number(ranking, WEIGHT_TREND, NUMBER_TREND, documents, count,
                   block->points[WEIGHT_TREND]);
    if (weights[WEIGHT_RATING].points)
        add_rating(ranking, documents, count, block->points[WEIGHT_RATING]);
    if (weights[WEIGHT_STOCK].points)
        add_stock(ranking, documents, count, block->points[WEIGHT_STOCK]);
    if (weights[WEIGHT_PRICE].points)
        add_number(ranking, WEIGHT_PRICE, NUMBER_PRICE, documents, count,
                   block->points[WEIGHT_PRICE]);
    if (weights[WEIGHT_SEASON].points && ranking->season_count)
        add_season(ranking, documents, count, block->points[WEIGHT_SEASON]);
    else
        memset(block->points[WEIGHT_SEASON], 0, count * sizeof block->points[0][0]);
}

/* The points of all factors together, of up to BLOCK documents. */
static void sum_points(const struct ranking *ranking, const uint32_t *documents, uint32_t count,
                       int32_t *sums)
{
    struct block block;

    if (ranking->points) {
        for (uint32_t i = 0; i < count; i++)
            sums[i] = ranking->points[documents[i]];
        return;
    }
    find_points(ranking, documents, count, &block);
    memset(sums, 0, count * sizeof *sums);
    for (int j = WEIGHT_POPULARITY; j < WEIGHT_FACTORS; j++)
        for (uint32_t i = 0; i < count; i++)
            sums[i] += block.points[j][i];
}

float ranking_score(const struct ranking *ranking, uint32_t document)
{
    int32_t points;

    sum_points(ranking, &document, 1, &points);
    return (float)points / POINTS_ONE;
}

/* A word that much of the shop has will be asked for again: works out the points of everything. */
static void keep_points(struct ranking *ranking)
{
    uint32_t total = segment_count(ranking->segment), documents[BLOCK];
    struct segment_derived *derived = segment_derived(ranking->segment);
    int32_t *points = malloc(total * sizeof *points);

    if (!points)
        return;
    ranking->points = NULL;
    for (uint32_t first = 0; first < total; first += BLOCK) {
        uint32_t count = total - first < BLOCK ? total - first : BLOCK;

        for (uint32_t i = 0; i < count; i++)
            documents[i] = first + i;
        sum_points(ranking, documents, count, points + first);
    }
    free(derived->memory);
    *derived = (struct segment_derived){ranking->key, points};
    ranking->points = points;
}

/* --- factors of the query
 * ----------------------------------------------------------------------------- */

static int32_t text_points(const struct rules *rules, uint16_t quality)
{
    return (int32_t)((int64_t)rules->weights[WEIGHT_TEXT].points * quality / QUALITY_ONE);
}

static int32_t title_points(const struct rules *rules, uint8_t share)
{
    return share >= WHOLE_SHARE
               ? rules->weights[WEIGHT_TITLE].points
               : (int32_t)((int64_t)rules->weights[WEIGHT_TITLE].points * share / WHOLE_SHARE);
}

static int32_t boost_points(const struct rules *rules, enum weight weight, int32_t value)
{
    return (int32_t)((int64_t)rules->weights[weight].points * value / POINTS_ONE);
}

static void score_hits(const struct ranking *ranking, const struct hits *hits, float *scores)
{
    int32_t shares[256], sums[BLOCK];

    for (int i = 0; i < 256; i++)
        shares[i] = title_points(ranking->rules, (uint8_t)i);
    for (uint32_t first = 0; first < hits->count; first += BLOCK) {
        uint32_t count = hits->count - first < BLOCK ? hits->count - first : BLOCK;

        sum_points(ranking, hits->documents + first, count, sums);
        for (uint32_t i = 0; i < count; i++) {
            int32_t points = sums[i] + shares[hits->shares[first + i]] +
                             text_points(ranking->rules, hits->qualities[first + i]);

            scores[first + i] = (float)points / POINTS_ONE;
        }
    }
}

/* Points are whole and few enough to be exact in a float. */
static float boost_score(const struct ranking *ranking, const struct boost *boost)
{
    int32_t points = boost_points(ranking->rules, WEIGHT_IDENTIFIER, boost->identifier) +
                     boost_points(ranking->rules, WEIGHT_PIN, boost->pin);

    return (float)points / POINTS_ONE;
}

static void add_boosts(const struct ranking *ranking, struct arena *arena,
                       const struct boost *boosts, size_t boost_count, struct matches *matches)
{
    size_t room = matches->count + boost_count, j = 0;
    uint32_t *documents = match_room(arena, room, sizeof *documents), count = 0, i = 0;
    float *scores = match_room(arena, room, sizeof *scores);

    while (i < matches->count || j < boost_count) {
        bool is_match =
            j == boost_count || (i < matches->count && matches->documents[i] <= boosts[j].document);
        bool is_boost =
            i == matches->count || (j < boost_count && boosts[j].document <= matches->documents[i]);

        documents[count] = is_match ? matches->documents[i] : boosts[j].document;
        scores[count] = is_match ? matches->scores[i++] : ranking_score(ranking, documents[count]);
        if (is_boost)
            scores[count] += boost_score(ranking, &boosts[j++]);
        count++;
    }
    *matches = (struct matches){count, documents, scores};
}

void rank(struct ranking *ranking, struct arena *arena, const struct hits *hits,
          const struct boost *boosts, size_t boost_count, struct matches *matches)
{
    float *scores = match_room(arena, hits->count, sizeof *scores);

    if (!ranking->points && hits->count > segment_count(ranking->segment) / KEEP_SHARE)
        keep_points(ranking);
    score_hits(ranking, hits, scores);
    *matches = (struct matches){hits->count, hits->documents, scores};
    if (boost_count)
        add_boosts(ranking, arena, boosts, boost_count, matches);
}

bool rank_explain(const struct ranking *ranking, const struct hits *hits,
                  const struct boost *boosts, size_t boost_count, uint32_t document,
                  struct factors *factors)
{
    const struct rules *rules = ranking->rules;
    struct block block;
    bool is_found = false;

    *factors = (struct factors){0};
    for (uint32_t i = 0; i < hits->count && !is_found; i++)
        if (hits->documents[i] == document) {
            factors->points[WEIGHT_TEXT] = text_points(rules, hits->qualities[i]);
            factors->points[WEIGHT_TITLE] = title_points(rules, hits->shares[i]);
            is_found = true;
        }
    for (size_t j = 0; j < boost_count; j++)
        if (boosts[j].document == document) {
            factors->points[WEIGHT_IDENTIFIER] =
                boost_points(rules, WEIGHT_IDENTIFIER, boosts[j].identifier);
            factors->points[WEIGHT_PIN] = boost_points(rules, WEIGHT_PIN, boosts[j].pin);
            is_found = true;
        }
    if (!is_found)
        return false;
    find_points(ranking, &document, 1, &block);
    for (int i = WEIGHT_POPULARITY; i < WEIGHT_FACTORS; i++)
        factors->points[i] = block.points[i][0];
    return true;
}
