/* The worker over a real socket: every way in which a request can be sent or go wrong. */
#include "tests/fcgi/pool.h"

#include "base/log.h"
#include "fcgi/listener.h"
#include "tests/support/sanitizers.h"

#include <criterion/criterion.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct test_pool pool;

static void start(void)
{
    pool = (struct test_pool){.workers = 1};
    test_pool_start(&pool);
}

static void stop(void)
{
    cr_expect_eq(test_pool_stop(&pool), 0);
    cr_expect_eq(test_pool_count_log(&pool, "SUMMARY: "), 0, "a sanitizer reported");
    test_pool_remove(&pool);
}

TestSuite(worker, .init = start, .fini = stop, .timeout = 60);

Test(worker, answers_with_a_cgi_head_and_closes)
{
    struct fastcgi_parameter id[] = {{"REQUEST_ID", "0123456789abcdef0123456789abcdef"}, {0}};
    struct fastcgi_request request = {.uri = "/hello?x=1", .parameters = id};
    struct fastcgi_response response;

    cr_assert(fastcgi_ask(pool.socket, &request, &response));
    cr_assert_str_eq(response.head, "Status: 200 OK\r\n"
                                    "Content-Type: text/html; charset=utf-8\r\n"
                                    "Content-Length: 10\r\n"
                                    "X-Request-Id: 0123456789abcdef0123456789abcdef\r\n");
    cr_assert_str_eq(response.body, "GET /hello");
    cr_assert(response.is_closed);
    fastcgi_release(&response);
    cr_assert(test_pool_await_log(&pool, "\"request_id\":\"0123456789abcdef0123456789abcdef\"", 1));
}

static void answers(const struct fastcgi_request *request, int status, const char *body)
{
    struct fastcgi_response response;

    cr_assert(fastcgi_ask(pool.socket, request, &response), "no complete answer");
    cr_assert_eq(response.status, status, "%d: %s", response.status, response.body);
    if (body)
        cr_assert_str_eq(response.body, body);
    cr_assert(response.is_closed);
    fastcgi_release(&response);
}

static void is_alive(void)
{
    answers(&(struct fastcgi_request){.uri = "/alive"}, 200, "GET /alive");
}

static void has_letters(const struct fastcgi_response *response, size_t length)
{
    cr_assert_eq(response->body_length, length);
    for (size_t i = 0; i < length; i++)
        if (response->body[i] != (char)('a' + i % 26))
            cr_assert_fail("byte %zu is wrong", i);
}

static void gets_letters(size_t length)
{
    struct fastcgi_response response;
    char uri[64];

    snprintf(uri, sizeof uri, "/big?bytes=%zu", length);
    cr_assert(fastcgi_ask(pool.socket, &(struct fastcgi_request){.uri = uri}, &response));
    has_letters(&response, length);
    fastcgi_release(&response);
}

static pid_t worker_pid(void)
{
    pid_t pid = 0;

    cr_assert_eq(test_pool_workers(&pool, &pid, 1), 1);
    return pid;
}

Test(worker, reads_a_request_however_it_is_cut)
{
    struct fastcgi_parameter form[] = {{"CONTENT_TYPE", "application/x-www-form-urlencoded"}, {0}};
    struct fastcgi_request request = {.method = "POST",
                                      .uri = "/body",
                                      .parameters = form,
                                      .body = "name=Gr%C3%BCn&x=y",
                                      .body_length = 18};

    for (size_t chunk = 1; chunk <= 17; chunk += 4)
        for (size_t record = 1; record <= 9; record += 4) {
            request.chunk_bytes = chunk;
            request.record_bytes = record;
            request.padding = (unsigned char)(chunk * 15);
            answers(&request, 200, "18 bytes, 2 fields, 0 files, name=Gr\xc3\xbcn");
        }
    request.chunk_bytes = 40;
    request.pause_ms = 20;
    answers(&request, 200, NULL);
}

Test(worker, a_kept_alive_connection_pins_nobody)
{
    struct fastcgi_request request = {.uri = "/first", .keeps_connection = true};
    struct fastcgi_response response;
    int fd = fastcgi_connect(pool.socket);

    cr_assert(fastcgi_send(fd, &request));
    cr_assert(fastcgi_receive(fd, &response));
    cr_assert_str_eq(response.body, "GET /first");
    is_alive(); /* the only worker is free although the client holds on */
    cr_assert(fastcgi_is_closed(fd));
    fastcgi_release(&response);
    close(fd);
}

