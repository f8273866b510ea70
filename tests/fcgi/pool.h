/* A real pool for tests: a supervisor in a child process whose workers serve small test pages. */
#ifndef TESTS_FCGI_POOL_H
#define TESTS_FCGI_POOL_H

#include "tests/support/fastcgi_client.h"

#include <stdbool.h>
#include <sys/types.h>

struct test_pool {
    char folder[64], socket[96], log[96], switch_file[96];
    pid_t supervisor;
    int workers, stop_seconds;
    unsigned long request_limit;
    unsigned request_seconds;
};

/* The worker of the pools here, in this process, until SIGTERM; returns its exit status. */
int test_pool_serve(int listen_fd);

/* In a fresh folder under /tmp; returns when the pool answers. */
void test_pool_start(struct test_pool *pool);
/* As start, in the folder that the pool already has. */
void test_pool_run(struct test_pool *pool);
/* Sends SIGTERM and waits; returns the exit status of the supervisor, -1 if it did not exit. */
int test_pool_stop(struct test_pool *pool);
/* Waits for a supervisor that should end by itself. */
int test_pool_wait(struct test_pool *pool);
void test_pool_remove(struct test_pool *pool);

/* GET uri: the status, 0 if there was no complete answer; body is copied when not NULL. */
int test_pool_get(const struct test_pool *pool, const char *uri, char *body, size_t size);

/* The pids that answer, in pids; how many are different. */
int test_pool_workers(const struct test_pool *pool, pid_t *pids, int maximum);

/* How often text stands in the log. */
int test_pool_count_log(const struct test_pool *pool, const char *text);

/* Waits up to 10 s for text to stand at least count times in the log. */
bool test_pool_await_log(const struct test_pool *pool, const char *text, int count);

#endif
