/* Where in an HTML page a template's text stands, after the HTML tokenizer's states. */
#include "view/html.h"

#include "base/text.h"

#include <string.h>

struct word {
    const char *name;
    uint8_t meaning;
};

static const struct word elements[] = {
    {"title", ELEMENT_TITLE},
    {"textarea", ELEMENT_TEXTAREA},
    {"style", ELEMENT_STYLE},
    {"script", ELEMENT_SCRIPT},
    {"iframe", ELEMENT_IFRAME},
    {"noembed", ELEMENT_NOEMBED},
    {"noframes", ELEMENT_NOFRAMES},
    {"xmp", ELEMENT_XMP},
    {"plaintext", ELEMENT_PLAINTEXT},
    {"animate", ELEMENT_ANIMATION},
    {"animatetransform", ELEMENT_ANIMATION},
    {"animatemotion", ELEMENT_ANIMATION},
    {"set", ELEMENT_ANIMATION},
    {NULL, ELEMENT_OTHER},
};

static const struct word attributes[] = {
    {"href", ATTRIBUTE_URL},
    {"src", ATTRIBUTE_URL},
    {"action", ATTRIBUTE_URL},
    {"formaction", ATTRIBUTE_URL},
    {"poster", ATTRIBUTE_URL},
    {"data", ATTRIBUTE_URL},
    {"cite", ATTRIBUTE_URL},
    {"background", ATTRIBUTE_URL},
    {"manifest", ATTRIBUTE_URL},
    {"longdesc", ATTRIBUTE_URL},
    {"codebase", ATTRIBUTE_URL},
    {"classid", ATTRIBUTE_URL},
    {"profile", ATTRIBUTE_URL},
    {"usemap", ATTRIBUTE_URL},
    {"dynsrc", ATTRIBUTE_URL},
    {"lowsrc", ATTRIBUTE_URL},
    {"xlink:href", ATTRIBUTE_URL},
    {"xml:base", ATTRIBUTE_URL},
    {"srcset", ATTRIBUTE_URL_LIST},
    {"imagesrcset", ATTRIBUTE_URL_LIST},
    {"ping", ATTRIBUTE_URL_LIST},
    {"archive", ATTRIBUTE_URL_LIST},
    {"style", ATTRIBUTE_STYLE},
    {"srcdoc", ATTRIBUTE_REFUSED},
    {"http-equiv", ATTRIBUTE_HTTP_EQUIV},
    {NULL, ATTRIBUTE_PLAIN},
};

