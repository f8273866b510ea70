/* Options, variants and offers of an import record. */
#include "base/json_write.h"
#include "base/text.h"
#include "shop/import_check.h"

#include <string.h>

#define OPTIONS_MAXIMUM 8

struct options {
    struct attribute *list[OPTIONS_MAXIMUM];
    size_t count;
};

/* What the whole product says, for variants that say nothing themselves. */
struct standard {
    const char *seller, *prices;
    struct json_object *inventory, *offers;
    int variants;
    bool any_has_stock;
};

static bool add_option(struct check *check, struct options *options, const char *name,
                       struct json_object *sample)
{
    struct attribute *attribute = known_attribute(check->known, check->arena, name, sample);

    if (!attribute)
        return check_refuse(check, "options", "bad_code", "\"%.60s\" cannot name an option", name);
    for (size_t i = 0; i < options->count; i++)
        if (options->list[i] == attribute)
            return true;
    if (options->count == OPTIONS_MAXIMUM)
        return check_refuse(check, "options", "too_many_options", "there are more than %d options",
                            OPTIONS_MAXIMUM);
    options->list[options->count++] = attribute;
    return true;
}

/* The options named, or every attribute that the variants have. */
static void read_options(struct check *check, struct json_object *document,
                         struct json_object *variants, struct options *options)
{
    struct json_object *list = CHECK_MEMBER(document, "options");
    size_t count = json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;
    size_t variant_count =
        json_object_is_type(variants, json_type_array) ? json_object_array_length(variants) : 0;

    for (size_t i = 0; i < count; i++) {
        struct json_object *entry = json_object_array_get_idx(list, i);
        struct json_object *name = json_object_is_type(entry, json_type_object)
                                       ? CHECK_MEMBER(entry, "code", "name")
                                       : entry;
        struct json_object *sample = NULL;

        if (!name)
            continue;
        for (size_t k = 0; !sample && k < variant_count; k++)
            sample = json_get(json_get(json_object_array_get_idx(variants, k), "attributes"),
                              json_object_get_string(name));
        add_option(check, options, json_object_get_string(name), sample);
    }
    if (count || variant_count < 2)
        return;
    for (size_t i = 0; i < variant_count; i++) {
        struct json_object *values = json_get(json_object_array_get_idx(variants, i), "attributes");

        if (!json_object_is_type(values, json_type_object))
            continue;
        json_object_object_foreach (values, name, value)
            if (!add_option(check, options, name, value))
                return;
    }
}

/* Writes [["color", "red"], ...]; combination collects what tells the variant from the others. */
static void add_values(struct check *check, const struct options *options,
                       struct json_object *values, struct buf *combination)
{
    const char *codes[OPTIONS_MAXIMUM] = {NULL};

    json_open(check->out, "attributes", '[');
    if (json_object_is_type(values, json_type_object)) {
        json_object_object_foreach (values, name, value) {
            struct attribute *attribute = known_attribute(check->known, check->arena, name, value);
            const char *code = NULL;
            struct fault *fault;

            if (!value)
                continue;
            if (!attribute) {
                check_refuse(check, "variants.attributes", "bad_code", "\"%.60s\" is no code",
                             name);
                continue;
            }
            fault = known_value(check->known, check->arena, attribute, value, &code);
            if (fault) {
                check_add_fault(check, arena_printf(check->arena, "variants.%s", fault->field),
                                fault);
                continue;
            }
            for (size_t i = 0; i < options->count; i++)
                if (options->list[i] == attribute)
                    codes[i] = code;
            json_open(check->out, NULL, '[');
            json_add_text(check->out, NULL, attribute->code);
            json_add_text(check->out, NULL, code);
            json_close(check->out, ']');
        }
    }
    json_close(check->out, ']');
    for (size_t i = 0; i < options->count; i++) {
        if (!codes[i])
            check_refuse(check, "variants.attributes", "option_missing",
                         "a variant has no value for the option %s", options->list[i]->code);
        buf_add_text(combination, codes[i] ? codes[i] : "");
        buf_add_char(combination, '\n');
    }
}

static void add_offer(struct check *check, const char *seller, const char *prices,
                      const char *stock)
{
    json_open(check->out, NULL, '{');
    json_add_text(check->out, "seller", seller);
    json_add_raw(check->out, "prices", prices, strlen(prices));
    if (stock)
        json_add_raw(check->out, "stock", stock, strlen(stock));
    json_close(check->out, '}');
}

