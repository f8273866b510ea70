/* Outside names and values: URL-encoded forms, cookies, encoding. */
#include "fcgi/form.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;
static struct fields fields;

static void start(void)
{
    arena_init(&arena, 0);
}

static void stop(void)
{
    arena_release(&arena);
}

TestSuite(form, .init = start, .fini = stop);

static void parse(const char *text)
{
    struct fault *fault = form_parse_urlencoded(&arena, text, strlen(text), &fields);

    cr_assert_null(fault, "%s", fault->text);
}

static const char *code(const char *text, size_t length)
{
    struct fault *fault = form_parse_urlencoded(&arena, text, length, &fields);

    return fault ? fault->code : "none";
}

static void has(size_t index, const char *name, const char *value)
{
    cr_assert_lt(index, fields.count);
    cr_assert_str_eq(fields.list[index].name, name);
    cr_assert_str_eq(fields.list[index].value, value);
}

Test(form, pairs_in_order_with_repeats)
{
    parse("a=1&b=&c&&=x&a=2&d=e=f");
    cr_assert_eq(fields.count, 6);
    has(0, "a", "1");
    has(1, "b", "");
    has(2, "c", "");
    has(3, "", "x");
    has(4, "a", "2");
    has(5, "d", "e=f");
    cr_assert_str_eq(fields_find(&fields, "a"), "1");
    cr_assert_null(fields_find(&fields, "z"));
    parse("");
    cr_assert_eq(fields.count, 0);
    parse("&&&");
    cr_assert_eq(fields.count, 0);
}

Test(form, decodes_once)
{
    parse("q=red+shoes%2B%26&%6e%3D=100%25&e=%25%32%35");
    has(0, "q", "red shoes+&");
    has(1, "n=", "100%");
    has(2, "e", "%25");
}

Test(form, what_is_no_escape_stands_for_itself)
{
    parse("a=100%&b=%zz&c=%4&d=%%41");
    has(0, "a", "100%");
    has(1, "b", "%zz");
    has(2, "c", "%4");
    has(3, "d", "%A");
}

Test(form, invalid_utf8_is_replaced)
{
    parse("a=%ff%c3%28&b=gr%C3%BCn&c=%ed%a0%80");
    has(0, "a", "\xef\xbf\xbd\xef\xbf\xbd(");
    has(1, "b", "gr\xc3\xbcn");
    has(2, "c", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

Test(form, nul_is_refused)
{
    cr_assert_str_eq(code("a=%00", 5), "bad_form");
    cr_assert_str_eq(code("%00=a", 5), "bad_form");
    cr_assert_str_eq(code("a=b\0c", 5), "bad_form");
}

Test(form, limits)
{
    static char text[FIELD_VALUE_MAXIMUM * 4];
    size_t length = 0;

    for (int i = 0; i < FIELDS_MAXIMUM; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "n%d=1&", i);
    cr_assert_str_eq(code(text, length), "none");
    cr_assert_eq(fields.count, FIELDS_MAXIMUM);
    length += (size_t)snprintf(text + length, sizeof text - length, "x=1");
    cr_assert_str_eq(code(text, length), "too_many_fields");

    memset(text, 'a', sizeof text);
    text[FIELD_NAME_MAXIMUM] = '=';
    cr_assert_str_eq(code(text, FIELD_NAME_MAXIMUM + 1 + FIELD_VALUE_MAXIMUM), "none");
    cr_assert_str_eq(code(text, FIELD_NAME_MAXIMUM + 2 + FIELD_VALUE_MAXIMUM), "field_too_large");
    text[FIELD_NAME_MAXIMUM] = 'a';
    text[FIELD_NAME_MAXIMUM + 1] = '=';
    cr_assert_str_eq(code(text, FIELD_NAME_MAXIMUM + 3), "field_too_large");
    cr_assert_str_eq(code(text, sizeof text), "field_too_large");
}

Test(form, encodes_what_rfc_3986_reserves)
{
    cr_assert_str_eq(url_encode(&arena, "aZ09-._~ /?&=+%\xc3\xbc\""),
                     "aZ09-._~%20%2F%3F%26%3D%2B%25%C3%BC%22");
    cr_assert_str_eq(url_encode(&arena, ""), "");
}

Test(form, strict_decoding_for_paths)
{
    struct url_decoding strict = {.is_strict = true};
    size_t length;

    cr_assert_str_eq(url_decode(&arena, "/a+b%20c", 8, strict, &length), "/a+b c");
    cr_assert_eq(length, 6);
    cr_assert_null(url_decode(&arena, "/%", 2, strict, &length));
    cr_assert_null(url_decode(&arena, "/%4", 3, strict, &length));
    cr_assert_null(url_decode(&arena, "/%g1", 4, strict, &length));
    cr_assert_null(url_decode(&arena, "/%00", 4, strict, &length));
}

Test(cookie, read_as_browsers_write, .init = start, .fini = stop)
{
    cookie_parse(&arena, "a=1; b=\"two\";c = 3 ;; d; =e; a=4;f=g=h; e=\"", &fields);
    cr_assert_eq(fields.count, 6);
    has(0, "a", "1");
    has(1, "b", "two");
    has(2, "c", "3");
    has(3, "a", "4");
    has(4, "f", "g=h");
    has(5, "e", "\"");
}

Test(cookie, drops_what_it_cannot_read, .init = start, .fini = stop)
{
    cookie_parse(&arena, "ok=1; x=\x01; y=\xff; \xc3=z; bad\x7f=1; fine=\xc3\xa4", &fields);
    cr_assert_eq(fields.count, 2);
    has(0, "ok", "1");
    has(1, "fine", "\xc3\xa4");
    cookie_parse(&arena, NULL, &fields);
    cr_assert_eq(fields.count, 0);
    cookie_parse(&arena, ";;;=;", &fields);
    cr_assert_eq(fields.count, 0);
}

Test(cookie, keeps_at_most_the_limit, .init = start, .fini = stop)
{
    char text[FIELDS_MAXIMUM * 12], *end = text;

    for (int i = 0; i < FIELDS_MAXIMUM + 50; i++)
        end += sprintf(end, "c%d=%d;", i, i);
    cookie_parse(&arena, text, &fields);
    cr_assert_eq(fields.count, FIELDS_MAXIMUM);
    has(FIELDS_MAXIMUM - 1, "c255", "255");
}
