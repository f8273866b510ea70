/* From a request to a handler, and from its refusal to an answer. */
#include "handlers/routes.h"

#include "base/log.h"
#include "base/text.h"
#include "base/time.h"
#include "handlers/shared.h"
#include "shop/catalog.h"
#include "shop/storefront.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define FLUSH_MS 2000 /* while requests come */
#define IDLE_MS  200  /* after the last one */

static bool is_word_of(const char *words, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = strstr(words, word); at; at = strstr(at + 1, word))
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

struct fault *pool_open(struct pool *pool)
{
    struct router_entry *entries;
    const struct route **own;
    size_t count = 0, languages;
    const char *const *list = conf_list(pool->conf, "languages", &languages);

    pool->public_url = conf_text(pool->conf, "public_url");
    pool->default_language = conf_text(pool->conf, "default_language");
    pool->market = "1";
    pool->watch_file = conf_text(pool->conf, "page_watch_file");
    pool->page_seconds = conf_int(pool->conf, "page_cache");
    pool->stale_seconds = conf_int(pool->conf, "page_cache_stale");
    pool->product_seconds = conf_int(pool->conf, "product_cache");
    pool->new_days = conf_int(pool->conf, "new_days");
    for (size_t i = 0; i < languages && i < LANGUAGES_MAXIMUM; i++) {
        if (!view_has_language(pool->view, list[i]))
            return fault_field(&pool->arena, "languages", "no_messages",
                               "there are no messages for the language \"%s\"", list[i]);
        pool->frames[pool->language_count++] = (struct frame){.language = list[i]};
    }
    entries = arena_array(&pool->arena, route_count, sizeof *entries);
    own = arena_array(&pool->arena, route_count, sizeof *own);
    for (size_t i = 0; i < route_count; i++) {
        if (!is_word_of(routes[i].pools, pool->name))
            continue;
        entries[count] = (struct router_entry){routes[i].method, routes[i].pattern};
        own[count++] = &routes[i];
    }
    pool->routes = own;
    pool->router = router_new(&pool->arena, entries, count);
    return NULL;
}

void pool_close(struct pool *pool)
{
    for (size_t i = 0; i < pool->language_count; i++)
        arena_release(&pool->frames[i].arena);
    arena_release(&pool->arena);
}

static const char *known_language(const struct pool *pool, const char *tag, size_t length)
{
    for (size_t i = 0; i < pool->language_count; i++) {
        const char *language = pool->frames[i].language;

        if (strlen(language) == length && strncasecmp(language, tag, length) == 0)
            return language;
    }
    return NULL;
}

/* "/de/p/x" is "/p/x" in German; the default language has no prefix. */
static void read_language(struct visit *visit)
{
    struct pool *pool = visit->pool;
    const char *path = visit->request->path;
    size_t length = strcspn(path + 1, "/");
    const char *language = known_language(pool, path + 1, length);

    visit->language = pool->default_language;
    visit->base = "";
    visit->path = path;
    if (!language || strcmp(language, pool->default_language) == 0)
        return;
    visit->language = language;
    visit->base = arena_printf(visit->request->arena, "/%s", language);
    visit->path = path[length + 1] ? path + length + 1 : "/";
}

/* Thousandths of a weight parameter ("de;q=0.8"); 1000 when there is none. */
static int read_quality(const char *at, const char *end)
{
    int quality, unit = 100;

    while (at < end && !(at[0] == 'q' && at[1] == '='))
        at++;
    if (at == end)
        return 1000;
    quality = at[2] == '1' ? 1000 : 0;
    if (at[2] == '0' && at[3] == '.')
        for (at += 4; at < end && *at >= '0' && *at <= '9' && unit; at++, unit /= 10)
            quality += (*at - '0') * unit;
    return quality;
}

