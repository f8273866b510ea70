/* What an import knows of brands, categories, attributes and sellers, and what it must still tell
 * the database about them before the products that use them. */
#ifndef SHOP_IMPORT_KNOWN_H
#define SHOP_IMPORT_KNOWN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "base/json.h"
#include "base/map.h"

#include <stdbool.h>

enum attribute_kind { KIND_TEXT, KIND_NUMBER, KIND_ENUM, KIND_BOOL, KIND_DATE, ATTRIBUTE_KINDS };

struct attribute {
    const char *code, *unit; /* unit: NULL if none */
    enum attribute_kind kind;
    bool is_color;
    int value_count;
    struct map codes; /* enum: code or folded label -> code */
};

/* A node of the category tree. */
struct category {
    const char *slug, *path;
    struct map children; /* slug or folded name -> struct category */
};

/* Lists that import_references takes. */
enum pending {
    PENDING_MEDIA,
    PENDING_WAREHOUSES,
    PENDING_SELLERS,
    PENDING_BRANDS,
    PENDING_CATEGORIES,
    PENDING_ATTRIBUTES,
    PENDING_VALUES,
    PENDING_CATEGORY_ATTRIBUTES,
    PENDING_HEROES,
    PENDING_LISTS
};

struct known {
    struct arena *arena;   /* lives as long as the import */
    const char *language;  /* of texts that name none */
    const char *currency;  /* of prices that name none */
    struct map currencies; /* that the shop knows */
    struct map brands, brand_slugs, sellers, seller_slugs, warehouses, attributes;
    struct category root;
    struct hash_set values; /* attribute and value code: told already */
    struct hash_set media;
    struct buf pending[PENDING_LISTS];
    bool has_pending;
};

void known_init(struct known *known, struct arena *arena);
void known_release(struct known *known);

/* Takes the document of STATEMENT_IMPORT_CATALOGUE: what the database holds already. */
void known_load(struct known *known, struct json_object *existing);

/* The waiting lists as one JSON object appended to out, and empties them. */
void known_flush(struct known *known, struct buf *out);

/* A buffer of a waiting list that takes one more entry. */
struct buf *known_pending(struct known *known, enum pending list);

/* Lower case of ASCII, white space folded: how names are compared. */
char *known_fold(struct arena *arena, const char *name);

/* {"en": "text"} of a plain string; an object of texts by language as it is. */
void known_add_texts(struct known *known, struct buf *out, const char *key,
                     struct json_object *texts);

/* The slug of a brand by its name or slug; a new one is added. */
const char *known_brand(struct known *known, struct arena *arena, const char *name);
/* Makes sure of a seller; name NULL: the id. */
void known_seller(struct known *known, const char *external_id, const char *name);
void known_warehouse(struct known *known, const char *code);

/* The category at the end of a path of names or slugs; missing ones are added. NULL: a name in it
 * has no letters or digits. */
struct category *known_category(struct known *known, struct arena *arena, const char *const *names,
                                size_t count);

/* The attribute of a code or name, added with a type that fits sample when it is new. NULL: no
 * code can be made of the name. */
struct attribute *known_attribute(struct known *known, struct arena *arena, const char *name,
                                  struct json_object *sample);

/* The code of one value, told to the database when it is new. Faults: INVALID wrong_type ... */
struct fault *known_value(struct known *known, struct arena *arena, struct attribute *attribute,
                          struct json_object *value, const char **code);

/* Records that describe the things themselves. Faults: INVALID. image: hash of a picture, or NULL.
 */
struct fault *known_declare_warehouse(struct known *known, struct arena *arena,
                                      struct json_object *record);
struct fault *known_declare_seller(struct known *known, struct arena *arena,
                                   struct json_object *record, const char *image);
struct fault *known_declare_brand(struct known *known, struct arena *arena,
                                  struct json_object *record, const char *image);
struct fault *known_declare_category(struct known *known, struct arena *arena,
                                     struct json_object *record, const char *image);
struct fault *known_declare_attribute(struct known *known, struct arena *arena,
                                      struct json_object *record);
struct fault *known_declare_hero(struct known *known, struct arena *arena,
                                 struct json_object *record, const char *image);

/* Shared by the files of this noun: enters a thing that the database has or will have. */
struct attribute *known_enter_attribute(struct known *known, const char *code,
                                        enum attribute_kind kind, const char *unit);
void known_enter_value(struct known *known, struct attribute *attribute, const char *code,
                       struct json_object *labels);
struct category *known_enter_category(struct known *known, struct category *parent,
                                      const char *slug, struct json_object *names);
bool attribute_kind_parse(const char *name, enum attribute_kind *kind);
const char *attribute_kind_name(enum attribute_kind kind);

#endif
