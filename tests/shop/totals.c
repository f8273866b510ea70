/* The totals engine: cases worked out by hand, and what holds for every cart there can be. */
#include "shop/totals.h"

#include "base/money.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 0);
}

static void teardown(void)
{
    arena_release(&arena);
}

TestSuite(totals, .init = setup, .fini = teardown);

static const struct tax german = {.rates = {{1, 190000}}, .count = 1};
static const struct tax reduced = {.rates = {{2, 70000}}, .count = 1};
/* New York City: state, city, district. */
static const struct tax new_york = {.rates = {{3, 40000}, {4, 45000}, {5, 3750}}, .count = 3};
static const uint64_t shoes[] = {1}, hats[] = {2};

static struct totals make(const struct totals_input *input)
{
    struct totals totals;
    struct fault *fault = totals_make(&arena, input, &totals);

    cr_assert_null(fault, "%s", fault ? fault->text : "");
    return totals;
}

Test(totals, prices_with_taxes_in_them_stay_as_they_were_shown)
{
    struct totals_line lines[] = {{1999, 3, 0, &german, shoes, 1}, {499, 1, 0, &reduced, hats, 1}};
    struct totals_charge shipping[] = {{"parcel", 590, NULL}};
    struct totals_input input = {.prices_include_tax = true,
                                 .lines = lines,
                                 .line_count = 2,
                                 .shipments = shipping,
                                 .shipment_count = 1};
    struct totals totals = make(&input);

    cr_expect_eq(totals.lines[0].gross_minor, 5997);
    cr_expect_eq(totals.lines[0].tax_minor, 958, "5997 * 19 / 119 = 957.5");
    cr_expect_eq(totals.lines[1].tax_minor, 33, "499 * 7 / 107 = 32.6");
    /* 590 by 5997 : 499 is 545 and 45; 545 * 19 / 119 = 87, 45 * 7 / 107 = 3. */
    cr_expect_eq(totals.shipping.tax_minor, 90);
    cr_expect_eq(totals.total_minor, 5997 + 499 + 590);
    cr_expect_eq(totals.tax_count, 2);
    cr_expect_eq(totals.taxes[0].tax_minor, 958 + 87);
}

Test(totals, taxes_on_top_are_rounded_by_each_authority)
{
    struct totals_line lines[] = {{1099, 1, 0, &new_york, NULL, 0}};
    struct totals_input input = {.lines = lines, .line_count = 1};
    struct totals totals = make(&input);

    /* 43.96, 49.455, 4.12125 */
    cr_expect_eq(totals.items.tax_minor, 44 + 49 + 4);
    cr_expect_eq(totals.total_minor, 1099 + 97);
    cr_expect_eq(totals.tax_count, 3);
}

Test(totals, a_code_of_ten_off_is_split_over_the_lines_and_lowers_their_taxes)
{
    struct totals_line lines[] = {{1000, 1, 0, &german, shoes, 1},
                                  {500, 2, 0, &german, hats, 1},
                                  {1000, 1, 0, &german, shoes, 1}};
    struct promotion promotions[] = {{.promotion_id = 1,
                                      .code = "TEN",
                                      .kind = PROMOTION_FIXED,
                                      .amount_minor = 1000,
                                      .uses_left = -1}};
    struct totals_input input = {
        .lines = lines, .line_count = 3, .promotions = promotions, .promotion_count = 1};
    struct totals totals = make(&input);

    cr_expect_eq(totals.lines[0].discount_minor, 334);
    cr_expect_eq(totals.lines[1].discount_minor, 333);
    cr_expect_eq(totals.lines[2].discount_minor, 333);
    cr_expect_eq(totals.items.net_minor, 2000);
    cr_expect_eq(totals.items.tax_minor, 127 + 127 + 127,
                 "666 and 667 at 19 %% are 126.54 and 126.73");
}

