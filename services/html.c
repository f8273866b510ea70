/* Rich text from outside, by a real HTML parser (libgumbo) and an allow-list. */
#include "services/html.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/text.h"

#include <gumbo.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/*
 * A formatting element that is not closed is copied into every block after it, at most three of
 * each kind (the standard's "Noah's Ark"): tags times kinds bounds what the parser makes.
 */
#define COPIES_MAXIMUM 200000u
/* Cleaning the result of cleaning settles after two rounds; a text that does not is hostile. */
#define ROUNDS_MAXIMUM 6

enum shape { SHAPE_INLINE, SHAPE_BLOCK, SHAPE_VOID, SHAPE_LINK };

static const struct element {
    GumboTag tag;
    const char *name;
    enum shape shape;
} allowed[] = {
    {GUMBO_TAG_P, "p", SHAPE_BLOCK},
    {GUMBO_TAG_BR, "br", SHAPE_VOID},
    {GUMBO_TAG_H1, "h2", SHAPE_BLOCK},
    {GUMBO_TAG_H2, "h2", SHAPE_BLOCK},
    {GUMBO_TAG_H3, "h3", SHAPE_BLOCK},
    {GUMBO_TAG_H4, "h4", SHAPE_BLOCK},
    {GUMBO_TAG_H5, "h5", SHAPE_BLOCK},
    {GUMBO_TAG_H6, "h6", SHAPE_BLOCK},
    {GUMBO_TAG_UL, "ul", SHAPE_BLOCK},
    {GUMBO_TAG_OL, "ol", SHAPE_BLOCK},
    {GUMBO_TAG_LI, "li", SHAPE_BLOCK},
    {GUMBO_TAG_DL, "dl", SHAPE_BLOCK},
    {GUMBO_TAG_DT, "dt", SHAPE_BLOCK},
    {GUMBO_TAG_DD, "dd", SHAPE_BLOCK},
    {GUMBO_TAG_STRONG, "strong", SHAPE_INLINE},
    {GUMBO_TAG_EM, "em", SHAPE_INLINE},
    {GUMBO_TAG_B, "b", SHAPE_INLINE},
    {GUMBO_TAG_I, "i", SHAPE_INLINE},
    {GUMBO_TAG_U, "u", SHAPE_INLINE},
    {GUMBO_TAG_S, "s", SHAPE_INLINE},
    {GUMBO_TAG_SUB, "sub", SHAPE_INLINE},
    {GUMBO_TAG_SUP, "sup", SHAPE_INLINE},
    {GUMBO_TAG_BLOCKQUOTE, "blockquote", SHAPE_BLOCK},
    {GUMBO_TAG_CODE, "code", SHAPE_INLINE},
    {GUMBO_TAG_PRE, "pre", SHAPE_BLOCK},
    {GUMBO_TAG_TABLE, "table", SHAPE_BLOCK},
    {GUMBO_TAG_CAPTION, "caption", SHAPE_BLOCK},
    {GUMBO_TAG_THEAD, "thead", SHAPE_BLOCK},
    {GUMBO_TAG_TBODY, "tbody", SHAPE_BLOCK},
    {GUMBO_TAG_TR, "tr", SHAPE_BLOCK},
    {GUMBO_TAG_TH, "th", SHAPE_BLOCK},
    {GUMBO_TAG_TD, "td", SHAPE_BLOCK},
    {GUMBO_TAG_A, "a", SHAPE_LINK},
};

/* Dropped with everything inside. Elements outside HTML (svg, math) are dropped likewise. */
static const GumboTag dropped[] = {
    GUMBO_TAG_SCRIPT,   GUMBO_TAG_STYLE,   GUMBO_TAG_IFRAME,   GUMBO_TAG_OBJECT,
    GUMBO_TAG_EMBED,    GUMBO_TAG_APPLET,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,
    GUMBO_TAG_TEXTAREA, GUMBO_TAG_SELECT,  GUMBO_TAG_TITLE,    GUMBO_TAG_HEAD,
    GUMBO_TAG_XMP,      GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_PLAINTEXT,
    GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO,   GUMBO_TAG_CANVAS,   GUMBO_TAG_FRAMESET,
};

/* Without tags of their own in the result, but what follows them is a new paragraph. */
static const GumboTag breaking[] = {
    GUMBO_TAG_DIV,  GUMBO_TAG_SECTION,  GUMBO_TAG_ARTICLE, GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER,
    GUMBO_TAG_MAIN, GUMBO_TAG_NAV,      GUMBO_TAG_ASIDE,   GUMBO_TAG_CENTER, GUMBO_TAG_ADDRESS,
    GUMBO_TAG_FORM, GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGURE,  GUMBO_TAG_HR,     GUMBO_TAG_DETAILS,
};

/* One open element of the walk. */
struct level {
    const GumboNode *node;
    unsigned next_child;
    const char *close; /* tag to close in the result; NULL: none was opened */
    bool breaks;
};

struct walk {
    struct buf *out;
    struct level *levels;
    size_t depth, capacity;
    int open;       /* elements opened in the result */
    bool paragraph; /* one was opened for loose text */
    bool text_only;
};

static bool is_among(GumboTag tag, const GumboTag *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == tag)
            return true;
    return false;
}

