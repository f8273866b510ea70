/* Messages: the part of ICU MessageFormat, catalogues, languages, pseudo-locales. */
#include "tests/view/support.h"

#include "base/text.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const char english[] =
    "{\"hello\":\"Hello {name}\",\"only\":\"English <only>\","
    "\"list\":{\"count\":\"{count, plural, =0 {No results} one {# result} other {# results}} for "
    "{query}\",\"kind\":\"{kind, select, a {An} other {A {kind}}}\"},"
    "\"note_html\":\"<b class=\\\"x\\\">{name}</b> &amp; <a href=\\\"{url}\\\">more</a>\","
    "\"price\":\"{price, money} on {day, date}\",\"quote\":\"'{'{name}'}' it''s {it} isn't '#'\","
    "\"nested\":\"{n, plural, one {{k, select, a {#a} other {#o}}} other {many #}}\"}";
static const char german[] =
    "{\"hello\":\"Hallo {name}\","
    "\"list\":{\"count\":\"{count, plural, one {# Treffer} other {# Treffer}} für {query}\"}}";
static const char polish[] =
    "{\"list\":{\"count\":\"{count, plural, one {# a} few {# b} many {# c} other "
    "{# d}} {query}\"}}";

static void start(struct try *try, const char *page)
{
    try_strict(try, page, "messages/en", english, "messages/de", german, "messages/pl", polish,
               NULL);
    cr_assert_null(try->fault, "%s", try->fault ? try->fault->text : "");
}

static void expect(const char *page, const char *language, const char *json, const char *expected)
{
    struct try try;

    start(&try, page);
    const char *got = try_render(&try, language, json);
    cr_expect_null(try.fault, "%s: %s", page, try.fault ? try.fault->text : "");
    cr_expect_str_eq(got, expected, "'%s' instead of '%s'", got, expected);
    try_end(&try);
}

Test(messages, languages_fall_back)
{
    const char *json = "{\"name\":\"<x>\"}";

    expect("{{t.hello}}", "en", json, "Hello &lt;x&gt;");
    expect("{{t.hello}}", "de", json, "Hallo &lt;x&gt;");
    expect("{{t.hello}}", "de-AT", json, "Hallo &lt;x&gt;");
    expect("{{t.hello}}", "fr", json, "Hello &lt;x&gt;");
    expect("{{t.only}}", "de", json, "English &lt;only&gt;");
}

Test(messages, plurals_and_choices)
{
    expect("{{t.list.count}}", "en", "{\"count\":0,\"query\":\"a\"}", "No results for a");
    expect("{{t.list.count}}", "en", "{\"count\":1,\"query\":\"a\"}", "1 result for a");
    expect("{{t.list.count}}", "en", "{\"count\":1234,\"query\":\"a\"}", "1,234 results for a");
    expect("{{t.list.count}}", "de", "{\"count\":\"1234\",\"query\":\"a\"}", "1.234 Treffer für a");
    expect("{{t.list.count}}", "pl", "{\"count\":1,\"query\":\"\"}", "1 a ");
    expect("{{t.list.count}}", "pl", "{\"count\":3,\"query\":\"\"}", "3 b ");
    expect("{{t.list.count}}", "pl", "{\"count\":5,\"query\":\"\"}", "5 c ");
    expect("{{t.list.count}}", "pl", "{\"count\":1.5,\"query\":\"\"}", "1,5 d ");
    expect("{{t.list.count}}", "pl", "{\"count\":322,\"query\":\"\"}", "322 b ");
    expect("{{t.list.kind}}", "en", "{\"kind\":\"a\"}", "An");
    expect("{{t.list.kind}}", "en", "{\"kind\":\"<\"}", "A &lt;");
    expect("{{t.nested}}", "en", "{\"n\":1,\"k\":\"a\"}",
           "#a"); /* as ICU: only directly inside plural */
    expect("{{t.nested}}", "en", "{\"n\":1,\"k\":\"z\"}", "#o");
    expect("{{t.nested}}", "en", "{\"n\":2000,\"k\":\"z\"}", "many 2,000");
}

Test(messages, apostrophes_quote)
{
    expect("{{t.quote}}", "en", "{\"name\":\"n\",\"it\":\"i\"}",
           "{n} it&#39;s i isn&#39;t &#39;#&#39;");
}

