/* URL-encoded names and values. */
#include "fcgi/form.h"

#include "base/text.h"

#include <string.h>

char *form_text(struct arena *arena, const char *bytes, size_t length)
{
    if (utf8_is_valid(bytes, length))
        return arena_strndup(arena, bytes, length);

    char *text = arena_alloc(arena, length * 3 + 1), *out = text;
    for (size_t i = 0; i < length;) {
        size_t width = utf8_sequence_length(bytes + i, length - i);

        memcpy(out, width ? bytes + i : "\xef\xbf\xbd", width ? width : 3);
        out += width ? width : 3;
        i += width ? width : 1;
    }
    return text;
}

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    digit = ascii_lower(digit);
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

char *url_decode(struct arena *arena, const char *text, size_t length, struct url_decoding decoding,
                 size_t *decoded_length)
{
    char *decoded = arena_alloc(arena, length + 1), *out = decoded;

    for (size_t i = 0; i < length; i++) {
        char character = text[i];

        if (character == '+' && decoding.plus_is_space) {
            character = ' ';
        } else if (character == '%') {
            int high = length - i > 2 ? hex_value(text[i + 1]) : -1;
            int low = high >= 0 ? hex_value(text[i + 2]) : -1;

            if (low < 0 && decoding.is_strict)
                return NULL;
            if (low >= 0) {
                character = (char)(high << 4 | low);
                i += 2;
            }
        }
        if (!character)
            return NULL;
        *out++ = character;
    }
    *decoded_length = (size_t)(out - decoded);
    return decoded;
}

/* Decodes one name or value; NULL if it holds a NUL. */
static char *decode_field(struct arena *arena, const char *text, size_t length)
{
    size_t decoded_length;
    char *decoded = url_decode(arena, text, length, (struct url_decoding){.plus_is_space = true},
                               &decoded_length);

    if (!decoded || utf8_is_valid(decoded, decoded_length))
        return decoded;
    return form_text(arena, decoded, decoded_length);
}

static size_t count_pairs(const char *text, size_t length)
{
    size_t count = 1;

    for (size_t i = 0; i < length; i++)
        count += text[i] == '&';
    return count < FIELDS_MAXIMUM ? count : FIELDS_MAXIMUM;
}

static struct fault *parse_pair(struct arena *arena, const char *text, size_t length,
                                struct field *field)
{
    const char *equals = memchr(text, '=', length);
    size_t name_length = equals ? (size_t)(equals - text) : length;
    size_t value_length = equals ? length - name_length - 1 : 0;

    if (name_length > FIELD_NAME_MAXIMUM * 3 || value_length > FIELD_VALUE_MAXIMUM * 3)
        return fault_new(arena, FAULT_TOO_LARGE, "field_too_large", "a field is too large");
    field->name = decode_field(arena, text, name_length);
    field->value = decode_field(arena, equals ? equals + 1 : "", value_length);
    if (!field->name || !field->value)
        return fault_new(arena, FAULT_MALFORMED, "bad_form", "a field holds a NUL character");
    if (strlen(field->name) > FIELD_NAME_MAXIMUM || strlen(field->value) > FIELD_VALUE_MAXIMUM)
        return fault_new(arena, FAULT_TOO_LARGE, "field_too_large", "a field is too large");
    return NULL;
}

struct fault *form_parse_urlencoded(struct arena *arena, const char *text, size_t length,
                                    struct fields *fields)
{
    *fields = (struct fields){0};
    if (!length)
        return NULL;
    fields->list = arena_array(arena, count_pairs(text, length), sizeof *fields->list);
    for (const char *end = text + length; text < end;) {
        const char *ampersand = memchr(text, '&', (size_t)(end - text));
        const char *stop = ampersand ? ampersand : end;

        if (stop > text) {
            if (fields->count == FIELDS_MAXIMUM)
                return fault_new(arena, FAULT_TOO_LARGE, "too_many_fields", "more than %d fields",
                                 FIELDS_MAXIMUM);
            TRY(parse_pair(arena, text, (size_t)(stop - text), &fields->list[fields->count]));
            fields->count++;
        }
        text = ampersand ? ampersand + 1 : end;
    }
    return NULL;
}

const char *fields_find(const struct fields *fields, const char *name)
{
    for (size_t i = 0; i < fields->count; i++)
        if (strcmp(fields->list[i].name, name) == 0)
            return fields->list[i].value;
    return NULL;
}

char *url_encode(struct arena *arena, const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    char *encoded = arena_alloc(arena, strlen(text) * 3 + 1), *out = encoded;

    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;

        if (ascii_is_alnum(*text) || strchr("-._~", byte)) {
            *out++ = *text;
        } else {
            *out++ = '%';
            *out++ = digits[byte >> 4];
            *out++ = digits[byte & 15];
        }
    }
    return encoded;
}
