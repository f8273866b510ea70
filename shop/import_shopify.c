/* Reads Shopify's product CSV: rows with the same handle are one product's variants and pictures.
 */
#include "base/money.h"
#include "base/text.h"
#include "shop/csv_table.h"
#include "shop/import_source.h"
#include "shop/slug.h"

#include <string.h>

struct reader {
    struct csv_table *table;
    struct csv_row row; /* read ahead: the first row of the next product */
    struct arena ahead; /* what row lives in */
    bool has_row;
};

static bool recognise_shopify(const char *head, bool is_folder)
{
    size_t length = strcspn(head, "\r\n");
    const char *option = strstr(head, "Option1 Name");

    return !is_folder && strncasecmp(head + (*head == '"'), "handle", 6) == 0 && option &&
           (size_t)(option - head) < length;
}

static const char *cell(const struct reader *reader, const struct csv_row *row, const char *name)
{
    return csv_cell(row, csv_table_find(reader->table, name));
}

static void read_ahead(struct reader *reader)
{
    arena_clear(&reader->ahead);
    reader->has_row = csv_table_next(reader->table, &reader->ahead, &reader->row);
}

static struct fault *open_shopify(struct import_source *source)
{
    struct reader *reader = arena_alloc(source->arena, sizeof *reader);

    source->state = reader;
    arena_init(&reader->ahead, 0);
    TRY(csv_table_open(source->arena, source->options.path, &reader->table));
    if (csv_table_find(reader->table, "Handle") < 0)
        return fault_new(source->arena, FAULT_MALFORMED, "bad_csv", "there is no column Handle");
    source->size = csv_table_size(reader->table);
    read_ahead(reader);
    return NULL;
}

static void close_shopify(struct import_source *source)
{
    struct reader *reader = source->state;

    csv_table_close(reader->table);
    arena_release(&reader->ahead);
}

/* The attribute's code of an option: British and American spelling are one attribute. */
static const char *option_code(struct arena *arena, const char *name)
{
    const char *code = slug_make(arena, name, '_');

    return text_equal(code, "colour") ? "color" : code;
}

/* Only for comparing: no currency has more than four decimals. */
static int64_t amount(const char *text)
{
    int64_t value;

    return money_parse(text, MONEY_EXPONENT_MAXIMUM, &value) ? value : -1;
}

static void put_pricing(struct json_object *variant, const struct reader *reader,
                        const struct csv_row *row)
{
    const char *price = cell(reader, row, "Variant Price");
    const char *compare = cell(reader, row, "Variant Compare At Price");
    struct json_object *pricing;

    if (!*price)
        return;
    pricing = import_put_object(variant, "pricing");
    import_put(pricing, "sale_price", price);
    /* A lower price to compare with is no sale: Shopify ignores it too. */
    import_put(pricing, "list_price", amount(compare) > amount(price) ? compare : price);
}

static void put_weight(struct import_source *source, struct arena *arena,
                       struct json_object *variant, const struct csv_row *row)
{
    const char *grams = cell(source->state, row, "Variant Grams");

    if (*grams && !text_equal(grams, "0"))
        import_put(variant, "weight_grams", import_grams(arena, grams, "g"));
}

/* "Default Title" is Shopify's name for "no options". */
static bool put_options(struct arena *arena, struct json_object *attributes,
                        struct json_object *names, const struct reader *reader,
                        const struct csv_row *row)
{
    for (int i = 1; i <= 3; i++) {
        const char *value = cell(reader, row, arena_printf(arena, "Option%d Value", i));
        const char *name = json_get_text(names, arena_printf(arena, "%d", i));

        if (*value && name && !(text_equal(name, "Title") && text_equal(value, "Default Title")))
            import_put(attributes, option_code(arena, name), value);
    }
    return json_object_object_length(attributes) > 0;
}

static void add_variant(struct import_source *source, struct arena *arena,
                        struct json_object *product, struct json_object *names,
                        const struct csv_row *row)
{
    struct reader *reader = source->state;
    struct json_object *variant = json_object_new_object(), *attributes = json_object_new_object();
    const char *sku = cell(reader, row, "Variant SKU"), *image = cell(reader, row, "Variant Image");
    const char *quantity = cell(reader, row, "Variant Inventory Qty");
    const char *barcode = cell(reader, row, "Variant Barcode");

    put_options(arena, attributes, names, reader, row);
    if (*sku == '\'')
        sku++; /* Shopify marks numbers as text */
    if (!*sku) {
        sku = json_get_text(product, "sku");
        json_object_object_foreach (attributes, code, value) {
            (void)code;
            sku = arena_printf(arena, "%s-%s", sku,
                               slug_make(arena, json_object_get_string(value), '-'));
        }
    }
    import_put(variant, "sku", sku);
    json_object_object_add(variant, "attributes", attributes);
    import_put(variant, "gtin", barcode + (*barcode == '\''));
    import_put(variant, "inventory", *quantity == '-' ? "0" : *quantity ? quantity : "0");
    put_pricing(variant, reader, row);
    put_weight(source, arena, variant, row);
    if (*image)
        json_object_array_add(import_put_list(variant, "images"), import_text(image));
    json_object_array_add(json_get(product, "variants"), variant);
}

