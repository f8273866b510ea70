/* Reads what was typed: which words are one, which have synonyms, which may be left out. */
#include "search/query_inside.h"

#include "base/buf.h"
#include "base/text.h"
#include "search/fold.h"

#include <string.h>

#define IDENTIFIER_BYTES 5 /* of a key: shorter numbers of articles are only found alone */
#define PAIR_BYTES       3 /* two words that are one when written together have so many at least */

/* Words of the query side by side, all of them. */
static uint32_t add_words(struct query *query, struct query_part *part, size_t first, size_t count,
                          int32_t form)
{
    struct query_option *option = query_option(query, part, count, form);
    uint32_t rarest = UINT32_MAX;

    for (size_t i = 0; i < count; i++) {
        const struct word *word = &query->words.list[first + i];
        struct query_word *made = &option->words[i];

        query_word(query, word->text, word->length, word->kind == WORD_LETTERS, made);
        uint32_t documents = query_documents(query, made->stem, made->stem_length);
        rarest = documents < rarest ? documents : rarest;
    }
    query_count(part, rarest);
    return rarest;
}

/* What is written as one: false if no document has it. */
static bool add_joined(struct query *query, struct query_part *part, size_t first, size_t count)
{
    char joined[WORD_BYTES];
    size_t length = words_join(&query->words, query->language, first, count, joined);
    struct query_word word = {0};

    if (!length)
        return false;
    word.stem = query_key(query, TEXT_STEM, joined, length, &word.stem_length);
    uint32_t documents = query_documents(query, word.stem, word.stem_length);
    if (!documents)
        return false;
    *query_option(query, part, 1, POINTS_ONE)->words = word;
    query_count(part, documents);
    return true;
}

/* --- parts -------------------------------------------------------------------------------------
 */

static struct query_part *begin_part(struct query *query, size_t first, size_t count)
{
    const struct word *words = query->words.list + first;
    struct query_part *part = &query->parts[query->count++];

    *part = (struct query_part){
        .first = first, .words = count, .start = words[0].start, .end = words[count - 1].end};
    return part;
}

bool query_is_stop(const struct query *query, const struct word *word)
{
    char key[WORD_BYTES + 2];
    size_t length;
    const char *stem = language_stem(query->language, word->text, word->length, &length);

    if (!query->set->stop_words.count || length >= sizeof key)
        return false;
    memcpy(key, stem, length);
    key[length] = '\0';
    return map_find(&query->set->stop_words, key) != NULL;
}

static const char *stems_of(struct query *query, size_t first, size_t count, char *out, size_t size)
{
    size_t used = 0, length;

    for (size_t i = first; i < first + count; i++) {
        const struct word *word = &query->words.list[i];
        const char *stem = language_stem(query->language, word->text, word->length, &length);

        if (used + length + 2 > size)
            return "";
        if (i > first)
            out[used++] = ' ';
        memcpy(out + used, stem, length);
        used += length;
    }
    out[used] = '\0';
    return out;
}

static struct rule_synonym *find_synonyms(struct query *query, size_t first, size_t count)
{
    char key[QUERY_TEXT_BYTES * 2];

    return map_find(&query->set->synonyms, stems_of(query, first, count, key, sizeof key));
}

static void add_synonyms(struct query *query, struct query_part *part)
{
    const struct rule_synonym *synonym = find_synonyms(query, part->first, part->words);

    for (; synonym; synonym = synonym->next)
        query_add_text(query, part, synonym->text, strlen(synonym->text),
                       query->rules->weights[WEIGHT_FORM_SYNONYM].points, NULL);
}

static bool all_letters(const struct query *query, size_t first, size_t count, size_t minimum)
{
    for (size_t i = first; i < first + count; i++)
        if (query->words.list[i].kind != WORD_LETTERS || query->words.list[i].length < minimum)
            return false;
    return true;
}

/* A number of an article among other words. */
static void add_identifier(struct query *query, struct query_part *part)
{
    struct query_word word = {0};
    char key[TEXT_KEY_BYTES];
    bool has_digit = false;

    word.stem_length = text_identifier_key(query->text + part->start, part->end - part->start, key);
    for (size_t i = 0; i < word.stem_length; i++)
        has_digit |= key[i] >= '0' && key[i] <= '9';
    uint32_t documents = query_documents(query, key, word.stem_length);
    if (!has_digit || word.stem_length < IDENTIFIER_BYTES || !documents)
        return;
    word.stem = arena_strndup(query->arena, key, word.stem_length);
    *query_option(query, part, 1, POINTS_ONE)->words = word;
    query_count(part, documents);
}

/* Words that are written together somewhere, and the same apart where that means something. */
static void read_joined(struct query *query, size_t first, size_t count)
{
    struct query_part *part = begin_part(query, first, count);
    bool has_joined = add_joined(query, part, first, count);

    part->is_code = !has_joined && words_chunk(&query->words, first) == count;

    if (!has_joined || all_letters(query, first, count, PAIR_BYTES))
        add_words(query, part, first, count, has_joined ? POINTS_ONE * 9 / 10 : POINTS_ONE);
    add_identifier(query, part);
    add_synonyms(query, part);
}

