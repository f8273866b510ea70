/* Repairs the parts of a query that nothing has. */
#include "search/correct.h"

#include "base/text.h"
#include "search/typo.h"

#include <string.h>

#define HALF_BYTES     3  /* of two words that were written as one */
#define START_BYTES    4  /* of a word that was not typed to its end */
#define START_TERMS    64 /* that are looked at for the likeliest end */
#define RARE_DOCUMENTS 3
#define MANY_TIMES     20 /* as often as the rare word, to be offered for it */

static uint32_t known(const struct query *query, enum text_space space, const char *text,
                      size_t length)
{
    char key[TEXT_KEY_BYTES];

    return query_documents(query, key, text_key(query->language, space, text, length, key));
}

static uint32_t known_stem(const struct query *query, const char *text, size_t length)
{
    size_t stem_length;
    const char *stem = language_stem(query->language, text, length, &stem_length);

    return known(query, TEXT_STEM, stem, stem_length);
}

static int32_t form_of(const struct query *query, size_t place, unsigned edits)
{
    int32_t form = query->rules->weights[WEIGHT_FORM_TYPO].points;

    return form * (int32_t)(100 - 8 * place - (edits > 1 ? 10 : 0)) / 100;
}

static size_t find_typos(const struct query *query, const struct word *word, struct typo *typos)
{
    size_t count = typo_find(query, word->text, word->length, false, typos), length;

    if (count)
        return count;
    char other[WORD_BYTES + 1];
    length = query_drop_digraphs(word->text, word->length, other);
    if (query->language->is_german && length < word->length &&
        (count = typo_find(query, other, length, false, typos)))
        return count;
    const char *stem = language_stem(query->language, word->text, word->length, &length);
    if (length == word->length && memcmp(stem, word->text, length) == 0)
        return 0;
    memcpy(other, stem, length);
    return typo_find(query, other, length, false, typos);
}

static bool add_typos(struct query *query, struct query_part *part, const struct typo *typos,
                      size_t count)
{
    bool is_added = false;

    for (size_t i = 0; i < count; i++) {
        const char *shown = query_accents(query, typos[i].word, typos[i].length);

        if (query_add_text(query, part, typos[i].word, typos[i].length,
                           form_of(query, i, typos[i].edits), shown))
            is_added = true;
    }
    return is_added;
}

/* Where a word falls into two that are known; German puts letters between them. */
static bool add_halves(struct query *query, struct query_part *part, const struct word *word)
{
    static const char *const between[] = {"", "s", "n", "en", "es"};
    size_t best_at = 0, best_left = 0;
    uint32_t best = 0;

    for (size_t at = HALF_BYTES; at + HALF_BYTES <= word->length; at++) {
        uint32_t right = known_stem(query, word->text + at, word->length - at);

        for (size_t i = 0; right && i < (query->language->has_compounds ? 5 : 1); i++) {
            size_t left = at - strlen(between[i]);

            if (at < HALF_BYTES + strlen(between[i]) ||
                memcmp(word->text + left, between[i], at - left) != 0)
                continue;
            uint32_t both = known_stem(query, word->text, left);
            both = both < right ? both : right;
            if (both > best) {
                best = both;
                best_at = at;
                best_left = left;
            }
        }
    }
    if (!best)
        return false;
    const char *text = arena_printf(query->arena, "%.*s %.*s", (int)best_left, word->text,
                                    (int)(word->length - best_at), word->text + best_at);
    return query_add_text(query, part, text, strlen(text), form_of(query, 0, 1), text) > 0;
}

/* "headph": everything that begins so, and the likeliest end to be shown. */
static bool add_ends(struct query *query, struct query_part *part, const struct word *word)
{
    const struct index_segment *segments;
    size_t segment_count = index_segments(query->index, &segments), length;
    char key[TEXT_KEY_BYTES];
    size_t key_length = text_key(query->language, TEXT_SPELLING, word->text, word->length, key);
    size_t space = key_length - word->length;
    const char *best = NULL;
    uint32_t best_documents = 0;

    if (word->length < START_BYTES)
        return false;
    for (size_t i = 0; i < segment_count; i++) {
        const struct segment *segment = segments[i].segment;
        size_t at = segment_term_seek(segment, key, key_length);

        for (size_t terms = 0; terms < START_TERMS; terms++, at++) {
            const char *text = segment_term_text(segment, at, &length);

            if (length < key_length || memcmp(text, key, key_length) != 0)
                break;
            if (segment_term_documents(segment, at) <= best_documents)
                continue;
            best_documents = segment_term_documents(segment, at);
            best = arena_strndup(query->arena, text + space, length - space);
        }
    }
    return best && query_add_text(query, part, best, strlen(best), form_of(query, 0, 1),
                                  query_accents(query, best, strlen(best)));
}

static bool correct_word(struct query *query, struct query_part *part, const struct word *word)
{
    struct typo typos[TYPO_CANDIDATES];
    size_t count = find_typos(query, word, typos);

    if (count && typos[0].edits == 1)
        return add_typos(query, part, typos, count);
    return add_halves(query, part, word) || add_ends(query, part, word) ||
           add_typos(query, part, typos, count);
}

