/* Where the pictures that records name come from, and where they go. */
#ifndef SHOP_IMPORT_PICTURES_H
#define SHOP_IMPORT_PICTURES_H

#include "base/arena.h"
#include "base/fault.h"

#include <stdbool.h>

struct import_pictures;
struct known;

struct import_pictures_options {
    const char *conninfo;
    const char *media_folder; /* where they are stored */
    const char *source;       /* the file or folder that is imported */
    const char *folder;       /* --media; NULL: beside the source */
    const char *program;      /* path of `mercer`; NULL: the running one */
    bool dry_run;             /* look, but store nothing */
};

struct fault *import_pictures_new(struct arena *arena,
                                  const struct import_pictures_options *options,
                                  struct import_pictures **pictures);
void import_pictures_free(struct import_pictures *pictures);

/*
 * The hash of the stored picture of an address in a record: a path below the folder, or
 * "media:<hash>" of an export. Faults are warnings: NOT_FOUND no_picture, remote_picture (an
 * address on the web, kept as it is), and those of media_store.
 */
struct fault *import_pictures_find(struct import_pictures *pictures, struct known *known,
                                   struct arena *arena, const char *source, const char **hash);

#endif
