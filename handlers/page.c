/* Answers: a document in its template and frame, the document itself, a redirect, a refusal. */
#include "handlers/visit.h"

#include "base/log.h"
#include "base/text.h"
#include "base/time.h"
#include "handlers/shared.h"
#include "shop/home.h"
#include "shop/storefront.h"

#include <string.h>

#define FRAME_MS            1500 /* a changed menu is everywhere within two seconds */
#define DESCRIPTION_MAXIMUM 300  /* bytes */
#define RETRY_AFTER_SECONDS "5"
#define FORGET_COOKIE       "forget"
#define ID_DIGITS           32

static struct frame *find_frame(struct pool *pool, const char *language)
{
    for (size_t i = 0; i < pool->language_count; i++)
        if (strcmp(pool->frames[i].language, language) == 0)
            return &pool->frames[i];
    return &pool->frames[0];
}

const char *visit_message_about(struct visit *visit, const char *key, struct doc *document)
{
    struct doc *documents[] = {document};
    struct view_page page = {.name = key,
                             .language = visit->language,
                             .time_zone = conf_text(visit->pool->conf, "time_zone"),
                             .documents = documents,
                             .document_count = document ? 1 : 0};
    char *text;

    return view_message(visit->pool->view, visit->request->arena, &page, &text) ? key : text;
}

const char *visit_message(struct visit *visit, const char *key)
{
    return visit_message_about(visit, key, NULL);
}

/* What no statement has to be asked for. */
static struct doc *frame_basics(struct visit *visit)
{
    struct pool *pool = visit->pool;
    struct doc *frame = doc_object(visit->request->arena), *shop;
    char now[TIME_TEXT_BYTES];

    time_format_rfc3339(time_wall_ms(), now);
    doc_set_text(frame, "language", visit->language);
    doc_set_text(frame, "direction", view_direction(visit->language));
    doc_set_text(frame, "base", visit->base);
    doc_set_text(frame, "home", *visit->base ? visit->base : "/");
    doc_set(frame, "asset", pool->assets);
    now[4] = '\0';
    doc_set_text(frame, "year", now);
    shop = doc_set_object(frame, "shop");
    doc_set_text(shop, "name", conf_text(pool->conf, "shop_name"));
    doc_set_text(shop, "email", conf_text(pool->conf, "shop_email"));
    doc_set_text(shop, "tagline", visit_message(visit, "shop.tagline"));
    return frame;
}

/*
 * The frame of the visitor's language, renewed when it is old. While the database is away the last
 * one serves, so that an error page still has its menu.
 */
static struct doc *get_frame(struct visit *visit)
{
    struct frame *frame = find_frame(visit->pool, visit->language);
    struct doc *asked;
    int64_t now_ms = time_monotonic_ms();

    if (frame->made_at_ms && now_ms - frame->made_at_ms < FRAME_MS)
        return frame->document;
    struct fault *fault = storefront_frame(&visit->shop, &asked);
    if (fault)
        log_warning("menu could not be renewed", log_text("reason", fault->text));
    if (fault && frame->document) {
        frame->made_at_ms = now_ms;
        return frame->document;
    }
    struct doc *document = frame_basics(visit);
    if (!fault && asked) {
        doc_merge(document, asked);
        doc_set(doc_get(document, "shop"), "currency", doc_get(asked, "currency"));
    }
    if (fault)
        return document;
    arena_clear(&frame->arena);
    frame->document = doc_copy(&frame->arena, document);
    frame->made_at_ms = now_ms;
    return frame->document;
}

static const char *absolute_url(struct visit *visit, const char *language, const char *suffix)
{
    struct pool *pool = visit->pool;
    bool is_default = strcmp(language, pool->default_language) == 0;

    return arena_printf(visit->request->arena, "%s%s%s%s%s", pool->public_url,
                        is_default ? "" : "/", is_default ? "" : language,
                        strcmp(visit->path, "/") == 0 && !is_default ? "" : visit->path, suffix);
}

static void add_alternate(struct doc *alternates, const char *language, const char *url)
{
    struct doc *alternate = doc_add_object(alternates);

    doc_set_text(alternate, "language", language);
    doc_set_text(alternate, "url", url);
}

