/* Parsed templates as programs: parts, parents and blocks joined, every place checked. */
#include "view/program.h"

#include <stdlib.h>
#include <string.h>

#define LINK_PARTS 64       /* parts inside each other while linking */
#define LINK_DEPTH 256      /* sections, blocks and parts inside each other while linking */
#define LINK_OPS   2000000u /* of a whole view */
#define LINK_BYTES (256u << 20)

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

static struct fault *write_nodes(struct builder *builder, const struct node *nodes,
                                 struct layout layout);

static struct fault *wrong(struct builder *builder, int line, const char *reason)
{
    struct arena *faults = builder->linker->faults;
    const struct instance *outer = builder->instance->outer;

    if (builder->is_message)
        return fault_new(faults, FAULT_INVALID, "bad_message", "%s: %s", builder->source->file,
                         reason);
    if (!outer)
        return template_fault(faults, builder->source, line, "%s", reason);
    return template_fault(faults, builder->source, line, "%s (used by %s)", reason,
                          outer->source->file);
}

/* --- writing operations ----------------------------------------------------------------------- */

static struct fault *add_op(struct builder *builder, struct op op)
{
    if (builder->linker->op_count++ >= LINK_OPS || builder->linker->byte_count > LINK_BYTES)
        return wrong(builder, (int)op.line, "the templates grow too large when they are joined");
    if (builder->count == builder->capacity) {
        builder->capacity = builder->capacity ? builder->capacity * 2 : 64;
        builder->ops = realloc(builder->ops, builder->capacity * sizeof *builder->ops);
        if (!builder->ops)
            abort();
    }
    op.source = builder->source;
    builder->ops[builder->count++] = op;
    return NULL;
}

/* Bytes are gathered in builder->text; op.jump holds their offset until the program is finished. */
static struct fault *add_bytes(struct builder *builder, const char *text, size_t length, int line)
{
    uint8_t kind = builder->is_message && !builder->is_checked ? OP_MESSAGE_TEXT : OP_TEXT;
    size_t offset = builder->text.length;

    if (!length)
        return NULL;
    buf_add(&builder->text, text, length);
    builder->linker->byte_count += length;
    if (builder->count > builder->barrier && builder->ops[builder->count - 1].kind == kind) {
        builder->ops[builder->count - 1].length += (uint32_t)length;
        return NULL;
    }
    return add_op(builder, (struct op){.kind = kind,
                                       .jump = (uint32_t)offset,
                                       .length = (uint32_t)length,
                                       .line = (uint32_t)line});
}

/* The next operation may be jumped to. */
static uint32_t label(struct builder *builder)
{
    builder->barrier = builder->count;
    return (uint32_t)builder->count;
}

static struct fault *write_text(struct builder *builder, const char *text, size_t length, int line)
{
    while (builder->is_checked && length) {
        const char *reason;
        bool ended_url, is_list = builder->html.attribute == ATTRIBUTE_URL_LIST;
        size_t taken = html_read(&builder->html, text, length, &ended_url, &reason);

        if (reason) {
            for (size_t i = 0; i < taken; i++)
                line += text[i] == '\n';
            return wrong(builder, line, reason);
        }
        TRY(add_bytes(builder, text, taken, line));
        if (ended_url)
            TRY(add_op(builder,
                       (struct op){.kind = OP_URL_END, .is_raw = is_list, .line = (uint32_t)line}));
        text += taken;
        length -= taken;
    }
    return add_bytes(builder, text, length, line);
}

/* Something that is not text comes: may it stand here, and does a URL start with it? */
static struct fault *before_tag(struct builder *builder, const struct node *node)
{
    size_t prefix;

    if (!builder->is_checked)
        return NULL;

    const char *reason = html_allows_tag(&builder->html);
    if (reason)
        return wrong(builder, node->line, reason);
    if (html_guards_url(&builder->html, &prefix))
        return add_op(builder, (struct op){.kind = OP_URL_BEGIN,
                                           .length = (uint32_t)prefix,
                                           .line = (uint32_t)node->line});
    return NULL;
}

/* --- parts and parents ------------------------------------------------------------------------ */

