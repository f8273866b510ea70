/* Writing a value so that it stays a value where it is written. */
#include "view/escape.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/*
 * How many bytes at the start surely need no escape: whole blocks of 16 where the processor
 * compares that many at once, else none.
 */
static size_t harmless_length(const char *text, size_t length)
{
    size_t i = 0;

#ifdef __SSE2__
    for (; i + 16 <= length; i += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)(text + i));
        __m128i found = _mm_cmpeq_epi8(block, _mm_setzero_si128());

        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('&')));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('<')));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('>')));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('"')));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('\'')));
        if (_mm_movemask_epi8(found))
            break;
    }
#else
    (void)text;
    (void)length;
#endif
    return i;
}

void escape_html(struct buf *out, const char *text, size_t length)
{
    static const uint8_t special[256] = {
        ['\0'] = 1, ['&'] = 2, ['<'] = 3, ['>'] = 4, ['"'] = 5, ['\''] = 6};
    static const struct {
        const char *text;
        size_t length;
    } entities[] = {{"", 0},     {"\xef\xbf\xbd", 3}, {"&amp;", 5}, {"&lt;", 4},
                    {"&gt;", 4}, {"&quot;", 6},       {"&#39;", 5}};
    size_t start = 0, i = 0;

    for (;;) {
        i += harmless_length(text + i, length - i);
        while (i < length && !special[(unsigned char)text[i]])
            i++;
        buf_add(out, text + start, i - start);
        if (i == length)
            return;
        uint8_t entity = special[(unsigned char)text[i]];
        buf_add(out, entities[entity].text, entities[entity].length);
        start = ++i;
    }
}

void write_html(struct buf *out, const char *html, size_t length)
{
    static const char directive[] = "<!--#";
    const size_t opening = sizeof directive - 2;
    const char *found;

    while ((found = memmem(html, length, directive, sizeof directive - 1))) {
        size_t before = (size_t)(found - html) + opening;

        buf_add(out, html, before);
        buf_add(out, " ", 1);
        html += before;
        length -= before;
    }
    buf_add(out, html, length);
}

void write_include(struct buf *out, const char *path, size_t length)
{
    size_t name = 0, end = 0;

    for (size_t i = 0; i < length; i++) {
        if (!ascii_is_alnum(path[i]) && !strchr("/-_?=&", path[i]))
            return;
        if (path[i] == '/' && !end)
            name = i + 1;
        if (path[i] == '?' && !end)
            end = i;
    }
    if (!length || path[0] != '/')
        return;
    buf_add(out, "<!--# include virtual=\"", 23);
    buf_add(out, path, length);
    buf_add(out, "\" stub=\"", 8);
    buf_add(out, path + name, (end ? end : length) - name);
    buf_add(out, "\" -->", 5);
}

void escape_url(struct buf *out, const char *text, size_t length)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t start = 0;

    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];

        if (ascii_is_alnum(text[i]) || byte == '-' || byte == '.' || byte == '_' || byte == '~')
            continue;
        buf_add(out, text + start, i - start);
        buf_add(out, (char[]){'%', digits[byte >> 4], digits[byte & 15]}, 3);
        start = i + 1;
    }
    buf_add(out, text + start, length - start);
}

void escape_json(struct buf *out, const char *text, size_t length)
{
    size_t start = 0;

    for (size_t i = 0; i < length; i++) {
        bool is_separator = length - i >= 3 && !memcmp(text + i, "\xe2\x80", 2) &&
                            (text[i + 2] == '\xa8' || text[i + 2] == '\xa9');

        if (text[i] != '<' && text[i] != '>' && text[i] != '&' && !is_separator)
            continue;
        buf_add_json(out, text + start, i - start);
        if (is_separator) {
            buf_add_text(out, text[i + 2] == '\xa8' ? "\\u2028" : "\\u2029");
            i += 2;
        } else {
            buf_add_format(out, "\\u%04x", text[i]);
        }
        start = i + 1;
    }
    buf_add_json(out, text + start, length - start);
}

