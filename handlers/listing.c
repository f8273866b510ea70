/* Listings: category, brand, seller and search, one page of products with facets. */
#include "handlers/listing.h"

#include "base/money.h"
#include "base/text.h"
#include "handlers/routes.h"

#include <string.h>

#define QUERY_MAXIMUM 200 /* bytes */
#define FIRST_ITEMS   4   /* whose pictures are not lazy */

/* Names that are no attribute. */
static const char *const reserved[] = {"q", "sort",     "after",   "before",
                                       "v", "language", "explain", NULL};

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

static bool is_attribute_code(const char *name)
{
    return *name && strlen(name) <= 100 &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(name);
}

/* "12,50", "12.50", "1,200.00" and "1.200,00", without signs and spaces around. */
static bool read_price(struct visit *visit, const char *text, int64_t *minor)
{
    char *plain = arena_strdup(visit->request->arena, text), *end = plain;
    int exponent = money_exponent(conf_text(visit->pool->conf, "currency"));
    const char *comma = strrchr(text, ','), *point = strrchr(text, '.');
    const char *last = comma && (!point || comma > point) ? comma : point;

    for (; *text; text++)
        if (text == last)
            *end++ = '.';
        else if (!comma || !point || *text != (last == comma ? '.' : ','))
            *end++ = *text;
    *end = '\0';
    return *plain != '-' && money_parse(plain, exponent < 0 ? 2 : exponent, minor);
}

static void add_code(struct doc *groups, const char *name, const char *value)
{
    struct doc *codes = doc_get(groups, name);

    if (!codes)
        codes = doc_set_list(groups, name);
    doc_add_text(codes, value);
}

/* One pair of the query as a filter; false when it is none or cannot be read. */
static bool add_filter(struct visit *visit, struct doc *filters, const struct field *field)
{
    int64_t number;

    if (strcmp(field->name, "price_from") == 0 || strcmp(field->name, "price_to") == 0) {
        if (!read_price(visit, field->value, &number))
            return false;
        doc_set_int(filters, field->name, number);
    } else if (strcmp(field->name, "rating") == 0) {
        if (!text_to_int(field->value, 1, 5, &number))
            return false;
        doc_set_int(filters, "rating", number);
    } else if (strcmp(field->name, "in_stock") == 0 || strcmp(field->name, "sale") == 0) {
        doc_set_bool(filters, field->name, true);
    } else if (strcmp(field->name, "brand") == 0 || strcmp(field->name, "seller") == 0) {
        add_code(filters, field->name, field->value);
    } else {
        add_code(doc_get(filters, "attributes"), field->name, field->value);
    }
    return true;
}

/* What cannot be read as a price is not passed over in silence: the page says so and shows it. */
static void note_bad_price(struct listing_address *address, const struct field *field)
{
    if (strcmp(field->name, "price_from") == 0)
        address->bad_from = field->value;
    else if (strcmp(field->name, "price_to") == 0)
        address->bad_to = field->value;
}

static void read_filters(struct visit *visit, struct listing_address *address, struct doc *filters)
{
    const struct fields *query = &visit->request->query;

    doc_set_object(filters, "attributes");
    for (size_t i = 0; i < query->count && address->filter_count < LISTING_FILTERS_MAXIMUM; i++) {
        const struct field *field = &query->list[i];

        if (!*field->value || strlen(field->value) > QUERY_MAXIMUM ||
            !is_attribute_code(field->name) || is_one_of(field->name, reserved))
            continue;
        if (add_filter(visit, filters, field))
            address->filters[address->filter_count++] = *field;
        else
            note_bad_price(address, field);
    }
}

/* "key~id" of the row to go on from. */
static void read_place(struct visit *visit, struct listing_query *query)
{
    const char *after = request_query(visit->request, "after");
    const char *before = request_query(visit->request, "before");
    const char *text = after ? after : before;
    const char *tilde = text ? strchr(text, '~') : NULL;

    query->direction = !after && before ? -1 : 1;
    if (!tilde)
        return;
    const char *key = arena_strndup(visit->request->arena, text, (size_t)(tilde - text));
    query->has_place = text_to_int(key, INT64_MIN / 2, INT64_MAX / 2, &query->key) &&
                       text_to_int(tilde + 1, 1, INT64_MAX / 2, &query->product_id);
}

static const char *place_text(struct visit *visit, const char *name, struct doc *place)
{
    return arena_printf(visit->request->arena, "%s=%s~%s", name, doc_plain(doc_at(place, 0)),
                        doc_plain(doc_at(place, 1)));
}

