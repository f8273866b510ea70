/* A refusal: what every function that can refuse returns; NULL means done. */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include "base/arena.h"

enum fault_kind {
    FAULT_INVALID,         /* 422: what was sent is wrong; field names where */
    FAULT_MALFORMED,       /* 400: cannot be understood at all */
    FAULT_UNAUTHENTICATED, /* 401 */
    FAULT_FORBIDDEN,       /* 403 */
    FAULT_NOT_FOUND,       /* 404 */
    FAULT_METHOD,          /* 405 */
    FAULT_CONFLICT,        /* 409: right in itself, but not now */
    FAULT_GONE,            /* 410 */
    FAULT_TOO_LARGE,       /* 413 */
    FAULT_UNSUPPORTED,     /* 415 */
    FAULT_TOO_MANY,        /* 429 */
    FAULT_INTERNAL,        /* 500: our mistake */
    FAULT_UNAVAILABLE,     /* 503: a server that we need is away; try again */
    FAULT_KINDS
};

/* Lives in the arena it was made in. */
struct fault {
    enum fault_kind kind;
    const char *code;   /* stable, snake_case: "insufficient_stock" */
    const char *field;  /* the form field, column or option at fault; NULL if none */
    const char *text;   /* one English sentence for logs, operators and API clients */
    struct fault *next; /* further faults of the same input; NULL at the end */
};

struct fault *fault_new(struct arena *arena, enum fault_kind kind, const char *code,
                        const char *format, ...)
    __attribute__((format(printf, 4, 5), returns_nonnull));

/* An INVALID fault for one field. */
struct fault *fault_field(struct arena *arena, const char *field, const char *code,
                          const char *format, ...)
    __attribute__((format(printf, 4, 5), returns_nonnull));

/* HTTP status of a kind, and its name in logs and problem documents ("not_found"). */
int fault_status(enum fault_kind kind);
const char *fault_name(enum fault_kind kind);

/* Hands a refusal to the caller. */
#define TRY(expression)                                                                            \
    do {                                                                                           \
        struct fault *try_fault = (expression);                                                    \
        if (try_fault)                                                                             \
            return try_fault;                                                                      \
    } while (0)

#endif
