/* The listening socket of a pool. */
#ifndef FCGI_LISTENER_H
#define FCGI_LISTENER_H

#include "base/arena.h"
#include "base/fault.h"

struct listener {
    int fd;           /* listening, non-blocking, close-on-exec */
    int lock_fd;      /* held as long as the pool runs; -1 for TCP */
    const char *path; /* of the Unix socket; NULL for TCP */
};

/*
 * address: "unix:/path" or "127.0.0.1:9000", "[::1]:9000". A socket file left behind by a pool that
 * died is replaced in one step; one that is in use is refused: a lock file (path + ".lock") tells
 * them apart. group as in struct supervisor. Faults: see supervisor_run.
 */
struct fault *listener_open(struct arena *arena, const char *address, const char *group,
                            struct listener *listener);

/* Takes the name away, so that nobody new connects; what waits can still be accepted. */
void listener_hide(struct listener *listener);

/* Closes everything; for the supervisor, not for its workers. */
void listener_close(struct listener *listener);

#endif
