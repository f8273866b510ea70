/* Values, lists and objects in an arena. */
#include "base/doc.h"

#include <stdlib.h>

#define CAPACITY_START 8

static struct doc *new_value(struct arena *arena, enum doc_type type)
{
    struct doc *doc = arena_alloc(arena, sizeof *doc);

    doc->type = type;
    return doc;
}

static struct doc *new_container(struct arena *arena, enum doc_type type)
{
    struct doc *doc = new_value(arena, type);

    doc->arena = arena;
    return doc;
}

struct doc *doc_object(struct arena *arena)
{
    return new_container(arena, DOC_OBJECT);
}

struct doc *doc_list(struct arena *arena)
{
    return new_container(arena, DOC_LIST);
}

struct doc *doc_text_length(struct arena *arena, const char *text, size_t length)
{
    struct doc *doc = new_value(arena, DOC_TEXT);

    doc->text = arena_strndup(arena, text, length);
    doc->length = (uint32_t)length;
    return doc;
}

struct doc *doc_text(struct arena *arena, const char *text)
{
    return text ? doc_text_length(arena, text, strlen(text)) : NULL;
}

struct doc *doc_int(struct arena *arena, int64_t number)
{
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    struct doc *doc = new_value(arena, DOC_NUMBER);
    char digits[24], *end = digits + sizeof digits, *at = end;

    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        *--at = '-';
    doc->length = (uint32_t)(end - at);
    doc->text = arena_strndup(arena, at, doc->length);
    return doc;
}

struct doc *doc_bool(struct arena *arena, bool flag)
{
    struct doc *doc = new_value(arena, DOC_BOOL);

    doc->flag = flag;
    return doc;
}

static void copy_entries(struct doc *copy, const struct doc *from, struct arena *arena)
{
    for (uint32_t i = 0; i < from->length; i++)
        if (from->type == DOC_LIST)
            doc_add(copy, doc_copy(arena, from->items[i]));
        else
            doc_set(copy, arena_strdup(arena, from->members[i].key),
                    doc_copy(arena, from->members[i].value));
}

struct doc *doc_copy(struct arena *arena, const struct doc *doc)
{
    struct doc *copy;

    if (!doc)
        return NULL;
    switch (doc->type) {
    case DOC_LIST:
    case DOC_OBJECT:
        copy = new_container(arena, doc->type);
        copy_entries(copy, doc, arena);
        return copy;
    default:
        copy = new_value(arena, doc->type);
        copy->flag = doc->flag;
        copy->length = doc->length;
        if (doc->type == DOC_TEXT || doc->type == DOC_NUMBER)
            copy->text = arena_strndup(arena, doc->text, doc->length);
        return copy;
    }
}

/* Room for one more; what is outgrown stays behind in the arena. */
static void *grown(struct doc *container, void *entries, size_t size)
{
    uint32_t capacity = container->capacity ? container->capacity * 2 : CAPACITY_START;

    if (container->length < container->capacity)
        return entries;
    void *larger = arena_array(container->arena, capacity, size);
    if (container->length)
        memcpy(larger, entries, container->length * size);
    container->capacity = capacity;
    return larger;
}

struct doc *doc_set(struct doc *object, const char *key, struct doc *value)
{
    uint32_t hash = doc_hash(key);
    struct doc_member *member = doc_find(object, key, hash);

    if (member) {
        member->value = value;
        return value;
    }
    object->members = grown(object, object->members, sizeof *object->members);
    object->members[object->length++] = (struct doc_member){key, hash, value};
    object->seen |= doc_bit(hash);
    return value;
}

struct doc *doc_set_text(struct doc *object, const char *key, const char *text)
{
    return doc_set(object, key, doc_text(object->arena, text));
}

struct doc *doc_set_int(struct doc *object, const char *key, int64_t number)
{
    return doc_set(object, key, doc_int(object->arena, number));
}

struct doc *doc_set_bool(struct doc *object, const char *key, bool flag)
{
    return doc_set(object, key, doc_bool(object->arena, flag));
}

struct doc *doc_set_object(struct doc *object, const char *key)
{
    return doc_set(object, key, doc_object(object->arena));
}

struct doc *doc_set_list(struct doc *object, const char *key)
{
    return doc_set(object, key, doc_list(object->arena));
}

