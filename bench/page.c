/* Mercer's worker with a page that costs nothing: what remains is the FastCGI layer itself. */
#include "base/text.h"
#include "fcgi/supervisor.h"
#include "fcgi/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *page;
static size_t page_bytes;

static void serve(void *context, struct request *request, struct response *response)
{
    (void)context;
    buf_add(response->body, page, page_bytes);
    if (request_query(request, "validate"))
        response_validate(response, request);
}

static int work(void *context, int listen_fd)
{
    struct worker worker = {
        .listen_fd = listen_fd, .request_bytes = 16u << 20, .pool = context, .serve = serve};

    return worker_run(&worker);
}

/* usage: page SOCKET WORKERS PAGE_BYTES */
int main(int count, char **words)
{
    struct arena arena;

    if (count < 4)
        return 2;
    arena_init(&arena, 0);
    page_bytes = (size_t)strtol(words[3], NULL, 10);
    page = memset(arena_alloc(&arena, page_bytes), 'x', page_bytes);
    struct supervisor supervisor = {
        .pool_name = "bench",
        .listen = arena_printf(&arena, "unix:%s", words[1]),
        .workers = (int)strtol(words[2], NULL, 10),
        .stop_seconds = 5,
        .work = work,
    };
    struct fault *fault = supervisor_run(&arena, &supervisor);
    if (fault)
        fprintf(stderr, "%s\n", fault->text);
    arena_release(&arena);
    return fault != NULL;
}