static const struct node *find_block(const struct node *blocks, const struct node *block)
{
    while (blocks && !node_is_named(blocks, block->text, block->length))
        blocks = blocks->next;
    return blocks;
}

/* The outermost scope that overrides block, and the node that does. */
static const struct node *find_override(const struct scope *scope, const struct node *block,
                                        const struct template **source)
{
    const struct node *override = NULL;

    for (; scope; scope = scope->outer) {
        const struct node *found = find_block(scope->parent->children, block);

        if (found) {
            override = found;
            *source = scope->source;
        }
    }
    return override;
}

/* A parent's blocks count only where no outer scope has them; if none is left, nothing is new. */
static const struct scope *enter_scope(struct builder *builder, const struct node *parent)
{
    struct linker *linker = builder->linker;
    const struct scope *outer = builder->instance->scope;
    const struct template *ignored;
    const struct node *block = parent->children;

    while (block && find_override(outer, block, &ignored))
        block = block->next;
    if (!block)
        return outer;
    for (struct scope *scope = linker->scopes; scope; scope = scope->next)
        if (scope->outer == outer && scope->parent == parent)
            return scope;

    struct scope *scope = arena_alloc(linker->memory, sizeof *scope);
    *scope = (struct scope){
        .outer = outer, .source = builder->source, .parent = parent, .next = linker->scopes};
    linker->scopes = scope;
    return scope;
}

static bool nodes_have_blocks(const struct linker *linker, const struct node *nodes);

/* Templates without blocks are the same in every scope. */
static bool has_blocks(const struct linker *linker, struct template *source)
{
    if (source->has_blocks < 0) {
        source->has_blocks = 1; /* for a template that contains itself: the careful answer */
        source->has_blocks = nodes_have_blocks(linker, source->nodes);
    }
    return source->has_blocks;
}

static bool nodes_have_blocks(const struct linker *linker, const struct node *nodes)
{
    for (; nodes; nodes = nodes->next) {
        struct template *used = NULL;

        if (nodes->kind == NODE_BLOCK)
            return true;
        if (nodes->kind == NODE_PARTIAL || nodes->kind == NODE_PARENT)
            used = view_find_template(linker->view, nodes->text, nodes->length);
        if (used && has_blocks(linker, used))
            return true;
        if (nodes_have_blocks(linker, nodes->children))
            return true;
    }
    return false;
}

static struct fault *finish(struct builder *builder)
{
    struct linker *linker = builder->linker;

    TRY(add_op(builder, (struct op){.kind = OP_RETURN}));

    struct op *ops = arena_array(linker->memory, builder->count, sizeof *ops);
    char *text = arena_strndup(linker->memory, buf_text(&builder->text), builder->text.length);
    memcpy(ops, builder->ops, builder->count * sizeof *ops);
    for (size_t i = 0; i < builder->count; i++)
        if (ops[i].kind == OP_TEXT || ops[i].kind == OP_MESSAGE_TEXT)
            ops[i].data = text + ops[i].jump;
    builder->instance->program.ops = ops;
    return NULL;
}

static struct fault *build(struct linker *linker, struct instance *instance, bool is_message)
{
    struct builder builder = {.linker = linker,
                              .instance = instance,
                              .source = instance->source,
                              .is_checked = is_message ? instance->is_message_html
                                                       : instance->source->is_checked,
                              .is_message = is_message,
                              .html = instance->start};

    instance->is_building = true;
    buf_init(&builder.text, LINK_BYTES);
    struct fault *fault = write_nodes(&builder, instance->source->nodes,
                                      (struct layout){.add = instance->indentation});
    instance->end = builder.html;
    if (!fault && builder.is_checked &&
        (!html_join(&instance->start, &instance->end) ||
         (instance->is_recursive && !html_equal(&instance->start, &instance->end))))
        fault = wrong(&builder, 1, "it ends inside a tag or element in which it did not start");
    if (!fault)
        fault = finish(&builder);
    instance->is_building = false;
    buf_release(&builder.text);
    free(builder.ops);
    return fault;
}

static struct instance *instance_new(struct linker *linker, const struct template *source)
{
    struct instance *instance = arena_alloc(linker->memory, sizeof *instance);

    *instance = (struct instance){.source = source, .indentation = "", .program.source = source};
    return instance;
}

