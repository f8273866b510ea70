/* Inside view/: one message, in the part of ICU MessageFormat that Mercer knows. */
#ifndef VIEW_MESSAGE_H
#define VIEW_MESSAGE_H

#include "view/parse.h"

/*
 * Parses source->text into source->nodes:
 *   {name} {name, number} {name, money} ... any formatter of the templates
 *   {count, plural, =0 {none} one {# thing} other {# things}}
 *   {kind, select, a {..} other {..}}
 * with ICU's apostrophes: '' is one, '{' quotes. Nodes live in memory and point into the text.
 */
struct fault *message_parse(struct template *source, struct arena *memory, struct arena *faults);

#endif
