/* The supervisor: restarts, replacement under load, draining, its own death. */
#include "fcgi/supervisor.h"

#include "base/time.h"
#include "fcgi/listener.h"
#include "tests/fcgi/pool.h"

#include <criterion/criterion.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct test_pool pool;

static void start(void)
{
    pool = (struct test_pool){.workers = 3, .stop_seconds = 10};
    test_pool_start(&pool);
}

static void stop(void)
{
    cr_expect_eq(test_pool_stop(&pool), 0);
    cr_expect_eq(test_pool_count_log(&pool, "Sanitizer"), 0);
    test_pool_remove(&pool);
}

TestSuite(supervisor, .init = start, .fini = stop, .timeout = 90);

/* Clients that ask without pause until they are told to stop. */
struct load {
    pthread_t threads[4];
    atomic_bool is_over;
    atomic_int answered, failed;
};

static void *ask_on(void *context)
{
    struct load *load = context;

    while (!load->is_over) {
        if (test_pool_get(&pool, "/slow?ms=2", NULL, 0) == 200)
            load->answered++;
        else
            load->failed++;
    }
    return NULL;
}

static void load_begin(struct load *load)
{
    memset(load, 0, sizeof *load);
    for (int i = 0; i < 4; i++)
        cr_assert_eq(pthread_create(&load->threads[i], NULL, ask_on, load), 0);
}

static void load_end(struct load *load)
{
    load->is_over = true;
    for (int i = 0; i < 4; i++)
        pthread_join(load->threads[i], NULL);
}

static void order(const char *text)
{
    FILE *file = fopen(pool.switch_file, "we");

    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
}

/* True once the process is gone or a zombie that nobody here can reap. */
static bool has_ended(pid_t pid)
{
    char path[64], line[256];

    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    for (int i = 0; i < 500; i++) {
        FILE *file = fopen(path, "re");
        bool is_gone = !file || !fgets(line, sizeof line, file) || strstr(line, ") Z ");

        if (file)
            fclose(file);
        if (is_gone)
            return true;
        poll(NULL, 0, 10);
    }
    return false;
}

Test(supervisor, says_where_and_who_it_is)
{
    char path[128], text[32] = "";
    struct stat status;
    pid_t pids[8];

    cr_assert_eq(stat(pool.socket, &status), 0);
    cr_assert_eq(status.st_mode & 0777, 0660);
    snprintf(path, sizeof path, "%s/test.pid", pool.folder);
    FILE *file = fopen(path, "re");
    cr_assert(file && fgets(text, sizeof text, file));
    fclose(file);
    cr_assert_eq(strtol(text, NULL, 10), pool.supervisor);
    cr_assert(test_pool_await_log(&pool, "worker ready", 3));
    cr_assert_leq(test_pool_workers(&pool, pids, 8), 3);
}

Test(supervisor, hangup_replaces_every_worker_without_a_failed_request)
{
    struct load load;
    pid_t before[16], after[16];
    int had, has;

    cr_assert(test_pool_await_log(&pool, "worker ready", 3));
    had = test_pool_workers(&pool, before, 16);
    load_begin(&load);
    for (int round = 1; round <= 4; round++) {
        kill(pool.supervisor, SIGHUP);
        cr_assert(test_pool_await_log(&pool, "worker ended", 3 * round));
    }
    for (int i = 0; i < 1000 && load.answered <= 100; i++)
        poll(NULL, 0, 10);
    load_end(&load);
    cr_assert_eq(load.failed, 0, "%d of %d", load.failed, load.answered);
    cr_assert_gt(load.answered, 100);
    has = test_pool_workers(&pool, after, 16);
    for (int i = 0; i < had; i++)
        for (int j = 0; j < has; j++)
            cr_assert_neq(before[i], after[j]);
    cr_assert_eq(test_pool_count_log(&pool, "\"level\":\"error\""), 0);
}

Test(supervisor, a_second_hangup_during_the_first_is_not_lost)
{
    cr_assert(test_pool_await_log(&pool, "worker ready", 3));
    order("hang"); /* each new worker takes 300 ms to start */
    kill(pool.supervisor, SIGHUP);
    poll(NULL, 0, 450);
    kill(pool.supervisor, SIGHUP);
    /* One round replaces three; which workers the second finds new depends on the clock. */
    cr_assert(test_pool_await_log(&pool, "worker ended", 4));
}

