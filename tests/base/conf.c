/* Configuration: values, refusals with their place, the environment, the example. */
#include "base/conf.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct conf_setting rows[] = {
    {.name = "shop", .type = CONF_NAME, .standard = "Mercer", .text = "Name.", .section = "Shop"},
    {.name = "note", .type = CONF_TEXT, .standard = "", .text = "Note."},
    {.name = "workers",
     .type = CONF_INT,
     .standard = "4",
     .minimum = 1,
     .maximum = 9,
     .text = "Number."},
    {.name = "patience",
     .type = CONF_SECONDS,
     .standard = "20s",
     .minimum = 1,
     .maximum = 3600,
     .text = "Time."},
    {.name = "open", .type = CONF_BOOL, .standard = "no", .text = "Switch."},
    {.name = "folder", .type = CONF_PATH, .standard = "pages", .text = "Folder."},
    {.name = "languages", .type = CONF_LIST, .standard = "en, de", .text = "List."},
    {.name = "level",
     .type = CONF_CHOICE,
     .standard = "info",
     .choices = "debug info",
     .text = "One."},
};
static const struct conf_table table = {rows, sizeof rows / sizeof rows[0], "/data"};
static struct arena arena;

static void start(void)
{
    arena_init(&arena, 0);
    for (size_t i = 0; i < table.count; i++) {
        char name[64];

        snprintf(name, sizeof name, "MERCER_%s", rows[i].name);
        for (char *c = name; *c; c++)
            if (*c >= 'a' && *c <= 'z')
                *c = (char)(*c - 32);
        unsetenv(name);
    }
}

static void stop(void)
{
    arena_release(&arena);
}

TestSuite(conf, .init = start, .fini = stop);

static struct conf *parse(const char *text)
{
    struct conf *conf;
    struct fault *fault = conf_parse(&arena, &table, "mercer.conf", text, &conf);

    cr_assert_null(fault, "%s", fault->text);
    return conf;
}

static void refuses(const char *text, const char *code, const char *reason)
{
    struct conf *conf;
    struct fault *fault = conf_parse(&arena, &table, "mercer.conf", text, &conf);

    cr_assert_not_null(fault, "%s", text);
    cr_assert_null(conf);
    cr_assert_str_eq(fault->code, code);
    cr_assert_str_eq(fault->text, reason);
}

Test(conf, standards_hold_without_a_file)
{
    struct conf *conf = parse(NULL);
    size_t count;

    cr_assert_str_eq(conf_text(conf, "shop"), "Mercer");
    cr_assert_str_eq(conf_text(conf, "note"), "");
    cr_assert_eq(conf_int(conf, "workers"), 4);
    cr_assert_eq(conf_int(conf, "patience"), 20);
    cr_assert_not(conf_bool(conf, "open"));
    cr_assert_str_eq(conf_text(conf, "folder"), "/data/pages");
    const char *const *words = conf_list(conf, "languages", &count);
    cr_assert_eq(count, 2);
    cr_assert_str_eq(words[0], "en");
    cr_assert_str_eq(words[1], "de");
    cr_assert_null(words[2]);
    cr_assert_str_eq(conf_text(conf, "level"), "info");
    cr_assert_str_eq(conf_origin(conf, "level"), "standard");
}

Test(conf, reads_a_file)
{
    struct conf *conf = parse("# comment\r\n"
                              "\n"
                              "  shop = Tante \xc3\x84nne = # 1 \r\n"
                              "note=\n"
                              "workers = 9\n"
                              "\tpatience\t=\t5m\n"
                              "open = yes\n"
                              "folder = /srv/pages\n"
                              "languages = de\n"
                              "level = debug");

    cr_assert_str_eq(conf_text(conf, "shop"), "Tante \xc3\x84nne = # 1");
    cr_assert_eq(conf_int(conf, "workers"), 9);
    cr_assert_eq(conf_int(conf, "patience"), 300);
    cr_assert(conf_bool(conf, "open"));
    cr_assert_str_eq(conf_text(conf, "folder"), "/srv/pages");
    cr_assert_str_eq(conf_text(conf, "level"), "debug");
    cr_assert_str_eq(conf_origin(conf, "workers"), "mercer.conf:5");
}