/* Offers of other sellers: for one variant by its SKU, or for all. */
static void add_other_offers(struct check *check, const struct standard *standard, const char *sku,
                             int number)
{
    size_t count = json_object_is_type(standard->offers, json_type_array)
                       ? json_object_array_length(standard->offers)
                       : 0;

    for (size_t i = 0; i < count; i++) {
        struct json_object *offer = json_object_array_get_idx(standard->offers, i);
        struct json_object *target = CHECK_MEMBER(offer, "sku", "variant_sku");
        const char *seller =
            check_text(check, "offers.seller_id", CHECK_MEMBER(offer, "seller_id", "sellerId"), 50);
        const char *name = check_text(check, "offers.seller_name",
                                      CHECK_MEMBER(offer, "seller_name", "sellerName"), 200);

        if (target && strcmp(json_object_get_string(target), sku) != 0)
            continue;
        if (!seller) {
            check_refuse(check, "offers.seller_id", "required", "an offer names no seller");
            continue;
        }
        if (strcmp(seller, standard->seller) == 0) {
            check_refuse(check, "offers.seller_id", "duplicate_offer", "seller %s offers %s twice",
                         seller, sku);
            continue;
        }
        const char *prices =
            check_pricing(check, "offers.pricing", CHECK_MEMBER(offer, "pricing", "price"));
        const char *stock =
            check_inventory(check, "offers.inventory", CHECK_MEMBER(offer, "inventory"),
                            target ? 0 : number, target ? 1 : standard->variants);
        if (!prices)
            continue;
        known_seller(check->known, seller, name);
        add_offer(check, seller, prices, stock);
    }
}

static bool gtin_is_fine(const char *gtin)
{
    size_t length = strlen(gtin);

    return length >= 8 && length <= 14 && strspn(gtin, "0123456789") == length;
}

static void add_identity(struct check *check, struct json_object *variant)
{
    const char *gtin = check_text(check, "variants.gtin",
                                  CHECK_MEMBER(variant, "gtin", "ean", "upc", "barcode"), 20);
    struct json_object *weight = CHECK_MEMBER(variant, "weight_grams");
    int64_t grams;

    if (gtin && !gtin_is_fine(gtin))
        check_refuse(check, "variants.gtin", "bad_gtin", "\"%s\" is not 8 to 14 digits", gtin);
    json_add_text(check->out, "gtin", gtin);
    json_add_text(check->out, "mpn",
                  check_text(check, "variants.mpn", CHECK_MEMBER(variant, "mpn"), 100));
    if (!weight || !*json_object_get_string(weight))
        return;
    if (text_to_int(json_object_get_string(weight), 0, 2000000000, &grams))
        json_add_int(check->out, "weight", grams);
    else
        check_refuse(check, "variants.weight_grams", "bad_weight",
                     "\"%.40s\" is no whole number of grams", json_object_get_string(weight));
}

/* Others may sell what the product's own seller does not. */
static bool has_offer(const struct standard *standard, const char *sku)
{
    size_t count = json_object_is_type(standard->offers, json_type_array)
                       ? json_object_array_length(standard->offers)
                       : 0;

    for (size_t i = 0; i < count; i++) {
        struct json_object *offer = json_object_array_get_idx(standard->offers, i);
        struct json_object *target = CHECK_MEMBER(offer, "sku", "variant_sku");

        if (!target || strcmp(json_object_get_string(target), sku) == 0)
            return true;
    }
    return false;
}

static void add_variant(struct check *check, const struct options *options,
                        struct standard *standard, struct json_object *variant, int number,
                        struct check_media *media, struct buf *combination)
{
    struct json_object *own_stock = CHECK_MEMBER(variant, "inventory", "quantity", "stock");
    struct json_object *active = CHECK_MEMBER(variant, "is_active");
    const char *sku = check_text(check, "variants.sku", CHECK_MEMBER(variant, "sku"), 100);
    const char *prices = standard->prices, *stock;

