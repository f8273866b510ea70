/* A PostgreSQL connection for bulk work. */
#include "services/bulk.h"

#include "base/text.h"

#include <assert.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS_MAXIMUM 16

struct bulk {
    PGconn *connection;
    bool prepared[STATEMENTS];
    bool is_waiting;
};

static const struct {
    const char *state;
    enum fault_kind kind;
    const char *code;
} states[] = {
    {"23505", FAULT_CONFLICT, "already_exists"}, {"23503", FAULT_CONFLICT, "still_referenced"},
    {"23514", FAULT_INVALID, "check_violation"}, {"23502", FAULT_INVALID, "missing_value"},
    {"22", FAULT_INVALID, "bad_value"},          {"40", FAULT_CONFLICT, "try_again"},
    {"57", FAULT_UNAVAILABLE, "database_away"},  {"53", FAULT_UNAVAILABLE, "database_full"},
    {"08", FAULT_UNAVAILABLE, "database_away"},  {"25006", FAULT_UNAVAILABLE, "database_read_only"},
    {"42501", FAULT_INTERNAL, "not_granted"},
};

static struct fault *away(struct bulk *bulk, struct arena *arena)
{
    const char *why = PQerrorMessage(bulk->connection);

    return fault_new(arena, FAULT_UNAVAILABLE, "database_away", "PostgreSQL does not answer: %.*s",
                     (int)strcspn(why, "\n"), why);
}

static struct fault *from_result(struct bulk *bulk, struct arena *arena, const PGresult *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *column = PQresultErrorField(result, PG_DIAG_COLUMN_NAME);
    const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);

    if (!state || PQstatus(bulk->connection) != CONNECTION_OK)
        return away(bulk, arena);
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (text_starts_with(state, states[i].state)) {
            struct fault *fault =
                fault_new(arena, states[i].kind, states[i].code, "%s", text ? text : state);

            fault->field = arena_strdup(arena, column ? column : constraint);
            return fault;
        }
    return fault_new(arena, FAULT_INTERNAL, "database_error", "%s (SQLSTATE %s)",
                     text ? text : "unknown", state);
}

static void drop_notice(void *context, const PGresult *result)
{
    (void)context, (void)result;
}

struct fault *bulk_open(struct arena *arena, const char *conninfo, const char *application_name,
                        struct bulk **bulk)
{
    const char *keywords[] = {"dbname",          "application_name", "connect_timeout",
                              "client_encoding", "options",          NULL};
    const char *values[] = {conninfo,
                            application_name,
                            "5",
                            "UTF8",
                            "-c statement_timeout=0 -c lock_timeout=30s -c TimeZone=UTC"
                            " -c search_path=public -c jit=off",
                            NULL};
    struct bulk *made = calloc(1, sizeof *made);

    if (!made)
        abort();
    made->connection = PQconnectdbParams(keywords, values, 1);
    if (PQstatus(made->connection) != CONNECTION_OK) {
        struct fault *fault = away(made, arena);

        bulk_close(made);
        return fault;
    }
    PQsetNoticeReceiver(made->connection, drop_notice, NULL);
    *bulk = made;
    return NULL;
}

void bulk_close(struct bulk *bulk)
{
    if (!bulk)
        return;
    PQfinish(bulk->connection);
    free(bulk);
}

static struct fault *prepare(struct bulk *bulk, struct arena *arena, enum statement statement)
{
    const struct statement_text *text = &statement_texts[statement];
    struct fault *fault = NULL;

    if (bulk->prepared[statement])
        return NULL;
    PGresult *result = PQprepare(bulk->connection, text->name, text->sql, 0, NULL);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        fault = from_result(bulk, arena, result);
    PQclear(result);
    bulk->prepared[statement] = !fault;
    return fault;
}

struct fault *bulk_send(struct bulk *bulk, struct arena *arena, enum statement statement,
                        const char *const *parameters)
{
    const struct statement_text *text = &statement_texts[statement];

    assert(!bulk->is_waiting);
    TRY(prepare(bulk, arena, statement));
    if (!PQsendQueryPrepared(bulk->connection, text->name, text->parameters, parameters, NULL, NULL,
                             0))
        return away(bulk, arena);
    bulk->is_waiting = true;
    return NULL;
}

static void clear_result(void *result)
{
    PQclear(result);
}

static void copy_rows(struct arena *arena, const PGresult *result, struct db_rows *rows)
{
    int count = PQntuples(result), columns = PQnfields(result);
    size_t cells = (size_t)count * (size_t)columns;
    char **values = arena_array(arena, cells + 1, sizeof *values);
    int *lengths = arena_array(arena, cells + 1, sizeof *lengths);

    for (int row = 0; row < count; row++)
        for (int column = 0; column < columns; column++) {
            size_t cell = (size_t)row * (size_t)columns + (size_t)column;

            lengths[cell] = PQgetlength(result, row, column);
            if (!PQgetisnull(result, row, column))
                values[cell] = PQgetvalue(result, row, column);
        }
    *rows = (struct db_rows){count, columns, values, lengths};
}

struct fault *bulk_take(struct bulk *bulk, struct arena *arena, struct db_rows *rows)
{
    PGresult *result = NULL, *next;

    assert(bulk->is_waiting);
    while ((next = PQgetResult(bulk->connection))) {
        PQclear(result);
        result = next;
    }
    bulk->is_waiting = false;
    if (!result)
        return away(bulk, arena);
    arena_defer(arena, clear_result, result);
    if (PQresultStatus(result) != PGRES_TUPLES_OK && PQresultStatus(result) != PGRES_COMMAND_OK)
        return from_result(bulk, arena, result);
    if (rows)
        copy_rows(arena, result, rows);
    return NULL;
}

struct fault *bulk_run(struct bulk *bulk, struct arena *arena, enum statement statement,
                       const char *const *parameters, struct db_rows *rows)
{
    TRY(bulk_send(bulk, arena, statement, parameters));
    return bulk_take(bulk, arena, rows);
}

struct fault *bulk_command(struct bulk *bulk, struct arena *arena, const char *text)
{
    struct fault *fault = NULL;
    PGresult *result = PQexec(bulk->connection, text);

    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        fault = from_result(bulk, arena, result);
    PQclear(result);
    return fault;
}

static struct fault *hand_over(const PGresult *result,
                               struct fault *(*take)(void *context, const char *const *values),
                               void *context)
{
    const char *values[COLUMNS_MAXIMUM];
    int columns = PQnfields(result);

    assert(columns <= COLUMNS_MAXIMUM);
    for (int row = 0; row < PQntuples(result); row++) {
        for (int column = 0; column < columns; column++)
            values[column] =
                PQgetisnull(result, row, column) ? NULL : PQgetvalue(result, row, column);
        TRY(take(context, values));
    }
    return NULL;
}

struct fault *bulk_stream(struct bulk *bulk, struct arena *arena, enum statement statement,
                          const char *const *parameters,
                          struct fault *(*take)(void *context, const char *const *values),
                          void *context)
{
    struct fault *fault = NULL;
    PGresult *result;

    TRY(bulk_send(bulk, arena, statement, parameters));
    PQsetSingleRowMode(bulk->connection);
    while ((result = PQgetResult(bulk->connection))) {
        ExecStatusType status = PQresultStatus(result);

        if (fault)
            ; /* only emptying the line */
        else if (status == PGRES_SINGLE_TUPLE || status == PGRES_TUPLES_OK)
            fault = hand_over(result, take, context);
        else
            fault = from_result(bulk, arena, result);
        PQclear(result);
    }
    bulk->is_waiting = false;
    return fault;
}
