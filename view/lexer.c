/* A template's text as tokens: delimiters, tags, and which lines vanish. */
#include "view/lexer.h"

#include <string.h>

#define DELIMITER_BYTES 16

struct lexer {
    const struct template *source;
    struct arena *memory, *faults;
    struct tokens *tokens;
    const char *at, *end;
    int line;
    size_t line_start;                        /* the first token of this line */
    enum token_kind opened[TEMPLATE_NESTING]; /* kinds of the tags that wait for their close */
    size_t depth;
    char open[DELIMITER_BYTES + 1], close[DELIMITER_BYTES + 1];
};

static struct token *add(struct lexer *lexer, enum token_kind kind, const char *text, size_t length)
{
    struct tokens *tokens = lexer->tokens;

    if (tokens->count == tokens->capacity) {
        size_t capacity = tokens->capacity ? tokens->capacity * 2 : 64;
        struct token *items = arena_array(lexer->memory, capacity, sizeof *items);

        if (tokens->count)
            memcpy(items, tokens->items, tokens->count * sizeof *items);
        tokens->items = items;
        tokens->capacity = capacity;
    }
    struct token *token = &tokens->items[tokens->count++];
    *token = (struct token){.kind = kind, .line = lexer->line, .text = text, .length = length};
    return token;
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n", text[i]) || !text[i])
            return false;
    return true;
}

/*
 * A line is standalone when it holds one tag that is no value, and white space. Parents and their
 * blocks may share a line, because the text between them is ignored anyway.
 */
static bool is_standalone(const struct lexer *lexer)
{
    size_t tags = 0, inheritance = 0, parents = 0;

    for (size_t i = lexer->line_start; i < lexer->tokens->count; i++) {
        const struct token *token = &lexer->tokens->items[i];

        switch (token->kind) {
        case TOKEN_LINE:
            break;
        case TOKEN_TEXT:
            if (!is_blank(token->text, token->length))
                return false;
            break;
        case TOKEN_VALUE:
        case TOKEN_RAW:
            return false;
        default:
            tags++;
            parents += token->of == TOKEN_PARENT;
            inheritance += token->of == TOKEN_PARENT || token->of == TOKEN_BLOCK;
        }
    }
    return tags == 1 || (parents && inheritance == tags);
}

static void finish_line(struct lexer *lexer)
{
    struct token *items = lexer->tokens->items;
    const char *indentation = "";
    size_t indentation_length = 0;
    bool standalone = is_standalone(lexer), first = true;

    for (size_t i = lexer->line_start; i < lexer->tokens->count; i++) {
        struct token *token = &items[i];

        if (token->kind == TOKEN_LINE) {
            indentation = token->text;
            indentation_length = token->length;
        } else {
            token->starts_line = first;
            first = false;
        }
        if (token->kind == TOKEN_TEXT || token->kind == TOKEN_LINE) {
            if (standalone)
                token->kind = TOKEN_NOTHING;
            continue;
        }
        token->is_standalone = standalone;
        token->indentation = indentation;
        token->indentation_length = indentation_length;
    }
    lexer->line_start = lexer->tokens->count;
}

/* Text up to the next tag, line by line. */
static void lex_text(struct lexer *lexer, const char *stop)
{
    while (lexer->at < stop) {
        const char *newline = memchr(lexer->at, '\n', (size_t)(stop - lexer->at));
        const char *end = newline ? newline + 1 : stop;

        if (lexer->line_start == lexer->tokens->count && *lexer->at != '\n' &&
            !(*lexer->at == '\r' && newline == lexer->at + 1)) {
            const char *start = lexer->at;

            while (lexer->at < end && (*lexer->at == ' ' || *lexer->at == '\t'))
                lexer->at++;
            add(lexer, TOKEN_LINE, start, (size_t)(lexer->at - start));
        }
        if (lexer->at < end)
            add(lexer, TOKEN_TEXT, lexer->at, (size_t)(end - lexer->at));
        lexer->at = end;
        if (newline) {
            finish_line(lexer);
            lexer->line++;
        }
    }
}

static void trim(const char **text, size_t *length)
{
    while (*length && is_blank(*text, 1)) {
        ++*text;
        --*length;
    }
    while (*length && is_blank(*text + *length - 1, 1))
        --*length;
}

static struct fault *set_delimiters(struct lexer *lexer, const char *text, size_t length)
{
    size_t first = 0, second;

