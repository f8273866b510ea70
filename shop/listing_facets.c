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

static int compare_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

/* What is kept when there are too many. */
static int compare_worth(const void *a, const void *b)
{
    const struct value *left = a, *right = b;

    if (left->is_chosen != right->is_chosen)
        return left->is_chosen ? -1 : 1;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return left->name->tag < right->name->tag ? -1 : 1;
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

static struct json_object *value_document(const struct value *value, bool has_swatch)
{
    struct json_object *document = json_object_new_object();

    json_object_object_add(document, "code", json_object_new_string(value->name->code));
    json_object_object_add(document, "label",
                           json_object_new_string(value->name->label ? value->name->label : ""));
    if (has_swatch)
        json_object_object_add(document, "swatch",
                               value->name->swatch ? json_object_new_string(value->name->swatch)
                                                   : NULL);
    json_object_object_add(document, "count", json_object_new_int64(value->count));
    json_object_object_add(document, "selected", json_object_new_boolean(value->is_chosen));
    return document;
}

/* The run of counts [first, end) of one facet as values that have a name. */
static size_t read_values(struct shop *shop, const struct selection *selection,
                          const struct tag_count *first, const struct tag_count *end,
                          struct value *values)
{
    size_t count = 0;

    for (const struct tag_count *at = first; at < end; at++) {
        const struct name *name = names_get(shop->names, shop->language, at->tag);

        if (name && name->code)
            values[count++] =
                (struct value){name, at->count, at->in_result, is_chosen(selection, at->tag)};
    }
    return count;
}

static void read_facet(struct shop *shop, const struct selection *selection,
                       const struct tag_count *first, const struct tag_count *end,
                       struct facet *facet)
{
    facet->values = arena_array(shop->arena, (size_t)(end - first), sizeof *facet->values);
    facet->value_count = read_values(shop, selection, first, end, facet->values);
    qsort(facet->values, facet->value_count, sizeof *facet->values, compare_worth);
    if (facet->value_count > VALUES_MAXIMUM)
        facet->value_count = VALUES_MAXIMUM;
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

static struct json_object *facet_document(const struct facet *facet)
{
    struct json_object *document = json_object_new_object(), *values = json_object_new_array();
    const struct name *name = facet->name;

    json_object_object_add(document, "code", json_object_new_string(name->code));
    json_object_object_add(document, "name",
                           json_object_new_string(name->label ? name->label : ""));
    json_object_object_add(document, "type",
                           name->type ? json_object_new_string(name->type) : NULL);
    json_object_object_add(document, "unit",
                           name->unit ? json_object_new_string(name->unit) : NULL);
    json_object_object_add(document, "is_color", json_object_new_boolean(facet->is_color));
    json_object_object_add(document, "is_open", json_object_new_boolean(facet->is_open));
    for (size_t i = 0; i < facet->value_count; i++)
        json_object_array_add(values, value_document(&facet->values[i], true));
    json_object_object_add(document, "values", values);
    return document;
}

static void add_attributes(struct shop *shop, const struct selection *selection,
                           const struct selected *selected, struct json_object *document)
{
    struct facet *facets = arena_array(shop->arena, selected->count_count + 1, sizeof *facets);
    const struct tag_count *at = selected->counts, *end = at + selected->count_count, *next;
    struct json_object *list = json_object_new_array();
    size_t count = 0;

    for (; at < end; at = next) {
        next = end_of_facet(selected, at);
        if (tag_kind(at->tag) != TAG_VALUE)
            continue;
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
        json_object_array_add(list, facet_document(&facets[i]));
    json_object_object_add(document, "attributes", list);
}

/* Brands or sellers: the largest, the chosen ones first. */
static void add_names(struct shop *shop, const struct selection *selection,
                      const struct selected *selected, enum tag_kind kind, struct json_object *list)
{
    const struct tag_count *at = selected->counts, *end = at + selected->count_count, *next;

    while (at < end && tag_kind(at->tag) < kind)
        at++;
    for (next = at; next < end && tag_kind(next->tag) == kind;)
        next++;
    struct value *values = arena_array(shop->arena, (size_t)(next - at) + 1, sizeof *values);
    size_t count = read_values(shop, selection, at, next, values);
    qsort(values, count, sizeof *values, compare_names);
    for (size_t i = 0; i < count && i < NAMES_MAXIMUM; i++)
        json_object_array_add(list, value_document(&values[i], false));
}

static void add_flags(const struct selected *selected, struct json_object *document)
{
    static const enum tag_flag ratings[] = {FLAG_RATING_4, FLAG_RATING_3, FLAG_RATING_2};
    struct json_object *counts = json_object_new_array();

    json_object_object_add(document, "in_stock_count",
                           json_object_new_int64(count_of(selected, tag_flag(FLAG_IN_STOCK))));
    json_object_object_add(document, "sale_count",
                           json_object_new_int64(count_of(selected, tag_flag(FLAG_SALE))));
    for (int i = 0; i < 3; i++) {
        struct json_object *row = json_object_new_array();

        json_object_array_add(row, json_object_new_int(4 - i));
        json_object_array_add(row, json_object_new_int64(count_of(selected, tag_flag(ratings[i]))));
        json_object_array_add(counts, row);
    }
    json_object_object_add(document, "rating_counts", counts);
}

void listing_add_facets(struct shop *shop, const struct selection *selection,
                        const struct selected *selected, struct json_object *document)
{
    struct json_object *brands = json_object_new_array(), *sellers = json_object_new_array();

    add_names(shop, selection, selected, TAG_BRAND, brands);
    add_names(shop, selection, selected, TAG_SELLER, sellers);
    json_object_object_add(document, "brand", brands);
    json_object_object_add(document, "seller", sellers);
    add_attributes(shop, selection, selected, document);
    add_flags(selected, document);
}
