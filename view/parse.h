/* Inside view/: a template or message as a tree, before it is compiled. */
#ifndef VIEW_PARSE_H
#define VIEW_PARSE_H

#include "base/arena.h"
#include "base/fault.h"
#include "view/context.h"

#include <stdbool.h>
#include <stddef.h>

#define TEMPLATE_BYTES   (512u * 1024u) /* a longer file is refused */
#define TEMPLATE_NESTING 64             /* sections inside sections */

enum format {
    FORMAT_NONE,
    FORMAT_MONEY,
    FORMAT_NUMBER,
    FORMAT_DECIMAL1,
    FORMAT_PERCENT,
    FORMAT_DATE,
    FORMAT_DATETIME,
    FORMAT_ISODATE,
    FORMAT_INITIAL,
    FORMAT_PLAIN,
    FORMAT_URLENCODE,
    FORMAT_JSON,
    FORMAT_JSON_TEXT, /* the inside of a JSON string */
    FORMAT_FRAGMENT,  /* a path that nginx includes: what is the visitor's own */
    FORMAT_ANY,       /* of sections: once if true, without a change of context */
    FORMATS
};

/* The format of that name; FORMATS if there is none. */
enum format format_find(const char *name, size_t length);

enum node_kind {
    NODE_TEXT,
    NODE_LINE,     /* the white space at the start of a line */
    NODE_VALUE,    /* {{x}}, {{{x}}} */
    NODE_MESSAGE,  /* {{t.x}} */
    NODE_SECTION,  /* {{#x}} */
    NODE_INVERTED, /* {{^x}} */
    NODE_PARTIAL,  /* {{>x}} */
    NODE_PARENT,   /* {{<x}}, children: its blocks */
    NODE_BLOCK,    /* {{$x}} */
    NODE_PLURAL,   /* of messages; children: NODE_CASE */
    NODE_SELECT,   /* of messages; children: NODE_CASE */
    NODE_CASE,
};

struct node {
    enum node_kind kind;
    enum format format;
    bool is_raw;        /* VALUE, MESSAGE: three mustaches */
    bool is_standalone; /* PARTIAL, PARENT, BLOCK: alone on its line */
    bool starts_line;   /* BLOCK: only white space before it */
    bool is_used;       /* BLOCK of a parent: the parent has such a block */
    int line;
    const char *text; /* TEXT, LINE: bytes; others: name; need not end in NUL */
    size_t length;
    const char *indentation; /* PARTIAL, PARENT, BLOCK: white space before it on its line */
    size_t indentation_length;
    struct path *path; /* VALUE, SECTION, INVERTED, PLURAL, SELECT */
    struct node *children, *next;
};

struct template
{
    const char *name; /* "product/show" */
    const char *file; /* for faults */
    const char *text;
    size_t length;
    bool is_checked; /* HTML contexts, {{{x_html}}}, messages; false: plain Mustache */
    struct node *nodes;
    signed char has_blocks; /* -1: not known yet */
    struct template *next;
};

/* Parses template->text into template->nodes. Nodes live in memory and point into the text. */
struct fault *template_parse(struct template *source, struct arena *memory, struct arena *faults);

/* INVALID bad_template "file:line: reason" */
struct fault *template_fault(struct arena *faults, const struct template *source, int line,
                             const char *format, ...) __attribute__((format(printf, 4, 5)));

bool node_is_named(const struct node *node, const char *name, size_t length);

#endif
