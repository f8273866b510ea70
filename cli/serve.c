/* `mercer serve POOL`: a supervisor and its workers. */
#include "cli/commands.h"

#include "base/conf.h"
#include "base/files.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/text.h"
#include "fcgi/supervisor.h"
#include "fcgi/worker.h"
#include "handlers/visit.h"
#include "shop/names.h"

#include <stdlib.h>
#include <string.h>

#define ASSETS_FILE "manifest.json"

static const char *const pools[] = {"storefront", "account", "checkout", "admin",
                                    "api",        "media",   NULL};

/* The names of fingerprinted static files, as tools/fingerprint wrote them. */
static struct fault *read_assets(struct arena *arena, const struct conf *conf, struct doc **assets)
{
    const char *path = arena_printf(arena, "%s/" ASSETS_FILE, conf_text(conf, "static_folder"));
    char *text;
    size_t length;
    struct fault *fault = file_read(arena, path, 1024 * 1024, &text, &length);

    if (fault)
        return fault;
    return doc_parse(arena, text, length, assets);
}

static struct fault *open_pool(struct arena *arena, struct pool *pool)
{
    const struct conf *conf = pool->conf;
    struct view_options options = {
        .templates_folder = conf_text(conf, "templates_folder"),
        .theme_folder = *conf_text(conf, "theme_folder") ? conf_text(conf, "theme_folder") : NULL,
        .strict = conf_bool(conf, "development"),
    };
    /* Pictures need no database; the pool only says whether it is there. */
    const char *database = strcmp(pool->name, "media") == 0
                               ? "database_storefront"
                               : arena_printf(arena, "database_%s", pool->name);

    TRY(read_assets(arena, conf, &pool->assets));
    TRY(view_new(arena, &options, &pool->view));
    pool->db = db_new(conf_text(conf, database), arena_printf(arena, "mercer %s", pool->name));
    pool->cache = cache_new(conf_text(conf, "redis"));
    pool->index = index_new(conf_text(conf, "index_folder"));
    pool->names = names_new(pool->index);
    return pool_open(pool);
}

static int work(void *context, int listen_fd)
{
    struct pool *pool = context;
    struct arena arena;
    int status = EXIT_FAILURE;

    arena_init(&arena, 0);
    struct fault *fault = open_pool(&arena, pool);
    for (const struct fault *each = fault; each; each = each->next)
        log_error("the pool cannot start", log_text("code", each->code),
                  log_text("reason", each->text));
    if (!fault) {
        struct worker worker = {
            .listen_fd = listen_fd,
            .request_bytes = (size_t)conf_int(pool->conf, "request_memory_mb") * 1024 * 1024,
            .request_limit = (unsigned long)conf_int(pool->conf, "request_limit"),
            .pool = pool,
            .serve = serve_request,
            .after = serve_after,
        };
        status = worker_run(&worker);
    }
    db_free(pool->db);
    cache_free(pool->cache);
    names_free(pool->names);
    index_free(pool->index);
    pool_close(pool);
    view_free(pool->view);
    arena_release(&arena);
    return status;
}

static bool is_pool(const char *name)
{
    for (size_t i = 0; pools[i]; i++)
        if (strcmp(pools[i], name) == 0)
            return true;
    return false;
}

static int run(struct cli *cli)
{
    const char *name = cli->arguments[0];
    enum log_level level;

    if (!is_pool(name))
        return cli_misuse(cli,
                          "there is no pool \"%s\"; the pools are storefront, account, checkout, "
                          "admin, api and media",
                          name);
    struct pool pool = {.name = name, .conf = cli->conf};
    struct supervisor supervisor = {
        .pool_name = name,
        .listen = conf_text(cli->conf, arena_printf(cli->arena, "listen_%s", name)),
        .socket_group = conf_text(cli->conf, "socket_group"),
        .run_folder = conf_text(cli->conf, "run_folder"),
        .workers = (int)conf_int(cli->conf, arena_printf(cli->arena, "workers_%s", name)),
        .stop_seconds = (int)conf_int(cli->conf, "stop_seconds"),
        .pool = &pool,
        .work = work,
    };

    if (log_level_parse(conf_text(cli->conf, "log_level"), &level))
        log_set_level(level);
    log_set_pool(name);
    struct fault *fault = supervisor_run(cli->arena, &supervisor);
    return fault ? cli_fail(cli, fault) : CLI_DONE;
}

const struct cli_command serve_command = {
    .name = "serve",
    .text = "Serves one pool of workers: storefront, account, checkout, admin, api or media.",
    .arguments = "POOL",
    .arguments_minimum = 1,
    .arguments_maximum = 1,
    .details =
        "Stays in the foreground and logs JSON lines to standard error. SIGHUP replaces the\n"
        "workers one by one (new templates, no lost request), SIGTERM drains and ends.",
    .run = run,
};
