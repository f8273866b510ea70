/* Scores: what was found in the text of a document, and what else is known of it. */
#ifndef SEARCH_RANK_H
#define SEARCH_RANK_H

#include "base/arena.h"
#include "search/match.h"
#include "search/rules.h"
#include "search/select.h"

#include <stdint.h>

/* What the factors of one document are worth, each 0 to POINTS_ONE. */
struct factors {
    int32_t values[WEIGHT_FACTORS];
};

/* What a factor adds to the score, in points: all of them are the score, exactly. */
static inline int32_t factor_points(const struct rules *rules, const struct factors *factors,
                                    int factor)
{
    return (int32_t)((int64_t)rules->weights[factor].points * factors->values[factor] / POINTS_ONE);
}

/* A document that ranks higher than its text says, by document. */
struct boost {
    uint32_t document;
    int32_t identifier, pin; /* values of these factors */
};

/* One segment, with what its documents are ranked by. */
struct ranking {
    const struct rules *rules;
    const struct segment *segment;
    int month;
    const int64_t *numbers[NUMBER_COUNT];
    struct set in_stock;
    struct set *seasons; /* those of this month, with their values */
    int32_t *season_values;
    size_t season_count;
};

void ranking_open(struct ranking *ranking, struct arena *arena, const struct rules *rules,
                  const struct segment *segment, int month);

/* The factors that do not depend on the query. */
void ranking_factors(const struct ranking *ranking, uint32_t document, struct factors *factors);

/*
 * Scores of the hits and of the boosts, which need not be among them; both ascending by document.
 * quality: what the text of a boost without hit is worth is 0.
 */
void rank(const struct ranking *ranking, struct arena *arena, const struct hits *hits,
          const struct boost *boosts, size_t boost_count, struct matches *matches);

/* The factors of one document as rank counts them; false if it is not among them. */
bool rank_factors(const struct ranking *ranking, const struct hits *hits,
                  const struct boost *boosts, size_t boost_count, uint32_t document,
                  struct factors *factors);

#endif
