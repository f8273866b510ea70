/* `mercer import products`: loads products from a file or folder. */
#include "cli/commands.h"
#include "cli/index.h"

#include "base/conf.h"
#include "base/money.h"
#include "base/text.h"
#include "base/time.h"
#include "shop/import.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LINE_EVERY_MS 5000 /* where there is no terminal to draw on */

struct display {
    bool is_terminal, is_quiet;
    int64_t started_ms, shown_ms;
};

static const struct cli_option options[] = {
    {"format", "FORMAT", "json, csv, magento or shopify, instead of looking at the content"},
    {"media", "FOLDER", "where the pictures that the file names are"},
    {"dry-run", NULL, "check everything and say what would change; change nothing"},
    {"restart", NULL, "begin anew instead of continuing a broken-off import of this file"},
    {"errors", "FILE", "list refused rows there instead of SOURCE.errors.csv"},
    {"currency", "CODE", "currency of prices that name none, instead of the shop's own"},
    {"seller", "ID", "seller of products that name none"},
    {"weight-unit", "UNIT", "g, kg, lb or oz, for files that do not say (Magento: lb)"},
    {"quiet", NULL, "only the result"},
    {0},
};

static int64_t done(const struct import_report *report)
{
    return report->created + report->updated + report->unchanged + report->failed;
}

static void show(void *context, const struct import_report *report, int thousandths)
{
    struct display *display = context;
    int64_t now_ms = time_monotonic_ms(), elapsed_ms = now_ms - display->started_ms;
    double part = thousandths / 1000.0;
    double rate = elapsed_ms > 0 ? (double)done(report) * 1000.0 / (double)elapsed_ms : 0;
    double left = part > 0.001 ? (double)elapsed_ms * (1 - part) / part / 1000.0 : 0;
    char bar[31];

    if (display->is_quiet ||
        now_ms - display->shown_ms < (display->is_terminal ? 100 : LINE_EVERY_MS))
        return;
    display->shown_ms = now_ms;
    for (int i = 0; i < 30; i++)
        bar[i] = i < (int)(part * 30 + 0.5) ? '#' : '.';
    bar[30] = '\0';
    if (display->is_terminal)
        fprintf(stderr, "\r[%s] %3.0f %%  %lld products, %.0f a second, %.0f s left   ", bar,
                part * 100, (long long)done(report), rate, left);
    else
        fprintf(stderr, "%3.0f %%  %lld products, %.0f a second, %.0f s left\n", part * 100,
                (long long)done(report), rate, left);
}

static void print_tallies(const char *what, const struct import_tally *tallies)
{
    for (int i = 0; i < IMPORT_TALLIES_MAXIMUM && tallies[i].code; i++)
        fprintf(stderr, "%s: %lld x %s (%s)\n", what, (long long)tallies[i].count, tallies[i].code,
                tallies[i].example);
}

static void print_report(const struct import_report *report, bool dry_run)
{
    double seconds = (double)report->elapsed_ms / 1000.0;

    print_tallies("warning", report->warnings);
    print_tallies("refused", report->errors);
    if (report->skipped)
        fprintf(stderr, "continued after %lld records that were loaded before\n",
                (long long)report->skipped);
    printf("%s%lld created, %lld updated, %lld unchanged, %lld failed in %.1f s\n",
           dry_run ? "dry run, nothing changed: " : "", (long long)report->created,
           (long long)report->updated, (long long)report->unchanged, (long long)report->failed,
           seconds);
}

static int check_options(struct cli *cli)
{
    const char *currency = cli_option(cli, "currency"), *unit = cli_option(cli, "weight-unit");
    static const char *const units[] = {"g", "kg", "lb", "oz"};
    bool is_unit = !unit;

    if (!text_equal(cli->arguments[0], "products"))
        return cli_misuse(cli, "only products can be imported, not \"%s\"", cli->arguments[0]);
    if (currency && money_exponent(currency) < 0)
        return cli_misuse(cli, "%s is no ISO 4217 currency", currency);
    for (int i = 0; unit && i < 4; i++)
        is_unit |= text_equal(units[i], unit);
    if (!is_unit)
        return cli_misuse(cli, "--weight-unit is one of g, kg, lb, oz");
    return CLI_DONE;
}

static const char *error_path(struct cli *cli)
{
    const char *given = cli_option(cli, "errors"), *path = cli->arguments[1];
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/')
        length--;
    return given ? given : arena_printf(cli->arena, "%.*s.errors.csv", (int)length, path);
}

static int run(struct cli *cli)
{
    struct display display = {.is_terminal = isatty(STDERR_FILENO),
                              .is_quiet = cli_option(cli, "quiet") != NULL,
                              .started_ms = time_monotonic_ms()};
    struct import_report report;
    int status = check_options(cli);

    if (status != CLI_DONE)
        return status;
    display.shown_ms = display.started_ms;
    struct import_settings settings = {
        .conninfo = conf_text(cli->conf, "database_jobs"),
        .options = {.path = cli->arguments[1],
                    .format = cli_option(cli, "format"),
                    .currency = cli_option(cli, "currency"),
                    .weight_unit = cli_option(cli, "weight-unit")},
        .seller_id = cli_option(cli, "seller"),
        .seller_name = cli_option(cli, "seller") ? NULL : conf_text(cli->conf, "shop_name"),
        .media_folder = conf_text(cli->conf, "media_folder"),
        .picture_folder = cli_option(cli, "media"),
        .error_path = error_path(cli),
        .dry_run = cli_option(cli, "dry-run") != NULL,
        .restart = cli_option(cli, "restart") != NULL,
        .progress = show,
        .context = &display,
    };
    struct fault *fault = import_run(cli->arena, &settings, &report);
    if (display.is_terminal && !display.is_quiet)
        fputs("\r\033[K", stderr);
    if (fault) {
        print_report(&report, settings.dry_run);
        return cli_fail(cli, fault);
    }
    print_report(&report, settings.dry_run);
    if (!settings.dry_run)
        index_wait(cli);
    if (report.failed)
        fprintf(stderr, "the refused rows are listed in %s\n", settings.error_path);
    return report.failed ? CLI_FAILED : CLI_DONE;
}

const struct cli_command import_command = {
    .name = "import",
    .text = "Imports products from JSON, CSV, Magento or Shopify files.",
    .arguments = "products FILE",
    .arguments_minimum = 2,
    .arguments_maximum = 2,
    .options = options,
    .details =
        "FILE is a file, or a folder with the files of a Magento shop. Importing it again changes\n"
        "nothing; a broken-off import continues where it was. docs/import.md describes the "
        "formats.\n"
        "The exit status is 1 when a row was refused.",
    .run = run,
};
