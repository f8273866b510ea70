/* The log: every line is one JSON object, whatever is logged. */
#include "base/log.h"

#include "base/json.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

static int pipe_fds[2];
static struct arena arena;

static void start(void)
{
    cr_assert_eq(pipe(pipe_fds), 0);
    log_set_output(pipe_fds[1]);
    arena_init(&arena, 0);
}

static void stop(void)
{
    log_set_output(STDERR_FILENO);
    arena_release(&arena);
    close(pipe_fds[0]);
    close(pipe_fds[1]);
}

TestSuite(log, .init = start, .fini = stop);

/* What one call wrote, which must be one line of valid JSON. */
static struct json_object *read_line(void)
{
    char line[LOG_LINE_MAXIMUM + 16];
    ssize_t length = read(pipe_fds[0], line, sizeof line);
    struct json_object *document = NULL;

    cr_assert(length > 0 && length <= LOG_LINE_MAXIMUM, "%zd", length);
    cr_assert_eq(line[length - 1], '\n');
    cr_assert_null(memchr(line, '\n', (size_t)length - 1));
    struct fault *fault = json_parse(&arena, line, (size_t)length - 1, &document);
    cr_assert_null(fault, "%s: %.*s", fault->text, (int)length, line);
    return document;
}

static const char *text_of(struct json_object *document, const char *key)
{
    struct json_object *member = json_get(document, key);

    return member ? json_object_get_string(member) : "(absent)";
}

Test(log, has_the_fixed_members_and_the_pairs)
{
    log_set_pool("storefront");
    log_set_request("0123abcd");
    log_info("order placed", log_text("order", "M-1001"), log_int("lines", 3),
             log_bool("is_guest", true), log_text("coupon", NULL));

    struct json_object *line = read_line();
    cr_assert_str_eq(text_of(line, "level"), "info");
    cr_assert_str_eq(text_of(line, "pool"), "storefront");
    cr_assert_str_eq(text_of(line, "request_id"), "0123abcd");
    cr_assert_str_eq(text_of(line, "message"), "order placed");
    cr_assert_str_eq(text_of(line, "order"), "M-1001");
    cr_assert_str_eq(text_of(line, "lines"), "3");
    cr_assert_str_eq(text_of(line, "is_guest"), "true");
    cr_assert_eq(json_object_get_int(json_get(line, "pid")), getpid());
    cr_assert_eq(strlen(text_of(line, "time")), strlen("2026-11-22T15:50:14.123Z"));

    log_set_request(NULL);
    log_warning("plain");
    line = read_line();
    cr_assert_null(json_get(line, "request_id"));
    cr_assert_str_eq(text_of(line, "level"), "warning");
}

Test(log, hostile_text_stays_one_line)
{
    log_error("a\r\nb\"\\", log_text("path", "/x\n{\"level\":\"forged\"}"),
              log_text("agent", "\xff\xc3\x28\x1b[31m\x7f"), log_text("k\"\n", "v"));

    struct json_object *line = read_line();
    cr_assert_str_eq(text_of(line, "message"), "a\r\nb\"\\");
    cr_assert_str_eq(text_of(line, "path"), "/x\n{\"level\":\"forged\"}");
    cr_assert_str_eq(text_of(line, "agent"), "\xef\xbf\xbd\xef\xbf\xbd(\x1b[31m\x7f");
    cr_assert_str_eq(text_of(line, "level"), "error");
}

Test(log, secrets_are_masked_by_their_keys)
{
    static const char *const secret[] = {
        "password",
        "new_password",
        "token",
        "access_token",
        "Cookie",
        "set-cookie",
        "authorization",
        "secret",
        "client_secret",
        "card",
        "card_number",
        "cvc",
        "api_key",
        "session",
        "PASSWORD",
        "otp",
        "database_conninfo",
        "credentials",
        "iban",
    };
    static const char *const open[] = {"discarded", "keyboard",    "pinned", "path",
                                       "monkey",    "cardinality", "spin"};

    for (size_t i = 0; i < sizeof secret / sizeof secret[0]; i++) {
        log_info("x", log_text(secret[i], "hunter2"), log_int(secret[i], 4242));
        cr_assert_str_eq(text_of(read_line(), secret[i]), "***", "%s", secret[i]);
    }
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++) {
        log_info("x", log_text(open[i], "visible"));
        cr_assert_str_eq(text_of(read_line(), open[i]), "visible", "%s", open[i]);
    }
}

Test(log, long_lines_are_cut_and_stay_valid)
{
    static char text[3 * LOG_LINE_MAXIMUM];

    /* Every length around the limit, with characters of one and of several bytes. */
    for (size_t length = LOG_LINE_MAXIMUM - 200; length < LOG_LINE_MAXIMUM + 20; length++) {
        memset(text, 'x', sizeof text);
        memcpy(text + length - 4, "\xf0\x9f\x9b\x92", 4);
        text[length] = '\0';
        log_info("cut", log_text("before", "kept"), log_text("long", text), log_int("after", 1),
                 log_text("last", "2"));
        struct json_object *line = read_line();
        cr_assert_str_eq(text_of(line, "before"), "kept");
        cr_assert(json_get(line, "is_cut") || strcmp(text_of(line, "last"), "2") == 0);
        cr_assert(length < LOG_LINE_MAXIMUM || json_get(line, "is_cut"));
    }
    memset(text, '\n', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    log_info(text, log_text("long", text));
    cr_assert_str_eq(text_of(read_line(), "is_cut"), "true");
    log_info("key", log_text(text, "x"));
    cr_assert_str_eq(text_of(read_line(), "is_cut"), "true");
    log_info("key", log_int(text, 1));
    cr_assert_str_eq(text_of(read_line(), "is_cut"), "true");
}

Test(log, levels)
{
    enum log_level level;

    cr_assert(log_level_parse("warning", &level));
    cr_assert_eq(level, LOG_LEVEL_WARNING);
    cr_assert_not(log_level_parse("loud", &level));
    log_set_level(LOG_LEVEL_WARNING);
    log_info("not written");
    log_error("written");
    cr_assert_str_eq(text_of(read_line(), "message"), "written");
    log_set_level(LOG_LEVEL_DEBUG);
    log_debug("now");
    cr_assert_str_eq(text_of(read_line(), "message"), "now");
}

Test(log, keeps_errno)
{
    errno = ENOENT;
    log_info("x");
    cr_assert_eq(errno, ENOENT);
    log_set_output(-1);
    log_info("nowhere to write");
    cr_assert_eq(errno, ENOENT);
}