/* The best of Accept-Language (RFC 9110, 12.5.4) that the shop speaks. */
static const char *accepted_language(const struct visit *visit)
{
    const char *at = request_header(visit->request, "Accept-Language");
    const char *best = NULL;
    int best_quality = 0;

    while (at && *at) {
        at += strspn(at, " \t");
        const char *end = at + strcspn(at, ",");
        const char *language = known_language(visit->pool, at, strcspn(at, ",; \t"));
        int quality = read_quality(at, end);

        if (!language)
            language = known_language(visit->pool, at, strcspn(at, ",;- \t"));
        if (language && quality > best_quality) {
            best = language;
            best_quality = quality;
        }
        at = *end ? end + 1 : end;
    }
    return best;
}

/*
 * Somebody who comes from elsewhere to the bare address gets the language that the browser asks
 * for; a link inside the shop (the switcher's too) always means what it says.
 */
static bool negotiate_language(struct visit *visit)
{
    const char *site = request_header(visit->request, "Sec-Fetch-Site");
    const char *referer = request_header(visit->request, "Referer");

    if (visit->wants_json || strcmp(visit->path, "/") != 0 || *visit->base)
        return false;
    response_header(visit->response, "Vary", "Accept-Language, Sec-Fetch-Site, Referer");
    if (text_equal(site, "same-origin") ||
        (referer && text_starts_with(referer, visit->pool->public_url)))
        return false;
    const char *language = accepted_language(visit);
    if (!language || strcmp(language, visit->language) == 0)
        return false;
    response_redirect(visit->response, 302, arena_printf(visit->request->arena, "/%s", language));
    return true;
}

/* A form from another site is refused: SameSite cookies first, then what the browser says. */
static bool is_cross_site(const struct visit *visit)
{
    const char *site = request_header(visit->request, "Sec-Fetch-Site");
    const char *origin = request_header(visit->request, "Origin");

    if (site)
        return !text_equal(site, "same-origin") && !text_equal(site, "none");
    return origin && !text_equal(origin, visit->pool->public_url);
}

/* The pseudo-locales (en-XA, ar-XB) show the default language's content. */
static const char *content_language(const struct visit *visit)
{
    return strstr(visit->language, "-X") ? visit->pool->default_language : visit->language;
}

static struct fault *find_route(struct visit *visit)
{
    struct request *request = visit->request;
    const char *allow = NULL;
    size_t index;

    switch (router_match(visit->pool->router, request->arena, request->method, visit->path, &index,
                         &visit->parameters, &allow)) {
    case ROUTER_FOUND:
        visit->route = visit->pool->routes[index];
        return NULL;
    case ROUTER_WRONG_METHOD:
        response_header(visit->response, "Allow", allow);
        return fault_new(request->arena, FAULT_METHOD, "method_not_allowed",
                         "%s is not possible here; allowed: %s", request->method, allow);
    default:
        return fault_new(request->arena, FAULT_NOT_FOUND, "no_route", "there is no such page");
    }
}

static struct fault *guard_and_handle(struct visit *visit)
{
    struct request *request = visit->request;
    const struct route *route;

    TRY(find_route(visit));
    route = visit->route;
    permission_read(visit);
    if (!visit_may(visit, route->permission))
        return fault_new(request->arena, FAULT_FORBIDDEN, "not_allowed",
                         "this is not for everybody to see");
    if (strcmp(route->method, "GET") != 0 && is_cross_site(visit))
        return fault_new(request->arena, FAULT_FORBIDDEN, "cross_site",
                         "forms of this shop can only be sent from its own pages");
    shared_begin(visit);
    if (route->body_limit)
        TRY(request_read_body(request, route->body_limit));
    return route->handle(visit);
}

static void count_fault(struct pool *pool, const struct fault *fault)
{
    pool->counters.faults[fault->kind]++;
    enum log_level level = fault->kind == FAULT_INTERNAL      ? LOG_LEVEL_ERROR
                           : fault->kind == FAULT_UNAVAILABLE ? LOG_LEVEL_WARNING
                                                              : LOG_LEVEL_DEBUG;
    log_line(level, "request refused", log_text("kind", fault_name(fault->kind)),
             log_text("code", fault->code), log_text("field", fault->field),
             log_text("reason", fault->text));
}

