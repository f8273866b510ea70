/* Up to four products side by side. The choice is a cookie; the page's address can be shared. */
#include "handlers/routes.h"

#include "base/buf.h"
#include "base/text.h"
#include "shop/catalog.h"

#include <string.h>

#define COMPARE_MAXIMUM 4
#define COMPARE_COOKIE  "compare"
#define COMPARE_SECONDS (30L * 24 * 3600)

struct choice {
    int64_t ids[COMPARE_MAXIMUM];
    size_t count;
};

/* "17.4.99" */
static void read_choice(struct visit *visit, const char *text, struct choice *choice)
{
    *choice = (struct choice){0};
    while (text && *text && choice->count < COMPARE_MAXIMUM) {
        size_t length = strcspn(text, ".");
        const char *word = arena_strndup(visit->request->arena, text, length);

        choice->count += text_to_int(word, 1, INT64_MAX, &choice->ids[choice->count]);
        text += length + (text[length] == '.');
    }
}

static const char *write_choice(struct visit *visit, const struct choice *choice)
{
    const char *text = "";

    for (size_t i = 0; i < choice->count; i++)
        text = arena_printf(visit->request->arena, "%s%s%lld", text, i ? "." : "",
                            (long long)choice->ids[i]);
    return text;
}

static void remove_id(struct choice *choice, int64_t id)
{
    size_t kept = 0;

    for (size_t i = 0; i < choice->count; i++)
        if (choice->ids[i] != id)
            choice->ids[kept++] = choice->ids[i];
    choice->count = kept;
}

/* The fifth product pushes the oldest out. */
static void add_id(struct choice *choice, int64_t id)
{
    remove_id(choice, id);
    if (choice->count == COMPARE_MAXIMUM)
        remove_id(choice, choice->ids[0]);
    choice->ids[choice->count++] = id;
}

struct fault *post_compare(struct visit *visit)
{
    const struct fields *form = &visit->request->form;
    const char *add = fields_find(form, "add"), *take = fields_find(form, "remove");
    struct choice choice;
    int64_t id = 0;

    read_choice(visit, request_cookie(visit->request, COMPARE_COOKIE), &choice);
    if ((add || take) && !text_to_int(add ? add : take, 1, INT64_MAX, &id))
        return fault_field(visit->request->arena, add ? "add" : "remove", "not_a_number",
                           "this is no product");
    if (add)
        add_id(&choice, id);
    else if (take)
        remove_id(&choice, id);
    else if (fields_find(form, "clear"))
        choice.count = 0;
    else
        return fault_field(visit->request->arena, "add", "required", "name a product to compare");
    response_cookie(visit->response, &(struct cookie){COMPARE_COOKIE, write_choice(visit, &choice),
                                                      choice.count ? COMPARE_SECONDS : -1});
    return reply_see_other(visit, "/compare");
}

static struct json_object *find_attribute(struct json_object *product, const char *code)
{
    struct json_object *list = json_get(product, "attributes");

    for (size_t i = 0; list && i < json_object_array_length(list); i++)
        if (text_equal(json_get_text(json_object_array_get_idx(list, i), "code"), code))
            return json_object_array_get_idx(list, i);
    return NULL;
}

static const char *cell_text(struct visit *visit, struct json_object *attribute)
{
    const char *value = json_get_text(attribute, "value"), *unit = json_get_text(attribute, "unit");

    if (!value)
        return "";
    if (json_object_get_boolean(json_get(attribute, "is_bool")))
        return visit_message(visit, text_equal(value, "true") ? "attribute.yes" : "attribute.no");
    return unit ? arena_printf(visit->request->arena, "%s %s", value, unit) : value;
}

static void add_row(struct visit *visit, struct json_object *rows, struct json_object *products,
                    struct json_object *attribute)
{
    struct json_object *row = json_object_new_object(), *cells = json_object_new_array();
    const char *code = json_get_text(attribute, "code"), *before = NULL;
    bool differs = false;

    for (size_t i = 0; i < json_object_array_length(products); i++) {
        struct json_object *cell = json_object_new_object();
        const char *text =
            cell_text(visit, find_attribute(json_object_array_get_idx(products, i), code));

        differs |= before && strcmp(before, text) != 0;
        before = text;
        json_object_object_add(cell, "text", json_object_new_string(text));
        json_object_array_add(cells, cell);
    }
    json_object_object_add(row, "name", json_object_get(json_get(attribute, "name")));
    json_object_object_add(row, "code", json_object_new_string(code));
    json_object_object_add(row, "differs", json_object_new_boolean(differs));
    json_object_object_add(row, "cells", cells);
    json_object_array_add(rows, row);
}

static bool has_row(struct json_object *rows, const char *code)
{
    for (size_t i = 0; i < json_object_array_length(rows); i++)
        if (text_equal(json_get_text(json_object_array_get_idx(rows, i), "code"), code))
            return true;
    return false;
}

/* The union of the products' comparable attributes, in the order of their first appearance. */
static struct json_object *make_rows(struct visit *visit, struct json_object *products)
{
    struct json_object *rows = json_object_new_array();

    for (size_t i = 0; i < json_object_array_length(products); i++) {
        struct json_object *list = json_get(json_object_array_get_idx(products, i), "attributes");

        for (size_t k = 0; list && k < json_object_array_length(list); k++) {
            struct json_object *attribute = json_object_array_get_idx(list, k);

            if (json_object_get_boolean(json_get(attribute, "is_comparable")) &&
                !has_row(rows, json_get_text(attribute, "code")))
                add_row(visit, rows, products, attribute);
        }
    }
    return rows;
}

struct fault *get_compare(struct visit *visit)
{
    const char *shared = request_query(visit->request, "products");
    struct json_object *found, *page = json_keep(visit->request->arena, json_object_new_object());
    struct json_object *items = json_object_new_array();
    struct page_head head = {.title_message = "compare.title", .robots = "noindex"};
    struct choice choice;

    read_choice(visit, shared ? shared : request_cookie(visit->request, COMPARE_COOKIE), &choice);
    TRY(catalog_compare(&visit->shop, choice.ids, choice.count, &found));
    struct json_object *products = json_get(found, "items");

    for (size_t i = 0; i < json_object_array_length(products); i++)
        json_object_array_add(
            items, json_object_get(json_get(json_object_array_get_idx(products, i), "card")));
    json_object_object_add(page, "items", items);
    json_object_object_add(page, "rows", make_rows(visit, products));
    json_object_object_add(page, "is_empty",
                           json_object_new_boolean(json_object_array_length(items) == 0));
    json_object_object_add(
        page, "share_url",
        json_object_new_string(arena_printf(visit->request->arena, "%s/compare?products=%s",
                                            visit->base, write_choice(visit, &choice))));
    response_header(visit->response, "Cache-Control", "private, no-store");
    return reply_page(visit, "compare", page, &head);
}
