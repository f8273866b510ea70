/* Promotions: what they take off the lines and parcels of a cart. */
#ifndef SHOP_PROMOTION_H
#define SHOP_PROMOTION_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PROMOTION_TIERS_MAXIMUM 8

enum promotion_kind {
    PROMOTION_PERCENT,       /* rate of what it aims at */
    PROMOTION_FIXED,         /* amount_minor of what it aims at, split over the lines */
    PROMOTION_FIXED_EACH,    /* amount_minor of each unit */
    PROMOTION_BUY_X_GET_Y,   /* of each buy + get units the get cheapest by rate */
    PROMOTION_TIERS,         /* the rate or amount of the highest tier that is reached */
    PROMOTION_FREE_SHIPPING, /* rate of the parcels */
};

/* Reached from a sum of what it aims at, or from a number of units; one of them is 0. */
struct promotion_tier {
    int64_t from_minor;
    int32_t from_quantity;
    int32_t rate;         /* millionths, or 0 */
    int64_t amount_minor; /* instead of a rate */
};

struct promotion {
    int64_t promotion_id;
    const char *code; /* what the customer types; NULL: applies by itself */
    enum promotion_kind kind;
    int32_t rate; /* millionths */
    int64_t amount_minor;
    int32_t buy, get;
    struct promotion_tier tiers[PROMOTION_TIERS_MAXIMUM];
    size_t tier_count;
    /* What it aims at: lines with one of these tags, and none of the others; none: all lines. */
    const uint64_t *tags, *excluded_tags;
    size_t tag_count, excluded_count;
    /* When it counts. */
    int64_t minimum_minor; /* of the lines that it aims at, before any discount */
    int32_t minimum_quantity;
    int64_t starts_at, ends_at; /* seconds since 1970; ends_at 0: never */
    int32_t customer_group_id;  /* 0: everybody */
    bool is_first_order;
    int64_t uses_left; /* of all, or of this customer, whichever is less; negative: no limit */
    /* With what: an exclusive one stands alone; the others go by priority, the highest first. */
    bool is_exclusive;
    int32_t priority;
};

/* Why a promotion does nothing; the names in promotion_refusals are codes of messages. */
enum promotion_refusal {
    PROMOTION_APPLIES,
    PROMOTION_NOT_YET,
    PROMOTION_ENDED,
    PROMOTION_USED_UP,
    PROMOTION_OTHER_GROUP,
    PROMOTION_NOT_FIRST_ORDER,
    PROMOTION_NO_ITEMS,
    PROMOTION_TOO_LITTLE,   /* the minimum, or the first tier, or the first group, is not reached */
    PROMOTION_NO_SHIPPING,  /* there is nothing to ship, or it costs nothing */
    PROMOTION_NOTHING_LEFT, /* others have taken everything off already */
    PROMOTION_BETTER_ONE,   /* others, with which it cannot go together, take more off */
};
extern const char *const promotion_refusals[];

struct promotion_line {
    int64_t unit_minor, subtotal_minor; /* subtotal: unit * quantity */
    int32_t quantity;
    const uint64_t *tags;
    size_t tag_count;
};

struct promotion_cart {
    const struct promotion_line *lines;
    size_t line_count;
    const int64_t *shipping_minor; /* of each parcel */
    size_t shipment_count;
    int64_t now; /* seconds since 1970 */
    int32_t customer_group_id;
    bool is_first_order;
};

/* One promotion takes amount_minor > 0 off one line or, is_shipping, one parcel. */
struct promotion_discount {
    size_t promotion, index;
    bool is_shipping;
    int64_t amount_minor;
};

struct promotion_result {
    struct promotion_discount *discounts;
    size_t discount_count;
    enum promotion_refusal *refusals; /* one a promotion */
    int64_t total_minor;
};

/*
 * What the promotions take off together, in the arena: all that go together, or the one exclusive
 * one that takes off most, whichever is more. Amounts of the cart are not negative and their sum
 * fits; no line or parcel gets below nothing. The same input gives the same result, in whatever
 * order promotions of equal priority are: the lower id goes first.
 */
void promotion_apply(struct arena *arena, const struct promotion *promotions, size_t count,
                     const struct promotion_cart *cart, struct promotion_result *result);

#endif
