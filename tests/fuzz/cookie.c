/* Fuzzes Cookie headers. */
#include "tests/fuzz/fuzz.h"

#include "base/text.h"
#include "fcgi/form.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena arena;
    struct fields fields;

    arena_init(&arena, 16u << 20);
    cookie_parse(&arena, arena_strndup(&arena, (const char *)bytes, length), &fields);
    FUZZ_CHECK(fields.count <= FIELDS_MAXIMUM);
    for (size_t i = 0; i < fields.count; i++) {
        FUZZ_CHECK(*fields.list[i].name);
        FUZZ_CHECK(utf8_is_valid(fields.list[i].value, strlen(fields.list[i].value)));
        FUZZ_CHECK(!strpbrk(fields.list[i].value, ";\r\n"));
    }
    arena_release(&arena);
    return 0;
}
