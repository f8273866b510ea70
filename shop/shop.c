/* What every function of the business needs. */
#include "shop/shop.h"

struct fault *shop_document(struct shop *shop, enum statement statement,
                            const char *const *parameters, struct doc **document)
{
    struct db_rows rows;

    *document = NULL;
    TRY(db_run(shop->db, shop->arena, statement, parameters, &rows));
    if (rows.count == 0 || !db_value(&rows, 0, 0))
        return NULL;
    return doc_parse(shop->arena, db_value(&rows, 0, 0), (size_t)rows.lengths[0], document);
}

unsigned long shop_statements(struct shop *shop)
{
    return db_statement_count(shop->db);
}
