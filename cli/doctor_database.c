/* The doctor's look at PostgreSQL. */
#include "cli/doctor.h"

#include "base/text.h"
#include "cli/migration.h"
#include "cli/postgres.h"

#define VERSION_MINIMUM 150000

/* Settings that hold connection strings; the owner comes first. */
static const char *const databases[] = {"database_owner",   "database_storefront", "database_api",
                                        "database_account", "database_checkout",   "database_admin",
                                        "database_jobs"};

static void check_server(struct doctor *doctor, const char *check, PGconn *connection)
{
    struct arena *arena = doctor->arena;
    PGresult *result;
    int64_t version = 0;
    struct fault *fault = postgres_run(arena, connection, STATEMENT_DOCTOR_SERVER, NULL, &result);

    if (fault) {
        doctor_add(doctor, FINDING_FAIL, check, fault->text, "look into PostgreSQL's log");
        return;
    }
    text_to_int(PQgetvalue(result, 0, 0), 0, INT32_MAX, &version);
    const char *text = arena_printf(arena, "PostgreSQL %s answers, signed in as %s",
                                    PQgetvalue(result, 0, 1), PQgetvalue(result, 0, 2));
    if (version < VERSION_MINIMUM)
        doctor_add(doctor, FINDING_FAIL, check, text, "Mercer needs PostgreSQL 15 or newer");
    else if (!text_equal(PQgetvalue(result, 0, 4), "UTF8"))
        doctor_add(doctor, FINDING_FAIL, check,
                   arena_printf(arena, "the database's encoding is %s", PQgetvalue(result, 0, 4)),
                   "make it anew with ENCODING 'UTF8' (sql/setup.sql does)");
    else if (PQgetvalue(result, 0, 3)[0] == 't')
        doctor_add(
            doctor, FINDING_WARN, check,
            arena_printf(arena, "%s is a superuser or may make roles", PQgetvalue(result, 0, 2)),
            "use a role of its own with no such rights (sql/setup.sql)");
    else
        doctor_add(doctor, FINDING_OK, check, text, NULL);
}

static void check_schema(struct doctor *doctor, PGconn *connection)
{
    struct arena *arena = doctor->arena;
    struct migrations list;
    struct fault *fault = migrations_read(
        arena, arena_printf(arena, "%s/schema", conf_text(doctor->conf, "sql_folder")), &list);

    if (!fault)
        fault = migrations_compare(arena, connection, &list);
    if (fault)
        doctor_add(doctor, FINDING_FAIL, "schema", fault->text, "see docs/operations.md, Upgrades");
    else if (list.pending)
        doctor_add(
            doctor, FINDING_FAIL, "schema",
            arena_printf(arena, "%zu of %zu migrations are pending", list.pending, list.count),
            "run mercer migrate");
    else
        doctor_add(doctor, FINDING_OK, "schema",
                   arena_printf(arena, "all %zu migrations are applied", list.count), NULL);
}

void doctor_check_database(struct doctor *doctor)
{
    for (size_t i = 0; i < sizeof databases / sizeof databases[0]; i++) {
        PGconn *connection;
        struct fault *fault =
            postgres_connect(doctor->arena, conf_text(doctor->conf, databases[i]), &connection);

        if (fault) {
            doctor_add(doctor, FINDING_FAIL, databases[i], fault->text,
                       "is PostgreSQL running, does the role exist (sql/setup.sql), may it sign in "
                       "(pg_hba.conf)?");
            continue;
        }
        check_server(doctor, databases[i], connection);
        if (i == 0)
            check_schema(doctor, connection);
    }
}
