/* Redis: what may be forgotten. Every failure is a miss; nothing here ever faults. */
#ifndef SERVICES_CACHE_H
#define SERVICES_CACHE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cache;

/* socket: "unix:/path" or "host:port". Connects lazily; 50 ms to connect, 100 ms per command. */
struct cache *cache_new(const char *address);
void cache_free(struct cache *cache);

/* NULL when absent or Redis is away. In the arena. */
char *cache_get(struct cache *cache, struct arena *arena, const char *key);
void cache_set(struct cache *cache, const char *key, const char *value, int ttl_seconds);
void cache_delete(struct cache *cache, const char *key);

/* Several at once; values[i] is NULL when absent. */
void cache_get_many(struct cache *cache, struct arena *arena, const char *const *keys, size_t count,
                    char **values);

/*
 * Sets value unless what is there was made at the same time or later. Both begin with their time,
 * as CACHE_MADE writes it.
 */
#define CACHE_MADE "{\"made_ms\":"
void cache_set_newer(struct cache *cache, const char *key, int64_t made_ms, const char *value,
                     int ttl_seconds);

/* The same value under all keys. False if Redis has perhaps not got all of them. */
bool cache_set_many(struct cache *cache, const char *const *keys, size_t count, const char *value,
                    int ttl_seconds);

/* Sets key only if it is there already (is_renewal), or whatever is there. False if it did not. */
bool cache_set_short(struct cache *cache, const char *key, const char *value, int ttl_ms,
                     bool is_renewal);

/*
 * Puts value first in the list at key, once, keeps at most maximum entries, renews the TTL: one
 * round trip. Returns how many there are then, 0 when Redis is away.
 */
size_t cache_ring_add(struct cache *cache, const char *key, const char *value, int maximum,
                      int ttl_seconds);
/* Puts value last. */
void cache_ring_append(struct cache *cache, const char *key, const char *value);
/* Newest first; returns how many were written to values (in the arena). */
size_t cache_ring_list(struct cache *cache, struct arena *arena, const char *key,
                       const char **values, size_t maximum);

/* A field of a hash; both in the arena. */
struct cache_field {
    const char *name, *value;
};
/* All fields of the hash at key, at most maximum; returns how many were written to fields. */
size_t cache_hash_list(struct cache *cache, struct arena *arena, const char *key,
                       struct cache_field *fields, size_t maximum);

bool cache_is_up(struct cache *cache);

#endif