void doc_remove(struct doc *object, const char *key)
{
    struct doc_member *member = doc_find(object, key, doc_hash(key));

    if (!member)
        return;
    size_t behind = (size_t)(object->members + object->length - (member + 1));
    memmove(member, member + 1, behind * sizeof *member);
    object->length--;
}

void doc_merge(struct doc *object, const struct doc *from)
{
    doc_each(member, from) doc_set(object, member->key, member->value);
}

struct doc *doc_add(struct doc *list, struct doc *value)
{
    list->items = grown(list, list->items, sizeof(struct doc *));
    list->items[list->length++] = value;
    return value;
}

struct doc *doc_add_text(struct doc *list, const char *text)
{
    return doc_add(list, doc_text(list->arena, text));
}

struct doc *doc_add_int(struct doc *list, int64_t number)
{
    return doc_add(list, doc_int(list->arena, number));
}

struct doc *doc_add_object(struct doc *list)
{
    return doc_add(list, doc_object(list->arena));
}

struct doc *doc_get(const struct doc *object, const char *key)
{
    const struct doc_member *member = doc_find(object, key, doc_hash(key));

    return member ? member->value : NULL;
}

const char *doc_plain(const struct doc *doc)
{
    return doc_is(doc, DOC_TEXT) || doc_is(doc, DOC_NUMBER) ? doc->text : NULL;
}

int64_t doc_as_int(const struct doc *doc)
{
    const char *text = doc_plain(doc);

    return text ? strtoll(text, NULL, 10) : 0;
}

/* Keeps number at its limit when it overflows. */
static void add_digit(int64_t *number, int digit)
{
    if (__builtin_mul_overflow(*number, 10, number) ||
        __builtin_add_overflow(*number, digit, number))
        *number = INT64_MAX;
}

int64_t doc_as_scaled(const struct doc *doc, int decimals)
{
    const char *at = doc_plain(doc);
    bool is_negative = at && *at == '-', is_behind = false;
    int64_t number = 0;

    if (!at)
        return 0;
    for (at += is_negative; (*at >= '0' && *at <= '9') || (*at == '.' && !is_behind); at++) {
        if (*at == '.')
            is_behind = true;
        else if (!is_behind || decimals-- > 0)
            add_digit(&number, *at - '0');
    }
    for (; decimals > 0; decimals--)
        add_digit(&number, 0);
    return is_negative ? -number : number;
}

const char *doc_get_text(const struct doc *object, const char *key)
{
    return doc_as_text(doc_get(object, key));
}

int64_t doc_get_int(const struct doc *object, const char *key)
{
    return doc_as_int(doc_get(object, key));
}

bool doc_get_bool(const struct doc *object, const char *key)
{
    return doc_as_bool(doc_get(object, key));
}

static void write_text(struct buf *out, const char *text, size_t length)
{
    buf_add_char(out, '"');
    buf_add_json(out, text, length);
    buf_add_char(out, '"');
}

static void write_members(struct buf *out, const struct doc *object)
{
    buf_add_char(out, '{');
    for (uint32_t i = 0; i < object->length; i++) {
        if (i)
            buf_add_char(out, ',');
        write_text(out, object->members[i].key, strlen(object->members[i].key));
        buf_add_char(out, ':');
        doc_write(out, object->members[i].value);
    }
    buf_add_char(out, '}');
}

static void write_items(struct buf *out, const struct doc *list)
{
    buf_add_char(out, '[');
    for (uint32_t i = 0; i < list->length; i++) {
        if (i)
            buf_add_char(out, ',');
        doc_write(out, list->items[i]);
    }
    buf_add_char(out, ']');
}

void doc_write(struct buf *out, const struct doc *doc)
{
    switch (doc ? doc->type : DOC_NULL) {
    case DOC_NULL:
        buf_add_text(out, "null");
        break;
    case DOC_BOOL:
        buf_add_text(out, doc->flag ? "true" : "false");
        break;
    case DOC_NUMBER:
        buf_add(out, doc->text, doc->length);
        break;
    case DOC_TEXT:
        write_text(out, doc->text, doc->length);
        break;
    case DOC_LIST:
        write_items(out, doc);
        break;
    case DOC_OBJECT:
        write_members(out, doc);
        break;
    }
}

const char *doc_json(struct arena *arena, const struct doc *doc)
{
    struct buf out;

    buf_init(&out, 0);
    doc_write(&out, doc);
    const char *text = arena_strndup(arena, buf_text(&out), out.length);
    buf_release(&out);
    return text;
}
