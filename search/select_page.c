/* One segment's rows of a page: by walking an order of the file, or by collecting and sorting. */
#include "search/select_part.h"

#define CHUNK    256
#define PREFETCH 8 /* documents ahead */

#define SCORE_STEPS  1000000 /* of a key, in a score of 1 */
#define LEAST_MARGIN 1e-5f   /* more than a key and a float may be apart */

/* The rows found so far. While it is full it is a heap with the last row at the top. */
struct rows {
    const struct part *part;
    struct selected_item *items;
    uint32_t count, limit;
    int direction;
    struct selected_item place; /* only rows behind this one */
    bool has_place;
};

static bool is_behind(const struct rows *rows, const struct selected_item *item)
{
    return !rows->has_place || item_before(&rows->place, item, rows->direction);
}

static void sink(struct rows *rows, uint32_t count)
{
    struct selected_item *items = rows->items;

    for (uint32_t i = 0, child; (child = 2 * i + 1) < count; i = child) {
        if (child + 1 < count && item_before(&items[child], &items[child + 1], rows->direction))
            child++;
        if (!item_before(&items[i], &items[child], rows->direction))
            return;
        struct selected_item lower = items[i];
        items[i] = items[child];
        items[child] = lower;
    }
}

static void rise(struct rows *rows)
{
    struct selected_item *items = rows->items;

    for (uint32_t i = rows->count - 1; i; i = (i - 1) / 2) {
        struct selected_item *parent = &items[(i - 1) / 2], lower = *parent;

        if (!item_before(parent, &items[i], rows->direction))
            return;
        *parent = items[i];
        items[i] = lower;
    }
}

static void collect(struct rows *rows, uint32_t document, int64_t key)
{
    struct selected_item item = {key, 0, rows->part->number, document};

    if (rows->count == rows->limit &&
        (rows->direction > 0 ? key > rows->items[0].key : key < rows->items[0].key))
        return;
    item.product_id = segment_product(rows->part->segment, document);
    if (!is_behind(rows, &item))
        return;
    if (rows->count < rows->limit) {
        rows->items[rows->count++] = item;
        rise(rows);
    } else if (item_before(&item, &rows->items[0], rows->direction)) {
        rows->items[0] = item;
        sink(rows, rows->count);
    }
}

/* From a heap to the order of the direction. */
static void sort_collected(struct rows *rows)
{
    for (uint32_t count = rows->count; count > 1; count--) {
        struct selected_item last = rows->items[0];

        rows->items[0] = rows->items[count - 1];
        rows->items[count - 1] = last;
        sink(rows, count - 1);
    }
}

static void collect_order(struct rows *rows, enum segment_order order)
{
    const int64_t *numbers = segment_numbers(rows->part->segment, segment_order_number(order));
    struct set_walk walk = {.set = &rows->part->result};
    uint32_t documents[CHUNK];

    for (size_t count; (count = set_next(&walk, documents, CHUNK));)
        for (size_t i = 0; i < count; i++) {
            if (i + PREFETCH < count)
                __builtin_prefetch(&numbers[documents[i + PREFETCH]]);
            collect(rows, documents[i], segment_order_key(order, numbers[documents[i]]));
        }
    sort_collected(rows);
}

static int64_t score_key(float score)
{
    double scaled = (double)score * SCORE_STEPS;

    if (!(scaled > 0))
        return 0;
    return scaled < 9e18 ? -(int64_t)scaled : -(int64_t)9e18;
}

/* Most are worse than the worst of a full page: they are passed over by their score alone. */
static void collect_match(struct rows *rows, uint32_t document, float score, float *least)
{
    if (rows->count == rows->limit && rows->direction > 0 && score < *least)
        return;
    collect(rows, document, score_key(score));
    if (rows->count == rows->limit)
        *least = (float)-rows->items[0].key / SCORE_STEPS * (1 - LEAST_MARGIN);
}

static void collect_matches(struct rows *rows)
{
    const struct matches *matches = rows->part->matches;
    struct set_walk walk = {.set = &rows->part->result};
    uint32_t documents[CHUNK], place = 0;
    float least = 0;

    if (rows->part->result.count == matches->count) { /* no filter has taken any */
        for (uint32_t i = 0; i < matches->count; i++)
            collect_match(rows, matches->documents[i], matches->scores[i], &least);
        sort_collected(rows);
        return;
    }
    for (size_t count; (count = set_next(&walk, documents, CHUNK));)
        for (size_t i = 0; i < count; i++) {
            place = set_seek(matches->documents, matches->count, place, documents[i]);
            if (place < matches->count && matches->documents[place] == documents[i])
                collect_match(rows, documents[i], matches->scores[place++], &least);
        }
    sort_collected(rows);
}