Test(worker, a_silent_connection_is_given_up)
{
    int silent = fastcgi_connect(pool.socket), halfway = fastcgi_connect(pool.socket);

    cr_assert(fastcgi_send_begin(halfway, 1, false));
    is_alive(); /* waits behind both */
    cr_assert(fastcgi_is_closed(silent));
    cr_assert(fastcgi_is_closed(halfway));
    close(silent);
    close(halfway);
}

Test(worker, a_body_that_nobody_reads_is_drained)
{
    size_t length = 3u << 20;
    char *body = malloc(length);
    struct fastcgi_request request = {
        .method = "POST", .uri = "/ignored", .body = body, .body_length = length};

    memset(body, 'x', length);
    for (int i = 0; i < 5; i++) {
        answers(&request, 200, "POST /ignored");
        is_alive();
    }
    request.uri = "/body?limit=1000";
    answers(&request, 413, "body_too_large");
    is_alive();
    request.uri = "/body?limit=99999999";
    answers(&request, 415, "unsupported_body");
    free(body);
}

Test(worker, the_bodys_length_must_be_true)
{
    struct fastcgi_parameter longer[] = {{"CONTENT_LENGTH", "9"}, {0}};
    struct fastcgi_parameter shorter[] = {{"CONTENT_LENGTH", "2"}, {0}};
    struct fastcgi_parameter silly[] = {{"CONTENT_LENGTH", "-1"}, {0}};
    struct fastcgi_parameter *lists[] = {longer, shorter, silly};
    static const char *const codes[] = {"body_incomplete", "body_incomplete", "bad_content_length"};

    for (int i = 0; i < 3; i++) {
        struct fastcgi_request head = {.method = "POST", .uri = "/body", .parameters = lists[i]};
        struct fastcgi_response response;
        int fd = fastcgi_connect(pool.socket);

        cr_assert(fastcgi_send_begin(fd, 1, false) && fastcgi_send_parameters(fd, &head) &&
                  fastcgi_send_record(fd, 5, "a=b", 3) && fastcgi_send_record(fd, 5, NULL, 0));
        cr_assert(fastcgi_receive(fd, &response));
        cr_assert_eq(response.status, 400);
        cr_assert_str_eq(response.body, codes[i]);
        fastcgi_release(&response);
        close(fd);
    }
}

Test(worker, an_aborted_or_lost_request_costs_nothing)
{
    struct fastcgi_parameter length[] = {{"CONTENT_LENGTH", "1000"}, {0}};
    struct fastcgi_request head = {.method = "POST", .uri = "/body", .parameters = length};

    for (int way = 0; way < 3; way++) {
        int fd = fastcgi_connect(pool.socket);

        cr_assert(fastcgi_send_begin(fd, 1, false));
        if (way > 0)
            cr_assert(fastcgi_send_parameters(fd, &head) && fastcgi_send_record(fd, 5, "a", 1));
        if (way > 1)
            cr_assert(fastcgi_send_record(fd, 2, NULL, 0)); /* ABORT_REQUEST */
        close(fd);
        is_alive();
    }
}

Test(worker, a_client_that_leaves_before_the_answer_costs_nothing)
{
    for (int i = 0; i < 3; i++) {
        int fd = fastcgi_connect(pool.socket);

        cr_assert(fastcgi_send(fd, &(struct fastcgi_request){.uri = "/big?bytes=5000000"}));
        close(fd);
        is_alive();
        gets_letters(30000); /* nothing is left over in the writer that is kept */
    }
}

/* A head of these parameter bytes; what comes back is a status, or 0: closed without an answer. */
static int ask_with_parameters(const char *bytes, size_t length)
{
    struct fastcgi_response response;
    int fd = fastcgi_connect(pool.socket);

    cr_assert(fastcgi_send_begin(fd, 1, false));
    for (size_t at = 0; at < length; at += 60000)
        fastcgi_send_record(fd, 4, bytes + at, length - at < 60000 ? length - at : 60000);
    fastcgi_send_record(fd, 4, NULL, 0);
    fastcgi_send_record(fd, 5, NULL, 0);
    fastcgi_receive(fd, &response);
    int status = response.status;
    fastcgi_release(&response);
    close(fd);
    is_alive();
    return status;
}

