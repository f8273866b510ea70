/* Writes an index folder: segments come at the end, are merged from the end, and never change. */
#include "search/writer.h"

#include "base/log.h"
#include "search/dead.h"
#include "search/manifest.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOCK_FILE     "lock"
#define MERGE_FACTOR  4
#define MERGE_MINIMUM 4      /* segments at the end of about one size */
#define MERGE_LARGE   250000 /* documents of a segment that is large enough to stay as it is */
#define MERGE_SHARE   8      /* or this part of all documents, where that is more */

struct written {
    char file[32], dead_name[32];
    struct segment *segment;
    uint64_t *dead; /* bits, malloc; NULL: none */
    uint32_t dead_count;
    bool is_dirty; /* dead has bits that no file has */
};

struct writer {
    char *folder;
    int lock_fd;
    struct manifest manifest;
    struct written segments[MANIFEST_SEGMENTS_MAXIMUM];
    size_t count;
    uint64_t number; /* of the newest file */
    /* A merge that goes on: segments [merge_first, merge_end), and what changed since its begin. */
    bool is_merging;
    size_t merge_first, merge_end;
    uint64_t merge_number;
    int64_t *changed;
    size_t changed_count, changed_capacity;
};

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

static void drop_segment(struct written *one)
{
    if (one->segment)
        segment_close(one->segment);
    free(one->dead);
    memset(one, 0, sizeof *one);
}

static const char *path_of(const struct writer *writer, struct arena *arena, const char *file)
{
    return arena_printf(arena, "%s/%s", writer->folder, file);
}

static size_t words_of(const struct written *one)
{
    return ((size_t)segment_count(one->segment) + 63) / 64;
}

static struct fault *lock_folder(struct arena *arena, struct writer *writer)
{
    const char *path = path_of(writer, arena, LOCK_FILE);

    if (mkdir(writer->folder, 0755) != 0 && errno != EEXIST)
        return fault_new(arena, FAULT_UNAVAILABLE, "file_write", "cannot make the folder %s: %s",
                         writer->folder, strerror(errno));
    writer->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (writer->lock_fd < 0)
        return fault_new(arena, FAULT_UNAVAILABLE, "file_write", "cannot write %s: %s", path,
                         strerror(errno));
    if (flock(writer->lock_fd, LOCK_EX | LOCK_NB) != 0)
        return fault_new(arena, FAULT_CONFLICT, "index_locked",
                         "another process writes the index in %s already", writer->folder);
    return NULL;
}

static struct fault *open_written(struct writer *writer, struct arena *arena, size_t i)
{
    const struct manifest_segment *named = &writer->manifest.segments[i];
    struct written *one = &writer->segments[i];
    struct dead_file dead;

    memcpy(one->file, named->file, sizeof one->file);
    memcpy(one->dead_name, named->dead, sizeof one->dead_name);
    TRY(segment_open(arena, path_of(writer, arena, one->file), &one->segment));
    writer->count = i + 1;
    if (!*named->dead)
        return NULL;
    TRY(dead_open(arena, path_of(writer, arena, named->dead), segment_count(one->segment), &dead));
    if (dead.set.count) {
        one->dead = must(malloc(words_of(one) * sizeof *one->dead));
        memcpy(one->dead, dead.set.bits, words_of(one) * sizeof *one->dead);
        one->dead_count = dead.set.count;
    }
    dead_close(&dead);
    return NULL;
}

/* Changes are kept for an hour only: who was away for longer cannot know what was missed. */
static bool was_kept(const struct writer *writer)
{
    struct stat state;

    return fstat(writer->lock_fd, &state) == 0 &&
           time(NULL) - state.st_mtime < WRITER_FORGET_SECONDS;
}

void writer_touch(struct writer *writer)
{
    futimens(writer->lock_fd, NULL);
}