Test(supervisor, old_workers_stay_when_new_ones_cannot_start)
{
    cr_assert(test_pool_await_log(&pool, "worker ready", 3));
    order("fail");
    kill(pool.supervisor, SIGHUP);
    cr_assert(test_pool_await_log(&pool, "keeping the old ones", 1));
    poll(NULL, 0, 200);
    cr_assert_eq(test_pool_get(&pool, "/pid", NULL, 0), 200);
    cr_assert_eq(test_pool_count_log(&pool, "worker ready"), 3, "a new worker came");
    cr_assert_eq(test_pool_count_log(&pool, "worker ended"), 1, "the one that could not start");
}

Test(supervisor, a_killed_worker_costs_at_most_the_request_in_hand)
{
    struct load load;
    pid_t pids[8];

    cr_assert(test_pool_await_log(&pool, "worker ready", 3));
    test_pool_workers(&pool, pids, 8);
    load_begin(&load);
    poll(NULL, 0, 200);
    kill(pids[0], SIGKILL);
    cr_assert(test_pool_await_log(&pool, "worker ready", 4));
    poll(NULL, 0, 200);
    load_end(&load);
    cr_assert_leq(load.failed, 1, "%d", load.failed);
    cr_assert_eq(test_pool_count_log(&pool, "\"signal\":9"), 1);
}

Test(supervisor, workers_that_keep_dying_are_restarted_ever_more_slowly)
{
    pid_t pids[8];

    cr_assert(test_pool_await_log(&pool, "worker ready", 3));
    int count = test_pool_workers(&pool, pids, 8);
    order("fail");
    for (int i = 0; i < count; i++)
        kill(pids[i], SIGKILL);
    poll(NULL, 0, 2500);
    int deaths = test_pool_count_log(&pool, "\"exit_status\":3");
    /* At once, then after 100, 200, 400, 800 ms: five or six for each of the places. */
    cr_assert_geq(deaths, 4, "%d", deaths);
    cr_assert_leq(deaths, 18, "%d", deaths);
    unlink(pool.switch_file);
    cr_assert(test_pool_await_log(&pool, "worker ready", 4));
    cr_assert_eq(test_pool_get(&pool, "/pid", NULL, 0), 200);
}

Test(supervisor, a_stop_drains_what_is_in_hand_and_what_waits)
{
    int fds[12];
    struct fastcgi_response response;
    char path[128];

    for (int i = 0; i < 12; i++) {
        fds[i] = fastcgi_connect(pool.socket);
        cr_assert(fastcgi_send(fds[i], &(struct fastcgi_request){.uri = "/slow?ms=100"}));
    }
    kill(pool.supervisor, SIGTERM);
    for (int i = 0; i < 12; i++) {
        cr_assert(fastcgi_receive(fds[i], &response), "request %d was dropped", i);
        cr_assert_eq(response.status, 200);
        cr_assert(response.is_ended);
        fastcgi_release(&response);
        close(fds[i]);
    }
    cr_assert_eq(test_pool_wait(&pool), 0);
    cr_assert_neq(access(pool.socket, F_OK), 0);
    snprintf(path, sizeof path, "%s/test.pid", pool.folder);
    cr_assert_neq(access(path, F_OK), 0);
    test_pool_run(&pool);
}

Test(supervisor, patience_has_an_end)
{
    int64_t began;
    int fd;

    test_pool_stop(&pool);
    pool.stop_seconds = 1;
    test_pool_run(&pool);
    fd = fastcgi_connect(pool.socket);
    cr_assert(fastcgi_send(fd, &(struct fastcgi_request){.uri = "/slow?ms=30000"}));
    poll(NULL, 0, 200);
    began = time_monotonic_ms();
    cr_assert_eq(test_pool_stop(&pool), 0);
    cr_assert_lt(time_monotonic_ms() - began, 5000);
    cr_assert_eq(test_pool_count_log(&pool, "took too long"), 1);
    close(fd);
    test_pool_run(&pool);
}

Test(supervisor, a_second_one_on_a_live_socket_is_refused)
{
    struct test_pool second = pool;

    test_pool_run(&second);
    cr_assert_eq(test_pool_wait(&second), 4);
    cr_assert_eq(test_pool_count_log(&pool, "already_running"), 1);
    cr_assert_eq(test_pool_get(&pool, "/pid", NULL, 0), 200);
}

