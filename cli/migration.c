/* Reading migrations, comparing them with a database, running one. */
#include "cli/migration.h"

#include "base/files.h"
#include "base/text.h"
#include "cli/postgres.h"
#include "cli/sql_script.h"

#include <dirent.h>
#include <errno.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAXIMUM     (16 * 1024 * 1024)
#define VERSION_DIGITS   4
#define MIGRATIONS_LIMIT 9999

static void checksum(const char *bytes, size_t length, char out[MIGRATION_CHECKSUM_BYTES])
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned width = 0;

    if (!EVP_Digest(bytes, length, digest, &width, EVP_sha256(), NULL))
        abort();
    for (unsigned i = 0; i < width; i++)
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

static struct fault *read_whole(struct arena *arena, struct migration *migration)
{
    char *text;

    TRY(file_read(arena, migration->path, FILE_MAXIMUM, &text, &migration->length));
    if (memchr(text, '\0', migration->length))
        return fault_new(arena, FAULT_INVALID, "bad_file", "%s: the file holds a NUL byte",
                         migration->path);
    migration->sql = text;
    checksum(text, migration->length, migration->checksum);
    return NULL;
}

/* The version of "0012_wishlists.sql", 0 if it is not named like that. */
static int version_of(const char *name)
{
    size_t length = strlen(name);
    char digits[VERSION_DIGITS + 1] = "";
    int64_t version;

    if (length < VERSION_DIGITS + sizeof "_a.sql" - 1 || name[VERSION_DIGITS] != '_' ||
        !text_ends_with(name, ".sql"))
        return 0;
    memcpy(digits, name, VERSION_DIGITS);
    if (strspn(digits, "0123456789") != VERSION_DIGITS)
        return 0;
    for (const char *c = name + VERSION_DIGITS + 1; c < name + length - 4; c++)
        if (!ascii_is_alnum(*c) && *c != '_')
            return 0;
    char *first = digits + strspn(digits, "0");
    return text_to_int(first, 1, MIGRATIONS_LIMIT, &version) ? (int)version : 0;
}

static struct fault *add_file(struct arena *arena, const char *folder, const char *name,
                              struct migrations *list)
{
    int version = version_of(name);
    struct migration *migration;

    if (!version)
        return fault_new(arena, FAULT_INVALID, "bad_name",
                         "%s/%s is not named like 0012_wishlists.sql", folder, name);
    migration = &list->items[version - 1];
    if (migration->version)
        return fault_new(arena, FAULT_INVALID, "duplicate_version",
                         "%s/%s has the same number as %s", folder, name, migration->path);
    *migration = (struct migration){
        .version = version,
        .name = arena_strndup(arena, name, strlen(name) - 4),
        .path = arena_printf(arena, "%s/%s", folder, name),
    };
    if ((size_t)version > list->count)
        list->count = (size_t)version;
    return NULL;
}

static void close_folder(void *folder)
{
    closedir(folder);
}

struct fault *migrations_read(struct arena *arena, const char *folder, struct migrations *list)
{
    DIR *directory = opendir(folder);
    struct dirent *entry;

    if (!directory)
        return fault_new(arena, FAULT_NOT_FOUND, "no_folder",
                         "the folder of migrations %s: %s (see sql_folder)", folder,
                         strerror(errno));
    arena_defer(arena, close_folder, directory);
    *list = (struct migrations){0};
    list->items = arena_array(arena, MIGRATIONS_LIMIT, sizeof *list->items);
    while ((entry = readdir(directory)))
        if (entry->d_name[0] != '.')
            TRY(add_file(arena, folder, entry->d_name, list));
    if (!list->count)
        return fault_new(arena, FAULT_NOT_FOUND, "no_migrations", "%s holds no migrations", folder);
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i].version)
            return fault_new(arena, FAULT_INVALID, "gap",
                             "%s has no migration %04zu, but later ones", folder, i + 1);
        TRY(read_whole(arena, &list->items[i]));
    }
    list->pending = list->count;
    return NULL;
}

