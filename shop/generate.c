/* Generated products: the statements of sql/queries/generate.sql, one transaction a batch. */
#include "shop/generate.h"

#include "base/text.h"

#define BRANDS_MINIMUM 40
#define BRANDS_MAXIMUM 2000

static const char *number(struct shop *shop, int64_t value)
{
    return arena_printf(shop->arena, "%lld", (long long)value);
}

struct fault *generate_frame(struct shop *shop, int64_t products)
{
    int64_t brands = products / 200;
    struct db_rows rows;

    brands = brands < BRANDS_MINIMUM ? BRANDS_MINIMUM : brands;
    brands = brands > BRANDS_MAXIMUM ? BRANDS_MAXIMUM : brands;
    const char *parameters[] = {number(shop, brands)};
    TRY(db_run(shop->db, shop->arena, STATEMENT_GENERATE_FRAME, parameters, &rows));
    return db_run(shop->db, shop->arena, STATEMENT_GENERATE_LEAVES, NULL, &rows);
}

static struct fault *insert_batch(struct shop *shop, const char *const *parameters, int64_t *made)
{
    struct db_rows rows;

    TRY(db_run(shop->db, shop->arena, STATEMENT_GENERATE_QUIET, NULL, &rows));
    TRY(db_run(shop->db, shop->arena, STATEMENT_GENERATE_PRODUCTS, parameters, &rows));
    text_to_int(db_value(&rows, 0, 0), 0, INT64_MAX, made);
    const char *ids[] = {db_value(&rows, 0, 1)};
    return db_run(shop->db, shop->arena, STATEMENT_GENERATE_REFRESH, ids, &rows);
}

struct fault *generate_products(struct shop *shop, int64_t first, int64_t last, int64_t seed,
                                int64_t *made)
{
    const char *parameters[] = {number(shop, first), number(shop, last), number(shop, seed)};

    *made = 0;
    TRY(db_begin(shop->db, shop->arena));
    struct fault *fault = insert_batch(shop, parameters, made);
    if (fault) {
        db_rollback(shop->db);
        return fault;
    }
    return db_commit(shop->db, shop->arena);
}
