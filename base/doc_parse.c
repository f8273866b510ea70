/* Parses JSON in place (RFC 8259). */
#include "base/doc.h"

#include "base/text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define LEVELS_MAXIMUM 32
#define VALUES_AT_ONCE 64

struct parser {
    struct arena *arena;
    char *start, *at, *end; /* *end is NUL */
    const char *problem;    /* NULL: none so far */
    struct doc *values;     /* taken from the arena in bunches */
    size_t values_left;
    /* Members and items of the containers that are open, until their number is known. */
    struct doc_member *open;
    size_t open_count, open_capacity;
    unsigned level;
};

/* Always NULL. */
static void *fail(struct parser *parser, const char *problem)
{
    if (!parser->problem)
        parser->problem = problem;
    return NULL;
}

static struct doc *take_value(struct parser *parser, enum doc_type type)
{
    if (!parser->values_left) {
        parser->values = arena_array(parser->arena, VALUES_AT_ONCE, sizeof *parser->values);
        parser->values_left = VALUES_AT_ONCE;
    }
    struct doc *doc = parser->values++;
    parser->values_left--;
    doc->type = type;
    return doc;
}

static void skip_space(struct parser *parser)
{
    while (*parser->at == ' ' || *parser->at == '\n' || *parser->at == '\t' || *parser->at == '\r')
        parser->at++;
}

static int hex_value(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

/* Four hex digits, or -1; NUL ends the text, so nothing beyond it is read. */
static int32_t read_unit(const char *at)
{
    int32_t unit = 0;

    for (int i = 0; i < 4; i++) {
        int digit = hex_value(at[i]);

        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* What follows \u; gives the code point and moves on, -1 for half a pair and the like. */
static int32_t read_code_point(char **at)
{
    int32_t unit = read_unit(*at), low;

    if (unit < 0)
        return -1;
    *at += 4;
    if (unit < 0xd800 || unit > 0xdfff)
        return unit;
    if (unit > 0xdbff || (*at)[0] != '\\' || (*at)[1] != 'u' ||
        (low = read_unit(*at + 2)) < 0xdc00 || low > 0xdfff)
        return -1;
    *at += 6;
    return 0x10000 + (unit - 0xd800) * 0x400 + (low - 0xdc00);
}

/* One escape behind its backslash; false when there is no such. A NUL would end the text: refused.
 */
static bool read_escape(char **from, char **to)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    const char *known = **from ? strchr(names, **from) : NULL;

    if (known) {
        *(*to)++ = values[known - names];
        (*from)++;
        return true;
    }
    if (*(*from)++ != 'u')
        return false;
    int32_t point = read_code_point(from);
    if (point <= 0)
        return false;
    *to += utf8_encode((uint32_t)point, *to); /* never longer than the escape */
    return true;
}

/* How many bytes from at on stand for themselves: up to a quote, a backslash, a control or the end.
 */
static size_t plain_length(const char *at, const char *end, bool *is_ascii)
{
    static const bool stops[256] = {[0 ... 0x1f] = true, ['"'] = true, ['\\'] = true};
    const char *start = at;
    unsigned char seen = 0;

#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)at);
        __m128i found = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1f)), block);

        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('"')));
        found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
        int stop = _mm_movemask_epi8(found), wide = _mm_movemask_epi8(block);

        if (stop) {
            *is_ascii &= !(wide & (stop - 1) & ~stop);
            return (size_t)(at - start) + (size_t)__builtin_ctz((unsigned)stop);
        }
        *is_ascii &= !wide;
    }
#endif
    for (; at < end && !stops[(unsigned char)*at]; at++)
        seen |= (unsigned char)*at;
    *is_ascii &= seen < 0x80;
    return (size_t)(at - start);
}

/* From behind the first quote; moves behind the last one, which becomes NUL. */
static char *read_text(struct parser *parser, size_t *length)
{
    char *text = parser->at, *from = text, *to = text;
    bool is_ascii = true;

    for (;;) {
        size_t plain = plain_length(from, parser->end, &is_ascii);

        if (to != from)
            memmove(to, from, plain);
        to += plain;
        parser->at = from += plain;
        if (*from == '"')
            break;
        if (*from != '\\')
            return fail(parser, from == parser->end ? "a text does not end"
                                                    : "a control character in a text");
        from++;
        if (!read_escape(&from, &to))
            return fail(parser, "an escape that does not exist");
    }
    *to = '\0';
    *length = (size_t)(to - text);
    if (!is_ascii && !utf8_is_valid(text, *length))
        return fail(parser, "a text is not UTF-8");
    parser->at++;
    return text;
}

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/* The digits are copied: the byte behind them is still needed. */
static struct doc *read_number(struct parser *parser)
{
    char *start = parser->at, *at = start;

    at += *at == '-';
    if (*at == '0')
        at++;
    else if (!is_digit(*at))
        return fail(parser, "no value");
    while (is_digit(*at) && *start != '0' && !(start[0] == '-' && start[1] == '0'))
        at++;
    if (*at == '.') {
        if (!is_digit(*++at))
            return fail(parser, "a number that does not end");
        while (is_digit(*at))
            at++;
    }
    if (*at == 'e' || *at == 'E') {
        at++;
        at += *at == '+' || *at == '-';
        if (!is_digit(*at))
            return fail(parser, "a number that does not end");
        while (is_digit(*at))
            at++;
    }
    struct doc *doc = take_value(parser, DOC_NUMBER);
    doc->length = (uint32_t)(at - start);
    doc->text = arena_strndup(parser->arena, start, doc->length);
    parser->at = at;
    return doc;
}

