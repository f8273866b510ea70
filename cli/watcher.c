/* Hears of changes, and outdates the pages that show what changed. */
#include "cli/watcher.h"

#include "base/files.h"
#include "base/log.h"
#include "base/time.h"
#include "cli/pending.h"
#include "cli/places.h"
#include "search/index.h"
#include "services/listener.h"
#include "services/page_cache.h"
#include "shop/catalog_cache.h"
#include "shop/feed.h"

#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#define WAIT_MS         50
#define REST_FACTOR     3 /* busy at most a quarter of the time while much changes */
#define REST_MAXIMUM_MS 200
#define RETRY_MS        500
#define MENU_MS         2000 /* until every worker has the new menu around its pages */
#define RENEW_MS        500  /* the word that documents in Redis are true */
#define DROPS_MAXIMUM   2000 /* products; for more all documents are doubted */
#define LINGER_MS       (PAGE_CACHE_REMOVE_MS + 200)

struct watcher {
    const struct conf *conf;
    const sigset_t *waiting_mask;
    struct shop shop;
    struct arena turn; /* cleared with every turn of the loop */
    struct listener *listener;
    struct page_cache *pages;
    char *snapshot; /* up to which changes were taken in; NULL: unknown what was missed */
    int lock;       /* -1: not held, and workers make pages that live for a second */
    bool has_changes, is_troubled;
    int64_t rest_until_ms; /* then changes are taken in again */
    int64_t menu_due_ms;   /* when all pages are outdated once more; 0: never */
    bool menu_again;       /* names changed since the last time */
    struct places places;
    bool keeps_documents, is_believed; /* in Redis: see shop/catalog_cache.h */
    int64_t believed_since_ms, renewed_at_ms;
    /* Listings are made from the index, which follows a little later. */
    struct index *index;
    uint64_t generation;
    struct pending pending;
};

static void keep_snapshot(struct watcher *watcher, const char *snapshot)
{
    free(watcher->snapshot);
    watcher->snapshot = snapshot ? strdup(snapshot) : NULL;
    if (snapshot && !watcher->snapshot)
        abort();
}

/* What was made up to now is not to be taken from Redis any more. */
static void doubt_documents(struct watcher *watcher)
{
    if (!watcher->keeps_documents)
        return;
    watcher->believed_since_ms = time_wall_ms();
    watcher->renewed_at_ms = time_monotonic_ms();
    watcher->is_believed = catalog_cache_watch(&watcher->shop, watcher->believed_since_ms, false);
}

/* A key that has vanished was flushed with everything that was dropped before. */
static void renew_documents(struct watcher *watcher)
{
    int64_t now_ms = time_monotonic_ms();

    if (!watcher->keeps_documents || now_ms - watcher->renewed_at_ms < RENEW_MS)
        return;
    watcher->renewed_at_ms = now_ms;
    if (!watcher->is_believed ||
        !catalog_cache_watch(&watcher->shop, watcher->believed_since_ms, true))
        doubt_documents(watcher);
}

static struct fault *drop_documents(struct watcher *watcher, const int64_t *ids, size_t count)
{
    size_t languages, dependents = SIZE_MAX;
    const char *const *list = conf_list(watcher->conf, "languages", &languages);
    int64_t *all = NULL;

    if (!watcher->keeps_documents || !count)
        return NULL;
    if (count <= DROPS_MAXIMUM)
        TRY(feed_dependents(&watcher->shop, ids, count, &all, &dependents));
    if (dependents > DROPS_MAXIMUM ||
        !catalog_cache_drop(&watcher->shop, list, languages, all, dependents))
        doubt_documents(watcher);
    return NULL;
}

static void let_go(struct watcher *watcher)
{
    if (watcher->is_believed)
        catalog_cache_unwatch(&watcher->shop);
    watcher->is_believed = false;
    if (watcher->lock >= 0)
        close(watcher->lock);
    watcher->lock = -1;
}

/* Whatever was sent before is unknown: no page that there is can be trusted. */
static struct fault *start_over(struct watcher *watcher)
{
    struct fault *fault = index_refresh(watcher->index, watcher->shop.arena);
    const char *snapshot;
    bool covers = true;

