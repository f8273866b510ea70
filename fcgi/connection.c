/* One FastCGI connection of one request. docs/fastcgi.md says why this is not libfcgi. */
#include "fcgi/connection.h"

#include "base/time.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

void connection_open(struct connection *connection, int fd)
{
    connection->fd = fd;
    connection->request_id = 0;
    connection->has_begun = connection->is_broken = connection->has_read_stdin = false;
    connection->content_left = connection->padding_left = 0;
    connection->start = connection->end = 0;
    connection->deadline_ms = time_monotonic_ms() + CONNECTION_HEAD_MS;
}

static bool broken(struct connection *connection)
{
    connection->is_broken = true;
    return false;
}

/* Waits until the socket is ready for events; false at the deadline. */
static bool wait_until(int fd, short events, int64_t deadline_ms)
{
    for (;;) {
        struct pollfd wanted = {.fd = fd, .events = events};
        int64_t left = deadline_ms - time_monotonic_ms();

        if (left <= 0)
            return false;
        int ready = poll(&wanted, 1, left > INT_MAX ? INT_MAX : (int)left);
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
}

static bool fill(struct connection *connection)
{
    connection->start = connection->end = 0;
    if (time_monotonic_ms() > connection->deadline_ms)
        return broken(connection);
    for (;;) {
        ssize_t got = recv(connection->fd, connection->buffer, sizeof connection->buffer, 0);

        if (got > 0) {
            connection->end = (size_t)got;
            return true;
        }
        if (got == 0 || (errno != EAGAIN && errno != EINTR))
            return broken(connection);
        if (!wait_until(connection->fd, POLLIN, connection->deadline_ms))
            return broken(connection);
    }
}

/* Exactly size bytes; NULL drops them. */
static bool take(struct connection *connection, void *bytes, size_t size)
{
    unsigned char *out = bytes;

    while (size) {
        size_t available = connection->end - connection->start;

        if (!available && !fill(connection))
            return false;
        available = connection->end - connection->start;
        if (available > size)
            available = size;
        if (out) {
            memcpy(out, connection->buffer + connection->start, available);
            out += available;
        }
        connection->start += available;
        size -= available;
    }
    return true;
}

static bool send_all(struct connection *connection, struct iovec *parts, size_t count)
{
    while (count) {
        struct msghdr message = {.msg_iov = parts, .msg_iovlen = count};
        ssize_t sent = sendmsg(connection->fd, &message, MSG_NOSIGNAL);

        if (sent < 0 && errno == EAGAIN) {
            if (!wait_until(connection->fd, POLLOUT, time_monotonic_ms() + CONNECTION_WRITE_MS))
                return broken(connection);
            continue;
        }
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0)
            return broken(connection);
        while (count && (size_t)sent >= parts->iov_len) {
            sent -= (ssize_t)parts->iov_len;
            parts++;
            count--;
        }
        if (count) {
            parts->iov_base = (char *)parts->iov_base + sent;
            parts->iov_len -= (size_t)sent;
        }
    }
    return true;
}

static bool send_bytes(struct connection *connection, void *bytes, size_t length)
{
    struct iovec part = {bytes, length};

    return send_all(connection, &part, 1);
}

/* A record of no request (id 0): values are not known here, other types are not either. */
static bool answer_management(struct connection *connection, const struct record *record)
{
    unsigned char answer[RECORD_HEADER_BYTES + 8] = {0};
    bool is_query = record->type == RECORD_GET_VALUES;
    struct record reply = {1, is_query ? RECORD_GET_VALUES_RESULT : RECORD_UNKNOWN_TYPE, 0,
                           is_query ? 0 : 8, 0};

    record_write(&reply, answer);
    answer[RECORD_HEADER_BYTES] = record->type;
    return take(connection, NULL, record->content_length + (size_t)record->padding_length) &&
           send_bytes(connection, answer, RECORD_HEADER_BYTES + (size_t)reply.content_length);
}

static bool refuse_request(struct connection *connection, uint16_t request_id,
                           enum record_protocol_status status)
{
    unsigned char answer[RECORD_END_BYTES];

    record_write_end(request_id, status, answer);
    return send_bytes(connection, answer, sizeof answer);
}

static bool begin(struct connection *connection, const struct record *record)
{
    unsigned char body[8];

    if (record->content_length != sizeof body || !take(connection, body, sizeof body) ||
        !take(connection, NULL, record->padding_length))
        return broken(connection);
    if (connection->has_begun)
        return refuse_request(connection, record->request_id, RECORD_CANNOT_MULTIPLEX);
    if ((body[0] << 8 | body[1]) != RECORD_ROLE_RESPONDER) {
        refuse_request(connection, record->request_id, RECORD_UNKNOWN_ROLE);
        return broken(connection);
    }
    connection->has_begun = true;
    connection->request_id = record->request_id;
    return true;
}

