/* Counts the tags of one segment's part, each by the cheapest of several ways. */
#include "search/select_part.h"

#include <string.h>

#define CHUNK    256
#define PREFETCH 8 /* documents ahead; their tags lie all over the file */

/* What is being counted: the tags [first, end) of a segment into counts, all tags' counts. */
struct counting {
    const struct part *part;
    struct arena *arena;
    uint32_t first, end;
    uint32_t *counts;
};

/* Adds step (1, or -1 as it wraps) to every tag of every document. */
static void walk_documents(const struct counting *counting, const struct tag_lists *lists,
                           const struct set *set, uint32_t step)
{
    /* Copies, because counting itself could change with every count for all that C knows. */
    uint32_t *counts = counting->counts, first = counting->first, last = counting->end;
    const uint32_t *starts = lists->starts, *tags = lists->tags;
    uint32_t documents[CHUNK];
    struct set_walk walk = {.set = set};
    size_t count;

    while ((count = set_next(&walk, documents, CHUNK)))
        for (size_t i = 0; i < count; i++) {
            size_t place = starts[documents[i]], end = starts[documents[i] + 1];

            if (i + PREFETCH < count)
                __builtin_prefetch(tags + starts[documents[i + PREFETCH]]);
            if (end > lists->total)
                continue;
            while (place < end && tags[place] < first)
                place++;
            for (; place < end && tags[place] < last; place++)
                counts[tags[place]] += step;
        }
}

static bool is_rare(const struct counting *counting, uint32_t tag)
{
    const struct segment *segment = counting->part->segment;

    return set_is_list(segment_tag_counts(segment)[tag], segment_count(segment));
}

/* The tags of many documents by what they have in common with the set. */
static void intersect_common_tags(const struct counting *counting, const struct set *set,
                                  uint32_t step)
{
    for (uint32_t tag = counting->first; tag < counting->end; tag++) {
        if (is_rare(counting, tag))
            continue;
        struct set other = segment_tag_set(counting->part->segment, tag);

        counting->counts[tag] += step * set_count_and(set, &other);
    }
}

/* Walks over all tags of each document, or only over the rare ones and takes the others as sets. */
static void count_set(const struct counting *counting, const struct set *set, uint32_t step)
{
    const struct segment *segment = counting->part->segment;
    struct tag_lists all = segment_all_tags(segment), rare = segment_rare_tags(segment);
    uint64_t documents = segment_count(segment), common = 0;

    for (uint32_t tag = counting->first; tag < counting->end; tag++)
        common += !is_rare(counting, tag);
    uint64_t saved = set->count * ((all.total - rare.total) / documents);
    if (!set->bits || saved < common * set_words(set->universe)) {
        walk_documents(counting, &all, set, step);
        return;
    }
    intersect_common_tags(counting, set, step);
    if (common < counting->end - counting->first)
        walk_documents(counting, &rare, set, step);
}

/* Counts of all documents of the scope, dead ones too, as the file has them; false if it has not.
 */
static bool known_counts(const struct counting *counting)
{
    const struct part *part = counting->part;
    size_t count;

    if (part->scope == SIZE_MAX) {
        memcpy(counting->counts + counting->first,
               segment_tag_counts(part->segment) + counting->first,
               (counting->end - counting->first) * sizeof(uint32_t));
        return true;
    }
    const struct scope_count *known = segment_scope(part->segment, part->scope, &count);
    for (size_t i = 0; known && i < count; i++)
        if (known[i].tag >= counting->first && known[i].tag < counting->end)
            counting->counts[known[i].tag] = known[i].count;
    return known;
}

/* What few documents lack of something known is cheaper to count than many documents. */
static void count_range(const struct counting *counting, const struct set *set)
{
    const struct part *part = counting->part;
    const struct set *scope = &part->scope_set;

    if (!set->count || counting->first >= counting->end)
        return;
    if (scope->count - set->count >= set->count || !known_counts(counting)) {
        count_set(counting, set, 1);
        return;
    }
    if (scope->count == set->count)
        return;
    struct set everything =
        part->scope == SIZE_MAX ? set_all(counting->arena, scope->universe) : *scope;
    struct set lacking = set_and_not(counting->arena, &everything, set);
    count_set(counting, &lacking, (uint32_t)-1);
}

/* Many tags have no documents: they are passed over by blocks. */
#define BLOCK 16

static bool is_block_empty(const uint32_t *counts)
{
    uint32_t any = 0;

    for (size_t i = 0; i < BLOCK; i++)
        any |= counts[i];
    return !any;
}

/* Both arrays have zeros behind the last tag, to the end of the last block. */
static size_t list_counts(const struct segment *segment, struct arena *arena,
                          const uint32_t *counts, const uint32_t *in_result,
                          struct tag_count **list)
{
    const uint64_t *tags = segment_tags(segment);
    size_t total = segment_tag_count(segment), used = 0;

    for (size_t i = 0; i < total; i += BLOCK)
        for (size_t j = 0; j < BLOCK; j++)
            used += counts[i + j] != 0;
    /* The place behind the last is written too: that costs less than a wrong guess at a branch. */
    struct tag_count *next = *list = arena_array(arena, used + 1, sizeof *next);
    for (size_t i = 0; i < total; i += BLOCK) {
        if (is_block_empty(&counts[i]))
            continue;
        for (size_t j = i; j < i + BLOCK && j < total; j++) {
            *next = (struct tag_count){tags[j], counts[j], in_result[j]};
            next += counts[j] != 0;
        }
    }
    return used;
}

size_t part_count(const struct part *part, struct arena *arena, struct tag_count **counts)
{
    const struct selection *selection = part->selection;
    size_t tags = segment_tag_count(part->segment);
    size_t room = (tags + BLOCK - 1) / BLOCK * BLOCK;
    uint32_t *in_result = arena_array(arena, room, sizeof *in_result), *all = in_result;
    struct counting counting = {part, arena, 0, (uint32_t)tags, in_result};

    count_range(&counting, &part->result);
    if (selection->group_count) {
        all = arena_array(arena, room, sizeof *all);
        memcpy(all, in_result, tags * sizeof *all);
    }
    counting.counts = all;
    for (size_t i = 0; i < selection->group_count; i++) {
        uint64_t facet = selection->groups[i].facet;

        if (part->without[i].count == part->result.count)
            continue;
        counting.first = (uint32_t)segment_tag_seek(part->segment, facet << 32);
        counting.end = facet == UINT32_MAX
                           ? (uint32_t)tags
                           : (uint32_t)segment_tag_seek(part->segment, (facet + 1) << 32);
        memset(all + counting.first, 0, (counting.end - counting.first) * sizeof *all);
        count_range(&counting, &part->without[i]);
    }
    return list_counts(part->segment, arena, all, in_result, counts);
}
