/* PostgreSQL: a lazily made connection, lazily prepared statements, SQLSTATE -> fault. */
#include "services/db.h"

#include "base/buf.h"
#include "base/log.h"
#include "base/text.h"
#include "base/time.h"

#include <assert.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#define CONNECT_TIMEOUT_SECONDS "2"
#define ANSWER_TIMEOUT_MS       15000 /* the server gives up before: statement_timeout */
#define RETRY_AFTER_MS          1000

struct db {
    char *conninfo, *application_name;
    PGconn *connection;
    int64_t tried_at_ms; /* the last failed attempt to connect; 0: none */
    bool prepared[STATEMENTS];
    unsigned long statement_count;
};

/* Which refusal an SQLSTATE means. A prefix of two characters stands for its class. */
static const struct {
    const char *state;
    enum fault_kind kind;
    const char *code;
} states[] = {
    {"23505", FAULT_CONFLICT, "already_exists"},
    {"23503", FAULT_CONFLICT, "still_referenced"},
    {"23514", FAULT_INVALID, "check_violation"},
    {"23502", FAULT_INVALID, "missing_value"},
    {"22", FAULT_INVALID, "bad_value"},
    {"40", FAULT_CONFLICT, "try_again"},
    {"55P03", FAULT_CONFLICT, "locked"},
    {"57014", FAULT_UNAVAILABLE, "query_too_slow"},
    {"57P", FAULT_UNAVAILABLE, "database_away"},
    {"53", FAULT_UNAVAILABLE, "database_full"},
    {"08", FAULT_UNAVAILABLE, "database_away"},
    {"58", FAULT_UNAVAILABLE, "database_broken"},
    {"25006", FAULT_UNAVAILABLE, "database_read_only"},
    {"42501", FAULT_INTERNAL, "not_granted"},
};

static struct fault *away(struct db *db, struct arena *arena)
{
    const char *why = db->connection ? PQerrorMessage(db->connection) : "not connected";

    return fault_new(arena, FAULT_UNAVAILABLE, "database_away", "PostgreSQL does not answer: %.*s",
                     (int)strcspn(why, "\n"), why);
}

static struct fault *from_result(struct arena *arena, const PGresult *result, const char *what)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *column = PQresultErrorField(result, PG_DIAG_COLUMN_NAME);
    const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);

    for (size_t i = 0; state && i < sizeof states / sizeof states[0]; i++)
        if (text_starts_with(state, states[i].state)) {
            struct fault *fault = fault_new(arena, states[i].kind, states[i].code, "%s: %s", what,
                                            text ? text : state);
            fault->field = arena_strdup(arena, column ? column : constraint);
            return fault;
        }
    return fault_new(arena, FAULT_INTERNAL, "database_error", "%s: %s (SQLSTATE %s)", what,
                     text ? text : PQresultErrorMessage(result), state ? state : "none");
}

struct db *db_new(const char *conninfo, const char *application_name)
{
    struct db *db = calloc(1, sizeof *db);

    if (!db)
        abort();
    db->conninfo = strdup(conninfo);
    db->application_name = strdup(application_name);
    if (!db->conninfo || !db->application_name)
        abort();
    return db;
}

static void disconnect(struct db *db)
{
    PQfinish(db->connection);
    db->connection = NULL;
    memset(db->prepared, 0, sizeof db->prepared);
}

void db_free(struct db *db)
{
    if (!db)
        return;
    disconnect(db);
    free(db->conninfo);
    free(db->application_name);
    free(db);
}

static void drop_notice(void *context, const PGresult *result)
{
    (void)context, (void)result;
}

static struct fault *connect_now(struct db *db, struct arena *arena)
{
    const char *keywords[] = {"dbname",          "application_name", "connect_timeout",
                              "client_encoding", "options",          NULL};
    const char *values[] = {db->conninfo,
                            db->application_name,
                            CONNECT_TIMEOUT_SECONDS,
                            "UTF8",
                            "-c statement_timeout=10s -c lock_timeout=3s"
                            " -c idle_in_transaction_session_timeout=30s -c TimeZone=UTC"
                            " -c search_path=public -c jit=off",
                            NULL};
    int64_t now_ms = time_monotonic_ms();

    if (db->tried_at_ms && now_ms - db->tried_at_ms < RETRY_AFTER_MS)
        return fault_new(arena, FAULT_UNAVAILABLE, "database_away",
                         "PostgreSQL was away a moment ago; not tried again yet");
    disconnect(db);
    db->connection = PQconnectdbParams(keywords, values, 1);
    if (PQstatus(db->connection) == CONNECTION_OK) {
        db->tried_at_ms = 0;
        PQsetNoticeReceiver(db->connection, drop_notice, NULL);
        return NULL;
    }
    db->tried_at_ms = time_monotonic_ms();
    struct fault *fault = away(db, arena);
    log_error("cannot connect to PostgreSQL", log_text("reason", fault->text));
    disconnect(db);
    return fault;
}

static struct fault *ensure_connected(struct db *db, struct arena *arena)
{
    if (db->connection && PQstatus(db->connection) == CONNECTION_OK)
        return NULL;
    return connect_now(db, arena);
}

/* Waits until libpq has the answer; false when the server is gone or silent for too long. */
static bool wait_for_answer(PGconn *connection)
{
    int64_t deadline_ms = time_monotonic_ms() + ANSWER_TIMEOUT_MS;

    while (PQisBusy(connection)) {
        struct pollfd socket = {.fd = PQsocket(connection), .events = POLLIN};
        int64_t left_ms = deadline_ms - time_monotonic_ms();

        if (left_ms <= 0)
            return false;
        if (poll(&socket, 1, (int)left_ms) < 0)
            continue;
        if (!PQconsumeInput(connection))
            return false;
    }
    return true;
}