#define IS_AMONG(tag, list) is_among(tag, list, sizeof list / sizeof list[0])

static const struct element *find_allowed(GumboTag tag)
{
    for (size_t i = 0; i < sizeof allowed / sizeof allowed[0]; i++)
        if (allowed[i].tag == tag)
            return &allowed[i];
    return NULL;
}

/* What the parser allocates is given back at once: it would free deep trees by recursion. */
static void *parser_allocate(void *memory, size_t size)
{
    return arena_alloc(memory, size);
}

static void parser_free(void *context, void *memory)
{
    (void)context, (void)memory;
}

static void add_escaped(struct buf *out, const char *text, bool in_attribute)
{
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte == '&')
            buf_add_text(out, "&amp;");
        else if (byte == '<')
            buf_add_text(out, "&lt;");
        else if (byte == '>')
            buf_add_text(out, "&gt;");
        else if (byte == '"' && in_attribute)
            buf_add_text(out, "&quot;");
        else if (byte >= 0x20 ? byte != 0x7f : byte == '\n' || byte == '\t')
            buf_add_char(out, *text);
    }
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n\f")] == '\0';
}

/* The href that may stay: no control characters, no scheme but those of pages and mail. */
static const char *safe_href(const GumboNode *node, bool *is_external)
{
    const GumboAttribute *attribute = gumbo_get_attribute(&node->v.element.attributes, "href");

    if (!attribute)
        return NULL;
    const char *href = attribute->value + strspn(attribute->value, " \t\r\n\f");
    for (const char *c = href; *c; c++)
        if ((unsigned char)*c < 0x21 || *c == 0x7f || *c == '\\')
            return NULL;
    size_t scheme = strcspn(href, ":/?#");

    *is_external = strncmp(href, "//", 2) == 0;
    if (href[scheme] != ':')
        return *href && utf8_is_valid(href, strlen(href)) ? href : NULL;
    static const char *const schemes[] = {"http", "https", "mailto"};
    for (size_t i = 0; i < 3; i++)
        if (strlen(schemes[i]) == scheme && strncasecmp(href, schemes[i], scheme) == 0) {
            *is_external = true;
            return href;
        }
    return NULL;
}

static void end_paragraph(struct walk *walk)
{
    if (walk->paragraph)
        buf_add_text(walk->out, "</p>");
    walk->paragraph = false;
}

static void begin_loose(struct walk *walk)
{
    if (walk->open || walk->paragraph)
        return;
    buf_add_text(walk->out, "<p>");
    walk->paragraph = true;
}

static void write_text(struct walk *walk, const char *text)
{
    if (walk->text_only) {
        buf_add_text(walk->out, text);
        return;
    }
    if (!walk->open && !walk->paragraph && is_blank(text))
        return;
    begin_loose(walk);
    add_escaped(walk->out, text, false);
}