static bool is_same(const struct instance *instance, const struct instance *wanted)
{
    return instance->source == wanted->source && instance->scope == wanted->scope &&
           html_equal(&instance->start, &wanted->start) &&
           !strcmp(instance->indentation, wanted->indentation);
}

/* Found by others from now on. */
static void keep_instance(struct linker *linker, struct instance *instance)
{
    instance->next = linker->instances;
    linker->instances = instance;
}

/* The instance as wanted, built unless it is there or is being built further out. */
static struct fault *get_instance(struct builder *builder, const struct instance *wanted, int line,
                                  struct instance **instance)
{
    struct linker *linker = builder->linker;
    int depth = 0;

    for (*instance = linker->instances; *instance; *instance = (*instance)->next)
        if (is_same(*instance, wanted)) {
            (*instance)->is_recursive |= (*instance)->is_building;
            return NULL;
        }
    for (const struct instance *outer = builder->instance; outer; outer = outer->outer)
        if (++depth > LINK_PARTS)
            return wrong(builder, line, "parts are nested too deeply");
    *instance = instance_new(linker, wanted->source);
    (*instance)->scope = wanted->scope;
    (*instance)->start = wanted->start;
    (*instance)->indentation = wanted->indentation;
    (*instance)->outer = builder->instance;
    keep_instance(linker, *instance);
    return build(linker, *instance, false);
}

/* A part that contains itself is not indented further, or it would never be the same again. */
static bool is_inside(const struct instance *instance, const struct template *source)
{
    while (instance && instance->source != source)
        instance = instance->outer;
    return instance;
}

static struct fault *write_call(struct builder *builder, const struct node *node,
                                struct layout layout)
{
    struct linker *linker = builder->linker;
    struct template *source = view_find_template(linker->view, node->text, node->length);
    struct instance wanted = {.source = source, .indentation = layout.add};
    struct instance *instance;

    if (!source && !builder->is_checked)
        return NULL;
    if (!source)
        return wrong(builder, node->line,
                     arena_printf(linker->faults, "there is no template '%.*s'", (int)node->length,
                                  node->text));
    if (source->is_checked != builder->is_checked)
        return wrong(builder, node->line, "HTML and plain text templates cannot use each other");
    TRY(before_tag(builder, node));
    wanted.start = builder->html;
    if (has_blocks(linker, source))
        wanted.scope =
            node->kind == NODE_PARENT ? enter_scope(builder, node) : builder->instance->scope;
    if (builder->is_checked && builder->html.where != HTML_TEXT)
        wanted.indentation = "";
    else if (node->is_standalone && !is_inside(builder->instance, source))
        wanted.indentation = arena_printf(linker->memory, "%s%.*s", layout.add,
                                          (int)(node->indentation_length > layout.remove
                                                    ? node->indentation_length - layout.remove
                                                    : 0),
                                          node->indentation);
    else
        wanted.indentation = node->is_standalone ? layout.add : "";
    TRY(get_instance(builder, &wanted, node->line, &instance));
    if (!instance->is_building)
        builder->html = instance->end;
    return add_op(
        builder,
        (struct op){.kind = OP_CALL, .data = &instance->program, .line = (uint32_t)node->line});
}

/* --- blocks ----------------------------------------------------------------------------------- */

/* The white space that a block's content has of its own: that of its first line. */
static size_t own_indentation(const struct node *block, const char **indentation)
{
    const struct node *first = block->children;

    *indentation = "";
    if (!block->is_standalone || !first || first->kind != NODE_LINE) {
        if (block->is_standalone && first && first->indentation_length) {
            *indentation = first->indentation;
            return first->indentation_length;
        }
        return 0;
    }
    *indentation = first->text;
    return first->length;
}

