/* Records that describe warehouses, sellers, brands, categories, attributes, heroes themselves. */
#include "base/json_write.h"
#include "base/text.h"
#include "services/html.h"
#include "shop/import_known.h"
#include "shop/slug.h"

#include <string.h>

static const char *first_text(struct json_object *record, const char *const *keys)
{
    for (; *keys; keys++) {
        struct json_object *member = json_get(record, *keys);

        if (member && !json_object_is_type(member, json_type_object) &&
            *json_object_get_string(member))
            return json_object_get_string(member);
    }
    return NULL;
}

#define FIRST_TEXT(record, ...) first_text(record, (const char *const[]){__VA_ARGS__, NULL})

static struct fault *missing(struct arena *arena, const char *field)
{
    return fault_field(arena, field, "required", "%s is missing", field);
}

/* Adds rich text by language, each one sanitised. */
static struct fault *add_rich(struct known *known, struct arena *arena, struct buf *out,
                              const char *key, struct json_object *texts)
{
    struct buf rich;
    struct fault *fault = NULL;
    char *clean;

    if (texts && !json_object_is_type(texts, json_type_object)) {
        struct json_object *wrapped = json_keep(arena, json_object_new_object());

        json_object_object_add(wrapped, known->language, json_object_get(texts));
        texts = wrapped;
    }
    buf_init(&rich, 0);
    json_open(&rich, NULL, '{');
    if (texts) {
        json_object_object_foreach (texts, language, text) {
            const char *html = text ? json_object_get_string(text) : "";

            if (fault || !*html)
                continue;
            fault = html_sanitise(arena, html, strlen(html), &clean);
            if (!fault)
                json_add_text(&rich, language, clean);
        }
    }
    json_close(&rich, '}');
    json_add_raw(out, key, buf_text(&rich), rich.length);
    buf_release(&rich);
    if (fault)
        fault->field = key;
    return fault;
}

static bool flag(struct json_object *record, const char *key, bool standard)
{
    struct json_object *member = json_get(record, key);

    if (!member && text_starts_with(key, "is_"))
        member = json_get(record, key + 3);
    return member ? json_object_get_boolean(member) : standard;
}

static int64_t whole(struct json_object *record, const char *key)
{
    struct json_object *member = json_get(record, key);

    return member ? json_object_get_int(member) : 0;
}

struct fault *known_declare_warehouse(struct known *known, struct arena *arena,
                                      struct json_object *record)
{
    const char *code = FIRST_TEXT(record, "code", "warehouse_id", "id");
    const char *name = FIRST_TEXT(record, "name");

    if (!code || strlen(code) > 50)
        return missing(arena, "code");
    map_set(&known->warehouses, code, (void *)"declared");
    struct buf *out = known_pending(known, PENDING_WAREHOUSES);
    json_open(out, NULL, '{');
    json_add_text(out, "code", code);
    json_add_text(out, "name", name ? name : code);
    json_add_bool(out, "declared", true);
    json_close(out, '}');
    return NULL;
}

/* The slug given, or one made of name; a fault when it is none. */
static struct fault *read_slug(struct arena *arena, struct json_object *record, const char *name,
                               const char **slug)
{
    *slug = FIRST_TEXT(record, "slug", "url_slug");
    if (!*slug)
        *slug = slug_make(arena, name, '-');
    if (!slug_is_valid(*slug))
        return fault_field(arena, "slug", "bad_slug",
                           "\"%s\" may hold small letters, digits and single dashes only", *slug);
    return NULL;
}

struct fault *known_declare_seller(struct known *known, struct arena *arena,
                                   struct json_object *record, const char *image)
{
    const char *id = FIRST_TEXT(record, "seller_id", "external_id", "code", "id");
    const char *name = FIRST_TEXT(record, "seller_name", "name"), *slug;
    const char *country = FIRST_TEXT(record, "country"), *since = FIRST_TEXT(record, "since");

