/* Documents: everything that RFC 8259 allows and forbids, and changing what was parsed. */
#include "base/doc.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;

static void start(void)
{
    arena_init(&arena, 0);
}

static void stop(void)
{
    arena_release(&arena);
}

TestSuite(doc, .init = start, .fini = stop);

static struct doc *parse(const char *text)
{
    struct doc *doc;
    struct fault *fault = doc_parse_copy(&arena, text, strlen(text), &doc);

    cr_assert_null(fault, "%s: %s", text, fault ? fault->text : "");
    return doc;
}

static void refuse_bytes(const char *text, size_t length, const char *reason)
{
    struct doc *doc = (struct doc *)&arena;
    struct fault *fault = doc_parse_copy(&arena, text, length, &doc);

    cr_assert_not_null(fault, "accepted: %.*s", (int)length, text);
    cr_assert_null(doc);
    cr_assert_eq(fault->kind, FAULT_MALFORMED);
    cr_assert_str_eq(fault->code, "bad_json");
    cr_assert_not_null(strstr(fault->text, reason), "%s: '%s' does not say '%s'", text, fault->text,
                       reason);
}

static void refuse(const char *text, const char *reason)
{
    refuse_bytes(text, strlen(text), reason);
}

static void expect_json(const struct doc *doc, const char *expected)
{
    const char *got = doc_json(&arena, doc);

    cr_assert_str_eq(got, expected, "%s instead of %s", got, expected);
}

static void round_trip(const char *text)
{
    expect_json(parse(text), text);
}

Test(doc, plain_values)
{
    cr_assert_null(parse("null"));
    cr_assert(doc_is(parse("null"), DOC_NULL));
    cr_assert(doc_as_bool(parse("true")));
    cr_assert_not(doc_as_bool(parse(" \t\r\n false \n")));
    cr_assert_str_eq(doc_as_text(parse("\"a/b\"")), "a/b");
    cr_assert_eq(doc_length(parse("[]")), 0);
    cr_assert_eq(doc_member_count(parse("{ }")), 0);
    round_trip("null");
    round_trip("[null,true,false,\"\",0,{},[]]");
    round_trip("{\"\":{\"a\":[1,[2,{\"b\":null}]]}}");
    expect_json(parse(" { \"a\" : [ 1 , 2 ] , \"b\" : { } } "), "{\"a\":[1,2],\"b\":{}}");
}

Test(doc, numbers_keep_their_text)
{
    round_trip("[0,-0,1,-1,10,1.10,-0.50,1e5,1E+5,1.5e-7,0e0,0.0]");
    round_trip("[9223372036854775807,-9223372036854775808,18446744073709551616]");
    round_trip("123");
    refuse("01", "follows");
    refuse("-01", "follows");
    refuse("-", "no value");
    refuse("+1", "no value");
    refuse(".5", "no value");
    refuse("1.", "does not end");
    refuse("1.e5", "does not end");
    refuse("1e", "does not end");
    refuse("1e+", "does not end");
    refuse("0x10", "follows");
    refuse("NaN", "no value");
    refuse("-Infinity", "no value");
    refuse("[1 2]", "comma");
}

Test(doc, numbers_as_integers)
{
    cr_assert_eq(doc_as_int(parse("-17")), -17);
    cr_assert_eq(doc_as_int(parse("\"42\"")), 42);
    cr_assert_eq(doc_as_int(parse("3.9")), 3);
    cr_assert_eq(doc_as_int(parse("99999999999999999999")), INT64_MAX);
    cr_assert_eq(doc_as_int(parse("-99999999999999999999")), INT64_MIN);
    cr_assert_eq(doc_as_int(parse("\"x\"")), 0);
    cr_assert_eq(doc_as_int(parse("true")), 0);
    cr_assert_eq(doc_as_int(parse("[1]")), 0);
    cr_assert_eq(doc_as_int(NULL), 0);
    cr_assert_eq(doc_as_scaled(parse("0.5"), 6), 500000);
    cr_assert_eq(doc_as_scaled(parse("-0.5"), 6), -500000);
    cr_assert_eq(doc_as_scaled(parse("12.3456789"), 2), 1234);
    cr_assert_eq(doc_as_scaled(parse("-7"), 3), -7000);
    cr_assert_eq(doc_as_scaled(parse("0.05"), 1), 0);
    cr_assert_eq(doc_as_scaled(parse("99999999999999999"), 6), INT64_MAX);
    cr_assert_eq(doc_as_scaled(parse("-99999999999999999"), 6), -INT64_MAX);
    cr_assert_eq(doc_as_scaled(NULL, 6), 0);
    expect_json(doc_int(&arena, INT64_MIN), "-9223372036854775808");
    expect_json(doc_int(&arena, INT64_MAX), "9223372036854775807");
    expect_json(doc_int(&arena, 0), "0");
}

