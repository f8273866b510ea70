/* Mercer's Mustache: our own cases of the specification, and what the dialect adds. */
#include "tests/view/support.h"

#include <criterion/criterion.h>
#include <string.h>

Test(dialect, values_are_escaped)
{
    EXPECT("{{x}}", "{\"x\":\"<a href='b'>\\\"&\"}", "&lt;a href=&#39;b&#39;&gt;&quot;&amp;");
    EXPECT("{{x}}", "{\"x\":\"sixteen harmless bytes and then <\"}",
           "sixteen harmless bytes and then &lt;");
    EXPECT("{{{x_html}}}|{{&x_html}}", "{\"x_html\":\"<b>\"}", "<b>|<b>");
    EXPECT("{{x}} {{y}} {{z}} {{n}} {{t}}",
           "{\"x\":-12,\"y\":1.50,\"z\":-9223372036854775808,\"n\":null,\"t\":true}",
           "-12 1.50 -9223372036854775808  true");
    EXPECT("{{x}}", "{\"x\":18446744073709551615}", "18446744073709551615");
}

/* No JSON text may hold one, but a document is not always made from JSON. */
Test(dialect, nul_is_replaced)
{
    struct try try;
    struct doc *document;
    struct view_page page = {
        .name = "page", .language = "en", .documents = &document, .document_count = 1};

    try_checked(&try, "{{x}}", NULL);
    document = doc_object(&try.arena);
    doc_set(document, "x", doc_text_length(&try.arena, "a\0b", 3));
    cr_assert_null(view_render(try.view, &try.arena, &page, &try.out));
    cr_assert_str_eq(buf_text(&try.out), "a\xef\xbf\xbd"
                                         "b");
    try_end(&try);
}

Test(dialect, sections)
{
    EXPECT("{{#x}}a{{/x}}{{^x}}b{{/x}}", "{\"x\":0}", "a");
    EXPECT("{{#x}}a{{/x}}{{^x}}b{{/x}}", "{\"x\":\"\"}", "b");
    EXPECT("{{#x}}a{{/x}}{{^x}}b{{/x}}", "{\"x\":[]}", "b");
    EXPECT("{{#x}}a{{/x}}{{^x}}b{{/x}}", "{\"x\":{}}", "a");
    EXPECT("{{#x}}a{{/x}}{{^x}}b{{/x}}", "{\"x\":null}", "b");
    EXPECT("{{#x}}{{y}}{{#x}}!{{/x}}{{/x}}", "{\"x\":{\"x\":null,\"y\":1}}", "1");
    EXPECT("{{#x}}{{.}},{{/x}}", "{\"x\":[1,\"<\",null,2.5]}", "1,&lt;,,2.5,");
    EXPECT("{{#a}}{{#.}}{{.}}{{/.}};{{/a}}", "{\"a\":[[1,2],[3]]}", "12;3;");
    EXPECT("{{#a.b}}{{c}}{{d}}{{/a.b}}", "{\"a\":{\"b\":{\"c\":1}},\"d\":2}", "12");
    EXPECT("<p>{{#a}}\n  {{b}}\n{{/a}}\n</p>", "{\"a\":[{\"b\":1},{\"b\":2}]}",
           "<p>\n  1\n\n  2\n</p>");
    EXPECT("<p>\n{{#a}}\n  {{b}}\n{{/a}}\n</p>", "{\"a\":[{\"b\":1},{\"b\":2}]}",
           "<p>\n  1\n  2\n</p>");
}

Test(dialect, null_ends_the_search)
{
    EXPECT("{{#a}}{{x}}{{/a}}", "{\"x\":1,\"a\":{\"x\":null}}", "");
    EXPECT("{{#a}}{{x}}{{/a}}", "{\"x\":1,\"a\":{}}", "1");
}

Test(dialect, any_writes_once_and_keeps_the_context)
{
    EXPECT("{{#x|any}}<ul>{{#x}}<li>{{.}}</li>{{/x}}</ul>{{y}}{{/x}}", "{\"x\":[1,2],\"y\":3}",
           "<ul><li>1</li><li>2</li></ul>3");
    EXPECT("{{#x|any}}a{{/x}}{{^x|any}}b{{/x}}", "{\"x\":[]}", "b");
    REFUSE("{{x|any}}", "page:1: |any is for sections");
    REFUSE("\n{{#x|money}}{{/x}}", "page:2: |any is for sections");
}

