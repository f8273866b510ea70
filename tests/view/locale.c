/* Numbers, money, dates and plurals: our own fast paths write what ICU writes. */
#include "tests/view/support.h"

#include "view/locale_inside.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unicode/uloc.h>

static void money(const char *language, const char *text, const char *currency,
                  const char *expected)
{
    struct locales *locales = locales_new();
    struct buf out;

    buf_init(&out, 0);
    bool done = locale_money(locale_get(locales, language), text, strlen(text), currency, &out);
    cr_expect_eq(done, expected != NULL, "%s %s %s", language, text, currency);
    cr_expect_str_eq(buf_text(&out), expected ? expected : "", "%s %s %s: '%s'", language, text,
                     currency, buf_text(&out));
    buf_release(&out);
    locales_free(locales);
}

Test(locale, money_is_exact)
{
    money("en", "1199.99", "USD", "$1,199.99");
    money("en", "-5", "USD", "-$5.00");
    money("de", "1199.9", "EUR", "1.199,90\u00a0€");
    money("de-CH", "1234567.89", "CHF", "CHF\u00a01’234’567.89");
    money("ja", "1200", "JPY", "￥1,200");
    money("en", "1.234", "KWD", "KWD\u00a01.234");
    money("en-IN", "12345678.9", "INR", "₹1,23,45,678.90");
    money("es", "1234.5", "EUR", "1234,50\u00a0€"); /* groups only from five digits on */
    money("es", "12345.5", "EUR", "12.345,50\u00a0€");
    money("en", "99999999999999999999.99", "EUR", "€99,999,999,999,999,999,999.99");
    money("en", "0.30000000000000004", "EUR", "€0.30000000000000004");
    money("en", "5.000", "JPY", "¥5");
    money("en", "5.5", "JPY", "¥5.5"); /* a price is never rounded */
    money("xx-nonsense", "5.5", "EUR", "€5.50");
    money("en", "0.00012", "XBT", "XBT\u00a00.00012");
    money("en", "007.5", "EUR", "€7.50");
    money("en", "-0.5", "EUR", "-€0.50");
}

Test(locale, what_is_no_amount_is_refused)
{
    const char *const texts[] = {"",   "-",  ".5", "5.",  "1e3",   "1,5",
                                 "+1", " 1", "1 ", "--1", "1.2.3", "abc"};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        money("en", texts[i], "EUR", NULL);
    money("en", "1", "", NULL);
    money("en", "1", "EU", NULL);
    money("en", "1", "eur", NULL);
    money("en", "1", NULL, NULL);
    EXPECT("{{x|money}}", "{\"x\":\"<1\",\"currency\":\"EUR\"}", "&lt;1");
    EXPECT("{{x|money}}", "{\"x\":\"1\"}", "1");
}

/* Every locale that ICU has, in currencies with 0, 2, 3 decimals, beside ICU itself. */
Test(locale, money_agrees_with_icu_everywhere, .timeout = 120)
{
    static const char *const amounts[] = {
        "0",        "0.01",      "-0.01",     "7",
        "12.3",     "-999.99",   "1000",      "-1000.5",
        "9999.99",  "10000",     "123456.78", "-1234567.89",
        "99999999", "100000000", "0.5",       "1234567890123456.78"};
    static const char *const currencies[] = {"EUR", "USD", "JPY", "KWD", "INR", "CHF"};
    struct locales *locales = locales_new();
    struct buf own, theirs;
    size_t own_count = 0, pair_count = 0;

    buf_init(&own, 0);
    buf_init(&theirs, 0);
    for (int32_t i = 0; i < uloc_countAvailable(); i++) {
        UErrorCode status = U_ZERO_ERROR;
        char tag[64];

        uloc_toLanguageTag(uloc_getAvailable(i), tag, sizeof tag, false, &status);
        if (strlen(tag) >= LOCALE_LANGUAGE_BYTES)
            continue;
        for (size_t c = 0; c < sizeof currencies / sizeof currencies[0]; c++) {
            struct locale *locale = locale_get(locales, tag);

            for (size_t a = 0; a < sizeof amounts / sizeof amounts[0]; a++) {
                buf_clear(&own);
                buf_clear(&theirs);
                cr_assert(
                    locale_money(locale, amounts[a], strlen(amounts[a]), currencies[c], &own));
                cr_assert(locale_money_by_icu(locale, amounts[a], strlen(amounts[a]), currencies[c],
                                              &theirs));
                cr_expect_str_eq(buf_text(&own), buf_text(&theirs), "%s %s %s", tag, amounts[a],
                                 currencies[c]);
            }
            pair_count++;
            own_count += locale->money[0].format.is_own;
        }
    }
    /* The languages whose digits are not ASCII leave the work to ICU; the others do not. */
    cr_expect_gt(own_count * 10, pair_count * 8, "own: %zu of %zu", own_count, pair_count);
    buf_release(&own);
    buf_release(&theirs);
    locales_free(locales);
}

