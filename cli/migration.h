/* The migrations in sql/schema and those that a database has had. */
#ifndef CLI_MIGRATION_H
#define CLI_MIGRATION_H

#include "base/arena.h"
#include "base/fault.h"

#include <libpq-fe.h>
#include <stdbool.h>
#include <stddef.h>

#define MIGRATION_CHECKSUM_BYTES 65

/* sql/schema/0012_wishlists.sql is version 12, name "0012_wishlists". */
struct migration {
    int version;
    const char *name, *path;
    const char *sql;
    size_t length;
    char checksum[MIGRATION_CHECKSUM_BYTES]; /* SHA-256 in hex */
    const char *applied_at;                  /* RFC 3339; NULL: pending */
};

struct migrations {
    struct migration *items; /* by version, from 1 without a gap */
    size_t count, pending;
};

/* Reads the files. Faults: NOT_FOUND no_folder; INVALID bad_name, gap, duplicate_version. */
struct fault *migrations_read(struct arena *arena, const char *folder, struct migrations *list);

/*
 * Marks what the database has had, in order. Faults: CONFLICT changed_file, missing_file,
 * newer_database; and those of the connection.
 */
struct fault *migrations_compare(struct arena *arena, PGconn *connection, struct migrations *list);

/*
 * Runs one in the open transaction, without its row in schema_migrations. Faults: INVALID
 * bad_migration, with file and line.
 */
struct fault *migration_run(struct arena *arena, PGconn *connection,
                            const struct migration *migration);

#endif
