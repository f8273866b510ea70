/* Inside view/link.c and view/emit.c: what the linker knows while it joins templates. */
#ifndef VIEW_LINK_H
#define VIEW_LINK_H

#include "view/program.h"

#define LINK_OPS   1000000u /* of a whole view */
#define LINK_BYTES (64u << 20)

/* The blocks that a parent's user gives; outer scopes win, because they belong to the page. */
struct scope {
    const struct scope *outer;
    const struct template *source;
    const struct node *parent;
    struct scope *next;
};

/* White space at the starts of lines: add is put there, remove bytes of the template's own go. */
struct layout {
    const char *add;
    size_t remove;
};

/* A template for one place; the instances that are being built form a chain through outer. */
struct instance {
    const struct template *source;
    const struct scope *scope;
    const char *indentation;
    bool is_message_html;
    struct html start, end;
    bool is_building, is_recursive;
    struct program program;
    struct instance *outer; /* that is being built around this one */
    struct instance *next;
};

struct linker {
    struct arena *memory, *faults;
    struct view *view;
    struct scope *scopes;
    struct instance *instances;
    size_t op_count, byte_count;
    int depth;
};

/* The override that is being written, so that it cannot contain itself. */
struct active {
    const struct node *block;
    const struct active *outer;
};

/* Writes the operations of one instance. */
struct builder {
    struct linker *linker;
    struct instance *instance;
    const struct template *source; /* of the nodes being written; blocks change it */
    const struct active *active;
    struct html html;
    bool is_checked, is_message;
    struct op *ops;
    size_t count, capacity, barrier; /* ops before barrier may be jumped to: their text is closed */
    struct buf text;
};

/* INVALID bad_template or bad_message, with the file and line of what is being written. */
struct fault *link_fault(struct builder *builder, int line, const char *reason);

struct fault *link_nodes(struct builder *builder, const struct node *nodes, struct layout layout);

/* One operation; its source is the builder's. */
struct fault *link_add(struct builder *builder, struct op op);

/* Text goes through the HTML state machine. */
struct fault *link_text(struct builder *builder, const char *text, size_t length, int line);

/* Something that is not text comes: may it stand here, and does a URL start with it? */
struct fault *link_before_tag(struct builder *builder, const struct node *node);

struct fault *link_line(struct builder *builder, const struct node *node, struct layout layout);
struct fault *link_value(struct builder *builder, const struct node *node);
struct fault *link_section(struct builder *builder, const struct node *node, struct layout layout);
struct fault *link_choice(struct builder *builder, const struct node *node);

#endif
