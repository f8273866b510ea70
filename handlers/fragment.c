/* The parts of a page that are one visitor's own: nginx puts them into the page that is
 * everybody's. */
#include "handlers/routes.h"

#include "base/text.h"
#include "handlers/compare.h"
#include "handlers/recent.h"
#include "shop/cart.h"

#define CART_COOKIE "cart"

static void for_one(struct visit *visit)
{
    response_header(visit->response, "Cache-Control", "private, no-store");
}

/* A count that is not shown when there is nothing. */
static void add_count(struct doc *document, const char *key, int64_t count)
{
    doc_set(document, key, count > 0 ? doc_int(document->arena, count) : NULL);
}

/* ?product= is the product whose page is being looked at: what is seen counts here, not there. */
struct fault *get_tools_fragment(struct visit *visit)
{
    struct doc *document = doc_object(visit->request->arena);
    const char *product = request_query(visit->request, "product");
    const char *cart = visit_id_cookie(visit, CART_COOKIE);
    int64_t id;

    for_one(visit);
    if (product && text_to_int(product, 1, INT64_MAX, &id))
        recent_note(visit, id);
    add_count(document, "compare_count", (int64_t)compare_count(visit));
    add_count(document, "cart_count", cart ? cart_count(&visit->shop, cart) : 0);
    return reply_fragment(visit, "fragments/tools", document);
}

struct fault *get_recent_fragment(struct visit *visit)
{
    struct doc *document = doc_object(visit->request->arena);

    for_one(visit);
    TRY(recent_add_block(visit, document));
    return reply_fragment(visit, "fragments/recent", document);
}
