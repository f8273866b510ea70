/* What promotions take off a cart. */
#include "shop/promotion.h"

#include "base/money.h"

#include <stdlib.h>
#include <string.h>

const char *const promotion_refusals[] = {
    "applies",  "not_yet",    "ended",       "used_up",      "other_group", "not_first_order",
    "no_items", "too_little", "no_shipping", "nothing_left", "better_one"};

/* One way to apply some of the promotions. */
struct attempt {
    const struct promotion *promotions;
    const struct promotion_cart *cart;
    struct arena *arena;
    int64_t *left, *shipping_left; /* of lines and parcels */
    int64_t *weights, *parts;      /* room for either of them */
    bool *is_aimed;                /* lines of the promotion that is being applied */
    struct promotion_result result;
};

static struct attempt *attempt_new(struct arena *arena, const struct promotion *promotions,
                                   size_t count, const struct promotion_cart *cart)
{
    struct attempt *attempt = arena_array(arena, 1, sizeof *attempt);
    size_t most = cart->line_count > cart->shipment_count ? cart->line_count : cart->shipment_count;

    attempt->promotions = promotions;
    attempt->cart = cart;
    attempt->arena = arena;
    attempt->left = arena_array(arena, cart->line_count + 1, sizeof *attempt->left);
    attempt->shipping_left =
        arena_array(arena, cart->shipment_count + 1, sizeof *attempt->shipping_left);
    attempt->weights = arena_array(arena, most + 1, sizeof *attempt->weights);
    attempt->parts = arena_array(arena, most + 1, sizeof *attempt->parts);
    attempt->is_aimed = arena_array(arena, cart->line_count + 1, sizeof *attempt->is_aimed);
    attempt->result.refusals = arena_array(arena, count + 1, sizeof *attempt->result.refusals);
    attempt->result.discounts =
        arena_array(arena, count * most + 1, sizeof *attempt->result.discounts);
    for (size_t i = 0; i < cart->line_count; i++)
        attempt->left[i] = cart->lines[i].subtotal_minor;
    for (size_t i = 0; i < cart->shipment_count; i++)
        attempt->shipping_left[i] = cart->shipping_minor[i];
    return attempt;
}

/* --- conditions ----------------------------------------------------------------------------------
 */

static bool has_one_of(const struct promotion_line *line, const uint64_t *tags, size_t count)
{
    for (size_t i = 0; i < line->tag_count; i++)
        for (size_t j = 0; j < count; j++)
            if (line->tags[i] == tags[j])
                return true;
    return false;
}

static bool aims_at(const struct promotion *promotion, const struct promotion_line *line)
{
    return (!promotion->tag_count || has_one_of(line, promotion->tags, promotion->tag_count)) &&
           !has_one_of(line, promotion->excluded_tags, promotion->excluded_count);
}

static enum promotion_refusal check_customer(const struct promotion *promotion,
                                             const struct promotion_cart *cart)
{
    if (cart->now < promotion->starts_at)
        return PROMOTION_NOT_YET;
    if (promotion->ends_at && cart->now >= promotion->ends_at)
        return PROMOTION_ENDED;
    if (promotion->uses_left == 0)
        return PROMOTION_USED_UP;
    if (promotion->customer_group_id && promotion->customer_group_id != cart->customer_group_id)
        return PROMOTION_OTHER_GROUP;
    if (promotion->is_first_order && !cart->is_first_order)
        return PROMOTION_NOT_FIRST_ORDER;
    return PROMOTION_APPLIES;
}

/* Marks the lines; sums what they cost before any discount. */
static enum promotion_refusal aim(struct attempt *attempt, const struct promotion *promotion,
                                  int64_t *sum, int64_t *units)
{
    const struct promotion_cart *cart = attempt->cart;
    bool has_any = false;

    *sum = *units = 0;
    for (size_t i = 0; i < cart->line_count; i++) {
        attempt->is_aimed[i] = aims_at(promotion, &cart->lines[i]);
        if (!attempt->is_aimed[i])
            continue;
        has_any = true;
        *sum += cart->lines[i].subtotal_minor;
        *units += cart->lines[i].quantity;
    }
    if (!has_any)
        return PROMOTION_NO_ITEMS;
    return *sum < promotion->minimum_minor || *units < promotion->minimum_quantity
               ? PROMOTION_TOO_LITTLE
               : PROMOTION_APPLIES;
}

