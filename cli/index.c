/* `mercer index`: keeps the index of search and listings as new as the database. */
#include "cli/commands.h"
#include "cli/index.h"
#include "cli/search_log.h"

#include "base/conf.h"
#include "base/log.h"
#include "base/time.h"
#include "search/index.h"
#include "search/writer.h"
#include "services/listener.h"
#include "shop/feed.h"
#include "shop/storefront.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WAIT_MS         1000
#define RETRY_MS        1000
#define REST_FACTOR     3 /* busy at most a quarter of the time while much changes */
#define REST_MS_MAXIMUM 2000
#define SMALL_MERGE     5000  /* products that are merged at once, without another process */
#define MERGE_MEANWHILE 50000 /* the same while the other process is busy */
#define CHANGES_MAXIMUM 20000 /* in one segment, unless there are very many */
#define TURN_SEGMENTS   12    /* that a turn may add */
#define PRUNE_MS        600000
#define REPORT_MS       300
#define COVER_MS        20
#define TRENDS_MS       300000
#define NAMES_MS        60000
#define POPULAR_DAYS    30

static const struct cli_option options[] = {
    {"once", NULL, "catch up with the database, then end"},
    {"rebuild", NULL, "make everything anew; the index of before serves until that is done"},
    {0},
};

struct indexer {
    struct cli *cli;
    struct shop shop;
    struct arena turn; /* cleared with every turn of the loop */
    struct writer *writer;
    struct listener *listener;
    struct search_log *searches;
    sigset_t waiting_mask;
    bool names_changed, rules_changed, needs_publish;
    pid_t merger; /* 0: none */
    int64_t pruned_at_ms, trends_at_ms, names_at_ms;
    bool names_are_old; /* ratings of sellers moved with the products */
};

static volatile sig_atomic_t stopping;

static void note_stop(int number)
{
    (void)number;
    stopping = 1;
}

static void ignore(int number)
{
    (void)number;
}

/* Signals come only while waiting: no statement and no file is left half-way. */
static void set_signals(struct indexer *indexer)
{
    struct sigaction stop = {.sa_handler = note_stop}, child = {.sa_handler = ignore};
    sigset_t blocked;

    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGCHLD, &child, NULL);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigaddset(&blocked, SIGINT);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, &indexer->waiting_mask);
}

static void report(size_t done, size_t total, int64_t started_ms)
{
    int64_t elapsed_ms = time_monotonic_ms() - started_ms + 1;

    fprintf(stderr, "\r%3d %%  %zu products, %lld a second ",
            (int)(done * 100 / (total ? total : 1)), done,
            (long long)((int64_t)done * 1000 / elapsed_ms));
}

/* The documents of all ids, with a progress line where somebody looks. */
static struct fault *collect(struct shop *shop, const int64_t *ids, size_t count,
                             struct segment_builder *builder)
{
    bool is_shown = isatty(STDERR_FILENO) && count > 2 * FEED_BATCH;
    int64_t started_ms = time_monotonic_ms(), reported_ms = started_ms;

    for (size_t i = 0; i < count; i += FEED_BATCH) {
        size_t batch = count - i < FEED_BATCH ? count - i : FEED_BATCH;

        TRY(feed_documents(shop, ids + i, batch, builder));
        if (is_shown && time_monotonic_ms() - reported_ms >= REPORT_MS) {
            reported_ms = time_monotonic_ms();
            report(i + batch, count, started_ms);
        }
    }
    if (is_shown) {
        report(count, count, started_ms);
        fputc('\n', stderr);
    }
    return NULL;
}

static struct fault *add_products(struct indexer *indexer, const int64_t *ids, size_t count)
{
    struct segment_builder *builder = segment_builder_new();
    struct fault *fault = collect(&indexer->shop, ids, count, builder);

    if (!fault)
        fault = writer_change(indexer->writer, indexer->shop.arena, builder, ids, count);
    segment_builder_free(builder);
    indexer->needs_publish = true;
    return fault;
}

static struct fault *refresh_names(struct indexer *indexer)
{
    struct segment_builder *builder = segment_builder_new();
    struct fault *fault = feed_names(&indexer->shop, builder);

