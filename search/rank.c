/* Adds up scores in whole points, so that the parts of a score are the score. */
#include "search/rank.h"

#define RATING_WORST 100 /* hundredths of a star */
#define RATING_SPAN  400

void ranking_open(struct ranking *ranking, struct arena *arena, const struct rules *rules,
                  const struct segment *segment, int month)
{
    *ranking = (struct ranking){.rules = rules, .segment = segment, .month = month};
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
}

/* Grows with the number, is a half at `half` and stays below one. */
static int32_t grows(int64_t number, int64_t half)
{
    float value = number > 0 ? (float)number : 0;

    return (int32_t)(value / (value + (float)half) * POINTS_ONE);
}

static int32_t season_of(const struct ranking *ranking, uint32_t document)
{
    int32_t value = 0;

    for (size_t i = 0; i < ranking->season_count; i++)
        if (ranking->season_values[i] > value && set_contains(&ranking->seasons[i], document))
            value = ranking->season_values[i];
    return value;
}

static inline void find_factors(const struct ranking *ranking, uint32_t document,
                                struct factors *factors)
{
    const struct rule_weight *weights = ranking->rules->weights;
    int64_t rating = ranking->numbers[NUMBER_RATING][document] - RATING_WORST;

    rating = rating < 0 ? 0 : rating > RATING_SPAN ? RATING_SPAN : rating;
    factors->values[WEIGHT_POPULARITY] =
        grows(ranking->numbers[NUMBER_POPULARITY][document], weights[WEIGHT_POPULARITY].half);
    factors->values[WEIGHT_RATING] = (int32_t)(rating * POINTS_ONE / RATING_SPAN);
    factors->values[WEIGHT_STOCK] = set_contains(&ranking->in_stock, document) ? POINTS_ONE : 0;
    factors->values[WEIGHT_TREND] =
        grows(ranking->numbers[NUMBER_TREND][document], weights[WEIGHT_TREND].half);
    factors->values[WEIGHT_PRICE] =
        POINTS_ONE - grows(ranking->numbers[NUMBER_PRICE][document], weights[WEIGHT_PRICE].half);
    factors->values[WEIGHT_SEASON] = ranking->season_count ? season_of(ranking, document) : 0;
}

void ranking_factors(const struct ranking *ranking, uint32_t document, struct factors *factors)
{
    *factors = (struct factors){0};
    find_factors(ranking, document, factors);
}

static inline int32_t sum_points(const struct rules *rules, const struct factors *factors)
{
    int32_t points = 0;

    for (int i = 0; i < WEIGHT_FACTORS; i++)
        points += factor_points(rules, factors, i);
    return points;
}

static inline void set_text(struct factors *factors, uint16_t quality, uint8_t share)
{
    factors->values[WEIGHT_TEXT] = (int32_t)quality * (POINTS_ONE / QUALITY_ONE);
    /* Shares are rounded down: three thirds are the whole. */
    factors->values[WEIGHT_TITLE] = share >= 250 ? POINTS_ONE : (int32_t)share * POINTS_ONE / 255;
}

void rank(const struct ranking *ranking, struct arena *arena, const struct hits *hits,
          const struct boost *boosts, size_t boost_count, struct matches *matches)
{
    uint32_t room = hits->count + (uint32_t)boost_count, count = 0, i = 0;
    uint32_t *documents = arena_array(arena, room ? room : 1, sizeof *documents);
    float *scores = arena_array(arena, room ? room : 1, sizeof *scores);
    size_t j = 0;

    while (i < hits->count || j < boost_count) {
        struct factors factors = {0};
        bool is_hit =
            j == boost_count || (i < hits->count && hits->documents[i] <= boosts[j].document);
        bool is_boost =
            i == hits->count || (j < boost_count && boosts[j].document <= hits->documents[i]);
        uint32_t document = is_hit ? hits->documents[i] : boosts[j].document;

        find_factors(ranking, document, &factors);
        if (is_hit) {
            set_text(&factors, hits->qualities[i], hits->shares[i]);
            i++;
        }
        if (is_boost) {
            factors.values[WEIGHT_IDENTIFIER] = boosts[j].identifier;
            factors.values[WEIGHT_PIN] = boosts[j++].pin;
        }
        documents[count] = document;
        scores[count++] = (float)sum_points(ranking->rules, &factors) / POINTS_ONE;
    }
    *matches = (struct matches){count, documents, scores};
}

bool rank_factors(const struct ranking *ranking, const struct hits *hits,
                  const struct boost *boosts, size_t boost_count, uint32_t document,
                  struct factors *factors)
{
    bool is_found = false;

    *factors = (struct factors){0};
    for (uint32_t i = 0; i < hits->count; i++)
        if (hits->documents[i] == document) {
            set_text(factors, hits->qualities[i], hits->shares[i]);
            is_found = true;
        }
    for (size_t j = 0; j < boost_count; j++)
        if (boosts[j].document == document) {
            factors->values[WEIGHT_IDENTIFIER] = boosts[j].identifier;
            factors->values[WEIGHT_PIN] = boosts[j].pin;
            is_found = true;
        }
    if (is_found)
        find_factors(ranking, document, factors);
    return is_found;
}