static void add_language(struct visit *visit, struct doc *languages, const char *language)
{
    struct arena *arena = visit->request->arena;
    bool is_default = strcmp(language, visit->pool->default_language) == 0;
    bool is_home = strcmp(visit->path, "/") == 0;
    const char *query = visit->request->query_text;
    struct doc *item = doc_add_object(languages);

    doc_set_text(item, "language", language);
    doc_set_text(item, "name",
                 visit_message_about(visit, arena_printf(arena, "language.%s", language), NULL));
    doc_set_text(item, "url",
                 arena_printf(arena, "%s%s%s%s%s", is_default ? "" : "/",
                              is_default ? "" : language, is_home && !is_default ? "" : visit->path,
                              *query ? "?" : "", query));
    doc_set_bool(item, "current", strcmp(language, visit->language) == 0);
}

static void add_languages(struct visit *visit, struct doc *page, const char *suffix)
{
    struct pool *pool = visit->pool;
    struct doc *alternates = doc_set_list(page, "alternates");
    struct doc *languages = doc_set_list(page, "languages");

    for (size_t i = 0; i < pool->language_count; i++) {
        const char *language = pool->frames[i].language;

        add_alternate(alternates, language, absolute_url(visit, language, suffix));
        add_language(visit, languages, language);
    }
    add_alternate(alternates, "x-default", absolute_url(visit, pool->default_language, suffix));
}

/* Cut between words, never inside a character. */
static const char *shorten(struct arena *arena, const char *text)
{
    size_t length = text ? strlen(text) : 0;

    if (length <= DESCRIPTION_MAXIMUM)
        return text;
    for (length = DESCRIPTION_MAXIMUM; length > 0 && text[length] != ' '; length--)
        ;
    return arena_printf(arena, "%.*s…", (int)length, text);
}

static struct doc *open_graph_image(struct visit *visit, const struct doc *image)
{
    struct doc *copy = doc_object(visit->request->arena);
    const char *hash = doc_get_text(image, "hash");

    doc_merge(copy, image);
    doc_set_text(copy, "url",
                 arena_printf(visit->request->arena, "%s/media/%s/1280.jpg",
                              visit->pool->public_url, hash ? hash : ""));
    return copy;
}

/* Where nginx gets what is the visitor's own; an id of one request is nothing for everybody. */
static void add_fragments(struct visit *visit, struct doc *page)
{
    struct arena *arena = visit->request->arena;
    const char *product =
        visit->product_id ? arena_printf(arena, "?product=%lld", (long long)visit->product_id) : "";
    bool is_kept = shared_is(visit) && visit->response->status < 500;

    doc_set_text(page, "request_id", is_kept ? NULL : visit->request->id);
    doc_set_text(page, "tools_fragment",
                 arena_printf(arena, "%s/fragment/tools%s", visit->base, product));
    doc_set_text(page, "recent_fragment", arena_printf(arena, "%s/fragment/recent", visit->base));
}

static struct doc *head_document(struct visit *visit, const struct page_head *head,
                                 struct doc *document)
{
    struct doc *page = doc_object(visit->request->arena), *url = doc_set_object(page, "url");
    const char *title = head->title_message
                            ? visit_message_about(visit, head->title_message, document)
                            : head->title;
    const char *suffix = head->canonical_query && *head->canonical_query
                             ? arena_printf(visit->request->arena, "?%s", head->canonical_query)
                             : "";

    doc_set_text(url, "path", visit->path);
    doc_set_text(url, "origin", visit->pool->public_url);
    doc_set_text(url, "canonical", absolute_url(visit, visit->language, suffix));
    add_languages(visit, page, suffix);
    add_fragments(visit, page);
    struct doc *about = doc_set_object(page, "page");
    doc_set_text(about, "title", title);
    doc_set_text(about, "description",
                 head->description && *head->description
                     ? shorten(visit->request->arena, head->description)
                     : visit_message(visit, "page.description"));
    doc_set_text(about, "robots", head->robots);
    doc_set_text(about, "type", head->type ? head->type : "website");
    doc_set(about, "image", head->image ? open_graph_image(visit, head->image) : NULL);
    doc_set_text(doc_set_object(page, "search"), "query", head->search ? head->search : "");
    doc_set(page, "compare_count", NULL);
    doc_set(page, "cart_count", NULL);
    return page;
}