static bool is_space(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

/* Code point of a numeric character reference such as "#x27", or 0. */
static uint32_t numeric_reference(const char *name, size_t length)
{
    unsigned base = length > 1 && (name[1] == 'x' || name[1] == 'X') ? 16 : 10;
    uint32_t code = 0;

    for (size_t i = base == 16 ? 2 : 1; i < length; i++) {
        char digit = ascii_lower(name[i]);
        unsigned value = digit >= '0' && digit <= '9'   ? (unsigned)(digit - '0')
                         : digit >= 'a' && digit <= 'f' ? (unsigned)(digit - 'a') + 10
                                                        : 99;

        if (value >= base)
            return 0;
        code = code * base + value;
        if (code > 0x10ffff)
            return 0;
    }
    return code;
}

/* Decodes the reference at text ("&amp;..."); returns the bytes it took, 0 if it is none. */
static size_t decode_reference(const char *text, size_t length, char decoded[5])
{
    static const struct {
        const char *name, *text;
    } names[] = {{"amp", "&"},    {"lt", "<"},   {"gt", ">"},    {"quot", "\""},
                 {"apos", "'"},   {"nbsp", " "}, {"ndash", "–"}, {"mdash", "—"},
                 {"hellip", "…"}, {"euro", "€"}, {"reg", "®"},   {"trade", "™"},
                 {"copy", "©"},   {"bull", "•"}, {"deg", "°"},   {"times", "×"}};
    const char *end = memchr(text, ';', length < 12 ? length : 12);

    if (!end || end < text + 2)
        return 0;
    memset(decoded, 0, 5);
    if (text[1] == '#') {
        uint32_t code = numeric_reference(text + 1, (size_t)(end - text - 1));

        if (!code || !utf8_encode(code, decoded))
            return 0;
        return (size_t)(end - text) + 1;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strlen(names[i].name) == (size_t)(end - text - 1) &&
            !memcmp(names[i].name, text + 1, strlen(names[i].name))) {
            memcpy(decoded, names[i].text, strlen(names[i].text));
            return (size_t)(end - text) + 1;
        }
    return 0;
}

/* Bytes of the tag or comment at html, 0 if "<" is only text there. */
static size_t tag_length(const char *html, size_t length)
{
    char quote = '\0';

    if (length >= 4 && !memcmp(html, "<!--", 4)) {
        const char *end = memmem(html + 4, length - 4, "-->", 3);

        return end ? (size_t)(end - html) + 3 : length;
    }
    if (length < 2 || !(html[1] == '/' || html[1] == '!' || html[1] == '?' ||
                        (ascii_lower(html[1]) >= 'a' && ascii_lower(html[1]) <= 'z')))
        return 0;
    for (size_t i = 1; i < length; i++) {
        if (quote ? html[i] == quote : html[i] == '"' || html[i] == '\'')
            quote = quote ? '\0' : html[i];
        else if (!quote && html[i] == '>')
            return i + 1;
    }
    return length;
}

/* Tags such as <b> join the words around them; all others part them. */
static bool is_inline_tag(const char *tag, size_t length)
{
    static const char *const names[] = {
        "a",   "abbr", "b", "bdi", "bdo",   "cite", "code",   "del", "em",  "i", "ins",
        "kbd", "mark", "q", "s",   "small", "span", "strong", "sub", "sup", "u", "wbr"};
    size_t start = length > 1 && tag[1] == '/' ? 2 : 1, end = start;

    while (end < length && ascii_is_alnum(tag[end]))
        end++;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strlen(names[i]) == end - start && !strncasecmp(names[i], tag + start, end - start))
            return true;
    return false;
}

void plain_text(struct buf *out, const char *html, size_t length)
{
    size_t begin = out->length, i = 0;
    bool space = false;

    while (i < length) {
        char decoded[5] = {html[i]};
        size_t taken = 0;

        if (html[i] == '<' && (taken = tag_length(html + i, length - i))) {
            space |= !is_inline_tag(html + i, taken);
            i += taken;
            continue;
        }
        if (html[i] == '&')
            taken = decode_reference(html + i, length - i, decoded);
        if (!taken)
            memcpy(decoded, (char[5]){html[i]}, sizeof decoded);
        i += taken ? taken : 1;
        if (is_space(decoded[0])) {
            space = true;
            continue;
        }
        if (space && out->length > begin)
            buf_add_char(out, ' ');
        space = false;
        buf_add_text(out, decoded);
    }
}

static bool scheme_is_known(const char *scheme, size_t length)
{
    static const char *const known[] = {"http", "https", "mailto", "tel"};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        size_t at = 0;

        while (at < length && known[i][at] && ascii_lower(scheme[at]) == known[i][at])
            at++;
        if (at == length && !known[i][at])
            return true;
    }
    return false;
}

static bool is_escaped_character(const char *text, size_t length)
{
    static const char *const own[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};

    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (length >= strlen(own[i]) && !memcmp(text, own[i], strlen(own[i])))
            return true;
    return false;
}

/*
 * Browsers skip controls and spaces before a URL, and tabs and line ends inside it, so
 * "java\nscript:" counts; such a colon is refused because the letters before it are no known
 * scheme.
 */
static bool one_url_is_safe(const char *url, size_t length)
{
    size_t start = 0;

    while (start < length && (unsigned char)url[start] <= ' ')
        start++;
    for (size_t i = start; i < length; i++) {
        if (url[i] == '/' || url[i] == '?' || url[i] == '#')
            return true;
        if (url[i] == '&') /* what escape_html writes cannot be part of a scheme */
            return is_escaped_character(url + i, length - i);
        if (url[i] == ':')
            return scheme_is_known(url + start, i - start);
    }
    return true;
}

bool url_is_safe(const char *value, size_t length, bool is_list)
{
    size_t start = 0;

    if (!is_list)
        return one_url_is_safe(value, length);
    if (!memchr(value, ':', length) && !memchr(value, '&', length))
        return true; /* no candidate can have a scheme */
    for (size_t i = 0; i <= length; i++)
        if (i == length || is_space(value[i]) || value[i] == ',') {
            if (!one_url_is_safe(value + start, i - start))
                return false;
            start = i + 1;
        }
    return true;
}
