/* Taxes of one amount. */
#include "shop/tax.h"

#include "base/money.h"

#include <string.h>

int64_t tax_sum(const struct tax *tax)
{
    int64_t sum = 0;

    for (size_t i = 0; tax && i < tax->count; i++)
        sum += tax->rates[i].rate;
    return sum;
}

/* Every authority rounds its own part. */
static bool add_to_net(const struct tax *tax, int64_t amount, int64_t *taxes, int64_t *by_rate)
{
    *taxes = 0;
    for (size_t i = 0; i < tax->count; i++)
        if (!money_share(amount, tax->rates[i].rate, MONEY_RATE_ONE, &by_rate[i]) ||
            __builtin_add_overflow(*taxes, by_rate[i], taxes))
            return false;
    return true;
}

/* The whole is rounded once, so that net and taxes are the price that was shown. */
static bool take_from_gross(const struct tax *tax, int64_t amount, int64_t *taxes, int64_t *by_rate)
{
    int64_t sum = tax_sum(tax), weights[TAX_RATES_MAXIMUM];

    if (!money_share(amount, sum, MONEY_RATE_ONE + sum, taxes))
        return false;
    for (size_t i = 0; i < tax->count; i++)
        weights[i] = tax->rates[i].rate;
    money_split(*taxes, weights, tax->count, by_rate);
    return true;
}

bool tax_part(const struct tax *tax, int64_t amount, bool is_gross, int64_t *net, int64_t *taxes,
              int64_t *by_rate)
{
    memset(by_rate, 0, TAX_RATES_MAXIMUM * sizeof *by_rate);
    *net = amount;
    *taxes = 0;
    if (!tax || !tax->count)
        return true;
    if (!is_gross)
        return add_to_net(tax, amount, taxes, by_rate);
    if (!take_from_gross(tax, amount, taxes, by_rate))
        return false;
    *net = amount - *taxes;
    return true;
}
