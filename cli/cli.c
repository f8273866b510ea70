/* Reading the words of a subcommand: options, arguments, --help. */
#include "cli/cli.h"

#include "base/text.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct cli_option no_options[] = {{0}};

static const struct cli_option *options_of(const struct cli_command *command)
{
    return command->options ? command->options : no_options;
}

static void print_option(const char *name, const char *value, const char *text)
{
    char left[64];

    snprintf(left, sizeof left, "--%s%s%s", name, value ? " " : "", value ? value : "");
    printf("  %-22s %s\n", left, text);
}

static void print_help(const struct cli_command *command)
{
    printf("usage: mercer %s [OPTION...]%s%s\n\n%s\n\n", command->name,
           command->arguments ? " " : "", command->arguments ? command->arguments : "",
           command->text);
    if (command->details)
        printf("%s\n\n", command->details);
    puts("options:");
    for (const struct cli_option *option = options_of(command); option->name; option++)
        print_option(option->name, option->value, option->text);
    print_option("config", "FILE", "read this configuration");
    print_option("help", NULL, "show this");
}

/* The index of the option that word ("dry-run" or "dry-run=value") names, or -1. */
static int option_index(const struct cli_command *command, const char *word)
{
    size_t length = strcspn(word, "=");
    const struct cli_option *options = options_of(command);

    for (int i = 0; options[i].name; i++) {
        assert(i < CLI_OPTIONS_MAXIMUM);
        if (strlen(options[i].name) == length && memcmp(options[i].name, word, length) == 0)
            return i;
    }
    return -1;
}

/* Reads one option; returns how many words it took. */
static int read_option(struct cli *cli, int count, char **words)
{
    const char *word = words[0] + 2;
    const char *equals = strchr(word, '=');
    bool is_conf = text_equal(word, "config") || text_starts_with(word, "config=");
    int index = option_index(cli->command, word);
    const char **value;

    if (text_equal(word, "help")) {
        print_help(cli->command);
        exit(CLI_DONE);
    }
    if (index < 0 && !is_conf)
        exit(cli_misuse(cli, "there is no option %s", words[0]));
    value = is_conf ? &cli->conf_path : &cli->option_values[index];
    if (!is_conf && !options_of(cli->command)[index].value) {
        if (equals)
            exit(cli_misuse(cli, "--%.*s takes no value", (int)(equals - word), word));
        *value = "";
        return 1;
    }
    if (!equals && (count < 2 || !*words[1]))
        exit(cli_misuse(cli, "%s needs a value", words[0]));
    *value = equals ? equals + 1 : words[1];
    return equals ? 1 : 2;
}

const char *cli_option(const struct cli *cli, const char *name)
{
    int index = option_index(cli->command, name);

    assert(index >= 0);
    return cli->option_values[index];
}

long cli_option_number(const struct cli *cli, const char *name, long minimum, long maximum,
                       long standard)
{
    const char *text = cli_option(cli, name);
    int64_t value;

    if (!text)
        return standard;
    if (!text_to_int(text, minimum, maximum, &value))
        exit(cli_misuse(cli, "--%s must be a whole number from %ld to %ld, not \"%s\"", name,
                        minimum, maximum, text));
    return (long)value;
}

int cli_fail(const struct cli *cli, const struct fault *fault)
{
    for (; fault; fault = fault->next)
        fprintf(stderr, "mercer %s: %s\n", cli->command->name, fault->text);
    return CLI_FAILED;
}

int cli_misuse(const struct cli *cli, const char *format, ...)
{
    const char *name = cli->command ? cli->command->name : NULL;
    va_list arguments;

    fprintf(stderr, "mercer%s%s: ", name ? " " : "", name ? name : "");
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, " (see mercer %s%s--help)\n", name ? name : "", name ? " " : "");
    return CLI_MISUSED;
}

void cli_read(struct cli *cli, int count, char **words)
{
    const struct cli_command *command = cli->command;
    const char **arguments = arena_array(cli->arena, (size_t)count + 1, sizeof *arguments);
    bool only_arguments = false;

    for (int i = 0; i < count;) {
        if (!only_arguments && text_equal(words[i], "--")) {
            only_arguments = true;
            i++;
        } else if (!only_arguments && text_starts_with(words[i], "--")) {
            i += read_option(cli, count - i, words + i);
        } else if (!only_arguments && words[i][0] == '-' && words[i][1]) {
            exit(cli_misuse(cli, "there is no option %s", words[i]));
        } else {
            arguments[cli->argument_count++] = words[i++];
        }
    }
    cli->arguments = arguments;
    if (cli->argument_count < command->arguments_minimum)
        exit(cli_misuse(cli, "%s is missing", command->arguments));
    if (cli->argument_count > command->arguments_maximum)
        exit(cli_misuse(cli, "\"%s\" is one argument too many",
                        arguments[command->arguments_maximum]));
}