    TRY(feed_snapshot(&watcher->shop, &snapshot));
    keep_snapshot(watcher, snapshot);
    places_release(&watcher->places);
    pending_release(&watcher->pending);
    watcher->generation = fault ? 0 : index_generation(watcher->index);
    if (!fault)
        TRY(feed_covers(&watcher->shop, index_snapshot(watcher->index), &covers));
    if (!covers)
        pending_add_names(&watcher->pending, snapshot);
    doubt_documents(watcher);
    size_t count = page_cache_outdate_all(watcher->pages);
    log_info("pages are watched; those of before are outdated", log_int("pages", (int64_t)count));
    return NULL;
}

static struct fault *read_changes(struct watcher *watcher)
{
    const char *snapshot;
    int64_t *ids;
    size_t count, lists = 0;
    bool is_moved;

    TRY(feed_snapshot(&watcher->shop, &snapshot));
    TRY(feed_changes(&watcher->shop, watcher->snapshot, &ids, &count));
    TRY(drop_documents(watcher, ids, count));
    size_t pages = page_cache_outdate(watcher->pages, ids, count);
    pending_add_products(&watcher->pending, ids, count, snapshot);
    TRY(places_compare(&watcher->places, &watcher->shop, ids, count, &is_moved));
    if (is_moved) {
        lists = page_cache_outdate_lists(watcher->pages);
        pending_add_lists(&watcher->pending, snapshot);
    }
    keep_snapshot(watcher, snapshot);
    log_debug("products changed", log_int("products", (int64_t)count),
              log_int("pages", (int64_t)pages), log_int("lists", (int64_t)lists));
    return NULL;
}

static struct fault *take_changes(struct watcher *watcher)
{
    int64_t now_ms = time_monotonic_ms();

    if (!watcher->has_changes || now_ms < watcher->rest_until_ms)
        return NULL;
    watcher->has_changes = false;
    TRY(read_changes(watcher));
    int64_t done_ms = time_monotonic_ms(), rest_ms = (done_ms - now_ms) * REST_FACTOR;
    watcher->rest_until_ms = done_ms + (rest_ms < REST_MAXIMUM_MS ? rest_ms : REST_MAXIMUM_MS);
    return NULL;
}

/*
 * Names stand on all pages, in the menu too, which workers keep for a moment: all pages are
 * outdated at once and again after that moment, however often names change meanwhile.
 */
static void outdate_names(struct watcher *watcher)
{
    int64_t now_ms = time_monotonic_ms();

    if (watcher->menu_due_ms > now_ms)
        return;
    page_cache_outdate_all(watcher->pages);
    watcher->menu_due_ms = watcher->menu_again ? now_ms + MENU_MS : 0;
    watcher->menu_again = false;
}

static struct fault *take_names(struct watcher *watcher)
{
    const char *snapshot;

    TRY(feed_snapshot(&watcher->shop, &snapshot));
    pending_add_names(&watcher->pending, snapshot);
    watcher->menu_again = true;
    doubt_documents(watcher);
    outdate_names(watcher);
    return NULL;
}

/* They decide what a search finds. */
static struct fault *take_rules(struct watcher *watcher)
{
    const char *snapshot;

    TRY(feed_snapshot(&watcher->shop, &snapshot));
    page_cache_outdate_lists(watcher->pages);
    pending_add_rules(&watcher->pending, snapshot);
    return NULL;
}

static struct fault *read_notices(struct watcher *watcher, const struct notices *notices)
{
    for (size_t i = 0; i < notices->count; i++) {
        if (strcmp(notices->payloads[i], "names") == 0)
            TRY(take_names(watcher));
        else if (strcmp(notices->payloads[i], "rules") == 0)
            TRY(take_rules(watcher));
        else
            watcher->has_changes = true;
    }
    if (watcher->menu_due_ms)
        outdate_names(watcher);
    return NULL;
}

static void outdate_again(struct watcher *watcher, const struct pending_batch *batch)
{
    if (batch->all)
        page_cache_outdate_all(watcher->pages);
    else if (batch->lists)
        page_cache_outdate_lists(watcher->pages);
    if (batch->products.count)
        page_cache_outdate_map(watcher->pages, &batch->products);
}

