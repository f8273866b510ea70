/* A FastCGI client for tests: well-behaved by default, and misbehaving in every way we need. */
#ifndef TESTS_SUPPORT_FASTCGI_CLIENT_H
#define TESTS_SUPPORT_FASTCGI_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fastcgi_parameter {
    const char *name, *value;
};

struct fastcgi_request {
    const char *method, *uri; /* NULL: GET and / */
    const struct fastcgi_parameter
        *parameters;  /* more of them, ended by a NULL name; may be NULL */
    const char *body; /* sent with its CONTENT_LENGTH; NULL: none */
    size_t body_length;
    bool keeps_connection; /* sets FCGI_KEEP_CONN */
    size_t chunk_bytes;    /* writes of at most so many bytes; 0: all at once */
    int pause_ms;          /* between those writes */
    size_t record_bytes;   /* content of a record; 0: the most that fits */
    unsigned char padding; /* of every record that has content */
};

struct fastcgi_response {
    int status;        /* of the Status header; 0 if there is none */
    char *head, *body; /* malloc; NUL-terminated; "" at least */
    size_t head_length, body_length;
    bool is_ended;  /* END_REQUEST was seen */
    bool is_closed; /* the other side closed after it */
    int protocol_status;
};

/* Connects to a Unix socket; -1 if nobody listens. */
int fastcgi_connect(const char *path);

/* Sends a whole request with id 1. False if the other side went away. */
bool fastcgi_send(int fd, const struct fastcgi_request *request);

/* One raw record. */
bool fastcgi_send_record(int fd, unsigned char type, const void *content, size_t length);
bool fastcgi_send_bytes(int fd, const void *bytes, size_t length);
bool fastcgi_send_begin(int fd, unsigned role, bool keeps_connection);
/* The PARAMETERS stream of a request with its end. */
bool fastcgi_send_parameters(int fd, const struct fastcgi_request *request);

/*
 * Reads until END_REQUEST or the end of the connection; at most chunk_bytes a read (0: as much as
 * comes) with pause_ms before each. False if nothing came within 10 seconds.
 */
bool fastcgi_receive(int fd, struct fastcgi_response *response);
bool fastcgi_receive_slowly(int fd, struct fastcgi_response *response, size_t chunk_bytes,
                            int pause_ms);

/* True once the other side has closed; waits up to 3 seconds. */
bool fastcgi_is_closed(int fd);

/* A header's value inside head, copied to value; false if absent. */
bool fastcgi_header(const struct fastcgi_response *response, const char *name, char *value,
                    size_t size);

void fastcgi_release(struct fastcgi_response *response);

/* Connects, asks, reads, closes. False if there was no complete answer. */
bool fastcgi_ask(const char *path, const struct fastcgi_request *request,
                 struct fastcgi_response *response);

#endif
