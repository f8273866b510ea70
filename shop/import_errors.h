/* The file that lists what an import refused, row by row, and the tally of reasons. */
#ifndef SHOP_IMPORT_ERRORS_H
#define SHOP_IMPORT_ERRORS_H

#include "base/fault.h"
#include "shop/import.h"

#include <stdbool.h>
#include <stdio.h>

struct import_errors {
    struct arena *arena; /* of the report: what the tally keeps */
    struct import_report *report;
    const char *path;
    bool appends;
    FILE *file; /* opened by the first entry */
    bool is_broken;
};

struct import_place {
    const char *file; /* NULL: the source itself */
    long row;         /* 0: not tied to a row */
    const char *sku;  /* NULL: unknown */
};

/* path NULL: only the tally is kept. appends: an earlier run of the same source goes on. */
void import_errors_open(struct import_errors *errors, struct import_report *report,
                        const char *path, bool appends);
void import_errors_close(struct import_errors *errors);

void import_errors_add(struct import_errors *errors, const struct import_place *place,
                       const struct fault *fault);
void import_errors_warn(struct import_errors *errors, const struct import_place *place,
                        const struct fault *warning);

/* Writes one CSV cell; what a spreadsheet would run as a formula gets an apostrophe in front. */
void csv_write_cell(FILE *file, const char *text);

/* A fingerprint of a file, or of all data files of a folder, as hex digits in the arena. */
struct fault *import_source_hash(struct arena *arena, const char *path, const char **hash);

#endif
