/* Choosing variants: what is marked, where each option value leads. */
#include "shop/variant.h"

#include <criterion/criterion.h>
#include <string.h>

#define VARIANT(id, sku, color, size, stock)                                                       \
    "{\"variant_id\":" #id ",\"sku\":\"" sku "\",\"attributes\":{\"color\":\"" color               \
    "\",\"size\":\"" size "\"},\"inventory\":{\"in_stock\":" stock "}}"

/* Red in S (gone) and M, blue in S only, green gone in M. */
static const char shirt[] =
    "{\"options\":["
    "{\"code\":\"color\",\"values\":[{\"code\":\"red\"},{\"code\":\"blue\"},{\"code\":\"green\"}]},"
    "{\"code\":\"size\",\"values\":[{\"code\":\"s\"},{\"code\":\"m\"},{\"code\":\"l\"}]}],"
    "\"variants\":[" VARIANT(1, "R-S", "red", "s", "false") "," VARIANT(
        2, "R-M", "red", "m", "true") "," VARIANT(3, "B-S", "blue", "s",
                                                  "true") "," VARIANT(4, "G-M", "green", "m",
                                                                      "false") "]}";

static struct arena arena;

static struct doc *load(const char *text)
{
    struct doc *product;

    arena_init(&arena, 0);
    cr_assert_null(doc_parse_copy(&arena, text, strlen(text), &product));
    return product;
}

static void unload(void)
{
    arena_release(&arena);
}

static struct doc *value(struct doc *product, int option, int index)
{
    struct doc *one = doc_at(doc_get(product, "options"), (size_t)option);

    return doc_at(doc_get(one, "values"), (size_t)index);
}

static bool flag(const struct doc *object, const char *key)
{
    return doc_get_bool(object, key);
}

static long number(const struct doc *object, const char *key)
{
    return (long)doc_get_int(object, key);
}

Test(variant, first_in_stock_is_chosen, .fini = unload)
{
    struct doc *product = load(shirt);

    cr_assert_eq(number(variant_choose(product, NULL), "variant_id"), 2);
    cr_assert_str_eq(doc_get_text(doc_get(product, "selected"), "sku"), "R-M");
}

Test(variant, is_found_by_id_and_sku_and_unknown_falls_back, .fini = unload)
{
    struct doc *product = load(shirt);

    cr_assert_eq(number(variant_choose(product, "3"), "variant_id"), 3);
    cr_assert_eq(number(variant_choose(product, "R-S"), "variant_id"), 1);
    cr_assert_eq(number(variant_choose(product, "nonsense"), "variant_id"), 2);
}

Test(variant, sold_out_can_still_be_looked_at, .fini = unload)
{
    struct doc *product = load(shirt);

    cr_assert_eq(number(variant_choose(product, "1"), "variant_id"), 1);
    cr_assert(flag(value(product, 0, 0), "selected"));
    cr_assert_not(flag(value(product, 0, 0), "available"));
}

Test(variant, values_lead_to_the_nearest_variant, .fini = unload)
{
    struct doc *product = load(shirt);

    variant_choose(product, "2");
    cr_assert_eq(number(value(product, 0, 1), "variant_id"), 3, "blue only exists in S");
    cr_assert_not(flag(value(product, 0, 1), "exists"));
    cr_assert_not(flag(value(product, 0, 1), "available"));
    cr_assert(flag(value(product, 0, 2), "exists"), "green exists in M");
    cr_assert_not(flag(value(product, 0, 2), "available"), "but is sold out");
    cr_assert_eq(number(value(product, 1, 0), "variant_id"), 1, "red S keeps the colour");
    cr_assert_null(doc_get(value(product, 1, 2), "variant_id"), "nothing is in L");
    cr_assert_not(flag(value(product, 1, 2), "available"));
}

Test(variant, links_of_the_copy_are_not_shared, .fini = unload)
{
    struct doc *product = load(shirt), *chosen = variant_choose(product, "2");

    doc_set_text(chosen, "url", "/x");
    cr_assert_null(doc_get(doc_get(product, "selected"), "url"));
}

Test(variant, product_without_variants_has_no_choice, .fini = unload)
{
    struct doc *product = load("{\"options\":[],\"variants\":[]}");

    cr_assert_null(variant_choose(product, "1"));
    cr_assert_null(doc_get(product, "selected"));
}
