/* A product's page and its reviews. */
#include "handlers/routes.h"

#include "base/text.h"
#include "shop/catalog.h"
#include "shop/variant.h"

#include <string.h>

/* A product that moved answers with its new address, in one hop and with its query. */
static struct fault *follow_move(struct visit *visit, struct fault *fault, const char *suffix)
{
    if (strcmp(fault->code, "product_moved") != 0)
        return fault;
    return reply_moved(visit, arena_printf(visit->request->arena, "%s%s%s",
                                           visit->wants_json ? "/api/v1/products/" : "/p/",
                                           fault->field, suffix));
}

static void add_urls(struct visit *visit, struct doc *list, const char *slug)
{
    for (size_t i = 0; i < doc_length(list); i++) {
        struct doc *item = doc_at(list, i);
        struct doc *id = doc_get(item, "variant_id");

        if (id)
            doc_set_text(item, "url",
                         arena_printf(visit->request->arena, "%s/p/%s?v=%s", visit->base, slug,
                                      doc_plain(id)));
    }
}

/* Marks the seller whose price is shown; the others lead to their own store. */
static void mark_offers(struct visit *visit, struct doc *product)
{
    struct doc *offers = doc_get(product, "offers");

    for (size_t i = 0; i < doc_length(offers); i++) {
        struct doc *offer = doc_at(offers, i);
        const char *slug = doc_get_text(offer, "slug");

        doc_set_bool(offer, "selected", i == 0);
        doc_set_text(offer, "url",
                     arena_printf(visit->request->arena, "%s/s/%s", visit->base, slug ? slug : ""));
    }
}

static void choose(struct visit *visit, struct doc *product, const char *slug)
{
    struct doc *options = doc_get(product, "options");
    struct doc *chosen = variant_choose(product, request_query(visit->request, "v"));

    for (size_t i = 0; i < doc_length(options); i++)
        add_urls(visit, doc_get(doc_at(options, i), "values"), slug);
    add_urls(visit, doc_get(product, "variants"), slug);
    mark_offers(visit, product);
    /* The picture of the chosen variant comes first; the one that it displaces stays in the row. */
    struct doc *media = doc_get(product, "media"), *image = doc_get(chosen, "image");
    struct doc *first = doc_get(media, "primary_image");
    if (!image || !first || text_equal(doc_get_text(image, "hash"), doc_get_text(first, "hash")))
        return;
    struct doc *old = doc_get(media, "gallery"), *gallery = doc_list(visit->request->arena);

    doc_add(gallery, first);
    for (size_t i = 0; i < doc_length(old); i++) {
        struct doc *other = doc_at(old, i);

        if (!text_equal(doc_get_text(other, "hash"), doc_get_text(image, "hash")))
            doc_add(gallery, other);
    }
    doc_set(media, "primary_image", image);
    doc_set(media, "gallery", gallery);
}

/* Everything on the page whose price or stock may change. */
static void note_shown(struct visit *visit, struct doc *page)
{
    static const char *const lists[] = {"related", "cross_sell", "up_sell"};
    struct doc *bundle = doc_get(page, "bundle");

    visit->product_id = doc_get_int(doc_get(page, "product"), "product_id");
    visit_shows(visit, visit->product_id);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        visit_shows_cards(visit, doc_get(page, lists[i]));
    for (size_t i = 0; i < doc_length(bundle); i++)
        visit_shows(visit, doc_get_int(doc_get(doc_at(bundle, i), "card"), "product_id"));
}

struct fault *get_product(struct visit *visit)
{
    const char *slug = visit_parameter(visit, "slug");
    struct doc *page;
    struct fault *fault = catalog_product(&visit->shop, slug, &page);

    if (fault)
        return follow_move(visit, fault, "");
    struct doc *product = doc_get(page, "product"), *seo = doc_get(product, "seo");

    choose(visit, product, slug);
    note_shown(visit, page);
    int64_t reviews = doc_get_int(doc_get(product, "reviews_summary"), "total_reviews");
    size_t shown = doc_length(doc_get(page, "reviews"));
    if (reviews > (int64_t)shown)
        doc_set_text(page, "more_reviews_url",
                     arena_printf(visit->request->arena, "%s/p/%s/reviews", visit->base, slug));
    struct page_head head = {
        .title = doc_get_text(seo, "meta_title"),
        .description = doc_get_text(seo, "meta_description"),
        .type = "product",
        .image = doc_get(doc_get(product, "media"), "primary_image"),
    };
    return reply_page(visit, "product/show", page, &head);
}

static const char *place_url(struct visit *visit, const char *slug, struct doc *place,
                             const char *direction)
{
    const char *stars = request_query(visit->request, "stars");

    return arena_printf(visit->request->arena, "%s/p/%s/reviews?%s%s%s%s=%s~%s", visit->base, slug,
                        stars ? "stars=" : "",
                        stars ? url_encode(visit->request->arena, stars) : "", stars ? "&" : "",
                        direction, url_encode(visit->request->arena, doc_plain(doc_at(place, 0))),
                        doc_plain(doc_at(place, 1)));
}

/* "2026-01-31T10:00:00+00:00~17" */
static struct fault *read_place(struct visit *visit, struct review_place *place)
{
    const char *after = request_query(visit->request, "after");
    const char *before = request_query(visit->request, "before");
    const char *text = after ? after : before;
    const char *tilde = text ? strchr(text, '~') : NULL;
    int64_t number;

    place->direction = !after && before ? -1 : 1;
    place->stars = request_query(visit->request, "stars");
    if (place->stars && !text_to_int(place->stars, 1, 5, &number))
        return fault_field(visit->request->arena, "stars", "bad_value", "stars must be 1 to 5");
    if (!text)
        return NULL;
    if (!tilde || !text_to_int(tilde + 1, 1, INT64_MAX, &number))
        return fault_field(visit->request->arena, after ? "after" : "before", "bad_value",
                           "this is no place in the list");
    place->created_at = arena_strndup(visit->request->arena, text, (size_t)(tilde - text));
    place->review_id = tilde + 1;
    return NULL;
}

struct fault *get_reviews(struct visit *visit)
{
    const char *slug = visit_parameter(visit, "slug");
    struct review_place place = {0};
    struct doc *page;

    TRY(read_place(visit, &place));
    struct fault *fault = catalog_reviews(&visit->shop, slug, &place, &page);
    if (fault)
        return follow_move(visit, fault, "/reviews");
    bool has_more = doc_get_bool(page, "has_more");
    struct doc *first = doc_get(page, "first"), *last = doc_get(page, "last");
    bool forward = place.direction > 0;

    if (first && (forward ? place.review_id != NULL : has_more))
        doc_set_text(page, "previous_url", place_url(visit, slug, first, "before"));
    if (last && (forward ? has_more : true))
        doc_set_text(page, "next_url", place_url(visit, slug, last, "after"));
    struct doc *product = doc_get(page, "product");
    struct doc *crumb = doc_add_object(doc_set_list(page, "breadcrumb"));
    visit_shows(visit, doc_get_int(product, "product_id"));

    doc_set(crumb, "name", doc_get(product, "title"));
    doc_set_text(crumb, "path", arena_printf(visit->request->arena, "/p/%s", slug));
    doc_set_int(crumb, "position", 2);
    struct page_head head = {
        .title = arena_printf(visit->request->arena, "%s: %s",
                              visit_message(visit, "reviews.page_title"),
                              doc_get_text(product, "title")),
        .robots = place.review_id || place.stars ? "noindex" : NULL,
    };
    return reply_page(visit, "product/reviews", page, &head);
}