Test(doc, escapes)
{
    const char *all = "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e4\\u20AC\\ud83d\\uDE00\\u001f\"";
    const char *const wrong[] = {
        "\"\\x41\"",   "\"\\u12\"",   "\"\\u12g4\"",  "\"\\U0041\"",   "\"\\'\"",
        "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83dx\"", "\"\\ud83d\\",   "\"\\ud83d\\u0041\"",
        "\"\\u",       "\"\\u123",    "\"\\u0000\"",  "\"a\\u0000b\"", "\"\\ud83d\\ud83d\""};

    cr_assert_str_eq(doc_as_text(parse(all)),
                     "\"\\/\b\f\n\r\tA\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\x1f");
    cr_assert_str_eq(doc_as_text(parse("\"plain text in front \\n and behind, more than 16\"")),
                     "plain text in front \n and behind, more than 16");
    expect_json(parse("\"\\/ \\u00e4 \\\" \\\\ \\n \\u0001\""),
                "\"/ \xc3\xa4 \\\" \\\\ \\n \\u0001\"");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        refuse(wrong[i], "escape");
    refuse("\"\\", "escape");
}

Test(doc, texts_of_every_length)
{
    char text[80], json[400];

    /* A quote, an escape, a control or a wide character at every place around blocks of 16. */
    for (size_t length = 0; length < 70; length++) {
        memset(text, 'x', length);
        text[length] = '\0';
        snprintf(json, sizeof json, "[\"%s\",\"\\n%s\",\"%s\\n\",\"%s\xc3\xa4\",1]", text, text,
                 text, text);
        struct doc *list = parse(json);
        cr_assert_str_eq(doc_as_text(doc_at(list, 0)), text);
        cr_assert_eq(doc_at(list, 0)->length, length);
        cr_assert_str_eq(doc_as_text(doc_at(list, 1)) + 1, text);
        cr_assert_eq(doc_at(list, 2)->length, length + 1);
        cr_assert_eq(doc_at(list, 3)->length, length + 2);
        cr_assert_eq(doc_as_int(doc_at(list, 4)), 1);
        snprintf(json, sizeof json, "\"%s\n\"", text);
        refuse(json, "control");
        snprintf(json, sizeof json, "\"%s", text);
        refuse(json, "does not end");
        snprintf(json, sizeof json, "\"%s\xc3\"", text);
        refuse(json, "UTF-8");
    }
}

Test(doc, only_utf8)
{
    const char *const wrong[] = {"\"\xff\"",         "\"\xc0\x80\"",         "\"\xe2\x82\"",
                                 "\"\xed\xa0\x80\"", "\"\xf4\x90\x80\x80\"", "\"\xc3\\u00a4\"",
                                 "{\"\xff\":1}"};

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        refuse(wrong[i], "UTF-8");
    round_trip("\"\xf0\x9f\x9b\x92 \xe2\x82\xac\"");
    refuse("\xef\xbb\xbf{}", "no value");
}

Test(doc, nul_bytes_are_refused)
{
    refuse_bytes("\"a\0b\"", 5, "control");
    refuse_bytes("1\0", 2, "follows");
    refuse_bytes("[1\0]", 4, "comma");
    refuse_bytes("\0", 1, "no value");
    refuse_bytes("{\"a\0\":1}", 8, "control");
}