    if (!id || strlen(id) > 50)
        return missing(arena, "seller_id");
    if (!name)
        return missing(arena, "name");
    if (country && strlen(country) != 2)
        return fault_field(arena, "country", "bad_country", "a country has two letters (ISO 3166)");
    TRY(read_slug(arena, record, name, &slug));
    map_set(&known->sellers, id, (void *)"declared");
    map_set(&known->seller_slugs, slug, (void *)"declared");
    struct buf *out = known_pending(known, PENDING_SELLERS);
    json_open(out, NULL, '{');
    json_add_text(out, "external_id", id);
    json_add_text(out, "slug", slug);
    json_add_text(out, "name", name);
    struct fault *fault =
        add_rich(known, arena, out, "description", json_get(record, "description"));
    json_add_text(out, "country", country);
    json_add_text(out, "since",
                  since && strlen(since) == 4 ? arena_printf(arena, "%s-01-01", since) : since);
    json_add_bool(out, "is_active", flag(record, "is_active", true));
    json_add_text(out, "image", image);
    json_add_bool(out, "declared", true);
    json_close(out, '}');
    return fault;
}

struct fault *known_declare_brand(struct known *known, struct arena *arena,
                                  struct json_object *record, const char *image)
{
    const char *name = FIRST_TEXT(record, "name", "brand"), *slug;

    if (!name)
        return missing(arena, "name");
    slug = map_find(&known->brands, known_fold(arena, name));
    if (!slug)
        TRY(read_slug(arena, record, name, &slug));
    char *kept = arena_strdup(known->arena, slug);
    map_set(&known->brands, known_fold(arena, name), kept);
    map_set(&known->brand_slugs, slug, kept);
    struct buf *out = known_pending(known, PENDING_BRANDS);
    json_open(out, NULL, '{');
    json_add_text(out, "slug", slug);
    json_add_text(out, "name", name);
    struct fault *fault =
        add_rich(known, arena, out, "description", json_get(record, "description"));
    json_add_text(out, "image", image);
    json_add_bool(out, "declared", true);
    json_close(out, '}');
    return fault;
}

/* "men/tops" or ["men", "tops"], of slugs or names -> the node; the root when there is none. */
static struct category *find_parent(struct known *known, struct arena *arena,
                                    struct json_object *parent)
{
    const char *names[16];
    size_t count = 0;

    if (json_object_is_type(parent, json_type_array)) {
        for (; count < json_object_array_length(parent) && count < 16; count++)
            names[count] = json_object_get_string(json_object_array_get_idx(parent, count));
    } else if (parent) {
        char *rest = arena_strdup(arena, json_object_get_string(parent)), *part;

        while (count < 16 && (part = strsep(&rest, "/")))
            if (*part)
                names[count++] = part;
    }
    return known_category(known, arena, names, count);
}

/* Either path (with the category itself last) or parent and slug. */
static struct fault *place_category(struct known *known, struct arena *arena,
                                    struct json_object *record, struct category **parent,
                                    const char **slug)
{
    struct json_object *path = json_get(record, "path"), *names = json_get(record, "name");
    const char *name = json_object_is_type(names, json_type_object)
                           ? json_get_text(names, known->language)
                           : json_get_text(record, "name");
    const char *last = NULL;

    if (path) {
        struct json_object *above = json_keep(arena, json_object_new_array());
        const char *parts[16];
        size_t count = 0;

        if (json_object_is_type(path, json_type_array)) {
            for (; count < json_object_array_length(path) && count < 16; count++)
                parts[count] = json_object_get_string(json_object_array_get_idx(path, count));
        } else {
            char *rest = arena_strdup(arena, json_object_get_string(path)), *part;

            while (count < 16 && (part = strsep(&rest, "/")))
                if (*part)
                    parts[count++] = part;
        }
        if (!count)
            return missing(arena, "path");
        for (size_t i = 0; i + 1 < count; i++)
            json_object_array_add(above, json_object_new_string(parts[i]));
        last = parts[count - 1];
        *parent = find_parent(known, arena, above);
    } else {
        *parent = find_parent(known, arena, json_get(record, "parent"));
    }
    if (!*parent)
        return fault_field(arena, "parent", "bad_category", "the parent cannot be named like this");
    *slug = FIRST_TEXT(record, "slug", "url_slug", "url_key");
    if (!*slug)
        *slug = slug_make(arena, last ? last : name ? name : "", '-');
    if (!slug_is_valid(*slug))
        return fault_field(arena, "slug", "bad_slug",
                           "\"%s\" may hold small letters, digits and single dashes only", *slug);
    return names || last ? NULL : missing(arena, "name");
}

