/* Fuzzes import records: whatever they hold, they are refused or become one JSON object. */
#include "tests/fuzz/fuzz.h"

#include "shop/import_check.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena arena;
    struct json_object *document, *normalised;
    struct known known;
    struct buf out, lists;

    arena_init(&arena, 0);
    known_init(&known, &arena);
    map_set(&known.currencies, "USD", (void *)"there");
    struct import_checks checks = {
        .known = &known, .seller_id = "own", .seller_name = "Own", .warehouse = "main"};
    buf_init(&out, 0);
    buf_init(&lists, 0);
    if (!json_parse(&arena, (const char *)bytes, length, &document) &&
        json_object_is_type(document, json_type_object)) {
        struct import_product product;

        import_dummyjson(&arena, "USD", &document);
        import_check(&checks, &arena, document, &out, &product);
        if (!product.faults)
            FUZZ_CHECK(!json_parse(&arena, out.data, out.length, &normalised));
        known_declare_attribute(&known, &arena, document);
        known_declare_category(&known, &arena, document, NULL);
        known_declare_brand(&known, &arena, document, NULL);
        known_declare_seller(&known, &arena, document, NULL);
        known_declare_warehouse(&known, &arena, document);
        known_flush(&known, &lists);
        FUZZ_CHECK(!json_parse(&arena, lists.data, lists.length, &normalised));
    }
    import_checks_release(&checks);
    known_release(&known);
    buf_release(&out);
    buf_release(&lists);
    arena_release(&arena);
    return 0;
}