Test(conf, refuses_with_the_line_and_what_is_allowed)
{
    refuses("\nworker = 3", "unknown_setting", "mercer.conf:2: there is no setting called worker");
    refuses("workers = 10", "bad_value",
            "mercer.conf:1: workers must be a whole number from 1 to 9, not \"10\"");
    refuses("workers = +1", "bad_value",
            "mercer.conf:1: workers must be a whole number from 1 to 9, not \"+1\"");
    refuses("workers =", "bad_value",
            "mercer.conf:1: workers must be a whole number from 1 to 9, not \"\"");
    refuses("open = maybe", "bad_value", "mercer.conf:1: open must be yes or no, not \"maybe\"");
    refuses("level = inf", "bad_value",
            "mercer.conf:1: level must be one of: debug info, not \"inf\"");
    refuses("patience = 2h", "bad_value",
            "mercer.conf:1: patience must be seconds from 1 to 3600, or with a unit: 90s, 5m, 2h, "
            "1d, not \"2h\"");
    refuses("shop = ", "bad_value", "mercer.conf:1: shop must be text that is not empty, not \"\"");
    refuses("languages = en,,de", "bad_value",
            "mercer.conf:1: languages must be words between commas, not \"en,,de\"");
    refuses("note = a\nnote = b", "duplicate_setting",
            "mercer.conf:2: note is already set in mercer.conf:1");
    refuses("note", "bad_line", "mercer.conf:1: expected \"name = value\" or a # comment");
    refuses("= x", "bad_line", "mercer.conf:1: expected \"name = value\" or a # comment");
    refuses("note = a\x01", "bad_value", "mercer.conf:1: note must be text, not \"a\x01\"");
    refuses("note = \xff", "bad_value", "mercer.conf:1: note must be text, not \"\xff\"");
}

Test(conf, says_everything_that_is_wrong)
{
    struct conf *conf;
    struct fault *fault =
        conf_parse(&arena, &table, "f", "workers = x\nshop = ok\nopen = y\n?\n", &conf);
    int count = 0;

    for (; fault; fault = fault->next)
        count++;
    cr_assert_eq(count, 3);
}

Test(conf, the_environment_wins)
{
    struct conf *conf;

    setenv("MERCER_WORKERS", "7", 1);
    conf = parse("workers = 2");
    cr_assert_eq(conf_int(conf, "workers"), 7);
    cr_assert_str_eq(conf_origin(conf, "workers"), "environment");
    setenv("MERCER_WORKERS", "many", 1);
    refuses("", "bad_value",
            "MERCER_WORKERS: workers must be a whole number from 1 to 9, not \"many\"");
}

Test(conf, files)
{
    char path[] = "/tmp/mercer-conf-XXXXXX";
    int fd = mkstemp(path);
    struct conf *conf;

    cr_assert_eq(write(fd, "workers = 3\n", 12), 12);
    cr_assert_null(conf_load(&arena, &table, path, &conf));
    cr_assert_eq(conf_int(conf, "workers"), 3);
    cr_assert_eq(write(fd, "\0", 1), 1);
    cr_assert_str_eq(conf_load(&arena, &table, path, &conf)->code, "unreadable_file");
    close(fd);
    unlink(path);
    cr_assert_str_eq(conf_load(&arena, &table, path, &conf)->code, "no_file");
    cr_assert_str_eq(conf_load(&arena, &table, "/", &conf)->code, "unreadable_file");
    cr_assert_null(conf_load(&arena, &table, NULL, &conf));
}

Test(conf, a_name_that_is_not_declared_aborts, .signal = SIGABRT)
{
    conf_text(parse(NULL), "shopp");
}

Test(conf, the_wrong_type_aborts, .signal = SIGABRT)
{
    conf_text(parse(NULL), "workers");
}

Test(conf, the_example_shows_every_setting_and_reads_back)
{
    struct buf example;

    buf_init(&example, 0);
    conf_print_example(&table, &example);
    for (size_t i = 0; i < table.count; i++) {
        char line[64];

        snprintf(line, sizeof line, "\n#%s =", rows[i].name);
        cr_assert_not_null(strstr(buf_text(&example), line), "%s", rows[i].name);
    }
    parse(buf_text(&example));
    for (char *c = example.data; (c = strstr(c, "\n#")); c += 2)
        if (c[2] != ' ')
            c[1] = ' '; /* take every setting out of its comment */
    struct conf *conf = parse(buf_text(&example));
    cr_assert_neq(strcmp(conf_origin(conf, "level"), "standard"), 0);
    cr_assert_eq(conf_int(conf, "patience"), 20);
    buf_release(&example);
}
