/* Recently viewed products: a ring in Redis by visitor cookie. */
#ifndef HANDLERS_RECENT_H
#define HANDLERS_RECENT_H

#include "handlers/visit.h"

/* Puts a product first in the visitor's ring and counts the view, unless nobody may remember. */
void recent_note(struct visit *visit, int64_t product_id);

/* Adds "recent": [card] to a page; an empty list when there is nothing to show. */
struct fault *recent_add_block(struct visit *visit, struct doc *page);

#endif
