/* Writes and maps files of bits. */
#include "search/dead.h"

#include "search/manifest.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEAD_MAGIC 0x64616564u /* "dead" */

struct header {
    uint32_t magic, universe, count, reserved;
};

static size_t words_for(uint32_t universe)
{
    return ((size_t)universe + 63) / 64;
}

struct fault *dead_open(struct arena *arena, const char *path, uint32_t universe,
                        struct dead_file *file)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat state;

    *file = (struct dead_file){.set.universe = universe};
    if (fd < 0)
        return fault_new(arena, FAULT_NOT_FOUND, "no_file", "there is no file %s", path);
    size_t expected = sizeof(struct header) + words_for(universe) * sizeof(uint64_t);
    bool fits = fstat(fd, &state) == 0 && (size_t)state.st_size == expected;
    void *memory = fits ? mmap(NULL, expected, PROT_READ, MAP_SHARED, fd, 0) : MAP_FAILED;
    close(fd);
    if (memory == MAP_FAILED)
        return fault_new(arena, FAULT_INVALID, "bad_dead", "%s does not fit its segment", path);
    const struct header *header = memory;
    if (header->magic != DEAD_MAGIC || header->universe != universe || header->count > universe) {
        munmap(memory, expected);
        return fault_new(arena, FAULT_INVALID, "bad_dead", "%s is damaged", path);
    }
    file->memory = memory;
    file->length = expected;
    file->set.count = header->count;
    file->set.bits = header->count ? (const uint64_t *)(header + 1) : NULL;
    return NULL;
}

void dead_close(struct dead_file *file)
{
    if (file->memory)
        munmap(file->memory, file->length);
    memset(file, 0, sizeof *file);
}

struct fault *dead_write(struct arena *arena, const char *folder, const char *name,
                         const uint64_t *bits, uint32_t universe)
{
    size_t words = words_for(universe);
    struct header *header = arena_alloc(arena, sizeof *header + words * sizeof *bits);

    *header = (struct header){.magic = DEAD_MAGIC, .universe = universe};
    for (size_t i = 0; i < words; i++)
        header->count += (uint32_t)__builtin_popcountll(bits[i]);
    memcpy(header + 1, bits, words * sizeof *bits);
    return manifest_put(arena, folder, name, header, sizeof *header + words * sizeof *bits);
}