Test(worker, parameters_with_impossible_lengths_or_without_end_are_refused)
{
    pid_t pid = worker_pid();
    size_t length = 400000;
    char *bytes = malloc(length);

    cr_assert_eq(ask_with_parameters("\xff\xff\xff\xff\xff\xff\xff\xffX", 9), 0);
    cr_assert_eq(ask_with_parameters("\x05\x01X", 3), 0);
    cr_assert_eq(ask_with_parameters("\x80\x01\x00\x00\x01X", 6), 0);
    cr_assert_eq(ask_with_parameters("\x00\x01X", 3), 400);
    memset(bytes, 1, length);
    cr_assert_eq(ask_with_parameters(bytes, length), 413);
    memcpy(bytes, "\x01\x80\x01\x00\x00X", 6); /* one value of 64 KB */
    cr_assert_eq(ask_with_parameters(bytes, 6 + 65536), 413);
    free(bytes);
    answers(&(struct fastcgi_request){.uri = "/%ff"}, 400, "400 Bad Request\n");
    answers(&(struct fastcgi_request){.uri = "/a/../b"}, 400, "400 Bad Request\n");
    answers(&(struct fastcgi_request){.method = "get"}, 400, "400 Bad Request\n");
    cr_assert_eq(worker_pid(), pid, "all of it by one worker");
}

/* What libfcgi cannot refuse: docs/fastcgi.md. Only a broken web server sends such things. */
Test(worker, what_libfcgi_cannot_take_costs_one_worker)
{
    static const unsigned char values[8] = {1, 9, 0, 0, 0, 5 * 16};
    char names[5 * 16];
    pid_t pid = worker_pid();

    cr_assert_eq(ask_with_parameters("\x01\xe0\x00\x00\x00X", 6), 0); /* 1.5 GB */
    cr_assert_neq(worker_pid(), pid);
    pid = worker_pid();
    cr_assert_eq(ask_with_parameters("\xff\xff\xff\xfe\xff\xff\xff\xfeX", 9), 0);
    cr_assert_neq(worker_pid(), pid);

    pid = worker_pid();
    for (int i = 0; i < 5; i++)
        memcpy(names + i * 16,
               "\x0e\x00"
               "FCGI_MAX_CONNS",
               16);
    int fd = fastcgi_connect(pool.socket);
    cr_assert(fastcgi_send_bytes(fd, values, sizeof values) &&
              fastcgi_send_bytes(fd, names, sizeof names) && fastcgi_send_begin(fd, 1, false));
    cr_assert(test_pool_await_log(&pool, "worker ready", 4));
    close(fd);
    is_alive();
    cr_assert_neq(worker_pid(), pid);
}

Test(worker, other_roles_and_second_requests_are_refused)
{
    struct fastcgi_request request = {.uri = "/x"};
    unsigned char other[16] = {1, 1, 0, 2, 0, 8, 0, 0, 0, 1};
    unsigned char answer[16];
    struct fastcgi_response response;

    for (unsigned role = 2; role <= 4; role++) { /* AUTHORIZER, FILTER, none */
        int fd = fastcgi_connect(pool.socket);

        cr_assert(fastcgi_send_begin(fd, role, false));
        if (role < 4)
            cr_assert(fastcgi_send_parameters(fd, &request));
        cr_assert(fastcgi_is_closed(fd));
        close(fd);
    }

    int fd = fastcgi_connect(pool.socket);
    cr_assert(fastcgi_send_begin(fd, 1, false) && fastcgi_send_bytes(fd, other, sizeof other));
    cr_assert_eq(recv(fd, answer, sizeof answer, MSG_WAITALL), 16);
    cr_assert_arr_eq(answer, "\x01\x03\x00\x02\x00\x08\x00\x00\0\0\0\0\x01\0\0\0", 16);
    cr_assert(fastcgi_send_parameters(fd, &request) && fastcgi_send_record(fd, 5, NULL, 0));
    cr_assert(fastcgi_receive(fd, &response));
    cr_assert_str_eq(response.body, "GET /x");
    fastcgi_release(&response);
    close(fd);
}

