/* How long the view takes for one page, parsing of the document apart. */
#include "base/text.h"
#include "view/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define DOCUMENTS 8

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* A fixture of the page tests holds its document below "document". */
static struct json_object *read_document(const char *file)
{
    struct json_object *whole = json_object_from_file(file),
                       *document = json_get(whole, "document");

    if (!whole) {
        fprintf(stderr, "view: %s is no JSON file\n", file);
        exit(1);
    }
    return document ? document : whole;
}

static void stop_on(const struct fault *fault)
{
    if (!fault)
        return;
    fprintf(stderr, "view: %s\n", fault->text);
    exit(1);
}

/* usage: view TEMPLATES PAGE LANGUAGE ROUNDS DOCUMENT... (the last is looked up first) */
int main(int count, char **words)
{
    struct json_object *documents[DOCUMENTS];
    struct view_options options = {0};
    struct arena arena;
    struct view *view;
    struct buf out;
    int64_t rounds;

    if (count < 6 || count > 5 + DOCUMENTS || !text_to_int(words[4], 1, 100000000, &rounds)) {
        fputs("usage: view TEMPLATES PAGE LANGUAGE ROUNDS DOCUMENT...\n", stderr);
        return 2;
    }
    arena_init(&arena, 0);
    buf_init(&out, 0);
    options.templates_folder = words[1];
    stop_on(view_new(&arena, &options, &view));
    for (int i = 5; i < count; i++)
        documents[i - 5] = read_document(words[i]);

    struct view_page page = {.name = words[2],
                             .language = words[3],
                             .time_zone = "Europe/Berlin",
                             .documents = documents,
                             .document_count = (size_t)count - 5};
    stop_on(view_render(view, &arena, &page, &out));
    double start = seconds_now();
    for (int64_t i = 0; i < rounds; i++) {
        buf_clear(&out);
        stop_on(view_render(view, &arena, &page, &out));
    }
    printf("%s: %zu bytes, %.1f microseconds\n", words[2], out.length,
           (seconds_now() - start) * 1e6 / (double)rounds);
    return 0;
}
