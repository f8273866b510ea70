/* Products as documents. */
#include "shop/catalog.h"

#include "base/buf.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

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

struct fault *catalog_product(struct shop *shop, const char *slug, struct doc **page)
{
    const char *parameters[] = {shop->language, shop->market, slug};

    TRY(shop_document(shop, STATEMENT_PRODUCT_PAGE, parameters, page));
    return *page ? NULL : explain_missing(shop, slug);
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
