/* Files of SQL are split where PostgreSQL would split them, and lines are counted right. */
#include "cli/sql_script.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct sql_script script_of(const char *text)
{
    return (struct sql_script){text, strlen(text), 1};
}

static void expect_next(struct sql_script *script, const char *text, int line)
{
    struct sql_statement statement;

    cr_assert(sql_script_next(script, &statement), "\"%s\" was expected", text);
    cr_assert(statement.length == strlen(text) &&
                  memcmp(statement.text, text, statement.length) == 0,
              "\"%.*s\" instead of \"%s\"", (int)statement.length, statement.text, text);
    cr_assert_eq(statement.line, line, "\"%s\" stands in line %d, not %d", text, line,
                 statement.line);
}

static void expect_end(struct sql_script *script)
{
    struct sql_statement statement;

    cr_assert_not(sql_script_next(script, &statement), "\"%.*s\" is too much",
                  (int)statement.length, statement.text);
}

Test(sql_script, splits_at_semicolons_and_counts_lines)
{
    struct sql_script script = script_of("SELECT 1;\n\n  SELECT\n2 ;SELECT 3\n");

    expect_next(&script, "SELECT 1", 1);
    expect_next(&script, "SELECT\n2 ", 3);
    expect_next(&script, "SELECT 3\n", 4);
    expect_end(&script);
}

Test(sql_script, skips_what_is_only_blank_or_comment)
{
    struct sql_script script = script_of("-- a; b\n;;\n/* c; /* d */ e; */ SELECT 1; -- f;\n");

    expect_next(&script, "SELECT 1", 3);
    expect_end(&script);
    script = script_of("");
    expect_end(&script);
}

Test(sql_script, semicolons_inside_quotes_and_comments_do_not_split)
{
    static const char *const whole[] = {
        "SELECT 'a;b'",
        "SELECT 'it''s; so'",
        "SELECT \"a;\"\"b\"",
        "SELECT E'a\\';b'",
        "SELECT 'a\\'",
        "SELECT $$ a; $b$ c; $$",
        "SELECT $tag$ a; $$ b; $tag$",
        "SELECT 1 -- a; b\n + 2",
        "SELECT 1 /* a; /* b; */ c; */ + 2",
        "SELECT $1",
        "SELECT a$b$c",
        "SELECT 1e'x;y'",
    };

    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        char text[128];
        snprintf(text, sizeof text, "%s;SELECT 9", whole[i]);
        struct sql_script script = script_of(text);
        struct sql_statement statement;

        cr_assert(sql_script_next(&script, &statement));
        cr_assert(statement.length == strlen(whole[i]), "%s was split to \"%.*s\"", whole[i],
                  (int)statement.length, statement.text);
        cr_assert(sql_script_next(&script, &statement) && statement.length == strlen("SELECT 9"));
    }
}

Test(sql_script, what_is_never_closed_ends_with_the_file)
{
    static const char *const open[] = {"SELECT 'a;", "SELECT \"a;", "SELECT $$a;", "SELECT /* a;",
                                       "SELECT E'a\\"};

    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
        struct sql_script script = script_of(open[i]);
        expect_next(&script, open[i], 1);
        expect_end(&script);
    }
}
