/* Every named statement prepares on a migrated, empty database, with the parameters that were
 * counted. */
#include "statements.h"

#include <criterion/criterion.h>
#include <libpq-fe.h>
#include <stdlib.h>

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
