/* Writes the page of one fixture to standard output, to look at it or to check its HTML. */
#include "base/arena.h"
#include "tests/view/page_fixture.h"

#include <stdio.h>

enum { ARENA_BYTES = 64 * 1024 * 1024, PAGE_BYTES = 4 * 1024 * 1024 };

static int say(const struct fault *fault)
{
    fprintf(stderr, "%s: %s\n", fault->code, fault->text);
    return 1;
}

int main(int count, char **words)
{
    struct arena arena;
    struct view *view;
    struct buf out;

    if (count != 4) {
        fprintf(stderr, "usage: %s TEMPLATES LANGUAGE FIXTURE.json\n", words[0]);
        return 2;
    }
    arena_init(&arena, ARENA_BYTES);
    buf_init(&out, PAGE_BYTES);

    struct view_options options = {.templates_folder = words[1], .strict = true};
    struct fault *fault = view_new(&arena, &options, &view);
    if (fault)
        return say(fault);
    fault = page_fixture_render(view, &arena, words[3], words[2], &out);
    if (fault)
        return say(fault);
    fwrite(buf_text(&out), 1, out.length, stdout);

    buf_release(&out);
    view_free(view);
    arena_release(&arena);
    return 0;
}