/* The last result of what was sent; NULL when the connection is lost. */
static PGresult *take_result(PGconn *connection)
{
    PGresult *last = NULL;

    for (;;) {
        if (!wait_for_answer(connection)) {
            PQclear(last);
            return NULL;
        }
        PGresult *result = PQgetResult(connection);
        if (!result)
            return last;
        PQclear(last);
        last = result;
    }
}

static void clear_result(void *result)
{
    PQclear(result);
}

static bool is_lost(PGconn *connection, const PGresult *result)
{
    return !result || PQstatus(connection) != CONNECTION_OK;
}

static struct fault *prepare(struct db *db, struct arena *arena, enum statement statement)
{
    const struct statement_text *text = &statement_texts[statement];

    if (db->prepared[statement])
        return NULL;
    if (!PQsendPrepare(db->connection, text->name, text->sql, 0, NULL))
        return away(db, arena);
    PGresult *result = take_result(db->connection);
    if (is_lost(db->connection, result)) {
        PQclear(result);
        return away(db, arena);
    }
    struct fault *fault = NULL;
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        fault = from_result(arena, result, text->name);
    PQclear(result);
    db->prepared[statement] = !fault;
    return fault;
}

static struct fault *execute(struct db *db, struct arena *arena, enum statement statement,
                             const char *const *parameters, PGresult **result)
{
    const struct statement_text *text = &statement_texts[statement];

    *result = NULL;
    TRY(prepare(db, arena, statement));
    if (!PQsendQueryPrepared(db->connection, text->name, text->parameters, parameters, NULL, NULL,
                             0))
        return away(db, arena);
    *result = take_result(db->connection);
    db->statement_count++;
    if (is_lost(db->connection, *result))
        return away(db, arena);
    ExecStatusType status = PQresultStatus(*result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        return from_result(arena, *result, text->name);
    return NULL;
}

/*
 * A connection that died while idle is only noticed by the first statement on it: that one is
 * tried once more on a new connection, unless a transaction was lost with the old one.
 */
static struct fault *run(struct db *db, struct arena *arena, enum statement statement,
                         const char *const *parameters, PGresult **result)
{
    bool was_connected = db->connection && PQstatus(db->connection) == CONNECTION_OK;
    bool in_transaction = was_connected && PQtransactionStatus(db->connection) != PQTRANS_IDLE;

    *result = NULL;
    TRY(ensure_connected(db, arena));
    struct fault *fault = execute(db, arena, statement, parameters, result);
    if (!fault || fault->kind != FAULT_UNAVAILABLE || strcmp(fault->code, "database_away") != 0)
        return fault;
    PQclear(*result);
    *result = NULL;
    disconnect(db);
    if (!was_connected || in_transaction)
        return fault;
    TRY(connect_now(db, arena));
    return execute(db, arena, statement, parameters, result);
}

struct fault *db_run(struct db *db, struct arena *arena, enum statement statement,
                     const char *const *parameters, struct db_rows *rows)
{
    PGresult *result;
    struct fault *fault = run(db, arena, statement, parameters, &result);

    if (result)
        arena_defer(arena, clear_result, result);
    if (fault)
        return fault;
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
    return NULL;
}

struct fault *db_text(struct db *db, struct arena *arena, enum statement statement,
                      const char *const *parameters, const char **text)
{
    struct db_rows rows;

    *text = NULL;
    TRY(db_run(db, arena, statement, parameters, &rows));
    if (rows.count > 0)
        *text = db_value(&rows, 0, 0);
    return NULL;
}

static struct fault *command(struct db *db, struct arena *arena, const char *text)
{
    struct fault *fault = NULL;

    if (!PQsendQuery(db->connection, text))
        return away(db, arena);
    PGresult *result = take_result(db->connection);
    if (is_lost(db->connection, result))
        fault = away(db, arena);
    else if (PQresultStatus(result) != PGRES_COMMAND_OK)
        fault = from_result(arena, result, text);
    PQclear(result);
    return fault;
}

struct fault *db_begin(struct db *db, struct arena *arena)
{
    TRY(ensure_connected(db, arena));
    return command(db, arena, "BEGIN");
}

struct fault *db_commit(struct db *db, struct arena *arena)
{
    return db->connection ? command(db, arena, "COMMIT") : away(db, arena);
}

void db_rollback(struct db *db)
{
    struct arena arena;

    if (!db->connection || PQtransactionStatus(db->connection) == PQTRANS_IDLE)
        return;
    arena_init(&arena, 0);
    if (command(db, &arena, "ROLLBACK"))
        disconnect(db);
    arena_release(&arena);
}

unsigned long db_statement_count(struct db *db)
{
    unsigned long count = db->statement_count;

    db->statement_count = 0;
    return count;
}

bool db_is_up(struct db *db)
{
    struct arena arena;
    const char *text;

    arena_init(&arena, 0);
    struct fault *fault = db_text(db, &arena, STATEMENT_PING, NULL, &text);
    arena_release(&arena);
    return !fault;
}

struct fault *db_connection(struct db *db, struct arena *arena, struct pg_conn **connection)
{
    TRY(ensure_connected(db, arena));
    *connection = db->connection;
    return NULL;
}
