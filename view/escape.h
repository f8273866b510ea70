/* Inside view/: writing a value so that it stays a value where it is written. */
#ifndef VIEW_ESCAPE_H
#define VIEW_ESCAPE_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

/* For HTML text and quoted attribute values: & < > " ' become entities, NUL becomes U+FFFD. */
void escape_html(struct buf *out, const char *text, size_t length);

/*
 * HTML as it is, only that no directive for nginx ("<!--#") can stand in it: whatever comes from
 * outside must not make nginx include something.
 */
void write_html(struct buf *out, const char *html, size_t length);

/*
 * The directive that makes nginx include path; when it cannot, the block named by the last part of
 * path stands there. Nothing unless path is a plain path of our own.
 */
void write_include(struct buf *out, const char *path, size_t length);

/* Percent-encodes all but RFC 3986's unreserved characters. */
void escape_url(struct buf *out, const char *text, size_t length);

/* The inside of a JSON string that may stand in a <script> element: no <, > or & appear. */
void escape_json(struct buf *out, const char *text, size_t length);

/* HTML to text: tags go, common entities are decoded, white space collapses. */
void plain_text(struct buf *out, const char *html, size_t length);

/*
 * True if an attribute value as it stands in the page (escaped) is a URL that may be followed:
 * http, https, mailto, tel or no scheme. is_list: candidates of a srcset, separated by commas and
 * white space.
 */
bool url_is_safe(const char *value, size_t length, bool is_list);

#endif
