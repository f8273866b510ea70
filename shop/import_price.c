/* Prices and stock of import records. */
#include "base/json_write.h"
#include "base/money.h"
#include "base/text.h"
#include "shop/import_check.h"

#include <string.h>

#define QUANTITY_MAXIMUM 1000000000
#define PRICE_MAXIMUM    INT64_C(1000000000000000)

static const char *source_text(struct json_object *member)
{
    const char *text = member ? json_object_get_string(member) : NULL;

    return text && *text ? text : NULL;
}

static bool read_amount(struct check *check, const char *field, const char *currency,
                        struct json_object *member, int64_t *minor)
{
    const char *text = source_text(member);

    if (!money_parse(text, money_exponent(currency), minor))
        return check_refuse(check, field, "bad_price", "\"%.40s\" is no amount of %s", text,
                            currency);
    if (*minor < 0 || *minor > PRICE_MAXIMUM)
        return check_refuse(check, field, "bad_price", "\"%.40s\" is out of range", text);
    return true;
}

static void add_price(struct buf *out, const char *currency, const int64_t amounts[2], int minimum,
                      const char *const period[2])
{
    json_open(out, NULL, '[');
    json_add_text(out, NULL, currency);
    json_add_int(out, NULL, amounts[0]);
    json_add_int(out, NULL, amounts[1]);
    if (minimum > 1 || period[0] || period[1]) {
        json_add_int(out, NULL, minimum);
        for (int i = 0; i < 2; i++)
            if (period[i])
                json_add_text(out, NULL, period[i]);
            else
                json_add_null(out, NULL);
    }
    json_close(out, ']');
}

static bool add_pricing(struct check *check, const char *field, struct json_object *pricing,
                        struct buf *out)
{
    bool is_object = json_object_is_type(pricing, json_type_object);
    struct json_object *list =
        is_object ? CHECK_MEMBER(pricing, "list_price", "listPrice") : pricing;
    struct json_object *sale =
        is_object ? CHECK_MEMBER(pricing, "sale_price", "salePrice", "price") : NULL;
    const char *currency = is_object ? json_get_text(pricing, "currency") : NULL;
    int64_t amounts[2] = {0, 0}, minimum = 1;

    if (!currency)
        currency = check->known->currency;
    if (money_exponent(currency) < 0 || !map_find(&check->known->currencies, currency))
        return check_refuse(check, field, "unknown_currency", "the shop has no currency \"%.10s\"",
                            currency);
    if (!source_text(list))
        list = sale;
    if (!source_text(sale))
        sale = list;
    if (!list)
        return check_refuse(check, field, "required", "there is no price");
    if (!read_amount(check, field, currency, list, &amounts[0]) ||
        !read_amount(check, field, currency, sale, &amounts[1]))
        return false;
    if (amounts[1] > amounts[0])
        return check_refuse(check, field, "sale_above_list",
                            "the sale price is higher than the list price");
    struct json_object *least = is_object ? CHECK_MEMBER(pricing, "minimum_quantity") : NULL;
    if (least && !text_to_int(json_object_get_string(least), 1, QUANTITY_MAXIMUM, &minimum))
        return check_refuse(check, field, "bad_quantity", "minimum_quantity is no quantity");
    const char *from =
        is_object ? check_time(check, field, CHECK_MEMBER(pricing, "sale_from")) : NULL;
    const char *until =
        is_object ? check_time(check, field, CHECK_MEMBER(pricing, "sale_until")) : NULL;
    const char *const always[2] = {NULL, NULL};
    const char *const validity[2] = {
        is_object ? check_time(check, field, CHECK_MEMBER(pricing, "valid_from")) : NULL,
        is_object ? check_time(check, field, CHECK_MEMBER(pricing, "valid_until")) : NULL,
    };
    if (validity[0] || validity[1]) {
        add_price(out, currency, amounts, (int)minimum, validity);
        return true;
    }
    if (!from && !until) {
        add_price(out, currency, amounts, (int)minimum, always);
        return true;
    }
    const int64_t regular[2] = {amounts[0], amounts[0]};
    const char *const period[2] = {from ? from : "1970-01-01T00:00:00Z", until};
    add_price(out, currency, regular, (int)minimum, always);
    add_price(out, currency, amounts, (int)minimum, period);
    return true;
}

const char *check_pricing(struct check *check, const char *field, struct json_object *pricing)
{
    struct buf out;
    bool is_fine = true;

    if (!pricing)
        return NULL;
    buf_init(&out, 0);
    json_open(&out, NULL, '[');
    if (json_object_is_type(pricing, json_type_array))
        for (size_t i = 0; is_fine && i < json_object_array_length(pricing); i++)
            is_fine = add_pricing(check, field, json_object_array_get_idx(pricing, i), &out);
    else
        is_fine = add_pricing(check, field, pricing, &out);
    json_close(&out, ']');
    const char *text = is_fine ? arena_strndup(check->arena, out.data, out.length) : NULL;
    buf_release(&out);
    return text;
}

