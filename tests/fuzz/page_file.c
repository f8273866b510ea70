/* Fuzzes the heads of kept pages. */
#include "tests/fuzz/fuzz.h"

#include "services/page_file.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct page_file file;
    char *copy = malloc(length ? length : 1); /* so that a byte too many is noticed */

    FUZZ_CHECK(copy);
    if (length)
        memcpy(copy, bytes, length);
    page_file_parse(copy, length, &file);
    FUZZ_CHECK(file.count <= PAGE_FILE_SHOWS_MAXIMUM);
    FUZZ_CHECK(file.made_ms >= 0);
    for (size_t i = 0; i < file.count; i++)
        FUZZ_CHECK(file.ids[i] > 0);
    free(copy);
    return 0;
}
