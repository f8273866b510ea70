/* One HTTP request as a worker sees it: read once, bounded, decoded; all of it in one arena. */
#ifndef FCGI_REQUEST_H
#define FCGI_REQUEST_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/json.h"
#include "fcgi/form.h"

#include <stdbool.h>
#include <stddef.h>

struct exchange;

/* Values that nginx hands over (REQUEST_METHOD, REQUEST_URI, HTTP_*); see nginx/fastcgi.conf. */
struct request {
    struct arena *arena;
    const char *id;     /* REQUEST_ID, 32 hex digits made by nginx; "-" if absent */
    const char *method; /* "GET", "HEAD", "POST", ... */
    const char *path;   /* decoded once, starts with '/', no NUL, no control, valid UTF-8 */
    /*
     * NULL when path is canonical; otherwise path without doubled slashes and without a slash at
     * its end: the dispatcher redirects there (301 for GET and HEAD), the router finds nothing.
     */
    const char *canonical_path;
    const char *query_text;   /* undecoded, without '?'; "" if none */
    struct fields query;      /* decoded pairs in order */
    struct fields cookies;    /* as sent, with their prefixes */
    struct fields form;       /* urlencoded, multipart or flat JSON body; see request_read_body */
    struct files files;       /* uploads of a multipart body */
    struct json_object *json; /* document of a JSON body; NULL for another or none */
    const char *content_type; /* "" if none */
    const char *body;         /* raw bytes and a NUL after request_read_body; "" before */
    size_t body_length;
    struct fields parameters;  /* everything that nginx handed over */
    struct exchange *exchange; /* the body comes from here; NULL in tests: no body */
};

/*
 * Fills request from the web server's parameters. Faults, which the worker answers itself in plain
 * text because there is no page to show: MALFORMED bad_path, bad_method, bad_form (query).
 * A path with a "." or ".." segment, a backslash, an encoded slash or NUL is bad.
 */
struct fault *request_init(struct request *request, struct arena *arena,
                           const struct fields *parameters);

/* The value of a request header ("Accept-Language"), NULL if absent. Name in any case. */
const char *request_header(const struct request *request, const char *name);

/* A FastCGI parameter by its own name ("REMOTE_ADDR"), NULL if absent. */
const char *request_parameter(const struct request *request, const char *name);

/* First value of a query field, NULL if absent. */
const char *request_query(const struct request *request, const char *name);

/* A cookie that response_cookie set: name is given without the __Host- prefix. NULL if absent. */
const char *request_cookie(const struct request *request, const char *name);

/*
 * Drops everything that could tell visitors apart: cookies, and all headers but If-None-Match. What
 * is made afterwards is the same for whoever asks for the same address.
 */
void request_forget_visitor(struct request *request);

bool request_is_head(const struct request *request);

/*
 * Reads and parses the body; a second call does nothing. The scalar members of a JSON object also
 * become form fields ("true", "1", text), so that form_read serves pages and the API alike.
 * Faults: TOO_LARGE body_too_large above limit_bytes, UNSUPPORTED for another type than urlencoded,
 * multipart or JSON, MALFORMED when it cannot be parsed or ends early.
 */
struct fault *request_read_body(struct request *request, size_t limit_bytes);

#endif
