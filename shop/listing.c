/* Listings: the products of a category, brand, seller or search, out of the index. */
#include "shop/listing.h"

#include "base/buf.h"
#include "base/money.h"
#include "search/find.h"
#include "search/select.h"
#include "shop/catalog.h"
#include "shop/names.h"

#include <stdlib.h>
#include <string.h>

const char *const listing_scope_names[] = {"category", "brand", "seller", "search", "all"};
const char *const listing_sorts[] = {"relevance",  "bestseller", "newest", "price_asc",
                                     "price_desc", "rating",     NULL};

/* Flags of the filters and what each demands. */
#define GROUPS_MAXIMUM 40

static enum tag_kind kind_of(enum listing_scope scope)
{
    static const enum tag_kind kinds[] = {
        [LISTING_CATEGORY] = TAG_CATEGORY,
        [LISTING_BRAND] = TAG_BRAND,
        [LISTING_SELLER] = TAG_SELLER,
    };

    return kinds[scope];
}

static struct fault *explain_missing(struct shop *shop, enum listing_scope scope, const char *name)
{
    static const char *const codes[] = {"no_category", "no_brand", "no_seller"};
    const char *parameters[] = {listing_scope_names[scope], name};
    const char *path;

    TRY(db_text(shop->db, shop->arena, STATEMENT_SCOPE_MOVED, parameters, &path));
    struct fault *fault =
        fault_new(shop->arena, FAULT_NOT_FOUND, path ? "scope_moved" : codes[scope],
                  "there is no %s \"%s\"", listing_scope_names[scope], name);
    fault->field = path;
    return fault;
}

struct fault *listing_scope(struct shop *shop, enum listing_scope scope, const char *name,
                            uint64_t *tag, struct doc **document)
{
    TRY(index_refresh(shop->index, shop->arena));
    *tag = names_find(shop->names, kind_of(scope), 0, name);
    if (!*tag)
        return explain_missing(shop, scope, name);
    TRY(names_page(shop->names, shop->arena, shop->language, *tag, document));
    if (!*document)
        return explain_missing(shop, scope, name);
    doc_set(*document, "children",
            scope == LISTING_CATEGORY ? listing_children(shop, tag_id(*tag))
                                      : doc_list(shop->arena));
    return NULL;
}

static enum selection_sort sort_of(const char *name)
{
    static const enum selection_sort sorts[] = {SORT_RELEVANCE, SORT_BESTSELLER, SORT_NEWEST,
                                                SORT_PRICE_ASC, SORT_PRICE_DESC, SORT_RATING};

    for (size_t i = 0; listing_sorts[i]; i++)
        if (strcmp(listing_sorts[i], name) == 0)
            return sorts[i];
    return SORT_BESTSELLER;
}

/* --- filters as groups of tags --------------------------------------------------------------- */

struct groups {
    struct shop *shop;
    struct selection_group list[GROUPS_MAXIMUM];
    size_t count;
};

static void add_group(struct groups *groups, uint32_t facet, const uint64_t *tags, size_t count)
{
    if (groups->count < GROUPS_MAXIMUM)
        groups->list[groups->count++] = (struct selection_group){facet, tags, count};
}

static void add_flag(struct groups *groups, enum tag_flag flag)
{
    uint64_t *tag = arena_alloc(groups->shop->arena, sizeof *tag);

    *tag = tag_flag(flag);
    add_group(groups, tag_facet(*tag), tag, 1);
}

/* A code that nobody has leaves its group empty: nothing matches. */
static void add_codes(struct groups *groups, enum tag_kind kind, uint32_t facet, struct doc *codes)
{
    size_t length = doc_length(codes), count = 0;
    uint64_t *tags = arena_array(groups->shop->arena, length + 1, sizeof *tags);

    for (size_t i = 0; i < length; i++) {
        uint64_t tag = names_find(groups->shop->names, kind, facet, doc_plain(doc_at(codes, i)));
        if (tag)
            tags[count++] = tag;
    }
    add_group(groups, tag_facet(tag_make(kind, facet, 0)), tags, count);
}

/* Names that are no attribute (utm_source ...) are no filter. */
static void add_attributes(struct groups *groups, struct doc *attributes)
{
    doc_each(member, attributes)
    {
        uint64_t tag = names_find(groups->shop->names, TAG_ATTRIBUTE, 0, member->key);

        if (tag)
            add_codes(groups, TAG_VALUE, tag_id(tag), member->value);
    }
}

static void read_filters(struct shop *shop, struct doc *filters, struct groups *groups,
                         struct selection *selection)
{
    struct doc *from = doc_get(filters, "price_from"), *to = doc_get(filters, "price_to");
    struct doc *brands = doc_get(filters, "brand"), *sellers = doc_get(filters, "seller");
    int64_t stars = doc_get_int(filters, "rating");

    groups->shop = shop;
    groups->count = 0;
    add_attributes(groups, doc_get(filters, "attributes"));
    if (brands)
        add_codes(groups, TAG_BRAND, 0, brands);
    if (sellers)
        add_codes(groups, TAG_SELLER, 0, sellers);
    if (doc_get_bool(filters, "in_stock"))
        add_flag(groups, FLAG_IN_STOCK);
    if (doc_get_bool(filters, "sale"))
        add_flag(groups, FLAG_SALE);
    if (stars >= 2)
        add_flag(groups, stars >= 4 ? FLAG_RATING_4 : stars == 3 ? FLAG_RATING_3 : FLAG_RATING_2);
    selection->groups = groups->list;
    selection->group_count = groups->count;
    selection->price_from = from ? doc_as_int(from) : INT64_MIN;
    selection->price_to = to ? doc_as_int(to) : INT64_MAX;
}

