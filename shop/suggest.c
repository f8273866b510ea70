/* Suggestions: all of it lies in the index. */
#include "shop/suggest.h"

#include "search/find.h"
#include "shop/names.h"

#include <string.h>

#define SUGGESTIONS_MAXIMUM 10

static struct doc *add_entry(struct doc *list, const char *kind, const char *label,
                             const char *detail, const char *path)
{
    struct doc *item = doc_add_object(list);

    doc_set_text(item, "kind", kind);
    doc_set_text(item, "label", label);
    doc_set_text(item, "detail", detail);
    doc_set_text(item, "path", path);
    return item;
}

static void add_name(struct shop *shop, uint64_t tag, struct doc *list)
{
    const struct name *name = names_get(shop->names, shop->language, tag);
    const char *kind = tag_kind(tag) == TAG_BRAND ? "brand" : "category";

    if (name && name->label && name->path)
        doc_set(add_entry(list, kind, name->label, name->within, name->path), "image", NULL);
}

static void add_product(struct shop *shop, const struct segment *segment, uint32_t document,
                        struct doc *list)
{
    size_t length;
    const char *text = segment_stored(segment, document, &length);
    struct doc *stored, *titles;

    if (!text || doc_parse_copy(shop->arena, text, length, &stored))
        return;
    titles = doc_get(stored, "title");
    const char *title = doc_get_text(titles, shop->language);
    if (!title)
        title = doc_get_text(titles, "en");
    const char *slug = doc_get_text(stored, "slug");
    if (!title || !slug)
        return;
    struct doc *item = add_entry(list, "product", title, doc_get_text(stored, "brand"),
                                 arena_printf(shop->arena, "/p/%s", slug));
    doc_set(item, "image", doc_get(stored, "image"));
}

struct fault *suggest_find(struct shop *shop, const char *typed, struct doc **found)
{
    struct find_request request = {
        .language = shop->language,
        .fallback = strcmp(shop->language, "en") == 0 ? NULL : "en",
        .text = typed,
    };
    const struct index_segment *segments;
    struct suggestion *suggestions;

    TRY(index_refresh(shop->index, shop->arena));
    *found = doc_object(shop->arena);
    doc_set_text(*found, "query", typed);
    struct doc *list = doc_set_list(*found, "suggestions");
    index_segments(shop->index, &segments);
    size_t count =
        find_suggest(shop->index, shop->arena, &request, SUGGESTIONS_MAXIMUM, &suggestions);
    for (size_t i = 0; i < count; i++) {
        const struct suggestion *one = &suggestions[i];

        if (one->tag)
            add_name(shop, one->tag, list);
        else
            add_product(shop, segments[one->segment].segment, one->document, list);
    }
    return NULL;
}
