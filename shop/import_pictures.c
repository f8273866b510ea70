/* Where the pictures that records name come from, and where they go. */
#include "shop/import_pictures.h"

#include "base/files.h"
#include "base/json_write.h"
#include "base/map.h"
#include "base/text.h"
#include "services/bulk.h"
#include "services/image.h"
#include "services/media.h"
#include "shop/import_known.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REFERENCE "media:"

struct import_pictures {
    struct import_pictures_options options;
    struct media *media;
    struct bulk *bulk;
    struct arena arena; /* of the map */
    struct map done;    /* path -> hash, "" when it is none */
    const char *folders[3];
};

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* --media, else media/ beside the source or in it, and the place of the source itself. */
static void find_folders(struct import_pictures *pictures)
{
    const char *source = pictures->options.source, *slash = strrchr(source, '/');
    struct arena *arena = &pictures->arena;
    int count = 0;

    if (pictures->options.folder) {
        pictures->folders[0] = pictures->options.folder;
        return;
    }
    const char *beside = is_folder(source) ? source
                         : slash           ? arena_strndup(arena, source, (size_t)(slash - source))
                                           : ".";
    const char *below = arena_printf(arena, "%s/media", beside);
    if (is_folder(below))
        pictures->folders[count++] = below;
    pictures->folders[count] = beside;
}

struct fault *import_pictures_new(struct arena *arena,
                                  const struct import_pictures_options *options,
                                  struct import_pictures **made)
{
    struct import_pictures *pictures = calloc(1, sizeof *pictures);

    if (!pictures)
        abort();
    pictures->options = *options;
    arena_init(&pictures->arena, 0);
    map_init(&pictures->done, &pictures->arena);
    find_folders(pictures);
    pictures->media = media_new(options->media_folder, options->program);
    *made = pictures;
    struct fault *fault =
        bulk_open(arena, options->conninfo, "mercer import pictures", &pictures->bulk);
    if (fault)
        import_pictures_free(pictures);
    return fault;
}

void import_pictures_free(struct import_pictures *pictures)
{
    if (!pictures)
        return;
    media_free(pictures->media);
    bulk_close(pictures->bulk);
    arena_release(&pictures->arena);
    free(pictures);
}

static bool is_remote(const char *source)
{
    return strncasecmp(source, "http://", 7) == 0 || strncasecmp(source, "https://", 8) == 0 ||
           strncmp(source, "//", 2) == 0;
}

/* A path that stays below its folder. */
static bool is_inside(const char *path)
{
    while (*path) {
        size_t length = strcspn(path, "/");

        if (length == 2 && path[0] == '.' && path[1] == '.')
            return false;
        path += length + (path[length] == '/');
    }
    return true;
}

static const char *find_file(struct import_pictures *pictures, struct arena *arena,
                             const char *source)
{
    struct stat status;

    if (!is_inside(source))
        return NULL;
    source += strspn(source, "/");
    for (int i = 0; i < 3 && pictures->folders[i] && *source; i++) {
        const char *path = arena_printf(arena, "%s/%s", pictures->folders[i], source);

        if (stat(path, &status) == 0 && S_ISREG(status.st_mode))
            return path;
    }
    return NULL;
}

/* Tells the database of a stored picture before the products that show it. */
static void tell(struct known *known, const struct media_picture *picture, const char *digest)
{
    struct buf *out = known_pending(known, PENDING_MEDIA);

    json_open(out, NULL, '{');
    json_add_text(out, "hash", picture->hash);
    json_add_text(out, "content_type", picture->content_type);
    json_add_int(out, "width", picture->width);
    json_add_int(out, "height", picture->height);
    json_add_int(out, "bytes", picture->bytes);
    json_add_text(out, "color", picture->color);
    json_add_text(out, "source_hash", digest);
    json_close(out, '}');
}

static struct fault *look_up(struct import_pictures *pictures, struct arena *arena,
                             const char *digest, const char **hash)
{
    const char *parameters[] = {digest};
    struct db_rows rows;

    TRY(bulk_run(pictures->bulk, arena, STATEMENT_MEDIA_OF_SOURCE, parameters, &rows));
    *hash = rows.count ? db_value(&rows, 0, 0) : NULL;
    if (*hash && !media_original(pictures->media, arena, *hash))
        *hash = NULL; /* the files are gone: made again */
    return NULL;
}

static struct fault *store(struct import_pictures *pictures, struct known *known,
                           struct arena *arena, const char *path, const char *reference,
                           const char **hash)
{
    struct media_picture picture;
    struct arena work;
    struct fault *fault;
    char *bytes, digest[65];
    size_t length;

    arena_init(&work, 0);
    fault = file_read(&work, path, IMAGE_BYTES_MAXIMUM, &bytes, &length);
    if (!fault) {
        media_digest(bytes, length, digest);
        fault = look_up(pictures, &work, digest, hash);
    }
    if (!fault && !*hash && pictures->options.dry_run) {
        if (image_recognise((unsigned char *)bytes, length) == IMAGE_FORMATS)
            fault = fault_new(&work, FAULT_UNSUPPORTED, "not_a_picture", "not a picture");
    } else if (!fault && !*hash) {
        fault = reference ? media_adopt(pictures->media, &work, bytes, length, reference, &picture)
                          : media_store(pictures->media, &work, bytes, length, &picture);
        if (!fault) {
            tell(known, &picture, digest);
            *hash = picture.hash;
        }
    }
    if (fault)
        fault = fault_new(arena, fault->kind, arena_strdup(arena, fault->code), "%s: %s", path,
                          fault->text);
    else
        *hash = *hash ? arena_strdup(&pictures->arena, *hash) : NULL;
    arena_release(&work);
    return fault;
}

/* "media:<hash>": in the shop's own store, or as an original in the folder given. */
static const char *find_reference(struct import_pictures *pictures, struct arena *arena,
                                  const char *hash)
{
    static const char *const extensions[] = {"jpg", "png", "webp", "svg"};
    const char *path = media_original(pictures->media, arena, hash);

    for (int i = 0; !path && strlen(hash) == MEDIA_HASH_DIGITS && i < 4; i++)
        path = find_file(
            pictures, arena,
            arena_printf(arena, "original/%.2s/%.2s/%s.%s", hash, hash + 2, hash, extensions[i]));
    return path;
}

struct fault *import_pictures_find(struct import_pictures *pictures, struct known *known,
                                   struct arena *arena, const char *source, const char **hash)
{
    bool is_reference = text_starts_with(source, REFERENCE);
    const char *reference = is_reference ? source + sizeof REFERENCE - 1 : NULL, *path;

    *hash = map_find(&pictures->done, source);
    if (*hash) {
        *hash = **hash ? *hash : NULL;
        return NULL; /* said once what is wrong with it */
    }
    if (is_remote(source)) {
        const char *name = strrchr(source, '/');

        path = name ? find_file(pictures, arena, name) : NULL;
    } else {
        path = reference ? find_reference(pictures, arena, reference)
                         : find_file(pictures, arena, source);
    }
    struct fault *fault = NULL;
    if (path)
        fault = store(pictures, known, arena, path, reference, hash);
    else if (is_remote(source))
        fault = fault_new(arena, FAULT_NOT_FOUND, "remote_picture",
                          "%s is on the web: its address is kept", source);
    else
        fault = fault_new(arena, FAULT_NOT_FOUND, "no_picture", "there is no file %s", source);
    map_set(&pictures->done, source, (void *)(*hash ? *hash : ""));
    return fault;
}