static uint8_t find_word(const struct word *words, const char *name, size_t length)
{
    while (words->name && (strlen(words->name) != length || memcmp(words->name, name, length)))
        words++;
    return words->meaning;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool is_letter(char c)
{
    return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

/* A name longer than the buffer is none of those that matter; its length says so. */
static void add_to_name(struct html *html, char c)
{
    if (html->name_length < sizeof html->name)
        html->name[html->name_length] = ascii_lower(c);
    if (html->name_length < UINT8_MAX)
        html->name_length++;
}

static void start_name(struct html *html, char c)
{
    html->name_length = 0;
    add_to_name(html, c);
}

static uint8_t look_up_name(const struct html *html, const struct word *words)
{
    return find_word(words, html->name,
                     html->name_length <= sizeof html->name ? html->name_length : 0);
}

static void classify_attribute(struct html *html)
{
    bool is_handler = html->name_length >= 2 && html->name[0] == 'o' && html->name[1] == 'n';

    html->attribute = is_handler ? ATTRIBUTE_HANDLER : look_up_name(html, attributes);
    if (html->element == ELEMENT_SCRIPT && !html->is_end_tag && html->name_length == 4 &&
        !memcmp(html->name, "type", 4))
        html->attribute = ATTRIBUTE_SCRIPT_TYPE;
    html->url = html->attribute == ATTRIBUTE_URL || html->attribute == ATTRIBUTE_URL_LIST
                    ? URL_UNDECIDED
                    : URL_NONE;
    html->value_length = 0;
    html->name_length = 0;
}

/* Of several type attributes the first counts. */
static void end_value(struct html *html)
{
    static const char data[] = "application/ld+json";

    if (html->attribute == ATTRIBUTE_SCRIPT_TYPE && !html->has_type) {
        html->has_type = true;
        html->is_data =
            html->name_length == sizeof data - 1 && !memcmp(html->name, data, sizeof data - 1);
    }
    html->attribute = ATTRIBUTE_PLAIN;
    html->url = URL_NONE;
    html->value_length = 0;
    html->name_length = 0;
    html->where = HTML_IN_TAG;
}

static void end_tag(struct html *html)
{
    uint8_t element = html->is_end_tag ? ELEMENT_OTHER : html->element;
    bool is_data = html->is_data;

    *html = (struct html){.saw_equals = html->saw_equals};
    if (element == ELEMENT_OTHER || element == ELEMENT_ANIMATION)
        return;
    html->element = element;
    html->where = element == ELEMENT_TITLE || element == ELEMENT_TEXTAREA ? HTML_CAPTION
                  : element == ELEMENT_SCRIPT && is_data                  ? HTML_DATA
                                                                          : HTML_RAW;
}

static const char *read_text(struct html *html, char c)
{
    if (c == '<')
        html->where = HTML_TAG_OPEN;
    return NULL;
}

static const char *read_tag_open(struct html *html, char c)
{
    bool is_end = html->where == HTML_END_TAG_OPEN;

    if (is_letter(c)) {
        html->where = HTML_TAG_NAME;
        html->is_end_tag = is_end;
        start_name(html, c);
    } else if (is_end || c == '?') {
        return "an HTML tag has no name";
    } else if (c == '/') {
        html->where = HTML_END_TAG_OPEN;
    } else if (c == '!') {
        html->where = HTML_MARKUP;
        html->progress = 0;
    } else {
        html->where = c == '<' ? HTML_TAG_OPEN : HTML_TEXT;
    }
    return NULL;
}

static const char *end_tag_name(struct html *html, uint8_t where)
{
    html->element = look_up_name(html, elements);
    html->where = where;
    html->name_length = 0;
    return html->element == ELEMENT_PLAINTEXT ? "<plaintext> cannot be closed" : NULL;
}

static const char *read_tag_name(struct html *html, char c)
{
    const char *reason;

    if (!is_space(c) && c != '/' && c != '>') {
        add_to_name(html, c);
        return NULL;
    }
    reason = end_tag_name(html, HTML_IN_TAG);
    if (c == '>')
        end_tag(html);
    return reason;
}

static const char *read_in_tag(struct html *html, char c)
{
    if (c == '>') {
        end_tag(html);
    } else if (is_space(c) || c == '/') {
        html->where = HTML_IN_TAG;
    } else if (html->where == HTML_NEEDS_SPACE) {
        return "a space is missing after a section inside a tag";
    } else if (c == '=' || c == '"' || c == '\'' || c == '<') {
        return "an attribute has no name";
    } else {
        html->where = HTML_ATTRIBUTE;
        start_name(html, c);
    }
    return NULL;
}

static const char *read_attribute(struct html *html, char c)
{
    if (c == '=') {
        classify_attribute(html);
        html->saw_equals = true;
        html->where = HTML_BEFORE_VALUE;
        return html->attribute == ATTRIBUTE_HTTP_EQUIV
                   ? "http-equiv is refused: the server sends headers itself"
                   : NULL;
    }
    if (is_space(c)) {
        html->where = HTML_AFTER_NAME;
        return NULL;
    }
    if (html->where == HTML_ATTRIBUTE && c != '/' && c != '>') {
        if (c == '"' || c == '\'' || c == '<')
            return "an attribute's name has a quote or '<' in it";
        add_to_name(html, c);
        return NULL;
    }
    return read_in_tag(html, c);
}

static const char *read_before_value(struct html *html, char c)
{
    if (is_space(c))
        return NULL;
    if (c == '>')
        return "an attribute has no value after '='";
    html->where = c == '"' ? HTML_VALUE_DOUBLE : c == '\'' ? HTML_VALUE_SINGLE : HTML_VALUE_BARE;
    if (html->where == HTML_VALUE_BARE && html->attribute == ATTRIBUTE_SCRIPT_TYPE)
        add_to_name(html, c);
    return NULL;
}

static const char *read_value(struct html *html, char c)
{
    char quote = html->where == HTML_VALUE_DOUBLE ? '"' : '\'';

    if (html->where == HTML_VALUE_BARE ? is_space(c) || c == '>' : c == quote) {
        end_value(html);
        if (c == '>')
            end_tag(html);
        return NULL;
    }
    if (c == '<' && html->where != HTML_VALUE_BARE)
        return "inside an attribute's value write &lt; instead of '<'";
    html->value_length++;
    if (html->attribute == ATTRIBUTE_SCRIPT_TYPE)
        add_to_name(html, c);
    if (html->url == URL_UNDECIDED && html->attribute == ATTRIBUTE_URL &&
        (c == ':' || c == '/' || c == '?' || c == '#'))
        html->url = URL_DECIDED;
    return NULL;
}

/* progress: bytes after "<!" */
static const char *read_markup(struct html *html, char c)
{
    if (c == '-') {
        if (++html->progress == 2) {
            html->where = HTML_COMMENT;
            html->progress = 2; /* "<!-->" and "<!--->" are whole comments */
        }
        return NULL;
    }
    if (html->progress || !is_letter(c))
        return "this is neither a comment nor a doctype";
    html->where = HTML_DOCTYPE;
    return NULL;
}

static const char *read_doctype(struct html *html, char c)
{
    if (c == '>')
        html->where = HTML_TEXT;
    return NULL;
}

/* progress: dashes just seen; 3: "--!" */
static const char *read_comment(struct html *html, char c)
{
    if (c == '>' && html->progress >= 2)
        *html = (struct html){.saw_equals = html->saw_equals};
    else if (c == '-')
        html->progress = html->progress == 0 || html->progress == 3 ? 1 : 2;
    else
        html->progress = c == '!' && html->progress == 2 ? 3 : 0;
    return NULL;
}

static void start_end_tag(struct html *html, uint8_t where)
{
    html->where = where;
    html->progress = 0;
    html->name_length = 0;
}

/* Goes on in the tag, once "</" and the element's own name were read. True if it was that tag. */
static bool is_own_end_tag(struct html *html, char c)
{
    if ((!is_space(c) && c != '/' && c != '>') || look_up_name(html, elements) != html->element)
        return false;
    html->is_end_tag = true;
    html->where = HTML_IN_TAG;
    html->name_length = 0;
    read_in_tag(html, c);
    return true;
}

static const char *read_caption(struct html *html, char c)
{
    static const char reason[] = "inside <title> and <textarea> write &lt; instead of '<'";

    if (html->where == HTML_CAPTION) {
        if (c == '<')
            start_end_tag(html, HTML_CAPTION_END);
        return NULL;
    }
    if (!html->progress) {
        html->progress = 1;
        return c == '/' ? NULL : reason;
    }
    if (is_letter(c))
        add_to_name(html, c);
    else if (!is_own_end_tag(html, c))
        return reason;
    return NULL;
}

static const char *read_raw(struct html *html, char c)
{
    bool is_data = html->where == HTML_DATA_END;
    uint8_t back = is_data ? HTML_DATA : HTML_RAW;

    if (html->where == HTML_RAW) {
        if (c == '<')
            start_end_tag(html, HTML_RAW_END);
        return NULL;
    }
    if (!html->progress) {
        html->progress = 1;
        if (c == '!' && html->element == ELEMENT_SCRIPT)
            return "'<!' may not stand inside <script>";
        if (c != '/')
            html->where = c == '<' ? html->where : back;
        if (c == '<')
            html->progress = 0;
        return is_data && c != '/' ? "inside JSON write \\u003c instead of '<'" : NULL;
    }
    if (is_letter(c)) {
        add_to_name(html, c);
    } else if (!is_own_end_tag(html, c)) {
        if (is_data)
            return "inside JSON write \\u003c instead of '<'";
        html->where = back;
        if (c == '<')
            start_end_tag(html, HTML_RAW_END);
    }
    return NULL;
}

static const char *read_data(struct html *html, char c)
{
    if (html->where == HTML_DATA_ESCAPE) {
        html->where = HTML_DATA_STRING;
        return c == '<' ? "inside JSON write \\u003c instead of '<'" : NULL;
    }
    if (c == '"')
        html->where = html->where == HTML_DATA ? HTML_DATA_STRING : HTML_DATA;
    else if (c == '\\' && html->where == HTML_DATA_STRING)
        html->where = HTML_DATA_ESCAPE;
    else if (c == '<' && html->where == HTML_DATA_STRING)
        return "inside JSON write \\u003c instead of '<'";
    else if (c == '<')
        start_end_tag(html, HTML_DATA_END);
    return NULL;
}

static const char *read_byte(struct html *html, char c)
{
    static const char *(*const readers[])(struct html *, char) = {
        [HTML_TEXT] = read_text,
        [HTML_TAG_OPEN] = read_tag_open,
        [HTML_END_TAG_OPEN] = read_tag_open,
        [HTML_TAG_NAME] = read_tag_name,
        [HTML_IN_TAG] = read_in_tag,
        [HTML_NEEDS_SPACE] = read_in_tag,
        [HTML_ATTRIBUTE] = read_attribute,
        [HTML_AFTER_NAME] = read_attribute,
        [HTML_BEFORE_VALUE] = read_before_value,
        [HTML_VALUE_DOUBLE] = read_value,
        [HTML_VALUE_SINGLE] = read_value,
        [HTML_VALUE_BARE] = read_value,
        [HTML_MARKUP] = read_markup,
        [HTML_DOCTYPE] = read_doctype,
        [HTML_COMMENT] = read_comment,
        [HTML_CAPTION] = read_caption,
        [HTML_CAPTION_END] = read_caption,
        [HTML_RAW] = read_raw,
        [HTML_RAW_END] = read_raw,
        [HTML_DATA] = read_data,
        [HTML_DATA_END] = read_raw,
        [HTML_DATA_STRING] = read_data,
        [HTML_DATA_ESCAPE] = read_data,
    };

    return readers[html->where](html, c);
}

size_t html_read(struct html *html, const char *text, size_t length, bool *ended_url,
                 const char **reason)
{
    *ended_url = false;
    *reason = NULL;
    for (size_t i = 0; i < length; i++) {
        char quote = html->where == HTML_VALUE_DOUBLE ? '"' : '\'';

        if (html->url == URL_GUARDED && text[i] == quote) {
            html->url = URL_NONE;
            *ended_url = true;
            return i;
        }
        *reason = read_byte(html, text[i]);
        if (*reason)
            return i;
    }
    return length;
}

const char *html_allows_tag(struct html *html)
{
    switch (html->where) {
    case HTML_TAG_NAME:
        return end_tag_name(html, HTML_NEEDS_SPACE);
    case HTML_ATTRIBUTE:
        html->where = HTML_NEEDS_SPACE;
        html->name_length = 0;
        return NULL;
    case HTML_AFTER_NAME:
        html->where = HTML_IN_TAG;
        html->name_length = 0;
        return NULL;
    case HTML_VALUE_DOUBLE:
    case HTML_VALUE_SINGLE:
        return html->attribute == ATTRIBUTE_SCRIPT_TYPE ? "the type of a script must be fixed"
                                                        : NULL;
    case HTML_TEXT:
    case HTML_IN_TAG:
    case HTML_NEEDS_SPACE:
    case HTML_CAPTION:
    case HTML_DATA:
    case HTML_DATA_STRING:
        return NULL;
    case HTML_COMMENT:
        return "no tags of the template inside an HTML comment; write {{! ... }}";
    case HTML_RAW:
    case HTML_RAW_END:
        return html->element == ELEMENT_SCRIPT
                   ? "no tags of the template inside <script>"
                   : "no tags of the template inside <style> and the like";
    case HTML_BEFORE_VALUE:
    case HTML_VALUE_BARE:
        return "an attribute that the template fills must be quoted";
    default:
        return "no tags of the template inside the name of a tag or in other markup";
    }
}

static const char *allows_in_value(const struct html *html)
{
    switch (html->attribute) {
    case ATTRIBUTE_HANDLER:
        return "no values in on... attributes";
    case ATTRIBUTE_STYLE:
        return "no values in style attributes";
    case ATTRIBUTE_REFUSED:
        return "no values in this attribute";
    case ATTRIBUTE_SCRIPT_TYPE:
        return "the type of a script must be fixed";
    default:
        return html->element == ELEMENT_ANIMATION && !html->is_end_tag
                   ? "no values in the attributes of an animation"
                   : NULL;
    }
}

const char *html_allows_value(const struct html *html, bool is_raw, enum html_json json)
{
    struct html copy = *html;

    if (html->where == HTML_DATA)
        return json == JSON_VALUE ? NULL : "values inside JSON need the formatter |json";
    if (html->where == HTML_DATA_STRING)
        return json == JSON_TEXT ? NULL
                                 : "inside a JSON string values need the formatter |json_text";
    if (json != JSON_NONE)
        return "|json and |json_text are only for <script type=\"application/ld+json\">";
    if (is_raw && html->where != HTML_TEXT)
        return "three mustaches may only stand where an element may stand";
    switch (html->where) {
    case HTML_TEXT:
    case HTML_CAPTION:
        return NULL;
    case HTML_TAG_NAME:
    case HTML_IN_TAG:
    case HTML_NEEDS_SPACE:
    case HTML_ATTRIBUTE:
    case HTML_AFTER_NAME:
        return "no values in the name of a tag or an attribute";
    case HTML_VALUE_DOUBLE:
    case HTML_VALUE_SINGLE:
        return allows_in_value(html);
    default:
        return html_allows_tag(&copy);
    }
}

bool html_guards_url(struct html *html, size_t *prefix)
{
    bool in_value = html->where == HTML_VALUE_DOUBLE || html->where == HTML_VALUE_SINGLE;

    if (!in_value || html->url != URL_UNDECIDED)
        return false;
    *prefix = html->value_length;
    html->url = URL_GUARDED;
    return true;
}

bool html_equal(const struct html *a, const struct html *b)
{
    return a->where == b->where && a->element == b->element && a->attribute == b->attribute &&
           a->url == b->url && a->is_end_tag == b->is_end_tag && a->is_data == b->is_data &&
           a->has_type == b->has_type;
}

bool html_join(const struct html *before, struct html *after)
{
    struct html start = *before;

    if (html_allows_tag(after))
        return false;
    if (start.where == HTML_IN_TAG && after->where == HTML_NEEDS_SPACE && !after->saw_equals)
        start.where = HTML_NEEDS_SPACE;
    if (start.where == HTML_NEEDS_SPACE && after->where == HTML_IN_TAG)
        after->where = HTML_NEEDS_SPACE; /* the section may have been skipped */
    return html_equal(&start, after);
}
