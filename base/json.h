/* JSON documents that live in an arena; reading them goes through the functions here. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"

#include <json-c/json.h>
#include <stdbool.h>

/* Once at start: json-c's fast string hash. */
void json_start(void);

/*
 * Parses one UTF-8 JSON text (RFC 8259) of at most 32 levels. The document belongs to the arena.
 * Faults: MALFORMED bad_json with the position.
 */
struct fault *json_parse(struct arena *arena, const char *text, size_t length,
                         struct json_object **document);

/* Gives the arena a document made elsewhere. Returns it. */
struct json_object *json_keep(struct arena *arena, struct json_object *document);

/* The member called key, or NULL when document is no object or has none (or it is null). */
struct json_object *json_get(const struct json_object *document, const char *key);

/* Text of a string member, NULL when absent or of another type. Belongs to the document. */
const char *json_get_text(const struct json_object *document, const char *key);

#endif
