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

/* What all facets share while they are made. */
struct facets {
    struct visit *visit;
    const struct listing_address *address;
    struct doc *list, *applied, *errors;
};

static void add_applied(struct facets *facets, const char *facet, const char *label,
                        const char *url)
{
    struct doc *chip = doc_add_object(facets->applied);

    doc_set_text(chip, "label",
                 facet ? arena_printf(facets->visit->request->arena, "%s: %s", facet, label)
                       : label);
    doc_set_text(chip, "url", url);
}

static struct doc *new_facet(struct facets *facets, const char *code, const char *name,
                             const char *type)
{
    struct doc *facet = doc_add_object(facets->list);

    doc_set_text(facet, "code", code);
    doc_set_text(facet, "name", name);
    doc_set_text(facet, "type", type);
    return facet;
}

/* Gives every value its link; selected ones become chips. True if one is selected. */
static bool link_values(struct facets *facets, struct doc *facet, struct doc *values)
{
    const char *code = doc_get_text(facet, "code"), *name = doc_get_text(facet, "name");
    bool any = false;

    for (size_t i = 0; i < doc_length(values); i++) {
        struct doc *value = doc_at(values, i);
        const char *value_code = doc_get_text(value, "code");
        bool selected = doc_get_bool(value, "selected");
        struct change change = {code, value_code, !selected, NULL};
        const char *url = changed_url(facets->visit, facets->address, &change);

        doc_set_text(value, "url", url);
        if (selected)
            add_applied(facets, name, doc_get_text(value, "label"), url);
        any |= selected;
    }
    doc_set(facet, "values", values);
    return any;
}

static const char *address_value(const struct listing_address *address, const char *name)
{
    for (size_t i = 0; i < address->filter_count; i++)
        if (strcmp(address->filters[i].name, name) == 0)
            return address->filters[i].value;
    return NULL;
}

static void add_hidden(const struct listing_address *address, struct doc *facet)
{
    struct doc *hidden = doc_set_list(facet, "hidden");
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
        struct doc *field = doc_add_object(hidden);

        doc_set_text(field, "name", fields[i].name);
        doc_set_text(field, "value", fields[i].value);
    }
}

/* One error of the form above the products; key of facet holds it once more, beside the field. */
static void add_price_error(struct facets *facets, const char *field, const char *typed,
                            struct doc *facet, const char *key)
{
    struct doc *error;

    if (!typed)
        return;
    error = doc_add_object(facets->errors);
    doc_set_text(error, "field", field);
    doc_set_text(error, "typed", typed);
    const char *text = visit_message_about(facets->visit, "listing.bad_price", error);
    doc_set_text(error, "text", text);
    doc_set_text(facet, key, text);
}

static void add_price(struct facets *facets, struct doc *document)
{
    struct visit *visit = facets->visit;
    const struct listing_address *address = facets->address;
    const char *name = visit_message(visit, "facet.price");
    const char *from = address_value(address, "price_from");
    const char *to = address_value(address, "price_to");
    struct doc *facet = new_facet(facets, "price", name, "range");
    struct doc *price = doc_get(document, "price");

    doc_set_bool(facet, "is_range", true);
    doc_set_bool(facet, "is_open", true);
    doc_set_text(facet, "field_from", "price_from");
    doc_set_text(facet, "field_to", "price_to");
    doc_set_text(facet, "unit", doc_get_text(document, "currency"));
    doc_set_text(facet, "minimum", doc_get_text(price, "minimum"));
    doc_set_text(facet, "maximum", doc_get_text(price, "maximum"));
    doc_set_text(facet, "from", address->bad_from ? address->bad_from : from);
    doc_set_text(facet, "to", address->bad_to ? address->bad_to : to);
    add_price_error(facets, "price_from", address->bad_from, facet, "from_error");
    add_price_error(facets, "price_to", address->bad_to, facet, "to_error");
    add_hidden(address, facet);
    doc_set_list(facet, "values");
    if (from)
        add_applied(facets, name, arena_printf(visit->request->arena, "≥ %s", from),
                    changed_url(visit, address, &(struct change){.name = "price_from"}));
    if (to)
        add_applied(facets, name, arena_printf(visit->request->arena, "≤ %s", to),
                    changed_url(visit, address, &(struct change){.name = "price_to"}));
}

/* A facet of one value that is on or off. */
static void add_switch(struct facets *facets, const char *code, struct doc *count)
{
    struct arena *arena = facets->visit->request->arena;
    bool selected = address_value(facets->address, code) != NULL;
    struct doc *values, *value;

    if (!selected && doc_as_int(count) == 0)
        return;
    struct doc *facet = new_facet(
        facets, code, visit_message(facets->visit, arena_printf(arena, "facet.%s", code)), "bool");
    values = doc_list(arena);
    value = doc_add_object(values);
    doc_set_text(value, "code", "1");
    doc_set_text(value, "label",
                 visit_message(facets->visit, arena_printf(arena, "facet.%s_only", code)));
    doc_set(value, "count", count);
    doc_set_bool(value, "selected", selected);
    link_values(facets, facet, values);
    doc_set_bool(facet, "is_open", selected);
}

