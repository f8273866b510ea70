/* The program `mercer`: finds the subcommand, reads the configuration, runs it. */
#include "cli/commands.h"

#include "base/conf.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/settings.h"
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define STANDARD_CONF MERCER_SYSCONFDIR "/mercer.conf"

static const struct cli_command *const commands[] = {
    &config_command, &doctor_command, &export_command, &generate_command, &image_command,
    &import_command, &index_command,  &media_command,  &migrate_command,  &report_command,
    &search_command, &serve_command,  &watch_command,
};

#define COMMANDS (sizeof commands / sizeof commands[0])

static void print_help(void)
{
    puts("usage: mercer [--config FILE] COMMAND [OPTION...] [ARGUMENT...]\n\n"
         "An online marketplace. Commands:");
    for (size_t i = 0; i < COMMANDS; i++)
        printf("  %-10s %s\n", commands[i]->name, commands[i]->text);
    puts("\noptions:\n"
         "  --config FILE  read this configuration instead of " STANDARD_CONF "\n"
         "  --version      show the version\n"
         "  --help         show this; mercer COMMAND --help says more");
}

static const struct cli_command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (text_equal(commands[i]->name, name))
            return commands[i];
    return NULL;
}

/* The options before the name of the command; returns the index of that name. */
static int read_global_options(struct cli *cli, int count, char **words)
{
    int i = 1;

    for (; i < count && words[i][0] == '-'; i++) {
        if (text_equal(words[i], "--help")) {
            print_help();
            exit(CLI_DONE);
        }
        if (text_equal(words[i], "--version")) {
            puts("mercer " PACKAGE_VERSION);
            exit(CLI_DONE);
        }
        if (text_starts_with(words[i], "--config="))
            cli->conf_path = words[i] + sizeof "--config=" - 1;
        else if (text_equal(words[i], "--config") && i + 1 < count)
            cli->conf_path = words[++i];
        else if (text_equal(words[i], "--config"))
            exit(cli_misuse(cli, "--config needs a value"));
        else
            exit(cli_misuse(cli, "there is no option %s", words[i]));
    }
    return i;
}

int main(int count, char **words)
{
    struct arena arena;
    struct cli cli = {.arena = &arena};
    int name = read_global_options(&cli, count, words);

    if (name >= count)
        return cli_misuse(&cli, "which command?");
    const struct cli_command *command = find_command(words[name]);
    if (!command)
        return cli_misuse(&cli, "there is no command \"%s\"", words[name]);
    arena_init(&arena, 0);
    cli.command = command;
    cli_read(&cli, count - name - 1, words + name + 1);
    if (!cli.conf_path && access(STANDARD_CONF, R_OK) == 0)
        cli.conf_path = STANDARD_CONF;
    if (!command->without_conf) {
        struct conf *conf;
        struct fault *fault = conf_load(&arena, &settings, cli.conf_path, &conf);

        if (fault) {
            cli_fail(&cli, fault);
            arena_release(&arena);
            return CLI_FAILED;
        }
        cli.conf = conf;
    }
    json_start();
    int status = command->run(&cli);
    arena_release(&arena);
    /* A full disk or closed pipe must not look like success. */
    if ((fflush(stdout) != 0 || ferror(stdout)) && status == CLI_DONE) {
        perror("mercer: cannot write the output");
        status = CLI_FAILED;
    }
    return status;
}
