/* Writing the catalogue as canonical records that import again to the same shop. */
#ifndef SHOP_EXPORT_H
#define SHOP_EXPORT_H

#include "base/arena.h"
#include "base/fault.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct export_settings {
    const char *conninfo;
    FILE *file;
    bool csv; /* else one JSON object a line */
};

/* Constant memory, one snapshot. *records: how many were written. Faults: UNAVAILABLE
 * database_away, unwritable. */
struct fault *export_products(struct arena *arena, const struct export_settings *settings,
                              int64_t *records);

#endif
