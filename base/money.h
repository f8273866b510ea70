/* Exact money: int64_t minor units and an ISO 4217 exponent; no floating point anywhere. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MONEY_EXPONENT_MAXIMUM 4

/*
 * Reads a plain decimal ("1199.99", "-5", "0.5") as minor units of a currency with exponent
 * decimals. Zeros beyond the exponent are accepted, other digits there are not; neither are
 * signs of thousands, spaces or exponents. False when it is not such a number or overflows.
 */
bool money_parse(const char *text, int exponent, int64_t *minor);

/* The decimal text of minor units: (119999, 2) -> "1199.99", (5, 0) -> "5". In the arena. */
char *money_text(struct arena *arena, int64_t minor, int exponent);

/* Rates count in millionths: 19 % is 190000. */
#define MONEY_RATE_ONE 1000000

/*
 * amount * numerator / denominator to the nearest unit, halves away from zero; denominator > 0.
 * False when the result does not fit.
 */
bool money_share(int64_t amount, int64_t numerator, int64_t denominator, int64_t *share);

/* The same rounded towards zero. */
bool money_share_down(int64_t amount, int64_t numerator, int64_t denominator, int64_t *share);

/*
 * Splits amount >= 0 by weights >= 0 into parts that add up to it: what rounding down leaves goes,
 * unit by unit, to the largest remainders, of equal ones to the first (Hamilton's method). No part
 * is more than its weight as long as amount is not more than all weights together. Without any
 * weight the first part gets everything. parts and weights may be the same array.
 */
void money_split(int64_t amount, const int64_t *weights, size_t count, int64_t *parts);

/* The ISO 4217 exponent of a currency code (Amendment 176), or -1 if there is no such currency. */
int money_exponent(const char *currency);

#endif
