/* What was typed, as parts that must be found and the ways in which each may be. */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include "base/arena.h"
#include "search/index.h"
#include "search/rules.h"
#include "search/text.h"

#include <stdbool.h>
#include <stdint.h>

#define QUERY_TEXT_BYTES 200
#define QUERY_PARTS      16 /* what comes behind is left out */

#define QUERY_SPELLINGS 4

struct query_key {
    const char *text; /* a key of the dictionary */
    size_t length;
};

/*
 * One word: by its stem, better in another number or case, best as it is spelt. Or all words whose
 * keys begin with the stem's.
 */
struct query_word {
    const char *stem;
    size_t stem_length;
    struct query_key spellings[QUERY_SPELLINGS]; /* the first is the word itself */
    size_t spelling_count;
    bool is_start; /* all keys that begin so and are longer by `more` bytes */
    uint8_t more;
    uint8_t fields; /* only hits in these fields; 0: in all */
};

/* All of the words. */
struct query_option {
    struct query_word *words;
    size_t count;
    int32_t form;      /* how good it is, points */
    const char *shown; /* instead of the part, when it is a better spelling; else NULL */
};

/* One of the options. */
struct query_part {
    struct query_option *options;
    size_t count, capacity;
    size_t first, words; /* of the query's words */
    uint32_t start, end; /* bytes of the text */
    uint32_t documents;  /* that have it, about: the most that one option has; 0: it is unknown */
    bool is_stop;        /* left out when there are others */
    bool is_letters;     /* one word of letters alone */
    bool is_code;        /* written as one of several parts, as nothing else is: WH-1000 */
};

struct query {
    const struct index *index;
    struct arena *arena;
    const struct rules *rules;
    const struct rule_set *set;
    const struct language *language;
    const char *text; /* composed, at most QUERY_TEXT_BYTES */
    struct words words;
    struct query_part parts[QUERY_PARTS];
    size_t count;
};

/* The words alone, without parts. Everything is in the arena. */
struct query *query_open(const struct index *index, struct arena *arena, const char *language,
                         const char *text);

/* Words and parts. Everything is in the arena. Stop words are left out already if there is anything
 * else. */
struct query *query_read(const struct index *index, struct arena *arena, const char *language,
                         const char *text);

bool query_is_stop(const struct query *query, const struct word *word);

/* Documents of all segments that have a key of the dictionary, dead ones too. */
uint32_t query_documents(const struct query *query, const char *key, size_t length);

/* Documents of the index, dead ones too. */
uint32_t query_total(const struct index *index);

/*
 * An option that is the words of a text, and adds it to the part: spaces in it separate words that
 * must all be there. Returns the documents of its rarest word; an option with none is not added.
 */
uint32_t query_add_text(struct query *query, struct query_part *part, const char *text,
                        size_t length, int32_t form, const char *shown);

/* The same as the text was typed, with every part that has an option shown replaced by it. */
const char *query_shown(const struct query *query);

/* "stuehle" as "stuhle": the letters that may stand for one with two dots. Returns the length. */
size_t query_drop_digraphs(const char *text, size_t length, char *out);

/* A folded word as documents write it, accents and all; in the arena. */
const char *query_accents(const struct query *query, const char *word, size_t length);

#endif