static void add_pager(struct visit *visit, const struct listing_address *address,
                      const struct listing_query *query, struct doc *document)
{
    struct doc *first = doc_get(document, "first"), *last = doc_get(document, "last");
    bool has_more = doc_get_bool(document, "has_more");
    bool forward = query->direction > 0;

    if (first && (forward ? query->has_place : has_more))
        doc_set_text(document, "previous_url",
                     listing_url(visit, address, place_text(visit, "before", first)));
    if (last && (!forward || has_more))
        doc_set_text(document, "next_url",
                     listing_url(visit, address, place_text(visit, "after", last)));
    doc_remove(document, "first");
    doc_remove(document, "last");
    doc_remove(document, "has_more");
}

static void mark_first(struct doc *items)
{
    for (size_t i = 0; i < FIRST_ITEMS && i < doc_length(items); i++)
        doc_set_bool(doc_at(items, i), "is_first", true);
}

/* Going back to the start may end on a short page: then the first page is shown whole. */
static struct fault *find_page(struct visit *visit, struct listing_query *query,
                               struct doc **document)
{
    TRY(listing_find(&visit->shop, query, document));
    if (query->direction > 0 || doc_get_bool(*document, "has_more"))
        return NULL;
    query->direction = 1;
    query->has_place = false;
    return listing_find(&visit->shop, query, document);
}

static const char *choose_sort(struct visit *visit, struct listing_address *address,
                               bool has_relevance)
{
    const char *asked = request_query(visit->request, "sort");
    const char *standard = listing_sorts[has_relevance ? 0 : 1];

    if (!asked || !is_one_of(asked, listing_sorts) ||
        (!has_relevance && strcmp(asked, listing_sorts[0]) == 0) || strcmp(asked, standard) == 0)
        return standard;
    address->sort = asked;
    return asked;
}

struct fault *listing_fill(struct visit *visit, struct listing_query *query,
                           struct listing_address *address, struct doc *scope)
{
    struct doc *document;

    address->path = visit->request->path;
    query->filters = doc_object(visit->request->arena);
    query->items = (int)conf_int(visit->pool->conf, "listing_items");
    query->sort = choose_sort(visit, address, query->scope == LISTING_SEARCH);
    read_filters(visit, address, query->filters);
    if (address->bad_from || address->bad_to) {
        const char *field = address->bad_from ? "price_from" : "price_to";

        if (visit->wants_json)
            return fault_field(visit->request->arena, field, "bad_price", "%s is not a price",
                               field);
        visit->response->status = fault_status(FAULT_INVALID);
    }
    read_place(visit, query);
    TRY(find_page(visit, query, &document));
    facets_add(visit, address, query->sort, document);
    add_pager(visit, address, query, document);
    mark_first(doc_get(document, "items"));
    visit_shows_cards(visit, doc_get(document, "items"));
    visit_lists_products(visit);
    doc_merge(scope, document);
    doc_set_text(scope, "kind",
                 listing_scope_names[query->scope == LISTING_ALL ? LISTING_SEARCH : query->scope]);
    return NULL;
}

static const char *robots_for(const struct listing_address *address,
                              const struct listing_query *query)
{
    if (query->text || address->filter_count || address->sort)
        return "noindex";
    return query->has_place ? "noindex, follow" : NULL;
}

static struct fault *show(struct visit *visit, enum listing_scope scope, const char *name)
{
    struct listing_query query = {.scope = scope};
    struct listing_address address = {0};
    struct doc *document;
    struct fault *fault = listing_scope(&visit->shop, scope, name, &query.tag, &document);

    if (fault && strcmp(fault->code, "scope_moved") == 0 && !visit->wants_json)
        return reply_moved(visit, fault->field);
    if (fault)
        return fault;
    TRY(listing_fill(visit, &query, &address, document));
    struct doc *heading = doc_get(document, "heading");
    const char *title = doc_get_text(heading, "meta_title");
    const char *description = doc_get_text(heading, "meta_description");
    struct page_head head = {
        .title = title ? title : doc_get_text(heading, "name"),
        .description = description,
        .robots = robots_for(&address, &query),
        .image = doc_get(heading, "image"),
    };
    return reply_page(visit, "listing", document, &head);
}

struct fault *get_category(struct visit *visit)
{
    return show(visit, LISTING_CATEGORY, visit_parameter(visit, "path"));
}

struct fault *get_brand(struct visit *visit)
{
    return show(visit, LISTING_BRAND, visit_parameter(visit, "slug"));
}

struct fault *get_seller(struct visit *visit)
{
    return show(visit, LISTING_SELLER, visit_parameter(visit, "slug"));
}