Test(dialect, places_in_lists)
{
    EXPECT("{{#x}}{{@position}}{{^@last}}, {{/@last}}{{/x}}", "{\"x\":[7,7,7]}", "1, 2, 3");
    EXPECT("{{#x}}{{#@first}}({{/@first}}{{.}}{{#@last}}){{/@last}}{{/x}}", "{\"x\":[7,8]}",
           "(78)");
    EXPECT("{{#x}}{{#a}}{{@position}}{{/a}}{{/x}}", "{\"x\":[{\"a\":{}},{\"a\":{}}]}", "12");
    EXPECT("{{@position}}{{#@first}}a{{/@first}}", "{}", "");
}

Test(dialect, several_documents_last_first)
{
    struct try try;
    struct doc *documents[2];
    const char *texts[2] = {"{\"a\":\"site\",\"b\":\"site\"}", "{\"b\":\"page\"}"};
    struct view_page page = {.name = "page",
                             .language = "en",
                             .time_zone = "UTC",
                             .documents = documents,
                             .document_count = 2};

    try_checked(&try, "{{a}} {{b}}", NULL);
    for (int i = 0; i < 2; i++)
        cr_assert_null(doc_parse_copy(&try.arena, texts[i], strlen(texts[i]), &documents[i]));
    cr_assert_null(view_render(try.view, &try.arena, &page, &try.out));
    cr_assert_str_eq(buf_text(&try.out), "site page");
    page.name = "nothing";
    cr_assert_str_eq(view_render(try.view, &try.arena, &page, &try.out)->code, "no_template");
    try_end(&try);
}

Test(dialect, parts_and_layouts)
{
    struct try try;

    try_checked(&try,
                "{{<layout}}\n{{$title}}{{name}} – {{/title}}\n{{$main}}\n<p>{{> parts/x}}</p>\n"
                "{{/main}}\n{{/layout}}\n",
                "layout",
                "<title>{{$title}}{{/title}}Shop</title>\n<main>\n  {{$main}}{{/main}}\n</main>\n",
                "parts/x", "<i>{{name}}</i>", NULL);
    cr_assert_str_eq(
        try_render(&try, "en", "{\"name\":\"<x>\"}"),
        "<title>&lt;x&gt; – Shop</title>\n<main>\n  <p><i>&lt;x&gt;</i></p>\n\n</main>\n");
    try_end(&try);
}

Test(dialect, a_part_may_contain_itself)
{
    struct try try;

    try_checked(
        &try, "<ul>{{#menu}}{{> item}}{{/menu}}</ul>", "item",
        "<li>{{name}}{{#children|any}}<ul>\n  {{#children}}\n  {{> item}}\n  {{/children}}\n"
        "</ul>{{/children}}</li>\n",
        NULL);
    cr_assert_str_eq(
        try_render(
            &try, "en",
            "{\"menu\":[{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":null}]}]}"),
        "<ul><li>a<ul>\n<li>b</li>\n</ul></li>\n</ul>");
    try_end(&try);
}

Test(dialect, a_block_does_not_contain_itself)
{
    struct try try;

    try_checked(&try, "{{<layout}}{{$a}}[{{$a}}inner{{/a}}]{{/a}}{{/layout}}", "layout",
                "{{$a}}default{{/a}}", NULL);
    cr_assert_str_eq(try_render(&try, "en", "{}"), "[inner]");
    try_end(&try);
    /* Each round gives a block that is given already, so the second is the same as the first. */
    try_checked(&try, "{{#x}}{{<page}}{{$a}}{{/a}}{{/page}}{{/x}}.", NULL);
    cr_assert_str_eq(try_render(&try, "en", "{\"x\":{\"x\":false}}"), "..");
    try_end(&try);
}

Test(dialect, faults_name_file_and_line)
{
    REFUSE("a\n{{#x}}\n{{/y}}", "page:3: {{/y}} stands where {{/x}} of line 2 is expected");
    REFUSE("\n{{#x}}", "page:2: {{x}} is never closed");
    REFUSE("{{/x}}", "page:1: {{/x}} closes nothing");
    REFUSE("\n\n{{x", "page:3: a tag is not closed");
    REFUSE("{{{x_html}}", "page:1: a tag is not closed");
    REFUSE("{{}}", "page:1: a tag is empty");
    REFUSE("{{a..b}}", "page:1: 'a..b' is no name");
    REFUSE("{{=x=}}", "page:1: a delimiter tag needs two");
    REFUSE("{{> nothing}}", "page:1: there is no template 'nothing'");
    REFUSE("{{x|upper}}", "page:1: there is no formatter 'upper'");
    REFUSE("{{{x}}}", "page:1: only keys that end in _html");
    REFUSE("{{&x}}", "page:1: only keys that end in _html");
    REFUSE("{{{x_html|money}}}", "cannot have a formatter");
    REFUSE("{{#x|y}}{{/x}}", "there is no formatter 'y'");
}