/* What was made from the index before it knew of a change is outdated once it does. */
static void follow_index(struct watcher *watcher)
{
    struct pending_batch batch;

    if (index_refresh(watcher->index, watcher->shop.arena) ||
        index_generation(watcher->index) == watcher->generation)
        return;
    watcher->generation = index_generation(watcher->index);
    while (pending_take(&watcher->pending, watcher->generation, index_snapshot(watcher->index),
                        time_monotonic_ms(), &batch)) {
        outdate_again(watcher, &batch);
        pending_batch_release(&batch);
    }
}

/*
 * The lock comes after the connection and before the start: who cannot hear must not hold it, and
 * of two watchers only one outdates.
 */
static struct fault *take_turn(struct watcher *watcher)
{
    struct notices notices;

    TRY(listener_wait(watcher->listener, watcher->shop.arena, WAIT_MS, watcher->waiting_mask,
                      &notices));
    if (notices.is_fresh)
        keep_snapshot(watcher, NULL);
    bool has_folder = page_cache_follow(watcher->pages);
    if (watcher->lock < 0 && has_folder)
        TRY(file_lock(watcher->shop.arena, conf_text(watcher->conf, "page_watch_file"),
                      &watcher->lock));
    if (!has_folder) {
        let_go(watcher);
        keep_snapshot(watcher, NULL);
        return NULL;
    }
    if (!watcher->snapshot)
        TRY(start_over(watcher));
    TRY(read_notices(watcher, &notices));
    TRY(take_changes(watcher));
    renew_documents(watcher);
    follow_index(watcher);
    page_cache_sweep(watcher->pages);
    return watcher->has_changes ? NULL
                                : places_load(&watcher->places, &watcher->shop, watcher->snapshot);
}

/* Nothing that goes wrong with a server ends the process: it is tried again. */
static void note_trouble(struct watcher *watcher, const struct fault *fault)
{
    if (fault && !watcher->is_troubled)
        log_error("pages are not watched; it goes on trying", log_text("code", fault->code),
                  log_text("reason", fault->text));
    watcher->is_troubled = fault != NULL;
    if (!fault)
        return;
    const struct timespec rest = {RETRY_MS / 1000, RETRY_MS % 1000 * 1000000L};

    let_go(watcher);
    keep_snapshot(watcher, NULL);
    page_cache_sweep(watcher->pages);
    pselect(0, NULL, NULL, NULL, &rest, watcher->waiting_mask);
}

/* Pages that are being made for a long life just now are caught too. */
static void leave(struct watcher *watcher)
{
    int64_t end_ms = time_monotonic_ms() + LINGER_MS;
    const struct timespec rest = {0, WAIT_MS * 1000000L};

    let_go(watcher);
    page_cache_outdate_all(watcher->pages);
    while (time_monotonic_ms() < end_ms && page_cache_follow(watcher->pages)) {
        page_cache_sweep(watcher->pages);
        nanosleep(&rest, NULL);
    }
}

void watcher_run(const struct conf *conf, const sigset_t *waiting_mask,
                 const volatile sig_atomic_t *stopping)
{
    const char *conninfo = conf_text(conf, "database_storefront");
    struct watcher watcher = {.conf = conf,
                              .waiting_mask = waiting_mask,
                              .shop = {.language = "en", .market = "1"},
                              .lock = -1};

    arena_init(&watcher.turn, 0);
    watcher.shop.arena = &watcher.turn;
    watcher.shop.db = db_new(conninfo, "mercer watch");
    watcher.shop.cache = cache_new(conf_text(conf, "redis"));
    watcher.shop.main_language = conf_text(conf, "default_language");
    watcher.keeps_documents = conf_int(conf, "product_cache") > 0 && *conf_text(conf, "redis");
    watcher.listener = listener_new(conninfo, "listing_changes");
    watcher.pages = page_cache_new(conf_text(conf, "page_cache_folder"));
    watcher.index = index_new(conf_text(conf, "index_folder"));
    while (!*stopping) {
        note_trouble(&watcher, take_turn(&watcher));
        arena_clear(&watcher.turn);
    }
    if (watcher.lock >= 0)
        leave(&watcher);
    keep_snapshot(&watcher, NULL);
    page_cache_free(watcher.pages);
    listener_free(watcher.listener);
    db_free(watcher.shop.db);
    cache_free(watcher.shop.cache);
    places_release(&watcher.places);
    index_free(watcher.index);
    pending_release(&watcher.pending);
    arena_release(&watcher.turn);
}