static bool starts_with_newline(const GumboNode *node)
{
    const GumboVector *children = &node->v.element.children;

    if (!children->length)
        return false;
    const GumboNode *first = children->data[0];
    return first->type == GUMBO_NODE_TEXT && first->v.text.text[0] == '\n';
}

/* Writes the start tag of what is allowed; returns the name to close, NULL if there is none. */
static const char *open_element(struct walk *walk, const GumboNode *node)
{
    const struct element *element = find_allowed(node->v.element.tag);
    bool is_external = false;
    const char *href = NULL;

    if (walk->text_only || !element)
        return NULL;
    if (element->shape == SHAPE_LINK && !(href = safe_href(node, &is_external)))
        return NULL;
    if (walk->open >= HTML_DEPTH_MAXIMUM && element->shape != SHAPE_VOID)
        return NULL;
    if (element->shape == SHAPE_BLOCK && !walk->open)
        end_paragraph(walk);
    else
        begin_loose(walk);
    buf_add_char(walk->out, '<');
    buf_add_text(walk->out, element->name);
    if (href) {
        buf_add_text(walk->out, " href=\"");
        add_escaped(walk->out, href, true);
        buf_add_text(walk->out, is_external ? "\" rel=\"nofollow noopener\"" : "\"");
    }
    buf_add_char(walk->out, '>');
    if (element->tag == GUMBO_TAG_PRE && starts_with_newline(node))
        buf_add_char(walk->out, '\n');
    if (element->shape == SHAPE_VOID)
        return NULL;
    walk->open++;
    return element->name;
}

static bool separates_words(GumboTag tag)
{
    const struct element *element = find_allowed(tag);

    return tag == GUMBO_TAG_BR || (element && element->shape == SHAPE_BLOCK);
}

static void enter(struct walk *walk, const GumboNode *node)
{
    struct level level = {.node = node};

    if (node->type == GUMBO_NODE_ELEMENT) {
        GumboTag tag = node->v.element.tag;

        level.breaks = IS_AMONG(tag, breaking) || (walk->text_only && separates_words(tag));
        if (level.breaks && walk->text_only)
            buf_add_char(walk->out, ' ');
        else if (level.breaks && !walk->open)
            end_paragraph(walk);
        level.close = open_element(walk, node);
    }
    if (walk->depth == walk->capacity) {
        walk->capacity = walk->capacity ? walk->capacity * 2 : 64;
        walk->levels = realloc(walk->levels, walk->capacity * sizeof *walk->levels);
        if (!walk->levels)
            abort();
    }
    walk->levels[walk->depth++] = level;
}

static void leave(struct walk *walk)
{
    const struct level *level = &walk->levels[--walk->depth];

    if (level->close) {
        walk->open--;
        buf_add_format(walk->out, "</%s>", level->close);
    }
    if (level->breaks && walk->text_only)
        buf_add_char(walk->out, ' ');
    else if (level->breaks && !walk->open)
        end_paragraph(walk);
}

static bool is_walked(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT &&
           node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML &&
           !IS_AMONG(node->v.element.tag, dropped);
}

/* Without recursion: how deep the tree is must not depend on the stack. */
static void walk_tree(struct walk *walk, const GumboNode *root)
{
    enter(walk, root);
    while (walk->depth) {
        struct level *level = &walk->levels[walk->depth - 1];
        const GumboVector *children = &level->node->v.element.children;

        if (level->next_child >= children->length) {
            leave(walk);
            continue;
        }
        const GumboNode *child = children->data[level->next_child++];
        if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE)
            write_text(walk, child->v.text.text);
        else if (is_walked(child))
            enter(walk, child);
    }
    end_paragraph(walk);
    free(walk->levels);
    walk->levels = NULL;
}

/* Parses and writes once. */
static void pass(const char *html, size_t length, bool text_only, struct buf *out)
{
    GumboOptions options = kGumboDefaultOptions;
    struct walk walk = {.out = out, .text_only = text_only};
    struct arena memory;

    arena_init(&memory, 0);
    options.allocator = parser_allocate;
    options.deallocator = parser_free;
    options.userdata = &memory;
    options.fragment_context = GUMBO_TAG_DIV;
    options.max_errors = 0;
    walk_tree(&walk, gumbo_parse_with_options(&options, html, length)->root);
    arena_release(&memory);
}

