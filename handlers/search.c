/* The pages of search: results, none, and suggestions while typing. */
#include "handlers/listing.h"

#include "base/text.h"
#include "base/time.h"
#include "handlers/routes.h"
#include "shop/home.h"
#include "shop/listing.h"
#include "shop/suggest.h"

#include <string.h>

#define QUERY_MAXIMUM   200 /* bytes */
#define SUGGEST_SECONDS 60  /* a browser need not ask again */

static bool is_blank(char character)
{
    return character == ' ' || (character >= '\t' && character <= '\r');
}

/* Without spaces at the ends and doubled ones, cut at QUERY_MAXIMUM between characters. */
static const char *read_query(struct visit *visit)
{
    const char *typed = request_query(visit->request, "q");
    size_t length = 0;

    if (!typed)
        return NULL;
    char *text = arena_strdup(visit->request->arena, typed);
    for (const char *at = typed; *at && length < QUERY_MAXIMUM; at++)
        if (!is_blank(*at) || (length && text[length - 1] != ' '))
            text[length++] = is_blank(*at) ? ' ' : *at;
    while (length && (text[length - 1] == ' ' || !utf8_is_valid(text, length)))
        length--;
    text[length] = '\0';
    return length ? text : NULL;
}

static const char *search_url(struct visit *visit, const char *query)
{
    return arena_printf(visit->request->arena, "/search?q=%s",
                        url_encode(visit->request->arena, query));
}

/* Searches of others have no page of their own. */
static void add_paths(struct visit *visit, struct doc *suggestions)
{
    for (size_t i = 0; i < doc_length(suggestions); i++) {
        struct doc *one = doc_at(suggestions, i);

        if (!doc_get_text(one, "path"))
            doc_set_text(one, "path", search_url(visit, doc_get_text(one, "label")));
    }
}

/* A search without results still has somewhere to go. */
static struct fault *add_comfort(struct visit *visit, const char *text, struct doc *document)
{
    struct doc *home, *nearest = doc_list(visit->request->arena);

    TRY(home_find(&visit->shop, &home));
    if (text)
        TRY(suggest_nearest(&visit->shop, text, &nearest));
    add_paths(visit, nearest);
    struct doc *searches = suggest_popular(&visit->shop);
    add_paths(visit, searches);
    doc_set(document, "nearest", nearest);
    doc_set(document, "searches", searches);
    doc_set(document, "popular", doc_get(home, "popular"));
    visit_shows_cards(visit, doc_get(home, "popular"));
    doc_set(document, "categories", doc_get(home, "categories"));
    return NULL;
}

static void add_spelling(struct visit *visit, struct doc *document)
{
    const char *corrected = doc_get_text(document, "corrected");
    struct doc *offer;

    if (!corrected)
        return;
    offer = doc_set_object(document, "did_you_mean");
    doc_set_text(offer, "query", corrected);
    doc_set_text(offer, "url",
                 arena_printf(visit->request->arena, "%s?q=%s", visit->request->path,
                              url_encode(visit->request->arena, corrected)));
}

/* What is shown is not quite what was asked for; it is said, never hidden. */
static void add_stage(struct doc *document)
{
    const char *stage = doc_get_text(document, "stage");
    bool has_any = doc_get_int(document, "total") > 0;

    doc_set_bool(document, "is_partly", has_any && text_equal(stage, "some"));
    doc_set_bool(document, "is_corrected", has_any && text_equal(stage, "corrected"));
}

/* A path of this shop and nothing that a browser would take for another host. */
static bool is_local_path(const char *path)
{
    if (path[0] != '/' || path[1] == '/' || path[1] == '\\')
        return false;
    for (; *path; path++)
        if ((unsigned char)*path <= ' ' || *path == 0x7f || *path == '\\')
            return false;
    return true;
}

/* Who may see the scores gets them, and nobody else: the page is not kept. */
static void add_explanation(struct visit *visit, const char *text, struct doc *document)
{
    if (!request_query(visit->request, "explain") || !visit_may(visit, PERMISSION_EXPLAIN))
        return;
    listing_explain(&visit->shop, text, doc_get(document, "items"));
    doc_set_bool(document, "is_explained", true);
    response_header(visit->response, "Cache-Control", "private, no-store");
}

/* The first page of what was typed, not of a filter or another order, is one search. */
static void note_search(struct visit *visit, const struct listing_query *query,
                        const struct listing_address *address, int64_t total, int64_t started_ms)
{
    if (query->has_place || address->filter_count || address->sort)
        return;
    response_header_format(visit->response, "X-Mercer-Found", "%lld", (long long)total);
    visit_note_search(visit, query->text, total, time_monotonic_ms() - started_ms);
}

struct fault *get_search(struct visit *visit)
{
    const char *text = read_query(visit);
    struct listing_query query = {.scope = text ? LISTING_SEARCH : LISTING_ALL, .text = text};
    struct listing_address address = {.text = text};
    struct doc *document = doc_object(visit->request->arena);
    int64_t started_ms = time_monotonic_ms();

    doc_set_text(document, "query", text);
    doc_set_text(doc_set_object(document, "heading"), "name", visit_message(visit, "search.all"));
    TRY(listing_fill(visit, &query, &address, document));
    int64_t total = doc_get_int(document, "total");
    if (text) {
        const char *redirect = doc_get_text(document, "redirect");

        note_search(visit, &query, &address, total, started_ms);
        if (redirect && !visit->wants_json && is_local_path(redirect))
            return reply_see_other(visit, redirect);
        add_explanation(visit, text, document);
    }
    add_spelling(visit, document);
    add_stage(document);
    if (total == 0)
        TRY(add_comfort(visit, text, document));
    struct page_head head = {
        .title_message = text ? "search.title" : "search.all", .robots = "noindex", .search = text};
    return reply_page(visit, "listing", document, &head);
}

struct fault *get_suggest(struct visit *visit)
{
    const char *text = read_query(visit);
    struct doc *found;

    TRY(suggest_find(&visit->shop, text ? text : "", &found));
    add_paths(visit, doc_get(found, "suggestions"));
    visit->browser_seconds = SUGGEST_SECONDS;
    visit_lists_products(visit);
    return reply_fragment(visit, "search/suggest", found);
}
