/* Documents that have some parts of a query, those that say most. */
#include "search/match_inside.h"

#define NEARLY 0.75f /* of the best document's information */

/* Documents with what has been found of them so far. */
struct sums {
    uint32_t count;
    uint32_t *documents, *qualities, *shares;
    float *information;
};

static void sums_room(struct arena *arena, struct sums *sums, uint32_t count)
{
    sums->count = 0;
    sums->documents = match_room(arena, count, sizeof *sums->documents);
    sums->qualities = match_room(arena, count, sizeof *sums->qualities);
    sums->shares = match_room(arena, count, sizeof *sums->shares);
    sums->information = match_room(arena, count, sizeof *sums->information);
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
        sums->qualities[at] = sums->shares[at] = 0;
        sums->information[at] = 0;
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
        place = match_gallop(documents, count, place, sums->documents[i]);
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
        if (sums->information[i] > best && !match_is_filtered(filter, sums->documents[i]))
            best = sums->information[i];
    return best;
}

static void take_best(struct match *match, const struct sums *sums, float least,
                      const struct match_filter *filter, struct hits *hits)
{
    hits_room(match->query->arena, hits, sums->count);
    for (uint32_t i = 0; i < sums->count; i++)
        if (sums->information[i] >= least && !match_is_filtered(filter, sums->documents[i]))
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

    match_inform(match);
    order_parts(match, order);
    for (size_t i = 0; i < match->query->count; i++)
        left += match->documents[i] ? match->information[i] : 0;
    for (size_t i = 0; i < match->query->count; i++) {
        size_t part = order[i];
        float before = best;

        if (!match->documents[part])
            continue;
        for (size_t j = 0; j < match->segment_count; j++) {
            struct list *list = match_list(match, j, part);

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
