/* Pictures on disk. */
#include "services/media.h"

#include "base/files.h"
#include "base/text.h"
#include "services/image.h"

#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <openssl/sha.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

const int media_widths[] = {160, 320, 480, 640, 960, 1280, 1920};
const size_t media_width_count = sizeof media_widths / sizeof media_widths[0];
const char *const media_extensions[] = {"avif", "webp", "jpg"};
const size_t media_extension_count = sizeof media_extensions / sizeof media_extensions[0];

struct media {
    char *folder;
    struct image_process *process;
    int slots; /* encodings at a time on this machine */
};

static const enum image_format stored_formats[] = {IMAGE_JPEG, IMAGE_PNG, IMAGE_WEBP, IMAGE_SVG};
static const enum image_format derived_formats[] = {IMAGE_AVIF, IMAGE_WEBP, IMAGE_JPEG};

struct media *media_new(const char *folder, const char *program)
{
    struct media *media = calloc(1, sizeof *media);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    if (!media || !(media->folder = strdup(folder)))
        abort();
    media->process = image_process_new(program ? program : "/proc/self/exe");
    media->slots = processors > 3 ? (int)processors / 2 : 1;
    return media;
}

void media_free(struct media *media)
{
    if (!media)
        return;
    image_process_free(media->process);
    free(media->folder);
    free(media);
}

void media_digest(const void *bytes, size_t length, char digest[65])
{
    unsigned char sha[SHA256_DIGEST_LENGTH];

    SHA256(bytes, length, sha);
    for (int i = 0; i < SHA256_DIGEST_LENGTH; i++)
        snprintf(digest + 2 * i, 3, "%02x", sha[i]);
}

static bool is_hash(const char *text)
{
    return strspn(text, "0123456789abcdef") == MEDIA_HASH_DIGITS && !text[MEDIA_HASH_DIGITS];
}

static struct fault *cannot_write(struct arena *arena, const char *path)
{
    bool is_full = errno == ENOSPC || errno == EDQUOT;

    return fault_new(arena, FAULT_UNAVAILABLE, is_full ? "disk_full" : "unwritable", "%s: %s", path,
                     strerror(errno));
}

/* All folders above path. */
static struct fault *make_folders(struct arena *arena, const char *path)
{
    char *part = arena_strdup(arena, path);

    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0755) != 0 && errno != EEXIST)
            return cannot_write(arena, part);
        *slash = '/';
    }
    return NULL;
}

static bool write_all(int fd, const unsigned char *bytes, size_t length)
{
    while (length) {
        ssize_t got = write(fd, bytes, length);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        bytes += got;
        length -= (size_t)got;
    }
    return true;
}

/* The name appears only when the whole content is on disk. */
static struct fault *write_file(struct arena *arena, const char *path, const struct image *image)
{
    struct fault *fault = NULL;

    TRY(make_folders(arena, path));
    char *part = arena_printf(arena, "%s.XXXXXX.part", path);
    int fd = mkostemps(part, 5, O_CLOEXEC);
    if (fd < 0)
        return cannot_write(arena, part);
    if (fchmod(fd, 0644) != 0 || !write_all(fd, image->bytes, image->length) || fdatasync(fd) != 0)
        fault = cannot_write(arena, path);
    if (close(fd) != 0 && !fault)
        fault = cannot_write(arena, path);
    if (!fault && rename(part, path) != 0)
        fault = cannot_write(arena, path);
    if (fault)
        unlink(part);
    return fault;
}

static const char *original_path(struct media *media, struct arena *arena, const char *hash,
                                 enum image_format format)
{
    return arena_printf(arena, "%s/original/%.2s/%.2s/%s.%s", media->folder, hash, hash + 2, hash,
                        image_extension(format));
}

static bool exists(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
}

const char *media_original(struct media *media, struct arena *arena, const char *hash)
{
    if (!is_hash(hash))
        return NULL;
    for (size_t i = 0; i < sizeof stored_formats / sizeof stored_formats[0]; i++) {
        const char *path = original_path(media, arena, hash, stored_formats[i]);

        if (exists(path))
            return path;
    }
    return NULL;
}

struct listing {
    struct arena *arena;
    const char **hashes;
    size_t count, room;
};

static void note_original(struct listing *listing, const char *name)
{
    if (strlen(name) <= MEDIA_HASH_DIGITS || name[MEDIA_HASH_DIGITS] != '.')
        return;
    char *hash = arena_strndup(listing->arena, name, MEDIA_HASH_DIGITS);
    if (!is_hash(hash))
        return;
    if (listing->count == listing->room) {
        size_t room = listing->room ? listing->room * 2 : 1024;
        const char **larger = arena_array(listing->arena, room, sizeof *larger);

        if (listing->count)
            memcpy(larger, listing->hashes, listing->count * sizeof *larger);
        listing->hashes = larger;
        listing->room = room;
    }
    listing->hashes[listing->count++] = hash;
}

static int compare_hashes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct fault *media_list(struct media *media, struct arena *arena, const char ***hashes,
                         size_t *count)
{
    struct listing found = {.arena = arena};
    char *paths[] = {arena_printf(arena, "%s/original", media->folder), NULL};
    FTS *tree = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR | FTS_NOSTAT, NULL);

    struct fault *fault = NULL;
    if (!tree)
        abort();
    for (FTSENT *entry; (entry = fts_read(tree)) != NULL;) {
        bool is_lost = entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR;

        if (is_lost && entry->fts_errno != ENOENT)
            fault = fault_new(arena, FAULT_UNAVAILABLE, "unreadable_folder", "%s: %s",
                              entry->fts_path, strerror(entry->fts_errno));
        note_original(&found, entry->fts_name);
    }
    fts_close(tree);
    if (found.count)
        qsort(found.hashes, found.count, sizeof *found.hashes, compare_hashes);
    *hashes = found.hashes;
    *count = found.count;
    return fault;
}

