/* The files beside products.csv: attributes, categories, reviews, links, pictures, and products in
 * the columns of Magento's sample data. */
#include "base/text.h"
#include "shop/import_magento.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Columns of sample-data products that are no attributes. */
static const char *const plain_columns[] = {
    "category",      "name",    "sku",           "price",  "qty",   "description",  "visibility",
    "attribute_set", "url_key", "special_price", "weight", "image", "product_type", "tax_class"};

static struct json_object *list_in(struct import_source *source, struct map *map, const char *key)
{
    struct json_object *list = map_find(map, key);

    if (!list) {
        list = json_keep(source->arena, json_object_new_array());
        map_set(map, key, list);
    }
    return list;
}

typedef void row_taker(struct import_source *source, const struct csv_table *table,
                       const struct csv_row *row);

static const char *named(const struct csv_table *table, const struct csv_row *row, const char *name)
{
    return csv_cell(row, csv_table_find(table, name));
}

static void declare(struct import_source *source, struct json_object *record)
{
    struct magento *magento = source->state;

    json_object_array_add(magento->declarations, record);
}

static void take_category(struct import_source *source, const struct csv_table *table,
                          const struct csv_row *row)
{
    const char *names[16];
    size_t count = import_split(source->arena, named(table, row, "path"), "/", names, 16);
    struct json_object *record = json_object_new_object();
    struct json_object *path = import_put_list(record, "path");

    import_put(record, "record", "category");
    for (size_t i = 0; i < count; i++)
        json_object_array_add(path, import_text(names[i]));
    json_object_array_add(path, import_text(named(table, row, "name")));
    import_put(record, "name", magento_plain(source->arena, named(table, row, "name")));
    import_put(record, "slug", named(table, row, "url_key"));
    json_object_object_add(record, "is_active",
                           json_object_new_boolean(!text_equal(named(table, row, "active"), "0")));
    json_object_object_add(
        record, "in_menu",
        json_object_new_boolean(!text_equal(named(table, row, "include_in_menu"), "0")));
    import_put(record, "position", named(table, row, "position"));
    declare(source, record);

    struct magento *magento = source->state;
    const char *key = "";
    for (size_t i = 0; i < count; i++)
        key = arena_printf(source->arena, "%s/%s", key, names[i]);
    key = arena_printf(source->arena, "%s/%s", key, named(table, row, "name"));
    map_set(&magento->children, key, record);
}

static struct json_object *declared_attribute(struct magento *magento, const char *code)
{
    for (size_t i = 0; i < json_object_array_length(magento->declarations); i++) {
        struct json_object *record = json_object_array_get_idx(magento->declarations, i);

        if (text_equal(json_get_text(record, "record"), "attribute") &&
            text_equal(json_get_text(record, "code"), code))
            return record;
    }
    return NULL;
}

static void add_options(struct import_source *source, struct json_object *record,
                        const char *options)
{
    const char *labels[2000];
    size_t count = import_split(source->arena, options, "\n", labels, 2000);
    struct json_object *values = json_get(record, "values");

    for (size_t i = 0; i < count; i++) {
        const char *label = magento_plain(source->arena, labels[i]);
        bool is_there = false;

        for (size_t k = 0; k < json_object_array_length(values); k++)
            is_there |= ascii_equal_ignoring_case(
                json_object_get_string(json_object_array_get_idx(values, k)), label);
        if (!is_there)
            json_object_array_add(values, import_text(label));
    }
}

static const char *type_of(const char *input)
{
    static const char *const types[][2] = {
        {"boolean", "bool"},  {"select", "enum"},        {"multiselect", "enum"}, {"date", "date"},
        {"datetime", "date"}, {"price", "number"},       {"weight", "number"},    {"text", "text"},
        {"textarea", "text"}, {"swatch_visual", "enum"}, {"swatch_text", "enum"},
    };

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (text_equal(types[i][0], input))
            return types[i][1];
    return "text";
}

static bool is_set(const char *text)
{
    return *text && !text_equal(text, "0");
}

static void put_flag(struct json_object *record, const char *key, bool value)
{
    json_object_object_add(record, key, json_object_new_boolean(value));
}

/* The same attribute may be described for several attribute sets: its options come together. */
static void take_attribute(struct import_source *source, const struct csv_table *table,
                           const struct csv_row *row)
{
    struct magento *magento = source->state;
    const char *code = named(table, row, "attribute_code"), *labels[10];
    size_t count =
        import_split(source->arena, named(table, row, "frontend_label"), "\n", labels, 10);
    struct json_object *record = declared_attribute(magento, code);

    if (!record) {
        record = json_object_new_object();
        import_put(record, "record", "attribute");
        import_put(record, "code", code);
        import_put(record, "type", type_of(named(table, row, "frontend_input")));
        import_put(record, "name", count ? magento_plain(source->arena, labels[count - 1]) : code);
        /* A word that listings offer as a filter is also typed; there, searching it is an extra. */
        bool is_filter = is_set(named(table, row, "is_filterable"));
        put_flag(record, "is_filterable", is_filter);
        put_flag(record, "is_searchable", is_filter || is_set(named(table, row, "is_searchable")));
        put_flag(record, "is_comparable", is_set(named(table, row, "is_comparable")));
        import_put(record, "position", named(table, row, "position"));
        import_put_list(record, "values");
        declare(source, record);
    }
    add_options(source, record, named(table, row, "option"));
}