static void tell_category_attributes(struct known *known, struct arena *arena, const char *path,
                                     struct json_object *codes)
{
    size_t count =
        json_object_is_type(codes, json_type_array) ? json_object_array_length(codes) : 0;

    for (size_t i = 0; i < count; i++) {
        const char *code = json_object_get_string(json_object_array_get_idx(codes, i));
        struct attribute *attribute = known_attribute(known, arena, code, NULL);

        if (!attribute)
            continue;
        struct buf *out = known_pending(known, PENDING_CATEGORY_ATTRIBUTES);
        json_open(out, NULL, '{');
        json_add_text(out, "path", path);
        json_add_text(out, "code", attribute->code);
        json_add_int(out, "position", (int64_t)i);
        json_close(out, '}');
    }
}

struct fault *known_declare_category(struct known *known, struct arena *arena,
                                     struct json_object *record, const char *image)
{
    struct category *parent = NULL;
    struct json_object *names = json_get(record, "name");
    const char *slug = NULL;

    TRY(place_category(known, arena, record, &parent, &slug));
    if (!names)
        names = json_keep(arena, json_object_new_string(slug));
    struct category *category = known_enter_category(known, parent, slug, names);
    struct json_object *seo = json_get(record, "seo") ? json_get(record, "seo") : record;
    struct buf *out = known_pending(known, PENDING_CATEGORIES);

    json_open(out, NULL, '{');
    json_add_text(out, "path", category->path);
    json_add_text(out, "parent", *parent->path ? parent->path : NULL);
    json_add_text(out, "slug", slug);
    known_add_texts(known, out, "name", names);
    struct fault *fault =
        add_rich(known, arena, out, "description", json_get(record, "description"));
    known_add_texts(known, out, "meta_title", json_get(seo, "meta_title"));
    known_add_texts(known, out, "meta_description", json_get(seo, "meta_description"));
    json_add_text(out, "image", image);
    json_add_int(out, "position", whole(record, "position"));
    json_add_bool(out, "in_menu", flag(record, "in_menu", true));
    json_add_bool(out, "is_active", flag(record, "is_active", true));
    json_add_bool(out, "declared", true);
    json_close(out, '}');
    tell_category_attributes(known, arena, category->path, json_get(record, "attributes"));
    return fault;
}

/* One entry of an attribute's values: a label, or {code, label, swatch, position}. */
static struct fault *declare_value(struct known *known, struct arena *arena,
                                   struct attribute *attribute, struct json_object *entry,
                                   int position)
{
    bool is_object = json_object_is_type(entry, json_type_object);
    struct json_object *label = is_object ? json_get(entry, "label") : entry;
    const char *code = is_object ? FIRST_TEXT(entry, "code", "value") : NULL;
    const char *swatch = is_object ? FIRST_TEXT(entry, "swatch", "color") : NULL;

    if (!label && is_object)
        label = json_get(entry, "name");
    const char *text = json_object_is_type(label, json_type_object)
                           ? json_get_text(label, known->language)
                       : label ? json_object_get_string(label)
                               : code;
    if (!code)
        code = text && attribute->kind == KIND_ENUM ? slug_make(arena, text, '-') : text;
    if (!code || !*code)
        return missing(arena, "values.code");
    if (!label)
        label = json_keep(arena, json_object_new_string(code));
    if (swatch && (strlen(swatch) != 7 || swatch[0] != '#' ||
                   strspn(swatch + 1, "0123456789abcdefABCDEF") != 6))
        return fault_field(arena, "values.swatch", "bad_color", "\"%.20s\" is not like #a1b2c3",
                           swatch);
    known_enter_value(known, attribute, code, label);
    struct buf *out = known_pending(known, PENDING_VALUES);
    json_open(out, NULL, '{');
    json_add_text(out, "attribute", attribute->code);
    json_add_text(out, "code", code);
    known_add_texts(known, out, "label", label);
    if (attribute->kind == KIND_NUMBER)
        json_add_text(out, "number_value", code);
    if (attribute->kind == KIND_DATE)
        json_add_text(out, "date_value", code);
    json_add_text(out, "swatch", swatch);
    json_add_int(out, "position",
                 json_get(entry, "position") ? whole(entry, "position") : position);
    json_add_bool(out, "declared", true);
    json_close(out, '}');
    return NULL;
}

