/* Fuzzes a whole FastCGI connection: records, parameters and body, as bytes on a socket. */
#include "tests/fuzz/fuzz.h"

#include "base/text.h"
#include "fcgi/connection.h"
#include "fcgi/request.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define INPUT_MAXIMUM (128 * 1024) /* what a socket takes at once */

static void read_request(struct connection *connection, struct arena *arena)
{
    struct fields parameters;
    struct fault *fault;
    struct request request;

    if (!connection_read_head(connection, arena, &parameters, &fault))
        return;
    FUZZ_CHECK(parameters.count <= FIELDS_MAXIMUM);
    for (size_t i = 0; i < parameters.count; i++)
        FUZZ_CHECK(utf8_is_valid(parameters.list[i].value, strlen(parameters.list[i].value)));
    if (fault || request_init(&request, arena, &parameters))
        return;
    request.connection = connection;
    if (!request_read_body(&request, 64 * 1024))
        FUZZ_CHECK(request.body_length <= 64 * 1024 && !request.body[request.body_length]);
    connection_drain(connection);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct connection connection;
    struct arena arena;
    int ends[2];

    if (length > INPUT_MAXIMUM)
        return 0;
    FUZZ_CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0);
    FUZZ_CHECK(send(ends[0], bytes, length, MSG_NOSIGNAL) == (ssize_t)length || !length);
    shutdown(ends[0], SHUT_WR);
    arena_init(&arena, 16u << 20);
    connection_open(&connection, ends[1]);
    read_request(&connection, &arena);
    connection_close(&connection);
    close(ends[0]);
    arena_release(&arena);
    return 0;
}
