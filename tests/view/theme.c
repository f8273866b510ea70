/* Themes: loading folders, overriding file by file. */
#include "tests/view/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[] = "/tmp/mercer-view-XXXXXX";

static const char *path_in(const char *name)
{
    static char paths[4][256];
    static int next;
    char *path = paths[next++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", root, name);
    return path;
}

static void write_file(const char *name, const char *text)
{
    char path[256];

    snprintf(path, sizeof path, "%s", path_in(name));
    for (char *slash = strchr(path + strlen(root) + 1, '/'); slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *file = fopen(path, "we");
    cr_assert_not_null(file, "%s", path);
    fputs(text, file);
    fclose(file);
}

static void make_folders(void)
{
    cr_assert_not_null(mkdtemp(root));
    write_file("base/layout.html", "<main>{{$main}}{{/main}}</main>\n");
    write_file("base/home.html",
               "{{<layout}}{{$main}}{{t.hello}} {{> parts/a}}{{/main}}{{/layout}}\n");
    write_file("base/parts/a.html", "base");
    write_file("base/deep/er/page.html", "deep");
    write_file("base/.hidden.html", "{{");
    write_file("base/notes.txt", "{{");
    write_file("base/messages/en.json", "{\"hello\":\"Hello\",\"bye\":\"Bye\"}");
    write_file("base/messages/de.json", "{\"hello\":\"Hallo\",\"bye\":\"Tschüs\"}");
    write_file("theme/parts/a.html", "theme");
    write_file("theme/extra.html", "extra");
    write_file("theme/messages/de.json", "{\"hello\":\"Moin\"}");
}

static void remove_folders(void)
{
    char command[64];

    snprintf(command, sizeof command, "rm -r %s", root);
    cr_assert_eq(system(command), 0);
}

static struct fault *load(struct arena *arena, const char *theme, struct view **view)
{
    struct view_options options = {.templates_folder = path_in("base"),
                                   .strict = true,
                                   .theme_folder = theme ? path_in(theme) : NULL};

    return view_new(arena, &options, view);
}

static void expect(struct view *view, struct arena *arena, const char *name, const char *language,
                   const char *expected)
{
    struct view_page page = {.name = name, .language = language, .time_zone = "UTC"};
    struct buf out;

    buf_init(&out, 0);
    cr_assert_null(view_render(view, arena, &page, &out));
    cr_expect_str_eq(buf_text(&out), expected, "'%s'", buf_text(&out));
    buf_release(&out);
}

Test(theme, overrides_file_by_file, .init = make_folders, .fini = remove_folders)
{
    struct arena arena;
    struct view *view;

    arena_init(&arena, 0);
    cr_assert_null(load(&arena, NULL, &view));
    expect(view, &arena, "home", "de", "<main>Hallo base</main>\n\n");
    expect(view, &arena, "deep/er/page", "de", "deep");
    view_free(view);
    cr_assert_null(load(&arena, "theme", &view));
    expect(view, &arena, "home", "de", "<main>Moin theme</main>\n\n");
    expect(view, &arena, "home", "en", "<main>Hello theme</main>\n\n");
    expect(view, &arena, "extra", "en", "extra");
    view_free(view);
    arena_release(&arena);
}

static void refuse(const char *file, const char *text, const char *reason)
{
    struct arena arena;
    struct view *view;

    arena_init(&arena, 0);
    write_file(file, text);
    struct fault *fault = load(&arena, NULL, &view);
    cr_assert_not_null(fault, "%s", file);
    cr_expect_null(view);
    cr_expect_eq(fault->kind, FAULT_INVALID);
    cr_expect_not_null(strstr(fault->text, path_in(file)), "%s", fault->text);
    cr_expect_not_null(strstr(fault->text, reason), "%s", fault->text);
    cr_assert_eq(unlink(path_in(file)), 0);
    arena_release(&arena);
}

Test(theme, one_mistake_refuses_all, .init = make_folders, .fini = remove_folders)
{
    struct arena arena;
    struct view *view;
    struct view_options nowhere = {0};

    refuse("base/x.html", "\n\n<a href={{x}}>", "base/x.html:3: ");
    refuse("base/x.html", "\xff", "base/x.html:1: the file is not UTF-8 text");
    refuse("base/deep/x.html", "{{t.nothing}}",
           "base/deep/x.html:1: there is no message 'nothing'");
    refuse("base/messages/fr.json", "{\"a\":1}", "fr.json: a: a message must be a string");
    refuse("base/messages/fr.json", "{\"a\":", "fr.json: ");
    refuse("base/messages/fr.json", "[]", "fr.json: it must hold one object");
    refuse("base/messages/fr.json", "{\"a\":{\"b\":\"{\"}}", "fr.json: a.b: ");
    arena_init(&arena, 0);
    nowhere.templates_folder = path_in("nowhere");
    cr_assert_not_null(strstr(view_new(&arena, &nowhere, &view)->text, "nowhere:1: "));
    arena_release(&arena);
}