static void take_review(struct import_source *source, const struct csv_table *table,
                        const struct csv_row *row)
{
    struct magento *magento = source->state;
    struct json_object *review = json_object_new_object();

    import_put(review, "author", named(table, row, "reviewer"));
    import_put(review, "rating", named(table, row, "rating_value"));
    import_put(review, "title", named(table, row, "title"));
    import_put(review, "body", named(table, row, "review"));
    import_put(review, "created_at", named(table, row, "created_at"));
    json_object_array_add(list_in(source, &magento->reviews, named(table, row, "sku")), review);
}

static void take_links(struct import_source *source, struct map *map, const struct csv_table *table,
                       const struct csv_row *row)
{
    const char *skus[500];
    size_t count = import_split(source->arena, named(table, row, "linked_sku"), "\n", skus, 500);
    struct json_object *list = list_in(source, map, named(table, row, "sku"));

    for (size_t i = 0; i < count; i++)
        json_object_array_add(list, import_text(skus[i]));
}

static void take_related(struct import_source *source, const struct csv_table *table,
                         const struct csv_row *row)
{
    take_links(source, &((struct magento *)source->state)->related, table, row);
}

static void take_cross_sell(struct import_source *source, const struct csv_table *table,
                            const struct csv_row *row)
{
    take_links(source, &((struct magento *)source->state)->cross_sell, table, row);
}

static void take_up_sell(struct import_source *source, const struct csv_table *table,
                         const struct csv_row *row)
{
    take_links(source, &((struct magento *)source->state)->up_sell, table, row);
}

static void take_image(struct import_source *source, const struct csv_table *table,
                       const struct csv_row *row)
{
    struct magento *magento = source->state;

    json_object_array_add(list_in(source, &magento->images, named(table, row, "sku")),
                          import_text(named(table, row, "image")));
}

/* Which file is what: by the columns that it has, whatever its name. */
static const struct {
    const char *columns[3];
    row_taker *take;
    const char *name; /* part of the file's name, where columns do not tell */
} kinds[] = {
    {{"attribute_code", "frontend_input", "option"}, take_attribute, ""},
    {{"name", "url_key", "path"}, take_category, ""},
    {{"sku", "rating_value", "review"}, take_review, ""},
    {{"sku", "linked_sku", NULL}, take_cross_sell, "cross"},
    {{"sku", "linked_sku", NULL}, take_up_sell, "up"},
    {{"sku", "linked_sku", NULL}, take_related, ""},
    {{"sku", "image", NULL}, take_image, "image"},
};

static row_taker *find_taker(const struct csv_table *table, const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        bool fits = strstr(name, kinds[i].name) != NULL;

        for (int k = 0; k < 3 && kinds[i].columns[k]; k++)
            fits = fits && csv_table_find(table, kinds[i].columns[k]) >= 0;
        if (fits)
            return kinds[i].take;
    }
    return NULL;
}

static void read_all(struct import_source *source, struct csv_table *table, row_taker *take)
{
    struct csv_row row;

    while (csv_table_next(table, source->arena, &row))
        if (!row.fault)
            take(source, table, &row);
}

static struct fault *read_file(struct import_source *source, const char *name)
{
    struct magento *magento = source->state;
    struct csv_table *table;

    TRY(csv_table_open(source->arena,
                       arena_printf(source->arena, "%s/%s", source->options.path, name), &table));
    row_taker *take = find_taker(table, name);
    bool is_export =
        csv_table_find(table, "product_type") >= 0 && csv_table_find(table, "sku") >= 0;
    bool is_fixture = csv_table_find(table, "sku") >= 0 && csv_table_find(table, "price") >= 0 &&
                      csv_table_find(table, "name") >= 0;

    if (!is_export && take) {
        read_all(source, table, take);
        csv_table_close(table);
    } else if ((is_export || is_fixture) && magento->file_count < MAGENTO_FILES_MAXIMUM) {
        struct magento_file *file = &magento->files[magento->file_count++];

        *file = (struct magento_file){arena_strdup(source->arena, name), table, {0}, !is_export};
        magento_find_columns(file);
    } else {
        csv_table_close(table);
    }
    return NULL;
}