/* The parts of "wdie-leg", each for itself. */
static bool correct_words(struct query *query, struct query_part *part)
{
    char text[QUERY_TEXT_BYTES * 2];
    size_t used = 0;
    bool is_changed = false;

    for (size_t i = part->first; i < part->first + part->words; i++) {
        const struct word *word = &query->words.list[i];
        struct typo typos[TYPO_CANDIDATES];
        const char *better = word->text;
        size_t length = word->length;

        if (word->kind == WORD_LETTERS && !known_stem(query, word->text, word->length)) {
            if (!find_typos(query, word, typos))
                return false;
            better = typos[0].word;
            length = typos[0].length;
            is_changed = true;
        }
        if (used + length + 2 > sizeof text)
            return false;
        if (used)
            text[used++] = ' ';
        memcpy(text + used, better, length);
        used += length;
    }
    text[used] = '\0';
    return is_changed && query_add_text(query, part, text, used, form_of(query, 0, 1),
                                        arena_strdup(query->arena, text));
}

bool correct_unknown(struct query *query, struct match *match)
{
    bool is_corrected = false;

    for (size_t i = 0; i < query->count; i++) {
        struct query_part *part = &query->parts[i];
        bool is_better;

        if (match_part_documents(match, i))
            continue;
        if (part->words > 1)
            is_better = correct_words(query, part);
        else
            is_better =
                part->is_letters && correct_word(query, part, &query->words.list[part->first]);
        if (is_better)
            match_forget(match, i);
        is_corrected |= is_better;
    }
    return is_corrected;
}

static bool has_all(struct match *match, const struct query *query,
                    const struct match_filter *filters)
{
    const struct index_segment *segments;
    size_t count = index_segments(query->index, &segments);
    struct hits hits;

    for (size_t i = 0; i < count; i++)
        if (match_all(match, i, &filters[i], &hits))
            return true;
    return false;
}

void correct_choose(struct query *query, struct match *match, const struct match_filter *filters)
{
    for (size_t i = 0; query->count > 1 && i < query->count; i++) {
        struct query_part *part = &query->parts[i], whole = *part;
        size_t first = 0, chosen = SIZE_MAX;

        while (first < whole.count && !whole.options[first].shown)
            first++;
        if (whole.count - first < 2)
            continue;
        for (size_t j = first; j < whole.count && chosen == SIZE_MAX; j++) {
            part->options = &whole.options[j];
            part->count = 1;
            match_forget(match, i);
            if (has_all(match, query, filters))
                chosen = j;
        }
        *part = whole;
        match_forget(match, i);
        for (size_t j = first; j < whole.count; j++)
            if (chosen != SIZE_MAX && j != chosen)
                part->options[j].shown = NULL;
    }
}

/* Only another word of the same stem is known, and hardly any document has it. */
static bool is_hardly_known(const struct query *query, struct match *match, size_t number)
{
    const struct query_part *part = &query->parts[number];
    uint32_t documents = match_part_documents(match, number);

    if (!part->is_letters || !documents || documents > RARE_DOCUMENTS)
        return false;
    const struct query_word *word = part->options->words;
    for (size_t i = 0; i < word->spelling_count; i++)
        if (query_documents(query, word->spellings[i].text, word->spellings[i].length))
            return false;
    return true;
}

bool correct_stems(struct query *query, struct match *match)
{
    bool is_corrected = false;

    for (size_t i = 0; i < query->count; i++) {
        struct query_part *part = &query->parts[i];
        struct typo typos[TYPO_CANDIDATES];

        if (!is_hardly_known(query, match, i))
            continue;
        const struct word *word = &query->words.list[part->first];
        size_t count = typo_find(query, word->text, word->length, false, typos);
        if (count && typos[0].edits == 1 && typos[0].documents > part->documents &&
            add_typos(query, part, typos, count)) {
            match_forget(match, i);
            is_corrected = true;
        }
    }
    return is_corrected;
}

static bool is_only_mentioned(const struct query *query, const char *key, size_t length)
{
    const struct index_segment *segments;
    size_t count = index_segments(query->index, &segments);

    for (size_t i = 0; i < count; i++) {
        struct postings postings = segment_term(segments[i].segment, key, length);

        for (uint32_t j = 0; j < postings.count; j++)
            if (postings.fields[j] & ~(1u << FIELD_DESCRIPTION))
                return false;
    }
    return true;
}

const char *correct_rare(struct query *query, struct match *match)
{
    bool is_better = false;

    for (size_t i = 0; i < query->count; i++) {
        struct query_part *part = &query->parts[i];
        struct typo typos[TYPO_CANDIDATES];
        uint32_t documents = part->documents;

        if (!part->is_letters || !documents || documents > RARE_DOCUMENTS ||
            match_part_documents(match, i) > RARE_DOCUMENTS ||
            !is_only_mentioned(query, part->options->words->stem,
                               part->options->words->stem_length))
            continue;
        const struct word *word = &query->words.list[part->first];
        if (typo_find(query, word->text, word->length, false, typos) &&
            typos[0].documents >= documents * MANY_TIMES) {
            part->options[0].shown = query_accents(query, typos[0].word, typos[0].length);
            is_better = true;
        }
    }
    return is_better ? query_shown(query) : NULL;
}
