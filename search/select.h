/* Listings over the index: filters, facet counts, order and one page of them. */
#ifndef SEARCH_SELECT_H
#define SEARCH_SELECT_H

#include "base/arena.h"
#include "search/index.h"

/* What a text query found in one segment: documents ascending, each with its score. */
struct matches {
    uint32_t count;
    const uint32_t *documents;
    const float *scores; /* >= 0 */
};

enum selection_sort {
    SORT_RELEVANCE, /* score descending; as bestseller without matches */
    SORT_BESTSELLER,
    SORT_NEWEST,
    SORT_PRICE_ASC,
    SORT_PRICE_DESC,
    SORT_RATING,
    SORT_TREND,
};

/* Tags of one facet: a document needs one of them. At most one group a facet. */
struct selection_group {
    uint32_t facet; /* tag_facet of its tags; a group without known tags matches nothing */
    const uint64_t *tags;
    size_t tag_count;
};

struct selection {
    uint64_t scope; /* a tag that every document has; 0: everything */
    const struct matches
        *matches; /* one a segment, as index_segments gives them; NULL: no search */
    const struct selection_group *groups;
    size_t group_count;
    int64_t price_from, price_to; /* minor units, inclusive; INT64_MIN and INT64_MAX: open */
    enum selection_sort sort;
    bool has_place;          /* go on after (key, product_id) in the order of the page */
    int64_t key, product_id; /* of the row to go on from */
    int direction;           /* 1 onwards, -1 backwards */
    uint32_t items;          /* on a page; 0: only counts */
    bool wants_counts;       /* counts, price_minimum and price_maximum */
};

/* Equal keys are ordered by product_id, ascending. Keys ascend in the order of the page. */
struct selected_item {
    int64_t key, product_id;
    uint32_t segment, document;
};

struct tag_count {
    uint64_t tag;
    uint32_t count;     /* products that would be shown if this were chosen in its facet */
    uint32_t in_result; /* products of the present result that have it */
};

struct selected {
    uint32_t total;
    struct selected_item *items; /* in the order of the page, whatever the direction */
    uint32_t item_count;
    bool has_more; /* further rows in the asked direction */
    /*
     * Disjunctive counts, ordered by tag: those of a facet leave that facet's own group out, those
     * of the price leave the price out. Only tags with count > 0, and those chosen.
     */
    struct tag_count *counts;
    size_t count_count;
    int64_t price_minimum, price_maximum; /* without the filter of the price; 0 and 0 if empty */
};

/* Everything is in the arena. Cannot fail. */
void select_run(const struct index *index, struct arena *arena, const struct selection *selection,
                struct selected *selected);

/* As select_run, over segments that are at hand. */
void select_segments(struct arena *arena, const struct index_segment *segments, size_t count,
                     const struct selection *selection, struct selected *selected);

#endif
