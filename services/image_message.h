/* What goes through the pipes between the shop and its image process; same machine, same program.
 */
#ifndef SERVICES_IMAGE_MESSAGE_H
#define SERVICES_IMAGE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum image_operation { IMAGE_NORMALISE = 1, IMAGE_DERIVE = 2 };

struct image_request {
    uint32_t operation, format; /* the source's for NORMALISE, the wanted one for DERIVE */
    uint32_t source_format, width;
    uint64_t length; /* bytes that follow */
};

struct image_response {
    uint32_t is_fault, fault_kind, format;
    int32_t width, height;
    char color[8];
    char code[32]; /* of a fault; the text follows as bytes */
    uint64_t length;
};

/* Whole reads and writes on a pipe; false at its end or after an error. */
bool image_pipe_read(int fd, void *bytes, size_t length);
bool image_pipe_write(int fd, const void *bytes, size_t length);

#endif