/* --- taking off ----------------------------------------------------------------------------------
 */

static int64_t take(struct attempt *attempt, size_t promotion, bool is_shipping, size_t index,
                    int64_t amount)
{
    int64_t *left = is_shipping ? &attempt->shipping_left[index] : &attempt->left[index];
    struct promotion_result *result = &attempt->result;

    amount = amount < *left ? amount : *left;
    if (amount <= 0)
        return 0;
    *left -= amount;
    result->total_minor += amount;
    result->discounts[result->discount_count++] =
        (struct promotion_discount){promotion, index, is_shipping, amount};
    return amount;
}

/* What is left of the lines that are aimed at, as weights; returns their sum. */
static int64_t weigh(struct attempt *attempt)
{
    int64_t sum = 0;

    for (size_t i = 0; i < attempt->cart->line_count; i++) {
        attempt->weights[i] = attempt->is_aimed[i] ? attempt->left[i] : 0;
        sum += attempt->weights[i];
    }
    return sum;
}

/* A rate, or else an amount, of all lines together. */
static enum promotion_refusal take_together(struct attempt *attempt, size_t promotion, int32_t rate,
                                            int64_t amount)
{
    int64_t sum = weigh(attempt);

    if (sum == 0)
        return PROMOTION_NOTHING_LEFT;
    if (rate)
        money_share(sum, rate, MONEY_RATE_ONE, &amount);
    if (amount > sum)
        amount = sum;
    money_split(amount, attempt->weights, attempt->cart->line_count, attempt->parts);
    for (size_t i = 0; i < attempt->cart->line_count; i++)
        take(attempt, promotion, false, i, attempt->parts[i]);
    return PROMOTION_APPLIES;
}

static enum promotion_refusal take_each(struct attempt *attempt, size_t promotion, int64_t amount)
{
    int64_t taken = 0, wanted;

    for (size_t i = 0; i < attempt->cart->line_count; i++) {
        if (!attempt->is_aimed[i])
            continue;
        if (__builtin_mul_overflow(amount, attempt->cart->lines[i].quantity, &wanted))
            wanted = INT64_MAX;
        taken += take(attempt, promotion, false, i, wanted);
    }
    return taken ? PROMOTION_APPLIES : PROMOTION_NOTHING_LEFT;
}

/* The cheapest line that is aimed at and has not been taken; of equal ones the last in the cart. */
static size_t cheapest(const struct attempt *attempt)
{
    const struct promotion_line *lines = attempt->cart->lines;
    size_t found = SIZE_MAX;

    for (size_t i = 0; i < attempt->cart->line_count; i++)
        if (attempt->is_aimed[i] &&
            (found == SIZE_MAX || lines[i].unit_minor <= lines[found].unit_minor))
            found = i;
    return found;
}

static enum promotion_refusal take_cheapest(struct attempt *attempt, size_t place, int64_t units)
{
    const struct promotion *promotion = &attempt->promotions[place];
    int64_t group = (int64_t)promotion->buy + promotion->get, taken = 0;
    int64_t gifts = group > 0 ? units / group * promotion->get : 0;

    if (gifts == 0)
        return PROMOTION_TOO_LITTLE;
    for (size_t line; gifts > 0 && (line = cheapest(attempt)) != SIZE_MAX;) {
        int32_t quantity = attempt->cart->lines[line].quantity;
        int64_t given = gifts < quantity ? gifts : quantity, amount;

        money_share(attempt->left[line], given, quantity > 0 ? quantity : 1, &amount);
        money_share(amount, promotion->rate, MONEY_RATE_ONE, &amount);
        taken += take(attempt, place, false, line, amount);
        gifts -= given;
        attempt->is_aimed[line] = false;
    }
    return taken ? PROMOTION_APPLIES : PROMOTION_NOTHING_LEFT;
}

