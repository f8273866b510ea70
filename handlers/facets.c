/* Facets as links: every value knows the address that it leads to. */
#include "handlers/listing.h"

#include "base/text.h"
#include "shop/listing.h"

#include <string.h>

#define OPEN_FACETS 3 /* attributes that are unfolded from the start */

static void add_pair(struct visit *visit, struct buf *url, const char *name, const char *value)
{
    buf_add_char(url, strchr(buf_text(url), '?') ? '&' : '?');
    buf_add_text(url, url_encode(visit->request->arena, name));
    buf_add_char(url, '=');
    buf_add_text(url, url_encode(visit->request->arena, value));
}

static bool is_pair(const struct field *field, const char *name, const char *value)
{
    return strcmp(field->name, name) == 0 && (!value || strcmp(field->value, value) == 0);
}

struct change {
    const char *name, *value; /* value NULL: every value of name */
    bool adds;
    const char *sort; /* another order; NULL: as it is */
};

/* The address after a change; the place is forgotten. */
static const char *changed_url(struct visit *visit, const struct listing_address *address,
                               const struct change *change)
{
    const char *sort = change->sort ? change->sort : address->sort;
    struct buf url;

    buf_init(&url, 0);
    buf_add_text(&url, address->path);
    if (address->text)
        add_pair(visit, &url, "q", address->text);
    for (size_t i = 0; i < address->filter_count; i++)
        if (!change->name || !is_pair(&address->filters[i], change->name, change->value))
            add_pair(visit, &url, address->filters[i].name, address->filters[i].value);
    if (change->adds)
        add_pair(visit, &url, change->name, change->value);
    if (sort)
        add_pair(visit, &url, "sort", sort);
    const char *copy = arena_strdup(visit->request->arena, buf_text(&url));
    buf_release(&url);
    return copy;
}

const char *listing_url(struct visit *visit, const struct listing_address *address,
                        const char *place)
{
    const char *url = changed_url(visit, address, &(struct change){0});

    if (!*place)
        return url;
    return arena_printf(visit->request->arena, "%s%c%s", url, strchr(url, '?') ? '&' : '?', place);
}

static void set_text(struct json_object *object, const char *key, const char *value)
{
    json_object_object_add(object, key, value ? json_object_new_string(value) : NULL);
}

static void set_bool(struct json_object *object, const char *key, bool value)
{
    json_object_object_add(object, key, json_object_new_boolean(value));
}

/* What all facets share while they are made. */
struct facets {
    struct visit *visit;
    const struct listing_address *address;
    struct json_object *list, *applied;
};

static void add_applied(struct facets *facets, const char *facet, const char *label,
                        const char *url)
{
    struct json_object *chip = json_object_new_object();

    set_text(chip, "label",
             facet ? arena_printf(facets->visit->request->arena, "%s: %s", facet, label) : label);
    set_text(chip, "url", url);
    json_object_array_add(facets->applied, chip);
}

static struct json_object *new_facet(struct facets *facets, const char *code, const char *name,
                                     const char *type)
{
    struct json_object *facet = json_object_new_object();

    set_text(facet, "code", code);
    set_text(facet, "name", name);
    set_text(facet, "type", type);
    json_object_array_add(facets->list, facet);
    return facet;
}

/* Gives every value its link; selected ones become chips. True if one is selected. */
static bool link_values(struct facets *facets, struct json_object *facet,
                        struct json_object *values)
{
    const char *code = json_get_text(facet, "code"), *name = json_get_text(facet, "name");
    bool any = false;

    for (size_t i = 0; i < json_object_array_length(values); i++) {
        struct json_object *value = json_object_array_get_idx(values, i);
        const char *value_code = json_get_text(value, "code");
        bool selected = json_object_get_boolean(json_get(value, "selected"));
        struct change change = {code, value_code, !selected, NULL};
        const char *url = changed_url(facets->visit, facets->address, &change);

        set_text(value, "url", url);
        if (selected)
            add_applied(facets, name, json_get_text(value, "label"), url);
        any |= selected;
    }
    json_object_object_add(facet, "values", json_object_get(values));
    return any;
}

