/* Memory of one request: a chain of blocks, and a list of what to release with them. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT 16u

/*
 * Under AddressSanitizer every allocation gets a block of its own, so that a write past its end
 * is seen; otherwise small objects share blocks.
 */
#ifdef __SANITIZE_ADDRESS__
#define BLOCK_BYTES 1u
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BLOCK_BYTES 1u
#endif
#endif
#ifndef BLOCK_BYTES
#define BLOCK_BYTES (32u * 1024u)
#endif

struct arena_block {
    struct arena_block *next;
    size_t capacity, used;
    _Alignas(ALIGNMENT) unsigned char bytes[];
};

struct arena_deferred {
    struct arena_deferred *next;
    void (*release)(void *);
    void *object;
};

static _Noreturn void die(const char *why, size_t size)
{
    fprintf(stderr, "{\"level\":\"error\",\"message\":\"%s\",\"bytes\":%zu}\n", why, size);
    abort();
}

static struct arena_block *block_new(struct arena *arena, size_t size)
{
    size_t capacity = size > BLOCK_BYTES ? size : BLOCK_BYTES;
    struct arena_block *block = malloc(sizeof *block + capacity);

    if (!block)
        die("out of memory", size);
    block->next = arena->blocks;
    block->capacity = capacity;
    block->used = 0;
    arena->blocks = block;
    return block;
}

void arena_init(struct arena *arena, size_t ceiling_bytes)
{
    *arena = (struct arena){.ceiling_bytes = ceiling_bytes};
}

void *arena_alloc(struct arena *arena, size_t size)
{
    struct arena_block *block = arena->blocks;
    size_t rounded = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);

    if (rounded < size)
        die("allocation size overflows", size);
    if (!rounded)
        rounded = ALIGNMENT;
    arena->used_bytes += rounded;
    if (arena->ceiling_bytes && arena->used_bytes > arena->ceiling_bytes)
        die("memory ceiling of one request reached", arena->ceiling_bytes);
    if (!block || block->capacity - block->used < rounded)
        block = block_new(arena, BLOCK_BYTES == 1u ? (size ? size : 1) : rounded);

    void *memory = block->bytes + block->used;
    block->used = block->capacity - block->used < rounded ? block->capacity : block->used + rounded;
    return memset(memory, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t total;

    if (__builtin_mul_overflow(count, size, &total))
        die("allocation size overflows", count);
    return arena_alloc(arena, total);
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);

    if (length)
        memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;

    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        die("impossible format", 0);

    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

void arena_defer(struct arena *arena, void (*release)(void *), void *object)
{
    struct arena_deferred *deferred = arena_alloc(arena, sizeof *deferred);

    *deferred = (struct arena_deferred){arena->deferred, release, object};
    arena->deferred = deferred;
}

static void free_blocks(struct arena_block *block)
{
    while (block) {
        struct arena_block *next = block->next;

        free(block);
        block = next;
    }
}

void arena_clear(struct arena *arena)
{
    while (arena->deferred) {
        struct arena_deferred *deferred = arena->deferred;

        arena->deferred = deferred->next;
        deferred->release(deferred->object);
    }
    arena->used_bytes = 0;
    if (!arena->blocks)
        return;
    if (BLOCK_BYTES == 1u || arena->blocks->capacity > BLOCK_BYTES) {
        free_blocks(arena->blocks);
        arena->blocks = NULL;
        return;
    }
    free_blocks(arena->blocks->next);
    arena->blocks->next = NULL;
    arena->blocks->used = 0;
}

void arena_release(struct arena *arena)
{
    arena_clear(arena);
    free_blocks(arena->blocks);
    arena->blocks = NULL;
}
