/* Importing products: reads a source, checks each record, loads them in batches. */
#ifndef SHOP_IMPORT_H
#define SHOP_IMPORT_H

#include "base/arena.h"
#include "base/fault.h"
#include "shop/import_source.h"

#include <stdbool.h>
#include <stdint.h>

struct import_tally {
    const char *code;
    int64_t count;
    const char *example; /* text of the first one */
};

#define IMPORT_TALLIES_MAXIMUM 40

struct import_report {
    int64_t records, created, updated, unchanged, failed; /* products; records counts everything */
    int64_t skipped;                                      /* records that an earlier run had done */
    struct import_tally warnings[IMPORT_TALLIES_MAXIMUM], errors[IMPORT_TALLIES_MAXIMUM];
    int64_t elapsed_ms;
};

struct import_settings {
    const char *conninfo;
    struct import_options options;
    const char *seller_id, *seller_name; /* of products that name no seller */
    const char *error_path;              /* CSV of what was refused; made when there is something */
    bool dry_run, restart;
    int batch_products; /* 0: the standard */
    const char *media_folder,
        *picture_folder; /* stored there, found there; media_folder NULL: none */
    const char *program; /* path of mercer, for decoding; NULL: the running one */
    /* After each batch; thousandths: how much of the source has been read. */
    void (*progress)(void *context, const struct import_report *report, int thousandths);
    void *context;
};

/*
 * Runs an import to its end. Products that are refused are counted, not faults. Faults: those of
 * import_open, UNAVAILABLE when the database goes away (the next run continues there).
 */
struct fault *import_run(struct arena *arena, struct import_settings *settings,
                         struct import_report *report);

#endif
