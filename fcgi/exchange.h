/* One request and its answer on one connection, carried by libfcgi, with the limits it has not. */
#ifndef FCGI_EXCHANGE_H
#define FCGI_EXCHANGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "fcgi/form.h"

#include <fcgiapp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* How long a peer may take. Only a broken web server comes near them. */
#define EXCHANGE_SILENCE_SECONDS      3     /* nothing arrives */
#define EXCHANGE_BODY_SILENCE_SECONDS 20    /* the same, once the body is being read */
#define EXCHANGE_BODY_MS              60000 /* the whole body */
#define EXCHANGE_DRAIN_MS             10000 /* the part of the body that nobody asked for */
#define EXCHANGE_WRITE_SECONDS        60    /* without taking a single byte */

#define EXCHANGE_PARAMETERS_BYTES (64 * 1024) /* of one request, names and values together */

struct exchange {
    FCGX_Request request;
    int64_t deadline_ms; /* of the body; monotonic */
    bool is_late, is_body_wanted;
    /* Records of up to 64 KB; kept from request to request, see writer_of in exchange.c. */
    FCGX_Stream *writer;
    unsigned char *writer_start;
    int writer_fd, writer_request_id;
};

/*
 * Once in a process, before it sets its signals: libfcgi takes SIGPIPE, SIGUSR1 and SIGTERM, even
 * those that are ignored.
 */
bool exchange_prepare(void);

void exchange_init(struct exchange *exchange);
void exchange_release(struct exchange *exchange);

/*
 * Takes fd, a connected blocking socket, over and reads up to the end of the parameters. False:
 * nobody is left to answer. A fault that should be answered is set instead of parameters:
 * MALFORMED bad_parameters (an empty name or one with a NUL), TOO_LARGE too_many_parameters,
 * parameters_too_large. Invalid UTF-8 in a value becomes U+FFFD; a value ends at its first NUL.
 */
bool exchange_begin(struct exchange *exchange, int fd, struct arena *arena,
                    struct fields *parameters, struct fault **fault);

/* As read(2): bytes of the body, 0 at its end, -1 when it is lost or late. */
ssize_t exchange_read_body(struct exchange *exchange, void *bytes, size_t size);

/* Reads the rest of the body and drops it; a peer that is still sending could miss the answer. */
bool exchange_drain(struct exchange *exchange);

/* Sends head, body and the end of the request. False when the peer does not take it. */
bool exchange_write(struct exchange *exchange, const struct buf *head, const struct buf *body);

/* Frees what libfcgi keeps of the request and closes the connection; a second call does nothing. */
void exchange_close(struct exchange *exchange);

#endif