Test(doc, structure)
{
    refuse("", "no value");
    refuse(" ", "no value");
    refuse("{", "key");
    refuse("{a:1}", "key");
    refuse("{\"a\"}", "colon");
    refuse("{\"a\":}", "no value");
    refuse("{\"a\":1,}", "key");
    refuse("{,}", "key");
    refuse("[1,]", "no value");
    refuse("[,1]", "no value");
    refuse("[1}", "comma");
    refuse("{\"a\":1]", "comma");
    refuse("]", "no value");
    refuse("nul", "no value");
    refuse("nulls", "follows");
    refuse("True", "no value");
    refuse("tru", "no value");
    refuse("{} {}", "follows");
    refuse("[] x", "follows");
    refuse("'a'", "no value");
    refuse("/* x */ 1", "no value");
}

Test(doc, levels)
{
    char text[201];

    for (size_t levels = 1; levels <= 100; levels++) {
        memset(text, '[', levels);
        memset(text + levels, ']', levels);
        text[2 * levels] = '\0';
        if (levels <= 32)
            round_trip(text);
        else
            refuse(text, "levels");
    }
    /* Side by side they do not add up. */
    cr_assert_not_null(
        parse("[[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],"
              "[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[],[]]"));
}

Test(doc, truncated_everywhere)
{
    const char sample[] =
        " {\"k\\n\":[1.5e3,true,null,\"a\\ud83d\\ude00\xc3\xa4\"],\"o\":{\"x\":-0}}";

    parse(sample);
    for (size_t length = 0; length < sizeof sample - 1; length++)
        refuse_bytes(sample, length, " at byte ");
}

Test(doc, doubled_keys_last_counts)
{
    struct doc *object = parse("{\"a\":1,\"b\":2,\"a\":3,\"\\u0061\":4,\"c\":5,\"b\":6}");

    expect_json(object, "{\"a\":4,\"b\":6,\"c\":5}");
    cr_assert_eq(doc_get_int(object, "a"), 4);
    doc_set_int(object, "d", 7);
    expect_json(object, "{\"a\":4,\"b\":6,\"c\":5,\"d\":7}");
}

Test(doc, in_place_and_copied)
{
    static const char source[] = "{\"k\":\"a\\u00e4b\",\"n\":12}";
    char *text = arena_strdup(&arena, source), untouched[sizeof source];
    struct doc *doc;

    memcpy(untouched, source, sizeof source);
    cr_assert_null(doc_parse_copy(&arena, untouched, sizeof source - 1, &doc));
    cr_assert_arr_eq(untouched, source, sizeof source);
    memset(untouched, 'x', sizeof source);
    expect_json(doc, "{\"k\":\"a\xc3\xa4"
                     "b\",\"n\":12}");
    cr_assert_null(doc_parse(&arena, text, sizeof source - 1, &doc));
    cr_assert_eq(doc_get_text(doc, "k"), text + 6, "the text lies where it came from");
    expect_json(doc, "{\"k\":\"a\xc3\xa4"
                     "b\",\"n\":12}");
}

Test(doc, members)
{
    struct doc *object = parse("{\"t\":\"x\",\"n\":7,\"z\":null,\"b\":true,\"o\":{\"t\":\"y\"}}");

    cr_assert_str_eq(doc_get_text(object, "t"), "x");
    cr_assert_str_eq(doc_get_text(doc_get(object, "o"), "t"), "y");
    cr_assert_null(doc_get_text(object, "n"));
    cr_assert_str_eq(doc_plain(doc_get(object, "n")), "7");
    cr_assert_null(doc_plain(doc_get(object, "b")));
    cr_assert(doc_get_bool(object, "b"));
    cr_assert_not(doc_get_bool(object, "t"));
    cr_assert_null(doc_get(object, "z"));
    cr_assert_not_null(doc_find(object, "z", doc_hash("z")));
    cr_assert_null(doc_find(object, "nothing", doc_hash("nothing")));
    cr_assert_null(doc_get(NULL, "t"));
    cr_assert_null(doc_get(parse("[1]"), "t"));
    cr_assert_null(doc_at(parse("[1]"), 1));
    cr_assert_null(doc_at(object, 0));
    cr_assert_eq(doc_length(object), 0);
    cr_assert_eq(doc_length(NULL), 0);
}

