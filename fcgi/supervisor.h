/* The parent of a pool: keeps its workers alive, replaces them, drains them. */
#ifndef FCGI_SUPERVISOR_H
#define FCGI_SUPERVISOR_H

#include "base/arena.h"
#include "base/fault.h"

struct supervisor {
    const char *pool_name; /* for logs and the pid file */
    const char *listen;    /* "unix:/path" (replaced atomically, mode 0660) or "127.0.0.1:9000" */
    const char *socket_group; /* group that may connect; NULL or "": leave it */
    const char *run_folder;   /* <run_folder>/<pool_name>.pid holds our pid; NULL: no pid file */
    int workers;
    int stop_seconds; /* how long a drained worker may take before SIGKILL */
    void *pool;
    /*
     * Runs in the fresh worker process: connects, loads templates, calls worker_run. Its return is
     * the exit status (by _exit). SIGTERM and SIGQUIT are blocked.
     */
    int (*work)(void *pool, int listen_fd);
};

/*
 * Opens the socket and stays in the foreground. SIGHUP replaces the workers one by one (a new one
 * is ready before an old one drains; if it cannot start, the old ones stay); SIGTERM and SIGINT
 * drain and end. A worker that dies is restarted at once, then with back-off from 100 ms to 10 s
 * while it keeps dying young. When the supervisor dies, its workers finish what they have in hand
 * and end. Call it with one thread and nothing connected: it forks.
 * Faults: INVALID bad_listen; CONFLICT already_running; UNAVAILABLE no_socket, no_pid_file (text
 * says what to do).
 */
struct fault *supervisor_run(struct arena *arena, const struct supervisor *supervisor);

/*
 * Tells the supervisor that this worker is ready to accept. worker_run does it; only a work() that
 * does not call worker_run needs it. Does nothing without a supervisor.
 */
void supervisor_ready(void);

#endif
