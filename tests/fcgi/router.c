/* The router: precedence, parameters, methods. */
#include "fcgi/router.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>

static struct arena arena;
static struct fields parameters;
static const char *allow;

static void start(void)
{
    arena_init(&arena, 0);
}

static void stop(void)
{
    arena_release(&arena);
}

TestSuite(router, .init = start, .fini = stop);

enum { HOME, REST, SLUG, SLUG_POST, NEW, REVIEWS, NEW_DELETE, CATEGORY, ALL, FILE_AT, PAIR };

static const struct router_entry rows[] = {
    [HOME] = {"GET", "/"},
    [REST] = {"GET", "/p/{path*}"},
    [SLUG] = {"GET", "/p/{slug}"},
    [SLUG_POST] = {"POST", "/p/{id}"},
    [NEW] = {"GET", "/p/new"},
    [REVIEWS] = {"GET", "/p/{slug}/reviews"},
    [NEW_DELETE] = {"DELETE", "/p/new"},
    [CATEGORY] = {"GET", "/c/{path*}"},
    [ALL] = {"GET", "/p"},
    [FILE_AT] = {"PUT", "/files/{name}"},
    [PAIR] = {"GET", "/compare/{left}/with/{right}"},
};

/* The row, or -1 for nothing and -2 for another method. */
static int match(const char *method, const char *path)
{
    struct router *router = router_new(&arena, rows, sizeof rows / sizeof rows[0]);
    size_t index = 99;

    allow = NULL;
    switch (router_match(router, &arena, method, path, &index, &parameters, &allow)) {
    case ROUTER_FOUND:
        return (int)index;
    case ROUTER_NOT_FOUND:
        return -1;
    default:
        return -2;
    }
}

static void has(size_t index, const char *name, const char *value)
{
    cr_assert_lt(index, parameters.count);
    cr_assert_str_eq(parameters.list[index].name, name);
    cr_assert_str_eq(parameters.list[index].value, value);
}

Test(router, literal_over_parameter_over_rest)
{
    cr_assert_eq(match("GET", "/"), HOME);
    cr_assert_eq(match("GET", "/p"), ALL);
    cr_assert_eq(match("GET", "/p/new"), NEW);
    cr_assert_eq(parameters.count, 0);
    cr_assert_eq(match("GET", "/p/shoe"), SLUG);
    has(0, "slug", "shoe");
    cr_assert_eq(match("GET", "/p/shoe/reviews"), REVIEWS);
    has(0, "slug", "shoe");
    cr_assert_eq(match("GET", "/p/new/reviews"), REVIEWS);
    has(0, "slug", "new");
    cr_assert_eq(match("GET", "/p/shoe/reviews/2"), REST);
    has(0, "path", "shoe/reviews/2");
    cr_assert_eq(match("GET", "/p/new/old"), REST);
    has(0, "path", "new/old");
    cr_assert_eq(match("GET", "/c/men"), CATEGORY);
    has(0, "path", "men");
    cr_assert_eq(match("GET", "/compare/a b/with/\xc3\xbc"), PAIR);
    cr_assert_eq(parameters.count, 2);
    has(0, "left", "a b");
    has(1, "right", "\xc3\xbc");
}

Test(router, names_belong_to_the_row)
{
    cr_assert_eq(match("POST", "/p/7"), SLUG_POST);
    has(0, "id", "7");
}

Test(router, head_is_answered_by_get)
{
    cr_assert_eq(match("HEAD", "/p/shoe"), SLUG);
    cr_assert_eq(match("HEAD", "/files/x"), -2);
}

Test(router, another_method_says_what_is_allowed)
{
    cr_assert_eq(match("OPTIONS", "/p/shoe"), -2);
    cr_assert_str_eq(allow, "GET, HEAD, POST");
    cr_assert_eq(match("PUT", "/"), -2);
    cr_assert_str_eq(allow, "GET, HEAD");
    cr_assert_eq(match("GET", "/files/x"), -2);
    cr_assert_str_eq(allow, "PUT");
    cr_assert_eq(match("PATCH", "/p/new"), -2);
    cr_assert_str_eq(allow, "GET, HEAD, DELETE, POST");
    cr_assert_eq(match("get", "/"), -2);
}

Test(router, a_row_with_the_method_wins_over_a_more_literal_one)
{
    cr_assert_eq(match("POST", "/p/new"), SLUG_POST);
    has(0, "id", "new");
}

Test(router, what_fits_nothing)
{
    static const char *const paths[] = {"/x",     "/p/",
                                        "//",     "//p",
                                        "/c",     "/c/",
                                        "/p//x",  "/c/a//b",
                                        "/c/a/",  "/compare/a/with/",
                                        "/P/new", "/compare//with/b",
                                        "/files"};

    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        cr_assert_eq(match("GET", paths[i]), -1, "%s", paths[i]);
}

Test(router, very_deep_paths)
{
    char path[2100];

    for (size_t i = 0; i < sizeof path - 1; i++)
        path[i] = i % 2 ? 'a' : '/';
    path[2098] = '\0';
    cr_assert_eq(match("GET", path), -1);
    memcpy(path, "/c", 2);
    cr_assert_eq(match("GET", path), CATEGORY);
}

Test(router, two_rows_that_are_the_same_abort, .signal = SIGABRT)
{
    static const struct router_entry same[] = {{"GET", "/p/{slug}"}, {"GET", "/p/{id}"}};

    router_new(&arena, same, 2);
}
