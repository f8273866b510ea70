/* What surrounds the catalogue. */
#include "shop/storefront.h"

#include <string.h>

struct fault *storefront_frame(struct shop *shop, struct doc **frame)
{
    const char *parameters[] = {shop->language, shop->market};

    return shop_document(shop, STATEMENT_CHROME, parameters, frame);
}

struct fault *storefront_content(struct shop *shop, const char *slug, struct doc **page)
{
    const char *parameters[] = {shop->language, slug};

    TRY(shop_document(shop, STATEMENT_CONTENT_PAGE, parameters, page));
    return *page ? NULL
                 : fault_new(shop->arena, FAULT_NOT_FOUND, "no_page", "there is no page \"%s\"",
                             slug);
}

struct fault *storefront_log_searches(struct shop *shop, struct doc *searches)
{
    struct db_rows rows;
    const char *parameters[] = {doc_json(shop->arena, searches)};

    return db_run(shop->db, shop->arena, STATEMENT_SEARCH_LOG_ADD, parameters, &rows);
}

struct fault *storefront_log_seen(struct shop *shop, struct doc *seen)
{
    struct db_rows rows;
    const char *parameters[] = {doc_json(shop->arena, seen)};

    return db_run(shop->db, shop->arena, STATEMENT_SEARCH_LOG_SEEN, parameters, &rows);
}

static const char *number_text(struct shop *shop, int64_t number)
{
    return arena_printf(shop->arena, "%lld", (long long)number);
}

struct fault *storefront_forget_searches(struct shop *shop, int64_t days)
{
    struct db_rows rows;

    return db_run(shop->db, shop->arena, STATEMENT_SEARCH_LOG_FORGET,
                  (const char *[]){number_text(shop, days)}, &rows);
}

struct fault *storefront_renew_popular(struct shop *shop, int64_t days, int64_t hours)
{
    struct db_rows rows;
    const char *parameters[] = {number_text(shop, days), number_text(shop, hours)};

    return db_run(shop->db, shop->arena, STATEMENT_SEARCH_POPULAR, parameters, &rows);
}

struct fault *storefront_search_report(struct shop *shop, int64_t days, int64_t count,
                                       bool only_fruitless, struct db_rows *rows)
{
    const char *parameters[] = {number_text(shop, days), number_text(shop, count),
                                only_fruitless ? "nothing" : "searches"};

    return db_run(shop->db, shop->arena, STATEMENT_SEARCH_REPORT, parameters, rows);
}

struct fault *storefront_search_sum(struct shop *shop, int64_t days, struct db_rows *rows)
{
    return db_run(shop->db, shop->arena, STATEMENT_SEARCH_REPORT_SUM,
                  (const char *[]){number_text(shop, days)}, rows);
}

struct fault *storefront_sitemap_parts(struct shop *shop, int addresses, struct db_rows *rows)
{
    const char *parameters[] = {shop->market, arena_printf(shop->arena, "%d", addresses)};

    return db_run(shop->db, shop->arena, STATEMENT_SITEMAP_PARTS, parameters, rows);
}

struct fault *storefront_sitemap_products(struct shop *shop, int addresses, int64_t part,
                                          struct db_rows *rows)
{
    const char *parameters[] = {shop->market, arena_printf(shop->arena, "%d", addresses),
                                arena_printf(shop->arena, "%lld", (long long)part)};

    return db_run(shop->db, shop->arena, STATEMENT_SITEMAP_PRODUCTS, parameters, rows);
}

struct fault *storefront_sitemap_shop(struct shop *shop, struct db_rows *rows)
{
    return db_run(shop->db, shop->arena, STATEMENT_SITEMAP_SHOP, (const char *[]){shop->market},
                  rows);
}

void storefront_probe(struct shop *shop, bool *database, bool *cache)
{
    *database = db_is_up(shop->db);
    *cache = cache_is_up(shop->cache);
}
