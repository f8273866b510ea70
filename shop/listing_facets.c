/* The facets of a listing: what the counts of the index are called, in a good order. */
#include "shop/listing.h"

#include "shop/names.h"

#include <stdlib.h>
#include <string.h>

#define FACETS_MAXIMUM 10
#define VALUES_MAXIMUM 24
#define NAMES_MAXIMUM  30 /* of brands or sellers */

struct value {
    const struct name *name;
    uint32_t count, in_result;
    bool is_chosen;
};

/* An attribute with what of it can be chosen. */
struct facet {
    const struct name *name;
    struct value *values;
    size_t value_count;
    uint64_t weight; /* products of the result that its values belong to */
    bool is_open, is_color;
};

static bool is_chosen(const struct selection *selection, uint64_t tag)
{
    for (size_t i = 0; i < selection->group_count; i++)
        for (size_t j = 0; j < selection->groups[i].tag_count; j++)
            if (selection->groups[i].tags[j] == tag)
                return true;
    return false;
}

static uint32_t count_of(const struct selected *selected, uint64_t tag)
{
    size_t low = 0, high = selected->count_count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (selected->counts[middle].tag < tag)
            low = middle + 1;
        else
            high = middle;
    }
    return low < selected->count_count && selected->counts[low].tag == tag
               ? selected->counts[low].count
               : 0;
}

/* Counts are ordered by tag, and tags by kind. */
static const struct tag_count *first_of_kind(const struct selected *selected, unsigned kind)
{
    size_t low = 0, high = selected->count_count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if ((unsigned)tag_kind(selected->counts[middle].tag) < kind)
            low = middle + 1;
        else
            high = middle;
    }
    return selected->counts + low;
}

static int compare_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

/* What is kept when there are too many. */
static bool is_worth_more(const struct value *left, const struct value *right)
{
    if (left->is_chosen != right->is_chosen)
        return left->is_chosen;
    return left->count > right->count;
}

/* As they are read: by position, number, name. */
static int compare_place(const void *a, const void *b)
{
    const struct name *left = ((const struct value *)a)->name;
    const struct name *right = ((const struct value *)b)->name;

    if (left->position != right->position)
        return left->position < right->position ? -1 : 1;
    if (left->number < right->number || left->number > right->number)
        return left->number < right->number ? -1 : 1;
    return compare_text(left->label, right->label);
}

static int compare_names(const void *a, const void *b)
{
    const struct value *left = a, *right = b;

    if (left->is_chosen != right->is_chosen)
        return left->is_chosen ? -1 : 1;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return compare_text(left->name->label, right->name->label);
}

/* What is offered first when there are more facets than fit. */
static int compare_use(const void *a, const void *b)
{
    const struct facet *left = a, *right = b;

    if (left->is_open != right->is_open)
        return left->is_open ? -1 : 1;
    if (left->weight != right->weight)
        return left->weight > right->weight ? -1 : 1;
    if (left->name->position != right->name->position)
        return left->name->position < right->name->position ? -1 : 1;
    return compare_text(left->name->code, right->name->code);
}

static int compare_facets(const void *a, const void *b)
{
    const struct facet *left = a, *right = b;

    if (left->is_open != right->is_open)
        return left->is_open ? -1 : 1;
    if (left->name->position != right->name->position)
        return left->name->position < right->name->position ? -1 : 1;
    return compare_use(a, b);
}

static void add_value(struct doc *list, const struct value *value, bool has_swatch)
{
    struct doc *document = doc_add_object(list);

    doc_set_text(document, "code", value->name->code);
    doc_set_text(document, "label", value->name->label ? value->name->label : "");
    if (has_swatch)
        doc_set_text(document, "swatch", value->name->swatch);
    doc_set_int(document, "count", value->count);
    doc_set_bool(document, "selected", value->is_chosen);
}

/*
 * Of the run of counts [first, end) the `most` that are worth most, the best first, in values. A
 * shop has thousands of brands: they are not all looked up and sorted to show thirty.
 */
static size_t read_values(struct shop *shop, const struct selection *selection,
                          const struct tag_count *first, const struct tag_count *end, size_t most,
                          struct value *values)
{
    size_t count = 0;

    for (const struct tag_count *at = first; at < end; at++) {
        struct value value = {NULL, at->count, at->in_result, is_chosen(selection, at->tag)};
        size_t place;

        if (count == most && !is_worth_more(&value, &values[most - 1]))
            continue;
        value.name = names_get(shop->names, shop->language, at->tag);
        if (!value.name || !value.name->code)
            continue;
        count += count < most;
        for (place = count - 1; place && is_worth_more(&value, &values[place - 1]); place--)
            values[place] = values[place - 1];
        values[place] = value;
    }
    return count;
}

static void read_facet(struct shop *shop, const struct selection *selection,
                       const struct tag_count *first, const struct tag_count *end,
                       struct facet *facet)
{
    size_t most = (size_t)(end - first) < VALUES_MAXIMUM ? (size_t)(end - first) : VALUES_MAXIMUM;

