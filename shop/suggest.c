/* Suggestions: all of it lies in the index. */
#include "shop/suggest.h"

#include "base/text.h"
#include "search/find.h"
#include "shop/names.h"

#include <string.h>

#define SUGGESTIONS_MAXIMUM 10
#define NEAREST_MAXIMUM     5
#define NEAREST_BYTES       3
#define POPULAR_MAXIMUM     8

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

static void add_query(const char *query, struct doc *list)
{
    doc_set(add_entry(list, "query", query, NULL, NULL), "image", NULL);
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

static struct doc *suggest(struct shop *shop, const char *typed, size_t maximum)
{
    struct find_request request = {
        .language = shop->language,
        .fallback = strcmp(shop->language, "en") == 0 ? NULL : "en",
        .text = typed,
    };
    struct doc *list = doc_list(shop->arena);
    const struct index_segment *segments;
    struct suggestion *suggestions;

    index_segments(shop->index, &segments);
    size_t count = find_suggest(shop->index, shop->arena, &request, maximum, &suggestions);
    for (size_t i = 0; i < count; i++) {
        const struct suggestion *one = &suggestions[i];

        if (one->query)
            add_query(one->query, list);
        else if (one->tag)
            add_name(shop, one->tag, list);
        else
            add_product(shop, segments[one->segment].segment, one->document, list);
    }
    return list;
}

struct fault *suggest_find(struct shop *shop, const char *typed, struct doc **found)
{
    TRY(index_refresh(shop->index, shop->arena));
    *found = doc_object(shop->arena);
    doc_set_text(*found, "query", typed);
    doc_set(*found, "suggestions", suggest(shop, typed, SUGGESTIONS_MAXIMUM));
    return NULL;
}

/* Letters are taken away until the rest begins something, but never most of them. */
struct fault *suggest_nearest(struct shop *shop, const char *text, struct doc **nearest)
{
    char *start = arena_strdup(shop->arena, text);
    size_t length = strlen(start), least = (length + 1) / 2;

    TRY(index_refresh(shop->index, shop->arena));
    least = least > NEAREST_BYTES ? least : NEAREST_BYTES;
    *nearest = doc_list(shop->arena);
    while (length >= least && !doc_length(*nearest)) {
        start[length] = '\0';
        if (utf8_is_valid(start, length))
            *nearest = suggest(shop, start, NEAREST_MAXIMUM);
        length--;
    }
    return NULL;
}

struct doc *suggest_popular(struct shop *shop)
{
    struct doc *list = doc_list(shop->arena);
    const char *queries[POPULAR_MAXIMUM];
    size_t count = find_popular(shop->index, shop->language, POPULAR_MAXIMUM, queries);

    for (size_t i = 0; i < count; i++)
        add_query(queries[i], list);
    return list;
}
