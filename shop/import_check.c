/* Turns a canonical product record into the normalised one: every refusal is listed. */
#include "shop/import_check.h"

#include "base/json_write.h"
#include "base/text.h"
#include "base/time.h"
#include "services/html.h"
#include "shop/slug.h"

#include <string.h>
#include <xxhash.h>

#define TITLE_CHARACTERS_MAXIMUM 500
#define CATEGORIES_MAXIMUM       50
#define LEVELS_MAXIMUM           10
#define LIST_MAXIMUM             1000

/* Raised when the same record would be loaded differently: everything is then loaded anew. */
#define NORMALISED_VERSION "1"

static void append(struct fault ***end, struct fault *fault)
{
    **end = fault;
    while (**end)
        *end = &(**end)->next;
}

bool check_refuse(struct check *check, const char *field, const char *code, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const char *text = arena_vprintf(check->arena, format, arguments);
    va_end(arguments);
    append(&check->last_fault, fault_field(check->arena, field, code, "%s", text));
    return false;
}

void check_add_fault(struct check *check, const char *field, struct fault *fault)
{
    fault->field = field;
    append(&check->last_fault, fault);
}

struct json_object *check_member(struct json_object *document, const char *const *names)
{
    for (; *names; names++) {
        struct json_object *member = json_get(document, *names);

        if (member)
            return member;
    }
    return NULL;
}

/* Trimmed, and every run of control characters and line breaks is one space. */
static char *clean_line(struct arena *arena, const char *text)
{
    char *clean = arena_alloc(arena, strlen(text) + 1), *end = clean;
    bool pending = false;

    for (; *text; text++) {
        if ((unsigned char)*text <= ' ' || *text == 0x7f) {
            pending = end > clean;
            continue;
        }
        if (pending)
            *end++ = ' ';
        pending = false;
        *end++ = *text;
    }
    return clean;
}

static bool is_plain(struct json_object *member)
{
    return !json_object_is_type(member, json_type_object) &&
           !json_object_is_type(member, json_type_array);
}

const char *check_text(struct check *check, const char *field, struct json_object *member,
                       size_t maximum)
{
    if (!member)
        return NULL;
    if (!is_plain(member)) {
        check_refuse(check, field, "wrong_type", "a plain text is expected");
        return NULL;
    }
    const char *text = json_object_get_string(member);
    if (json_object_is_type(member, json_type_string) &&
        strlen(text) != (size_t)json_object_get_string_len(member)) {
        check_refuse(check, field, "bad_text", "the text holds a NUL character");
        return NULL;
    }
    text = clean_line(check->arena, text);
    if (utf8_count(text, strlen(text)) > maximum) {
        check_refuse(check, field, "too_long", "more than %zu characters", maximum);
        return NULL;
    }
    return *text ? text : NULL;
}

const char *check_time(struct check *check, const char *field, struct json_object *member)
{
    char text[TIME_TEXT_BYTES];
    int64_t moment;
    const char *given = member ? json_object_get_string(member) : NULL;

    if (!given || !*given)
        return NULL;
    const char *full =
        strlen(given) == 10 ? arena_printf(check->arena, "%sT00:00:00Z", given) : given;
    if (time_parse_rfc3339(full, &moment))
        return arena_strdup(check->arena, time_format_rfc3339(moment, text));
    check_refuse(check, field, "bad_time", "\"%.40s\" is no time like 2026-01-31T12:00:00Z", given);
    return NULL;
}

/* --- rich text and translations ------------------------------------------------------------- */

static void add_rich(struct check *check, const char *key, const char *field,
                     struct json_object *member)
{
    char *clean = NULL;

    if (!member)
        return;
    if (!is_plain(member)) {
        check_refuse(check, field, "wrong_type", "a plain text is expected");
        return;
    }
    const char *html = json_object_get_string(member);
    struct fault *fault = html_sanitise(check->arena, html, strlen(html), &clean);
    if (fault)
        check_add_fault(check, field, fault);
    else
        json_add_text(check->out, key, clean);
}

