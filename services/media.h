/* Pictures on disk: originals by content hash, derivatives made when they are first wanted. */
#ifndef SERVICES_MEDIA_H
#define SERVICES_MEDIA_H

#include "base/arena.h"
#include "base/fault.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MEDIA_HASH_DIGITS 32

/*
 * folder/original/ab/cd/<hash>.<jpg|png|webp|svg>: never served, never changed.
 * folder/derived/ab/<hash>/<width>.<avif|webp|jpg>: what nginx serves as
 * /media/<hash>/<width>.<ext>.
 */
struct media;

/* program: the path of `mercer`, for decoding; NULL: the running one. folder is made when needed.
 */
struct media *media_new(const char *folder, const char *program);
void media_free(struct media *media);

struct media_picture {
    char hash[MEDIA_HASH_DIGITS + 1]; /* first half of the SHA-256 of the stored file */
    const char *content_type;
    int width, height; /* pixels */
    int64_t bytes;
    char color[8];
};

/* SHA-256 as 64 hex digits. */
void media_digest(const void *bytes, size_t length, char digest[65]);

/* Normalises a picture and stores it; the same picture twice is one file. Faults: those of
 * image_normalise, UNAVAILABLE disk_full, unwritable. */
struct fault *media_store(struct media *media, struct arena *arena, const void *bytes,
                          size_t length, struct media_picture *picture);

/* Stores a file that is an original of another Mercer (its name is its hash) as it is, after it
 * could be decoded. Faults: also INVALID wrong_hash. */
struct fault *media_adopt(struct media *media, struct arena *arena, const void *bytes,
                          size_t length, const char *hash, struct media_picture *picture);

/* The path of an original, NULL if there is none. hash is checked. */
const char *media_original(struct media *media, struct arena *arena, const char *hash);

/* The hashes of all originals, sorted. Faults: UNAVAILABLE unreadable_folder. */
struct fault *media_list(struct media *media, struct arena *arena, const char ***hashes,
                         size_t *count);

/* The widths that exist, ascending, and the extensions. */
extern const int media_widths[];
extern const size_t media_width_count;
extern const char *const media_extensions[];
extern const size_t media_extension_count;

/*
 * Makes /media/<hash>/<width>.<extension> unless it is there, and sets its path. However many ask
 * at the same time, it is encoded once, and few are encoded at a time on this machine. Faults:
 * NOT_FOUND no_picture for another hash, width or extension, UNAVAILABLE disk_full ...
 */
struct fault *media_derive(struct media *media, struct arena *arena, const char *hash,
                           const char *width, const char *extension, const char **path);

/* Whether it is there already. */
bool media_is_made(struct media *media, struct arena *arena, const char *hash, const char *width,
                   const char *extension);

#endif
