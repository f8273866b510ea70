/* One worker process: the loop around serve. */
#include "fcgi/worker.h"

#include "base/log.h"
#include "base/time.h"
#include "fcgi/exchange.h"
#include "fcgi/supervisor.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define BODY_KEPT_BYTES (1u << 20) /* storage of the body that a worker keeps between requests */
#define GROWTH_BYTES    (1u << 30) /* beside the arena: what is not ours to bound exactly */

enum stop { STOP_NOT, STOP_NOW, STOP_WHEN_IDLE };

/* What one worker keeps from request to request. */
struct state {
    const struct worker *worker;
    int signal_fd;
    enum stop stop;
    unsigned long served;
    struct arena arena;
    struct buf head, body;
    struct exchange exchange;
    int idle_ms; /* until `after` is called without a request; -1: never */
};

static int open_signals(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGQUIT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGUSR1, SIG_IGN);
    signal(SIGINT, SIG_IGN); /* Ctrl-C reaches the whole group; the supervisor decides */
    signal(SIGHUP, SIG_IGN);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

/*
 * libfcgi believes the lengths of parameters and takes any number of them. With an end to the
 * memory, that costs this worker and not the machine.
 */
static void limit_memory(size_t request_bytes)
{
    struct rlimit limit;
    unsigned long pages;
    FILE *file = fopen("/proc/self/statm", "re");

    if (!file)
        return;
    bool is_read = fscanf(file, "%*u %*u %*u %*u %*u %lu", &pages) == 1;
    fclose(file);
    if (!is_read || getrlimit(RLIMIT_DATA, &limit) != 0)
        return;
    rlim_t most = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + request_bytes + GROWTH_BYTES;
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > most) {
        limit.rlim_cur = most;
        setrlimit(RLIMIT_DATA, &limit);
    }
}

static void read_signals(struct state *state)
{
    struct signalfd_siginfo info;

    while (read(state->signal_fd, &info, sizeof info) == (ssize_t)sizeof info)
        state->stop = info.ssi_signo == SIGQUIT ? STOP_WHEN_IDLE : STOP_NOW;
}

static void log_request(const struct request *request, const struct response *response,
                        int64_t started_ms, size_t bytes)
{
    log_info("request", log_text("method", request->method), log_text("path", request->path),
             log_int("status", response->status), log_int("bytes", (int64_t)bytes),
             log_int("duration_ms", time_monotonic_ms() - started_ms));
}

/* A request that cannot be shown to serve is answered here. */
static void refuse(struct response *response, const struct fault *fault)
{
    log_info("request refused", log_text("code", fault->code), log_text("reason", fault->text));
    response_plain(response, fault_status(fault->kind));
}

/*
 * A request that hangs costs its worker, not a place in the pool for good; so does a web server
 * that sends the head in drops.
 */
static void limit_time(const struct worker *worker)
{
    if (worker->request_seconds)
        alarm(worker->request_seconds);
}

static void end_time_limit(const struct worker *worker)
{
    if (worker->request_seconds)
        alarm(0);
}

static void answer(struct state *state, const struct fields *parameters, struct fault *fault,
                   int64_t started_ms)
{
    const struct worker *worker = state->worker;
    struct exchange *exchange = &state->exchange;
    struct request request;
    struct response response = {.arena = &state->arena, .body = &state->body};

    struct fault *unreadable = request_init(&request, &state->arena, parameters);
    request.exchange = exchange;
    log_set_request(request.id);
    response_init(&response, &state->arena, &state->body);
    if (!fault)
        fault = unreadable;
    if (fault)
        refuse(&response, fault);
    else
        worker->serve(worker->pool, &request, &response);
    end_time_limit(worker);
    if (response.body->failed) {
        log_error("the page is larger than a response may be", log_text("path", request.path));
        response_plain(&response, 500);
    }

    buf_clear(&state->head);
    response_head(&response, &request, &state->head);
    size_t bytes = state->body.length;
    if (!exchange_drain(exchange) || !exchange_write(exchange, &state->head, &state->body))
        log_info("the web server did not take the response", log_text("path", request.path));
    exchange_close(exchange);
    log_request(&request, &response, started_ms, bytes);
    if (worker->after)
        state->idle_ms = worker->after(worker->pool, false);
}

