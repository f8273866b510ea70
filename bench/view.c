/* How long the view takes for one page, and parsing its last document. Processor time. */
#include "base/files.h"
#include "base/text.h"
#include "view/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define DOCUMENTS      8
#define DOCUMENT_BYTES (16u << 20)

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void stop_on(const struct fault *fault)
{
    if (!fault)
        return;
    fprintf(stderr, "view: %s\n", fault->text);
    exit(1);
}

/* A fixture of the page tests holds its document below "document". */
static struct doc *read_document(struct arena *arena, const char *file)
{
    struct doc *whole;
    size_t length;
    char *text;

    stop_on(file_read(arena, file, DOCUMENT_BYTES, &text, &length));
    stop_on(doc_parse(arena, text, length, &whole));
    struct doc *document = doc_get(whole, "document");
    return document ? document : whole;
}

static void time_parsing(const struct doc *document, int64_t rounds)
{
    struct arena arena;
    struct buf json;
    struct doc *parsed;

    arena_init(&arena, 0);
    buf_init(&json, 0);
    doc_write(&json, document);
    double start = seconds_now();
    for (int64_t i = 0; i < rounds; i++) {
        stop_on(doc_parse_copy(&arena, buf_text(&json), json.length, &parsed));
        arena_clear(&arena);
    }
    double end = seconds_now();
    printf("a document of %zu bytes: parsed in %.1f microseconds\n", json.length,
           (end - start) * 1e6 / (double)rounds);
    buf_release(&json);
    arena_release(&arena);
}

/* usage: view TEMPLATES PAGE LANGUAGE ROUNDS DOCUMENT... (the last is looked up first) */
int main(int count, char **words)
{
    struct doc *documents[DOCUMENTS];
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
        documents[i - 5] = read_document(&arena, words[i]);

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
    printf("%s: %zu bytes, rendered in %.1f microseconds\n", words[2], out.length,
           (seconds_now() - start) * 1e6 / (double)rounds);
    time_parsing(documents[count - 6], rounds);
    return 0;
}
