/* A product's page and its reviews. */
#include "handlers/routes.h"

#include "base/text.h"
#include "handlers/recent.h"
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

static void add_urls(struct visit *visit, struct json_object *list, const char *slug)
{
    for (size_t i = 0; list && i < json_object_array_length(list); i++) {
        struct json_object *item = json_object_array_get_idx(list, i);
        struct json_object *id = json_get(item, "variant_id");

        if (id)
            json_object_object_add(item, "url",
                                   json_object_new_string(arena_printf(
                                       visit->request->arena, "%s/p/%s?v=%s", visit->base, slug,
                                       json_object_get_string(id))));
    }
}

/* Marks the seller whose price is shown; the others lead to their own store. */
static void mark_offers(struct visit *visit, struct json_object *product)
{
    struct json_object *offers = json_get(product, "offers");

    for (size_t i = 0; offers && i < json_object_array_length(offers); i++) {
        struct json_object *offer = json_object_array_get_idx(offers, i);
        const char *slug = json_get_text(offer, "slug");

        json_object_object_add(offer, "selected", json_object_new_boolean(i == 0));
        json_object_object_add(offer, "url",
                               json_object_new_string(arena_printf(visit->request->arena, "%s/s/%s",
                                                                   visit->base, slug ? slug : "")));
    }
}

static void choose(struct visit *visit, struct json_object *product, const char *slug)
{
    struct json_object *options = json_get(product, "options");
    struct json_object *chosen = variant_choose(product, request_query(visit->request, "v"));

    for (size_t i = 0; options && i < json_object_array_length(options); i++)
        add_urls(visit, json_get(json_object_array_get_idx(options, i), "values"), slug);
    add_urls(visit, json_get(product, "variants"), slug);
    mark_offers(visit, product);
    /* The picture of the chosen variant comes first; the one that it displaces stays in the row. */
    struct json_object *media = json_get(product, "media"), *image = json_get(chosen, "image");
    struct json_object *first = json_get(media, "primary_image");
    if (!image || !first || text_equal(json_get_text(image, "hash"), json_get_text(first, "hash")))
        return;
    struct json_object *old = json_get(media, "gallery"), *gallery = json_object_new_array();

    json_object_array_add(gallery, json_object_get(first));
    for (size_t i = 0; old && i < json_object_array_length(old); i++) {
        struct json_object *other = json_object_array_get_idx(old, i);

        if (!text_equal(json_get_text(other, "hash"), json_get_text(image, "hash")))
            json_object_array_add(gallery, json_object_get(other));
    }
    json_object_object_add(media, "primary_image", json_object_get(image));
    json_object_object_add(media, "gallery", gallery);
}

static void note_view(struct visit *visit, struct json_object *product)
{
    struct pool *pool = visit->pool;
    int64_t id = json_object_get_int64(json_get(product, "product_id"));

    recent_note(visit, id);
    if (pool->view_count < VIEWS_MAXIMUM && !request_is_head(visit->request))
        pool->views[pool->view_count++] = id;
}

struct fault *get_product(struct visit *visit)
{
    const char *slug = visit_parameter(visit, "slug");
    struct json_object *page;
    struct fault *fault = catalog_product(&visit->shop, slug, &page);

    if (fault)
        return follow_move(visit, fault, "");
    struct json_object *product = json_get(page, "product"), *seo = json_get(product, "seo");

    choose(visit, product, slug);
    if (!visit->wants_json)
        note_view(visit, product);
    int64_t reviews =
        json_object_get_int64(json_get(json_get(product, "reviews_summary"), "total_reviews"));
    size_t shown = json_object_array_length(json_get(page, "reviews"));
    if (reviews > (int64_t)shown)
        json_object_object_add(page, "more_reviews_url",
                               json_object_new_string(arena_printf(
                                   visit->request->arena, "%s/p/%s/reviews", visit->base, slug)));
    struct page_head head = {
        .title = json_get_text(seo, "meta_title"),
        .description = json_get_text(seo, "meta_description"),
        .type = "product",
        .image = json_get(json_get(product, "media"), "primary_image"),
    };
    return reply_page(visit, "product/show", page, &head);
}

static const char *place_url(struct visit *visit, const char *slug, struct json_object *place,
                             const char *direction)
{
    const char *stars = request_query(visit->request, "stars");

    return arena_printf(visit->request->arena, "%s/p/%s/reviews?%s%s%s%s=%s~%s", visit->base, slug,
                        stars ? "stars=" : "",
                        stars ? url_encode(visit->request->arena, stars) : "", stars ? "&" : "",
                        direction,
                        url_encode(visit->request->arena,
                                   json_object_get_string(json_object_array_get_idx(place, 0))),
                        json_object_get_string(json_object_array_get_idx(place, 1)));
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
    struct json_object *page;

    TRY(read_place(visit, &place));
    struct fault *fault = catalog_reviews(&visit->shop, slug, &place, &page);
    if (fault)
        return follow_move(visit, fault, "/reviews");
    bool has_more = json_object_get_boolean(json_get(page, "has_more"));
    struct json_object *first = json_get(page, "first"), *last = json_get(page, "last");
    bool forward = place.direction > 0;

    if (first && (forward ? place.review_id != NULL : has_more))
        json_object_object_add(page, "previous_url",
                               json_object_new_string(place_url(visit, slug, first, "before")));
    if (last && (forward ? has_more : true))
        json_object_object_add(page, "next_url",
                               json_object_new_string(place_url(visit, slug, last, "after")));
    struct json_object *product = json_get(page, "product"), *crumbs = json_object_new_array();
    struct json_object *crumb = json_object_new_object();

    json_object_object_add(crumb, "name", json_object_get(json_get(product, "title")));
    json_object_object_add(
        crumb, "path", json_object_new_string(arena_printf(visit->request->arena, "/p/%s", slug)));
    json_object_object_add(crumb, "position", json_object_new_int(2));
    json_object_array_add(crumbs, crumb);
    json_object_object_add(page, "breadcrumb", crumbs);
    struct page_head head = {
        .title = arena_printf(visit->request->arena, "%s: %s",
                              visit_message(visit, "reviews.page_title"),
                              json_get_text(product, "title")),
        .robots = place.review_id || place.stars ? "noindex" : NULL,
    };
    return reply_page(visit, "product/reviews", page, &head);
}
