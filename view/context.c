/* Reading documents, and the stack of documents in which names are looked up. */
#include "view/context.h"

#include <stdio.h>
#include <string.h>

/*
 * The hash that json-c's tables use is a process-wide choice (json_start), so keys are hashed by
 * a table's own function, once, when a template is compiled.
 */
static lh_hash_fn *table_hash(void)
{
    static lh_hash_fn *hash;

    if (!hash) {
        struct json_object *object = json_object_new_object();

        hash = json_object_get_object(object)->hash_fn;
        json_object_put(object);
    }
    return hash;
}

struct key key_of(const char *text)
{
    return (struct key){.text = text, .hash = table_hash()(text)};
}

static struct key key_new(struct arena *arena, const char *text, size_t length)
{
    return key_of(arena_strndup(arena, text, length));
}

static bool is_special(const char *name, size_t length, enum path_kind *kind)
{
    static const struct {
        const char *name;
        enum path_kind kind;
    } specials[] = {{".", PATH_SELF},
                    {"@first", PATH_FIRST},
                    {"@last", PATH_LAST},
                    {"@position", PATH_POSITION}};

    for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++)
        if (length == strlen(specials[i].name) && !memcmp(name, specials[i].name, length)) {
            *kind = specials[i].kind;
            return true;
        }
    return false;
}

struct path *path_new(struct arena *arena, const char *name, size_t length)
{
    enum path_kind kind = PATH_KEYS;
    unsigned count = 1;

    if (!length)
        return NULL;
    bool special = is_special(name, length, &kind);
    for (size_t i = 0; i < length && !special; i++)
        count += name[i] == '.';

    struct path *path =
        arena_alloc(arena, sizeof *path + (special ? 0 : count) * sizeof path->keys[0]);
    path->kind = kind;
    path->name = arena_strndup(arena, name, length);
    for (size_t start = 0; !special && start <= length;) {
        const char *dot = memchr(name + start, '.', length - start);
        size_t end = dot ? (size_t)(dot - name) : length;

        if (end == start)
            return NULL;
        path->keys[path->count++] = key_new(arena, name + start, end - start);
        start = end + 1;
    }
    return path;
}

enum value_type value_type(const struct json_object *value)
{
    switch (json_object_get_type(value)) {
    case json_type_boolean:
        return json_object_get_boolean(value) ? VALUE_TRUE : VALUE_FALSE;
    case json_type_double:
    case json_type_int:
        return VALUE_NUMBER;
    case json_type_string:
        return VALUE_TEXT;
    case json_type_array:
        return VALUE_LIST;
    case json_type_object:
        return VALUE_OBJECT;
    default:
        return VALUE_NULL;
    }
}

/* Open addressing with linear probing, as json-c's linkhash.c does it. */
static inline bool probe(const struct lh_entry *entries, unsigned long size, unsigned long slot,
                         const char *text, struct json_object **member)
{
    for (unsigned long tries = 0; tries < size; tries++) {
        const struct lh_entry *entry = &entries[slot];

        if (entry->k == LH_EMPTY)
            return false;
        if (entry->k != LH_FREED && *(const char *)entry->k == *text && !strcmp(entry->k, text)) {
            *member = (struct json_object *)(uintptr_t)entry->v;
            return true;
        }
        if (++slot == size)
            slot = 0;
    }
    return false;
}

bool value_get(const struct json_object *value, const struct key *key, struct json_object **member)
{
    const struct lh_table *table = json_object_get_object(value);

    if (!table)
        return false;

    unsigned long hash = table->hash_fn == table_hash() ? key->hash : table->hash_fn(key->text);
    unsigned long size = (unsigned long)table->size;
    return probe(table->table, size, hash % size, key->text, member);
}

static inline bool frame_get(const struct frame *frame, const struct key *key,
                             struct json_object **member)
{
    if (!frame->entries)
        return false;
    if (!frame->mask)
        return value_get(frame->value, key, member);
    return probe(frame->entries, frame->size, key->hash & frame->mask, key->text, member);
}

struct json_object *value_at(const struct json_object *list, size_t index)
{
    return json_object_array_get_idx(list, index);
}

size_t value_count(const struct json_object *list)
{
    return json_object_array_length(list);
}

static const char *integer_text(int64_t number, char scratch[VALUE_SCRATCH_BYTES], size_t *length)
{
    char *end = scratch + VALUE_SCRATCH_BYTES, *at = end;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        *--at = '-';
    *length = (size_t)(end - at);
    return at;
}

