/* Pages of text, and the files that machines read: sitemap, robots, web manifest. */
#include "handlers/routes.h"

#include "base/text.h"
#include "shop/home.h"
#include "shop/storefront.h"

#include <string.h>

#define SITEMAP_ADDRESSES 20000 /* each in every language; the protocol allows 50,000 a file */
#define XML_HEAD          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SITEMAP_SPACE     "http://www.sitemaps.org/schemas/sitemap/0.9"

struct fault *get_content(struct visit *visit)
{
    struct doc *page;

    TRY(storefront_content(&visit->shop, visit_parameter(visit, "slug"), &page));
    struct page_head head = {.title = doc_get_text(page, "title"),
                             .description = doc_get_text(page, "meta_description")};
    return reply_page(visit, "content", page, &head);
}

static void start_file(struct visit *visit, const char *type)
{
    visit->response->content_type = type;
    response_header(visit->response, "Cache-Control", "public, max-age=3600");
}

struct fault *get_sitemap(struct visit *visit)
{
    struct buf *body = visit->response->body;
    struct db_rows rows;

    TRY(storefront_sitemap_parts(&visit->shop, SITEMAP_ADDRESSES, &rows));
    start_file(visit, "application/xml");
    buf_add_text(body, XML_HEAD "<sitemapindex xmlns=\"" SITEMAP_SPACE "\">\n");
    for (int i = 0; i < rows.count; i++) {
        const char *changed = db_value(&rows, i, 2);

        buf_add_format(body, "<sitemap><loc>%s/sitemap/%s-%s.xml</loc>", visit->pool->public_url,
                       db_value(&rows, i, 0), db_value(&rows, i, 1));
        if (changed)
            buf_add_format(body, "<lastmod>%.10s</lastmod>", changed);
        buf_add_text(body, "</sitemap>\n");
    }
    buf_add_text(body, "</sitemapindex>\n");
    return NULL;
}

/* One address in every language, each naming all the others. Slugs need no escaping in XML. */
static void add_address(struct visit *visit, const char *path, const char *changed)
{
    struct pool *pool = visit->pool;
    struct buf *body = visit->response->body;

    for (size_t i = 0; i < pool->language_count; i++) {
        buf_add_text(body, "<url><loc>");
        for (size_t k = 0; k <= pool->language_count; k++) {
            const char *language = pool->frames[k ? k - 1 : i].language;
            bool is_default = strcmp(language, pool->default_language) == 0;

            if (k)
                buf_add_format(body, "<xhtml:link rel=\"alternate\" hreflang=\"%s\" href=\"",
                               language);
            buf_add_format(body, "%s%s%s%s%s", pool->public_url, is_default ? "" : "/",
                           is_default ? "" : language, path[1] || is_default ? path : "",
                           k ? "\"/>" : "</loc>");
            if (!k && changed)
                buf_add_format(body, "<lastmod>%s</lastmod>", changed);
        }
        buf_add_text(body, "</url>\n");
    }
}

struct fault *get_sitemap_part(struct visit *visit)
{
    const char *part = visit_parameter(visit, "part");
    struct buf *body = visit->response->body;
    bool has_products = text_starts_with(part, "products-");
    struct db_rows rows = {0};
    int64_t number = 0;

