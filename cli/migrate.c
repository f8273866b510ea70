/* `mercer migrate`: brings the database's schema up to the one of this program. */
#include "cli/commands.h"

#include "base/conf.h"
#include "base/time.h"
#include "cli/migration.h"
#include "cli/postgres.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Any number will do, as long as every Mercer uses the same. */
#define LOCK_KEY "5711470933270462"
#define ROLES    "mercer_storefront,mercer_api,mercer_admin,mercer_checkout,mercer_account,mercer_jobs"

static const struct cli_option options[] = {
    {"status", NULL, "list the migrations; status 1 if any is pending"},
    {"dry-run", NULL, "run what is pending in one transaction, then roll it back"},
    {"database", "CONNINFO", "connect with this instead of database_owner"},
    {"wait", "SECONDS", "how long to wait for another migration to end (60)"},
    {0},
};

static struct fault *lock(struct cli *cli, PGconn *connection, long wait_seconds)
{
    int64_t end_ms = time_monotonic_ms() + wait_seconds * 1000;
    const char *const key[] = {LOCK_KEY};
    PGresult *result;

    for (bool is_first = true;; is_first = false) {
        TRY(postgres_run(cli->arena, connection, STATEMENT_MIGRATION_LOCK, key, &result));
        if (PQgetvalue(result, 0, 0)[0] == 't')
            return NULL;
        if (time_monotonic_ms() >= end_ms)
            return fault_new(cli->arena, FAULT_CONFLICT, "locked",
                             "another migration of this database is running");
        if (is_first)
            fputs("waiting for another migration of this database to end\n", stderr);
        nanosleep(&(struct timespec){.tv_nsec = 200 * 1000 * 1000}, NULL);
    }
}

/* Migrations grant to the roles of the pools, so a missing one is said before it fails halfway. */
static struct fault *check_roles(struct cli *cli, PGconn *connection)
{
    const char *const names[] = {ROLES};
    PGresult *result;

    TRY(postgres_run(cli->arena, connection, STATEMENT_MIGRATION_ROLES_MISSING, names, &result));
    if (PQgetvalue(result, 0, 0)[0])
        return fault_new(cli->arena, FAULT_NOT_FOUND, "missing_roles",
                         "these roles do not exist: %s. Run %s/setup.sql once as a superuser: psql "
                         "--set=database=%s --file=%s/setup.sql postgres",
                         PQgetvalue(result, 0, 0), conf_text(cli->conf, "sql_folder"),
                         PQdb(connection), conf_text(cli->conf, "sql_folder"));
    return NULL;
}

static struct fault *record(struct cli *cli, PGconn *connection, const struct migration *migration,
                            int64_t duration_ms)
{
    const char *const values[] = {
        arena_printf(cli->arena, "%d", migration->version),
        migration->name,
        migration->checksum,
        arena_printf(cli->arena, "%lld", (long long)duration_ms),
    };
    PGresult *result;

    return postgres_run(cli->arena, connection, STATEMENT_MIGRATION_ADD, values, &result);
}

static struct fault *apply(struct cli *cli, PGconn *connection, const struct migration *migration)
{
    int64_t start_ms = time_monotonic_ms();

    TRY(migration_run(cli->arena, connection, migration));
    int64_t duration_ms = time_monotonic_ms() - start_ms;
    TRY(record(cli, connection, migration, duration_ms));
    printf("%s  %lld ms\n", migration->name, (long long)duration_ms);
    return NULL;
}

/* Each in its own transaction; or, only to try, all of them in one that is rolled back. */
static struct fault *apply_pending(struct cli *cli, PGconn *connection,
                                   const struct migrations *list)
{
    bool is_trial = cli_option(cli, "dry-run");
    PGresult *result;

    if (is_trial)
        TRY(postgres_transaction(cli->arena, connection, "BEGIN"));
    TRY(postgres_run(cli->arena, connection, STATEMENT_MIGRATION_TABLE_CREATE, NULL, &result));
    for (size_t i = list->count - list->pending; i < list->count; i++) {
        if (!is_trial)
            TRY(postgres_transaction(cli->arena, connection, "BEGIN"));
        TRY(apply(cli, connection, &list->items[i]));
        if (!is_trial)
            TRY(postgres_transaction(cli->arena, connection, "COMMIT"));
        fflush(stdout);
    }
    if (is_trial)
        TRY(postgres_transaction(cli->arena, connection, "ROLLBACK"));
    if (!list->pending)
        puts("The schema is up to date.");
    else
        printf("%zu migration%s %s.\n", list->pending, list->pending == 1 ? "" : "s",
               is_trial ? "would work; nothing was changed" : "applied");
    return NULL;
}

static void print_status(const struct migrations *list)
{
    for (size_t i = 0; i < list->count; i++)
        printf("%-28s %s\n", list->items[i].name,
               list->items[i].applied_at ? list->items[i].applied_at : "pending");
}

static struct fault *migrate(struct cli *cli, long wait_seconds, struct migrations *list)
{
    const char *conninfo = cli_option(cli, "database");
    const char *folder = arena_printf(cli->arena, "%s/schema", conf_text(cli->conf, "sql_folder"));
    PGconn *connection;

    TRY(migrations_read(cli->arena, folder, list));
    TRY(postgres_connect(cli->arena, conninfo ? conninfo : conf_text(cli->conf, "database_owner"),
                         &connection));
    if (cli_option(cli, "status")) {
        TRY(migrations_compare(cli->arena, connection, list));
        print_status(list);
        return NULL;
    }
    TRY(lock(cli, connection, wait_seconds));
    TRY(migrations_compare(cli->arena, connection, list));
    TRY(check_roles(cli, connection));
    return apply_pending(cli, connection, list);
}

static int run(struct cli *cli)
{
    long wait_seconds = cli_option_number(cli, "wait", 0, 86400, 60);
    struct migrations list;
    struct fault *fault;

    if (cli_option(cli, "status") && cli_option(cli, "dry-run"))
        return cli_misuse(cli, "--status and --dry-run do not go together");
    fault = migrate(cli, wait_seconds, &list);
    if (fault)
        return cli_fail(cli, fault);
    return cli_option(cli, "status") && list.pending ? CLI_FAILED : CLI_DONE;
}

const struct cli_command migrate_command = {
    .name = "migrate",
    .text = "Brings the schema of the database up to date.",
    .details = "Runs the files of sql/schema that the database has not had, in order, each in a\n"
               "transaction. Refuses to work when a file that was applied has changed or is gone,\n"
               "or when the database is newer than this program.",
    .options = options,
    .run = run,
};
