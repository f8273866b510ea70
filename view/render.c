/* Running a program over a stack of documents. */
#include "view/render.h"

#include "base/text.h"
#include "view/escape.h"
#include "view/value.h"

#include <string.h>

struct renderer {
    struct view *view;
    struct arena *arena;
    struct formatter formatter;
    struct context context;
    struct buf *out;
    struct buf scratch; /* for one formatted value */
    size_t language;    /* of the catalogue */
    size_t url_start;
    int depth;
    unsigned steps;
    bool plain;
};

static struct fault *run(struct renderer *renderer, const struct program *program);

/* A message has no lines; its source names it. */
static struct fault *missing(struct renderer *renderer, const struct op *op, const char *name)
{
    const char *file = op->source->file;

    if (!op->line)
        return fault_new(renderer->arena, FAULT_INTERNAL, "missing_key", "%s: there is no '%s'",
                         file, name);
    return fault_new(renderer->arena, FAULT_INTERNAL, "missing_key", "%s:%u: there is no '%s'",
                     file, op->line, name);
}

static struct fault *too_deep(struct renderer *renderer, const struct op *op)
{
    return fault_new(renderer->arena, FAULT_INTERNAL, "too_deep",
                     "%s:%u: parts or sections are nested too deeply", op->source->file, op->line);
}

static struct fault *too_long(struct renderer *renderer, const struct op *op)
{
    return fault_new(renderer->arena, FAULT_INTERNAL, "too_long",
                     "%s:%u: the page runs through more than %d items", op->source->file, op->line,
                     RENDER_STEPS);
}

/* --- values ----------------------------------------------------------------------------------- */

static void write_escaped(struct renderer *renderer, const struct op *op, const char *text,
                          size_t length)
{
    if (renderer->plain)
        buf_add(renderer->out, text, length);
    else if (op->is_raw)
        write_html(renderer->out, text, length);
    else
        escape_html(renderer->out, text, length);
}

static struct fault *run_plain(struct renderer *renderer, const struct op *op,
                               const struct program *program, struct buf *text)
{
    struct buf *out = renderer->out;
    size_t url_start = renderer->url_start;
    bool plain = renderer->plain;

    renderer->out = text;
    renderer->plain = true;
    struct fault *fault =
        renderer->depth < RENDER_DEPTH ? run(renderer, program) : too_deep(renderer, op);
    renderer->out = out;
    renderer->url_start = url_start;
    renderer->plain = plain;
    return fault;
}

/* @first, @last, @position of the nearest list. */
static bool special_is_true(const struct renderer *renderer, const struct path *path)
{
    const struct frame *frame = context_list(&renderer->context);

    if (!frame)
        return false;
    return path->kind == PATH_POSITION ||
           (path->kind == PATH_FIRST ? frame->index == 0 : frame->index + 1 == frame->count);
}

static bool is_special(const struct path *path)
{
    return path->kind != PATH_KEYS && path->kind != PATH_SELF;
}

static void write_special(struct renderer *renderer, const struct op *op)
{
    const struct path *path = op->data;
    const struct frame *frame = context_list(&renderer->context);

    if (path->kind == PATH_POSITION && frame)
        buf_add_format(renderer->out, "%zu", frame->index + 1);
    else if (special_is_true(renderer, path))
        buf_add_text(renderer->out, "true");
}

static void write_formatted(struct renderer *renderer, const struct op *op, const struct doc *value)
{
    struct value_source source = {.context = &renderer->context, .path = op->data, .value = value};
    if (op->format == FORMAT_JSON || op->format == FORMAT_JSON_TEXT) {
        format_json(renderer->out, value, op->format == FORMAT_JSON_TEXT);
        return;
    }
    buf_clear(&renderer->scratch);
    format_value(&renderer->formatter, op->format, &source, &renderer->scratch);
    write_escaped(renderer, op, buf_text(&renderer->scratch), renderer->scratch.length);
}

