/* Fills the index from the database: what changed, documents, names of tags, rules. */
#ifndef SHOP_FEED_H
#define SHOP_FEED_H

#include "base/fault.h"
#include "search/segment.h"
#include "shop/shop.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FEED_BATCH 2000 /* products asked for at once */

/* Which database this is: an index of another one is worthless. */
struct fault *feed_database(struct shop *shop, const char **database);

/* The snapshot of now; what is read afterwards is at least that new. */
struct fault *feed_snapshot(struct shop *shop, const char **snapshot);

/* Products changed by transactions that the snapshot does not see; gone ones too. */
struct fault *feed_changes(struct shop *shop, const char *snapshot, int64_t **ids, size_t *count);

/* Which lists a product stands on, and its address, as a number that changes with them. */
struct feed_place {
    int64_t product_id;
    int64_t place; /* 0: on none */
};

/* One for each of ids, in the arena. */
struct fault *feed_places(struct shop *shop, const int64_t *ids, size_t count,
                          struct feed_place **places);

/*
 * Those of listed products above after_id, at most limit of them, in the order of their ids,
 * without those that changed since the snapshot.
 */
struct fault *feed_places_after(struct shop *shop, int64_t after_id, size_t limit,
                                const char *snapshot, struct feed_place **places, size_t *count);

/* Those products and all whose pages show one of them, in the arena. */
struct fault *feed_dependents(struct shop *shop, const int64_t *ids, size_t count,
                              int64_t **dependents, size_t *dependent_count);

/* All listed products, in the arena. */
struct fault *feed_products(struct shop *shop, int64_t **ids, size_t *count);

/* Products that are looked at most these days. */
struct fault *feed_trends(struct shop *shop, int64_t **ids, size_t *count);

/* Adds the documents of count products; those that are not listed are left out. */
struct fault *feed_documents(struct shop *shop, const int64_t *ids, size_t count,
                             struct segment_builder *builder);

/* Adds the names of all tags: documents whose product_id is the tag and that store JSON. */
struct fault *feed_names(struct shop *shop, struct segment_builder *builder);

/* Synonyms and the like, as one JSON text. */
struct fault *feed_rules(struct shop *shop, const char **rules);

/* Rebuilds the pages of products whose price begins or ends to count; how many there were. */
struct fault *feed_due(struct shop *shop, int64_t *count);

/* Forgets changes that every index has. */
struct fault *feed_prune(struct shop *shop, const char *snapshot);

/* True if an index of that snapshot has every change. */
struct fault *feed_covers(struct shop *shop, const char *snapshot, bool *covers);

#endif