Test(doc, set_replaces_and_grows_what_was_parsed)
{
    static char keys[100][16];
    struct doc *object = parse("{\"a\":1,\"b\":2,\"c\":3}");

    doc_set_text(object, "b", "two");
    doc_set(object, "c", NULL);
    expect_json(object, "{\"a\":1,\"b\":\"two\",\"c\":null}");
    for (int i = 0; i < 100; i++) {
        snprintf(keys[i], sizeof keys[i], "k%d", i);
        doc_set_int(object, keys[i], i);
    }
    cr_assert_eq(doc_member_count(object), 103);
    for (int i = 0; i < 100; i++)
        cr_assert_eq(doc_get_int(object, keys[i]), i);
    cr_assert_str_eq(doc_get_text(object, "b"), "two");
    cr_assert_str_eq(doc_members(object)[102].key, "k99");
}

Test(doc, remove_keeps_the_order)
{
    struct doc *object = parse("{\"a\":1,\"b\":2,\"c\":3}");

    doc_remove(object, "nothing");
    doc_remove(object, "b");
    expect_json(object, "{\"a\":1,\"c\":3}");
    doc_set_int(object, "b", 4);
    expect_json(object, "{\"a\":1,\"c\":3,\"b\":4}");
    doc_remove(object, "b");
    doc_remove(object, "a");
    doc_remove(object, "c");
    expect_json(object, "{}");
    cr_assert_null(doc_get(object, "a"));
}

Test(doc, merge)
{
    struct doc *object = parse("{\"a\":1,\"b\":2}");

    doc_merge(object, parse("{\"b\":[3],\"c\":null}"));
    doc_merge(object, NULL);
    doc_merge(object, parse("[1]"));
    expect_json(object, "{\"a\":1,\"b\":[3],\"c\":null}");
}

Test(doc, add_grows_what_was_parsed)
{
    struct doc *list = parse("[1]");

    doc_add_text(list, "two");
    doc_add_text(list, NULL);
    doc_set_bool(doc_add_object(list), "is_four", true);
    expect_json(list, "[1,\"two\",null,{\"is_four\":true}]");
    for (int i = 0; i < 100; i++)
        doc_add_int(list, i);
    cr_assert_eq(doc_length(list), 104);
    cr_assert_eq(doc_as_int(doc_at(list, 103)), 99);
    doc_add_text(parse("[]"), "into an empty one");
}

Test(doc, made_from_nothing)
{
    struct doc *object = doc_object(&arena);

    doc_set_text(object, "none", NULL);
    doc_set_text(object, "text", "\"\x7f\xff");
    doc_add_int(doc_set_list(object, "list"), -1);
    doc_set_bool(doc_set_object(object, "object"), "flag", false);
    expect_json(object, "{\"none\":null,\"text\":\"\\\"\\u007f\xef\xbf\xbd\",\"list\":[-1],"
                        "\"object\":{\"flag\":false}}");
}

Test(doc, copies_share_nothing)
{
    static const char json[] = "{\"a\":[1,\"x\",null,true,{\"b\":{}}],\"c\":1.10}";
    struct arena other;
    struct doc *doc;

    arena_init(&other, 0);
    cr_assert_null(doc_parse_copy(&other, json, sizeof json - 1, &doc));
    struct doc *copy = doc_copy(&arena, doc);
    doc_set_int(doc, "a", 2);
    arena_release(&other);
    expect_json(copy, json);
    doc_add_int(doc_get(copy, "a"), 3);
    cr_assert_eq(doc_length(doc_get(copy, "a")), 6);
    cr_assert_null(doc_copy(&arena, NULL));
}
