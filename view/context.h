/* Inside view/: reading documents, and the stack of documents in which names are looked up. */
#ifndef VIEW_CONTEXT_H
#define VIEW_CONTEXT_H

#include "base/arena.h"
#include "base/json.h"

#include <stdbool.h>
#include <stddef.h>

/* One step of a name, with the hash that json-c's tables use. */
struct key {
    const char *text;
    unsigned long hash;
};

enum path_kind {
    PATH_KEYS,     /* a.b.c */
    PATH_SELF,     /* . */
    PATH_FIRST,    /* @first: the nearest list is at its first item */
    PATH_LAST,     /* @last */
    PATH_POSITION, /* @position: 1, 2, 3 ... in the nearest list */
};

struct path {
    enum path_kind kind;
    unsigned count;
    const char *name; /* as written, for faults */
    struct key keys[];
};

/* A key of static text. */
struct key key_of(const char *text);

/* A name of length bytes (dots separate steps); NULL when it is no name. In the arena. */
struct path *path_new(struct arena *arena, const char *name, size_t length);

enum value_type {
    VALUE_NULL,
    VALUE_FALSE,
    VALUE_TRUE,
    VALUE_NUMBER,
    VALUE_TEXT,
    VALUE_LIST,
    VALUE_OBJECT
};

/* Room for the digits of a number that is turned into text. */
#define VALUE_SCRATCH_BYTES 32

/* The four access functions: nothing else in view/ knows how documents are stored. */
enum value_type value_type(const struct json_object *value);
/* True if value is an object with this key; member may be NULL, which is JSON's null. */
bool value_get(const struct json_object *value, const struct key *key, struct json_object **member);
/* Item of a list; count: how many there are. */
struct json_object *value_at(const struct json_object *list, size_t index);
size_t value_count(const struct json_object *list);
/* Text of a string, number or boolean, "" for anything else; may use scratch. */
const char *value_text(struct json_object *value, char scratch[VALUE_SCRATCH_BYTES],
                       size_t *length);

/* As the Mustache specification: null, false, "" and the empty list are false, all else is true. */
bool value_is_true(const struct json_object *value);

/* One level of the stack: a document, or what a section opened. */
struct frame {
    struct json_object *value;
    const struct lh_entry *entries; /* of value's table when it is an object, else NULL */
    unsigned long size, mask;       /* of the table; mask 0: not a power of two */
    struct json_object *list;
    size_t index, count; /* in list; count 0: no list */
};

#define CONTEXT_FRAMES 256

struct context {
    size_t depth;
    struct frame frames[CONTEXT_FRAMES];
};

/* False when the stack is full. */
bool context_push(struct context *context, struct json_object *value);
bool context_push_list(struct context *context, struct json_object *list, size_t count);
/* Goes to the next item of the list on top; false when there is none. */
bool context_next(struct context *context);
void context_pop(struct context *context);

struct found {
    struct json_object *value;
    bool present; /* the key exists, perhaps as null */
    size_t frame; /* the level of the stack that knew the first step, plus one; 0: none */
};

/* Looks a name up in the nearest level that knows its first step. Not for PATH_FIRST and so on. */
struct found context_find(const struct context *context, const struct path *path);

/*
 * The nearest text member called key, seen from where path led: first the objects that the path
 * went through, innermost first, then the stack. NULL if there is none.
 */
const char *context_find_beside(const struct context *context, const struct path *path,
                                const struct key *key);

/* The nearest level that walks a list, or NULL. */
const struct frame *context_list(const struct context *context);

#endif