static const char *address_value(const struct listing_address *address, const char *name)
{
    for (size_t i = 0; i < address->filter_count; i++)
        if (strcmp(address->filters[i].name, name) == 0)
            return address->filters[i].value;
    return NULL;
}

static void add_hidden(const struct listing_address *address, struct json_object *facet)
{
    struct json_object *hidden = json_object_new_array();
    struct field fields[LISTING_FILTERS_MAXIMUM + 2];
    size_t count = 0;

    if (address->text)
        fields[count++] = (struct field){"q", address->text};
    for (size_t i = 0; i < address->filter_count; i++)
        if (!text_starts_with(address->filters[i].name, "price_"))
            fields[count++] = address->filters[i];
    if (address->sort)
        fields[count++] = (struct field){"sort", address->sort};
    for (size_t i = 0; i < count; i++) {
        struct json_object *field = json_object_new_object();

        set_text(field, "name", fields[i].name);
        set_text(field, "value", fields[i].value);
        json_object_array_add(hidden, field);
    }
    json_object_object_add(facet, "hidden", hidden);
}

static void add_price(struct facets *facets, struct json_object *document)
{
    struct visit *visit = facets->visit;
    const char *name = visit_message(visit, "facet.price");
    const char *from = address_value(facets->address, "price_from");
    const char *to = address_value(facets->address, "price_to");
    struct json_object *facet = new_facet(facets, "price", name, "range");
    struct json_object *price = json_get(document, "price");

    set_bool(facet, "is_range", true);
    set_bool(facet, "is_open", true);
    set_text(facet, "field_from", "price_from");
    set_text(facet, "field_to", "price_to");
    set_text(facet, "unit", json_get_text(document, "currency"));
    set_text(facet, "minimum", json_get_text(price, "minimum"));
    set_text(facet, "maximum", json_get_text(price, "maximum"));
    set_text(facet, "from", from);
    set_text(facet, "to", to);
    add_hidden(facets->address, facet);
    json_object_object_add(facet, "values", json_object_new_array());
    if (from)
        add_applied(facets, name, arena_printf(visit->request->arena, "≥ %s", from),
                    changed_url(visit, facets->address, &(struct change){.name = "price_from"}));
    if (to)
        add_applied(facets, name, arena_printf(visit->request->arena, "≤ %s", to),
                    changed_url(visit, facets->address, &(struct change){.name = "price_to"}));
}

/* A facet of one value that is on or off. */
static void add_switch(struct facets *facets, const char *code, struct json_object *count)
{
    struct arena *arena = facets->visit->request->arena;
    bool selected = address_value(facets->address, code) != NULL;
    struct json_object *values, *value;

    if (!selected && json_object_get_int64(count) == 0)
        return;
    struct json_object *facet = new_facet(
        facets, code, visit_message(facets->visit, arena_printf(arena, "facet.%s", code)), "bool");
    values = json_keep(arena, json_object_new_array());
    value = json_object_new_object();
    set_text(value, "code", "1");
    set_text(value, "label",
             visit_message(facets->visit, arena_printf(arena, "facet.%s_only", code)));
    json_object_object_add(value, "count", json_object_get(count));
    set_bool(value, "selected", selected);
    json_object_array_add(values, value);
    link_values(facets, facet, values);
    set_bool(facet, "is_open", selected);
}

static void add_rating(struct facets *facets, struct json_object *counts)
{
    struct visit *visit = facets->visit;
    const char *chosen = address_value(facets->address, "rating");
    struct json_object *values = json_object_new_array();
    struct json_object *facet =
        new_facet(facets, "rating", visit_message(visit, "facet.rating"), "rating");

    for (size_t i = 0; i < json_object_array_length(counts); i++) {
        struct json_object *row = json_object_array_get_idx(counts, i);
        struct json_object *value = json_object_new_object();
        const char *code = json_object_get_string(json_object_array_get_idx(row, 0));
        bool selected = text_equal(chosen, code);
        struct listing_address others = *facets->address;

        /* One of the steps at a time. */
        others.filter_count = 0;
        for (size_t k = 0; k < facets->address->filter_count; k++)
            if (strcmp(facets->address->filters[k].name, "rating") != 0)
                others.filters[others.filter_count++] = facets->address->filters[k];
        struct change change = {"rating", code, !selected, NULL};
        const char *url = changed_url(visit, &others, &change);

        set_text(value, "code", code);
        json_object_object_add(value, "count", json_object_get(json_object_array_get_idx(row, 1)));
        set_bool(value, "selected", selected);
        set_text(value, "url", url);
        json_object_array_add(values, value);
        if (selected)
            add_applied(facets, visit_message(visit, "facet.rating"),
                        arena_printf(visit->request->arena, "≥ %s", code), url);
    }
    set_bool(facet, "is_rating", true);
    set_bool(facet, "is_open", chosen != NULL);
    json_object_object_add(facet, "values", values);
}

