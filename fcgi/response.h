/* What a handler answers with; the worker writes it out once the handler has returned. */
#ifndef FCGI_RESPONSE_H
#define FCGI_RESPONSE_H

#include "base/arena.h"
#include "base/buf.h"
#include "fcgi/request.h"

struct response_header {
    const char *name, *value;
};

#define RESPONSE_HEADERS_MAXIMUM 24

struct response {
    struct arena *arena;
    int status;               /* 200 until set */
    const char *content_type; /* "text/html; charset=utf-8" until set */
    struct response_header headers[RESPONSE_HEADERS_MAXIMUM];
    size_t header_count;
    struct buf *body; /* the worker's, empty at the start of a request */
};

/* Adds a header. A CR, LF or NUL in the value is a programming error and aborts. */
void response_header(struct response *response, const char *name, const char *value);
void response_header_format(struct response *response, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

struct cookie {
    const char *name, *value;
    long max_age_seconds; /* 0: until the browser closes; < 0: delete it */
};

/* Set-Cookie with Path=/; Secure; HttpOnly; SameSite=Lax and the __Host- prefix put before the name. */
void response_cookie(struct response *response, const struct cookie *cookie);

/* 303 for a form's answer, 301 or 308 for a moved page. location starts with '/' or http(s). */
void response_redirect(struct response *response, int status, const char *location);

/*
 * Gives a 200 answer a strong ETag over its body and turns it into an empty 304 when
 * If-None-Match matches (RFC 9110, 8.8.3 and 13.1.2).
 */
void response_validate(struct response *response, const struct request *request);

#endif
