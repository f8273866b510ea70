/* Pages made from the documents in tests/fixtures/pages, for the tests and for looking at them. */
#ifndef TESTS_VIEW_PAGE_FIXTURE_H
#define TESTS_VIEW_PAGE_FIXTURE_H

#include "view/view.h"

/*
 * Renders the page of one fixture file ({"template", "document"}) on the common document of that
 * folder. language also sets the keys language, direction and base. Faults: those of the view,
 * NOT_FOUND no_fixture, MALFORMED bad_json.
 */
struct fault *page_fixture_render(struct view *view, struct arena *arena, const char *file,
                                  const char *language, struct buf *out);

#endif
