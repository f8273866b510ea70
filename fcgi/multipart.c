/* multipart/form-data bodies (RFC 7578, as browsers send them). */
#include "fcgi/form.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define BOUNDARY_MAXIMUM     70
#define PART_HEADERS_MAXIMUM 8192

struct multipart {
    struct arena *arena;
    char delimiter[BOUNDARY_MAXIMUM + 8]; /* CR LF -- boundary */
    size_t delimiter_length;
    const char *at, *end; /* what is left of the body */
    struct fields *fields;
    struct files *files;
};

/* What the headers of one part say. */
struct part {
    const char *name, *filename, *content_type;
};

static struct fault *malformed(const struct multipart *multipart, const char *what)
{
    return fault_new(multipart->arena, FAULT_MALFORMED, "bad_form", "the form %s", what);
}

static const char *skip_space(const char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    return text;
}

/*
 * Reads a token or quoted string and steps over it. Inside quotes only \" and \\ are escapes: old
 * browsers send whole Windows paths as file names.
 */
static char *read_value(struct arena *arena, const char **text)
{
    const char *from = *text;
    char *value, *out;

    if (*from != '"') {
        size_t length = strcspn(from, "; \t");

        *text = from + length;
        return arena_strndup(arena, from, length);
    }
    out = value = arena_alloc(arena, strlen(from) + 1);
    for (from++; *from && *from != '"'; from++) {
        if (*from == '\\' && (from[1] == '"' || from[1] == '\\'))
            from++;
        *out++ = *from;
    }
    if (*from != '"')
        return NULL;
    *text = from + 1;
    return value;
}

/*
 * The value of parameter name in "value; a=b; c=\"d\"", NULL if it has none. False when the text
 * cannot be read as parameters or names it twice.
 */
static bool find_parameter(struct arena *arena, const char *text, const char *name, char **found)
{
    *found = NULL;
    text += strcspn(text, ";");
    while (*text == ';') {
        text = skip_space(text + 1);
        size_t length = strcspn(text, "=; \t");
        const char *parameter = text;

        text = skip_space(text + length);
        if (!length && (*text == ';' || !*text))
            continue;
        if (*text != '=')
            return false;
        text = skip_space(text + 1);
        char *value = read_value(arena, &text);
        if (!value)
            return false;
        if (length == strlen(name) && strncasecmp(parameter, name, length) == 0) {
            if (*found)
                return false;
            *found = value;
        }
        text = skip_space(text);
    }
    return !*text;
}

static struct fault *read_boundary(struct multipart *multipart, const char *content_type)
{
    char *boundary;

    if (!find_parameter(multipart->arena, content_type, "boundary", &boundary) || !boundary)
        return malformed(multipart, "names no boundary");

    size_t length = strlen(boundary);
    if (!length || length > BOUNDARY_MAXIMUM || boundary[length - 1] == ' ')
        return malformed(multipart, "has an impossible boundary");
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)boundary[i] < 0x20 || (unsigned char)boundary[i] > 0x7e)
            return malformed(multipart, "has an impossible boundary");
    multipart->delimiter_length =
        (size_t)snprintf(multipart->delimiter, sizeof multipart->delimiter, "\r\n--%s", boundary);
    return NULL;
}

/* Steps over what follows a delimiter; *is_last when it was the closing one. */
static bool step_over_delimiter(struct multipart *multipart, bool *is_last)
{
    const char *at = multipart->at, *end = multipart->end;

    *is_last = end - at >= 2 && at[0] == '-' && at[1] == '-';
    if (*is_last)
        return true;
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    if (end - at < 2 || at[0] != '\r' || at[1] != '\n')
        return false;
    multipart->at = at + 2;
    return true;
}

/* Finds the next delimiter at or after the current place. */
static const char *find_delimiter(const struct multipart *multipart)
{
    return memmem(multipart->at, (size_t)(multipart->end - multipart->at), multipart->delimiter,
                  multipart->delimiter_length);
}

static struct fault *find_first(struct multipart *multipart, bool *is_last)
{
    size_t length = multipart->delimiter_length - 2;
    const char *start;

    if ((size_t)(multipart->end - multipart->at) >= length &&
        memcmp(multipart->at, multipart->delimiter + 2, length) == 0) {
        multipart->at += length;
    } else {
        start = find_delimiter(multipart);
        if (!start)
            return malformed(multipart, "has no part");
        multipart->at = start + multipart->delimiter_length;
    }
    return step_over_delimiter(multipart, is_last) ? NULL : malformed(multipart, "is damaged");
}

static struct fault *read_disposition(struct multipart *multipart, const char *value,
                                      struct part *part)
{
    char *name, *filename;
    size_t length = strcspn(value, "; \t");

    if (length != 9 || strncasecmp(value, "form-data", 9) != 0)
        return malformed(multipart, "has a part that is no form data");
    if (!find_parameter(multipart->arena, value, "name", &name) ||
        !find_parameter(multipart->arena, value, "filename", &filename) || !name)
        return malformed(multipart, "has a part without a readable name");
    if (strlen(name) > FIELD_NAME_MAXIMUM)
        return fault_new(multipart->arena, FAULT_TOO_LARGE, "field_too_large",
                         "the name of a field is too long");
    part->name = form_text(multipart->arena, name, strlen(name));
    if (filename) {
        size_t start = strlen(filename);

        while (start && filename[start - 1] != '/' && filename[start - 1] != '\\')
            start--;
        part->filename = form_text(multipart->arena, filename + start, strlen(filename + start));
    }
    return NULL;
}

