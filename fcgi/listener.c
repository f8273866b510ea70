/* The listening socket of a pool: opened by ourselves, replaced without a gap. */
#include "fcgi/listener.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <netdb.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 511

static struct fault *no_socket(struct arena *arena, const char *address, const char *what)
{
    return fault_new(arena, FAULT_UNAVAILABLE, "no_socket", "cannot open %s: %s: %s", address, what,
                     strerror(errno));
}

/* One pool, one lock: it goes with the process that holds it, however that dies. */
static struct fault *take_lock(struct arena *arena, struct listener *listener)
{
    const char *path = arena_printf(arena, "%s.lock", listener->path);

    listener->lock_fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (listener->lock_fd < 0)
        return no_socket(arena, path, "the folder must exist and be ours to write");
    if (flock(listener->lock_fd, LOCK_EX | LOCK_NB) == 0)
        return NULL;
    return fault_new(arena, FAULT_CONFLICT, "already_running",
                     "another pool already serves %s: stop it first, or choose another socket",
                     listener->path);
}

static struct fault *give_to_group(struct arena *arena, const char *path, const char *group)
{
    struct group *found;

    if (!group || !*group)
        return NULL;
    found = getgrnam(group);
    if (!found)
        return fault_new(arena, FAULT_INVALID, "bad_listen", "there is no group called %s", group);
    if (chown(path, (uid_t)-1, found->gr_gid) < 0)
        return no_socket(arena, path, "its group cannot be set");
    return NULL;
}

/* The socket is bound here first. */
static const char *fresh_path(struct arena *arena, const struct listener *listener)
{
    return arena_printf(arena, "%s~", listener->path);
}

/* Binds under a name of its own and renames: nobody ever finds the socket missing. */
static struct fault *open_unix(struct arena *arena, const char *group, struct listener *listener)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const char *fresh = fresh_path(arena, listener);

    if (strlen(fresh) >= sizeof address.sun_path)
        return fault_new(arena, FAULT_INVALID, "bad_listen",
                         "the path of a socket may have %zu bytes: %s", sizeof address.sun_path - 2,
                         listener->path);
    TRY(take_lock(arena, listener));
    memcpy(address.sun_path, fresh, strlen(fresh) + 1);
    listener->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener->fd < 0)
        return no_socket(arena, listener->path, "no socket");
    unlink(fresh);

    mode_t mask = umask(0117);
    int bound = bind(listener->fd, (struct sockaddr *)&address, sizeof address);
    umask(mask);
    if (bound < 0)
        return no_socket(arena, listener->path, "it cannot be bound");
    TRY(give_to_group(arena, fresh, group));
    if (listen(listener->fd, BACKLOG) < 0)
        return no_socket(arena, listener->path, "it cannot listen");
    if (rename(fresh, listener->path) < 0)
        return no_socket(arena, listener->path, "it cannot be put in place");
    return NULL;
}

static struct fault *split_address(struct arena *arena, const char *address, char **host,
                                   const char **port)
{
    const char *colon = strrchr(address, ':');
    int64_t number;

    if (!colon || colon == address || !text_to_int(colon + 1, 1, 65535, &number))
        return fault_new(arena, FAULT_INVALID, "bad_listen",
                         "%s is neither unix:/path nor address:port", address);
    *host = arena_strndup(arena, address, (size_t)(colon - address));
    *port = colon + 1;
    size_t length = strlen(*host);
    if (**host == '[' && (*host)[length - 1] == ']') {
        (*host)[length - 1] = '\0';
        (*host)++;
    }
    return NULL;
}

static struct fault *open_tcp(struct arena *arena, const char *address, struct listener *listener)
{
    struct addrinfo wanted = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
                              .ai_socktype = SOCK_STREAM},
                    *found = NULL;
    const char *port;
    char *host;
    int on = 1;

    TRY(split_address(arena, address, &host, &port));
    if (getaddrinfo(host, port, &wanted, &found) != 0)
        return fault_new(arena, FAULT_INVALID, "bad_listen", "%s is not an address of this machine",
                         address);
    listener->fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    struct fault *fault = NULL;
    if (listener->fd < 0 ||
        setsockopt(listener->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0 ||
        bind(listener->fd, found->ai_addr, found->ai_addrlen) < 0 ||
        listen(listener->fd, BACKLOG) < 0)
        fault = errno == EADDRINUSE ? fault_new(arena, FAULT_CONFLICT, "already_running",
                                                "another program already listens on %s", address)
                                    : no_socket(arena, address, "it cannot listen");
    freeaddrinfo(found);
    return fault;
}

struct fault *listener_open(struct arena *arena, const char *address, const char *group,
                            struct listener *listener)
{
    struct fault *fault;

    *listener = (struct listener){.fd = -1, .lock_fd = -1};
    if (text_starts_with(address, "unix:")) {
        listener->path = address + strlen("unix:");
        fault = *listener->path == '/'
                    ? open_unix(arena, group, listener)
                    : fault_new(arena, FAULT_INVALID, "bad_listen",
                                "the path of a socket starts with /: %s", address);
    } else {
        fault = open_tcp(arena, address, listener);
    }
    if (fault && listener->fd >= 0 && listener->path)
        unlink(fresh_path(arena, listener));
    if (fault)
        listener_close(listener);
    return fault;
}

void listener_hide(struct listener *listener)
{
    if (listener->path)
        unlink(listener->path);
}

void listener_close(struct listener *listener)
{
    if (listener->fd >= 0)
        close(listener->fd);
    if (listener->lock_fd >= 0)
        close(listener->lock_fd);
    listener->fd = listener->lock_fd = -1;
}
