/* Recently viewed products. Opting out empties the ring and is remembered without an id. */
#include "handlers/recent.h"

#include "base/text.h"
#include "handlers/routes.h"
#include "shop/recent.h"

#include <string.h>

#define VISITOR_COOKIE "visitor"
#define FORGET_SECONDS (400L * 24 * 3600)

static const char *visitor_of(struct visit *visit)
{
    return visit_may_remember(visit) ? visit_id_cookie(visit, VISITOR_COOKIE) : NULL;
}

/*
 * nginx gives the cookie with the first product that somebody looks at, and has nowhere else to
 * note which it was: "<id>.<product>". 0: not there.
 */
static int64_t first_product(struct visit *visit)
{
    const char *text = request_cookie(visit->request, VISITOR_COOKIE);
    const char *dot = text ? strchr(text, '.') : NULL;
    int64_t id = 0;

    return dot && text_to_int(dot + 1, 1, INT64_MAX, &id) ? id : 0;
}

void recent_note(struct visit *visit, int64_t product_id)
{
    const char *visitor = visitor_of(visit);

    if (!visitor)
        return;
    if (recent_add(&visit->shop, visitor, product_id, first_product(visit)))
        visit_note_view(visit, first_product(visit));
    visit_note_view(visit, product_id);
}

static struct fault *read_ring(struct visit *visit, struct doc **cards)
{
    const char *visitor = visitor_of(visit);

    *cards = NULL;
    return visitor ? recent_list(&visit->shop, visitor, first_product(visit), cards) : NULL;
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
    const char *visitor = visit_id_cookie(visit, VISITOR_COOKIE);

    if (text_equal(tracking, "on")) {
        response_cookie(visit->response, &(struct cookie){"forget", "", -1});
        return reply_see_other(visit, "/recent");
    }
    if (!text_equal(tracking, "off") && !fields_find(&visit->request->form, "clear"))
        return fault_field(visit->request->arena, "tracking", "not_a_choice",
                           "tracking must be on or off");
    if (visitor)
        recent_forget(&visit->shop, visitor);
    response_cookie(visit->response, &(struct cookie){VISITOR_COOKIE, "", -1});
    if (text_equal(tracking, "off"))
        response_cookie(visit->response, &(struct cookie){"forget", "1", FORGET_SECONDS});
    return reply_see_other(visit, "/recent");
}
