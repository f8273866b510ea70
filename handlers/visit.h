/* One request on its way through the shop: what a handler gets, and how it answers. */
#ifndef HANDLERS_VISIT_H
#define HANDLERS_VISIT_H

#include "base/conf.h"
#include "base/fault.h"
#include "base/doc.h"
#include "fcgi/request.h"
#include "fcgi/response.h"
#include "fcgi/router.h"
#include "shop/shop.h"
#include "view/view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LANGUAGES_MAXIMUM 16
#define VIEWS_MAXIMUM     256
#define SEARCHES_MAXIMUM  64
#define SHOWN_MAXIMUM     128

struct route;

/* What is the same around every page of one language; renewed every FRAME_MS. */
struct frame {
    const char *language;
    struct arena arena;
    struct doc *document;
    int64_t made_at_ms; /* 0: never */
};

/* One worker's belongings; made by cli/serve.c, lives as long as the process. */
struct pool {
    const char *name; /* "storefront", "api", ... */
    const struct conf *conf;
    struct view *view;
    struct db *db;
    struct cache *cache;
    struct index *index;
    struct names *names;
    struct arena arena; /* of the process */
    struct router *router;
    const struct route *const *routes; /* those of this pool, in the router's order */
    struct doc *assets;                /* name -> URL */
    const char *public_url, *default_language, *market;
    const char *watch_file;  /* locked while mercer watch keeps the page cache true */
    int64_t product_seconds; /* of documents in Redis */
    int64_t page_seconds, stale_seconds, new_days;
    struct frame frames[LANGUAGES_MAXIMUM];
    size_t language_count;
    /* Write-behind: what was viewed and searched since the last flush. */
    int64_t views[VIEWS_MAXIMUM];
    size_t view_count;
    int64_t flushed_at_ms;
    struct search_note {
        char query[256], language[16];
        int64_t results, milliseconds;
    } searches[SEARCHES_MAXIMUM];
    size_t search_count;
    struct {
        uint64_t requests, faults[FAULT_KINDS];
    } counters;
};

/* What a page for everybody was made of: when that changes, the web server's copy is dropped. */
struct shown {
    int64_t ids[SHOWN_MAXIMUM]; /* products */
    size_t count;
    bool membership; /* which products there are */
    bool everything; /* more than fits here */
};

struct visit {
    struct pool *pool;
    struct request *request;
    struct response *response;
    struct shop shop;
    const struct route *route;
    struct fields parameters; /* of the route's pattern, in its order */
    const char *language;     /* shown to the visitor: "de" */
    const char *base;         /* "/de", "" for the default language */
    const char *path;         /* the request's, without base */
    bool wants_json;          /* /api: the document itself */
    bool may_explain;         /* permission_read found the right to see scores */
    int64_t started_ms;       /* time_wall_ms: what the database holds then is on the page */
    int64_t product_id;       /* whose page this is; 0: no product's */
    int browser_seconds;      /* how long a browser need not ask again for a page FOR_ALL */
    struct shown shown;
};

/* What a page says about itself in its head. NULL: nothing. */
struct page_head {
    const char *title;           /* plain text */
    const char *title_message;   /* or a message, with the page's document as arguments */
    const char *description;     /* plain text; cut to a sensible length here */
    const char *robots;          /* "noindex" */
    const char *type;            /* Open Graph; "website" when NULL */
    const char *search;          /* what stands in the search field */
    const char *canonical_query; /* part of the canonical URL's query, without '?' */
    struct doc *image;           /* an image document */
};

/* Renders template with the document (HTML), or sends the document itself (API). */
struct fault *reply_page(struct visit *visit, const char *template, struct doc *document,
                         const struct page_head *head);

/* A template without frame, for parts that scripts fetch. */
struct fault *reply_fragment(struct visit *visit, const char *template, struct doc *document);

/* 303 to a path of this shop, in the visitor's language. */
struct fault *reply_see_other(struct visit *visit, const char *path);

/* 301 to where a page lies today. */
struct fault *reply_moved(struct visit *visit, const char *path);

/* The page (or RFC 9457 problem) of a refusal; never fails. */
void reply_fault(struct visit *visit, const struct fault *fault);

/* One of the catalogue's messages in the visitor's language; key itself when there is none. */
const char *visit_message(struct visit *visit, const char *key);
/* With a document as arguments. */
const char *visit_message_about(struct visit *visit, const char *key, struct doc *document);

/* "/de/p/x" for "/p/x". */
const char *visit_url(struct visit *visit, const char *path);

/* Value of the route's parameter, e.g. "slug". */
const char *visit_parameter(const struct visit *visit, const char *name);

/*
 * The id in a cookie: 128 random bits as 32 hex digits, whatever follows after a dot apart. NULL:
 * none, or something else.
 */
const char *visit_id_cookie(struct visit *visit, const char *name);

/* False after the visitor opted out, or sends Global Privacy Control. */
bool visit_may_remember(struct visit *visit);

/* Notes what a page FOR_ALL shows. cards: an array of documents with a product_id; may be NULL. */
void visit_shows(struct visit *visit, int64_t product_id);
void visit_shows_cards(struct visit *visit, const struct doc *cards);
/* Notes that new and gone products change the page. */
void visit_lists_products(struct visit *visit);

/* Counts a view of a product; written after the response. */
void visit_note_view(struct visit *visit, int64_t product_id);

/* Remembers a search for the log; written after the response. */
void visit_note_search(struct visit *visit, const char *query, int64_t results,
                       int64_t milliseconds);

/* Starts serving requests of the pool: the callbacks for struct worker. */
void serve_request(void *pool, struct request *request, struct response *response);
int serve_after(void *pool, bool is_idle);

/* Fills the parts that only depend on the configuration. view, db, cache are the caller's. */
struct fault *pool_open(struct pool *pool);
void pool_close(struct pool *pool);

#endif
