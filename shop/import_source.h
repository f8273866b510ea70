/* Files of products, whatever their format, as a sequence of canonical records. */
#ifndef SHOP_IMPORT_SOURCE_H
#define SHOP_IMPORT_SOURCE_H

#include "base/arena.h"
#include "base/fault.h"
#include "base/json.h"

#include <stdbool.h>
#include <stdint.h>

#define IMPORT_RECORD_BYTES_MAXIMUM (4u * 1024u * 1024u)

/* One record (docs/import.md), or why it could not be read. Lives in the arena of import_next. */
struct import_record {
    struct json_object *document; /* an object; NULL when fault is set */
    struct fault *fault;
    long row;         /* line in its file where the record starts */
    const char *file; /* of several in a folder; NULL: the source itself */
};

struct import_options {
    const char *path;     /* a file or a folder */
    const char *format;   /* "json", "csv", "magento", "shopify"; NULL: look at the content */
    const char *currency; /* of prices that name none */
    const char
        *weight_unit; /* of files that name none: "g", "kg", "lb", "oz"; NULL: the format's own */
};

struct import_source {
    struct arena *arena; /* lives as long as the source */
    struct import_options options;
    const struct import_format *format;
    void *state;
    uint64_t position, size; /* bytes, for progress */
};

/* One format: a reader and how to know its files. */
struct import_format {
    const char *name;
    /* head: the first bytes of the file, NUL-terminated; "" and is_folder for a folder. */
    bool (*recognise)(const char *head, bool is_folder);
    struct fault *(*open)(struct import_source *source);
    bool (*next)(struct import_source *source, struct arena *arena, struct import_record *record);
    void (*close)(struct import_source *source);
};

extern const struct import_format import_json, import_csv, import_magento, import_shopify;

/* Faults: NOT_FOUND no_file, UNSUPPORTED unknown_format, and those of the reader. */
struct fault *import_open(struct arena *arena, const struct import_options *options,
                          struct import_source **source);
void import_close(struct import_source *source);

/* The next record; false at the end. */
bool import_next(struct import_source *source, struct arena *arena, struct import_record *record);

/* DummyJSON's own spelling: true if document is such a product; then it is turned into a canonical
 * one. */
bool import_dummyjson(struct arena *arena, const char *currency, struct json_object **document);

/* Helpers of readers: members are left out when text is NULL or "". */
void import_put(struct json_object *object, const char *key, const char *text);
struct json_object *import_put_object(struct json_object *object, const char *key);
struct json_object *import_put_list(struct json_object *object, const char *key);
struct json_object *import_text(const char *text);

/* A weight as whole grams in text, NULL if it is not a number. unit: "g", "kg", "lb", "oz". */
const char *import_grams(struct arena *arena, const char *weight, const char *unit);

/* Splits at separator, trims, drops empty parts. Returns how many were written to parts. */
size_t import_split(struct arena *arena, const char *text, const char *separator,
                    const char **parts, size_t maximum);

#endif
