/* Inside view/: numbers, money, dates and plurals as a language writes them (ICU's data). */
#ifndef VIEW_LOCALE_H
#define VIEW_LOCALE_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct locales; /* every language that was used so far, with its formatters */
struct locale;  /* belongs to its locales; valid until the next locale_get of another language */

struct locales *locales_new(void);
void locales_free(struct locales *locales);

/* Never NULL: an unknown language formats as English. */
struct locale *locale_get(struct locales *locales, const char *language);

enum number_style {
    NUMBER_PLAIN,    /* 1,234.5 */
    NUMBER_DECIMAL1, /* 4.7: exactly one decimal */
    NUMBER_PERCENT,  /* 12.5%: the value is in percent already */
    NUMBER_STYLES
};

/* text: a plain decimal ("-1234.50"). False, and nothing is written, when it is none. */
bool locale_number(struct locale *locale, enum number_style style, const char *text, size_t length,
                   struct buf *out);

/* As locale_number, with the symbol of an ISO 4217 currency and its number of decimals. Exact. */
bool locale_money(struct locale *locale, const char *text, size_t length, const char *currency,
                  struct buf *out);

/* For tests: the same through ICU alone. */
bool locale_money_by_icu(struct locale *locale, const char *text, size_t length,
                         const char *currency, struct buf *out);

enum date_style { DATE_LONG, DATE_TIME, DATE_ISO, DATE_STYLES };

/*
 * text: "2025-03-12" (the same day everywhere) or "2025-03-12T14:05:00.123+00:00", also with a
 * space and without offset (then UTC). time_zone: IANA name; an unknown one is UTC. False when it
 * is no time.
 */
bool locale_date(struct locale *locale, enum date_style style, const char *text, size_t length,
                 const char *time_zone, struct buf *out);

/* The CLDR plural category of a decimal: "zero" "one" "two" "few" "many" "other". */
const char *locale_plural(struct locale *locale, const char *text, size_t length);

/* Seconds since 1970 of a time as locale_date takes it; *is_day: it had no time of day. */
bool date_read(const char *text, size_t length, int64_t *seconds, bool *is_day);

#endif
