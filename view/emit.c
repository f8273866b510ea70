/* The operations of single nodes: text, values, messages, sections. */
#include "view/link.h"

#include <stdlib.h>
#include <string.h>

struct fault *link_fault(struct builder *builder, int line, const char *reason)
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

struct fault *link_add(struct builder *builder, struct op op)
{
    if (builder->linker->op_count++ >= LINK_OPS || builder->linker->byte_count > LINK_BYTES)
        return link_fault(builder, (int)op.line,
                          "the templates grow too large when they are joined");
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
    return link_add(builder, (struct op){.kind = kind,
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

struct fault *link_text(struct builder *builder, const char *text, size_t length, int line)
{
    while (builder->is_checked && length) {
        const char *reason;
        bool ended_url, is_list = builder->html.attribute == ATTRIBUTE_URL_LIST;
        size_t taken = html_read(&builder->html, text, length, &ended_url, &reason);

        if (reason) {
            for (size_t i = 0; i < taken; i++)
                line += text[i] == '\n';
            return link_fault(builder, line, reason);
        }
        TRY(add_bytes(builder, text, taken, line));
        if (ended_url)
            TRY(link_add(
                builder,
                (struct op){.kind = OP_URL_END, .is_raw = is_list, .line = (uint32_t)line}));
        text += taken;
        length -= taken;
    }
    return add_bytes(builder, text, length, line);
}

struct fault *link_before_tag(struct builder *builder, const struct node *node)
{
    size_t prefix;

    if (!builder->is_checked)
        return NULL;

    const char *reason = html_allows_tag(&builder->html);
    if (reason)
        return link_fault(builder, node->line, reason);
    if (html_guards_url(&builder->html, &prefix))
        return link_add(builder, (struct op){.kind = OP_URL_BEGIN,
                                             .length = (uint32_t)prefix,
                                             .line = (uint32_t)node->line});
    return NULL;
}

struct fault *link_section(struct builder *builder, const struct node *node, struct layout layout)
{
    bool is_section = node->kind == NODE_SECTION && node->format != FORMAT_ANY;
    bool saw_equals = builder->html.saw_equals;
    uint8_t kind = is_section ? OP_SECTION : node->kind == NODE_INVERTED ? OP_UNLESS : OP_IF;
    size_t start = builder->count;
    struct html before;

    TRY(link_before_tag(builder, node));
    start = builder->count;
    before = builder->html;
    builder->html.saw_equals = false;
    TRY(link_add(builder,
                 (struct op){.kind = kind, .data = node->path, .line = (uint32_t)node->line}));
    uint32_t body = label(builder);
    TRY(link_nodes(builder, node->children, layout));
    if (builder->is_checked && !html_join(&before, &builder->html))
        return link_fault(builder, node->line,
                          "the section must end in the same HTML context in which it starts");
    builder->html.saw_equals |= saw_equals;
    if (is_section)
        TRY(link_add(builder,
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
    reason = html_allows_value(&builder->html, node->is_raw || node->format == FORMAT_FRAGMENT,
                               json_use(node->format));
    return reason ? link_fault(builder, node->line, reason) : link_before_tag(builder, node);
}

struct fault *link_value(struct builder *builder, const struct node *node)
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
            return link_fault(builder, node->line,
                              arena_printf(builder->linker->faults, "there is no message '%.*s'",
                                           (int)node->length, node->text));
    }
    return link_add(builder, op);
}

struct fault *link_choice(struct builder *builder, const struct node *node)
{
    uint8_t kind = node->kind == NODE_PLURAL ? OP_PLURAL : OP_SELECT;
    size_t first, case_count = 0, index = 0;

    TRY(check_value(builder, node));
    TRY(link_add(builder, (struct op){.kind = kind, .data = node->path}));
    first = builder->count;
    for (const struct node *choice = node->children; choice; choice = choice->next, case_count++)
        TRY(link_add(builder, (struct op){.kind = OP_CASE,
                                          .length = (uint32_t)choice->length,
                                          .data = arena_strndup(builder->linker->memory,
                                                                choice->text, choice->length)}));
    struct html before = builder->html;
    for (const struct node *choice = node->children; choice; choice = choice->next, index++) {
        builder->html = before;
        builder->ops[first + index].jump = label(builder);
        TRY(link_nodes(builder, choice->children, (struct layout){.add = ""}));
        if (builder->is_checked && !html_join(&before, &builder->html))
            return link_fault(builder, 0, "a case must end in the HTML context in which it starts");
        TRY(link_add(builder, (struct op){.kind = OP_JUMP, .jump = UINT32_MAX}));
    }
    /* Inner choices have set theirs. */
    uint32_t end = label(builder);
    for (size_t i = first; i < builder->count; i++)
        if (builder->ops[i].kind == OP_JUMP && builder->ops[i].jump == UINT32_MAX)
            builder->ops[i].jump = end;
    return NULL;
}

struct fault *link_line(struct builder *builder, const struct node *node, struct layout layout)
{
    size_t removed = node->length < layout.remove ? node->length : layout.remove;

    if (!builder->is_checked || builder->html.where == HTML_TEXT)
        TRY(link_text(builder, layout.add, strlen(layout.add), node->line));
    return link_text(builder, node->text + removed, node->length - removed, node->line);
}