static int is_csv(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && text_ends_with(entry->d_name, ".csv") &&
           !text_ends_with(entry->d_name, ".errors.csv");
}

struct fault *magento_read_folder(struct import_source *source)
{
    struct magento *magento = source->state;
    struct fault *fault = NULL;
    struct dirent **list;
    int count = scandir(source->options.path, &list, is_csv, alphasort);

    if (count < 0)
        return fault_new(source->arena, FAULT_NOT_FOUND, "no_file", "%s: %s", source->options.path,
                         strerror(errno));
    for (int i = 0; i < count; i++) {
        if (!fault)
            fault = read_file(source, list[i]->d_name);
        free(list[i]);
    }
    free(list);
    if (!fault && !magento->file_count)
        fault = fault_new(source->arena, FAULT_UNSUPPORTED, "unknown_format",
                          "%s holds no CSV file of products", source->options.path);
    return fault;
}

static void take_list(struct map *map, const char *sku, struct json_object *to, const char *key)
{
    struct json_object *list = map_find(map, sku);

    if (list)
        json_object_object_add(to, key, json_object_get(list));
}

void magento_add_aside(struct import_source *source, struct arena *arena,
                       struct json_object *product)
{
    struct magento *magento = source->state;
    const char *sku = json_get_text(product, "sku");
    struct json_object *links = json_get(product, "links");

    (void)arena;
    if (!sku)
        return;
    take_list(&magento->reviews, sku, product, "reviews");
    take_list(&magento->related, sku, links, "related");
    take_list(&magento->cross_sell, sku, links, "cross_sell");
    take_list(&magento->up_sell, sku, links, "up_sell");
    if (map_find(&magento->images, sku))
        take_list(&magento->images, sku, json_get(product, "media"), "gallery");
}

/* --- products in the sample data's own columns -------------------------------------------------
 */

/* "Gear, Bags, Collections, Erin Recommends" line by line: each name lies below the one before
 * if the tree says so, else it starts a new path. */
static void put_category_lines(struct import_source *source, struct arena *arena,
                               struct json_object *product, const char *text)
{
    struct magento *magento = source->state;
    struct json_object *list = import_put_list(product, "categories"), *path = NULL;
    const char *names[64], *above = "";
    size_t count = import_split(arena, text, "\n", names, 64);

    for (size_t i = 0; i < count; i++) {
        const char *below = arena_printf(arena, "%s/%s", above, names[i]);
        const char *top = arena_printf(arena, "/%s", names[i]);
        bool is_below =
            *above && (map_find(&magento->children, below) || !map_find(&magento->children, top));

        if (!is_below) {
            path = json_object_new_array();
            json_object_array_add(list, path);
        }
        json_object_array_add(path, import_text(magento_plain(arena, names[i])));
        above = is_below ? below : top;
    }
}

static bool is_plain_column(const char *name)
{
    for (size_t i = 0; i < sizeof plain_columns / sizeof plain_columns[0]; i++)
        if (ascii_equal_ignoring_case(plain_columns[i], name))
            return true;
    return false;
}

static void put_attribute_columns(struct arena *arena, struct json_object *product,
                                  const struct csv_table *table, const struct csv_row *row)
{
    struct json_object *attributes = import_put_object(product, "attributes");

    for (size_t i = 0; i < csv_table_columns(table); i++) {
        const char *name = csv_table_name(table, i), *parts[256];
        size_t count =
            is_plain_column(name) ? 0 : import_split(arena, row->cells[i], "\n", parts, 256);

        if (!count)
            continue;
        struct json_object *list = import_put_list(attributes, name);
        for (size_t k = 0; k < count; k++)
            json_object_array_add(list, import_text(magento_plain(arena, parts[k])));
    }
}

struct json_object *magento_fixture(struct import_source *source, struct arena *arena,
                                    const struct magento_file *file, const struct csv_row *row)
{
    const struct csv_table *table = file->table;
    struct json_object *product = json_keep(arena, json_object_new_object());
    struct json_object *pricing = import_put_object(product, "pricing");

    import_put_object(product, "links");
    import_put_list(import_put_object(product, "media"), "gallery");
    import_put(product, "sku", named(table, row, "sku"));
    import_put(product, "title", magento_plain(arena, named(table, row, "name")));
    import_put(product, "description", named(table, row, "description"));
    import_put(import_put_object(product, "seo"), "url_slug", named(table, row, "url_key"));
    import_put(pricing, "list_price", magento_amount(arena, named(table, row, "price")));
    import_put(pricing, "sale_price", magento_amount(arena, named(table, row, "special_price")));
    import_put(product, "inventory", named(table, row, "qty"));
    put_category_lines(source, arena, product, named(table, row, "category"));
    put_attribute_columns(arena, product, table, row);
    magento_add_aside(source, arena, product);
    return product;
}
