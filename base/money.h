/* Exact money: int64_t minor units and an ISO 4217 exponent; no floating point anywhere. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include "base/arena.h"

#include <stdbool.h>
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

/* The ISO 4217 exponent of a currency code (Amendment 176), or -1 if there is no such currency. */
int money_exponent(const char *currency);

#endif
