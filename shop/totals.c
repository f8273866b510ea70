/* The totals engine: lines, discounts, parcels, fees, taxes, rounding, gift cards. */
#include "shop/totals.h"

#include "base/money.h"

#include <string.h>

struct making {
    struct arena *arena;
    const struct totals_input *input;
    struct totals *totals;
    int64_t *weights, *parts; /* a line each */
};

static struct fault *too_large(const struct making *making)
{
    return fault_new(making->arena, FAULT_TOO_LARGE, "total_too_large",
                     "the total is larger than can be counted");
}

static struct fault *bad_amount(const struct making *making, const char *what, size_t index)
{
    return fault_new(making->arena, FAULT_INVALID, "bad_amount",
                     "the amount of %s %zu is not between 0 and %lld", what, index + 1,
                     (long long)TOTALS_AMOUNT_MAXIMUM);
}

static bool is_amount(int64_t minor)
{
    return minor >= 0 && minor <= TOTALS_AMOUNT_MAXIMUM;
}

static struct fault *check_input(const struct making *making)
{
    const struct totals_input *input = making->input;

    if (input->line_count > TOTALS_LINES_MAXIMUM)
        return too_large(making);
    for (size_t i = 0; i < input->line_count; i++) {
        if (input->lines[i].quantity < 1 || input->lines[i].quantity > TOTALS_QUANTITY_MAXIMUM)
            return fault_new(making->arena, FAULT_INVALID, "bad_quantity",
                             "the quantity of line %zu is not between 1 and %d", i + 1,
                             TOTALS_QUANTITY_MAXIMUM);
        if (!is_amount(input->lines[i].unit_minor))
            return bad_amount(making, "line", i);
        if (input->lines[i].unit_minor > TOTALS_SUM_MAXIMUM / input->lines[i].quantity)
            return too_large(making);
    }
    for (size_t i = 0; i < input->shipment_count; i++)
        if (!is_amount(input->shipments[i].amount_minor))
            return bad_amount(making, "parcel", i);
    for (size_t i = 0; i < input->fee_count; i++)
        if (!is_amount(input->fees[i].amount_minor))
            return bad_amount(making, "fee", i);
    for (size_t i = 0; i < input->tender_count; i++)
        if (!is_amount(input->tenders[i].balance_minor))
            return bad_amount(making, "gift card", i);
    return NULL;
}

/* --- discounts -----------------------------------------------------------------------------------
 */

static void make_discounts(const struct making *making)
{
    const struct totals_input *input = making->input;
    struct totals *totals = making->totals;
    struct promotion_line *lines = arena_array(making->arena, input->line_count + 1, sizeof *lines);
    int64_t *shipping = arena_array(making->arena, input->shipment_count + 1, sizeof *shipping);

    for (size_t i = 0; i < input->line_count; i++) {
        const struct totals_line *line = &input->lines[i];

        totals->lines[i].subtotal_minor = line->unit_minor * line->quantity;
        lines[i] = (struct promotion_line){line->unit_minor, totals->lines[i].subtotal_minor,
                                           line->quantity, line->tags, line->tag_count};
    }
    for (size_t i = 0; i < input->shipment_count; i++)
        shipping[i] = totals->shipments[i].subtotal_minor = input->shipments[i].amount_minor;
    for (size_t i = 0; i < input->fee_count; i++)
        totals->fees[i].subtotal_minor = input->fees[i].amount_minor;
    struct promotion_cart cart = {lines,
                                  input->line_count,
                                  shipping,
                                  input->shipment_count,
                                  input->now,
                                  input->customer_group_id,
                                  input->is_first_order};
    promotion_apply(making->arena, input->promotions, input->promotion_count, &cart,
                    &totals->promotions);
    for (size_t i = 0; i < totals->promotions.discount_count; i++) {
        const struct promotion_discount *one = &totals->promotions.discounts[i];
        struct totals_part *part =
            one->is_shipping ? &totals->shipments[one->index] : &totals->lines[one->index];

        part->discount_minor += one->amount_minor;
    }
}

/* --- taxes ---------------------------------------------------------------------------------------
 */

static void note_tax(struct totals *totals, const struct tax_rate *rate, int64_t net, int64_t tax)
{
    size_t at = 0;

    while (at < totals->tax_count && totals->taxes[at].rate.tax_rate_id < rate->tax_rate_id)
        at++;
    if (at == totals->tax_count || totals->taxes[at].rate.tax_rate_id != rate->tax_rate_id) {
        memmove(&totals->taxes[at + 1], &totals->taxes[at],
                (totals->tax_count - at) * sizeof *totals->taxes);
        totals->taxes[at] = (struct totals_tax){.rate = *rate};
        totals->tax_count++;
    }
    totals->taxes[at].net_minor += net;
    totals->taxes[at].tax_minor += tax;
}

/* Adds a part of what is paid, at one tax. */
static bool add_taxed(const struct making *making, const struct tax *tax, int64_t amount,
                      struct totals_part *part)
{
    int64_t net, taxes, by_rate[TAX_RATES_MAXIMUM];

    if (!tax_part(tax, amount, making->input->prices_include_tax, &net, &taxes, by_rate))
        return false;
    for (size_t i = 0; tax && i < tax->count; i++)
        note_tax(making->totals, &tax->rates[i], net, by_rate[i]);
    part->net_minor += net;
    part->tax_minor += taxes;
    part->gross_minor += net + taxes;
    return true;
}

