/* Rules of search that staff may change: synonyms, stop words, pins, redirects, weights, seasons.
 */
#ifndef SEARCH_RULES_H
#define SEARCH_RULES_H

#include "base/arena.h"
#include "base/map.h"
#include "search/index.h"
#include "search/stem.h"

#include <stdbool.h>
#include <stdint.h>

/* Scores are counted in these, so that sums of contributions are exact. */
#define POINTS_ONE 8192

/*
 * Every number of ranking, each a row of the table search_weights; rules.c has what counts when a
 * row is missing. Those of the first group are multiplied with a value between 0 and 1 and summed
 * to the score; those of the second are such values: how good a hit in a field is, and how good a
 * form of a word.
 */
enum weight {
    WEIGHT_PIN,        /* staff placed it here */
    WEIGHT_IDENTIFIER, /* a SKU, GTIN or model number is what was asked for, or begins so */
    WEIGHT_TEXT,       /* words that were found, where, and how rare they are */
    WEIGHT_TITLE,      /* how much of the title was asked for */
    WEIGHT_POPULARITY, /* sold / (sold + half) */
    WEIGHT_RATING,     /* stars above one, of four */
    WEIGHT_STOCK,      /* 1 in stock, 0 not */
    WEIGHT_TREND,      /* views / (views + half) */
    WEIGHT_PRICE,      /* half / (price + half) */
    WEIGHT_SEASON,     /* its category is asked for in this month */
    WEIGHT_FACTORS,

    WEIGHT_FIELD_TITLE = WEIGHT_FACTORS,
    WEIGHT_FIELD_BRAND,
    WEIGHT_FIELD_CATEGORY,
    WEIGHT_FIELD_ATTRIBUTE,
    WEIGHT_FIELD_DESCRIPTION,
    WEIGHT_FORM_INFLECTED, /* the word in another number or case */
    WEIGHT_FORM_STEM,      /* another word of the same stem */
    WEIGHT_FORM_SYNONYM,
    WEIGHT_FORM_COMPOUND, /* the last part of a compound: Gartenstuhl for "stuhl" */
    WEIGHT_FORM_TYPO,     /* another word, one or two letters away */
    WEIGHT_COUNT
};

extern const char *const weight_names[WEIGHT_COUNT]; /* "popularity", as in the table */

struct rule_weight {
    int32_t points; /* POINTS_ONE is 1 */
    int64_t half;   /* in the unit of the segment's number; 1 where it means nothing */
};

struct rule_season {
    uint64_t tag;    /* of a category or a value */
    uint16_t months; /* bits 1 << month, 1 to 12 */
    int32_t value;   /* points */
};

struct rule_pin {
    struct rule_pin *next;
    int64_t product_id;
    int place; /* 1 is first */
};

/* One side of a synonym: its words as typed. */
struct rule_synonym {
    struct rule_synonym *next;
    const char *text;
};

/* What many have searched, for suggestions. */
struct rule_query {
    const char *text;   /* as it is shown */
    const char *folded; /* as rules_fold makes it */
};

/*
 * What holds in one language. Keys of all maps are stems between spaces, as rules_key makes them,
 * of stop words one.
 */
struct rule_set {
    char name[16]; /* of the language */
    const struct language *language;
    struct map synonyms;        /* struct rule_synonym: the others of the group */
    struct map stop_words;      /* anything */
    struct map pins;            /* struct rule_pin, by place */
    struct map redirects;       /* const char: a path */
    size_t synonym_words;       /* words of the longest key of synonyms */
    struct rule_query *queries; /* most often searched first */
    size_t query_count;
};

/* The exact word, another number or case of it, another word of the stem. */
enum rule_form { FORM_EXACT, FORM_INFLECTED, FORM_STEM, FORM_COUNT };

#define QUALITY_ONE 4096 /* the best that one word can be, or all together */
#define RULE_FIELDS (1 << FIELD_COUNT)
#define RULE_STEPS  16
#define RULE_STEP   (256 / RULE_STEPS)

struct rules {
    struct rule_weight weights[WEIGHT_COUNT];
    /*
     * How good a hit is, by its form, the bits of its fields and its weight in steps: a name that
     * is asked for whole is better than a part of one, and so is a word that comes often in a text.
     * For titles WEIGHT_TITLE counts that.
     */
    uint16_t qualities[FORM_COUNT][RULE_FIELDS][RULE_STEPS];
    struct rule_season *seasons;
    size_t season_count;
    struct arena *arena;
    struct json_object *document;
    struct rule_set *sets; /* made when a language is first asked for */
    size_t set_count;
};

/*
 * In the arena, which must outlive them. The text is what the statement search_rules gives:
 *
 *   {"synonyms": [{"language": "en", "words": ["tv", "television"], "is_one_way": false}],
 *    "stop_words": [{"language": "en", "words": ["the", "of"]}],
 *    "pins": [{"language": null, "query": "mug", "product_id": 7, "place": 1}],
 *    "redirects": [{"language": "en", "query": "returns", "path": "/returns"}],
 *    "weights": {"popularity": {"weight": 0.1, "half": 50}},
 *    "seasons": [{"category": 3, "months": [11, 12], "weight": 1}],
 *    "queries": [{"language": "en", "query": "blue mug"}]}
 *
 * A language of null means every language; a synonym that is one way is found for its first words
 * alone. Whatever is missing or malformed is as if it were not there.
 */
struct rules *rules_parse(struct arena *arena, const char *text, size_t length);

/* Those of an index; kept until the index has others. */
struct rules *rules_get(const struct index *index);

const struct rule_set *rules_for(struct rules *rules, const struct language *language);

/* The stems of a text, between spaces, for the maps of a set; in the arena. */
char *rules_key(struct arena *arena, const struct language *language, const char *text,
                size_t *words);

/* Letters and digits without case and accents, one space for all else; in the arena. */
char *rules_fold(struct arena *arena, const char *text);

#endif
