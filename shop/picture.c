/* One size of a stored picture. */
#include "shop/picture.h"

#include "base/files.h"
#include "base/text.h"
#include "services/image.h"
#include "services/media.h"

#include <string.h>

/* One store for the life of the worker: its image process is kept between pictures. */
static struct media *store_of(const char *folder)
{
    static struct media *kept;

    if (!kept)
        kept = media_new(folder, NULL);
    return kept;
}

struct fault *picture_read(struct arena *arena, const char *folder, const char *hash,
                           const char *size, char **bytes, size_t *length,
                           const char **content_type)
{
    const char *dot = strchr(size, '.'), *path;

    if (!dot)
        return fault_new(arena, FAULT_NOT_FOUND, "no_picture", "there is no such picture");
    TRY(media_derive(store_of(folder), arena, hash,
                     arena_strndup(arena, size, (size_t)(dot - size)), dot + 1, &path));
    TRY(file_read(arena, path, IMAGE_BYTES_MAXIMUM, bytes, length));
    enum image_format format = image_recognise((unsigned char *)*bytes, *length);
    *content_type = image_content_type(format == IMAGE_FORMATS ? IMAGE_JPEG : format);
    return NULL;
}
