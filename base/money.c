/* Exact money: parsing and printing minor units. */
#include "base/money.h"

#include <string.h>

/* Active codes of ISO 4217 list one, by their number of decimals. */
static const struct {
    int exponent;
    const char *codes;
} exponents[] = {
    {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
    {3, "BHD IQD JOD KWD LYD OMR TND"},
    {4, "CLF UYW"},
    {2, "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD "
        "CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
        "GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK "
        "LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO "
        "NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS "
        "SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST "
        "XCD XCG YER ZAR ZMW ZWG"},
};

int money_exponent(const char *currency)
{
    if (strlen(currency) != 3)
        return -1;
    for (size_t i = 0; i < sizeof exponents / sizeof exponents[0]; i++)
        for (const char *code = exponents[i].codes; *code; code += code[3] ? 4 : 3)
            if (memcmp(code, currency, 3) == 0)
                return exponents[i].exponent;
    return -1;
}

static bool add_digit(int64_t *minor, char digit)
{
    return !__builtin_mul_overflow(*minor, 10, minor) &&
           !__builtin_add_overflow(*minor, digit - '0', minor);
}

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

bool money_parse(const char *text, int exponent, int64_t *minor)
{
    bool negative = *text == '-';
    int64_t value = 0;
    int decimals = 0;

    text += negative;
    if (!is_digit(*text))
        return false;
    for (; is_digit(*text); text++)
        if (!add_digit(&value, *text))
            return false;
    if (*text == '.') {
        if (!is_digit(*++text))
            return false;
        for (; is_digit(*text); text++) {
            if (decimals == exponent && *text != '0')
                return false;
            if (decimals < exponent && (decimals++, !add_digit(&value, *text)))
                return false;
        }
    }
    if (*text)
        return false;
    for (; decimals < exponent; decimals++)
        if (!add_digit(&value, '0'))
            return false;
    *minor = negative ? -value : value;
    return true;
}

char *money_text(struct arena *arena, int64_t minor, int exponent)
{
    uint64_t magnitude = minor < 0 ? -(uint64_t)minor : (uint64_t)minor;
    const char *sign = minor < 0 ? "-" : "";
    uint64_t unit = 1;

    for (int i = 0; i < exponent; i++)
        unit *= 10;
    if (exponent == 0)
        return arena_printf(arena, "%s%llu", sign, (unsigned long long)magnitude);
    return arena_printf(arena, "%s%llu.%0*llu", sign, (unsigned long long)(magnitude / unit),
                        exponent, (unsigned long long)(magnitude % unit));
}

__extension__ typedef __int128 wide;

static bool fits(wide value, int64_t *narrow)
{
    *narrow = (int64_t)value;
    return value == *narrow;
}

bool money_share(int64_t amount, int64_t numerator, int64_t denominator, int64_t *share)
{
    wide twice = 2 * (wide)amount * numerator;

    return fits((twice + (twice < 0 ? -denominator : denominator)) / (2 * (wide)denominator),
                share);
}

bool money_share_down(int64_t amount, int64_t numerator, int64_t denominator, int64_t *share)
{
    return fits((wide)amount * numerator / denominator, share);
}

/* Once a part is made, its remainder is known only from its weight: so parts are made first. */
void money_split(int64_t amount, const int64_t *weights, size_t count, int64_t *parts)
{
    wide sum = 0, threshold;
    int64_t left = amount;

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        sum += weights[i];
    if (sum == 0) {
        for (size_t i = 0; i < count; i++)
            parts[i] = i == 0 ? amount : 0;
        return;
    }
    for (size_t i = 0; i < count; i++)
        left -= (int64_t)((wide)amount * weights[i] / sum);
    /* The remainder that the last unit goes to: found by going down from the largest. */
    threshold = sum;
    for (int64_t given = 0; given < left;) {
        wide next = -1;

        for (size_t i = 0; i < count; i++) {
            wide remainder = (wide)amount * weights[i] % sum;

            if (remainder < threshold && remainder > next)
                next = remainder;
        }
        for (size_t i = 0; i < count; i++)
            given += (wide)amount * weights[i] % sum == next;
        threshold = next;
    }
    int64_t above = 0;
    for (size_t i = 0; left && i < count; i++)
        above += (wide)amount * weights[i] % sum > threshold;
    for (size_t i = 0, equal = 0; i < count; i++) {
        wide product = (wide)amount * weights[i], remainder = product % sum;
        bool gets = left && (remainder > threshold ||
                             (remainder == threshold && (int64_t)equal < left - above));

        equal += left && remainder == threshold;
        parts[i] = (int64_t)(product / sum) + gets;
    }
}
