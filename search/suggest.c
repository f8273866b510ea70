/* Completing what is typed: the last word as a beginning, the others whole. */
#include "search/find.h"

#include "base/text.h"
#include "search/identifier.h"
#include "search/match.h"
#include "search/query.h"
#include "search/rank.h"
#include "search/typo.h"

#include <stdlib.h>
#include <string.h>

#define TERMS_MAXIMUM    128  /* words that begin as the last one */
#define LOOKED_AT        8192 /* documents, of the highest rank, before one gives up */
#define CANDIDATES       64   /* of those that fit, which are put in order */
#define WHOLE_MAXIMUM    8
#define NAMES_MAXIMUM    3
#define QUERIES_MAXIMUM  3
#define IDENTIFIERS      4
#define SHARE_WEIGHT     0.4f /* of the title that is typed already */
#define NAME_SCORE       10   /* categories and brands before products */
#define IDENTIFIER_SCORE 20

/* Keys that a document needs: one that begins so, or one of several whole ones. */
struct typed {
    const struct query *query;
    char whole[WHOLE_MAXIMUM][TEXT_KEY_BYTES];
    size_t whole_lengths[WHOLE_MAXIMUM], whole_count;
    char start[TEXT_KEY_BYTES];
    size_t start_length;
    bool is_key;                                 /* start is a key as it stands */
    char words[TYPO_CANDIDATES][TEXT_KEY_BYTES]; /* instead of start */
    size_t word_lengths[TYPO_CANDIDATES], word_count;
};

/* Several lists of postings as one, ascending: a heap of those that are not at their end. */
struct merge {
    struct postings lists[TERMS_MAXIMUM];
    uint32_t at[TERMS_MAXIMUM];
    uint16_t heap[TERMS_MAXIMUM];
    size_t count;
};

static uint32_t head(const struct merge *merge, size_t place)
{
    uint16_t list = merge->heap[place];

    return merge->lists[list].documents[merge->at[list]];
}

static void sink(struct merge *merge, size_t place)
{
    for (;;) {
        size_t least = place, child = 2 * place + 1;

        for (size_t i = child; i < child + 2 && i < merge->count; i++)
            if (head(merge, i) < head(merge, least))
                least = i;
        if (least == place)
            return;
        uint16_t swapped = merge->heap[place];
        merge->heap[place] = merge->heap[least];
        merge->heap[least] = swapped;
        place = least;
    }
}

static void merge_add(struct merge *merge, size_t *lists, struct postings postings)
{
    if (!postings.count || *lists == TERMS_MAXIMUM)
        return;
    merge->lists[*lists] = postings;
    merge->at[*lists] = 0;
    merge->heap[merge->count++] = (uint16_t)*lists;
    ++*lists;
}

static void merge_start(struct merge *merge)
{
    for (size_t i = merge->count; i-- > 0;)
        sink(merge, i);
}

/* The next posting; false at the end. The same document may come several times, side by side. */
static bool merge_next(struct merge *merge, uint32_t *document, uint8_t *fields, uint8_t *weight)
{
    if (!merge->count)
        return false;
    uint16_t list = merge->heap[0];
    const struct postings *postings = &merge->lists[list];
    uint32_t at = merge->at[list]++;

    *document = postings->documents[at];
    *fields = postings->fields[at];
    *weight = postings->weights[at];
    if (merge->at[list] == postings->count)
        merge->heap[0] = merge->heap[--merge->count];
    if (merge->count)
        sink(merge, 0);
    return true;
}

/* --- what is typed
 * -------------------------------------------------------------------------------- */

static void add_whole(struct typed *typed, const char *text, size_t length, bool is_letters)
{
    const struct language *language = typed->query->language;

    if (typed->whole_count == WHOLE_MAXIMUM)
        return;
    if (is_letters)
        text = language_stem(language, text, length, &length);
    typed->whole_lengths[typed->whole_count] =
        text_key(language, TEXT_STEM, text, length, typed->whole[typed->whole_count]);
    typed->whole_count++;
}

static void set_start(struct typed *typed, const char *text, size_t length, bool is_letters)
{
    typed->is_key = utf8_count(text, length) <= TEXT_STARTS;
    enum text_space space = typed->is_key ? TEXT_START : is_letters ? TEXT_SPELLING : TEXT_STEM;

    typed->start_length = text_key(typed->query->language, space, text, length, typed->start);
}

