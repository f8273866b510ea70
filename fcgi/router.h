/* Finds the row of a table that a method and path belong to. */
#ifndef FCGI_ROUTER_H
#define FCGI_ROUTER_H

#include "base/arena.h"
#include "fcgi/form.h"

#include <stddef.h>

/*
 * pattern: "/p/{slug}" (one segment) or "/c/{path*}" (one or more segments, last only).
 * Literal segments win over parameters, parameters over rests, whatever the table's order; a row
 * with the right method wins over a more literal one without it. A path with an empty segment
 * ("/p//x", "/p/") fits nothing: request->canonical_path says where to redirect.
 */
struct router_entry {
    const char *method; /* "GET" also answers HEAD */
    const char *pattern;
};

struct router;

enum router_result { ROUTER_FOUND, ROUTER_NOT_FOUND, ROUTER_WRONG_METHOD };

/* Built once; lives as long as the arena. Asserts that no two entries are the same. */
struct router *router_new(struct arena *arena, const struct router_entry *entries, size_t count);

/*
 * FOUND sets *index and the decoded parameters in the pattern's order. WRONG_METHOD sets
 * *allow to the value of an Allow header ("GET, HEAD, POST").
 */
enum router_result router_match(const struct router *router, struct arena *arena,
                                const char *method, const char *path, size_t *index,
                                struct fields *parameters, const char **allow);

#endif
