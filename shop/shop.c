/* What every function of the business needs. */
#include "shop/shop.h"

#include <string.h>

struct fault *shop_document(struct shop *shop, enum statement statement,
                            const char *const *parameters, struct json_object **document)
{
    const char *text;

    *document = NULL;
    TRY(db_text(shop->db, shop->arena, statement, parameters, &text));
    return text ? json_parse(shop->arena, text, strlen(text), document) : NULL;
}