/* The first one is only answered when more comes: libfcgi reads on to see its end. */
Test(worker, management_records_are_answered)
{
    unsigned char query[8] = {1, 9}, unknown[8] = {1, 77}, answer[24];
    struct fastcgi_response response;
    int fd = fastcgi_connect(pool.socket);

    cr_assert(fastcgi_send_bytes(fd, query, sizeof query) &&
              fastcgi_send_bytes(fd, unknown, sizeof unknown));
    cr_assert_eq(recv(fd, answer, 24, MSG_WAITALL), 24);
    cr_assert_arr_eq(answer, "\x01\x0a\0\0\0\0\0\0", 8);
    cr_assert_arr_eq(answer + 8, "\x01\x0b\0\0\0\x08\0\0\x4d\0\0\0\0\0\0\0", 16);
    cr_assert(fastcgi_send(fd, &(struct fastcgi_request){.uri = "/after"}));
    cr_assert(fastcgi_receive(fd, &response));
    cr_assert_str_eq(response.body, "GET /after");
    fastcgi_release(&response);
    close(fd);
}

Test(worker, what_is_no_fastcgi_is_closed)
{
    static const char *const noise[] = {"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                                        "\x02\x01\x00\x01\x00\x08\x00\x00",
                                        "\x01\x05\xff\xff\xff\xff\xff\xff"};

    for (int i = 0; i < 3; i++) {
        int fd = fastcgi_connect(pool.socket);

        fastcgi_send_bytes(fd, noise[i], 8);
        if (i < 2)
            cr_assert(fastcgi_is_closed(fd));
        close(fd);
        is_alive();
    }
}

Test(worker, head_and_unchanged_pages_have_no_body)
{
    struct fastcgi_response response;
    char tag[64];

    answers(&(struct fastcgi_request){.method = "HEAD", .uri = "/big?bytes=70000"}, 200, "");
    cr_assert(fastcgi_ask(pool.socket, &(struct fastcgi_request){.uri = "/valid"}, &response));
    cr_assert(fastcgi_header(&response, "ETag", tag, sizeof tag));
    fastcgi_release(&response);

    struct fastcgi_parameter known[] = {{"HTTP_IF_NONE_MATCH", tag}, {0}};
    answers(&(struct fastcgi_request){.uri = "/valid", .parameters = known}, 304, "");
}

Test(worker, answers_of_every_size_arrive_whole)
{
    static const size_t sizes[] = {0,     1,     7800,  8000,   8200,   65300,   65527,  65528,
                                   65529, 65535, 65536, 131056, 524224, 1048577, 9000000};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        gets_letters(sizes[i]);
}

Test(worker, a_signal_during_a_blocked_write_cuts_nothing)
{
    struct fastcgi_response response;
    pid_t pid = worker_pid();
    int fd = fastcgi_connect(pool.socket);

    cr_assert(fastcgi_send(fd, &(struct fastcgi_request){.uri = "/big?bytes=6000000"}));
    poll(NULL, 0, 300); /* now the socket is full and the worker waits */
    for (int i = 0; i < 20; i++) {
        kill(pid, i % 2 ? SIGQUIT : SIGTERM);
        kill(pid, SIGHUP);
        kill(pid, SIGUSR1);
        poll(NULL, 0, 10);
    }
    cr_assert(fastcgi_receive_slowly(fd, &response, 300000, 5));
    cr_assert(response.is_ended);
    has_letters(&response, 6000000);
    fastcgi_release(&response);
    close(fd);
    is_alive();
    cr_assert_neq(worker_pid(), pid, "the signalled worker left after its request");
}

Test(worker, sigterm_is_seen_however_many_connections_wait)
{
    pid_t pid = worker_pid();
    int fds[100];
    struct fastcgi_response response;

    for (int i = 0; i < 100; i++) {
        fds[i] = fastcgi_connect(pool.socket);
        cr_assert(fastcgi_send(fds[i], &(struct fastcgi_request){.uri = "/slow?ms=20"}));
        if (i == 5)
            kill(pid, SIGTERM);
    }
    int by_old = 0;
    for (int i = 0; i < 100; i++) {
        cr_assert(fastcgi_receive(fds[i], &response));
        cr_assert_eq(response.status, 200);
        by_old += strtol(response.body, NULL, 10) == pid;
        fastcgi_release(&response);
        close(fds[i]);
    }
    cr_assert_lt(by_old, 50, "%d answered after SIGTERM", by_old);
}

