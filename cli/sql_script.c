/* Splitting a file of SQL into its statements. */
#include "cli/sql_script.h"

#include "base/text.h"

#include <string.h>

static bool starts(const char *at, const char *end, const char *with)
{
    size_t length = strlen(with);

    return (size_t)(end - at) >= length && memcmp(at, with, length) == 0;
}

/* The end of a quoted text; a doubled quote simply opens it again. */
static const char *after_quote(const char *at, const char *end, bool has_escapes)
{
    char quote = *at++;

    for (; at < end; at++) {
        if (has_escapes && *at == '\\' && at + 1 < end)
            at++;
        else if (*at == quote)
            return at + 1;
    }
    return end;
}

static const char *after_line(const char *at, const char *end)
{
    const char *newline = memchr(at, '\n', (size_t)(end - at));

    return newline ? newline : end;
}

static const char *after_comment(const char *at, const char *end)
{
    int depth = 0;

    while (at < end) {
        if (starts(at, end, "/*")) {
            depth++;
            at += 2;
        } else if (starts(at, end, "*/")) {
            at += 2;
            if (--depth == 0)
                return at;
        } else {
            at++;
        }
    }
    return end;
}

/* The end of $tag$...$tag$, or the next character if at does not start a dollar quote. */
static const char *after_dollar(const char *at, const char *end)
{
    const char *tag_end = at + 1;

    while (tag_end < end && (ascii_is_alnum(*tag_end) || *tag_end == '_'))
        tag_end++;
    if (tag_end >= end || *tag_end != '$' || (at[1] >= '0' && at[1] <= '9'))
        return at + 1;

    size_t length = (size_t)(tag_end + 1 - at);
    const char *close = memmem(tag_end + 1, (size_t)(end - tag_end - 1), at, length);
    return close ? close + length : end;
}

static bool is_word(char character)
{
    return ascii_is_alnum(character) || character == '_' || (character & 0x80);
}

/* The end of the token at at: a comment, a quoted text, a word or one character. */
static const char *after_token(const char *at, const char *end)
{
    const char *word;

    if (starts(at, end, "--"))
        return after_line(at, end);
    if (starts(at, end, "/*"))
        return after_comment(at, end);
    if (*at == '\'' || *at == '"')
        return after_quote(at, end, false);
    if (starts(at, end, "E'") || starts(at, end, "e'"))
        return after_quote(at + 1, end, true);
    if (*at == '$')
        return after_dollar(at, end);
    for (word = at; word < end && (is_word(*word) || (word > at && *word == '$'));)
        word++;
    return word > at ? word : at + 1;
}

static bool is_blank(const char *at, const char *end)
{
    return *at == ' ' || *at == '\t' || *at == '\r' || *at == '\n' || starts(at, end, "--") ||
           starts(at, end, "/*");
}

static int count_lines(const char *at, const char *end)
{
    int lines = 0;

    for (; at < end; at++)
        lines += *at == '\n';
    return lines;
}

bool sql_script_next(struct sql_script *script, struct sql_statement *statement)
{
    const char *end = script->text + script->length;
    const char *at = script->text;
    const char *first;

    while (at < end && (is_blank(at, end) || *at == ';'))
        at = after_token(at, end);
    statement->line = script->line + count_lines(script->text, at);
    first = at;
    while (at < end && *at != ';')
        at = after_token(at, end);
    statement->text = first;
    statement->length = (size_t)(at - first);
    script->line = statement->line + count_lines(first, at);
    script->text = at;
    script->length = (size_t)(end - at);
    return first < end;
}
