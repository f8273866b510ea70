/* A real pool for tests. */
#include "tests/fcgi/pool.h"

#include "base/log.h"
#include "base/text.h"
#include "base/time.h"
#include "fcgi/supervisor.h"
#include "fcgi/worker.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int64_t number(const struct request *request, const char *name, int64_t standard)
{
    const char *text = request_query(request, name);
    int64_t value = standard;

    if (text)
        text_to_int(text, 0, INT32_MAX, &value);
    return value;
}

static void page_pid(struct request *request, struct response *response)
{
    (void)request;
    buf_add_format(response->body, "%d", (int)getpid());
}

static void page_big(struct request *request, struct response *response)
{
    int64_t bytes = number(request, "bytes", 0);

    for (int64_t i = 0; i < bytes; i++)
        buf_add_char(response->body, (char)('a' + i % 26));
}

static void page_slow(struct request *request, struct response *response)
{
    poll(NULL, 0, (int)number(request, "ms", 0));
    page_pid(request, response);
}

static void page_body(struct request *request, struct response *response)
{
    struct fault *fault = request_read_body(request, (size_t)number(request, "limit", 1 << 20));

    if (fault) {
        response->status = fault_status(fault->kind);
        buf_add_text(response->body, fault->code);
        return;
    }
    buf_add_format(response->body, "%zu bytes, %zu fields, %zu files", request->body_length,
                   request->form.count, request->files.count);
    if (request->form.count)
        buf_add_format(response->body, ", %s=%s", request->form.list[0].name,
                       request->form.list[0].value);
}

static void page_crash(struct request *request, struct response *response)
{
    (void)request;
    (void)response;
    raise(SIGKILL);
}

static void page_exhaust(struct request *request, struct response *response)
{
    (void)response;
    signal(SIGABRT, SIG_DFL);
    for (;;)
        arena_alloc(request->arena, 1024 * 1024);
}

static void page_header(struct request *request, struct response *response)
{
    const char *value = request_header(request, request_query(request, "name"));

    buf_add_text(response->body, value ? value : "(absent)");
}

static void page_valid(struct request *request, struct response *response)
{
    buf_add_text(response->body, "the same every time");
    response_validate(response, request);
}

static void serve(void *context, struct request *request, struct response *response)
{
    static const struct {
        const char *path;
        void (*show)(struct request *, struct response *);
    } pages[] = {
        {"/pid", page_pid},     {"/big", page_big},       {"/slow", page_slow},
        {"/body", page_body},   {"/crash", page_crash},   {"/exhaust", page_exhaust},
        {"/valid", page_valid}, {"/header", page_header},
    };

    (void)context;
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (text_equal(pages[i].path, request->path)) {
            pages[i].show(request, response);
            return;
        }
    buf_add_format(response->body, "%s %s", request->method, request->path);
}

int test_pool_serve(int listen_fd)
{
    struct worker worker = {.listen_fd = listen_fd, .request_bytes = 16u << 20, .serve = serve};

    return worker_run(&worker);
}

/* What stands in the switch file decides how a fresh worker behaves. */
static int work(void *context, int listen_fd)
{
    struct test_pool *pool = context;
    struct worker worker = {
        .listen_fd = listen_fd,
        .request_bytes = 16u << 20,
        .request_limit = pool->request_limit,
        .request_seconds = pool->request_seconds,
        .serve = serve,
    };
    char order[16] = "";
    FILE *file = fopen(pool->switch_file, "re");

    if (file) {
        if (!fgets(order, sizeof order, file))
            order[0] = '\0';
        fclose(file);
    }
    if (text_starts_with(order, "fail"))
        return 3;
    if (text_starts_with(order, "hang"))
        poll(NULL, 0, 300);
    return worker_run(&worker);
}

