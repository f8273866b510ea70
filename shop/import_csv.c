/* Reads Mercer's own CSV: one row a variant, rows with the same sku are one product. */
#include "base/text.h"
#include "shop/csv_table.h"
#include "shop/import_source.h"

#include <string.h>

struct reader {
    struct csv_table *table;
    struct csv_row row; /* read ahead: the first row of the next product */
    struct arena ahead;
    bool has_row;
};

/* Columns copied as they are: name in the file, object in the record ("" is the record), member. */
static const struct {
    const char *column, *object, *member;
} plain[] = {
    {"record", "", "record"},
    {"sku", "", "sku"},
    {"title", "", "title"},
    {"description", "", "description"},
    {"brand", "", "brand"},
    {"category", "", "category"},
    {"type", "", "type"},
    {"status", "", "status"},
    {"slug", "seo", "url_slug"},
    {"meta_title", "seo", "meta_title"},
    {"meta_description", "seo", "meta_description"},
    {"seller_id", "seller_info", "seller_id"},
    {"seller_name", "seller_info", "seller_name"},
    {"created_at", "", "created_at"},
    {"updated_at", "", "updated_at"},
    {"published_at", "", "published_at"},
};

static bool recognise_csv(const char *head, bool is_folder)
{
    size_t length = strcspn(head, "\r\n");
    char line[2048];

    if (is_folder || *head == '{' || *head == '[' || length >= sizeof line)
        return !is_folder && length >= sizeof line && *head != '{' && *head != '[' &&
               strstr(head, "sku") != NULL;
    memcpy(line, head, length);
    line[length] = '\0';
    return strstr(line, "sku") && (strstr(line, "title") || strstr(line, "price"));
}

/* Undoes the apostrophe that keeps spreadsheets from running a cell. */
static const char *unguarded(const char *text)
{
    return text[0] == '\'' && text[1] && strchr("=+-@\t\r'", text[1]) ? text + 1 : text;
}

static const char *cell(const struct reader *reader, const struct csv_row *row, const char *name)
{
    return unguarded(csv_cell(row, csv_table_find(reader->table, name)));
}

static void read_ahead(struct reader *reader)
{
    arena_clear(&reader->ahead);
    reader->has_row = csv_table_next(reader->table, &reader->ahead, &reader->row);
}

static struct fault *open_csv(struct import_source *source)
{
    struct reader *reader = arena_alloc(source->arena, sizeof *reader);

    source->state = reader;
    arena_init(&reader->ahead, 0);
    TRY(csv_table_open(source->arena, source->options.path, &reader->table));
    if (csv_table_find(reader->table, "sku") < 0)
        return fault_new(source->arena, FAULT_MALFORMED, "bad_csv", "there is no column sku");
    source->size = csv_table_size(reader->table);
    read_ahead(reader);
    return NULL;
}

static void close_csv(struct import_source *source)
{
    struct reader *reader = source->state;

    csv_table_close(reader->table);
    arena_release(&reader->ahead);
}

static struct json_object *member_object(struct json_object *record, const char *key)
{
    struct json_object *member = json_get(record, key);

    return member ? member : import_put_object(record, key);
}

static void put_list(struct arena *arena, struct json_object *to, const char *key, const char *text,
                     const char *separator)
{
    const char *parts[1000];
    size_t count = import_split(arena, text, separator, parts, 1000);

    if (!count)
        return;
    struct json_object *list = import_put_list(to, key);
    for (size_t i = 0; i < count; i++)
        json_object_array_add(list, import_text(parts[i]));
}

static void put_flag(struct json_object *to, const char *key, const char *text)
{
    if (*text)
        json_object_object_add(to, key,
                               json_object_new_boolean(!ascii_equal_ignoring_case(text, "false") &&
                                                       !ascii_equal_ignoring_case(text, "no") &&
                                                       !text_equal(text, "0")));
}

/* "CUP-1 x 2, CUP-2": what a bundle holds. */
static void put_bundle(struct arena *arena, struct json_object *record, const char *text)
{
    const char *parts[500];
    size_t count = import_split(arena, text, ",", parts, 500);

    if (!count)
        return;
    struct json_object *list = import_put_list(record, "bundle");
    for (size_t i = 0; i < count; i++) {
        struct json_object *part = json_object_new_object();
        const char *times = strstr(parts[i], " x ");
        const char *sku =
            times ? arena_strndup(arena, parts[i], (size_t)(times - parts[i])) : parts[i];

        import_put(part, "sku", sku);
        import_put(part, "quantity", times ? times + 3 + strspn(times + 3, " ") : "1");
        json_object_array_add(list, part);
    }
}

static void put_value(struct arena *arena, struct json_object *object, const char *key,
                      const char *text)
{
    if (strstr(text, " | "))
        put_list(arena, object, key, text, " | ");
    else
        import_put(object, key, text);
}

/* "attribute:material", "specification:Screen", "title:de" ... */
static void put_prefixed(struct arena *arena, struct json_object *record, const char *name,
                         const char *text)
{
    static const char *const translated[] = {"title", "description", "meta_title",
                                             "meta_description"};
    const char *colon = strchr(name, ':');

    if (!colon || !*text)
        return;
    if (text_starts_with(name, "attribute:"))
        put_value(arena, member_object(record, "attributes"), colon + 1, text);
    else if (text_starts_with(name, "specification:"))
        import_put(member_object(record, "specifications"), colon + 1, text);
    for (size_t i = 0; i < 4; i++) {
        size_t length = strlen(translated[i]);

        if ((size_t)(colon - name) != length || strncmp(name, translated[i], length) != 0)
            continue;
        struct json_object *texts = member_object(member_object(record, "translations"), colon + 1);
        import_put(i < 2 ? texts : member_object(texts, "seo"), translated[i], text);
    }
}

