/* Pictures from outside, decoded in a process of their own that may do nothing else. */
#ifndef SERVICES_IMAGE_H
#define SERVICES_IMAGE_H

#include "base/arena.h"
#include "base/fault.h"

#include <stddef.h>
#include <stdint.h>

#define IMAGE_BYTES_MAXIMUM  (32u * 1024u * 1024u)
#define IMAGE_PIXELS_MAXIMUM 50000000 /* width times height */
#define IMAGE_SIDE_MAXIMUM   16384    /* pixels */
#define IMAGE_STORED_MAXIMUM 2560     /* the longer side of a stored original is at most this */
#define IMAGE_DRAWING_SIDE   1920     /* what the longer side of a drawing (SVG) counts as */

enum image_format {
    IMAGE_JPEG,
    IMAGE_PNG,
    IMAGE_WEBP,
    IMAGE_AVIF,
    IMAGE_GIF,
    IMAGE_SVG,
    IMAGE_FORMATS
};

/* By its first bytes; IMAGE_FORMATS: none of them. */
enum image_format image_recognise(const unsigned char *bytes, size_t length);
/* "jpg", "image/jpeg". */
const char *image_extension(enum image_format format);
const char *image_content_type(enum image_format format);

struct image {
    const unsigned char *bytes; /* in the arena */
    size_t length;
    enum image_format format;
    int width, height; /* pixels; of the whole picture also for a derivative */
    char color[8];     /* average: "#rrggbb" */
};

/* A helper process; it is started when it is first needed and again after it died. */
struct image_process;

/* program: the path of `mercer`. */
struct image_process *image_process_new(const char *program);
void image_process_free(struct image_process *process);

/*
 * Decodes, turns upright, converts to sRGB, drops all metadata and encodes again: the form that
 * originals are stored in. Drawings stay as they are. Faults: UNSUPPORTED not_a_picture, TOO_LARGE
 * picture_too_large, MALFORMED bad_picture, UNAVAILABLE image_process_failed.
 */
struct fault *image_normalise(struct image_process *process, struct arena *arena,
                              const unsigned char *bytes, size_t length, struct image *image);

/* As a picture of this width (never wider than it is; a drawing may grow) in AVIF, WebP or JPEG. */
struct fault *image_derive(struct image_process *process, struct arena *arena,
                           const struct image *original, int width, enum image_format format,
                           struct image *derived);

/* The helper's side: serves requests from stdin until it ends. Returns the exit status. */
int image_serve(const char *program);

#endif
