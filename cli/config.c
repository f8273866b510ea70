/* `mercer config`: the settings in force, where each comes from, and the commented example file. */
#include "cli/commands.h"

#include "base/conf.h"
#include "base/text.h"
#include "cli/settings.h"

#include <stdio.h>
#include <string.h>

static const struct cli_option options[] = {
    {"example", NULL, "print the commented example file instead"},
    {0},
};

static const char *value_text(struct arena *arena, const struct conf *conf,
                              const struct conf_setting *setting)
{
    const char *const *words;
    const char *text = "";

    switch (setting->type) {
    case CONF_INT:
    case CONF_SECONDS:
        return arena_printf(arena, "%lld", (long long)conf_int(conf, setting->name));
    case CONF_BOOL:
        return conf_bool(conf, setting->name) ? "yes" : "no";
    case CONF_LIST:
        for (words = conf_list(conf, setting->name, NULL); words && *words; words++)
            text = arena_printf(arena, "%s%s%s", text, *text ? ", " : "", *words);
        return text;
    default:
        return conf_text(conf, setting->name);
    }
}

static int print_example(void)
{
    struct buf out;

    buf_init(&out, 0);
    conf_print_example(&settings, &out);
    fputs(buf_text(&out), stdout);
    buf_release(&out);
    return CLI_DONE;
}

static int run(struct cli *cli)
{
    struct conf *conf;

    if (cli_option(cli, "example"))
        return print_example();
    struct fault *fault = conf_load(cli->arena, &settings, cli->conf_path, &conf);
    if (fault)
        return cli_fail(cli, fault);
    for (size_t i = 0; i < settings.count; i++) {
        const struct conf_setting *setting = &settings.settings[i];
        const char *value = value_text(cli->arena, conf, setting);

        /* A connection string or key may hold a password, and this output is pasted into tickets.
         */
        if (strstr(value, "password") || strstr(setting->name, "secret"))
            value = "***";
        printf("%s = %s  # %s\n", setting->name, value, conf_origin(conf, setting->name));
    }
    return CLI_DONE;
}

const struct cli_command config_command = {
    .name = "config",
    .text = "Shows the settings in force and where each comes from.",
    .options = options,
    .without_conf = true,
    .run = run,
};
