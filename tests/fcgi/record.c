/* The wire format: headers and parameters, right and wrong. */
#include "fcgi/record.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct fields parameters;

static void start(void)
{
    arena_init(&arena, 0);
}

static void stop(void)
{
    arena_release(&arena);
}

TestSuite(record, .init = start, .fini = stop);

static const char *parse(const char *bytes, size_t length)
{
    unsigned char *copy = memcpy(arena_alloc(&arena, length ? length : 1), bytes, length);
    struct fault *fault = record_parse_parameters(&arena, copy, length, &parameters);

    return fault ? fault->code : "none";
}

#define PARSE(literal) parse(literal, sizeof(literal) - 1)

Test(record, headers_both_ways)
{
    unsigned char bytes[RECORD_HEADER_BYTES];
    struct record out = {1, RECORD_STDOUT, 0x1234, 0xabcd, 7}, in;

    record_write(&out, bytes);
    cr_assert_arr_eq(bytes, "\x01\x06\x12\x34\xab\xcd\x07\x00", 8);
    record_read(bytes, &in);
    cr_assert_eq(in.request_id, 0x1234);
    cr_assert_eq(in.content_length, 0xabcd);
    cr_assert_eq(in.padding_length, 7);
}

Test(record, end_of_request)
{
    unsigned char bytes[RECORD_END_BYTES];

    record_write_end(1, RECORD_UNKNOWN_ROLE, bytes);
    cr_assert_arr_eq(bytes, "\x01\x03\x00\x01\x00\x08\x00\x00\0\0\0\0\x03\0\0\0", 16);
}

Test(record, parameters)
{
    cr_assert_str_eq(PARSE(""), "none");
    cr_assert_eq(parameters.count, 0);
    cr_assert_str_eq(PARSE("\x01\x02"
                           "Abc"
                           "\x02\x00"
                           "XY"),
                     "none");
    cr_assert_eq(parameters.count, 2);
    cr_assert_str_eq(parameters.list[0].name, "A");
    cr_assert_str_eq(parameters.list[0].value, "bc");
    cr_assert_str_eq(parameters.list[1].value, "");
    cr_assert_str_eq(PARSE("\x80\x00\x00\x01\x80\x00\x00\x02"
                           "Ab\xff"),
                     "none");
    cr_assert_str_eq(parameters.list[0].value, "b\xef\xbf\xbd");
}

Test(record, parameters_that_do_not_fit)
{
    cr_assert_str_eq(PARSE("\x01"), "bad_parameters");
    cr_assert_str_eq(PARSE("\x01\x02"
                           "A"),
                     "bad_parameters");
    cr_assert_str_eq(PARSE("\xff\xff\xff\xff\xff\xff\xff\xff"
                           "A"),
                     "bad_parameters");
    cr_assert_str_eq(PARSE("\x01\xff\xff\xff\xff"
                           "A"),
                     "bad_parameters");
    cr_assert_str_eq(PARSE("\x80\x00\x00"), "bad_parameters");
    cr_assert_str_eq(PARSE("\x00\x01"
                           "b"),
                     "bad_parameters");
    cr_assert_str_eq(PARSE("\x01\x02"
                           "Ab\0"),
                     "bad_parameters");
}

Test(record, too_many_parameters)
{
    static char bytes[(FIELDS_MAXIMUM + 1) * 3];

    for (size_t i = 0; i < sizeof bytes; i += 3)
        memcpy(bytes + i, "\x01\x00X", 3);
    cr_assert_str_eq(parse(bytes, sizeof bytes - 3), "none");
    cr_assert_eq(parameters.count, FIELDS_MAXIMUM);
    cr_assert_str_eq(parse(bytes, sizeof bytes), "too_many_parameters");
}
