/* Numbers by number: a hash table of 64-bit keys. */
#ifndef BASE_ID_MAP_H
#define BASE_ID_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero is an empty map. Key 0 is not possible. */
struct id_map {
    struct id_map_entry {
        int64_t key, value;
    } * entries;
    size_t count, capacity;
};

/* Adds or replaces. */
void id_map_set(struct id_map *map, int64_t key, int64_t value);
/* False if there is none. */
bool id_map_find(const struct id_map *map, int64_t key, int64_t *value);
void id_map_release(struct id_map *map);

#endif