static struct fault *write_value(struct renderer *renderer, const struct op *op)
{
    const struct path *path = op->data;
    size_t length;

    if (is_special(path)) {
        write_special(renderer, op);
        return NULL;
    }

    struct found found = context_find(&renderer->context, path);
    if (!found.value && op->format != FORMAT_JSON)
        return found.present || !renderer->view->strict ? NULL : missing(renderer, op, path->name);
    if (!found.present && renderer->view->strict)
        return missing(renderer, op, path->name);
    if (op->format && op->format != FORMAT_FRAGMENT) {
        write_formatted(renderer, op, found.value);
        return NULL;
    }

    const char *text = value_text(found.value, &length);
    if (op->format) {
        write_include(renderer->out, text, length);
        return NULL;
    }
    write_escaped(renderer, op, text, length);
    return NULL;
}

/* --- messages --------------------------------------------------------------------------------- */

static struct fault *write_message(struct renderer *renderer, const struct op *op)
{
    const struct program *program =
        op->length == MESSAGE_NONE
            ? NULL
            : catalogue_program(renderer->view->catalogue, renderer->language, op->length);
    struct buf text;

    if (!program)
        return renderer->view->strict ? missing(renderer, op, op->data) : NULL;
    if (renderer->depth >= RENDER_DEPTH)
        return too_deep(renderer, op);
    if (!op->format)
        return run(renderer, program);

    buf_init(&text, renderer->out->limit_bytes);
    struct fault *fault = run_plain(renderer, op, program, &text);
    if (!fault && (op->format == FORMAT_JSON || op->format == FORMAT_JSON_TEXT)) {
        format_json_text(renderer->out, buf_text(&text), text.length,
                         op->format == FORMAT_JSON_TEXT);
    } else if (!fault) {
        buf_clear(&renderer->scratch);
        format_text(&renderer->formatter, op->format, buf_text(&text), text.length,
                    &renderer->scratch);
        write_escaped(renderer, op, buf_text(&renderer->scratch), renderer->scratch.length);
    }
    buf_release(&text);
    return fault;
}

/* The case of a plural or select that fits; "other" is always there. */
static const struct op *choose(struct renderer *renderer, const struct op *op)
{
    struct found found = context_find(&renderer->context, op->data);
    size_t length;
    const char *text = value_text(found.value, &length), *category = text;
    const struct op *other = NULL;
    bool is_plural = op->kind == OP_PLURAL;

    if (is_plural)
        category = locale_plural(renderer->formatter.locale, text, length);
    size_t category_length = is_plural ? strlen(category) : length;
    const struct op *fitting = NULL;
    for (const struct op *choice = op + 1; choice->kind == OP_CASE; choice++) {
        const char *name = choice->data;

        if (is_plural && *name == '=' && choice->length - 1 == length &&
            !memcmp(name + 1, text, length))
            return choice;
        if (!fitting && choice->length == category_length &&
            !memcmp(name, category, category_length))
            fitting = choice;
        if (choice->length == 5 && !memcmp(name, "other", 5))
            other = choice;
    }
    return fitting ? fitting : other;
}

/* --- control ---------------------------------------------------------------------------------- */

static void end_url(struct renderer *renderer, bool is_list)
{
    struct buf *out = renderer->out;

    if (out->failed ||
        url_is_safe(out->data + renderer->url_start, out->length - renderer->url_start, is_list))
        return;
    out->length = renderer->url_start;
    buf_add_char(out, '#');
}

/* Opens a section; *open: its body runs. */
static struct fault *open_section(struct renderer *renderer, const struct op *op, bool *open)
{
    const struct path *path = op->data;
    struct context *context = &renderer->context;
    const struct doc *value = NULL;

