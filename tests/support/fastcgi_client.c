/* A FastCGI client for tests. */
#include "tests/support/fastcgi_client.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { BEGIN = 1, END = 3, PARAMETERS = 4, STDIN = 5, STDOUT = 6 };

struct bytes {
    char *data;
    size_t length, capacity;
};

static void append(struct bytes *bytes, const void *more, size_t length)
{
    if (bytes->length + length + 1 > bytes->capacity) {
        bytes->capacity = (bytes->length + length + 1) * 2;
        bytes->data = realloc(bytes->data, bytes->capacity);
        if (!bytes->data)
            abort();
    }
    if (length)
        memcpy(bytes->data + bytes->length, more, length);
    bytes->length += length;
    bytes->data[bytes->length] = '\0';
}

int fastcgi_connect(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    close(fd);
    return -1;
}

bool fastcgi_send_bytes(int fd, const void *bytes, size_t length)
{
    const char *at = bytes;

    while (length) {
        ssize_t sent = send(fd, at, length, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        length -= (size_t)sent;
    }
    return true;
}

static void append_record(struct bytes *out, unsigned char type, const void *content, size_t length,
                          unsigned char padding)
{
    unsigned char header[8] = {
        1, type, 0, 1, (unsigned char)(length >> 8), (unsigned char)length, padding, 0};
    static const char zeros[256];

    append(out, header, sizeof header);
    append(out, content, length);
    append(out, zeros, padding);
}

bool fastcgi_send_record(int fd, unsigned char type, const void *content, size_t length)
{
    struct bytes out = {0};

    append_record(&out, type, content, length, 0);
    bool is_sent = fastcgi_send_bytes(fd, out.data, out.length);
    free(out.data);
    return is_sent;
}

static void append_begin(struct bytes *out, unsigned role, bool keeps_connection)
{
    unsigned char body[8] = {(unsigned char)(role >> 8), (unsigned char)role, keeps_connection};

    append_record(out, BEGIN, body, sizeof body, 0);
}

bool fastcgi_send_begin(int fd, unsigned role, bool keeps_connection)
{
    struct bytes out = {0};

    append_begin(&out, role, keeps_connection);
    bool is_sent = fastcgi_send_bytes(fd, out.data, out.length);
    free(out.data);
    return is_sent;
}

static void append_length(struct bytes *out, size_t length)
{
    unsigned char four[4] = {(unsigned char)(0x80 | length >> 24), (unsigned char)(length >> 16),
                             (unsigned char)(length >> 8), (unsigned char)length};

    if (length < 128)
        append(out, four + 3, 1);
    else
        append(out, four, 4);
}

static void append_pair(struct bytes *out, const char *name, const char *value)
{
    append_length(out, strlen(name));
    append_length(out, strlen(value));
    append(out, name, strlen(name));
    append(out, value, strlen(value));
}

static void append_stream(struct bytes *out, const struct fastcgi_request *request,
                          unsigned char type, const char *content, size_t length)
{
    size_t most = request->record_bytes ? request->record_bytes : 65535;

    while (length) {
        size_t part = length < most ? length : most;

        append_record(out, type, content, part, request->padding);
        content += part;
        length -= part;
    }
    append_record(out, type, NULL, 0, 0); /* no server pads an empty one, and libfcgi stumbles */
}

static void append_parameters(struct bytes *out, const struct fastcgi_request *request)
{
    struct bytes pairs = {0};
    char length[32];

    append_pair(&pairs, "REQUEST_METHOD", request->method ? request->method : "GET");
    append_pair(&pairs, "REQUEST_URI", request->uri ? request->uri : "/");
    if (request->body) {
        snprintf(length, sizeof length, "%zu", request->body_length);
        append_pair(&pairs, "CONTENT_LENGTH", length);
    }
    for (const struct fastcgi_parameter *more = request->parameters; more && more->name; more++)
        append_pair(&pairs, more->name, more->value);
    append_stream(out, request, PARAMETERS, pairs.data, pairs.length);
    free(pairs.data);
}

bool fastcgi_send_parameters(int fd, const struct fastcgi_request *request)
{
    struct bytes out = {0};

    append_parameters(&out, request);
    bool is_sent = fastcgi_send_bytes(fd, out.data, out.length);
    free(out.data);
    return is_sent;
}

bool fastcgi_send(int fd, const struct fastcgi_request *request)
{
    struct bytes out = {0};
    bool is_sent = true;

    append_begin(&out, 1, request->keeps_connection);
    append_parameters(&out, request);
    append_stream(&out, request, STDIN, request->body, request->body_length);
    for (size_t at = 0; at < out.length && is_sent;) {
        size_t part = out.length - at;

        if (request->chunk_bytes && part > request->chunk_bytes)
            part = request->chunk_bytes;
        is_sent = fastcgi_send_bytes(fd, out.data + at, part);
        at += part;
        if (request->pause_ms)
            poll(NULL, 0, request->pause_ms);
    }
    free(out.data);
    return is_sent;
}

struct reader {
    int fd, pause_ms;
    size_t chunk_bytes;
};

static bool read_exactly(const struct reader *reader, void *bytes, size_t length)
{
    char *at = bytes;

    while (length) {
        struct pollfd wanted = {.fd = reader->fd, .events = POLLIN};
        size_t part = length;

        if (reader->pause_ms)
            poll(NULL, 0, reader->pause_ms);
        if (reader->chunk_bytes && part > reader->chunk_bytes)
            part = reader->chunk_bytes;
        if (poll(&wanted, 1, 10000) <= 0)
            return false;
        ssize_t got = recv(reader->fd, at, part, 0);
        if (got <= 0)
            return false;
        at += got;
        length -= (size_t)got;
    }
    return true;
}

bool fastcgi_is_closed(int fd)
{
    struct pollfd wanted = {.fd = fd, .events = POLLIN};
    char byte;

    return poll(&wanted, 1, 3000) > 0 && recv(fd, &byte, 1, 0) <= 0;
}

/* Divides what came on STDOUT into head and body. */
static void split(const struct bytes *out, struct fastcgi_response *response)
{
    const char *text = out->data ? out->data : "";
    const char *end = memmem(text, out->length, "\r\n\r\n", 4);
    struct bytes head = {0}, body = {0};
    char status[16];

    append(&head, text, end ? (size_t)(end - text) + 2 : out->length);
    append(&body, end ? end + 4 : "", end ? out->length - (size_t)(end + 4 - text) : 0);
    response->head = head.data;
    response->head_length = head.length;
    response->body = body.data;
    response->body_length = body.length;
    if (fastcgi_header(response, "Status", status, sizeof status))
        response->status = (int)strtol(status, NULL, 10);
}

bool fastcgi_receive_slowly(int fd, struct fastcgi_response *response, size_t chunk_bytes,
                            int pause_ms)
{
    struct reader reader = {fd, pause_ms, chunk_bytes};
    struct bytes out = {0};
    unsigned char header[8];
    static _Thread_local char content[65536 + 256];

    *response = (struct fastcgi_response){0};
    while (read_exactly(&reader, header, sizeof header)) {
        size_t length = (size_t)header[4] << 8 | header[5];

        if (!read_exactly(&reader, content, length + header[6]))
            break;
        if (header[1] == STDOUT)
            append(&out, content, length);
        if (header[1] == END) {
            response->is_ended = true;
            response->protocol_status = content[4];
            break;
        }
    }
    split(&out, response);
    bool has_answer = response->is_ended || out.length;
    free(out.data);
    return has_answer;
}

bool fastcgi_receive(int fd, struct fastcgi_response *response)
{
    return fastcgi_receive_slowly(fd, response, 0, 0);
}

bool fastcgi_header(const struct fastcgi_response *response, const char *name, char *value,
                    size_t size)
{
    size_t length = strlen(name);

    for (const char *line = response->head; *line;) {
        size_t width = strcspn(line, "\r\n");

        if (width > length && strncasecmp(line, name, length) == 0 && line[length] == ':') {
            const char *start = line + length + 1 + strspn(line + length + 1, " ");

            snprintf(value, size, "%.*s", (int)(line + width - start), start);
            return true;
        }
        line += width + strspn(line + width, "\r\n");
    }
    return false;
}

void fastcgi_release(struct fastcgi_response *response)
{
    free(response->head);
    free(response->body);
    *response = (struct fastcgi_response){0};
}

bool fastcgi_ask(const char *path, const struct fastcgi_request *request,
                 struct fastcgi_response *response)
{
    int fd = fastcgi_connect(path);

    *response = (struct fastcgi_response){0};
    if (fd < 0)
        return false;
    bool is_answered = fastcgi_send(fd, request) && fastcgi_receive(fd, response);
    if (is_answered)
        response->is_closed = fastcgi_is_closed(fd);
    close(fd);
    return is_answered && response->is_ended;
}
