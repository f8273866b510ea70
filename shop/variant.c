/* Choosing among the variants of a product. */
#include "shop/variant.h"

#include "base/text.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool in_stock(const struct doc *variant)
{
    return doc_get_bool(doc_get(variant, "inventory"), "in_stock");
}

static bool is_called(const struct doc *variant, const char *wanted)
{
    char id[24];

    snprintf(id, sizeof id, "%lld", (long long)doc_get_int(variant, "variant_id"));
    return text_equal(id, wanted) || text_equal(doc_get_text(variant, "sku"), wanted);
}

static struct doc *find_first(struct doc *variants, const char *wanted)
{
    size_t count = variants ? doc_length(variants) : 0;
    struct doc *first = NULL;

    for (size_t i = 0; wanted && i < count; i++)
        if (is_called(doc_at(variants, i), wanted))
            return doc_at(variants, i);
    for (size_t i = 0; i < count; i++) {
        struct doc *variant = doc_at(variants, i);

        if (in_stock(variant))
            return variant;
        if (!first)
            first = variant;
    }
    return first;
}

static const char *option_value(const struct doc *variant, const char *option)
{
    return doc_get_text(doc_get(variant, "attributes"), option);
}

/* How many options other than except two variants have in common. */
static int agreement(const struct doc *a, const struct doc *b, const char *except)
{
    int count = 0;

    doc_each(member, doc_get(a, "attributes")) count +=
        strcmp(member->key, except) != 0 && doc_plain(member->value) &&
        text_equal(doc_plain(member->value), option_value(b, member->key));
    return count;
}

struct choice {
    struct doc *variant; /* the best one with the value; NULL: no variant has it */
    bool is_exact;       /* and it has all the other chosen values */
    struct doc *image;
};

/* Where choosing value of option leads from the chosen variant. */
static struct choice lead(struct doc *variants, struct doc *chosen, const char *option,
                          const char *value)
{
    size_t count = doc_length(variants);
    int others = (int)doc_member_count(doc_get(chosen, "attributes")) - 1;
    struct choice choice = {0};
    int best = -1;

    for (size_t i = 0; i < count; i++) {
        struct doc *variant = doc_at(variants, i);

        if (!text_equal(option_value(variant, option), value))
            continue;
        if (!choice.image)
            choice.image = doc_get(variant, "image");
        int rank = agreement(chosen, variant, option) * 2 + in_stock(variant);
        if (rank > best) {
            best = rank;
            choice.variant = variant;
            choice.is_exact = rank / 2 == others;
        }
    }
    return choice;
}

static void mark_value(struct doc *variants, struct doc *chosen, const char *option,
                       struct doc *value)
{
    const char *code = doc_get_text(value, "code");
    struct choice choice = lead(variants, chosen, option, code);
    bool selected = text_equal(option_value(chosen, option), code);

    doc_set_bool(value, "selected", selected);
    doc_set_bool(value, "exists", choice.is_exact);
    doc_set_bool(value, "available", choice.is_exact && choice.variant && in_stock(choice.variant));
    if (choice.variant)
        doc_set(value, "variant_id", doc_get(choice.variant, "variant_id"));
    if (choice.image)
        doc_set(value, "image", choice.image);
}

struct doc *variant_choose(struct doc *product, const char *wanted)
{
    struct doc *variants = doc_get(product, "variants");
    struct doc *options = doc_get(product, "options");
    struct doc *chosen = find_first(variants, wanted);

    if (!chosen)
        return NULL;
    for (size_t i = 0; i < doc_length(variants); i++) {
        struct doc *variant = doc_at(variants, i);

        doc_set_bool(variant, "selected", variant == chosen);
    }
    for (size_t i = 0; options && i < doc_length(options); i++) {
        struct doc *option = doc_at(options, i);
        struct doc *values = doc_get(option, "values");

        for (size_t k = 0; k < doc_length(values); k++)
            mark_value(variants, chosen, doc_get_text(option, "code"), doc_at(values, k));
    }
    doc_merge(doc_set_object(product, "selected"), chosen);
    return chosen;
}
