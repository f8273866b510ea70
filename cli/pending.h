/* Changes that pages have been told of, but the index perhaps not yet. */
#ifndef CLI_PENDING_H
#define CLI_PENDING_H

#include "base/id_map.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Several changes, and the database's snapshot that sees all of them. */
struct pending_batch {
    struct id_map products;
    bool lists, all;
    bool is_twice;  /* to be looked at once more */
    char *snapshot; /* NULL: nothing is in the batch */
};

/* For how long after the first look something that the index publishes leads to another one. */
#define PENDING_AGAIN_MS 3000

/*
 * One batch waits for the index, the other gathers what comes meanwhile. Names and rules are looked
 * at twice: the index may have published something else between their commit and hearing of them.
 * All zero is empty.
 */
struct pending {
    struct pending_batch waiting, gathering;
    struct {
        bool lists, all;
        uint64_t generation; /* in which they were looked at first */
        int64_t until_ms;
    } again;
};

/* snapshot: pg_snapshot as text, taken after the change; later ones see what earlier ones saw. */
void pending_add_products(struct pending *pending, const int64_t *ids, size_t count,
                          const char *snapshot);
void pending_add_lists(struct pending *pending, const char *snapshot);
void pending_add_rules(struct pending *pending, const char *snapshot); /* lists too */
void pending_add_names(struct pending *pending, const char *snapshot);

/*
 * To be called when the index has published something, with that generation's number and snapshot,
 * until it gives false: batch is what the index has now. The caller releases the batch. now_ms: of
 * any clock that only goes forward.
 */
bool pending_take(struct pending *pending, uint64_t generation, const char *snapshot,
                  int64_t now_ms, struct pending_batch *batch);
void pending_batch_release(struct pending_batch *batch);

void pending_release(struct pending *pending);

/* True if everything that `early` sees is seen by `late` too. Both are pg_snapshot as text. */
bool snapshot_covers(const char *late, const char *early);

#endif
