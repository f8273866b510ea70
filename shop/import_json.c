/* Reads JSON: one object a line, a list, or a list inside {"products": ...}; one at a time. */
#include "shop/import_source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct reader {
    FILE *file;
    char *line; /* getline's, in lines mode */
    size_t line_capacity;
    char *object; /* the text of one object, in list mode */
    size_t object_length, object_capacity;
    long line_number, object_line;
    bool is_lines, is_over;
};

static bool recognise_json(const char *head, bool is_folder)
{
    head += strspn(head, " \t\r\n");
    return !is_folder && (*head == '{' || *head == '[');
}

/* Lines mode when the first line holds a whole object. */
static bool first_line_is_whole(const char *line, size_t length)
{
    struct json_tokener *tokener = json_tokener_new_ex(32);
    bool is_whole = false;

    if (!tokener)
        abort();
    struct json_object *document = json_tokener_parse_ex(tokener, line, (int)length);
    if (document && json_object_is_type(document, json_type_object)) {
        size_t end = json_tokener_get_parse_end(tokener);

        is_whole = strspn(line + end, " \t\r\n") == length - end && !json_get(document, "products");
    }
    json_object_put(document);
    json_tokener_free(tokener);
    return is_whole;
}

static void skip_mark(FILE *file)
{
    int first = getc(file);

    if (first != 0xef) {
        ungetc(first, file);
        return;
    }
    getc(file);
    getc(file);
}

static struct fault *open_json(struct import_source *source)
{
    struct reader *reader = arena_alloc(source->arena, sizeof *reader);
    struct stat status;
    ssize_t length;

    source->state = reader;
    reader->file = fopen(source->options.path, "re");
    if (!reader->file || fstat(fileno(reader->file), &status) != 0)
        return fault_new(source->arena, FAULT_NOT_FOUND, "no_file", "%s: %s", source->options.path,
                         strerror(errno));
    source->size = (uint64_t)status.st_size;
    skip_mark(reader->file);
    long start = ftell(reader->file);
    do
        length = getline(&reader->line, &reader->line_capacity, reader->file);
    while (length > 0 && strspn(reader->line, " \t\r\n") == (size_t)length);
    reader->is_lines = length > 0 && length < (ssize_t)IMPORT_RECORD_BYTES_MAXIMUM &&
                       first_line_is_whole(reader->line, (size_t)length);
    fseek(reader->file, start, SEEK_SET);
    return NULL;
}

static void close_json(struct import_source *source)
{
    struct reader *reader = source->state;

    if (reader->file)
        fclose(reader->file);
    free(reader->line);
    free(reader->object);
}

static bool next_line(struct reader *reader, const char **text, size_t *length)
{
    ssize_t got;

    while ((got = getline(&reader->line, &reader->line_capacity, reader->file)) > 0) {
        reader->line_number++;
        if (strspn(reader->line, " \t\r\n") == (size_t)got)
            continue;
        *text = reader->line;
        *length = (size_t)got;
        return true;
    }
    return false;
}

static void keep(struct reader *reader, int character)
{
    if (reader->object_length > IMPORT_RECORD_BYTES_MAXIMUM)
        return; /* the rest of it only has to be passed over */
    if (reader->object_length + 1 >= reader->object_capacity) {
        reader->object_capacity = reader->object_capacity ? reader->object_capacity * 2 : 4096;
        reader->object = realloc(reader->object, reader->object_capacity);
        if (!reader->object)
            abort();
    }
    reader->object[reader->object_length++] = (char)character;
    reader->object[reader->object_length] = '\0';
}

/* Copies one object, counting brackets outside strings; the opening one has been read. */
static void read_object(struct reader *reader)
{
    int depth = 1, character;
    bool in_string = false, escaped = false;

    reader->object_length = 0;
    keep(reader, '{');
    while (depth && (character = getc_unlocked(reader->file)) != EOF) {
        keep(reader, character);
        reader->line_number += character == '\n';
        if (in_string) {
            in_string = escaped || character != '"';
            escaped = !escaped && character == '\\';
        } else if (character == '"') {
            in_string = true;
        } else if (character == '{' || character == '[') {
            depth++;
        } else if (character == '}' || character == ']') {
            depth--;
        }
    }
}

/* Passes over `"products": [`, so that a wrapped list is a list. */
static bool is_wrapper(struct reader *reader)
{
    long start = ftell(reader->file);
    char head[16] = "";
    int character, length = 0;

    while (length < 12 && (character = getc(reader->file)) != EOF)
        if (length || !strchr(" \t\r\n", character))
            head[length++] = (char)character;
    if (strncmp(head, "\"products\":", 11) == 0) {
        fseek(reader->file, -1, SEEK_CUR);
        return true;
    }
    fseek(reader->file, start, SEEK_SET);
    return false;
}

/* The next object of a list; sets what is wrong when something else stands there. */
static bool next_object(struct reader *reader, const char **problem)
{
    int character;

    *problem = NULL;
    while (!reader->is_over && (character = getc(reader->file)) != EOF) {
        reader->line_number += character == '\n';
        if (character == '{') {
            if (reader->object_length == 0 && is_wrapper(reader))
                continue;
            reader->object_line = reader->line_number + 1;
            read_object(reader);
            return true;
        }
        if (character == ']')
            reader->is_over = true;
        else if (!strchr(" \t\r\n,[", character)) {
            reader->object_line = reader->line_number + 1;
            *problem = "an object is expected here";
            reader->is_over = true;
            return true;
        }
    }
    return false;
}

static void make_record(struct import_source *source, struct arena *arena, const char *text,
                        size_t length, struct import_record *record)
{
    if (length > IMPORT_RECORD_BYTES_MAXIMUM) {
        record->fault = fault_new(arena, FAULT_TOO_LARGE, "record_too_long",
                                  "a record is longer than %u bytes", IMPORT_RECORD_BYTES_MAXIMUM);
        return;
    }
    record->fault = json_parse(arena, text, length, &record->document);
    if (!record->fault && !json_object_is_type(record->document, json_type_object))
        record->fault = fault_new(arena, FAULT_MALFORMED, "bad_json", "a record must be an object");
    if (record->fault)
        record->document = NULL;
    else
        import_dummyjson(arena, source->options.currency, &record->document);
}

static bool next_json(struct import_source *source, struct arena *arena,
                      struct import_record *record)
{
    struct reader *reader = source->state;
    const char *text = NULL, *problem = NULL;
    size_t length = 0;

    if (reader->is_lines) {
        if (!next_line(reader, &text, &length))
            return false;
        record->row = reader->line_number;
    } else {
        if (!next_object(reader, &problem))
            return false;
        record->row = reader->object_line;
        text = reader->object;
        length = reader->object_length;
    }
    source->position = (uint64_t)ftello(reader->file);
    if (problem)
        record->fault = fault_new(arena, FAULT_MALFORMED, "bad_json", "%s", problem);
    else
        make_record(source, arena, text, length, record);
    return true;
}

const struct import_format import_json = {"json", recognise_json, open_json, next_json, close_json};
