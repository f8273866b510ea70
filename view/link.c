/* Parsed templates as programs: parts, parents and blocks joined, every place checked. */
#include "view/link.h"

#include <stdlib.h>
#include <string.h>

#define LINK_PARTS 64  /* parts inside each other while linking */
#define LINK_DEPTH 256 /* sections, blocks and parts inside each other while linking */

struct fault *link_nodes(struct builder *builder, const struct node *nodes, struct layout layout);

/* --- parts and parents ------------------------------------------------------------------------ */

static struct node *find_block(struct node *blocks, const struct node *block)
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
        struct node *found = find_block(scope->parent->children, block);

        if (found) {
            found->is_used = true;
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

    TRY(link_add(builder, (struct op){.kind = OP_RETURN}));

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
    struct fault *fault = link_nodes(&builder, instance->source->nodes,
                                     (struct layout){.add = instance->indentation});
    instance->end = builder.html;
    if (!fault && builder.is_checked &&
        (!html_join(&instance->start, &instance->end) ||
         (instance->is_recursive && !html_equal(&instance->start, &instance->end))))
        fault =
            link_fault(&builder, 1, "it ends inside a tag or element in which it did not start");
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
            return link_fault(builder, line, "parts are nested too deeply");
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
    bool saw_equals;

    if (!source && !builder->is_checked)
        return NULL;
    if (!source)
        return link_fault(builder, node->line,
                          arena_printf(linker->faults, "there is no template '%.*s'",
                                       (int)node->length, node->text));
    if (source->is_checked != builder->is_checked)
        return link_fault(builder, node->line,
                          "HTML and plain text templates cannot use each other");
    TRY(link_before_tag(builder, node));
    saw_equals = builder->html.saw_equals;
    wanted.start = builder->html;
    wanted.start.saw_equals = false;
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
    builder->html.saw_equals |= saw_equals || instance->is_building;
    return link_add(
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
        TRY(link_text(builder, inner.add, strlen(inner.add), override->line));
    return link_nodes(builder, content, inner);
}

static struct fault *write_block(struct builder *builder, const struct node *node,
                                 struct layout layout)
{
    const struct template *outer_source = builder->source, *source = builder->source;
    const struct node *override = find_override(builder->instance->scope, node, &source);
    struct active active = {.outer = builder->active};
    struct html before;
    struct fault *fault;

    for (const struct active *outer = active.outer; outer; outer = outer->outer)
        if (outer->block == override)
            override = NULL;
    TRY(link_before_tag(builder, node));
    before = builder->html;
    if (override) {
        active.block = override;
        builder->active = &active;
        builder->source = source;
        fault = write_override(builder, node, override, layout);
    } else {
        fault = link_nodes(builder, node->children, layout);
    }
    if (!fault && builder->is_checked && !html_join(&before, &builder->html))
        fault = link_fault(builder, (override ? override : node)->line,
                           "the block must end in the same HTML context in which it starts");
    builder->active = active.outer;
    builder->source = outer_source;
    return fault;
}

/* --- everything ------------------------------------------------------------------------------- */

static struct fault *write_node(struct builder *builder, const struct node *node,
                                struct layout layout)
{
    switch (node->kind) {
    case NODE_TEXT:
        return link_text(builder, node->text, node->length, node->line);
    case NODE_LINE:
        return link_line(builder, node, layout);
    case NODE_VALUE:
    case NODE_MESSAGE:
        return link_value(builder, node);
    case NODE_SECTION:
    case NODE_INVERTED:
        return link_section(builder, node, layout);
    case NODE_PARTIAL:
    case NODE_PARENT:
        return write_call(builder, node, layout);
    case NODE_BLOCK:
        return write_block(builder, node, layout);
    default:
        return link_choice(builder, node);
    }
}

struct fault *link_nodes(struct builder *builder, const struct node *nodes, struct layout layout)
{
    struct fault *fault = NULL;

    if (nodes && builder->linker->depth >= LINK_DEPTH)
        return link_fault(builder, nodes->line, "sections, blocks and parts are nested too deeply");
    builder->linker->depth++;
    for (; nodes && !fault; nodes = nodes->next)
        fault = write_node(builder, nodes, layout);
    builder->linker->depth--;
    return fault;
}

static struct fault *check_use(struct linker *linker, const struct template *source,
                               const struct node *nodes)
{
    for (; nodes; nodes = nodes->next) {
        for (const struct node *block = nodes->children; block; block = block->next)
            if (nodes->kind == NODE_PARENT && !block->is_used)
                return template_fault(linker->faults, source, block->line,
                                      "'%.*s' has no block '%.*s', or it is given twice",
                                      (int)nodes->length, nodes->text, (int)block->length,
                                      block->text);
        TRY(check_use(linker, source, nodes->children));
    }
    return NULL;
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

struct fault *linker_check(struct linker *linker)
{
    for (const struct template *source = linker->view->templates; source; source = source->next)
        if (source->is_checked)
            TRY(check_use(linker, source, source->nodes));
    return NULL;
}