    trim(&text, &length);
    while (first < length && !is_blank(text + first, 1))
        first++;
    second = first;
    while (second < length && is_blank(text + second, 1))
        second++;
    if (!first || second == length || first > DELIMITER_BYTES ||
        length - second > DELIMITER_BYTES || memchr(text, '=', length))
        return template_fault(lexer->faults, lexer->source, lexer->line,
                              "a delimiter tag needs two delimiters of 1 to %d characters",
                              DELIMITER_BYTES);
    for (size_t i = second; i < length; i++)
        if (is_blank(text + i, 1))
            return template_fault(lexer->faults, lexer->source, lexer->line,
                                  "a delimiter tag has more than two delimiters");
    memcpy(lexer->open, text, first);
    lexer->open[first] = '\0';
    memcpy(lexer->close, text + second, length - second);
    lexer->close[length - second] = '\0';
    return NULL;
}

static enum token_kind kind_of(char sigil)
{
    switch (sigil) {
    case '{':
    case '&':
        return TOKEN_RAW;
    case '#':
        return TOKEN_SECTION;
    case '^':
        return TOKEN_INVERTED;
    case '/':
        return TOKEN_CLOSE;
    case '>':
        return TOKEN_PARTIAL;
    case '<':
        return TOKEN_PARENT;
    case '$':
        return TOKEN_BLOCK;
    case '!':
    case '=':
        return TOKEN_NOTHING;
    default:
        return TOKEN_VALUE;
    }
}

/* Says which kind of tag a token opens or closes. Too deep nesting is the parser's to refuse. */
static void note_nesting(struct lexer *lexer, struct token *token)
{
    token->of = token->kind;
    if (token->kind == TOKEN_CLOSE && lexer->depth) {
        lexer->depth--;
        if (lexer->depth < TEMPLATE_NESTING)
            token->of = lexer->opened[lexer->depth];
    } else if (token->kind == TOKEN_SECTION || token->kind == TOKEN_INVERTED ||
               token->kind == TOKEN_PARENT || token->kind == TOKEN_BLOCK) {
        if (lexer->depth < TEMPLATE_NESTING)
            lexer->opened[lexer->depth] = token->kind;
        lexer->depth++;
    }
}

/* lexer->at stands on an opening delimiter. */
static struct fault *lex_tag(struct lexer *lexer)
{
    const char *start = lexer->at + strlen(lexer->open);

    if (lexer->line_start == lexer->tokens->count)
        add(lexer, TOKEN_LINE, lexer->at, 0);
    while (start < lexer->end && is_blank(start, 1))
        start++;

    char sigil = start < lexer->end ? *start : '\0';
    enum token_kind kind = kind_of(sigil);
    char close[DELIMITER_BYTES + 2] = {sigil == '{' ? '}' : '='};
    bool is_doubled = sigil == '{' || sigil == '=';

    memcpy(close + is_doubled, lexer->close, strlen(lexer->close) + 1);
    start += kind != TOKEN_VALUE;

    const char *stop = start <= lexer->end
                           ? memmem(start, (size_t)(lexer->end - start), close, strlen(close))
                           : NULL;
    if (!stop)
        return template_fault(lexer->faults, lexer->source, lexer->line, "a tag is not closed: %s",
                              close);

    const char *text = start;
    size_t length = (size_t)(stop - start);
    trim(&text, &length);
    note_nesting(lexer, add(lexer, kind, text, length));
    if (!length && sigil != '!')
        return template_fault(lexer->faults, lexer->source, lexer->line, "a tag is empty");
    if (sigil == '=')
        TRY(set_delimiters(lexer, text, length));
    for (const char *c = lexer->at; c < stop; c++)
        lexer->line += *c == '\n';
    lexer->at = stop + strlen(close);
    return NULL;
}

struct fault *lexer_run(const struct template *source, struct arena *memory, struct arena *faults,
                        struct tokens *tokens)
{
    struct lexer lexer = {.source = source,
                          .memory = memory,
                          .faults = faults,
                          .tokens = tokens,
                          .at = source->text,
                          .end = source->text + source->length,
                          .line = 1,
                          .open = "{{",
                          .close = "}}"};

    *tokens = (struct tokens){0};
    while (lexer.at < lexer.end) {
        const char *tag =
            memmem(lexer.at, (size_t)(lexer.end - lexer.at), lexer.open, strlen(lexer.open));

        lex_text(&lexer, tag ? tag : lexer.end);
        if (tag)
            TRY(lex_tag(&lexer));
    }
    finish_line(&lexer);
    return NULL;
}
