/* What every function of the business needs to know: where to ask, and for whom. */
#ifndef SHOP_SHOP_H
#define SHOP_SHOP_H

#include "base/arena.h"
#include "base/doc.h"
#include "search/index.h"
#include "services/cache.h"
#include "services/db.h"

struct names;

/* Lives as long as one request; owns nothing. */
struct shop {
    struct arena *arena;
    struct db *db;
    struct cache *cache;
    struct index *index; /* NULL where no listing is asked for */
    struct names *names;
    const char *language; /* of the content: "en" */
    const char *market;   /* market_id as text: "1" */
    /* Documents of products in Redis: the language of their plain keys, and for how long; 0: none.
     */
    const char *main_language;
    int64_t product_seconds;
    int64_t new_days; /* for how long a product is marked as new; 0: not at all */
};

/* Runs a statement whose first column is one document; *document is NULL when it gives no row. */
struct fault *shop_document(struct shop *shop, enum statement statement,
                            const char *const *parameters, struct doc **document);

/* Statements run since the last call. */
unsigned long shop_statements(struct shop *shop);

#endif