/* What is there already; a damaged index is made anew. */
static void load(struct writer *writer, struct arena *arena, const char *database)
{
    struct fault *fault = manifest_read(arena, writer->folder, &writer->manifest);

    for (size_t i = 0; !fault && i < writer->manifest.segment_count; i++)
        fault = open_written(writer, arena, i);
    writer->number = writer->manifest.generation * 1000;
    if (fault && fault->kind != FAULT_NOT_FOUND)
        log_warning("the index is made anew", log_text("reason", fault->text));
    if (!fault && strcmp(writer->manifest.database, database) == 0 && was_kept(writer))
        return;
    /* Names of files never come again: readers know files by them. */
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    writer->number = (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
    writer_clear(writer);
    *writer->manifest.snapshot = *writer->manifest.names = *writer->manifest.rules = '\0';
    snprintf(writer->manifest.database, sizeof writer->manifest.database, "%s", database);
}

struct fault *writer_open(struct arena *arena, const char *folder, const char *database,
                          struct writer **result)
{
    struct writer *writer = must(calloc(1, sizeof *writer));

    writer->folder = must(strdup(folder));
    writer->lock_fd = -1;
    struct fault *fault = lock_folder(arena, writer);
    if (fault) {
        writer_close(writer);
        return fault;
    }
    load(writer, arena, database);
    *result = writer;
    return NULL;
}

void writer_close(struct writer *writer)
{
    if (!writer)
        return;
    writer_clear(writer);
    if (writer->lock_fd >= 0)
        close(writer->lock_fd);
    free(writer->changed);
    free(writer->folder);
    free(writer);
}

bool writer_is_active(const char *folder)
{
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/" LOCK_FILE, folder);
    int fd = length < (int)sizeof path ? open(path, O_RDONLY | O_CLOEXEC) : -1;

    if (fd < 0)
        return false;
    bool is_active = flock(fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    close(fd);
    return is_active;
}

const char *writer_snapshot(const struct writer *writer)
{
    return writer->manifest.snapshot;
}

size_t writer_segment_count(const struct writer *writer)
{
    return writer->count;
}

static uint64_t live_count(const struct written *one)
{
    return segment_count(one->segment) - one->dead_count;
}

uint64_t writer_document_count(const struct writer *writer)
{
    uint64_t total = 0;

    for (size_t i = 0; i < writer->count; i++)
        total += live_count(&writer->segments[i]);
    return total;
}

static void mark_dead(struct written *one, int64_t product_id)
{
    uint32_t document = segment_find(one->segment, product_id);

    if (document == UINT32_MAX)
        return;
    if (!one->dead)
        one->dead = must(calloc(words_of(one), sizeof *one->dead));
    uint64_t bit = (uint64_t)1 << (document & 63);
    if (one->dead[document >> 6] & bit)
        return;
    one->dead[document >> 6] |= bit;
    one->dead_count++;
    one->is_dirty = true;
}

static void remember_changed(struct writer *writer, const int64_t *ids, size_t count)
{
    if (!writer->is_merging)
        return;
    while (writer->changed_count + count > writer->changed_capacity) {
        writer->changed_capacity = writer->changed_capacity ? writer->changed_capacity * 2 : 1024;
        writer->changed =
            must(realloc(writer->changed, writer->changed_capacity * sizeof *writer->changed));
    }
    memcpy(writer->changed + writer->changed_count, ids, count * sizeof *ids);
    writer->changed_count += count;
}

static struct fault *open_new(struct writer *writer, struct arena *arena, uint64_t number,
                              struct written *one)
{
    memset(one, 0, sizeof *one);
    snprintf(one->file, sizeof one->file, "%llu.segment", (unsigned long long)number);
    return segment_open(arena, path_of(writer, arena, one->file), &one->segment);
}

struct fault *writer_change(struct writer *writer, struct arena *arena,
                            struct segment_builder *builder, const int64_t *ids, size_t count)
{
    struct written fresh = {0};

    if (segment_builder_count(builder)) {
        if (writer->count == MANIFEST_SEGMENTS_MAXIMUM)
            return fault_new(arena, FAULT_INTERNAL, "too_many_segments",
                             "the index has too many segments: they are merged first");
        char file[32];
        snprintf(file, sizeof file, "%llu.segment", (unsigned long long)++writer->number);
        TRY(segment_builder_write(builder, arena, path_of(writer, arena, file)));
        TRY(open_new(writer, arena, writer->number, &fresh));
    }
    for (size_t i = 0; i < writer->count; i++)
        for (size_t j = 0; j < count; j++)
            mark_dead(&writer->segments[i], ids[j]);
    remember_changed(writer, ids, count);
    if (fresh.segment)
        writer->segments[writer->count++] = fresh;
    return NULL;
}

void writer_clear(struct writer *writer)
{
    for (size_t i = 0; i < writer->count; i++)
        drop_segment(&writer->segments[i]);
    writer->count = 0;
    writer_merge_abandon(writer);
}

size_t writer_merge_from(const struct writer *writer)
{
    uint64_t sum = 0, share = writer_document_count(writer) / MERGE_SHARE;
    uint64_t large = share > MERGE_LARGE ? share : MERGE_LARGE;
    size_t first = writer->count, busy = writer->is_merging ? writer->merge_end : 0;

    for (; first > busy; first--) {
        uint64_t size = live_count(&writer->segments[first - 1]);

        if (sum && (size > MERGE_FACTOR * sum || sum + size > large))
            break;
        sum += size;
    }
    return writer->count - first >= MERGE_MINIMUM ? first : SIZE_MAX;
}

size_t writer_products(const struct writer *writer, struct arena *arena, size_t first,
                       int64_t **ids)
{
    size_t count = 0;
    uint64_t total = 0;

    for (size_t i = first; i < writer->count; i++)
        total += live_count(&writer->segments[i]);
    *ids = arena_array(arena, total ? total : 1, sizeof **ids);
    for (size_t i = first; i < writer->count; i++) {
        const struct written *one = &writer->segments[i];

        for (uint32_t document = 0; document < segment_count(one->segment); document++)
            if (!one->dead || !(one->dead[document >> 6] >> (document & 63) & 1))
                (*ids)[count++] = segment_product(one->segment, document);
    }
    return count;
}

struct fault *writer_replace(struct writer *writer, struct arena *arena, size_t first,
                             struct segment_builder *builder)
{
    struct written merged;
    char file[32];

    snprintf(file, sizeof file, "%llu.segment", (unsigned long long)++writer->number);
    TRY(segment_builder_write(builder, arena, path_of(writer, arena, file)));
    TRY(open_new(writer, arena, writer->number, &merged));
    while (writer->count > first)
        drop_segment(&writer->segments[--writer->count]);
    writer->segments[writer->count++] = merged;
    return NULL;
}

size_t writer_room(const struct writer *writer)
{
    return MANIFEST_SEGMENTS_MAXIMUM - writer->count;
}

void writer_merge_begin(struct writer *writer, size_t first)
{
    assert(!writer->is_merging && first < writer->count);
    writer->is_merging = true;
    writer->merge_first = first;
    writer->merge_end = writer->count;
    writer->merge_number = ++writer->number;
    writer->changed_count = 0;
}

const char *writer_merge_path(const struct writer *writer, struct arena *arena)
{
    return arena_printf(arena, "%s/%llu.segment", writer->folder,
                        (unsigned long long)writer->merge_number);
}

struct fault *writer_merge_end(struct writer *writer, struct arena *arena)
{
    struct written merged;
    size_t first = writer->merge_first, removed = writer->merge_end - first;
    struct fault *fault = open_new(writer, arena, writer->merge_number, &merged);

    writer->is_merging = false;
    if (fault)
        return fault;
    for (size_t i = 0; i < writer->changed_count; i++)
        mark_dead(&merged, writer->changed[i]);
    for (size_t i = first; i < writer->merge_end; i++)
        drop_segment(&writer->segments[i]);
    writer->segments[first] = merged;
    memmove(&writer->segments[first + 1], &writer->segments[writer->merge_end],
            (writer->count - writer->merge_end) * sizeof writer->segments[0]);
    writer->count -= removed - 1;
    memset(&writer->segments[writer->count], 0,
           (MANIFEST_SEGMENTS_MAXIMUM - writer->count) * sizeof writer->segments[0]);
    return NULL;
}

void writer_merge_abandon(struct writer *writer)
{
    writer->is_merging = false;
    writer->changed_count = 0;
}

bool writer_is_merging(const struct writer *writer)
{
    return writer->is_merging;
}

struct fault *writer_set_names(struct writer *writer, struct arena *arena,
                               struct segment_builder *builder)
{
    snprintf(writer->manifest.names, sizeof writer->manifest.names, "%llu.names",
             (unsigned long long)++writer->number);
    return segment_builder_write(builder, arena, path_of(writer, arena, writer->manifest.names));
}

struct fault *writer_set_rules(struct writer *writer, struct arena *arena, const char *text)
{
    snprintf(writer->manifest.rules, sizeof writer->manifest.rules, "%llu.rules",
             (unsigned long long)++writer->number);
    return manifest_put(arena, writer->folder, writer->manifest.rules, text, strlen(text));
}

static struct fault *write_dead(struct writer *writer, struct arena *arena, struct written *one)
{
    snprintf(one->dead_name, sizeof one->dead_name, "%llu.dead",
             (unsigned long long)++writer->number);
    TRY(dead_write(arena, writer->folder, one->dead_name, one->dead, segment_count(one->segment)));
    one->is_dirty = false;
    return NULL;
}

/* Segments that nothing is left of; not while a merge counts on their places. */
static void drop_empty(struct writer *writer)
{
    size_t kept = 0;

    if (writer->is_merging)
        return;
    for (size_t i = 0; i < writer->count; i++) {
        if (live_count(&writer->segments[i]) == 0)
            drop_segment(&writer->segments[i]);
        else
            writer->segments[kept++] = writer->segments[i];
    }
    memset(&writer->segments[kept], 0,
           (MANIFEST_SEGMENTS_MAXIMUM - kept) * sizeof writer->segments[0]);
    writer->count = kept;
}

struct fault *writer_publish(struct writer *writer, struct arena *arena, const char *snapshot)
{
    struct manifest *manifest = &writer->manifest;

    drop_empty(writer);
    for (size_t i = 0; i < writer->count; i++)
        if (writer->segments[i].is_dirty)
            TRY(write_dead(writer, arena, &writer->segments[i]));
    manifest->segment_count = writer->count;
    for (size_t i = 0; i < writer->count; i++) {
        memcpy(manifest->segments[i].file, writer->segments[i].file,
               sizeof manifest->segments[i].file);
        memcpy(manifest->segments[i].dead, writer->segments[i].dead_name,
               sizeof manifest->segments[i].dead);
    }
    /* Numbers of files go on from the generation after a restart. */
    manifest->generation++;
    if (manifest->generation * 1000 <= writer->number)
        manifest->generation = writer->number / 1000 + 1;
    snprintf(manifest->snapshot, sizeof manifest->snapshot, "%s", snapshot);
    TRY(manifest_write(arena, writer->folder, manifest));
    if (!writer->is_merging)
        manifest_sweep(writer->folder, manifest);
    return NULL;
}
