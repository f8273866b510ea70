/* `mercer export products`: writes all products in the form that `mercer import` reads. */
#include "cli/commands.h"

#include "base/conf.h"
#include "base/text.h"
#include "shop/export.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct cli_option options[] = {
    {"format", "FORMAT", "jsonl (the standard) or csv"},
    {"output", "FILE", "write there instead of to standard output"},
    {0},
};

/* A file appears under its name only when it is whole. */
static int finish_file(struct cli *cli, FILE *file, const char *part, const char *path)
{
    if (fclose(file) == 0 && rename(part, path) == 0)
        return CLI_DONE;
    fprintf(stderr, "mercer export: %s: %s\n", path, strerror(errno));
    unlink(part);
    (void)cli;
    return CLI_FAILED;
}

static int run(struct cli *cli)
{
    const char *format = cli_option(cli, "format"), *path = cli_option(cli, "output");
    const char *part = path ? arena_printf(cli->arena, "%s.part", path) : NULL;
    struct export_settings settings = {.conninfo = conf_text(cli->conf, "database_jobs"),
                                       .file = stdout,
                                       .csv = text_equal(format, "csv")};
    int64_t records;

    if (!text_equal(cli->arguments[0], "products"))
        return cli_misuse(cli, "only products can be exported, not \"%s\"", cli->arguments[0]);
    if (format && !settings.csv && !text_equal(format, "jsonl"))
        return cli_misuse(cli, "--format is jsonl or csv");
    if (path && !(settings.file = fopen(part, "we"))) {
        fprintf(stderr, "mercer export: %s: %s\n", part, strerror(errno));
        return CLI_FAILED;
    }
    struct fault *fault = export_products(cli->arena, &settings, &records);
    if (fault) {
        if (path) {
            fclose(settings.file);
            unlink(part);
        }
        return cli_fail(cli, fault);
    }
    if (path && finish_file(cli, settings.file, part, path) != CLI_DONE)
        return CLI_FAILED;
    fprintf(stderr, "%lld records\n", (long long)records);
    return CLI_DONE;
}

const struct cli_command export_command = {
    .name = "export",
    .text = "Writes all products in the form that import reads.",
    .arguments = "products",
    .arguments_minimum = 1,
    .arguments_maximum = 1,
    .options = options,
    .details = "Pictures are named by their hash (media:HASH): import them where the media folder "
               "of this\n"
               "shop is, or with --media pointing to it.",
    .run = run,
};
