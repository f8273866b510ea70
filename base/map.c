/* Look-up by text, and a set of hashes; both open addressing with linear probing. */
#include "base/map.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

void map_init(struct map *map, struct arena *arena)
{
    *map = (struct map){.arena = arena};
}

static struct map_entry *find_place(struct map_entry *entries, size_t capacity, const char *key)
{
    size_t i = XXH3_64bits(key, strlen(key)) & (capacity - 1);

    while (entries[i].key && strcmp(entries[i].key, key) != 0)
        i = (i + 1) & (capacity - 1);
    return &entries[i];
}

void *map_find(const struct map *map, const char *key)
{
    return map->capacity ? find_place(map->entries, map->capacity, key)->value : NULL;
}

static void grow(struct map *map)
{
    size_t capacity = map->capacity ? map->capacity * 2 : 16;
    struct map_entry *entries = arena_array(map->arena, capacity, sizeof *entries);

    for (size_t i = 0; i < map->capacity; i++)
        if (map->entries[i].key)
            *find_place(entries, capacity, map->entries[i].key) = map->entries[i];
    map->entries = entries;
    map->capacity = capacity;
}

void map_set(struct map *map, const char *key, void *value)
{
    if (map->count * 4 >= map->capacity * 3)
        grow(map);
    struct map_entry *entry = find_place(map->entries, map->capacity, key);

    if (!entry->key) {
        entry->key = arena_strdup(map->arena, key);
        map->count++;
    }
    entry->value = value;
}

void hash_set_release(struct hash_set *set)
{
    free(set->hashes);
    *set = (struct hash_set){0};
}

static uint64_t *find_hash(uint64_t *hashes, size_t capacity, uint64_t hash)
{
    size_t i = hash & (capacity - 1);

    while (hashes[i] && hashes[i] != hash)
        i = (i + 1) & (capacity - 1);
    return &hashes[i];
}

static void grow_set(struct hash_set *set)
{
    size_t capacity = set->capacity ? set->capacity * 2 : 1024;
    uint64_t *hashes = calloc(capacity, sizeof *hashes);

    if (!hashes)
        abort();
    for (size_t i = 0; i < set->capacity; i++)
        if (set->hashes[i])
            *find_hash(hashes, capacity, set->hashes[i]) = set->hashes[i];
    free(set->hashes);
    set->hashes = hashes;
    set->capacity = capacity;
}

bool hash_set_add(struct hash_set *set, const void *key, size_t length)
{
    uint64_t hash = XXH3_64bits(key, length);

    hash += !hash;
    if (set->count * 4 >= set->capacity * 3)
        grow_set(set);
    uint64_t *place = find_hash(set->hashes, set->capacity, hash);

    if (*place)
        return false;
    *place = hash;
    set->count++;
    return true;
}