static void add_rating(struct facets *facets, struct doc *counts)
{
    struct visit *visit = facets->visit;
    const char *chosen = address_value(facets->address, "rating");
    struct doc *values = doc_list(visit->request->arena);
    struct doc *facet = new_facet(facets, "rating", visit_message(visit, "facet.rating"), "rating");

    for (size_t i = 0; i < doc_length(counts); i++) {
        struct doc *row = doc_at(counts, i);
        struct doc *value = doc_add_object(values);
        const char *code = doc_plain(doc_at(row, 0));
        bool selected = text_equal(chosen, code);
        struct listing_address others = *facets->address;

        /* One of the steps at a time. */
        others.filter_count = 0;
        for (size_t k = 0; k < facets->address->filter_count; k++)
            if (strcmp(facets->address->filters[k].name, "rating") != 0)
                others.filters[others.filter_count++] = facets->address->filters[k];
        struct change change = {"rating", code, !selected, NULL};
        const char *url = changed_url(visit, &others, &change);

        doc_set_text(value, "code", code);
        doc_set(value, "count", doc_at(row, 1));
        doc_set_bool(value, "selected", selected);
        doc_set_text(value, "url", url);
        if (selected)
            add_applied(facets, visit_message(visit, "facet.rating"),
                        arena_printf(visit->request->arena, "≥ %s", code), url);
    }
    doc_set_bool(facet, "is_rating", true);
    doc_set_bool(facet, "is_open", chosen != NULL);
    doc_set(facet, "values", values);
}

/* Brands or sellers: only where there is something to choose. */
static void add_names(struct facets *facets, const char *code, struct doc *values)
{
    size_t count = doc_length(values);
    bool chosen = address_value(facets->address, code) != NULL;

    if (count < 2 && !chosen)
        return;
    struct doc *facet = new_facet(
        facets, code,
        visit_message(facets->visit, arena_printf(facets->visit->request->arena, "facet.%s", code)),
        "enum");
    link_values(facets, facet, values);
    doc_set_bool(facet, "is_open", chosen || strcmp(code, "brand") == 0);
}

/* One value that everything shown has: nothing to choose. */
static bool changes_nothing(const struct doc *values, int64_t total)
{
    const struct doc *only = doc_at(values, 0);

    return doc_length(values) == 1 && !doc_get_bool(only, "selected") &&
           doc_get_int(only, "count") == total;
}

static void add_attributes(struct facets *facets, struct doc *attributes, int64_t total)
{
    for (size_t i = 0; i < doc_length(attributes); i++) {
        struct doc *attribute = doc_at(attributes, i);

        if (changes_nothing(doc_get(attribute, "values"), total))
            continue;
        const char *type = doc_get_text(attribute, "type");
        struct doc *facet = new_facet(facets, doc_get_text(attribute, "code"),
                                      doc_get_text(attribute, "name"), type);

        if (text_equal(type, "bool")) {
            struct doc *values = doc_get(attribute, "values");

            for (size_t k = 0; k < doc_length(values); k++) {
                struct doc *value = doc_at(values, k);

                doc_set_text(
                    value, "label",
                    visit_message(facets->visit, text_equal(doc_get_text(value, "code"), "true")
                                                     ? "attribute.yes"
                                                     : "attribute.no"));
            }
        }
        doc_set(facet, "is_color", doc_get(attribute, "is_color"));
        bool chosen = link_values(facets, facet, doc_get(attribute, "values"));
        doc_set_bool(facet, "is_open", chosen || i < OPEN_FACETS);
    }
}

static void add_sorts(struct visit *visit, const struct listing_address *address, const char *sort,
                      struct doc *document)
{
    struct doc *sorts = doc_set_list(document, "sorts");

    for (size_t i = address->text ? 0 : 1; listing_sorts[i]; i++) {
        struct doc *item = doc_add_object(sorts);

        doc_set_text(item, "code", listing_sorts[i]);
        doc_set_text(item, "url",
                     changed_url(visit, address, &(struct change){.sort = listing_sorts[i]}));
        doc_set_bool(item, "selected", strcmp(listing_sorts[i], sort) == 0);
    }
}

void facets_add(struct visit *visit, const struct listing_address *address, const char *sort,
                struct doc *document)
{
    struct arena *arena = document->arena;
    struct facets facets = {visit, address, doc_list(arena), doc_list(arena), doc_list(arena)};
    static const char *const raw[] = {"brand",         "seller",         "attributes", "price",
                                      "rating_counts", "in_stock_count", "sale_count"};

    add_price(&facets, document);
    add_switch(&facets, "in_stock", doc_get(document, "in_stock_count"));
    add_switch(&facets, "sale", doc_get(document, "sale_count"));
    add_names(&facets, "brand", doc_get(document, "brand"));
    add_attributes(&facets, doc_get(document, "attributes"), doc_get_int(document, "total"));
    add_rating(&facets, doc_get(document, "rating_counts"));
    add_names(&facets, "seller", doc_get(document, "seller"));
    for (size_t i = 0; i < sizeof raw / sizeof raw[0]; i++)
        doc_remove(document, raw[i]);
    doc_set(document, "facets", facets.list);
    doc_set(document, "applied", facets.applied);
    doc_set_int(document, "applied_count", (int64_t)doc_length(facets.applied));
    doc_set(document, "errors", facets.errors);
    struct listing_address bare = *address;
    bare.filter_count = 0;
    doc_set_text(document, "clear_url",
                 address->filter_count ? changed_url(visit, &bare, &(struct change){0}) : NULL);
    add_sorts(visit, address, sort, document);
}
