/* Fuzzes configuration files. */
#include "tests/fuzz/fuzz.h"

#include "cli/settings.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena arena;
    struct conf *conf;

    arena_init(&arena, 0);
    const char *text = arena_strndup(&arena, (const char *)bytes, length);
    if (!conf_parse(&arena, &settings, "fuzz", text, &conf)) {
        FUZZ_CHECK(*conf_text(conf, "shop_name"));
        FUZZ_CHECK(conf_int(conf, "workers_api") >= 1);
        FUZZ_CHECK(conf_list(conf, "languages", NULL));
    } else {
        FUZZ_CHECK(!conf);
    }
    arena_release(&arena);
    return 0;
}
