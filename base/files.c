/* Whole files, read safely. */
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct fault *refuse(struct arena *arena, const char *path)
{
    if (errno == ENOENT || errno == ENOTDIR)
        return fault_new(arena, FAULT_NOT_FOUND, "no_file", "there is no file %s", path);
    return fault_new(arena, FAULT_UNAVAILABLE, "unreadable_file", "cannot read %s: %s", path,
                     strerror(errno));
}

static struct fault *read_open(struct arena *arena, int fd, const char *path, size_t maximum,
                               char **text, size_t *length)
{
    struct stat status;
    size_t used = 0;

    if (fstat(fd, &status) != 0)
        return refuse(arena, path);
    if (!S_ISREG(status.st_mode))
        return fault_new(arena, FAULT_UNAVAILABLE, "unreadable_file", "%s is no file", path);
    if (status.st_size < 0 || (size_t)status.st_size > maximum)
        return fault_new(arena, FAULT_TOO_LARGE, "file_too_large", "%s is larger than %zu bytes",
                         path, maximum);
    char *bytes = arena_alloc(arena, (size_t)status.st_size + 1);
    while (used < (size_t)status.st_size) {
        ssize_t count = read(fd, bytes + used, (size_t)status.st_size - used);

        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return refuse(arena, path);
        if (count == 0)
            break;
        used += (size_t)count;
    }
    *text = bytes;
    *length = used;
    return NULL;
}

struct fault *file_read(struct arena *arena, const char *path, size_t maximum, char **text,
                        size_t *length)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return refuse(arena, path);
    struct fault *fault = read_open(arena, fd, path, maximum, text, length);
    close(fd);
    return fault;
}

struct fault *file_lock(struct arena *arena, const char *path, int *fd)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (*fd < 0)
        return refuse(arena, path);
    if (fcntl(*fd, F_OFD_SETLK, &lock) == 0)
        return NULL;
    close(*fd);
    *fd = -1;
    return fault_new(arena, FAULT_CONFLICT, "file_locked", "another process holds %s", path);
}

bool file_is_locked(const char *path)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return false;
    bool is_locked = fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    close(fd);
    return is_locked;
}
