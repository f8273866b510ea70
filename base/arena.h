/* Memory of one request: allocate freely, give all of it back at once. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;
struct arena_deferred;

/*
 * An arena owns everything allocated from it until arena_clear (reuse) or
 * arena_release (the end). It is not thread-safe; a worker has one per request.
 */
struct arena {
    struct arena_block *blocks;      /* newest first */
    struct arena_deferred *deferred; /* newest first */
    size_t used_bytes;               /* since the last clear */
    size_t ceiling_bytes;            /* 0: none */
};

/* ceiling_bytes: allocating more than this in one life aborts the process with a log line. */
void arena_init(struct arena *arena, size_t ceiling_bytes);

/* Zeroed memory, aligned for any object. Never NULL: out of memory aborts the process. */
void *arena_alloc(struct arena *arena, size_t size);

/* Zeroed array of count objects; an overflowing product aborts. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Copies with a terminating NUL. arena_strdup(arena, NULL) is NULL. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);

char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Runs release(object) when the arena is cleared or released, newest first. */
void arena_defer(struct arena *arena, void (*release)(void *), void *object);

/* Runs the deferred calls and forgets every allocation; keeps one block for reuse. */
void arena_clear(struct arena *arena);

/* As arena_clear, and returns all memory to the system. */
void arena_release(struct arena *arena);

#endif