const char *value_text(struct json_object *value, char scratch[VALUE_SCRATCH_BYTES], size_t *length)
{
    switch (json_object_get_type(value)) {
    case json_type_string:
        *length = (size_t)json_object_get_string_len(value);
        return json_object_get_string(value);
    case json_type_int: {
        int64_t number = json_object_get_int64(value);

        if (number < INT64_MAX)
            return integer_text(number, scratch, length);
    }
        __attribute__((fallthrough)); /* above INT64_MAX only json-c knows the digits */
    case json_type_double:
        return json_object_to_json_string_length(value, JSON_C_TO_STRING_PLAIN, length);
    case json_type_boolean:
        *length = json_object_get_boolean(value) ? 4 : 5;
        return json_object_get_boolean(value) ? "true" : "false";
    default:
        *length = 0;
        return "";
    }
}

bool value_is_true(const struct json_object *value)
{
    switch (json_object_get_type(value)) {
    case json_type_null:
        return false;
    case json_type_boolean:
        return json_object_get_boolean(value);
    case json_type_string:
        return json_object_get_string_len(value) > 0;
    case json_type_array:
        return json_object_array_length(value) > 0;
    default:
        return true;
    }
}

static void frame_init(struct frame *frame, struct json_object *value)
{
    *frame = (struct frame){.value = value};
    if (json_object_get_type(value) != json_type_object)
        return;

    const struct lh_table *table = json_object_get_object(value);
    frame->entries = table->table;
    frame->size = (unsigned long)table->size;
    if (!(frame->size & (frame->size - 1)) && table->hash_fn == table_hash())
        frame->mask = frame->size - 1;
}

bool context_push(struct context *context, struct json_object *value)
{
    if (context->depth == CONTEXT_FRAMES)
        return false;
    frame_init(&context->frames[context->depth++], value);
    return true;
}

bool context_push_list(struct context *context, struct json_object *list, size_t count)
{
    if (!context_push(context, value_at(list, 0)))
        return false;
    context->frames[context->depth - 1].list = list;
    context->frames[context->depth - 1].count = count;
    return true;
}

bool context_next(struct context *context)
{
    struct frame *frame = &context->frames[context->depth - 1];
    size_t index = frame->index + 1;

    if (index >= frame->count)
        return false;

    struct json_object *list = frame->list;
    size_t count = frame->count;
    frame_init(frame, value_at(list, index));
    frame->list = list;
    frame->index = index;
    frame->count = count;
    return true;
}

void context_pop(struct context *context)
{
    context->depth--;
}

struct found context_find(const struct context *context, const struct path *path)
{
    struct found found = {.present = false};
    size_t level = context->depth;

    if (path->kind != PATH_KEYS) {
        found.present = level > 0;
        found.frame = level;
        found.value = level ? context->frames[level - 1].value : NULL;
        return found;
    }
    while (level > 0 && !frame_get(&context->frames[level - 1], &path->keys[0], &found.value))
        level--;
    found.frame = level;
    found.present = level > 0;
    for (unsigned i = 1; i < path->count && found.present && found.value; i++) {
        struct json_object *object = found.value;

        found.value = NULL;
        found.present = value_get(object, &path->keys[i], &found.value);
    }
    return found;
}

static const char *text_of(struct json_object *value)
{
    return json_object_is_type(value, json_type_string) ? json_object_get_string(value) : NULL;
}

static const char *find_in_stack(const struct context *context, const struct key *key)
{
    for (size_t level = context->depth; level > 0; level--) {
        struct json_object *member;

        if (frame_get(&context->frames[level - 1], key, &member) && text_of(member))
            return text_of(member);
    }
    return NULL;
}

const char *context_find_beside(const struct context *context, const struct path *path,
                                const struct key *key)
{
    struct found found = context_find(context, path);
    struct json_object *object, *member;
    const char *text = NULL;

    if (path->kind == PATH_KEYS && path->count > 1 && found.frame &&
        frame_get(&context->frames[found.frame - 1], &path->keys[0], &object))
        for (unsigned i = 1; i < path->count && object; i++) {
            if (value_get(object, key, &member) && text_of(member))
                text = text_of(member);
            if (!value_get(object, &path->keys[i], &object))
                break;
        }
    return text ? text : find_in_stack(context, key);
}

const struct frame *context_list(const struct context *context)
{
    for (size_t level = context->depth; level > 0; level--)
        if (context->frames[level - 1].count)
            return &context->frames[level - 1];
    return NULL;
}
