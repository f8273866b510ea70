/* One worker process: accepts a connection, reads a request, calls back, writes the response. */
#ifndef FCGI_WORKER_H
#define FCGI_WORKER_H

#include "fcgi/request.h"
#include "fcgi/response.h"

#include <stdbool.h>

struct worker {
    int listen_fd;               /* non-blocking listening socket, shared by the pool */
    size_t request_bytes;        /* ceiling of the request arena */
    unsigned long request_limit; /* leave after about so many requests, 0: never */
    /* Reading the head and serve may take so long, then SIGALRM ends the worker; 0: ever. */
    unsigned request_seconds;
    void *pool; /* handed to serve */
    /* Fills the response; never fails: turning faults into pages is the callback's work. */
    void (*serve)(void *pool, struct request *request, struct response *response);
    /*
     * Write-behind: after the response is on its way, and when idle, that is when nobody asks and
     * when the worker leaves. Returns after how many milliseconds without a request it wants to be
     * called again, -1: not at all. May be NULL.
     */
    int (*after)(void *pool, bool is_idle);
};

/*
 * Serves one request at a time, one request a connection. SIGTERM: leaves after the request in
 * hand (others take what waits). SIGQUIT: leaves when nothing waits any more (the last of a pool).
 * Both are blocked all the time and only looked at between requests, so nothing inside serve is
 * interrupted by them; a child process that serve starts must unblock them itself.
 * RLIMIT_DATA is lowered to what the process has, request_bytes and 1 GB. SIGUSR1 is ignored.
 * Each request is logged: method, path, status, bytes, duration.
 * Returns the exit status of the process.
 */
int worker_run(struct worker *worker);

#endif
