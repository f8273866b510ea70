/* Declared input: structs are filled, all faults are told. */
#include "fcgi/fields.h"

#include <criterion/criterion.h>
#include <string.h>

struct review {
    int64_t rating;
    const char *title, *body;
    bool is_anonymous;
    int sort;
    int64_t page;
};

static const char *const sorts[] = {"newest", "oldest", NULL};
static const struct form_field review_fields[] = {
    {FORM_FIELD(struct review, rating), FORM_INT, .is_required = true, .minimum = 1, .maximum = 5},
    {FORM_FIELD(struct review, title), FORM_TEXT, .is_required = true, .minimum = 3, .maximum = 8},
    {FORM_FIELD(struct review, body), FORM_LINES, .maximum = 20},
    {FORM_FIELD(struct review, is_anonymous), FORM_BOOL},
    {FORM_FIELD(struct review, sort), FORM_CHOICE, .standard = 1, .choices = sorts},
    {FORM_FIELD(struct review, page), FORM_INT, .standard = 7, .minimum = -2, .maximum = 100},
    {0},
};

static struct arena arena;
static struct review review;

static void start(void)
{
    arena_init(&arena, 0);
    memset(&review, 0xa5, sizeof review);
}

static void stop(void)
{
    arena_release(&arena);
}

TestSuite(fields, .init = start, .fini = stop);

static struct fault *read_text(const char *text)
{
    struct request request = {.arena = &arena};

    cr_assert_null(form_parse_urlencoded(&arena, text, strlen(text), &request.form));
    return form_read(&request, review_fields, &review);
}

Test(fields, fills_the_struct)
{
    cr_assert_null(read_text("rating=5&title=+Gr%C3%BC%C3%9Fe%09&body=a%0D%0Ab%0Dc%0A&"
                             "is_anonymous=on&sort=newest&page=-2"));
    cr_assert_eq(review.rating, 5);
    cr_assert_str_eq(review.title, "Gr\xc3\xbc\xc3\x9f"
                                   "e");
    cr_assert_str_eq(review.body, "a\nb\nc");
    cr_assert(review.is_anonymous);
    cr_assert_eq(review.sort, 0);
    cr_assert_eq(review.page, -2);
}

Test(fields, absent_ones_have_their_standard)
{
    cr_assert_null(read_text("rating=1&title=abc&page=&sort="));
    cr_assert_str_eq(review.body, "");
    cr_assert_not(review.is_anonymous);
    cr_assert_eq(review.sort, 1);
    cr_assert_eq(review.page, 7);
}

Test(fields, every_fault_is_told_in_order)
{
    static const char *const expected[][2] = {{"rating", "too_large"},
                                              {"title", "too_long"},
                                              {"body", "bad_characters"},
                                              {"sort", "not_a_choice"},
                                              {"page", "not_a_number"}};
    struct fault *fault = read_text("rating=6&title=%C3%BC23456789&body=%07&sort=random&page=1e3");

    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++, fault = fault->next) {
        cr_assert_not_null(fault);
        cr_assert_eq(fault->kind, FAULT_INVALID);
        cr_assert_str_eq(fault->field, expected[i][0]);
        cr_assert_str_eq(fault->code, expected[i][1]);
    }
    cr_assert_null(fault);
}

Test(fields, required_and_bounds)
{
    struct fault *fault = read_text("title=+++");

    cr_assert_str_eq(fault->code, "required");
    cr_assert_str_eq(fault->field, "rating");
    cr_assert_str_eq(fault->next->code, "required");
    cr_assert_str_eq(fault->next->field, "title");
    cr_assert_eq(review.rating, 0, "set even when there are faults");
    fault = read_text("rating=0&title=ab");
    cr_assert_str_eq(fault->code, "too_small");
    cr_assert_str_eq(fault->next->code, "too_short");
    cr_assert_str_eq(review.title, "ab", "what was typed is kept");
    cr_assert_str_eq(read_text("rating=99999999999999999999&title=abc")->code, "not_a_number");
    cr_assert_str_eq(read_text("rating=3&title=a%0Ab")->code, "bad_characters");
    cr_assert_null(read_text("rating=3&title=%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC"),
                   "code points are counted, not bytes");
}

Test(fields, false_words)
{
    static const char *const words[] = {"0", "no", "off", "false", ""};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        cr_assert_null(
            read_text(arena_printf(&arena, "rating=3&title=abc&is_anonymous=%s", words[i])));
        cr_assert_not(review.is_anonymous, "%s", words[i]);
    }
}

Test(fields, the_query_too)
{
    struct request request = {.arena = &arena};

    cr_assert_null(form_parse_urlencoded(&arena, "rating=2&title=abc", 18, &request.query));
    cr_assert_null(query_read(&request, review_fields, &review));
    cr_assert_eq(review.rating, 2);
}
