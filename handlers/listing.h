/* The address of a listing: which filters, order and place stand in it, and the links from it. */
#ifndef HANDLERS_LISTING_H
#define HANDLERS_LISTING_H

#include "handlers/visit.h"
#include "shop/listing.h"

#define LISTING_FILTERS_MAXIMUM 40

/* What stands in the query, in its order, without the place. */
struct listing_address {
    const char *path; /* "/c/home/mugs", with the language's prefix */
    const char *text; /* ?q=; NULL: none */
    const char *sort; /* NULL: the standard one */
    struct field filters[LISTING_FILTERS_MAXIMUM];
    size_t filter_count;
    const char *bad_from, *bad_to; /* what was typed as a price and is none; NULL: nothing */
};

/*
 * Reads filters, order and place from the request into query and address, and adds the page of
 * products with everything around it to the scope's document.
 */
struct fault *listing_fill(struct visit *visit, struct listing_query *query,
                           struct listing_address *address, struct doc *scope);

/* Turns the counts of listing_find into facets, applied filters and orders with their links. */
void facets_add(struct visit *visit, const struct listing_address *address, const char *sort,
                struct doc *document);

/* The listing's address with place ("after=..."; "" for none). */
const char *listing_url(struct visit *visit, const struct listing_address *address,
                        const char *place);

#endif