Test(totals, of_three_the_cheapest_is_free_and_only_whole_groups_count)
{
    struct totals_line lines[] = {
        {3000, 2, 0, NULL, shoes, 1}, {1000, 3, 0, NULL, shoes, 1}, {100, 5, 0, NULL, hats, 1}};
    struct promotion promotions[] = {{.promotion_id = 1,
                                      .kind = PROMOTION_BUY_X_GET_Y,
                                      .buy = 2,
                                      .get = 1,
                                      .rate = MONEY_RATE_ONE,
                                      .tags = shoes,
                                      .tag_count = 1,
                                      .uses_left = -1}};
    struct totals_input input = {
        .lines = lines, .line_count = 3, .promotions = promotions, .promotion_count = 1};
    struct totals totals = make(&input);

    cr_expect_eq(totals.items.discount_minor, 1000, "five shoes are one group of three");
    cr_expect_eq(totals.lines[2].discount_minor, 0);
    lines[1].quantity = 4;
    totals = make(&input);
    cr_expect_eq(totals.items.discount_minor, 2000);
    lines[0].quantity = lines[1].quantity = 1;
    totals = make(&input);
    cr_expect_eq(totals.promotions.refusals[0], PROMOTION_TOO_LITTLE);
}

Test(totals, the_exclusive_one_is_taken_only_when_it_takes_more)
{
    struct totals_line lines[] = {{10000, 1, 0, NULL, shoes, 1}};
    struct promotion promotions[] = {
        {.promotion_id = 1, .kind = PROMOTION_PERCENT, .rate = 100000, .uses_left = -1},
        {.promotion_id = 2,
         .code = "FIVE",
         .kind = PROMOTION_PERCENT,
         .rate = 50000,
         .uses_left = -1},
        {.promotion_id = 3,
         .code = "ALONE",
         .kind = PROMOTION_FIXED,
         .amount_minor = 1400,
         .is_exclusive = true,
         .uses_left = -1}};
    struct totals_input input = {
        .lines = lines, .line_count = 1, .promotions = promotions, .promotion_count = 3};
    struct totals totals = make(&input);

    cr_expect_eq(totals.items.discount_minor, 1450, "10 %%, then 5 %% of what is left");
    cr_expect_eq(totals.promotions.refusals[2], PROMOTION_BETTER_ONE);
    promotions[2].amount_minor = 1451;
    totals = make(&input);
    cr_expect_eq(totals.items.discount_minor, 1451);
    cr_expect_eq(totals.promotions.refusals[0], PROMOTION_BETTER_ONE);
    cr_expect_eq(totals.promotions.refusals[2], PROMOTION_APPLIES);
}

Test(totals, every_condition_says_why)
{
    struct totals_line lines[] = {{1000, 1, 0, NULL, shoes, 1}};
    struct promotion promotion = {
        .promotion_id = 1, .kind = PROMOTION_PERCENT, .rate = 100000, .uses_left = -1};
    struct totals_input input = {.lines = lines,
                                 .line_count = 1,
                                 .promotions = &promotion,
                                 .promotion_count = 1,
                                 .now = 1000};
    static const enum promotion_refusal expected[] = {
        PROMOTION_NOT_YET,  PROMOTION_ENDED,      PROMOTION_USED_UP,         PROMOTION_OTHER_GROUP,
        PROMOTION_NO_ITEMS, PROMOTION_TOO_LITTLE, PROMOTION_NOT_FIRST_ORDER, PROMOTION_APPLIES};

    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        struct promotion one = promotion;

        input.promotions = &one;
        one.starts_at = i == 0 ? 1001 : 1000;
        one.ends_at = i == 1 ? 1000 : 1001;
        one.uses_left = i == 2 ? 0 : 1;
        one.customer_group_id = i == 3 ? 7 : 0;
        one.tags = i == 4 ? hats : NULL;
        one.tag_count = i == 4;
        one.minimum_minor = i == 5 ? 1001 : 1000;
        one.is_first_order = i == 6;
        struct totals totals = make(&input);
        cr_expect_eq(totals.promotions.refusals[0], expected[i], "case %zu: %s", i,
                     promotion_refusals[totals.promotions.refusals[0]]);
        cr_expect_eq(totals.items.discount_minor, expected[i] == PROMOTION_APPLIES ? 100 : 0);
    }
}

