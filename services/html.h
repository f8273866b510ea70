/* Rich text from outside: cleaned to a short list of elements, or turned into plain text. */
#ifndef SERVICES_HTML_H
#define SERVICES_HTML_H

#include "base/arena.h"
#include "base/fault.h"

#include <stddef.h>

#define HTML_BYTES_MAXIMUM (256u * 1024u) /* of what comes in */
#define HTML_TAGS_MAXIMUM  10000u         /* "<" in what comes in */
#define HTML_DEPTH_MAXIMUM 32             /* open elements in what goes out */

/*
 * Parses text as a browser would and writes what the allow-list keeps: p br h2-h6 ul ol li dl dt dd
 * strong em b i u s sub sup blockquote code pre table caption thead tbody tr th td and a with an
 * http, https, mailto or relative href. h1 becomes h2; other elements lose their tags, those that
 * run or embed something (script, style, svg ...) go with their content. Loose text becomes
 * paragraphs. The result is well-formed and its own result: cleaning it again changes nothing.
 * Faults: TOO_LARGE html_too_large, html_too_complex.
 */
struct fault *html_sanitise(struct arena *arena, const char *html, size_t length, char **clean);

/* The words alone, entities decoded, white space folded. The same faults. */
struct fault *html_to_text(struct arena *arena, const char *html, size_t length, char **text);

#endif
