/* What a handler answers with: headers, cookies, validators, the head of the message. */
#include "fcgi/response.h"

#include "base/text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

static const struct {
    int status;
    const char *reason;
} reasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {409, "Conflict"},
    {410, "Gone"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
};

static const char *reason_of(int status)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].status == status)
            return reasons[i].reason;
    return "Unknown";
}

static bool is_token(const char *text)
{
    if (!*text)
        return false;
    for (; *text; text++)
        if (!ascii_is_alnum(*text) && !strchr("!#$%&'*+-.^_`|~", *text))
            return false;
    return true;
}

static bool has_control(const char *text)
{
    for (; *text; text++)
        if (((unsigned char)*text < 0x20 && *text != '\t') || *text == 0x7f)
            return true;
    return false;
}

void response_init(struct response *response, struct arena *arena, struct buf *body)
{
    *response = (struct response){
        .arena = arena,
        .status = 200,
        .content_type = "text/html; charset=utf-8",
        .body = body,
    };
    buf_clear(body);
}

void response_header(struct response *response, const char *name, const char *value)
{
    assert(is_token(name) && !has_control(value));
    assert(response->header_count < RESPONSE_HEADERS_MAXIMUM);
    response->headers[response->header_count++] = (struct response_header){
        arena_strdup(response->arena, name), arena_strdup(response->arena, value)};
}

void response_header_format(struct response *response, const char *name, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const char *value = arena_vprintf(response->arena, format, arguments);
    va_end(arguments);
    response_header(response, name, value);
}

/* RFC 6265, 4.1.1: what may stand in a cookie's value. */
static bool is_cookie_value(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text <= 0x20 || (unsigned char)*text >= 0x7f || strchr("\",;\\", *text))
            return false;
    return true;
}

void response_cookie(struct response *response, const struct cookie *cookie)
{
    char age[40] = "";

    assert(is_token(cookie->name) && is_cookie_value(cookie->value));
    if (cookie->max_age_seconds)
        snprintf(age, sizeof age, "; Max-Age=%ld",
                 cookie->max_age_seconds < 0 ? 0 : cookie->max_age_seconds);
    response_header_format(response, "Set-Cookie",
                           "__Host-%s=%s; Path=/; Secure; HttpOnly; SameSite=Lax%s", cookie->name,
                           cookie->max_age_seconds < 0 ? "" : cookie->value, age);
}

bool response_is_local(const char *location)
{
    return location[0] == '/' && location[1] != '/' && location[1] != '\\';
}

/* Percent-encodes what may not stand in a URI at all; everything else stays as it is. */
static char *encode_uri(struct arena *arena, const char *text)
{
    char *encoded = arena_alloc(arena, strlen(text) * 3 + 1), *out = encoded;

    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte <= 0x20 || byte >= 0x7f || strchr("\"<>\\^`{|}", byte))
            out += snprintf(out, 4, "%%%02X", byte);
        else
            *out++ = *text;
    }
    return encoded;
}

void response_redirect(struct response *response, int status, const char *location)
{
    assert(response_is_local(location) || text_starts_with(location, "http://") ||
           text_starts_with(location, "https://"));
    response->status = status;
    buf_clear(response->body);
    response_header(response, "Location", encode_uri(response->arena, location));
}

/*
 * True if the list of entity tags names tag or is "*". Weak comparison: nginx's gzip makes ours
 * weak (W/) on its way out, and it comes back like that.
 */
static bool matches(const char *list, const char *tag)
{
    size_t length = strlen(tag);

    for (;;) {
        list += strspn(list, " \t,");
        if (*list == '*')
            return true;
        if (list[0] == 'W' && list[1] == '/')
            list += 2;
        if (*list != '"')
            return false;

        const char *close = strchr(list + 1, '"');
        if (!close)
            return false;
        if ((size_t)(close - list) + 1 == length && memcmp(list, tag, length) == 0)
            return true;
        list = close + 1;
    }
}

void response_validate(struct response *response, const struct request *request)
{
    const char *wanted = request_header(request, "If-None-Match");
    char tag[40];

    if (response->status != 200 || response->body->failed ||
        (strcmp(request->method, "GET") != 0 && !request_is_head(request)))
        return;

    XXH128_hash_t hash = XXH3_128bits(buf_text(response->body), response->body->length);
    snprintf(tag, sizeof tag, "\"%016llx%016llx\"", (unsigned long long)hash.high64,
             (unsigned long long)hash.low64);
    response_header(response, "ETag", tag);
    if (wanted && matches(wanted, tag)) {
        response->status = 304;
        buf_clear(response->body);
    }
}

void response_plain(struct response *response, int status)
{
    response_init(response, response->arena, response->body);
    response->status = status;
    response->content_type = "text/plain; charset=utf-8";
    response_header(response, "Cache-Control", "no-store");
    buf_add_format(response->body, "%d %s\n", status, reason_of(status));
}

void response_head(struct response *response, const struct request *request, struct buf *out)
{
    bool has_no_content = response->status == 204 || response->status == 304;

    buf_add_format(out, "Status: %d %s\r\n", response->status, reason_of(response->status));
    if (!has_no_content && *response->content_type)
        buf_add_format(out, "Content-Type: %s\r\n", response->content_type);
    if (!has_no_content)
        buf_add_format(out, "Content-Length: %zu\r\n", response->body->length);
    if (strcmp(request->id, "-") != 0)
        buf_add_format(out, "X-Request-Id: %s\r\n", request->id);
    for (size_t i = 0; i < response->header_count; i++) {
        buf_add_text(out, response->headers[i].name);
        buf_add_text(out, ": ");
        buf_add_text(out, response->headers[i].value);
        buf_add_text(out, "\r\n");
    }
    buf_add_text(out, "\r\n");
    if (has_no_content || request_is_head(request))
        buf_clear(response->body);
}