    if (!sku && standard->variants == 1)
        sku = check->product->sku;
    if (!sku) {
        check_refuse(check, "variants.sku", "required", "variant %d has no sku", number + 1);
        return;
    }
    if (!hash_set_add(&check->checks->variant_skus, sku, strlen(sku)))
        check_refuse(check, "variants.sku", "duplicate_sku", "variant %s was in the file before",
                     sku);
    json_open(check->out, NULL, '{');
    json_add_text(check->out, "sku", sku);
    add_identity(check, variant);
    if (active && !json_object_get_boolean(active))
        json_add_bool(check->out, "is_active", false);
    add_values(check, options, json_get(variant, "attributes"), combination);
    const char *pictures =
        check_variant_media(check, media, CHECK_MEMBER(variant, "images", "media"));
    json_add_raw(check->out, "media", pictures, strlen(pictures));
    struct json_object *pricing = CHECK_MEMBER(variant, "pricing", "price");
    if (pricing)
        prices = check_pricing(check, "variants.pricing", pricing);
    else if (!prices && !has_offer(standard, sku))
        check_refuse(check, "pricing", "required", "%s has no price", sku);
    if (own_stock)
        stock = check_inventory(check, "variants.inventory", own_stock, 0, 1);
    else
        stock = standard->any_has_stock ? NULL
                                        : check_inventory(check, "inventory", standard->inventory,
                                                          number, standard->variants);
    json_open(check->out, "offers", '[');
    if (prices)
        add_offer(check, standard->seller, prices, stock);
    add_other_offers(check, standard, sku, number);
    json_close(check->out, ']');
    json_close(check->out, '}');
}

static void read_seller(struct check *check, struct json_object *document,
                        struct standard *standard)
{
    struct json_object *info = CHECK_MEMBER(document, "seller_info", "seller");
    const char *id = NULL, *name = NULL;

    if (json_object_is_type(info, json_type_object)) {
        id = check_text(check, "seller_info.seller_id",
                        CHECK_MEMBER(info, "seller_id", "sellerId", "id"), 50);
        name = check_text(check, "seller_info.seller_name",
                          CHECK_MEMBER(info, "seller_name", "sellerName", "name"), 200);
    } else if (info) {
        id = check_text(check, "seller_info", info, 50);
    }
    if (!id) {
        id = check->checks->seller_id;
        name = check->checks->seller_name;
    }
    known_seller(check->known, id, name);
    standard->seller = id;
}

static bool any_has_stock(struct json_object *variants, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (CHECK_MEMBER(json_object_array_get_idx(variants, i), "inventory", "quantity", "stock"))
            return true;
    return false;
}

void check_variants(struct check *check, struct json_object *document, struct check_media *media)
{
    struct json_object *variants = CHECK_MEMBER(document, "variants");
    size_t count =
        json_object_is_type(variants, json_type_array) ? json_object_array_length(variants) : 0;
    struct options options = {.count = 0};
    struct standard standard = {.variants = count ? (int)count : 1,
                                .inventory = CHECK_MEMBER(document, "inventory"),
                                .offers = CHECK_MEMBER(document, "offers")};
    struct hash_set combinations = {0};
    struct buf combination;

    if (count > IMPORT_VARIANTS_MAXIMUM) {
        check_refuse(check, "variants", "too_many_variants", "there are more than %d variants",
                     IMPORT_VARIANTS_MAXIMUM);
        return;
    }
    read_seller(check, document, &standard);
    read_options(check, document, variants, &options);
    standard.prices = check_pricing(check, "pricing", CHECK_MEMBER(document, "pricing", "price"));
    standard.any_has_stock = any_has_stock(variants, count);
    json_open(check->out, "options", '[');
    for (size_t i = 0; i < options.count; i++)
        json_add_text(check->out, NULL, options.list[i]->code);
    json_close(check->out, ']');

    buf_init(&combination, 0);
    json_open(check->out, "variants", '[');
    for (int i = 0; i < standard.variants; i++) {
        struct json_object *variant = count ? json_object_array_get_idx(variants, (size_t)i) : NULL;
        struct json_object *source = variant;

        if (!variant) { /* a product without variants is its own */
            source = json_keep(check->arena, json_object_new_object());
            static const char *const own[] = {"gtin", "mpn", "weight_grams"};
            for (size_t k = 0; k < 3; k++)
                if (json_get(document, own[k]))
                    json_object_object_add(source, own[k],
                                           json_object_get(json_get(document, own[k])));
        }
        buf_clear(&combination);
        add_variant(check, &options, &standard, source, i, media, &combination);
        if (options.count && combination.length > options.count &&
            !hash_set_add(&combinations, combination.data, combination.length))
            check_refuse(check, "variants.attributes", "duplicate_variant",
                         "two variants have the same options");
    }
    json_close(check->out, ']');
    buf_release(&combination);
    hash_set_release(&combinations);
}
