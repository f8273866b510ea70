/* `mercer report`: what the shop remembers, as a table. */
#include "cli/commands.h"

#include "base/conf.h"
#include "base/text.h"
#include "shop/storefront.h"

#include <stdio.h>
#include <stdlib.h>

#define DAYS_STANDARD 30
#define ROWS_STANDARD 50

static const struct cli_option options[] = {
    {"nothing", NULL, "only what was not found, the most often searched first"},
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

/* Opened products for a hundred searches; several may be opened after one. */
static void print_row(const char *searches, const char *fruitless, const char *found,
                      const char *clicks, const char *milliseconds)
{
    long long all = strtoll(searches, NULL, 10), opened = strtoll(clicks, NULL, 10);

    printf(" %10s %10s %12s %8s %10.1f %8s\n", searches, fruitless, found, clicks,
           all ? 100.0 * (double)opened / (double)all : 0, *milliseconds ? milliseconds : "-");
}

static struct fault *report_searches(struct cli *cli, struct shop *shop)
{
    int64_t days = cli_option_number(cli, "days", 1, 3650, DAYS_STANDARD);
    bool only_fruitless = cli_option(cli, "nothing") != NULL;
    struct db_rows rows, sum;

    TRY(storefront_search_report(shop, days,
                                 cli_option_number(cli, "rows", 1, 100000, ROWS_STANDARD),
                                 only_fruitless, &rows));
    TRY(storefront_search_sum(shop, days, &sum));
    if (rows.count == 0) {
        puts(only_fruitless ? "Everything that was searched in that time was found."
                            : "Nobody has searched in that time.");
        return NULL;
    }
    printf("%-40s %10s %10s %12s %8s %10s %8s\n", "query", "searches", "found none", "median found",
           "opened", "opened %", "p95 ms");
    for (int i = 0; i < rows.count; i++) {
        print_safely(db_value(&rows, i, 0), 40);
        print_row(db_value(&rows, i, 1), db_value(&rows, i, 2), db_value(&rows, i, 3),
                  db_value(&rows, i, 4), db_value(&rows, i, 5));
    }
    print_safely("all", 40);
    print_row(db_value(&sum, 0, 0), db_value(&sum, 0, 1), "-", db_value(&sum, 0, 2),
              db_value(&sum, 0, 3));
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
        "What was not found (--nothing) is what the shop should have, or should know by another\n"
        "word. \"opened\" are products that were opened from the results. Nothing is kept about "
        "who\n"
        "searched; search_log_days says for how long the rest is.",
    .run = run,
};
