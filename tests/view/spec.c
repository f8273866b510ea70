/* The Mustache specification's own tests, where they lie beside the checkout. */
#include "tests/view/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PARTIALS 15

static char *read_whole(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "re");
    size_t length = 0, room = 1u << 20;
    char *text;

    if (!file)
        return NULL;
    text = arena_alloc(arena, room);
    length = fread(text, 1, room - 1, file);
    fclose(file);
    cr_assert_lt(length, room - 1, "%s is too long", path);
    return text;
}

static const char *spec_folder(struct arena *arena)
{
    const char *shared = getenv("MERCER_SHARED");

    if (!shared)
        shared = SOURCE_FOLDER "/../shared";
    return arena_printf(arena, "%s/data/mustache-spec", shared);
}

static size_t add_partials(struct view_source *sources, const struct doc *partials)
{
    size_t count = 0;

    doc_each(member, partials)
    {
        cr_assert_lt(count, PARTIALS);
        sources[count++] =
            (struct view_source){member->key, member->value->text, member->value->length};
    }
    return count;
}

static void run_case(const char *module, const struct doc *test)
{
    struct view_source sources[PARTIALS + 1] = {{"page", doc_get_text(test, "template"), 0}};
    struct doc *document = doc_get(test, "data"), *partials = doc_get(test, "partials");
    const char *expected = doc_get_text(test, "expected"), *name = doc_get_text(test, "name");
    struct view_page page = {.name = "page",
                             .language = "en",
                             .time_zone = "UTC",
                             .documents = &document,
                             .document_count = 1};
    struct view_options options = {.strict = false};
    struct arena arena;
    struct view *view;
    struct buf out;
    size_t count = 1;

    arena_init(&arena, 0);
    buf_init(&out, 0);
    sources[0].length = strlen(sources[0].text);
    if (partials)
        count += add_partials(&sources[1], partials);
    struct fault *fault = view_new_from(&arena, sources, count, &options, false, &view);
    cr_expect_null(fault, "%s: %s: %s", module, name, fault ? fault->text : "");
    if (!fault) {
        fault = view_render(view, &arena, &page, &out);
        cr_expect_null(fault, "%s: %s: %s", module, name, fault ? fault->text : "");
        cr_expect_str_eq(buf_text(&out), expected, "%s: %s: got '%s', expected '%s'", module, name,
                         buf_text(&out), expected);
    }
    view_free(view);
    buf_release(&out);
    arena_release(&arena);
}

static void run_module(const char *module, size_t expected_count)
{
    struct arena arena;
    struct doc *document;

    arena_init(&arena, 0);
    char *path = arena_printf(&arena, "%s/%s.json", spec_folder(&arena), module);
    char *text = read_whole(&arena, path);
    if (!text) {
        arena_release(&arena);
        cr_skip_test("the specification's tests are not there");
    }
    cr_assert_null(doc_parse(&arena, text, strlen(text), &document), "%s", path);
    struct doc *tests = doc_get(document, "tests");
    size_t count = doc_length(tests);
    cr_assert_geq(count, expected_count, "%s holds only %zu tests", path, count);
    for (size_t i = 0; i < count; i++)
        run_case(module, doc_at(tests, i));
    arena_release(&arena);
}

#define MODULE(name, file, count)                                                                  \
    Test(spec, name)                                                                               \
    {                                                                                              \
        run_module(file, count);                                                                   \
    }

MODULE(comments, "comments", 12)
MODULE(delimiters, "delimiters", 14)
MODULE(interpolation, "interpolation", 42)
MODULE(inverted, "inverted", 22)
MODULE(partials, "partials", 12)
MODULE(sections, "sections", 34)
MODULE(inheritance, "~inheritance", 27)