/* The last chunk written as one word: "t-sh" begins "tshirt". */
static bool read_joined(struct typed *typed, size_t first)
{
    const struct words *words = &typed->query->words;
    char joined[WORD_BYTES];
    size_t length = 0;
    bool is_letters = true;

    for (size_t i = first; i < words->count; i++) {
        const struct word *word = &words->list[i];

        if (length + word->length > WORD_BYTES)
            return false;
        memcpy(joined + length, word->text, word->length);
        length += word->length;
        is_letters = is_letters && word->kind == WORD_LETTERS;
    }
    set_start(typed, joined, length, is_letters);
    return true;
}

enum reading { READ_PLAIN, READ_JOINED, READ_TYPOS, READINGS };

static void read_whole(struct typed *typed, const struct word *word, enum reading reading)
{
    struct typo typos[TYPO_CANDIDATES];
    bool is_letters = word->kind == WORD_LETTERS;

    if (reading == READ_TYPOS && is_letters &&
        typo_find(typed->query, word->text, word->length, false, typos)) {
        char key[TEXT_KEY_BYTES];
        size_t length;
        const char *stem = language_stem(typed->query->language, word->text, word->length, &length);

        if (!query_documents(typed->query, key,
                             text_key(typed->query->language, TEXT_STEM, stem, length, key))) {
            add_whole(typed, typos[0].word, typos[0].length, true);
            return;
        }
    }
    add_whole(typed, word->text, word->length, is_letters);
}

/* False if the words cannot be read so. */
static bool read_typed(struct typed *typed, const struct query *query, enum reading reading)
{
    const struct words *words = &query->words;
    size_t last = words->count - 1, first = last;
    struct typo typos[TYPO_CANDIDATES];

    *typed = (struct typed){.query = query};
    while (reading == READ_JOINED && first > 0 && words->list[first].glue >= GLUE_HYPHEN)
        first--;
    if (reading == READ_JOINED && first == last)
        return false;
    for (size_t i = 0; i < first; i++)
        if (!query_is_stop(query, &words->list[i]))
            read_whole(typed, &words->list[i], reading);
    const struct word *word = &words->list[last];
    if (reading == READ_JOINED)
        return read_joined(typed, first);
    set_start(typed, word->text, word->length, word->kind == WORD_LETTERS);
    if (reading != READ_TYPOS || word->kind != WORD_LETTERS)
        return true;
    typed->word_count = typo_find(query, word->text, word->length, true, typos);
    for (size_t i = 0; i < typed->word_count; i++)
        typed->word_lengths[i] = text_key(query->language, TEXT_SPELLING, typos[i].word,
                                          typos[i].length, typed->words[i]);
    return true;
}

/* --- one segment
 * ---------------------------------------------------------------------------------- */

static void open_lists(const struct segment *segment, const struct typed *typed,
                       struct merge *merge)
{
    uint32_t maximum = typed->whole_count ? UINT32_MAX : LOOKED_AT;
    size_t at = segment_term_seek(segment, typed->start, typed->start_length), length, lists = 0;

    merge->count = 0;
    for (size_t i = 0; i < typed->word_count; i++)
        merge_add(merge, &lists, segment_term(segment, typed->words[i], typed->word_lengths[i]));
    for (size_t terms = 0; !typed->word_count && terms < TERMS_MAXIMUM; terms++, at++) {
        const char *text = segment_term_text(segment, at, &length);

        if (length < typed->start_length || memcmp(text, typed->start, typed->start_length) != 0 ||
            (typed->is_key && length > typed->start_length))
            break;
        merge_add(merge, &lists, segment_term_first(segment, at, maximum));
    }
    merge_start(merge);
}

/* Documents that have the whole words too. */
struct wholes {
    struct postings lists[WHOLE_MAXIMUM];
    uint32_t at[WHOLE_MAXIMUM];
    size_t count;
};

static bool open_wholes(const struct segment *segment, const struct typed *typed,
                        struct wholes *wholes)
{
    wholes->count = typed->whole_count;
    for (size_t i = 0; i < wholes->count; i++) {
        wholes->lists[i] = segment_term(segment, typed->whole[i], typed->whole_lengths[i]);
        wholes->at[i] = 0;
        if (!wholes->lists[i].count)
            return false;
    }
    return true;
}

