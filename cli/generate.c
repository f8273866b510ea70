/* `mercer generate`: products for scale. */
#include "cli/commands.h"
#include "cli/index.h"

#include "base/conf.h"
#include "base/time.h"
#include "shop/generate.h"

#include <stdio.h>
#include <unistd.h>

#define BATCH        500
#define REPORT_MS    200
#define MAXIMUM      10000000L
#define DEFAULT_SEED 1

static const struct cli_option options[] = {
    {"products", "N", "how many, counted from the first; those that exist are left alone"},
    {"seed", "S", "another seed gives other products (1)"},
    {"quiet", NULL, "only the result"},
    {0},
};

static void report(int64_t done, int64_t total, int64_t started_ms)
{
    int64_t elapsed_ms = time_monotonic_ms() - started_ms + 1;

    fprintf(stderr, "\r%3d %%  %lld products, %lld a second, %lld s left ",
            (int)(done * 100 / total), (long long)done, (long long)(done * 1000 / elapsed_ms),
            (long long)((total - done) * elapsed_ms / (done ? done : 1) / 1000));
}

static struct fault *generate(struct cli *cli, struct shop *shop, int64_t total, int64_t *made)
{
    int64_t seed = cli_option_number(cli, "seed", 0, 1000000000, DEFAULT_SEED);
    int64_t started_ms = time_monotonic_ms(), reported_ms = 0;
    bool is_quiet = cli_option(cli, "quiet") || !isatty(STDERR_FILENO);

    TRY(generate_frame(shop, total));
    for (int64_t first = 1; first <= total; first += BATCH) {
        int64_t last = first + BATCH - 1 < total ? first + BATCH - 1 : total, added;
        struct arena batch;

        arena_init(&batch, 0);
        struct shop inner = *shop;
        inner.arena = &batch;
        struct fault *fault = generate_products(&inner, first, last, seed, &added);
        if (fault)
            fault = fault_new(cli->arena, fault->kind, fault->code, "%s", fault->text);
        arena_release(&batch);
        if (fault)
            return fault;
        *made += added;
        if (!is_quiet && time_monotonic_ms() - reported_ms >= REPORT_MS) {
            reported_ms = time_monotonic_ms();
            report(last, total, started_ms);
        }
    }
    if (!is_quiet) {
        report(total, total, started_ms);
        fputc('\n', stderr);
    }
    printf("%lld products made, %lld were there, in %.1f s\n", (long long)*made,
           (long long)(total - *made), (double)(time_monotonic_ms() - started_ms) / 1000);
    return NULL;
}

static int run(struct cli *cli)
{
    long total = cli_option_number(cli, "products", 1, MAXIMUM, 0);
    int64_t made = 0;

    if (!total)
        return cli_misuse(cli, "--products says how many");
    struct shop shop = {.arena = cli->arena,
                        .language = "en",
                        .market = "1",
                        .db = db_new(conf_text(cli->conf, "database_jobs"), "mercer generate")};
    struct fault *fault = generate(cli, &shop, total, &made);
    db_free(shop.db);
    if (!fault)
        index_wait(cli);
    return fault ? cli_fail(cli, fault) : CLI_DONE;
}

const struct cli_command generate_command = {
    .name = "generate",
    .text = "Adds generated products, to try the shop at scale.",
    .options = options,
    .run = run,
};
