/* Text made fit for addresses and codes. */
#ifndef SHOP_SLUG_H
#define SHOP_SLUG_H

#include "base/arena.h"

#include <stdbool.h>

#define SLUG_BYTES_MAXIMUM 200

/*
 * "Größe & Maß" -> "grosse-and-mass": other scripts are transliterated, what has no letters or
 * digits becomes "". separator: '-' for addresses, '_' for codes of attributes.
 */
char *slug_make(struct arena *arena, const char *text, char separator);

/* True if it is what the database takes as a slug. */
bool slug_is_valid(const char *text);

#endif