static void serve_connection(struct state *state, int fd)
{
    struct fields parameters;
    struct fault *fault;
    int64_t started_ms = time_monotonic_ms();

    limit_time(state->worker);
    if (exchange_begin(&state->exchange, fd, &state->arena, &parameters, &fault)) {
        answer(state, &parameters, fault, started_ms);
        state->served++;
    } else {
        end_time_limit(state->worker);
        log_debug("a connection brought no request");
    }
    exchange_close(&state->exchange);
    log_set_request(NULL);
    arena_clear(&state->arena);
    if (state->body.capacity > BODY_KEPT_BYTES)
        buf_release(&state->body);
    buf_clear(&state->body);
}

/* The connections that end a worker's wait without being there are no reason to stop. */
static bool is_passing(int error)
{
    return error == EAGAIN || error == EINTR || error == ECONNABORTED || error == EPROTO ||
           error == ENETDOWN || error == EHOSTDOWN || error == ENETUNREACH;
}

/* Accepts and serves at most one connection; false when there was none. */
static bool serve_next(struct state *state)
{
    int fd = accept4(state->worker->listen_fd, NULL, NULL, SOCK_CLOEXEC);

    if (fd >= 0) {
        serve_connection(state, fd);
        return true;
    }
    if (!is_passing(errno)) {
        log_error("cannot accept connections", log_text("error", strerror(errno)));
        poll(NULL, 0, 100); /* out of descriptors or memory: do not spin */
    }
    return false;
}

static int loop(struct state *state)
{
    const struct worker *worker = state->worker;
    /* Up to an eighth more, so that the workers of a pool do not all leave together. */
    unsigned long limit =
        worker->request_limit + worker->request_limit / 8 * ((unsigned long)getpid() % 8) / 8;

    for (;;) {
        struct pollfd wanted[] = {{.fd = state->signal_fd, .events = POLLIN},
                                  {.fd = worker->listen_fd, .events = POLLIN}};
        int ready = poll(wanted, 2, state->stop == STOP_WHEN_IDLE ? 0 : state->idle_ms);

        if (ready < 0 && errno != EINTR) {
            log_error("cannot wait for connections", log_text("error", strerror(errno)));
            return EXIT_FAILURE;
        }
        if (ready == 0 && worker->after)
            state->idle_ms = worker->after(worker->pool, true);
        if (ready > 0 && wanted[0].revents)
            read_signals(state);
        if (state->stop == STOP_NOW)
            return EXIT_SUCCESS;
        bool has_served = ready > 0 && wanted[1].revents && serve_next(state);
        if (state->stop == STOP_WHEN_IDLE && !has_served)
            return EXIT_SUCCESS;
        if (limit && state->served >= limit)
            return EXIT_SUCCESS;
    }
}

int worker_run(struct worker *worker)
{
    struct state *state = calloc(1, sizeof *state);
    int status = EXIT_FAILURE;

    if (!state)
        abort();
    state->worker = worker;
    state->idle_ms = -1;
    bool is_prepared = exchange_prepare();
    exchange_init(&state->exchange);
    state->signal_fd = open_signals();
    arena_init(&state->arena, worker->request_bytes);
    buf_init(&state->head, 0);
    buf_init(&state->body, RESPONSE_BODY_MAXIMUM);
    limit_memory(worker->request_bytes);
    if (!is_prepared) {
        log_error("libfcgi cannot be started");
    } else if (state->signal_fd >= 0) {
        supervisor_ready();
        status = loop(state);
        if (worker->after)
            worker->after(worker->pool, true);
    } else {
        log_error("cannot wait for signals", log_text("error", strerror(errno)));
    }
    exchange_release(&state->exchange);
    buf_release(&state->head);
    buf_release(&state->body);
    arena_release(&state->arena);
    if (state->signal_fd >= 0)
        close(state->signal_fd);
    free(state);
    return status;
}
