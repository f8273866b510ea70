/* Small questions about text: UTF-8, numbers, comparisons that standard C answers badly. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Length in bytes of the valid UTF-8 sequence at text (RFC 3629: no overlong forms, no surrogates,
 * nothing above U+10FFFF), or 0 if there is none. available: how many bytes may be looked at.
 */
size_t utf8_sequence_length(const char *text, size_t available);

/* True if all of it is valid UTF-8. */
bool utf8_is_valid(const char *text, size_t length);

/* The number of code points in valid UTF-8. */
size_t utf8_count(const char *text, size_t length);

/* Appends the encoding of a code point at out (room for 4 bytes); returns its length, 0 if not a
 * scalar. */
size_t utf8_encode(uint32_t code_point, char *out);

/* A whole decimal number in [minimum, maximum], no spaces, no '+'; false if it is anything else. */
bool text_to_int(const char *text, int64_t minimum, int64_t maximum, int64_t *value);

bool text_equal(const char *a, const char *b);
bool text_starts_with(const char *text, const char *prefix);
bool text_ends_with(const char *text, const char *suffix);

/* ASCII only: locale must never decide what a header or a file name means. */
bool ascii_equal_ignoring_case(const char *a, const char *b);
char ascii_lower(char character);
bool ascii_is_alnum(char character);

#endif
