/* Times as a language writes them, in the visitor's time zone. */
#include "view/locale_inside.h"

#include "base/time.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>

/* --- reading ---------------------------------------------------------------------------------- */

struct cursor {
    const char *at, *end;
};

static bool read_number(struct cursor *cursor, int digits, int minimum, int maximum, int *number)
{
    *number = 0;
    for (int i = 0; i < digits; i++, cursor->at++) {
        if (cursor->at == cursor->end || *cursor->at < '0' || *cursor->at > '9')
            return false;
        *number = *number * 10 + (*cursor->at - '0');
    }
    return *number >= minimum && *number <= maximum;
}

static bool read_char(struct cursor *cursor, char c)
{
    if (cursor->at == cursor->end || *cursor->at != c)
        return false;
    cursor->at++;
    return true;
}

/* "Z", "+01", "+0100", "+01:00", or nothing. */
static bool read_offset(struct cursor *cursor, int *seconds)
{
    int hours, minutes = 0;
    bool negative = false;

    *seconds = 0;
    if (cursor->at == cursor->end || read_char(cursor, 'Z'))
        return true;
    if (!read_char(cursor, '+')) {
        negative = true;
        if (!read_char(cursor, '-'))
            return false;
    }
    if (!read_number(cursor, 2, 0, 23, &hours))
        return false;
    if (cursor->at < cursor->end) {
        read_char(cursor, ':');
        if (!read_number(cursor, 2, 0, 59, &minutes))
            return false;
    }
    *seconds = (hours * 3600 + minutes * 60) * (negative ? -1 : 1);
    return true;
}

static bool read_day(struct cursor *cursor, struct civil_time *civil)
{
    return read_number(cursor, 4, 1, 9999, &civil->year) && read_char(cursor, '-') &&
           read_number(cursor, 2, 1, 12, &civil->month) && read_char(cursor, '-') &&
           read_number(cursor, 2, 1, 31, &civil->day);
}

/* Seconds and their decimals may be missing; a leap second counts as the second before it. */
static bool read_clock(struct cursor *cursor, struct civil_time *civil)
{
    if (!read_number(cursor, 2, 0, 23, &civil->hour) || !read_char(cursor, ':') ||
        !read_number(cursor, 2, 0, 59, &civil->minute))
        return false;
    if (!read_char(cursor, ':'))
        return true;
    if (!read_number(cursor, 2, 0, 60, &civil->second))
        return false;
    if (civil->second == 60)
        civil->second = 59;
    if (read_char(cursor, '.'))
        while (cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9')
            cursor->at++;
    return true;
}

bool date_read(const char *text, size_t length, int64_t *seconds, bool *is_day)
{
    struct cursor cursor = {text, text + length};
    struct civil_time civil = {0};
    int64_t milliseconds;
    int offset = 0;

    if (!read_day(&cursor, &civil))
        return false;
    *is_day = cursor.at == cursor.end;
    if (!*is_day && ((!read_char(&cursor, 'T') && !read_char(&cursor, ' ')) ||
                     !read_clock(&cursor, &civil) || !read_offset(&cursor, &offset)))
        return false;
    if (cursor.at != cursor.end || !time_from_civil(&civil, &milliseconds))
        return false;
    *seconds = milliseconds / 1000 - offset;
    return true;
}

/* --- writing ---------------------------------------------------------------------------------- */

static UDateFormat *open_date(const struct locale *locale, enum date_style style,
                              const char *time_zone)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar zone[64], pattern[16];
    UDateFormat *icu;

    u_uastrncpy(zone, time_zone, 63);
    zone[63] = 0;
    if (style == DATE_ISO) {
        /* A fixed form for machines: Gregorian and in ASCII digits in every language. */
        u_uastrcpy(pattern, "yyyy-MM-dd");
        icu = udat_open(UDAT_PATTERN, UDAT_PATTERN, "en_US_POSIX", zone, -1, pattern, -1, &status);
    } else {
        icu = udat_open(style == DATE_TIME ? UDAT_SHORT : UDAT_NONE, UDAT_LONG, locale->icu_name,
                        zone, -1, NULL, 0, &status);
    }
    return U_SUCCESS(status) ? icu : NULL;
}

void zone_format_release(struct zone_format *zone)
{
    for (int i = 0; i < DATE_STYLES; i++) {
        if (zone->styles[i].icu)
            udat_close(zone->styles[i].icu);
        free(zone->styles[i].memory);
    }
    memset(zone, 0, sizeof *zone);
}

static struct zone_format *get_zone(struct locale *locale, const char *name)
{
    for (size_t i = 0; i < locale->zone_count; i++)
        if (!strcmp(locale->zones[i].name, name))
            return &locale->zones[i];

    struct zone_format *zone;
    if (locale->zone_count < LOCALE_ZONES) {
        zone = &locale->zones[locale->zone_count++];
    } else {
        zone = &locale->zones[locale->zone_next++ % LOCALE_ZONES];
        zone_format_release(zone);
    }
    memcpy(zone->name, name, strlen(name) + 1);
    return zone;
}

static struct date_format *get_format(struct locale *locale, enum date_style style,
                                      const char *time_zone)
{
    bool fits = time_zone && *time_zone && strlen(time_zone) < sizeof locale->zones[0].name;
    struct zone_format *zone = get_zone(locale, fits ? time_zone : "Etc/UTC");
    struct date_format *format = &zone->styles[style];

    if (!format->icu) {
        format->icu = open_date(locale, style, zone->name);
        free(format->memory);
        format->memory = calloc(DATE_MEMORY, sizeof *format->memory);
        if (!format->memory)
            abort();
    }
    return format->icu ? format : NULL;
}

static bool add_by_icu(const struct date_format *format, int64_t seconds, struct buf *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[128];
    char narrow[384];
    int32_t narrow_length = 0;
    int32_t length = udat_format(format->icu, (UDate)seconds * 1000, wide, 128, NULL, &status);

    u_strToUTF8(narrow, sizeof narrow, &narrow_length, wide, length, &status);
    if (U_FAILURE(status))
        return false;
    buf_add(out, narrow, (size_t)narrow_length);
    return true;
}

bool locale_date(struct locale *locale, enum date_style style, const char *text, size_t length,
                 const char *time_zone, struct buf *out)
{
    int64_t seconds;
    bool is_day;

    if (!date_read(text, length, &seconds, &is_day))
        return false;
    if (is_day && style == DATE_TIME)
        style = DATE_LONG;

    struct date_format *format = get_format(locale, style, is_day ? NULL : time_zone);
    if (!format)
        return false;

    /* Times tend to be whole minutes or days; the product spreads them. */
    uint64_t spread = (uint64_t)seconds * 0x9e3779b97f4a7c15u;
    struct date_memory *memory = &format->memory[(spread >> 32) % DATE_MEMORY];
    if (!memory->length || memory->seconds != seconds) {
        size_t start = out->length;

        if (!add_by_icu(format, seconds, out))
            return false;
        if (!out->failed && out->length - start <= sizeof memory->text) {
            memory->seconds = seconds;
            memory->length = (uint8_t)(out->length - start);
            memcpy(memory->text, out->data + start, memory->length);
        }
        return true;
    }
    buf_add(out, memory->text, memory->length);
    return true;
}
