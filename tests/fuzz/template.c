/* Fuzzes templates: a page, a part, messages and a document, with a form feed between them.
 * Whatever compiles must render without harm, and what a value holds must stay a value: the page is
 * read by a real HTML parser, which may find the value in no place where a browser would run it.
 */
#include "tests/fuzz/fuzz.h"

#include "base/text.h"
#include "view/program.h"

#include <gumbo.h>
#include <string.h>
#include <strings.h>

#define INPUT_BYTES (16u << 10)
#define PAGE_BYTES  (256u << 10)
#define MARK        "pwned"

/* Every key holds an attack, whatever it is called; x_html is trusted and therefore harmless. */
static const char attack[] =
    "{\"a\":\"\\\"'`><script>pwned</script><i "
    "pwned='\",\"b\":\"javascript:pwned\",\"c\":\"pwned=\","
    "\"d\":\"onclick=pwned \",\"e\":\" pwned "
    "x=\",\"n\":1234.5,\"x_html\":\"<b>ok</b>\",\"f\":\"--><script>pwned\","
    "\"g\":\"</title></textarea></style></script><script>pwned</script>\",\"currency\":\"EUR\","
    "\"j\":\"java\",\"s\":\"script:pwned\",\"l\":[\"javascript:pwned\",{\"a\":\"'\"}],"
    "\"o\":{\"b\":\"data:text/html,pwned\",\"a\":\"&quot;pwned\"}}";

static bool is_data(const GumboElement *element)
{
    const GumboAttribute *type = gumbo_get_attribute(&element->attributes, "type");

    return type && !strcasecmp(type->value, "application/ld+json");
}

static bool is_address(const char *name)
{
    static const char *const names[] = {"href",   "src",  "action", "formaction",
                                        "poster", "data", "cite"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (!strcasecmp(name, names[i]))
            return true;
    return false;
}

/* Browsers drop controls and spaces in front, and line ends and tabs everywhere. */
static bool runs_script(const char *url)
{
    char plain[32];
    size_t length = 0;

    while (*url && (unsigned char)*url <= ' ')
        url++;
    for (; *url && length < sizeof plain - 1; url++)
        if (!strchr("\t\r\n", *url))
            plain[length++] = *url;
    plain[length] = '\0';
    return !strncasecmp(plain, "javascript:", 11) || !strncasecmp(plain, "data:", 5);
}

static void check_attribute(const GumboAttribute *attribute)
{
    bool has_mark = strstr(attribute->value, MARK) != NULL;

    FUZZ_CHECK(!strstr(attribute->name, MARK));
    if (!has_mark)
        return;
    FUZZ_CHECK(strncasecmp(attribute->name, "on", 2) != 0);
    FUZZ_CHECK(strcasecmp(attribute->name, "style") != 0);
    FUZZ_CHECK(strcasecmp(attribute->name, "srcdoc") != 0);
    FUZZ_CHECK(!is_address(attribute->name) || !runs_script(attribute->value));
}

static void check_element(const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    bool runs =
        element->tag == GUMBO_TAG_STYLE || (element->tag == GUMBO_TAG_SCRIPT && !is_data(element));

    for (unsigned i = 0; i < element->attributes.length; i++)
        check_attribute(element->attributes.data[i]);
    for (unsigned i = 0; i < element->children.length; i++) {
        const GumboNode *child = element->children.data[i];

        if (child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE)
            check_element(child);
        else if (child->type == GUMBO_NODE_COMMENT || runs)
            FUZZ_CHECK(!strstr(child->v.text.text, MARK));
    }
}

static void check_page(const struct buf *out)
{
    GumboOutput *page = gumbo_parse_with_options(&kGumboDefaultOptions, buf_text(out), out->length);

    check_element(page->root);
    gumbo_destroy_output(&kGumboDefaultOptions, page);
}

static void render(struct view *view, struct arena *arena, struct doc *document, struct buf *out)
{
    static const char *const languages[] = {"en", "de", "en-XA", "ar-XB"};

    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        struct view_page page = {.name = "page",
                                 .language = languages[i],
                                 .time_zone = "Europe/Berlin",
                                 .documents = &document,
                                 .document_count = 1};

        buf_clear(out);
        struct fault *fault = view_render(view, arena, &page, out);
        FUZZ_CHECK(!out->failed == !(fault && fault->kind == FAULT_TOO_LARGE) || fault);
        if (fault)
            return;
    }
}

/* Cuts the input at form feeds. */
static struct view_source next_part(const char *name, const char **at, const char *end)
{
    const char *stop = memchr(*at, '\f', (size_t)(end - *at));
    struct view_source source = {name, *at, (size_t)((stop ? stop : end) - *at)};

    *at = stop ? stop + 1 : end;
    return source;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const char *at = (const char *)bytes, *end = at + length;
    struct view_options options = {.strict = length % 2};
    struct view_source sources[4];
    struct doc *document;
    struct arena arena;
    struct view *view;
    struct buf out;

    if (length > INPUT_BYTES || !utf8_is_valid(at, length) || memchr(at, '\0', length) ||
        memmem(at, length, MARK, strlen(MARK)))
        return 0;
    sources[0] = next_part("page", &at, end);
    sources[1] = next_part("part", &at, end);
    sources[2] = next_part("messages/en", &at, end);
    sources[3] = next_part("", &at, end);
    if (!sources[2].length)
        sources[2] = (struct view_source){"messages/en", "{}", 2};

    arena_init(&arena, 0);
    buf_init(&out, PAGE_BYTES);
    if (!view_new_from(&arena, sources, 3, &options, length % 3 != 0, &view)) {
        if (!doc_parse_copy(&arena, sources[3].text, sources[3].length, &document))
            render(view, &arena, document, &out);
        FUZZ_CHECK(!doc_parse_copy(&arena, attack, sizeof attack - 1, &document));
        render(view, &arena, document, &out);
        if (length % 3 != 0)
            check_page(&out);
        view_free(view);
    }
    buf_release(&out);
    arena_release(&arena);
    return 0;
}
