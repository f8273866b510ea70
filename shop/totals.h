/* What a cart or an order costs, and why: one function of its inputs, without database or clock. */
#ifndef SHOP_TOTALS_H
#define SHOP_TOTALS_H

#include "base/arena.h"
#include "base/fault.h"
#include "shop/promotion.h"
#include "shop/tax.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bounds that keep every sum in 64 bits: 10^13 minor units, a million of one thing, 1,000 lines. */
#define TOTALS_AMOUNT_MAXIMUM   10000000000000
#define TOTALS_QUANTITY_MAXIMUM 1000000
#define TOTALS_LINES_MAXIMUM    1000
#define TOTALS_SUM_MAXIMUM      1000000000000000 /* of a line, before discounts */

struct totals_line {
    int64_t unit_minor; /* as shown: with taxes where prices include them */
    int32_t quantity;
    uint32_t shipment;     /* the parcel it goes with; shipments_count: none (downloads) */
    const struct tax *tax; /* NULL: none */
    const uint64_t *tags;  /* what promotions may aim at */
    size_t tag_count;
};

/* A parcel, or a fee; amounts as shown, like prices. */
struct totals_charge {
    const char *code; /* of the shipping method or the fee */
    int64_t amount_minor;
    /*
     * Its tax; NULL: that of the lines. Shipping shares the fate of what is shipped (CJEU
     * C-349/96): the amount is split over the lines of the parcel, those of a fee are all.
     */
    const struct tax *tax;
};

/* A gift card or store credit: pays, but is no discount, so taxes stay as they are. */
struct totals_tender {
    const char *code;
    int64_t balance_minor;
};

struct totals_input {
    bool prices_include_tax;
    /* Smallest amount that can be paid, for example 5 for CHF in cash; 0 and 1: any. */
    int64_t payment_step_minor;
    const struct totals_line *lines;
    size_t line_count;
    const struct totals_charge *shipments, *fees;
    size_t shipment_count, fee_count;
    const struct promotion *promotions;
    size_t promotion_count;
    const struct totals_tender *tenders; /* in the order in which they are used up */
    size_t tender_count;
    int64_t now; /* seconds since 1970 */
    int32_t customer_group_id;
    bool is_first_order;
};

/* subtotal - discount is net or, where prices include taxes, gross; gross is net + tax. */
struct totals_part {
    int64_t subtotal_minor, discount_minor, net_minor, tax_minor, gross_minor;
};

/* All that is owed to one authority at one rate. */
struct totals_tax {
    struct tax_rate rate;
    int64_t net_minor, tax_minor; /* net: what it was worked out from */
};

struct totals {
    struct totals_part *lines, *shipments, *fees; /* one for each of the input */
    struct totals_part items, shipping, charges;  /* their sums */
    struct promotion_result promotions;
    struct totals_tax *taxes; /* by tax_rate_id */
    size_t tax_count;
    int64_t rounding_minor;  /* to payment_step_minor, may be negative */
    int64_t total_minor;     /* items + shipping + charges (gross) + rounding */
    int64_t *tendered_minor; /* by each tender */
    int64_t due_minor;       /* total - tendered: what is still to be paid */
};

/*
 * Works out everything, in the arena. Amounts never get below nothing. Discounts come first, then
 * taxes of what is left, then gift cards. Faults: INVALID bad_quantity, bad_amount (with the place
 * of the line, parcel or fee), TOO_LARGE total_too_large.
 */
struct fault *totals_make(struct arena *arena, const struct totals_input *input,
                          struct totals *totals);

/*
 * What goes back for `now` more units of a line of `quantity`, when `before` went back already.
 * However a line is taken apart, its refunds add up to the line, and none is negative.
 */
struct totals_part totals_refund(const struct totals_part *line, int32_t quantity, int32_t before,
                                 int32_t now);

#endif
