/* Declared input: checks fields against a table and fills a struct. */
#include "fcgi/fields.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>

static bool is_space(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

/* A trimmed copy in which CR LF and CR have become LF. */
static char *clean(struct arena *arena, const char *value)
{
    size_t length = strlen(value);

    while (length && is_space(value[length - 1]))
        length--;
    for (; length && is_space(*value); length--)
        value++;

    char *text = arena_alloc(arena, length + 1), *out = text;
    for (size_t i = 0; i < length; i++) {
        if (value[i] == '\r' && i + 1 < length && value[i + 1] == '\n')
            continue;
        *out++ = value[i] == '\r' ? '\n' : value[i];
    }
    return text;
}

static bool has_control(const char *text, bool allow_lines)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            if (!allow_lines || (*text != '\n' && *text != '\t'))
                return true;
    return false;
}

static struct fault *read_text(struct arena *arena, const struct form_field *field, char *text)
{
    int64_t count = (int64_t)utf8_count(text, strlen(text));

    if (has_control(text, field->type == FORM_LINES))
        return fault_field(arena, field->name, "bad_characters",
                           "%s holds characters that cannot be typed", field->name);
    if (count < field->minimum)
        return fault_field(arena, field->name, "too_short", "%s needs %lld characters or more",
                           field->name, (long long)field->minimum);
    if (field->maximum && count > field->maximum)
        return fault_field(arena, field->name, "too_long", "%s may have %lld characters",
                           field->name, (long long)field->maximum);
    return NULL;
}

static struct fault *read_int(struct arena *arena, const struct form_field *field, const char *text,
                              int64_t *number)
{
    int64_t value;

    if (!text_to_int(text, INT64_MIN, INT64_MAX, &value))
        return fault_field(arena, field->name, "not_a_number", "%s must be a whole number",
                           field->name);
    if (value < field->minimum)
        return fault_field(arena, field->name, "too_small", "%s must be %lld or more", field->name,
                           (long long)field->minimum);
    if (field->maximum && value > field->maximum)
        return fault_field(arena, field->name, "too_large", "%s must be %lld or less", field->name,
                           (long long)field->maximum);
    *number = value;
    return NULL;
}

static struct fault *read_choice(struct arena *arena, const struct form_field *field,
                                 const char *text, int *choice)
{
    for (int i = 0; field->choices[i]; i++)
        if (strcmp(field->choices[i], text) == 0) {
            *choice = i;
            return NULL;
        }
    return fault_field(arena, field->name, "not_a_choice", "%s is not one of the choices",
                       field->name);
}

static bool is_true(const char *text)
{
    return *text && !text_equal(text, "0") && !text_equal(text, "no") && !text_equal(text, "off") &&
           !text_equal(text, "false");
}

/* What the member holds when nothing was sent. */
static void set_standard(const struct form_field *field, void *member)
{
    switch (field->type) {
    case FORM_TEXT:
    case FORM_LINES:
        *(const char **)member = "";
        break;
    case FORM_INT:
        *(int64_t *)member = field->standard;
        break;
    case FORM_BOOL:
        *(bool *)member = false;
        break;
    case FORM_CHOICE:
        *(int *)member = (int)field->standard;
        break;
    }
}

static struct fault *read_field(struct arena *arena, const struct form_field *field,
                                const char *value, void *member)
{
    char *text = clean(arena, value ? value : "");

    set_standard(field, member);
    if (!*text)
        return field->is_required
                   ? fault_field(arena, field->name, "required", "%s is missing", field->name)
                   : NULL;
    switch (field->type) {
    case FORM_TEXT:
    case FORM_LINES:
        *(const char **)member = text;
        return read_text(arena, field, text);
    case FORM_INT:
        return read_int(arena, field, text, member);
    case FORM_BOOL:
        *(bool *)member = is_true(text);
        return NULL;
    case FORM_CHOICE:
        return read_choice(arena, field, text, member);
    }
    return NULL;
}

static struct fault *read_all(struct arena *arena, const struct fields *sent,
                              const struct form_field *table, void *into)
{
    struct fault *first = NULL, **end = &first;

    for (; table->name; table++) {
        *end =
            read_field(arena, table, fields_find(sent, table->name), (char *)into + table->offset);
        if (*end)
            end = &(*end)->next;
    }
    return first;
}

struct fault *form_read(const struct request *request, const struct form_field *table, void *into)
{
    return read_all(request->arena, &request->form, table, into);
}

struct fault *query_read(const struct request *request, const struct form_field *table, void *into)
{
    return read_all(request->arena, &request->query, table, into);
}
