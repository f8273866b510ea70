/* What each language remembers: its formatters, opened once. */
#include "view/locale_inside.h"

#include "base/money.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define LOCALES 24

#define MINIMUM_GROUPING_AUTO (-2) /* ICU's constant for it is not part of its stable interface */

struct locales {
    struct locale *items[LOCALES];
    size_t next; /* the one that is given up when all are taken */
};

struct locales *locales_new(void)
{
    struct locales *locales = calloc(1, sizeof *locales);

    if (!locales)
        abort();
    return locales;
}

static void locale_free(struct locale *locale)
{
    if (!locale)
        return;
    for (int i = 0; i < NUMBER_STYLES; i++)
        number_format_release(&locale->numbers[i]);
    for (size_t i = 0; i < locale->money_count; i++)
        number_format_release(&locale->money[i].format);
    for (size_t i = 0; i < locale->zone_count; i++)
        zone_format_release(&locale->zones[i]);
    if (locale->plurals)
        uplrules_close(locale->plurals);
    free(locale);
}

void locales_free(struct locales *locales)
{
    if (!locales)
        return;
    for (size_t i = 0; i < LOCALES; i++)
        locale_free(locales->items[i]);
    free(locales);
}

/* ICU formats a language that it does not know in a way that nobody reads. */
static bool is_known(const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    char language[16], other[16];

    uloc_getLanguage(name, language, sizeof language, &status);
    for (int32_t i = 0; i < uloc_countAvailable() && U_SUCCESS(status); i++) {
        uloc_getLanguage(uloc_getAvailable(i), other, sizeof other, &status);
        if (!strcmp(language, other))
            return true;
    }
    return false;
}

static struct locale *locale_new(const char *language)
{
    struct locale *locale = calloc(1, sizeof *locale);
    UErrorCode status = U_ZERO_ERROR;
    int32_t parsed = 0;

    if (!locale)
        abort();
    snprintf(locale->language, sizeof locale->language, "%s", language);
    /* The pseudo-locales are made from English messages, so they count and format in English. */
    if (text_equal(language, "en-XA") || text_equal(language, "ar-XB"))
        language = "en";
    uloc_forLanguageTag(language, locale->icu_name, sizeof locale->icu_name, &parsed, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING ||
        !is_known(locale->icu_name))
        memcpy(locale->icu_name, "en", sizeof "en");
    return locale;
}

struct locale *locale_get(struct locales *locales, const char *language)
{
    char name[LOCALE_LANGUAGE_BYTES];
    size_t slot = 0;

    snprintf(name, sizeof name, "%s", language && *language ? language : "en");
    for (; slot < LOCALES && locales->items[slot]; slot++)
        if (!strcmp(locales->items[slot]->language, name))
            return locales->items[slot];
    if (slot == LOCALES) {
        slot = locales->next++ % LOCALES;
        locale_free(locales->items[slot]);
    }
    locales->items[slot] = locale_new(name);
    return locales->items[slot];
}

static UNumberFormat *open_number(const struct locale *locale, UNumberFormatStyle style)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *icu = unum_open(style, NULL, 0, locale->icu_name, NULL, &status);

    if (U_FAILURE(status))
        return NULL;
    unum_setAttribute(icu, UNUM_ROUNDING_MODE, UNUM_ROUND_HALFUP);
    /* As the language wants it: Spanish groups from five digits on. */
    unum_setAttribute(icu, UNUM_MINIMUM_GROUPING_DIGITS, MINIMUM_GROUPING_AUTO);
    return icu;
}

bool locale_number(struct locale *locale, enum number_style style, const char *text, size_t length,
                   struct buf *out)
{
    if (!locale->has_number[style]) {
        UNumberFormat *icu =
            open_number(locale, style == NUMBER_PERCENT ? UNUM_PERCENT : UNUM_DECIMAL);

        if (icu && style == NUMBER_DECIMAL1)
            unum_setAttribute(icu, UNUM_FRACTION_DIGITS, 1);
        if (icu && style == NUMBER_PERCENT) {
            unum_setAttribute(icu, UNUM_MULTIPLIER, 1);
            unum_setAttribute(icu, UNUM_MAX_FRACTION_DIGITS, 2);
        }
        number_format_init(&locale->numbers[style], icu, false);
        locale->has_number[style] = true;
    }
    return number_format_add(&locale->numbers[style], text, length, out);
}

/* Currencies that are no ISO 4217 currency show the decimals that the text has. */
static int decimals_of(const char *text, size_t length, const char *currency)
{
    static char last[4]; /* a page has few currencies, mostly one */
    static int exponent;
    const char *point = memchr(text, '.', length);

    if (strcmp(last, currency) != 0) {
        exponent = money_exponent(currency);
        memcpy(last, currency, sizeof last);
    }
    if (exponent >= 0)
        return exponent;
    return point ? (int)(text + length - point - 1) : 0;
}