/* Brands or sellers: only where there is something to choose. */
static void add_names(struct facets *facets, const char *code, struct json_object *values)
{
    size_t count = values ? json_object_array_length(values) : 0;
    bool chosen = address_value(facets->address, code) != NULL;

    if (count < 2 && !chosen)
        return;
    struct json_object *facet = new_facet(
        facets, code,
        visit_message(facets->visit, arena_printf(facets->visit->request->arena, "facet.%s", code)),
        "enum");
    link_values(facets, facet, values);
    set_bool(facet, "is_open", chosen || strcmp(code, "brand") == 0);
}

static void add_attributes(struct facets *facets, struct json_object *attributes)
{
    for (size_t i = 0; i < json_object_array_length(attributes); i++) {
        struct json_object *attribute = json_object_array_get_idx(attributes, i);
        const char *type = json_get_text(attribute, "type");
        struct json_object *facet = new_facet(facets, json_get_text(attribute, "code"),
                                              json_get_text(attribute, "name"), type);

        if (text_equal(type, "bool")) {
            struct json_object *values = json_get(attribute, "values");

            for (size_t k = 0; k < json_object_array_length(values); k++) {
                struct json_object *value = json_object_array_get_idx(values, k);

                set_text(
                    value, "label",
                    visit_message(facets->visit, text_equal(json_get_text(value, "code"), "true")
                                                     ? "attribute.yes"
                                                     : "attribute.no"));
            }
        }
        json_object_object_add(facet, "is_color", json_object_get(json_get(attribute, "is_color")));
        bool chosen = link_values(facets, facet, json_get(attribute, "values"));
        set_bool(facet, "is_open", chosen || i < OPEN_FACETS);
    }
}

static void add_sorts(struct visit *visit, const struct listing_address *address, const char *sort,
                      struct json_object *document)
{
    struct json_object *sorts = json_object_new_array();

    for (size_t i = address->text ? 0 : 1; listing_sorts[i]; i++) {
        struct json_object *item = json_object_new_object();

        set_text(item, "code", listing_sorts[i]);
        set_text(item, "url",
                 changed_url(visit, address, &(struct change){.sort = listing_sorts[i]}));
        set_bool(item, "selected", strcmp(listing_sorts[i], sort) == 0);
        json_object_array_add(sorts, item);
    }
    json_object_object_add(document, "sorts", sorts);
}

void facets_add(struct visit *visit, const struct listing_address *address, const char *sort,
                struct json_object *document)
{
    struct facets facets = {visit, address, json_object_new_array(), json_object_new_array()};
    static const char *const raw[] = {"brand",         "seller",         "attributes", "price",
                                      "rating_counts", "in_stock_count", "sale_count"};

    add_price(&facets, document);
    add_switch(&facets, "in_stock", json_get(document, "in_stock_count"));
    add_switch(&facets, "sale", json_get(document, "sale_count"));
    add_names(&facets, "brand", json_get(document, "brand"));
    add_attributes(&facets, json_get(document, "attributes"));
    add_rating(&facets, json_get(document, "rating_counts"));
    add_names(&facets, "seller", json_get(document, "seller"));
    for (size_t i = 0; i < sizeof raw / sizeof raw[0]; i++)
        json_object_object_del(document, raw[i]);
    json_object_object_add(document, "facets", facets.list);
    json_object_object_add(document, "applied", facets.applied);
    struct listing_address bare = *address;
    bare.filter_count = 0;
    set_text(document, "clear_url",
             address->filter_count ? changed_url(visit, &bare, &(struct change){0}) : NULL);
    add_sorts(visit, address, sort, document);
}
