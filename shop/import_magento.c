/* Reads Magento 2 product exports: one CSV, or a folder with the files around it. */
#include "shop/import_magento.h"

#include "base/text.h"
#include "services/html.h"

#include <stdlib.h>
#include <string.h>

/* Columns of an export that become attributes only through additional_attributes. */
static const char *const column_names[COLUMNS] = {
    [COLUMN_SKU] = "sku",
    [COLUMN_TYPE] = "product_type",
    [COLUMN_STORE_VIEW] = "store_view_code",
    [COLUMN_CATEGORIES] = "categories",
    [COLUMN_NAME] = "name",
    [COLUMN_DESCRIPTION] = "description",
    [COLUMN_SHORT_DESCRIPTION] = "short_description",
    [COLUMN_WEIGHT] = "weight",
    [COLUMN_ONLINE] = "product_online",
    [COLUMN_VISIBILITY] = "visibility",
    [COLUMN_PRICE] = "price",
    [COLUMN_SPECIAL_PRICE] = "special_price",
    [COLUMN_SPECIAL_FROM] = "special_price_from_date",
    [COLUMN_SPECIAL_UNTIL] = "special_price_to_date",
    [COLUMN_URL_KEY] = "url_key",
    [COLUMN_META_TITLE] = "meta_title",
    [COLUMN_META_KEYWORDS] = "meta_keywords",
    [COLUMN_META_DESCRIPTION] = "meta_description",
    [COLUMN_BASE_IMAGE] = "base_image",
    [COLUMN_BASE_IMAGE_LABEL] = "base_image_label",
    [COLUMN_ADDITIONAL_IMAGES] = "additional_images",
    [COLUMN_ADDITIONAL_IMAGE_LABELS] = "additional_image_labels",
    [COLUMN_CREATED] = "created_at",
    [COLUMN_UPDATED] = "updated_at",
    [COLUMN_COUNTRY] = "country_of_manufacture",
    [COLUMN_ATTRIBUTES] = "additional_attributes",
    [COLUMN_QUANTITY] = "qty",
    [COLUMN_IN_STOCK] = "is_in_stock",
    [COLUMN_MANAGE_STOCK] = "manage_stock",
    [COLUMN_USE_CONFIG_MANAGE_STOCK] = "use_config_manage_stock",
    [COLUMN_VARIATIONS] = "configurable_variations",
    [COLUMN_BUNDLE_VALUES] = "bundle_values",
    [COLUMN_ASSOCIATED] = "associated_skus",
    [COLUMN_RELATED] = "related_skus",
    [COLUMN_CROSS_SELL] = "crosssell_skus",
    [COLUMN_UP_SELL] = "upsell_skus",
};

static bool recognise_magento(const char *head, bool is_folder)
{
    return is_folder || (strstr(head, "attribute_set_code") && strstr(head, "product_type") &&
                         strcspn(head, "\n") > (size_t)(strstr(head, "product_type") - head));
}

static const char *cell(const struct magento_file *file, const struct csv_row *row,
                        enum column column)
{
    return csv_cell(row, file->columns[column]);
}

/* &reg; and the like; tags are dropped. */
const char *magento_plain(struct arena *arena, const char *text)
{
    char *plain;

    if (!strpbrk(text, "&<"))
        return text;
    return html_to_text(arena, text, strlen(text), &plain) ? text : plain;
}

/* "5/16/26, 1:30 PM" and "2026-05-16 13:30:00" -> RFC 3339; NULL when it is neither. */
static const char *read_date(struct arena *arena, const char *text)
{
    int year, month, day, hour = 0, minute = 0, end = 0;
    char half = 'A';

    if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == 10) {
        sscanf(text + end, " %2d:%2d", &hour, &minute);
    } else if (sscanf(text, "%2d/%2d/%4d%n", &month, &day, &year, &end) == 3) {
        year += year < 100 ? 2000 : 0;
        if (sscanf(text + end, ", %2d:%2d %c", &hour, &minute, &half) == 3)
            hour = hour % 12 + (half == 'P' ? 12 : 0);
    } else {
        return NULL;
    }
    return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:00Z", year, month, day, hour, minute);
}

