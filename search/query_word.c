/* Words and options of a query as keys of the dictionary. */
#include "search/query_inside.h"

#include <string.h>

#define OPTIONS_START 4

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

const char *query_key(struct query *query, enum text_space space, const char *text, size_t length,
                      size_t *key_length)
{
    char key[TEXT_KEY_BYTES];

    *key_length = text_key(query->language, space, text, length, key);
    return arena_strndup(query->arena, key, *key_length);
}

/* Numbers and cases: endings that come and go while the stem stays. */
static const char *const english_endings[] = {"s", "es", NULL};
static const char *const other_endings[] = {"s", "e", "n", "en", "er", "es", "a", "o", "x", NULL};

static void add_spelling(struct query *query, struct query_word *word, const char *text,
                         size_t length)
{
    struct query_key *key = &word->spellings[word->spelling_count];

    if (word->spelling_count == QUERY_SPELLINGS)
        return;
    key->text = query_key(query, TEXT_SPELLING, text, length, &key->length);
    if (!word->spelling_count || query_documents(query, key->text, key->length))
        word->spelling_count++;
}

/* The form, if it has the stem of the word. */
static void add_form(struct query *query, struct query_word *word, const char *text, size_t length)
{
    char key[TEXT_KEY_BYTES];
    size_t stem_length;
    const char *stem = language_stem(query->language, text, length, &stem_length);

    stem_length = text_key(query->language, TEXT_STEM, stem, stem_length, key);
    if (stem_length == word->stem_length && memcmp(key, word->stem, stem_length) == 0)
        add_spelling(query, word, text, length);
}

static void add_forms(struct query *query, struct query_word *word, const char *text, size_t length)
{
    const char *const *endings = query->language->is_english ? english_endings : other_endings;
    char other[WORD_BYTES + 4];

    memcpy(other, text, length);
    for (; *endings; endings++) {
        size_t ending = strlen(*endings);

        if (length > ending + 2 && memcmp(text + length - ending, *endings, ending) == 0)
            add_form(query, word, text, length - ending);
        memcpy(other + length, *endings, ending);
        add_form(query, word, other, length + ending);
    }
    if (!query->language->is_english || length < 4)
        return;
    memcpy(other, text, length);
    if (text[length - 1] == 'y') { /* berry, berries */
        memcpy(other + length - 1, "ies", 3);
        add_form(query, word, other, length + 2);
    } else if (memcmp(text + length - 3, "ies", 3) == 0) {
        other[length - 3] = 'y';
        add_form(query, word, other, length - 2);
    }
}

void query_word(struct query *query, const char *text, size_t length, bool is_letters,
                struct query_word *word)
{
    const char *stem = text;
    size_t stem_length = length;

    if (is_letters)
        stem = language_stem(query->language, text, length, &stem_length);
    word->stem = query_key(query, TEXT_STEM, stem, stem_length, &word->stem_length);
    if (!is_letters)
        return;
    add_spelling(query, word, text, length);
    if (query_documents(query, word->stem, word->stem_length))
        add_forms(query, word, text, length);
}

struct query_option *query_option(struct query *query, struct query_part *part, size_t count,
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
                query_key(query, TEXT_STEM, joined, joined_length, &made[count].stem_length);
        else
            query_word(query, word->text, word->length, word->kind == WORD_LETTERS, &made[count]);
        uint32_t documents = query_documents(query, made[count].stem, made[count].stem_length);
        rarest = documents < rarest ? documents : rarest;
        at += joined_length ? chunk : 1;
        count++;
    }
    words_release(&words);
    if (!count || !rarest)
        return 0;
    struct query_option *option = query_option(query, part, count, form);
    memcpy(option->words, made, count * sizeof *made);
    option->shown = shown;
    query_count(part, rarest);
    return rarest;
}
