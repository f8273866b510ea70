/* Clocks and dates in UTC, without the C library's hidden state and locale. */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include <stdbool.h>
#include <stdint.h>

/* Milliseconds of a clock that never jumps; only differences mean anything. */
int64_t time_monotonic_ms(void);

/* Milliseconds since 1970-01-01T00:00:00Z. */
int64_t time_wall_ms(void);

/* A moment of the proleptic Gregorian calendar in UTC. */
struct civil_time {
    int year, month, day; /* 1-12, 1-31 */
    int hour, minute, second, millisecond;
    int weekday; /* 0 is Sunday; ignored by time_from_civil */
};

void time_to_civil(int64_t unix_ms, struct civil_time *civil);

/* False if there is no such moment (31 February, hour 24, second 60). Years 1 to 9999. */
bool time_from_civil(const struct civil_time *civil, int64_t *unix_ms);

#define TIME_TEXT_BYTES 32

/* "2026-11-22T15:50:14.123Z". Returns out. Years outside 1 to 9999 are clamped. */
char *time_format_rfc3339(int64_t unix_ms, char out[TIME_TEXT_BYTES]);

/*
 * "2026-11-22T15:50:14Z", with any number of decimals and any offset; a leap second is read as
 * the second before it.
 */
bool time_parse_rfc3339(const char *text, int64_t *unix_ms);

/* "Sun, 22 Nov 2026 15:50:14 GMT" (RFC 9110, 5.6.7). Returns out. */
char *time_format_http(int64_t unix_ms, char out[TIME_TEXT_BYTES]);

/* Only the form above; the two obsolete ones are false. */
bool time_parse_http(const char *text, int64_t *unix_ms);

#endif
