/* One FastCGI connection of one request: bounded, deadlined reading; writing in one piece. */
#ifndef FCGI_CONNECTION_H
#define FCGI_CONNECTION_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "fcgi/form.h"
#include "fcgi/record.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* How long a peer may take. Only a broken web server comes near them. */
#define CONNECTION_HEAD_MS  3000  /* from accept to the last parameter: it comes in one piece */
#define CONNECTION_BODY_MS  60000 /* the whole body */
#define CONNECTION_DRAIN_MS 10000 /* the part of the body that nobody asked for */
#define CONNECTION_WRITE_MS 60000 /* without taking a single byte */

struct connection {
    int fd; /* non-blocking; owned */
    uint16_t request_id;
    bool has_begun;
    bool is_broken;      /* closed, aborted, silent too long or against the protocol */
    bool has_read_stdin; /* the end of the body was seen */
    size_t content_left, padding_left; /* of the record being read */
    int64_t deadline_ms;               /* monotonic */
    size_t start, end;                 /* what is unread in buffer */
    unsigned char buffer[16 * 1024];
    unsigned char parameters[RECORD_PARAMETERS_BYTES];
};

/* Takes fd over. */
void connection_open(struct connection *connection, int fd);

/*
 * Reads up to the end of the parameters. False: nobody is left to answer (is_broken, or the role
 * was refused). A fault that should be answered is set instead of parameters: MALFORMED, TOO_LARGE.
 */
bool connection_read_head(struct connection *connection, struct arena *arena,
                          struct fields *parameters, struct fault **fault);

/* As read(2): bytes of the body, 0 at its end, -1 when the connection is broken. */
ssize_t connection_read_body(struct connection *connection, void *bytes, size_t size);

/* Reads the rest of the body and drops it; a peer that is still sending could miss the answer. */
bool connection_drain(struct connection *connection);

/* Sends head, body and the end of the request. False when the peer does not take it. */
bool connection_write(struct connection *connection, const struct buf *head,
                      const struct buf *body);

void connection_close(struct connection *connection);

#endif
