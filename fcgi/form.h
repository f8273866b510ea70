/* Names and values from outside: query strings, forms, cookies; with limits. */
#ifndef FCGI_FORM_H
#define FCGI_FORM_H

#include "base/arena.h"
#include "base/fault.h"

#include <stdbool.h>
#include <stddef.h>

struct field {
    const char *name, *value; /* NUL-terminated valid UTF-8; no NUL inside */
};

struct fields {
    struct field *list;
    size_t count;
};

struct file {
    const char *name, *filename, *content_type; /* as claimed; trust none of it */
    const char *bytes;
    size_t length;
};

struct files {
    struct file *list;
    size_t count;
};

#define FIELDS_MAXIMUM      256   /* pairs in one query, cookie header or form */
#define FIELD_NAME_MAXIMUM  256   /* bytes */
#define FIELD_VALUE_MAXIMUM 65536 /* bytes */
#define FILES_MAXIMUM       32    /* files in one form */

/* A copy of length bytes with every invalid UTF-8 sequence replaced by U+FFFD. */
char *form_text(struct arena *arena, const char *bytes, size_t length);

/*
 * application/x-www-form-urlencoded as the WHATWG URL standard reads it: a '%' that starts no
 * escape stands for itself, invalid UTF-8 becomes U+FFFD. Faults: MALFORMED bad_form (a NUL),
 * TOO_LARGE too_many_fields, field_too_large.
 */
struct fault *form_parse_urlencoded(struct arena *arena, const char *text, size_t length,
                                    struct fields *fields);

/*
 * multipart/form-data (RFC 7578). Files stay in memory, inside body: the caller's body limit bounds
 * them. A file field in which no file was chosen is left out. Faults: MALFORMED bad_form,
 * TOO_LARGE too_many_fields, too_many_files, field_too_large.
 */
struct fault *form_parse_multipart(struct arena *arena, const char *content_type, const char *body,
                                   size_t length, struct fields *fields, struct files *files);

/* Cookie header (RFC 6265bis, lenient as browsers are): never faults, drops what it cannot read. */
void cookie_parse(struct arena *arena, const char *header, struct fields *fields);

/* First value called name, NULL if there is none. */
const char *fields_find(const struct fields *fields, const char *name);

/*
 * Decodes %XX once; plus_is_space as in forms. NULL when an escape is broken and is_strict, or the
 * result holds a NUL.
 */
struct url_decoding {
    bool plus_is_space, is_strict;
};
char *url_decode(struct arena *arena, const char *text, size_t length, struct url_decoding decoding,
                 size_t *decoded_length);

/* text percent-encoded for a query or path segment (RFC 3986 unreserved stay). */
char *url_encode(struct arena *arena, const char *text);

#endif