static void add_seo(struct check *check, const char *field, struct json_object *seo)
{
    json_open(check->out, "seo", '{');
    json_add_text(check->out, "meta_title",
                  check_text(check, field, CHECK_MEMBER(seo, "meta_title", "metaTitle"), 300));
    json_add_text(
        check->out, "meta_description",
        check_text(check, field, CHECK_MEMBER(seo, "meta_description", "metaDescription"), 1000));
    json_close(check->out, '}');
}

static bool is_language(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz");

    return (length == 2 || length == 3) && (!text[length] || text[length] == '-') &&
           strlen(text) <= 20;
}

static void add_texts_of_language(struct check *check, struct json_object *texts)
{
    json_add_text(check->out, "title",
                  check_text(check, "translations.title", CHECK_MEMBER(texts, "title"),
                             TITLE_CHARACTERS_MAXIMUM));
    add_rich(check, "description", "translations.description", CHECK_MEMBER(texts, "description"));
    if (json_object_is_type(json_get(texts, "seo"), json_type_object))
        add_seo(check, "translations.seo", json_get(texts, "seo"));
}

static void add_translations(struct check *check, struct json_object *translations)
{
    if (!json_object_is_type(translations, json_type_object))
        return;
    json_open(check->out, "translations", '{');
    json_object_object_foreach (translations, language, texts) {
        if (!is_language(language)) {
            check_refuse(check, "translations", "bad_language", "\"%.20s\" is no language",
                         language);
            continue;
        }
        json_open(check->out, language, '{');
        add_texts_of_language(check, texts);
        json_close(check->out, '}');
    }
    json_close(check->out, '}');
}

/* {"Screen": "6.1 inch"}; by language {"en": {...}, "de": {...}}; or [{"name", "value"}]. */
static void add_pairs(struct check *check, const char *key, struct json_object *pairs, int depth)
{
    json_open(check->out, key, '{');
    if (json_object_is_type(pairs, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(pairs) && i < LIST_MAXIMUM; i++) {
            struct json_object *pair = json_object_array_get_idx(pairs, i);
            const char *name = check_text(check, "specifications", CHECK_MEMBER(pair, "name"), 200);

            if (name)
                json_add_text(
                    check->out, name,
                    check_text(check, "specifications", CHECK_MEMBER(pair, "value"), 2000));
        }
    } else if (json_object_is_type(pairs, json_type_object)) {
        json_object_object_foreach (pairs, name, value) {
            const char *line = clean_line(check->arena, name);

            if (value && !is_plain(value) && depth == 0)
                add_pairs(check, line, value, 1);
            else if (value && *line)
                json_add_text(check->out, line, check_text(check, "specifications", value, 2000));
        }
    }
    json_close(check->out, '}');
}

static void add_strings(struct check *check, const char *key, struct json_object *list)
{
    if (json_object_is_type(list, json_type_string)) {
        const char *parts[LIST_MAXIMUM];
        size_t count =
            import_split(check->arena, json_object_get_string(list), ",", parts, LIST_MAXIMUM);

        json_open(check->out, key, '[');
        for (size_t i = 0; i < count; i++)
            json_add_text(check->out, NULL, parts[i]);
        json_close(check->out, ']');
        return;
    }
    if (!json_object_is_type(list, json_type_array))
        return;
    json_open(check->out, key, '[');
    for (size_t i = 0; i < json_object_array_length(list) && i < LIST_MAXIMUM; i++)
        json_add_text(check->out, NULL,
                      check_text(check, key, json_object_array_get_idx(list, i), 2000));
    json_close(check->out, ']');
}

static void add_document(struct check *check, struct json_object *document)
{
    struct json_object *videos = CHECK_MEMBER(json_get(document, "media"), "videos");
    const char *title = check_text(check, "title", CHECK_MEMBER(document, "title", "name"),
                                   TITLE_CHARACTERS_MAXIMUM);

    if (!title)
        check_refuse(check, "title", "required", "there is no title");
    json_open(check->out, "document", '{');
    json_add_text(check->out, "title", title);
    add_rich(check, "description", "description", CHECK_MEMBER(document, "description"));
    if (CHECK_MEMBER(document, "specifications"))
        add_pairs(check, "specifications", CHECK_MEMBER(document, "specifications"), 0);
    add_seo(check, "seo", json_get(document, "seo"));
    add_strings(check, "tags", CHECK_MEMBER(document, "tags"));
    add_strings(check, "videos", videos);
    add_translations(check, json_get(document, "translations"));
    json_close(check->out, '}');
}

