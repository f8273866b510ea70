/* Text search over the index: stages from identifiers to typos, scores, suggestions. */
#ifndef SEARCH_FIND_H
#define SEARCH_FIND_H

#include "base/arena.h"
#include "search/index.h"
#include "search/select.h"

enum find_stage { FIND_IDENTIFIER, FIND_ALL, FIND_SOME, FIND_CORRECTED, FIND_NONE };
extern const char *const find_stage_names[]; /* "identifier", ... */

struct find_request {
    const char *language; /* of the visitor */
    const char
        *fallback;    /* in which products without texts of that language are described; or NULL */
    const char *text; /* as typed, UTF-8, at most 200 bytes */
    int month;        /* 1 to 12, for seasons */
    int64_t now;      /* seconds since 1970 */
};

struct found {
    enum find_stage stage;
    const char *corrected;   /* a better spelling to offer, or NULL */
    const char *redirect;    /* a path that the rules send this query to, or NULL */
    struct matches *matches; /* one a segment of the index, dead documents left out */
};

/* Everything is in the arena. Cannot fail. */
void find_run(const struct index *index, struct arena *arena, const struct find_request *request,
              struct found *found);

/* The score that a product has among what was found; a negative number if it is not. */
float find_score(const struct index *index, const struct found *found, int64_t product_id);

/* How the score of one product came about; contributions sum to the score. */
struct contribution {
    const char *factor;
    double value, weight, contribution;
};
size_t find_explain(const struct index *index, struct arena *arena,
                    const struct find_request *request, int64_t product_id,
                    struct contribution **contributions);

/* A score or a part of one as a decimal number: thirteen digits say all that there is. */
char *find_points_text(struct arena *arena, double number);

/* What is typed so far, completed: searches of others, names (categories, brands), products. */
struct suggestion {
    const char *query; /* what others have searched; NULL: a name or a product */
    uint64_t tag;      /* of a name; 0: a product */
    uint32_t segment, document;
    float score;
};
size_t find_suggest(const struct index *index, struct arena *arena,
                    const struct find_request *request, size_t maximum,
                    struct suggestion **suggestions);

/* What is searched most in a language; the texts are the index's, until it is refreshed. */
size_t find_popular(const struct index *index, const char *language, size_t maximum,
                    const char **queries);

#endif
