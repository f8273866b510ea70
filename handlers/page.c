/* Answers: a document in its template and frame, the document itself, a redirect, a refusal. */
#include "handlers/visit.h"

#include "base/log.h"
#include "base/text.h"
#include "base/time.h"
#include "shop/storefront.h"

#include <openssl/rand.h>
#include <string.h>

#define FRAME_MS            1500 /* a changed menu is everywhere within two seconds */
#define DESCRIPTION_MAXIMUM 300  /* bytes */
#define RETRY_AFTER_SECONDS "5"
#define VISITOR_COOKIE      "visitor"
#define FORGET_COOKIE       "forget"
#define VISITOR_SECONDS     (30L * 24 * 3600)

static struct json_object *text_object(const char *text)
{
    return text ? json_object_new_string(text) : NULL;
}

static struct frame *find_frame(struct pool *pool, const char *language)
{
    for (size_t i = 0; i < pool->language_count; i++)
        if (strcmp(pool->frames[i].language, language) == 0)
            return &pool->frames[i];
    return &pool->frames[0];
}

static const char *message_in(struct visit *visit, const char *key, struct json_object *document)
{
    struct json_object *documents[] = {document};
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
    return message_in(visit, key, NULL);
}

/* What no statement has to be asked for. */
static struct json_object *frame_basics(struct visit *visit)
{
    struct pool *pool = visit->pool;
    struct json_object *frame = json_object_new_object(), *shop = json_object_new_object();
    char now[TIME_TEXT_BYTES];

    time_format_rfc3339(time_wall_ms(), now);
    json_object_object_add(frame, "language", text_object(visit->language));
    json_object_object_add(frame, "direction", text_object(view_direction(visit->language)));
    json_object_object_add(frame, "base", text_object(visit->base));
    json_object_object_add(frame, "home", text_object(*visit->base ? visit->base : "/"));
    json_object_object_add(frame, "asset", json_object_get(pool->assets));
    json_object_object_add(frame, "year", json_object_new_string_len(now, 4));
    json_object_object_add(shop, "name", text_object(conf_text(pool->conf, "shop_name")));
    json_object_object_add(shop, "email", text_object(conf_text(pool->conf, "shop_email")));
    json_object_object_add(shop, "tagline", text_object(visit_message(visit, "shop.tagline")));
    json_object_object_add(frame, "shop", shop);
    return frame;
}

static void copy_members(struct json_object *to, struct json_object *from)
{
    json_object_object_foreach (from, key, value)
        json_object_object_add(to, key, json_object_get(value));
}

/*
 * The frame of the visitor's language, renewed when it is old. While the database is away the last
 * one serves, so that an error page still has its menu.
 */
static struct json_object *get_frame(struct visit *visit)
{
    struct frame *frame = find_frame(visit->pool, visit->language);
    struct json_object *asked;
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
    struct json_object *document = frame_basics(visit);
    if (!fault && asked) {
        copy_members(document, asked);
        json_object_object_add(json_get(document, "shop"), "currency",
                               json_object_get(json_get(asked, "currency")));
    }
    if (fault)
        return json_keep(visit->request->arena, document);
    arena_clear(&frame->arena);
    frame->document = json_keep(&frame->arena, document);
    frame->made_at_ms = now_ms;
    return document;
}

static struct json_object *absolute_url(struct visit *visit, const char *language,
                                        const char *suffix)
{
    struct pool *pool = visit->pool;
    bool is_default = strcmp(language, pool->default_language) == 0;

    return json_object_new_string(
        arena_printf(visit->request->arena, "%s%s%s%s%s", pool->public_url, is_default ? "" : "/",
                     is_default ? "" : language,
                     strcmp(visit->path, "/") == 0 && !is_default ? "" : visit->path, suffix));
}