/* --- what the product is and where it stands ------------------------------------------------- */

static void add_slug(struct check *check, struct json_object *document)
{
    struct json_object *seo = json_get(document, "seo");
    const char *given =
        check_text(check, "seo.url_slug", CHECK_MEMBER(seo, "url_slug", "url"), 300);
    struct json_object *title = CHECK_MEMBER(document, "title", "name");
    const char *slug = given;

    if (given) {
        const char *last = strrchr(given, '/');

        slug = slug_make(check->arena, last && last[1] ? last + 1 : given, '-');
    } else if (title && is_plain(title)) {
        slug = slug_make(check->arena, json_object_get_string(title), '-');
    }
    if (!slug || !*slug)
        slug = slug_make(check->arena, check->product->sku, '-');
    if (!*slug) {
        check_refuse(check, "seo.url_slug", "bad_slug", "no address can be made of the title");
        return;
    }
    json_add_text(check->out, "slug", slug);
    if (given)
        json_add_bool(check->out, "slug_given", true);
}

static size_t read_path(struct check *check, struct json_object *value, const char **names)
{
    static const char *const levels[] = {"primary", "secondary", "tertiary", "quaternary",
                                         "quinary"};
    size_t count = 0;

    if (json_object_is_type(value, json_type_object)) {
        for (size_t i = 0; i < 5 && json_get(value, levels[i]); i++)
            names[count++] = check_text(check, "category", json_get(value, levels[i]), 200);
    } else if (json_object_is_type(value, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(value) && count < LEVELS_MAXIMUM; i++)
            names[count++] =
                check_text(check, "category", json_object_array_get_idx(value, i), 200);
    } else if (value) {
        const char *text = json_object_get_string(value);

        return import_split(check->arena, text, strchr(text, '>') ? ">" : "/", names,
                            LEVELS_MAXIMUM);
    }
    while (count && !names[count - 1])
        count--;
    return count;
}

static void add_category(struct check *check, struct json_object *value, const char **paths,
                         size_t *path_count)
{
    const char *names[LEVELS_MAXIMUM];
    size_t count = read_path(check, value, names);

    for (size_t i = 0; i < count; i++)
        if (!names[i])
            return;
    if (!count)
        return;
    struct category *category = known_category(check->known, check->arena, names, count);
    if (!category) {
        check_refuse(check, "category", "bad_category", "a category cannot be named like this");
        return;
    }
    for (size_t i = 0; i < *path_count; i++)
        if (strcmp(paths[i], category->path) == 0)
            return;
    if (*path_count < CATEGORIES_MAXIMUM)
        paths[(*path_count)++] = category->path;
}

static void add_categories(struct check *check, struct json_object *document)
{
    const char *paths[CATEGORIES_MAXIMUM];
    size_t count = 0;
    struct json_object *more = CHECK_MEMBER(document, "categories");

    add_category(check, CHECK_MEMBER(document, "category"), paths, &count);
    if (json_object_is_type(more, json_type_array))
        for (size_t i = 0; i < json_object_array_length(more); i++)
            add_category(check, json_object_array_get_idx(more, i), paths, &count);
    json_open(check->out, "categories", '[');
    for (size_t i = 0; i < count; i++)
        json_add_text(check->out, NULL, paths[i]);
    json_close(check->out, ']');
}

static void add_attribute_value(struct check *check, struct attribute *attribute,
                                struct json_object *value, struct hash_set *seen)
{
    const char *code = NULL;

