/* Reading documents, and the stack of documents in which names are looked up. */
#include "view/context.h"

#include <string.h>

struct key key_of(const char *text)
{
    return (struct key){.text = text, .hash = doc_hash(text)};
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

static bool value_get(const struct doc *value, const struct key *key, const struct doc **member)
{
    const struct doc_member *found = doc_find(value, key->text, key->hash);

    if (found)
        *member = found->value;
    return found;
}

const char *value_text(const struct doc *value, size_t *length)
{
    const char *text = doc_is(value, DOC_BOOL) ? (value->flag ? "true" : "false") : "";

    if (doc_plain(value)) {
        *length = value->length;
        return value->text;
    }
    *length = strlen(text);
    return text;
}

bool value_is_true(const struct doc *value)
{
    switch (value ? value->type : DOC_NULL) {
    case DOC_NULL:
        return false;
    case DOC_BOOL:
        return value->flag;
    case DOC_TEXT:
    case DOC_LIST:
        return value->length > 0;
    default:
        return true;
    }
}

bool context_push(struct context *context, const struct doc *value)
{
    if (context->depth == CONTEXT_FRAMES)
        return false;
    context->frames[context->depth++] = (struct frame){.value = value};
    return true;
}

bool context_push_list(struct context *context, const struct doc *list)
{
    if (!context_push(context, doc_at(list, 0)))
        return false;
    context->frames[context->depth - 1].list = list;
    context->frames[context->depth - 1].count = doc_length(list);
    return true;
}

bool context_next(struct context *context)
{
    struct frame *frame = &context->frames[context->depth - 1];

    if (frame->index + 1 >= frame->count)
        return false;
    frame->value = doc_at(frame->list, ++frame->index);
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
    while (level > 0 && !value_get(context->frames[level - 1].value, &path->keys[0], &found.value))
        level--;
    found.frame = level;
    found.present = level > 0;
    for (unsigned i = 1; i < path->count && found.present && found.value; i++) {
        const struct doc *object = found.value;

        found.value = NULL;
        found.present = value_get(object, &path->keys[i], &found.value);
    }
    return found;
}

static const char *text_member(const struct doc *object, const struct key *key)
{
    const struct doc *member = NULL;

    value_get(object, key, &member);
    return doc_as_text(member);
}

static const char *find_in_stack(const struct context *context, const struct key *key)
{
    const char *text = NULL;

    for (size_t level = context->depth; level > 0 && !text; level--)
        text = text_member(context->frames[level - 1].value, key);
    return text;
}

const char *context_find_beside(const struct context *context, const struct path *path,
                                const struct key *key)
{
    struct found found = context_find(context, path);
    const struct doc *object = NULL;
    const char *text = NULL, *nearer;

    if (path->kind == PATH_KEYS && path->count > 1 && found.frame)
        value_get(context->frames[found.frame - 1].value, &path->keys[0], &object);
    for (unsigned i = 1; i < path->count && object; i++) {
        nearer = text_member(object, key);
        text = nearer ? nearer : text;
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
