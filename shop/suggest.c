/* Suggestions: all of it lies in the index. */
#include "shop/suggest.h"

#include "search/find.h"
#include "shop/names.h"

#include <string.h>

#define SUGGESTIONS_MAXIMUM 10

static struct json_object *entry(const char *kind, const char *label, const char *detail,
                                 const char *path)
{
    struct json_object *item = json_object_new_object();

    json_object_object_add(item, "kind", json_object_new_string(kind));
    json_object_object_add(item, "label", json_object_new_string(label));
    json_object_object_add(item, "detail", detail ? json_object_new_string(detail) : NULL);
    json_object_object_add(item, "path", json_object_new_string(path));
    return item;
}

static struct json_object *name_entry(struct shop *shop, uint64_t tag)
{
    const struct name *name = names_get(shop->names, shop->language, tag);
    struct json_object *item;

    if (!name || !name->label || !name->path)
        return NULL;
    item = entry(tag_kind(tag) == TAG_BRAND ? "brand" : "category", name->label, name->within,
                 name->path);
    json_object_object_add(item, "image", NULL);
    return item;
}

static struct json_object *product_entry(struct shop *shop, const struct segment *segment,
                                         uint32_t document)
{
    size_t length;
    const char *text = segment_stored(segment, document, &length);
    struct json_object *stored, *titles;

    if (!text || json_parse(shop->arena, text, length, &stored))
        return NULL;
    titles = json_get(stored, "title");
    const char *title = json_get_text(titles, shop->language);
    if (!title)
        title = json_get_text(titles, "en");
    const char *slug = json_get_text(stored, "slug");
    if (!title || !slug)
        return NULL;
    struct json_object *item = entry("product", title, json_get_text(stored, "brand"),
                                     arena_printf(shop->arena, "/p/%s", slug));
    json_object_object_add(item, "image", json_object_get(json_get(stored, "image")));
    return item;
}

struct fault *suggest_find(struct shop *shop, const char *typed, struct json_object **found)
{
    struct find_request request = {
        .language = shop->language,
        .fallback = strcmp(shop->language, "en") == 0 ? NULL : "en",
        .text = typed,
    };
    struct json_object *list = json_object_new_array();
    const struct index_segment *segments;
    struct suggestion *suggestions;

    TRY(index_refresh(shop->index, shop->arena));
    *found = json_keep(shop->arena, json_object_new_object());
    json_object_object_add(*found, "query", json_object_new_string(typed));
    json_object_object_add(*found, "suggestions", list);
    index_segments(shop->index, &segments);
    size_t count =
        find_suggest(shop->index, shop->arena, &request, SUGGESTIONS_MAXIMUM, &suggestions);
    for (size_t i = 0; i < count; i++) {
        const struct suggestion *one = &suggestions[i];
        struct json_object *item =
            one->tag ? name_entry(shop, one->tag)
                     : product_entry(shop, segments[one->segment].segment, one->document);

        if (item)
            json_object_array_add(list, item);
    }
    return NULL;
}