Test(dialect, nothing_inside_a_parent_is_lost)
{
    struct try try;

    try_checked(&try, "{{<layout}}\n{{$mian}}x{{/mian}}{{/layout}}", "layout", "{{$main}}{{/main}}",
                NULL);
    cr_assert_str_eq(try.fault->text, "page:2: 'layout' has no block 'mian', or it is given twice");
    try_end(&try);
    try_checked(&try, "{{<layout}}\n  {{! why }}\ntext{{/layout}}", "layout", "", NULL);
    cr_assert_str_eq(try.fault->text, "page:3: only blocks count inside {{<layout}}");
    try_end(&try);
}

Test(dialect, strict_names_what_is_missing)
{
    struct try try;

    try_strict(&try, "<p>\n{{a.b}}{{#c}}{{/c}}{{^c}}{{/c}}</p>", NULL);
    try_render(&try, "en", "{\"a\":{}}");
    cr_assert_str_eq(try.fault->code, "missing_key");
    cr_assert_eq(try.fault->kind, FAULT_INTERNAL);
    cr_assert_str_eq(try.fault->text, "page:2: there is no 'a.b'");
    cr_assert_str_eq(try_render(&try, "en", "{\"a\":{\"b\":null}}"), "<p>\n</p>");
    cr_assert_str_eq(try_render(&try, "en", "{\"a\":null}"), "<p>\n</p>");
    try_end(&try);

    try_strict(&try, "{{t.nothing}}", NULL);
    cr_assert_str_eq(try.fault->text, "page:1: there is no message 'nothing'");
    try_end(&try);
    try_checked(&try, "a{{t.nothing}}b{{x.y}}", NULL);
    cr_assert_str_eq(try_render(&try, "en", "{}"), "ab");
    try_end(&try);
}

Test(dialect, formatters_of_text)
{
    EXPECT("{{ x | initial }}", "{\"x\":\"a\"}", "A");
    EXPECT("{{x|urlencode}}", "{\"x\":\"a b/ü&~\"}", "a%20b%2F%C3%BC%26~");
    EXPECT("{{x|initial}}{{y|initial}}{{z|initial}}", "{\"x\":\" (éa\",\"y\":\"\",\"z\":\"ßx\"}",
           "Éß");
    EXPECT("{{x|plain}}",
           "{\"x\":\"<p>A <b>b</b>old\\n word &amp; &lt;i&gt; &#x41;&eacute;</p><p>next<br>line</p>"
           "<!-- no --><img alt='>'>a < b\"}",
           "A bold word &amp; &lt;i&gt; A&amp;eacute; next line a &lt; b");
    EXPECT("<meta content=\"{{x|plain}}\">", "{\"x\":\"<p>\\\"q\\\"</p>\"}",
           "<meta content=\"&quot;q&quot;\">");
}

#define LD "<script type=\"application/ld+json\">"

Test(dialect, json_for_search_engines)
{
    EXPECT(LD "{\"a\":{{x|json}}}</script>", "{\"x\":\"</script><b>&\\\"\\u2028\"}",
           LD "{\"a\":\"\\u003c/script\\u003e\\u003cb\\u003e\\u0026\\\"\\u2028\"}</script>");
    EXPECT(LD "[{{a|json}},{{b|json}},{{c|json}},{{d|json}}]</script>",
           "{\"a\":1.50,\"b\":null,\"c\":true,\"d\":{\"<\":[\"&\"]}}",
           LD "[1.50,null,true,{\"\\u003c\":[\"\\u0026\"]}]</script>");
    EXPECT(LD "\"{{a|json_text}}/p\"</script>", "{\"a\":\"https:\\\\\\\"\"}",
           LD "\"https:\\\\\\\"/p\"</script>");
    EXPECT(LD "[{{#x}}{{.|json}}{{^@last}},{{/@last}}{{/x}}]</script>", "{\"x\":[1,2]}",
           LD "[1,2]</script>");
    REFUSE(LD "{{x}}</script>", "need the formatter |json");
    REFUSE(LD "\"{{x|json}}\"</script>", "need the formatter |json_text");
    REFUSE(LD "\"\\\"{{x|json}}\"</script>", "need the formatter |json_text");
    REFUSE(LD "{{x|json_text}}</script>", "need the formatter |json");
    REFUSE("{{x|json}}", "only for <script type=\"application/ld+json\">");
    REFUSE(LD "\"a<\"</script>", "\\u003c");
}
