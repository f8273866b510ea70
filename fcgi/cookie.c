/* The Cookie header, read as leniently as browsers write it. */
#include "fcgi/form.h"

#include "base/text.h"

#include <string.h>

static size_t count_pairs(const char *header)
{
    size_t count = 1;

    for (; *header; header++)
        count += *header == ';';
    return count < FIELDS_MAXIMUM ? count : FIELDS_MAXIMUM;
}

static void trim(const char **text, size_t *length)
{
    while (*length && (**text == ' ' || **text == '\t')) {
        (*text)++;
        (*length)--;
    }
    while (*length && ((*text)[*length - 1] == ' ' || (*text)[*length - 1] == '\t'))
        (*length)--;
}

static bool is_readable(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            return false;
    return utf8_is_valid(text, length);
}

static bool parse_pair(struct arena *arena, const char *pair, size_t length, struct field *field)
{
    const char *equals = memchr(pair, '=', length);
    const char *value = equals ? equals + 1 : NULL;
    size_t name_length = equals ? (size_t)(equals - pair) : 0;
    size_t value_length = equals ? length - name_length - 1 : 0;

    if (!equals)
        return false;
    trim(&pair, &name_length);
    trim(&value, &value_length);
    if (value_length >= 2 && value[0] == '"' && value[value_length - 1] == '"') {
        value++;
        value_length -= 2;
    }
    if (!name_length || name_length > FIELD_NAME_MAXIMUM || value_length > FIELD_VALUE_MAXIMUM ||
        !is_readable(pair, name_length) || !is_readable(value, value_length))
        return false;
    field->name = arena_strndup(arena, pair, name_length);
    field->value = arena_strndup(arena, value, value_length);
    return true;
}

void cookie_parse(struct arena *arena, const char *header, struct fields *fields)
{
    *fields = (struct fields){0};
    if (!header || !*header)
        return;
    fields->list = arena_array(arena, count_pairs(header), sizeof *fields->list);
    while (fields->count < FIELDS_MAXIMUM) {
        size_t length = strcspn(header, ";");

        fields->count += parse_pair(arena, header, length, &fields->list[fields->count]);
        if (!header[length])
            return;
        header += length + 1;
    }
}
