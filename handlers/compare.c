/* Up to four products side by side. The choice is a cookie; the page's address can be shared. */
#include "handlers/compare.h"

#include "base/buf.h"
#include "base/text.h"
#include "handlers/routes.h"
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

size_t compare_count(struct visit *visit)
{
    struct choice choice;

    read_choice(visit, request_cookie(visit->request, COMPARE_COOKIE), &choice);
    return choice.count;
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

static struct doc *find_attribute(struct doc *product, const char *code)
{
    struct doc *list = doc_get(product, "attributes");

    for (size_t i = 0; list && i < doc_length(list); i++)
        if (text_equal(doc_get_text(doc_at(list, i), "code"), code))
            return doc_at(list, i);
    return NULL;
}

static const char *cell_text(struct visit *visit, struct doc *attribute)
{
    const char *value = doc_get_text(attribute, "value"), *unit = doc_get_text(attribute, "unit");

    if (!value)
        return "";
    if (doc_get_bool(attribute, "is_bool"))
        return visit_message(visit, text_equal(value, "true") ? "attribute.yes" : "attribute.no");
    return unit ? arena_printf(visit->request->arena, "%s %s", value, unit) : value;
}

static void add_row(struct visit *visit, struct doc *rows, struct doc *products,
                    struct doc *attribute)
{
    struct doc *row = doc_add_object(rows), *cells = doc_list(rows->arena);
    const char *code = doc_get_text(attribute, "code"), *before = NULL;
    bool differs = false;

    for (size_t i = 0; i < doc_length(products); i++) {
        const char *text = cell_text(visit, find_attribute(doc_at(products, i), code));

        differs |= before && strcmp(before, text) != 0;
        before = text;
        doc_set_text(doc_add_object(cells), "text", text);
    }
    doc_set(row, "name", doc_get(attribute, "name"));
    doc_set_text(row, "code", code);
    doc_set_bool(row, "differs", differs);
    doc_set(row, "cells", cells);
}

static bool has_row(struct doc *rows, const char *code)
{
    for (size_t i = 0; i < doc_length(rows); i++)
        if (text_equal(doc_get_text(doc_at(rows, i), "code"), code))
            return true;
    return false;
}

/* The union of the products' comparable attributes, in the order of their first appearance. */
static struct doc *make_rows(struct visit *visit, struct doc *products)
{
    struct doc *rows = doc_list(visit->request->arena);

    for (size_t i = 0; i < doc_length(products); i++) {
        struct doc *list = doc_get(doc_at(products, i), "attributes");

        for (size_t k = 0; k < doc_length(list); k++) {
            struct doc *attribute = doc_at(list, k);

            if (doc_get_bool(attribute, "is_comparable") &&
                !has_row(rows, doc_get_text(attribute, "code")))
                add_row(visit, rows, products, attribute);
        }
    }
    return rows;
}

struct fault *get_compare(struct visit *visit)
{
    const char *shared = request_query(visit->request, "products");
    struct doc *found, *page = doc_object(visit->request->arena);
    struct doc *items = doc_set_list(page, "items");
    struct page_head head = {.title_message = "compare.title", .robots = "noindex"};
    struct choice choice;

    read_choice(visit, shared ? shared : request_cookie(visit->request, COMPARE_COOKIE), &choice);
    TRY(catalog_compare(&visit->shop, choice.ids, choice.count, &found));
    struct doc *products = doc_get(found, "items");

    for (size_t i = 0; i < doc_length(products); i++)
        doc_add(items, doc_get(doc_at(products, i), "card"));
    doc_set(page, "rows", make_rows(visit, products));
    doc_set_bool(page, "is_empty", doc_length(items) == 0);
    doc_set_text(page, "share_url",
                 arena_printf(visit->request->arena, "%s/compare?products=%s", visit->base,
                              write_choice(visit, &choice)));
    response_header(visit->response, "Cache-Control", "private, no-store");
    return reply_page(visit, "compare", page, &head);
}
