/* `mercer media warm`: makes the sizes of pictures before anybody wants them. */
#include "cli/commands.h"

#include "base/conf.h"
#include "base/text.h"
#include "base/time.h"
#include "services/media.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LINE_EVERY_MS 5000 /* where there is no terminal to draw on */
#define NAMED_FAULTS  10   /* so many pictures that could not be read are named */

static const struct cli_option options[] = {
    {"widths", "LIST", "only these, between commas: 160,320,480,640,960,1280,1920"},
    {"formats", "LIST", "only these, between commas: avif,webp,jpg"},
    {"quiet", NULL, "only the result"},
    {0},
};

struct warming {
    struct media *media;
    const char *width_names[16];
    bool widths[16], extensions[8]; /* wanted, by index */
    size_t wanted;                  /* files for each picture */
    int64_t total, made, present, failed;
    int64_t started_ms, shown_ms;
    bool is_terminal, is_quiet;
};

static volatile sig_atomic_t is_stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    is_stopped = 1;
}

/* Marks what a list names, or everything without a list. The word that is none of them, or NULL. */
static const char *read_list(struct cli *cli, const char *text, const char *const *names,
                             size_t count, bool *wanted)
{
    char *rest = arena_strdup(cli->arena, text);

    for (size_t i = 0; i < count && !text; i++)
        wanted[i] = true;
    for (char *word; (word = strsep(&rest, ",")) != NULL;) {
        size_t i = 0;

        while (i < count && !text_equal(word, names[i]))
            i++;
        if (i == count)
            return word;
        wanted[i] = true;
    }
    return NULL;
}

static int read_options(struct cli *cli, struct warming *warming)
{
    for (size_t i = 0; i < media_width_count; i++)
        warming->width_names[i] = arena_printf(cli->arena, "%d", media_widths[i]);
    const char *width = read_list(cli, cli_option(cli, "widths"), warming->width_names,
                                  media_width_count, warming->widths);
    const char *extension = read_list(cli, cli_option(cli, "formats"), media_extensions,
                                      media_extension_count, warming->extensions);

    if (!text_equal(cli->arguments[0], "warm"))
        return cli_misuse(cli, "media can be warmed (media warm), not \"%s\"", cli->arguments[0]);
    if (width)
        return cli_misuse(cli, "there is no width \"%s\"", width);
    if (extension)
        return cli_misuse(cli, "there is no format \"%s\"", extension);
    for (size_t i = 0; i < media_width_count; i++)
        for (size_t k = 0; k < media_extension_count; k++)
            warming->wanted += warming->widths[i] && warming->extensions[k];
    return CLI_DONE;
}

static void show(struct warming *warming)
{
    int64_t now_ms = time_monotonic_ms(), elapsed_ms = now_ms - warming->started_ms + 1;
    int64_t done = warming->made + warming->present + warming->failed;
    int64_t left = warming->total - done;
    double rate = (double)warming->made * 1000 / (double)elapsed_ms;
    char bar[31];

    if (warming->is_quiet ||
        now_ms - warming->shown_ms < (warming->is_terminal ? 100 : LINE_EVERY_MS))
        return;
    warming->shown_ms = now_ms;
    memset(bar, '.', 30);
    memset(bar, '#', warming->total ? (size_t)(done * 30 / warming->total) : 30);
    bar[30] = '\0';
    fprintf(stderr, "%s[%s] %lld of %lld, %.0f a second, %.0f s left%s",
            warming->is_terminal ? "\r" : "", bar, (long long)done, (long long)warming->total, rate,
            rate > 0 ? (double)left / rate : 0, warming->is_terminal ? "   " : "\n");
}

/* A disk that takes no more ends it; a picture that cannot be read is only counted. */
static struct fault *make(struct warming *warming, struct arena *arena, const char *hash, size_t i,
                          size_t k)
{
    const char *path, *width = warming->width_names[i], *extension = media_extensions[k];

    if (media_is_made(warming->media, arena, hash, width, extension)) {
        warming->present++;
        return NULL;
    }
    struct fault *fault = media_derive(warming->media, arena, hash, width, extension, &path);
    if (!fault) {
        warming->made++;
        return NULL;
    }
    if (is_stopped) /* Ctrl-C has stopped the decoder, too */
        return NULL;
    if (text_equal(fault->code, "disk_full") || text_equal(fault->code, "unwritable"))
        return fault;
    if (warming->failed++ < NAMED_FAULTS)
        fprintf(stderr, "%s%s/%s.%s: %s\n", warming->is_terminal ? "\r\033[K" : "", hash, width,
                extension, fault->text);
    return NULL;
}

static struct fault *warm_picture(struct cli *cli, struct warming *warming, const char *hash)
{
    struct arena arena;
    struct fault *fault = NULL;

    arena_init(&arena, 0);
    for (size_t i = 0; i < media_width_count && !fault; i++)
        for (size_t k = 0; k < media_extension_count && !fault && !is_stopped; k++)
            if (warming->widths[i] && warming->extensions[k]) {
                fault = make(warming, &arena, hash, i, k);
                show(warming);
            }
    if (fault)
        fault = fault_new(cli->arena, fault->kind, fault->code, "%s", fault->text);
    arena_release(&arena);
    return fault;
}

static struct fault *warm(struct cli *cli, struct warming *warming)
{
    const char **hashes;
    size_t count;
    struct fault *fault = NULL;

    TRY(media_list(warming->media, cli->arena, &hashes, &count));
    warming->total = (int64_t)(count * warming->wanted);
    for (size_t i = 0; i < count && !fault && !is_stopped; i++)
        fault = warm_picture(cli, warming, hashes[i]);
    if (warming->is_terminal && !warming->is_quiet)
        fputs("\r\033[K", stderr);
    printf("%lld made, %lld were there, %lld failed in %.1f s\n", (long long)warming->made,
           (long long)warming->present, (long long)warming->failed,
           (double)(time_monotonic_ms() - warming->started_ms) / 1000);
    return fault;
}

static int run(struct cli *cli)
{
    struct warming warming = {.started_ms = time_monotonic_ms(),
                              .shown_ms = time_monotonic_ms(),
                              .is_terminal = isatty(STDERR_FILENO),
                              .is_quiet = cli_option(cli, "quiet") != NULL};
    int status = read_options(cli, &warming);

    if (status != CLI_DONE)
        return status;
    signal(SIGINT, stop);
    signal(SIGTERM, stop);
    warming.media = media_new(conf_text(cli->conf, "media_folder"), NULL);
    struct fault *fault = warm(cli, &warming);
    media_free(warming.media);
    if (fault)
        return cli_fail(cli, fault);
    if (is_stopped)
        fputs("mercer media: stopped; the same command goes on from here\n", stderr);
    return is_stopped || warming.failed ? CLI_FAILED : CLI_DONE;
}

const struct cli_command media_command = {
    .name = "media",
    .text = "Makes the sizes of pictures before anybody wants them.",
    .arguments = "warm",
    .arguments_minimum = 1,
    .arguments_maximum = 1,
    .options = options,
    .details =
        "Otherwise a size is made when a page first shows it. What is there already is left\n"
        "alone, so that it may be stopped and started at any time; a running shop goes on.\n"
        "Run it as the user of the pools, who have to be able to write there, too.",
    .run = run,
};
