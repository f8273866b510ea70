/* A growing string of bytes with sticky failure. */
#include "base/buf.h"

#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_init(struct buf *buf, size_t limit_bytes)
{
    *buf = (struct buf){.limit_bytes = limit_bytes};
}

void buf_release(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf){.limit_bytes = buf->limit_bytes};
}

void buf_clear(struct buf *buf)
{
    buf->length = 0;
    buf->failed = false;
    if (buf->data)
        buf->data[0] = '\0';
}

static bool reserve(struct buf *buf, size_t more)
{
    size_t need;

    if (buf->failed)
        return false;
    if (__builtin_add_overflow(buf->length, more, &need) || need == SIZE_MAX ||
        (buf->limit_bytes && need > buf->limit_bytes)) {
        buf->failed = true;
        return false;
    }
    if (need + 1 <= buf->capacity)
        return true;

    size_t capacity = buf->capacity ? buf->capacity : 256;
    while (capacity < need + 1)
        capacity = capacity > SIZE_MAX / 2 ? need + 1 : capacity * 2;
    char *data = realloc(buf->data, capacity);
    if (!data) {
        fputs("{\"level\":\"error\",\"message\":\"out of memory\"}\n", stderr);
        abort();
    }
    buf->data = data;
    buf->capacity = capacity;
    return true;
}

void buf_add_slowly(struct buf *buf, const void *bytes, size_t length)
{
    if (!length || !reserve(buf, length))
        return;
    memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

void buf_add_text(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
    va_list arguments, again;

    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length > 0 && reserve(buf, (size_t)length)) {
        vsnprintf(buf->data + buf->length, (size_t)length + 1, format, arguments);
        buf->length += (size_t)length;
    }
    va_end(arguments);
}

static void add_json_control(struct buf *buf, unsigned char byte)
{
    static const char short_forms[32] = {
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};

    if (short_forms[byte])
        buf_add(buf, (char[]){'\\', short_forms[byte]}, 2);
    else
        buf_add_format(buf, "\\u%04x", byte);
}

void buf_add_json(struct buf *buf, const char *text, size_t length)
{
    static const bool stops[256] = {
        [0 ... 0x1f] = true, ['"'] = true, ['\\'] = true, [0x7f ... 0xff] = true};
    size_t start = 0, i = 0;

    for (;;) {
        while (i < length && !stops[(unsigned char)text[i]])
            i++;
        if (i == length)
            break;
        unsigned char byte = (unsigned char)text[i];
        size_t width = byte < 0x80 ? 1 : utf8_sequence_length(text + i, length - i);
        if (width > 1) {
            i += width;
            continue;
        }
        buf_add(buf, text + start, i - start);
        if (!width)
            buf_add_text(buf, "\xef\xbf\xbd");
        else if (byte == '"' || byte == '\\')
            buf_add(buf, (char[]){'\\', (char)byte}, 2);
        else if (byte == 0x7f)
            buf_add_text(buf, "\\u007f");
        else
            add_json_control(buf, byte);
        start = ++i;
    }
    buf_add(buf, text + start, length - start);
}

const char *buf_text(const struct buf *buf)
{
    return buf->data ? buf->data : "";
}