struct fault *known_declare_attribute(struct known *known, struct arena *arena,
                                      struct json_object *record)
{
    const char *code = FIRST_TEXT(record, "code"), *type = FIRST_TEXT(record, "type");
    struct json_object *values = json_get(record, "values");
    enum attribute_kind kind = KIND_ENUM;
    struct attribute *existing = code ? map_find(&known->attributes, code) : NULL;

    if (!code || !*code || strlen(code) > 100 ||
        strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(code))
        return fault_field(arena, "code", "bad_code",
                           "a code has small letters, digits and _ only");
    if (type && !attribute_kind_parse(type, &kind))
        return fault_field(arena, "type", "bad_type",
                           "\"%s\" is none of text, number, enum, bool, date", type);
    if (existing && type && existing->kind != kind)
        return fault_field(arena, "type", "type_changed", "attribute %s is of type %s already",
                           code, attribute_kind_name(existing->kind));
    if (!existing)
        existing = known_enter_attribute(known, code, kind, FIRST_TEXT(record, "unit"));
    struct json_object *name = json_get(record, "name");
    struct buf *out = known_pending(known, PENDING_ATTRIBUTES);
    json_open(out, NULL, '{');
    json_add_text(out, "code", code);
    json_add_text(out, "type", attribute_kind_name(existing->kind));
    json_add_text(out, "unit", FIRST_TEXT(record, "unit"));
    known_add_texts(known, out, "name",
                    name ? name : json_keep(arena, json_object_new_string(code)));
    json_add_bool(out, "is_filterable", flag(record, "is_filterable", existing->kind != KIND_TEXT));
    json_add_bool(out, "is_searchable", flag(record, "is_searchable", existing->kind == KIND_ENUM));
    json_add_bool(out, "is_comparable", flag(record, "is_comparable", true));
    json_add_int(out, "position", whole(record, "position"));
    json_add_bool(out, "declared", true);
    json_close(out, '}');
    size_t count =
        json_object_is_type(values, json_type_array) ? json_object_array_length(values) : 0;
    for (size_t i = 0; i < count; i++)
        TRY(declare_value(known, arena, existing, json_object_array_get_idx(values, i), (int)i));
    return NULL;
}

/* What the home page opens with: picture, words, and a link to a page of this shop. */
struct fault *known_declare_hero(struct known *known, struct arena *arena,
                                 struct json_object *record, const char *image)
{
    static const char *const texts[] = {"title", "label", "text", "image_alt"};
    const char *path = FIRST_TEXT(record, "path"), *code;

    for (size_t i = 0; i < 2; i++)
        if (!json_get(record, texts[i]))
            return missing(arena, texts[i]);
    if (!path)
        return missing(arena, "path");
    if (*path != '/' || path[1] == '/' || path[1] == '\\')
        return fault_field(arena, "path", "bad_path", "\"%.100s\" is no path of this shop", path);
    TRY(read_slug(arena, record, "home", &code));
    struct buf *out = known_pending(known, PENDING_HEROES);
    json_open(out, NULL, '{');
    json_add_text(out, "code", code);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        known_add_texts(known, out, texts[i], json_get(record, texts[i]));
    json_add_text(out, "path", path);
    json_add_text(out, "image", image);
    json_add_int(out, "position", whole(record, "position"));
    json_add_bool(out, "is_active", flag(record, "is_active", true));
    json_close(out, '}');
    return NULL;
}
