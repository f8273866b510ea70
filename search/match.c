/* Documents that have all parts of a query. */
#include "search/match_inside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void *match_room(struct arena *arena, size_t count, size_t size)
{
    void *room = malloc(count * size + 1);

    if (!room)
        abort();
    arena_defer(arena, free, room);
    return room;
}

struct match *match_new(const struct query *query)
{
    struct match *match = arena_alloc(query->arena, sizeof *match);

    match->query = query;
    match->segment_count = index_segments(query->index, &match->segments);
    match->lists =
        arena_array(query->arena, match->segment_count * QUERY_PARTS + 1, sizeof *match->lists);
    return match;
}

void match_forget(struct match *match, size_t part)
{
    for (size_t i = 0; i < match->segment_count; i++)
        match->lists[i * QUERY_PARTS + part].is_made = false;
    match->all_information = 0;
}

uint32_t match_part_documents(struct match *match, size_t part)
{
    uint32_t documents = 0;

    for (size_t i = 0; i < match->segment_count; i++)
        documents += list_count(match_list(match, i, part));
    return documents;
}

/* What is rare says more. */
void match_inform(struct match *match)
{
    float total = (float)query_total(match->query->index);

    if (match->all_information > 0)
        return;
    for (size_t i = 0; i < match->query->count; i++) {
        match->documents[i] = match_part_documents(match, i);
        match->information[i] = log2f(1.0f + (total + 1) / ((float)match->documents[i] + 1));
        match->all_information += match->information[i];
    }
    for (size_t i = 0; i < match->query->count; i++)
        match->weights[i] =
            (uint32_t)(match->information[i] / match->all_information * QUALITY_ONE + 0.5f);
}

/* The shortest list first. */
static void order_lists(struct join *join)
{
    for (size_t i = 1; i < join->count; i++)
        for (size_t j = i; j > 0 && list_count(join->lists[j]) < list_count(join->lists[j - 1]);
             j--) {
            struct list *list = join->lists[j];
            uint32_t weight = join->weights[j];

            join->lists[j] = join->lists[j - 1];
            join->weights[j] = join->weights[j - 1];
            join->lists[j - 1] = list;
            join->weights[j - 1] = weight;
        }
}

static void add_joined(const struct match *match, struct join *join, struct hits *out)
{
    uint32_t quality = 0, shares = 0;

    for (size_t i = 0; i < join->count; i++) {
        uint16_t one;
        uint8_t share;

        list_value(match, join->lists[i], join->at[i], &one, &share);
        quality += one * join->weights[i];
        shares += share;
    }
    hits_add(out, list_documents(join->lists[0])[join->at[0]], quality / QUALITY_ONE, shares);
}

/* Most segments have nothing to leave out. */
static const struct match_filter *needed(const struct match_filter *filter)
{
    return filter && (filter->dead->count || (filter->hidden && filter->hidden->count)) ? filter
                                                                                        : NULL;
}

/* A word that is always spelt so, or never: nothing has to be compared. */
static void take_word(const struct match *match, const struct list *list, struct hits *out)
{
    const struct postings *stem = &list->stem;
    enum rule_form form = list->spelling_count ? FORM_EXACT : FORM_STEM;

    out->documents = stem->documents;
    for (uint32_t i = 0; i < stem->count; i++) {
        uint8_t fields = stem->fields[i], weight = stem->weights[i];

        out->qualities[i] = match_quality(match, form, fields, weight);
        out->shares[i] = fields & 1u << FIELD_TITLE ? weight : 0;
    }
    out->count = stem->count;
}

/* One list needs no other. */
static void take_list(const struct match *match, struct list *list,
                      const struct match_filter *filter, struct hits *out)
{
    const uint32_t *documents = list_documents(list);
    uint32_t count = list_count(list);

    if (!filter && list->is_simple &&
        (!list->spelling_count || list->spellings[0].count == list->stem.count)) {
        take_word(match, list, out);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint16_t quality;
        uint8_t share;

        if (filter && match_is_filtered(filter, documents[i]))
            continue;
        list_value(match, list, i, &quality, &share);
        hits_add(out, documents[i], quality, share);
    }
}

void match_intersect(const struct match *match, struct join *join,
                     const struct match_filter *filter, struct hits *out)
{
    order_lists(join);
    const uint32_t *first = list_documents(join->lists[0]);
    uint32_t first_count = list_count(join->lists[0]);
    hits_room(match->query->arena, out, first_count);
    filter = needed(filter);
    if (join->count == 1) {
        take_list(match, join->lists[0], filter, out);
        return;
    }
    for (uint32_t i = 0; i < first_count; i++) {
        size_t j = 1;

        for (; j < join->count; j++) {
            const uint32_t *documents = list_documents(join->lists[j]);
            uint32_t count = list_count(join->lists[j]);

            join->at[j] = match_gallop(documents, count, join->at[j], first[i]);
            if (join->at[j] == count)
                return;
            if (documents[join->at[j]] != first[i])
                break;
        }
        if (j < join->count || match_is_filtered(filter, first[i]))
            continue;
        join->at[0] = i;
        add_joined(match, join, out);
    }
}

bool match_all(struct match *match, size_t segment, const struct match_filter *filter,
               struct hits *hits)
{
    struct join join = {.count = match->query->count};

    *hits = (struct hits){0};
    if (!join.count)
        return false;
    match_inform(match);
    for (size_t i = 0; i < join.count; i++) {
        join.lists[i] = match_list(match, segment, i);
        join.weights[i] = match->weights[i];
        if (!list_count(join.lists[i]))
            return false;
    }
    match_intersect(match, &join, filter, hits);
    return hits->count > 0;
}
