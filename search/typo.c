/* Walks the ordered dictionary and leaves out whatever begins too differently. */
#include "search/typo.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

#define LETTERS     32 /* longer words are not corrected */
#define ONE_EDIT    4  /* letters of a word that may have one slip */
#define TWO_EDITS   8
#define DEPTH       (LETTERS + 4)
#define FOUND       64
#define SAMPLED     32    /* postings that are looked at for where a word comes from */
#define EDITS_WORTH 32.0f /* more than any number of documents */
#define SWAP_WORTH  3.0f  /* exchanged letters are the likeliest slip */
#define FIRST_WORTH 3.0f  /* the first letter is seldom wrong */
#define SIMILAR     4.0f  /* candidates that are worth less than the best by this are left out */

/* Distances from the wanted word to what begins a word of the dictionary: one row a letter. */
struct walk {
    const struct query *query;
    uint32_t wanted[LETTERS];
    size_t count;
    unsigned limit;
    uint8_t first_cost; /* of a slip in the first letter: all that is allowed, it is seldom wrong */
    bool starts;
    uint8_t rows[DEPTH + 1][LETTERS + 1];
    uint8_t least[DEPTH + 1];   /* of each row */
    uint8_t reached[DEPTH + 1]; /* least distance of the wanted word to a beginning, so far */
    uint32_t prefix[DEPTH];
    size_t ends[DEPTH + 1]; /* bytes of the prefix, those of the key's space included */
    size_t depth;           /* rows that hold for the prefix */
    struct typo found[FOUND];
    size_t found_count;
};

static size_t decode_all(const char *text, size_t length, uint32_t *letters, size_t room)
{
    size_t count = 0;

    for (size_t i = 0; i < length;) {
        size_t width = utf8_sequence_length(text + i, length - i);
        const unsigned char *byte = (const unsigned char *)text + i;

        if (!width || count == room)
            return 0;
        /* Which number a letter has does not matter, only that different letters differ. */
        uint32_t letter = 0;
        for (size_t j = 0; j < width; j++)
            letter = letter << 8 | byte[j];
        letters[count++] = letter;
        i += width;
    }
    return count;
}

static uint8_t least_of(uint8_t a, uint8_t b)
{
    return a < b ? a : b;
}

/* The row for one letter more, at the depth that is the number of letters with it. */
static void add_row(struct walk *walk, size_t depth)
{
    const uint8_t *above = walk->rows[depth - 1];
    uint8_t *row = walk->rows[depth], far = (uint8_t)(walk->limit + 1), least = far;
    uint32_t letter = walk->prefix[depth - 1];
    size_t first = depth > walk->limit ? depth - walk->limit : 1;
    size_t last = depth + walk->limit < walk->count ? depth + walk->limit : walk->count;

    row[0] = least_of((uint8_t)(walk->first_cost + depth - 1), far);
    if (first > 1 && first - 1 <= walk->count)
        row[first - 1] = far;
    else
        least = row[0];
    for (size_t j = first; j <= last; j++) {
        uint8_t wrong = walk->wanted[j - 1] == letter ? 0
                        : depth == 1 && j == 1        ? walk->first_cost
                                                      : 1;
        uint8_t distance = (uint8_t)(above[j - 1] + wrong);
        uint8_t up = j <= depth - 1 + walk->limit ? (uint8_t)(above[j] + 1) : far;

        distance = least_of(distance, least_of(up, (uint8_t)(row[j - 1] + 1)));
        if (depth > 1 && j > 1 && walk->wanted[j - 2] == letter &&
            walk->wanted[j - 1] == walk->prefix[depth - 2] && walk->wanted[j - 1] != letter)
            distance = least_of(distance, (uint8_t)(walk->rows[depth - 2][j - 2] + 1));
        row[j] = least_of(distance, far);
        least = least_of(least, row[j]);
    }
    walk->least[depth] = least;
    uint8_t whole = last == walk->count && first <= last ? row[walk->count] : far;
    walk->reached[depth] = least_of(walk->reached[depth - 1], whole);
}

/* No longer word can come near again. Exchanged letters may look back one row. */
static bool is_dead(const struct walk *walk, size_t depth)
{
    if (walk->starts && walk->reached[depth] <= walk->limit)
        return false;
    return walk->least[depth] > walk->limit && walk->least[depth - 1] + 1u > walk->limit;
}

static bool begins_with(const struct segment *segment, size_t at, const char *prefix, size_t length)
{
    size_t other_length;
    const char *other = segment_term_text(segment, at, &other_length);

    return other_length >= length && memcmp(other, prefix, length) == 0;
}

