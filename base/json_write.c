/* Writing JSON straight into a buffer. */
#include "base/json_write.h"

#include <string.h>

static void begin(struct buf *out, const char *key)
{
    char last = out->length ? out->data[out->length - 1] : '[';

    if (last != '{' && last != '[' && last != ':')
        buf_add_char(out, ',');
    if (!key)
        return;
    buf_add_char(out, '"');
    buf_add_json(out, key, strlen(key));
    buf_add(out, "\":", 2);
}

void json_open(struct buf *out, const char *key, char bracket)
{
    begin(out, key);
    buf_add_char(out, bracket);
}

void json_close(struct buf *out, char bracket)
{
    buf_add_char(out, bracket);
}

void json_add_text(struct buf *out, const char *key, const char *text)
{
    if (!text)
        return;
    begin(out, key);
    buf_add_char(out, '"');
    buf_add_json(out, text, strlen(text));
    buf_add_char(out, '"');
}

void json_add_int(struct buf *out, const char *key, int64_t number)
{
    begin(out, key);
    buf_add_format(out, "%lld", (long long)number);
}

void json_add_bool(struct buf *out, const char *key, bool value)
{
    begin(out, key);
    buf_add_text(out, value ? "true" : "false");
}

void json_add_null(struct buf *out, const char *key)
{
    begin(out, key);
    buf_add_text(out, "null");
}

void json_add_document(struct buf *out, const char *key, struct json_object *document)
{
    size_t length;

    if (!document)
        return;
    const char *text = json_object_to_json_string_length(
        document, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &length);
    json_add_raw(out, key, text, length);
}

void json_add_raw(struct buf *out, const char *key, const char *json, size_t length)
{
    begin(out, key);
    buf_add(out, json, length);
}
