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

Test(money, shares_round_halves_away_from_zero)
{
    static const struct {
        int64_t amount, numerator, denominator, share;
    } cases[] = {
        {100, 190000, MONEY_RATE_ONE, 19},
        {150, 1, 100, 2},
        {149, 1, 100, 1},
        {-150, 1, 100, -2},
        {7, 1, 3, 2},
        {-7, 1, 3, -2},
        {0, 5, 7, 0},
        {INT64_MAX, 1, 1, INT64_MAX},
        {INT64_MAX, 999999, MONEY_RATE_ONE, 9223362813482738952},
    };
    int64_t share;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect(money_share(cases[i].amount, cases[i].numerator, cases[i].denominator, &share));
        cr_expect_eq(share, cases[i].share, "case %zu gives %lld", i, (long long)share);
    }
    cr_expect_not(money_share(INT64_MAX, 2, 1, &share), "what does not fit is said");
    cr_expect(money_share_down(199, 1, 100, &share) && share == 1);
}

Test(money, splits_give_the_rest_to_the_largest_remainders)
{
    int64_t thirds[] = {1, 1, 1}, mixed[] = {50, 30, 20}, none[] = {0, 0}, part[4];

    money_split(100, thirds, 3, part);
    cr_expect(part[0] == 34 && part[1] == 33 && part[2] == 33, "of equal ones the first");
    money_split(7, mixed, 3, part);
    cr_expect(part[0] == 4 && part[1] == 2 && part[2] == 1);
    money_split(5, none, 2, part);
    cr_expect(part[0] == 5 && part[1] == 0);
    money_split(0, mixed, 3, part);
    cr_expect(part[0] == 0 && part[1] == 0 && part[2] == 0);
    money_split(99, mixed, 3, mixed);
    cr_expect(mixed[0] == 49 && mixed[1] == 30 && mixed[2] == 20, "in place");
}

Test(money, parts_add_up_and_never_exceed_their_weights)
{
    uint64_t chance = 88172645463325252u;

    for (int round = 0; round < 20000; round++) {
        int64_t weights[12], parts[12], sum = 0, total = 0;
        size_t count = 1 + (size_t)(round % 12);

        for (size_t i = 0; i < count; i++) {
            chance = chance * 6364136223846793005u + 1442695040888963407u;
            weights[i] = round % 3 ? (int64_t)(chance >> 33) % 1000 : (int64_t)(chance >> 20);
            sum += weights[i];
        }
        int64_t amount = sum ? (int64_t)(chance % (uint64_t)sum) : 3;
        money_split(amount, weights, count, parts);
        for (size_t i = 0; i < count; i++) {
            total += parts[i];
            cr_assert(parts[i] >= 0 && (!sum || parts[i] <= weights[i]));
        }
        cr_assert_eq(total, amount);
    }
}
