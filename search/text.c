/* Terms of documents: words become keys of the dictionary with fields and weights. */
#include "search/text.h"

#include "search/fold.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_BYTES      65536 /* of one field; what is longer is cut */
#define ROOM_BYTES      8192
#define FIRST_SLOTS     256u
#define BACKWARDS_BYTES 5 /* shorter words hold no other */
#define ONE_OCCURRENCE  85
#define WHOLE           255

/* One field while it is added. */
struct adding {
    struct terms *terms;
    const struct language *language;
    enum search_field field;
    const char *text; /* of the source */
    struct words *words;
    unsigned share; /* of a word in its field, or in its entry of a list */
};

static uint32_t hash_of(const char *key, size_t length)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (uint8_t)key[i]) * 16777619u;
    return hash ^ hash >> 16;
}

static void put_slot(struct terms *terms, uint32_t index)
{
    const struct segment_term *term = &terms->list[index];
    size_t mask = terms->slot_count - 1;
    size_t place = hash_of(term->text, term->length) & mask;

    while (terms->slots[place])
        place = (place + 1) & mask;
    terms->slots[place] = index + 1;
}

static void grow(struct terms *terms)
{
    size_t capacity = terms->capacity ? terms->capacity * 2 : FIRST_SLOTS / 2;
    struct segment_term *list = arena_array(terms->arena, capacity, sizeof *list);

    if (terms->count)
        memcpy(list, terms->list, terms->count * sizeof *list);
    terms->list = list;
    terms->capacity = capacity;
    terms->slot_count = capacity * 2;
    terms->slots = arena_array(terms->arena, terms->slot_count, sizeof *terms->slots);
    for (size_t i = 0; i < terms->count; i++)
        put_slot(terms, (uint32_t)i);
}

static char *keep(struct terms *terms, const char *key, size_t length)
{
    if (terms->room_left < length) {
        terms->room = arena_alloc(terms->arena, ROOM_BYTES);
        terms->room_left = ROOM_BYTES;
    }
    char *kept = memcpy(terms->room, key, length);
    terms->room += length;
    terms->room_left -= length;
    return kept;
}

static struct segment_term *find_or_add(struct terms *terms, const char *key, size_t length)
{
    if (terms->count == terms->capacity)
        grow(terms);
    size_t mask = terms->slot_count - 1;
    size_t place = hash_of(key, length) & mask;
    for (; terms->slots[place]; place = (place + 1) & mask) {
        struct segment_term *term = &terms->list[terms->slots[place] - 1];

        if (term->length == length && memcmp(term->text, key, length) == 0)
            return term;
    }
    terms->list[terms->count] =
        (struct segment_term){.text = keep(terms, key, length), .length = (uint32_t)length};
    terms->slots[place] = (uint32_t)++terms->count;
    return &terms->list[terms->count - 1];
}

/* Fields are ordered by how much they count: only a better one, or the same, changes the weight. */
static void add_key(struct adding *adding, const char *key, size_t length, unsigned weight)
{
    struct segment_term *term = find_or_add(adding->terms, key, length);
    unsigned bit = 1u << adding->field, before = term->weight;
    unsigned better = term->fields & (bit - 1);

    weight = weight < 1 ? 1 : weight > WHOLE ? WHOLE : weight;
    if (!better) {
        if (!(term->fields & bit))
            term->weight = (uint8_t)weight;
        else if (adding->field == FIELD_DESCRIPTION)
            term->weight = (uint8_t)(before + (WHOLE - before) / 3);
        else if (adding->field == FIELD_TITLE)
            term->weight = (uint8_t)(before + weight > WHOLE ? WHOLE : before + weight);
        else if (weight > before)
            term->weight = (uint8_t)weight;
    }
    term->fields |= (uint8_t)bit;
}

