/* The FastCGI 1.0 wire format: what a record looks like. No I/O here. */
#ifndef FCGI_RECORD_H
#define FCGI_RECORD_H

#include "base/arena.h"
#include "base/fault.h"
#include "fcgi/form.h"

#include <stddef.h>
#include <stdint.h>

#define RECORD_HEADER_BYTES     8
#define RECORD_CONTENT_MAXIMUM  65535
#define RECORD_PARAMETERS_BYTES (64 * 1024) /* of one request, names and values together */

enum record_type {
    RECORD_BEGIN_REQUEST = 1,
    RECORD_ABORT_REQUEST = 2,
    RECORD_END_REQUEST = 3,
    RECORD_PARAMETERS = 4,
    RECORD_STDIN = 5,
    RECORD_STDOUT = 6,
    RECORD_STDERR = 7,
    RECORD_DATA = 8,
    RECORD_GET_VALUES = 9,
    RECORD_GET_VALUES_RESULT = 10,
    RECORD_UNKNOWN_TYPE = 11,
};

enum record_protocol_status {
    RECORD_REQUEST_COMPLETE = 0,
    RECORD_CANNOT_MULTIPLEX = 1,
    RECORD_UNKNOWN_ROLE = 3,
};

#define RECORD_ROLE_RESPONDER 1

struct record {
    uint8_t version, type;
    uint16_t request_id;
    uint16_t content_length;
    uint8_t padding_length;
};

void record_read(const unsigned char bytes[RECORD_HEADER_BYTES], struct record *record);
void record_write(const struct record *record, unsigned char bytes[RECORD_HEADER_BYTES]);

/* A whole END_REQUEST record: header and 8 bytes of content. */
#define RECORD_END_BYTES 16
void record_write_end(uint16_t request_id, enum record_protocol_status status,
                      unsigned char bytes[RECORD_END_BYTES]);

/*
 * Name-value pairs of a PARAMETERS stream. Invalid UTF-8 in a value becomes U+FFFD. Faults:
 * MALFORMED bad_parameters for lengths that do not fit, an empty name or a NUL; TOO_LARGE for
 * more than FIELDS_MAXIMUM pairs.
 */
struct fault *record_parse_parameters(struct arena *arena, const unsigned char *bytes,
                                      size_t length, struct fields *parameters);

#endif