Test(totals, gift_cards_pay_and_cash_is_rounded)
{
    struct totals_line lines[] = {{1003, 1, 0, NULL, NULL, 0}};
    struct totals_tender tenders[] = {{"card", 300}, {"credit", 5000}};
    struct totals_input input = {.lines = lines,
                                 .line_count = 1,
                                 .payment_step_minor = 5,
                                 .tenders = tenders,
                                 .tender_count = 2};
    struct totals totals = make(&input);

    cr_expect_eq(totals.rounding_minor, 2);
    cr_expect_eq(totals.total_minor, 1005);
    cr_expect_eq(totals.tendered_minor[0], 300);
    cr_expect_eq(totals.tendered_minor[1], 705);
    cr_expect_eq(totals.due_minor, 0);
}

Test(totals, what_cannot_be_is_refused_by_its_place)
{
    struct totals_line lines[] = {{1000, 1, 0, NULL, NULL, 0}, {1000, 0, 0, NULL, NULL, 0}};
    struct totals_input input = {.lines = lines, .line_count = 2};
    struct totals totals;
    struct fault *fault = totals_make(&arena, &input, &totals);

    cr_assert_str_eq(fault->code, "bad_quantity");
    cr_assert(strstr(fault->text, "line 2"));
    lines[1].quantity = 1;
    lines[0].unit_minor = -1;
    cr_assert_str_eq(totals_make(&arena, &input, &totals)->code, "bad_amount");
    lines[0].unit_minor = TOTALS_AMOUNT_MAXIMUM;
    lines[0].quantity = TOTALS_QUANTITY_MAXIMUM;
    cr_assert_str_eq(totals_make(&arena, &input, &totals)->code, "total_too_large");
}

/* --- a million carts -----------------------------------------------------------------------------
 */

static uint64_t state;

static int64_t below(int64_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (int64_t)(state % (uint64_t)limit);
}

#define MOST 6

struct cart {
    struct totals_line lines[MOST];
    struct totals_charge shipments[2], fees[1];
    struct promotion promotions[3];
    struct totals_tender tenders[2];
    struct totals_input input;
};

static const struct tax *const taxes[] = {NULL, &german, &reduced, &new_york};

/* Prices of any currency are whole numbers: those of JPY are small ones, those of KWD large ones.
 */
static void fill(struct cart *cart)
{
    static const int64_t scales[] = {10, 1000, 100000, 10000000};
    int64_t scale = scales[below(4)];

    memset(cart, 0, sizeof *cart);
    cart->input = (struct totals_input){.prices_include_tax = below(2),
                                        .payment_step_minor = below(4) ? 0 : 5,
                                        .lines = cart->lines,
                                        .line_count = (size_t)below(MOST + 1),
                                        .shipments = cart->shipments,
                                        .shipment_count = (size_t)below(3),
                                        .fees = cart->fees,
                                        .fee_count = (size_t)below(2),
                                        .promotions = cart->promotions,
                                        .promotion_count = (size_t)below(4),
                                        .tenders = cart->tenders,
                                        .tender_count = (size_t)below(3),
                                        .now = 10};
    for (size_t i = 0; i < cart->input.line_count; i++)
        cart->lines[i] =
            (struct totals_line){below(scale),    (int32_t)below(9) + 1,   (uint32_t)below(2),
                                 taxes[below(4)], below(2) ? shoes : hats, 1};
    for (size_t i = 0; i < 2; i++) {
        cart->shipments[i] = (struct totals_charge){"parcel", below(scale), taxes[below(4)]};
        cart->tenders[i] = (struct totals_tender){"card", below(4 * scale)};
    }
    cart->fees[0] = (struct totals_charge){"fee", below(scale), taxes[below(4)]};
    for (size_t i = 0; i < 3; i++)
        cart->promotions[i] =
            (struct promotion){.promotion_id = (int64_t)i,
                               .kind = (enum promotion_kind)below(6),
                               .rate = (int32_t)below(MONEY_RATE_ONE + 1),
                               .amount_minor = below(2 * scale),
                               .buy = (int32_t)below(3),
                               .get = (int32_t)below(3),
                               .tiers = {{below(scale), 0, (int32_t)below(500000), 0},
                                         {0, (int32_t)below(9), 0, below(scale)}},
                               .tier_count = 2,
                               .tags = shoes,
                               .tag_count = (size_t)below(2),
                               .uses_left = below(3) - 1,
                               .is_exclusive = below(4) == 0,
                               .priority = (int32_t)below(2)};
}