static bool has_wholes(struct wholes *wholes, uint32_t document, unsigned *share)
{
    for (size_t i = 0; i < wholes->count; i++) {
        const struct postings *list = &wholes->lists[i];
        uint32_t low = wholes->at[i], high = list->count;

        while (low < high) {
            uint32_t middle = low + (high - low) / 2;

            if (list->documents[middle] < document)
                low = middle + 1;
            else
                high = middle;
        }
        wholes->at[i] = low;
        if (low == list->count || list->documents[low] != document)
            return false;
        if (list->fields[low] & 1u << FIELD_TITLE)
            *share += list->weights[low];
    }
    return true;
}

struct candidates {
    struct suggestion list[CANDIDATES];
    size_t count;
};

static const uint8_t named = 1u << FIELD_TITLE | 1u << FIELD_BRAND;

/* Documents of a segment that fit, from the highest rank; score: the share of the title. */
static void find_in(const struct segment *segment, uint32_t number, const struct typed *typed,
                    const struct match_filter *filter, struct candidates *out)
{
    struct merge merge;
    struct wholes wholes;
    uint32_t document, before = UINT32_MAX;
    uint8_t fields, weight;

    if (!open_wholes(segment, typed, &wholes))
        return;
    open_lists(segment, typed, &merge);
    for (uint32_t looked_at = 0; looked_at < LOOKED_AT && out->count < CANDIDATES &&
                                 merge_next(&merge, &document, &fields, &weight);
         looked_at++) {
        unsigned share = fields & 1u << FIELD_TITLE ? weight : weight / 2u;

        if (document == before || !(fields & named) ||
            (filter && (set_contains(filter->dead, document) ||
                        (filter->hidden && set_contains(filter->hidden, document)))) ||
            !has_wholes(&wholes, document, &share))
            continue;
        before = document;
        out->list[out->count++] = (struct suggestion){
            .segment = number,
            .document = document,
            .score = SHARE_WEIGHT * (float)(share < 255 ? share : 255) / 255.0f,
        };
    }
}

/* --- putting together
 * ------------------------------------------------------------------------------ */

static int compare_suggestions(const void *a, const void *b)
{
    const struct suggestion *left = a, *right = b;

    if (left->score != right->score)
        return left->score > right->score ? -1 : 1;
    if (left->segment != right->segment)
        return left->segment < right->segment ? -1 : 1;
    return left->document < right->document ? -1 : left->document > right->document;
}

struct suggesting {
    const struct index *index;
    const struct index_segment *segments;
    size_t segment_count;
    struct arena *arena;
    const struct find_request *request;
    struct suggestion *list;
    size_t count, maximum;
};

static void add(struct suggesting *all, const struct suggestion *one)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].tag == one->tag && all->list[i].segment == one->segment &&
            all->list[i].document == one->document)
            return;
    if (all->count < all->maximum)
        all->list[all->count++] = *one;
}

/* Every word is one of the catalogue's: nothing else that people typed is shown to others. */
static bool is_of_catalogue(struct suggesting *all, const char *text)
{
    const struct query *query = query_read(all->index, all->arena, all->request->language, text);

    for (size_t i = 0; i < query->count; i++)
        if (!query->parts[i].documents)
            return false;
    return query->count > 0;
}

/* What many have searched and what begins as this does; the whole of it needs no completing. */
static void add_queries(struct suggesting *all, const struct query *query)
{
    const char *typed = rules_fold(all->arena, all->request->text);
    size_t length = strlen(typed);

    for (size_t i = 0; length && i < query->set->query_count && all->count < QUERIES_MAXIMUM; i++) {
        const struct rule_query *one = &query->set->queries[i];

        if (strncmp(one->folded, typed, length) == 0 && one->folded[length] &&
            is_of_catalogue(all, one->text))
            all->list[all->count++] = (struct suggestion){
                .query = one->text, .segment = UINT32_MAX, .document = (uint32_t)i};
    }
}

static void add_names(struct suggesting *all, const struct typed *typed)
{
    const struct segment *names = index_names(all->index);
    struct candidates found = {.count = 0};
    size_t added = 0;

    if (!names)
        return;
    find_in(names, 0, typed, NULL, &found);
    for (size_t i = 0; i < found.count; i++) {
        struct suggestion *one = &found.list[i];

        one->tag = (uint64_t)segment_product(names, one->document);
        one->score += NAME_SCORE;
    }
    qsort(found.list, found.count, sizeof found.list[0], compare_suggestions);
    for (size_t i = 0; i < found.count && added < NAMES_MAXIMUM; i++) {
        enum tag_kind kind = tag_kind(found.list[i].tag);

        if (kind == TAG_CATEGORY || kind == TAG_BRAND) {
            add(all, &found.list[i]);
            added++;
        }
    }
}

