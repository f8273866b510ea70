/* LISTEN, and waiting for what is sent. */
#include "services/listener.h"

#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#define PAYLOADS_MAXIMUM 64 /* different ones */

struct listener {
    char *conninfo, *channel;
    PGconn *connection;
};

struct listener *listener_new(const char *conninfo, const char *channel)
{
    struct listener *listener = calloc(1, sizeof *listener);

    if (!listener || !(listener->conninfo = strdup(conninfo)) ||
        !(listener->channel = strdup(channel)))
        abort();
    return listener;
}

void listener_free(struct listener *listener)
{
    if (!listener)
        return;
    PQfinish(listener->connection);
    free(listener->conninfo);
    free(listener->channel);
    free(listener);
}

static struct fault *away(struct listener *listener, struct arena *arena)
{
    const char *why = PQerrorMessage(listener->connection);
    struct fault *fault =
        fault_new(arena, FAULT_UNAVAILABLE, "database_away", "PostgreSQL does not answer: %.*s",
                  (int)strcspn(why, "\n"), why);

    PQfinish(listener->connection);
    listener->connection = NULL;
    return fault;
}

/* What the server says besides is in its own log. */
static void ignore_notice(void *context, const char *text)
{
    (void)context;
    (void)text;
}

static struct fault *start(struct listener *listener, struct arena *arena)
{
    const char *const keywords[] = {"dbname", "fallback_application_name", "connect_timeout", NULL};
    const char *const values[] = {listener->conninfo, "mercer listener", "2", NULL};

    listener->connection = PQconnectdbParams(keywords, values, 1);
    if (PQstatus(listener->connection) != CONNECTION_OK)
        return away(listener, arena);
    PQsetNoticeProcessor(listener->connection, ignore_notice, NULL);
    PGresult *result =
        PQexec(listener->connection, arena_printf(arena, "LISTEN %s", listener->channel));
    bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    return done ? NULL : away(listener, arena);
}

static bool is_known(const struct notices *notices, const char *payload)
{
    for (size_t i = 0; i < notices->count; i++)
        if (strcmp(notices->payloads[i], payload) == 0)
            return true;
    return false;
}

static void take(struct listener *listener, struct arena *arena, struct notices *notices)
{
    PGnotify *notice;

    while ((notice = PQnotifies(listener->connection))) {
        if (!is_known(notices, notice->extra) && notices->count < PAYLOADS_MAXIMUM)
            notices->payloads[notices->count++] = arena_strdup(arena, notice->extra);
        PQfreemem(notice);
    }
}

struct fault *listener_wait(struct listener *listener, struct arena *arena, int timeout_ms,
                            const sigset_t *mask, struct notices *notices)
{
    *notices = (struct notices){.is_fresh = !listener->connection};
    notices->payloads = arena_array(arena, PAYLOADS_MAXIMUM, sizeof *notices->payloads);
    if (!listener->connection)
        return start(listener, arena);
    take(listener, arena, notices);
    if (notices->count)
        return NULL;
    struct pollfd wait = {.fd = PQsocket(listener->connection), .events = POLLIN};
    struct timespec limit = {timeout_ms / 1000, timeout_ms % 1000 * 1000000L};
    if (ppoll(&wait, 1, &limit, mask) <= 0)
        return NULL;
    if (!PQconsumeInput(listener->connection))
        return away(listener, arena);
    take(listener, arena, notices);
    return NULL;
}
