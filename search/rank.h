/* Scores: what was found in the text of a document, and what else is known of it. */
#ifndef SEARCH_RANK_H
#define SEARCH_RANK_H

#include "base/arena.h"
#include "search/match.h"
#include "search/rules.h"
#include "search/select.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What each factor adds to the score of one document, in points: their sum is the score, exactly.
 */
struct factors {
    int32_t points[WEIGHT_FACTORS];
};

/* A document that ranks higher than its text says. */
struct boost {
    uint32_t document;
    int32_t identifier, pin; /* values of these factors, POINTS_ONE at most */
};

/* One segment, with what its documents are ranked by. */
struct ranking {
    const struct rules *rules;
    const struct segment *segment;
    const int32_t *points; /* of what does not depend on the query, by document; NULL: not known */
    uint64_t key;          /* of points */
    const int64_t *numbers[NUMBER_COUNT];
    struct set in_stock;
    struct set *seasons; /* those of this month, with their values */
    int32_t *season_values;
    size_t season_count;
};

void ranking_open(struct ranking *ranking, struct arena *arena, const struct rules *rules,
                  const struct segment *segment, int month);

/* The score of what does not depend on the query. */
float ranking_score(const struct ranking *ranking, uint32_t document);

/*
 * Scores of the hits and of the boosts, which need not be among them; both ascending by document.
 * The matches may share the memory of the hits.
 */
void rank(struct ranking *ranking, struct arena *arena, const struct hits *hits,
          const struct boost *boosts, size_t boost_count, struct matches *matches);

/* The factors of one document as rank counts them; false if it is not among them. */
bool rank_explain(const struct ranking *ranking, const struct hits *hits,
                  const struct boost *boosts, size_t boost_count, uint32_t document,
                  struct factors *factors);

#endif
