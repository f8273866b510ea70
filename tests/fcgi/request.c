/* A request from the web server's parameters: path, query, headers, cookies. */
#include "fcgi/request.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;
static struct request request;
static struct field list[16];

static void start(void)
{
    arena_init(&arena, 0);
}

static void stop(void)
{
    arena_release(&arena);
}

TestSuite(request, .init = start, .fini = stop);

static const char *read_uri(const char *uri)
{
    struct fields parameters = {list, 2};

    list[0] = (struct field){"REQUEST_METHOD", "GET"};
    list[1] = (struct field){"REQUEST_URI", uri};
    struct fault *fault = request_init(&request, &arena, &parameters);
    return fault ? fault->code : "none";
}

Test(request, decodes_the_path_once)
{
    cr_assert_str_eq(read_uri("/p/gr%C3%BCne%20Schuhe?q=a%20b&x=%C3%BC#f"), "none");
    cr_assert_str_eq(request.path, "/p/gr\xc3\xbcne Schuhe");
    cr_assert_str_eq(request.query_text, "q=a%20b&x=%C3%BC");
    cr_assert_str_eq(request_query(&request, "q"), "a b");
    cr_assert_str_eq(request_query(&request, "x"), "\xc3\xbc");
    cr_assert_null(request.canonical_path);
    cr_assert_str_eq(read_uri("/%2541"), "none");
    cr_assert_str_eq(request.path, "/%41");
    cr_assert_str_eq(read_uri("/a+b"), "none");
    cr_assert_str_eq(request.path, "/a+b");
    cr_assert_str_eq(read_uri("/?"), "none");
    cr_assert_str_eq(request.path, "/");
    cr_assert_str_eq(read_uri("http://shop.example/x?y=1"), "none");
    cr_assert_str_eq(request.path, "/x");
    cr_assert_str_eq(read_uri("https://shop.example?y=1"), "none");
    cr_assert_str_eq(request.path, "/");
    cr_assert_str_eq(read_uri("/..."), "none");
    cr_assert_str_eq(read_uri("/.well-known/x"), "none");
}

Test(request, refuses_paths_that_mean_something_else_elsewhere)
{
    static const char *const bad[] = {
        "",         "x",          "*",          "/%",      "/%4",    "/%zz",    "/a%00",
        "/a%0d%0a", "/a\x01",     "/..",        "/a/../b", "/a/..",  "/%2e%2e", "/.",
        "/a/./b",   "/a%2e/../b", "/a\\b",      "/a%5Cb",  "/a%5c",  "/a%2Fb",  "/a%2f",
        "/%ff",     "/%c3%28",    "/%ed%a0%80", "/a%7f",   "//../x", "/a/%2E",
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_assert_str_eq(read_uri(bad[i]), "bad_path", "%s", bad[i]);

    char *text = arena_alloc(&arena, 4096);
    memset(text, 'a', 2049);
    text[0] = '/';
    cr_assert_str_eq(read_uri(text), "bad_path");
    text[2048] = '\0';
    cr_assert_str_eq(read_uri(text), "none");
}

Test(request, says_what_the_canonical_path_is)
{
    static const struct {
        const char *uri, *canonical;
    } cases[] = {
        {"/", NULL},   {"/a", NULL},   {"//", "/"},
        {"///", "/"},  {"/a/", "/a"},  {"/a//b", "/a/b"},
        {"//a", "/a"}, {"/a//", "/a"}, {"/%C3%BC/", "/\xc3\xbc"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cr_assert_str_eq(read_uri(cases[i].uri), "none");
        if (cases[i].canonical)
            cr_assert_str_eq(request.canonical_path, cases[i].canonical, "%s", cases[i].uri);
        else
            cr_assert_null(request.canonical_path, "%s", cases[i].uri);
    }
}

Test(request, headers_cookies_and_parameters)
{
    struct fields parameters = {list, 8};

    list[0] = (struct field){"REQUEST_METHOD", "HEAD"};
    list[1] = (struct field){"REQUEST_URI", "/"};
    list[2] = (struct field){"HTTP_ACCEPT_LANGUAGE", "de, en;q=0.5"};
    list[3] = (struct field){"HTTP_COOKIE", "session=evil; __Host-session=abc; x=1"};
    list[4] = (struct field){"CONTENT_TYPE", "text/plain"};
    list[5] = (struct field){"CONTENT_LENGTH", ""};
    list[6] = (struct field){"REQUEST_ID", "abc\r\nX: y"};
    list[7] = (struct field){"HTTP_EMPTY", ""};
    cr_assert_null(request_init(&request, &arena, &parameters));
    cr_assert(request_is_head(&request));
    cr_assert_str_eq(request_header(&request, "accept-language"), "de, en;q=0.5");
    cr_assert_str_eq(request_header(&request, "Content-Type"), "text/plain");
    cr_assert_null(request_header(&request, "Content-Length"));
    cr_assert_null(request_header(&request, "Accept"));
    cr_assert_null(request_header(&request, "Empty"));
    cr_assert_str_eq(request_cookie(&request, "session"), "abc");
    cr_assert_null(request_cookie(&request, "x"));
    cr_assert_str_eq(request_parameter(&request, "REQUEST_METHOD"), "HEAD");
    cr_assert_null(request_parameter(&request, "REMOTE_ADDR"));
    cr_assert_str_eq(request.id, "-", "an id that could forge headers is not taken");
    cr_assert_null(request_read_body(&request, 10), "no connection, no body");
}

Test(request, refuses_methods_that_are_none)
{
    static const char *const bad[] = {"", "get", "GE T", "G\tT", "ABCDEFGHIJKLMNOPQ"};
    struct fields parameters = {list, 2};

    list[1] = (struct field){"REQUEST_URI", "/"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        list[0] = (struct field){"REQUEST_METHOD", bad[i]};
        cr_assert_str_eq(request_init(&request, &arena, &parameters)->code, "bad_method");
    }
    parameters.count = 0;
    cr_assert_str_eq(request_init(&request, &arena, &parameters)->code, "bad_method");
    cr_assert_str_eq(request.path, "/", "a refused request can still be answered");
    cr_assert_str_eq(request.method, "GET");
}