/* --- the page ----------------------------------------------------------------------------------
 */

static void add_place(struct doc *document, const char *key, const struct selected_item *item)
{
    struct doc *place = doc_set_list(document, key);

    doc_add_int(place, item->key);
    doc_add_int(place, item->product_id);
}

/* Cards of the page; a product that has just gone leaves a gap that nobody sees. */
static struct fault *add_items(struct shop *shop, const struct selected *selected,
                               struct doc *document)
{
    int64_t *ids = arena_array(shop->arena, selected->item_count + 1, sizeof *ids);
    struct doc *cards;

    for (uint32_t i = 0; i < selected->item_count; i++)
        ids[i] = selected->items[i].product_id;
    if (selected->item_count) {
        TRY(catalog_cards(shop, ids, selected->item_count, &cards));
        doc_set(document, "items", doc_get(cards, "items"));
        add_place(document, "first", &selected->items[0]);
        add_place(document, "last", &selected->items[selected->item_count - 1]);
    } else {
        doc_set_list(document, "items");
    }
    return NULL;
}

static void add_price(struct shop *shop, const struct selected *selected, struct doc *document)
{
    struct doc *price = doc_object(shop->arena);
    const char *currency = "";
    int exponent = 2;

    names_currency(shop->names, (uint32_t)strtoul(shop->market, NULL, 10), &currency, &exponent);
    doc_set_text(document, "currency", currency);
    doc_set_int(document, "price_exponent", exponent);
    if (selected->price_maximum) {
        doc_set_text(price, "minimum", money_text(shop->arena, selected->price_minimum, exponent));
        doc_set_text(price, "maximum", money_text(shop->arena, selected->price_maximum, exponent));
    }
    doc_set(document, "price", price);
}

static void find_text(struct shop *shop, const char *text, struct found *found)
{
    struct find_request request = listing_request(shop, text);

    find_run(shop->index, shop->arena, &request, found);
}

struct fault *listing_find(struct shop *shop, const struct listing_query *query,
                           struct doc **document)
{
    struct found found = {0};
    struct groups *groups = arena_alloc(shop->arena, sizeof *groups);
    struct selection selection = {
        .scope = query->tag,
        .sort = sort_of(query->sort),
        .has_place = query->has_place,
        .key = query->key,
        .product_id = query->product_id,
        .direction = query->direction,
        .items = (uint32_t)query->items,
        .wants_counts = true,
    };
    struct selected selected;

    TRY(index_refresh(shop->index, shop->arena));
    *document = doc_object(shop->arena);
    read_filters(shop, query->filters, groups, &selection);
    if (query->text) {
        find_text(shop, query->text, &found);
        selection.matches = found.matches;
    }
    doc_set_text(*document, "stage", query->text ? find_stage_names[found.stage] : NULL);
    doc_set_text(*document, "corrected", found.corrected);
    doc_set_text(*document, "redirect", found.redirect);
    select_run(shop->index, shop->arena, &selection, &selected);
    doc_set_int(*document, "total", selected.total);
    doc_set_bool(*document, "has_more", selected.has_more);
    TRY(add_items(shop, &selected, *document));
    add_price(shop, &selected, *document);
    listing_add_facets(shop, &selection, &selected, *document);
    return NULL;
}

/* --- categories as tiles -------------------------------------------------------------------------
 */

/* The picture of the best-known product, out of the index itself. */
static struct doc *image_of(struct shop *shop, const struct selected *selected)
{
    const struct index_segment *segments;
    struct doc *stored;
    size_t length;

    index_segments(shop->index, &segments);
    if (!selected->item_count)
        return NULL;
    const struct selected_item *item = &selected->items[0];
    const char *text = segment_stored(segments[item->segment].segment, item->document, &length);
    if (!text || doc_parse_copy(shop->arena, text, length, &stored))
        return NULL;
    struct doc *image = doc_get(stored, "image");
    if (image)
        doc_set_text(image, "alt", ""); /* the name stands beside it */
    return image;
}

struct doc *listing_children(struct shop *shop, uint32_t category_id)
{
    struct doc *children = doc_list(shop->arena);
    uint64_t *tags;
    size_t count = names_children(shop->names, shop->arena, category_id, &tags);

    for (size_t i = 0; i < count; i++) {
        const struct name *name = names_get(shop->names, shop->language, tags[i]);
        struct selection selection = {
            .scope = tags[i],
            .sort = SORT_BESTSELLER,
            .direction = 1,
            .items = name->image ? 0 : 1,
            .price_from = INT64_MIN,
            .price_to = INT64_MAX,
        };
        struct selected selected;

        select_run(shop->index, shop->arena, &selection, &selected);
        struct doc *child = doc_add_object(children);
        doc_set_text(child, "name", name->label);
        doc_set_text(child, "path", name->path);
        doc_set_int(child, "count", selected.total);
        doc_set(child, "image",
                name->image ? doc_copy(shop->arena, name->image) : image_of(shop, &selected));
    }
    return children;
}