/* Members of the extra column: JSON, laid over the record. */
static struct fault *put_extra(struct arena *arena, struct json_object *record, const char *text)
{
    struct json_object *extra;

    if (!*text)
        return NULL;
    struct fault *fault = json_parse(arena, text, strlen(text), &extra);
    if (!fault && !json_object_is_type(extra, json_type_object))
        fault = fault_new(arena, FAULT_MALFORMED, "bad_json", "extra must be a JSON object");
    if (fault) {
        fault->field = "extra";
        return fault;
    }
    json_object_object_foreach (extra, key, value)
        json_object_object_add(record, key, json_object_get(value));
    return NULL;
}

static struct fault *put_product(struct reader *reader, struct arena *arena,
                                 struct json_object *record, const struct csv_row *row)
{
    struct json_object *links;

    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        const char *text = cell(reader, row, plain[i].column);

        if (*text)
            import_put(*plain[i].object ? member_object(record, plain[i].object) : record,
                       plain[i].member, text);
    }
    put_list(arena, record, "categories", cell(reader, row, "categories"), "|");
    put_list(arena, record, "tags", cell(reader, row, "tags"), ",");
    put_list(arena, member_object(record, "media"), "gallery", cell(reader, row, "images"), "|");
    put_list(arena, member_object(record, "media"), "videos", cell(reader, row, "videos"), "|");
    put_flag(record, "is_active", cell(reader, row, "is_active"));
    links = import_put_object(record, "links");
    put_list(arena, links, "related", cell(reader, row, "related"), ",");
    put_list(arena, links, "cross_sell", cell(reader, row, "cross_sell"), ",");
    put_list(arena, links, "up_sell", cell(reader, row, "up_sell"), ",");
    put_bundle(arena, record, cell(reader, row, "bundle"));
    for (size_t i = 0; i < csv_table_columns(reader->table); i++)
        put_prefixed(arena, record, csv_table_name(reader->table, i), unguarded(row->cells[i]));
    return put_extra(arena, record, cell(reader, row, "extra"));
}

static void put_pricing(struct reader *reader, struct json_object *variant,
                        const struct csv_row *row)
{
    static const char *const columns[] = {"list_price", "sale_price", "currency", "sale_from",
                                          "sale_until"};
    struct json_object *pricing;

    if (!*cell(reader, row, "list_price") && !*cell(reader, row, "sale_price") &&
        !*cell(reader, row, "price"))
        return;
    pricing = import_put_object(variant, "pricing");
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        import_put(pricing, columns[i], cell(reader, row, columns[i]));
    if (!json_get(pricing, "list_price"))
        import_put(pricing, "list_price", cell(reader, row, "price"));
}

static void put_stock(struct reader *reader, struct json_object *variant, const struct csv_row *row)
{
    struct json_object *places = NULL;

    import_put(variant, "inventory", cell(reader, row, "quantity"));
    for (size_t i = 0; i < csv_table_columns(reader->table); i++) {
        const char *name = csv_table_name(reader->table, i), *text = unguarded(row->cells[i]);

        if (!text_starts_with(name, "quantity:") || !*text)
            continue;
        if (!places)
            places = import_put_object(variant, "inventory");
        import_put(places, name + sizeof "quantity:" - 1, text);
    }
}

static struct fault *add_variant(struct reader *reader, struct arena *arena,
                                 struct json_object *record, const struct csv_row *row)
{
    static const char *const columns[] = {"gtin", "mpn", "weight_grams"};
    struct json_object *variant = json_object_new_object();
    struct json_object *attributes = import_put_object(variant, "attributes");

    import_put(variant, "sku", cell(reader, row, "variant_sku"));
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        import_put(variant, columns[i], cell(reader, row, columns[i]));
    for (size_t i = 0; i < csv_table_columns(reader->table); i++) {
        const char *name = csv_table_name(reader->table, i);

        if (text_starts_with(name, "option:"))
            import_put(attributes, name + sizeof "option:" - 1, unguarded(row->cells[i]));
    }
    put_flag(variant, "is_active", cell(reader, row, "variant_is_active"));
    put_list(arena, variant, "images", cell(reader, row, "variant_images"), "|");
    put_pricing(reader, variant, row);
    put_stock(reader, variant, row);
    struct fault *fault = put_extra(arena, variant, cell(reader, row, "variant_extra"));
    json_object_array_add(json_get(record, "variants"), variant);
    return fault;
}

static bool next_csv(struct import_source *source, struct arena *arena,
                     struct import_record *record)
{
    struct reader *reader = source->state;

    if (!reader->has_row)
        return false;
    record->row = reader->row.line;
    if (reader->row.fault) {
        record->fault = fault_new(arena, reader->row.fault->kind, reader->row.fault->code, "%s",
                                  reader->row.fault->text);
        read_ahead(reader);
        return true;
    }
    struct json_object *product = json_keep(arena, json_object_new_object());
    const char *sku = arena_strdup(arena, cell(reader, &reader->row, "sku"));
    record->fault = put_product(reader, arena, product, &reader->row);
    const char *kind = json_get_text(product, "record");
    if (kind && !text_equal(kind, "product")) {
        read_ahead(reader);
    } else {
        import_put_list(product, "variants");
        do {
            struct fault *fault = add_variant(reader, arena, product, &reader->row);

            if (fault && !record->fault)
                record->fault = fault;
            read_ahead(reader);
        } while (reader->has_row && !reader->row.fault && *sku &&
                 text_equal(cell(reader, &reader->row, "sku"), sku));
    }
    source->position = csv_table_position(reader->table);
    record->document = record->fault ? NULL : product;
    return true;
}

const struct import_format import_csv = {"csv", recognise_csv, open_csv, next_csv, close_csv};
