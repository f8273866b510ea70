/* Cutting texts into words, for documents and queries alike. */
#include "search/word.h"

#include "base/text.h"
#include "search/fold.h"

#include <stdlib.h>
#include <string.h>

#define FOLDED_GROWTH 6 /* bytes of folded text for one of the source at most */
#define UNIT_BYTES    6 /* longer words after a number are no unit */
#define ENTITY_BYTES  12

/* Where the splitter stands. */
struct reader {
    struct words *words;
    const struct language *language;
    const char *text;
    size_t length, at;
    enum word_glue glue; /* of the word that comes next */
    bool markup;
};

/* Units that have several names, folded. */
static const char *const units[][2] = {
    {"litres", "l"}, {"litre", "l"},   {"liters", "l"},    {"liter", "l"},   {"grams", "g"},
    {"gram", "g"},   {"gramm", "g"},   {"metres", "m"},    {"metre", "m"},   {"meters", "m"},
    {"meter", "m"},  {"zoll", "inch"}, {"inches", "inch"}, {"in", "inch"},   {"watts", "w"},
    {"watt", "w"},   {"hours", "h"},   {"hour", "h"},      {"stunden", "h"}, {"std", "h"},
    {"hrs", "h"},    {"foot", "ft"},   {"feet", "ft"},     {"kilo", "kg"},   {"kilos", "kg"},
};

/* Short words that are no part of the word behind them. */
static const char *const small[] = {
    "a",  "ab", "am", "an", "as", "at", "au", "by", "da", "de", "di", "do", "du", "el", "en", "er",
    "es", "et", "go", "i",  "if", "il", "im", "in", "is", "it", "je", "la", "le", "lo", "me", "my",
    "no", "ob", "of", "oh", "on", "or", "ou", "so", "to", "um", "un", "up", "us", "we", "y",  "zu",
};

void words_release(struct words *words)
{
    free(words->list);
    free(words->room);
    *words = (struct words){0};
}

static void words_start(struct words *words, size_t length)
{
    size_t bytes = length * FOLDED_GROWTH + 64;

    words->count = words->used = 0;
    if (words->room_bytes >= bytes)
        return;
    free(words->room);
    words->room = malloc(bytes);
    if (!words->room)
        abort();
    words->room_bytes = bytes;
}

static struct word *words_add(struct words *words)
{
    if (words->count == words->capacity) {
        words->capacity = words->capacity ? words->capacity * 2 : 64;
        words->list = realloc(words->list, words->capacity * sizeof *words->list);
        if (!words->list)
            abort();
    }
    struct word *word = &words->list[words->count++];
    *word = (struct word){.text = words->room + words->used};
    return word;
}

static const struct folded *peek(const struct reader *reader, size_t at)
{
    static const struct folded end = {.class = FOLD_OTHER};

    return at < reader->length ? fold_next(reader->text + at, reader->length - at) : &end;
}

static struct word *word_begin(struct reader *reader, enum word_kind kind)
{
    struct word *word = words_add(reader->words);

    word->kind = kind;
    word->glue = reader->glue;
    word->start = (uint32_t)reader->at;
    reader->glue = GLUE_TOUCH;
    return word;
}

static void word_add(struct reader *reader, struct word *word, const struct folded *folded)
{
    if (word->length + folded->length <= WORD_BYTES) {
        memcpy(reader->words->room + reader->words->used, folded->text, folded->length);
        reader->words->used += folded->length;
        word->length = (uint16_t)(word->length + folded->length);
    }
    reader->at += folded->width;
}

static void word_end(struct reader *reader, struct word *word)
{
    word->end = (uint32_t)reader->at;
    if (word->length)
        return;
    reader->words->count--; /* nothing but marks */
    reader->glue = word->glue;
}

/* After an apostrophe: true if the word goes on behind it. */
static bool pass_apostrophe(struct reader *reader, const struct word *word, size_t width)
{
    size_t next = reader->at + width;
    const struct folded *first = peek(reader, next);

    if (first->class != FOLD_LETTER)
        return false;
    if (reader->language->has_elisions && word->length <= 4) {
        reader->at = next;
        reader->glue = GLUE_APART;
        return false;
    }
    bool is_s = first->length == 1 && first->text[0] == 's';
    size_t behind = next + first->width;
    uint8_t class = peek(reader, behind)->class;
    if (is_s && class != FOLD_LETTER && class != FOLD_DIGIT) {
        reader->at = behind; /* children's */
        return false;
    }
    reader->at = next; /* j'adore */
    return true;
}

static void read_letters(struct reader *reader)
{
    struct word *word = word_begin(reader, WORD_LETTERS);

    while (reader->at < reader->length) {
        const struct folded *folded = peek(reader, reader->at);

        if (folded->class == FOLD_LETTER)
            word_add(reader, word, folded);
        else if (folded->class != FOLD_APOSTROPHE || !pass_apostrophe(reader, word, folded->width))
            break;
    }
    word_end(reader, word);
}

