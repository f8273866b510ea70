/* Inside view/: where in an HTML page a template's text stands, after the HTML tokenizer's states.
 */
#ifndef VIEW_HTML_H
#define VIEW_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the next byte falls. Tags of the template are allowed in the states marked +. */
enum html_where {
    HTML_TEXT,         /* + */
    HTML_TAG_OPEN,     /* after "<" */
    HTML_END_TAG_OPEN, /* after "</" */
    HTML_TAG_NAME,
    HTML_IN_TAG,       /* + where an attribute may start; no values */
    HTML_NEEDS_SPACE,  /* + as IN_TAG, but a section that ends in a name came before */
    HTML_ATTRIBUTE,    /* in an attribute's name */
    HTML_AFTER_NAME,   /* after an attribute's name and white space */
    HTML_BEFORE_VALUE, /* after "=" */
    HTML_VALUE_DOUBLE, /* + */
    HTML_VALUE_SINGLE, /* + */
    HTML_VALUE_BARE,
    HTML_MARKUP, /* after "<!" */
    HTML_DOCTYPE,
    HTML_COMMENT,
    HTML_CAPTION,     /* + <title>, <textarea>: text, but no tags */
    HTML_CAPTION_END, /* in the end tag of such an element */
    HTML_RAW,         /* <style>, executable <script> ... */
    HTML_RAW_END,     /* after "<" in there */
    HTML_DATA,        /* + <script type="application/ld+json"> */
    HTML_DATA_END,
    HTML_DATA_STRING, /* + inside a JSON string there */
    HTML_DATA_ESCAPE, /* after "\" in such a string */
};

enum html_element {
    ELEMENT_OTHER,
    ELEMENT_TITLE,
    ELEMENT_TEXTAREA,
    ELEMENT_STYLE,
    ELEMENT_SCRIPT,
    ELEMENT_IFRAME,
    ELEMENT_NOEMBED,
    ELEMENT_NOFRAMES,
    ELEMENT_XMP,
    ELEMENT_PLAINTEXT,
    ELEMENT_ANIMATION, /* SVG elements that set another element's attribute */
};

enum html_attribute {
    ATTRIBUTE_PLAIN,
    ATTRIBUTE_URL,
    ATTRIBUTE_URL_LIST,
    ATTRIBUTE_HANDLER,
    ATTRIBUTE_STYLE,
    ATTRIBUTE_REFUSED, /* srcdoc and others whose value is more than text */
    ATTRIBUTE_SCRIPT_TYPE,
    ATTRIBUTE_HTTP_EQUIV,
};

/* What is known of a URL attribute's scheme. */
enum html_url {
    URL_NONE,      /* no URL */
    URL_UNDECIDED, /* only static text so far, which may still become a scheme */
    URL_DECIDED,   /* static text says the scheme, or that there is none */
    URL_GUARDED,   /* the value is checked when it is rendered */
};

struct html {
    uint8_t where, element, attribute, url;
    bool is_end_tag, is_data; /* of the tag that is open; data: its type is application/ld+json */
    bool has_type;
    bool saw_equals; /* for sections inside tags */
    uint8_t progress;
    uint8_t name_length;
    char name[24];
    uint32_t value_length; /* of the attribute's static text so far */
};

/*
 * Reads text on. Stops before the quote that ends a guarded URL (*ended_url) or at the end; returns
 * what it took. *reason is set, in English, when the text may not stand there.
 */
size_t html_read(struct html *html, const char *text, size_t length, bool *ended_url,
                 const char **reason);

/* NULL, or why a section, part or block may not stand here. Ends the name of a tag or an attribute.
 */
const char *html_allows_tag(struct html *html);

enum html_json { JSON_NONE, JSON_VALUE, JSON_TEXT };

/* NULL, or why a value may not stand here. is_raw: three mustaches; json: how it is formatted. */
const char *html_allows_value(const struct html *html, bool is_raw, enum html_json json);

/*
 * True if something of the template is about to start in a URL attribute that is not decided yet;
 * from now on it is guarded. *prefix: bytes of static text before it.
 */
bool html_guards_url(struct html *html, size_t *prefix);

/* True if two states mean the same for what follows. */
bool html_equal(const struct html *a, const struct html *b);

/* After a section that may have been skipped: false if the states do not fit together. */
bool html_join(const struct html *before, struct html *after);

#endif
