/* Stems: Snowball's, remembered for the words that come again and again. */
#include "search/stem.h"

#include "base/text.h"

#include <libstemmer.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LANGUAGES    16
#define CACHED       8192u /* 0.5 MB, touched as far as it is used */
#define CACHED_BYTES 27

static struct language languages[LANGUAGES];
static size_t language_count;

struct cached {
    uint32_t hash;
    uint8_t language, length, stem_length;
    char word[CACHED_BYTES], stem[CACHED_BYTES + 1];
};

static struct cached *cache;

/* Plurals that English does not make by an ending; both ends folded. */
static const char *const irregular[][2] = {
    {"calves", "calf"},   {"children", "child"}, {"feet", "foot"},    {"geese", "goose"},
    {"halves", "half"},   {"hooves", "hoof"},    {"knives", "knife"}, {"leaves", "leaf"},
    {"loaves", "loaf"},   {"men", "man"},        {"mens", "man"},     {"mice", "mouse"},
    {"scarves", "scarf"}, {"shelves", "shelf"},  {"teeth", "tooth"},  {"wives", "wife"},
    {"wolves", "wolf"},   {"women", "woman"},    {"womens", "woman"}, {"childrens", "child"},
};

static bool is_among(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

static void language_init(struct language *language, const char *name)
{
    static const char *const compounding[] = {"de", "nl", "sv", "da", "no", "nb", "nn", "fi", NULL};
    static const char *const eliding[] = {"fr", "it", "ca", NULL};
    char bare[sizeof language->name];
    size_t length = strcspn(name, "-_");

    length = length < sizeof bare ? length : sizeof bare - 1;
    memcpy(bare, name, length);
    bare[length] = '\0';
    const char *algorithm = strcmp(bare, "nb") == 0 || strcmp(bare, "nn") == 0 ? "no" : bare;
    memcpy(language->name, bare, sizeof bare);
    language->stemmer = sb_stemmer_new(algorithm, "UTF_8");
    language->is_english = strcmp(bare, "en") == 0;
    language->is_german = strcmp(bare, "de") == 0;
    language->has_compounds = is_among(bare, compounding);
    language->has_elisions = is_among(bare, eliding);
}

const struct language *language_get(const char *name)
{
    size_t length = strcspn(name, "-_");

    length = length < sizeof languages[0].name ? length : sizeof languages[0].name - 1;
    for (size_t i = 0; i < language_count; i++)
        if (strncmp(languages[i].name, name, length) == 0 && !languages[i].name[length])
            return &languages[i];
    if (language_count == LANGUAGES) { /* the last place is for all that are left */
        sb_stemmer_delete(languages[--language_count].stemmer);
        free(cache);
        cache = NULL;
    }
    language_init(&languages[language_count], name);
    return &languages[language_count++];
}

static bool ends_with(const char *word, size_t length, const char *end)
{
    size_t end_length = strlen(end);

    return length >= end_length && memcmp(word + length - end_length, end, end_length) == 0;
}

/* What Snowball leaves different that is one word in a shop. */
static void prepare(const struct language *language, const char **word, size_t *length)
{
    if (language->is_english)
        for (size_t i = 0; i < sizeof irregular / sizeof irregular[0]; i++)
            if (strlen(irregular[i][0]) == *length &&
                memcmp(irregular[i][0], *word, *length) == 0) {
                *word = irregular[i][1];
                *length = strlen(*word);
                return;
            }
    /* Sofas, Radios: the ending is left alone after a vowel. */
    if (language->is_german && *length >= 5 &&
        (ends_with(*word, *length, "as") || ends_with(*word, *length, "os") ||
         ends_with(*word, *length, "ys")))
        --*length;
}

static const char *stem_anew(const struct language *language, const char *word, size_t length,
                             size_t *stem_length)
{
    const char *prepared = word;
    size_t prepared_length = length;

    prepare(language, &prepared, &prepared_length);
    const sb_symbol *stem =
        sb_stemmer_stem(language->stemmer, (const sb_symbol *)prepared, (int)prepared_length);
    *stem_length = stem ? (size_t)sb_stemmer_length(language->stemmer) : 0;
    if (*stem_length == 0 || *stem_length > length + 1) {
        *stem_length = length;
        return word;
    }
    return (const char *)stem;
}

static uint32_t hash_of(const char *word, size_t length, size_t seed)
{
    uint32_t hash = 2166136261u + (uint32_t)seed;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (uint8_t)word[i]) * 16777619u;
    return hash ^ hash >> 15;
}

const char *language_stem(const struct language *language, const char *word, size_t length,
                          size_t *stem_length)
{
    size_t number = (size_t)(language - languages);

    if (!language->stemmer) {
        *stem_length = length;
        return word;
    }
    if (length > CACHED_BYTES)
        return stem_anew(language, word, length, stem_length);
    if (!cache && !(cache = calloc(CACHED, sizeof *cache)))
        abort();
    uint32_t hash = hash_of(word, length, number);
    struct cached *place = &cache[hash % CACHED];
    if (place->hash != hash || place->length != length || place->language != number ||
        memcmp(place->word, word, length) != 0) {
        const char *stem = stem_anew(language, word, length, stem_length);

        place->hash = hash;
        place->language = (uint8_t)number;
        place->length = (uint8_t)length;
        place->stem_length = (uint8_t)*stem_length;
        memcpy(place->stem, stem, *stem_length);
        memcpy(place->word, word, length);
    }
    *stem_length = place->stem_length;
    return place->stem;
}
