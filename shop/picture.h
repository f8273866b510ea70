/* One size of a stored picture, for whoever has to send it. */
#ifndef SHOP_PICTURE_H
#define SHOP_PICTURE_H

#include "base/arena.h"
#include "base/fault.h"

#include <stddef.h>

/*
 * The bytes of /media/<hash>/<size> ("640.avif"), which is made and stored in folder when it is not
 * there yet. Faults: those of media_derive and file_read.
 */
struct fault *picture_read(struct arena *arena, const char *folder, const char *hash,
                           const char *size, char **bytes, size_t *length,
                           const char **content_type);

#endif
