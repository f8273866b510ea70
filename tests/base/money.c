/* Money: exact parsing and printing for currencies of every exponent. */
#include "base/money.h"

#include <criterion/criterion.h>

static void reads(const char *text, int exponent, int64_t expected)
{
    int64_t minor = -1;

    cr_assert(money_parse(text, exponent, &minor), "%s should parse", text);
    cr_assert_eq(minor, expected, "%s is %lld", text, (long long)minor);
}

static void refuses(const char *text, int exponent)
{
    int64_t minor;

    cr_assert_not(money_parse(text, exponent, &minor), "%s should be refused", text);
}

Test(money, parses_exactly)
{
    reads("1199.99", 2, 119999);
    reads("0.5", 2, 50);
    reads("-5", 2, -500);
    reads("5", 0, 5);
    reads("5.000", 0, 5);
    reads("1.234", 3, 1234);
    reads("1.2300", 2, 123);
    reads("92233720368547758.07", 2, INT64_MAX);
}

Test(money, refuses_what_is_not_money)
{
    const char *wrong[] = {"",
                           "-",
                           ".5",
                           "5.",
                           "1,000",
                           " 1",
                           "1 ",
                           "1e3",
                           "+1",
                           "0x10",
                           "NaN",
                           "1.2.3",
                           "92233720368547758.08",
                           "999999999999999999999"};

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        refuses(wrong[i], 2);
    refuses("1.999", 2);
    refuses("0.1", 0);
}

Test(money, prints_what_it_parsed)
{
    struct arena arena;

    arena_init(&arena, 0);
    cr_assert_str_eq(money_text(&arena, 119999, 2), "1199.99");
    cr_assert_str_eq(money_text(&arena, -5, 2), "-0.05");
    cr_assert_str_eq(money_text(&arena, 5, 0), "5");
    cr_assert_str_eq(money_text(&arena, 1, 3), "0.001");
    cr_assert_str_eq(money_text(&arena, INT64_MIN, 2), "-92233720368547758.08");
    arena_release(&arena);
}

Test(money, knows_exponents)
{
    cr_assert_eq(money_exponent("USD"), 2);
    cr_assert_eq(money_exponent("JPY"), 0);
    cr_assert_eq(money_exponent("TND"), 3);
    cr_assert_eq(money_exponent("CLF"), 4);
    cr_assert_eq(money_exponent("USX"), -1);
    cr_assert_eq(money_exponent("US"), -1);
    cr_assert_eq(money_exponent("usd"), -1);
}
