/* Recently viewed products. Opting out empties the ring and is remembered without an id. */
#include "handlers/recent.h"

#include "base/text.h"
#include "handlers/routes.h"
#include "shop/recent.h"

#define FORGET_SECONDS (400L * 24 * 3600)

void recent_note(struct visit *visit, int64_t product_id)
{
    const char *visitor;

    if (visit_may_remember(visit) && (visitor = visit_make_visitor(visit)))
        recent_add(&visit->shop, visitor, product_id);
}

static struct fault *read_ring(struct visit *visit, struct doc **cards)
{
    const char *visitor = visit_may_remember(visit) ? visit_visitor(visit) : NULL;

    *cards = NULL;
    return visitor ? recent_list(&visit->shop, visitor, cards) : NULL;
}

static void set_items(struct doc *page, const char *key, const struct doc *cards)
{
    struct doc *items = doc_get(cards, "items");

    doc_set(page, key, items ? items : doc_list(page->arena));
}

struct fault *recent_add_block(struct visit *visit, struct doc *page)
{
    struct doc *cards;

    TRY(read_ring(visit, &cards));
    set_items(page, "recent", cards);
    return NULL;
}

struct fault *get_recent(struct visit *visit)
{
    struct doc *page = doc_object(visit->request->arena), *cards;
    struct page_head head = {.title_message = "recent.title", .robots = "noindex"};

    TRY(read_ring(visit, &cards));
    set_items(page, "items", cards);
    doc_set_bool(page, "tracking", visit_may_remember(visit));
    response_header(visit->response, "Cache-Control", "private, no-store");
    return reply_page(visit, "recent", page, &head);
}

struct fault *post_recent(struct visit *visit)
{
    const char *tracking = fields_find(&visit->request->form, "tracking");
    const char *visitor = visit_visitor(visit);

    if (text_equal(tracking, "on")) {
        response_cookie(visit->response, &(struct cookie){"forget", "", -1});
        return reply_see_other(visit, "/recent");
    }
    if (!text_equal(tracking, "off") && !fields_find(&visit->request->form, "clear"))
        return fault_field(visit->request->arena, "tracking", "not_a_choice",
                           "tracking must be on or off");
    if (visitor)
        recent_forget(&visit->shop, visitor);
    response_cookie(visit->response, &(struct cookie){"visitor", "", -1});
    if (text_equal(tracking, "off"))
        response_cookie(visit->response, &(struct cookie){"forget", "1", FORGET_SECONDS});
    return reply_see_other(visit, "/recent");
}
