/* The parent of a pool: keeps its workers alive, replaces them, drains them. */
#ifndef FCGI_SUPERVISOR_H
#define FCGI_SUPERVISOR_H

#include "base/arena.h"
#include "base/fault.h"

struct supervisor {
    const char *pool_name;   /* for logs */
    const char *listen;      /* "unix:/path" (replaced atomically, mode 0660) or "127.0.0.1:9000" */
    const char *socket_group; /* group that may connect; NULL: leave it */
    int workers;
    int stop_seconds;        /* how long a drained worker may take before SIGKILL */
    void *pool;
    /* Runs in the fresh worker process (signals set up); its return is the exit status. */
    int (*work)(void *pool, int listen_fd);
};

/*
 * Opens the socket and stays in the foreground. SIGHUP replaces the workers one by one (a new one
 * is ready before an old one drains); SIGTERM and SIGINT drain and end. A worker that dies is
 * restarted at once, then with back-off from 100 ms to 10 s while it keeps dying young.
 * Faults: UNAVAILABLE when the socket cannot be opened (text says what to do).
 */
struct fault *supervisor_run(struct arena *arena, const struct supervisor *supervisor);

/* For work(): tells the supervisor that this worker is ready to accept. */
void supervisor_ready(void);

#endif
