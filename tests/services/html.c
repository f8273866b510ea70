/* Rich text: what may stay, what must go, and that cleaning twice is cleaning once. */
#include "services/html.h"

#include "base/text.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *clean(struct arena *arena, const char *html)
{
    char *once = NULL, *twice = NULL;
    struct fault *fault = html_sanitise(arena, html, strlen(html), &once);

    cr_assert_null(fault, "%s: %s", html, fault ? fault->text : "");
    cr_assert_null(html_sanitise(arena, once, strlen(once), &twice));
    cr_assert_str_eq(once, twice, "cleaning twice differs for %s", html);
    return once;
}

static void becomes(const char *html, const char *wanted)
{
    struct arena arena;

    arena_init(&arena, 0);
    cr_expect_str_eq(clean(&arena, html), wanted, "%s became %s", html, clean(&arena, html));
    arena_release(&arena);
}

Test(html, keeps_the_allow_list)
{
    becomes("<p>a <strong>b</strong> <em>c</em> <b>d</b> <i>e</i> <u>f</u> <s>g</s></p>",
            "<p>a <strong>b</strong> <em>c</em> <b>d</b> <i>e</i> <u>f</u> <s>g</s></p>");
    becomes("<ul><li>x<sub>2</sub></li></ul><dl><dt>t</dt><dd>d</dd></dl>",
            "<ul><li>x<sub>2</sub></li></ul><dl><dt>t</dt><dd>d</dd></dl>");
    becomes("<table><tr><th>a<td>b</table>",
            "<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>");
    becomes("<blockquote><p>q</p></blockquote><pre>\n\n x</pre><h6>h</h6>",
            "<blockquote><p>q</p></blockquote><pre>\n\n x</pre><h6>h</h6>");
}

Test(html, demotes_repairs_and_unwraps)
{
    becomes("<h1>Big</h1>", "<h2>Big</h2>");
    becomes("<p>one<p>two<b>bold", "<p>one</p><p>two<b>bold</b></p>");
    becomes("<div>one</div><div>two</div>", "<p>one</p><p>two</p>");
    becomes("plain & simple < 5", "<p>plain &amp; simple &lt; 5</p>");
    becomes("<span style=\"color:red\">x</span><font>y</font>", "<p>xy</p>");
    becomes("a<br/>b", "<p>a<br>b</p>");
    becomes("", "");
    becomes("  \n ", "");
}

Test(html, guards_links)
{
    becomes("<a href=\"https://x.example/?a=1&b=2\" onclick=x target=_top>l</a>",
            "<p><a href=\"https://x.example/?a=1&amp;b=2\" rel=\"nofollow noopener\">l</a></p>");
    becomes("<a href=/c/mugs>l</a>", "<p><a href=\"/c/mugs\">l</a></p>");
    becomes("<a href=mailto:a@x.example>l</a>",
            "<p><a href=\"mailto:a@x.example\" rel=\"nofollow noopener\">l</a></p>");
    becomes("<a href=\"javascript:alert(1)\">l</a>", "<p>l</p>");
    becomes("<a href=\" JaVaScRiPt:alert(1)\">l</a>", "<p>l</p>");
    becomes("<a href=\"java\tscript:alert(1)\">l</a>", "<p>l</p>");
    becomes("<a href=\"&#106;avascript:alert(1)\">l</a>", "<p>l</p>");
    becomes("<a href=\"data:text/html,<script>x</script>\">l</a>", "<p>l</p>");
    becomes("<a href=\"vbscript:x\">l</a><a href=\"\\\\evil\">m</a><a name=x>n</a>", "<p>lmn</p>");
}

/* Nothing of these may come out as an element, attribute or address that runs. */
static const char *const hostile[] = {
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 "
    "onerror=alert(1)&gt;\">",
    "<math><annotation-xml "
    "encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<body onload=alert(1)>x",
    "<p style=\"background:url(javascript:alert(1))\" onmouseover=alert(1)>x</p>",
    "<style>@import 'x'</style><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
    "<base href=//x.example/><form action=x><input autofocus onfocus=alert(1)><button "
    "formaction=x>",
    "<textarea><script>alert(1)</script></textarea><template><script>alert(1)</script></template>",
    "<select><style></select><script>alert(1)</script>",
    "<p>a<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<a href=\"https://x.example\"onclick=\"alert(1)\">x</a>",
    "<b <script>alert(1)</script>0",
    "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<xmp><script>alert(1)</script></xmp><plaintext><script>alert(1)",
    "<object data=\"javascript:alert(1)\"><embed src=x></object>",
    "<details open ontoggle=alert(1)>x</details><video><source onerror=alert(1)></video>",
    "\xff\xfe<script>alert(1)</script>",
};

Test(html, makes_hostile_text_inert)
{
    static const char *const never[] = {
        "<script",        "<img",   "<svg",    "<iframe",  "<style", "<math",
        "<form",          "<input", "<object", "<body",    "<link",  "<template",
        "<a href=\"java", "<p ",    "<b ",     "<details", "<video"};
    struct arena arena;

    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        arena_init(&arena, 0);
        const char *out = clean(&arena, hostile[i]);
        for (size_t k = 0; k < sizeof never / sizeof never[0]; k++)
            cr_expect_null(strcasestr(out, never[k]), "%s became %s", hostile[i], out);
        cr_expect(utf8_is_valid(out, strlen(out)));
        arena_release(&arena);
    }
}

Test(html, bounds_size_depth_and_copies)
{
    struct arena arena;
    char *deep = malloc(400000), *out, *at = deep;

    arena_init(&arena, 0);
    memset(deep, 'x', 300000);
    cr_assert_str_eq(html_sanitise(&arena, deep, 300000, &out)->code, "html_too_large");
    for (int i = 0; i < 9000; i++)
        at = stpcpy(at, "<div>");
    cr_assert_null(html_sanitise(&arena, deep, (size_t)(at - deep), &out));
    at = deep;
    for (int i = 0; i < 40; i++)
        at = stpcpy(at, "<ul><li>");
    cr_assert_null(html_sanitise(&arena, deep, (size_t)(at - deep), &out));
    at = deep;
    for (int i = 0; i < 3000; i++)
        at += snprintf(at, 32, "<b a=%d><p>", i);
    cr_assert_str_eq(html_sanitise(&arena, deep, (size_t)(at - deep), &out)->code,
                     "html_too_complex");
    arena_release(&arena);
    free(deep);
}

Test(html, gives_plain_text)
{
    struct arena arena;
    char *text;
    const char html[] = "<p>Caf&eacute; &amp; bar</p><ul><li>one<li>two</ul><script>x</script>";

    arena_init(&arena, 0);
    cr_assert_null(html_to_text(&arena, html, sizeof html - 1, &text));
    cr_assert_str_eq(text, "Café & bar one two");
    cr_assert_null(html_to_text(&arena, " a \n b ", 7, &text));
    cr_assert_str_eq(text, "a b");
    arena_release(&arena);
}
