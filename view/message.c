/* One message, in the part of ICU MessageFormat that Mercer knows. */
#include "view/message.h"

#include <string.h>

#define MESSAGE_NESTING 8

struct reader {
    const struct template *source;
    struct arena *memory, *faults;
    const char *at, *end;
    int depth;
};

static struct fault *wrong(const struct reader *reader, const char *reason)
{
    return fault_new(reader->faults, FAULT_INVALID, "bad_message", "%s: %s (at character %zu)",
                     reader->source->file, reason, (size_t)(reader->at - reader->source->text) + 1);
}

static struct node *node_new(struct reader *reader, enum node_kind kind, const char *text,
                             size_t length)
{
    struct node *node = arena_alloc(reader->memory, sizeof *node);

    *node = (struct node){.kind = kind, .text = text, .length = length};
    return node;
}

static void skip_spaces(struct reader *reader)
{
    while (reader->at < reader->end && strchr(" \t\r\n", *reader->at) && *reader->at)
        reader->at++;
}

/* A name, a format, or the selector of a case. */
static struct fault *read_word(struct reader *reader, const char **word, size_t *length)
{
    skip_spaces(reader);
    *word = reader->at;
    while (reader->at < reader->end && !strchr(" \t\r\n{},'\"<>", *reader->at))
        reader->at++;
    *length = (size_t)(reader->at - *word);
    skip_spaces(reader);
    return *length && reader->at < reader->end ? NULL
                                               : wrong(reader, "an argument is not finished");
}

static bool read_char(struct reader *reader, char c)
{
    if (reader->at == reader->end || *reader->at != c)
        return false;
    reader->at++;
    return true;
}

static struct fault *read_nodes(struct reader *reader, const struct path *plural,
                                struct node **link);

static struct fault *read_cases(struct reader *reader, struct node *node)
{
    struct node **link = &node->children;
    const struct path *plural = node->kind == NODE_PLURAL ? node->path : NULL;
    bool has_other = false;

    if (++reader->depth > MESSAGE_NESTING)
        return wrong(reader, "choices are nested too deeply");
    skip_spaces(reader);
    while (!read_char(reader, '}')) {
        const char *word;
        size_t length;

        TRY(read_word(reader, &word, &length));
        if (!read_char(reader, '{'))
            return wrong(reader, "'{' is missing after the name of a case");
        *link = node_new(reader, NODE_CASE, word, length);
        has_other |= node_is_named(*link, "other", 5);
        TRY(read_nodes(reader, plural, &(*link)->children));
        if (!read_char(reader, '}'))
            return wrong(reader, "a case is not closed");
        link = &(*link)->next;
        skip_spaces(reader);
    }
    reader->depth--;
    return has_other ? NULL : wrong(reader, "a choice needs the case 'other'");
}

/* After "{". */
static struct fault *read_argument(struct reader *reader, struct node **made)
{
    const char *name, *format;
    size_t name_length, format_length;

    TRY(read_word(reader, &name, &name_length));

    struct node *node = node_new(reader, NODE_VALUE, name, name_length);
    node->path = path_new(reader->memory, name, name_length);
    *made = node;
    if (!node->path)
        return wrong(reader, "this is no name of an argument");
    if (read_char(reader, '}'))
        return NULL;
    if (!read_char(reader, ','))
        return wrong(reader, "',' or '}' is missing after an argument's name");
    TRY(read_word(reader, &format, &format_length));
    if (read_char(reader, '}')) {
        node->format = format_find(format, format_length);
        return node->format < FORMAT_JSON ? NULL : wrong(reader, "there is no such formatter");
    }
    if (format_length == 6 && !memcmp(format, "plural", 6))
        node->kind = NODE_PLURAL;
    else if (format_length == 6 && !memcmp(format, "select", 6))
        node->kind = NODE_SELECT;
    else
        return wrong(reader, "'}' is missing after a formatter");
    if (!read_char(reader, ','))
        return wrong(reader, "',' is missing after plural or select");
    return read_cases(reader, node);
}

static void end_text(struct reader *reader, const char *start, const char *end, struct node ***link)
{
    if (end == start)
        return;
    **link = node_new(reader, NODE_TEXT, start, (size_t)(end - start));
    *link = &(**link)->next;
}

/* An apostrophe quotes what follows only if that would mean something; '' is one apostrophe. */
static bool starts_quote(const struct reader *reader, bool in_plural)
{
    const char *next = reader->at + 1;

    return next < reader->end &&
           (*next == '\'' || *next == '{' || *next == '}' || (in_plural && *next == '#'));
}

static void read_quote(struct reader *reader, struct node ***link)
{
    const char *start = ++reader->at;

    if (*start == '\'') {
        reader->at++;
        end_text(reader, start, start + 1, link);
        return;
    }
    while (reader->at < reader->end && *reader->at != '\'')
        reader->at++;
    end_text(reader, start, reader->at, link);
    if (reader->at < reader->end)
        reader->at++;
}

/* plural: what "#" stands for, or NULL. */
static struct fault *read_nodes(struct reader *reader, const struct path *plural,
                                struct node **link)
{
    const char *start = reader->at;

    while (reader->at < reader->end && *reader->at != '}') {
        if (*reader->at == '{') {
            end_text(reader, start, reader->at++, &link);
            TRY(read_argument(reader, link));
            link = &(*link)->next;
        } else if (*reader->at == '#' && plural) {
            end_text(reader, start, reader->at++, &link);
            *link = node_new(reader, NODE_VALUE, plural->name, strlen(plural->name));
            (*link)->path = path_new(reader->memory, plural->name, strlen(plural->name));
            (*link)->format = FORMAT_NUMBER;
            link = &(*link)->next;
        } else if (*reader->at == '\'' && starts_quote(reader, plural)) {
            if (reader->at > reader->source->text && reader->at[-1] == '=' && reader->at[1] == '{')
                return wrong(reader, "an apostrophe before '{' makes it text; write =\"{...}\"");
            end_text(reader, start, reader->at, &link);
            read_quote(reader, &link);
        } else {
            reader->at++;
            continue;
        }
        start = reader->at;
    }
    end_text(reader, start, reader->at, &link);
    return NULL;
}

struct fault *message_parse(struct template *source, struct arena *memory, struct arena *faults)
{
    struct reader reader = {.source = source,
                            .memory = memory,
                            .faults = faults,
                            .at = source->text,
                            .end = source->text + source->length};

    TRY(read_nodes(&reader, NULL, &source->nodes));
    return reader.at == reader.end ? NULL : wrong(&reader, "'}' closes nothing");
}
