/* What an import knows of brands, categories and sellers. */
#include "shop/import_known.h"

#include "base/json_write.h"
#include "base/text.h"
#include "shop/slug.h"

#include <string.h>

static const char *const list_names[PENDING_LISTS] = {
    [PENDING_MEDIA] = "media",           [PENDING_WAREHOUSES] = "warehouses",
    [PENDING_SELLERS] = "sellers",       [PENDING_BRANDS] = "brands",
    [PENDING_CATEGORIES] = "categories", [PENDING_ATTRIBUTES] = "attributes",
    [PENDING_VALUES] = "values",         [PENDING_CATEGORY_ATTRIBUTES] = "category_attributes",
    [PENDING_HEROES] = "heroes",
};

static const char present[] = "present";

static void enter(struct map *map, const char *key)
{
    map_set(map, key, (void *)present);
}

void known_init(struct known *known, struct arena *arena)
{
    *known = (struct known){.arena = arena, .language = "en", .currency = "USD"};
    map_init(&known->currencies, arena);
    map_init(&known->brands, arena);
    map_init(&known->brand_slugs, arena);
    map_init(&known->sellers, arena);
    map_init(&known->seller_slugs, arena);
    map_init(&known->warehouses, arena);
    map_init(&known->attributes, arena);
    map_init(&known->root.children, arena);
    known->root.slug = known->root.path = "";
    for (int i = 0; i < PENDING_LISTS; i++)
        buf_init(&known->pending[i], 0);
}

void known_release(struct known *known)
{
    for (int i = 0; i < PENDING_LISTS; i++)
        buf_release(&known->pending[i]);
    hash_set_release(&known->values);
    hash_set_release(&known->media);
}

struct buf *known_pending(struct known *known, enum pending list)
{
    known->has_pending = true;
    return &known->pending[list];
}

void known_flush(struct known *known, struct buf *out)
{
    json_open(out, NULL, '{');
    for (int i = 0; i < PENDING_LISTS; i++) {
        json_open(out, list_names[i], '[');
        buf_add(out, buf_text(&known->pending[i]), known->pending[i].length);
        json_close(out, ']');
        buf_clear(&known->pending[i]);
    }
    json_close(out, '}');
    known->has_pending = false;
}

char *known_fold(struct arena *arena, const char *name)
{
    char *folded = arena_alloc(arena, strlen(name) + 1), *end = folded;
    bool pending = false;

    for (; *name; name++) {
        if (strchr(" \t\r\n", *name)) {
            pending = end > folded;
            continue;
        }
        if (pending)
            *end++ = ' ';
        pending = false;
        *end++ = ascii_lower(*name);
    }
    return folded;
}

void known_add_texts(struct known *known, struct buf *out, const char *key,
                     struct json_object *texts)
{
    if (json_object_is_type(texts, json_type_object)) {
        json_add_document(out, key, texts);
        return;
    }
    json_open(out, key, '{');
    if (texts)
        json_add_text(out, known->language, json_object_get_string(texts));
    json_close(out, '}');
}

/* A slug that no other entry of taken has. */
static const char *free_slug(struct known *known, const struct map *taken, const char *name,
                             const char *otherwise)
{
    const char *slug = slug_make(known->arena, name, '-');

    if (!*slug)
        slug = otherwise;
    if (!map_find(taken, slug))
        return slug;
    for (int i = 2;; i++) {
        const char *next = arena_printf(known->arena, "%.190s-%d", slug, i);

        if (!map_find(taken, next))
            return next;
    }
}

static void enter_brand(struct known *known, const char *name, const char *slug)
{
    char *kept = arena_strdup(known->arena, slug);

    map_set(&known->brands, known_fold(known->arena, name), kept);
    map_set(&known->brand_slugs, slug, kept);
}

const char *known_brand(struct known *known, struct arena *arena, const char *name)
{
    const char *slug = map_find(&known->brands, known_fold(arena, name));

    if (slug || (slug = map_find(&known->brand_slugs, name)))
        return slug;
    slug = free_slug(known, &known->brand_slugs, name, "brand");
    enter_brand(known, name, slug);
    struct buf *out = known_pending(known, PENDING_BRANDS);
    json_open(out, NULL, '{');
    json_add_text(out, "slug", slug);
    json_add_text(out, "name", name);
    json_close(out, '}');
    return slug;
}

void known_seller(struct known *known, const char *external_id, const char *name)
{
    if (map_find(&known->sellers, external_id))
        return;
    const char *slug = free_slug(known, &known->seller_slugs, name ? name : external_id, "seller");
    enter(&known->sellers, external_id);
    enter(&known->seller_slugs, slug);
    struct buf *out = known_pending(known, PENDING_SELLERS);
    json_open(out, NULL, '{');
    json_add_text(out, "external_id", external_id);
    json_add_text(out, "slug", slug);
    json_add_text(out, "name", name ? name : external_id);
    json_close(out, '}');
}

void known_warehouse(struct known *known, const char *code)
{
    if (map_find(&known->warehouses, code))
        return;
    enter(&known->warehouses, code);
    struct buf *out = known_pending(known, PENDING_WAREHOUSES);
    json_open(out, NULL, '{');
    json_add_text(out, "code", code);
    json_add_text(out, "name", code);
    json_close(out, '}');
}

