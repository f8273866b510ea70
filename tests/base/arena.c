/* The arena: alignment, zeroed memory, order of deferred calls, reuse. */
#include "base/arena.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>

static char order[8];

static void note(void *letter)
{
    strncat(order, letter, 1);
}

Test(arena, memory_is_zeroed_and_aligned)
{
    struct arena arena;

    arena_init(&arena, 0);
    for (size_t size = 0; size < 70000; size = size * 2 + 1) {
        unsigned char *memory = arena_alloc(&arena, size);

        cr_assert_eq((uintptr_t)memory % 16, 0);
        for (size_t i = 0; i < size; i++)
            cr_assert_eq(memory[i], 0);
        memset(memory, 0xff, size);
    }
    arena_release(&arena);
}

Test(arena, memory_is_zeroed_again_after_clear)
{
    struct arena arena;

    arena_init(&arena, 0);
    memset(arena_alloc(&arena, 100), 0xff, 100);
    arena_clear(&arena);
    cr_assert_eq(arena.used_bytes, 0);
    const char *memory = arena_alloc(&arena, 100);
    for (int i = 0; i < 100; i++)
        cr_assert_eq(memory[i], 0);
    arena_release(&arena);
}

Test(arena, deferred_calls_run_newest_first_and_once)
{
    struct arena arena;

    arena_init(&arena, 0);
    arena_defer(&arena, note, "a");
    arena_defer(&arena, note, "b");
    arena_clear(&arena);
    cr_assert_str_eq(order, "ba");
    arena_release(&arena);
    cr_assert_str_eq(order, "ba");
}

Test(arena, printf_and_copies)
{
    struct arena arena;

    arena_init(&arena, 0);
    cr_assert_str_eq(arena_printf(&arena, "%d-%s", 7, "x"), "7-x");
    cr_assert_str_eq(arena_strndup(&arena, "abcdef", 3), "abc");
    cr_assert_null(arena_strdup(&arena, NULL));
    arena_release(&arena);
}

Test(arena, ceiling_aborts, .signal = SIGABRT)
{
    struct arena arena;

    arena_init(&arena, 1000);
    arena_alloc(&arena, 2000);
}

Test(arena, overflowing_array_aborts, .signal = SIGABRT)
{
    struct arena arena;

    arena_init(&arena, 0);
    arena_array(&arena, SIZE_MAX / 2, 3);
}
