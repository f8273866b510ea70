/* Pages that are the same for everybody: made without knowing the visitor, kept by the web server.
 */
#include "handlers/shared.h"

#include "base/files.h"
#include "base/text.h"

#include <string.h>

/* Without a watcher (mercer watch) nobody drops what changed: then a page lives as long as this. */
#define UNWATCHED_SECONDS 1

bool shared_is(const struct visit *visit)
{
    return visit->route && visit->route->audience == FOR_ALL &&
           (strcmp(visit->request->method, "GET") == 0 || request_is_head(visit->request)) &&
           !visit->may_explain;
}

void shared_begin(struct visit *visit)
{
    if (shared_is(visit))
        request_forget_visitor(visit->request);
}

void visit_shows(struct visit *visit, int64_t product_id)
{
    struct shown *shown = &visit->shown;

    if (shown->count < SHOWN_MAXIMUM)
        shown->ids[shown->count++] = product_id;
    else
        shown->everything = true;
}

void visit_shows_cards(struct visit *visit, const struct doc *cards)
{
    for (size_t i = 0; i < doc_length(cards); i++)
        visit_shows(visit, doc_get_int(doc_at(cards, i), "product_id"));
}

void visit_lists_products(struct visit *visit)
{
    visit->shown.membership = true;
}

/* What mercer watch reads from the kept page: "* + 17 23". */
static void tell_what_is_shown(struct visit *visit)
{
    const struct shown *shown = &visit->shown;
    struct buf tags;

    buf_init(&tags, 0);
    if (shown->everything)
        buf_add_text(&tags, " *");
    /* What is not there, or elsewhere, may come. */
    if (shown->membership || visit->response->status != 200)
        buf_add_text(&tags, " +");
    for (size_t i = 0; i < shown->count; i++)
        buf_add_format(&tags, " %lld", (long long)shown->ids[i]);
    response_header(visit->response, "X-Mercer-Shows", tags.length ? buf_text(&tags) + 1 : "-");
    buf_release(&tags);
    response_header_format(visit->response, "X-Mercer-Made", "%lld", (long long)visit->started_ms);
}

static bool may_be_kept(const struct visit *visit)
{
    static const int statuses[] = {200, 301, 404, 410};
    const struct response *response = visit->response;

    for (size_t i = 0; i < response->header_count; i++)
        if (ascii_equal_ignoring_case(response->headers[i].name, "Set-Cookie"))
            return false;
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++)
        if (response->status == statuses[i])
            return true;
    return false;
}

/* nginx reads s-maxage and what follows; what a browser is told is nginx's business. */
static void add_lifetime(struct visit *visit)
{
    const struct pool *pool = visit->pool;
    bool is_watched = file_is_locked(pool->watch_file);
    int64_t seconds = is_watched || pool->page_seconds < UNWATCHED_SECONDS ? pool->page_seconds
                                                                           : UNWATCHED_SECONDS;
    const char *browser =
        visit->browser_seconds
            ? arena_printf(visit->request->arena, "public, max-age=%d, ", visit->browser_seconds)
            : "";

    response_header_format(visit->response, "Cache-Control",
                           "%ss-maxage=%lld, stale-while-revalidate=%lld, stale-if-error=%lld",
                           browser, (long long)seconds,
                           (long long)(is_watched ? pool->stale_seconds : 0),
                           (long long)pool->stale_seconds);
}

void shared_end(struct visit *visit)
{
    if (!may_be_kept(visit))
        return;
    if (!shared_is(visit) || !visit->pool->page_seconds) {
        if (visit->browser_seconds)
            response_header_format(visit->response, "Cache-Control", "public, max-age=%d",
                                   visit->browser_seconds);
        return;
    }
    add_lifetime(visit);
    if (visit->product_id && visit->response->status == 200)
        response_header_format(visit->response, "X-Mercer-Product", "%lld",
                               (long long)visit->product_id);
    tell_what_is_shown(visit);
}
