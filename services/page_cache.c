/* nginx's page cache. */
#include "services/page_cache.h"

#include "base/id_map.h"
#include "base/log.h"
#include "base/time.h"
#include "services/page_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NAME_LENGTH   32 /* MD5 of nginx's key, in hex */
#define BUCKETS       4096
#define REMEMBERED_MS 90000 /* longer than a page can take to be made */
#define NEVER         INT64_MIN
#define CLEAR_MS      300000
#define LINK_SECONDS  900 /* longer than nginx remembers a page that nobody asks for */

struct page {
    struct page *next; /* in its bucket */
    char name[NAME_LENGTH + 1];
    bool membership, everything;
    int64_t made_ms;
    int64_t due_ms; /* to be removed then; 0: not outdated */
    size_t count;
    int64_t ids[];
};

struct page_cache {
    char *path;
    int folder, notify; /* -1: not open */
    struct page *buckets[BUCKETS];
    size_t count, outdated;
    /* When what changed, by the wall clock: that of the last REMEMBERED_MS at least. */
    struct id_map changes, changes_before;
    int64_t turned_ms, any_ms, lists_ms, all_ms;
    int64_t cleared_ms; /* when old links in the place of pages were removed */
};

struct page_cache *page_cache_new(const char *folder)
{
    struct page_cache *cache = calloc(1, sizeof *cache);

    if (!cache || !(cache->path = strdup(folder)))
        abort();
    cache->folder = cache->notify = -1;
    cache->any_ms = cache->lists_ms = cache->all_ms = NEVER;
    return cache;
}

static void forget_pages(struct page_cache *cache)
{
    for (size_t i = 0; i < BUCKETS; i++)
        while (cache->buckets[i]) {
            struct page *page = cache->buckets[i];

            cache->buckets[i] = page->next;
            free(page);
        }
    cache->count = cache->outdated = 0;
}

static void close_folder(struct page_cache *cache)
{
    if (cache->folder >= 0)
        close(cache->folder);
    if (cache->notify >= 0)
        close(cache->notify);
    cache->folder = cache->notify = -1;
    forget_pages(cache);
}

void page_cache_free(struct page_cache *cache)
{
    if (!cache)
        return;
    close_folder(cache);
    id_map_release(&cache->changes);
    id_map_release(&cache->changes_before);
    free(cache->path);
    free(cache);
}

static struct page **place_of(struct page_cache *cache, const char *name)
{
    char start[9] = "";

    memcpy(start, name, 8);
    struct page **place = &cache->buckets[strtoul(start, NULL, 16) % BUCKETS];
    while (*place && strcmp((*place)->name, name) != 0)
        place = &(*place)->next;
    return place;
}

static void forget_page(struct page_cache *cache, const char *name)
{
    struct page **place = place_of(cache, name), *page = *place;

    if (!page)
        return;
    *place = page->next;
    cache->count--;
    cache->outdated -= page->due_ms != 0;
    free(page);
}

static bool is_page_name(const char *name)
{
    return strlen(name) == NAME_LENGTH && strspn(name, "0123456789abcdef") == NAME_LENGTH;
}

/* When the newest of what the page shows changed. */
static int64_t changed_ms(const struct page_cache *cache, const struct page *page)
{
    int64_t newest = cache->all_ms, at;

    if (page->membership && cache->lists_ms > newest)
        newest = cache->lists_ms;
    if (page->everything && cache->any_ms > newest)
        newest = cache->any_ms;
    for (size_t i = 0; i < page->count; i++)
        if ((id_map_find(&cache->changes, page->ids[i], &at) ||
             id_map_find(&cache->changes_before, page->ids[i], &at)) &&
            at > newest)
            newest = at;
    return newest;
}

static bool outdate(struct page_cache *cache, struct page *page, int64_t since_ms)
{
    if (page->due_ms)
        return false;
    if (!page_file_outdate(cache->folder, page->name)) {
        forget_page(cache, page->name);
        return true;
    }
    page->due_ms = since_ms + PAGE_CACHE_REMOVE_MS;
    cache->outdated++;
    return true;
}

static void take_page(struct page_cache *cache, const char *name)
{
    struct page_file file;

    forget_page(cache, name);
    if (!page_file_read(cache->folder, name, &file))
        return;
    struct page *page = calloc(1, sizeof *page + file.count * sizeof page->ids[0]);
    if (!page)
        abort();
    memcpy(page->name, name, sizeof page->name);
    memcpy(page->ids, file.ids, file.count * sizeof page->ids[0]);
    page->membership = file.membership;
    page->everything = file.everything;
    page->made_ms = file.made_ms;
    page->count = file.count;
    struct page **place = place_of(cache, name);
    page->next = *place;
    *place = page;
    cache->count++;
    int64_t since_ms = changed_ms(cache, page);
    if (page->made_ms <= since_ms)
        outdate(cache, page, since_ms);
}