static struct fault *write_override(struct builder *builder, const struct node *block,
                                    const struct node *override, struct layout layout)
{
    const struct node *content = override->children;
    const char *indentation, *ignored;
    size_t length = own_indentation(block, &indentation);

    if (!length && block->starts_line) {
        indentation = block->indentation;
        length = block->indentation_length;
    }
    size_t removed = length < layout.remove ? length : layout.remove;
    struct layout inner = {
        .add = arena_printf(builder->linker->memory, "%s%.*s", layout.add, (int)(length - removed),
                            indentation + removed),
        .remove = own_indentation(override, &ignored),
    };

    /* The first line's white space is there already, unless the block stands alone. */
    if (content && content->kind == NODE_LINE && !block->is_standalone)
        content = content->next;
    else if (content && content->kind != NODE_LINE && block->is_standalone &&
             !content->is_standalone)
        TRY(write_text(builder, inner.add, strlen(inner.add), override->line));
    return write_nodes(builder, content, inner);
}

static struct fault *write_block(struct builder *builder, const struct node *node,
                                 struct layout layout)
{
    const struct template *outer_source = builder->source, *source = builder->source;
    const struct active *outer_active = builder->active;
    const struct node *override = find_override(builder->instance->scope, node, &source);
    struct html before;
    struct fault *fault;

    for (const struct active *active = outer_active; active; active = active->outer)
        if (active->block == override)
            override = NULL;
    TRY(before_tag(builder, node));
    before = builder->html;
    if (!override) {
        TRY(write_nodes(builder, node->children, layout));
    } else {
        struct active active = {override, outer_active};

        builder->active = &active;
        builder->source = source;
        fault = write_override(builder, node, override, layout);
        if (!fault && builder->is_checked && !html_join(&before, &builder->html))
            fault = wrong(builder, override->line,
                          "the block must end in the same HTML context in which it starts");
        builder->active = outer_active;
        builder->source = outer_source;
        return fault;
    }
    if (builder->is_checked && !html_join(&before, &builder->html))
        return wrong(builder, node->line,
                     "the block must end in the same HTML context in which it starts");
    return NULL;
}

/* --- sections, values, messages --------------------------------------------------------------- */

static struct fault *write_section(struct builder *builder, const struct node *node,
                                   struct layout layout)
{
    bool is_section = node->kind == NODE_SECTION && node->format != FORMAT_ANY;
    bool saw_equals = builder->html.saw_equals;
    uint8_t kind = is_section ? OP_SECTION : node->kind == NODE_INVERTED ? OP_UNLESS : OP_IF;
    size_t start = builder->count;
    struct html before;

    TRY(before_tag(builder, node));
    start = builder->count;
    before = builder->html;
    builder->html.saw_equals = false;
    TRY(add_op(builder,
               (struct op){.kind = kind, .data = node->path, .line = (uint32_t)node->line}));
    uint32_t body = label(builder);
    TRY(write_nodes(builder, node->children, layout));
    if (builder->is_checked && !html_join(&before, &builder->html))
        return wrong(builder, node->line,
                     "the section must end in the same HTML context in which it starts");
    builder->html.saw_equals |= saw_equals;
    if (is_section)
        TRY(add_op(builder,
                   (struct op){.kind = OP_END, .jump = body, .line = (uint32_t)node->line}));
    builder->ops[start].jump = label(builder);
    return NULL;
}

static enum html_json json_use(enum format format)
{
    return format == FORMAT_JSON ? JSON_VALUE : format == FORMAT_JSON_TEXT ? JSON_TEXT : JSON_NONE;
}

static struct fault *check_value(struct builder *builder, const struct node *node)
{
    const char *reason;

    if (!builder->is_checked)
        return NULL;
    reason = html_allows_value(&builder->html, node->is_raw, json_use(node->format));
    return reason ? wrong(builder, node->line, reason) : before_tag(builder, node);
}

static struct fault *write_value(struct builder *builder, const struct node *node)
{
    struct op op = {.kind = OP_VALUE,
                    .format = (uint8_t)node->format,
                    .is_raw = node->is_raw,
                    .line = (uint32_t)node->line,
                    .data = node->path};

    TRY(check_value(builder, node));
    if (node->kind == NODE_MESSAGE) {
        const struct catalogue *catalogue = builder->linker->view->catalogue;

        op.kind = OP_MESSAGE;
        op.length = catalogue_find(catalogue, node->text, node->length);
        op.data = arena_printf(builder->linker->memory, "t.%.*s", (int)node->length, node->text);
        if (op.length == MESSAGE_NONE && builder->linker->view->strict)
            return wrong(builder, node->line,
                         arena_printf(builder->linker->faults, "there is no message '%.*s'",
                                      (int)node->length, node->text));
    }
    return add_op(builder, op);
}

