/* Pages made from the documents in tests/fixtures/pages, for the tests and for looking at them. */
#include "tests/view/page_fixture.h"

#include "base/doc.h"

#include <stdio.h>
#include <string.h>

enum { FIXTURE_BYTES = 1024 * 1024 };

static struct fault *read_document(struct arena *arena, const char *file, struct doc **document)
{
    FILE *stream = fopen(file, "r");
    char *text = arena_alloc(arena, FIXTURE_BYTES);

    if (!stream)
        return fault_new(arena, FAULT_NOT_FOUND, "no_fixture", "cannot open %s", file);
    size_t length = fread(text, 1, FIXTURE_BYTES - 1, stream);
    fclose(stream);
    return doc_parse(arena, text, length, document);
}

static void set_text(struct doc *document, const char *key, const char *text)
{
    doc_set_text(document, key, text);
}

struct fault *page_fixture_render(struct view *view, struct arena *arena, const char *file,
                                  const char *language, struct buf *out)
{
    const char *slash = strrchr(file, '/');
    int folder_length = slash ? (int)(slash - file) : 1;
    const char *folder = slash ? file : ".";
    const char *known = strncmp(language, "de", 2) == 0 ? "de" : "en";
    struct doc *common, *fixture;

    TRY(read_document(
        arena, arena_printf(arena, "%.*s/common.%s.json", folder_length, folder, known), &common));
    TRY(read_document(arena, file, &fixture));
    if (!doc_get_text(fixture, "template") || !doc_get(fixture, "document"))
        return fault_new(arena, FAULT_INVALID, "no_fixture", "%s is no page", file);

    set_text(common, "language", language);
    set_text(common, "direction", view_direction(language));
    set_text(common, "base",
             strcmp(language, "en") == 0 ? "" : arena_printf(arena, "/%s", language));
    set_text(common, "home",
             strcmp(language, "en") == 0 ? "/" : arena_printf(arena, "/%s", language));

    struct doc *documents[] = {common, doc_get(fixture, "document")};
    struct view_page page = {
        .name = doc_get_text(fixture, "template"),
        .language = language,
        .time_zone = "Europe/Berlin",
        .documents = documents,
        .document_count = 2,
    };
    return view_render(view, arena, &page, out);
}
