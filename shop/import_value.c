/* Attributes and their typed values, as an import meets them. */
#include "base/json_write.h"
#include "base/text.h"
#include "base/time.h"
#include "shop/import_known.h"
#include "shop/slug.h"

#include <stdio.h>
#include <string.h>

#define ENUM_CHARACTERS_MAXIMUM 200
#define SAMPLE_ENUM_CHARACTERS  80 /* a longer first value makes a new attribute a text */
#define NUMBER_DIGITS_MAXIMUM   30
#define TEXT_BYTES_MAXIMUM      4000

static const char *const kind_names[ATTRIBUTE_KINDS] = {
    [KIND_TEXT] = "text", [KIND_NUMBER] = "number", [KIND_ENUM] = "enum",
    [KIND_BOOL] = "bool", [KIND_DATE] = "date",
};

/* What shoppers call a colour -> how its swatch looks. */
static const struct {
    const char *name, *swatch;
} swatches[] = {
    {"black", "#1b1b1b"},    {"white", "#ffffff"},     {"gray", "#8a8d91"},
    {"grey", "#8a8d91"},     {"red", "#c8312b"},       {"blue", "#2a5caa"},
    {"green", "#3c7d40"},    {"yellow", "#f2c230"},    {"orange", "#e87722"},
    {"purple", "#6f4597"},   {"pink", "#e88aa9"},      {"brown", "#7a5230"},
    {"lavender", "#b7a6d8"}, {"beige", "#d9c7a7"},     {"navy", "#1f2f55"},
    {"silver", "#c3c7cb"},   {"gold", "#c9a44c"},      {"teal", "#1f7a7a"},
    {"khaki", "#a99d6f"},    {"turquoise", "#3fb8b0"}, {"cream", "#f3ead6"},
    {"charcoal", "#3f444a"}, {"maroon", "#6e1f2b"},    {"olive", "#6b6f3a"},
    {"violet", "#7d5ba6"},   {"burgundy", "#6d1f33"},  {"tan", "#c9a77f"},
    {"ivory", "#f7f3e6"},    {"mint", "#a9dcc3"},      {"coral", "#ee7a63"},
    {"magenta", "#b83280"},  {"rose", "#d98a94"},      {"bronze", "#93683a"},
    {"copper", "#b06a42"},   {"lilac", "#bfa2d0"},     {"cyan", "#35b6d2"},
};

bool attribute_kind_parse(const char *name, enum attribute_kind *kind)
{
    for (int i = 0; name && i < ATTRIBUTE_KINDS; i++)
        if (strcmp(kind_names[i], name) == 0) {
            *kind = (enum attribute_kind)i;
            return true;
        }
    return false;
}

const char *attribute_kind_name(enum attribute_kind kind)
{
    return kind_names[kind];
}

static bool is_color_code(const char *code)
{
    return strstr(code, "color") || strstr(code, "colour") || strstr(code, "farbe");
}

struct attribute *known_enter_attribute(struct known *known, const char *code,
                                        enum attribute_kind kind, const char *unit)
{
    struct attribute *attribute = arena_alloc(known->arena, sizeof *attribute);

    attribute->code = arena_strdup(known->arena, code);
    attribute->unit = arena_strdup(known->arena, unit);
    attribute->kind = kind;
    attribute->is_color = is_color_code(code);
    map_init(&attribute->codes, known->arena);
    map_set(&known->attributes, code, attribute);
    return attribute;
}

static bool add_told(struct known *known, const struct attribute *attribute, const char *code)
{
    char key[512];
    int length = snprintf(key, sizeof key, "%s\n%s", attribute->code, code);

    if (length >= 0 && (size_t)length < sizeof key)
        return hash_set_add(&known->values, key, (size_t)length);
    return hash_set_add(&known->values, code, strlen(code));
}

static void enter_label(struct known *known, struct attribute *attribute, const char *label,
                        const char *code)
{
    const char *folded = known_fold(known->arena, label);

    if (!map_find(&attribute->codes, folded))
        map_set(&attribute->codes, folded, arena_strdup(known->arena, code));
}

void known_enter_value(struct known *known, struct attribute *attribute, const char *code,
                       struct json_object *labels)
{
    add_told(known, attribute, code);
    if (attribute->kind != KIND_ENUM)
        return;
    attribute->value_count++;
    map_set(&attribute->codes, code, arena_strdup(known->arena, code));
    if (json_object_is_type(labels, json_type_object)) {
        json_object_object_foreach (labels, language, label) {
            (void)language;
            enter_label(known, attribute, json_object_get_string(label), code);
        }
    } else if (labels) {
        enter_label(known, attribute, json_object_get_string(labels), code);
    }
}

