/* Inside view/: one value through one formatter. */
#ifndef VIEW_VALUE_H
#define VIEW_VALUE_H

#include "view/context.h"
#include "view/locale.h"
#include "view/parse.h"

struct formatter {
    struct locale *locale;
    const char *time_zone;
};

/* A value and where it was found, because money looks for its currency beside it. */
struct value_source {
    const struct context *context;
    const struct path *path;
    const struct doc *value;
};

/* Appends plain text, not escaped. A value that the format does not fit is written as it is. */
void format_value(const struct formatter *formatter, enum format format,
                  const struct value_source *source, struct buf *out);

/* The same for text that is no value of a document. */
void format_text(const struct formatter *formatter, enum format format, const char *text,
                 size_t length, struct buf *out);

/* JSON that may stand in a script element; in_text: the inside of a string. */
void format_json(struct buf *out, const struct doc *value, bool in_text);
void format_json_text(struct buf *out, const char *text, size_t length, bool in_text);

#endif