struct category *known_enter_category(struct known *known, struct category *parent,
                                      const char *slug, struct json_object *names)
{
    struct category *category = map_find(&parent->children, slug);

    if (!category || strcmp(category->slug, slug) != 0) {
        category = arena_alloc(known->arena, sizeof *category);
        category->slug = arena_strdup(known->arena, slug);
        category->path = *parent->path ? arena_printf(known->arena, "%s/%s", parent->path, slug)
                                       : category->slug;
        map_init(&category->children, known->arena);
        map_set(&parent->children, slug, category);
    }
    if (json_object_is_type(names, json_type_object)) {
        json_object_object_foreach (names, language, name) {
            (void)language;
            const char *folded = known_fold(known->arena, json_object_get_string(name));

            if (!map_find(&parent->children, folded))
                map_set(&parent->children, folded, category);
        }
    } else if (names) {
        const char *folded = known_fold(known->arena, json_object_get_string(names));

        if (!map_find(&parent->children, folded))
            map_set(&parent->children, folded, category);
    }
    return category;
}

static struct category *add_category(struct known *known, struct category *parent, const char *slug,
                                     const char *name)
{
    struct json_object *text = json_keep(known->arena, json_object_new_string(name));
    struct category *category = known_enter_category(known, parent, slug, text);
    struct buf *out = known_pending(known, PENDING_CATEGORIES);

    json_open(out, NULL, '{');
    json_add_text(out, "path", category->path);
    json_add_text(out, "parent", *parent->path ? parent->path : NULL);
    json_add_text(out, "slug", slug);
    known_add_texts(known, out, "name", text);
    static const char *const empty[] = {"description", "meta_title", "meta_description"};
    for (size_t i = 0; i < 3; i++)
        json_add_raw(out, empty[i], "{}", 2);
    json_add_int(out, "position", 0);
    json_add_bool(out, "in_menu", true);
    json_add_bool(out, "is_active", true);
    json_close(out, '}');
    return category;
}

struct category *known_category(struct known *known, struct arena *arena, const char *const *names,
                                size_t count)
{
    struct category *category = &known->root;

    for (size_t i = 0; i < count; i++) {
        struct category *child = map_find(&category->children, names[i]);
        const char *slug;

        if (!child)
            child = map_find(&category->children, known_fold(arena, names[i]));
        if (!child) {
            slug = slug_make(arena, names[i], '-');
            if (!*slug)
                return NULL;
            child = map_find(&category->children, slug);
        }
        if (!child)
            child = add_category(known, category, slug, names[i]);
        category = child;
    }
    return category;
}

static void load_list(struct json_object *existing, const char *key, struct known *known,
                      void (*load)(struct known *, struct json_object *))
{
    struct json_object *list = json_get(existing, key);
    size_t count = json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;

    for (size_t i = 0; i < count; i++)
        load(known, json_object_array_get_idx(list, i));
}

static void load_currency(struct known *known, struct json_object *item)
{
    enter(&known->currencies, json_object_get_string(item));
}

static void load_brand(struct known *known, struct json_object *item)
{
    enter_brand(known, json_get_text(item, "name"), json_get_text(item, "slug"));
}

static void load_seller(struct known *known, struct json_object *item)
{
    enter(&known->sellers, json_get_text(item, "external_id"));
    enter(&known->seller_slugs, json_get_text(item, "slug"));
}

static void load_warehouse(struct known *known, struct json_object *item)
{
    enter(&known->warehouses, json_object_get_string(item));
}

/* Parents come first. */
static void load_category(struct known *known, struct json_object *item)
{
    const char *parts[64], *path = json_get_text(item, "path");
    struct category *parent = &known->root;
    size_t count = 0;
    char *rest = arena_strdup(known->arena, path), *part;

    while ((part = strsep(&rest, "/")) && count < 64)
        parts[count++] = part;
    for (size_t i = 0; i + 1 < count && parent; i++)
        parent = map_find(&parent->children, parts[i]);
    if (parent && count)
        known_enter_category(known, parent, parts[count - 1], json_get(item, "name"));
}

static void load_attribute(struct known *known, struct json_object *item)
{
    enum attribute_kind kind = KIND_TEXT;

    attribute_kind_parse(json_get_text(item, "type"), &kind);
    struct attribute *attribute = known_enter_attribute(known, json_get_text(item, "code"), kind,
                                                        json_get_text(item, "unit"));
    struct json_object *values = json_get(item, "values");
    size_t count =
        json_object_is_type(values, json_type_array) ? json_object_array_length(values) : 0;
    for (size_t i = 0; i < count; i++) {
        struct json_object *value = json_object_array_get_idx(values, i);

        known_enter_value(known, attribute, json_get_text(value, "code"), json_get(value, "label"));
    }
}

void known_load(struct known *known, struct json_object *existing)
{
    if (json_get_text(existing, "language"))
        known->language = arena_strdup(known->arena, json_get_text(existing, "language"));
    if (json_get_text(existing, "currency"))
        known->currency = arena_strdup(known->arena, json_get_text(existing, "currency"));
    load_list(existing, "currencies", known, load_currency);
    load_list(existing, "brands", known, load_brand);
    load_list(existing, "sellers", known, load_seller);
    load_list(existing, "warehouses", known, load_warehouse);
    load_list(existing, "categories", known, load_category);
    load_list(existing, "attributes", known, load_attribute);
}