Test(worker, a_request_that_needs_too_much_memory_costs_one_worker)
{
    cr_assert_eq(test_pool_get(&pool, "/exhaust", NULL, 0), 0);
    cr_assert(test_pool_await_log(&pool, "worker ready", 2));
    is_alive();
}

Test(worker, bodies_become_fields)
{
    struct fastcgi_parameter json[] = {{"CONTENT_TYPE", "application/json; charset=utf-8"}, {0}};
    struct fastcgi_parameter parts[] = {{"CONTENT_TYPE", "multipart/form-data; boundary=X"}, {0}};
    const char *object = "{\"n\":12,\"s\":\"a\",\"b\":true,\"z\":null,\"l\":[1]}";
    const char *multipart = "--X\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n"
                            "--X\r\nContent-Disposition: form-data; name=f; filename=g\r\n\r\nh\r\n"
                            "--X--";
    struct fastcgi_request request = {.method = "POST",
                                      .uri = "/body",
                                      .parameters = json,
                                      .body = object,
                                      .body_length = strlen(object)};

    answers(&request, 200, "42 bytes, 3 fields, 0 files, n=12");
    request.body = "{\"a\":";
    request.body_length = 5;
    answers(&request, 400, "bad_json");
    request.body = "{\"a\":\"x\\u0000y\"}";
    request.body_length = strlen(request.body);
    answers(&request, 400, "bad_json");
    request.parameters = parts;
    request.body = multipart;
    request.body_length = strlen(multipart);
    char expected[64];
    snprintf(expected, sizeof expected, "%zu bytes, 1 fields, 1 files, a=b", strlen(multipart));
    answers(&request, 200, expected);
}

Test(worker, a_path_with_line_breaks_is_one_log_line)
{
    answers(&(struct fastcgi_request){.uri = "/a%22%7D"}, 200, "GET /a\"}");
    cr_assert(test_pool_await_log(&pool, "\"path\":\"/a\\\"}\"", 1));
    answers(&(struct fastcgi_request){.uri = "/a%0d%0a{"}, 400, NULL);
    cr_assert_eq(test_pool_count_log(&pool, "\n"), test_pool_count_log(&pool, "\n{\"time\"") + 1);
}

static void *ask_and_stop(void *context)
{
    static const char *const uris[] = {"/pid", "/big?bytes=3000000", "/%ff", "/valid", "/nothing"};

    (void)context;
    for (int i = 0; i < 50; i++)
        for (size_t j = 0; j < sizeof uris / sizeof uris[0]; j++)
            test_pool_get(&pool, uris[i % 5 == 0 ? j : 0], NULL, 0);
    kill(getpid(), SIGTERM);
    return NULL;
}

/*
 * LeakSanitizer cannot check a forked worker (it looks for the threads of the parent), so one runs
 * here, in the process of the test.
 */
Test(worker, leaks_nothing, .init = NULL, .fini = NULL)
{
    struct arena arena;
    struct listener listener;
    pthread_t client;
    sigset_t set;

    arena_init(&arena, 0);
    snprintf(pool.socket, sizeof pool.socket, "/tmp/mercer-leaks-%d.sock", (int)getpid());
    cr_assert_null(
        listener_open(&arena, arena_printf(&arena, "unix:%s", pool.socket), NULL, &listener));
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    log_set_level(LOG_LEVEL_ERROR);
    cr_assert_eq(pthread_create(&client, NULL, ask_and_stop, NULL), 0);
    cr_assert_eq(test_pool_serve(listener.fd), EXIT_SUCCESS);
    pthread_join(client, NULL);
    listener_hide(&listener);
    unlink(arena_printf(&arena, "%s.lock", pool.socket));
    listener_close(&listener);
    arena_release(&arena);
    cr_assert_not(sanitizers_found_leaks());
}
