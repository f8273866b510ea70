/* A file of SQL statements, taken apart so that a failure can name its line. */
#ifndef CLI_SQL_SCRIPT_H
#define CLI_SQL_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

/* Where reading stands; start with text, length and line 1. */
struct sql_script {
    const char *text;
    size_t length;
    int line;
};

/* One statement without its semicolon; text points into the script. */
struct sql_statement {
    const char *text;
    size_t length;
    int line; /* of its first word */
};

/*
 * Takes the next statement that is more than blanks and comments. Knows quotes, dollar quotes and
 * nested comments; nothing about the words inside, so BEGIN ATOMIC bodies are not understood.
 * False at the end.
 */
bool sql_script_next(struct sql_script *script, struct sql_statement *statement);

#endif
