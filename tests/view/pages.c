/* Every template of the shop renders every fixture, strictly, in all languages. */
#include "base/arena.h"
#include "tests/view/page_fixture.h"

#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>

enum { ARENA_BYTES = 64 * 1024 * 1024, PAGE_BYTES = 1024 * 1024, FEWEST_PAGES = 15 };

static const char *const languages[] = {"en", "de", "en-XA", "ar-XB"};

static size_t occurrences(const char *text, const char *of)
{
    size_t count = 0;

    for (const char *at = strstr(text, of); at; at = strstr(at + strlen(of), of))
        count++;
    return count;
}

static void open_view(struct arena *arena, struct view **view)
{
    struct view_options options = {.templates_folder = SOURCE_FOLDER "/templates", .strict = true};

    arena_init(arena, ARENA_BYTES);
    struct fault *fault = view_new(arena, &options, view);
    cr_assert_null(fault, "%s", fault ? fault->text : "");
}

static void check_page(const char *file, const char *language, const char *html)
{
    bool is_page = strstr(html, "<html") != NULL;

    cr_assert(is_page || strstr(file, "suggest") || strstr(file, "fragment-"), "%s is no page",
              file);
    cr_assert_eq(occurrences(html, "<h1"), is_page ? 1 : 0, "headings of %s in %s", file, language);
    cr_assert_null(strstr(html, " style="), "inline style in %s", file);
    cr_assert_null(strstr(html, "href=\"\""), "empty link in %s", file);
    if (is_page)
        cr_assert_not_null(strstr(html, view_direction(language)), "direction of %s", file);
}

Test(pages, every_fixture_renders_in_every_language)
{
    struct arena arena, page_arena;
    struct view *view;
    struct buf out;
    glob_t files;
    size_t pages = 0;

    open_view(&arena, &view);
    arena_init(&page_arena, ARENA_BYTES);
    buf_init(&out, PAGE_BYTES);
    cr_assert_eq(glob(SOURCE_FOLDER "/tests/fixtures/pages/*.json", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        if (strstr(files.gl_pathv[i], "/common."))
            continue;
        pages++;
        for (size_t j = 0; j < sizeof languages / sizeof *languages; j++) {
            buf_clear(&out);
            arena_clear(&page_arena);
            struct fault *fault =
                page_fixture_render(view, &page_arena, files.gl_pathv[i], languages[j], &out);
            cr_assert_null(fault, "%s in %s: %s", files.gl_pathv[i], languages[j],
                           fault ? fault->text : "");
            check_page(files.gl_pathv[i], languages[j], buf_text(&out));
        }
    }
    cr_assert_geq(pages, FEWEST_PAGES);
    globfree(&files);
    arena_release(&page_arena);
    buf_release(&out);
    view_free(view);
    arena_release(&arena);
}

/* A second message of the same name would win silently. */
Test(pages, no_message_is_written_twice)
{
    static const char *const files[] = {"en", "de"};
    char line[4096], names[1024][64];

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[512];
        size_t count = 0;

        snprintf(path, sizeof path, SOURCE_FOLDER "/templates/messages/%s.json", files[i]);
        FILE *stream = fopen(path, "r");
        cr_assert_not_null(stream, "%s", path);
        while (count < 1024 && fgets(line, sizeof line, stream)) {
            if (sscanf(line, " \"%63[^\"]\":", names[count]) != 1)
                continue;
            for (size_t j = 0; j < count; j++)
                cr_assert_str_neq(names[j], names[count], "%s in %s", names[count], path);
            count++;
        }
        fclose(stream);
        cr_assert_gt(count, 100, "%s has only %zu messages", path, count);
    }
}

Test(pages, all_languages_have_the_same_messages)
{
    struct arena arena;
    struct view *view;

    open_view(&arena, &view);
    struct fault *fault = view_check_languages(view, &arena);
    cr_assert_null(fault, "%s", fault ? fault->text : "");
    view_free(view);
    arena_release(&arena);
}
