/* The parts of the Magento reader: rows, bundles, and the files beside products.csv. */
#ifndef SHOP_IMPORT_MAGENTO_H
#define SHOP_IMPORT_MAGENTO_H

#include "base/map.h"
#include "shop/csv_table.h"
#include "shop/import_source.h"

#include <stdio.h>

enum column {
    COLUMN_SKU,
    COLUMN_TYPE,
    COLUMN_STORE_VIEW,
    COLUMN_CATEGORIES,
    COLUMN_NAME,
    COLUMN_DESCRIPTION,
    COLUMN_SHORT_DESCRIPTION,
    COLUMN_WEIGHT,
    COLUMN_ONLINE,
    COLUMN_VISIBILITY,
    COLUMN_PRICE,
    COLUMN_SPECIAL_PRICE,
    COLUMN_SPECIAL_FROM,
    COLUMN_SPECIAL_UNTIL,
    COLUMN_URL_KEY,
    COLUMN_META_TITLE,
    COLUMN_META_KEYWORDS,
    COLUMN_META_DESCRIPTION,
    COLUMN_BASE_IMAGE,
    COLUMN_BASE_IMAGE_LABEL,
    COLUMN_ADDITIONAL_IMAGES,
    COLUMN_ADDITIONAL_IMAGE_LABELS,
    COLUMN_CREATED,
    COLUMN_UPDATED,
    COLUMN_COUNTRY,
    COLUMN_ATTRIBUTES,
    COLUMN_QUANTITY,
    COLUMN_IN_STOCK,
    COLUMN_MANAGE_STOCK,
    COLUMN_USE_CONFIG_MANAGE_STOCK,
    COLUMN_VARIATIONS,
    COLUMN_BUNDLE_VALUES,
    COLUMN_ASSOCIATED,
    COLUMN_RELATED,
    COLUMN_CROSS_SELL,
    COLUMN_UP_SELL,
    COLUMNS
};

struct magento_file {
    const char *name; /* NULL: the source itself */
    struct csv_table *table;
    int columns[COLUMNS];
    bool is_fixture; /* Magento's sample data in its own columns (category, features_bags ...) */
};

/* Where the row of a SKU starts. */
struct magento_place {
    uint64_t offset;
    long line;
    const struct magento_file *file;
    bool is_part; /* of a configurable product: no product of its own */
};

#define MAGENTO_FILES_MAXIMUM 64

/* State of the reader. Side files are small and held in memory. */
struct magento {
    struct magento_file files[MAGENTO_FILES_MAXIMUM];
    size_t file_count, current;
    struct map places;                                        /* SKU -> struct magento_place */
    struct map reviews, related, cross_sell, up_sell, images; /* SKU -> JSON list */
    struct map children; /* "men/tops" names in lower case -> present: the category tree */
    struct json_object *declarations; /* records that come before the products */
    size_t next_declaration;
};

struct fault *magento_open(struct import_source *source);
bool magento_next(struct import_source *source, struct arena *arena, struct import_record *record);
void magento_close(struct import_source *source);

void magento_find_columns(struct magento_file *file);

/* Reads the row of a SKU anywhere in the source. */
bool magento_find(struct magento *magento, struct arena *arena, const char *sku,
                  const struct magento_file **file, struct csv_row *row);

/* A row of an export, and one of the sample data's own files, as canonical products. */
struct json_object *magento_product(struct import_source *source, struct arena *arena,
                                    const struct magento_file *file, const struct csv_row *row);
struct json_object *magento_fixture(struct import_source *source, struct arena *arena,
                                    const struct magento_file *file, const struct csv_row *row);

/* Parts, and the sum of their prices where the row has none. */
void magento_put_bundle(struct import_source *source, struct arena *arena,
                        struct json_object *product, const char *values);
void magento_put_group(struct import_source *source, struct arena *arena,
                       struct json_object *product, const char *associated);

/* Reviews, links and pictures of the files beside. */
void magento_add_aside(struct import_source *source, struct arena *arena,
                       struct json_object *product);
/* Reads the files beside products.csv in a folder. */
struct fault *magento_read_folder(struct import_source *source);

const char *magento_plain(struct arena *arena, const char *text);
const char *magento_amount(struct arena *arena, const char *text);

#endif
