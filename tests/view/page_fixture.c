/* Pages made from the documents in tests/fixtures/pages, for the tests and for looking at them. */
#include "tests/view/page_fixture.h"

#include "base/json.h"

#include <stdio.h>
#include <string.h>

enum { FIXTURE_BYTES = 1024 * 1024 };

static struct fault *read_document(struct arena *arena, const char *file,
                                   struct json_object **document)
{
    FILE *stream = fopen(file, "r");
    char *text = arena_alloc(arena, FIXTURE_BYTES);

    if (!stream)
        return fault_new(arena, FAULT_NOT_FOUND, "no_fixture", "cannot open %s", file);
    size_t length = fread(text, 1, FIXTURE_BYTES, stream);
    fclose(stream);
    return json_parse(arena, text, length, document);
}

static void set_text(struct json_object *document, const char *key, const char *text)
{
    json_object_object_add(document, key, json_object_new_string(text));
}

struct fault *page_fixture_render(struct view *view, struct arena *arena, const char *file,
                                  const char *language, struct buf *out)
{
    const char *slash = strrchr(file, '/');
    int folder_length = slash ? (int)(slash - file) : 1;
    const char *folder = slash ? file : ".";
    const char *known = strncmp(language, "de", 2) == 0 ? "de" : "en";
    struct json_object *common, *fixture;

    TRY(read_document(
        arena, arena_printf(arena, "%.*s/common.%s.json", folder_length, folder, known), &common));
    TRY(read_document(arena, file, &fixture));
    if (!json_get_text(fixture, "template") || !json_get(fixture, "document"))
        return fault_new(arena, FAULT_INVALID, "no_fixture", "%s is no page", file);

    set_text(common, "language", language);
    set_text(common, "direction", view_direction(language));
    set_text(common, "base",
             strcmp(language, "en") == 0 ? "" : arena_printf(arena, "/%s", language));
    set_text(common, "home",
             strcmp(language, "en") == 0 ? "/" : arena_printf(arena, "/%s", language));

    struct json_object *documents[] = {common, json_get(fixture, "document")};
    struct view_page page = {
        .name = json_get_text(fixture, "template"),
        .language = language,
        .time_zone = "Europe/Berlin",
        .documents = documents,
        .document_count = 2,
    };
    return view_render(view, arena, &page, out);
}
