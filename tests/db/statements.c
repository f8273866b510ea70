/* Every named statement prepares on a migrated, empty database, with the parameters that were
 * counted. */
#include "statements.h"

#include <criterion/criterion.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PGconn *connect_owner(void)
{
    const char *conninfo = getenv("MERCER_TEST_DATABASE");

    cr_assert(conninfo, "MERCER_TEST_DATABASE is not set: run this through ./check statements");
    PGconn *connection = PQconnectdb(conninfo);
    cr_assert_eq(PQstatus(connection), CONNECTION_OK, "%s", PQerrorMessage(connection));
    return connection;
}

static bool is_unknown_type(Oid type)
{
    return type == 0 || type == 705;
}

Test(statements, all_of_them_prepare)
{
    PGconn *connection = connect_owner();

    for (int i = 0; i < STATEMENTS; i++) {
        const struct statement_text *text = &statement_texts[i];
        PGresult *result = PQprepare(connection, text->name, text->sql, 0, NULL);

        cr_expect_eq(PQresultStatus(result), PGRES_COMMAND_OK, "%s: %s", text->name,
                     PQresultErrorMessage(result));
        PQclear(result);
    }
    PQfinish(connection);
}

Test(statements, parameters_are_as_counted_and_have_types)
{
    PGconn *connection = connect_owner();

    for (int i = 0; i < STATEMENTS; i++) {
        const struct statement_text *text = &statement_texts[i];
        PGresult *result = PQprepare(connection, text->name, text->sql, 0, NULL);
        PQclear(result);
        result = PQdescribePrepared(connection, text->name);
        cr_expect_eq(PQnparams(result), text->parameters, "%s takes %d parameters, counted were %d",
                     text->name, PQnparams(result), text->parameters);
        for (int p = 0; p < PQnparams(result); p++)
            cr_expect(!is_unknown_type(PQparamtype(result, p)), "%s: $%d has no type", text->name,
                      p + 1);
        PQclear(result);
    }
    PQfinish(connection);
}

/* --- plans
 * ------------------------------------------------------------------------------------------- */

/* Tables that grow with the shop. */
static const char *const large_tables[] = {"products",
                                           "product_listing",
                                           "product_pages",
                                           "product_words",
                                           "variants",
                                           "variant_attributes",
                                           "variant_media",
                                           "offers",
                                           "prices",
                                           "inventory",
                                           "product_attributes",
                                           "product_categories",
                                           "product_options",
                                           "product_media",
                                           "product_links",
                                           "reviews",
                                           "product_activity",
                                           "listing_changes",
                                           "media",
                                           "search_log",
                                           "search_clicks"};

/* What reads a table from end to end because that is what it is for; nobody waits for these. */
static const struct {
    const char *statement, *table;
} whole[] = {
    {"export_products", "products"},
    {"names_all", "product_listing"}, /* ratings of sellers, once a minute at most */
};

static bool is_whole(const char *statement, const char *table)
{
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (strcmp(whole[i].statement, statement) == 0 && strcmp(whole[i].table, table) == 0)
            return true;
    return false;
}

/* The plan that serves every value of the parameters, as text. */
static PGresult *explain(PGconn *connection, const struct statement_text *text)
{
    char command[512];
    int length = snprintf(command, sizeof command, "EXPLAIN EXECUTE %s", text->name);

    PQclear(PQprepare(connection, text->name, text->sql, 0, NULL));
    for (int i = 0; i < text->parameters; i++)
        length +=
            snprintf(command + length, sizeof command - (size_t)length, "%sNULL", i ? ", " : " (");
    if (text->parameters)
        snprintf(command + length, sizeof command - (size_t)length, ")");
    return PQexec(connection, command);
}

static const char *scanned_table(const char *line)
{
    static const char scan[] = "Seq Scan on ";
    const char *name = strstr(line, scan);

    if (!name)
        return NULL;
    name += sizeof scan - 1;
    for (size_t i = 0; i < sizeof large_tables / sizeof *large_tables; i++) {
        size_t length = strlen(large_tables[i]);

        if (strncmp(name, large_tables[i], length) == 0 && strchr(" \n", name[length]))
            return large_tables[i];
    }
    return NULL;
}

Test(statements, pages_and_jobs_read_no_large_table_from_end_to_end)
{
    PGconn *connection = connect_owner();

    PQclear(PQexec(connection, "SET plan_cache_mode = force_generic_plan"));
    for (int i = 0; i < STATEMENTS; i++) {
        const struct statement_text *text = &statement_texts[i];

        PGresult *plan = explain(connection, text);
        cr_expect(PQresultStatus(plan) == PGRES_TUPLES_OK, "%s: %s", text->name,
                  PQresultErrorMessage(plan));
        for (int row = 0; row < PQntuples(plan); row++) {
            const char *table = scanned_table(PQgetvalue(plan, row, 0));

            cr_expect(!table || is_whole(text->name, table), "%s reads all of %s", text->name,
                      table ? table : "");
        }
        PQclear(plan);
    }
    PQfinish(connection);
}
