/* Clocks and dates in UTC. */
#include "base/time.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define MS_PER_DAY  INT64_C(86400000)
#define EARLIEST_MS INT64_C(-62135596800000) /* 0001-01-01T00:00:00Z */
#define LATEST_MS   INT64_C(253402300799999) /* 9999-12-31T23:59:59.999Z */

static const char weekdays[] = "SunMonTueWedThuFriSat";
static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

static int64_t read_clock(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t time_monotonic_ms(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

int64_t time_wall_ms(void)
{
    return read_clock(CLOCK_REALTIME);
}

/* Days since 1970-01-01; years begin in March so that the leap day comes last. */
static int64_t days_from_civil(int year, int month, int day)
{
    int64_t shifted = month <= 2 ? (int64_t)year - 1 : year;
    int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
    int64_t year_of_era = shifted - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

static bool is_leap_year(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

static int64_t clamp(int64_t unix_ms)
{
    return unix_ms < EARLIEST_MS ? EARLIEST_MS : unix_ms > LATEST_MS ? LATEST_MS : unix_ms;
}

void time_to_civil(int64_t unix_ms, struct civil_time *civil)
{
    int64_t days = unix_ms / MS_PER_DAY - (unix_ms % MS_PER_DAY < 0);
    int64_t rest = unix_ms - days * MS_PER_DAY;
    int64_t shifted = days + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    int64_t weekday = (days + 4) % 7;

    civil->day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    civil->month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    civil->year = (int)(year_of_era + era * 400 + (civil->month <= 2));
    civil->weekday = (int)(weekday < 0 ? weekday + 7 : weekday);
    civil->hour = (int)(rest / 3600000);
    civil->minute = (int)(rest / 60000 % 60);
    civil->second = (int)(rest / 1000 % 60);
    civil->millisecond = (int)(rest % 1000);
}

bool time_from_civil(const struct civil_time *civil, int64_t *unix_ms)
{
    if (civil->year < 1 || civil->year > 9999 || civil->month < 1 || civil->month > 12 ||
        civil->day < 1 || civil->day > days_in_month(civil->year, civil->month))
        return false;
    if (civil->hour < 0 || civil->hour > 23 || civil->minute < 0 || civil->minute > 59 ||
        civil->second < 0 || civil->second > 59 || civil->millisecond < 0 ||
        civil->millisecond > 999)
        return false;
    *unix_ms = days_from_civil(civil->year, civil->month, civil->day) * MS_PER_DAY +
               civil->hour * INT64_C(3600000) + civil->minute * INT64_C(60000) +
               civil->second * INT64_C(1000) + civil->millisecond;
    return true;
}

char *time_format_rfc3339(int64_t unix_ms, char out[TIME_TEXT_BYTES])
{
    struct civil_time civil;

    time_to_civil(clamp(unix_ms), &civil);
    snprintf(out, TIME_TEXT_BYTES, "%04u-%02u-%02uT%02u:%02u:%02u.%03uZ", civil.year % 10000u,
             civil.month % 100u, civil.day % 100u, civil.hour % 100u, civil.minute % 100u,
             civil.second % 100u, civil.millisecond % 1000u);
    return out;
}

char *time_format_http(int64_t unix_ms, char out[TIME_TEXT_BYTES])
{
    struct civil_time civil;

    time_to_civil(clamp(unix_ms), &civil);
    snprintf(out, TIME_TEXT_BYTES, "%.3s, %02u %.3s %04u %02u:%02u:%02u GMT",
             weekdays + 3 * civil.weekday, civil.day % 100u, months + 3 * (civil.month - 1),
             civil.year % 10000u, civil.hour % 100u, civil.minute % 100u, civil.second % 100u);
    return out;
}

/* Reads exactly count digits and steps over them. */
static bool read_digits(const char **text, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        *value = *value * 10 + (**text - '0');
    }
    return true;
}

static bool read_char(const char **text, const char *allowed)
{
    if (!**text || !strchr(allowed, **text))
        return false;
    (*text)++;
    return true;
}

static bool read_fraction(const char **text, int *millisecond)
{
    int digits = 0;

    *millisecond = 0;
    if (**text != '.')
        return true;
    for ((*text)++; **text >= '0' && **text <= '9'; (*text)++, digits++)
        if (digits < 3)
            *millisecond = *millisecond * 10 + (**text - '0');
    for (int i = digits; i < 3; i++)
        *millisecond *= 10;
    return digits > 0;
}

static bool read_offset(const char **text, int64_t *offset_ms)
{
    int hours, minutes;
    char sign = **text;

    *offset_ms = 0;
    if (!read_char(text, "Zz+-"))
        return false;
    if (sign == 'Z' || sign == 'z')
        return true;
    if (!read_digits(text, 2, &hours) || !read_char(text, ":") || !read_digits(text, 2, &minutes) ||
        hours > 23 || minutes > 59)
        return false;
    *offset_ms = (hours * INT64_C(60) + minutes) * (sign == '-' ? -60000 : 60000);
    return true;
}

bool time_parse_rfc3339(const char *text, int64_t *unix_ms)
{
    struct civil_time civil = {0};
    int64_t offset_ms;

    if (!read_digits(&text, 4, &civil.year) || !read_char(&text, "-") ||
        !read_digits(&text, 2, &civil.month) || !read_char(&text, "-") ||
        !read_digits(&text, 2, &civil.day) || !read_char(&text, "Tt "))
        return false;
    if (!read_digits(&text, 2, &civil.hour) || !read_char(&text, ":") ||
        !read_digits(&text, 2, &civil.minute) || !read_char(&text, ":") ||
        !read_digits(&text, 2, &civil.second) || !read_fraction(&text, &civil.millisecond) ||
        !read_offset(&text, &offset_ms) || *text)
        return false;
    if (civil.second == 60)
        civil.second = 59;
    if (!time_from_civil(&civil, unix_ms))
        return false;
    *unix_ms -= offset_ms;
    return true;
}

/* The index of a three-letter name in one of the tables above, or -1. */
static int find_name(const char *names, const char *text)
{
    for (size_t i = 0; names[i]; i += 3)
        if (strncmp(names + i, text, 3) == 0)
            return (int)i / 3;
    return -1;
}

bool time_parse_http(const char *text, int64_t *unix_ms)
{
    struct civil_time civil = {0};
    int weekday = find_name(weekdays, text), month;
    int64_t parsed;

    if (weekday < 0 || strncmp(text + 3, ", ", 2) != 0)
        return false;
    text += 5;
    if (!read_digits(&text, 2, &civil.day) || !read_char(&text, " ") ||
        (month = find_name(months, text)) < 0)
        return false;
    civil.month = month + 1;
    text += 3;
    if (!read_char(&text, " ") || !read_digits(&text, 4, &civil.year) || !read_char(&text, " ") ||
        !read_digits(&text, 2, &civil.hour) || !read_char(&text, ":") ||
        !read_digits(&text, 2, &civil.minute) || !read_char(&text, ":") ||
        !read_digits(&text, 2, &civil.second) || strcmp(text, " GMT") != 0)
        return false;
    if (!time_from_civil(&civil, &parsed))
        return false;
    time_to_civil(parsed, &civil);
    if (civil.weekday != weekday)
        return false;
    *unix_ms = parsed;
    return true;
}
