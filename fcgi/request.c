/* One HTTP request as a worker sees it. */
#include "fcgi/request.h"

#include "base/text.h"
#include "fcgi/exchange.h"

#include <string.h>
#include <strings.h>

#define METHOD_MAXIMUM 16
#define PATH_MAXIMUM   2048

static struct fault *bad_path(struct arena *arena, const char *why)
{
    return fault_new(arena, FAULT_MALFORMED, "bad_path", "the address %s", why);
}

/* True if a segment between slashes is "." or "..". */
static bool has_dot_segment(const char *path)
{
    while (*path) {
        size_t length = strcspn(++path, "/");

        if ((length == 1 && path[0] == '.') || (length == 2 && path[0] == '.' && path[1] == '.'))
            return true;
        path += length;
    }
    return false;
}

static bool has_encoded_slash(const char *text, size_t length)
{
    for (size_t i = 0; i + 2 < length; i++)
        if (text[i] == '%' && ((text[i + 1] == '2' && ascii_lower(text[i + 2]) == 'f') ||
                               (text[i + 1] == '5' && ascii_lower(text[i + 2]) == 'c')))
            return true;
    return false;
}

static const char *canonical_path(struct arena *arena, const char *path)
{
    char *canonical = arena_alloc(arena, strlen(path) + 1), *out = canonical;

    for (const char *c = path; *c; c++)
        if (*c != '/' || out == canonical || out[-1] != '/')
            *out++ = *c;
    if (out > canonical + 1 && out[-1] == '/')
        out--;
    *out = '\0';
    return strcmp(canonical, path) == 0 ? NULL : canonical;
}

static struct fault *read_path(struct request *request, const char *text, size_t length)
{
    struct arena *arena = request->arena;
    size_t decoded_length;

    if (length > PATH_MAXIMUM)
        return bad_path(arena, "is too long");
    if (!length || *text != '/')
        return bad_path(arena, "does not start with a slash");
    if (has_encoded_slash(text, length))
        return bad_path(arena, "holds an encoded slash");

    char *path =
        url_decode(arena, text, length, (struct url_decoding){.is_strict = true}, &decoded_length);
    if (!path)
        return bad_path(arena, "has a broken escape");
    if (!utf8_is_valid(path, decoded_length))
        return bad_path(arena, "is not UTF-8");
    for (const char *c = path; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f || *c == '\\')
            return bad_path(arena, "holds a character that no address has");
    if (has_dot_segment(path))
        return bad_path(arena, "leads upwards");
    request->path = path;
    request->canonical_path = canonical_path(arena, path);
    return NULL;
}

/* Cuts "http://host" off an absolute form (RFC 9112, 3.2.2). */
static const char *origin_form(const char *uri)
{
    size_t scheme = strncasecmp(uri, "http://", 7) == 0    ? 7
                    : strncasecmp(uri, "https://", 8) == 0 ? 8
                                                           : 0;

    if (!scheme)
        return uri;
    uri += scheme + strcspn(uri + scheme, "/?");
    return *uri == '/' ? uri : "/";
}

static struct fault *read_uri(struct request *request)
{
    const char *uri = fields_find(&request->parameters, "REQUEST_URI");

    if (!uri)
        return bad_path(request->arena, "is missing");
    uri = origin_form(uri);
    size_t path_length = strcspn(uri, "?#");
    const char *query = uri[path_length] == '?' ? uri + path_length + 1 : "";

    TRY(read_path(request, uri, path_length));
    request->query_text = arena_strndup(request->arena, query, strcspn(query, "#"));
    return form_parse_urlencoded(request->arena, request->query_text, strlen(request->query_text),
                                 &request->query);
}

static struct fault *read_method(struct request *request)
{
    const char *method = fields_find(&request->parameters, "REQUEST_METHOD") ?: "";
    size_t length = strspn(method, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-");

    if (!length || method[length] || length > METHOD_MAXIMUM)
        return fault_new(request->arena, FAULT_MALFORMED, "bad_method",
                         "the method cannot be read");
    request->method = method;
    return NULL;
}

/* The id ends up in headers and logs, so it is taken only if it is a plain word. */
static const char *read_id(const struct fields *parameters)
{
    const char *id = fields_find(parameters, "REQUEST_ID") ?: "";
    size_t length = 0;

    while (ascii_is_alnum(id[length]) || id[length] == '-')
        length++;
    return length && !id[length] && length <= 64 ? id : "-";
}

struct fault *request_init(struct request *request, struct arena *arena,
                           const struct fields *parameters)
{
    *request = (struct request){
        .arena = arena,
        .id = read_id(parameters),
        .method = "GET",
        .path = "/",
        .query_text = "",
        .body = "",
        .content_type = fields_find(parameters, "CONTENT_TYPE") ?: "",
        .parameters = *parameters,
    };
    cookie_parse(arena, fields_find(parameters, "HTTP_COOKIE"), &request->cookies);
    TRY(read_method(request));
    return read_uri(request);
}

const char *request_parameter(const struct request *request, const char *name)
{
    return fields_find(&request->parameters, name);
}

/* True if parameter is "HTTP_" and the header's name, upper case, with _ for -. */
static bool is_header(const char *parameter, const char *header)
{
    if (strncmp(parameter, "HTTP_", 5) != 0)
        return false;
    for (parameter += 5; *parameter && *header; parameter++, header++)
        if (ascii_lower(*parameter) != (*header == '-' ? '_' : ascii_lower(*header)))
            return false;
    return !*parameter && !*header;
}

const char *request_header(const struct request *request, const char *name)
{
    const char *value;

    if (ascii_equal_ignoring_case(name, "Content-Type"))
        return *request->content_type ? request->content_type : NULL;
    if (ascii_equal_ignoring_case(name, "Content-Length")) {
        value = request_parameter(request, "CONTENT_LENGTH");
        return value && *value ? value : NULL;
    }
    for (size_t i = 0; i < request->parameters.count; i++)
        if (is_header(request->parameters.list[i].name, name)) {
            value = request->parameters.list[i].value;
            return *value ? value : NULL;
        }
    return NULL;
}

const char *request_query(const struct request *request, const char *name)
{
    return fields_find(&request->query, name);
}

const char *request_cookie(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->cookies.count; i++)
        if (text_starts_with(request->cookies.list[i].name, "__Host-") &&
            strcmp(request->cookies.list[i].name + 7, name) == 0)
            return request->cookies.list[i].value;
    return NULL;
}

