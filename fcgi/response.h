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
#define RESPONSE_BODY_MAXIMUM    (64u * 1024 * 1024) /* bytes; more becomes a 500 */

struct response {
    struct arena *arena;
    int status;               /* 200 until set */
    const char *content_type; /* "text/html; charset=utf-8" until set */
    struct response_header headers[RESPONSE_HEADERS_MAXIMUM];
    size_t header_count;
    struct buf *body; /* the worker's, empty at the start of a request */
};

/* Status 200, HTML, no headers. body is emptied. */
void response_init(struct response *response, struct arena *arena, struct buf *body);

/*
 * Adds a header; copies the value. A control character in the value is a programming error and
 * aborts: encode what comes from outside. Status, Content-Type, Content-Length and X-Request-Id
 * are written from the struct and the request.
 */
void response_header(struct response *response, const char *name, const char *value);
void response_header_format(struct response *response, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

struct cookie {
    const char *name, *value;
    long max_age_seconds; /* 0: until the browser closes; < 0: delete it */
};

/*
 * Set-Cookie with Path=/; Secure; HttpOnly; SameSite=Lax and the __Host- prefix put before the
 * name. A value outside RFC 6265's cookie-octets aborts: encode it (base64url, hex).
 */
void response_cookie(struct response *response, const struct cookie *cookie);

/*
 * True for a path of our own that may follow Location: starts with one '/', not with "//" or "/\\".
 * Ask before redirecting to anything that a visitor sent.
 */
bool response_is_local(const char *location);

/*
 * 303 for a form's answer, 301 or 308 for a moved page. location is local or starts with http://
 * or https://, otherwise this aborts; spaces, controls and non-ASCII are percent-encoded here.
 */
void response_redirect(struct response *response, int status, const char *location);

/*
 * Gives a 200 answer a strong ETag over its body and turns it into an empty 304 when
 * If-None-Match matches (RFC 9110, 8.8.3 and 13.1.2).
 */
void response_validate(struct response *response, const struct request *request);

/* Turns the response into a plain one that needs no template: status, its reason, the id. */
void response_plain(struct response *response, int status);

/*
 * Writes the head that belongs to this response into out, and empties the body where HTTP forbids
 * one (HEAD, 204, 304); Content-Length is what GET would have given.
 */
void response_head(struct response *response, const struct request *request, struct buf *out);

#endif
