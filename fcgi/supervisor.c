/* The parent of a pool. */
#include "fcgi/supervisor.h"

#include "base/log.h"
#include "base/time.h"
#include "fcgi/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define YOUNG_MS       5000  /* a worker that dies before this age counts as failing */
#define BACK_OFF_LEAST 100   /* ms */
#define BACK_OFF_MOST  10000 /* ms */
#define START_MS       60000 /* a worker that is not ready by then is killed */

enum child_state { CHILD_NONE, CHILD_STARTING, CHILD_READY, CHILD_DRAINING };

struct child {
    enum child_state state;
    pid_t pid;
    int ready_fd; /* a byte comes when it is ready; -1 after that */
    int64_t started_ms;
    int64_t kill_ms; /* when patience ends */
    bool is_killed;
};

/* One place in the pool: the worker that holds it, and the one that will take it over. */
struct slot {
    struct child worker, successor;
    bool wants_replacement;
    int64_t restart_ms; /* when the next worker may be started */
    int back_off_ms;    /* 0 after a worker that lived well */
};

struct pool {
    const struct supervisor *supervisor;
    struct listener listener;
    struct slot *slots;
    int signal_fd;
    bool is_stopping;
};

/* In a worker: where supervisor_ready reports to. */
static int ready_fd = -1;

void supervisor_ready(void)
{
    if (ready_fd < 0)
        return;
    while (write(ready_fd, "r", 1) < 0 && errno == EINTR)
        ;
    close(ready_fd);
    ready_fd = -1;
}

static void block_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGCHLD);
    sigaddset(set, SIGHUP);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGQUIT);
    sigprocmask(SIG_BLOCK, set, NULL);
}

/*
 * Everything that a worker inherits and must not keep. SIGTERM and SIGQUIT stay blocked until
 * worker_run looks at them, so that none is lost or fatal in between.
 */
static void become_worker(struct pool *pool, int write_end, pid_t parent)
{
    sigset_t kept;

    for (int i = 0; i < pool->supervisor->workers; i++) {
        if (pool->slots[i].worker.ready_fd >= 0)
            close(pool->slots[i].worker.ready_fd);
        if (pool->slots[i].successor.ready_fd >= 0)
            close(pool->slots[i].successor.ready_fd);
    }
    close(pool->signal_fd);
    if (pool->listener.lock_fd >= 0)
        close(pool->listener.lock_fd);
    ready_fd = write_end;
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(EXIT_SUCCESS);
    signal(SIGINT, SIG_IGN);
    sigemptyset(&kept);
    sigaddset(&kept, SIGTERM);
    sigaddset(&kept, SIGQUIT);
    sigprocmask(SIG_SETMASK, &kept, NULL);
}

static void start(struct pool *pool, struct child *child)
{
    int64_t now = time_monotonic_ms();
    pid_t parent = getpid();
    int pipe_fds[2];

    *child = (struct child){.ready_fd = -1, .started_ms = now, .kill_ms = now + START_MS};
    if (pipe2(pipe_fds, O_CLOEXEC) < 0) {
        log_error("cannot start a worker", log_text("error", strerror(errno)));
        return;
    }

    pid_t pid = fork();
    if (pid == 0) {
        close(pipe_fds[0]);
        become_worker(pool, pipe_fds[1], parent);
        /* Not exit: what was registered to run at exit belongs to the supervisor. */
        _exit(pool->supervisor->work(pool->supervisor->pool, pool->listener.fd));
    }
    close(pipe_fds[1]);
    if (pid < 0) {
        log_error("cannot start a worker", log_text("error", strerror(errno)));
        close(pipe_fds[0]);
        return;
    }
    child->state = CHILD_STARTING;
    child->pid = pid;
    child->ready_fd = pipe_fds[0];
}

static void drain(const struct pool *pool, struct child *child, int signal_number)
{
    if (child->state == CHILD_NONE || child->is_killed)
        return;
    kill(child->pid, child->state == CHILD_STARTING ? SIGKILL : signal_number);
    child->state = CHILD_DRAINING;
    child->kill_ms = time_monotonic_ms() + pool->supervisor->stop_seconds * INT64_C(1000);
}

static void kill_if_late(struct child *child, int64_t now)
{
    if ((child->state != CHILD_STARTING && child->state != CHILD_DRAINING) || child->is_killed ||
        now < child->kill_ms)
        return;
    log_warning("killing a worker that took too long", log_int("worker", child->pid),
                log_bool("was_starting", child->state == CHILD_STARTING));
    kill(child->pid, SIGKILL);
    child->is_killed = true;
}

/* When to start the next worker of this place, by how the last one fared. */
static void plan_restart(struct slot *slot, bool failed, int64_t now)
{
    if (!failed || now - slot->worker.started_ms >= YOUNG_MS) {
        slot->back_off_ms = 0;
        slot->restart_ms = now;
        return;
    }
    slot->restart_ms = now + slot->back_off_ms;
    slot->back_off_ms = slot->back_off_ms ? slot->back_off_ms * 2 : BACK_OFF_LEAST;
    if (slot->back_off_ms > BACK_OFF_MOST)
        slot->back_off_ms = BACK_OFF_MOST;
}

