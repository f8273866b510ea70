/* Documents: trees of JSON values that live in an arena. What pages, the API and templates share.
 */
#ifndef BASE_DOC_H
#define BASE_DOC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum doc_type { DOC_NULL, DOC_BOOL, DOC_NUMBER, DOC_TEXT, DOC_LIST, DOC_OBJECT };

struct doc;

/* Members keep the order in which they came. */
struct doc_member {
    const char *key;
    uint32_t hash;     /* doc_hash of key */
    struct doc *value; /* NULL: JSON's null */
};

/*
 * A value belongs to the arena it was made in and may hang in several parents. NULL is null.
 * Numbers keep their text: what came as 1.10 leaves as 1.10.
 */
struct doc {
    enum doc_type type : 8;
    bool flag;           /* of a bool */
    uint32_t length;     /* bytes of a text or number, items or members */
    uint32_t capacity;   /* of a list or object */
    uint32_t seen;       /* of an object: doc_bit of each key that it ever had */
    struct arena *arena; /* of a list or object: what is added comes from there */
    union {
        const char *text; /* NUL behind it */
        struct doc **items;
        struct doc_member *members;
    };
};

/*
 * Parses one JSON text (RFC 8259, valid UTF-8, at most 32 levels) of the arena in place: text is
 * changed, the byte behind its end must be NUL, and the document points into it. A text that holds
 * a NUL character is refused. Of two equal keys the last counts (in objects of at most 256
 * members). Faults: MALFORMED bad_json with the position, TOO_LARGE bad_json.
 */
struct fault *doc_parse(struct arena *arena, char *text, size_t length, struct doc **doc);

/* The same for bytes that must stay: they are copied first. */
struct fault *doc_parse_copy(struct arena *arena, const char *text, size_t length,
                             struct doc **doc);

/* New values. Texts are copied; NULL gives null. */
struct doc *doc_object(struct arena *arena);
struct doc *doc_list(struct arena *arena);
struct doc *doc_text(struct arena *arena, const char *text);
struct doc *doc_text_length(struct arena *arena, const char *text, size_t length);
struct doc *doc_int(struct arena *arena, int64_t number);
struct doc *doc_bool(struct arena *arena, bool flag);

/* The whole tree anew in an arena, texts and keys too. */
struct doc *doc_copy(struct arena *arena, const struct doc *doc);

/* Adds or replaces a member. key is not copied: a literal, or of the same arena. Returns value. */
struct doc *doc_set(struct doc *object, const char *key, struct doc *value);
struct doc *doc_set_text(struct doc *object, const char *key, const char *text);
struct doc *doc_set_int(struct doc *object, const char *key, int64_t number);
struct doc *doc_set_bool(struct doc *object, const char *key, bool flag);
/* A new object or list as a member. */
struct doc *doc_set_object(struct doc *object, const char *key);
struct doc *doc_set_list(struct doc *object, const char *key);
void doc_remove(struct doc *object, const char *key);
/* All members of one object into another. */
void doc_merge(struct doc *object, const struct doc *from);

/* Appends to a list. Returns value. */
struct doc *doc_add(struct doc *list, struct doc *value);
struct doc *doc_add_text(struct doc *list, const char *text);
struct doc *doc_add_int(struct doc *list, int64_t number);
struct doc *doc_add_object(struct doc *list);

static inline bool doc_is(const struct doc *doc, enum doc_type type)
{
    return doc ? doc->type == type : type == DOC_NULL;
}

/* FNV-1a of a key. */
static inline uint32_t doc_hash(const char *key)
{
    uint32_t hash = 2166136261u;

    for (; *key; key++)
        hash = (hash ^ (uint8_t)*key) * 16777619u;
    return hash;
}

/* One bit of 32: most look-ups of what an object does not have end with it. */
static inline uint32_t doc_bit(uint32_t hash)
{
    return 1u << (hash & 31);
}

/* The member called key, with its known hash; NULL if doc is no object or has none. */
static inline struct doc_member *doc_find(const struct doc *doc, const char *key, uint32_t hash)
{
    if (!doc || doc->type != DOC_OBJECT || !(doc->seen & doc_bit(hash)))
        return NULL;
    for (struct doc_member *member = doc->members, *end = member + doc->length; member < end;
         member++)
        if (member->hash == hash && strcmp(member->key, key) == 0)
            return member;
    return NULL;
}

/* The value of that member; NULL as well when it is null. */
struct doc *doc_get(const struct doc *object, const char *key);

/* Items of a list, 0 for anything else. */
static inline size_t doc_length(const struct doc *list)
{
    return doc_is(list, DOC_LIST) ? list->length : 0;
}

/* NULL beyond the end. */
static inline struct doc *doc_at(const struct doc *list, size_t index)
{
    return index < doc_length(list) ? list->items[index] : NULL;
}

/* A text, NULL for anything else. */
static inline const char *doc_as_text(const struct doc *doc)
{
    return doc_is(doc, DOC_TEXT) ? doc->text : NULL;
}

/* A text as it is, a number by its digits; NULL for anything else. */
const char *doc_plain(const struct doc *doc);
/* The whole part of a number or of a text that is one, 0 for anything else. Saturates. */
int64_t doc_as_int(const struct doc *doc);
/* The same times ten to the power of decimals: what orders by fractions needs no floating point. */
int64_t doc_as_scaled(const struct doc *doc, int decimals);
static inline bool doc_as_bool(const struct doc *doc)
{
    return doc_is(doc, DOC_BOOL) && doc->flag;
}

/* Members, in one step: doc_as_text(doc_get(...)) and so on. */
const char *doc_get_text(const struct doc *object, const char *key);
int64_t doc_get_int(const struct doc *object, const char *key);
bool doc_get_bool(const struct doc *object, const char *key);

static inline size_t doc_member_count(const struct doc *object)
{
    return doc_is(object, DOC_OBJECT) ? object->length : 0;
}

static inline const struct doc_member *doc_members(const struct doc *object)
{
    return doc_is(object, DOC_OBJECT) ? object->members : NULL;
}

/* Runs once for every member, in their order; nothing for what is no object. */
#define doc_each(member, object)                                                                   \
    for (const struct doc_member *member = doc_members(object),                                    \
                                 *member##_end = member + doc_member_count(object);                \
         member < member##_end; member++)

/* Appends it as JSON without spaces. */
void doc_write(struct buf *out, const struct doc *doc);
/* The same as text in the arena. */
const char *doc_json(struct arena *arena, const struct doc *doc);

#endif
