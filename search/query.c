/* Reads what was typed: which words are one, which have synonyms, which may be left out. */
#include "search/query.h"

#include "base/buf.h"
#include "base/text.h"
#include "search/fold.h"

#include <string.h>

#define PAIR_BYTES      3 /* two words that are one when written together have so many at least */
#define COMPOUND_STEM   3 /* bytes of a stem that is looked for at the end of others */
#define LONGER_BY       3 /* what stands before it */
#define LONGER_BY_SHORT 4 /* before one of three letters */
#define START_BYTES     4 /* of a word that is looked for at the start of others */
#define START_MORE      3
#define OPTIONS_START   4

static const uint8_t name_fields = 1u << FIELD_TITLE | 1u << FIELD_BRAND | 1u << FIELD_CATEGORY;

uint32_t query_documents(const struct query *query, const char *key, size_t length)
{
    const struct index_segment *segments;
    size_t count = index_segments(query->index, &segments);
    uint32_t documents = 0;

    for (size_t i = 0; i < count; i++) {
        size_t at = segment_term_seek(segments[i].segment, key, length), found_length;
        const char *found = segment_term_text(segments[i].segment, at, &found_length);

        if (found_length == length && memcmp(found, key, length) == 0)
            documents += segment_term_documents(segments[i].segment, at);
    }
    return documents;
}

uint32_t query_total(const struct index *index)
{
    const struct index_segment *segments;
    size_t count = index_segments(index, &segments);
    uint32_t total = 0;

    for (size_t i = 0; i < count; i++)
        total += segment_count(segments[i].segment);
    return total;
}

/* --- words and options -------------------------------------------------------------------------
 */

static const char *make_key(struct query *query, enum text_space space, const char *text,
                            size_t length, uint16_t *key_length)
{
    char key[TEXT_KEY_BYTES];

    *key_length = (uint16_t)text_key(query->language, space, text, length, key);
    return arena_strndup(query->arena, key, *key_length);
}

static void make_word(struct query *query, const char *text, size_t length, bool is_letters,
                      struct query_word *word)
{
    const char *stem = text;
    size_t stem_length = length;

    if (is_letters) {
        word->spelling = make_key(query, TEXT_SPELLING, text, length, &word->spelling_length);
        stem = language_stem(query->language, text, length, &stem_length);
    }
    word->stem = make_key(query, TEXT_STEM, stem, stem_length, &word->stem_length);
}

static struct query_option *add_option(struct query *query, struct query_part *part, size_t count,
                                       int32_t form)
{
    if (part->count == part->capacity) {
        size_t capacity = part->capacity ? part->capacity * 2 : OPTIONS_START;
        struct query_option *options = arena_array(query->arena, capacity, sizeof *options);

        if (part->count)
            memcpy(options, part->options, part->count * sizeof *options);
        part->options = options;
        part->capacity = capacity;
    }
    struct query_option *option = &part->options[part->count++];
    *option = (struct query_option){
        .words = arena_array(query->arena, count, sizeof *option->words),
        .count = count,
        .form = form,
    };
    return option;
}

static void count_documents(struct query_part *part, uint32_t documents)
{
    if (documents > part->documents)
        part->documents = documents;
}

/* Words of the query side by side, all of them. */
static uint32_t add_words(struct query *query, struct query_part *part, size_t first, size_t count,
                          int32_t form)
{
    struct query_option *option = add_option(query, part, count, form);
    uint32_t rarest = UINT32_MAX;

    for (size_t i = 0; i < count; i++) {
        const struct word *word = &query->words.list[first + i];
        struct query_word *made = &option->words[i];

        make_word(query, word->text, word->length, word->kind == WORD_LETTERS, made);
        uint32_t documents = query_documents(query, made->stem, made->stem_length);
        rarest = documents < rarest ? documents : rarest;
    }
    count_documents(part, rarest);
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
    word.stem = make_key(query, TEXT_STEM, joined, length, &word.stem_length);
    uint32_t documents = query_documents(query, word.stem, word.stem_length);
    if (!documents)
        return false;
    *add_option(query, part, 1, POINTS_ONE)->words = word;
    count_documents(part, documents);
    return true;
}

/* A stem as key of one segment or another; documents of its rarest word. */
uint32_t query_add_text(struct query *query, struct query_part *part, const char *text,
                        size_t length, int32_t form, const char *shown)
{
    struct words words = {0};
    struct query_word made[QUERY_PARTS] = {{0}};
    uint32_t rarest = UINT32_MAX;
    size_t count = 0;

    words_split(&words, query->language, text, length, false);
    for (size_t at = 0; at < words.count && count < QUERY_PARTS;) {
        const struct word *word = &words.list[at];
        size_t chunk = words_chunk(&words, at), joined_length = 0;
        char joined[WORD_BYTES];

        if (chunk > 1)
            joined_length = words_join(&words, query->language, at, chunk, joined);
        if (joined_length)
            made[count].stem =
                make_key(query, TEXT_STEM, joined, joined_length, &made[count].stem_length);
        else
            make_word(query, word->text, word->length, word->kind == WORD_LETTERS, &made[count]);
        uint32_t documents = query_documents(query, made[count].stem, made[count].stem_length);
        rarest = documents < rarest ? documents : rarest;
        at += joined_length ? chunk : 1;
        count++;
    }
    words_release(&words);
    if (!count || !rarest)
        return 0;
    struct query_option *option = add_option(query, part, count, form);
    memcpy(option->words, made, count * sizeof *made);
    option->shown = shown;
    count_documents(part, rarest);
    return rarest;
}

