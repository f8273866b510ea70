/* `mercer report`: what the shop remembers, as a table. */
#include "cli/commands.h"

#include "base/conf.h"
#include "base/text.h"
#include "shop/storefront.h"

#include <stdio.h>

#define DAYS_STANDARD 30
#define ROWS_STANDARD 50

static const struct cli_option options[] = {
    {"days", "N", "look back so many days (30)"},
    {"rows", "N", "at most so many lines (50)"},
    {0},
};

/* A query may hold anything that somebody typed; a terminal must not obey it. */
static void print_safely(const char *text, int width)
{
    int count = 0;

    for (; *text; text++, count += ((unsigned char)*text & 0xc0) != 0x80)
        putchar((unsigned char)*text < 0x20 || *text == 0x7f ? '?' : *text);
    for (; count < width; count++)
        putchar(' ');
}

static struct fault *report_searches(struct cli *cli, struct shop *shop)
{
    struct db_rows rows;

    TRY(storefront_search_report(shop, cli_option_number(cli, "days", 1, 3650, DAYS_STANDARD),
                                 cli_option_number(cli, "rows", 1, 100000, ROWS_STANDARD), &rows));
    printf("%-40s %10s %12s %14s %12s\n", "query", "searches", "found none", "median found",
           "p95 ms");
    for (int i = 0; i < rows.count; i++) {
        print_safely(db_value(&rows, i, 0), 40);
        printf(" %10s %12s %14s %12s\n", db_value(&rows, i, 1), db_value(&rows, i, 2),
               db_value(&rows, i, 3), db_value(&rows, i, 4));
    }
    if (rows.count == 0)
        puts("Nobody has searched in that time.");
    return NULL;
}

static int run(struct cli *cli)
{
    if (!text_equal(cli->arguments[0], "searches"))
        return cli_misuse(cli, "there is no report \"%s\"; there is: searches", cli->arguments[0]);
    struct shop shop = {.arena = cli->arena,
                        .language = "en",
                        .market = "1",
                        .db = db_new(conf_text(cli->conf, "database_jobs"), "mercer report")};
    struct fault *fault = report_searches(cli, &shop);
    db_free(shop.db);
    return fault ? cli_fail(cli, fault) : CLI_DONE;
}

const struct cli_command report_command = {
    .name = "report",
    .text = "Shows what visitors searched for, and what they did not find.",
    .arguments = "searches",
    .arguments_minimum = 1,
    .arguments_maximum = 1,
    .options = options,
    .details =
        "Searches without a result come first: they are what the shop should have, or should\n"
        "know by another word. Nothing is kept about who searched.",
    .run = run,
};
