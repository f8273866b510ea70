/* A connection of the command line's own: no statement timeout, errors as faults. */
#ifndef CLI_POSTGRES_H
#define CLI_POSTGRES_H

#include "base/arena.h"
#include "base/fault.h"
#include "statements.h"

#include <libpq-fe.h>

/* Closed with the arena. Faults: UNAVAILABLE database_away, with libpq's own words. */
struct fault *postgres_connect(struct arena *arena, const char *conninfo, PGconn **connection);

/* Runs a named statement with text parameters. The result is cleared with the arena. */
struct fault *postgres_run(struct arena *arena, PGconn *connection, enum statement statement,
                           const char *const *parameters, PGresult **result);

/* BEGIN, COMMIT or ROLLBACK. */
struct fault *postgres_transaction(struct arena *arena, PGconn *connection, const char *word);

/* What libpq says, on one line. */
const char *postgres_error(struct arena *arena, const char *message);

#endif