/* Moves past the next "code=" of "a=1,b=2, 3,c=4": commas inside values are not separators. */
static const char *next_pair(const char *text)
{
    for (const char *comma = strchr(text, ','); comma; comma = strchr(comma + 1, ',')) {
        size_t length = strspn(comma + 1, "abcdefghijklmnopqrstuvwxyz0123456789_");

        if (length && comma[1 + length] == '=')
            return comma;
    }
    return text + strlen(text);
}

static void put_value(struct arena *arena, struct json_object *attributes, const char *code,
                      const char *text)
{
    const char *parts[256];
    size_t count = import_split(arena, text, "|", parts, 256);

    if (!*text || text_equal(code, "has_options") || text_equal(code, "required_options"))
        return;
    if (count == 1) {
        import_put(attributes, code, magento_plain(arena, parts[0]));
        return;
    }
    struct json_object *list = import_put_list(attributes, code);
    for (size_t i = 0; i < count; i++)
        json_object_array_add(list, import_text(magento_plain(arena, parts[i])));
}

static void put_attributes(struct arena *arena, struct json_object *attributes, const char *text)
{
    while (*text) {
        const char *end = next_pair(text), *equals = memchr(text, '=', (size_t)(end - text));

        if (equals) {
            const char *value = arena_strndup(arena, equals + 1, (size_t)(end - equals - 1));
            size_t length = strlen(value);

            if (length > 1 && value[0] == '"' && value[length - 1] == '"')
                value = arena_strndup(arena, value + 1, length - 2);
            put_value(arena, attributes, arena_strndup(arena, text, (size_t)(equals - text)),
                      value);
        }
        text = *end ? end + 1 : end;
    }
}

/* "Default Category/Men/Tops,Default Category": the root of the tree is no category of the shop. */
static void put_categories(struct arena *arena, struct json_object *product, const char *text)
{
    const char *paths[100], *names[16];
    size_t count = import_split(arena, text, ",", paths, 100);
    struct json_object *list = import_put_list(product, "categories");

    for (size_t i = 0; i < count; i++) {
        size_t depth = import_split(arena, paths[i], "/", names, 16);
        struct json_object *path;

        if (depth < 2)
            continue;
        path = json_object_new_array();
        for (size_t k = 1; k < depth; k++)
            json_object_array_add(path, import_text(magento_plain(arena, names[k])));
        json_object_array_add(list, path);
    }
}

static void put_price(struct arena *arena, struct json_object *to, const struct magento_file *file,
                      const struct csv_row *row)
{
    const char *special = cell(file, row, COLUMN_SPECIAL_PRICE);
    const char *from = read_date(arena, cell(file, row, COLUMN_SPECIAL_FROM));
    const char *until = read_date(arena, cell(file, row, COLUMN_SPECIAL_UNTIL));
    struct json_object *pricing;

    if (!*cell(file, row, COLUMN_PRICE))
        return;
    pricing = import_put_object(to, "pricing");
    import_put(pricing, "list_price", magento_amount(arena, cell(file, row, COLUMN_PRICE)));
    if (*special) {
        import_put(pricing, "sale_price", magento_amount(arena, special));
        import_put(pricing, "sale_from", from);
        import_put(pricing, "sale_until", until);
    }
}

/* "34.000000": zeros after the currency's own decimals mean nothing. */
const char *magento_amount(struct arena *arena, const char *text)
{
    size_t length = strlen(text);

    if (!strchr(text, '.'))
        return text;
    while (length && text[length - 1] == '0')
        length--;
    if (length && text[length - 1] == '.')
        length--;
    return arena_strndup(arena, text, length);
}