/* Different start tags of elements that the parser may copy. */
static size_t count_kinds(const char *html, size_t length)
{
    static const char *const names[] = {"b", "big",   "code",   "em",     "font", "i",
                                        "s", "small", "strike", "strong", "tt",   "u"};
    struct hash_set kinds = {0};
    const char *end = html + length;

    for (const char *tag = html; (tag = memchr(tag, '<', (size_t)(end - tag))); tag++) {
        const char *close = memchr(tag, '>', (size_t)(end - tag));
        size_t rest = (size_t)(end - tag) - 1, whole = close ? (size_t)(close - tag) : rest + 1;

        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
            size_t name = strlen(names[i]);

            if (rest > name && strncasecmp(tag + 1, names[i], name) == 0 &&
                !ascii_is_alnum(tag[1 + name]))
                hash_set_add(&kinds, tag, whole);
        }
    }
    size_t count = kinds.count;
    hash_set_release(&kinds);
    return count;
}

static struct fault *check_size(struct arena *arena, const char *html, size_t length)
{
    size_t tags = 0;

    if (length > HTML_BYTES_MAXIMUM)
        return fault_new(arena, FAULT_TOO_LARGE, "html_too_large",
                         "rich text of %zu bytes is longer than %u", length, HTML_BYTES_MAXIMUM);
    for (size_t i = 0; i < length; i++)
        tags += html[i] == '<';
    if (tags > HTML_TAGS_MAXIMUM || tags * count_kinds(html, length) > COPIES_MAXIMUM)
        return fault_new(arena, FAULT_TOO_LARGE, "html_too_complex",
                         "rich text has too many tags (%zu)", tags);
    return NULL;
}

static struct fault *too_complex(struct arena *arena)
{
    return fault_new(arena, FAULT_TOO_LARGE, "html_too_complex", "rich text is nested too deeply");
}

static char *fold_space(struct arena *arena, const char *text)
{
    char *folded = arena_alloc(arena, strlen(text) + 1), *end = folded;
    bool pending = false;

    for (; *text; text++) {
        bool is_nbsp = strncmp(text, "\xc2\xa0", 2) == 0;

        if (is_nbsp || (unsigned char)*text <= ' ' || *text == 0x7f) {
            pending = end > folded;
            text += is_nbsp;
            continue;
        }
        if (pending)
            *end++ = ' ';
        pending = false;
        *end++ = *text;
    }
    return folded;
}

struct fault *html_to_text(struct arena *arena, const char *html, size_t length, char **text)
{
    struct buf out;

    TRY(check_size(arena, html, length));
    if (!memchr(html, '<', length) && !memchr(html, '&', length)) {
        *text = fold_space(arena, arena_strndup(arena, html, length));
        return NULL;
    }
    buf_init(&out, 0);
    pass(html, length, true, &out);
    *text = fold_space(arena, buf_text(&out));
    buf_release(&out);
    return NULL;
}

struct fault *html_sanitise(struct arena *arena, const char *html, size_t length, char **clean)
{
    struct buf now, next;
    bool is_settled = false;

    *clean = NULL;
    TRY(check_size(arena, html, length));
    buf_init(&now, 4 * HTML_BYTES_MAXIMUM);
    buf_init(&next, 4 * HTML_BYTES_MAXIMUM);
    pass(html, length, false, &now);
    for (int round = 1; !is_settled && round < ROUNDS_MAXIMUM; round++) {
        buf_clear(&next);
        pass(buf_text(&now), now.length, false, &next);
        is_settled =
            now.length == next.length && !memcmp(buf_text(&now), buf_text(&next), now.length);
        struct buf swap = now;
        now = next;
        next = swap;
    }
    if (is_settled && !now.failed && !next.failed)
        *clean = arena_strndup(arena, buf_text(&now), now.length);
    buf_release(&now);
    buf_release(&next);
    return *clean ? NULL : too_complex(arena);
}
