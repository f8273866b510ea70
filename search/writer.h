/* The one process that writes an index folder: adds segments, merges them, publishes manifests. */
#ifndef SEARCH_WRITER_H
#define SEARCH_WRITER_H

#include "base/arena.h"
#include "base/fault.h"
#include "search/segment.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct writer;

/*
 * Opens a folder, makes it if it is not there, and locks it. database: which database the index is
 * made of; an index of another one, or one that cannot be read, counts as empty (its files stay
 * until the next publish, so that readers go on). Faults: CONFLICT index_locked, UNAVAILABLE
 * file_write.
 */
struct fault *writer_open(struct arena *arena, const char *folder, const char *database,
                          struct writer **writer);
void writer_close(struct writer *writer);

/* True while a process writes the index of a folder. */
bool writer_is_active(const char *folder);

/* Says that the index is being kept; one that was not for WRITER_FORGET_SECONDS is made anew. */
#define WRITER_FORGET_SECONDS 3000
void writer_touch(struct writer *writer);

/* The snapshot that was published last, "" for an empty index. */
const char *writer_snapshot(const struct writer *writer);
size_t writer_segment_count(const struct writer *writer);
/* Documents that count. */
uint64_t writer_document_count(const struct writer *writer);

/*
 * The products in ids are as the builder has them now; those that it lacks are gone. An empty
 * builder only removes. Nothing is seen before writer_publish.
 */
struct fault *writer_change(struct writer *writer, struct arena *arena,
                            struct segment_builder *builder, const int64_t *ids, size_t count);

/* Forgets all segments: what is added next is everything. */
void writer_clear(struct writer *writer);

/*
 * The index of the first segment of those at the end that should become one, or SIZE_MAX; none that
 * is being merged already. Every document is written anew about log4(all / batch) times in its
 * life.
 */
size_t writer_merge_from(const struct writer *writer);

/* The products that count in the segments from `first` on, in the arena. */
size_t writer_products(const struct writer *writer, struct arena *arena, size_t first,
                       int64_t **ids);

/* Makes one segment of those from `first` on, at once: builder holds their writer_products. */
struct fault *writer_replace(struct writer *writer, struct arena *arena, size_t first,
                             struct segment_builder *builder);

/* How often writer_change may add something before a merge has to end. */
size_t writer_room(const struct writer *writer);

/*
 * Merging takes a while and may happen in another process: begin, write a segment of
 * writer_products to writer_merge_path, end. Changes in between count.
 */
void writer_merge_begin(struct writer *writer, size_t first);
const char *writer_merge_path(const struct writer *writer, struct arena *arena);
struct fault *writer_merge_end(struct writer *writer, struct arena *arena);
void writer_merge_abandon(struct writer *writer);
bool writer_is_merging(const struct writer *writer);

/* New names of tags (see index_names) and rules (see index_rules). */
struct fault *writer_set_names(struct writer *writer, struct arena *arena,
                               struct segment_builder *builder);
struct fault *writer_set_rules(struct writer *writer, struct arena *arena, const char *text);

/* Shows everything since the last time to readers. snapshot: what the index has everything of. */
struct fault *writer_publish(struct writer *writer, struct arena *arena, const char *snapshot);

#endif
