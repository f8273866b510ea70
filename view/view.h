/* Turns a JSON document and a template into HTML, in the visitor's language. */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/doc.h"
#include "base/fault.h"

#include <stdbool.h>

struct view; /* all compiled templates and message catalogues of one theme */

struct view_options {
    const char *templates_folder; /* holds *.html (Mustache) and messages/<language>.json */
    const char *theme_folder;     /* overrides file by file; NULL: none */
    bool strict;                  /* a missing key or message is a fault (tests) instead of "" */
};

/*
 * Compiles everything. Faults: INVALID with "file:line: reason" in text. The view owns its memory;
 * view_free gives it back. A reload is: make a new one, and only if that worked free the old.
 */
struct fault *view_new(struct arena *arena, const struct view_options *options, struct view **view);
void view_free(struct view *view);

/* True if there are messages for this language. "en-XA" / "ar-XB" (pseudo-locales) always exist. */
bool view_has_language(const struct view *view, const char *language);

/* "ltr" or "rtl". */
const char *view_direction(const char *language);

/*
 * NULL when every language has the messages of English, no others, and the same arguments in each;
 * else a chain of faults INVALID missing_message or message_arguments.
 */
struct fault *view_check_languages(const struct view *view, struct arena *arena);

/*
 * Renders template name ("product/show") with a stack of documents: looked up in the last first.
 * language: BCP 47 tag; time_zone: IANA name. Appends to out. Faults: NOT_FOUND no_template,
 * INTERNAL missing_key when strict, too_deep, too_long; TOO_LARGE page_too_large when out is full.
 */
struct view_page {
    const char *name, *language, *time_zone;
    struct doc *const *documents;
    size_t document_count;
};
struct fault *view_render(struct view *view, struct arena *arena, const struct view_page *page,
                          struct buf *out);

/* Message page->name of the catalogue, arguments from the documents, as plain text in the arena. */
struct fault *view_message(struct view *view, struct arena *arena, const struct view_page *page,
                           char **text);

#endif
