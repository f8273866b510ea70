/* Look-up by text, and a set of hashes for "seen before?" over millions of keys. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct map_entry {
    const char *key;
    void *value;
};

/* Keys and the table live in the arena given to map_init; growing leaves the old table behind. */
struct map {
    struct arena *arena;
    struct map_entry *entries;
    size_t count, capacity;
};

void map_init(struct map *map, struct arena *arena);
/* NULL if there is none. */
void *map_find(const struct map *map, const char *key);
/* Adds or replaces; the key is copied when it is new. value is never NULL. */
void map_set(struct map *map, const char *key, void *value);

/* 64-bit hashes of keys: one false "seen" in about 10^7 sets of a million keys. */
struct hash_set {
    uint64_t *hashes;
    size_t count, capacity;
};

void hash_set_release(struct hash_set *set);
/* True if it was new. */
bool hash_set_add(struct hash_set *set, const void *key, size_t length);

#endif