/* One row of schema_migrations against the files. */
static struct fault *compare_row(struct arena *arena, const PGresult *rows, int row,
                                 struct migrations *list)
{
    const char *name = PQgetvalue(rows, row, 1);
    struct migration *migration = &list->items[row];
    int64_t version = 0;

    text_to_int(PQgetvalue(rows, row, 0), 1, INT32_MAX, &version);
    if ((size_t)version > list->count)
        return fault_new(arena, FAULT_CONFLICT, "newer_database",
                         "the database has had migration %s, which this version of Mercer does not "
                         "know: install the newer version",
                         name);
    if (version != row + 1)
        return fault_new(arena, FAULT_CONFLICT, "missing_row",
                         "schema_migrations lists %s but not %s before it", name, migration->name);
    if (!text_equal(name, migration->name))
        return fault_new(arena, FAULT_CONFLICT, "missing_file",
                         "the database has had migration %s, but the file is now %s", name,
                         migration->path);
    if (!text_equal(PQgetvalue(rows, row, 2), migration->checksum))
        return fault_new(arena, FAULT_CONFLICT, "changed_file",
                         "%s was changed after it had been applied: restore it and put the change "
                         "into a new migration",
                         migration->path);
    migration->applied_at = arena_strdup(arena, PQgetvalue(rows, row, 3));
    list->pending--;
    return NULL;
}

struct fault *migrations_compare(struct arena *arena, PGconn *connection, struct migrations *list)
{
    PGresult *rows;

    TRY(postgres_run(arena, connection, STATEMENT_MIGRATION_TABLE_EXISTS, NULL, &rows));
    if (PQgetvalue(rows, 0, 0)[0] != 't')
        return NULL;
    TRY(postgres_run(arena, connection, STATEMENT_MIGRATION_LIST, NULL, &rows));
    for (int row = 0; row < PQntuples(rows); row++)
        TRY(compare_row(arena, rows, row, list));
    return NULL;
}

/* The line inside the file that PostgreSQL points at; position counts characters from 1. */
static int error_line(const struct sql_statement *statement, const char *position)
{
    int line = statement->line;
    int64_t characters;

    if (!position || !text_to_int(position, 1, INT32_MAX, &characters))
        return line;
    for (size_t i = 0; i < statement->length; i++) {
        if ((statement->text[i] & 0xc0) != 0x80 && --characters == 0)
            break;
        line += statement->text[i] == '\n';
    }
    return line;
}

static struct fault *statement_fault(struct arena *arena, const struct migration *migration,
                                     const struct sql_statement *statement, const PGresult *result)
{
    const char *text = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const char *detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
    const char *hint = PQresultErrorField(result, PG_DIAG_MESSAGE_HINT);
    int line = error_line(statement, PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION));

    return fault_new(arena, FAULT_INVALID, "bad_migration", "%s:%d: %s%s%s%s%s", migration->path,
                     line, text ? text : postgres_error(arena, PQresultErrorMessage(result)),
                     detail ? "; " : "", detail ? detail : "", hint ? "; " : "", hint ? hint : "");
}

struct fault *migration_run(struct arena *arena, PGconn *connection,
                            const struct migration *migration)
{
    struct sql_script script = {migration->sql, migration->length, 1};
    struct sql_statement statement;
    struct fault *fault = NULL;

    while (!fault && sql_script_next(&script, &statement)) {
        const char *sql = arena_strndup(arena, statement.text, statement.length);
        PGresult *result = PQexec(connection, sql);
        ExecStatusType status = PQresultStatus(result);

        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            fault = statement_fault(arena, migration, &statement, result);
        else if (PQtransactionStatus(connection) != PQTRANS_INTRANS)
            fault = fault_new(arena, FAULT_INVALID, "bad_migration",
                              "%s:%d: a migration must not end the transaction it runs in",
                              migration->path, statement.line);
        PQclear(result);
    }
    return fault;
}
