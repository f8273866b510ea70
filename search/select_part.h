/* One segment's part of a selection: filtered, counted and cut into a page by its own file each. */
#ifndef SEARCH_SELECT_PART_H
#define SEARCH_SELECT_PART_H

#include "search/segment_file.h"
#include "search/select.h"

struct part {
    const struct selection *selection;
    const struct segment *segment;
    const struct matches *matches; /* of this segment; NULL: no search */
    const struct set *dead;
    uint32_t number; /* of the segment */
    size_t scope;    /* index of the scope's tag in the segment; SIZE_MAX: everything */
    /* By part_filter. */
    struct set scope_set; /* with the dead; without bits and list if the scope is everything */
    struct set all;       /* what there is before filters */
    struct set result;
    struct set *without;      /* one a group: what all other filters leave; NULL: not wanted */
    struct set without_price; /* what the groups leave */
};

/* price_from or price_to is set. */
bool selection_has_price(const struct selection *selection);

void part_filter(struct part *part, struct arena *arena);

/* Counts by tag, ordered; returns how many. */
size_t part_count(const struct part *part, struct arena *arena, struct tag_count **counts);

/* Of without_price, which is not empty. */
void part_prices(const struct part *part, int64_t *minimum, int64_t *maximum);

/*
 * Up to limit rows behind the place, from there in the direction of the selection; fewer only if
 * there are no more. Returns how many.
 */
uint32_t part_page(const struct part *part, struct arena *arena, uint32_t limit,
                   struct selected_item **items);

/* a comes before b for one who goes in this direction. */
static inline bool item_before(const struct selected_item *a, const struct selected_item *b,
                               int direction)
{
    bool ascends = a->key != b->key ? a->key < b->key : a->product_id < b->product_id;
    bool is_same = a->key == b->key && a->product_id == b->product_id;

    return !is_same && ascends == (direction > 0);
}

#endif
