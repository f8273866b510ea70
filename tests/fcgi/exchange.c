/* One exchange over a socket pair: limits of the parameters, the body in pieces, sizes of writes.
 */
#include "fcgi/exchange.h"

#include "base/time.h"
#include "tests/support/fastcgi_client.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct arena arena;
static struct exchange exchange;
static struct fields parameters;
static struct fault *fault;
static struct buf head, body;
static int client;

static void start(void)
{
    arena_init(&arena, 0);
    cr_assert(exchange_prepare());
    signal(SIGPIPE, SIG_IGN);
    exchange_init(&exchange);
    buf_init(&head, 0);
    buf_init(&body, 0);
    client = -1;
}

static void stop(void)
{
    exchange_release(&exchange);
    if (client >= 0)
        close(client);
    buf_release(&head);
    buf_release(&body);
    arena_release(&arena);
}

TestSuite(exchange, .init = start, .fini = stop, .timeout = 60);

/* A fresh pair; the worker's end is returned. Records of a SOCK_SEQPACKET are single writes. */
static int connect_pair(int type)
{
    int ends[2];

    if (client >= 0)
        close(client);
    cr_assert_eq(socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends), 0);
    client = ends[0];
    return ends[1];
}

/* Code of the fault that these parameter bytes give, "none", or "closed". */
static const char *begin(const char *bytes, size_t length)
{
    int fd = connect_pair(SOCK_STREAM);

    exchange_close(&exchange);
    cr_assert(fastcgi_send_begin(client, 1, false));
    for (size_t at = 0; at < length; at += 60000)
        cr_assert(
            fastcgi_send_record(client, 4, bytes + at, length - at < 60000 ? length - at : 60000));
    cr_assert(fastcgi_send_record(client, 4, NULL, 0));
    shutdown(client, SHUT_WR);
    if (!exchange_begin(&exchange, fd, &arena, &parameters, &fault))
        return "closed";
    return fault ? fault->code : "none";
}

#define BEGIN(literal) begin(literal, sizeof(literal) - 1)

Test(exchange, parameters)
{
    cr_assert_str_eq(BEGIN("\x01\x02"
                           "Abc"
                           "\x02\x00"
                           "XY"
                           "\x01\x03"
                           "Z=b="),
                     "none");
    cr_assert_eq(parameters.count, 3, "libfcgi's own FCGI_ROLE is left out");
    cr_assert_str_eq(parameters.list[0].name, "A");
    cr_assert_str_eq(parameters.list[0].value, "bc");
    cr_assert_str_eq(parameters.list[1].name, "XY");
    cr_assert_str_eq(parameters.list[1].value, "");
    cr_assert_str_eq(parameters.list[2].name, "Z");
    cr_assert_str_eq(parameters.list[2].value, "=b=");
    cr_assert_str_eq(BEGIN("\x80\x00\x00\x01\x80\x00\x00\x02"
                           "Ab\xff"),
                     "none");
    cr_assert_str_eq(parameters.list[0].value, "b\xef\xbf\xbd");
}

Test(exchange, parameters_that_do_not_fit)
{
    static const char bad[][12] = {"\x01",
                                   "\x01\x02"
                                   "A",
                                   "\x81", "\x01\xc0\x00\x00"};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_assert_str_eq(begin(bad[i], strlen(bad[i])), "closed", "%zu", i);
    cr_assert_str_eq(BEGIN("\x01\xff\xff\xff\xff"
                           "A"),
                     "closed");
    cr_assert_str_eq(BEGIN("\x00\x01"
                           "b"),
                     "bad_parameters");
    cr_assert_str_eq(BEGIN("\x03\x01"
                           "A\0Bc"),
                     "bad_parameters");
    cr_assert_str_eq(BEGIN("\x01\x03"
                           "Ab\0c"),
                     "none");
    cr_assert_str_eq(parameters.list[0].value, "b", "a value ends at its first NUL");
}

Test(exchange, too_many_parameters)
{
    static char bytes[(FIELDS_MAXIMUM + 1) * 3];

    for (size_t i = 0; i < sizeof bytes; i += 3)
        memcpy(bytes + i, "\x01\x00X", 3);
    cr_assert_str_eq(begin(bytes, sizeof bytes - 3), "none");
    cr_assert_eq(parameters.count, FIELDS_MAXIMUM);
    cr_assert_str_eq(begin(bytes, sizeof bytes), "too_many_parameters");
}

Test(exchange, parameters_of_too_many_bytes)
{
    static char bytes[6 + EXCHANGE_PARAMETERS_BYTES];

    memset(bytes, 'v', sizeof bytes);
    memcpy(bytes, "\x01\x80\x00\xff\xffN", 6);
    cr_assert_str_eq(begin(bytes, sizeof bytes - 1), "none");
    cr_assert_eq(strlen(parameters.list[0].value), 65535);
    memcpy(bytes, "\x01\x80\x01\x00\x00N", 6);
    cr_assert_str_eq(begin(bytes, sizeof bytes), "parameters_too_large");
}

static void ask(int type, const struct fastcgi_request *request)
{
    int fd = connect_pair(type);

    cr_assert(fastcgi_send(client, request));
    cr_assert(exchange_begin(&exchange, fd, &arena, &parameters, &fault));
    cr_assert_null(fault);
}