static struct fault *render(struct visit *visit, const char *template, struct doc *const *documents,
                            size_t count)
{
    struct view_page page = {.name = template,
                             .language = visit->language,
                             .time_zone = conf_text(visit->pool->conf, "time_zone"),
                             .documents = documents,
                             .document_count = count};

    return view_render(visit->pool->view, visit->request->arena, &page, visit->response->body);
}

static void send_json(struct visit *visit, struct doc *document, const char *type)
{
    visit->response->content_type = type;
    buf_clear(visit->response->body);
    doc_write(visit->response->body, document);
}

struct fault *reply_page(struct visit *visit, const char *template, struct doc *document,
                         const struct page_head *head)
{
    if (visit->wants_json) {
        send_json(visit, document, "application/json");
        return NULL;
    }
    struct doc *documents[] = {get_frame(visit), head_document(visit, head, document), document};
    response_header(visit->response, "Content-Language", visit->language);
    return render(visit, template, documents, 3);
}

struct fault *reply_fragment(struct visit *visit, const char *template, struct doc *document)
{
    if (visit->wants_json) {
        send_json(visit, document, "application/json");
        return NULL;
    }
    struct doc *documents[] = {get_frame(visit), document};
    return render(visit, template, documents, 2);
}

const char *visit_url(struct visit *visit, const char *path)
{
    return arena_printf(visit->request->arena, "%s%s", visit->base, path);
}

struct fault *reply_see_other(struct visit *visit, const char *path)
{
    response_redirect(visit->response, 303, visit_url(visit, path));
    return NULL;
}

struct fault *reply_moved(struct visit *visit, const char *path)
{
    response_redirect(visit->response, 301, visit_url(visit, path));
    return NULL;
}

/* RFC 9457. */
static void reply_problem(struct visit *visit, const struct fault *fault)
{
    struct doc *problem = doc_object(visit->request->arena);

    doc_set_text(problem, "type", "about:blank");
    doc_set_text(problem, "title", fault_name(fault->kind));
    doc_set_int(problem, "status", fault_status(fault->kind));
    doc_set_text(problem, "code", fault->code);
    if (fault->kind != FAULT_INTERNAL && fault->kind != FAULT_UNAVAILABLE)
        doc_set_text(problem, "detail", fault->text);
    if (fault->field)
        doc_set_text(problem, "field", fault->field);
    doc_set_text(problem, "request_id", visit->request->id);
    send_json(visit, problem, "application/problem+json");
}

/* Where a product or page is missing, others are offered; if they can be had. */
static void add_suggestions(struct visit *visit, int status, struct doc *document)
{
    struct doc *cards, *list;

    doc_set_list(document, "suggestions");
    if ((status != 404 && status != 410) || !visit->shop.index ||
        home_popular(&visit->shop, &cards))
        return;
    list = doc_get(cards, "items");
    doc_set(document, "suggestions", list);
    visit_shows_cards(visit, list);
}

void reply_fault(struct visit *visit, const struct fault *fault)
{
    int status = fault_status(fault->kind);
    struct arena *arena = visit->request->arena;
    struct doc *document = doc_object(arena);
    struct page_head head = {.robots = "noindex", .title_message = "error.title"};

    buf_clear(visit->response->body);
    visit->response->status = status;
    if (status == 503 || status == 429)
        response_header(visit->response, "Retry-After", RETRY_AFTER_SECONDS);
    if (visit->wants_json) {
        reply_problem(visit, fault);
        return;
    }
    doc_set_int(document, "status", status);
    doc_set_text(document, "code", fault->code);
    add_suggestions(visit, status, document);
    if (reply_page(visit, "errors/page", document, &head)) {
        response_plain(visit->response, status);
        return;
    }
}

const char *visit_parameter(const struct visit *visit, const char *name)
{
    return fields_find(&visit->parameters, name);
}

const char *visit_id_cookie(struct visit *visit, const char *name)
{
    const char *text = request_cookie(visit->request, name);

    if (!text || strspn(text, "0123456789abcdef") != ID_DIGITS ||
        (text[ID_DIGITS] && text[ID_DIGITS] != '.'))
        return NULL;
    return arena_strndup(visit->request->arena, text, ID_DIGITS);
}

bool visit_may_remember(struct visit *visit)
{
    return !request_cookie(visit->request, FORGET_COOKIE) &&
           !text_equal(request_header(visit->request, "Sec-GPC"), "1");
}