Test(supervisor, its_death_ends_the_workers_and_the_next_one_takes_over)
{
    pid_t pids[8];
    struct fastcgi_response response;
    int fd = fastcgi_connect(pool.socket);

    cr_assert(test_pool_await_log(&pool, "worker ready", 3));
    int count = test_pool_workers(&pool, pids, 8);
    cr_assert(fastcgi_send(fd, &(struct fastcgi_request){.uri = "/slow?ms=300"}));
    poll(NULL, 0, 100);
    kill(pool.supervisor, SIGKILL);
    waitpid(pool.supervisor, NULL, 0);
    cr_assert(fastcgi_receive(fd, &response), "the request in hand is finished");
    cr_assert_eq(response.status, 200);
    fastcgi_release(&response);
    close(fd);
    for (int i = 0; i < count; i++)
        cr_assert(has_ended(pids[i]), "%d", (int)pids[i]);
    cr_assert_eq(access(pool.socket, F_OK), 0, "the socket file is stale now");
    test_pool_run(&pool);
    cr_assert_eq(test_pool_get(&pool, "/pid", NULL, 0), 200);
}

Test(supervisor, workers_leave_after_their_limit_without_a_failed_request)
{
    struct load load;

    test_pool_stop(&pool);
    pool.request_limit = 20;
    test_pool_run(&pool);
    load_begin(&load);
    cr_assert(test_pool_await_log(&pool, "worker ended", 12));
    load_end(&load);
    cr_assert_eq(load.failed, 0);
    cr_assert_eq(test_pool_count_log(&pool, "\"level\":\"error\""), 0);
}

Test(supervisor, a_request_that_hangs_costs_one_worker)
{
    test_pool_stop(&pool);
    pool.request_seconds = 1;
    test_pool_run(&pool);
    cr_assert_eq(test_pool_get(&pool, "/slow?ms=20000", NULL, 0), 0);
    cr_assert(test_pool_await_log(&pool, "\"signal\":14", 1));
    cr_assert_eq(test_pool_get(&pool, "/pid", NULL, 0), 200);
    poll(NULL, 0, 1200);
    cr_assert_eq(test_pool_count_log(&pool, "\"signal\":14"), 1, "idling is not hanging");
}

Test(listener, refuses_what_cannot_be_listened_on)
{
    static const struct {
        const char *address, *code;
    } cases[] = {
        {"unix:relative.sock", "bad_listen"},
        {"unix:/nowhere/at/all/x.sock", "no_socket"},
        {"localhost", "bad_listen"},
        {"127.0.0.1:0", "bad_listen"},
        {"127.0.0.1:99999", "bad_listen"},
        {"shop.example:9000", "bad_listen"},
        {":9000", "bad_listen"},
        {"unix:/tmp/"
         "12345678901234567890123456789012345678901234567890123456789012345678901234567890"
         "12345678901234567890123456789012345678901234567890.sock",
         "bad_listen"},
    };
    struct arena arena;
    struct listener listener;

    arena_init(&arena, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fault *fault = listener_open(&arena, cases[i].address, NULL, &listener);

        cr_assert_not_null(fault, "%s", cases[i].address);
        cr_assert_str_eq(fault->code, cases[i].code, "%s: %s", cases[i].address, fault->text);
        cr_assert_eq(listener.fd, -1);
    }
    arena_release(&arena);
}

Test(listener, tcp_and_a_group)
{
    struct arena arena;
    struct listener first, second;
    char address[64];
    struct fault *fault = NULL;
    int port = 20000 + getpid() % 20000;

    arena_init(&arena, 0);
    for (int i = 0; i < 50; i++) {
        snprintf(address, sizeof address, "127.0.0.1:%d", port + i);
        fault = listener_open(&arena, address, NULL, &first);
        if (!fault)
            break;
    }
    cr_assert_null(fault);
    cr_assert_str_eq(listener_open(&arena, address, NULL, &second)->code, "already_running");
    listener_close(&first);
    cr_assert_str_eq(
        listener_open(&arena, "unix:/tmp/mercer-group.sock", "no such group", &first)->code,
        "bad_listen");
    unlink("/tmp/mercer-group.sock.lock");
    cr_assert_neq(access("/tmp/mercer-group.sock~", F_OK), 0);
    arena_release(&arena);
}
