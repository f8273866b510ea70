/* What the parts of matching share: lists of documents and how they are walked. */
#ifndef SEARCH_MATCH_INSIDE_H
#define SEARCH_MATCH_INSIDE_H

#include "search/match.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Documents of one part in one segment; what is not worked out yet comes from the postings. */
struct list {
    bool is_made, is_simple;
    struct hits hits; /* not simple */
    struct postings stem;
    struct postings spellings[QUERY_SPELLINGS]; /* the first is exact; all are part of stem */
    uint32_t at[QUERY_SPELLINGS]; /* spellings are asked for documents in ascending order */
    size_t spelling_count;
};

struct match {
    const struct query *query;
    const struct index_segment *segments;
    size_t segment_count;
    struct list *lists; /* by segment, then by part */
    float information[QUERY_PARTS], all_information;
    uint32_t documents[QUERY_PARTS], weights[QUERY_PARTS]; /* QUALITY_ONE together */
};

/* How an intersection adds up: the weight of each list, QUALITY_ONE together. */
struct join {
    struct list *lists[QUERY_PARTS];
    uint32_t weights[QUERY_PARTS], at[QUERY_PARTS];
    size_t count;
};

/* Place of the first entry that is not below the document, from a place that is not behind it. */
static inline uint32_t match_gallop(const uint32_t *documents, uint32_t count, uint32_t from,
                                    uint32_t document)
{
    uint32_t step = 1, low = from, high;

    for (int near = 0; near < 4; near++, low++) /* long lists are walked in small steps */
        if (low >= count || documents[low] >= document)
            return low;
    if (low-- >= count)
        return count;
    while (step < count - low && documents[low + step] < document) {
        low += step;
        step *= 2;
    }
    high = step < count - low ? low + step : count;
    low++;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (documents[middle] < document)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static inline uint16_t match_quality(const struct match *match, enum rule_form form, uint8_t fields,
                                     uint8_t weight)
{
    return match->query->rules->qualities[form][fields & (RULE_FIELDS - 1)][weight / RULE_STEP];
}

static inline uint16_t match_spelling(const struct match *match, struct list *list, size_t number,
                                      uint32_t document)
{
    const struct postings *spelling = &list->spellings[number];
    uint32_t at = match_gallop(spelling->documents, spelling->count, list->at[number], document);

    list->at[number] = at;
    if (at == spelling->count || spelling->documents[at] != document)
        return 0;
    return match_quality(match, number ? FORM_INFLECTED : FORM_EXACT, spelling->fields[at],
                         spelling->weights[at]);
}

static inline void match_simple(const struct match *match, struct list *list, uint32_t place,
                                uint16_t *quality, uint8_t *share)
{
    const struct postings *stem = &list->stem;
    uint8_t fields = stem->fields[place], weight = stem->weights[place];

    *share = fields & 1u << FIELD_TITLE ? weight : 0;
    if (list->spelling_count && list->spellings[0].count == stem->count) { /* the same documents */
        *quality = match_quality(match, FORM_EXACT, fields, weight);
        return;
    }
    *quality = match_quality(match, FORM_STEM, fields, weight);
    for (size_t i = 0; i < list->spelling_count; i++) {
        uint16_t better = match_spelling(match, list, i, stem->documents[place]);

        *quality = better > *quality ? better : *quality;
    }
}

static inline uint32_t list_count(const struct list *list)
{
    return list->is_simple ? list->stem.count : list->hits.count;
}

static inline const uint32_t *list_documents(const struct list *list)
{
    return list->is_simple ? list->stem.documents : list->hits.documents;
}

static inline void list_value(const struct match *match, struct list *list, uint32_t place,
                              uint16_t *quality, uint8_t *share)
{
    if (list->is_simple) {
        match_simple(match, list, place, quality, share);
        return;
    }
    *quality = list->hits.qualities[place];
    *share = list->hits.shares[place];
}

static inline bool match_is_filtered(const struct match_filter *filter, uint32_t document)
{
    return filter && (set_contains(filter->dead, document) ||
                      (filter->hidden && set_contains(filter->hidden, document)));
}

/* Documents that all lists have, without those filtered; filter may be NULL. */
void match_intersect(const struct match *match, struct join *join,
                     const struct match_filter *filter, struct hits *out);

/* The list of a part in a segment, made when first asked for. */
struct list *match_list(struct match *match, size_t segment, size_t part);

/* What each part says, and how much it weighs. */
void match_inform(struct match *match);

#endif
