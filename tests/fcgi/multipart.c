/* multipart/form-data: what browsers send, and what nobody should. */
#include "fcgi/form.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TYPE "multipart/form-data; boundary=XX"

static struct arena arena;
static struct fields fields;
static struct files files;

static void start(void)
{
    arena_init(&arena, 0);
}

static void stop(void)
{
    arena_release(&arena);
}

TestSuite(multipart, .init = start, .fini = stop);

/* The body is copied to the end of an allocation of its own, so that reading past it is seen. */
static const char *parse_bytes(const char *type, const char *body, size_t length)
{
    char *copy = memcpy(arena_alloc(&arena, length ? length : 1), body, length);
    struct fault *fault = form_parse_multipart(&arena, type, copy, length, &fields, &files);

    return fault ? fault->code : "none";
}

static const char *parse(const char *type, const char *body)
{
    return parse_bytes(type, body, strlen(body));
}

Test(multipart, fields_and_files)
{
    static const char body[] = "--XX\r\n"
                               "Content-Disposition: form-data; name=\"title\"\r\n"
                               "\r\n"
                               "Gr\xc3\xbc\xc3\x9f"
                               "e\r\nzwei\r\n"
                               "--XX\r\n"
                               "content-disposition:form-data;name=\"photo\";filename=\"a.png\"\r\n"
                               "Content-Type: image/png\r\n"
                               "\r\n"
                               "\x89PNG\r\n\x1a\n\0\r\n--X\r\n"
                               "--XX--\r\n";

    cr_assert_str_eq(parse_bytes(TYPE, body, sizeof body - 1), "none");
    cr_assert_eq(fields.count, 1);
    cr_assert_str_eq(fields.list[0].name, "title");
    cr_assert_str_eq(fields.list[0].value, "Gr\xc3\xbc\xc3\x9f"
                                           "e\r\nzwei");
    cr_assert_eq(files.count, 1);
    cr_assert_str_eq(files.list[0].name, "photo");
    cr_assert_str_eq(files.list[0].filename, "a.png");
    cr_assert_str_eq(files.list[0].content_type, "image/png");
    cr_assert_eq(files.list[0].length, 14);
    cr_assert_arr_eq(files.list[0].bytes, "\x89PNG\r\n\x1a\n\0\r\n--X", 14);
}

static const char *one(const char *disposition)
{
    return arena_printf(&arena, "--XX\r\nContent-Disposition: %s\r\n\r\nv\r\n--XX--", disposition);
}

Test(multipart, names_are_read_with_their_quotes)
{
    cr_assert_str_eq(parse(TYPE, one("form-data; name=plain")), "none");
    cr_assert_str_eq(fields.list[0].name, "plain");
    cr_assert_str_eq(parse(TYPE, one("form-data; name=\"a \\\"b\\\"; c=d\"")), "none");
    cr_assert_str_eq(fields.list[0].name, "a \"b\"; c=d");
    cr_assert_str_eq(parse(TYPE, one("form-data; x=\"name=evil\"; name=\"good\"")), "none");
    cr_assert_str_eq(fields.list[0].name, "good");
    cr_assert_str_eq(parse(TYPE, one("Form-Data ; NAME = \"n\" ; ")), "none");
    cr_assert_str_eq(fields.list[0].name, "n");
    cr_assert_str_eq(parse(TYPE, one("form-data; name=\"\"")), "none");
    cr_assert_str_eq(fields.list[0].name, "");
    cr_assert_str_eq(parse(TYPE, one("form-data; name=\"open")), "bad_form");
    cr_assert_str_eq(parse(TYPE, one("form-data; name=\"a\"; name=\"b\"")), "bad_form");
    cr_assert_str_eq(parse(TYPE, one("form-data; name=\"a\" trailing")), "bad_form");
    cr_assert_str_eq(parse(TYPE, one("form-data")), "bad_form");
    cr_assert_str_eq(parse(TYPE, one("attachment; name=\"a\"")), "bad_form");
}

Test(multipart, file_names_lose_their_folders)
{
    cr_assert_str_eq(parse(TYPE, one("form-data; name=f; filename=\"C:\\temp\\a.png\"")), "none");
    cr_assert_str_eq(files.list[0].filename, "a.png");
    cr_assert_str_eq(parse(TYPE, one("form-data; name=f; filename=\"../../etc/passwd\"")), "none");
    cr_assert_str_eq(files.list[0].filename, "passwd");
    cr_assert_str_eq(parse(TYPE, one("form-data; name=f; filename*=UTF-8''evil.png")), "none");
    cr_assert_eq(files.count, 0, "filename* is not for forms: RFC 7578, 4.2");
    cr_assert_eq(fields.count, 1);
    cr_assert_str_eq(
        parse(TYPE, one("form-data; name=f; filename=\"a.png\"; filename*=UTF-8''b.png")), "none");
    cr_assert_str_eq(files.list[0].filename, "a.png");
}

Test(multipart, a_field_without_a_chosen_file_is_left_out)
{
    cr_assert_str_eq(parse(TYPE, "--XX\r\nContent-Disposition: form-data; name=f; filename=\"\"\r\n"
                                 "Content-Type: application/octet-stream\r\n\r\n\r\n--XX--\r\n"),
                     "none");
    cr_assert_eq(files.count, 0);
    cr_assert_eq(fields.count, 0);
}

