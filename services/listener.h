/* Notifications of PostgreSQL on one channel, over a connection of their own. */
#ifndef SERVICES_LISTENER_H
#define SERVICES_LISTENER_H

#include "base/arena.h"
#include "base/fault.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

struct listener;

/* Connects with the first wait. channel: a plain lower-case name. */
struct listener *listener_new(const char *conninfo, const char *channel);
void listener_free(struct listener *listener);

struct notices {
    const char **payloads; /* in the arena; the same text comes once */
    size_t count;
    bool is_fresh; /* just connected: whatever was sent before is unknown */
};

/*
 * Waits until something is sent, at most timeout_ms. mask: the signals that are let through while
 * waiting (they end it); NULL: those of the process. Faults: UNAVAILABLE database_away at once.
 */
struct fault *listener_wait(struct listener *listener, struct arena *arena, int timeout_ms,
                            const sigset_t *mask, struct notices *notices);

#endif
