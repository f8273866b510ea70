/* Numbers by number: what was set last is found, whatever else was set. */
#include "base/id_map.h"

#include <criterion/criterion.h>

Test(id_map, empty_finds_nothing)
{
    struct id_map map = {0};
    int64_t value;

    cr_assert(!id_map_find(&map, 1, &value));
    id_map_release(&map);
}

Test(id_map, many_keys_of_all_kinds_are_found_again)
{
    static const int64_t steps[] = {1, 2, 64, 4096, INT64_C(1) << 32, INT64_C(1) << 44};

    for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
        struct id_map map = {0};
        int64_t value;

        for (int64_t i = 1; i <= 3000; i++)
            id_map_set(&map, i * steps[s], i);
        for (int64_t i = 1; i <= 3000; i++) {
            cr_assert(id_map_find(&map, i * steps[s], &value));
            cr_assert_eq(value, i);
        }
        cr_assert(!id_map_find(&map, 3001 * steps[s], &value));
        cr_assert_eq(map.count, 3000);
        id_map_release(&map);
    }
}

Test(id_map, setting_again_replaces)
{
    struct id_map map = {0};
    int64_t value;

    for (int64_t round = 1; round <= 5; round++)
        for (int64_t key = -50; key <= 50; key++)
            if (key)
                id_map_set(&map, key, key * round);
    cr_assert_eq(map.count, 100);
    cr_assert(id_map_find(&map, -7, &value));
    cr_assert_eq(value, -35);
    id_map_release(&map);
    cr_assert_eq(map.count, 0);
}