/* Steps to the next record of type; its content is left to read. */
static bool next_record(struct connection *connection, enum record_type type)
{
    for (;;) {
        unsigned char bytes[RECORD_HEADER_BYTES];
        struct record record;

        if (!take(connection, NULL, connection->content_left + connection->padding_left) ||
            !take(connection, bytes, sizeof bytes))
            return false;
        connection->content_left = connection->padding_left = 0;
        record_read(bytes, &record);
        if (record.version != 1)
            return broken(connection);
        if (record.request_id == 0) {
            if (!answer_management(connection, &record))
                return false;
        } else if (record.type == RECORD_BEGIN_REQUEST) {
            if (!begin(connection, &record))
                return false;
        } else {
            connection->content_left = record.content_length;
            connection->padding_left = record.padding_length;
            if (!connection->has_begun || record.request_id != connection->request_id)
                continue;
            return record.type == type ? true : broken(connection);
        }
    }
}

bool connection_read_head(struct connection *connection, struct arena *arena,
                          struct fields *parameters, struct fault **fault)
{
    size_t length = 0;
    bool is_too_long = false;

    *fault = NULL;
    *parameters = (struct fields){0};
    for (;;) {
        if (!next_record(connection, RECORD_PARAMETERS))
            return false;
        if (!connection->content_left)
            break;
        if (connection->content_left > sizeof connection->parameters - length) {
            is_too_long = true;
            continue;
        }
        if (!take(connection, connection->parameters + length, connection->content_left))
            return false;
        length += connection->content_left;
        connection->content_left = 0;
    }
    connection->deadline_ms = time_monotonic_ms() + CONNECTION_BODY_MS;
    *fault =
        is_too_long
            ? fault_new(arena, FAULT_TOO_LARGE, "parameters_too_large",
                        "the head of the request is larger than %d bytes", RECORD_PARAMETERS_BYTES)
            : record_parse_parameters(arena, connection->parameters, length, parameters);
    return true;
}

ssize_t connection_read_body(struct connection *connection, void *bytes, size_t size)
{
    if (connection->is_broken)
        return -1;
    if (connection->has_read_stdin || !size)
        return 0;
    if (!connection->content_left) {
        if (!next_record(connection, RECORD_STDIN))
            return -1;
        if (!connection->content_left) {
            if (!take(connection, NULL, connection->padding_left))
                return -1;
            connection->padding_left = 0;
            connection->has_read_stdin = true;
            return 0;
        }
    }
    if (size > connection->content_left)
        size = connection->content_left;
    if (!take(connection, bytes, size))
        return -1;
    connection->content_left -= size;
    return (ssize_t)size;
}

bool connection_drain(struct connection *connection)
{
    char dropped[4096];
    ssize_t got;

    connection->deadline_ms = time_monotonic_ms() + CONNECTION_DRAIN_MS;
    do
        got = connection_read_body(connection, dropped, sizeof dropped);
    while (got > 0);
    return got == 0;
}

/* Content that spans two buffers, cut into records of up to 64 KB, a batch at a time. */
#define BATCH_RECORDS 8

struct outgoing {
    const char *bytes[2];
    size_t length[2];
};

static size_t add_content(struct outgoing *content, struct iovec *parts, size_t *count)
{
    size_t room = RECORD_CONTENT_MAXIMUM - 7; /* a multiple of 8: no padding */

    for (int i = 0; i < 2 && room; i++) {
        size_t length = content->length[i] < room ? content->length[i] : room;

        if (!length)
            continue;
        parts[(*count)++] = (struct iovec){(void *)(uintptr_t)content->bytes[i], length};
        content->bytes[i] += length;
        content->length[i] -= length;
        room -= length;
    }
    return RECORD_CONTENT_MAXIMUM - 7 - room;
}

bool connection_write(struct connection *connection, const struct buf *head, const struct buf *body)
{
    unsigned char headers[BATCH_RECORDS][RECORD_HEADER_BYTES];
    unsigned char tail[RECORD_HEADER_BYTES + RECORD_END_BYTES];
    struct outgoing content = {{buf_text(head), buf_text(body)}, {head->length, body->length}};
    struct record stream = {1, RECORD_STDOUT, connection->request_id, 0, 0};

    record_write(&stream, tail);
    record_write_end(connection->request_id, RECORD_REQUEST_COMPLETE, tail + RECORD_HEADER_BYTES);
    for (;;) {
        struct iovec parts[BATCH_RECORDS * 3 + 1];
        size_t count = 0;

        for (int i = 0; i < BATCH_RECORDS && content.length[0] + content.length[1]; i++) {
            parts[count++] = (struct iovec){headers[i], sizeof headers[i]};
            stream.content_length = (uint16_t)add_content(&content, parts, &count);
            record_write(&stream, headers[i]);
        }
        bool is_last = !(content.length[0] + content.length[1]);
        if (is_last)
            parts[count++] = (struct iovec){tail, sizeof tail};
        if (!send_all(connection, parts, count))
            return false;
        if (is_last)
            return true;
    }
}

void connection_close(struct connection *connection)
{
    if (connection->fd >= 0)
        close(connection->fd);
    connection->fd = -1;
}
