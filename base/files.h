/* Whole files, read safely. */
#ifndef BASE_FILES_H
#define BASE_FILES_H

#include "base/arena.h"
#include "base/fault.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Reads a regular file of at most maximum bytes into the arena, with a NUL behind it. Faults:
 * NOT_FOUND no_file, TOO_LARGE file_too_large, UNAVAILABLE unreadable_file; text names the path.
 */
struct fault *file_read(struct arena *arena, const char *path, size_t maximum, char **text,
                        size_t *length);

/*
 * Makes the file if it is not there, and takes an open-file-description lock on it, which ends when
 * *fd is closed or the process ends. Faults: CONFLICT file_locked, UNAVAILABLE unreadable_file.
 */
struct fault *file_lock(struct arena *arena, const char *path, int *fd);

/* True if another process holds an open-file-description lock on the file at path. */
bool file_is_locked(const char *path);

#endif
