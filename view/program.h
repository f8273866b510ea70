/* Inside view/: what templates and messages are compiled to, and the view that holds it all. */
#ifndef VIEW_PROGRAM_H
#define VIEW_PROGRAM_H

#include "view/catalogue.h"
#include "view/html.h"
#include "view/locale.h"
#include "view/parse.h"
#include "view/view.h"

#include <stdint.h>

enum op_kind {
    OP_TEXT,         /* data, length: bytes to copy */
    OP_MESSAGE_TEXT, /* the same, escaped unless the renderer wants plain text */
    OP_VALUE,        /* data: path */
    OP_MESSAGE,      /* length: number of the message */
    OP_SECTION,      /* data: path; jump: after its end when false */
    OP_END,          /* jump: start of the body for the next item */
    OP_IF,           /* data: path; jump: after its end when false */
    OP_UNLESS,       /* data: path; jump: after its end when true */
    OP_CALL,         /* data: struct program of a part */
    OP_URL_BEGIN,    /* length: bytes of the URL already written */
    OP_URL_END,      /* flag is_raw: a list of URLs */
    OP_PLURAL,       /* data: path; OP_CASE follow */
    OP_SELECT,       /* data: path; OP_CASE follow */
    OP_CASE,         /* data, length: the case; jump: its body */
    OP_JUMP,
    OP_RETURN,
};

struct op {
    uint8_t kind, format;
    bool is_raw; /* no HTML escapes */
    uint32_t jump;
    uint32_t length;
    uint32_t line;
    const void *data;
    const struct template *source; /* for faults */
};

/* One template compiled for one place: HTML state, overridden blocks, indentation. */
struct program {
    const struct op *ops;
    const struct template *source;
};

#define RENDER_DEPTH 32      /* parts inside parts while rendering */
#define RENDER_STEPS 1000000 /* items of lists and parts that one page may run through */

struct linker;

struct view {
    struct arena memory;
    struct template *templates; /* a list, as loaded */
    struct template **names;    /* the same, sorted by name */
    struct program **pages;     /* one for each name */
    size_t page_count;
    struct catalogue *catalogue;
    struct locales *locales;
    bool strict;
};

/* A linker compiles the templates of one view. */
struct linker *linker_new(struct arena *memory, struct arena *faults, struct view *view);

/* Compiles a template as a page of its own. */
struct fault *linker_page(struct linker *linker, struct template *source, struct program **program);

/* Compiles the nodes of a message. is_html: markup whose values are checked like a template's. */
struct fault *linker_message(struct linker *linker, const struct template *source, bool is_html,
                             struct program **program);

/* After all pages: every block that a parent is given must be one of its own. */
struct fault *linker_check(struct linker *linker);

/* The template called name, or NULL. */
struct template *view_find_template(const struct view *view, const char *name, size_t length);

/* A view of templates in memory; is_checked false: plain Mustache, for the specification's tests.
 */
struct view_source {
    const char *name, *text;
    size_t length;
};
struct fault *view_new_from(struct arena *arena, const struct view_source *sources, size_t count,
                            const struct view_options *options, bool is_checked,
                            struct view **view);

#endif
