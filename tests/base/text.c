/* Text: UTF-8 by the book, numbers without surprises. */
#include "base/text.h"

#include <criterion/criterion.h>
#include <string.h>

Test(text, utf8_accepts_only_shortest_scalar_values)
{
    const char *good[] = {"",
                          "a",
                          "\xc2\x80",
                          "\xdf\xbf",
                          "\xe0\xa0\x80",
                          "\xed\x9f\xbf",
                          "\xef\xbf\xbf",
                          "\xf0\x90\x80\x80",
                          "\xf4\x8f\xbf\xbf"};
    const char *bad[] = {"\x80",
                         "\xc0\x80",
                         "\xc1\xbf",
                         "\xc3",
                         "\xe0\x9f\xbf",
                         "\xed\xa0\x80",
                         "\xf0\x8f\xbf\xbf",
                         "\xf4\x90\x80\x80",
                         "\xf5\x80\x80\x80",
                         "\xff",
                         "a\xe2\x82"};

    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        cr_assert(utf8_is_valid(good[i], strlen(good[i])), "good %zu", i);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_assert_not(utf8_is_valid(bad[i], strlen(bad[i])), "bad %zu", i);
}

Test(text, utf8_encodes_what_it_accepts)
{
    for (uint32_t code = 1; code <= 0x10ffff; code += code < 0x3000 ? 1 : 97) {
        char bytes[4];
        size_t length = utf8_encode(code, bytes);

        if (code >= 0xd800 && code <= 0xdfff)
            cr_assert_eq(length, 0);
        else
            cr_assert_eq(utf8_sequence_length(bytes, length), length);
    }
}

Test(text, int_is_strict)
{
    int64_t value;
    const char *wrong[] = {"", "-", "+1", " 1", "1 ", "1.0", "0x1", "9223372036854775808", "11"};

    cr_assert(text_to_int("10", -10, 10, &value) && value == 10);
    cr_assert(text_to_int("-10", -10, 10, &value) && value == -10);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        cr_assert_not(text_to_int(wrong[i], -10, 10, &value), "%s", wrong[i]);
    cr_assert(text_to_int("-9223372036854775808", INT64_MIN, INT64_MAX, &value));
    cr_assert_eq(value, INT64_MIN);
}

Test(text, comparisons)
{
    cr_assert(ascii_equal_ignoring_case("Content-Type", "content-TYPE"));
    cr_assert_not(ascii_equal_ignoring_case("a", "ab"));
    cr_assert(text_equal(NULL, NULL));
    cr_assert_not(text_equal(NULL, ""));
    cr_assert(text_ends_with("file.html", ".html"));
    cr_assert_not(text_ends_with("l", ".html"));
}
