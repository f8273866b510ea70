/* A growing string of bytes with sticky failure: write on, ask once at the end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* The storage is the buffer's own (malloc) and survives buf_clear, so that a worker reuses it. */
struct buf {
    char *data; /* always NUL-terminated once something was written; may be NULL before */
    size_t length, capacity;
    size_t limit_bytes; /* 0: none */
    bool failed;        /* the limit was reached; later writes do nothing */
};

void buf_init(struct buf *buf, size_t limit_bytes);
void buf_release(struct buf *buf);
/* Empties it and forgets a failure; keeps the storage. */
void buf_clear(struct buf *buf);

/* For buf_add: when there is no room. */
void buf_add_slowly(struct buf *buf, const void *bytes, size_t length);

/* Here for the many small pieces of a page: without a call when there is room. */
static inline void buf_add(struct buf *buf, const void *bytes, size_t length)
{
    if (!length || length >= buf->capacity - buf->length || buf->failed ||
        (buf->limit_bytes && buf->length + length > buf->limit_bytes)) {
        buf_add_slowly(buf, bytes, length);
        return;
    }
    memcpy(buf->data + buf->length, bytes, length);
    buf->length += length;
    buf->data[buf->length] = '\0';
}

static inline void buf_add_char(struct buf *buf, char character)
{
    buf_add(buf, &character, 1);
}

void buf_add_text(struct buf *buf, const char *text);
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends text as the inside of a JSON string (without the quotes); invalid UTF-8 becomes U+FFFD.
 */
void buf_add_json(struct buf *buf, const char *text, size_t length);

/* The text so far, never NULL. Valid until the next write. */
const char *buf_text(const struct buf *buf);

#endif
