/* The worker over a real socket: every way in which a request can be sent or go wrong. */
#include "tests/fcgi/pool.h"

#include <criterion/criterion.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
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
    cr_expect_eq(test_pool_count_log(&pool, "Sanitizer"), 0);
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
