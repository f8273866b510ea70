/* Products as documents. */
#include "shop/catalog.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/time.h"
#include "shop/catalog_cache.h"
#include "shop/names.h"

#include <stdlib.h>
#include <string.h>

#define DAY_SECONDS 86400

/* The index knows when a product came. */
static bool is_new(const struct shop *shop, int64_t product_id, int64_t since)
{
    const struct index_segment *segments;
    size_t count = index_segments(shop->index, &segments);

    while (count-- > 0) {
        const struct segment *segment = segments[count].segment;
        uint32_t document = segment_find(segment, product_id);

        if (document != UINT32_MAX)
            return segment_numbers(segment, NUMBER_CREATED)[document] >= since;
    }
    return false;
}

/* A mark that every card bears says nothing: after a first import none has it. */
static void mark_new(const struct shop *shop, struct doc *cards)
{
    int64_t since = time_wall_ms() / 1000 - shop->new_days * DAY_SECONDS;
    size_t length = doc_length(cards), count = 0;
    bool *marks = arena_array(shop->arena, length + 1, sizeof *marks);

    for (size_t i = 0; shop->index && shop->new_days && i < length; i++)
        count += marks[i] = is_new(shop, doc_get_int(doc_at(cards, i), "product_id"), since);
    for (size_t i = 0; i < length; i++)
        doc_set_bool(doc_at(cards, i), "is_new", marks[i] && (count < length || length == 1));
}

/* How customers rate what a seller sells; without an index nobody knows. */
static void add_seller_rating(const struct shop *shop, struct doc *offer)
{
    const char *slug = doc_get_text(offer, "slug");
    uint64_t tag = slug && shop->names ? names_find(shop->names, TAG_SELLER, 0, slug) : 0;
    const struct name *name = tag ? names_get(shop->names, shop->language, tag) : NULL;

    if (doc_is(offer, DOC_OBJECT))
        doc_set_text(offer, "seller_rating", name ? name->rating : NULL);
}

/* The way to the product's category, as on the page of that. */
static void add_breadcrumb(struct shop *shop, struct doc *page)
{
    int64_t category = doc_get_int(page, "category_id");
    struct doc *listing = NULL, *breadcrumb;

    if (category > 0 && shop->index && shop->names)
        names_page(shop->names, shop->arena, shop->language,
                   tag_make(TAG_CATEGORY, 0, (uint32_t)category), &listing);
    breadcrumb = doc_get(listing, "breadcrumb");
    doc_set(page, "breadcrumb", breadcrumb ? breadcrumb : doc_list(shop->arena));
}

/* What is no product's own and changes without it. */
static void add_surroundings(struct shop *shop, struct doc *page)
{
    static const char *const lists[] = {"related", "cross_sell", "up_sell"};
    struct doc *product = doc_get(page, "product"), *offers = doc_get(product, "offers");

    if (shop->index)
        index_refresh(shop->index, shop->arena); /* the page stands without it */
    add_breadcrumb(shop, page);
    for (size_t i = 0; i < doc_length(offers); i++)
        add_seller_rating(shop, doc_at(offers, i));
    add_seller_rating(shop, doc_get(product, "seller_info"));
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        mark_new(shop, doc_get(page, lists[i]));
}

static struct fault *explain_missing(struct shop *shop, const char *slug)
{
    struct db_rows rows;

    TRY(db_run(shop->db, shop->arena, STATEMENT_PRODUCT_MISSING, (const char *[]){slug}, &rows));
    if (rows.count == 0)
        return fault_new(shop->arena, FAULT_NOT_FOUND, "no_product", "there is no product \"%s\"",
                         slug);
    if (!db_value(&rows, 0, 0))
        return fault_new(shop->arena, FAULT_GONE, "product_archived",
                         "the product \"%s\" is no longer sold", slug);
    struct fault *fault =
        fault_new(shop->arena, FAULT_NOT_FOUND, "product_moved", "the product has a new address");
    fault->field = db_value(&rows, 0, 0);
    return fault;
}

/* The first value of a statement as the text it came as; NULL if there is none. */
static struct fault *read_text(struct shop *shop, enum statement statement,
                               const char *const *parameters, const char **text)
{
    struct db_rows rows;

    TRY(db_run(shop->db, shop->arena, statement, parameters, &rows));
    *text = rows.count ? db_value(&rows, 0, 0) : NULL;
    return NULL;
}

/* The page's JSON; what few products have is a second object, joined to the first. */
static struct fault *read_page(struct shop *shop, const char *slug, const char **text,
                               struct doc **page)
{
    const char *parameters[] = {shop->language, shop->market, slug}, *more;
    struct doc *rest;

