/* What other commands need of the index. */
#ifndef CLI_INDEX_H
#define CLI_INDEX_H

#include "cli/cli.h"

/*
 * Waits until the index shows everything that was committed, as long as `mercer index` runs here:
 * who has imported something finds it at once.
 */
void index_wait(struct cli *cli);

#endif