static void put_stock(struct json_object *to, const struct magento_file *file,
                      const struct csv_row *row)
{
    const char *quantity = cell(file, row, COLUMN_QUANTITY);
    bool is_managed = !text_equal(cell(file, row, COLUMN_MANAGE_STOCK), "0") ||
                      text_equal(cell(file, row, COLUMN_USE_CONFIG_MANAGE_STOCK), "1");

    if (text_equal(cell(file, row, COLUMN_IN_STOCK), "0"))
        quantity = "0";
    else if (!is_managed)
        quantity = "1000000"; /* never runs out */
    import_put(to, "inventory", quantity[0] == '-' ? "0" : quantity);
}

static void put_weight(struct import_source *source, struct arena *arena, struct json_object *to,
                       const char *weight)
{
    const char *unit = source->options.weight_unit ? source->options.weight_unit : "lb";

    if (*weight)
        import_put(to, "weight_grams", import_grams(arena, weight, unit));
}

static void add_image(struct arena *arena, struct json_object *list, const char *path,
                      const char *label)
{
    struct json_object *image;

    if (!*path || text_equal(path, "no_selection"))
        return;
    image = json_object_new_object();
    import_put(image, "src", path);
    import_put(image, "alt", magento_plain(arena, label));
    json_object_array_add(list, image);
}

static void put_images(struct arena *arena, struct json_object *list,
                       const struct magento_file *file, const struct csv_row *row)
{
    const char *paths[200], *labels[200];
    size_t count = import_split(arena, cell(file, row, COLUMN_ADDITIONAL_IMAGES), ",", paths, 200);
    size_t label_count =
        import_split(arena, cell(file, row, COLUMN_ADDITIONAL_IMAGE_LABELS), ",", labels, 200);

    add_image(arena, list, cell(file, row, COLUMN_BASE_IMAGE),
              cell(file, row, COLUMN_BASE_IMAGE_LABEL));
    for (size_t i = 0; i < count; i++)
        add_image(arena, list, paths[i], label_count == count ? labels[i] : "");
}

static void put_skus(struct arena *arena, struct json_object *links, const char *kind,
                     const char *text)
{
    const char *skus[500];
    size_t count = import_split(arena, text, ",", skus, 500);

    if (!count)
        return;
    struct json_object *list = import_put_list(links, kind);
    for (size_t i = 0; i < count; i++)
        json_object_array_add(list, import_text(skus[i]));
}

/* "sku=A-S,size=S,color=Red|sku=A-M,...": one variant of the configurable product. */
static void add_variant(struct import_source *source, struct arena *arena, struct json_object *list,
                        const char *text)
{
    struct magento *magento = source->state;
    struct json_object *variant = json_object_new_object();
    struct json_object *attributes = json_object_new_object();
    struct json_object *sku = NULL;
    const struct magento_file *file;
    struct csv_row row;

    put_attributes(arena, attributes, text);
    json_object_object_get_ex(attributes, "sku", &sku);
    import_put(variant, "sku", sku ? json_object_get_string(sku) : "");
    if (sku && magento_find(magento, arena, json_object_get_string(sku), &file, &row)) {
        put_price(arena, variant, file, &row);
        put_stock(variant, file, &row);
        put_weight(source, arena, variant, cell(file, &row, COLUMN_WEIGHT));
        put_images(arena, import_put_list(variant, "images"), file, &row);
        if (text_equal(cell(file, &row, COLUMN_ONLINE), "2"))
            json_object_object_add(variant, "is_active", json_object_new_boolean(false));
        put_attributes(arena, attributes, cell(file, &row, COLUMN_ATTRIBUTES));
    }
    json_object_object_del(attributes, "sku");
    json_object_object_add(variant, "attributes", attributes);
    json_object_array_add(list, variant);
}

/* The options are what configurable_variations names; other attributes of the parts stay theirs. */
static void put_variants(struct import_source *source, struct arena *arena,
                         struct json_object *product, const char *text)
{
    static const size_t maximum = 10001;
    const char **variations = arena_array(arena, maximum, sizeof *variations);
    size_t count = import_split(arena, text, "|", variations, maximum);
    struct json_object *list = import_put_list(product, "variants");
    struct json_object *options = import_put_list(product, "options");
    struct json_object *first = json_keep(arena, json_object_new_object());

