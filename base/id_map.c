/* Numbers by number. */
#include "base/id_map.h"

#include <stdlib.h>

#define CAPACITY_FIRST 64

/* Fibonacci hashing: neighbours lie apart. capacity is a power of two. */
static struct id_map_entry *place_of(const struct id_map *map, int64_t key)
{
    size_t at = (size_t)(((uint64_t)key * 0x9E3779B97F4A7C15u) >> 20) & (map->capacity - 1);

    while (map->entries[at].key && map->entries[at].key != key)
        at = (at + 1) & (map->capacity - 1);
    return &map->entries[at];
}

static void grow(struct id_map *map)
{
    struct id_map larger = {.capacity = map->capacity ? map->capacity * 2 : CAPACITY_FIRST,
                            .count = map->count};

    larger.entries = calloc(larger.capacity, sizeof *larger.entries);
    if (!larger.entries)
        abort();
    for (size_t i = 0; i < map->capacity; i++)
        if (map->entries[i].key)
            *place_of(&larger, map->entries[i].key) = map->entries[i];
    free(map->entries);
    *map = larger;
}

void id_map_set(struct id_map *map, int64_t key, int64_t value)
{
    if (map->count * 2 >= map->capacity)
        grow(map);
    struct id_map_entry *entry = place_of(map, key);

    map->count += !entry->key;
    *entry = (struct id_map_entry){key, value};
}

bool id_map_find(const struct id_map *map, int64_t key, int64_t *value)
{
    const struct id_map_entry *entry = map->capacity ? place_of(map, key) : NULL;

    if (!entry || !entry->key)
        return false;
    *value = entry->value;
    return true;
}

void id_map_release(struct id_map *map)
{
    free(map->entries);
    *map = (struct id_map){0};
}
