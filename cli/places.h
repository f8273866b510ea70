/* On which lists each product stands: tells whether a change moved it. */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include "base/fault.h"
#include "base/id_map.h"
#include "shop/shop.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero knows nothing. */
struct places {
    struct id_map known; /* product -> its place (see feed_place) */
    int64_t loaded_to;   /* product id */
    bool is_complete;
};

/*
 * Reads on from where it stopped, a part at a time; nothing when all are known. snapshot: up to
 * which changes have been given to places_compare.
 */
struct fault *places_load(struct places *places, struct shop *shop, const char *snapshot);

/* Takes in changed products. is_moved: one has come, gone, or stands on other lists than before. */
struct fault *places_compare(struct places *places, struct shop *shop, const int64_t *ids,
                             size_t count, bool *is_moved);

void places_release(struct places *places);

#endif