    facet->values = arena_array(shop->arena, most, sizeof *facet->values);
    facet->value_count = read_values(shop, selection, first, end, most, facet->values);
    for (size_t i = 0; i < facet->value_count; i++) {
        facet->weight += facet->values[i].in_result;
        facet->is_open |= facet->values[i].is_chosen;
        facet->is_color |= facet->values[i].name->swatch != NULL;
    }
    qsort(facet->values, facet->value_count, sizeof *facet->values, compare_place);
}

static const struct tag_count *end_of_facet(const struct selected *selected,
                                            const struct tag_count *first)
{
    const struct tag_count *end = selected->counts + selected->count_count;
    uint32_t facet = tag_facet(first->tag);

    while (first < end && tag_facet(first->tag) == facet)
        first++;
    return first;
}

/* One value alone is no choice, except yes. */
static bool is_offered(const struct facet *facet)
{
    return facet->value_count > 1 || facet->is_open ||
           (facet->value_count && facet->name->type && strcmp(facet->name->type, "bool") == 0);
}

static void add_facet(struct doc *list, const struct facet *facet)
{
    struct doc *document = doc_add_object(list), *values;
    const struct name *name = facet->name;

    doc_set_text(document, "code", name->code);
    doc_set_text(document, "name", name->label ? name->label : "");
    doc_set_text(document, "type", name->type);
    doc_set_text(document, "unit", name->unit);
    doc_set_bool(document, "is_color", facet->is_color);
    doc_set_bool(document, "is_open", facet->is_open);
    values = doc_set_list(document, "values");
    for (size_t i = 0; i < facet->value_count; i++)
        add_value(values, &facet->values[i], true);
}

static void add_attributes(struct shop *shop, const struct selection *selection,
                           const struct selected *selected, struct doc *document)
{
    const struct tag_count *at = first_of_kind(selected, TAG_VALUE), *next;
    const struct tag_count *end = first_of_kind(selected, TAG_VALUE + 1);
    struct doc *list = doc_set_list(document, "attributes");
    size_t count = 0, total = 0;

    for (const struct tag_count *each = at; each < end; each = end_of_facet(selected, each))
        total++;
    struct facet *facets = arena_array(shop->arena, total + 1, sizeof *facets);
    for (; at < end; at = next) {
        next = end_of_facet(selected, at);
        struct facet *facet = &facets[count];
        uint32_t attribute_id = tag_facet(at->tag) & 0xffffff;

        *facet = (struct facet){.name = names_get(shop->names, shop->language,
                                                  tag_make(TAG_ATTRIBUTE, 0, attribute_id))};
        if (!facet->name || !facet->name->is_filterable)
            continue;
        read_facet(shop, selection, at, next, facet);
        count += is_offered(facet);
    }
    qsort(facets, count, sizeof *facets, compare_use);
    if (count > FACETS_MAXIMUM)
        count = FACETS_MAXIMUM;
    qsort(facets, count, sizeof *facets, compare_facets);
    for (size_t i = 0; i < count; i++)
        add_facet(list, &facets[i]);
}

/* Brands or sellers: the largest, the chosen ones first. */
static void add_names(struct shop *shop, const struct selection *selection,
                      const struct selected *selected, enum tag_kind kind, struct doc *list)
{
    struct value values[NAMES_MAXIMUM];
    size_t count = read_values(shop, selection, first_of_kind(selected, kind),
                               first_of_kind(selected, kind + 1), NAMES_MAXIMUM, values);

    qsort(values, count, sizeof *values, compare_names);
    for (size_t i = 0; i < count; i++)
        add_value(list, &values[i], false);
}

static void add_flags(const struct selected *selected, struct doc *document)
{
    static const enum tag_flag ratings[] = {FLAG_RATING_4, FLAG_RATING_3, FLAG_RATING_2};
    struct doc *counts;

    doc_set_int(document, "in_stock_count", count_of(selected, tag_flag(FLAG_IN_STOCK)));
    doc_set_int(document, "sale_count", count_of(selected, tag_flag(FLAG_SALE)));
    counts = doc_set_list(document, "rating_counts");
    for (int i = 0; i < 3; i++) {
        struct doc *row = doc_add(counts, doc_list(counts->arena));

        doc_add_int(row, 4 - i);
        doc_add_int(row, count_of(selected, tag_flag(ratings[i])));
    }
}

void listing_add_facets(struct shop *shop, const struct selection *selection,
                        const struct selected *selected, struct doc *document)
{
    add_names(shop, selection, selected, TAG_BRAND, doc_set_list(document, "brand"));
    add_names(shop, selection, selected, TAG_SELLER, doc_set_list(document, "seller"));
    add_attributes(shop, selection, selected, document);
    add_flags(selected, document);
}
