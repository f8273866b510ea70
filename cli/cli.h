/* What every subcommand of `mercer` is given, and how it declares itself. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/arena.h"
#include "base/fault.h"

#include <stdbool.h>
#include <stddef.h>

struct conf;

/* Exit statuses of the program. */
enum { CLI_DONE = 0, CLI_FAILED = 1, CLI_MISUSED = 2 };

/* name: without the dashes. value: what follows it ("FILE"); NULL for a switch. */
struct cli_option {
    const char *name, *value, *text;
};

#define CLI_OPTIONS_MAXIMUM 24

struct cli;

/* One subcommand; declared in its own file, listed in cli/main.c. */
struct cli_command {
    const char *name;
    const char *text;      /* one line for `mercer --help` */
    const char *arguments; /* "POOL", "[FILE]"; NULL: none */
    size_t arguments_minimum, arguments_maximum;
    const struct cli_option *options; /* the last one has no name; NULL: none */
    const char *details;              /* paragraphs of `mercer NAME --help`; may be NULL */
    bool without_conf;                /* runs although the configuration is missing or wrong */
    int (*run)(struct cli *cli);      /* returns the exit status */
};

struct cli {
    struct arena *arena;     /* for the whole run, no ceiling */
    const struct conf *conf; /* NULL for a command without_conf */
    const char *conf_path;   /* the configuration file; NULL: none, the standards hold */
    const struct cli_command *command;
    const char *const *arguments; /* ended by NULL */
    size_t argument_count;
    const char *option_values[CLI_OPTIONS_MAXIMUM]; /* in the order of command->options */
};

/* The value of an option, "" for a switch that was given, NULL if it was not. */
const char *cli_option(const struct cli *cli, const char *name);

/* A whole number given with an option, or standard. Anything else ends the program with status 2.
 */
long cli_option_number(const struct cli *cli, const char *name, long minimum, long maximum,
                       long standard);

/* Prints "mercer NAME: text" on stderr for the fault and those after it. Returns CLI_FAILED. */
int cli_fail(const struct cli *cli, const struct fault *fault);

/* Prints one line on stderr that says what is wrong and where help is. Returns CLI_MISUSED. */
int cli_misuse(const struct cli *cli, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Reads what follows the name of the command, writes --help; ends the program when that is all. */
void cli_read(struct cli *cli, int count, char **words);

#endif
