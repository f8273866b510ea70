/* Numbers as ICU writes them, without calling ICU for the common ones. */
#include "view/locale_inside.h"

#include <string.h>
#include <unicode/ustring.h>

#define DIGITS_MAXIMUM 60

/* A plain decimal taken apart; leading zeros are gone. */
struct decimal {
    bool is_negative;
    const char *whole, *fraction;
    size_t whole_length, fraction_length;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool decimal_read(const char *text, size_t length, struct decimal *decimal)
{
    const char *at = text, *end = text + length;

    *decimal = (struct decimal){.is_negative = length && *at == '-'};
    at += decimal->is_negative;
    decimal->whole = at;
    while (at < end && is_digit(*at))
        at++;
    decimal->whole_length = (size_t)(at - decimal->whole);
    if (!decimal->whole_length || length > DIGITS_MAXIMUM)
        return false;
    if (at < end && *at == '.') {
        decimal->fraction = ++at;
        while (at < end && is_digit(*at))
            at++;
        decimal->fraction_length = (size_t)(at - decimal->fraction);
        if (!decimal->fraction_length)
            return false;
    }
    while (decimal->whole_length > 1 && *decimal->whole == '0') {
        decimal->whole++;
        decimal->whole_length--;
    }
    return at == end;
}

static void add_whole(const struct number_format *format, const struct decimal *decimal,
                      struct buf *out)
{
    size_t length = decimal->whole_length, first = (size_t)format->group_size;
    size_t next = (size_t)(format->group_size_2 > 0 ? format->group_size_2 : format->group_size);

    if (!first || length < first + (size_t)format->group_minimum) {
        buf_add(out, decimal->whole, length);
        return;
    }
    size_t left = length - first, head = left % next ? left % next : next;
    buf_add(out, decimal->whole, head);
    for (size_t at = head; at < left; at += next) {
        buf_add_text(out, format->group);
        buf_add(out, decimal->whole + at, next);
    }
    buf_add_text(out, format->group);
    buf_add(out, decimal->whole + left, first);
}

static void add_own(const struct number_format *format, const struct decimal *decimal,
                    struct buf *out)
{
    size_t fraction = decimal->fraction_length;

    buf_add_text(out, decimal->is_negative ? format->negative_prefix : format->prefix);
    add_whole(format, decimal, out);
    while (fraction > (size_t)format->fraction_minimum && decimal->fraction[fraction - 1] == '0')
        fraction--;
    if (fraction || format->fraction_minimum)
        buf_add_text(out, format->decimal);
    buf_add(out, decimal->fraction, fraction);
    for (; fraction < (size_t)format->fraction_minimum; fraction++)
        buf_add_char(out, '0');
    buf_add_text(out, decimal->is_negative ? format->negative_suffix : format->suffix);
}

/* Rounding is ICU's business: it has more decimals than are shown, and they are not zeros. */
static bool needs_rounding(const struct number_format *format, const struct decimal *decimal)
{
    for (size_t i = (size_t)format->fraction_maximum; i < decimal->fraction_length; i++)
        if (decimal->fraction[i] != '0')
            return true;
    return false;
}

bool number_format_add_by_icu(const struct number_format *format, const char *text, size_t length,
                              struct buf *out)
{
    struct decimal decimal;
    UChar wide[256];
    char narrow[512];
    int32_t narrow_length = 0;
    UErrorCode status = U_ZERO_ERROR;

    if (!format->icu || !decimal_read(text, length, &decimal))
        return false;
    int32_t wide_length = unum_formatDecimal(format->icu, text, (int32_t)length, wide,
                                             sizeof wide / sizeof wide[0], NULL, &status);
    u_strToUTF8(narrow, sizeof narrow, &narrow_length, wide, wide_length, &status);
    if (U_FAILURE(status))
        return false;
    buf_add(out, narrow, (size_t)narrow_length);
    return true;
}

bool number_format_add(const struct number_format *format, const char *text, size_t length,
                       struct buf *out)
{
    struct decimal decimal;

