/* Inside view/: reading documents, and the stack of documents in which names are looked up. */
#ifndef VIEW_CONTEXT_H
#define VIEW_CONTEXT_H

#include "base/arena.h"
#include "base/doc.h"

#include <stdbool.h>
#include <stddef.h>

/* One step of a name, hashed once: when a template is compiled. */
struct key {
    const char *text;
    uint32_t hash; /* doc_hash of text */
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

/* Text of a string, number or boolean, "" for anything else. Belongs to the document. */
const char *value_text(const struct doc *value, size_t *length);

/* As the Mustache specification: null, false, "" and the empty list are false, all else is true. */
bool value_is_true(const struct doc *value);

/* One level of the stack: a document, or what a section opened. */
struct frame {
    const struct doc *value;
    const struct doc *list;
    size_t index, count; /* in list; count 0: no list */
};

#define CONTEXT_FRAMES 256

struct context {
    size_t depth;
    struct frame frames[CONTEXT_FRAMES];
};

/* False when the stack is full. */
bool context_push(struct context *context, const struct doc *value);
/* With the first item of a list that is not empty. */
bool context_push_list(struct context *context, const struct doc *list);
/* Goes to the next item of the list on top; false when there is none. */
bool context_next(struct context *context);
void context_pop(struct context *context);

struct found {
    const struct doc *value;
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