static enum promotion_refusal take_tier(struct attempt *attempt, size_t place, int64_t sum,
                                        int64_t units)
{
    const struct promotion *promotion = &attempt->promotions[place];
    const struct promotion_tier *reached = NULL;

    for (size_t i = 0; i < promotion->tier_count; i++) {
        const struct promotion_tier *tier = &promotion->tiers[i];

        if (sum >= tier->from_minor && units >= tier->from_quantity &&
            (!reached || tier->from_minor > reached->from_minor ||
             tier->from_quantity > reached->from_quantity))
            reached = tier;
    }
    return reached ? take_together(attempt, place, reached->rate, reached->amount_minor)
                   : PROMOTION_TOO_LITTLE;
}

static enum promotion_refusal take_shipping(struct attempt *attempt, size_t place)
{
    int64_t taken = 0;

    for (size_t i = 0; i < attempt->cart->shipment_count; i++) {
        int64_t amount;

        money_share(attempt->shipping_left[i], attempt->promotions[place].rate, MONEY_RATE_ONE,
                    &amount);
        taken += take(attempt, place, true, i, amount);
    }
    return taken ? PROMOTION_APPLIES : PROMOTION_NO_SHIPPING;
}

static void apply_one(struct attempt *attempt, size_t place)
{
    const struct promotion *promotion = &attempt->promotions[place];
    enum promotion_refusal *refusal = &attempt->result.refusals[place];
    int64_t sum, units;

    *refusal = check_customer(promotion, attempt->cart);
    if (*refusal == PROMOTION_APPLIES)
        *refusal = aim(attempt, promotion, &sum, &units);
    if (*refusal != PROMOTION_APPLIES)
        return;
    switch (promotion->kind) {
    case PROMOTION_PERCENT:
        *refusal = take_together(attempt, place, promotion->rate, 0);
        break;
    case PROMOTION_FIXED:
        *refusal = take_together(attempt, place, 0, promotion->amount_minor);
        break;
    case PROMOTION_FIXED_EACH:
        *refusal = take_each(attempt, place, promotion->amount_minor);
        break;
    case PROMOTION_BUY_X_GET_Y:
        *refusal = take_cheapest(attempt, place, units);
        break;
    case PROMOTION_TIERS:
        *refusal = take_tier(attempt, place, sum, units);
        break;
    case PROMOTION_FREE_SHIPPING:
        *refusal = take_shipping(attempt, place);
        break;
    }
}

/* --- which go together ---------------------------------------------------------------------------
 */

/* Places of the promotions in the order in which they go. */
static size_t *order_of(struct arena *arena, const struct promotion *promotions, size_t count)
{
    size_t *order = arena_array(arena, count + 1, sizeof *order);

    for (size_t i = 0; i < count; i++) {
        size_t at = i;

        for (; at > 0; at--) {
            const struct promotion *before = &promotions[order[at - 1]];

            if (before->priority > promotions[i].priority ||
                (before->priority == promotions[i].priority &&
                 before->promotion_id <= promotions[i].promotion_id))
                break;
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    return order;
}

void promotion_apply(struct arena *arena, const struct promotion *promotions, size_t count,
                     const struct promotion_cart *cart, struct promotion_result *result)
{
    size_t *order = order_of(arena, promotions, count);
    struct attempt *best = attempt_new(arena, promotions, count, cart);
    enum promotion_refusal *refusals = arena_array(arena, count + 1, sizeof *refusals);

    for (size_t i = 0; i < count; i++)
        if (!promotions[order[i]].is_exclusive)
            apply_one(best, order[i]);
    memcpy(refusals, best->result.refusals, count * sizeof *refusals);
    for (size_t i = 0; i < count; i++) {
        if (!promotions[order[i]].is_exclusive)
            continue;
        struct attempt *alone = attempt_new(arena, promotions, count, cart);

        apply_one(alone, order[i]);
        refusals[order[i]] = alone->result.refusals[order[i]];
        if (alone->result.total_minor > best->result.total_minor)
            best = alone;
    }
    *result = best->result;
    for (size_t i = 0; i < count; i++) {
        bool is_used = false;

        for (size_t j = 0; j < result->discount_count; j++)
            is_used |= result->discounts[j].promotion == i;
        if (!is_used && refusals[i] == PROMOTION_APPLIES)
            refusals[i] = PROMOTION_BETTER_ONE;
    }
    result->refusals = refusals;
}
