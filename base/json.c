/* JSON documents that live in an arena. */
#include "base/json.h"

#include <limits.h>

#define MAXIMUM_DEPTH 32

void json_start(void)
{
    json_global_set_string_hash(JSON_C_STR_HASH_PERLLIKE);
}

static void release_document(void *document)
{
    json_object_put(document);
}

static void release_tokener(void *tokener)
{
    json_tokener_free(tokener);
}

struct json_object *json_keep(struct arena *arena, struct json_object *document)
{
    arena_defer(arena, release_document, document);
    return document;
}

struct fault *json_parse(struct arena *arena, const char *text, size_t length,
                         struct json_object **document)
{
    struct json_tokener *tokener = json_tokener_new_ex(MAXIMUM_DEPTH);

    *document = NULL;
    if (!tokener)
        return fault_new(arena, FAULT_UNAVAILABLE, "out_of_memory", "no memory to parse JSON");
    arena_defer(arena, release_tokener, tokener);
    if (length >= INT_MAX)
        return fault_new(arena, FAULT_TOO_LARGE, "bad_json", "JSON of %zu bytes is too long",
                         length);
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);

    struct json_object *parsed = json_tokener_parse_ex(tokener, text, (int)length);
    enum json_tokener_error error = json_tokener_get_error(tokener);

    /* A bare number is only known to have ended when something follows it. */
    if (error == json_tokener_continue) {
        parsed = json_tokener_parse_ex(tokener, "", 1);
        error = json_tokener_get_error(tokener);
    }
    if (error != json_tokener_success)
        return fault_new(arena, FAULT_MALFORMED, "bad_json", "%s at byte %zu",
                         json_tokener_error_desc(error), json_tokener_get_parse_end(tokener));
    if (parsed)
        json_keep(arena, parsed);
    *document = parsed;
    return NULL;
}

struct json_object *json_get(const struct json_object *document, const char *key)
{
    struct json_object *member = NULL;

    if (json_object_is_type(document, json_type_object))
        json_object_object_get_ex(document, key, &member);
    return member;
}

const char *json_get_text(const struct json_object *document, const char *key)
{
    struct json_object *member = json_get(document, key);

    return json_object_is_type(member, json_type_string) ? json_object_get_string(member) : NULL;
}
