/* The shop's side of the image process: starting it, asking it, ending it. */
#include "services/image.h"

#include "base/time.h"
#include "services/image_message.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PICTURE_TIMEOUT_MS   20000
#define PICTURES_MAXIMUM     200 /* then the process is replaced: what it may have leaked goes */
#define ANSWER_BYTES_MAXIMUM (256u * 1024u * 1024u)

struct image_process {
    char *program;
    pid_t pid; /* 0: not running */
    int to, from;
    int pictures;
};

static const struct {
    const char *extension, *content_type;
} formats[IMAGE_FORMATS] = {
    [IMAGE_JPEG] = {"jpg", "image/jpeg"},  [IMAGE_PNG] = {"png", "image/png"},
    [IMAGE_WEBP] = {"webp", "image/webp"}, [IMAGE_AVIF] = {"avif", "image/avif"},
    [IMAGE_GIF] = {"gif", "image/gif"},    [IMAGE_SVG] = {"svg", "image/svg+xml"},
};

const char *image_extension(enum image_format format)
{
    return formats[format].extension;
}

const char *image_content_type(enum image_format format)
{
    return formats[format].content_type;
}

/* An XML document whose first element is svg; comments, doctype and declaration may stand before.
 */
static bool is_svg(const char *text, size_t length)
{
    const char *end = text + (length < 4096 ? length : 4096);

    if (end - text >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    while (text < end) {
        const char *close;

        if (strchr(" \t\r\n", *text)) {
            text++;
            continue;
        }
        if (*text != '<')
            return false;
        if (end - text > 4 && memcmp(text, "<svg", 4) == 0)
            return strchr(" \t\r\n>/", text[4]) != NULL;
        if (end - text > 4 && memcmp(text, "<!--", 4) == 0)
            close = memmem(text, (size_t)(end - text), "-->", 3);
        else if (end - text > 2 && (text[1] == '?' || text[1] == '!'))
            close = memchr(text, '>', (size_t)(end - text));
        else
            return false;
        if (!close)
            return false;
        text = close + (close[0] == '-' ? 3 : 1);
    }
    return false;
}

enum image_format image_recognise(const unsigned char *bytes, size_t length)
{
    static const struct {
        enum image_format format;
        const char *magic;
        size_t offset, length;
    } magics[] = {
        {IMAGE_JPEG, "\xff\xd8\xff", 0, 3}, {IMAGE_PNG, "\x89PNG\r\n\x1a\n", 0, 8},
        {IMAGE_WEBP, "WEBP", 8, 4},         {IMAGE_AVIF, "ftypavif", 4, 8},
        {IMAGE_AVIF, "ftypavis", 4, 8},     {IMAGE_GIF, "GIF87a", 0, 6},
        {IMAGE_GIF, "GIF89a", 0, 6},
    };

    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
        if (length >= magics[i].offset + magics[i].length &&
            memcmp(bytes + magics[i].offset, magics[i].magic, magics[i].length) == 0 &&
            (magics[i].format != IMAGE_WEBP || memcmp(bytes, "RIFF", 4) == 0))
            return magics[i].format;
    return is_svg((const char *)bytes, length) ? IMAGE_SVG : IMAGE_FORMATS;
}

bool image_pipe_read(int fd, void *bytes, size_t length)
{
    for (char *at = bytes; length;) {
        ssize_t got = read(fd, at, length);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        length -= (size_t)got;
    }
    return true;
}

bool image_pipe_write(int fd, const void *bytes, size_t length)
{
    for (const char *at = bytes; length;) {
        ssize_t got = write(fd, at, length);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        length -= (size_t)got;
    }
    return true;
}

struct image_process *image_process_new(const char *program)
{
    struct image_process *process = calloc(1, sizeof *process);

    if (!process || !(process->program = strdup(program)))
        abort();
    return process;
}

static void stop(struct image_process *process, bool at_once)
{
    if (!process->pid)
        return;
    close(process->to);
    close(process->from);
    if (at_once)
        kill(process->pid, SIGKILL);
    while (waitpid(process->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    process->pid = 0;
}

void image_process_free(struct image_process *process)
{
    if (!process)
        return;
    stop(process, false);
    free(process->program);
    free(process);
}

/* Only the pipes and an empty environment go along. */
static _Noreturn void become_helper(const char *program, int in, int out)
{
    static char *const environment[] = {"LC_ALL=C.UTF-8",
                                        "G_SLICE=always-malloc",
                                        "VIPS_WARNING=0",
                                        "ASAN_OPTIONS=detect_leaks=0",
                                        "HOME=/nonexistent",
                                        "XDG_CACHE_HOME=/nonexistent",
                                        NULL};
    char *const arguments[] = {(char *)program, "image", NULL};
    sigset_t none;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
        _exit(127);
    close_range(3, ~0u, 0);
    execve(program, arguments, environment);
    _exit(127);
}

static struct fault *failed(struct arena *arena, const char *why)
{
    return fault_new(arena, FAULT_UNAVAILABLE, "image_process_failed", "%s", why);
}

static struct fault *start(struct image_process *process, struct arena *arena)
{
    int to[2], from[2];

    if (process->pid && process->pictures < PICTURES_MAXIMUM)
        return NULL;
    stop(process, false);
    if (pipe2(to, O_CLOEXEC) != 0)
        return failed(arena, "no pipe can be made");
    if (pipe2(from, O_CLOEXEC) != 0) {
        close(to[0]);
        close(to[1]);
        return failed(arena, "no pipe can be made");
    }
    process->pid = fork();
    if (process->pid == 0)
        become_helper(process->program, to[0], from[1]);
    close(to[0]);
    close(from[1]);
    process->to = to[1];
    process->from = from[0];
    process->pictures = 0;
    if (process->pid > 0)
        return NULL;
    process->pid = 0;
    close(process->to);
    close(process->from);
    return failed(arena, "no process can be started");
}

/* Sends and receives at the same time, within the time of one picture; false: it is over. */
struct transfer {
    const char *out;
    size_t out_left;
    char *in;
    size_t in_left;
};

static bool move(struct image_process *process, struct transfer *transfer, int64_t deadline_ms)
{
    while (transfer->out_left || transfer->in_left) {
        struct pollfd pipes[2] = {{transfer->in_left ? process->from : -1, POLLIN, 0},
                                  {transfer->out_left ? process->to : -1, POLLOUT, 0}};
        int64_t left_ms = deadline_ms - time_monotonic_ms();

        if (left_ms <= 0)
            return false;
        if (poll(pipes, 2, (int)left_ms) < 0 && errno != EINTR)
            return false;
        if (pipes[1].revents) {
            size_t part = transfer->out_left < 65536 ? transfer->out_left : 65536;
            ssize_t got = write(process->to, transfer->out, part);

            if (got < 0 && errno != EINTR && errno != EAGAIN)
                return false;
            if (got > 0) {
                transfer->out += got;
                transfer->out_left -= (size_t)got;
            }
        }
        if (pipes[0].revents) {
            ssize_t got = read(process->from, transfer->in, transfer->in_left);

            if (got == 0 || (got < 0 && errno != EINTR))
                return false;
            if (got > 0) {
                transfer->in += got;
                transfer->in_left -= (size_t)got;
            }
        }
    }
    return true;
}

static bool exchange(struct image_process *process, struct arena *arena,
                     const struct image_request *request, const void *bytes,
                     struct image_response *response, char **answer)
{
    int64_t deadline_ms = time_monotonic_ms() + PICTURE_TIMEOUT_MS;
    struct transfer head = {(const char *)request, sizeof *request, NULL, 0};
    struct transfer body = {bytes, request->length, (char *)response, sizeof *response};

    fcntl(process->to, F_SETFL, O_NONBLOCK);
    if (!move(process, &head, deadline_ms) || !move(process, &body, deadline_ms) ||
        response->length > ANSWER_BYTES_MAXIMUM)
        return false;
    *answer = arena_alloc(arena, response->length + 1);
    struct transfer rest = {NULL, 0, *answer, response->length};
    return move(process, &rest, deadline_ms);
}

static struct fault *ask(struct image_process *process, struct arena *arena,
                         const struct image_request *request, const void *bytes,
                         struct image *image)
{
    struct image_response response;
    char *answer;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;

    TRY(start(process, arena));
    process->pictures++;
    sigaction(SIGPIPE, &ignore, &before);
    bool is_answered = exchange(process, arena, request, bytes, &response, &answer);
    sigaction(SIGPIPE, &before, NULL);
    if (!is_answered) {
        stop(process, true);
        return fault_new(arena, FAULT_MALFORMED, "bad_picture",
                         "decoding it took too much time or memory");
    }
    if (response.is_fault && response.fault_kind < FAULT_KINDS)
        return fault_new(arena, (enum fault_kind)response.fault_kind,
                         arena_strndup(arena, response.code, strnlen(response.code, 31)), "%s",
                         answer);
    if (response.format >= IMAGE_FORMATS || response.width <= 0 || response.height <= 0 ||
        !response.length || response.is_fault)
        return failed(arena, "the image process gave no picture");
    *image = (struct image){.bytes = (unsigned char *)answer,
                            .length = response.length,
                            .format = (enum image_format)response.format,
                            .width = response.width,
                            .height = response.height};
    memcpy(image->color, response.color, 7);
    return NULL;
}

struct fault *image_normalise(struct image_process *process, struct arena *arena,
                              const unsigned char *bytes, size_t length, struct image *image)
{
    struct image_request request = {.operation = IMAGE_NORMALISE, .length = length};
    enum image_format format = image_recognise(bytes, length);

    if (length > IMAGE_BYTES_MAXIMUM)
        return fault_new(arena, FAULT_TOO_LARGE, "picture_too_large", "more than %u bytes",
                         IMAGE_BYTES_MAXIMUM);
    if (format == IMAGE_FORMATS)
        return fault_new(arena, FAULT_UNSUPPORTED, "not_a_picture",
                         "the file is not a JPEG, PNG, WebP, AVIF, GIF or SVG");
    request.source_format = format;
    return ask(process, arena, &request, bytes, image);
}

struct fault *image_derive(struct image_process *process, struct arena *arena,
                           const struct image *original, int width, enum image_format format,
                           struct image *derived)
{
    struct image_request request = {.operation = IMAGE_DERIVE,
                                    .format = format,
                                    .source_format = original->format,
                                    .width = (uint32_t)width,
                                    .length = original->length};

    return ask(process, arena, &request, original->bytes, derived);
}