static struct fault *read_header(struct multipart *multipart, char *line, struct part *part)
{
    char *colon = strchr(line, ':');

    if (!colon || colon == line || *line == ' ' || *line == '\t')
        return malformed(multipart, "has a part with an unreadable header");
    *colon = '\0';
    const char *value = skip_space(colon + 1);

    if (ascii_equal_ignoring_case(line, "Content-Disposition")) {
        if (part->name)
            return malformed(multipart, "has a part with two names");
        return read_disposition(multipart, value, part);
    }
    if (ascii_equal_ignoring_case(line, "Content-Type"))
        part->content_type = form_text(multipart->arena, value, strlen(value));
    if (ascii_equal_ignoring_case(line, "Content-Transfer-Encoding") &&
        !ascii_equal_ignoring_case(value, "binary") && !ascii_equal_ignoring_case(value, "8bit") &&
        !ascii_equal_ignoring_case(value, "7bit"))
        return malformed(multipart, "uses a transfer encoding");
    return NULL;
}

static struct fault *read_headers(struct multipart *multipart, struct part *part)
{
    const char *start = multipart->at;

    *part = (struct part){.content_type = "text/plain"};
    for (;;) {
        size_t left = (size_t)(multipart->end - multipart->at);
        const char *line_end = memmem(multipart->at, left, "\r\n", 2);

        if (!line_end || line_end - start > PART_HEADERS_MAXIMUM)
            return malformed(multipart, "has a part whose headers do not end");
        size_t length = (size_t)(line_end - multipart->at);
        const char *line = multipart->at;

        if (memchr(line, '\0', length) || memchr(line, '\n', length) || memchr(line, '\r', length))
            return malformed(multipart, "has a part with an unreadable header");
        multipart->at = line_end + 2;
        if (!length)
            break;
        TRY(read_header(multipart, arena_strndup(multipart->arena, line, length), part));
    }
    return part->name ? NULL : malformed(multipart, "has a part without a name");
}

static struct fault *add_file(struct multipart *multipart, const struct part *part,
                              const char *bytes, size_t length)
{
    struct files *files = multipart->files;

    if (!*part->filename && !length)
        return NULL;
    if (files->count == FILES_MAXIMUM)
        return fault_new(multipart->arena, FAULT_TOO_LARGE, "too_many_files", "more than %d files",
                         FILES_MAXIMUM);
    files->list[files->count++] =
        (struct file){part->name, part->filename, part->content_type, bytes, length};
    return NULL;
}

static struct fault *add_field(struct multipart *multipart, const struct part *part,
                               const char *bytes, size_t length)
{
    struct fields *fields = multipart->fields;

    if (fields->count == FIELDS_MAXIMUM)
        return fault_new(multipart->arena, FAULT_TOO_LARGE, "too_many_fields",
                         "more than %d fields", FIELDS_MAXIMUM);
    if (length > FIELD_VALUE_MAXIMUM)
        return fault_new(multipart->arena, FAULT_TOO_LARGE, "field_too_large",
                         "a field is too large");
    if (memchr(bytes, '\0', length))
        return malformed(multipart, "holds a NUL character");
    fields->list[fields->count++] =
        (struct field){part->name, form_text(multipart->arena, bytes, length)};
    return NULL;
}

/*
 * The body of a part ends before a delimiter; an empty one may have no CR LF of its own, so the
 * search starts at the one that ended the headers.
 */
static struct fault *read_part(struct multipart *multipart, bool *is_last)
{
    struct part part;

    TRY(read_headers(multipart, &part));
    const char *bytes = multipart->at;
    multipart->at -= 2;
    const char *delimiter = find_delimiter(multipart);
    if (!delimiter)
        return malformed(multipart, "has no end");

    size_t length = delimiter > bytes ? (size_t)(delimiter - bytes) : 0;
    TRY(part.filename ? add_file(multipart, &part, bytes, length)
                      : add_field(multipart, &part, bytes, length));
    multipart->at = delimiter + multipart->delimiter_length;
    return step_over_delimiter(multipart, is_last) ? NULL : malformed(multipart, "is damaged");
}

struct fault *form_parse_multipart(struct arena *arena, const char *content_type, const char *body,
                                   size_t length, struct fields *fields, struct files *files)
{
    struct multipart multipart = {
        .arena = arena, .at = body, .end = body + length, .fields = fields, .files = files};
    bool is_last;

    *fields = (struct fields){0};
    *files = (struct files){0};
    TRY(read_boundary(&multipart, content_type));
    fields->list = arena_array(arena, FIELDS_MAXIMUM, sizeof *fields->list);
    files->list = arena_array(arena, FILES_MAXIMUM, sizeof *files->list);
    TRY(find_first(&multipart, &is_last));
    while (!is_last)
        TRY(read_part(&multipart, &is_last));
    return NULL;
}
