/* The response: head, cookies, redirects, validators. */
#include "fcgi/response.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;
static struct buf body, head;
static struct response response;
static struct request request;

static void start(void)
{
    arena_init(&arena, 0);
    buf_init(&body, 0);
    buf_init(&head, 0);
    request = (struct request){.arena = &arena, .id = "77", .method = "GET", .path = "/"};
    response_init(&response, &arena, &body);
}

static void stop(void)
{
    buf_release(&body);
    buf_release(&head);
    arena_release(&arena);
}

TestSuite(response, .init = start, .fini = stop);

static const char *head_text(void)
{
    buf_clear(&head);
    response_head(&response, &request, &head);
    return buf_text(&head);
}

static const char *header(const char *name)
{
    for (size_t i = 0; i < response.header_count; i++)
        if (strcmp(response.headers[i].name, name) == 0)
            return response.headers[i].value;
    return "(absent)";
}

Test(response, head_and_body)
{
    buf_add_text(&body, "hello");
    response_header_format(&response, "X-Number", "%d", 7);
    cr_assert_str_eq(head_text(), "Status: 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                                  "Content-Length: 5\r\nX-Request-Id: 77\r\nX-Number: 7\r\n\r\n");
    cr_assert_eq(body.length, 5);
}

Test(response, head_method_and_bodiless_statuses)
{
    buf_add_text(&body, "hello");
    request.method = "HEAD";
    cr_assert_not_null(strstr(head_text(), "Content-Length: 5\r\n"));
    cr_assert_eq(body.length, 0);
    request.method = "GET";
    buf_add_text(&body, "hello");
    response.status = 204;
    cr_assert_str_eq(head_text(), "Status: 204 No Content\r\nX-Request-Id: 77\r\n\r\n");
    cr_assert_eq(body.length, 0);
}

Test(response, a_line_break_in_a_header_aborts, .signal = SIGABRT)
{
    response_header(&response, "X-Name", "a\r\nSet-Cookie: b");
}

Test(response, a_line_break_in_a_header_name_aborts, .signal = SIGABRT)
{
    response_header(&response, "X:\r\nY", "a");
}

Test(response, cookies)
{
    response_cookie(&response, &(struct cookie){"session", "abc", 0});
    cr_assert_str_eq(header("Set-Cookie"),
                     "__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
    response.header_count = 0;
    response_cookie(&response, &(struct cookie){"cart", "x", 3600});
    cr_assert_str_eq(header("Set-Cookie"), "__Host-cart=x; Path=/; Secure; HttpOnly; SameSite=Lax; "
                                           "Max-Age=3600");
    response.header_count = 0;
    response_cookie(&response, &(struct cookie){"cart", "x", -1});
    cr_assert_str_eq(header("Set-Cookie"),
                     "__Host-cart=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
}

Test(response, a_cookie_that_would_break_out_aborts, .signal = SIGABRT)
{
    response_cookie(&response, &(struct cookie){"a", "b; Domain=evil", 0});
}

Test(response, redirects)
{
    buf_add_text(&body, "gone");
    response_redirect(&response, 301, "/p/gr\xc3\xbcne Schuhe?x=1&y=%20\r\n\"");
    cr_assert_eq(response.status, 301);
    cr_assert_eq(body.length, 0);
    cr_assert_str_eq(header("Location"), "/p/gr%C3%BCne%20Schuhe?x=1&y=%20%0D%0A%22");
    response.header_count = 0;
    response_redirect(&response, 303, "https://pay.example/x");
    cr_assert_str_eq(header("Location"), "https://pay.example/x");
}

Test(response, only_own_paths_are_local)
{
    cr_assert(response_is_local("/"));
    cr_assert(response_is_local("/cart"));
    cr_assert_not(response_is_local("//evil.example"));
    cr_assert_not(response_is_local("/\\evil.example"));
    cr_assert_not(response_is_local("https://evil.example"));
    cr_assert_not(response_is_local("cart"));
    cr_assert_not(response_is_local(""));
}

Test(response, a_redirect_elsewhere_aborts, .signal = SIGABRT)
{
    response_redirect(&response, 303, "//evil.example");
}

static int status_for(const char *if_none_match)
{
    struct field list[] = {{"HTTP_IF_NONE_MATCH", if_none_match}};

    response_init(&response, &arena, &body);
    buf_add_text(&body, "hello");
    request.parameters = (struct fields){list, 1};
    response_validate(&response, &request);
    return response.status;
}

Test(response, validators)
{
    char tag[64];

    cr_assert_eq(status_for(""), 200);
    snprintf(tag, sizeof tag, "%s", header("ETag"));
    cr_assert_eq(strlen(tag), 34);
    cr_assert_eq(tag[0], '"');
    cr_assert_eq(status_for(tag), 304);
    cr_assert_str_eq(header("ETag"), tag);
    cr_assert_eq(body.length, 0);
    cr_assert_eq(status_for("*"), 304);
    cr_assert_eq(status_for(arena_printf(&arena, "W/%s", tag)), 304);
    cr_assert_eq(status_for(arena_printf(&arena, "\"x\", W/\"y\" ,%s", tag)), 304);
    cr_assert_eq(status_for(arena_printf(&arena, "\"a,b\",%s", tag)), 304);
    cr_assert_eq(status_for("\"x\""), 200);
    cr_assert_eq(status_for("unquoted"), 200);
    cr_assert_eq(status_for("\"open"), 200);
    cr_assert_eq(status_for("W/"), 200);
    cr_assert_eq(status_for(","), 200);
    cr_assert_eq(status_for(arena_strndup(&arena, tag, 33)), 200);
    request.method = "HEAD";
    cr_assert_eq(status_for(tag), 304);
    request.method = "POST";
    cr_assert_eq(status_for(tag), 200);
    cr_assert_str_eq(header("ETag"), "(absent)");
}

Test(response, validators_differ_by_body_and_only_200_has_one)
{
    char tag[64];

    status_for("");
    snprintf(tag, sizeof tag, "%s", header("ETag"));
    response_init(&response, &arena, &body);
    buf_add_text(&body, "hello!");
    request.parameters = (struct fields){0};
    response_validate(&response, &request);
    cr_assert_str_neq(header("ETag"), tag);
    response_init(&response, &arena, &body);
    response.status = 404;
    response_validate(&response, &request);
    cr_assert_str_eq(header("ETag"), "(absent)");
}

Test(response, plain_drops_what_was_there)
{
    buf_add_text(&body, "half a page");
    response_header(&response, "X-Old", "1");
    response_plain(&response, 503);
    cr_assert_str_eq(buf_text(&body), "503 Service Unavailable\n");
    cr_assert_str_eq(header("X-Old"), "(absent)");
    cr_assert_str_eq(header("Cache-Control"), "no-store");
}
