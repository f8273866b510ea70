/* A template's tokens as a tree: sections, parents and blocks closed by their names. */
#include "view/parse.h"

#include "view/lexer.h"

#include <stdarg.h>
#include <string.h>

struct parser {
    const struct template *source;
    struct arena *memory, *faults;
    struct node *open[TEMPLATE_NESTING];       /* what is not closed yet */
    struct node **tails[TEMPLATE_NESTING + 1]; /* where the next node goes */
    size_t depth;
};

struct fault *template_fault(struct arena *faults, const struct template *source, int line,
                             const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    char *reason = arena_vprintf(faults, format, arguments);
    va_end(arguments);
    return fault_new(faults, FAULT_INVALID, "bad_template", "%s:%d: %s", source->file, line,
                     reason);
}

bool node_is_named(const struct node *node, const char *name, size_t length)
{
    return node->length == length && !memcmp(node->text, name, length);
}

enum format format_find(const char *name, size_t length)
{
    static const char *const names[FORMATS] = {
        [FORMAT_NONE] = "",
        [FORMAT_MONEY] = "money",
        [FORMAT_NUMBER] = "number",
        [FORMAT_DECIMAL1] = "decimal1",
        [FORMAT_PERCENT] = "percent",
        [FORMAT_DATE] = "date",
        [FORMAT_DATETIME] = "datetime",
        [FORMAT_ISODATE] = "isodate",
        [FORMAT_INITIAL] = "initial",
        [FORMAT_PLAIN] = "plain",
        [FORMAT_URLENCODE] = "urlencode",
        [FORMAT_JSON] = "json",
        [FORMAT_JSON_TEXT] = "json_text",
        [FORMAT_FRAGMENT] = "fragment",
        [FORMAT_ANY] = "any",
    };

    for (enum format format = FORMAT_MONEY; format < FORMATS; format++)
        if (strlen(names[format]) == length && !memcmp(names[format], name, length))
            return format;
    return FORMATS;
}

static bool ends_in_html(const char *name, size_t length)
{
    return length >= 5 && !memcmp(name + length - 5, "_html", 5);
}

/* Splits "x | money" into the name and its format. */
static struct fault *parse_format(struct parser *parser, struct node *node)
{
    const char *bar = memchr(node->text, '|', node->length);

    if (!bar)
        return NULL;

    const char *format = bar + 1;
    size_t length = node->length - (size_t)(format - node->text);
    node->length = (size_t)(bar - node->text);
    while (node->length && strchr(" \t", node->text[node->length - 1]))
        node->length--;
    while (length && (*format == ' ' || *format == '\t')) {
        format++;
        length--;
    }
    node->format = format_find(format, length);
    if (node->format == FORMATS)
        return template_fault(parser->faults, parser->source, node->line,
                              "there is no formatter '%.*s'", (int)length, format);
    if ((node->format == FORMAT_ANY) != (node->kind != NODE_VALUE))
        return template_fault(parser->faults, parser->source, node->line,
                              "|any is for sections, the other formatters are for values");
    if (node->is_raw)
        return template_fault(parser->faults, parser->source, node->line,
                              "a value in three mustaches cannot have a formatter");
    return NULL;
}

static struct fault *parse_value(struct parser *parser, struct node *node)
{
    bool checked = parser->source->is_checked;

    TRY(parse_format(parser, node));
    if (checked && node->length > 2 && !memcmp(node->text, "t.", 2)) {
        node->kind = NODE_MESSAGE;
        node->text += 2;
        node->length -= 2;
        if (ends_in_html(node->text, node->length) != node->is_raw && !node->format)
            return template_fault(
                parser->faults, parser->source, node->line,
                node->is_raw ? "a message in three mustaches must end in _html: t.%.*s"
                             : "a message that ends in _html needs three mustaches: t.%.*s",
                (int)node->length, node->text);
        return NULL;
    }
    if (checked && node->is_raw && !ends_in_html(node->text, node->length))
        return template_fault(parser->faults, parser->source, node->line,
                              "only keys that end in _html may stand in three mustaches: %.*s",
                              (int)node->length, node->text);
    return NULL;
}

static struct fault *parse_path(struct parser *parser, struct node *node)
{
    node->path = path_new(parser->memory, node->text, node->length);
    if (!node->path || (parser->source->is_checked && memchr(node->text, '|', node->length)))
        return template_fault(parser->faults, parser->source, node->line, "'%.*s' is no name",
                              (int)node->length, node->text);
    return NULL;
}

