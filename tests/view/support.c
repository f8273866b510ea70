/* What the tests of view/ share. */
#include "tests/view/support.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <string.h>

#define SOURCES 16

static void start(struct try *try, const char *page, bool strict, bool checked, va_list rest)
{
    struct view_source sources[SOURCES] = {{"page", page, strlen(page)}};
    struct view_options options = {.strict = strict};
    size_t count = 1;
    const char *name;

    memset(try, 0, sizeof *try);
    arena_init(&try->arena, 0);
    buf_init(&try->out, 1u << 20);
    while ((name = va_arg(rest, const char *)) && count < SOURCES) {
        const char *text = va_arg(rest, const char *);

        sources[count++] = (struct view_source){name, text, strlen(text)};
    }
    try->fault = view_new_from(&try->arena, sources, count, &options, checked, &try->view);
}

#define START(strict, checked)                                                                     \
    va_list rest;                                                                                  \
    va_start(rest, page);                                                                          \
    start(try, page, strict, checked, rest);                                                       \
    va_end(rest)

void try_checked(struct try *try, const char *page, ...)
{
    START(false, true);
}

void try_strict(struct try *try, const char *page, ...)
{
    START(true, true);
}

void try_plain(struct try *try, const char *page, ...)
{
    START(false, false);
}

const char *try_render(struct try *try, const char *language, const char *json)
{
    struct doc *document;
    struct view_page page = {.name = "page",
                             .language = language,
                             .time_zone = "Europe/Berlin",
                             .documents = &document,
                             .document_count = 1};

    if (!try->view)
        return "";
    buf_clear(&try->out);
    try->fault = doc_parse_copy(&try->arena, json, strlen(json), &document);
    cr_assert_null(try->fault, "the test's JSON is wrong: %s", json);
    try->fault = view_render(try->view, &try->arena, &page, &try->out);
    return try->fault ? "" : buf_text(&try->out);
}

void try_end(struct try *try)
{
    view_free(try->view);
    buf_release(&try->out);
    arena_release(&try->arena);
}

void expect_page(int line, const char *page, const char *json, const char *expected)
{
    struct try try;

    try_checked(&try, page, NULL);
    const char *got = try_render(&try, "en", json);
    cr_expect_null(try.fault, "line %d: %s", line, try.fault ? try.fault->text : "");
    cr_expect_str_eq(got, expected, "line %d: '%s' instead of '%s'", line, got, expected);
    try_end(&try);
}

void expect_fault(int line, const char *page, const char *reason)
{
    struct try try;

    try_checked(&try, page, NULL);
    cr_expect_not_null(try.fault, "line %d: accepted: %s", line, page);
    if (try.fault)
        cr_expect_not_null(strstr(try.fault->text, reason), "line %d: '%s' does not say '%s'", line,
                           try.fault->text, reason);
    try_end(&try);
}
