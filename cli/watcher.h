/* The process behind `mercer watch` that does the work: from changes to pages that are dropped. */
#ifndef CLI_WATCHER_H
#define CLI_WATCHER_H

#include "base/conf.h"

#include <signal.h>
#include <stdbool.h>

/*
 * Works until *stopping is set, then outdates all pages and returns: nobody keeps them true any
 * more. waiting_mask: the signals that are let through while waiting.
 */
void watcher_run(const struct conf *conf, const sigset_t *waiting_mask,
                 const volatile sig_atomic_t *stopping);

#endif
