/* The subcommands of `mercer`: one object a file, cli/<name>.c. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

extern const struct cli_command config_command;
extern const struct cli_command doctor_command;
extern const struct cli_command export_command;
extern const struct cli_command image_command;
extern const struct cli_command import_command;
extern const struct cli_command index_command;
extern const struct cli_command generate_command;
extern const struct cli_command media_command;
extern const struct cli_command migrate_command;
extern const struct cli_command report_command;
extern const struct cli_command search_command;
extern const struct cli_command serve_command;
extern const struct cli_command watch_command;

#endif