Test(messages, arguments_are_formatted)
{
    expect("{{t.price}}", "en",
           "{\"price\":\"1234.5\",\"currency\":\"EUR\",\"day\":\"2025-03-12T23:30:00Z\"}",
           "€1,234.50 on March 13, 2025");
    expect("{{t.price}}", "de",
           "{\"price\":\"1234.5\",\"currency\":\"EUR\",\"day\":\"2025-03-12\"}",
           "1.234,50\u00a0€ on 12. März 2025");
}

Test(messages, markup)
{
    expect("{{{t.note_html}}}", "en", "{\"name\":\"<i>\",\"url\":\"javascript:x\"}",
           "<b class=\"x\">&lt;i&gt;</b> &amp; <a href=\"#\">more</a>");
    expect("<p title=\"{{t.hello}}\">", "en", "{\"name\":\"\\\"\"}", "<p title=\"Hello &quot;\">");
    expect("{{t.note_html|plain}}", "en", "{\"name\":\"<i>\",\"url\":\"/\"}", " &amp; more" + 1);
}

Test(messages, inside_json_and_addresses)
{
    expect("<script type=\"application/ld+json\">{{t.hello|json}}</script>", "en",
           "{\"name\":\"\\\"<\"}",
           "<script type=\"application/ld+json\">\"Hello \\\"\\u003c\"</script>");
    expect("<a href=\"/?q={{t.hello|urlencode}}\">", "en", "{\"name\":\"&\"}",
           "<a href=\"/?q=Hello%20%26\">");
    expect("<a href=\"{{name}}{{t.note_html|plain}}\">", "en",
           "{\"name\":\"javascript:a\",\"url\":\"/\"}", "<a href=\"#\">");
    expect("<a href=\"{{t.hello}}\">", "en", "{\"name\":\":\"}", "<a href=\"#\">");
}

static void refuse_message(const char *text, const char *reason)
{
    struct try try;
    char catalogue[256];

    snprintf(catalogue, sizeof catalogue, "{\"a\":{\"b%s\":\"%s\"}}",
             strchr(text, '<') ? "_html" : "", text);
    try_checked(&try, "", "messages/en", catalogue, NULL);
    cr_assert_not_null(try.fault, "accepted: %s", text);
    cr_expect_not_null(strstr(try.fault->text, reason), "'%s' does not say '%s'", try.fault->text,
                       reason);
    cr_expect(text_starts_with(try.fault->text, "messages/en: a.b"), "%s", try.fault->text);
    try_end(&try);
}

Test(messages, wrong_ones_are_refused)
{
    refuse_message("{", "not finished");
    refuse_message("}", "closes nothing");
    refuse_message("{}", "not finished");
    refuse_message("{a", "not finished");
    refuse_message("{a b}", "is missing after an argument's name");
    refuse_message("{a, upper}", "no such formatter");
    refuse_message("{a, json}", "no such formatter");
    refuse_message("{a, any}", "no such formatter");
    refuse_message("{a..b}", "no name");
    refuse_message("{a, plural, one {x}}", "needs the case 'other'");
    refuse_message("{a, plural, other {x}", "not finished");
    refuse_message("{a, plural other {x}}", "',' is missing");
    refuse_message("{a, select, other x}", "'{' is missing");
    refuse_message("{a, select, other {x", "case is not closed");
    refuse_message("<b", "ends inside a tag");
    refuse_message("<a href={x}>", "must be quoted");
    refuse_message("<a onclick=\\\"{x}\\\">", "no values in on");
    refuse_message("<a href='{x}'>", "an apostrophe before '{' makes it text");
    refuse_message("{a, select, x {<b } other {}}>", "a case must end in the HTML context");
    refuse_message("<script>{x}</script>", "inside <script>");
}

Test(messages, html_and_mustaches_agree)
{
    struct try try;

    try_checked(&try, "{{t.note_html}}", "messages/en", english, NULL);
    cr_assert_not_null(strstr(try.fault->text, "needs three mustaches"));
    try_end(&try);
    try_checked(&try, "{{{t.hello}}}", "messages/en", english, NULL);
    cr_assert_not_null(strstr(try.fault->text, "must end in _html"));
    try_end(&try);
    try_checked(&try, "<a title=\"{{{t.note_html}}}\">", "messages/en", english, NULL);
    cr_assert_not_null(strstr(try.fault->text, "where an element may stand"));
    try_end(&try);
    try_checked(&try, "<script>{{t.hello}}</script>", "messages/en", english, NULL);
    cr_assert_not_null(strstr(try.fault->text, "inside <script>"));
    try_end(&try);
}

