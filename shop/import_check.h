/* Turns a canonical product record into the normalised one that import_products loads. */
#ifndef SHOP_IMPORT_CHECK_H
#define SHOP_IMPORT_CHECK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/map.h"
#include "shop/import_known.h"
#include "shop/import_pictures.h"
#include "shop/import_source.h"

#include <stdbool.h>

#define IMPORT_VARIANTS_MAXIMUM 10000
#define IMPORT_IMAGES_MAXIMUM   1000

/* State of one import's checks. */
struct import_checks {
    struct known *known;
    struct hash_set product_skus, variant_skus; /* of this source */
    const char *seller_id, *seller_name;        /* of products that name no seller */
    const char *warehouse;                      /* of stock that names no place */
    struct import_pictures *pictures;           /* NULL: none are read, their addresses are kept */
};

/* What came out of one product. */
struct import_product {
    const char *sku;
    size_t from, length;    /* its JSON in the buffer */
    struct fault *faults;   /* all that is wrong with it; NULL: it can be loaded */
    struct fault *warnings; /* pictures that are not there, and the like */
};

/* Appends the normalised record to out unless there are faults. */
void import_check(struct import_checks *checks, struct arena *arena, struct json_object *document,
                  struct buf *out, struct import_product *product);

void import_checks_release(struct import_checks *checks);

/* --- shared by the files of the checks --- */

struct check {
    struct import_checks *checks;
    struct known *known;
    struct arena *arena;
    struct buf *out;
    struct import_product *product;
    struct fault **last_fault, **last_warning;
    const char *type; /* "physical", "digital", "bundle" */
};

/* Adds one fault, naming the field. Returns false, so that callers can return it. */
bool check_refuse(struct check *check, const char *field, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void check_add_fault(struct check *check, const char *field, struct fault *fault);

/* The member called one of names (canonical first, then other spellings), NULL if none. */
struct json_object *check_member(struct json_object *document, const char *const *names);
#define CHECK_MEMBER(document, ...) check_member(document, (const char *const[]){__VA_ARGS__, NULL})

/* Text of a member, trimmed, without control characters; NULL when absent or empty. Refuses what
 * is longer than maximum characters or not a plain value. */
const char *check_text(struct check *check, const char *field, struct json_object *member,
                       size_t maximum);

/* [["USD", list, sale, minimum, from, until], ...] as JSON in the arena; NULL when refused or
 * absent. */
const char *check_pricing(struct check *check, const char *field, struct json_object *pricing);

/* [["place", quantity, reserved, safety], ...] as JSON; NULL when refused or absent. parts: among
 * so many variants a plain quantity is shared out, this one is number part. */
const char *check_inventory(struct check *check, const char *field, struct json_object *inventory,
                            int part, int parts);

/* Pictures and films of a product, and which of them show a variant. */
struct check_media {
    struct buf list;   /* JSON entries */
    struct map places; /* source -> position + 1 */
    int count;
};
void check_product_media(struct check *check, struct check_media *media,
                         struct json_object *document);
/* Positions of a variant's own pictures as a JSON list. */
const char *check_variant_media(struct check *check, struct check_media *media,
                                struct json_object *images);

/* Writes options and variants with their offers. */
void check_variants(struct check *check, struct json_object *document, struct check_media *media);

/* Writes reviews and questions. */
void check_voices(struct check *check, struct json_object *document);

/* A moment as RFC 3339 text; a plain date is midnight UTC. NULL when absent or refused. */
const char *check_time(struct check *check, const char *field, struct json_object *member);

#endif
