/* Log lines: one JSON object a line on stderr. */
#include "base/log.h"

#include "base/text.h"
#include "base/time.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Room kept for what ends a cut line. */
#define CUT_TEXT    "\",\"is_cut\":true}\n"
#define CUT_RESERVE (sizeof CUT_TEXT + 8)

struct line {
    char text[LOG_LINE_MAXIMUM];
    size_t length;
    bool is_cut;
};

static const char *const level_names[] = {
    [LOG_LEVEL_DEBUG] = "debug",
    [LOG_LEVEL_INFO] = "info",
    [LOG_LEVEL_WARNING] = "warning",
    [LOG_LEVEL_ERROR] = "error",
};

static enum log_level lowest_level = LOG_LEVEL_INFO;
static int output_fd = STDERR_FILENO;
static char pool_name[32];
static char request_id[65];

/* Secret wherever they stand in a key. */
static const char *const secret_parts[] = {"password", "passwd",        "token",      "cookie",
                                           "secret",   "authorization", "credential", "conninfo"};
/* Secret as one whole word of a key: "card_number" is, "discarded" is not. */
static const char *const secret_words[] = {"card", "cvc", "cvv",     "iban", "otp",
                                           "pan",  "pin", "session", "key"};

static bool word_equal(const char *word, size_t length, const char *secret)
{
    return strlen(secret) == length && strncasecmp(word, secret, length) == 0;
}

static bool is_secret(const char *key)
{
    for (size_t i = 0; i < sizeof secret_parts / sizeof secret_parts[0]; i++)
        if (strcasestr(key, secret_parts[i]))
            return true;
    for (const char *word = key; *word; word += strcspn(word, "_-.") + 1) {
        size_t length = strcspn(word, "_-.");

        for (size_t i = 0; i < sizeof secret_words / sizeof secret_words[0]; i++)
            if (word_equal(word, length, secret_words[i]))
                return true;
        if (!word[length])
            break;
    }
    return false;
}

static bool add(struct line *line, const char *bytes, size_t length)
{
    if (line->is_cut || line->length + length + CUT_RESERVE > sizeof line->text) {
        line->is_cut = true;
        return false;
    }
    memcpy(line->text + line->length, bytes, length);
    line->length += length;
    return true;
}

/* One character of a JSON string; returns how many bytes of text it took. */
static size_t add_character(struct line *line, const char *text, size_t available)
{
    size_t width = utf8_sequence_length(text, available);
    unsigned char byte = (unsigned char)*text;
    char escape[8];

    if (!width) {
        add(line, "\xef\xbf\xbd", 3);
        return 1;
    }
    if (byte == '"' || byte == '\\') {
        escape[0] = '\\';
        escape[1] = (char)byte;
        add(line, escape, 2);
    } else if (byte < 0x20 || byte == 0x7f) {
        snprintf(escape, sizeof escape, "\\u%04x", byte);
        add(line, escape, 6);
    } else {
        add(line, text, width);
    }
    return width;
}

static void add_escaped(struct line *line, const char *text)
{
    size_t length = strlen(text);

    for (size_t i = 0; i < length && !line->is_cut;)
        i += add_character(line, text + i, length - i);
}

static void add_text_pair(struct line *line, const char *key, const char *value)
{
    size_t start = line->length;

    if (line->is_cut)
        return;
    add(line, ",\"", 2);
    add_escaped(line, key);
    if (!add(line, "\":\"", 3)) {
        line->length = start;
        return;
    }
    add_escaped(line, value);
    if (!line->is_cut)
        add(line, "\"", 1);
    if (line->is_cut) {
        memcpy(line->text + line->length, CUT_TEXT, sizeof CUT_TEXT - 1);
        line->length += sizeof CUT_TEXT - 1;
    }
}

static void add_number_pair(struct line *line, const char *key, const char *value)
{
    size_t start = line->length;

    if (line->is_cut)
        return;
    add(line, ",\"", 2);
    add_escaped(line, key);
    add(line, "\":", 2);
    add(line, value, strlen(value));
    if (line->is_cut)
        line->length = start;
}

static void add_pair(struct line *line, const struct log_pair *pair)
{
    char number[24];

    if (is_secret(pair->key)) {
        add_text_pair(line, pair->key, "***");
    } else if (pair->type == LOG_PAIR_INT) {
        snprintf(number, sizeof number, "%lld", (long long)pair->number);
        add_number_pair(line, pair->key, number);
    } else if (pair->type == LOG_PAIR_BOOL) {
        add_number_pair(line, pair->key, pair->number ? "true" : "false");
    } else if (!pair->text) {
        add_number_pair(line, pair->key, "null");
    } else {
        add_text_pair(line, pair->key, pair->text);
    }
}

static void end(struct line *line)
{
    if (!line->is_cut)
        line->length += (size_t)snprintf(line->text + line->length, CUT_RESERVE, "}\n");
    else if (line->text[line->length - 1] != '\n')
        line->length +=
            (size_t)snprintf(line->text + line->length, CUT_RESERVE, ",\"is_cut\":true}\n");
}

void log_write(enum log_level level, const char *message, const struct log_pair *pairs)
{
    struct line line = {.length = 0};
    char now[TIME_TEXT_BYTES];
    int error = errno;

    if (level < lowest_level)
        return;
    line.length = (size_t)snprintf(
        line.text, sizeof line.text, "{\"time\":\"%s\",\"level\":\"%s\",\"pid\":%d",
        time_format_rfc3339(time_wall_ms(), now), level_names[level], (int)getpid());
    if (pool_name[0])
        add_text_pair(&line, "pool", pool_name);
    if (request_id[0])
        add_text_pair(&line, "request_id", request_id);
    add_text_pair(&line, "message", message);
    for (; pairs->type != LOG_PAIR_END; pairs++)
        add_pair(&line, pairs);
    end(&line);
    while (write(output_fd, line.text, line.length) < 0 && errno == EINTR)
        ;
    errno = error;
}

void log_set_level(enum log_level level)
{
    lowest_level = level;
}

bool log_level_parse(const char *name, enum log_level *level)
{
    for (size_t i = 0; i < sizeof level_names / sizeof level_names[0]; i++)
        if (text_equal(name, level_names[i])) {
            *level = (enum log_level)i;
            return true;
        }
    return false;
}

void log_set_pool(const char *pool)
{
    snprintf(pool_name, sizeof pool_name, "%s", pool ? pool : "");
}

void log_set_request(const char *id)
{
    snprintf(request_id, sizeof request_id, "%s", id ? id : "");
}

void log_set_output(int fd)
{
    output_fd = fd;
}