    if (!decimal_read(text, length, &decimal))
        return false;
    if (!format->is_own || needs_rounding(format, &decimal))
        return number_format_add_by_icu(format, text, length, out);
    add_own(format, &decimal, out);
    return true;
}

static void narrow(const UChar *wide, int32_t length, char *text, UErrorCode *status)
{
    int32_t narrow_length;

    u_strToUTF8(text, AFFIX_BYTES, &narrow_length, wide, length, status);
    if (*status == U_STRING_NOT_TERMINATED_WARNING)
        *status = U_BUFFER_OVERFLOW_ERROR;
}

static void read_affix(const UNumberFormat *icu, UNumberFormatTextAttribute which, char *text,
                       UErrorCode *status)
{
    UChar wide[AFFIX_BYTES];
    int32_t length = unum_getTextAttribute(icu, which, wide, AFFIX_BYTES, status);

    if (U_SUCCESS(*status))
        narrow(wide, length, text, status);
}

static void read_symbol(const UNumberFormat *icu, UNumberFormatSymbol which, char *text,
                        UErrorCode *status)
{
    UChar wide[AFFIX_BYTES];
    int32_t length = unum_getSymbol(icu, which, wide, AFFIX_BYTES, status);

    if (U_SUCCESS(*status))
        narrow(wide, length, text, status);
}

static bool agrees_with_icu(const struct number_format *format)
{
    static const char *const probes[] = {
        "0",       "5",         "-5",        "12",           "999",         "-999",
        "1000",    "9999",      "-9999",     "10000",        "100000",      "999999",
        "1000000", "-12345678", "123456789", "987654321012", "0.5",         "-0.5",
        "7.25",    "1199.99",   "-1199.99",  "12345.60",     "1234567.891", "-98765432.1",
    };
    struct buf own, theirs;
    bool agrees = true;

    buf_init(&own, 0);
    buf_init(&theirs, 0);
    for (size_t i = 0; i < sizeof probes / sizeof probes[0] && agrees; i++) {
        struct decimal decimal;

        buf_clear(&own);
        buf_clear(&theirs);
        decimal_read(probes[i], strlen(probes[i]), &decimal);
        if (needs_rounding(format, &decimal))
            continue;
        add_own(format, &decimal, &own);
        agrees = number_format_add_by_icu(format, probes[i], strlen(probes[i]), &theirs) &&
                 !strcmp(buf_text(&own), buf_text(&theirs));
    }
    buf_release(&own);
    buf_release(&theirs);
    return agrees;
}

void number_format_init(struct number_format *format, UNumberFormat *icu, bool is_money)
{
    UErrorCode status = U_ZERO_ERROR;

    *format = (struct number_format){.icu = icu};
    if (!icu)
        return;

    read_affix(icu, UNUM_POSITIVE_PREFIX, format->prefix, &status);
    read_affix(icu, UNUM_POSITIVE_SUFFIX, format->suffix, &status);
    read_affix(icu, UNUM_NEGATIVE_PREFIX, format->negative_prefix, &status);
    read_affix(icu, UNUM_NEGATIVE_SUFFIX, format->negative_suffix, &status);
    read_symbol(icu,
                is_money ? UNUM_MONETARY_GROUPING_SEPARATOR_SYMBOL : UNUM_GROUPING_SEPARATOR_SYMBOL,
                format->group, &status);
    read_symbol(icu, is_money ? UNUM_MONETARY_SEPARATOR_SYMBOL : UNUM_DECIMAL_SEPARATOR_SYMBOL,
                format->decimal, &status);
    format->group_size =
        unum_getAttribute(icu, UNUM_GROUPING_USED) ? unum_getAttribute(icu, UNUM_GROUPING_SIZE) : 0;
    format->group_size_2 = unum_getAttribute(icu, UNUM_SECONDARY_GROUPING_SIZE);
    format->fraction_minimum = unum_getAttribute(icu, UNUM_MIN_FRACTION_DIGITS);
    format->fraction_maximum = unum_getAttribute(icu, UNUM_MAX_FRACTION_DIGITS);
    /* ICU does not tell how many digits must stand before a separator, so both ways are tried. */
    for (format->group_minimum = 1;
         U_SUCCESS(status) && !format->is_own && format->group_minimum <= 2;
         format->group_minimum++)
        if (agrees_with_icu(format)) {
            format->is_own = true;
            break;
        }
}

void number_format_release(struct number_format *format)
{
    if (format->icu)
        unum_close(format->icu);
    format->icu = NULL;
}