/* shipment: the parcel whose lines share the charge; SIZE_MAX: all lines do. */
static bool add_charge(const struct making *making, const struct totals_charge *charge,
                       size_t shipment, struct totals_part *part)
{
    const struct totals_input *input = making->input;
    int64_t amount = part->subtotal_minor - part->discount_minor, sum = 0;

    if (charge->tax)
        return add_taxed(making, charge->tax, amount, part);
    for (size_t i = 0; i < input->line_count; i++) {
        const struct totals_part *line = &making->totals->lines[i];
        bool is_shared = shipment == SIZE_MAX || input->lines[i].shipment == shipment;

        making->weights[i] = is_shared ? line->subtotal_minor - line->discount_minor : 0;
        sum += making->weights[i];
    }
    if (sum == 0)
        return add_taxed(making, NULL, amount, part);
    money_split(amount, making->weights, input->line_count, making->parts);
    for (size_t i = 0; i < input->line_count; i++)
        if (making->parts[i] && !add_taxed(making, input->lines[i].tax, making->parts[i], part))
            return false;
    return true;
}

static bool make_taxes(const struct making *making)
{
    const struct totals_input *input = making->input;
    struct totals *totals = making->totals;

    for (size_t i = 0; i < input->line_count; i++) {
        struct totals_part *line = &totals->lines[i];

        if (!add_taxed(making, input->lines[i].tax, line->subtotal_minor - line->discount_minor,
                       line))
            return false;
    }
    for (size_t i = 0; i < input->shipment_count; i++)
        if (!add_charge(making, &input->shipments[i], i, &totals->shipments[i]))
            return false;
    for (size_t i = 0; i < input->fee_count; i++)
        if (!add_charge(making, &input->fees[i], SIZE_MAX, &totals->fees[i]))
            return false;
    return true;
}

/* --- sums ----------------------------------------------------------------------------------------
 */

static struct totals_part sum_of(const struct totals_part *parts, size_t count)
{
    struct totals_part sum = {0};

    for (size_t i = 0; i < count; i++) {
        sum.subtotal_minor += parts[i].subtotal_minor;
        sum.discount_minor += parts[i].discount_minor;
        sum.net_minor += parts[i].net_minor;
        sum.tax_minor += parts[i].tax_minor;
        sum.gross_minor += parts[i].gross_minor;
    }
    return sum;
}

static void make_sums(const struct making *making)
{
    const struct totals_input *input = making->input;
    struct totals *totals = making->totals;
    int64_t step = input->payment_step_minor, sum, steps;

    totals->items = sum_of(totals->lines, input->line_count);
    totals->shipping = sum_of(totals->shipments, input->shipment_count);
    totals->charges = sum_of(totals->fees, input->fee_count);
    sum = totals->items.gross_minor + totals->shipping.gross_minor + totals->charges.gross_minor;
    if (step > 1 && money_share(sum, 1, step, &steps))
        totals->rounding_minor = steps * step - sum;
    totals->total_minor = totals->due_minor = sum + totals->rounding_minor;
    for (size_t i = 0; i < input->tender_count; i++) {
        int64_t balance = input->tenders[i].balance_minor;

        totals->tendered_minor[i] = balance < totals->due_minor ? balance : totals->due_minor;
        totals->due_minor -= totals->tendered_minor[i];
    }
}

static size_t count_rates(const struct totals_input *input)
{
    size_t count = 0;

    for (size_t i = 0; i < input->line_count; i++)
        count += input->lines[i].tax ? input->lines[i].tax->count : 0;
    for (size_t i = 0; i < input->shipment_count; i++)
        count += input->shipments[i].tax ? input->shipments[i].tax->count : 0;
    for (size_t i = 0; i < input->fee_count; i++)
        count += input->fees[i].tax ? input->fees[i].tax->count : 0;
    return count;
}

struct fault *totals_make(struct arena *arena, const struct totals_input *input,
                          struct totals *totals)
{
    struct making making = {.arena = arena, .input = input, .totals = totals};

    TRY(check_input(&making));
    making.weights = arena_array(arena, input->line_count + 1, sizeof *making.weights);
    making.parts = arena_array(arena, input->line_count + 1, sizeof *making.parts);
    *totals = (struct totals){
        .lines = arena_array(arena, input->line_count + 1, sizeof *totals->lines),
        .shipments = arena_array(arena, input->shipment_count + 1, sizeof *totals->shipments),
        .fees = arena_array(arena, input->fee_count + 1, sizeof *totals->fees),
        .taxes = arena_array(arena, count_rates(input) + 1, sizeof *totals->taxes),
        .tendered_minor =
            arena_array(arena, input->tender_count + 1, sizeof *totals->tendered_minor),
    };
    make_discounts(&making);
    if (!make_taxes(&making))
        return too_large(&making);
    make_sums(&making);
    return NULL;
}

/* --- refunds -------------------------------------------------------------------------------------
 */

/* Each number goes back in shares that are rounded down together, so that nothing is left over. */
static int64_t share_of(int64_t amount, int32_t quantity, int32_t before, int32_t now)
{
    int64_t first = 0, last = 0;

    money_share_down(amount, before, quantity, &first);
    money_share_down(amount, (int64_t)before + now, quantity, &last);
    return last - first;
}

struct totals_part totals_refund(const struct totals_part *line, int32_t quantity, int32_t before,
                                 int32_t now)
{
    struct totals_part part = {
        .subtotal_minor = share_of(line->subtotal_minor, quantity, before, now),
        .discount_minor = share_of(line->discount_minor, quantity, before, now),
        .net_minor = share_of(line->net_minor, quantity, before, now),
        .tax_minor = share_of(line->tax_minor, quantity, before, now),
    };

    part.gross_minor = part.net_minor + part.tax_minor;
    return part;
}