static struct fault *write_choice(struct builder *builder, const struct node *node)
{
    uint8_t kind = node->kind == NODE_PLURAL ? OP_PLURAL : OP_SELECT;
    size_t first, case_count = 0, index = 0;

    TRY(check_value(builder, node));
    TRY(add_op(builder, (struct op){.kind = kind, .data = node->path}));
    first = builder->count;
    for (const struct node *choice = node->children; choice; choice = choice->next, case_count++)
        TRY(add_op(builder, (struct op){.kind = OP_CASE,
                                        .length = (uint32_t)choice->length,
                                        .data = arena_strndup(builder->linker->memory, choice->text,
                                                              choice->length)}));
    struct html before = builder->html;
    for (const struct node *choice = node->children; choice; choice = choice->next, index++) {
        builder->html = before;
        builder->ops[first + index].jump = label(builder);
        TRY(write_nodes(builder, choice->children, (struct layout){.add = ""}));
        if (builder->is_checked && !html_join(&before, &builder->html))
            return wrong(builder, 0, "a case must end in the HTML context in which it starts");
        TRY(add_op(builder, (struct op){.kind = OP_JUMP, .jump = UINT32_MAX}));
    }
    /* Inner choices have set theirs. */
    uint32_t end = label(builder);
    for (size_t i = first; i < builder->count; i++)
        if (builder->ops[i].kind == OP_JUMP && builder->ops[i].jump == UINT32_MAX)
            builder->ops[i].jump = end;
    return NULL;
}

static struct fault *write_line(struct builder *builder, const struct node *node,
                                struct layout layout)
{
    size_t removed = node->length < layout.remove ? node->length : layout.remove;

    if (!builder->is_checked || builder->html.where == HTML_TEXT)
        TRY(write_text(builder, layout.add, strlen(layout.add), node->line));
    return write_text(builder, node->text + removed, node->length - removed, node->line);
}

static struct fault *write_node(struct builder *builder, const struct node *node,
                                struct layout layout)
{
    switch (node->kind) {
    case NODE_TEXT:
        return write_text(builder, node->text, node->length, node->line);
    case NODE_LINE:
        return write_line(builder, node, layout);
    case NODE_VALUE:
    case NODE_MESSAGE:
        return write_value(builder, node);
    case NODE_SECTION:
    case NODE_INVERTED:
        return write_section(builder, node, layout);
    case NODE_PARTIAL:
    case NODE_PARENT:
        return write_call(builder, node, layout);
    case NODE_BLOCK:
        return write_block(builder, node, layout);
    default:
        return write_choice(builder, node);
    }
}

static struct fault *write_nodes(struct builder *builder, const struct node *nodes,
                                 struct layout layout)
{
    struct fault *fault = NULL;

    if (nodes && builder->linker->depth >= LINK_DEPTH)
        return wrong(builder, nodes->line, "sections, blocks and parts are nested too deeply");
    builder->linker->depth++;
    for (; nodes && !fault; nodes = nodes->next)
        fault = write_node(builder, nodes, layout);
    builder->linker->depth--;
    return fault;
}

struct linker *linker_new(struct arena *memory, struct arena *faults, struct view *view)
{
    struct linker *linker = arena_alloc(memory, sizeof *linker);

    *linker = (struct linker){.memory = memory, .faults = faults, .view = view};
    return linker;
}

struct fault *linker_page(struct linker *linker, struct template *source, struct program **program)
{
    struct instance wanted = {.source = source, .indentation = ""};
    struct instance *instance = linker->instances;

    while (instance && !is_same(instance, &wanted))
        instance = instance->next;
    if (!instance) {
        instance = instance_new(linker, source);
        keep_instance(linker, instance);
        TRY(build(linker, instance, false));
    }
    *program = &instance->program;
    return NULL;
}

struct fault *linker_message(struct linker *linker, const struct template *source, bool is_html,
                             struct program **program)
{
    struct instance *instance = instance_new(linker, source);

    instance->is_message_html = is_html;
    *program = &instance->program;
    return build(linker, instance, true);
}