static void take_or_clear(struct page_cache *cache, const char *name, bool is_clearing)
{
    struct stat status;

    if (!is_page_name(name))
        return;
    if (!is_clearing)
        take_page(cache, name);
    else if (fstatat(cache->folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
             S_ISLNK(status.st_mode) && time(NULL) - status.st_mtime > LINK_SECONDS)
        unlinkat(cache->folder, name, 0);
}

/* Takes in all pages; or removes the links that nginx has forgotten with its last start. */
static void walk_folder(struct page_cache *cache, bool is_clearing)
{
    int copy = openat(cache->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *stream = copy < 0 ? NULL : fdopendir(copy);
    const struct dirent *entry;

    while (stream && (entry = readdir(stream)))
        take_or_clear(cache, entry->d_name, is_clearing);
    if (stream)
        closedir(stream);
    else if (copy >= 0)
        close(copy);
}

static void take_folder(struct page_cache *cache)
{
    forget_pages(cache);
    walk_folder(cache, false);
}

/* Watched before it is read, so that nothing is missed in between. */
static bool open_folder(struct page_cache *cache)
{
    cache->folder = open(cache->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (cache->folder < 0)
        return false;
    cache->notify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (cache->notify < 0 || inotify_add_watch(cache->notify, cache->path,
                                               IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF |
                                                   IN_MOVE_SELF | IN_ONLYDIR) < 0) {
        log_warning("the page cache cannot be watched", log_text("folder", cache->path),
                    log_text("reason", strerror(errno)));
        close_folder(cache);
        return false;
    }
    take_folder(cache);
    return true;
}

/* False when the folder is no longer the one that was opened. */
static bool take_event(struct page_cache *cache, const struct inotify_event *event)
{
    if (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED))
        return false;
    if (event->mask & IN_Q_OVERFLOW)
        take_folder(cache);
    else if (event->len && is_page_name(event->name)) {
        if (event->mask & IN_MOVED_TO)
            take_page(cache, event->name);
        else
            forget_page(cache, event->name);
    }
    return true;
}

bool page_cache_follow(struct page_cache *cache)
{
    char bytes[64 * (sizeof(struct inotify_event) + NAME_MAX + 1)]
        __attribute__((aligned(_Alignof(struct inotify_event))));
    ssize_t count;

    if (cache->folder < 0)
        return open_folder(cache);
    while ((count = read(cache->notify, bytes, sizeof bytes)) > 0)
        for (ssize_t at = 0; at < count;) {
            const struct inotify_event *event = (const struct inotify_event *)(bytes + at);

            if (!take_event(cache, event)) {
                close_folder(cache);
                return open_folder(cache);
            }
            at += (ssize_t)(sizeof *event + event->len);
        }
    return true;
}

/* Two maps take turns, so that what is old goes. */
static void turn_changes(struct page_cache *cache, int64_t now_ms)
{
    if (now_ms - cache->turned_ms < REMEMBERED_MS && now_ms >= cache->turned_ms)
        return;
    id_map_release(&cache->changes_before);
    cache->changes_before = cache->changes;
    cache->changes = (struct id_map){0};
    cache->turned_ms = now_ms;
}

static bool shows_any(const struct page *page, const struct id_map *ids)
{
    int64_t value;

    for (size_t i = 0; i < page->count; i++)
        if (id_map_find(ids, page->ids[i], &value))
            return true;
    return false;
}

/* All pages, those that depend on membership, or those that show one of ids. */
static size_t outdate_some(struct page_cache *cache, const struct id_map *ids, bool is_all,
                           int64_t now_ms)
{
    size_t count = 0;

    for (size_t i = 0; i < BUCKETS; i++)
        for (struct page *page = cache->buckets[i], *next; page; page = next) {
            next = page->next;
            if (is_all || page->everything || (ids ? shows_any(page, ids) : page->membership))
                count += outdate(cache, page, now_ms);
        }
    return count;
}

size_t page_cache_outdate_map(struct page_cache *cache, const struct id_map *products)
{
    int64_t now_ms = time_wall_ms();

    turn_changes(cache, now_ms);
    cache->any_ms = now_ms;
    for (size_t i = 0; i < products->capacity; i++)
        if (products->entries[i].key)
            id_map_set(&cache->changes, products->entries[i].key, now_ms);
    return products->count ? outdate_some(cache, products, false, now_ms) : 0;
}

size_t page_cache_outdate(struct page_cache *cache, const int64_t *ids, size_t count)
{
    struct id_map products = {0};

    for (size_t i = 0; i < count; i++)
        id_map_set(&products, ids[i], 1);
    size_t outdated = page_cache_outdate_map(cache, &products);
    id_map_release(&products);
    return outdated;
}

size_t page_cache_outdate_lists(struct page_cache *cache)
{
    cache->lists_ms = cache->any_ms = time_wall_ms();
    return outdate_some(cache, NULL, false, cache->lists_ms);
}

size_t page_cache_outdate_all(struct page_cache *cache)
{
    cache->all_ms = time_wall_ms();
    return outdate_some(cache, NULL, true, cache->all_ms);
}

static void clear_links(struct page_cache *cache)
{
    int64_t now_ms = time_monotonic_ms();

    if (cache->folder < 0 || (cache->cleared_ms && now_ms - cache->cleared_ms < CLEAR_MS))
        return;
    cache->cleared_ms = now_ms;
    walk_folder(cache, true);
}

void page_cache_sweep(struct page_cache *cache)
{
    int64_t now_ms = time_wall_ms();

    clear_links(cache);
    for (size_t i = 0; cache->outdated && i < BUCKETS; i++)
        for (struct page *page = cache->buckets[i], *next; page; page = next) {
            next = page->next;
            if (!page->due_ms || page->due_ms > now_ms)
                continue;
            page_file_remove(cache->folder, page->name);
            forget_page(cache, page->name);
        }
}

size_t page_cache_count(const struct page_cache *cache)
{
    return cache->count;
}
