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
