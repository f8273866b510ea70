/* Inside view/locale*.c: what one language remembers. */
#ifndef VIEW_LOCALE_INSIDE_H
#define VIEW_LOCALE_INSIDE_H

#include "view/locale.h"

#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/upluralrules.h>

#define LOCALE_LANGUAGE_BYTES 32
#define LOCALE_CURRENCIES     16
#define LOCALE_ZONES          8
#define LOCALE_PLURALS        256 /* whole numbers below this are remembered */
#define AFFIX_BYTES           40

/* ICU's pattern, taken apart so that common numbers need no call to ICU. */
struct number_format {
    UNumberFormat *icu;
    bool is_own; /* what follows was compared with ICU and agrees */
    char prefix[AFFIX_BYTES], suffix[AFFIX_BYTES];
    char negative_prefix[AFFIX_BYTES], negative_suffix[AFFIX_BYTES];
    char group[AFFIX_BYTES], decimal[AFFIX_BYTES];
    int group_size, group_size_2, group_minimum, fraction_minimum, fraction_maximum;
};

struct money_format {
    char currency[4];
    int decimals;
    struct number_format format;
};

/* Formatted times, found by their second; pages show the same ones again and again. */
#define DATE_MEMORY 64

struct date_memory {
    int64_t seconds;
    uint8_t length; /* 0: empty */
    char text[63];
};

struct date_format {
    UDateFormat *icu;
    struct date_memory *memory;
};

struct zone_format {
    char name[48];
    struct date_format styles[DATE_STYLES];
};

struct locale {
    char language[LOCALE_LANGUAGE_BYTES]; /* as asked for */
    char icu_name[LOCALE_LANGUAGE_BYTES];
    bool is_used;
    bool has_number[NUMBER_STYLES];
    struct number_format numbers[NUMBER_STYLES];
    struct money_format money[LOCALE_CURRENCIES];
    size_t money_count, money_next;
    struct zone_format zones[LOCALE_ZONES];
    size_t zone_count, zone_next;
    UPluralRules *plurals;
    const char *plural_memory[LOCALE_PLURALS];
};

/* Fills a format from ICU's and decides is_own; takes over icu. */
void number_format_init(struct number_format *format, UNumberFormat *icu, bool is_money);
void number_format_release(struct number_format *format);

/* False if text is no plain decimal of at most 60 digits. */
bool number_format_add(const struct number_format *format, const char *text, size_t length,
                       struct buf *out);
bool number_format_add_by_icu(const struct number_format *format, const char *text, size_t length,
                              struct buf *out);

void zone_format_release(struct zone_format *zone);

#endif
