/* The Mustache specification in our own words, for where its tests are not at hand. */
#include "tests/view/support.h"

#include <criterion/criterion.h>

struct example {
    const char *page, *part, *json, *expected;
};

static void run(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct try try;

        try_plain(&try, examples[i].page, "part", examples[i].part ? examples[i].part : "", NULL);
        const char *got = try_render(&try, "en", examples[i].json ? examples[i].json : "{}");
        cr_expect_null(try.fault, "%s: %s", examples[i].page, try.fault ? try.fault->text : "");
        cr_expect_str_eq(got, examples[i].expected, "'%s' gives '%s' instead of '%s'",
                         examples[i].page, got, examples[i].expected);
        try_end(&try);
    }
}

#define RUN(examples) run(examples, sizeof(examples) / sizeof *(examples))

Test(mustache, values)
{
    static const struct example examples[] = {
        {"{{ x }}|{{{ x }}}|{{& x }}", NULL, "{\"x\":\"<\\\"\"}", "&lt;&quot;|<\"|<\""},
        {"{{a.b.c}}{{a.d.c}}", NULL, "{\"a\":{\"b\":{\"c\":1}}}", "1"},
        {"{{a.b}}", NULL, "{\"a.b\":1}", ""},
        {"{{#a}}{{b.c}}{{/a}}", NULL, "{\"a\":{\"b\":{}},\"b\":{\"c\":1}}", ""},
        {"{{x}}", NULL, "{\"x\":\"{{y}}\",\"y\":1}", "{{y}}"},
        {"a { b } {c}", NULL, NULL, "a { b } {c}"},
        {"  {{x}}\n", NULL, "{\"x\":1}", "  1\n"},
    };

    RUN(examples);
}

Test(mustache, standalone_lines_vanish)
{
    static const struct example examples[] = {
        {"a\n  {{! note }}\nb\n", NULL, NULL, "a\nb\n"},
        {"a\r\n{{#x}}\r\nb\r\n{{/x}}\r\nc", NULL, "{\"x\":true}", "a\r\nb\r\nc"},
        {"  {{#x}}\n  b\n  {{/x}}", NULL, "{\"x\":true}", "  b\n"},
        {"{{!\n several\n lines }}\na", NULL, NULL, "a"},
        {"a {{! note }}\n", NULL, NULL, "a \n"},
        {"{{#x}}{{/x}}\n", NULL, "{\"x\":true}", "\n"},
        {"{{=<% %>=}}\n<%x%>{{x}}", NULL, "{\"x\":1}", "1{{x}}"},
        {"{{=| |=}}|#x||.||/x||={{ }}=|{{x.0}}", NULL, "{\"x\":[1,2]}", "12"},
    };

    RUN(examples);
}

Test(mustache, parts)
{
    static const struct example examples[] = {
        {"[{{> part}}]", "a\nb", NULL, "[a\nb]"},
        {"  {{> part}}\nc", "a\n\n{{x}}\nb\n", "{\"x\":\"1\\n2\"}", "  a\n\n  1\n2\n  b\nc"},
        {"\t{{> nothing}}\n|", NULL, NULL, "|"},
        {"{{=<% %>=}}<%> part %>", "{{x}}<%x%>", "{\"x\":1}", "1<%x%>"},
        {"{{#a}}{{> part}}{{/a}}", "{{b}}({{#a}}{{> part}}{{/a}})",
         "{\"a\":[{\"b\":1,\"a\":[{\"b\":2,\"a\":[]}]}]}", "1(2())"},
    };

    RUN(examples);
}

Test(mustache, inheritance)
{
    static const struct example examples[] = {
        {"{{$a}}b{{/a}}", NULL, NULL, "b"},
        {"{{<part}}{{$a}}new{{/a}}{{/part}}", "[{{$a}}old{{/a}}{{$b}}kept{{/b}}]", NULL,
         "[newkept]"},
        {"{{<part}} text {{$a}}1{{/a}} {{x}} {{/part}}", "{{$a}}{{/a}}", NULL, "1"},
        {"{{<part}}{{$a}}{{x}}{{/a}}{{/part}}", "{{#o}}{{$a}}{{/a}}{{/o}}",
         "{\"x\":1,\"o\":{\"x\":2}}", "2"},
        {"{{<part}}{{$a}}\n  1\n    2\n{{/a}}{{/part}}\n", "<\n    {{$a}}\n    {{/a}}\n>\n", NULL,
         "<\n    1\n      2\n>\n"},
        {"  {{<part}}{{/part}}\n", "a\nb\n", NULL, "  a\n  b\n"},
        {"{{<nothing}}{{$a}}1{{/a}}{{/nothing}}|", NULL, NULL, "|"},
    };

    RUN(examples);
}