static int supervise(struct test_pool *pool)
{
    char address[128];
    struct arena arena;
    struct supervisor supervisor = {
        .pool_name = "test",
        .listen = address,
        .run_folder = pool->folder,
        .workers = pool->workers ? pool->workers : 2,
        .stop_seconds = pool->stop_seconds ? pool->stop_seconds : 10,
        .pool = pool,
        .work = work,
    };
    int log_fd = open(pool->log, O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);

    dup2(log_fd, STDERR_FILENO);
    log_set_pool("test");
    snprintf(address, sizeof address, "unix:%s", pool->socket);
    arena_init(&arena, 0);
    struct fault *fault = supervisor_run(&arena, &supervisor);
    if (fault)
        log_error("cannot start", log_text("code", fault->code), log_text("reason", fault->text));
    arena_release(&arena);
    return fault ? 4 : 0;
}

void test_pool_run(struct test_pool *pool)
{
    pool->supervisor = fork();
    if (pool->supervisor == 0)
        _exit(supervise(pool));
    for (int i = 0; i < 500; i++) {
        if (test_pool_get(pool, "/pid", NULL, 0) == 200)
            return;
        poll(NULL, 0, 10);
    }
}

void test_pool_start(struct test_pool *pool)
{
    strcpy(pool->folder, "/tmp/mercer-pool-XXXXXX");
    cr_assert(mkdtemp(pool->folder));
    snprintf(pool->socket, sizeof pool->socket, "%s/test.sock", pool->folder);
    snprintf(pool->log, sizeof pool->log, "%s/log", pool->folder);
    snprintf(pool->switch_file, sizeof pool->switch_file, "%s/switch", pool->folder);
    test_pool_run(pool);
    cr_assert_eq(test_pool_get(pool, "/pid", NULL, 0), 200, "the pool does not answer");
}

int test_pool_wait(struct test_pool *pool)
{
    int status;

    for (int i = 0; i < 1500; i++) {
        if (waitpid(pool->supervisor, &status, WNOHANG) == pool->supervisor)
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        poll(NULL, 0, 10);
    }
    kill(pool->supervisor, SIGKILL);
    waitpid(pool->supervisor, &status, 0);
    return -1;
}

int test_pool_stop(struct test_pool *pool)
{
    kill(pool->supervisor, SIGTERM);
    return test_pool_wait(pool);
}

void test_pool_remove(struct test_pool *pool)
{
    static const char *const names[] = {"test.sock", "test.sock.lock", "log", "switch", "test.pid"};
    char path[160];

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", pool->folder, names[i]);
        unlink(path);
    }
    cr_assert_eq(rmdir(pool->folder), 0, "something unexpected is left in %s", pool->folder);
}

int test_pool_get(const struct test_pool *pool, const char *uri, char *body, size_t size)
{
    struct fastcgi_request request = {.uri = uri};
    struct fastcgi_response response;
    int status = fastcgi_ask(pool->socket, &request, &response) ? response.status : 0;

    if (body)
        snprintf(body, size, "%s", response.body ? response.body : "");
    fastcgi_release(&response);
    return status;
}

int test_pool_workers(const struct test_pool *pool, pid_t *pids, int maximum)
{
    int count = 0;

    for (int i = 0; i < 60; i++) {
        char body[32];

        if (test_pool_get(pool, "/pid", body, sizeof body) != 200)
            continue;
        pid_t pid = (pid_t)strtol(body, NULL, 10);
        int known = 0;
        while (known < count && pids[known] != pid)
            known++;
        if (known == count && count < maximum)
            pids[count++] = pid;
    }
    return count;
}

int test_pool_count_log(const struct test_pool *pool, const char *text)
{
    static char log[1 << 20];
    FILE *file = fopen(pool->log, "re");
    int count = 0;

    if (!file)
        return 0;
    size_t length = fread(log, 1, sizeof log - 1, file);
    fclose(file);
    log[length] = '\0';
    for (const char *at = log; (at = strstr(at, text)); at += strlen(text))
        count++;
    return count;
}

bool test_pool_await_log(const struct test_pool *pool, const char *text, int count)
{
    for (int i = 0; i < 1000; i++) {
        if (test_pool_count_log(pool, text) >= count)
            return true;
        poll(NULL, 0, 10);
    }
    return false;
}