Test(locale, common_languages_need_no_icu)
{
    static const char *const languages[] = {"en",    "de",    "fr",    "es", "it", "nl",
                                            "pl",    "pt",    "sv",    "cs", "da", "en-GB",
                                            "de-AT", "de-CH", "en-US", "ja", "zh", "tr"};
    struct locales *locales = locales_new();
    struct buf out;

    buf_init(&out, 0);
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        struct locale *locale = locale_get(locales, languages[i]);

        cr_assert(locale_money(locale, "1", 1, "EUR", &out));
        cr_expect(locale->money[0].format.is_own, "%s", languages[i]);
        for (enum number_style style = NUMBER_PLAIN; style < NUMBER_STYLES; style++) {
            cr_assert(locale_number(locale, style, "1", 1, &out));
            cr_expect(locale->numbers[style].is_own, "%s %d", languages[i], style);
        }
    }
    buf_release(&out);
    locales_free(locales);
}

static void number(const char *language, enum number_style style, const char *text,
                   const char *expected)
{
    struct locales *locales = locales_new();
    struct buf out;

    buf_init(&out, 0);
    cr_expect(locale_number(locale_get(locales, language), style, text, strlen(text), &out));
    cr_expect_str_eq(buf_text(&out), expected, "%s %s: '%s'", language, text, buf_text(&out));
    buf_release(&out);
    locales_free(locales);
}

Test(locale, numbers)
{
    number("en", NUMBER_PLAIN, "1234567", "1,234,567");
    number("de", NUMBER_PLAIN, "1234.5", "1.234,5");
    number("en", NUMBER_PLAIN, "0.12345", "0.123");
    number("en", NUMBER_DECIMAL1, "4", "4.0");
    number("de", NUMBER_DECIMAL1, "4.7", "4,7");
    number("en", NUMBER_DECIMAL1, "4.25", "4.3");
    number("en", NUMBER_PERCENT, "12.5", "12.5%");
    number("de", NUMBER_PERCENT, "12.5", "12,5\u00a0%");
    number("en", NUMBER_PERCENT, "20", "20%");
    number("ar-EG", NUMBER_PLAIN, "1234", "١٬٢٣٤");
    number("ar-XB", NUMBER_PLAIN, "1234", "1,234");
}

static void date(const char *language, enum date_style style, const char *text, const char *zone,
                 const char *expected)
{
    struct locales *locales = locales_new();
    struct buf out;

    buf_init(&out, 0);
    for (int again = 0; again < 2; again++) { /* the second comes from memory */
        buf_clear(&out);
        bool done =
            locale_date(locale_get(locales, language), style, text, strlen(text), zone, &out);
        cr_expect_eq(done, expected != NULL, "%s", text);
        cr_expect_str_eq(buf_text(&out), expected ? expected : "", "%s %s: '%s'", language, text,
                         buf_text(&out));
    }
    buf_release(&out);
    locales_free(locales);
}

