/* Where a value may stand in a page, and what becomes of dangerous addresses. */
#include "tests/view/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

Test(contexts, no_values_outside_text_and_quotes)
{
    REFUSE("<a href={{x}}>", "page:1: an attribute that the template fills must be quoted");
    REFUSE("<a href=a{{x}}>", "must be quoted");
    REFUSE("<a href= {{x}}>", "must be quoted");
    REFUSE("<p>\n<{{x}}>", "page:2: no tags of the template inside the name");
    REFUSE("<a{{x}}>", "no values in the name of a tag");
    REFUSE("</a{{x}}>", "no values in the name of a tag");
    REFUSE("</{{x}}>", "no tags of the template inside the name");
    REFUSE("<a {{x}}>", "no values in the name of a tag or an attribute");
    REFUSE("<a b{{x}}>", "no values in the name");
    REFUSE("<a b {{x}}>", "no values in the name");
    REFUSE("<a b=\"c\"{{x}}>", "no values in the name");
    REFUSE("<!-- {{x}} -->", "inside an HTML comment");
    REFUSE("<!--{{#x}}-->{{/x}}", "inside an HTML comment");
    REFUSE("<!doctype {{x}}>", "no tags of the template");
    REFUSE("<!{{x}}", "no tags of the template");
    REFUSE("<![CDATA[ ]]>", "neither a comment nor a doctype");
    REFUSE("<?php ?>", "has no name");
}

Test(contexts, no_values_where_code_runs)
{
    REFUSE("<a onclick=\"{{x}}\">", "no values in on... attributes");
    REFUSE("<a OnClick='{{x}}'>", "no values in on... attributes");
    REFUSE("<a\n ONload = \"a{{x}}\">", "page:2: no values in on... attributes");
    REFUSE("<a style=\"color:{{x}}\">", "no values in style attributes");
    REFUSE("<a STYLE='{{x}}'>", "no values in style attributes");
    REFUSE("<iframe srcdoc=\"{{x}}\"></iframe>", "no values in this attribute");
    REFUSE("<style>a{{x}}</style>", "inside <style>");
    REFUSE("<script>{{x}}</script>", "inside <script>");
    REFUSE("<SCRIPT >a</b{{x}}</script>", "inside <script>");
    REFUSE("<script>a</scriptx>{{x}}</script>", "inside <script>");
    REFUSE("<script type=\"module\">{{#x}}{{/x}}</script>", "inside <script>");
    REFUSE("<script type='text/javascript' type='application/ld+json'>{{x|json}}</script>",
           "only for <script");
    REFUSE("<script type=\"{{x}}\"></script>", "the type of a script must be fixed");
    REFUSE("<script type=\"application/{{#x}}{{/x}}ld+json\"></script>", "must be fixed");
    REFUSE("<script {{#x}}type=\"application/ld+json\"{{/x}}>{{y|json}}</script>",
           "must end in the same HTML context");
    REFUSE("<script><!-- <script></script> {{x}}", "may not stand inside <script>");
    REFUSE("<xmp>{{x}}</xmp>", "inside <style> and the like");
    REFUSE("<plaintext>{{x}}", "cannot be closed");
    REFUSE("<svg><animate attributeName=\"href\" to=\"{{x}}\"/></svg>", "of an animation");
    REFUSE("<svg><set to='{{x}}'/></svg>", "of an animation");
    REFUSE("<meta http-equiv=\"refresh\" content=\"0;{{x}}\">", "http-equiv is refused");
    REFUSE("<title><a href={{x}}></title>", "write &lt; instead");
    REFUSE("<textarea></textare>{{x}}", "write &lt; instead");
    REFUSE("<noscript><p title=\"</noscript><a href={{x}}>\">", "write &lt; instead");
    REFUSE("<p title=\"{{{x_html}}}\">", "three mustaches may only stand where an element");
    REFUSE("<title>{{{x_html}}}</title>", "three mustaches may only stand where an element");
}