    if (json_object_is_type(value, json_type_string) && !*json_object_get_string(value))
        return;
    struct fault *fault = known_value(check->known, check->arena, attribute, value, &code);
    if (fault) {
        check_add_fault(check, fault->field, fault);
        return;
    }
    const char *key = arena_printf(check->arena, "%s\n%s", attribute->code, code);
    if (!hash_set_add(seen, key, strlen(key)))
        return;
    json_open(check->out, NULL, '[');
    json_add_text(check->out, NULL, attribute->code);
    json_add_text(check->out, NULL, code);
    json_close(check->out, ']');
}

static void add_attributes(struct check *check, struct json_object *attributes)
{
    struct hash_set seen = {0};

    json_open(check->out, "attributes", '[');
    if (json_object_is_type(attributes, json_type_object)) {
        json_object_object_foreach (attributes, name, value) {
            if (!value)
                continue;
            struct attribute *attribute = known_attribute(check->known, check->arena, name, value);
            if (!attribute)
                check_refuse(check, "attributes", "bad_code", "\"%.60s\" cannot be a code", name);
            else if (!json_object_is_type(value, json_type_array))
                add_attribute_value(check, attribute, value, &seen);
            else
                for (size_t i = 0; i < json_object_array_length(value) && i < LIST_MAXIMUM; i++)
                    add_attribute_value(check, attribute, json_object_array_get_idx(value, i),
                                        &seen);
        }
    } else if (attributes) {
        check_refuse(check, "attributes", "wrong_type", "an object is expected");
    }
    json_close(check->out, ']');
    hash_set_release(&seen);
}

static const char *read_type(struct check *check, struct json_object *document)
{
    static const char *const types[] = {"physical", "digital", "bundle"};
    const char *type =
        check_text(check, "type", CHECK_MEMBER(document, "type", "product_type"), 20);

    if (!type)
        return CHECK_MEMBER(document, "bundle") ? "bundle" : "physical";
    for (size_t i = 0; i < 3; i++)
        if (strcmp(types[i], type) == 0)
            return types[i];
    check_refuse(check, "type", "bad_type", "\"%s\" is none of physical, digital, bundle", type);
    return types[0];
}

static const char *read_status(struct check *check, struct json_object *document)
{
    static const char *const states[] = {"draft", "scheduled", "active", "archived"};
    struct json_object *active = CHECK_MEMBER(document, "is_active", "isActive");
    const char *status = check_text(check, "status", CHECK_MEMBER(document, "status"), 20);

    for (size_t i = 0; status && i < 4; i++)
        if (strcmp(states[i], status) == 0)
            return states[i];
    if (status)
        check_refuse(check, "status", "bad_status",
                     "\"%s\" is none of draft, scheduled, active, archived", status);
    return active && !json_object_get_boolean(active) ? "draft" : "active";
}

static void add_links(struct check *check, struct json_object *document)
{
    static const char *const kinds[] = {"related", "cross_sell", "up_sell"};
    struct json_object *links = CHECK_MEMBER(document, "links");
    struct json_object *bundle = CHECK_MEMBER(document, "bundle");

    json_open(check->out, "links", '[');
    for (size_t k = 0; k < 3; k++) {
        struct json_object *list = json_get(links, kinds[k]);
        size_t count =
            json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;

        for (size_t i = 0; i < count && i < LIST_MAXIMUM; i++) {
            const char *sku = check_text(check, "links", json_object_array_get_idx(list, i), 100);

            if (!sku)
                continue;
            json_open(check->out, NULL, '[');
            json_add_text(check->out, NULL, kinds[k]);
            json_add_text(check->out, NULL, sku);
            json_close(check->out, ']');
        }
    }
    json_close(check->out, ']');
    json_open(check->out, "bundle", '[');
    for (size_t i = 0;
         json_object_is_type(bundle, json_type_array) && i < json_object_array_length(bundle);
         i++) {
        struct json_object *part = json_object_array_get_idx(bundle, i);
        struct json_object *number = CHECK_MEMBER(part, "quantity");
        const char *sku = check_text(check, "bundle.sku", CHECK_MEMBER(part, "sku"), 100);
        int64_t quantity = 1;

        if (number && !text_to_int(json_object_get_string(number), 1, 10000, &quantity))
            check_refuse(check, "bundle.quantity", "bad_quantity", "a bundle has whole parts");
        if (!sku) {
            check_refuse(check, "bundle.sku", "required", "a part of the bundle has no sku");
            continue;
        }
        json_open(check->out, NULL, '[');
        json_add_text(check->out, NULL, sku);
        json_add_int(check->out, NULL, quantity);
        json_close(check->out, ']');
    }
    json_close(check->out, ']');
}