/* --- German and its like -----------------------------------------------------------------------
 */

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

static void reverse(const char *text, size_t length, char *out)
{
    size_t place = length;

    for (size_t i = 0, end; i < length; i = end) {
        for (end = i + 1; end < length && is_continuation(text[end]);)
            end++;
        place -= end - i;
        memcpy(out + place, text + i, end - i);
    }
}

static bool has_longer(const struct query *query, const struct query_word *word)
{
    const struct index_segment *segments;
    size_t count = index_segments(query->index, &segments);

    for (size_t i = 0; i < count; i++) {
        const struct segment *segment = segments[i].segment;
        size_t at = segment_term_seek(segment, word->stem, word->stem_length), length;

        for (;; at++) {
            const char *text = segment_term_text(segment, at, &length);

            if (length < word->stem_length || memcmp(text, word->stem, word->stem_length) != 0)
                break;
            if (length >= (size_t)word->stem_length + word->more)
                return true;
        }
    }
    return false;
}

static void add_start(struct query *query, struct query_part *part, struct query_word word,
                      int32_t form)
{
    word.is_start = true;
    if (!has_longer(query, &word))
        return;
    *add_option(query, part, 1, form)->words = word;
    count_documents(part, 1);
}

/* Gartenstuhl for "stuhl", and much weaker for "garten". */
static void add_compounds(struct query *query, struct query_part *part, const struct word *word)
{
    int32_t form = query->rules->weights[WEIGHT_FORM_COMPOUND].points;
    char backwards[WORD_BYTES + 1];
    struct query_word longer = {0};
    size_t length;
    const char *stem = language_stem(query->language, word->text, word->length, &length);

    if (length >= COMPOUND_STEM) {
        reverse(stem, length, backwards);
        longer.more = length == COMPOUND_STEM ? LONGER_BY_SHORT : LONGER_BY;
        longer.stem = make_key(query, TEXT_BACKWARDS, backwards, length, &longer.stem_length);
        add_start(query, part, longer, form);
    }
    if (word->length >= START_BYTES) {
        longer = (struct query_word){.more = START_MORE, .fields = name_fields};
        longer.stem = make_key(query, TEXT_SPELLING, word->text, word->length, &longer.stem_length);
        add_start(query, part, longer, form / 2);
    }
}

/* "stuehle" as "stuhle": two letters of a word that may stand for one with two dots. */
static size_t drop_digraphs(const char *text, size_t length, char *out)
{
    size_t used = 0;

    for (size_t i = 0; i < length; i++) {
        out[used++] = text[i];
        if (i + 1 < length && text[i + 1] == 'e' && strchr("aou", text[i]) && text[i])
            i++;
    }
    return used;
}

/* "stühle" as "stuehle", for texts that were written so. */
static size_t write_digraphs(const char *text, size_t length, char *out, size_t size)
{
    static const char *const dots[][2] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"},
                                          {"Ä", "ae"}, {"Ö", "oe"}, {"Ü", "ue"}};
    size_t used = 0;

    for (size_t i = 0; i < length && used + 3 < size; i++) {
        size_t found = 0;

        while (found < 6 && (length - i < 2 || memcmp(text + i, dots[found][0], 2) != 0))
            found++;
        if (found == 6) {
            out[used++] = text[i];
            continue;
        }
        memcpy(out + used, dots[found][1], 2);
        used += 2;
        i++;
    }
    return used;
}

static void add_digraphs(struct query *query, struct query_part *part, const struct word *word)
{
    char other[2 * WORD_BYTES];
    const char *source = query->text + word->start;
    size_t source_length = word->end - word->start;
    size_t length = drop_digraphs(word->text, word->length, other);

    if (length < word->length)
        query_add_text(query, part, other, length, POINTS_ONE, NULL);
    length = write_digraphs(source, source_length, other, sizeof other);
    if (length != source_length || memcmp(other, source, length) != 0)
        query_add_text(query, part, other, length, POINTS_ONE, NULL);
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

/* Words that are written together somewhere, and the same apart where that means something. */
static void read_joined(struct query *query, size_t first, size_t count)
{
    struct query_part *part = begin_part(query, first, count);
    bool has_joined = add_joined(query, part, first, count);

    if (!has_joined || all_letters(query, first, count, PAIR_BYTES))
        add_words(query, part, first, count, has_joined ? POINTS_ONE * 9 / 10 : POINTS_ONE);
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
        add_digraphs(query, part, word);
    if (part->is_letters && query->language->has_compounds && !part->is_stop)
        add_compounds(query, part, word);
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