/* The first term behind all that begin as this one does. */
static size_t skip(const struct segment *segment, size_t at, const char *prefix, size_t length)
{
    size_t step = 1, low = at, high, end = segment_term_count(segment);

    while (step < end - low && begins_with(segment, low + step, prefix, length)) {
        low += step;
        step *= 2;
    }
    high = step < end - low ? low + step : end;
    for (low++; low < high;) {
        size_t middle = low + (high - low) / 2;

        if (begins_with(segment, middle, prefix, length))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Words of names count more than those that descriptions mention. */
static float documents_worth(const struct segment *segment, size_t at)
{
    struct postings postings = segment_term_postings(segment, at);
    uint32_t sampled = postings.count < SAMPLED ? postings.count : SAMPLED, named = 0;

    for (uint32_t i = 0; i < sampled; i++)
        named += (postings.fields[i] & ~(1u << FIELD_DESCRIPTION)) != 0;
    return sampled ? (float)postings.count * (0.1f + (float)named / (float)sampled) : 0;
}

/* The same letters in another order. */
static bool is_swapped(const struct walk *walk)
{
    uint32_t sum = 0, other = 0;

    for (size_t i = 0; i < walk->count; i++)
        sum += walk->wanted[i] * 2654435761u >> 7;
    for (size_t i = 0; i < walk->depth; i++)
        other += walk->prefix[i] * 2654435761u >> 7;
    return walk->depth == walk->count && sum == other;
}

static void add_found(struct walk *walk, const struct segment *segment, size_t at, const char *word,
                      size_t length, unsigned edits)
{
    float known = documents_worth(segment, at);
    struct typo *worst = walk->found;
    uint32_t first = 0;

    decode_all(word, utf8_sequence_length(word, length), &first, 1);
    for (size_t i = 0; i < walk->found_count; i++) {
        struct typo *one = &walk->found[i];

        if (one->length == length && memcmp(one->word, word, length) == 0) {
            one->documents += segment_term_documents(segment, at);
            one->worth += log2f(1 + known) / 8; /* in another segment too */
            return;
        }
        if (one->worth < worst->worth)
            worst = one;
    }
    struct typo typo = {.length = length,
                        .documents = segment_term_documents(segment, at),
                        .edits = (uint8_t)edits};
    typo.worth = log2f(1 + known) - EDITS_WORTH * (float)edits -
                 (first != walk->wanted[0] ? FIRST_WORTH : 0) + (is_swapped(walk) ? SWAP_WORTH : 0);
    if (walk->found_count == FOUND && typo.worth <= worst->worth)
        return;
    typo.word = arena_strndup(walk->query->arena, word, length);
    *(walk->found_count < FOUND ? &walk->found[walk->found_count++] : worst) = typo;
}

/*
 * Follows one term as far as it is not dead. True: at the end of it. False: `depth` letters are
 * enough to leave out all that begin so.
 */
static bool follow(struct walk *walk, const char *text, size_t length, size_t space)
{
    size_t at = space, depth = 0;

    while (at < length) {
        size_t width = utf8_sequence_length(text + at, length - at);
        uint32_t letter;

        width = width ? width : 1;
        if (!decode_all(text + at, width, &letter, 1))
            letter = (unsigned char)text[at];
        if (depth >= walk->depth || walk->prefix[depth] != letter) {
            if (depth == DEPTH)
                return true; /* only beginnings grow so long */
            walk->prefix[depth] = letter;
            walk->ends[depth + 1] = at + width;
            add_row(walk, depth + 1);
            walk->depth = depth + 1;
        }
        depth++;
        at += width;
        if (is_dead(walk, depth)) {
            walk->depth = depth;
            return false;
        }
    }
    walk->depth = depth;
    return true;
}

/* Letters of the word that was meant decide too: some of them may have been left out. */
static bool may_have(const struct walk *walk, unsigned edits)
{
    size_t least = edits < 2 ? ONE_EDIT : TWO_EDITS;

    return walk->count >= least || (!walk->starts && walk->depth >= least);
}

static void walk_segment(struct walk *walk, const struct segment *segment)
{
    char key[TEXT_KEY_BYTES];
    size_t space = text_key(walk->query->language, TEXT_SPELLING, "", 0, key), length;
    size_t at = segment_term_seek(segment, key, space), end = segment_term_count(segment);

    walk->depth = 0;
    walk->ends[0] = space;
    while (at < end) {
        const char *text = segment_term_text(segment, at, &length);

        if (length < space || memcmp(text, key, space) != 0)
            break;
        if (!follow(walk, text, length, space)) {
            at = skip(segment, at, text, walk->ends[walk->depth]);
            continue;
        }
        unsigned edits = walk->starts ? walk->reached[walk->depth]
                         : walk->depth + walk->limit >= walk->count
                             ? walk->rows[walk->depth][walk->count]
                             : walk->limit + 1;
        if (edits && edits <= walk->limit && may_have(walk, edits))
            add_found(walk, segment, at, text + space, length - space, edits);
        at++;
    }
}

static void order_found(struct walk *walk)
{
    for (size_t i = 1; i < walk->found_count; i++)
        for (size_t j = i; j > 0 && walk->found[j].worth > walk->found[j - 1].worth; j--) {
            struct typo typo = walk->found[j];

            walk->found[j] = walk->found[j - 1];
            walk->found[j - 1] = typo;
        }
}

/* With so many edits, and no fewer. */
static size_t find_within(struct walk *walk, unsigned edits, struct typo *typos)
{
    const struct index_segment *segments;
    size_t segment_count = index_segments(walk->query->index, &segments), count = 0;

    walk->limit = edits;
    walk->first_cost = (uint8_t)edits;
    for (size_t j = 1; j <= walk->count; j++)
        walk->rows[0][j] = least_of((uint8_t)(walk->first_cost + j - 1), (uint8_t)(edits + 1));
    walk->reached[0] = (uint8_t)(edits + 1);
    for (size_t i = 0; i < segment_count; i++)
        walk_segment(walk, segments[i].segment);
    order_found(walk);
    while (count < walk->found_count && count < TYPO_CANDIDATES &&
           walk->found[count].worth >= walk->found[0].worth - SIMILAR) {
        typos[count] = walk->found[count];
        count++;
    }
    return count;
}

size_t typo_find(const struct query *query, const char *word, size_t length, bool starts,
                 struct typo *typos)
{
    struct walk walk = {.query = query, .starts = starts};
    size_t count = 0;

    walk.count = decode_all(word, length, walk.wanted, LETTERS);
    if (walk.count + 1 >= ONE_EDIT)
        count = find_within(&walk, 1, typos);
    if (!count && walk.count + 2 >= TWO_EDITS)
        count = find_within(&walk, 2, typos);
    return count;
}
