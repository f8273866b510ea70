/* The templates and messages of one theme: loading, finding, rendering. */
#include "view/view.h"

#include "base/text.h"
#include "view/program.h"
#include "view/render.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER_DEPTH 8

static struct view *view_start(const struct view_options *options)
{
    struct view *view = calloc(1, sizeof *view);

    if (!view)
        abort();
    arena_init(&view->memory, 0);
    view->strict = options->strict;
    view->catalogue = catalogue_new(&view->memory);
    view->locales = locales_new();
    return view;
}

void view_free(struct view *view)
{
    if (!view)
        return;
    locales_free(view->locales);
    arena_release(&view->memory);
    free(view);
}

/* --- finding ---------------------------------------------------------------------------------- */

static int compare_names(const void *a, const void *b)
{
    return strcmp((*(const struct template *const *)a)->name,
                  (*(const struct template *const *)b)->name);
}

/* The place of a name in view->names, or -1. */
static ptrdiff_t find_name(const struct view *view, const char *name, size_t length)
{
    size_t low = 0, high = view->page_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *other = view->names[middle]->name;
        int order = strncmp(name, other, length);

        if (!order && other[length])
            order = -1;
        if (!order)
            return (ptrdiff_t)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

struct template *view_find_template(const struct view *view, const char *name, size_t length)
{
    ptrdiff_t place = find_name(view, name, length);

    return place < 0 ? NULL : view->names[place];
}

/* --- loading ---------------------------------------------------------------------------------- */

static struct fault *read_file(struct arena *memory, struct arena *faults, const char *path,
                               const char **text, size_t *length)
{
    FILE *file = fopen(path, "re");
    struct stat status;
    size_t room;
    char *bytes;

    if (!file)
        return fault_new(faults, FAULT_INVALID, "bad_template", "%s:1: cannot be read: %s", path,
                         strerror(errno));
    bool failed = fstat(fileno(file), &status) != 0 || !S_ISREG(status.st_mode);
    room = failed || status.st_size > TEMPLATE_BYTES ? TEMPLATE_BYTES : (size_t)status.st_size;
    bytes = arena_alloc(memory, room + 2);
    *length = failed ? 0 : fread(bytes, 1, room + 1, file);
    failed |= ferror(file) != 0;
    fclose(file);
    *text = bytes;
    if (failed)
        return fault_new(faults, FAULT_INVALID, "bad_template", "%s:1: cannot be read", path);
    if (*length > TEMPLATE_BYTES)
        return fault_new(faults, FAULT_INVALID, "bad_template",
                         "%s:1: the file is longer than %u bytes", path, TEMPLATE_BYTES);
    if (!utf8_is_valid(bytes, *length) || memchr(bytes, '\0', *length))
        return fault_new(faults, FAULT_INVALID, "bad_template", "%s:1: the file is not UTF-8 text",
                         path);
    return NULL;
}

struct loader {
    struct view *view;
    struct arena *faults;
    int depth;
};

static void add_template(struct view *view, const char *name, const char *file, const char *text,
                         size_t length)
{
    struct template *source = arena_alloc(&view->memory, sizeof *source);

    *source = (struct template){.name = name,
                                .file = file,
                                .text = text,
                                .length = length,
                                .is_checked = true,
                                .has_blocks = -1,
                                .next = view->templates};
    view->templates = source;
    view->page_count++;
}

static bool is_loaded(const struct view *view, const char *name)
{
    const struct template *source = view->templates;

    while (source && strcmp(source->name, name))
        source = source->next;
    return source;
}

/* path: the file; name: relative to the templates' folder, with its ending. */
static struct fault *load_template(struct loader *loader, const char *path, const char *name)
{
    struct arena *memory = &loader->view->memory;
    const char *text, *own_name = arena_strndup(memory, name, strlen(name) - strlen(".html"));
    struct arena scratch;
    size_t length;

    if (is_loaded(loader->view, own_name)) /* the theme's */
        return NULL;
    arena_init(&scratch, 0);
    struct fault *fault = read_file(&scratch, loader->faults, path, &text, &length);
    if (!fault)
        add_template(loader->view, own_name, arena_strdup(memory, path),
                     arena_strndup(memory, text, length), length);
    arena_release(&scratch);
    return fault;
}

static struct fault *load_messages(struct loader *loader, const char *path, const char *name)
{
    const char *text, *base = strrchr(name, '/') + 1;
    struct doc *messages;
    struct arena scratch;
    size_t length;

    arena_init(&scratch, 0);
    char *language = arena_strndup(&scratch, base, strlen(base) - strlen(".json"));
    struct fault *fault = read_file(&scratch, loader->faults, path, &text, &length);
    if (!fault) {
        fault = doc_parse_copy(&scratch, text, length, &messages);
        if (fault)
            fault = fault_new(loader->faults, FAULT_INVALID, "bad_message", "%s: %s", path,
                              fault->text);
    }
    if (!fault)
        fault = catalogue_add(loader->view->catalogue, loader->faults, path, language, messages);
    arena_release(&scratch);
    return fault;
}

static struct fault *load_folder(struct loader *loader, const char *folder, const char *prefix);

static struct fault *load_entry(struct loader *loader, const char *folder, const char *prefix,
                                const char *entry)
{
    char *path = arena_printf(loader->faults, "%s/%s", folder, entry);
    char *name = arena_printf(loader->faults, "%s%s", prefix, entry);
    struct stat status;

    if (stat(path, &status) != 0)
        return fault_new(loader->faults, FAULT_INVALID, "bad_template", "%s:1: %s", path,
                         strerror(errno));
    if (S_ISDIR(status.st_mode))
        return load_folder(loader, path, arena_printf(loader->faults, "%s/", name));
    if (text_ends_with(entry, ".html"))
        return load_template(loader, path, name);
    if (text_equal(prefix, "messages/") && text_ends_with(entry, ".json"))
        return load_messages(loader, path, name);
    return NULL;
}

static struct fault *load_folder(struct loader *loader, const char *folder, const char *prefix)
{
    struct dirent **entries;
    struct fault *fault = NULL;
    int count;

    if (++loader->depth > FOLDER_DEPTH)
        return fault_new(loader->faults, FAULT_INVALID, "bad_template",
                         "%s:1: folders are nested deeper than %d", folder, FOLDER_DEPTH);
    count = scandir(folder, &entries, NULL, alphasort);
    if (count < 0)
        return fault_new(loader->faults, FAULT_INVALID, "bad_template",
                         "%s:1: the folder cannot be read: %s", folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        if (!fault && entries[i]->d_name[0] != '.')
            fault = load_entry(loader, folder, prefix, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    loader->depth--;
    return fault;
}

/* Sorts and parses the templates, then compiles messages and pages. */
static struct fault *compile(struct view *view, struct arena *faults)
{
    struct linker *linker = linker_new(&view->memory, faults, view);
    struct template *source = view->templates;

    view->names = arena_array(&view->memory, view->page_count + 1, sizeof(struct template *));
    view->pages = arena_array(&view->memory, view->page_count + 1, sizeof *view->pages);
    for (size_t i = 0; i < view->page_count; i++, source = source->next) {
        view->names[i] = source;
        TRY(template_parse(source, &view->memory, faults));
    }
    qsort(view->names, view->page_count, sizeof *view->names, compare_names);
    TRY(catalogue_compile(view->catalogue, faults, linker));
    for (size_t i = 0; i < view->page_count; i++)
        TRY(linker_page(linker, view->names[i], &view->pages[i]));
    return linker_check(linker);
}

static struct fault *load_all(struct loader *loader, const struct view_options *options)
{
    /* Of templates the first that is loaded stays, of messages the last. */
    struct view *view = loader->view;

    if (options->theme_folder)
        TRY(load_folder(loader, options->theme_folder, ""));
    TRY(load_folder(loader, options->templates_folder, ""));
    if (options->theme_folder) {
        char *messages = arena_printf(loader->faults, "%s/messages", options->theme_folder);
        struct stat status;

        if (stat(messages, &status) == 0)
            TRY(load_folder(loader, messages, "messages/"));
    }
    return compile(view, loader->faults);
}

struct fault *view_new(struct arena *arena, const struct view_options *options, struct view **view)
{
    struct loader loader = {.view = view_start(options), .faults = arena};
    struct fault *fault = load_all(&loader, options);

    *view = fault ? NULL : loader.view;
    if (fault)
        view_free(loader.view);
    return fault;
}

struct fault *view_new_from(struct arena *arena, const struct view_source *sources, size_t count,
                            const struct view_options *options, bool is_checked,
                            struct view **result)
{
    struct view *view = view_start(options);
    struct fault *fault = NULL;

    for (size_t i = 0; i < count && !fault; i++) {
        const struct view_source *source = &sources[i];
        char *text = arena_strndup(&view->memory, source->text, source->length);

        if (text_starts_with(source->name, "messages/")) {
            struct doc *messages;

            fault = doc_parse(arena, text, source->length, &messages);
            if (!fault)
                fault = catalogue_add(view->catalogue, arena, source->name,
                                      source->name + strlen("messages/"), messages);
            continue;
        }
        add_template(view, arena_strdup(&view->memory, source->name),
                     arena_strdup(&view->memory, source->name), text, source->length);
        view->templates->is_checked = is_checked;
    }
    if (!fault)
        fault = compile(view, arena);
    *result = fault ? NULL : view;
    if (fault)
        view_free(view);
    return fault;
}

/* --- using ------------------------------------------------------------------------------------ */

bool view_has_language(const struct view *view, const char *language)
{
    return catalogue_has(view->catalogue, language);
}

const char *view_direction(const char *language)
{
    static const char *const mirrored[] = {"ar", "fa", "he", "ur"};
    size_t length = language ? strcspn(language, "-") : 0;

    for (size_t i = 0; i < sizeof mirrored / sizeof mirrored[0]; i++)
        if (length == 2 && !memcmp(language, mirrored[i], 2))
            return "rtl";
    return "ltr";
}

struct fault *view_check_languages(const struct view *view, struct arena *arena)
{
    return catalogue_compare(view->catalogue, arena);
}

struct fault *view_render(struct view *view, struct arena *arena, const struct view_page *page,
                          struct buf *out)
{
    ptrdiff_t place = find_name(view, page->name, strlen(page->name));

    if (place < 0)
        return fault_new(arena, FAULT_NOT_FOUND, "no_template", "there is no template '%s'",
                         page->name);
    return render_run(view, arena, page, view->pages[place], false, out);
}

struct fault *view_message(struct view *view, struct arena *arena, const struct view_page *page,
                           char **text)
{
    size_t language = catalogue_language(view->catalogue, page->language);
    uint32_t number = catalogue_find(view->catalogue, page->name, strlen(page->name));
    const struct program *program =
        number == MESSAGE_NONE ? NULL : catalogue_program(view->catalogue, language, number);
    struct buf out;

    *text = arena_strdup(arena, "");
    if (!program)
        return view->strict ? fault_new(arena, FAULT_INTERNAL, "missing_key",
                                        "there is no message '%s'", page->name)
                            : NULL;
    buf_init(&out, 64u << 10);
    struct fault *fault = render_run(view, arena, page, program, true, &out);
    if (!fault)
        *text = arena_strndup(arena, buf_text(&out), out.length);
    buf_release(&out);
    return fault;
}
