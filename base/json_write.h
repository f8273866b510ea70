/* Writing JSON straight into a buffer: commas come by themselves. */
#ifndef BASE_JSON_WRITE_H
#define BASE_JSON_WRITE_H

#include "base/buf.h"

#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>

/* key: NULL inside a list. bracket: '{' or '['. */
void json_open(struct buf *out, const char *key, char bracket);
/* bracket: '}' or ']'. */
void json_close(struct buf *out, char bracket);

/* text NULL: nothing is written, the key neither. */
void json_add_text(struct buf *out, const char *key, const char *text);
void json_add_int(struct buf *out, const char *key, int64_t number);
void json_add_bool(struct buf *out, const char *key, bool value);
void json_add_null(struct buf *out, const char *key);
/* A document as it is; NULL: nothing is written. */
void json_add_document(struct buf *out, const char *key, struct json_object *document);
/* Bytes that are JSON already. */
void json_add_raw(struct buf *out, const char *key, const char *json, size_t length);

#endif