Test(multipart, boundaries)
{
    const char *body = "--a b\r\nContent-Disposition: form-data; name=n\r\n\r\nv\r\n--a b--";

    cr_assert_str_eq(parse("multipart/form-data; boundary=\"a b\"", body), "none");
    cr_assert_str_eq(fields.list[0].value, "v");
    cr_assert_str_eq(parse("multipart/form-data; charset=x; BOUNDARY=\"a b\"", body), "none");
    cr_assert_str_eq(parse("multipart/form-data", body), "bad_form");
    cr_assert_str_eq(parse("multipart/form-data; boundary=", body), "bad_form");
    cr_assert_str_eq(parse("multipart/form-data; boundary=\"a b", body), "bad_form");
    cr_assert_str_eq(parse("multipart/form-data; boundary=a\x01", body), "bad_form");
    cr_assert_str_eq(parse("multipart/form-data; boundary=" /* 71 characters */
                           "1234567890123456789012345678901234567890123456789012345678901234567890"
                           "1",
                           body),
                     "bad_form");
}

Test(multipart, preamble_padding_and_epilogue_are_ignored)
{
    cr_assert_str_eq(parse(TYPE, "preamble --XX\r\n--XX \t\r\n"
                                 "Content-Disposition: form-data; name=n\r\n\r\n"
                                 "v --XX\r\n--XX--\r\nepilogue"),
                     "none");
    cr_assert_eq(fields.count, 1);
    cr_assert_str_eq(fields.list[0].value, "v --XX");
}

Test(multipart, empty_values_and_forms)
{
    cr_assert_str_eq(parse(TYPE, "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n"
                                 "--XX\r\nContent-Disposition: form-data; name=b\r\n\r\n--XX--"),
                     "none");
    cr_assert_eq(fields.count, 2);
    cr_assert_str_eq(fields.list[0].value, "");
    cr_assert_str_eq(fields.list[1].value, "");
    cr_assert_str_eq(parse(TYPE, "--XX--\r\n"), "none");
    cr_assert_eq(fields.count, 0);
}

Test(multipart, what_is_cut_or_damaged_is_refused)
{
    const char *whole = one("form-data; name=\"n\"; filename=\"f\"");
    size_t length = strlen(whole);

    for (size_t cut = 0; cut < length; cut++)
        cr_assert_str_eq(parse_bytes(TYPE, whole, cut), "bad_form", "%zu", cut);
    cr_assert_str_eq(parse(TYPE, "--XX\nContent-Disposition: form-data; name=n\n\nv\n--XX--"),
                     "bad_form", "line ends are CR LF");
    cr_assert_str_eq(parse(TYPE, "--XX\r\nContent-Type: text/plain\r\n\r\nv\r\n--XX--"),
                     "bad_form");
    cr_assert_str_eq(parse(TYPE, "--XX\r\n folded\r\n\r\nv\r\n--XX--"), "bad_form");
    cr_assert_str_eq(parse(TYPE, "--XX\r\nContent-Disposition: form-data; name=n\r\n"
                                 "Content-Transfer-Encoding: base64\r\n\r\ndg==\r\n--XX--"),
                     "bad_form");
    cr_assert_str_eq(parse(TYPE, "--XX\r\nContent-Disposition: form-data; name=n\r\n\r\n"
                                 "v\r\n--XXY\r\n--XX--"),
                     "bad_form", "a line may not start like the boundary");
    static const char nul[] =
        "--XX\r\nContent-Disposition: form-data; name=n\r\n\r\na\0b\r\n--XX--";
    cr_assert_str_eq(parse_bytes(TYPE, nul, sizeof nul - 1), "bad_form");
}

Test(multipart, limits)
{
    char *text = malloc(FIELD_VALUE_MAXIMUM * 2), *end = text;

    memset(text, 'h', FIELD_VALUE_MAXIMUM);
    memcpy(text, "--XX\r\n", 6);
    cr_assert_str_eq(parse_bytes(TYPE, text, FIELD_VALUE_MAXIMUM), "bad_form", "endless header");

    for (int i = 0; i <= FIELDS_MAXIMUM; i++)
        end += sprintf(end, "--XX\r\nContent-Disposition: form-data; name=n\r\n\r\nv\r\n");
    strcpy(end, "--XX--");
    cr_assert_str_eq(parse(TYPE, text), "too_many_fields");

    end = text;
    for (int i = 0; i <= FILES_MAXIMUM; i++)
        end +=
            sprintf(end, "--XX\r\nContent-Disposition: form-data; name=n; filename=f\r\n\r\nv\r\n");
    strcpy(end, "--XX--");
    cr_assert_str_eq(parse(TYPE, text), "too_many_files");

    end = text + sprintf(text, "--XX\r\nContent-Disposition: form-data; name=n\r\n\r\n");
    memset(end, 'v', FIELD_VALUE_MAXIMUM + 1);
    strcpy(end + FIELD_VALUE_MAXIMUM, "\r\n--XX--");
    cr_assert_str_eq(parse(TYPE, text), "none");
    strcpy(end + FIELD_VALUE_MAXIMUM, "v\r\n--XX--");
    cr_assert_str_eq(parse(TYPE, text), "field_too_large");
    free(text);
}
