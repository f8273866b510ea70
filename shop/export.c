/* Writing the catalogue as canonical records, as JSON lines or CSV. */
#include "shop/export.h"

#include "base/json.h"
#include "base/text.h"
#include "services/bulk.h"
#include "shop/import_errors.h"

#include <errno.h>
#include <string.h>

struct writer {
    const struct export_settings *settings;
    struct arena arena; /* of one record */
    int64_t records;
};

/* Columns of the product, on its first row; where they stand in the record. */
static const struct {
    const char *column, *object, *member;
} product_columns[] = {
    {"record", NULL, "record"},
    {"sku", NULL, "sku"},
    {"title", NULL, "title"},
    {"description", NULL, "description"},
    {"brand", NULL, "brand"},
    {"type", NULL, "type"},
    {"status", NULL, "status"},
    {"slug", "seo", "url_slug"},
    {"meta_title", "seo", "meta_title"},
    {"meta_description", "seo", "meta_description"},
    {"created_at", NULL, "created_at"},
    {"updated_at", NULL, "updated_at"},
};

/* Columns of each variant. */
static const struct {
    const char *column, *object, *member;
} variant_columns[] = {
    {"variant_sku", NULL, "sku"},
    {"gtin", NULL, "gtin"},
    {"mpn", NULL, "mpn"},
    {"weight_grams", NULL, "weight_grams"},
    {"list_price", "pricing", "list_price"},
    {"sale_price", "pricing", "sale_price"},
    {"currency", "pricing", "currency"},
};

#define PRODUCT_COLUMNS (sizeof product_columns / sizeof product_columns[0])
#define VARIANT_COLUMNS (sizeof variant_columns / sizeof variant_columns[0])

static const char *json_line(struct json_object *document)
{
    return json_object_to_json_string_ext(document,
                                          JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}

/* Takes a member out of the record: what is left goes to the extra column. */
static const char *take(struct arena *arena, struct json_object *record, const char *object,
                        const char *member)
{
    struct json_object *from = object ? json_get(record, object) : record;
    struct json_object *value = json_get(from, member);

    if (!value || json_object_is_type(value, json_type_object) ||
        json_object_is_type(value, json_type_array))
        return "";
    const char *text = arena_strdup(arena, json_object_get_string(value));
    json_object_object_del(from, member);
    if (object && !json_object_object_length(from))
        json_object_object_del(record, object);
    return text;
}

/* A plain price only: periods and several currencies stay JSON. */
static bool is_plain_price(struct json_object *variant)
{
    struct json_object *pricing = json_get(variant, "pricing");

    return json_object_is_type(pricing, json_type_object) &&
           json_object_object_length(pricing) == 3;
}

static void write_heading(FILE *file)
{
    for (size_t i = 0; i < PRODUCT_COLUMNS; i++)
        fprintf(file, "%s,", product_columns[i].column);
    for (size_t i = 0; i < VARIANT_COLUMNS; i++)
        fprintf(file, "%s,", variant_columns[i].column);
    fputs("variant_extra,extra\r\n", file);
}

static void write_variant(struct writer *writer, struct json_object *variant)
{
    FILE *file = writer->settings->file;
    bool is_plain = is_plain_price(variant);

    for (size_t i = 0; i < VARIANT_COLUMNS; i++) {
        bool is_left = variant_columns[i].object && !is_plain;

        csv_write_cell(file, is_left ? ""
                                     : take(&writer->arena, variant, variant_columns[i].object,
                                            variant_columns[i].member));
        putc(',', file);
    }
    csv_write_cell(file, variant && json_object_object_length(variant) ? json_line(variant) : "");
    putc(',', file);
}

static void write_csv(struct writer *writer, struct json_object *record)
{
    FILE *file = writer->settings->file;
    struct json_object *variants = json_object_get(json_get(record, "variants"));
    size_t count =
        json_object_is_type(variants, json_type_array) ? json_object_array_length(variants) : 0;
    const char *sku = "";

    json_object_object_del(record, "variants");
    for (size_t i = 0; i < PRODUCT_COLUMNS; i++) {
        const char *text =
            take(&writer->arena, record, product_columns[i].object, product_columns[i].member);

        if (text_equal(product_columns[i].column, "sku"))
            sku = text;
        csv_write_cell(file, text);
        putc(',', file);
    }
    write_variant(writer, count ? json_object_array_get_idx(variants, 0) : NULL);
    csv_write_cell(file, json_object_object_length(record) ? json_line(record) : "");
    fputs("\r\n", file);
    for (size_t i = 1; i < count; i++) {
        for (size_t k = 0; k < PRODUCT_COLUMNS; k++) {
            csv_write_cell(file, text_equal(product_columns[k].column, "sku") ? sku : "");
            putc(',', file);
        }
        write_variant(writer, json_object_array_get_idx(variants, i));
        fputs("\r\n", file);
    }
    json_object_put(variants);
}

static struct fault *write_record(void *context, const char *const *values)
{
    struct writer *writer = context;
    struct json_object *record;
    FILE *file = writer->settings->file;

    arena_clear(&writer->arena);
    TRY(json_parse(&writer->arena, values[0], strlen(values[0]), &record));
    if (writer->settings->csv) {
        write_csv(writer, record);
    } else {
        fputs(json_line(record), file);
        putc('\n', file);
    }
    writer->records++;
    if (ferror(file))
        return fault_new(&writer->arena, FAULT_UNAVAILABLE, "unwritable", "writing failed: %s",
                         strerror(errno));
    return NULL;
}

struct fault *export_products(struct arena *arena, const struct export_settings *settings,
                              int64_t *records)
{
    struct writer writer = {.settings = settings};
    struct bulk *bulk;
    struct fault *fault;

    *records = 0;
    TRY(bulk_open(arena, settings->conninfo, "mercer export", &bulk));
    arena_init(&writer.arena, 0);
    if (settings->csv)
        write_heading(settings->file);
    fault = bulk_command(bulk, arena, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (!fault)
        fault = bulk_stream(bulk, arena, STATEMENT_EXPORT_FRAME, NULL, write_record, &writer);
    if (!fault)
        fault = bulk_stream(bulk, arena, STATEMENT_EXPORT_PRODUCTS, NULL, write_record, &writer);
    if (!fault && fflush(settings->file) != 0)
        fault = fault_new(arena, FAULT_UNAVAILABLE, "unwritable", "writing failed: %s",
                          strerror(errno));
    else if (fault) /* it may live in the arena of a record */
        fault = fault_new(arena, fault->kind, arena_strdup(arena, fault->code), "%s", fault->text);
    *records = writer.records;
    arena_release(&writer.arena);
    bulk_close(bulk);
    return fault;
}
