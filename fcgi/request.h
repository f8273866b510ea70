/* One HTTP request as a worker sees it: read once, bounded, decoded; all of it in one arena. */
#ifndef FCGI_REQUEST_H
#define FCGI_REQUEST_H

#include "base/arena.h"
#include "base/fault.h"
#include "fcgi/form.h"

#include <stdbool.h>
#include <stddef.h>

/* Values that nginx hands over (REQUEST_METHOD, REQUEST_URI, HTTP_*); see nginx/fastcgi.conf. */
struct request {
    struct arena *arena;
    const char *id;           /* REQUEST_ID, 32 hex digits made by nginx; "-" if absent */
    const char *method;       /* "GET", "HEAD", "POST", ... */
    const char *path;         /* decoded, normalised, starts with '/', no NUL, valid UTF-8 */
    const char *query_text;   /* undecoded, without '?'; "" if none */
    struct fields query;      /* decoded pairs in order */
    struct fields cookies;
    struct fields form;       /* urlencoded or multipart body; empty before request_read_body */
    struct files files;       /* uploads of a multipart body */
    const char *content_type; /* "" if none */
    const char *body;         /* raw bytes after request_read_body; "" before */
    size_t body_length;
    void *transport;          /* the FCGX_Request */
};

/* The value of a request header ("Accept-Language"), NULL if absent. Name in any case. */
const char *request_header(const struct request *request, const char *name);

/* A FastCGI parameter by its own name ("REMOTE_ADDR"), NULL if absent. */
const char *request_parameter(const struct request *request, const char *name);

/* First value of a query field, NULL if absent. */
const char *request_query(const struct request *request, const char *name);

const char *request_cookie(const struct request *request, const char *name);

bool request_is_head(const struct request *request);

/*
 * Reads and parses the body. Faults: TOO_LARGE above limit_bytes, UNSUPPORTED for another type
 * than urlencoded, multipart or JSON, MALFORMED when it cannot be parsed.
 */
struct fault *request_read_body(struct request *request, size_t limit_bytes);

#endif
