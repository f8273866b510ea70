/* Writes the file of a segment: buffered, with checksums, renamed when it is whole. */
#include "search/segment_output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_BYTES ((size_t)256 * 1024)

void segment_output_open(struct segment_output *output, struct arena *arena, const char *path)
{
    *output = (struct segment_output){.path = path, .fresh = arena_printf(arena, "%s.new", path)};
    memcpy(output->header.magic, SEGMENT_MAGIC, sizeof output->header.magic);
    output->header.byte_order = SEGMENT_BYTE_ORDER;
    output->header.version = SEGMENT_VERSION;
    output->offset = sizeof output->header;
    output->checksum = XXH3_createState();
    output->buffer = malloc(BUFFER_BYTES);
    if (!output->checksum || !output->buffer)
        abort();
    XXH3_64bits_reset(output->checksum);
    output->fd = open(output->fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (output->fd < 0)
        output->error = errno;
    else if (lseek(output->fd, (off_t)sizeof output->header, SEEK_SET) < 0)
        output->error = errno;
}

static void write_bytes(struct segment_output *output, const char *bytes, size_t length)
{
    while (length && !output->error) {
        ssize_t written = write(output->fd, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            output->error = written ? errno : ENOSPC;
            return;
        }
        bytes += written;
        length -= (size_t)written;
    }
}

static void flush(struct segment_output *output)
{
    write_bytes(output, output->buffer, output->buffered);
    output->buffered = 0;
}

static void add(struct segment_output *output, const void *bytes, size_t length)
{
    output->offset += length;
    if (!length || output->error)
        return;
    XXH3_64bits_update(output->checksum, bytes, length);
    if (length > BUFFER_BYTES - output->buffered)
        flush(output);
    if (length > BUFFER_BYTES) {
        write_bytes(output, bytes, length);
        return;
    }
    memcpy(output->buffer + output->buffered, bytes, length);
    output->buffered += length;
}

void segment_output_begin(struct segment_output *output, enum segment_section section)
{
    static const char zeros[SEGMENT_ALIGNMENT];

    add(output, zeros, -output->offset % SEGMENT_ALIGNMENT);
    output->section = section;
    output->header.sections[section].offset = output->offset;
}

void segment_output_add(struct segment_output *output, const void *bytes, size_t length)
{
    add(output, bytes, length);
    output->header.sections[output->section].length += length;
}

void segment_output_section(struct segment_output *output, enum segment_section section,
                            const void *bytes, size_t length)
{
    segment_output_begin(output, section);
    segment_output_add(output, bytes, length);
}

static void write_header(struct segment_output *output)
{
    struct segment_header *header = &output->header;

    header->length = output->offset;
    header->content_checksum = XXH3_64bits_digest(output->checksum);
    header->header_checksum = XXH3_64bits(header, offsetof(struct segment_header, header_checksum));
    if (!output->error && lseek(output->fd, 0, SEEK_SET) < 0)
        output->error = errno;
    write_bytes(output, (const char *)header, sizeof *header);
}

static void finish(struct segment_output *output)
{
    flush(output);
    write_header(output);
    if (!output->error && fsync(output->fd) != 0)
        output->error = errno;
    if (output->fd >= 0 && close(output->fd) != 0 && !output->error)
        output->error = errno;
    if (!output->error && rename(output->fresh, output->path) != 0)
        output->error = errno;
    if (output->error && output->fd >= 0)
        unlink(output->fresh);
    XXH3_freeState(output->checksum);
    free(output->buffer);
}

struct fault *segment_output_close(struct segment_output *output, struct arena *arena)
{
    finish(output);
    if (!output->error)
        return NULL;
    if (output->error == ENOSPC || output->error == EDQUOT)
        return fault_new(arena, FAULT_UNAVAILABLE, "disk_full",
                         "the disk is full: cannot write the segment %s: %s", output->path,
                         strerror(output->error));
    return fault_new(arena, FAULT_UNAVAILABLE, "file_write", "cannot write the segment %s: %s",
                     output->path, strerror(output->error));
}
