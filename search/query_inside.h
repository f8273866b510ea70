/* What the parts of reading a query share. */
#ifndef SEARCH_QUERY_INSIDE_H
#define SEARCH_QUERY_INSIDE_H

#include "search/query.h"

/* A key of the query's language, in the arena. */
const char *query_key(struct query *query, enum text_space space, const char *text, size_t length,
                      size_t *key_length);

/* Fills a word that is empty so far: stem, and for letters the spellings that there are. */
void query_word(struct query *query, const char *text, size_t length, bool is_letters,
                struct query_word *word);

/* One more option of a part, with room for count words. */
struct query_option *query_option(struct query *query, struct query_part *part, size_t count,
                                  int32_t form);

static inline void query_count(struct query_part *part, uint32_t documents)
{
    if (documents > part->documents)
        part->documents = documents;
}

/* Gartenstuhl for "stuhl", and much weaker for "garten". */
void query_add_compounds(struct query *query, struct query_part *part, const struct word *word);

/* "stuehle" for "stühle" and the other way round. */
void query_add_digraphs(struct query *query, struct query_part *part, const struct word *word);

#endif
