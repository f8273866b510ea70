/* JSON: limits and lifetime of documents in an arena. */
#include "base/json.h"

#include <criterion/criterion.h>
#include <string.h>

static struct fault *parse(struct arena *arena, const char *text)
{
    struct json_object *document;

    return json_parse(arena, text, strlen(text), &document);
}

Test(json, reads_members)
{
    struct arena arena;
    struct json_object *document;
    const char text[] = "{\"a\":\"x\",\"n\":null,\"i\":1}";

    arena_init(&arena, 0);
    cr_assert_null(json_parse(&arena, text, sizeof text - 1, &document));
    cr_assert_str_eq(json_get_text(document, "a"), "x");
    cr_assert_null(json_get_text(document, "i"));
    cr_assert_null(json_get(document, "n"));
    cr_assert_null(json_get(NULL, "n"));
    arena_release(&arena);
}

Test(json, refuses_what_is_not_json)
{
    struct arena arena;
    const char *wrong[] = {"",         "{",   "{\"a\":1,}", "[1 2]", "{} x",
                           "\"\xff\"", "nul", "'a'",        "{\"a\""};

    arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct fault *fault = parse(&arena, wrong[i]);

        cr_assert_not_null(fault, "%s", wrong[i]);
        cr_assert_str_eq(fault->code, "bad_json");
    }
    cr_assert_null(parse(&arena, "12"));
    arena_release(&arena);
}

Test(json, refuses_deep_nesting)
{
    struct arena arena;
    char text[201];

    arena_init(&arena, 0);
    memset(text, '[', 100);
    memset(text + 100, ']', 100);
    text[200] = '\0';
    cr_assert_not_null(parse(&arena, text));
    arena_release(&arena);
}
