/* Reads and writes the manifest of an index folder. */
#include "search/manifest.h"

#include "base/buf.h"
#include "base/files.h"
#include "base/json.h"
#include "base/json_write.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MANIFEST_VERSION       1
#define MANIFEST_BYTES_MAXIMUM 65536

static bool copy_text(char *to, size_t size, struct json_object *from, const char *key)
{
    const char *text = json_get_text(from, key);

    if (!text || strlen(text) >= size)
        return false;
    memcpy(to, text, strlen(text) + 1);
    return true;
}

/* A name of ours never leaves the folder. */
static bool copy_name(char *to, size_t size, struct json_object *from, const char *key)
{
    return copy_text(to, size, from, key) && !strchr(to, '/') && *to != '.';
}

static bool read_segments(struct json_object *list, struct manifest *manifest)
{
    size_t count = json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;

    if (!list || count > MANIFEST_SEGMENTS_MAXIMUM)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct json_object *one = json_object_array_get_idx(list, i);
        struct manifest_segment *segment = &manifest->segments[i];

        if (!copy_name(segment->file, sizeof segment->file, one, "file") ||
            !copy_name(segment->dead, sizeof segment->dead, one, "dead"))
            return false;
    }
    manifest->segment_count = count;
    return true;
}

struct fault *manifest_read(struct arena *arena, const char *folder, struct manifest *manifest)
{
    const char *path = arena_printf(arena, "%s/" MANIFEST_FILE, folder);
    struct json_object *document;
    char *text;
    size_t length;

    memset(manifest, 0, sizeof *manifest);
    TRY(file_read(arena, path, MANIFEST_BYTES_MAXIMUM, &text, &length));
    if (json_parse(arena, text, length, &document) ||
        json_object_get_int(json_get(document, "version")) != MANIFEST_VERSION ||
        !copy_text(manifest->database, sizeof manifest->database, document, "database") ||
        !copy_text(manifest->snapshot, sizeof manifest->snapshot, document, "snapshot") ||
        !copy_name(manifest->names, sizeof manifest->names, document, "names") ||
        !copy_name(manifest->rules, sizeof manifest->rules, document, "rules") ||
        !read_segments(json_get(document, "segments"), manifest))
        return fault_new(arena, FAULT_INVALID, "bad_manifest", "%s is no manifest of an index",
                         path);
    manifest->generation = (uint64_t)json_object_get_int64(json_get(document, "generation"));
    return NULL;
}

static struct fault *write_failed(struct arena *arena, const char *path)
{
    return fault_new(arena, FAULT_UNAVAILABLE, "file_write", "cannot write %s: %s", path,
                     strerror(errno));
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length) {
        ssize_t written = write(fd, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

struct fault *manifest_put(struct arena *arena, const char *folder, const char *name,
                           const void *bytes, size_t length)
{
    const char *path = arena_printf(arena, "%s/%s", folder, name);
    const char *fresh = arena_printf(arena, "%s.new", path);
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

    if (fd < 0)
        return write_failed(arena, fresh);
    bool done = write_all(fd, bytes, length);
    int error = errno;
    if (close(fd) != 0 && done) {
        done = false;
        error = errno;
    }
    if (done && rename(fresh, path) == 0)
        return NULL;
    if (!done)
        errno = error;
    struct fault *fault = write_failed(arena, path);
    unlink(fresh);
    return fault;
}

struct fault *manifest_write(struct arena *arena, const char *folder,
                             const struct manifest *manifest)
{
    struct buf out;

    buf_init(&out, 0);
    json_open(&out, NULL, '{');
    json_add_int(&out, "version", MANIFEST_VERSION);
    json_add_int(&out, "generation", (int64_t)manifest->generation);
    json_add_text(&out, "database", manifest->database);
    json_add_text(&out, "snapshot", manifest->snapshot);
    json_add_text(&out, "names", manifest->names);
    json_add_text(&out, "rules", manifest->rules);
    json_open(&out, "segments", '[');
    for (size_t i = 0; i < manifest->segment_count; i++) {
        json_open(&out, NULL, '{');
        json_add_text(&out, "file", manifest->segments[i].file);
        json_add_text(&out, "dead", manifest->segments[i].dead);
        json_close(&out, '}');
    }
    json_close(&out, ']');
    json_close(&out, '}');
    buf_add_char(&out, '\n');
    struct fault *fault = manifest_put(arena, folder, MANIFEST_FILE, buf_text(&out), out.length);
    buf_release(&out);
    return fault;
}

static bool is_named(const struct manifest *manifest, const char *file)
{
    for (size_t i = 0; i < manifest->segment_count; i++)
        if (strcmp(manifest->segments[i].file, file) == 0 ||
            strcmp(manifest->segments[i].dead, file) == 0)
            return true;
    return strcmp(manifest->names, file) == 0 || strcmp(manifest->rules, file) == 0;
}

void manifest_sweep(const char *folder, const struct manifest *manifest)
{
    static const char *const endings[] = {".segment", ".dead", ".names", ".rules", ".new"};
    DIR *directory = opendir(folder);
    struct dirent *entry;

    if (!directory)
        return;
    while ((entry = readdir(directory)))
        for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
            if (text_ends_with(entry->d_name, endings[i]) && !is_named(manifest, entry->d_name))
                unlinkat(dirfd(directory), entry->d_name, 0);
    closedir(directory);
}
