/* What the tags of the index are called. */
#include "shop/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LANGUAGES_MAXIMUM 16
#define TABLE_START       1024 /* a power of two */

struct table {
    char language[32];
    struct name **slots; /* open addressing by tag */
    size_t count, capacity;
};

struct names {
    const struct index *index;
    uint64_t version;
    struct arena arena; /* everything below, forgotten when the index has other names */
    struct table tables[LANGUAGES_MAXIMUM];
    size_t table_count;
    uint32_t market_id; /* of the currency below; 0: not looked up yet */
    const char *currency;
    int exponent;
};

struct names *names_new(const struct index *index)
{
    struct names *names = calloc(1, sizeof *names);

    if (!names)
        abort();
    names->index = index;
    arena_init(&names->arena, 0);
    return names;
}

void names_free(struct names *names)
{
    if (!names)
        return;
    arena_release(&names->arena);
    free(names);
}

static void follow(struct names *names)
{
    uint64_t version = index_names_version(names->index);

    if (names->version == version)
        return;
    arena_clear(&names->arena);
    names->table_count = 0;
    names->market_id = 0;
    names->version = version;
}

static struct table *find_table(struct names *names, const char *language)
{
    for (size_t i = 0; i < names->table_count; i++)
        if (strcmp(names->tables[i].language, language) == 0)
            return &names->tables[i];
    if (names->table_count == LANGUAGES_MAXIMUM)
        names->table_count = 0; /* more languages than any shop has: start again */
    struct table *table = &names->tables[names->table_count++];
    memset(table, 0, sizeof *table);
    snprintf(table->language, sizeof table->language, "%s", language);
    table->capacity = TABLE_START;
    table->slots = arena_array(&names->arena, table->capacity, sizeof *table->slots);
    return table;
}

static struct name **find_slot(const struct table *table, uint64_t tag)
{
    size_t at = (size_t)(tag * 0x9e3779b97f4a7c15u >> 20) & (table->capacity - 1);

    while (table->slots[at] && table->slots[at]->tag != tag)
        at = (at + 1) & (table->capacity - 1);
    return &table->slots[at];
}

static void grow(struct names *names, struct table *table)
{
    struct table larger = *table;

    larger.capacity *= 2;
    larger.slots = arena_array(&names->arena, larger.capacity, sizeof *larger.slots);
    for (size_t i = 0; i < table->capacity; i++)
        if (table->slots[i])
            *find_slot(&larger, table->slots[i]->tag) = table->slots[i];
    *table = larger;
}

/* One text by language, or the first there is. */
static const char *text_by(struct arena *arena, struct doc *texts, const char *language)
{
    const char *text = doc_get_text(texts, language);

    if (!text && doc_member_count(texts))
        text = doc_as_text(doc_members(texts)->value);
    return arena_strdup(arena, text);
}

static struct name *read_name(struct names *names, const char *language, uint64_t tag,
                              struct doc *json)
{
    struct arena *arena = &names->arena;
    struct name *name = arena_alloc(arena, sizeof *name);

    *name = (struct name){
        .tag = tag,
        .code = arena_strdup(arena, doc_get_text(json, "code")),
        .label = text_by(arena, doc_get(json, "label"), language),
        .swatch = arena_strdup(arena, doc_get_text(json, "swatch")),
        .type = arena_strdup(arena, doc_get_text(json, "type")),
        .unit = arena_strdup(arena, doc_get_text(json, "unit")),
        .path = arena_strdup(arena, doc_get_text(json, "path")),
        .within = text_by(arena, doc_get(json, "within"), language),
        .rating = arena_strdup(arena, doc_get_text(json, "rating")),
        .image = doc_copy(arena, doc_get(json, "image")),
        .position = doc_get_int(json, "position"),
        .number = doc_as_scaled(doc_get(json, "number"), 6),
        .is_filterable = doc_get_bool(json, "is_filterable"),
    };
    return name;
}

