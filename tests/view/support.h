/* What the tests of view/ share: a view from a few texts, and a page from a JSON text. */
#ifndef TESTS_VIEW_SUPPORT_H
#define TESTS_VIEW_SUPPORT_H

#include "view/program.h"

#include <stddef.h>

struct
try {
    struct arena arena;
    struct view *view;
    struct fault *fault;
    struct buf out;
};

/* One page "page" and what it uses; names and texts in turn, NULL at the end. */
void try_checked(struct try *try, const char *page, ...) __attribute__((sentinel));
void try_strict(struct try *try, const char *page, ...) __attribute__((sentinel));
void try_plain(struct try *try, const char *page, ...) __attribute__((sentinel));

/* Renders "page" with one JSON document in a language. "" and try->fault when that is refused. */
const char *try_render(struct try *try, const char *language, const char *json);

void try_end(struct try *try);

/* Whole cycles: the page in English, or the text of the fault of compiling or rendering it. */
#define EXPECT(page, json, expected) expect_page(__LINE__, page, json, expected)
#define REFUSE(page, reason)         expect_fault(__LINE__, page, reason)
void expect_page(int line, const char *page, const char *json, const char *expected);
void expect_fault(int line, const char *page, const char *reason);

#endif
