/* Dates: calendar arithmetic against known days, formats both ways. */
#include "base/time.h"

#include <criterion/criterion.h>

static int64_t parse(const char *text)
{
    int64_t unix_ms = 0;

    cr_assert(time_parse_rfc3339(text, &unix_ms), "%s", text);
    return unix_ms;
}

Test(time, known_days)
{
    cr_assert_eq(parse("1970-01-01T00:00:00Z"), 0);
    cr_assert_eq(parse("2000-02-29T12:00:00Z"), INT64_C(951825600000));
    cr_assert_eq(parse("1969-12-31T23:59:59.999Z"), -1);
    cr_assert_eq(parse("1900-03-01T00:00:00Z"), INT64_C(-2203891200000));
    cr_assert_eq(parse("9999-12-31T23:59:59Z"), INT64_C(253402300799000));
    cr_assert_eq(parse("0001-01-01T00:00:00Z"), INT64_C(-62135596800000));
}

Test(time, every_day_of_eight_centuries_follows_the_one_before)
{
    struct civil_time civil, before;
    int64_t day_ms = INT64_C(86400000), unix_ms;

    time_to_civil(parse("1599-12-31T00:00:00Z"), &before);
    for (int64_t at = parse("1600-01-01T00:00:00Z"); at < parse("2401-01-01T00:00:00Z");
         at += day_ms) {
        time_to_civil(at, &civil);
        cr_assert(time_from_civil(&civil, &unix_ms));
        cr_assert_eq(unix_ms, at);
        cr_assert_eq(civil.weekday, (before.weekday + 1) % 7);
        cr_assert(civil.day == before.day + 1 || civil.day == 1);
        cr_assert_eq(civil.hour, 0);
        before = civil;
    }
}

Test(time, moments_before_1970_keep_their_parts)
{
    struct civil_time civil;

    time_to_civil(-1, &civil);
    cr_assert_eq(civil.year, 1969);
    cr_assert_eq(civil.second, 59);
    cr_assert_eq(civil.millisecond, 999);
    cr_assert_eq(civil.weekday, 3);
}

Test(time, rfc3339_both_ways)
{
    char text[TIME_TEXT_BYTES];

    cr_assert_str_eq(time_format_rfc3339(parse("2026-11-22T15:50:14.123Z"), text),
                     "2026-11-22T15:50:14.123Z");
    cr_assert_eq(parse("2026-11-22T15:50:14+01:00"), parse("2026-11-22T14:50:14Z"));
    cr_assert_eq(parse("2026-11-22t15:50:14-05:30"), parse("2026-11-22T21:20:14z"));
    cr_assert_eq(parse("2026-11-22 15:50:14.5Z"), parse("2026-11-22T15:50:14.500Z"));
    cr_assert_eq(parse("2026-11-22T15:50:14.123456789Z"), parse("2026-11-22T15:50:14.123Z"));
    cr_assert_eq(parse("2016-12-31T23:59:60Z"), parse("2016-12-31T23:59:59Z"));
}

Test(time, rfc3339_refuses)
{
    static const char *const wrong[] = {
        "",
        "2026-11-22",
        "2026-11-22T15:50:14",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:61Z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00Z ",
        "2026-01-01T00:00:00+24:00",
        "2026-01-01T00:00:00+0100",
        "0000-01-01T00:00:00Z",
        "+026-01-01T00:00:00Z",
    };
    int64_t unix_ms;

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        cr_assert_not(time_parse_rfc3339(wrong[i], &unix_ms), "%s", wrong[i]);
}

Test(time, http_both_ways)
{
    char text[TIME_TEXT_BYTES];
    int64_t unix_ms;

    cr_assert_str_eq(time_format_http(INT64_C(784111777000), text),
                     "Sun, 06 Nov 1994 08:49:37 GMT");
    cr_assert(time_parse_http("Sun, 06 Nov 1994 08:49:37 GMT", &unix_ms));
    cr_assert_eq(unix_ms, INT64_C(784111777000));
    cr_assert_not(time_parse_http("Mon, 06 Nov 1994 08:49:37 GMT", &unix_ms));
    cr_assert_not(time_parse_http("Sunday, 06-Nov-94 08:49:37 GMT", &unix_ms));
    cr_assert_not(time_parse_http("Sun, 06 Nov 1994 08:49:37", &unix_ms));
    cr_assert_not(time_parse_http("", &unix_ms));
    cr_assert_not(time_parse_http("Sun", &unix_ms));
}

Test(time, far_moments_are_clamped)
{
    char text[TIME_TEXT_BYTES];

    cr_assert_str_eq(time_format_rfc3339(INT64_MAX, text), "9999-12-31T23:59:59.999Z");
    cr_assert_str_eq(time_format_rfc3339(INT64_MIN, text), "0001-01-01T00:00:00.000Z");
}

Test(time, clocks_run)
{
    int64_t before = time_monotonic_ms();

    cr_assert_geq(time_monotonic_ms(), before);
    cr_assert_gt(time_wall_ms(), parse("2024-01-01T00:00:00Z"));
}
