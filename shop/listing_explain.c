/* Why a search found what it found: scores and what they are made of. */
#include "shop/listing.h"

#include "search/find.h"
#include "search/select.h"

#include <string.h>
#include <time.h>

struct find_request listing_request(const struct shop *shop, const char *text)
{
    time_t now = time(NULL);
    struct tm date;

    return (struct find_request){
        .language = shop->language,
        .fallback = strcmp(shop->language, "en") == 0 ? NULL : "en",
        .text = text,
        .month = gmtime_r(&now, &date) ? date.tm_mon + 1 : 1,
        .now = now,
    };
}

static void set_number(struct doc *object, const char *key, const char *text)
{
    struct doc *value;

    if (!doc_parse_copy(object->arena, text, strlen(text), &value))
        doc_set(object, key, value);
}

static void explain_item(struct shop *shop, const struct find_request *request,
                         const struct found *found, struct doc *item)
{
    struct contribution *contributions;
    int64_t product_id = doc_get_int(item, "product_id");
    struct arena *arena = shop->arena;
    struct doc *explanation = doc_set_object(item, "explanation");
    struct doc *list = doc_set_list(explanation, "contributions");
    size_t count = find_explain(shop->index, arena, request, product_id, &contributions);

    set_number(explanation, "score",
               find_points_text(arena, find_score(shop->index, found, product_id)));
    for (size_t i = 0; i < count; i++) {
        struct doc *row = doc_add_object(list);

        doc_set_text(row, "factor", contributions[i].factor);
        set_number(row, "value", find_points_text(arena, contributions[i].value));
        set_number(row, "weight", find_points_text(arena, contributions[i].weight));
        set_number(row, "contribution", find_points_text(arena, contributions[i].contribution));
    }
}

void listing_explain(struct shop *shop, const char *text, struct doc *items)
{
    struct find_request request = listing_request(shop, text);
    struct found found;

    find_run(shop->index, shop->arena, &request, &found);
    for (size_t i = 0; i < doc_length(items); i++)
        explain_item(shop, &request, &found, doc_at(items, i));
}

/* Title and address as the index keeps them for suggestions. */
static void add_row(struct shop *shop, const struct selected_item *selected, struct doc *items)
{
    const struct index_segment *segments;
    struct doc *item = doc_add_object(items), *stored;
    size_t length;

    index_segments(shop->index, &segments);
    doc_set_int(item, "product_id", selected->product_id);
    const char *text =
        segment_stored(segments[selected->segment].segment, selected->document, &length);
    if (!text || doc_parse_copy(shop->arena, text, length, &stored))
        return;
    struct doc *titles = doc_get(stored, "title");
    const char *title = doc_get_text(titles, shop->language);
    doc_set_text(item, "title", title ? title : doc_get_text(titles, "en"));
    doc_set_text(item, "slug", doc_get_text(stored, "slug"));
}

struct fault *listing_explained(struct shop *shop, const char *text, int rows,
                                struct doc **document)
{
    struct find_request request = listing_request(shop, text);
    struct found found;
    struct selected selected;

    TRY(index_refresh(shop->index, shop->arena));
    find_run(shop->index, shop->arena, &request, &found);
    struct selection selection = {
        .matches = found.matches,
        .sort = SORT_RELEVANCE,
        .direction = 1,
        .items = (uint32_t)rows,
        .price_from = INT64_MIN,
        .price_to = INT64_MAX,
    };
    select_run(shop->index, shop->arena, &selection, &selected);
    *document = doc_object(shop->arena);
    doc_set_text(*document, "stage", find_stage_names[found.stage]);
    doc_set_text(*document, "corrected", found.corrected);
    doc_set_text(*document, "redirect", found.redirect);
    doc_set_int(*document, "total", selected.total);
    struct doc *items = doc_set_list(*document, "items");
    for (uint32_t i = 0; i < selected.item_count; i++)
        add_row(shop, &selected.items[i], items);
    listing_explain(shop, text, items);
    return NULL;
}