static bool read_quantity(struct check *check, const char *field, struct json_object *member,
                          int64_t *quantity)
{
    const char *text = source_text(member);

    if (!text) {
        *quantity = 0;
        return true;
    }
    /* "100.0000" is how some exports write a whole number */
    size_t point = strcspn(text, ".");
    if (text[point] && strspn(text + point + 1, "0") == strlen(text + point + 1))
        text = arena_strndup(check->arena, text, point);
    if (!text_to_int(text, 0, QUANTITY_MAXIMUM, quantity))
        return check_refuse(check, field, "bad_quantity", "\"%.40s\" is no quantity", text);
    return true;
}

static bool add_stock(struct check *check, const char *field, const char *place,
                      const int64_t levels[3], struct buf *out)
{
    if (strlen(place) > 50 || !*place)
        return check_refuse(check, field, "bad_warehouse", "\"%.60s\" is no warehouse code", place);
    if (levels[1] > levels[0])
        return check_refuse(check, field, "reserved_above_stock", "more is reserved than there is");
    known_warehouse(check->known, place);
    json_open(out, NULL, '[');
    json_add_text(out, NULL, place);
    json_add_int(out, NULL, levels[0]);
    if (levels[1] || levels[2]) {
        json_add_int(out, NULL, levels[1]);
        json_add_int(out, NULL, levels[2]);
    }
    json_close(out, ']');
    return true;
}

/* One share of a quantity: the first ones get what does not divide. */
static int64_t share(int64_t quantity, int part, int parts)
{
    return quantity / parts + (part < quantity % parts);
}

/* The brief's total_quantity, reserved_quantity and warehouse_locations, shared out evenly. */
static bool add_total(struct check *check, const char *field, struct json_object *inventory,
                      int part, int parts, struct buf *out)
{
    bool is_object = json_object_is_type(inventory, json_type_object);
    struct json_object *places =
        is_object ? CHECK_MEMBER(inventory, "warehouse_locations", "locations") : NULL;
    int count =
        json_object_is_type(places, json_type_array) ? (int)json_object_array_length(places) : 0;
    int64_t quantity, reserved = 0;

    if (!read_quantity(check, field,
                       is_object ? CHECK_MEMBER(inventory, "total_quantity", "quantity",
                                                "available_quantity", "available")
                                 : inventory,
                       &quantity) ||
        !read_quantity(check, field,
                       is_object ? CHECK_MEMBER(inventory, "reserved_quantity", "reserved") : NULL,
                       &reserved))
        return false;
    quantity = share(quantity, part, parts);
    reserved = share(reserved, part, parts);
    if (reserved > quantity)
        return check_refuse(check, field, "reserved_above_stock", "more is reserved than there is");
    for (int i = 0; i < (count ? count : 1); i++) {
        const char *place =
            count ? json_object_get_string(json_object_array_get_idx(places, (size_t)i))
                  : check->checks->warehouse;
        int64_t levels[3] = {share(quantity, i, count ? count : 1),
                             share(reserved, i, count ? count : 1), 0};

        if (!add_stock(check, field, place ? place : "", levels, out))
            return false;
    }
    return true;
}

static bool add_place(struct check *check, const char *field, const char *place,
                      struct json_object *level, struct buf *out)
{
    bool is_object = json_object_is_type(level, json_type_object);
    int64_t levels[3] = {0, 0, 0};

    if (!read_quantity(check, field,
                       is_object ? CHECK_MEMBER(level, "quantity", "on_hand", "total_quantity")
                                 : level,
                       &levels[0]))
        return false;
    if (is_object &&
        (!read_quantity(check, field, CHECK_MEMBER(level, "reserved", "reserved_quantity"),
                        &levels[1]) ||
         !read_quantity(check, field, CHECK_MEMBER(level, "safety"), &levels[2])))
        return false;
    return add_stock(check, field, place, levels, out);
}

const char *check_inventory(struct check *check, const char *field, struct json_object *inventory,
                            int part, int parts)
{
    struct buf out;
    bool is_fine = true;

    if (!inventory)
        return NULL;
    buf_init(&out, 0);
    json_open(&out, NULL, '[');
    bool is_object = json_object_is_type(inventory, json_type_object);
    if (json_object_is_type(inventory, json_type_array)) {
        for (size_t i = 0; is_fine && i < json_object_array_length(inventory); i++) {
            struct json_object *level = json_object_array_get_idx(inventory, i);
            struct json_object *place = CHECK_MEMBER(level, "location", "warehouse", "code");

            is_fine =
                add_place(check, field, place ? json_object_get_string(place) : "", level, &out);
        }
    } else if (!is_object || CHECK_MEMBER(inventory, "total_quantity", "quantity",
                                          "available_quantity", "available")) {
        is_fine = add_total(check, field, inventory, part, parts, &out);
    } else {
        json_object_object_foreach (inventory, place, level)
            is_fine = is_fine && add_place(check, field, place, level, &out);
    }
    json_close(&out, ']');
    const char *text = is_fine ? arena_strndup(check->arena, out.data, out.length) : NULL;
    buf_release(&out);
    return text;
}
