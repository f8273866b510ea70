/* DummyJSON's products (price and discountPercentage, stock, meta.barcode) as canonical records. */
#include "base/money.h"
#include "shop/import_source.h"

#include <stdlib.h>
#include <string.h>

static const char *member_text(struct json_object *document, const char *key)
{
    struct json_object *member = json_get(document, key);

    return member ? json_object_get_string(member) : NULL;
}

static bool is_dummyjson(struct json_object *document)
{
    return json_get(document, "discountPercentage") && json_get(document, "price") &&
           json_get(document, "title") && !json_get(document, "pricing");
}

/* price is the list price; what is paid is rounded half up. */
static void put_pricing(struct arena *arena, struct json_object *to, struct json_object *from,
                        const char *currency)
{
    struct json_object *pricing = import_put_object(to, "pricing");
    int exponent = money_exponent(currency);
    int64_t list = 0, hundredths = 0;
    const char *price = member_text(from, "price");
    const char *discount = member_text(from, "discountPercentage");

    import_put(pricing, "list_price", price);
    import_put(pricing, "currency", currency);
    if (!discount || exponent < 0 || !money_parse(price, exponent, &list) ||
        !money_parse(discount, 2, &hundredths) || hundredths < 0 || hundredths > 10000)
        return;
    int64_t sale = (int64_t)(((__int128)list * (10000 - hundredths) + 5000) / 10000);
    import_put(pricing, "sale_price", money_text(arena, sale, exponent));
}

static void put_media(struct json_object *to, struct json_object *from)
{
    struct json_object *images = json_get(from, "images");
    struct json_object *media = import_put_object(to, "media");
    struct json_object *gallery = import_put_list(media, "gallery");
    size_t count =
        json_object_is_type(images, json_type_array) ? json_object_array_length(images) : 0;

    for (size_t i = 0; i < count; i++)
        json_object_array_add(gallery, json_object_get(json_object_array_get_idx(images, i)));
    if (!count && member_text(from, "thumbnail"))
        json_object_array_add(gallery, import_text(member_text(from, "thumbnail")));
}

static void put_reviews(struct json_object *to, struct json_object *from)
{
    struct json_object *reviews = json_get(from, "reviews");
    struct json_object *list = import_put_list(to, "reviews");

    if (!json_object_is_type(reviews, json_type_array))
        return;
    for (size_t i = 0; i < json_object_array_length(reviews); i++) {
        struct json_object *review = json_object_array_get_idx(reviews, i);
        struct json_object *made = json_object_new_object();

        import_put(made, "author", member_text(review, "reviewerName"));
        json_object_object_add(made, "rating", json_object_get(json_get(review, "rating")));
        import_put(made, "body", member_text(review, "comment"));
        import_put(made, "created_at", member_text(review, "date"));
        json_object_array_add(list, made);
    }
}

static void put_specifications(struct arena *arena, struct json_object *to,
                               struct json_object *from)
{
    static const char *const names[][2] = {{"warrantyInformation", "Warranty"},
                                           {"shippingInformation", "Shipping"},
                                           {"returnPolicy", "Returns"},
                                           {"minimumOrderQuantity", "Minimum order quantity"}};
    struct json_object *size = json_get(from, "dimensions");
    struct json_object *list = import_put_object(to, "specifications");
    const char *width = member_text(size, "width"), *height = member_text(size, "height");
    const char *depth = member_text(size, "depth");

    if (width && height && depth)
        import_put(list, "Dimensions", arena_printf(arena, "%s x %s x %s", width, height, depth));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        import_put(list, names[i][1], member_text(from, names[i][0]));
}

static void put_variant(struct arena *arena, struct json_object *to, struct json_object *from)
{
    struct json_object *variant = json_object_new_object();
    const char *weight = member_text(from, "weight");

    json_object_array_add(import_put_list(to, "variants"), variant);
    import_put(variant, "sku", member_text(from, "sku"));
    import_put(variant, "gtin", member_text(json_get(from, "meta"), "barcode"));
    if (weight)
        import_put(variant, "weight_grams", import_grams(arena, weight, "oz"));
    json_object_object_add(variant, "inventory", json_object_get(json_get(from, "stock")));
}

/* "home-decoration" is called "Home decoration". */
static const char *readable(struct arena *arena, const char *slug)
{
    char *name = arena_strdup(arena, slug ? slug : "");

    for (char *c = name; *c; c++)
        if (*c == '-')
            *c = ' ';
    if (*name >= 'a' && *name <= 'z')
        *name = (char)(*name - 'a' + 'A');
    return name;
}

bool import_dummyjson(struct arena *arena, const char *currency, struct json_object **document)
{
    struct json_object *from = *document;
    static const char *const same[] = {"sku", "title", "description", "brand"};

    if (!is_dummyjson(from))
        return false;
    struct json_object *to = json_keep(arena, json_object_new_object());
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        import_put(to, same[i], member_text(from, same[i]));
    import_put(to, "category", readable(arena, member_text(from, "category")));
    if (json_get(from, "tags"))
        json_object_object_add(to, "tags", json_object_get(json_get(from, "tags")));
    put_pricing(arena, to, from, currency);
    put_media(to, from);
    put_reviews(to, from);
    put_specifications(arena, to, from);
    put_variant(arena, to, from);
    import_put(to, "created_at", member_text(json_get(from, "meta"), "createdAt"));
    import_put(to, "updated_at", member_text(json_get(from, "meta"), "updatedAt"));
    *document = to;
    return true;
}
