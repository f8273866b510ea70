/* From texts to the terms of the index. */
#ifndef SEARCH_TEXT_H
#define SEARCH_TEXT_H

#include "base/arena.h"
#include "search/segment.h"
#include "search/word.h"

/*
 * Keys of the dictionary. A language's keys begin with its name and a sign, so that each kind lies
 * side by side:
 *
 *   en=shirt     a word by its stem, a number, a pair of ideographs; also what is written as one
 * word elsewhere: tshirt for "t-shirt", "t shirt" and "T-Shirts", 256gb for "256 GB" en~shirts    a
 * word of letters as it is spelt, folded: exact hits, prefixes, typos de<lhuts     stems backwards,
 * from 5 letters, where nouns are compounds: "stuhl" backwards begins "gartenstuhl" backwards. Not
 * of descriptions. en^sh        the first one, two and three letters of the words of titles and
 * brands, and digits of numbers: what is typed first into a search box de!stuhle^Astühle (^A is
 * byte 1) how a folded word is written. Not of descriptions. #nor070760   an identifier, of no
 * language
 *
 * The weight of a term is how much of its best field it is: 255 when the title, brand, category or
 * value has no other word, 85 when it is one of three. In descriptions it is 85 for one occurrence
 * and comes nearer to 255 with each further one.
 */
enum text_space {
    TEXT_STEM = '=',
    TEXT_SPELLING = '~',
    TEXT_BACKWARDS = '<',
    TEXT_START = '^',
    TEXT_ACCENTS = '!',
    TEXT_IDENTIFIER = '#',
};

#define TEXT_KEY_BYTES        192
#define TEXT_STARTS           3 /* characters */
#define TEXT_IDENTIFIER_BYTES 64

/*
 * Terms of one document as they are collected; the same term in two fields is joined. Begins as
 * { .arena = arena }; everything is in that arena.
 */
struct terms {
    struct arena *arena;
    struct segment_term *list;
    size_t count, capacity;
    uint32_t *slots; /* by hash: index into list + 1 */
    size_t slot_count;
    char *room;
    size_t room_left;
};

/*
 * Adds all terms of a field: words and their stems, compounds, units. language: "en", "de" ...
 * Categories and attributes may be a list between commas. Descriptions may be HTML. Bytes that are
 * no UTF-8 separate words.
 */
void text_add_field(struct terms *terms, const char *language, enum search_field field,
                    const char *text, size_t length);

/* Adds a SKU, GTIN or model number, folded: letters and digits alone, without case. */
void text_add_identifier(struct terms *terms, const char *text);

/*
 * The parts that queries share with documents. Both write a key without NUL to out (TEXT_KEY_BYTES)
 * and return its length. An identifier without letters and digits is '#' alone.
 */
size_t text_key(const struct language *language, enum text_space space, const char *text,
                size_t length, char *out);
size_t text_identifier_key(const char *text, size_t length, char *out);

#endif
