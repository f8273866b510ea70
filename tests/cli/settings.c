/* The settings: all right in themselves, and all in the example file of the tree. */
#include "cli/settings.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define EXAMPLE SOURCE_FOLDER "/etc/mercer.conf.example"

Test(settings, the_standards_are_allowed_values)
{
    struct arena arena;
    struct conf *conf;

    arena_init(&arena, 0);
    struct fault *fault = conf_parse(&arena, &settings, NULL, NULL, &conf);
    cr_assert_null(fault, "%s", fault->text);
    cr_assert_str_eq(conf_text(conf, "shop_name"), "Mercer");
    arena_release(&arena);
}

Test(settings, each_is_named_once_and_documented_in_a_sentence)
{
    for (size_t i = 0; i < settings.count; i++) {
        const struct conf_setting *setting = &settings.settings[i];
        size_t length = strlen(setting->text);

        cr_assert(length > 10 && setting->text[length - 1] == '.' && !strchr(setting->text, '\n'),
                  "%s: %s", setting->name, setting->text);
        cr_assert_eq(strspn(setting->name, "abcdefghijklmnopqrstuvwxyz0123456789_"),
                     strlen(setting->name));
        for (size_t j = 0; j < i; j++)
            cr_assert_str_neq(setting->name, settings.settings[j].name);
    }
}

Test(settings, the_example_file_is_up_to_date)
{
    static char file[256 * 1024];
    FILE *stream = fopen(EXAMPLE, "re");
    struct buf wanted;

    cr_assert_not_null(stream, "cannot open " EXAMPLE);
    file[fread(file, 1, sizeof file - 1, stream)] = '\0';
    fclose(stream);
    buf_init(&wanted, 0);
    conf_print_example(&settings, &wanted);
    cr_assert_str_eq(file, buf_text(&wanted),
                     "run: mercer config --example > etc/mercer.conf.example");
    buf_release(&wanted);
}
