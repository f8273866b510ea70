/* The FastCGI 1.0 wire format. */
#include "fcgi/record.h"

#include <string.h>

void record_read(const unsigned char bytes[RECORD_HEADER_BYTES], struct record *record)
{
    *record = (struct record){
        .version = bytes[0],
        .type = bytes[1],
        .request_id = (uint16_t)(bytes[2] << 8 | bytes[3]),
        .content_length = (uint16_t)(bytes[4] << 8 | bytes[5]),
        .padding_length = bytes[6],
    };
}

void record_write(const struct record *record, unsigned char bytes[RECORD_HEADER_BYTES])
{
    bytes[0] = record->version;
    bytes[1] = record->type;
    bytes[2] = (unsigned char)(record->request_id >> 8);
    bytes[3] = (unsigned char)record->request_id;
    bytes[4] = (unsigned char)(record->content_length >> 8);
    bytes[5] = (unsigned char)record->content_length;
    bytes[6] = record->padding_length;
    bytes[7] = 0;
}

void record_write_end(uint16_t request_id, enum record_protocol_status status,
                      unsigned char bytes[RECORD_END_BYTES])
{
    struct record end = {1, RECORD_END_REQUEST, request_id, 8, 0};

    memset(bytes, 0, RECORD_END_BYTES);
    record_write(&end, bytes);
    bytes[RECORD_HEADER_BYTES + 4] = (unsigned char)status;
}

/* Reads a length of one or four bytes and steps over it; false if the bytes end before. */
static bool read_length(const unsigned char **bytes, const unsigned char *end, size_t *length)
{
    const unsigned char *at = *bytes;

    if (at == end)
        return false;
    if (*at < 0x80) {
        *length = *at;
        *bytes = at + 1;
        return true;
    }
    if (end - at < 4)
        return false;
    *length = (size_t)(at[0] & 0x7f) << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
    *bytes = at + 4;
    return true;
}

static struct fault *malformed(struct arena *arena)
{
    return fault_new(arena, FAULT_MALFORMED, "bad_parameters",
                     "the web server's parameters cannot be read");
}

struct fault *record_parse_parameters(struct arena *arena, const unsigned char *bytes,
                                      size_t length, struct fields *parameters)
{
    const unsigned char *end = bytes + length;

    parameters->list = arena_array(arena, FIELDS_MAXIMUM, sizeof *parameters->list);
    parameters->count = 0;
    while (bytes < end) {
        size_t name_length, value_length;

        if (!read_length(&bytes, end, &name_length) || !read_length(&bytes, end, &value_length) ||
            name_length > (size_t)(end - bytes) ||
            value_length > (size_t)(end - bytes) - name_length || !name_length ||
            memchr(bytes, '\0', name_length + value_length))
            return malformed(arena);
        if (parameters->count == FIELDS_MAXIMUM)
            return fault_new(arena, FAULT_TOO_LARGE, "too_many_parameters",
                             "more than %d parameters", FIELDS_MAXIMUM);

        struct field *field = &parameters->list[parameters->count++];
        field->name = arena_strndup(arena, (const char *)bytes, name_length);
        field->value = form_text(arena, (const char *)bytes + name_length, value_length);
        bytes += name_length + value_length;
    }
    return NULL;
}
