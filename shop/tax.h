/* Taxes of one thing that is sold: how much, of what, and why none. */
#ifndef SHOP_TAX_H
#define SHOP_TAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TAX_RATES_MAXIMUM 8

/* One authority's part, for example a state's sales tax beside a county's. Each is of the net
 * price. */
struct tax_rate {
    int64_t tax_rate_id; /* names it in what is written down */
    int32_t rate;        /* millionths */
};

/* What applies to a line, a parcel or a fee at its place and time. */
struct tax {
    struct tax_rate rates[TAX_RATES_MAXIMUM];
    size_t count;
    const char *reason; /* a code that says why there is none, for example "reverse_charge" */
};

/* Of all its rates together, in millionths. */
int64_t tax_sum(const struct tax *tax);

/*
 * Takes apart an amount that is net, or has its taxes in it: net and taxes, those by rate in
 * by_rate (TAX_RATES_MAXIMUM of them). net + *taxes is the gross amount, the sum of by_rate is
 * *taxes, and an amount that has its taxes in it is the gross amount. tax NULL: none. False when a
 * number does not fit.
 */
bool tax_part(const struct tax *tax, int64_t amount, bool is_gross, int64_t *net, int64_t *taxes,
              int64_t *by_rate);

#endif
