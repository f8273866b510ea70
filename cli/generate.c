/* `mercer generate`: products for scale, made by as many processes as there are processors. */
#include "cli/commands.h"
#include "cli/index.h"

#include "base/conf.h"
#include "base/time.h"
#include "shop/generate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define BATCH        500
#define REPORT_MS    200
#define MAXIMUM      10000000L
#define DEFAULT_SEED 1
#define JOBS_MAXIMUM 16

static const struct cli_option options[] = {
    {"products", "N", "how many, counted from the first; those that exist are left alone"},
    {"seed", "S", "another seed gives other products (1)"},
    {"jobs", "J", "how many processes make them (one for each processor)"},
    {"quiet", NULL, "only the result"},
    {0},
};

struct generation {
    int64_t total, seed;
    int jobs;
};

/* What a process says after each batch; small enough for a pipe to keep it in one piece. */
struct progress {
    int64_t done, made;
};

static struct db *open_database(struct cli *cli)
{
    return db_new(conf_text(cli->conf, "database_owner"), "mercer generate");
}

/* Batches number job, job + jobs, job + 2 jobs ... */
static struct fault *make_share(struct cli *cli, const struct generation *generation, int job,
                                int pipe)
{
    struct db *db = open_database(cli);
    struct fault *fault = NULL;

    for (int64_t first = 1 + (int64_t)job * BATCH; !fault && first <= generation->total;
         first += (int64_t)generation->jobs * BATCH) {
        int64_t last =
            first + BATCH - 1 < generation->total ? first + BATCH - 1 : generation->total;
        struct progress progress = {.done = last - first + 1};
        struct arena batch;

        arena_init(&batch, 0);
        struct shop shop = {.arena = &batch, .language = "en", .market = "1", .db = db};
        fault = generate_products(&shop, first, last, generation->seed, &progress.made);
        if (fault)
            fault = fault_new(cli->arena, fault->kind, fault->code, "%s", fault->text);
        arena_release(&batch);
        if (!fault && write(pipe, &progress, sizeof progress) != sizeof progress)
            break; /* nobody is there to be told any more */
    }
    db_free(db);
    return fault;
}

static struct fault *start_jobs(struct cli *cli, const struct generation *generation, int pipes[2],
                                pid_t *pids)
{
    fflush(NULL);
    for (int job = 0; job < generation->jobs; job++) {
        pids[job] = fork();
        if (pids[job] == 0) {
            close(pipes[0]);
            struct fault *fault = make_share(cli, generation, job, pipes[1]);
            _exit(fault ? cli_fail(cli, fault) : CLI_DONE);
        }
        if (pids[job] < 0)
            return fault_new(cli->arena, FAULT_UNAVAILABLE, "no_process",
                             "cannot start a process: %s", strerror(errno));
    }
    return NULL;
}

static void report(int64_t done, int64_t total, int64_t started_ms)
{
    int64_t elapsed_ms = time_monotonic_ms() - started_ms + 1;

    fprintf(stderr, "\r%3d %%  %lld products, %lld a second, %lld s left ",
            (int)(done * 100 / total), (long long)done, (long long)(done * 1000 / elapsed_ms),
            (long long)((total - done) * elapsed_ms / (done ? done : 1) / 1000));
}

/* Until the last process has closed its end. Returns how many products are new. */
static int64_t follow_jobs(int pipe, int64_t total, int64_t started_ms, bool is_quiet)
{
    int64_t done = 0, made = 0, reported_ms = 0;
    struct progress progress;

    while (read(pipe, &progress, sizeof progress) == sizeof progress) {
        done += progress.done;
        made += progress.made;
        if (!is_quiet && time_monotonic_ms() - reported_ms >= REPORT_MS) {
            reported_ms = time_monotonic_ms();
            report(done, total, started_ms);
        }
    }
    if (!is_quiet) {
        report(done, total, started_ms);
        fputc('\n', stderr);
    }
    return made;
}

/* The first status that is not CLI_DONE: that process has said why. */
static int end_jobs(const pid_t *pids, int jobs)
{
    int result = CLI_DONE, status;

    for (int job = 0; job < jobs; job++) {
        if (pids[job] <= 0 || waitpid(pids[job], &status, 0) < 0)
            continue;
        if (result == CLI_DONE)
            result = WIFEXITED(status) ? WEXITSTATUS(status) : CLI_FAILED;
    }
    return result;
}

static struct fault *make_frame(struct cli *cli, int64_t total)
{
    struct shop shop = {
        .arena = cli->arena, .language = "en", .market = "1", .db = open_database(cli)};
    struct fault *fault = generate_frame(&shop, total);

    db_free(shop.db);
    return fault;
}

static int run_jobs(struct cli *cli, const struct generation *generation)
{
    bool is_quiet = cli_option(cli, "quiet") || !isatty(STDERR_FILENO);
    int64_t started_ms = time_monotonic_ms();
    pid_t pids[JOBS_MAXIMUM] = {0};
    int pipes[2];

    if (pipe(pipes) < 0)
        return cli_fail(cli, fault_new(cli->arena, FAULT_UNAVAILABLE, "no_pipe",
                                       "cannot make a pipe: %s", strerror(errno)));
    struct fault *fault = start_jobs(cli, generation, pipes, pids);
    close(pipes[1]);
    int64_t made = follow_jobs(pipes[0], generation->total, started_ms, is_quiet);
    close(pipes[0]);
    int result = end_jobs(pids, generation->jobs);
    if (fault)
        return cli_fail(cli, fault);
    if (result == CLI_DONE)
        printf("%lld products made, %lld were there, in %.1f s\n", (long long)made,
               (long long)(generation->total - made),
               (double)(time_monotonic_ms() - started_ms) / 1000);
    return result;
}

static int run(struct cli *cli)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    struct generation generation = {
        .total = cli_option_number(cli, "products", 1, MAXIMUM, 0),
        .seed = cli_option_number(cli, "seed", 0, 1000000000, DEFAULT_SEED),
        .jobs = (int)cli_option_number(cli, "jobs", 1, JOBS_MAXIMUM,
                                       processors < 1              ? 1
                                       : processors < JOBS_MAXIMUM ? processors
                                                                   : JOBS_MAXIMUM),
    };

    if (!generation.total)
        return cli_misuse(cli, "--products says how many");
    struct fault *fault = make_frame(cli, generation.total);
    if (fault)
        return cli_fail(cli, fault);
    int result = run_jobs(cli, &generation);
    if (result == CLI_DONE)
        index_wait(cli);
    return result;
}

const struct cli_command generate_command = {
    .name = "generate",
    .text = "Adds generated products, to try the shop at scale.",
    .options = options,
    .run = run,
};
