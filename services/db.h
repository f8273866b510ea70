/* PostgreSQL: one connection per worker, named prepared statements only, results as documents. */
#ifndef SERVICES_DB_H
#define SERVICES_DB_H

#include "base/arena.h"
#include "base/fault.h"
#include "statements.h" /* generated from sql/queries: enum statement */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;

/*
 * Does not connect yet: the first statement does, and again after a lost connection (at most
 * one attempt a second; between attempts every statement faults UNAVAILABLE at once).
 * conninfo: a libpq connection string with its own role; timeouts are set here.
 */
struct db *db_new(const char *conninfo, const char *application_name);
void db_free(struct db *db);

/*
 * A row set; text values, NULL for SQL NULL. In the arena, where nobody else looks at them: their
 * bytes may be changed (see doc_parse).
 */
struct db_rows {
    int count, columns;
    char *const *values; /* row-major */
    const int *lengths;
};

static inline char *db_value(const struct db_rows *rows, int row, int column)
{
    return rows->values[(size_t)row * (size_t)rows->columns + (size_t)column];
}

/*
 * Runs a named statement with text parameters (NULL is SQL NULL). parameter count must be the
 * statement's. Faults: see services/db.c's table from SQLSTATE; UNAVAILABLE database_away.
 */
struct fault *db_run(struct db *db, struct arena *arena, enum statement statement,
                     const char *const *parameters, struct db_rows *rows);

/* First column of the only row, NULL if there is no row or it is NULL. */
struct fault *db_text(struct db *db, struct arena *arena, enum statement statement,
                      const char *const *parameters, const char **text);

/* Statements run since the last call; benches and the statement-count test read it. */
unsigned long db_statement_count(struct db *db);

/* BEGIN .. COMMIT; a fault in between means db_rollback. */
struct fault *db_begin(struct db *db, struct arena *arena);
struct fault *db_commit(struct db *db, struct arena *arena);
void db_rollback(struct db *db);

/* True if a trivial round trip works within a second. */
bool db_is_up(struct db *db);

/* For cli/: the raw connection (COPY, LISTEN). Connects if needed; NULL with a fault otherwise. */
struct pg_conn;
struct fault *db_connection(struct db *db, struct arena *arena, struct pg_conn **connection);

#endif