/* The stored JSON of a tag, parsed in an arena; NULL if there is none. */
static struct doc *read_json(struct names *names, struct arena *arena, uint64_t tag)
{
    size_t length;
    const char *text = index_name(names->index, tag, &length);
    struct doc *json;

    return text && !doc_parse_copy(arena, text, length, &json) ? json : NULL;
}

const struct name *names_get(struct names *names, const char *language, uint64_t tag)
{
    struct arena scratch;

    follow(names);
    struct table *table = find_table(names, language);
    struct name **slot = find_slot(table, tag);
    if (*slot)
        return *slot;
    arena_init(&scratch, 0);
    struct doc *json = read_json(names, &scratch, tag);
    struct name *name = json ? read_name(names, language, tag, json) : NULL;
    arena_release(&scratch);
    if (!name)
        return NULL;
    *slot = name;
    if (++table->count * 2 > table->capacity)
        grow(names, table);
    return name;
}

const char *names_key(struct arena *arena, enum tag_kind kind, uint32_t facet, const char *code)
{
    return arena_printf(arena, "\001%d/%u/%s", (int)kind, facet, code);
}

const char *names_parent_key(struct arena *arena, uint32_t category_id)
{
    return arena_printf(arena, "\001parent/%u", category_id);
}

uint64_t names_find(struct names *names, enum tag_kind kind, uint32_t facet, const char *code)
{
    const struct segment *segment = index_names(names->index);
    struct arena scratch;
    uint64_t tag = 0;

    if (!segment)
        return 0;
    arena_init(&scratch, 0);
    const char *key = names_key(&scratch, kind, facet, code);
    struct postings found = segment_term(segment, key, strlen(key));
    if (found.count)
        tag = (uint64_t)segment_product(segment, found.documents[0]);
    arena_release(&scratch);
    return tag;
}

struct fault *names_page(struct names *names, struct arena *arena, const char *language,
                         uint64_t tag, struct doc **page)
{
    struct doc *json = read_json(names, arena, tag);
    struct doc *pages = doc_get(json, "pages");

    *page = doc_get(pages, language);
    if (!*page)
        *page = doc_get(pages, "en");
    return NULL;
}

struct child {
    uint64_t tag;
    int64_t position;
};

static int compare_children(const void *a, const void *b)
{
    const struct child *left = a, *right = b;

    if (left->position != right->position)
        return left->position < right->position ? -1 : 1;
    return left->tag < right->tag ? -1 : left->tag > right->tag;
}

size_t names_children(struct names *names, struct arena *arena, uint32_t category_id,
                      uint64_t **tags)
{
    const struct segment *segment = index_names(names->index);
    const char *key = names_parent_key(arena, category_id);

    *tags = NULL;
    if (!segment)
        return 0;
    struct postings found = segment_term(segment, key, strlen(key));
    struct child *children = arena_array(arena, found.count + 1, sizeof *children);
    *tags = arena_array(arena, found.count + 1, sizeof **tags);
    for (uint32_t i = 0; i < found.count; i++) {
        uint64_t tag = (uint64_t)segment_product(segment, found.documents[i]);
        const struct name *name = names_get(names, "en", tag);

        children[i] = (struct child){tag, name ? name->position : 0};
    }
    qsort(children, found.count, sizeof *children, compare_children);
    for (uint32_t i = 0; i < found.count; i++)
        (*tags)[i] = children[i].tag;
    return found.count;
}

bool names_currency(struct names *names, uint32_t market_id, const char **currency, int *exponent)
{
    struct arena scratch;

    follow(names);
    if (names->market_id != market_id) {
        arena_init(&scratch, 0);
        struct doc *json = read_json(names, &scratch, tag_make(TAG_MARKET, 0, market_id));
        if (json) {
            names->market_id = market_id;
            names->currency = arena_strdup(&names->arena, doc_get_text(json, "currency"));
            names->exponent = doc_get_int(json, "exponent");
        }
        arena_release(&scratch);
    }
    *currency = names->currency;
    *exponent = names->exponent;
    return names->market_id == market_id;
}
