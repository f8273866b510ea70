/* One request and its answer through libfcgi. docs/fastcgi.md says which of its ways need care. */
#include "fcgi/exchange.h"

#include "base/time.h"

#include <fastcgi.h>
#include <limits.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define LARGE_WRITER_BYTES 65536 /* the most that a record holds */
#define SMALL_ANSWER_BYTES 8000  /* fits into libfcgi's own writer, with the end of the request */

bool exchange_prepare(void)
{
    return FCGX_Init() == 0;
}

void exchange_init(struct exchange *exchange)
{
    *exchange = (struct exchange){0};
    FCGX_InitRequest(&exchange->request, -1, 0);
}

void exchange_release(struct exchange *exchange)
{
    exchange_close(exchange);
    FCGX_FreeStream(&exchange->writer);
}

static void set_patience(int fd, int option, int seconds)
{
    struct timeval patience = {.tv_sec = seconds};

    setsockopt(fd, SOL_SOCKET, option, &patience, sizeof patience);
}

static struct fault *malformed(struct arena *arena)
{
    return fault_new(arena, FAULT_MALFORMED, "bad_parameters",
                     "the web server's parameters cannot be read");
}

/* libfcgi hands over "NAME=VALUE" texts; the first one is its own FCGI_ROLE. */
static struct fault *take_parameters(struct arena *arena, char *const *texts,
                                     struct fields *parameters)
{
    size_t bytes = 0;

    parameters->list = arena_array(arena, FIELDS_MAXIMUM, sizeof *parameters->list);
    for (texts++; *texts; texts++) {
        const char *equals = strchr(*texts, '=');
        size_t length = strlen(*texts);

        if (!equals || equals == *texts)
            return malformed(arena);
        if (parameters->count == FIELDS_MAXIMUM)
            return fault_new(arena, FAULT_TOO_LARGE, "too_many_parameters",
                             "more than %d parameters", FIELDS_MAXIMUM);
        bytes += length - 1;
        if (bytes > EXCHANGE_PARAMETERS_BYTES)
            return fault_new(arena, FAULT_TOO_LARGE, "parameters_too_large",
                             "the head of the request is larger than %d bytes",
                             EXCHANGE_PARAMETERS_BYTES);

        struct field *field = &parameters->list[parameters->count++];
        size_t name_length = (size_t)(equals - *texts);
        field->name = arena_strndup(arena, *texts, name_length);
        field->value = form_text(arena, equals + 1, length - name_length - 1);
    }
    return NULL;
}

bool exchange_begin(struct exchange *exchange, int fd, struct arena *arena,
                    struct fields *parameters, struct fault **fault)
{
    FCGX_Request *request = &exchange->request;

    *fault = NULL;
    *parameters = (struct fields){0};
    exchange->is_late = exchange->is_body_wanted = false;
    exchange->deadline_ms = time_monotonic_ms() + EXCHANGE_BODY_MS;
    set_patience(fd, SO_RCVTIMEO, EXCHANGE_SILENCE_SECONDS);
    set_patience(fd, SO_SNDTIMEO, EXCHANGE_WRITE_SECONDS);

    /*
     * A connection that is said to be kept makes libfcgi read from it instead of accepting one.
     * Detached, it is closed without waiting for the peer; a listening socket of -1 makes what
     * would wait for the next connection an error.
     */
    FCGX_InitRequest(request, -1, 0);
    request->ipcFd = fd;
    request->keepConnection = 1;
    FCGX_Detach(request);
    if (FCGX_Accept_r(request) != 0)
        return false;
    if (request->role != FCGI_RESPONDER) {
        exchange_close(exchange);
        return false;
    }
    *fault = take_parameters(arena, request->envp, parameters);
    return true;
}

/* FCGX_GetStr alone would wait until size bytes are there, without asking for the time. */
static ssize_t read_some(struct exchange *exchange, char *bytes, size_t size)
{
    FCGX_Stream *in = exchange->request.in;

    if (!in || exchange->is_late || FCGX_GetError(in))
        return -1;
    if (!size)
        return 0;
    if (time_monotonic_ms() > exchange->deadline_ms) {
        exchange->is_late = true;
        return -1;
    }
    int first = FCGX_GetChar(in);
    if (first < 0)
        return FCGX_GetError(in) ? -1 : 0;
    bytes[0] = (char)first;

    size_t there = (size_t)(in->stop - in->rdNext);
    int more = (int)(there < size - 1 ? there : size - 1);
    return 1 + FCGX_GetStr(bytes + 1, more, in);
}

ssize_t exchange_read_body(struct exchange *exchange, void *bytes, size_t size)
{
    if (!exchange->is_body_wanted && exchange->request.ipcFd >= 0) {
        set_patience(exchange->request.ipcFd, SO_RCVTIMEO, EXCHANGE_BODY_SILENCE_SECONDS);
        exchange->is_body_wanted = true;
    }
    return read_some(exchange, bytes, size);
}

bool exchange_drain(struct exchange *exchange)
{
    char dropped[8192];
    ssize_t got;

    exchange->deadline_ms = time_monotonic_ms() + EXCHANGE_DRAIN_MS;
    do
        got = read_some(exchange, dropped, sizeof dropped);
    while (got > 0);
    return got == 0;
}

/*
 * libfcgi's own writer sends 8 KB at a time, and it can make larger ones, but never frees all of
 * one. So one is kept: a worker's connections have the same descriptor and request id again and
 * again. What a failed answer left in it is dropped.
 */
static FCGX_Stream *writer_of(struct exchange *exchange)
{
    const FCGX_Request *request = &exchange->request;

    if (exchange->writer && exchange->writer_fd == request->ipcFd &&
        exchange->writer_request_id == request->requestId) {
        FCGX_ClearError(exchange->writer);
        exchange->writer->isClosed = 0;
        exchange->writer->wrNext = exchange->writer_start;
        return exchange->writer;
    }
    FCGX_FreeStream(&exchange->writer);
    exchange->writer_fd = request->ipcFd;
    exchange->writer_request_id = request->requestId;
    exchange->writer =
        FCGX_CreateWriter(request->ipcFd, request->requestId, LARGE_WRITER_BYTES, FCGI_STDOUT);
    exchange->writer_start = exchange->writer->wrNext;
    return exchange->writer;
}

static bool put(FCGX_Stream *out, const struct buf *bytes)
{
    const char *at = buf_text(bytes);

    for (size_t left = bytes->length; left;) {
        int part = left > INT_MAX ? INT_MAX : (int)left;

        if (FCGX_PutStr(at, part, out) != part)
            return false;
        at += part;
        left -= (size_t)part;
    }
    return true;
}

bool exchange_write(struct exchange *exchange, const struct buf *head, const struct buf *body)
{
    FCGX_Request *request = &exchange->request;
    bool is_small = head->length + body->length <= SMALL_ANSWER_BYTES;
    FCGX_Stream *out = is_small ? request->out : writer_of(exchange);

    if (!put(out, head) || !put(out, body))
        return false;
    if (!is_small && FCGX_FFlush(out) != 0)
        return false;
    /* In this order: the last one to be closed adds the end of the request. */
    return FCGX_FClose(request->err) == 0 && FCGX_FClose(request->out) == 0;
}

void exchange_close(struct exchange *exchange)
{
    FCGX_Request *request = &exchange->request;

    /* FCGX_Finish_r would shut down and wait up to two seconds for the peer to close. */
    FCGX_Free(request, 0);
    if (request->ipcFd >= 0)
        close(request->ipcFd);
    request->ipcFd = -1;
}
