/* `mercer watch`: drops pages from nginx's cache when something that they show changes. */
#include "cli/commands.h"

#include "base/conf.h"
#include "base/log.h"
#include "cli/watcher.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

#define REST_MS 200 /* before another one is started */

static volatile sig_atomic_t stopping;

static void note_stop(int number)
{
    (void)number;
    stopping = 1;
}

static void ignore(int number)
{
    (void)number;
}

/* Signals come only while waiting. */
static void set_signals(sigset_t *waiting_mask)
{
    struct sigaction stop = {.sa_handler = note_stop}, child = {.sa_handler = ignore};
    sigset_t blocked;

    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGCHLD, &child, NULL);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigaddset(&blocked, SIGINT);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, waiting_mask);
}

/* Ends by itself, dropping all pages, when the process that started it is killed. */
static pid_t start_watcher(const struct conf *conf, const sigset_t *waiting_mask)
{
    pid_t parent = getpid(), watcher = fork();

    if (watcher < 0)
        log_error("the watcher cannot be started", log_text("reason", strerror(errno)));
    if (watcher != 0)
        return watcher;
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        stopping = 1;
    watcher_run(conf, waiting_mask, &stopping);
    return 0;
}

static void wait_for_signal(const sigset_t *waiting_mask, const struct timespec *limit)
{
    pselect(0, NULL, NULL, NULL, limit, waiting_mask);
}

/*
 * Two processes that look after each other: whichever is killed, pages that nobody watches any more
 * are dropped by the other one or by its successor.
 */
static int run(struct cli *cli)
{
    const struct timespec rest = {0, REST_MS * 1000000L};
    sigset_t waiting_mask;
    enum log_level level;
    pid_t watcher = -1;
    int status;

    if (log_level_parse(conf_text(cli->conf, "log_level"), &level))
        log_set_level(level);
    log_set_pool("watch");
    set_signals(&waiting_mask);
    while (!stopping) {
        watcher = start_watcher(cli->conf, &waiting_mask);
        if (watcher == 0)
            return CLI_DONE;
        while (watcher > 0 && !stopping && waitpid(watcher, &status, WNOHANG) == 0)
            wait_for_signal(&waiting_mask, NULL);
        if (stopping)
            break;
        log_error("the watcher ended; another one is started");
        watcher = -1;
        wait_for_signal(&waiting_mask, &rest);
    }
    if (watcher > 0 && kill(watcher, SIGTERM) == 0)
        waitpid(watcher, &status, 0);
    return CLI_DONE;
}

const struct cli_command watch_command = {
    .name = "watch",
    .text = "Drops pages from the page cache when something that they show changes.",
    .details = "Stays in the foreground and logs JSON lines to standard error; one for every\n"
               "nginx, as nginx's user. While it runs, pages are kept for as long as page_cache\n"
               "says; while it does not, for one second. SIGTERM ends it.",
    .run = run,
};