static bool tells_visitors_apart(const char *parameter)
{
    return strncmp(parameter, "HTTP_", 5) == 0 ? strcmp(parameter, "HTTP_IF_NONE_MATCH") != 0
                                               : text_starts_with(parameter, "REMOTE_");
}

void request_forget_visitor(struct request *request)
{
    struct fields *parameters = &request->parameters;
    size_t kept = 0;

    request->cookies.count = 0;
    for (size_t i = 0; i < parameters->count; i++)
        if (!tells_visitors_apart(parameters->list[i].name))
            parameters->list[kept++] = parameters->list[i];
    parameters->count = kept;
}

bool request_is_head(const struct request *request)
{
    return strcmp(request->method, "HEAD") == 0;
}

static struct fault *incomplete(struct arena *arena)
{
    return fault_new(arena, FAULT_MALFORMED, "body_incomplete", "the body of the request is cut");
}

static struct fault *too_large(struct arena *arena, size_t limit_bytes)
{
    return fault_new(arena, FAULT_TOO_LARGE, "body_too_large",
                     "the body of the request is larger than %zu bytes", limit_bytes);
}

/* nginx always says how long the body is; one that is longer or shorter than said is refused. */
static struct fault *read_bytes(struct request *request, size_t limit_bytes)
{
    const char *length_text = request_parameter(request, "CONTENT_LENGTH");
    int64_t expected = 0;
    size_t length = 0;
    char extra;

    if (!request->exchange || !length_text || !*length_text)
        return NULL;
    if (!text_to_int(length_text, 0, INT64_MAX, &expected))
        return fault_new(request->arena, FAULT_MALFORMED, "bad_content_length",
                         "the length of the body cannot be read");
    if ((uint64_t)expected > limit_bytes)
        return too_large(request->arena, limit_bytes);

    char *body = arena_alloc(request->arena, (size_t)expected + 1);
    while (length < (size_t)expected) {
        ssize_t got =
            exchange_read_body(request->exchange, body + length, (size_t)expected - length);
        if (got <= 0)
            return incomplete(request->arena);
        length += (size_t)got;
    }
    if (exchange_read_body(request->exchange, &extra, 1) != 0)
        return incomplete(request->arena);
    request->body = body;
    request->body_length = length;
    return NULL;
}

/* The media type without parameters is type, or ends in suffix when that is not NULL. */
static bool is_type(const char *content_type, const char *type, const char *suffix)
{
    size_t length = strcspn(content_type, "; \t");
    size_t suffix_length = suffix ? strlen(suffix) : 0;

    if (length == strlen(type) && strncasecmp(content_type, type, length) == 0)
        return true;
    return suffix_length && length > suffix_length &&
           strncasecmp(content_type + length - suffix_length, suffix, suffix_length) == 0;
}

static struct fault *parse_json(struct request *request)
{
    struct arena *arena = request->arena;

    TRY(json_parse(arena, request->body, request->body_length, &request->json));
    if (!json_object_is_type(request->json, json_type_object))
        return NULL;
    if (json_object_object_length(request->json) > FIELDS_MAXIMUM)
        return fault_new(arena, FAULT_TOO_LARGE, "too_many_fields", "more than %d members",
                         FIELDS_MAXIMUM);
    request->form.list = arena_array(arena, FIELDS_MAXIMUM, sizeof *request->form.list);
    json_object_object_foreach (request->json, name, member) {
        enum json_type type = json_object_get_type(member);

        if (type == json_type_null || type == json_type_object || type == json_type_array)
            continue;
        if (strlen(json_object_get_string(member)) != (size_t)json_object_get_string_len(member) &&
            type == json_type_string)
            return fault_new(arena, FAULT_MALFORMED, "bad_json", "a string holds a NUL character");
        request->form.list[request->form.count++] =
            (struct field){name, json_object_get_string(member)};
    }
    return NULL;
}

struct fault *request_read_body(struct request *request, size_t limit_bytes)
{
    const char *type = request->content_type;

    if (request->body_length)
        return NULL;
    TRY(read_bytes(request, limit_bytes));
    if (!request->body_length)
        return NULL;
    if (is_type(type, "application/x-www-form-urlencoded", NULL))
        return form_parse_urlencoded(request->arena, request->body, request->body_length,
                                     &request->form);
    if (is_type(type, "multipart/form-data", NULL))
        return form_parse_multipart(request->arena, type, request->body, request->body_length,
                                    &request->form, &request->files);
    if (is_type(type, "application/json", "+json"))
        return parse_json(request);
    return fault_new(request->arena, FAULT_UNSUPPORTED, "unsupported_body",
                     "a body of this type is not understood");
}
