/* Texts cut into words: folded, numbers made comparable, parts of one word known as such. */
#ifndef SEARCH_WORD_H
#define SEARCH_WORD_H

#include "base/arena.h"
#include "search/stem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WORD_BYTES 60 /* of a folded word; what is longer is cut */

enum word_kind { WORD_LETTERS, WORD_NUMBER, WORD_IDEOGRAPHS };

/* What lies between a word and the one before it. */
enum word_glue { GLUE_APART, GLUE_SPACE, GLUE_HYPHEN, GLUE_TOUCH };

/*
 * "T-Shirt 256GB, 1,5 l" is t, shirt (hyphen), 256 (space), gb (touch), 1.5 (apart), l (space).
 * Ideographs come in overlapping pairs.
 */
struct word {
    const char *text; /* folded, without NUL behind it */
    uint16_t length;
    uint8_t kind, glue;
    uint32_t start, end; /* bytes of the source */
};

/* Belongs to whoever splits; used again for the next text. */
struct words {
    struct word *list;
    size_t count, capacity;
    char *room;
    size_t used, room_bytes;
};

void words_release(struct words *words);

/* markup: tags and entities of HTML are left out. What was in words before is gone. */
void words_split(struct words *words, const struct language *language, const char *text,
                 size_t length, bool markup);

/* Words from at that are parts of one: 1 for a word that stands alone. */
size_t words_chunk(const struct words *words, size_t at);

/*
 * How many words from at may be written as one although spaces are between them: a number with its
 * unit ("256 gb"), a letter or two with what follows ("t shirt", "wi fi"); else 0.
 */
size_t words_loose(const struct words *words, size_t at);

/*
 * count words from at as one word, its stem taken; units have one spelling ("16 inches" and "16
 * zoll" are "16inch"). Returns its length, 0 when it would be too long. out: WORD_BYTES.
 */
size_t words_join(const struct words *words, const struct language *language, size_t at,
                  size_t count, char *out);

#endif
