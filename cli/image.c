/* `mercer image`: the helper process that decodes pictures for the other commands. */
#include "cli/commands.h"

#include "services/image.h"

#include <unistd.h>

static int run(struct cli *cli)
{
    if (isatty(STDIN_FILENO))
        return cli_misuse(cli, "this command is started by others, not by people");
    return image_serve("mercer");
}

const struct cli_command image_command = {
    .name = "image",
    .text = "Decodes pictures for the other commands, in a process that may do nothing else.",
    .without_conf = true,
    .run = run,
};
