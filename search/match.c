/* Lists of documents put together: options of a part, parts of a query. */
#include "search/match.h"

#include <math.h>
#include <string.h>

#define RANGE_TERMS 64    /* words that begin so; the more are left out */
#define NEARLY      0.75f /* of the best document's information */

/* Documents of one part in one segment; what is not worked out yet comes from the postings. */
struct list {
    bool is_made, is_simple;
    struct hits hits; /* not simple */
    struct postings stem, spelling;
    uint32_t spelling_at; /* documents of the spelling are asked for in ascending order */
};

struct match {
    const struct query *query;
    const struct index_segment *segments;
    size_t segment_count;
    struct field_qualities qualities;
    struct list *lists; /* by segment, then by part */
    float information[QUERY_PARTS], all_information;
    uint32_t documents[QUERY_PARTS], weights[QUERY_PARTS]; /* QUALITY_ONE together */
};

static uint16_t to_quality(double value)
{
    return (uint16_t)(value * QUALITY_ONE + 0.5);
}

void field_qualities(const struct rules *rules, struct field_qualities *qualities)
{
    double stem = (double)rules->weights[WEIGHT_FORM_STEM].points / POINTS_ONE;

    stem = stem < 1 ? stem : 1;
    for (unsigned bits = 0; bits < 1u << FIELD_COUNT; bits++) {
        double missing = 1;

        for (unsigned field = 0; field < FIELD_COUNT; field++)
            if (bits >> field & 1) {
                double weight =
                    (double)rules->weights[WEIGHT_FIELD_TITLE + field].points / POINTS_ONE;

                missing *= weight < 1 ? 1 - weight : 0;
            }
        qualities->spelling[bits] = to_quality(1 - missing);
        qualities->stem[bits] = to_quality((1 - missing) * stem);
    }
}

struct match *match_new(const struct query *query)
{
    struct match *match = arena_alloc(query->arena, sizeof *match);

    match->query = query;
    match->segment_count = index_segments(query->index, &match->segments);
    match->lists =
        arena_array(query->arena, match->segment_count * QUERY_PARTS + 1, sizeof *match->lists);
    field_qualities(query->rules, &match->qualities);
    return match;
}

/* --- one word ----------------------------------------------------------------------------------
 */

