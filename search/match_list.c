/* The documents of one part of a query: its options, their words, ranges of words. */
#include "search/match_inside.h"

#include <string.h>

#define RANGE_TERMS 64 /* words that begin so; the more are left out */

void hits_room(struct arena *arena, struct hits *hits, uint32_t count)
{
    hits->count = 0;
    hits->documents = hits->room = match_room(arena, count, sizeof *hits->room);
    hits->qualities = match_room(arena, count, sizeof *hits->qualities);
    hits->shares = match_room(arena, count, sizeof *hits->shares);
}

static void open_word(const struct segment *segment, const struct query_word *word,
                      struct list *list)
{
    list->is_simple = true;
    list->stem = segment_term(segment, word->stem, word->stem_length);
    for (size_t i = 0; list->stem.count && i < word->spelling_count; i++)
        list->spellings[list->spelling_count++] =
            segment_term(segment, word->spellings[i].text, word->spellings[i].length);
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
        match_simple(match, list, i, &quality, &share);
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
    match_intersect(match, &join, NULL, out);
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

struct list *match_list(struct match *match, size_t segment, size_t part)
{
    struct list *list = &match->lists[segment * QUERY_PARTS + part];

    if (!list->is_made)
        make_list(match, segment, &match->query->parts[part], list);
    memset(list->at, 0, sizeof list->at);
    return list;
}
