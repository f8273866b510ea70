/* What the tags of the index are called, and the pages that belong to them. */
#ifndef SHOP_NAMES_H
#define SHOP_NAMES_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/doc.h"
#include "search/index.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct names; /* of one worker; kept for as long as the index has the same names */

struct names *names_new(const struct index *index);
void names_free(struct names *names);

/* Texts are in the language that was asked for; NULL: none. */
struct name {
    uint64_t tag;
    const char *code, *label, *swatch, *type, *unit, *path, *within;
    const char *rating; /* of a seller: "4.8" */
    const struct doc *image;
    int64_t position;
    int64_t number; /* of a value that is one, in millionths, for the order */
    bool is_filterable;
};

/* Valid until the next index_refresh; NULL for a tag without name. */
const struct name *names_get(struct names *names, const char *language, uint64_t tag);

/* The tag that has a code: slug, path of a category, code of an attribute or value; 0: none. */
uint64_t names_find(struct names *names, enum tag_kind kind, uint32_t facet, const char *code);

/* {heading, breadcrumb} of a category, brand or seller; NULL if there is none. */
struct fault *names_page(struct names *names, struct arena *arena, const char *language,
                         uint64_t tag, struct doc **page);

/* The categories right below one (id 0: the topmost), by position. Their number; in the arena. */
size_t names_children(struct names *names, struct arena *arena, uint32_t category_id,
                      uint64_t **tags);

/* The key of the dictionary under which a tag is found by its code; NUL-terminated. */
const char *names_key(struct arena *arena, enum tag_kind kind, uint32_t facet, const char *code);
/* The key under which the children of a category are found. */
const char *names_parent_key(struct arena *arena, uint32_t category_id);

/* Currency and digits behind its point. False when the index has no such market. */
bool names_currency(struct names *names, uint32_t market_id, const char **currency, int *exponent);

#endif