    if (is_special(path)) {
        *open = special_is_true(renderer, path);
        value = context->depth ? context->frames[context->depth - 1].value : NULL;
        return !*open || context_push(context, value) ? NULL : too_deep(renderer, op);
    }
    value = context_find(context, path).value;
    *open = value_is_true(value);
    if (!*open)
        return NULL;
    if (doc_is(value, DOC_LIST) ? context_push_list(context, value) : context_push(context, value))
        return NULL;
    return too_deep(renderer, op);
}

static bool is_true(struct renderer *renderer, const struct op *op)
{
    const struct path *path = op->data;

    return is_special(path) ? special_is_true(renderer, path)
                            : value_is_true(context_find(&renderer->context, path).value);
}

static struct fault *run_ops(struct renderer *renderer, const struct op *ops)
{
    const struct op *op = ops;
    bool open;

    for (;;) {
        switch (op->kind) {
        case OP_TEXT:
            buf_add(renderer->out, op->data, op->length);
            break;
        case OP_MESSAGE_TEXT:
            write_escaped(renderer, op, op->data, op->length);
            break;
        case OP_VALUE:
            TRY(write_value(renderer, op));
            break;
        case OP_MESSAGE:
            TRY(write_message(renderer, op));
            break;
        case OP_SECTION:
            TRY(open_section(renderer, op, &open));
            if (!open) {
                op = ops + op->jump;
                continue;
            }
            break;
        case OP_END:
            if (++renderer->steps > RENDER_STEPS)
                return too_long(renderer, op);
            if (context_next(&renderer->context)) {
                op = ops + op->jump;
                continue;
            }
            context_pop(&renderer->context);
            break;
        case OP_IF:
        case OP_UNLESS:
            if (is_true(renderer, op) == (op->kind == OP_UNLESS)) {
                op = ops + op->jump;
                continue;
            }
            break;
        case OP_CALL:
            if (renderer->depth >= RENDER_DEPTH)
                return too_deep(renderer, op);
            if (++renderer->steps > RENDER_STEPS)
                return too_long(renderer, op);
            TRY(run(renderer, op->data));
            break;
        case OP_URL_BEGIN:
            renderer->url_start = renderer->out->length - op->length;
            break;
        case OP_URL_END:
            end_url(renderer, op->is_raw);
            break;
        case OP_PLURAL:
        case OP_SELECT:
            op = choose(renderer, op);
            /* fall through */
        case OP_JUMP:
            op = ops + op->jump;
            continue;
        default:
            return NULL;
        }
        op++;
    }
}

static struct fault *run(struct renderer *renderer, const struct program *program)
{
    if (renderer->out->failed)
        return NULL;
    renderer->depth++;
    struct fault *fault = run_ops(renderer, program->ops);
    renderer->depth--;
    return fault;
}

struct fault *render_run(struct view *view, struct arena *arena, const struct view_page *page,
                         const struct program *program, bool plain, struct buf *out)
{
    struct renderer renderer;

    /* The stack of frames is large and need not be cleared. */
    renderer.view = view;
    renderer.arena = arena;
    renderer.out = out;
    renderer.url_start = 0;
    renderer.depth = 0;
    renderer.steps = 0;
    renderer.plain = plain;
    renderer.context.depth = 0;
    renderer.language = catalogue_language(view->catalogue, page->language);
    renderer.formatter = (struct formatter){.locale = locale_get(view->locales, page->language),
                                            .time_zone = page->time_zone};
    for (size_t i = 0; i < page->document_count; i++)
        if (!context_push(&renderer.context, page->documents[i]))
            return fault_new(arena, FAULT_INTERNAL, "too_deep", "too many documents");
    buf_init(&renderer.scratch, out->limit_bytes);
    struct fault *fault = run(&renderer, program);
    buf_release(&renderer.scratch);
    if (!fault && out->failed)
        return fault_new(arena, FAULT_TOO_LARGE, "page_too_large",
                         "the page '%s' is longer than %zu bytes", page->name, out->limit_bytes);
    return fault;
}
