/* A PostgreSQL connection for bulk work: long statements sent without waiting, results streamed. */
#ifndef SERVICES_BULK_H
#define SERVICES_BULK_H

#include "base/arena.h"
#include "base/fault.h"
#include "services/db.h"

struct bulk;

/* Connects at once, without statement timeout. Faults: UNAVAILABLE database_away. */
struct fault *bulk_open(struct arena *arena, const char *conninfo, const char *application_name,
                        struct bulk **bulk);
/* Ends the connection; what is not committed is lost. bulk may be NULL. */
void bulk_close(struct bulk *bulk);

/* Sends a named statement; bulk_take waits for its result. One at a time. */
struct fault *bulk_send(struct bulk *bulk, struct arena *arena, enum statement statement,
                        const char *const *parameters);
/*
 * The result of what was sent. Faults: UNAVAILABLE database_away when the connection is lost,
 * otherwise as db_run; the connection can then still be used (after a rollback in a transaction).
 */
struct fault *bulk_take(struct bulk *bulk, struct arena *arena, struct db_rows *rows);

/* Sends and takes. */
struct fault *bulk_run(struct bulk *bulk, struct arena *arena, enum statement statement,
                       const char *const *parameters, struct db_rows *rows);

/* A transaction command: "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT batch" ... */
struct fault *bulk_command(struct bulk *bulk, struct arena *arena, const char *text);

/*
 * Runs a statement and hands its rows to take one by one, in constant memory; values are valid
 * during the call. A fault from take ends the statement and is returned.
 */
struct fault *bulk_stream(struct bulk *bulk, struct arena *arena, enum statement statement,
                          const char *const *parameters,
                          struct fault *(*take)(void *context, const char *const *values),
                          void *context);

#endif