    if (has_products && text_ends_with(part, ".xml"))
        part = arena_strndup(visit->request->arena, part + 9, strlen(part) - 13);
    if (has_products && text_to_int(part, 1, 1000000, &number))
        TRY(storefront_sitemap_products(&visit->shop, SITEMAP_ADDRESSES, number, &rows));
    else if (text_equal(part, "shop-1.xml"))
        TRY(storefront_sitemap_shop(&visit->shop, &rows));
    if (rows.count == 0)
        return fault_new(visit->request->arena, FAULT_NOT_FOUND, "no_sitemap",
                         "there is no such part of the sitemap");
    start_file(visit, "application/xml");
    buf_add_text(body, XML_HEAD "<urlset xmlns=\"" SITEMAP_SPACE "\""
                                " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    if (!has_products)
        add_address(visit, "/", NULL);
    for (int i = 0; i < rows.count; i++)
        add_address(visit,
                    has_products
                        ? arena_printf(visit->request->arena, "/p/%s", db_value(&rows, i, 0))
                        : db_value(&rows, i, 0),
                    db_value(&rows, i, 1));
    buf_add_text(body, "</urlset>\n");
    return NULL;
}

struct fault *get_robots(struct visit *visit)
{
    start_file(visit, "text/plain; charset=utf-8");
    buf_add_text(visit->response->body, "User-agent: *\n"
                                        "Disallow: /compare\n"
                                        "Disallow: /recent\n"
                                        "Disallow: /search\n"
                                        "Disallow: /*/compare\n"
                                        "Disallow: /*/recent\n"
                                        "Disallow: /*/search\n"
                                        "Disallow: /api/\n");
    buf_add_format(visit->response->body, "\nSitemap: %s/sitemap.xml\n", visit->pool->public_url);
    return NULL;
}

static void add_icon(struct visit *visit, struct doc *icons, const char *asset, const char *size,
                     const char *purpose)
{
    struct doc *icon = doc_add_object(icons);
    const char *url = doc_get_text(visit->pool->assets, asset);

    doc_set_text(icon, "src", url ? url : "");
    doc_set_text(icon, "sizes", size);
    doc_set_text(icon, "type", "image/png");
    doc_set_text(icon, "purpose", purpose);
}

struct fault *get_manifest(struct visit *visit)
{
    struct doc *manifest = doc_object(visit->request->arena);
    const char *name = conf_text(visit->pool->conf, "shop_name");

    doc_set_text(manifest, "name", name);
    doc_set_text(manifest, "short_name", name);
    doc_set_text(manifest, "description", visit_message(visit, "shop.tagline"));
    doc_set_text(manifest, "lang", visit->language);
    doc_set_text(manifest, "start_url", "/");
    doc_set_text(manifest, "scope", "/");
    doc_set_text(manifest, "display", "standalone");
    doc_set_text(manifest, "background_color", "#ffffff");
    doc_set_text(manifest, "theme_color", "#ffffff");
    struct doc *icons = doc_set_list(manifest, "icons");
    add_icon(visit, icons, "icon_192_png", "192x192", "any");
    add_icon(visit, icons, "icon_512_png", "512x512", "any");
    add_icon(visit, icons, "icon_maskable_512_png", "512x512", "maskable");
    start_file(visit, "application/manifest+json");
    doc_write(visit->response->body, manifest);
    return NULL;
}

struct fault *get_styleguide(struct visit *visit)
{
    struct page_head head = {.title = "Style guide", .robots = "noindex"};
    struct doc *page;

    if (!conf_bool(visit->pool->conf, "development"))
        return fault_new(visit->request->arena, FAULT_NOT_FOUND, "no_route",
                         "there is no such page");
    TRY(home_find(&visit->shop, &page)); /* real cards and tiles to show the parts with */
    return reply_page(visit, "styleguide", page, &head);
}

/* What nginx shows for its own refusals (limits, bad requests). */
struct fault *get_error(struct visit *visit)
{
    static const struct {
        const char *status;
        enum fault_kind kind;
    } kinds[] = {{"400", FAULT_MALFORMED},
                 {"403", FAULT_FORBIDDEN},
                 {"404", FAULT_NOT_FOUND},
                 {"413", FAULT_TOO_LARGE},
                 {"429", FAULT_TOO_MANY}};
    const char *status = visit_parameter(visit, "status");

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].status, status) == 0)
            return fault_new(visit->request->arena, kinds[i].kind, "refused_by_gateway",
                             "refused before it reached the shop");
    return fault_new(visit->request->arena, FAULT_NOT_FOUND, "no_route", "there is no such page");
}