static struct selected_item row_at(const struct rows *rows, enum segment_order order,
                                   uint32_t document)
{
    const int64_t *numbers = segment_numbers(rows->part->segment, segment_order_number(order));

    if (document >= segment_count(rows->part->segment))
        return (struct selected_item){.key = INT64_MAX};
    return (struct selected_item){segment_order_key(order, numbers[document]),
                                  segment_product(rows->part->segment, document),
                                  rows->part->number, document};
}

/* How many rows of the whole order are not behind the place, seen in the direction. */
static uint32_t skip_to_place(const struct rows *rows, enum segment_order order)
{
    const uint32_t *documents = segment_order(rows->part->segment, order);
    uint32_t total = segment_count(rows->part->segment), low = 0, high = total;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t at = rows->direction > 0 ? middle : total - 1 - middle;
        struct selected_item row = row_at(rows, order, documents[at]);

        if (is_behind(rows, &row))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* False when the page is not full after as many steps as collecting would take. */
static bool walk_order(struct rows *rows, enum segment_order order)
{
    const uint32_t *documents = segment_order(rows->part->segment, order);
    const struct set *result = &rows->part->result;
    uint32_t total = segment_count(rows->part->segment);
    uint32_t step = skip_to_place(rows, order), steps = result->count;

    for (; step < total && rows->count < rows->limit; step++) {
        uint32_t document = documents[rows->direction > 0 ? step : total - 1 - step];

        if (!steps--)
            return false;
        if (set_contains(result, document))
            rows->items[rows->count++] = row_at(rows, order, document);
    }
    return true;
}

uint32_t part_page(const struct part *part, struct arena *arena, uint32_t limit,
                   struct selected_item **items)
{
    const struct selection *selection = part->selection;
    struct rows rows = {.part = part,
                        .limit = limit < part->result.count ? limit : part->result.count,
                        .direction = selection->direction < 0 ? -1 : 1,
                        .has_place = selection->has_place};

    if (!rows.limit)
        return 0;
    rows.place.key = selection->key;
    rows.place.product_id = selection->product_id;
    rows.items = *items = arena_array(arena, rows.limit, sizeof *rows.items);
    if (selection->sort == SORT_RELEVANCE && part->matches) {
        collect_matches(&rows);
        return rows.count;
    }
    enum segment_order order = selection->sort == SORT_RELEVANCE
                                   ? ORDER_BESTSELLER
                                   : (enum segment_order)(selection->sort - SORT_BESTSELLER);
    if (part->result.bits && walk_order(&rows, order))
        return rows.count;
    rows.count = 0;
    collect_order(&rows, order);
    return rows.count;
}

/* --- prices --------------------------------------------------------------------------------------
 */

static void scan_prices(const struct part *part, int64_t *minimum, int64_t *maximum)
{
    const int64_t *prices = segment_numbers(part->segment, NUMBER_PRICE);
    struct set_walk walk = {.set = &part->without_price};
    uint32_t documents[CHUNK];

    *minimum = INT64_MAX;
    *maximum = INT64_MIN;
    for (size_t count; (count = set_next(&walk, documents, CHUNK));)
        for (size_t i = 0; i < count; i++) {
            int64_t price = prices[documents[i]];

            if (i + PREFETCH < count)
                __builtin_prefetch(&prices[documents[i + PREFETCH]]);
            *minimum = price < *minimum ? price : *minimum;
            *maximum = price > *maximum ? price : *maximum;
        }
}

/* The price of the first member of an order; false when it is not found soon. */
static bool find_first(const struct part *part, enum segment_order order, int64_t *price)
{
    const uint32_t *documents = segment_order(part->segment, order);
    uint32_t total = segment_count(part->segment), steps = part->without_price.count;

    for (uint32_t i = 0; i < total && i < steps; i++)
        if (set_contains(&part->without_price, documents[i])) {
            *price = segment_numbers(part->segment, NUMBER_PRICE)[documents[i]];
            return true;
        }
    return false;
}

void part_prices(const struct part *part, int64_t *minimum, int64_t *maximum)
{
    if (part->without_price.bits && find_first(part, ORDER_PRICE_ASC, minimum) &&
        find_first(part, ORDER_PRICE_DESC, maximum))
        return;
    scan_prices(part, minimum, maximum);
}