static void add_product(struct check *check, struct json_object *document)
{
    struct check_media media;
    struct json_object *sold = CHECK_MEMBER(document, "sold_count");
    const char *brand = check_text(check, "brand", CHECK_MEMBER(document, "brand"), 200);

    check->type = read_type(check, document);
    json_add_text(check->out, "sku", check->product->sku);
    add_slug(check, document);
    json_add_text(check->out, "type", check->type);
    json_add_text(check->out, "status", read_status(check, document));
    if (brand)
        json_add_text(check->out, "brand", known_brand(check->known, check->arena, brand));
    add_categories(check, document);
    add_document(check, document);
    add_attributes(check, CHECK_MEMBER(document, "attributes"));
    check_product_media(check, &media, document);
    check_variants(check, document, &media);
    json_add_raw(check->out, "media", buf_text(&media.list), media.list.length);
    buf_add_char(check->out, ']');
    buf_release(&media.list);
    add_links(check, document);
    check_voices(check, document);
    if (sold)
        json_add_int(check->out, "sold_count", json_object_get_int(sold));
    json_add_text(check->out, "published_at",
                  check_time(check, "published_at", CHECK_MEMBER(document, "published_at")));
    json_add_text(
        check->out, "created_at",
        check_time(check, "created_at", CHECK_MEMBER(document, "created_at", "createdAt")));
    json_add_text(
        check->out, "updated_at",
        check_time(check, "updated_at", CHECK_MEMBER(document, "updated_at", "updatedAt")));
}

/* The record's fingerprint goes in front; its room was left by the caller. */
static void add_hash(struct buf *out, size_t from)
{
    char hash[sizeof "{\"hash\":\"0123456789abcdef0123456789abcdef\","];
    size_t room = sizeof hash - 1;
    XXH128_hash_t value = XXH3_128bits(out->data + from + room, out->length - from - room);
    static const char digits[] = "0123456789abcdef";

    memcpy(hash, "{\"hash\":\"", 9);
    for (int i = 0; i < 16; i++) {
        hash[9 + i] = digits[value.high64 >> (60 - 4 * i) & 15];
        hash[25 + i] = digits[value.low64 >> (60 - 4 * i) & 15];
    }
    memcpy(hash + 41, "\",", 3);
    memcpy(out->data + from, hash, room);
}

void import_check(struct import_checks *checks, struct arena *arena, struct json_object *document,
                  struct buf *out, struct import_product *product)
{
    struct check check = {checks,           checks->known,      arena, out, product,
                          &product->faults, &product->warnings, NULL};
    static const char room[] = "{\"hash\":\"0123456789abcdef0123456789abcdef\",";
    size_t from = out->length;

    *product = (struct import_product){.from = from};
    product->sku =
        check_text(&check, "sku", CHECK_MEMBER(document, "sku", "productId", "product_id"), 100);
    if (!product->sku) {
        check_refuse(&check, "sku", "required", "there is no sku");
        return;
    }
    if (!hash_set_add(&checks->product_skus, product->sku, strlen(product->sku))) {
        check_refuse(&check, "sku", "duplicate_sku", "product %s was in the file before",
                     product->sku);
        return;
    }
    buf_add_text(out, room);
    buf_add_text(out, "\"version\":" NORMALISED_VERSION);
    add_product(&check, document);
    json_close(out, '}');
    if (out->length - from > IMPORT_RECORD_BYTES_MAXIMUM * 2)
        check_refuse(&check, NULL, "record_too_long", "the product is too large");
    if (product->faults) {
        out->length = from;
        return;
    }
    product->length = out->length - from;
    add_hash(out, from);
}

void import_checks_release(struct import_checks *checks)
{
    hash_set_release(&checks->product_skus);
    hash_set_release(&checks->variant_skus);
}
