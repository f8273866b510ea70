/* Finds the row of a route table: a tree of path segments, built once. */
#include "fcgi/router.h"

#include "base/buf.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#define SEGMENTS_MAXIMUM 32

struct answer { /* one entry that ends at a node */
    struct answer *next;
    const char *method;
    size_t index;
};

struct node {
    struct node *next;   /* sibling */
    const char *segment; /* literal; NULL for a parameter or rest */
    size_t segment_length;
    struct node *literals, *parameter, *rest;
    struct answer *answers;
};

struct router {
    struct node *root;
    const char ***names; /* by entry: the names of its parameters, ended by NULL */
};

static struct node *node_new(struct arena *arena, const char *segment, size_t length)
{
    struct node *node = arena_alloc(arena, sizeof *node);

    node->segment = segment;
    node->segment_length = length;
    return node;
}

static struct node *find_literal(const struct node *node, const char *segment, size_t length)
{
    for (struct node *child = node->literals; child; child = child->next)
        if (child->segment_length == length && memcmp(child->segment, segment, length) == 0)
            return child;
    return NULL;
}

/* The child that a segment of a pattern leads to, made if needed. */
static struct node *grow(struct arena *arena, struct node *node, const char *segment, size_t length)
{
    struct node **slot;

    if (*segment == '{') {
        assert(length > 2 && segment[length - 1] == '}');
        slot = segment[length - 2] == '*' ? &node->rest : &node->parameter;
        if (!*slot)
            *slot = node_new(arena, NULL, 0);
        return *slot;
    }

    struct node *child = find_literal(node, segment, length);
    if (!child) {
        child = node_new(arena, segment, length);
        child->next = node->literals;
        node->literals = child;
    }
    return child;
}

static void add_answer(struct arena *arena, struct node *node, const char *method, size_t index)
{
    struct answer **end = &node->answers;

    for (; *end; end = &(*end)->next)
        assert(strcmp((*end)->method, method) != 0);
    *end = arena_alloc(arena, sizeof **end);
    **end = (struct answer){NULL, method, index};
}

static void add_entry(struct router *router, struct arena *arena, const struct router_entry *entry,
                      size_t index)
{
    struct node *node = router->root;
    const char *at = entry->pattern;
    size_t parameters = 0;

    assert(*at == '/');
    router->names[index] = arena_array(arena, SEGMENTS_MAXIMUM + 1, sizeof(const char *));
    while (*at == '/' && at[1]) {
        size_t length = strcspn(++at, "/");

        assert(length && node != node->rest);
        node = grow(arena, node, at, length);
        if (*at == '{') {
            bool is_rest = at[length - 2] == '*';

            assert(parameters < SEGMENTS_MAXIMUM && (!is_rest || !at[length]));
            router->names[index][parameters++] = arena_strndup(arena, at + 1, length - 2 - is_rest);
        }
        at += length;
    }
    add_answer(arena, node, entry->method, index);
}

struct router *router_new(struct arena *arena, const struct router_entry *entries, size_t count)
{
    struct router *router = arena_alloc(arena, sizeof *router);

    router->root = node_new(arena, "", 0);
    router->names = arena_array(arena, count, sizeof *router->names);
    for (size_t i = 0; i < count; i++)
        add_entry(router, arena, &entries[i], i);
    return router;
}

struct slice {
    const char *text;
    size_t length;
};

struct search {
    const char *method;
    const struct answer *found;
    struct slice values[SEGMENTS_MAXIMUM]; /* of the parameters on the way */
    size_t value_count;
    const struct answer *others[8]; /* answers of nodes that fit with another method */
    size_t other_count;
};

static bool answers_to(const char *answer, const char *method)
{
    return strcmp(answer, method) == 0 ||
           (strcmp(answer, "GET") == 0 && strcmp(method, "HEAD") == 0);
}

static bool take_answer(struct search *search, const struct node *node)
{
    if (!node->answers)
        return false;
    for (const struct answer *answer = node->answers; answer; answer = answer->next)
        if (answers_to(answer->method, search->method)) {
            search->found = answer;
            return true;
        }
    if (search->other_count < sizeof search->others / sizeof search->others[0])
        search->others[search->other_count++] = node->answers;
    return false;
}

static bool walk(struct search *search, const struct node *node, const char *path);

static bool walk_parameter(struct search *search, const struct node *node, struct slice value,
                           const char *path)
{
    if (!node || search->value_count == SEGMENTS_MAXIMUM)
        return false;
    search->values[search->value_count++] = value;
    if (walk(search, node, path))
        return true;
    search->value_count--;
    return false;
}

static bool has_empty_segment(const char *path)
{
    return !*path || strstr(path, "//") || path[strlen(path) - 1] == '/';
}

/* path: "" at its end, otherwise "/" and what is left. Every node is visited at most once. */
static bool walk(struct search *search, const struct node *node, const char *path)
{
    if (!*path)
        return take_answer(search, node);

    const char *segment = path + 1;
    size_t length = strcspn(segment, "/");
    if (!length)
        return false;

    const struct node *literal = find_literal(node, segment, length);
    if (literal && walk(search, literal, segment + length))
        return true;
    if (walk_parameter(search, node->parameter, (struct slice){segment, length}, segment + length))
        return true;
    return node->rest && !has_empty_segment(segment) &&
           walk_parameter(search, node->rest, (struct slice){segment, strlen(segment)}, "");
}

/* "GET, HEAD, POST" of all answers that were passed, each once. */
static const char *allow_text(const struct search *search, struct arena *arena)
{
    struct buf text;
    const char *allow;

    buf_init(&text, 0);
    for (size_t i = 0; i < search->other_count; i++)
        for (const struct answer *answer = search->others[i]; answer; answer = answer->next) {
            const char *name = strcmp(answer->method, "GET") == 0 ? "GET, HEAD" : answer->method;

            if (strstr(buf_text(&text), answer->method))
                continue;
            if (text.length)
                buf_add_text(&text, ", ");
            buf_add_text(&text, name);
        }
    allow = arena_strdup(arena, buf_text(&text));
    buf_release(&text);
    return allow;
}

enum router_result router_match(const struct router *router, struct arena *arena,
                                const char *method, const char *path, size_t *index,
                                struct fields *parameters, const char **allow)
{
    struct search search = {.method = method};

    *parameters = (struct fields){0};
    if (!walk(&search, router->root, strcmp(path, "/") == 0 ? "" : path)) {
        if (!search.other_count)
            return ROUTER_NOT_FOUND;
        *allow = allow_text(&search, arena);
        return ROUTER_WRONG_METHOD;
    }
    *index = search.found->index;
    parameters->list = arena_array(arena, search.value_count + 1, sizeof *parameters->list);
    parameters->count = search.value_count;
    for (size_t i = 0; i < search.value_count; i++)
        parameters->list[i] =
            (struct field){router->names[*index][i],
                           arena_strndup(arena, search.values[i].text, search.values[i].length)};
    return ROUTER_FOUND;
}
