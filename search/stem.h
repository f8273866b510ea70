/* Languages: stems by Snowball where it knows the language, and what else differs between them. */
#ifndef SEARCH_STEM_H
#define SEARCH_STEM_H

#include <stdbool.h>
#include <stddef.h>

struct sb_stemmer;

struct language {
    char name[16];
    struct sb_stemmer *stemmer; /* NULL: words are their own stems */
    bool is_english, is_german;
    bool has_compounds; /* nouns are written together: Gartenstuhl */
    bool has_elisions;  /* l'eau is two words */
};

/* "en", "de", "pt-BR" ...: by what stands before the dash. Lives as long as the process. */
const struct language *language_get(const char *name);

/*
 * The stem of a folded word, at most as many bytes as the word has and one more. Valid until the
 * next call.
 */
const char *language_stem(const struct language *language, const char *word, size_t length,
                          size_t *stem_length);

#endif
