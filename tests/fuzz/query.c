/* Fuzzes addresses: the path and the query, through request_init and the router's own rules. */
#include "tests/fuzz/fuzz.h"

#include "base/text.h"
#include "fcgi/request.h"

#include <string.h>

static void check_fields(const struct fields *fields)
{
    FUZZ_CHECK(fields->count <= FIELDS_MAXIMUM);
    for (size_t i = 0; i < fields->count; i++) {
        const struct field *field = &fields->list[i];

        FUZZ_CHECK(utf8_is_valid(field->name, strlen(field->name)));
        FUZZ_CHECK(utf8_is_valid(field->value, strlen(field->value)));
        FUZZ_CHECK(strlen(field->value) <= FIELD_VALUE_MAXIMUM);
    }
}

static void check_path(const char *path)
{
    FUZZ_CHECK(*path == '/' && utf8_is_valid(path, strlen(path)));
    FUZZ_CHECK(!strstr(path, "/../") && !text_ends_with(path, "/..") && !strchr(path, '\\'));
    FUZZ_CHECK(!strpbrk(path, "\r\n"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena arena;
    struct request request;
    struct fields fields;

    arena_init(&arena, 16u << 20);
    if (!form_parse_urlencoded(&arena, (const char *)bytes, length, &fields))
        check_fields(&fields);

    struct field list[] = {{"REQUEST_METHOD", "GET"},
                           {"REQUEST_URI", form_text(&arena, (const char *)bytes, length)}};
    if (!request_init(&request, &arena, &(struct fields){list, 2})) {
        check_path(request.path);
        check_fields(&request.query);
        if (request.canonical_path) {
            check_path(request.canonical_path);
            FUZZ_CHECK(!strstr(request.canonical_path, "//"));
            FUZZ_CHECK(strlen(request.canonical_path) < strlen(request.path));
        }
    }
    arena_release(&arena);
    return 0;
}