static UNumberFormat *open_money(const struct locale *locale, const char *currency, int decimals)
{
    UNumberFormat *icu = open_number(locale, UNUM_CURRENCY);
    UErrorCode status = U_ZERO_ERROR;
    UChar code[4];

    if (!icu)
        return NULL;
    u_charsToUChars(currency, code, 4);
    unum_setTextAttribute(icu, UNUM_CURRENCY_CODE, code, 3, &status);
    /* A price is never rounded: at least ISO's decimals, and more if the text has them. */
    unum_setAttribute(icu, UNUM_MIN_FRACTION_DIGITS, decimals);
    unum_setAttribute(icu, UNUM_MAX_FRACTION_DIGITS, decimals);
    return icu;
}

static struct money_format *get_money(struct locale *locale, const char *currency, int decimals)
{
    for (size_t i = 0; i < locale->money_count; i++)
        if (!strcmp(locale->money[i].currency, currency) && locale->money[i].decimals == decimals)
            return &locale->money[i];

    struct money_format *money;
    if (locale->money_count < LOCALE_CURRENCIES) {
        money = &locale->money[locale->money_count++];
    } else {
        money = &locale->money[locale->money_next++ % LOCALE_CURRENCIES];
        number_format_release(&money->format);
    }
    memcpy(money->currency, currency, sizeof money->currency);
    money->decimals = decimals;
    number_format_init(&money->format, open_money(locale, currency, decimals), true);
    return money;
}

/* The format for an amount, NULL when text or currency cannot be right. */
static struct money_format *money_for(struct locale *locale, const char *text, size_t length,
                                      const char *currency)
{
    const char *point = memchr(text, '.', length);
    size_t fraction = point ? (size_t)(text + length - point - 1) : 0;

    if (!currency || strlen(currency) != 3 || length > 60)
        return NULL;
    for (int i = 0; i < 3; i++)
        if (currency[i] < 'A' || currency[i] > 'Z')
            return NULL;
    int decimals = decimals_of(text, length, currency);
    while (fraction > (size_t)decimals && point[fraction] == '0')
        fraction--;
    return get_money(locale, currency, fraction > (size_t)decimals ? (int)fraction : decimals);
}

bool locale_money(struct locale *locale, const char *text, size_t length, const char *currency,
                  struct buf *out)
{
    struct money_format *money = money_for(locale, text, length, currency);

    return money && number_format_add(&money->format, text, length, out);
}

bool locale_money_by_icu(struct locale *locale, const char *text, size_t length,
                         const char *currency, struct buf *out)
{
    struct money_format *money = money_for(locale, text, length, currency);

    return money && number_format_add_by_icu(&money->format, text, length, out);
}

static const char *category_name(const UChar *wide, int32_t length)
{
    static const char *const names[] = {"zero", "one", "two", "few", "many", "other"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        UChar name[8];

        u_charsToUChars(names[i], name, (int32_t)strlen(names[i]) + 1);
        if (length == (int32_t)strlen(names[i]) && !u_memcmp(name, wide, length))
            return names[i];
    }
    return "other";
}

/* What strtod would give, whatever the C library's locale: its "," or "." never decides. */
static double decimal_value(const char *text, size_t length)
{
    double value = 0, scale = 1;
    bool is_fraction = false;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.') {
            is_fraction = true;
        } else if (text[i] >= '0' && text[i] <= '9') {
            value = value * 10 + (text[i] - '0');
            scale *= is_fraction ? 10 : 1;
        }
    }
    return length && text[0] == '-' ? -value / scale : value / scale;
}

static const char *select_plural(struct locale *locale, const char *text, size_t length)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[16];

    if (!locale->plurals) {
        locale->plurals = uplrules_open(locale->icu_name, &status);
        if (U_FAILURE(status))
            return "other";
    }
    int32_t wide_length =
        uplrules_select(locale->plurals, decimal_value(text, length), wide, 16, &status);
    return U_SUCCESS(status) ? category_name(wide, wide_length) : "other";
}

const char *locale_plural(struct locale *locale, const char *text, size_t length)
{
    unsigned number = 0;
    size_t i = 0;

    while (i < length && i < 4 && text[i] >= '0' && text[i] <= '9')
        number = number * 10 + (unsigned)(text[i++] - '0');
    if (!length || i < length || number >= LOCALE_PLURALS)
        return select_plural(locale, text, length);
    if (!locale->plural_memory[number])
        locale->plural_memory[number] = select_plural(locale, text, length);
    return locale->plural_memory[number];
}