    indexer->names_are_old = false;
    indexer->names_at_ms = time_monotonic_ms();
    indexer->names_changed = true;
    if (!fault)
        fault = writer_set_names(indexer->writer, indexer->shop.arena, builder);
    segment_builder_free(builder);
    return fault;
}

/* At once when one changed; for the numbers beside them only once it is quiet, or now and then. */
static bool wants_names(const struct indexer *indexer, size_t changes)
{
    return indexer->names_changed ||
           (indexer->names_are_old &&
            (changes == 0 || time_monotonic_ms() - indexer->names_at_ms > NAMES_MS));
}

static struct fault *refresh_rules(struct indexer *indexer)
{
    const char *rules;

    TRY(feed_rules(&indexer->shop, &rules));
    return writer_set_rules(indexer->writer, indexer->shop.arena, rules ? rules : "{}");
}

/* In parts that stay small, and are few. */
static struct fault *add_in_parts(struct indexer *indexer, const int64_t *ids, size_t count)
{
    size_t part = count / (TURN_SEGMENTS - 2) + 1;

    part = part > CHANGES_MAXIMUM ? part : CHANGES_MAXIMUM;
    for (size_t i = 0; i < count; i += part)
        TRY(add_products(indexer, ids + i, count - i < part ? count - i : part));
    return NULL;
}

static struct fault *build_all(struct indexer *indexer)
{
    int64_t *ids, started_ms = time_monotonic_ms();
    size_t count;

    TRY(feed_products(&indexer->shop, &ids, &count));
    writer_clear(indexer->writer);
    TRY(add_in_parts(indexer, ids, count));
    indexer->needs_publish = true;
    log_info("the index was made anew", log_int("products", (int64_t)count),
             log_int("milliseconds", time_monotonic_ms() - started_ms));
    return NULL;
}

/* What is looked at most changes without any change of the products. */
static struct fault *take_trends(struct indexer *indexer)
{
    int64_t *ids, now_ms = time_monotonic_ms();
    size_t count;

    if (indexer->trends_at_ms && now_ms - indexer->trends_at_ms < TRENDS_MS)
        return NULL;
    indexer->trends_at_ms = now_ms;
    TRY(feed_trends(&indexer->shop, &ids, &count));
    return count ? add_products(indexer, ids, count) : NULL;
}

/* What changed since the last publish. Returns how many. */
static struct fault *take_changes(struct indexer *indexer, size_t *changes)
{
    const char *before = writer_snapshot(indexer->writer);
    int64_t *ids;
    size_t count;

    *changes = 0;
    if (!*before)
        return build_all(indexer);
    TRY(feed_changes(&indexer->shop, before, &ids, &count));
    TRY(add_in_parts(indexer, ids, count));
    *changes = count;
    indexer->names_are_old |= count > 0;
    return take_trends(indexer);
}

/* In a process of its own: with its own connection, at the lowest priority. */
static int merge_apart(struct indexer *indexer, const int64_t *ids, size_t count, const char *path)
{
    struct segment_builder *builder = segment_builder_new();
    struct shop shop = indexer->shop;

    setpriority(PRIO_PROCESS, 0, 10);
    shop.db = db_new(conf_text(indexer->cli->conf, "database_jobs"), "mercer index merge");
    struct fault *fault = collect(&shop, ids, count, builder);
    if (!fault)
        fault = segment_builder_write(builder, shop.arena, path);
    if (fault)
        log_error("segments were not merged", log_text("reason", fault->text));
    return fault ? EXIT_FAILURE : EXIT_SUCCESS;
}

static struct fault *merge_here(struct indexer *indexer, const int64_t *ids, size_t count,
                                size_t first)
{
    struct segment_builder *builder = segment_builder_new();
    struct fault *fault = collect(&indexer->shop, ids, count, builder);

    if (!fault)
        fault = writer_replace(indexer->writer, indexer->shop.arena, first, builder);
    segment_builder_free(builder);
    indexer->needs_publish = true;
    return fault;
}

static struct fault *start_merge(struct indexer *indexer)
{
    struct arena *arena = indexer->shop.arena;
    size_t first = writer_merge_from(indexer->writer);
    int64_t *ids;

