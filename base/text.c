/* Small questions about text. */
#include "base/text.h"

#include <string.h>

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

size_t utf8_sequence_length(const char *text, size_t available)
{
    if (!available)
        return 0;

    unsigned char a = (unsigned char)text[0];
    if (a < 0x80)
        return 1;
    if (a < 0xc2 || a > 0xf4 || available < 2 || !is_continuation(text[1]))
        return 0;
    if (a < 0xe0)
        return 2;

    unsigned char b = (unsigned char)text[1];
    if (available < 3 || !is_continuation(text[2]))
        return 0;
    if (a < 0xf0)
        return (a == 0xe0 && b < 0xa0) || (a == 0xed && b > 0x9f) ? 0 : 3;
    if (available < 4 || !is_continuation(text[3]))
        return 0;
    return (a == 0xf0 && b < 0x90) || (a == 0xf4 && b > 0x8f) ? 0 : 4;
}

bool utf8_is_valid(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t width = utf8_sequence_length(text + i, length - i);

        if (!width)
            return false;
        i += width;
    }
    return true;
}

size_t utf8_count(const char *text, size_t length)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += !is_continuation(text[i]);
    return count;
}

size_t utf8_encode(uint32_t code_point, char *out)
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xc0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3f));
        return 2;
    }
    if ((code_point >= 0xd800 && code_point <= 0xdfff) || code_point > 0x10ffff)
        return 0;
    if (code_point < 0x10000) {
        out[0] = (char)(0xe0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code_point & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code_point & 0x3f));
    return 4;
}

bool text_to_int(const char *text, int64_t minimum, int64_t maximum, int64_t *value)
{
    int64_t result = 0;
    bool negative = text[0] == '-';
    const char *digit = text + negative;

    if (!*digit)
        return false;
    for (; *digit; digit++) {
        int64_t next = *digit - '0';

        if (next < 0 || next > 9 || __builtin_mul_overflow(result, 10, &result) ||
            __builtin_sub_overflow(result, next, &result))
            return false;
    }
    if (!negative && __builtin_mul_overflow(result, -1, &result))
        return false;
    if (result < minimum || result > maximum)
        return false;
    *value = result;
    return true;
}

bool text_equal(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool text_starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

bool text_ends_with(const char *text, const char *suffix)
{
    size_t text_length = strlen(text), suffix_length = strlen(suffix);

    return text_length >= suffix_length &&
           memcmp(text + text_length - suffix_length, suffix, suffix_length) == 0;
}

char ascii_lower(char character)
{
    return character >= 'A' && character <= 'Z' ? (char)(character - 'A' + 'a') : character;
}

bool ascii_is_alnum(char character)
{
    char lower = ascii_lower(character);

    return (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
}

bool ascii_equal_ignoring_case(const char *a, const char *b)
{
    while (*a && ascii_lower(*a) == ascii_lower(*b))
        a++, b++;
    return ascii_lower(*a) == ascii_lower(*b);
}
