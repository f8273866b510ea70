/* Opens what the manifest names, and follows it. */
#include "search/index.h"

#include "base/files.h"
#include "base/log.h"
#include "search/dead.h"
#include "search/manifest.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ATTEMPTS_MAXIMUM    5 /* a manifest may be replaced while its files are opened */
#define RULES_BYTES_MAXIMUM (4 * 1024 * 1024)

struct open_segment {
    char file[32];
    struct segment *segment;
    struct dead_file dead;
    char dead_name[32];
};

/* Everything of one manifest. */
struct state {
    struct manifest manifest;
    struct open_segment open[MANIFEST_SEGMENTS_MAXIMUM];
    struct index_segment segments[MANIFEST_SEGMENTS_MAXIMUM];
    struct segment *names;
    char *rules;
    size_t rules_length;
};

struct index {
    char *folder;
    struct state state;
    uint64_t names_version;
    ino_t inode;
    struct timespec changed;
};

struct index *index_new(const char *folder)
{
    struct index *index = calloc(1, sizeof *index);

    if (!index || !(index->folder = strdup(folder)))
        abort();
    return index;
}

static struct open_segment *find_open(struct state *state, const char *file)
{
    for (size_t i = 0; i < state->manifest.segment_count; i++)
        if (state->open[i].segment && strcmp(state->open[i].file, file) == 0)
            return &state->open[i];
    return NULL;
}

/* Closes what `kept` does not use too. */
static void close_state(struct state *state, const struct state *kept)
{
    for (size_t i = 0; i < state->manifest.segment_count; i++) {
        struct open_segment *one = &state->open[i];
        bool is_kept = false;

        for (size_t j = 0; kept && j < kept->manifest.segment_count; j++)
            is_kept |= kept->open[j].segment == one->segment;
        if (one->segment && !is_kept)
            segment_close(one->segment);
        dead_close(&one->dead);
    }
    if (state->names && (!kept || kept->names != state->names))
        segment_close(state->names);
    free(state->rules);
    memset(state, 0, sizeof *state);
}

void index_free(struct index *index)
{
    if (!index)
        return;
    close_state(&index->state, NULL);
    free(index->folder);
    free(index);
}

static const char *path_of(const struct index *index, struct arena *arena, const char *file)
{
    return arena_printf(arena, "%s/%s", index->folder, file);
}

static struct fault *open_segments(struct index *index, struct arena *arena, struct state *fresh)
{
    for (size_t i = 0; i < fresh->manifest.segment_count; i++) {
        const struct manifest_segment *named = &fresh->manifest.segments[i];
        struct open_segment *one = &fresh->open[i];
        struct open_segment *before = find_open(&index->state, named->file);

        memcpy(one->file, named->file, sizeof one->file);
        if (before)
            one->segment = before->segment;
        else
            TRY(segment_open(arena, path_of(index, arena, named->file), &one->segment));
        one->dead.set.universe = segment_count(one->segment);
        if (*named->dead)
            TRY(dead_open(arena, path_of(index, arena, named->dead), segment_count(one->segment),
                          &one->dead));
        fresh->segments[i] = (struct index_segment){one->segment, one->dead.set};
    }
    return NULL;
}

static struct fault *open_rules(struct index *index, struct arena *arena, struct state *fresh)
{
    char *text;
    size_t length;

    if (!*fresh->manifest.rules)
        return NULL;
    TRY(file_read(arena, path_of(index, arena, fresh->manifest.rules), RULES_BYTES_MAXIMUM, &text,
                  &length));
    fresh->rules = malloc(length + 1);
    if (!fresh->rules)
        abort();
    memcpy(fresh->rules, text, length + 1);
    fresh->rules_length = length;
    return NULL;
}

static struct fault *open_state(struct index *index, struct arena *arena, struct state *fresh)
{
    TRY(manifest_read(arena, index->folder, &fresh->manifest));
    TRY(open_segments(index, arena, fresh));
    TRY(open_rules(index, arena, fresh));
    if (!*fresh->manifest.names)
        return NULL;
    if (index->state.names && strcmp(index->state.manifest.names, fresh->manifest.names) == 0)
        fresh->names = index->state.names;
    else
        TRY(segment_open(arena, path_of(index, arena, fresh->manifest.names), &fresh->names));
    return NULL;
}

struct fault *index_refresh(struct index *index, struct arena *arena)
{
    const char *path = arena_printf(arena, "%s/" MANIFEST_FILE, index->folder);
    struct fault *fault = NULL;

    for (int attempt = 0; attempt < ATTEMPTS_MAXIMUM; attempt++) {
        struct state *fresh;
        struct stat state;

        if (stat(path, &state) != 0 && index->state.manifest.generation)
            return NULL; /* what is open stays */
        if (stat(path, &state) != 0)
            return fault_new(arena, FAULT_UNAVAILABLE, "no_index",
                             "there is no index in %s: `mercer index` makes it", index->folder);
        if (state.st_ino == index->inode && state.st_mtim.tv_sec == index->changed.tv_sec &&
            state.st_mtim.tv_nsec == index->changed.tv_nsec)
            return NULL;
        fresh = arena_alloc(arena, sizeof *fresh);
        fault = open_state(index, arena, fresh);
        if (fault) {
            close_state(fresh, &index->state);
            continue;
        }
        index->names_version += fresh->names != index->state.names;
        close_state(&index->state, fresh);
        index->state = *fresh;
        index->inode = state.st_ino;
        index->changed = state.st_mtim;
        return NULL;
    }
    if (index->state.manifest.generation) {
        log_error("cannot read the newer index, the one before is used",
                  log_text("reason", fault->text));
        return NULL;
    }
    return fault_new(arena, FAULT_UNAVAILABLE, "bad_index", "%s", fault->text);
}

size_t index_segments(const struct index *index, const struct index_segment **segments)
{
    *segments = index->state.segments;
    return index->state.manifest.segment_count;
}

const struct segment *index_names(const struct index *index)
{
    return index->state.names;
}

uint64_t index_names_version(const struct index *index)
{
    return index->names_version;
}

const char *index_name(const struct index *index, uint64_t tag, size_t *length)
{
    if (!index->state.names)
        return NULL;
    uint32_t document = segment_find(index->state.names, (int64_t)tag);
    return document == UINT32_MAX ? NULL : segment_stored(index->state.names, document, length);
}

const char *index_rules(const struct index *index, size_t *length)
{
    *length = index->state.rules_length;
    return index->state.rules ? index->state.rules : "";
}

uint64_t index_generation(const struct index *index)
{
    return index->state.manifest.generation;
}

const char *index_snapshot(const struct index *index)
{
    return index->state.manifest.snapshot;
}