    if (first == SIZE_MAX)
        return NULL;
    size_t count = writer_products(indexer->writer, arena, first, &ids);
    if (count <= (indexer->merger ? MERGE_MEANWHILE : SMALL_MERGE))
        return merge_here(indexer, ids, count, first);
    if (indexer->merger)
        return NULL;
    writer_merge_begin(indexer->writer, first);
    const char *path = writer_merge_path(indexer->writer, arena);
    fflush(NULL);
    indexer->merger = fork();
    if (indexer->merger == 0)
        _exit(merge_apart(indexer, ids, count, path));
    if (indexer->merger > 0)
        return NULL;
    indexer->merger = 0;
    writer_merge_abandon(indexer->writer);
    return fault_new(arena, FAULT_UNAVAILABLE, "no_process", "cannot start a process: %s",
                     strerror(errno));
}

static struct fault *end_merge(struct indexer *indexer)
{
    int status;

    if (!indexer->merger || waitpid(indexer->merger, &status, WNOHANG) != indexer->merger)
        return NULL;
    indexer->merger = 0;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS) {
        writer_merge_abandon(indexer->writer);
        return NULL;
    }
    indexer->needs_publish = true;
    return writer_merge_end(indexer->writer, indexer->shop.arena);
}

/* The log of searches is kept for a while, and says what to suggest. */
static struct fault *tend_searches(struct indexer *indexer)
{
    const struct conf *conf = indexer->cli->conf;
    int64_t days = conf_int(conf, "search_log_days");

    TRY(storefront_forget_searches(&indexer->shop, days));
    return storefront_renew_popular(&indexer->shop, days < POPULAR_DAYS ? days : POPULAR_DAYS,
                                    conf_int(conf, "search_popular_hours"));
}

static struct fault *prune(struct indexer *indexer)
{
    int64_t now_ms = time_monotonic_ms();

    writer_touch(indexer->writer);
    if (indexer->pruned_at_ms && now_ms - indexer->pruned_at_ms < PRUNE_MS)
        return NULL;
    indexer->pruned_at_ms = now_ms;
    TRY(tend_searches(indexer));
    return feed_prune(&indexer->shop, writer_snapshot(indexer->writer));
}

/* One turn: everything that is new, published at once. */
static struct fault *catch_up(struct indexer *indexer, size_t *changes)
{
    const char *snapshot;
    int64_t due;

    TRY(feed_due(&indexer->shop, &due));
    TRY(feed_snapshot(&indexer->shop, &snapshot));
    TRY(end_merge(indexer));
    if (indexer->merger && writer_room(indexer->writer) < TURN_SEGMENTS)
        return NULL; /* more changes than merging keeps up with: they come together in the next turn
                      */
    TRY(take_changes(indexer, changes));
    if (wants_names(indexer, *changes))
        TRY(refresh_names(indexer));
    if (indexer->rules_changed)
        TRY(refresh_rules(indexer));
    TRY(start_merge(indexer));
    if (indexer->needs_publish || indexer->names_changed || indexer->rules_changed)
        TRY(writer_publish(indexer->writer, indexer->shop.arena, snapshot));
    indexer->needs_publish = indexer->names_changed = indexer->rules_changed = false;
    return prune(indexer);
}

static void pause_for(const struct indexer *indexer, int64_t ms)
{
    struct timespec rest = {ms / 1000, ms % 1000 * 1000000L};

    if (ms > 0 && !stopping)
        ppoll(NULL, 0, &rest, &indexer->waiting_mask);
}

static struct fault *wait_for_news(struct indexer *indexer)
{
    struct notices notices;

    TRY(listener_wait(indexer->listener, indexer->shop.arena, WAIT_MS, &indexer->waiting_mask,
                      &notices));
    for (size_t i = 0; i < notices.count; i++) {
        indexer->names_changed |= strcmp(notices.payloads[i], "names") == 0;
        indexer->rules_changed |= strcmp(notices.payloads[i], "rules") == 0;
    }
    if (notices.is_fresh)
        indexer->names_changed = indexer->rules_changed = true;
    return NULL;
}

static bool covers_all(struct index *index, struct shop *shop)
{
    bool covers = false;
    struct fault *fault = index_refresh(index, shop->arena);

    if (!fault)
        fault = feed_covers(shop, index_snapshot(index), &covers);
    return fault || covers; /* a server that is away is nothing to wait for */
}

