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

struct fault *storefront_search_report(struct shop *shop, int64_t days, int64_t count,
                                       struct db_rows *rows)
{
    const char *parameters[] = {arena_printf(shop->arena, "%lld", (long long)days),
                                arena_printf(shop->arena, "%lld", (long long)count)};

    return db_run(shop->db, shop->arena, STATEMENT_SEARCH_REPORT, parameters, rows);
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
