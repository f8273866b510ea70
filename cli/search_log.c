/* Follows the log of what the page cache answered, across restarts and rotations. */
#include "cli/search_log.h"

#include "base/doc.h"
#include "base/log.h"
#include "base/text.h"
#include "fcgi/form.h"
#include "shop/storefront.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK_BYTES   262144
#define QUERY_MAXIMUM 200

struct search_log {
    char *file, *place_file;
    int fd; /* -1: not open */
    ino_t inode;
    off_t place;
    bool is_refused; /* and that was said */
    char chunk[CHUNK_BYTES];
};

static char *must_copy(const char *text)
{
    char *copy = strdup(text);

    if (!copy)
        abort();
    return copy;
}

struct search_log *search_log_new(const char *file, const char *place_file)
{
    struct search_log *log = calloc(1, sizeof *log);

    if (!log)
        abort();
    log->file = must_copy(file);
    log->place_file = must_copy(place_file);
    log->fd = -1;
    return log;
}

static void close_file(struct search_log *log)
{
    if (log->fd >= 0)
        close(log->fd);
    log->fd = -1;
}

void search_log_free(struct search_log *log)
{
    if (!log)
        return;
    close_file(log);
    free(log->file);
    free(log->place_file);
    free(log);
}

/* --- where reading stopped ----------------------------------------------------------------------
 */

static bool read_place(const struct search_log *log, ino_t *inode, off_t *place)
{
    FILE *file = fopen(log->place_file, "re");
    uintmax_t number;
    intmax_t offset;
    bool is_read = file && fscanf(file, "%ju %jd", &number, &offset) == 2 && offset >= 0;

    if (file)
        fclose(file);
    if (is_read) {
        *inode = (ino_t)number;
        *place = (off_t)offset;
    }
    return is_read;
}

static void save_place(const struct search_log *log)
{
    FILE *file = fopen(log->place_file, "we");

    if (!file || fprintf(file, "%ju %jd\n", (uintmax_t)log->inode, (intmax_t)log->place) < 0)
        log_warning("cannot write how far the log of searches was read",
                    log_text("file", log->place_file));
    if (file)
        fclose(file);
}

static bool is_put_aside(const struct search_log *log)
{
    struct stat now;

    return stat(log->file, &now) == 0 && now.st_ino != log->inode;
}

/* A file that is as it was is read on; another one of which the place is known is a new one. */
static bool open_file(struct search_log *log, bool was_open)
{
    struct stat status;
    ino_t inode = 0;
    off_t place = 0;

    log->fd = open(log->file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (log->fd < 0 && errno != ENOENT && !log->is_refused)
        log_warning("the log of searches cannot be read", log_text("file", log->file),
                    log_text("reason", strerror(errno)));
    log->is_refused = log->fd < 0 && errno != ENOENT;
    if (log->fd < 0 || fstat(log->fd, &status)) {
        close_file(log);
        return false;
    }
    bool is_known = was_open || read_place(log, &inode, &place);
    log->inode = status.st_ino;
    log->place = !is_known                                           ? status.st_size
                 : inode == status.st_ino && place <= status.st_size ? place
                                                                     : 0;
    save_place(log);
    return true;
}

/* --- lines --------------------------------------------------------------------------------------
 */

/* What was typed, as the shop reads it: decoded, without spaces at the ends and doubled ones. */
static const char *read_query(struct arena *arena, const char *encoded)
{
    struct url_decoding decoding = {.plus_is_space = true};
    size_t length = 0;
    char *text = url_decode(arena, encoded, strlen(encoded), decoding, &length), *out = text;

    if (!text || !utf8_is_valid(text, length))
        return NULL;
    for (const char *at = text; *at && out - text < QUERY_MAXIMUM; at++)
        if ((unsigned char)*at > ' ')
            *out++ = *at;
        else if (out > text && out[-1] != ' ')
            *out++ = ' ';
    while (out > text && (out[-1] == ' ' || !utf8_is_valid(text, (size_t)(out - text))))
        out--;
    *out = '\0';
    return *text ? text : NULL;
}

/* "/de/p/mug": the language, and the product's slug if it is one's page. */
static void read_path(struct arena *arena, const char *path, const char *standard,
                      const char **language, const char **slug)
{
    size_t first = strcspn(path + 1, "/");

    *language = standard;
    *slug = NULL;
    if (first > 1 && strncmp(path + 1, "search", first) != 0) {
        *language = arena_strndup(arena, path + 1, first);
        path += first + 1;
    }
    if (text_starts_with(path, "/p/"))
        *slug = url_decode(arena, path + 3, strlen(path + 3), (struct url_decoding){0}, &first);
}

static void add_line(struct shop *shop, const char *line, size_t length, struct doc *list)
{
    struct doc *read;
    const char *language, *slug;

    if (doc_parse_copy(shop->arena, line, length, &read))
        return;
    const char *path = doc_get_text(read, "path"), *asked = doc_get_text(read, "query");
    const char *query = asked ? read_query(shop->arena, asked) : NULL;
    const char *found = doc_get_text(read, "found");
    int64_t results = 0;
    if (!query || !path || *path != '/')
        return;
    read_path(shop->arena, path, shop->language, &language, &slug);
    if (!slug && (!found || !text_to_int(found, 0, INT32_MAX, &results)))
        return;
    struct doc *row = doc_add_object(list);
    doc_set_text(row, "time", doc_get_text(read, "time"));
    doc_set_text(row, "language", language);
    doc_set_text(row, "query", query);
    doc_set_int(row, "results", results);
    doc_set_text(row, "slug", slug);
}

/* Bytes of whole lines. */
static size_t read_lines(const struct search_log *log, size_t length, struct shop *shop,
                         struct doc *list)
{
    size_t done = 0;

    for (;;) {
        const char *end = memchr(log->chunk + done, '\n', length - done);

        if (!end)
            break;
        add_line(shop, log->chunk + done, (size_t)(end - log->chunk) - done, list);
        done = (size_t)(end - log->chunk) + 1;
    }
    return done || length < CHUNK_BYTES ? done : length; /* no line is that long */
}

struct fault *search_log_take(struct search_log *log, struct shop *shop)
{
    if (log->fd < 0 && !open_file(log, false))
        return NULL;
    ssize_t length = pread(log->fd, log->chunk, CHUNK_BYTES, log->place);
    if (length == 0 && is_put_aside(log)) {
        close_file(log);
        open_file(log, true);
        return NULL;
    }
    if (length <= 0)
        return NULL;
    struct doc *list = doc_list(shop->arena);
    size_t done = read_lines(log, (size_t)length, shop, list);
    if (doc_length(list)) {
        struct fault *fault = storefront_log_seen(shop, list);

        if (fault && fault->kind == FAULT_UNAVAILABLE)
            return fault;
        if (fault) /* what the database does not want once, it never will */
            log_warning("searches could not be logged", log_text("reason", fault->text));
    }
    if (done) {
        log->place += (off_t)done;
        save_place(log);
    }
    return NULL;
}
