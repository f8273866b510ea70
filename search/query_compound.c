/* Nouns that are written together, and umlauts that are not written. */
#include "search/query_inside.h"

#include <string.h>

#define COMPOUND_STEM   3 /* bytes of a stem that is looked for at the end of others */
#define LONGER_BY       3 /* what stands before it */
#define LONGER_BY_SHORT 4 /* before one of three letters */
#define START_BYTES     4 /* of a word that is looked for at the start of others */
#define START_MORE      3

static const uint8_t name_fields = 1u << FIELD_TITLE | 1u << FIELD_BRAND | 1u << FIELD_CATEGORY;

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
    *query_option(query, part, 1, form)->words = word;
    query_count(part, 1);
}

/* Gartenstuhl for "stuhl", and much weaker for "garten". */
void query_add_compounds(struct query *query, struct query_part *part, const struct word *word)
{
    int32_t form = query->rules->weights[WEIGHT_FORM_COMPOUND].points;
    char backwards[WORD_BYTES + 1];
    struct query_word longer = {0};
    size_t length;
    const char *stem = language_stem(query->language, word->text, word->length, &length);

    if (length >= COMPOUND_STEM) {
        reverse(stem, length, backwards);
        longer.more = length == COMPOUND_STEM ? LONGER_BY_SHORT : LONGER_BY;
        longer.stem = query_key(query, TEXT_BACKWARDS, backwards, length, &longer.stem_length);
        add_start(query, part, longer, form);
    }
    if (word->length >= START_BYTES) {
        longer = (struct query_word){.more = START_MORE, .fields = name_fields};
        longer.stem =
            query_key(query, TEXT_SPELLING, word->text, word->length, &longer.stem_length);
        add_start(query, part, longer, form / 2);
    }
}

size_t query_drop_digraphs(const char *text, size_t length, char *out)
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

void query_add_digraphs(struct query *query, struct query_part *part, const struct word *word)
{
    char other[2 * WORD_BYTES];
    const char *source = query->text + word->start;
    size_t source_length = word->end - word->start;
    size_t length = query_drop_digraphs(word->text, word->length, other);

    if (length < word->length)
        query_add_text(query, part, other, length, POINTS_ONE, NULL);
    length = write_digraphs(source, source_length, other, sizeof other);
    if (length != source_length || memcmp(other, source, length) != 0)
        query_add_text(query, part, other, length, POINTS_ONE, NULL);
}