Test(messages, missing_arguments_are_faults_in_tests)
{
    struct try try;

    start(&try, "{{t.hello}}");
    try_render(&try, "de", "{}");
    cr_assert_str_eq(try.fault->code, "missing_key");
    cr_assert_str_eq(try.fault->text, "messages/de: hello: there is no 'name'");
    try_end(&try);
}

static void message(struct try *try, const char *name, const char *language, const char *json,
                    const char *expected)
{
    struct doc *document;
    struct view_page page = {.name = name,
                             .language = language,
                             .time_zone = "UTC",
                             .documents = &document,
                             .document_count = 1};
    char *text;

    cr_assert_null(doc_parse_copy(&try->arena, json, strlen(json), &document));
    cr_assert_null(view_message(try->view, &try->arena, &page, &text));
    cr_expect_str_eq(text, expected, "'%s'", text);
}

Test(messages, as_plain_text)
{
    struct try try;
    struct view_page page = {.name = "nothing", .language = "en"};
    char *text;

    start(&try, "");
    message(&try, "hello", "de", "{\"name\":\"<A & B>\"}", "Hallo <A & B>");
    message(&try, "only", "en", "{}", "English <only>");
    message(&try, "list.count", "en", "{\"count\":1000,\"query\":\"'\"}", "1,000 results for '");
    cr_assert_str_eq(view_message(try.view, &try.arena, &page, &text)->code, "missing_key");
    try_end(&try);
}

Test(messages, languages_are_compared)
{
    struct try try;
    struct fault *fault;
    size_t count = 0;

    start(&try, "");
    for (fault = view_check_languages(try.view, &try.arena); fault; fault = fault->next)
        count++;
    cr_assert_eq(count, 6 + 7, "%zu", count); /* what German and Polish lack of the eight */
    try_end(&try);

    try_checked(&try, "", "messages/en", "{\"a\":\"{x} {y, number}\"}", "messages/de",
                "{\"a\":\"{y} {z}\"}", NULL);
    fault = view_check_languages(try.view, &try.arena);
    cr_assert_str_eq(fault->code, "message_arguments");
    cr_assert_str_eq(fault->text, "the message 'a' uses 'x' in en, but not in de");
    cr_assert_str_eq(fault->next->text, "the message 'a' uses 'z' in de, but not in en");
    cr_assert_null(fault->next->next);
    try_end(&try);

    try_checked(&try, "", "messages/en", "{\"a\":\"{n, plural, one {{x}} other {#}}\"}",
                "messages/de", "{\"a\":\"{x} {n}\"}", NULL);
    cr_assert_null(view_check_languages(try.view, &try.arena));
    try_end(&try);
}

Test(messages, accented_pseudo_language)
{
    struct try try;

    start(&try, "{{t.hello}}");
    cr_assert(view_has_language(try.view, "en-XA") && view_has_language(try.view, "de"));
    cr_assert_not(view_has_language(try.view, "fr") || view_has_language(try.view, NULL));
    cr_assert_str_eq(view_direction("en-XA"), "ltr");
    cr_assert_str_eq(try_render(&try, "en-XA", "{\"name\":\"Ann\"}"), "Ĥéļļö Ann on");
    try_end(&try);
    expect("{{{t.note_html}}}", "en-XA", "{\"name\":\"n\",\"url\":\"/\"}",
           "<b class=\"x\">n</b> &amp; <a href=\"/\">ɱöŕé</a> on");
}

Test(messages, mirrored_pseudo_language)
{
    expect("{{t.only}}", "ar-XB", "{}",
           "\u200f\u202eEnglish\u202c\u200f \u200f\u202e&lt;only&gt;\u202c\u200f");
    expect("{{{t.note_html}}}", "ar-XB", "{\"name\":\"n\",\"url\":\"/\"}",
           "<b class=\"x\">n</b> &amp; <a href=\"/\">\u200f\u202emore\u202c\u200f</a>");
}

Test(messages, directions)
{
    const char *const mirrored[] = {"ar", "he", "fa", "ur", "ar-EG", "ar-XB"};
    const char *const plain[] = {"en", "de-AT", "arn", "", "zh-Hant"};

    for (size_t i = 0; i < sizeof mirrored / sizeof mirrored[0]; i++)
        cr_expect_str_eq(view_direction(mirrored[i]), "rtl");
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        cr_expect_str_eq(view_direction(plain[i]), "ltr");
    cr_expect_str_eq(view_direction(NULL), "ltr");
}
