/* Declared input: a table of fields fills a struct, or says everything that is wrong at once. */
#ifndef FCGI_FIELDS_H
#define FCGI_FIELDS_H

#include "base/fault.h"
#include "fcgi/request.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum form_field_type {
    FORM_TEXT,   /* const char *: one line, trimmed; "" when absent, never NULL */
    FORM_LINES,  /* const char *: several lines, each ended by \n, trimmed at both ends */
    FORM_INT,    /* int64_t */
    FORM_BOOL,   /* bool: true unless absent, "", "0", "no", "off" or "false" */
    FORM_CHOICE, /* int: index into choices */
};

/*
 *     struct new_item {
 *         int64_t variant, quantity;
 *     };
 *     static const struct form_field item_fields[] = {
 *         {FORM_FIELD(struct new_item, variant), FORM_INT, .is_required = true, .minimum = 1},
 *         {FORM_FIELD(struct new_item, quantity), FORM_INT, .standard = 1, .minimum = 1,
 *          .maximum = 999},
 *         {0},
 *     };
 */
struct form_field {
    const char *name; /* as in the form; NULL ends the table */
    size_t offset;
    enum form_field_type type;
    bool is_required;           /* absent or empty is a fault */
    int64_t minimum, maximum;   /* FORM_INT: value; texts: code points. maximum 0: no limit */
    int64_t standard;           /* FORM_INT, FORM_CHOICE: what an absent or empty field gives */
    const char *const *choices; /* FORM_CHOICE: ended by NULL */
};

#define FORM_FIELD(structure, member) .name = #member, .offset = offsetof(structure, member)

/*
 * Fills the struct at into from the request's form (urlencoded, multipart or flat JSON body; the
 * route has read it). Every member that the table names is set, even when there are faults. Faults,
 * chained in the table's order, INVALID and naming the field: required, too_long, too_short,
 * bad_characters, not_a_number, too_small, too_large, not_a_choice.
 */
struct fault *form_read(const struct request *request, const struct form_field *table, void *into);

/* The same from the query. */
struct fault *query_read(const struct request *request, const struct form_field *table, void *into);

#endif