static struct fault *open_node(struct parser *parser, struct node *node)
{
    if (parser->depth == TEMPLATE_NESTING)
        return template_fault(parser->faults, parser->source, node->line,
                              "sections are nested deeper than %d", TEMPLATE_NESTING);
    parser->open[parser->depth++] = node;
    parser->tails[parser->depth] = &node->children;
    return NULL;
}

static struct fault *close_node(struct parser *parser, const struct token *token)
{
    struct node *node = parser->depth ? parser->open[parser->depth - 1] : NULL;

    if (!node)
        return template_fault(parser->faults, parser->source, token->line,
                              "{{/%.*s}} closes nothing", (int)token->length, token->text);
    if (!node_is_named(node, token->text, token->length))
        return template_fault(parser->faults, parser->source, token->line,
                              "{{/%.*s}} stands where {{/%.*s}} of line %d is expected",
                              (int)token->length, token->text, (int)node->length, node->text,
                              node->line);
    parser->depth--;
    return NULL;
}

static struct fault *add_node(struct parser *parser, const struct token *token, enum node_kind kind)
{
    struct node *node = arena_alloc(parser->memory, sizeof *node);

    *node = (struct node){.kind = kind,
                          .is_raw = token->kind == TOKEN_RAW,
                          .is_standalone = token->is_standalone,
                          .starts_line = token->starts_line,
                          .line = token->line,
                          .text = token->text,
                          .length = token->length,
                          .indentation = token->indentation,
                          .indentation_length = token->indentation_length};
    *parser->tails[parser->depth] = node;
    parser->tails[parser->depth] = &node->next;

    switch (kind) {
    case NODE_VALUE:
        TRY(parse_value(parser, node));
        return node->kind == NODE_VALUE ? parse_path(parser, node) : NULL;
    case NODE_SECTION:
    case NODE_INVERTED:
        TRY(parse_format(parser, node));
        TRY(parse_path(parser, node));
        return open_node(parser, node);
    case NODE_PARENT:
    case NODE_BLOCK:
        return open_node(parser, node);
    default:
        return NULL;
    }
}

static bool is_blank_text(const struct node *node)
{
    if (node->kind != NODE_TEXT && node->kind != NODE_LINE)
        return false;
    for (size_t i = 0; i < node->length; i++)
        if (!strchr(" \t\r\n", node->text[i]))
            return false;
    return true;
}

/* Only blocks count inside a parent. What else is there would be lost, which a checked template may
 * not. */
static struct fault *keep_blocks(struct parser *parser, struct node *parent)
{
    struct node **link = &parent->children;

    while (*link) {
        const struct node *node = *link;

        if (node->kind == NODE_BLOCK) {
            link = &(*link)->next;
            continue;
        }
        if (parser->source->is_checked && !is_blank_text(node))
            return template_fault(parser->faults, parser->source, node->line,
                                  "only blocks count inside {{<%.*s}}", (int)parent->length,
                                  parent->text);
        *link = node->next;
    }
    return NULL;
}

struct fault *template_parse(struct template *source, struct arena *memory, struct arena *faults)
{
    static const enum node_kind kinds[] = {
        [TOKEN_TEXT] = NODE_TEXT,       [TOKEN_LINE] = NODE_LINE,
        [TOKEN_VALUE] = NODE_VALUE,     [TOKEN_RAW] = NODE_VALUE,
        [TOKEN_SECTION] = NODE_SECTION, [TOKEN_INVERTED] = NODE_INVERTED,
        [TOKEN_PARTIAL] = NODE_PARTIAL, [TOKEN_PARENT] = NODE_PARENT,
        [TOKEN_BLOCK] = NODE_BLOCK,
    };
    struct parser parser = {.source = source, .memory = memory, .faults = faults};
    struct tokens tokens;

    if (source->length > TEMPLATE_BYTES)
        return template_fault(faults, source, 1, "the file is longer than %u bytes",
                              TEMPLATE_BYTES);
    TRY(lexer_run(source, memory, faults, &tokens));
    parser.tails[0] = &source->nodes;
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.items[i];

        if (token->kind == TOKEN_NOTHING)
            continue;
        if (token->kind != TOKEN_CLOSE) {
            TRY(add_node(&parser, token, kinds[token->kind]));
            continue;
        }
        TRY(close_node(&parser, token));
        if (parser.open[parser.depth]->kind == NODE_PARENT)
            TRY(keep_blocks(&parser, parser.open[parser.depth]));
    }
    if (parser.depth)
        return template_fault(
            faults, source, parser.open[parser.depth - 1]->line, "{{%.*s}} is never closed",
            (int)parser.open[parser.depth - 1]->length, parser.open[parser.depth - 1]->text);
    return NULL;
}