Test(locale, dates)
{
    date("en", DATE_LONG, "2025-03-12T14:05:00Z", "UTC", "March 12, 2025");
    date("de", DATE_LONG, "2025-03-12T23:05:00+00:00", "Europe/Berlin", "13. März 2025");
    date("de", DATE_LONG, "2025-03-12", "Pacific/Auckland", "12. März 2025");
    date("de", DATE_TIME, "2025-07-12T14:05:00.123456+02:00", "Europe/Berlin",
         "12. Juli 2025 um 14:05");
    date("en", DATE_TIME, "2025-03-12 14:05:00", "America/New_York",
         "March 12, 2025 at 10:05\u202fAM");
    date("de", DATE_TIME, "2025-03-12", "UTC", "12. März 2025");
    date("ar-EG", DATE_ISO, "2025-03-12T23:30:00Z", "Europe/Berlin", "2025-03-13");
    date("th", DATE_ISO, "2025-03-12", "UTC", "2025-03-12");
    date("en", DATE_ISO, "2025-03-12T00:30:00Z", "America/New_York", "2025-03-11");
    date("en", DATE_ISO, "2025-03-12T00:30:00Z", "Nowhere/Land", "2025-03-12");
    date("en", DATE_ISO, "2024-02-29T23:59:60Z", NULL, "2024-02-29");
    date("en", DATE_ISO, "1969-12-31T23:00:00-0200", "UTC", "1970-01-01");
}

Test(locale, what_is_no_date_is_refused)
{
    const char *const texts[] = {"",
                                 "2025",
                                 "2025-13-01",
                                 "2025-02-29",
                                 "2025-1-1",
                                 "2025-03-12T",
                                 "2025-03-12T24:00",
                                 "2025-03-12T10:00:00+1",
                                 "2025-03-12T10:00x",
                                 "12.03.2025",
                                 "2025-03-12T10:61:00Z",
                                 "0000-01-01",
                                 "2025-03-12Z"};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        date("en", DATE_LONG, texts[i], "UTC", NULL);
    EXPECT("{{x|date}}", "{\"x\":\"soon <\"}", "soon &lt;");
}

Test(locale, currency_is_the_nearest)
{
    EXPECT("{{a.p|money}}", "{\"currency\":\"USD\",\"a\":{\"p\":\"1\",\"currency\":\"EUR\"}}",
           "€1.00");
    EXPECT("{{#a}}{{p|money}}{{/a}}",
           "{\"currency\":\"USD\",\"a\":{\"p\":\"1\",\"currency\":\"EUR\"}}", "€1.00");
    EXPECT("{{#a}}{{b.p|money}}{{/a}}", "{\"currency\":\"USD\",\"a\":{\"b\":{\"p\":\"1\"}}}",
           "$1.00");
    EXPECT("{{#a}}{{.|money}},{{/a}}", "{\"currency\":\"USD\",\"a\":[\"1\",2,3.5]}",
           "$1.00,$2.00,$3.50,");
}

Test(locale, more_languages_and_zones_than_are_remembered)
{
    static const char *const zones[] = {"UTC",          "Europe/Berlin",    "Asia/Tokyo",
                                        "Europe/Paris", "America/New_York", "Asia/Kolkata",
                                        "Europe/Rome",  "Europe/Madrid",    "Australia/Sydney",
                                        "Africa/Cairo", "Asia/Dubai"};
    struct locales *locales = locales_new();
    struct buf out;

    buf_init(&out, 0);
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 60; i++) {
            char language[8] = {'a' + (char)(i % 26), 'a' + (char)(i / 26), '\0'};
            char currency[4] = {'A' + (char)(i % 26), 'X', 'X', '\0'};

            buf_clear(&out);
            struct locale *locale = locale_get(locales, i % 2 ? language : "en");
            cr_assert(locale_money(locale, "1", 1, currency, &out));
            cr_assert(locale_date(locale, DATE_ISO, "2025-01-01", 10, zones[i % 11], &out));
            cr_assert_str_eq(locale_plural(locale_get(locales, "en"), "1", 1), "one");
        }
    buf_release(&out);
    locales_free(locales);
}
