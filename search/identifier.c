/* Identifiers are keys of the dictionary without language; their beginnings lie side by side. */
#include "search/identifier.h"

#include <stdlib.h>
#include <string.h>

#define CERTAIN_CHARACTERS   5
#define CORRECTED_CHARACTERS 6 /* shorter ones are too like each other */
#define TERMS_MAXIMUM        2000

void identifier_read(const char *text, struct identifier *identifier)
{
    *identifier = (struct identifier){0};
    identifier->length = text_identifier_key(text, strlen(text), identifier->key);
    for (size_t i = 1; i < identifier->length; i++) {
        bool is_digit = identifier->key[i] >= '0' && identifier->key[i] <= '9';

        identifier->has_digits |= is_digit;
        identifier->has_letters |= !is_digit;
    }
}

bool identifier_is_certain(const struct identifier *identifier)
{
    return identifier->has_digits && identifier->length > CERTAIN_CHARACTERS;
}

static int compare_boosts(const void *a, const void *b)
{
    const struct boost *left = a, *right = b;

    if (left->document != right->document)
        return left->document < right->document ? -1 : 1;
    return left->identifier > right->identifier ? -1 : left->identifier < right->identifier;
}

/* Each document once, with its best value. */
static size_t sort_boosts(struct boost *boosts, size_t count)
{
    size_t kept = 0;

    qsort(boosts, count, sizeof *boosts, compare_boosts);
    for (size_t i = 0; i < count; i++)
        if (!kept || boosts[kept - 1].document != boosts[i].document)
            boosts[kept++] = boosts[i];
    return kept;
}

size_t identifier_find(const struct index_segment *segment, struct arena *arena,
                       const struct identifier *identifier, bool begins, int32_t value,
                       struct boost **boosts)
{
    size_t at = segment_term_seek(segment->segment, identifier->key, identifier->length);
    size_t count = 0, length;

    *boosts = arena_array(arena, IDENTIFIER_RESULTS, sizeof **boosts);
    for (size_t terms = 0; terms < TERMS_MAXIMUM && count < IDENTIFIER_RESULTS; terms++, at++) {
        const char *text = segment_term_text(segment->segment, at, &length);

        if (length < identifier->length || memcmp(text, identifier->key, identifier->length) != 0 ||
            (!begins && length > identifier->length))
            break;
        struct postings postings = segment_term_postings(segment->segment, at);
        for (uint32_t i = 0; i < postings.count && count < IDENTIFIER_RESULTS; i++)
            if (!set_contains(&segment->dead, postings.documents[i]))
                (*boosts)[count++] = (struct boost){
                    .document = postings.documents[i],
                    .identifier =
                        (int32_t)((int64_t)value * (int64_t)identifier->length / (int64_t)length)};
    }
    return sort_boosts(*boosts, count);
}

/* --- a slip ------------------------------------------------------------------------------------
 */

/* Where the rest after a slip is the same in both. */
static bool ends_alike(const char *a, size_t a_length, const char *b, size_t b_length)
{
    return a_length == b_length && memcmp(a, b, a_length) == 0;
}

static bool is_one_slip(const char *wanted, size_t wanted_length, const char *text, size_t length)
{
    size_t same = 0;

    while (same < wanted_length && same < length && wanted[same] == text[same])
        same++;
    size_t wanted_left = wanted_length - same, left = length - same;
    const char *a = wanted + same, *b = text + same;
    if (wanted_left && left && ends_alike(a + 1, wanted_left - 1, b + 1, left - 1))
        return true;
    if (wanted_left && ends_alike(a + 1, wanted_left - 1, b, left))
        return true;
    if (left && ends_alike(a, wanted_left, b + 1, left - 1))
        return true;
    return wanted_left > 1 && left > 1 && a[0] == b[1] && a[1] == b[0] &&
           ends_alike(a + 2, wanted_left - 2, b + 2, left - 2);
}

/* Among those that share the first half: a slip is seldom at the beginning. */
static bool correct_in(const struct segment *segment, struct identifier *identifier)
{
    size_t shared = 1 + (identifier->length - 1) / 2, length;
    size_t at = segment_term_seek(segment, identifier->key, shared);

    for (size_t terms = 0; terms < TERMS_MAXIMUM; terms++, at++) {
        const char *text = segment_term_text(segment, at, &length);

        if (length < shared || memcmp(text, identifier->key, shared) != 0)
            return false;
        if (length < TEXT_KEY_BYTES &&
            is_one_slip(identifier->key, identifier->length, text, length)) {
            memcpy(identifier->key, text, length);
            identifier->length = length;
            return true;
        }
    }
    return false;
}

bool identifier_correct(const struct index *index, struct identifier *identifier)
{
    const struct index_segment *segments;
    size_t count = index_segments(index, &segments);

    if (!identifier->has_digits || identifier->length <= CORRECTED_CHARACTERS)
        return false;
    for (size_t i = 0; i < count; i++)
        if (correct_in(segments[i].segment, identifier))
            return true;
    return false;
}