static void push(struct parser *parser, const struct doc_member *member)
{
    if (parser->open_count == parser->open_capacity) {
        size_t capacity = parser->open_capacity ? parser->open_capacity * 2 : 64;
        struct doc_member *larger = arena_array(parser->arena, capacity, sizeof *larger);

        if (parser->open_count)
            memcpy(larger, parser->open, parser->open_count * sizeof *larger);
        parser->open = larger;
        parser->open_capacity = capacity;
    }
    parser->open[parser->open_count++] = *member;
}

static struct doc *read_value(struct parser *parser);

static bool read_key(struct parser *parser, struct doc_member *member)
{
    size_t length;

    skip_space(parser);
    if (*parser->at != '"') {
        fail(parser, "a key is missing");
        return false;
    }
    parser->at++;
    member->key = read_text(parser, &length);
    if (!member->key)
        return false;
    member->hash = doc_hash(member->key);
    skip_space(parser);
    if (*parser->at != ':') {
        fail(parser, "a colon is missing");
        return false;
    }
    parser->at++;
    return true;
}

/* Everything up to the closing bracket; what was collected lies on the stack from `first` on. */
static bool read_entries(struct parser *parser, bool has_keys, char close)
{
    skip_space(parser);
    if (*parser->at == close) {
        parser->at++;
        return true;
    }
    for (;;) {
        struct doc_member member = {0};

        if (has_keys && !read_key(parser, &member))
            return false;
        member.value = read_value(parser);
        if (parser->problem)
            return false;
        push(parser, &member);
        skip_space(parser);
        char next = *parser->at;
        if (next == close || next == ',')
            parser->at++;
        if (next == close)
            return true;
        if (next != ',') {
            fail(parser, "a comma is missing");
            return false;
        }
    }
}

#define DOUBLES_LOOKED_FOR 256 /* larger objects are tables of ours, whose keys are unique */

/* The members lie in object. Of two equal keys the last value stays, at the first one's place. */
static void finish_object(struct doc *object)
{
    uint32_t count = object->length;

    object->length = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct doc_member *member = &object->members[i];
        struct doc_member *same =
            count <= DOUBLES_LOOKED_FOR ? doc_find(object, member->key, member->hash) : NULL;

        if (same)
            *same = *member;
        else
            object->members[object->length++] = *member;
        object->seen |= doc_bit(member->hash);
    }
}

static struct doc *read_container(struct parser *parser, bool is_object)
{
    size_t first = parser->open_count;

    if (++parser->level > LEVELS_MAXIMUM)
        return fail(parser, "too many levels");
    parser->at++;
    if (!read_entries(parser, is_object, is_object ? '}' : ']'))
        return NULL;
    struct doc *doc = take_value(parser, is_object ? DOC_OBJECT : DOC_LIST);
    size_t count = parser->open_count - first;
    doc->arena = parser->arena;
    doc->length = doc->capacity = (uint32_t)count;
    if (is_object && count) {
        doc->members = arena_array(parser->arena, count, sizeof *doc->members);
        memcpy(doc->members, parser->open + first, count * sizeof *doc->members);
        finish_object(doc);
    } else if (count) {
        doc->items = arena_array(parser->arena, count, sizeof(struct doc *));
        for (size_t i = 0; i < count; i++)
            doc->items[i] = parser->open[first + i].value;
    }
    parser->open_count = first;
    parser->level--;
    return doc;
}

static struct doc *read_word(struct parser *parser, const char *word, struct doc *value)
{
    size_t length = strlen(word);

    if (strncmp(parser->at, word, length) != 0)
        return fail(parser, "no value");
    parser->at += length;
    return value;
}

static struct doc *read_bool(struct parser *parser, bool flag)
{
    struct doc *doc = take_value(parser, DOC_BOOL);

    doc->flag = flag;
    return read_word(parser, flag ? "true" : "false", doc);
}

static struct doc *read_string(struct parser *parser)
{
    size_t length;

    parser->at++;
    char *text = read_text(parser, &length);
    if (!text)
        return NULL;
    struct doc *doc = take_value(parser, DOC_TEXT);
    doc->text = text;
    doc->length = (uint32_t)length;
    return doc;
}

static struct doc *read_value(struct parser *parser)
{
    skip_space(parser);
    switch (*parser->at) {
    case '{':
        return read_container(parser, true);
    case '[':
        return read_container(parser, false);
    case '"':
        return read_string(parser);
    case 't':
        return read_bool(parser, true);
    case 'f':
        return read_bool(parser, false);
    case 'n':
        return read_word(parser, "null", NULL);
    default:
        return read_number(parser);
    }
}

struct fault *doc_parse(struct arena *arena, char *text, size_t length, struct doc **doc)
{
    struct parser parser = {.arena = arena, .start = text, .at = text, .end = text + length};

    *doc = NULL;
    if (length >= UINT32_MAX)
        return fault_new(arena, FAULT_TOO_LARGE, "bad_json", "JSON of %zu bytes is too long",
                         length);
    struct doc *parsed = read_value(&parser);
    if (!parser.problem) {
        skip_space(&parser);
        if (parser.at != parser.end)
            fail(&parser, "something follows the value");
    }
    if (parser.problem)
        return fault_new(arena, FAULT_MALFORMED, "bad_json", "%s at byte %zu", parser.problem,
                         (size_t)(parser.at - parser.start));
    *doc = parsed;
    return NULL;
}

struct fault *doc_parse_copy(struct arena *arena, const char *text, size_t length, struct doc **doc)
{
    return doc_parse(arena, arena_strndup(arena, text, length), length, doc);
}
