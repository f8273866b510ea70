/* From texts to the terms of the index. */
#ifndef SEARCH_TEXT_H
#define SEARCH_TEXT_H

#include "base/arena.h"
#include "search/segment.h"

/* Terms of one document as they are collected; the same term in two fields is joined. */
struct terms {
    struct arena *arena;
    struct segment_term *list;
    size_t count, capacity;
};

/* Adds all terms of a field: words and their stems, compounds, units. language: "en", "de" ... */
void text_add_field(struct terms *terms, const char *language, enum search_field field,
                    const char *text, size_t length);

/* Adds a SKU, GTIN or model number, folded: without case, dash, dot, space and slash. */
void text_add_identifier(struct terms *terms, const char *text);

#endif
