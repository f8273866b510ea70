/* One value through one formatter. */
#include "view/value.h"

#include "base/text.h"
#include "view/escape.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

static void add_initial(struct buf *out, const char *text, size_t length)
{
    int32_t at = 0;

    while (at < (int32_t)length) {
        UChar32 c;
        char encoded[4];

        U8_NEXT(text, at, (int32_t)length, c);
        if (c < 0 || !u_isalnum(c))
            continue;
        buf_add(out, encoded, utf8_encode((uint32_t)u_toupper(c), encoded));
        return;
    }
}

void format_text(const struct formatter *formatter, enum format format, const char *text,
                 size_t length, struct buf *out)
{
    struct locale *locale = formatter->locale;
    bool done = true;

    switch (format) {
    case FORMAT_NUMBER:
        done = locale_number(locale, NUMBER_PLAIN, text, length, out);
        break;
    case FORMAT_DECIMAL1:
        done = locale_number(locale, NUMBER_DECIMAL1, text, length, out);
        break;
    case FORMAT_PERCENT:
        done = locale_number(locale, NUMBER_PERCENT, text, length, out);
        break;
    case FORMAT_DATE:
        done = locale_date(locale, DATE_LONG, text, length, formatter->time_zone, out);
        break;
    case FORMAT_DATETIME:
        done = locale_date(locale, DATE_TIME, text, length, formatter->time_zone, out);
        break;
    case FORMAT_ISODATE:
        done = locale_date(locale, DATE_ISO, text, length, formatter->time_zone, out);
        break;
    case FORMAT_INITIAL:
        add_initial(out, text, length);
        break;
    case FORMAT_PLAIN:
        plain_text(out, text, length);
        break;
    case FORMAT_URLENCODE:
        escape_url(out, text, length);
        break;
    default:
        done = false;
    }
    if (!done)
        buf_add(out, text, length);
}

void format_value(const struct formatter *formatter, enum format format,
                  const struct value_source *source, struct buf *out)
{
    static struct key currency = {.text = "currency"};
    size_t length;
    const char *text = value_text(source->value, &length);

    if (format != FORMAT_MONEY) {
        format_text(formatter, format, text, length, out);
        return;
    }
    if (!currency.hash)
        currency = key_of("currency");
    if (!locale_money(formatter->locale, text, length,
                      context_find_beside(source->context, source->path, &currency), out))
        buf_add(out, text, length);
}

void format_json_text(struct buf *out, const char *text, size_t length, bool in_text)
{
    if (!in_text)
        buf_add_char(out, '"');
    escape_json(out, text, length);
    if (!in_text)
        buf_add_char(out, '"');
}

/* A list or object: inside its texts alone a character of HTML may stand. */
static void add_json(struct buf *out, const struct doc *value)
{
    struct buf json;

    buf_init(&json, out->limit_bytes);
    doc_write(&json, value);
    for (size_t start = 0, i = 0; i <= json.length; i++) {
        bool is_end = i == json.length;
        char character = is_end ? '\0' : json.data[i];

        if (!is_end && character != '<' && character != '>' && character != '&')
            continue;
        buf_add(out, json.data + start, i - start);
        if (!is_end)
            buf_add_format(out, "\\u%04x", character);
        start = i + 1;
    }
    buf_release(&json);
}

void format_json(struct buf *out, const struct doc *value, bool in_text)
{
    size_t length;
    const char *text = value_text(value, &length);

    if (doc_is(value, DOC_TEXT) || in_text)
        format_json_text(out, text, length, in_text);
    else if (doc_is(value, DOC_LIST) || doc_is(value, DOC_OBJECT))
        add_json(out, value);
    else
        doc_write(out, value);
}