Test(contexts, sections_keep_the_context)
{
    REFUSE("{{#x}}<a {{/x}}>", "page:1: the section must end in the same HTML context");
    REFUSE("<a \n{{#x}}>{{/x}}", "page:2: the section must end in the same HTML context");
    REFUSE("<a title={{#x}}\"{{/x}}>", "must be quoted");
    REFUSE("<a title=\"{{#x}}\"{{/x}}>", "same HTML context");
    REFUSE("{{^x}}<!--{{/x}}", "same HTML context");
    REFUSE("<p", "page:1: it ends inside a tag or element in which it did not start");
    REFUSE("<title>", "it ends inside a tag or element");
    REFUSE("<a {{#x}}on{{/x}}click=\"{{y}}\">", "a space is missing after a section");
    REFUSE("<a on{{#x}}click=\"{{y}}\"{{/x}}>", "a space is missing after a section");
    REFUSE("<a {{#x}}click=\"{{y}}\" on{{/x}}>", "same HTML context");
    REFUSE("<a onclick {{#x}}=\"{{y}}\"{{/x}}>", "has no name");
    REFUSE("<a{{#x}}b{{/x}}>", "a space is missing after a section");
    EXPECT("<a{{#x}} b=\"{{.}}\"{{/x}}>", "{\"x\":\"'\"}", "<a b=\"&#39;\">");
    EXPECT("<input {{#x}}checked{{/x}}{{^x}}{{/x}}>", "{\"x\":true}", "<input checked>");
    EXPECT("<input {{#x}}checked {{/x}}disabled>", "{\"x\":true}", "<input checked disabled>");
    EXPECT("<a class=\"a{{#x}} {{.}}{{/x}}\">", "{\"x\":[\"b\",\"c\"]}", "<a class=\"a b c\">");
    EXPECT("a < b <3 <!-- > -- --> {{x}} <!--> {{x}}", "{\"x\":1}",
           "a < b <3 <!-- > -- --> 1 <!--> 1");
    EXPECT("<svg><path d=\"M0\"/></svg><br/>{{x}}<script>a<b</script>{{x}}", "{\"x\":1}",
           "<svg><path d=\"M0\"/></svg><br/>1<script>a<b</script>1");
}

Test(contexts, parts_are_checked_where_they_are_used)
{
    struct try try;

    try_checked(&try, "<a {{> part}}>", "part", "{{x}}", NULL);
    cr_assert_str_eq(try.fault->text,
                     "part:1: no values in the name of a tag or an attribute (used by page)");
    try_end(&try);
    try_checked(&try, "<a title=\"{{> part}}\" {{> attributes}}>{{> part}}</a>", "part", "{{x}}",
                "attributes", "id=\"{{x}}\"", NULL);
    cr_assert_str_eq(try_render(&try, "en", "{\"x\":\"'\"}"),
                     "<a title=\"&#39;\" id=\"&#39;\">&#39;</a>");
    try_end(&try);
    try_checked(&try, "<a {{> part}}><a {{#x}}b=\"{{y}}\" {{> part}}{{/x}}>", "part", "on", NULL);
    cr_assert_not_null(
        strstr(try.fault->text, "page:1: the section must end in the same HTML context"));
    try_end(&try);
    try_checked(&try, "{{<layout}}{{$a}}{{x}}{{/a}}{{/layout}}", "layout",
                "<script>{{$a}}{{/a}}</script>", NULL);
    cr_assert_not_null(try.fault);
    try_end(&try);
    try_checked(&try, "{{<layout}}{{$a}}<b {{/a}}{{/layout}}", "layout", "{{$a}}{{/a}}", NULL);
    cr_assert_not_null(try.fault);
    try_end(&try);
}

#define LINK "<a href=\"{{x}}\">"

Test(contexts, links_keep_harmless_schemes)
{
    EXPECT(LINK, "{\"x\":\"https://a.example/?q=a:b\"}", "<a href=\"https://a.example/?q=a:b\">");
    EXPECT(LINK, "{\"x\":\"HTTP:a\"}", "<a href=\"HTTP:a\">");
    EXPECT(LINK, "{\"x\":\"mailto:a@b\"}", "<a href=\"mailto:a@b\">");
    EXPECT(LINK, "{\"x\":\"tel:+49\"}", "<a href=\"tel:+49\">");
    EXPECT(LINK, "{\"x\":\"/p/a:b\"}", "<a href=\"/p/a:b\">");
    EXPECT(LINK, "{\"x\":\"?a=b&c:d\"}", "<a href=\"?a=b&amp;c:d\">");
    EXPECT(LINK, "{\"x\":\"#a:b\"}", "<a href=\"#a:b\">");
    EXPECT(LINK, "{\"x\":\"\"}", "<a href=\"\">");
    EXPECT(LINK, "{\"x\":\"a&b:c\"}", "<a href=\"a&amp;b:c\">");
}

