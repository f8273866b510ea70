/* Fuzzes a whole FastCGI connection through libfcgi: records, parameters and body, with our limits.
 */
#include "tests/fuzz/fuzz.h"

#include "base/text.h"
#include "fcgi/exchange.h"
#include "fcgi/request.h"

#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define INPUT_MAXIMUM                                                                              \
    2048 /* libfcgi's answers to records of none of its types fit into the socket */

const char *__lsan_default_suppressions(void);

/* libfcgi loses 48 bytes for each management record of a type it does not know; nginx sends none.
 */
const char *__lsan_default_suppressions(void)
{
    return "leak:libfcgi.so\n";
}

/*
 * What libfcgi itself cannot take costs a worker by design, and is no finding here: lengths of
 * 16 MB and more (their first byte is above 0x80), and its answer to many FCGI_GET_VALUES.
 */
static bool is_for_libfcgi(const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] > 0x80)
            return true;
    return memmem(bytes, length, "FCGI_M", 6);
}

static void read_request(struct exchange *exchange, int fd, struct arena *arena)
{
    struct fields parameters;
    struct fault *fault;
    struct request request;

    if (!exchange_begin(exchange, fd, arena, &parameters, &fault))
        return;
    FUZZ_CHECK(parameters.count <= FIELDS_MAXIMUM);
    for (size_t i = 0; i < parameters.count; i++)
        FUZZ_CHECK(*parameters.list[i].name &&
                   utf8_is_valid(parameters.list[i].value, strlen(parameters.list[i].value)));
    if (fault || request_init(&request, arena, &parameters))
        return;
    request.exchange = exchange;
    if (!request_read_body(&request, 64 * 1024))
        FUZZ_CHECK(request.body_length <= 64 * 1024 && !request.body[request.body_length]);
    exchange_drain(exchange);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct exchange exchange;
    struct arena arena;
    int ends[2];

    if (length > INPUT_MAXIMUM || is_for_libfcgi(bytes, length))
        return -1;
    FUZZ_CHECK(exchange_prepare());
    signal(SIGPIPE, SIG_IGN);
    FUZZ_CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    FUZZ_CHECK(send(ends[0], bytes, length, MSG_NOSIGNAL) == (ssize_t)length || !length);
    shutdown(ends[0], SHUT_WR);
    arena_init(&arena, 16u << 20);
    exchange_init(&exchange);
    read_request(&exchange, ends[1], &arena);
    exchange_release(&exchange);
    close(ends[0]);
    arena_release(&arena);
    return 0;
}
