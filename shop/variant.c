/* Choosing among the variants of a product. */
#include "shop/variant.h"

#include "base/text.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool in_stock(const struct json_object *variant)
{
    return json_object_get_boolean(json_get(json_get(variant, "inventory"), "in_stock"));
}

static bool is_called(const struct json_object *variant, const char *wanted)
{
    char id[24];

    snprintf(id, sizeof id, "%lld",
             (long long)json_object_get_int64(json_get(variant, "variant_id")));
    return text_equal(id, wanted) || text_equal(json_get_text(variant, "sku"), wanted);
}

static struct json_object *find_first(struct json_object *variants, const char *wanted)
{
    size_t count = variants ? json_object_array_length(variants) : 0;
    struct json_object *first = NULL;

    for (size_t i = 0; wanted && i < count; i++)
        if (is_called(json_object_array_get_idx(variants, i), wanted))
            return json_object_array_get_idx(variants, i);
    for (size_t i = 0; i < count; i++) {
        struct json_object *variant = json_object_array_get_idx(variants, i);

        if (in_stock(variant))
            return variant;
        if (!first)
            first = variant;
    }
    return first;
}

static const char *option_value(const struct json_object *variant, const char *option)
{
    return json_get_text(json_get(variant, "attributes"), option);
}

/* How many options other than except two variants have in common. */
static int agreement(const struct json_object *a, const struct json_object *b, const char *except)
{
    int count = 0;

    json_object_object_foreach (json_get(a, "attributes"), option, value)
        count += strcmp(option, except) != 0 &&
                 text_equal(json_object_get_string(value), option_value(b, option));
    return count;
}

struct choice {
    struct json_object *variant; /* the best one with the value; NULL: no variant has it */
    bool is_exact;               /* and it has all the other chosen values */
    struct json_object *image;
};

/* Where choosing value of option leads from the chosen variant. */
static struct choice lead(struct json_object *variants, struct json_object *chosen,
                          const char *option, const char *value)
{
    size_t count = json_object_array_length(variants);
    int others = json_object_object_length(json_get(chosen, "attributes")) - 1;
    struct choice choice = {0};
    int best = -1;

    for (size_t i = 0; i < count; i++) {
        struct json_object *variant = json_object_array_get_idx(variants, i);

        if (!text_equal(option_value(variant, option), value))
            continue;
        if (!choice.image)
            choice.image = json_get(variant, "image");
        int rank = agreement(chosen, variant, option) * 2 + in_stock(variant);
        if (rank > best) {
            best = rank;
            choice.variant = variant;
            choice.is_exact = rank / 2 == others;
        }
    }
    return choice;
}

static void mark_value(struct json_object *variants, struct json_object *chosen, const char *option,
                       struct json_object *value)
{
    const char *code = json_get_text(value, "code");
    struct choice choice = lead(variants, chosen, option, code);
    bool selected = text_equal(option_value(chosen, option), code);

    json_object_object_add(value, "selected", json_object_new_boolean(selected));
    json_object_object_add(value, "exists", json_object_new_boolean(choice.is_exact));
    json_object_object_add(
        value, "available",
        json_object_new_boolean(choice.is_exact && choice.variant && in_stock(choice.variant)));
    if (choice.variant)
        json_object_object_add(value, "variant_id",
                               json_object_get(json_get(choice.variant, "variant_id")));
    if (choice.image)
        json_object_object_add(value, "image", json_object_get(choice.image));
}

struct json_object *variant_choose(struct json_object *product, const char *wanted)
{
    struct json_object *variants = json_get(product, "variants");
    struct json_object *options = json_get(product, "options");
    struct json_object *chosen = find_first(variants, wanted);

    if (!chosen)
        return NULL;
    for (size_t i = 0; i < json_object_array_length(variants); i++) {
        struct json_object *variant = json_object_array_get_idx(variants, i);

        json_object_object_add(variant, "selected", json_object_new_boolean(variant == chosen));
    }
    for (size_t i = 0; options && i < json_object_array_length(options); i++) {
        struct json_object *option = json_object_array_get_idx(options, i);
        struct json_object *values = json_get(option, "values");

        for (size_t k = 0; k < json_object_array_length(values); k++)
            mark_value(variants, chosen, json_get_text(option, "code"),
                       json_object_array_get_idx(values, k));
    }
    struct json_object *selected = json_object_new_object();
    json_object_object_foreach (chosen, key, member)
        json_object_object_add(selected, key, json_object_get(member));
    json_object_object_add(product, "selected", selected);
    return chosen;
}
