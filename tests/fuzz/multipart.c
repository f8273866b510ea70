/* Fuzzes multipart bodies; the first line is the Content-Type. */
#include "tests/fuzz/fuzz.h"

#include "base/text.h"
#include "fcgi/form.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const uint8_t *line_end = memchr(bytes, '\n', length);
    struct arena arena;
    struct fields fields;
    struct files files;

    if (!line_end)
        return 0;
    arena_init(&arena, 16u << 20);

    const char *type = form_text(&arena, (const char *)bytes, (size_t)(line_end - bytes));
    const char *body = (const char *)line_end + 1;
    size_t body_length = length - (size_t)(line_end - bytes) - 1;

    if (!form_parse_multipart(&arena, type, body, body_length, &fields, &files)) {
        for (size_t i = 0; i < fields.count; i++) {
            FUZZ_CHECK(utf8_is_valid(fields.list[i].name, strlen(fields.list[i].name)));
            FUZZ_CHECK(utf8_is_valid(fields.list[i].value, strlen(fields.list[i].value)));
        }
        for (size_t i = 0; i < files.count; i++) {
            FUZZ_CHECK(files.list[i].bytes >= body);
            FUZZ_CHECK(files.list[i].bytes + files.list[i].length <= body + body_length);
            FUZZ_CHECK(!strpbrk(files.list[i].filename, "/\\"));
        }
    }
    arena_release(&arena);
    return 0;
}
