/* The home page. */
#include "handlers/routes.h"

#include "handlers/recent.h"
#include "shop/home.h"

struct fault *get_home(struct visit *visit)
{
    struct doc *home;

    TRY(home_find(&visit->shop, &home));
    TRY(recent_add_block(visit, home));
    struct page_head head = {.title = visit_message(visit, "shop.tagline"),
                             .description = visit_message(visit, "home.lead")};
    return reply_page(visit, "home", home, &head);
}
