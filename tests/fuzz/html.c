/* Fuzzes rich text: what comes out is well-formed, small, and its own result. */
#include "tests/fuzz/fuzz.h"

#include "base/text.h"
#include "services/html.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena arena;
    char *once, *twice, *text;

    arena_init(&arena, 0);
    if (!html_sanitise(&arena, (const char *)bytes, length, &once)) {
        FUZZ_CHECK(utf8_is_valid(once, strlen(once)));
        FUZZ_CHECK(!strcasestr(once, "<script") && !strcasestr(once, "<img"));
        if (!html_sanitise(&arena, once, strlen(once), &twice))
            FUZZ_CHECK(strcmp(once, twice) == 0);
    }
    html_to_text(&arena, (const char *)bytes, length, &text);
    arena_release(&arena);
    return 0;
}