static size_t count_digits(const struct reader *reader, size_t at)
{
    size_t count = 0;

    for (; at < reader->length && reader->text[at] >= '0' && reader->text[at] <= '9'; at++)
        count++;
    return count;
}

static bool is_mark(const struct reader *reader, size_t at)
{
    return at < reader->length && (reader->text[at] == '.' || reader->text[at] == ',');
}

static void add_digits(struct reader *reader, struct word *word, size_t count)
{
    while (count--)
        word_add(reader, word, peek(reader, reader->at));
}

/* "1,240" and "1.240.000" are whole, "1.50" and "1,5" are 1.5; what is neither stays in parts. */
static void read_fraction(struct reader *reader, struct word *word, size_t first)
{
    static const struct folded point = {.width = 1, .length = 1, .text = "."};
    size_t groups = 0, digits = 0, end = reader->at;
    bool grouped = first <= 3 && reader->text[word->start] != '0';

    while (is_mark(reader, end) && (digits = count_digits(reader, end + 1))) {
        grouped = grouped && digits == 3;
        groups++;
        end += digits + 1;
    }
    if (grouped) {
        while (groups--) {
            reader->at++;
            add_digits(reader, word, 3);
        }
    } else if (groups == 1) {
        size_t zeros = 0;

        digits = end - reader->at - 1;
        while (zeros < digits && reader->text[end - 1 - zeros] == '0')
            zeros++;
        if (zeros < digits) {
            word_add(reader, word, &point);
            add_digits(reader, word, digits - zeros);
        }
        reader->at = end;
    }
}

/* 1/2, as typed and as one character. */
static void read_slash(struct reader *reader, struct word *word, size_t first)
{
    static const struct folded slash = {.width = 1, .length = 1, .text = "/"};
    const char *next = reader->text + reader->at;

    if (first != 1 || reader->at + 1 >= reader->length || next[0] != '/' ||
        !strchr("2348", next[1]) || count_digits(reader, reader->at + 1) != 1)
        return;
    word_add(reader, word, &slash);
    add_digits(reader, word, 1);
}

/* 15.6": the sign right behind a number. */
static void read_inches(struct reader *reader)
{
    static const struct folded inch = {.length = 4, .text = "inch"};
    const char *sign = reader->text + reader->at;
    size_t left = reader->length - reader->at;
    size_t width = left >= 1 && *sign == '"' ? 1 : left >= 3 && memcmp(sign, "″", 3) == 0 ? 3 : 0;

    if (!width)
        return;
    struct word *word = word_begin(reader, WORD_LETTERS);
    word_add(reader, word, &inch);
    reader->at += width;
    word_end(reader, word);
}

static void read_number(struct reader *reader)
{
    struct word *word = word_begin(reader, WORD_NUMBER);
    size_t start = reader->at;

    while (peek(reader, reader->at)->class == FOLD_DIGIT)
        word_add(reader, word, peek(reader, reader->at));
    size_t count = reader->at - start;
    if (count == word->length && count <= WORD_BYTES / 2 && word->glue != GLUE_HYPHEN) {
        read_fraction(reader, word, count);
        read_slash(reader, word, count);
    }
    word_end(reader, word);
    read_inches(reader);
}

static void read_ideographs(struct reader *reader)
{
    size_t pairs = 0;

    for (;;) {
        const struct folded *first = peek(reader, reader->at);
        size_t next = reader->at + first->width;

        if (first->class != FOLD_IDEOGRAPH)
            break;
        bool has_next = peek(reader, next)->class == FOLD_IDEOGRAPH;
        if (has_next || !pairs++) {
            struct word *word = word_begin(reader, WORD_IDEOGRAPHS);

            word->glue = GLUE_APART;
            word_add(reader, word, peek(reader, reader->at));
            if (has_next) {
                word_add(reader, word, peek(reader, next));
                pairs++;
            }
            word_end(reader, word);
        }
        reader->at = next;
        reader->glue = GLUE_APART;
    }
}

/* A tag or an entity of HTML: its length, 0 if there is none. */
static size_t markup_length(const struct reader *reader)
{
    const char *text = reader->text + reader->at;
    size_t left = reader->length - reader->at;
    const char *end;

    if (*text == '<' && left > 2 && (ascii_is_alnum(text[1]) || text[1] == '/' || text[1] == '!')) {
        end = memchr(text, '>', left);
        return end ? (size_t)(end - text) + 1 : 0;
    }
    if (*text == '&' && left > 2 && (ascii_is_alnum(text[1]) || text[1] == '#')) {
        end = memchr(text, ';', left < ENTITY_BYTES ? left : ENTITY_BYTES);
        return end ? (size_t)(end - text) + 1 : 0;
    }
    return 0;
}

