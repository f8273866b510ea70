/* Letters as search compares them: without case, without the accents of Latin and Greek. */
#ifndef SEARCH_FOLD_H
#define SEARCH_FOLD_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

enum fold_class {
    FOLD_OTHER, /* separates words */
    FOLD_SPACE,
    FOLD_LETTER, /* and marks that belong to one */
    FOLD_DIGIT,
    FOLD_IDEOGRAPH, /* of a script that puts no spaces between words */
    FOLD_HYPHEN,    /* may join the parts of one word: - and the like, & . / _ */
    FOLD_APOSTROPHE,
    FOLD_TIMES, /* the sign of multiplication */
};

#define FOLD_BYTES 12 /* of one folded character at most */

struct folded {
    uint8_t width;  /* bytes read */
    uint8_t class;  /* enum fold_class */
    uint8_t length; /* bytes of text; 0: to be left out */
    char text[FOLD_BYTES];
};

/* Reads one character of UTF-8; a byte that begins none is FOLD_OTHER. available > 0. */
const struct folded *fold_next(const char *text, size_t available);

/*
 * The same text with letters and accents composed (NFC), as fold_next expects it: the text itself
 * when it has nothing to compose, else in the arena.
 */
const char *fold_compose(struct arena *arena, const char *text, size_t *length);

/* In lower case, accents kept, with a NUL behind it; in the arena. */
char *fold_lower(struct arena *arena, const char *text, size_t length);

#endif