    *page = NULL;
    TRY(read_text(shop, STATEMENT_PRODUCT_PAGE, parameters, text));
    if (!*text)
        return NULL;
    TRY(doc_parse_copy(shop->arena, *text, strlen(*text), page));
    if (!doc_get_bool(*page, "has_more"))
        return NULL;
    parameters[2] = arena_printf(shop->arena, "%lld",
                                 (long long)doc_get_int(doc_get(*page, "product"), "product_id"));
    TRY(read_text(shop, STATEMENT_PRODUCT_MORE, parameters, &more));
    TRY(doc_parse_copy(shop->arena, more, strlen(more), &rest));
    doc_merge(*page, rest);
    *text = arena_printf(shop->arena, "%.*s,%s", (int)strlen(*text) - 1, *text, more + 1);
    return NULL;
}

static struct fault *read_and_keep(struct shop *shop, const char *slug, struct doc **page)
{
    struct catalog_copy copy = {.slug = slug, .made_ms = time_wall_ms()};

    TRY(read_page(shop, slug, &copy.text, page));
    copy.product_id = *page ? doc_get_int(doc_get(*page, "product"), "product_id") : 0;
    if (copy.product_id > 0 && shop->product_seconds)
        catalog_cache_keep(shop, &copy);
    return NULL;
}

static void fill_lists(struct doc *page)
{
    static const char *const lists[] = {"reviews", "questions",  "bundle",
                                        "related", "cross_sell", "up_sell"};

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (!doc_get(page, lists[i]))
            doc_set_list(page, lists[i]);
}

struct fault *catalog_product(struct shop *shop, const char *slug, struct doc **page)
{
    *page = catalog_cache_find(shop, slug);
    if (!*page)
        TRY(read_and_keep(shop, slug, page));
    if (!*page)
        return explain_missing(shop, slug);
    fill_lists(*page);
    add_surroundings(shop, *page);
    return NULL;
}

/* "{1,2,3}" */
static const char *array_text(struct arena *arena, const int64_t *numbers, size_t count)
{
    struct buf text;

    buf_init(&text, 0);
    buf_add_char(&text, '{');
    for (size_t i = 0; i < count; i++)
        buf_add_format(&text, "%s%lld", i ? "," : "", (long long)numbers[i]);
    buf_add_char(&text, '}');
    char *copy = arena_strndup(arena, text.data, text.length);
    buf_release(&text);
    return copy;
}

struct fault *catalog_cards(struct shop *shop, const int64_t *ids, size_t count, struct doc **cards)
{
    const char *parameters[] = {shop->language, shop->market, array_text(shop->arena, ids, count)};
    struct db_rows rows;

    *cards = doc_object(shop->arena);
    struct doc *items = doc_set_list(*cards, "items");
    TRY(db_run(shop->db, shop->arena, STATEMENT_PRODUCT_CARDS, parameters, &rows));
    int64_t *found = arena_array(shop->arena, (size_t)rows.count + 1, sizeof *found);
    for (int row = 0; row < rows.count; row++)
        found[row] = strtoll(db_value(&rows, row, 0), NULL, 10);
    for (size_t i = 0; i < count; i++)
        for (int row = 0; row < rows.count; row++) {
            struct doc *card;

            if (found[row] != ids[i])
                continue;
            TRY(doc_parse(shop->arena, db_value(&rows, row, 1),
                          (size_t)rows.lengths[row * rows.columns + 1], &card));
            doc_add(items, card);
            break;
        }
    mark_new(shop, items);
    return NULL;
}

struct fault *catalog_compare(struct shop *shop, const int64_t *ids, size_t count,
                              struct doc **products)
{
    const char *parameters[] = {shop->language, shop->market, array_text(shop->arena, ids, count)};

    return shop_document(shop, STATEMENT_PRODUCT_COMPARE, parameters, products);
}

struct fault *catalog_reviews(struct shop *shop, const char *slug, const struct review_place *place,
                              struct doc **page)
{
    const char *size = arena_printf(shop->arena, "%d", REVIEWS_PER_PAGE);
    const char *parameters[] = {shop->language,
                                shop->market,
                                slug,
                                place->created_at,
                                place->review_id,
                                place->direction < 0 ? "-1" : "1",
                                size,
                                place->stars};

    TRY(shop_document(shop, STATEMENT_PRODUCT_REVIEWS, parameters, page));
    return *page ? NULL : explain_missing(shop, slug);
}

static int compare_ids(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

    return left < right ? -1 : left > right;
}

struct fault *catalog_count_views(struct shop *shop, const int64_t *ids, size_t count)
{
    int64_t *sorted = arena_array(shop->arena, count + 1, sizeof *sorted);
    int64_t *unique = arena_array(shop->arena, count + 1, sizeof *unique);
    int64_t *counts = arena_array(shop->arena, count + 1, sizeof *counts);
    size_t kinds = 0;
    struct db_rows rows;

    if (count == 0)
        return NULL;
    memcpy(sorted, ids, count * sizeof *ids);
    qsort(sorted, count, sizeof *sorted, compare_ids);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || sorted[i] != sorted[i - 1])
            unique[kinds++] = sorted[i];
        counts[kinds - 1]++;
    }
    const char *parameters[] = {array_text(shop->arena, unique, kinds),
                                array_text(shop->arena, counts, kinds)};
    return db_run(shop->db, shop->arena, STATEMENT_PRODUCT_VIEWS_ADD, parameters, &rows);
}