    for (size_t i = 0; i < count; i++)
        add_variant(source, arena, list, variations[i]);
    if (count)
        put_attributes(arena, first, variations[0]);
    json_object_object_foreach (first, code, value) {
        (void)value;
        if (!text_equal(code, "sku"))
            json_object_array_add(options, import_text(code));
    }
}

static void put_texts(struct arena *arena, struct json_object *product,
                      const struct magento_file *file, const struct csv_row *row)
{
    const char *description = cell(file, row, COLUMN_DESCRIPTION);
    const char *url_key = cell(file, row, COLUMN_URL_KEY);
    struct json_object *seo = import_put_object(product, "seo");

    import_put(product, "title", magento_plain(arena, cell(file, row, COLUMN_NAME)));
    import_put(product, "description",
               *description ? description : cell(file, row, COLUMN_SHORT_DESCRIPTION));
    import_put(seo, "url_slug", url_key);
    import_put(seo, "meta_title", cell(file, row, COLUMN_META_TITLE));
    import_put(seo, "meta_description", cell(file, row, COLUMN_META_DESCRIPTION));
    import_put(product, "tags", cell(file, row, COLUMN_META_KEYWORDS));
    import_put(product, "created_at", read_date(arena, cell(file, row, COLUMN_CREATED)));
    import_put(product, "updated_at", read_date(arena, cell(file, row, COLUMN_UPDATED)));
    if (*cell(file, row, COLUMN_COUNTRY))
        import_put(import_put_object(product, "specifications"), "Country of manufacture",
                   cell(file, row, COLUMN_COUNTRY));
}

static bool is_hidden(const struct magento_file *file, const struct csv_row *row)
{
    return text_equal(cell(file, row, COLUMN_VISIBILITY), "Not Visible Individually");
}

struct json_object *magento_product(struct import_source *source, struct arena *arena,
                                    const struct magento_file *file, const struct csv_row *row)
{
    const char *type = cell(file, row, COLUMN_TYPE);
    struct json_object *product = json_keep(arena, json_object_new_object());
    struct json_object *links = import_put_object(product, "links");

    import_put(product, "sku", cell(file, row, COLUMN_SKU));
    put_texts(arena, product, file, row);
    put_categories(arena, product, cell(file, row, COLUMN_CATEGORIES));
    put_attributes(arena, import_put_object(product, "attributes"),
                   cell(file, row, COLUMN_ATTRIBUTES));
    put_images(arena, import_put_list(import_put_object(product, "media"), "gallery"), file, row);
    put_price(arena, product, file, row);
    put_skus(arena, links, "related", cell(file, row, COLUMN_RELATED));
    put_skus(arena, links, "cross_sell", cell(file, row, COLUMN_CROSS_SELL));
    put_skus(arena, links, "up_sell", cell(file, row, COLUMN_UP_SELL));
    if (text_equal(type, "virtual") || text_equal(type, "downloadable"))
        import_put(product, "type", "digital");
    if (text_equal(cell(file, row, COLUMN_ONLINE), "2") || is_hidden(file, row))
        json_object_object_add(product, "is_active", json_object_new_boolean(false));
    if (*cell(file, row, COLUMN_VARIATIONS)) {
        put_variants(source, arena, product, cell(file, row, COLUMN_VARIATIONS));
    } else {
        put_stock(product, file, row);
        put_weight(source, arena, product, cell(file, row, COLUMN_WEIGHT));
    }
    if (text_equal(type, "bundle"))
        magento_put_bundle(source, arena, product, cell(file, row, COLUMN_BUNDLE_VALUES));
    if (text_equal(type, "grouped"))
        magento_put_group(source, arena, product, cell(file, row, COLUMN_ASSOCIATED));
    magento_add_aside(source, arena, product);
    return product;
}

void magento_find_columns(struct magento_file *file)
{
    for (int i = 0; i < COLUMNS; i++)
        file->columns[i] = csv_table_find(file->table, column_names[i]);
}

const struct import_format import_magento = {"magento", recognise_magento, magento_open,
                                             magento_next, magento_close};