static struct fault *keep(struct media *media, struct arena *arena, const struct image *image,
                          struct media_picture *picture)
{
    char digest[65];

    media_digest(image->bytes, image->length, digest);
    *picture = (struct media_picture){.content_type = image_content_type(image->format),
                                      .width = image->width,
                                      .height = image->height,
                                      .bytes = (int64_t)image->length};
    memcpy(picture->hash, digest, MEDIA_HASH_DIGITS);
    memcpy(picture->color, image->color, sizeof picture->color);
    const char *path = original_path(media, arena, picture->hash, image->format);
    return exists(path) ? NULL : write_file(arena, path, image);
}

struct fault *media_store(struct media *media, struct arena *arena, const void *bytes,
                          size_t length, struct media_picture *picture)
{
    struct image image;

    TRY(image_normalise(media->process, arena, bytes, length, &image));
    return keep(media, arena, &image, picture);
}

struct fault *media_adopt(struct media *media, struct arena *arena, const void *bytes,
                          size_t length, const char *hash, struct media_picture *picture)
{
    struct image image;
    char digest[65];

    media_digest(bytes, length, digest);
    if (strncmp(digest, hash, MEDIA_HASH_DIGITS) != 0)
        return fault_new(arena, FAULT_INVALID, "wrong_hash", "the file is not what its name says");
    TRY(image_normalise(media->process, arena, bytes, length, &image));
    image.bytes = bytes;
    image.length = length;
    return keep(media, arena, &image, picture);
}

static struct fault *no_picture(struct arena *arena)
{
    return fault_new(arena, FAULT_NOT_FOUND, "no_picture", "there is no such picture");
}

static bool find_width(const char *text, int *width)
{
    int64_t number;

    if (!text_to_int(text, 1, 10000, &number) || text[0] == '0')
        return false;
    for (size_t i = 0; i < media_width_count; i++)
        if (media_widths[i] == number) {
            *width = (int)number;
            return true;
        }
    return false;
}

static bool find_format(const char *extension, enum image_format *format)
{
    for (size_t i = 0; i < sizeof derived_formats / sizeof derived_formats[0]; i++)
        if (text_equal(image_extension(derived_formats[i]), extension)) {
            *format = derived_formats[i];
            return true;
        }
    return false;
}

/* Waits for the lock of a file of its own; -1 with errno when it cannot be made. */
static int take_lock(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);

    while (fd >= 0 && flock(fd, LOCK_EX) != 0)
        if (errno != EINTR) {
            close(fd);
            return -1;
        }
    return fd;
}

static struct fault *encode(struct media *media, struct arena *arena, const char *original,
                            int width, enum image_format format, struct image *derived)
{
    struct image source = {0};
    char *bytes;

    TRY(file_read(arena, original, IMAGE_BYTES_MAXIMUM, &bytes, &source.length));
    source.bytes = (unsigned char *)bytes;
    source.format = image_recognise(source.bytes, source.length);
    if (source.format == IMAGE_FORMATS)
        return no_picture(arena);
    return image_derive(media->process, arena, &source, width, format, derived);
}

/* One of few slots: a wave of first views must not take the machine from the pages. */
static int take_slot(struct media *media, struct arena *arena, const char *hash)
{
    unsigned number = (unsigned)strtoul(hash + MEDIA_HASH_DIGITS - 4, NULL, 16);

    return take_lock(
        arena_printf(arena, "%s/derived/.slot-%u", media->folder, number % (unsigned)media->slots));
}

static struct fault *make_derivative(struct media *media, struct arena *arena, const char *hash,
                                     int width, enum image_format format, const char *path)
{
    struct image derived;
    const char *original = media_original(media, arena, hash);

    if (!original)
        return no_picture(arena);
    TRY(make_folders(arena, path));
    const char *lock_path = arena_printf(arena, "%s.lock", path);
    int lock = take_lock(lock_path);
    if (lock < 0)
        return cannot_write(arena, lock_path);
    struct fault *fault = NULL;
    if (!exists(path)) {
        int slot = take_slot(media, arena, hash);

        fault = encode(media, arena, original, width, format, &derived);
        if (!fault)
            fault = write_file(arena, path, &derived);
        if (slot >= 0)
            close(slot);
    }
    unlink(lock_path);
    close(lock);
    return fault;
}

static const char *derived_path(struct media *media, struct arena *arena, const char *hash,
                                const char *width, const char *extension)
{
    return arena_printf(arena, "%s/derived/%.2s/%s/%s.%s", media->folder, hash, hash, width,
                        extension);
}

bool media_is_made(struct media *media, struct arena *arena, const char *hash, const char *width,
                   const char *extension)
{
    return exists(derived_path(media, arena, hash, width, extension));
}

struct fault *media_derive(struct media *media, struct arena *arena, const char *hash,
                           const char *width_text, const char *extension, const char **path)
{
    enum image_format format;
    int width;

    if (!is_hash(hash) || !find_width(width_text, &width) || !find_format(extension, &format))
        return no_picture(arena);
    *path = derived_path(media, arena, hash, width_text, extension);
    if (exists(*path))
        return NULL;
    return make_derivative(media, arena, hash, width, format, *path);
}
