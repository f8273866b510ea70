/* Configuration: one file of "key = value" lines plus the environment, against declared settings.
 */
#ifndef BASE_CONF_H
#define BASE_CONF_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum conf_type {
    CONF_TEXT,    /* anything on the line; may be empty */
    CONF_NAME,    /* text that may not be empty */
    CONF_INT,     /* whole number within minimum and maximum */
    CONF_BOOL,    /* yes or no */
    CONF_PATH,    /* a relative path lies below the folder given to conf_load; may be empty */
    CONF_SECONDS, /* 90, 90s, 5m, 2h, 1d; within minimum and maximum seconds */
    CONF_LIST,    /* words between commas; may be empty */
    CONF_CHOICE,  /* one of choices */
};

/* One row of a table of settings. */
struct conf_setting {
    const char *name; /* snake_case; the environment's MERCER_NAME overrides the file */
    enum conf_type type;
    const char *standard;     /* the value when nobody sets one, written as in the file */
    const char *text;         /* one line: what it is for */
    int64_t minimum, maximum; /* CONF_INT, CONF_SECONDS */
    const char *choices;      /* CONF_CHOICE: "debug info warning" */
    const char *section;      /* a heading that starts here in the example file; NULL: none */
};

struct conf_table {
    const struct conf_setting *settings;
    size_t count;
    const char *folder; /* what relative paths of CONF_PATH lie below */
};

struct conf;

/*
 * path: the file, NULL for none (the standards and the environment alone). Faults, all of them
 * chained and each saying "file:line: " and what is allowed: INVALID unknown_setting, bad_value,
 * duplicate_setting, bad_line; NOT_FOUND no_file; UNAVAILABLE unreadable_file.
 */
struct fault *conf_load(struct arena *arena, const struct conf_table *table, const char *path,
                        struct conf **conf);

/* As conf_load, of text that is already here; name stands for the file in faults. */
struct fault *conf_parse(struct arena *arena, const struct conf_table *table, const char *name,
                         const char *text, struct conf **conf);

/* A name that is not in the table, or of another type, aborts. */
const char *conf_text(const struct conf *conf, const char *name); /* TEXT, NAME, PATH, CHOICE */
int64_t conf_int(const struct conf *conf, const char *name);      /* INT, SECONDS */
bool conf_bool(const struct conf *conf, const char *name);
/* Words of a list, ended by NULL; sets *count when it is not NULL. */
const char *const *conf_list(const struct conf *conf, const char *name, size_t *count);

/* Where a value came from: "standard", "environment" or "file:line". */
const char *conf_origin(const struct conf *conf, const char *name);

/* Writes the commented example file: every setting, its meaning, what is allowed, its standard. */
void conf_print_example(const struct conf_table *table, struct buf *out);

#endif