static void add_image(const struct reader *reader, struct json_object *product,
                      const struct csv_row *row)
{
    const char *address = cell(reader, row, "Image Src");
    struct json_object *image;

    if (!*address)
        return;
    image = json_object_new_object();
    import_put(image, "src", address);
    import_put(image, "alt", cell(reader, row, "Image Alt Text"));
    json_object_array_add(json_get(json_get(product, "media"), "gallery"), image);
}

/* The category is the standard one if the export has it, else the shop's own type. */
static void put_category(struct json_object *product, const struct reader *reader,
                         const struct csv_row *row)
{
    static const char *const columns[] = {"Product Category", "Standardized Product Type",
                                          "Google Shopping / Google Product Category", "Type",
                                          "Custom Product Type"};

    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        const char *text = cell(reader, row, columns[i]);

        if (!*text || strspn(text, "0123456789") == strlen(text))
            continue;
        import_put(product, "category", text);
        return;
    }
}

static void put_product(struct import_source *source, struct arena *arena,
                        struct json_object *product, struct json_object *names,
                        const struct csv_row *row)
{
    struct reader *reader = source->state;
    const char *handle = cell(reader, row, "Handle"), *status = cell(reader, row, "Status");
    const char *published = cell(reader, row, "Published");
    struct json_object *seo = import_put_object(product, "seo");
    bool is_hidden =
        ascii_equal_ignoring_case(published, "false") || ascii_equal_ignoring_case(status, "draft");

    import_put(product, "sku", handle);
    import_put(product, "title", cell(reader, row, "Title"));
    import_put(product, "description", cell(reader, row, "Body (HTML)"));
    import_put(product, "brand", cell(reader, row, "Vendor"));
    import_put(product, "tags", cell(reader, row, "Tags"));
    put_category(product, reader, row);
    import_put(seo, "url_slug", handle);
    import_put(seo, "meta_title", cell(reader, row, "SEO Title"));
    import_put(seo, "meta_description", cell(reader, row, "SEO Description"));
    if (ascii_equal_ignoring_case(status, "archived"))
        import_put(product, "status", "archived");
    else if (is_hidden)
        json_object_object_add(product, "is_active", json_object_new_boolean(false));
    if (ascii_equal_ignoring_case(cell(reader, row, "Gift Card"), "true") ||
        ascii_equal_ignoring_case(cell(reader, row, "Variant Requires Shipping"), "false"))
        import_put(product, "type", "digital");
    for (int i = 1; i <= 3; i++)
        import_put(names, arena_printf(arena, "%d", i),
                   cell(reader, row, arena_printf(arena, "Option%d Name", i)));
    import_put_list(import_put_object(product, "media"), "gallery");
    import_put_list(product, "variants");
}

static bool is_variant_row(const struct reader *reader, const struct csv_row *row)
{
    return *cell(reader, row, "Option1 Value") || *cell(reader, row, "Variant Price") ||
           *cell(reader, row, "Variant SKU");
}

static bool next_shopify(struct import_source *source, struct arena *arena,
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
    const char *handle = arena_strdup(arena, cell(reader, &reader->row, "Handle"));
    struct json_object *product = json_keep(arena, json_object_new_object());
    struct json_object *names = json_keep(arena, json_object_new_object());

    put_product(source, arena, product, names, &reader->row);
    do {
        if (is_variant_row(reader, &reader->row))
            add_variant(source, arena, product, names, &reader->row);
        add_image(reader, product, &reader->row);
        read_ahead(reader);
    } while (reader->has_row && !reader->row.fault &&
             text_equal(cell(reader, &reader->row, "Handle"), handle));
    if (!json_object_array_length(json_get(product, "variants")))
        json_object_object_del(product, "variants");
    source->position = csv_table_position(reader->table);
    record->document = product;
    return true;
}

const struct import_format import_shopify = {"shopify", recognise_shopify, open_shopify,
                                             next_shopify, close_shopify};