/* 120x180 and 120 x 180 are written as 120 × 180. */
static bool is_times(const struct reader *reader)
{
    const struct words *words = reader->words;
    const char *text = reader->text + reader->at;
    size_t left = reader->length - reader->at;

    if ((*text != 'x' && *text != 'X') || !words->count ||
        words->list[words->count - 1].kind != WORD_NUMBER || reader->glue == GLUE_APART)
        return false;
    size_t spaces = left > 1 && text[1] == ' ' ? 1 : 0;
    return count_digits(reader, reader->at + 1 + spaces) > 0;
}

static void read_between(struct reader *reader, enum fold_class class, size_t width)
{
    reader->at += width;
    uint8_t next = peek(reader, reader->at)->class;
    bool goes_on = next == FOLD_LETTER || next == FOLD_DIGIT;

    if (class == FOLD_HYPHEN && reader->glue == GLUE_TOUCH && goes_on)
        reader->glue = GLUE_HYPHEN;
    else if (class == FOLD_SPACE && reader->glue != GLUE_APART && reader->glue != GLUE_HYPHEN)
        reader->glue = GLUE_SPACE;
    else
        reader->glue = GLUE_APART;
}

void words_split(struct words *words, const struct language *language, const char *text,
                 size_t length, bool markup)
{
    struct reader reader = {words, language, text, length, 0, GLUE_APART, markup};
    size_t skipped;

    words_start(words, length);
    while (reader.at < length) {
        const struct folded *folded = peek(&reader, reader.at);

        if (markup && (*(text + reader.at) == '<' || *(text + reader.at) == '&') &&
            (skipped = markup_length(&reader))) {
            reader.at += skipped;
            reader.glue = GLUE_APART;
        } else if (is_times(&reader)) {
            reader.at++;
            reader.glue = GLUE_APART;
        } else if (folded->class == FOLD_LETTER) {
            read_letters(&reader);
        } else if (folded->class == FOLD_DIGIT) {
            read_number(&reader);
        } else if (folded->class == FOLD_IDEOGRAPH) {
            read_ideographs(&reader);
        } else {
            read_between(&reader, folded->class, folded->width);
        }
    }
}

size_t words_chunk(const struct words *words, size_t at)
{
    size_t count = 1;

    while (at + count < words->count && words->list[at + count].glue >= GLUE_HYPHEN)
        count++;
    return count;
}

static int compare_small(const void *key, const void *entry)
{
    const struct word *word = key;
    const char *text = *(const char *const *)entry;
    int order = strncmp(word->text, text, word->length);

    return order ? order : -(text[word->length] != '\0');
}

static bool is_small(const struct word *word)
{
    return bsearch(word, small, sizeof small / sizeof small[0], sizeof small[0], compare_small);
}

size_t words_loose(const struct words *words, size_t at)
{
    const struct word *word = &words->list[at];
    size_t next = at + 1;

    if (next >= words->count)
        return 0;
    const struct word *behind = &words->list[next];
    bool stands_alone = next + 1 == words->count || words->list[next + 1].glue < GLUE_HYPHEN;
    if (behind->glue != GLUE_SPACE || behind->kind != WORD_LETTERS || !stands_alone)
        return 0;
    if (word->kind == WORD_NUMBER)
        return behind->length <= UNIT_BYTES ? 2 : 0;
    return word->kind == WORD_LETTERS && word->glue < GLUE_HYPHEN && word->length <= 2 &&
                   !is_small(word)
               ? 2
               : 0;
}

static size_t append(char *out, size_t used, const char *text, size_t length)
{
    if (used > WORD_BYTES || used + length > WORD_BYTES)
        return WORD_BYTES + 1;
    memcpy(out + used, text, length);
    return used + length;
}

/* A number and its unit under the unit's one name. */
static size_t join_unit(const struct word *number, const struct word *unit,
                        const struct language *language, char *out)
{
    size_t length, used = append(out, 0, number->text, number->length);

    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strlen(units[i][0]) == unit->length &&
            memcmp(units[i][0], unit->text, unit->length) == 0)
            return append(out, used, units[i][1], strlen(units[i][1]));
    const char *stem = language_stem(language, unit->text, unit->length, &length);
    return append(out, used, stem, length);
}

size_t words_join(const struct words *words, const struct language *language, size_t at,
                  size_t count, char *out)
{
    const struct word *word = &words->list[at];
    size_t used = 0;
    bool all_letters = true;

    if (count == 2 && word[0].kind == WORD_NUMBER && word[1].kind == WORD_LETTERS) {
        used = join_unit(&word[0], &word[1], language, out);
        return used <= WORD_BYTES ? used : 0;
    }
    for (size_t i = 0; i < count; i++) {
        used = append(out, used, word[i].text, word[i].length);
        all_letters = all_letters && word[i].kind == WORD_LETTERS;
    }
    if (used > WORD_BYTES)
        return 0;
    if (all_letters) {
        size_t stem_length;
        const char *stem = language_stem(language, out, used, &stem_length);

        if (stem_length <= WORD_BYTES)
            memmove(out, stem, stem_length);
        used = stem_length <= WORD_BYTES ? stem_length : 0;
    }
    return used;
}