void index_wait(struct cli *cli)
{
    const char *folder = conf_text(cli->conf, "index_folder");
    struct index *index = index_new(folder);
    struct arena turn;
    struct shop shop = {.arena = &turn,
                        .db = db_new(conf_text(cli->conf, "database_jobs"), "mercer index wait")};
    const struct timespec pause = {0, COVER_MS * 1000000L};

    arena_init(&turn, 0);
    while (writer_is_active(folder) && !covers_all(index, &shop)) {
        nanosleep(&pause, NULL);
        arena_clear(&turn);
    }
    arena_release(&turn);
    db_free(shop.db);
    index_free(index);
}

/* Nothing that goes wrong with a server ends the process: it is tried again. */
static void follow(struct indexer *indexer)
{
    bool is_troubled = false;

    while (!stopping) {
        int64_t started_ms = time_monotonic_ms();
        size_t changes = 0;
        struct fault *fault = wait_for_news(indexer);
        int64_t woken_ms = time_monotonic_ms();

        if (!fault && !stopping)
            fault = catch_up(indexer, &changes);
        if (!fault)
            fault = search_log_take(indexer->searches, &indexer->shop);
        if (fault && !is_troubled)
            log_error("the index cannot follow the database; it goes on trying",
                      log_text("reason", fault->text));
        if (!fault && is_troubled)
            log_info("the index follows the database again");
        is_troubled = fault != NULL;
        int64_t busy_ms = time_monotonic_ms() - woken_ms, rest_ms = busy_ms * REST_FACTOR;
        if (fault)
            rest_ms = RETRY_MS - (woken_ms - started_ms);
        else if (changes < 50)
            rest_ms = 0;
        pause_for(indexer, rest_ms < REST_MS_MAXIMUM ? rest_ms : REST_MS_MAXIMUM);
        arena_clear(&indexer->turn);
    }
}

static struct fault *start(struct indexer *indexer)
{
    const char *folder = conf_text(indexer->cli->conf, "index_folder"), *database;
    size_t changes;

    TRY(feed_database(&indexer->shop, &database));
    TRY(writer_open(indexer->cli->arena, folder, database, &indexer->writer));
    indexer->names_changed = indexer->rules_changed = true;
    if (cli_option(indexer->cli, "rebuild"))
        TRY(build_all(indexer));
    return catch_up(indexer, &changes);
}

static void finish_merge(struct indexer *indexer)
{
    int status;

    if (!indexer->merger)
        return;
    kill(indexer->merger, SIGKILL);
    waitpid(indexer->merger, &status, 0);
}

static int run(struct cli *cli)
{
    const char *conninfo = conf_text(cli->conf, "database_jobs");
    struct indexer indexer = {.cli = cli, .shop = {.language = "en", .market = "1"}};
    enum log_level level;

    if (log_level_parse(conf_text(cli->conf, "log_level"), &level))
        log_set_level(level);
    log_set_pool("index");
    arena_init(&indexer.turn, 0);
    indexer.shop.arena = &indexer.turn;
    indexer.shop.db = db_new(conninfo, "mercer index");
    indexer.listener = listener_new(conninfo, "listing_changes");
    indexer.searches = search_log_new(
        conf_text(cli->conf, "search_log_file"),
        arena_printf(cli->arena, "%s/searches-read", conf_text(cli->conf, "index_folder")));
    set_signals(&indexer);
    struct fault *fault = start(&indexer);
    int status = fault ? cli_fail(cli, fault) : CLI_DONE;
    arena_clear(&indexer.turn);
    if (!fault && !cli_option(cli, "once")) {
        log_info("the index follows the database",
                 log_int("products", (int64_t)writer_document_count(indexer.writer)));
        follow(&indexer);
    }
    finish_merge(&indexer);
    writer_close(indexer.writer);
    listener_free(indexer.listener);
    search_log_free(indexer.searches);
    db_free(indexer.shop.db);
    arena_release(&indexer.turn);
    return status;
}

const struct cli_command index_command = {
    .name = "index",
    .text = "Keeps the index of search and listings as new as the database.",
    .options = options,
    .details =
        "Stays in the foreground and logs JSON lines to standard error; one for every host that\n"
        "serves pages. The index lies in index_folder and can be removed at any time: it is made\n"
        "anew from the database. SIGTERM ends it.",
    .run = run,
};
