/* Talking to PostgreSQL from the command line. */
#include "cli/postgres.h"

#include <string.h>

static void finish(void *connection)
{
    PQfinish(connection);
}

static void clear(void *result)
{
    PQclear(result);
}

const char *postgres_error(struct arena *arena, const char *message)
{
    char *line = arena_strdup(arena, message);
    size_t length = strlen(line);

    while (length && (line[length - 1] == '\n' || line[length - 1] == ' '))
        line[--length] = '\0';
    for (char *c = line; *c; c++)
        if (*c == '\n' || *c == '\t')
            *c = ' ';
    return line;
}

struct fault *postgres_connect(struct arena *arena, const char *conninfo, PGconn **connection)
{
    /* A migration may take long, but it must not queue the whole shop behind a table that is in
     * use. */
    const char *const keys[] = {"dbname",          "fallback_application_name", "options",
                                "connect_timeout", "client_encoding",           NULL};
    const char *const values[] = {
        conninfo,
        "mercer",
        "-c statement_timeout=0 -c lock_timeout=10s -c client_min_messages=warning",
        "5",
        "UTF8",
        NULL};

    *connection = PQconnectdbParams(keys, values, 1);
    arena_defer(arena, finish, *connection);
    if (PQstatus(*connection) != CONNECTION_OK)
        return fault_new(arena, FAULT_UNAVAILABLE, "database_away", "%s",
                         postgres_error(arena, PQerrorMessage(*connection)));
    return NULL;
}

static struct fault *check(struct arena *arena, PGresult *result, const char *what)
{
    ExecStatusType status = PQresultStatus(result);

    arena_defer(arena, clear, result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
        return NULL;
    return fault_new(arena, FAULT_INTERNAL, "database_error", "%s: %s", what,
                     postgres_error(arena, PQresultErrorMessage(result)));
}

struct fault *postgres_run(struct arena *arena, PGconn *connection, enum statement statement,
                           const char *const *parameters, PGresult **result)
{
    const struct statement_text *text = &statement_texts[statement];

    *result =
        PQexecParams(connection, text->sql, text->parameters, NULL, parameters, NULL, NULL, 0);
    return check(arena, *result, text->name);
}

struct fault *postgres_transaction(struct arena *arena, PGconn *connection, const char *word)
{
    return check(arena, PQexec(connection, word), word);
}