/* "screen_size" and "Screen Size" are called "Screen size". */
static char *readable(struct arena *arena, const char *name)
{
    char *text = arena_strdup(arena, name);

    for (char *c = text; *c; c++)
        if (*c == '_')
            *c = ' ';
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = (char)(text[0] - 'a' + 'A');
    return text;
}

static enum attribute_kind fitting_kind(struct json_object *sample)
{
    if (json_object_is_type(sample, json_type_array))
        sample = json_object_array_length(sample) ? json_object_array_get_idx(sample, 0) : NULL;
    if (json_object_is_type(sample, json_type_boolean))
        return KIND_BOOL;
    if (json_object_is_type(sample, json_type_int) || json_object_is_type(sample, json_type_double))
        return KIND_NUMBER;
    const char *text = sample ? json_object_get_string(sample) : "";
    return utf8_count(text, strlen(text)) > SAMPLE_ENUM_CHARACTERS ? KIND_TEXT : KIND_ENUM;
}

struct attribute *known_attribute(struct known *known, struct arena *arena, const char *name,
                                  struct json_object *sample)
{
    struct attribute *attribute = map_find(&known->attributes, name);

    if (attribute)
        return attribute;
    const char *code = slug_make(arena, name, '_');
    if (!*code || strlen(code) > 100)
        return NULL;
    attribute = map_find(&known->attributes, code);
    if (attribute)
        return attribute;
    attribute = known_enter_attribute(known, code, fitting_kind(sample), NULL);
    struct buf *out = known_pending(known, PENDING_ATTRIBUTES);
    json_open(out, NULL, '{');
    json_add_text(out, "code", code);
    json_add_text(out, "type", kind_names[attribute->kind]);
    json_open(out, "name", '{');
    json_add_text(out, known->language, readable(arena, name));
    json_close(out, '}');
    json_add_bool(out, "is_filterable",
                  attribute->kind != KIND_TEXT && attribute->kind != KIND_DATE);
    json_add_bool(out, "is_searchable",
                  attribute->kind == KIND_TEXT || attribute->kind == KIND_ENUM);
    json_add_bool(out, "is_comparable", true);
    json_add_int(out, "position", 0);
    json_close(out, '}');
    return attribute;
}

static struct fault *wrong(struct arena *arena, const struct attribute *attribute, const char *text,
                           const char *wanted)
{
    return fault_field(arena, arena_printf(arena, "attributes.%s", attribute->code), "wrong_type",
                       "\"%.60s\" is not %s", text, wanted);
}

/* "007.50 kg" -> "7.5"; false if it is no number or carries another unit. */
static bool read_number(const struct attribute *attribute, const char *text, char *out)
{
    char *end = out;
    const char *number = text;
    bool has_point = false, negative = *text == '-';

    text += negative;
    if (negative)
        *end++ = '-';
    while (*text == '0' && text[1] >= '0' && text[1] <= '9')
        text++;
    for (; (*text >= '0' && *text <= '9') || (*text == '.' && !has_point); text++) {
        if (end - out >= NUMBER_DIGITS_MAXIMUM)
            return false;
        has_point |= *text == '.';
        *end++ = *text;
    }
    if (text == number + negative || !(number[negative] >= '0' && number[negative] <= '9'))
        return false;
    while (has_point && end[-1] == '0')
        end--;
    if (end[-1] == '.')
        end--;
    *end = '\0';
    if (out[0] == '-' && out[1] == '0' && !out[2])
        memcpy(out, "0", 2);
    text += strspn(text, " ");
    return !*text || (attribute->unit && ascii_equal_ignoring_case(text, attribute->unit));
}

static const char *read_bool(struct json_object *value, const char *text)
{
    static const char *const yes[] = {"true", "yes", "1", "on", "ja"};
    static const char *const no[] = {"false", "no", "0", "off", "nein"};

    if (json_object_is_type(value, json_type_boolean))
        return json_object_get_boolean(value) ? "true" : "false";
    for (size_t i = 0; i < 5; i++) {
        if (ascii_equal_ignoring_case(text, yes[i]))
            return "true";
        if (ascii_equal_ignoring_case(text, no[i]))
            return "false";
    }
    return NULL;
}