Test(contexts, links_lose_dangerous_schemes)
{
    const char *const bad[] = {"javascript:alert(1)",
                               "JaVaScRiPt:alert(1)",
                               "java\\nscript:alert(1)",
                               " \\t\\u0001javascript:alert(1)",
                               "data:text/html,x",
                               "vbscript:x",
                               "file:x",
                               "httpx:a",
                               "blob:x",
                               ":x"};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char json[128];

        snprintf(json, sizeof json, "{\"x\":\"%s\"}", bad[i]);
        EXPECT(LINK, json, "<a href=\"#\">");
        EXPECT("<img SRC='{{x}}'>", json, "<img SRC='#'>");
        EXPECT("<button formaction=\"{{x}}\">", json, "<button formaction=\"#\">");
        EXPECT("<form action=\"{{#x}}{{.}}{{/x}}\">", json, "<form action=\"#\">");
        EXPECT("<svg><use xlink:href=\"{{x}}\"/></svg>", json,
               "<svg><use xlink:href=\"#\"/></svg>");
    }
}

/* No JSON text may hold a NUL, but a document is not always made from JSON. */
Test(contexts, links_lose_schemes_with_nul)
{
    struct try try;
    struct doc *document;
    struct view_page page = {
        .name = "page", .language = "en", .documents = &document, .document_count = 1};

    try_checked(&try, LINK, NULL);
    document = doc_object(&try.arena);
    doc_set(document, "x", doc_text_length(&try.arena, "jav\0ascript:x", 13));
    cr_assert_null(view_render(try.view, &try.arena, &page, &try.out));
    cr_assert_str_eq(buf_text(&try.out), "<a href=\"#\">");
    try_end(&try);
}

Test(contexts, a_scheme_cannot_be_pieced_together)
{
    EXPECT("<a href=\"{{a}}{{b}}\">", "{\"a\":\"java\",\"b\":\"script:x\"}", "<a href=\"#\">");
    EXPECT("<a href=\"java{{b}}\">", "{\"b\":\"script:x\"}", "<a href=\"#\">");
    EXPECT("<a href=\"{{a}}&colon;x\">", "{\"a\":\"javascript\"}", "<a href=\"#\">");
    EXPECT("<a href=\"{{a}}:x\">", "{\"a\":\"javascript\"}", "<a href=\"#\">");
    EXPECT("<a href=\"{{base}}{{path}}\">", "{\"base\":\"\",\"path\":\"javascript:x\"}",
           "<a href=\"#\">");
    EXPECT("<a href=\"{{base}}/p/{{slug}}?a={{b}}\" title=\"{{b}}\">",
           "{\"base\":\"/de\",\"slug\":\"x:y\",\"b\":\"c:d\"}",
           "<a href=\"/de/p/x:y?a=c:d\" title=\"c:d\">");
    EXPECT("<a href=\"/x/{{a}}\">", "{\"a\":\"javascript:x\"}", "<a href=\"/x/javascript:x\">");
    EXPECT("<a href=\"mailto:{{a}}\">", "{\"a\":\"a:b\"}", "<a href=\"mailto:a:b\">");
}

Test(contexts, lists_of_addresses)
{
    EXPECT("<img srcset=\"{{#x}}{{url}} {{w}}w, {{/x}}\">",
           "{\"x\":[{\"url\":\"/a\",\"w\":1},{\"url\":\"https://b\",\"w\":2}]}",
           "<img srcset=\"/a 1w, https://b 2w, \">");
    EXPECT("<img srcset=\"/a 1x, {{x}} 2x\">", "{\"x\":\"javascript:y\"}", "<img srcset=\"#\">");
    EXPECT("<link imagesrcset=\"{{x}}\">", "{\"x\":\"/a,data:b\"}", "<link imagesrcset=\"#\">");
}

Test(contexts, a_part_inside_an_address)
{
    struct try try;

    try_checked(&try, "<a href=\"{{> address}}\">{{> address}}</a>", "address", "{{base}}{{path}}",
                NULL);
    cr_assert_str_eq(try_render(&try, "en", "{\"base\":\"\",\"path\":\"javascript:x\"}"),
                     "<a href=\"#\">javascript:x</a>");
    try_end(&try);
}
