/* A refusal and the one table that says what each kind means outside. */
#include "base/fault.h"

#include <assert.h>

static const struct {
    int status;
    const char *name;
} kinds[FAULT_KINDS] = {
    [FAULT_INVALID] = {422, "invalid"},
    [FAULT_MALFORMED] = {400, "malformed"},
    [FAULT_UNAUTHENTICATED] = {401, "unauthenticated"},
    [FAULT_FORBIDDEN] = {403, "forbidden"},
    [FAULT_NOT_FOUND] = {404, "not_found"},
    [FAULT_METHOD] = {405, "method_not_allowed"},
    [FAULT_CONFLICT] = {409, "conflict"},
    [FAULT_GONE] = {410, "gone"},
    [FAULT_TOO_LARGE] = {413, "too_large"},
    [FAULT_UNSUPPORTED] = {415, "unsupported_media_type"},
    [FAULT_TOO_MANY] = {429, "too_many_requests"},
    [FAULT_INTERNAL] = {500, "internal"},
    [FAULT_UNAVAILABLE] = {503, "unavailable"},
};

static struct fault *make(struct arena *arena, enum fault_kind kind, const char *code)
{
    struct fault *fault = arena_alloc(arena, sizeof *fault);

    *fault = (struct fault){.kind = kind, .code = code};
    return fault;
}

struct fault *fault_new(struct arena *arena, enum fault_kind kind, const char *code,
                        const char *format, ...)
{
    struct fault *fault = make(arena, kind, code);
    va_list arguments;

    va_start(arguments, format);
    fault->text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return fault;
}

struct fault *fault_field(struct arena *arena, const char *field, const char *code,
                          const char *format, ...)
{
    struct fault *fault = make(arena, FAULT_INVALID, code);
    va_list arguments;

    fault->field = field;
    va_start(arguments, format);
    fault->text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return fault;
}

int fault_status(enum fault_kind kind)
{
    assert(kind < FAULT_KINDS);
    return kinds[kind].status;
}

const char *fault_name(enum fault_kind kind)
{
    assert(kind < FAULT_KINDS);
    return kinds[kind].name;
}
