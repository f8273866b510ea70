/* The buffer: growth, sticky failure, JSON escaping. */
#include "base/buf.h"

#include <criterion/criterion.h>

Test(buf, grows_and_stays_terminated)
{
    struct buf buf;

    buf_init(&buf, 0);
    cr_assert_str_eq(buf_text(&buf), "");
    for (int i = 0; i < 1000; i++)
        buf_add_format(&buf, "%d,", i % 10);
    cr_assert_eq(buf.length, 2000);
    cr_assert_eq(strlen(buf_text(&buf)), 2000);
    buf_release(&buf);
}

Test(buf, failure_is_sticky_until_cleared)
{
    struct buf buf;

    buf_init(&buf, 5);
    buf_add_text(&buf, "12345");
    cr_assert_not(buf.failed);
    buf_add_char(&buf, '6');
    cr_assert(buf.failed);
    buf_clear(&buf);
    buf_add_text(&buf, "ok");
    cr_assert_str_eq(buf_text(&buf), "ok");
    buf_release(&buf);
}

Test(buf, json_escapes_what_must_be_escaped)
{
    struct buf buf;
    const char text[] = "a\"\\\n\x01\x7f\xc3\xa4\xff\xed\xa0\x80";

    buf_init(&buf, 0);
    buf_add_json(&buf, text, sizeof text - 1);
    cr_assert_str_eq(buf_text(&buf), "a\\\"\\\\\\n\\u0001\\u007f\xc3\xa4"
                                     "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    buf_release(&buf);
}
