/* The home page. */
#include "handlers/routes.h"

#include "shop/home.h"

static void note_shown(struct visit *visit, struct doc *home)
{
    static const char *const blocks[] = {"popular", "trending", "newest", "sale"};

    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        visit_shows_cards(visit, doc_get(home, blocks[i]));
    visit_lists_products(visit);
}

struct fault *get_home(struct visit *visit)
{
    struct doc *home;

    TRY(home_find(&visit->shop, &home));
    note_shown(visit, home);
    struct page_head head = {.title = visit_message(visit, "shop.tagline"),
                             .description = visit_message(visit, "home.lead")};
    return reply_page(visit, "home", home, &head);
}