/* Place of the first entry that is not below the document, from a place that is not behind it. */
static uint32_t gallop(const uint32_t *documents, uint32_t count, uint32_t from, uint32_t document)
{
    uint32_t step = 1, low = from, high;

    if (low >= count || documents[low] >= document)
        return low;
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

/* A name that is asked for whole is better than a part of one; so is a word that comes often. */
static uint16_t weighed(uint16_t quality, uint8_t fields, uint8_t weight)
{
    if (fields & 1u << FIELD_TITLE)
        return quality; /* WEIGHT_TITLE counts shares of titles */
    return (uint16_t)((unsigned)quality * (192u + weight / 4u) >> 8);
}

static void value_of(const struct match *match, struct list *list, uint32_t place,
                     uint16_t *quality, uint8_t *share)
{
    const struct postings *stem = &list->stem, *spelling = &list->spelling;
    uint32_t document = stem->documents[place];
    uint8_t fields = stem->fields[place] & ((1u << FIELD_COUNT) - 1);

    *quality = weighed(match->qualities.stem[fields], fields, stem->weights[place]);
    *share = fields & 1u << FIELD_TITLE ? stem->weights[place] : 0;
    list->spelling_at = gallop(spelling->documents, spelling->count, list->spelling_at, document);
    if (list->spelling_at == spelling->count || spelling->documents[list->spelling_at] != document)
        return;
    uint8_t exact = spelling->fields[list->spelling_at] & ((1u << FIELD_COUNT) - 1);
    uint16_t better =
        weighed(match->qualities.spelling[exact], exact, spelling->weights[list->spelling_at]);
    *quality = better > *quality ? better : *quality;
}

static void hits_room(struct arena *arena, struct hits *hits, uint32_t count)
{
    hits->count = 0;
    hits->documents = arena_array(arena, count ? count : 1, sizeof *hits->documents);
    hits->qualities = arena_array(arena, count ? count : 1, sizeof *hits->qualities);
    hits->shares = arena_array(arena, count ? count : 1, sizeof *hits->shares);
}

static void hits_add(struct hits *hits, uint32_t document, uint32_t quality, uint32_t share)
{
    hits->documents[hits->count] = document;
    hits->qualities[hits->count] = (uint16_t)(quality < QUALITY_ONE ? quality : QUALITY_ONE);
    hits->shares[hits->count++] = (uint8_t)(share < 255 ? share : 255);
}

static void open_word(const struct segment *segment, const struct query_word *word,
                      struct list *list)
{
    list->is_simple = true;
    list->stem = segment_term(segment, word->stem, word->stem_length);
    if (word->spelling && list->stem.count)
        list->spelling = segment_term(segment, word->spelling, word->spelling_length);
}

/* The better of two lists for each document that one of them has. */
static void unite(struct arena *arena, const struct hits *a, const struct hits *b, struct hits *out)
{
    uint32_t i = 0, j = 0;

    hits_room(arena, out, a->count + b->count);
    while (i < a->count || j < b->count) {
        bool is_a = j == b->count || (i < a->count && a->documents[i] <= b->documents[j]);
        bool is_b = i == a->count || (j < b->count && b->documents[j] <= a->documents[i]);
        const struct hits *best = is_a && (!is_b || a->qualities[i] >= b->qualities[j]) ? a : b;
        uint32_t place = best == a ? i : j;

        hits_add(out, best->documents[place], best->qualities[place], best->shares[place]);
        i += is_a;
        j += is_b;
    }
}

/* Several lists, two at a time, so that each document is looked at a few times only. */
static void unite_all(struct arena *arena, struct hits *list, size_t count, struct hits *out)
{
    while (count > 1) {
        size_t made = 0;

        for (size_t i = 0; i < count; i += 2) {
            struct hits both;

            if (i + 1 == count)
                both = list[i];
            else
                unite(arena, &list[i], &list[i + 1], &both);
            list[made++] = both;
        }
        count = made;
    }
    *out = count ? list[0] : (struct hits){0};
}

static void make_simple(const struct match *match, struct list *list, int32_t form, uint8_t fields,
                        struct hits *out)
{
    hits_room(match->query->arena, out, list->stem.count);
    for (uint32_t i = 0; i < list->stem.count; i++) {
        uint16_t quality;
        uint8_t share;

        if (fields && !(list->stem.fields[i] & fields))
            continue;
        value_of(match, list, i, &quality, &share);
        hits_add(out, list->stem.documents[i], (uint32_t)quality * (uint32_t)form / POINTS_ONE,
                 share);
    }
}

/* All words that begin as this one and are longer. */
static void make_range(const struct match *match, const struct segment *segment,
                       const struct query_word *word, int32_t form, struct hits *out)
{
    struct hits found[RANGE_TERMS];
    size_t count = 0, at = segment_term_seek(segment, word->stem, word->stem_length), length;

    for (; count < RANGE_TERMS; at++) {
        const char *text = segment_term_text(segment, at, &length);
        struct list list = {.is_simple = true};

        if (length < word->stem_length || memcmp(text, word->stem, word->stem_length) != 0)
            break;
        if (length < (size_t)word->stem_length + word->more)
            continue;
        list.stem = segment_term_postings(segment, at);
        make_simple(match, &list, form, word->fields, &found[count++]);
    }
    unite_all(match->query->arena, found, count, out);
}

/* --- options and parts -------------------------------------------------------------------------
 */

static uint32_t list_count(const struct list *list)
{
    return list->is_simple ? list->stem.count : list->hits.count;
}

static const uint32_t *list_documents(const struct list *list)
{
    return list->is_simple ? list->stem.documents : list->hits.documents;
}

static void list_value(const struct match *match, struct list *list, uint32_t place,
                       uint16_t *quality, uint8_t *share)
{
    if (list->is_simple) {
        value_of(match, list, place, quality, share);
        return;
    }
    *quality = list->hits.qualities[place];
    *share = list->hits.shares[place];
}

/* How an intersection adds up: the weight of each list, QUALITY_ONE together. */
struct join {
    struct list *lists[QUERY_PARTS];
    uint32_t weights[QUERY_PARTS], at[QUERY_PARTS];
    size_t count;
};

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

static bool is_filtered(const struct match_filter *filter, uint32_t document)
{
    return filter && (set_contains(filter->dead, document) ||
                      (filter->hidden && set_contains(filter->hidden, document)));
}

/* Documents that all lists have. */
static void intersect(const struct match *match, struct join *join,
                      const struct match_filter *filter, struct hits *out)
{
    order_lists(join);
    const uint32_t *first = list_documents(join->lists[0]);
    uint32_t first_count = list_count(join->lists[0]);
    hits_room(match->query->arena, out, first_count);
    for (uint32_t i = 0; i < first_count; i++) {
        size_t j = 1;

        for (; j < join->count; j++) {
            const uint32_t *documents = list_documents(join->lists[j]);
            uint32_t count = list_count(join->lists[j]);

            join->at[j] = gallop(documents, count, join->at[j], first[i]);
            if (join->at[j] == count)
                return;
            if (documents[join->at[j]] != first[i])
                break;
        }
        if (j < join->count || is_filtered(filter, first[i]))
            continue;
        join->at[0] = i;
        add_joined(match, join, out);
    }
}

static void make_option(const struct match *match, const struct segment *segment,
                        const struct query_option *option, struct hits *out)
{
    struct list lists[QUERY_PARTS] = {{0}};
    struct join join = {.count = option->count};

    if (option->count == 1 && option->words[0].is_start) {
        make_range(match, segment, option->words, option->form, out);
        return;
    }
    for (size_t i = 0; i < option->count; i++) {
        open_word(segment, &option->words[i], &lists[i]);
        join.lists[i] = &lists[i];
        join.weights[i] = (uint32_t)(QUALITY_ONE / option->count);
    }
    if (option->count == 1) {
        make_simple(match, &lists[0], option->form, option->words[0].fields, out);
        return;
    }
    intersect(match, &join, NULL, out);
    for (uint32_t i = 0; i < out->count; i++)
        out->qualities[i] =
            (uint16_t)((uint32_t)out->qualities[i] * (uint32_t)option->form / POINTS_ONE);
}

static void make_list(const struct match *match, size_t segment, const struct query_part *part,
                      struct list *list)
{
    const struct segment *of = match->segments[segment].segment;
    struct arena *arena = match->query->arena;
    struct hits *options;
    size_t count = 0;

    *list = (struct list){.is_made = true};
    if (part->count == 1 && part->options->count == 1 && !part->options->words->is_start &&
        part->options->form == POINTS_ONE) {
        open_word(of, part->options->words, list);
        return;
    }
    options = arena_array(arena, part->count + 1, sizeof *options);
    for (size_t i = 0; i < part->count; i++) {
        make_option(match, of, &part->options[i], &options[count]);
        count += options[count].count > 0;
    }
    unite_all(arena, options, count, &list->hits);
}

static struct list *list_of(struct match *match, size_t segment, size_t part)
{
    struct list *list = &match->lists[segment * QUERY_PARTS + part];

    if (!list->is_made)
        make_list(match, segment, &match->query->parts[part], list);
    list->spelling_at = 0;
    return list;
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
        documents += list_count(list_of(match, i, part));
    return documents;
}

/* What is rare says more. */
static void find_information(struct match *match)
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

bool match_all(struct match *match, size_t segment, const struct match_filter *filter,
               struct hits *hits)
{
    struct join join = {.count = match->query->count};

    *hits = (struct hits){0};
    if (!join.count)
        return false;
    find_information(match);
    for (size_t i = 0; i < join.count; i++) {
        join.lists[i] = list_of(match, segment, i);
        join.weights[i] = match->weights[i];
        if (!list_count(join.lists[i]))
            return false;
    }
    intersect(match, &join, filter, hits);
    return hits->count > 0;
}

/* --- some of the parts -------------------------------------------------------------------------
 */

/* Documents with what has been found of them so far. */
struct sums {
    uint32_t count;
    uint32_t *documents, *qualities, *shares;
    float *information;
};

static void sums_room(struct arena *arena, struct sums *sums, uint32_t count)
{
    sums->count = 0;
    sums->documents = arena_array(arena, count + 1, sizeof *sums->documents);
    sums->qualities = arena_array(arena, count + 1, sizeof *sums->qualities);
    sums->shares = arena_array(arena, count + 1, sizeof *sums->shares);
    sums->information = arena_array(arena, count + 1, sizeof *sums->information);
}

/* A word that was only guessed, or only mentioned, says less. */
static float information_of(const struct match *match, size_t part, uint16_t quality)
{
    return match->information[part] * (0.5f + 0.5f * (float)quality / QUALITY_ONE);
}

static void add_value(struct match *match, size_t part, struct list *list, uint32_t place,
                      struct sums *sums, uint32_t at)
{
    uint16_t quality;
    uint8_t share;

    list_value(match, list, place, &quality, &share);
    sums->qualities[at] += quality * match->weights[part];
    sums->shares[at] += share;
    sums->information[at] += information_of(match, part, quality);
}

/* All documents of the part. */
static void add_part(struct match *match, struct list *list, size_t part, struct sums *sums)
{
    const uint32_t *documents = list_documents(list);
    struct sums before = *sums;
    uint32_t count = list_count(list), i = 0, j = 0;

    sums_room(match->query->arena, sums, before.count + count);
    while (i < before.count || j < count) {
        bool is_before = j == count || (i < before.count && before.documents[i] <= documents[j]);
        bool is_list = i == before.count || (j < count && documents[j] <= before.documents[i]);
        uint32_t at = sums->count++;

        sums->documents[at] = is_before ? before.documents[i] : documents[j];
        if (is_before) {
            sums->qualities[at] = before.qualities[i];
            sums->shares[at] = before.shares[i];
            sums->information[at] = before.information[i++];
        }
        if (is_list)
            add_value(match, part, list, j++, sums, at);
    }
}

/* The part for documents that are there already: others cannot become good enough. */
static void add_to_known(struct match *match, struct list *list, size_t part, struct sums *sums)
{
    const uint32_t *documents = list_documents(list);
    uint32_t count = list_count(list), place = 0;

    for (uint32_t i = 0; i < sums->count; i++) {
        place = gallop(documents, count, place, sums->documents[i]);
        if (place == count)
            return;
        if (documents[place] == sums->documents[i])
            add_value(match, part, list, place, sums, i);
    }
}

static float best_information(const struct sums *sums, const struct match_filter *filter)
{
    float best = 0;

    for (uint32_t i = 0; i < sums->count; i++)
        if (sums->information[i] > best && !is_filtered(filter, sums->documents[i]))
            best = sums->information[i];
    return best;
}

static void take_best(struct match *match, const struct sums *sums, float least,
                      const struct match_filter *filter, struct hits *hits)
{
    hits_room(match->query->arena, hits, sums->count);
    for (uint32_t i = 0; i < sums->count; i++)
        if (sums->information[i] >= least && !is_filtered(filter, sums->documents[i]))
            hits_add(hits, sums->documents[i], sums->qualities[i] / QUALITY_ONE, sums->shares[i]);
}

/* Parts by what they say, most first. */
static void order_parts(const struct match *match, size_t *order)
{
    for (size_t i = 0; i < match->query->count; i++) {
        size_t j = i;

        for (; j > 0 && match->information[order[j - 1]] < match->information[i]; j--)
            order[j] = order[j - 1];
        order[j] = i;
    }
}

bool match_some(struct match *match, const struct match_filter *filters, struct hits *hits)
{
    struct sums *all = arena_array(match->query->arena, match->segment_count + 1, sizeof *all);
    size_t order[QUERY_PARTS] = {0};
    float best = 0, left = 0;

    find_information(match);
    order_parts(match, order);
    for (size_t i = 0; i < match->query->count; i++)
        left += match->documents[i] ? match->information[i] : 0;
    for (size_t i = 0; i < match->query->count; i++) {
        size_t part = order[i];
        float before = best;

        if (!match->documents[part])
            continue;
        for (size_t j = 0; j < match->segment_count; j++) {
            struct list *list = list_of(match, j, part);

            if (left < before * NEARLY)
                add_to_known(match, list, part, &all[j]);
            else
                add_part(match, list, part, &all[j]);
            float one = best_information(&all[j], &filters[j]);
            best = one > best ? one : best;
        }
        left -= match->information[part];
    }
    for (size_t i = 0; i < match->segment_count; i++)
        take_best(match, &all[i], best * NEARLY, &filters[i], &hits[i]);
    return best > 0;
}
