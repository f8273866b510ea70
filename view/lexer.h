/* Inside view/: a template's text as tokens. */
#ifndef VIEW_LEXER_H
#define VIEW_LEXER_H

#include "view/parse.h"

enum token_kind {
    TOKEN_TEXT,
    TOKEN_LINE, /* white space at the start of a line that is not standalone */
    TOKEN_VALUE,
    TOKEN_RAW,
    TOKEN_SECTION,
    TOKEN_INVERTED,
    TOKEN_CLOSE,
    TOKEN_PARTIAL,
    TOKEN_PARENT,
    TOKEN_BLOCK,
    TOKEN_NOTHING, /* comments, delimiters, and white space of standalone lines */
};

struct token {
    enum token_kind kind;
    enum token_kind of; /* CLOSE: what it closes; else kind */
    bool is_standalone, starts_line;
    int line;
    const char *text; /* of the text, or of the trimmed name inside the tag */
    size_t length;
    const char *indentation;
    size_t indentation_length;
};

struct tokens {
    struct token *items;
    size_t count, capacity;
};

/* Cuts source->text into tokens, applying the rules for standalone lines. In memory. */
struct fault *lexer_run(const struct template *source, struct arena *memory, struct arena *faults,
                        struct tokens *tokens);

#endif