static void read_single(struct query *query, size_t first)
{
    const struct word *word = &query->words.list[first];
    struct query_part *part = begin_part(query, first, 1);

    add_words(query, part, first, 1, POINTS_ONE);
    part->is_letters = word->kind == WORD_LETTERS;
    part->is_stop = query_is_stop(query, word);
    if (part->is_letters && query->language->is_german)
        query_add_digraphs(query, part, word);
    if (part->is_letters && query->language->has_compounds && !part->is_stop)
        query_add_compounds(query, part, word);
    add_synonyms(query, part);
}

/* "sun glasses" where something is called "sunglasses". */
static bool are_one_elsewhere(struct query *query, size_t first)
{
    const struct word *words = query->words.list + first;
    char joined[2 * WORD_BYTES], key[TEXT_KEY_BYTES];
    size_t length = (size_t)words[0].length + words[1].length;

    if (words[1].glue != GLUE_SPACE || !all_letters(query, first, 2, PAIR_BYTES) ||
        length > WORD_BYTES)
        return false;
    memcpy(joined, words[0].text, words[0].length);
    memcpy(joined + words[0].length, words[1].text, words[1].length);
    return query_documents(query, key,
                           text_key(query->language, TEXT_SPELLING, joined, length, key)) > 0;
}

static bool is_joined_known(struct query *query, size_t first, size_t count)
{
    char joined[WORD_BYTES], key[TEXT_KEY_BYTES];
    size_t length = words_join(&query->words, query->language, first, count, joined);

    return length &&
           query_documents(query, key, text_key(query->language, TEXT_STEM, joined, length, key));
}

/* How many words from first are one part: the longest synonym, one word's parts, one elsewhere. */
static size_t part_length(struct query *query, size_t first)
{
    size_t left = query->words.count - first, chunk = words_chunk(&query->words, first);
    size_t longest = query->set->synonym_words < left ? query->set->synonym_words : left;

    for (size_t count = longest; count > 1 && count >= chunk; count--)
        if (find_synonyms(query, first, count))
            return count;
    if (chunk > 1 || left == 1)
        return chunk;
    size_t loose = words_loose(&query->words, first);
    if (loose && is_joined_known(query, first, loose))
        return loose;
    return words_chunk(&query->words, first + 1) == 1 && are_one_elsewhere(query, first) ? 2 : 1;
}

static void drop_stop_words(struct query *query)
{
    size_t kept = 0;

    for (size_t i = 0; i < query->count; i++)
        kept += !query->parts[i].is_stop;
    if (!kept)
        return;
    kept = 0;
    for (size_t i = 0; i < query->count; i++)
        if (!query->parts[i].is_stop)
            query->parts[kept++] = query->parts[i];
    query->count = kept;
}

static void release_words(void *words)
{
    words_release(words);
}

struct query *query_open(const struct index *index, struct arena *arena, const char *language,
                         const char *text)
{
    struct query *query = arena_alloc(arena, sizeof *query);
    struct rules *rules = rules_get(index);
    size_t length = strnlen(text, QUERY_TEXT_BYTES);

    query->index = index;
    query->arena = arena;
    query->rules = rules;
    query->language = language_get(language);
    query->set = rules_for(rules, query->language);
    text = fold_compose(arena, text, &length);
    query->text = arena_strndup(arena, text, length);
    arena_defer(arena, release_words, &query->words);
    words_split(&query->words, query->language, query->text, length, false);
    return query;
}

struct query *query_read(const struct index *index, struct arena *arena, const char *language,
                         const char *text)
{
    struct query *query = query_open(index, arena, language, text);

    for (size_t at = 0; at < query->words.count && query->count < QUERY_PARTS;) {
        size_t count = part_length(query, at);

        if (count > 1)
            read_joined(query, at, count);
        else
            read_single(query, at);
        at += count;
    }
    drop_stop_words(query);
    return query;
}

/* --- the better spelling -----------------------------------------------------------------------
 */

const char *query_accents(const struct query *query, const char *word, size_t length)
{
    const struct index_segment *segments;
    size_t count = index_segments(query->index, &segments), found_length;
    char key[TEXT_KEY_BYTES];
    size_t key_length = text_key(query->language, TEXT_ACCENTS, word, length, key);

    key[key_length++] = '\1';
    for (size_t i = 0; i < count; i++) {
        size_t at = segment_term_seek(segments[i].segment, key, key_length);
        const char *found = segment_term_text(segments[i].segment, at, &found_length);

        if (found_length > key_length && memcmp(found, key, key_length) == 0)
            return arena_strndup(query->arena, found + key_length, found_length - key_length);
    }
    return arena_strndup(query->arena, word, length);
}

const char *query_shown(const struct query *query)
{
    struct buf out;
    size_t at = 0;

    buf_init(&out, 0);
    for (size_t i = 0; i < query->count; i++) {
        const struct query_part *part = &query->parts[i];
        const char *shown = NULL;

        for (size_t j = 0; j < part->count && !shown; j++)
            shown = part->options[j].shown;
        if (!shown)
            continue;
        buf_add(&out, query->text + at, part->start - at);
        buf_add_text(&out, shown);
        at = part->end;
    }
    buf_add_text(&out, query->text + at);
    const char *text = arena_strdup(query->arena, buf_text(&out));
    buf_release(&out);
    return text;
}