Test(exchange, a_body_comes_as_it_arrives)
{
    char bytes[64];
    int fd = connect_pair(SOCK_STREAM);

    cr_assert(fastcgi_send_begin(client, 1, false) &&
              fastcgi_send_parameters(client, &(struct fastcgi_request){0}) &&
              fastcgi_send_record(client, 5, "abc", 3));
    cr_assert(exchange_begin(&exchange, fd, &arena, &parameters, &fault));
    cr_assert_eq(exchange_read_body(&exchange, bytes, 2), 2);
    cr_assert_eq(exchange_read_body(&exchange, bytes + 2, sizeof bytes - 2), 1, "does not wait");
    cr_assert_arr_eq(bytes, "abc", 3);
    cr_assert(fastcgi_send_record(client, 5, "de", 2) && fastcgi_send_record(client, 5, NULL, 0));
    cr_assert_eq(exchange_read_body(&exchange, bytes, sizeof bytes), 2);
    cr_assert_eq(exchange_read_body(&exchange, bytes, sizeof bytes), 0);
    cr_assert_eq(exchange_read_body(&exchange, bytes, sizeof bytes), 0);
    cr_assert(exchange_drain(&exchange));
}

Test(exchange, a_body_that_is_lost_or_late)
{
    char bytes[64];
    int fd = connect_pair(SOCK_STREAM);

    for (int way = 0; way < 3; way++) {
        if (way)
            fd = connect_pair(SOCK_STREAM);
        cr_assert(fastcgi_send_begin(client, 1, false) &&
                  fastcgi_send_parameters(client, &(struct fastcgi_request){0}) &&
                  fastcgi_send_record(client, 5, "abc", 3));
        cr_assert(exchange_begin(&exchange, fd, &arena, &parameters, &fault));
        if (way == 0)
            shutdown(client, SHUT_WR);
        else if (way == 1)
            cr_assert(fastcgi_send_record(client, 2, NULL, 0)); /* ABORT_REQUEST */
        else
            exchange.deadline_ms = time_monotonic_ms() - 1;
        cr_assert_eq(exchange_read_body(&exchange, bytes, sizeof bytes), way == 2 ? -1 : 3);
        cr_assert_eq(exchange_read_body(&exchange, bytes, sizeof bytes), -1);
        cr_assert_not(exchange_drain(&exchange));
        exchange_close(&exchange);
    }
}

/* Writes an answer of body_bytes and returns how many writes it took; their bytes in *sent. */
static int count_writes(size_t body_bytes, size_t *sent)
{
    static char message[70000];
    int count = 0, big = 1 << 20;

    ask(SOCK_SEQPACKET, &(struct fastcgi_request){0});
    setsockopt(exchange.request.ipcFd, SOL_SOCKET, SO_SNDBUF, &big, sizeof big);
    cr_assert(exchange_drain(&exchange));
    buf_clear(&head);
    buf_clear(&body);
    buf_add_text(&head, "Status: 200 OK\r\n\r\n");
    while (body.length < body_bytes)
        buf_add_char(&body, 'x');
    cr_assert(exchange_write(&exchange, &head, &body));
    exchange_close(&exchange);
    *sent = 0;
    for (ssize_t got; (got = recv(client, message, sizeof message, 0)) > 0; count++)
        *sent += (size_t)got;
    return count;
}

Test(exchange, a_page_leaves_in_few_writes)
{
    size_t sent;

    cr_assert_eq(count_writes(1000, &sent), 1, "head, body and end together");
    cr_assert_eq(sent, 8 + 18 + 1000 + 6 + 8 + 16);
    cr_assert_eq(count_writes(30000, &sent), 2, "the page, then its end");
    cr_assert_eq(sent, 8 + 18 + 30000 + 6 + 8 + 16);
    cr_assert_eq(count_writes(60000, &sent), 2);
    cr_assert_eq(count_writes(120000, &sent), 3);
}

Test(exchange, the_kept_writer_follows_connection_and_request)
{
    struct fastcgi_response response;
    int blocker = -1;

    for (int i = 0; i < 4; i++) {
        if (i == 2)
            blocker = open("/dev/null", O_RDONLY | O_CLOEXEC); /* the next descriptor is another */
        ask(SOCK_STREAM, &(struct fastcgi_request){0});
        buf_clear(&head);
        buf_clear(&body);
        buf_add_text(&head, "Status: 200 OK\r\n\r\n");
        while (body.length < 20000)
            buf_add_char(&body, (char)('a' + i));
        if (i == 1)
            close(client), client = -1; /* this answer is lost, the next one is not */
        cr_assert_eq(exchange_drain(&exchange) && exchange_write(&exchange, &head, &body), i != 1);
        exchange_close(&exchange);
        if (i == 1)
            continue;
        cr_assert(fastcgi_receive(client, &response) && response.is_ended);
        cr_assert_eq(response.body_length, 20000);
        cr_assert_eq(response.body[0], 'a' + i);
        cr_assert_eq(response.body[19999], 'a' + i);
        fastcgi_release(&response);
    }
    close(blocker);
}

/* The peer holds its end open all the time: nothing waits for it. */
Test(exchange, closing_waits_for_nobody)
{
    int64_t started_ms = time_monotonic_ms();

    ask(SOCK_STREAM, &(struct fastcgi_request){.keeps_connection = true});
    buf_add_text(&head, "Status: 200 OK\r\n\r\n");
    cr_assert(exchange_drain(&exchange) && exchange_write(&exchange, &head, &body));
    exchange_close(&exchange);
    int fd = connect_pair(SOCK_STREAM);
    cr_assert(fastcgi_send_bytes(client, "no FastCGI", 10));
    cr_assert_not(exchange_begin(&exchange, fd, &arena, &parameters, &fault));
    cr_assert_lt(time_monotonic_ms() - started_ms, 1000);
}
