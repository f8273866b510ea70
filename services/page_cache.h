/* nginx's page cache: which page shows what, and dropping those that changed. */
#ifndef SERVICES_PAGE_CACHE_H
#define SERVICES_PAGE_CACHE_H

#include "base/id_map.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An outdated page that nobody has asked for since is removed after this. */
#define PAGE_CACHE_REMOVE_MS 500

/*
 * A folder with one file a page. The head of each says which products the page shows
 * (X-Mercer-Shows) and when it was made (X-Mercer-Made), so the files themselves are the index:
 * nothing is lost when this process or nginx is started anew.
 */
struct page_cache;

/* The folder need not exist yet. */
struct page_cache *page_cache_new(const char *folder);
void page_cache_free(struct page_cache *cache);

/*
 * Takes in what nginx wrote and removed since the last time. A page that was made before something
 * that it shows changed is outdated at once, however late it was written. False while the folder is
 * not there.
 */
bool page_cache_follow(struct page_cache *cache);

/*
 * Outdates the pages that show one of the products as they were until now. Who asks for one of them
 * next still gets it while nginx has a new one made, unless PAGE_CACHE_REMOVE_MS have passed: then
 * it is gone and they wait for the new one. Returns how many pages.
 */
size_t page_cache_outdate(struct page_cache *cache, const int64_t *ids, size_t count);
size_t page_cache_outdate_map(struct page_cache *cache, const struct id_map *products);
/* The same for pages that depend on which products there are, and for all pages. */
size_t page_cache_outdate_lists(struct page_cache *cache);
size_t page_cache_outdate_all(struct page_cache *cache);

/* Removes outdated pages whose time has come. To be called every 50 ms or so. */
void page_cache_sweep(struct page_cache *cache);

size_t page_cache_count(const struct page_cache *cache);

#endif