static bool read_date(struct arena *arena, const char *text, const char **code)
{
    int64_t moment;
    bool has_time = strlen(text) > 10;
    const char *full = has_time ? text : arena_printf(arena, "%sT00:00:00Z", text);

    if (strlen(text) < 10 || !time_parse_rfc3339(full, &moment))
        return false;
    *code = arena_strndup(arena, text, 10);
    return true;
}

static const char *swatch_of(struct arena *arena, const char *label)
{
    const char *folded = known_fold(arena, label);

    for (size_t i = 0; i < sizeof swatches / sizeof swatches[0]; i++)
        if (strcmp(swatches[i].name, folded) == 0)
            return swatches[i].swatch;
    return NULL;
}

/* Tells the database of a value that it may not have yet. */
static void tell(struct known *known, struct arena *arena, struct attribute *attribute,
                 const char *code, const char *label)
{
    if (!add_told(known, attribute, code))
        return;
    struct buf *out = known_pending(known, PENDING_VALUES);

    json_open(out, NULL, '{');
    json_add_text(out, "attribute", attribute->code);
    json_add_text(out, "code", code);
    json_open(out, "label", '{');
    if (attribute->kind == KIND_BOOL) {
        json_add_text(out, "en", code[0] == 't' ? "Yes" : "No");
        json_add_text(out, "de", code[0] == 't' ? "Ja" : "Nein");
    } else {
        json_add_text(out, known->language, label);
    }
    json_close(out, '}');
    if (attribute->kind == KIND_NUMBER)
        json_add_text(out, "number_value", code);
    if (attribute->kind == KIND_DATE)
        json_add_text(out, "date_value", code);
    if (attribute->is_color && attribute->kind == KIND_ENUM)
        json_add_text(out, "swatch", swatch_of(arena, label));
    json_add_int(out, "position", attribute->kind == KIND_ENUM ? ++attribute->value_count : 0);
    json_close(out, '}');
}

static struct fault *read_enum(struct known *known, struct arena *arena,
                               struct attribute *attribute, const char *label, const char **code)
{
    const char *folded = known_fold(arena, label);

    *code = map_find(&attribute->codes, label);
    if (!*code)
        *code = map_find(&attribute->codes, folded);
    if (*code)
        return NULL;
    if (utf8_count(label, strlen(label)) > ENUM_CHARACTERS_MAXIMUM)
        return wrong(arena, attribute, label, "a value of a list: it is too long");
    *code = slug_make(arena, label, '-');
    if (!**code)
        *code = folded;
    const char *existing = map_find(&attribute->codes, *code);
    map_set(&attribute->codes, folded, arena_strdup(known->arena, *code));
    if (!existing) {
        map_set(&attribute->codes, *code, arena_strdup(known->arena, *code));
        tell(known, arena, attribute, *code, label);
    }
    return NULL;
}

static char *trimmed(struct arena *arena, const char *text)
{
    size_t length;

    text += strspn(text, " \t\r\n");
    length = strlen(text);
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    return arena_strndup(arena, text, length);
}

struct fault *known_value(struct known *known, struct arena *arena, struct attribute *attribute,
                          struct json_object *value, const char **code)
{
    char number[NUMBER_DIGITS_MAXIMUM + 2];
    const char *text = value ? trimmed(arena, json_object_get_string(value)) : "";

    if (json_object_is_type(value, json_type_object) || json_object_is_type(value, json_type_array))
        return wrong(arena, attribute, text, "a single value");
    if (!*text)
        return wrong(arena, attribute, text, "a value: it is empty");
    switch (attribute->kind) {
    case KIND_ENUM:
        return read_enum(known, arena, attribute, text, code);
    case KIND_NUMBER:
        if (!read_number(attribute, text, number))
            return wrong(arena, attribute, text, "a number");
        *code = arena_strdup(arena, number);
        break;
    case KIND_BOOL:
        *code = read_bool(value, text);
        if (!*code)
            return wrong(arena, attribute, text, "yes or no");
        break;
    case KIND_DATE:
        if (!read_date(arena, text, code))
            return wrong(arena, attribute, text, "a date like 2026-01-31");
        break;
    default:
        if (strlen(text) > TEXT_BYTES_MAXIMUM)
            return wrong(arena, attribute, text, "short enough for a text (4000 bytes)");
        *code = text;
    }
    tell(known, arena, attribute, *code, *code);
    return NULL;
}