void serve_request(void *context, struct request *request, struct response *response)
{
    struct pool *pool = context;
    struct visit visit = {
        .pool = pool, .request = request, .response = response, .started_ms = time_wall_ms()};
    struct fault *fault = NULL;

    pool->counters.requests++;
    read_language(&visit);
    visit.wants_json = strcmp(pool->name, "api") == 0;
    if (visit.wants_json) {
        const char *asked = request_query(request, "language");
        const char *language = asked ? known_language(pool, asked, strlen(asked)) : NULL;

        visit.language = language ? language : pool->default_language;
    }
    visit.shop = (struct shop){.arena = request->arena,
                               .db = pool->db,
                               .cache = pool->cache,
                               .index = pool->index,
                               .names = pool->names,
                               .language = content_language(&visit),
                               .main_language = pool->default_language,
                               .product_seconds = visit.wants_json ? pool->product_seconds : 0,
                               .market = pool->market,
                               .new_days = pool->new_days};
    shop_statements(&visit.shop);
    if (negotiate_language(&visit))
        return;
    if (request->canonical_path &&
        (strcmp(request->method, "GET") == 0 || request_is_head(request))) {
        response_redirect(response, 301,
                          *request->query_text
                              ? arena_printf(request->arena, "%s?%s", request->canonical_path,
                                             request->query_text)
                              : request->canonical_path);
        return;
    }
    fault = guard_and_handle(&visit);
    if (fault) {
        count_fault(pool, fault);
        reply_fault(&visit, fault);
    }
    shared_end(&visit);
    response_header_format(response, "X-Mercer-Statements", "%lu", shop_statements(&visit.shop));
    response_validate(response, request);
}

void visit_note_view(struct visit *visit, int64_t product_id)
{
    struct pool *pool = visit->pool;

    if (pool->view_count < VIEWS_MAXIMUM && !request_is_head(visit->request))
        pool->views[pool->view_count++] = product_id;
}

void visit_note_search(struct visit *visit, const char *query, int64_t results,
                       int64_t milliseconds)
{
    struct pool *pool = visit->pool;

    if (pool->search_count == SEARCHES_MAXIMUM)
        return; /* written after this request; one more is lost rather than a request slowed */
    struct search_note *note = &pool->searches[pool->search_count++];
    snprintf(note->query, sizeof note->query, "%s", query);
    snprintf(note->language, sizeof note->language, "%s", visit->language);
    note->results = results;
    note->milliseconds = milliseconds;
}

static void write_searches(struct pool *pool, struct shop *shop)
{
    struct doc *list = doc_list(shop->arena);

    for (size_t i = 0; i < pool->search_count; i++) {
        const struct search_note *note = &pool->searches[i];
        struct doc *row = doc_add_object(list);

        doc_set_text(row, "language", note->language);
        doc_set_text(row, "query", note->query);
        doc_set_int(row, "results", note->results);
        doc_set_int(row, "milliseconds", note->milliseconds);
    }
    struct fault *fault = storefront_log_searches(shop, list);
    if (fault)
        log_warning("searches could not be logged", log_text("reason", fault->text));
    pool->search_count = 0;
}

static void write_views(struct pool *pool, struct shop *shop)
{
    struct fault *fault = catalog_count_views(shop, pool->views, pool->view_count);

    if (fault)
        log_warning("views could not be counted", log_text("reason", fault->text));
    pool->view_count = 0;
}

int serve_after(void *context, bool is_idle)
{
    struct pool *pool = context;
    bool is_full = pool->view_count == VIEWS_MAXIMUM || pool->search_count == SEARCHES_MAXIMUM;
    struct arena arena;

    if (!pool->view_count && !pool->search_count)
        return -1;
    if (!is_idle && !is_full && time_monotonic_ms() - pool->flushed_at_ms < FLUSH_MS)
        return IDLE_MS;
    arena_init(&arena, 0);
    struct shop shop = {.arena = &arena, .db = pool->db, .cache = pool->cache};
    if (pool->view_count)
        write_views(pool, &shop);
    if (pool->search_count)
        write_searches(pool, &shop);
    arena_release(&arena);
    pool->flushed_at_ms = time_monotonic_ms();
    return -1;
}