static void add_languages(struct visit *visit, struct json_object *page, const char *suffix)
{
    struct pool *pool = visit->pool;
    struct json_object *alternates = json_object_new_array(), *languages = json_object_new_array();

    for (size_t i = 0; i < pool->language_count; i++) {
        const char *language = pool->frames[i].language;
        struct json_object *alternate = json_object_new_object(), *item = json_object_new_object();
        bool is_default = strcmp(language, pool->default_language) == 0;
        const char *local = arena_printf(visit->request->arena, "%s%s%s", is_default ? "" : "/",
                                         is_default ? "" : language, visit->path);
        const char *query = visit->request->query_text;

        json_object_object_add(alternate, "language", text_object(language));
        json_object_object_add(alternate, "url", absolute_url(visit, language, suffix));
        json_object_array_add(alternates, alternate);
        if (!is_default && strcmp(visit->path, "/") == 0)
            local = arena_printf(visit->request->arena, "/%s", language);
        if (*query)
            local = arena_printf(visit->request->arena, "%s?%s", local, query);
        json_object_object_add(item, "language", text_object(language));
        json_object_object_add(
            item, "name",
            text_object(message_in(
                visit, arena_printf(visit->request->arena, "language.%s", language), NULL)));
        json_object_object_add(item, "url", text_object(local));
        json_object_object_add(item, "current",
                               json_object_new_boolean(strcmp(language, visit->language) == 0));
        json_object_array_add(languages, item);
    }
    struct json_object *otherwise = json_object_new_object();
    json_object_object_add(otherwise, "language", text_object("x-default"));
    json_object_object_add(otherwise, "url", absolute_url(visit, pool->default_language, suffix));
    json_object_array_add(alternates, otherwise);
    json_object_object_add(page, "alternates", alternates);
    json_object_object_add(page, "languages", languages);
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

static struct json_object *open_graph_image(struct visit *visit, struct json_object *image)
{
    struct json_object *copy = json_object_new_object();
    const char *hash = json_get_text(image, "hash");

    copy_members(copy, image);
    json_object_object_add(copy, "url",
                           text_object(arena_printf(visit->request->arena, "%s/media/%s/1280.jpg",
                                                    visit->pool->public_url, hash ? hash : "")));
    return copy;
}

static struct json_object *head_document(struct visit *visit, const struct page_head *head,
                                         struct json_object *document)
{
    struct json_object *page = json_object_new_object(), *url = json_object_new_object();
    struct json_object *about = json_object_new_object(), *search = json_object_new_object();
    const char *title =
        head->title_message ? message_in(visit, head->title_message, document) : head->title;
    const char *suffix = head->canonical_query && *head->canonical_query
                             ? arena_printf(visit->request->arena, "?%s", head->canonical_query)
                             : "";

    json_object_object_add(url, "path", text_object(visit->path));
    json_object_object_add(url, "origin", text_object(visit->pool->public_url));
    json_object_object_add(url, "canonical", absolute_url(visit, visit->language, suffix));
    json_object_object_add(page, "url", url);
    add_languages(visit, page, suffix);
    json_object_object_add(page, "request_id", text_object(visit->request->id));
    json_object_object_add(about, "title", text_object(title));
    json_object_object_add(about, "description",
                           text_object(head->description && *head->description
                                           ? shorten(visit->request->arena, head->description)
                                           : visit_message(visit, "page.description")));
    json_object_object_add(about, "robots", text_object(head->robots));
    json_object_object_add(about, "type", text_object(head->type ? head->type : "website"));
    json_object_object_add(about, "image",
                           head->image ? open_graph_image(visit, head->image) : NULL);
    json_object_object_add(page, "page", about);
    json_object_object_add(search, "query", text_object(head->search ? head->search : ""));
    json_object_object_add(page, "search", search);
    json_object_object_add(page, "compare_count", NULL);
    return json_keep(visit->request->arena, page);
}

static struct fault *render(struct visit *visit, const char *template,
                            struct json_object *const *documents, size_t count)
{
    struct view_page page = {.name = template,
                             .language = visit->language,
                             .time_zone = conf_text(visit->pool->conf, "time_zone"),
                             .documents = documents,
                             .document_count = count};

    return view_render(visit->pool->view, visit->request->arena, &page, visit->response->body);
}

static void send_json(struct visit *visit, struct json_object *document, const char *type)
{
    size_t length;
    const char *text = json_object_to_json_string_length(document, JSON_C_TO_STRING_PLAIN, &length);

    visit->response->content_type = type;
    buf_clear(visit->response->body);
    buf_add(visit->response->body, text, length);
}

struct fault *reply_page(struct visit *visit, const char *template, struct json_object *document,
                         const struct page_head *head)
{
    if (visit->wants_json) {
        send_json(visit, document, "application/json");
        return NULL;
    }
    struct json_object *documents[] = {get_frame(visit), head_document(visit, head, document),
                                       document};
    response_header(visit->response, "Content-Language", visit->language);
    return render(visit, template, documents, 3);
}

struct fault *reply_fragment(struct visit *visit, const char *template,
                             struct json_object *document)
{
    if (visit->wants_json) {
        send_json(visit, document, "application/json");
        return NULL;
    }
    struct json_object *documents[] = {get_frame(visit), document};
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
    struct json_object *problem = json_object_new_object();

    json_keep(visit->request->arena, problem);
    json_object_object_add(problem, "type", json_object_new_string("about:blank"));
    json_object_object_add(problem, "title", json_object_new_string(fault_name(fault->kind)));
    json_object_object_add(problem, "status", json_object_new_int(fault_status(fault->kind)));
    json_object_object_add(problem, "code", text_object(fault->code));
    if (fault->kind != FAULT_INTERNAL && fault->kind != FAULT_UNAVAILABLE)
        json_object_object_add(problem, "detail", text_object(fault->text));
    if (fault->field)
        json_object_object_add(problem, "field", text_object(fault->field));
    json_object_object_add(problem, "request_id", text_object(visit->request->id));
    send_json(visit, problem, "application/problem+json");
}

void reply_fault(struct visit *visit, const struct fault *fault)
{
    int status = fault_status(fault->kind);
    struct arena *arena = visit->request->arena;
    struct json_object *document = json_keep(arena, json_object_new_object());
    struct page_head head = {.robots = "noindex", .title_message = "error.title"};

    buf_clear(visit->response->body);
    visit->response->status = status;
    if (status == 503 || status == 429)
        response_header(visit->response, "Retry-After", RETRY_AFTER_SECONDS);
    if (visit->wants_json) {
        reply_problem(visit, fault);
        return;
    }
    json_object_object_add(document, "status", json_object_new_int(status));
    json_object_object_add(document, "code", text_object(fault->code));
    json_object_object_add(document, "suggestions", json_object_new_array());
    if (reply_page(visit, "errors/page", document, &head)) {
        response_plain(visit->response, status);
        return;
    }
}

const char *visit_parameter(const struct visit *visit, const char *name)
{
    return fields_find(&visit->parameters, name);
}

const char *visit_visitor(struct visit *visit)
{
    const char *id = request_cookie(visit->request, VISITOR_COOKIE);

    return id && strlen(id) == 32 && strspn(id, "0123456789abcdef") == 32 ? id : NULL;
}

const char *visit_make_visitor(struct visit *visit)
{
    const char *known = visit_visitor(visit);
    unsigned char bytes[16];
    char *id;

    if (known)
        return known;
    if (RAND_bytes(bytes, sizeof bytes) != 1)
        return NULL;
    id = arena_alloc(visit->request->arena, 33);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(id + 2 * i, 3, "%02x", bytes[i]);
    response_cookie(visit->response, &(struct cookie){VISITOR_COOKIE, id, VISITOR_SECONDS});
    return id;
}

bool visit_may_remember(struct visit *visit)
{
    return !request_cookie(visit->request, FORGET_COOKIE) &&
           !text_equal(request_header(visit->request, "Sec-GPC"), "1");
}
