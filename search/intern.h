/* Gives each different text a number, from 0 upwards; and arrays that grow. */
#ifndef SEARCH_INTERN_H
#define SEARCH_INTERN_H

#include <stddef.h>
#include <stdint.h>

struct intern_slot {
    uint32_t hash, number; /* number + 1; 0: free */
};

/* All zero: empty. The memory is its own (malloc). */
struct intern {
    char *bytes;      /* the texts, one behind the other */
    uint64_t *starts; /* count + 1 */
    uint32_t count;
    size_t bytes_capacity, starts_capacity, slot_count;
    struct intern_slot *slots;
};

void intern_release(struct intern *intern);

/* The number of a text; the next one if it is new. */
uint32_t intern_add(struct intern *intern, const void *text, size_t length);

static inline const char *intern_text(const struct intern *intern, uint32_t number, size_t *length)
{
    *length = intern->starts[number + 1] - intern->starts[number];
    return intern->bytes + intern->starts[number];
}

/* Bytes held. */
size_t intern_bytes(const struct intern *intern);

/*
 * Makes room for `needed` elements of `size` bytes in an array of *capacity elements; doubles.
 * Out of memory aborts the process.
 */
void *grown(void *array, size_t *capacity, size_t needed, size_t size);

/* count elements of size bytes, all zero. Out of memory aborts the process. */
void *zeroed(size_t count, size_t size);

#endif