static void check_part(const struct totals_part *part, bool is_gross)
{
    cr_assert(part->subtotal_minor >= 0 && part->discount_minor >= 0 && part->net_minor >= 0 &&
              part->tax_minor >= 0);
    cr_assert(part->discount_minor <= part->subtotal_minor);
    cr_assert_eq(part->gross_minor, part->net_minor + part->tax_minor);
    cr_assert_eq(part->subtotal_minor - part->discount_minor,
                 is_gross ? part->gross_minor : part->net_minor);
}

static void check_refunds(const struct totals_part *line, int32_t quantity)
{
    struct totals_part sum = {0};

    for (int32_t before = 0; before < quantity;) {
        int32_t now = (int32_t)below(quantity - before) + 1;
        struct totals_part part = totals_refund(line, quantity, before, now);

        cr_assert(part.net_minor >= 0 && part.tax_minor >= 0 && part.discount_minor >= 0);
        sum.net_minor += part.net_minor;
        sum.tax_minor += part.tax_minor;
        sum.gross_minor += part.gross_minor;
        before += now;
    }
    cr_assert_eq(sum.net_minor, line->net_minor);
    cr_assert_eq(sum.tax_minor, line->tax_minor);
    cr_assert_eq(sum.gross_minor, line->gross_minor);
}

static void check_cart(const struct cart *cart, const struct totals *totals)
{
    const struct totals_input *input = &cart->input;
    int64_t gross = 0, tax = 0, noted = 0, discounts = 0, tendered = 0;

    for (size_t i = 0; i < input->line_count; i++) {
        check_part(&totals->lines[i], input->prices_include_tax);
        check_refunds(&totals->lines[i], cart->lines[i].quantity);
        gross += totals->lines[i].gross_minor;
        tax += totals->lines[i].tax_minor;
    }
    for (size_t i = 0; i < input->shipment_count; i++) {
        check_part(&totals->shipments[i], input->prices_include_tax);
        gross += totals->shipments[i].gross_minor;
        tax += totals->shipments[i].tax_minor;
    }
    for (size_t i = 0; i < input->fee_count; i++) {
        check_part(&totals->fees[i], input->prices_include_tax);
        gross += totals->fees[i].gross_minor;
        tax += totals->fees[i].tax_minor;
    }
    for (size_t i = 0; i < totals->tax_count; i++)
        noted += totals->taxes[i].tax_minor;
    for (size_t i = 0; i < totals->promotions.discount_count; i++)
        discounts += totals->promotions.discounts[i].amount_minor;
    for (size_t i = 0; i < input->tender_count; i++) {
        cr_assert_leq(totals->tendered_minor[i], cart->tenders[i].balance_minor);
        tendered += totals->tendered_minor[i];
    }
    cr_assert_eq(tax, noted);
    cr_assert_eq(discounts, totals->items.discount_minor + totals->shipping.discount_minor);
    cr_assert_eq(totals->total_minor, gross + totals->rounding_minor);
    cr_assert_eq(totals->due_minor, totals->total_minor - tendered);
    cr_assert(totals->due_minor >= 0 && totals->total_minor >= 0);
}

Test(totals, every_amount_of_a_million_carts_adds_up, .timeout = 300)
{
    for (uint64_t seed = 1; seed <= 1000000; seed++) {
        struct cart cart;
        struct totals totals;

        state = seed * 0x9e3779b97f4a7c15u | 1;
        fill(&cart);
        struct fault *fault = totals_make(&arena, &cart.input, &totals);
        cr_assert_null(fault, "cart %llu: %s", (unsigned long long)seed, fault ? fault->text : "");
        check_cart(&cart, &totals);
        arena_clear(&arena);
    }
}
