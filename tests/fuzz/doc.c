/* Fuzzes documents: what parses is written, parsed again and still the same, copied or in place. */
#include "tests/fuzz/fuzz.h"

#include "base/doc.h"
#include "base/text.h"

#include <string.h>

static bool is_same(const struct doc *a, const struct doc *b)
{
    if (!a || !b || a->type != b->type)
        return !a && !b;
    if (a->type == DOC_BOOL)
        return a->flag == b->flag;
    if (a->length != b->length)
        return false;
    if (a->type == DOC_TEXT || a->type == DOC_NUMBER)
        return memcmp(a->text, b->text, a->length + 1) == 0;
    for (uint32_t i = 0; i < a->length; i++) {
        if (a->type == DOC_LIST && !is_same(a->items[i], b->items[i]))
            return false;
        if (a->type == DOC_OBJECT && (a->members[i].hash != b->members[i].hash ||
                                      strcmp(a->members[i].key, b->members[i].key) != 0 ||
                                      !is_same(a->members[i].value, b->members[i].value)))
            return false;
    }
    return true;
}

/* Every member is found under its key, and every text is UTF-8 that ends with NUL. */
static void check(const struct doc *doc)
{
    if (doc_is(doc, DOC_TEXT))
        FUZZ_CHECK(strlen(doc->text) == doc->length && utf8_is_valid(doc->text, doc->length));
    for (size_t i = 0; i < doc_length(doc); i++)
        check(doc_at(doc, i));
    doc_each(member, doc)
    {
        FUZZ_CHECK(member->hash == doc_hash(member->key));
        FUZZ_CHECK(doc_find(doc, member->key, member->hash) == member || doc->length > 256);
        check(member->value);
    }
}

static void change(struct doc *doc)
{
    doc_set_text(doc, "new", "text");
    FUZZ_CHECK(strcmp(doc_get_text(doc, "new"), "text") == 0);
    doc_remove(doc, "new");
    FUZZ_CHECK(!doc_find(doc, "new", doc_hash("new")) || doc->length >= 256);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct doc *doc, *again, *in_place;
    struct arena arena;
    struct buf out;

    arena_init(&arena, 0);
    buf_init(&out, 0);
    char *text = arena_strndup(&arena, (const char *)bytes, length);
    if (!doc_parse_copy(&arena, text, length, &doc)) {
        FUZZ_CHECK(memcmp(text, bytes, length) == 0);
        check(doc);
        doc_write(&out, doc);
        FUZZ_CHECK(!doc_parse_copy(&arena, buf_text(&out), out.length, &again));
        FUZZ_CHECK(is_same(doc, again));
        FUZZ_CHECK(is_same(doc, doc_copy(&arena, doc)) || doc_member_count(doc) > 256);
        FUZZ_CHECK(!doc_parse(&arena, text, length, &in_place));
        FUZZ_CHECK(is_same(doc, in_place));
        if (doc_is(doc, DOC_OBJECT))
            change(doc);
    }
    buf_release(&out);
    arena_release(&arena);
    return 0;
}