static void add_products(struct suggesting *all, const struct typed *typed,
                         const char *hidden_language)
{
    struct suggestion *list =
        arena_array(all->arena, all->segment_count * CANDIDATES + 1, sizeof *list);
    size_t count = 0;

    for (size_t i = 0; i < all->segment_count; i++) {
        const struct segment *segment = all->segments[i].segment;
        struct set hidden = {0};
        struct match_filter filter = {.dead = &all->segments[i].dead};
        struct candidates found = {.count = 0};
        struct ranking ranking;

        if (hidden_language) {
            hidden = segment_tag(segment, tag_language(hidden_language));
            filter.hidden = &hidden;
        }
        find_in(segment, (uint32_t)i, typed, &filter, &found);
        if (found.count)
            ranking_open(&ranking, all->arena, typed->query->rules, segment, all->request->month);
        for (size_t j = 0; j < found.count; j++) {
            list[count] = found.list[j];
            list[count++].score += ranking_score(&ranking, found.list[j].document);
        }
    }
    qsort(list, count, sizeof *list, compare_suggestions);
    for (size_t i = 0; i < count && all->count < all->maximum; i++)
        add(all, &list[i]);
}

/* Numbers of articles, before everything else. */
static void add_identifiers(struct suggesting *all, bool demands_digit)
{
    struct identifier identifier;

    identifier_read(all->request->text, &identifier);
    if (identifier.length <= IDENTIFIER_START || (demands_digit && !identifier.has_digits))
        return;
    for (size_t i = 0; i < all->segment_count; i++) {
        struct boost *boosts;
        size_t count =
            identifier_find(&all->segments[i], all->arena, &identifier, true, POINTS_ONE, &boosts);

        for (size_t j = 0; j < count && j < IDENTIFIERS; j++)
            add(all, &(struct suggestion){
                         .segment = (uint32_t)i,
                         .document = boosts[j].document,
                         .score = IDENTIFIER_SCORE + (float)boosts[j].identifier / POINTS_ONE,
                     });
    }
}

static const struct query *open_language(const struct suggesting *all, const char *language)
{
    return query_open(all->index, all->arena, language, all->request->text);
}

/* Names and products of one reading, in the visitor's language and in the other. */
static void suggest_reading(struct suggesting *all, const struct query *query,
                            const struct query *other, enum reading reading)
{
    struct typed typed, other_typed;
    bool is_read = read_typed(&typed, query, reading);
    bool is_other_read = other && read_typed(&other_typed, other, reading);

    if (is_read)
        add_names(all, &typed);
    if (is_other_read)
        add_names(all, &other_typed);
    if (is_read)
        add_products(all, &typed, NULL);
    if (is_other_read)
        add_products(all, &other_typed, all->request->language);
}

size_t find_suggest(const struct index *index, struct arena *arena,
                    const struct find_request *request, size_t maximum,
                    struct suggestion **suggestions)
{
    struct suggesting all = {
        .index = index,
        .arena = arena,
        .request = request,
        .list = arena_array(arena, maximum + 1, sizeof *all.list),
        .maximum = maximum,
    };

    all.segment_count = index_segments(index, &all.segments);
    const struct query *query = open_language(&all, request->language), *other = NULL;
    add_queries(&all, query);
    size_t queries = all.count;
    add_identifiers(&all, true);
    size_t before = all.count;
    if (request->fallback && strcmp(request->fallback, request->language) != 0)
        other = open_language(&all, request->fallback);
    for (int reading = READ_PLAIN; query->words.count && reading < READINGS && all.count == before;
         reading++)
        suggest_reading(&all, query, other, (enum reading)reading);
    if (all.count == queries)
        add_identifiers(&all, false);
    *suggestions = all.list;
    return all.count;
}

size_t find_popular(const struct index *index, const char *language, size_t maximum,
                    const char **queries)
{
    const struct rule_set *set = rules_for(rules_get(index), language_get(language));
    size_t count = set->query_count < maximum ? set->query_count : maximum;

    for (size_t i = 0; i < count; i++)
        queries[i] = set->queries[i].text;
    return count;
}
