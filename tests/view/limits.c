/* What a template cannot do to the process: depth, size, output. */
#include "tests/view/support.h"

#include <criterion/criterion.h>
#include <string.h>

static char *repeat(struct buf *buf, const char *text, int times)
{
    for (int i = 0; i < times; i++)
        buf_add_text(buf, text);
    return buf->data;
}

static void nest(int depth, const char *reason)
{
    struct buf page;
    struct try try;

    buf_init(&page, 0);
    repeat(&page, "{{#a}}", depth);
    repeat(&page, "{{/a}}", depth);
    try_checked(&try, buf_text(&page), NULL);
    cr_expect_eq(try.fault != NULL, reason != NULL);
    if (try.fault && reason)
        cr_expect_not_null(strstr(try.fault->text, reason), "%s", try.fault->text);
    try_end(&try);
    buf_release(&page);
}

Test(limits, nesting)
{
    nest(64, NULL);
    nest(65, "nested deeper than 64");
    nest(5000, "nested deeper than 64");
}

Test(limits, recursion_while_rendering)
{
    struct try try;
    struct buf json;

    try_checked(&try, "{{#a}}x{{> page}}{{/a}}", NULL);
    cr_assert_str_eq(try_render(&try, "en", "{\"a\":{\"a\":{\"a\":false}}}"), "xx");
    try_render(&try, "en", "{\"a\":true}"); /* found in every outer context: without end */
    cr_assert_str_eq(try.fault->code, "too_deep");
    cr_assert_not_null(strstr(try.fault->text, "page:1"));
    try_end(&try);

    buf_init(&json, 0);
    try_checked(&try, "{{> page}}", NULL);
    try_render(&try, "en", "{}");
    cr_assert_str_eq(try.fault->code, "too_deep");
    try_end(&try);
    buf_release(&json);
}

Test(limits, lists_inside_lists)
{
    struct buf page;
    struct try try;

    buf_init(&page, 0);
    repeat(&page, "{{#a}}", 40);
    repeat(&page, "{{/a}}", 40);
    try_checked(&try, buf_text(&page), NULL);
    try_render(&try, "en", "{\"a\":[1,2]}"); /* 2 to the power of 40 */
    cr_assert_str_eq(try.fault->code, "too_long");
    try_end(&try);
    buf_release(&page);
}

Test(limits, parts_in_a_chain_while_compiling)
{
    struct view_source sources[100];
    struct view_options options = {.strict = true};
    struct arena arena;
    struct view *view;

    arena_init(&arena, 0);
    for (int i = 0; i < 100; i++) {
        char *text = arena_printf(&arena, "{{> p%d}}", i + 1);

        sources[i] = (struct view_source){arena_printf(&arena, "p%d", i), text, strlen(text)};
    }
    sources[99].text = "x";
    sources[99].length = 1;
    struct fault *fault = view_new_from(&arena, sources, 100, &options, true, &view);
    cr_assert_not_null(fault);
    cr_assert_not_null(strstr(fault->text, "nested too deeply"), "%s", fault->text);
    cr_assert_null(view);
    arena_release(&arena);
}

/* Each block doubles the next one: joined they would never fit. */
Test(limits, growth_by_blocks, .timeout = 60)
{
    struct buf page;
    struct try try;

    buf_init(&page, 0);
    buf_add_text(&page, "{{<layout}}");
    for (int i = 0; i < 40; i++)
        buf_add_format(&page, "{{$b%d}}{{$b%d}}{{/b%d}}{{$b%d}}{{/b%d}}{{/b%d}}", i, i + 1, i + 1,
                       i + 1, i + 1, i);
    buf_add_text(&page, "{{$b40}}{{x}}{{/b40}}{{/layout}}");
    try_checked(&try, buf_text(&page), "layout", "{{$b0}}{{/b0}}", NULL);
    cr_assert_not_null(try.fault);
    cr_assert_not_null(strstr(try.fault->text, "too large"), "%s", try.fault->text);
    try_end(&try);
    buf_release(&page);
}

Test(limits, size_of_a_template)
{
    struct buf page;
    struct try try;

    buf_init(&page, 0);
    repeat(&page, "0123456789abcdef", (int)(TEMPLATE_BYTES / 16));
    try_checked(&try, buf_text(&page), NULL);
    cr_assert_null(try.fault);
    try_end(&try);
    buf_add_char(&page, '!');
    try_checked(&try, buf_text(&page), NULL);
    cr_assert_not_null(strstr(try.fault->text, "page:1: the file is longer"));
    try_end(&try);
    buf_release(&page);
}

Test(limits, size_of_the_page)
{
    struct try try;

    try_checked(&try, "{{#a}}{{#a}}0123456789{{/a}}{{/a}}", NULL);
    try.out.limit_bytes = 100;
    try_render(&try, "en", "{\"a\":[1,2,3]}");
    cr_assert_null(try.fault);
    cr_assert_eq(try.out.length, 90);
    try_render(&try, "en", "{\"a\":[1,2,3,4]}");
    cr_assert_eq(try.fault->kind, FAULT_TOO_LARGE);
    cr_assert_leq(try.out.length, 100);
    try_end(&try);
}

Test(limits, documents_are_of_any_kind)
{
    EXPECT("{{.}}{{a}}{{#.}}x{{/.}}", "[1,2]", "xx");
    EXPECT("{{.}}", "\"a<\"", "a&lt;");
    EXPECT("{{.}}{{a}}", "null", "");
}
