/* Log lines: one JSON object a line on stderr, written at once, safe whatever the values hold. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stdint.h>

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARNING, LOG_LEVEL_ERROR };

/* A line is never longer than this, newline included; what does not fit is cut. */
#define LOG_LINE_MAXIMUM 4096

enum log_pair_type { LOG_PAIR_END, LOG_PAIR_TEXT, LOG_PAIR_INT, LOG_PAIR_BOOL };

/* Made by log_text, log_int and log_bool. key: snake_case. */
struct log_pair {
    const char *key;
    enum log_pair_type type;
    const char *text;
    int64_t number;
};

static inline struct log_pair log_text(const char *key, const char *value)
{
    return (struct log_pair){key, LOG_PAIR_TEXT, value, 0};
}

static inline struct log_pair log_int(const char *key, int64_t value)
{
    return (struct log_pair){key, LOG_PAIR_INT, 0, value};
}

static inline struct log_pair log_bool(const char *key, bool value)
{
    return (struct log_pair){key, LOG_PAIR_BOOL, 0, value};
}

/*
 *     log_info("order placed", log_text("order", number), log_int("lines", count));
 *
 * Every line has time, level, pid and message, and pool and request_id where they are set. The
 * value of a key that smells of a secret (password, token, cookie, card ...) is written as "***".
 */
#define log_debug(...)   log_line(LOG_LEVEL_DEBUG, __VA_ARGS__)
#define log_info(...)    log_line(LOG_LEVEL_INFO, __VA_ARGS__)
#define log_warning(...) log_line(LOG_LEVEL_WARNING, __VA_ARGS__)
#define log_error(...)   log_line(LOG_LEVEL_ERROR, __VA_ARGS__)
#define log_line(level, message, ...)                                                              \
    log_write(level, message, (const struct log_pair[]){__VA_ARGS__ __VA_OPT__(, ){0}})

/* pairs end with one of type LOG_PAIR_END. Keeps errno. */
void log_write(enum log_level level, const char *message, const struct log_pair *pairs);

/* Lines below level are dropped; INFO until set. */
void log_set_level(enum log_level level);
/* "debug", "info", "warning", "error"; false for another name. */
bool log_level_parse(const char *name, enum log_level *level);

/* Copied; NULL or "" means none. */
void log_set_pool(const char *pool);
void log_set_request(const char *request_id);

/* For tests: write there instead of stderr. */
void log_set_output(int fd);

#endif