static void log_end(const struct child *child, int status)
{
    /* A worker that is still starting is told to go by SIGKILL. */
    bool was_told = child->state == CHILD_DRAINING && !child->is_killed && WIFSIGNALED(status) &&
                    WTERMSIG(status) == SIGKILL;
    bool is_clean = was_told || (WIFEXITED(status) && WEXITSTATUS(status) == 0);

    log_line(is_clean ? LOG_LEVEL_INFO : LOG_LEVEL_ERROR, "worker ended",
             log_int("worker", child->pid),
             log_int("exit_status", WIFEXITED(status) ? WEXITSTATUS(status) : -1),
             log_int("signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0));
}

static void forget(struct child *child)
{
    if (child->ready_fd >= 0)
        close(child->ready_fd);
    *child = (struct child){.ready_fd = -1};
}

static void cancel_replacements(struct pool *pool)
{
    for (int i = 0; i < pool->supervisor->workers; i++)
        pool->slots[i].wants_replacement = false;
}

static void bury(struct pool *pool, struct slot *slot, struct child *child, int status)
{
    int64_t now = time_monotonic_ms();
    bool failed = child->state != CHILD_DRAINING &&
                  !(WIFEXITED(status) && WEXITSTATUS(status) == 0 && child->state == CHILD_READY);

    log_end(child, status);
    if (child == &slot->worker) {
        plan_restart(slot, failed, now);
        forget(child);
        if (slot->successor.state != CHILD_NONE) {
            slot->worker = slot->successor;
            slot->successor = (struct child){.ready_fd = -1};
        }
        return;
    }
    forget(child);
    if (failed) {
        log_error("a new worker cannot start: keeping the old ones");
        cancel_replacements(pool);
    }
}

static void bury_dead(struct pool *pool)
{
    int status;
    pid_t pid;

    while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
        for (int i = 0; i < pool->supervisor->workers; i++) {
            struct slot *slot = &pool->slots[i];

            if (slot->worker.state != CHILD_NONE && slot->worker.pid == pid)
                bury(pool, slot, &slot->worker, status);
            else if (slot->successor.state != CHILD_NONE && slot->successor.pid == pid)
                bury(pool, slot, &slot->successor, status);
        }
}

static void hear(struct child *child)
{
    char byte;
    ssize_t got = read(child->ready_fd, &byte, 1);

    if (got < 0 && errno == EINTR)
        return;
    close(child->ready_fd);
    child->ready_fd = -1;
    if (got != 1 || child->state != CHILD_STARTING)
        return; /* SIGCHLD will tell */
    child->state = CHILD_READY;
    log_info("worker ready", log_int("worker", child->pid),
             log_int("start_ms", time_monotonic_ms() - child->started_ms));
}

static void begin_replacement(struct pool *pool)
{
    log_info("replacing the workers");
    for (int i = 0; i < pool->supervisor->workers; i++)
        pool->slots[i].wants_replacement = true;
}

static void begin_stop(struct pool *pool)
{
    if (pool->is_stopping)
        return;
    log_info("stopping");
    pool->is_stopping = true;
    listener_hide(&pool->listener);
    for (int i = 0; i < pool->supervisor->workers; i++) {
        drain(pool, &pool->slots[i].worker, SIGQUIT);
        drain(pool, &pool->slots[i].successor, SIGQUIT);
    }
}

static void read_signals(struct pool *pool)
{
    struct signalfd_siginfo info;

    while (read(pool->signal_fd, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGHUP && !pool->is_stopping)
            begin_replacement(pool);
        else if (info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT || info.ssi_signo == SIGQUIT)
            begin_stop(pool);
    }
    bury_dead(pool);
}

/* True while a place is between two workers. */
static bool is_replacing(const struct pool *pool)
{
    for (int i = 0; i < pool->supervisor->workers; i++)
        if (pool->slots[i].successor.state != CHILD_NONE)
            return true;
    return false;
}

/* One by one: the next place begins when the last one's old worker has gone. */
static void replace_next(struct pool *pool)
{
    if (is_replacing(pool))
        return;
    for (int i = 0; i < pool->supervisor->workers; i++) {
        struct slot *slot = &pool->slots[i];

        if (!slot->wants_replacement || slot->worker.state == CHILD_NONE)
            continue;
        if (slot->worker.state == CHILD_STARTING) {
            /* It may have read what has just been changed: only a fresh one is sure not to have. */
            drain(pool, &slot->worker, SIGTERM);
            slot->wants_replacement = false;
            return;
        }
        if (slot->worker.state == CHILD_READY) {
            start(pool, &slot->successor);
            slot->wants_replacement = false;
            return;
        }
    }
}

static void tend(struct pool *pool)
{
    int64_t now = time_monotonic_ms();

    for (int i = 0; i < pool->supervisor->workers; i++) {
        struct slot *slot = &pool->slots[i];

        kill_if_late(&slot->worker, now);
        kill_if_late(&slot->successor, now);
        if (pool->is_stopping)
            continue;
        if (slot->worker.state == CHILD_NONE && now >= slot->restart_ms) {
            start(pool, &slot->worker);
            slot->wants_replacement = false;
            if (slot->worker.state == CHILD_NONE)
                slot->restart_ms = now + BACK_OFF_MOST / 10;
        }
        if (slot->successor.state == CHILD_READY && slot->worker.state == CHILD_READY)
            drain(pool, &slot->worker, SIGTERM);
    }
    if (!pool->is_stopping)
        replace_next(pool);
}

static void note_moment(int64_t moment, int64_t *next)
{
    if (moment < *next)
        *next = moment;
}

/* How long nothing will be due. */
static int idle_ms(const struct pool *pool)
{
    int64_t now = time_monotonic_ms(), next = now + 60000;

    for (int i = 0; i < pool->supervisor->workers; i++) {
        const struct slot *slot = &pool->slots[i];
        const struct child *children[] = {&slot->worker, &slot->successor};

        for (int j = 0; j < 2; j++)
            if ((children[j]->state == CHILD_STARTING || children[j]->state == CHILD_DRAINING) &&
                !children[j]->is_killed)
                note_moment(children[j]->kill_ms, &next);
        if (slot->worker.state == CHILD_NONE && !pool->is_stopping)
            note_moment(slot->restart_ms, &next);
    }
    return next <= now ? 0 : (int)(next - now);
}

static bool has_children(const struct pool *pool)
{
    for (int i = 0; i < pool->supervisor->workers; i++)
        if (pool->slots[i].worker.state != CHILD_NONE ||
            pool->slots[i].successor.state != CHILD_NONE)
            return true;
    return false;
}

static void wait_for_news(struct pool *pool, struct pollfd *wanted, struct child **heard)
{
    nfds_t count = 1;

    wanted[0] = (struct pollfd){.fd = pool->signal_fd, .events = POLLIN};
    for (int i = 0; i < pool->supervisor->workers; i++) {
        struct child *children[] = {&pool->slots[i].worker, &pool->slots[i].successor};

        for (int j = 0; j < 2; j++)
            if (children[j]->ready_fd >= 0) {
                heard[count] = children[j];
                wanted[count++] = (struct pollfd){.fd = children[j]->ready_fd, .events = POLLIN};
            }
    }
    if (poll(wanted, count, idle_ms(pool)) <= 0)
        return;
    for (nfds_t i = 1; i < count; i++)
        if (wanted[i].revents)
            hear(heard[i]);
    if (wanted[0].revents)
        read_signals(pool);
}

static void loop(struct arena *arena, struct pool *pool)
{
    size_t most = 2 * (size_t)pool->supervisor->workers + 1;
    struct pollfd *wanted = arena_array(arena, most, sizeof *wanted);
    struct child **heard = arena_array(arena, most, sizeof *heard);

    for (;;) {
        tend(pool);
        if (pool->is_stopping && !has_children(pool))
            return;
        wait_for_news(pool, wanted, heard);
    }
}

static const char *pid_path(struct arena *arena, const struct supervisor *supervisor)
{
    return arena_printf(arena, "%s/%s.pid", supervisor->run_folder, supervisor->pool_name);
}

static struct fault *write_pid_file(struct arena *arena, const struct supervisor *supervisor)
{
    const char *path, *fresh;

    if (!supervisor->run_folder)
        return NULL;
    path = pid_path(arena, supervisor);
    fresh = arena_printf(arena, "%s~", path);
    FILE *file = fopen(fresh, "we");
    bool is_written = file && fprintf(file, "%d\n", (int)getpid()) > 0;
    if (file)
        is_written = fclose(file) == 0 && is_written;
    if (is_written && rename(fresh, path) == 0)
        return NULL;
    return fault_new(arena, FAULT_UNAVAILABLE, "no_pid_file", "cannot write %s: %s", path,
                     strerror(errno));
}

struct fault *supervisor_run(struct arena *arena, const struct supervisor *supervisor)
{
    struct pool pool = {.supervisor = supervisor};
    sigset_t handled, before;
    struct fault *fault;

    TRY(listener_open(arena, supervisor->listen, supervisor->socket_group, &pool.listener));
    fault = write_pid_file(arena, supervisor);
    if (fault) {
        listener_hide(&pool.listener);
        listener_close(&pool.listener);
        return fault;
    }
    sigprocmask(SIG_BLOCK, NULL, &before);
    block_signals(&handled);
    signal(SIGPIPE, SIG_IGN);
    pool.signal_fd = signalfd(-1, &handled, SFD_CLOEXEC | SFD_NONBLOCK);
    pool.slots = arena_array(arena, (size_t)supervisor->workers, sizeof *pool.slots);
    for (int i = 0; i < supervisor->workers; i++)
        pool.slots[i].worker.ready_fd = pool.slots[i].successor.ready_fd = -1;
    log_info("pool started", log_text("listen", supervisor->listen),
             log_int("workers", supervisor->workers));
    loop(arena, &pool);
    log_info("pool stopped");
    if (supervisor->run_folder)
        unlink(pid_path(arena, supervisor));
    close(pool.signal_fd);
    listener_close(&pool.listener);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return NULL;
}