static void add(struct adding *adding, enum text_space space, const char *text, size_t length,
                unsigned weight)
{
    char key[TEXT_KEY_BYTES];

    add_key(adding, key, text_key(adding->language, space, text, length, key), weight);
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

static void add_starts(struct adding *adding, const char *text, size_t length)
{
    size_t end = 0;

    if (adding->field > FIELD_BRAND)
        return;
    for (int i = 0; i < TEXT_STARTS && end < length; i++) {
        for (end++; end < length && is_continuation(text[end]);)
            end++;
        add(adding, TEXT_START, text, end, adding->share);
    }
}

/* Characters in reverse, each of them whole. */
static void add_backwards(struct adding *adding, const char *text, size_t length)
{
    char backwards[WORD_BYTES];
    size_t out = length;

    if (!adding->language->has_compounds || length < BACKWARDS_BYTES)
        return;
    for (size_t i = 0, end; i < length; i = end) {
        for (end = i + 1; end < length && is_continuation(text[end]);)
            end++;
        out -= end - i;
        memcpy(backwards + out, text + i, end - i);
    }
    add(adding, TEXT_BACKWARDS, backwards, length, adding->share);
}

/* Only where folding took something away. */
static void add_accents(struct adding *adding, const struct word *word)
{
    const char *source = adding->text + word->start;
    size_t length = word->end - word->start;
    char pair[2 * WORD_BYTES + 1];
    bool is_plain = true;

    for (size_t i = 0; i < length && is_plain; i++)
        is_plain = (unsigned char)source[i] < 0x80;
    if (is_plain)
        return;
    const char *lower = fold_lower(adding->terms->arena, source, length);
    length = strlen(lower);
    if (length > WORD_BYTES || !length ||
        (length == word->length && memcmp(lower, word->text, length) == 0))
        return;
    memcpy(pair, word->text, word->length);
    pair[word->length] = '\1';
    memcpy(pair + word->length + 1, lower, length);
    add(adding, TEXT_ACCENTS, pair, word->length + 1 + length, adding->share);
}

static void add_spelling(struct adding *adding, const char *text, size_t length)
{
    add(adding, TEXT_SPELLING, text, length, adding->share);
    add_starts(adding, text, length);
}

static void add_word(struct adding *adding, const struct word *word)
{
    const char *stem = word->text;
    size_t length = word->length;

    if (word->kind == WORD_LETTERS)
        stem = language_stem(adding->language, word->text, word->length, &length);
    add(adding, TEXT_STEM, stem, length, adding->share);
    if (word->kind == WORD_LETTERS) {
        add_spelling(adding, word->text, word->length);
        if (adding->field != FIELD_DESCRIPTION) {
            add_backwards(adding, stem, length);
            add_accents(adding, word);
        }
    } else {
        add_starts(adding, word->text, word->length);
    }
}

static void add_join(struct adding *adding, size_t at, size_t count)
{
    const struct word *word = &adding->words->list[at];
    char joined[WORD_BYTES];
    size_t length = words_join(adding->words, adding->language, at, count, joined);
    unsigned share = adding->share;
    bool all_letters = true;

    if (!length)
        return;
    add(adding, TEXT_STEM, joined, length,
        adding->field == FIELD_DESCRIPTION ? share : share * (unsigned)count);
    length = 0;
    for (size_t i = 0; i < count; i++) {
        all_letters = all_letters && word[i].kind == WORD_LETTERS;
        if (all_letters && length + word[i].length <= WORD_BYTES) {
            memcpy(joined + length, word[i].text, word[i].length);
            length += word[i].length;
        }
    }
    if (all_letters)
        add_spelling(adding, joined, length);
}

/* The whole of what is written as one, and in it what nothing at all separates. */
static void add_chunk(struct adding *adding, size_t at, size_t count)
{
    const struct word *word = &adding->words->list[at];

    add_join(adding, at, count);
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;

        while (end < count && word[end].glue == GLUE_TOUCH)
            end++;
        if (end - i > 1 && end - i < count)
            add_join(adding, at + i, end - i);
        i = end;
    }
}

/* Categories and values come as lists between commas. */
static bool begins_entry(const struct adding *adding, const struct word *word)
{
    return (adding->field == FIELD_CATEGORY || adding->field == FIELD_ATTRIBUTE) &&
           word->glue == GLUE_APART &&
           memchr(adding->text + word[-1].end, ',', word->start - word[-1].end);
}

/* How much of its field, or of its entry, a word is from here on. */
static void find_share(struct adding *adding, size_t at)
{
    const struct words *words = adding->words;
    size_t end = at + 1;

    if (adding->field == FIELD_DESCRIPTION || (at > 0 && !begins_entry(adding, &words->list[at])))
        return;
    while (end < words->count && !begins_entry(adding, &words->list[end]))
        end++;
    adding->share = end - at < WHOLE ? WHOLE / (unsigned)(end - at) : 1;
}

void text_add_field(struct terms *terms, const char *language, enum search_field field,
                    const char *text, size_t length)
{
    static struct words words; /* kept for the next field */
    struct adding adding = {terms, language_get(language), field, NULL, &words, ONE_OCCURRENCE};

    length = length < TEXT_BYTES ? length : TEXT_BYTES;
    text = fold_compose(terms->arena, text, &length);
    adding.text = text;
    words_split(&words, adding.language, text, length, field == FIELD_DESCRIPTION);
    for (size_t at = 0; at < words.count;) {
        size_t chunk = words_chunk(&words, at);

        find_share(&adding, at);
        for (size_t i = at; i < at + chunk; i++)
            add_word(&adding, &words.list[i]);
        if (chunk > 1)
            add_chunk(&adding, at, chunk);
        size_t last = at + chunk - 1, loose = words_loose(&words, last);
        if (loose)
            add_join(&adding, last, loose);
        at += chunk;
    }
}

void text_add_identifier(struct terms *terms, const char *text)
{
    struct adding adding = {.terms = terms, .field = FIELD_TITLE};
    char key[TEXT_KEY_BYTES];
    size_t length = text_identifier_key(text, strlen(text), key);

    if (length > 1)
        add_key(&adding, key, length, WHOLE);
}

size_t text_key(const struct language *language, enum text_space space, const char *text,
                size_t length, char *out)
{
    size_t name = strlen(language->name);

    memcpy(out, language->name, name);
    out[name] = (char)space;
    memcpy(out + name + 1, text, length);
    return name + 1 + length;
}

size_t text_identifier_key(const char *text, size_t length, char *out)
{
    size_t used = 1;

    out[0] = TEXT_IDENTIFIER;
    for (size_t at = 0; at < length;) {
        const struct folded *folded = fold_next(text + at, length - at);

        if (folded->class == FOLD_LETTER || folded->class == FOLD_DIGIT ||
            folded->class == FOLD_IDEOGRAPH) {
            if (used + folded->length > TEXT_IDENTIFIER_BYTES)
                break;
            memcpy(out + used, folded->text, folded->length);
            used += folded->length;
        }
        at += folded->width;
    }
    return used;
}
