/* Fills the index from the database. */
#include "shop/feed.h"

#include "base/buf.h"
#include "base/text.h"
#include "search/text.h"
#include "shop/names.h"

#include <stdlib.h>
#include <string.h>

#define RATING_MEAN   350 /* what an unrated product is worth, hundredths of a star */
#define RATING_WEIGHT 5   /* as many reviews of that */
#define IN_STOCK_RANK ((int64_t)1 << 40)
#define TAGS_MAXIMUM  1024

/* Columns of index_documents, in its order. */
enum column {
    PRODUCT_ID,
    CATEGORY_IDS,
    BRAND_ID,
    SELLER_IDS,
    VALUES,
    PRICE_MINOR,
    IS_SALE,
    IN_STOCK,
    RATING_HUNDREDTHS,
    RATING_COUNT,
    POPULARITY,
    CREATED_AT,
    TREND,
    WORDS,
    STORED,
};

struct fault *feed_database(struct shop *shop, const char **database)
{
    return db_text(shop->db, shop->arena, STATEMENT_INDEX_DATABASE, NULL, database);
}

struct fault *feed_snapshot(struct shop *shop, const char **snapshot)
{
    return db_text(shop->db, shop->arena, STATEMENT_INDEX_SNAPSHOT, NULL, snapshot);
}

static const char *id_list(struct shop *shop, const int64_t *ids, size_t count)
{
    struct buf out;

    buf_init(&out, 0);
    buf_add_char(&out, '{');
    for (size_t i = 0; i < count; i++)
        buf_add_format(&out, i ? ",%lld" : "%lld", (long long)ids[i]);
    buf_add_char(&out, '}');
    const char *text = arena_strdup(shop->arena, buf_text(&out));
    buf_release(&out);
    return text;
}

static void read_ids(struct shop *shop, const struct db_rows *rows, int64_t **ids, size_t *count)
{
    *ids = arena_array(shop->arena, rows->count ? (size_t)rows->count : 1, sizeof **ids);
    for (int i = 0; i < rows->count; i++)
        (*ids)[i] = strtoll(db_value(rows, i, 0), NULL, 10);
    *count = (size_t)rows->count;
}

struct fault *feed_changes(struct shop *shop, const char *snapshot, int64_t **ids, size_t *count)
{
    const char *parameters[] = {snapshot};
    struct db_rows rows;

    TRY(db_run(shop->db, shop->arena, STATEMENT_INDEX_CHANGES, parameters, &rows));
    read_ids(shop, &rows, ids, count);
    return NULL;
}

struct fault *feed_dependents(struct shop *shop, const int64_t *ids, size_t count,
                              int64_t **dependents, size_t *dependent_count)
{
    const char *parameters[] = {id_list(shop, ids, count)};
    struct db_rows rows;

    TRY(db_run(shop->db, shop->arena, STATEMENT_WATCH_DEPENDENTS, parameters, &rows));
    read_ids(shop, &rows, dependents, dependent_count);
    return NULL;
}

struct fault *feed_products(struct shop *shop, int64_t **ids, size_t *count)
{
    const char *parameters[] = {shop->market};
    struct db_rows rows;

    TRY(db_run(shop->db, shop->arena, STATEMENT_INDEX_PRODUCTS, parameters, &rows));
    read_ids(shop, &rows, ids, count);
    return NULL;
}

struct fault *feed_trends(struct shop *shop, int64_t **ids, size_t *count)
{
    struct db_rows rows;

    TRY(db_run(shop->db, shop->arena, STATEMENT_LISTING_TRENDS, NULL, &rows));
    read_ids(shop, &rows, ids, count);
    return NULL;
}

struct collected {
    struct arena *arena;
    uint64_t tags[TAGS_MAXIMUM];
    size_t tag_count;
    struct terms terms;
};

static void add_tag(struct collected *all, uint64_t tag)
{
    if (all->tag_count < TAGS_MAXIMUM)
        all->tags[all->tag_count++] = tag;
}

/* The numbers of "{1,2,3}"; gives the place behind the one that was read, NULL at the end. */
static const char *next_number(const char *at, int64_t *number)
{
    char *end;

    while (at && *at && (*at < '0' || *at > '9'))
        at++;
    if (!at || !*at)
        return NULL;
    *number = strtoll(at, &end, 10);
    return end;
}

static void add_tags(struct collected *all, enum tag_kind kind, const char *list)
{
    int64_t id;

    while ((list = next_number(list, &id)))
        add_tag(all, tag_make(kind, 0, (uint32_t)id));
}

/* Pairs of attribute and value. */
static void add_values(struct collected *all, const char *list)
{
    int64_t attribute, value;

    while ((list = next_number(list, &attribute)) && (list = next_number(list, &value)))
        add_tag(all, tag_make(TAG_VALUE, (uint32_t)attribute, (uint32_t)value));
}

static void add_field(struct collected *all, const char *language, enum search_field field,
                      const struct doc *texts, const char *key)
{
    const struct doc *text = doc_get(texts, key);

    if (doc_is(text, DOC_TEXT))
        text_add_field(&all->terms, language, field, text->text, text->length);
}

/* {"en": {"title", "brand", "category", "attributes", "description"}, ...} and identifiers. */
static void add_words(struct collected *all, const struct doc *words)
{
    doc_each(member, words)
    {
        const char *language = member->key;
        const struct doc *texts = member->value, *identifiers = doc_get(texts, "identifiers");

        add_tag(all, tag_language(language));
        add_field(all, language, FIELD_TITLE, texts, "title");
        add_field(all, language, FIELD_BRAND, texts, "brand");
        add_field(all, language, FIELD_CATEGORY, texts, "category");
        add_field(all, language, FIELD_ATTRIBUTE, texts, "attributes");
        add_field(all, language, FIELD_DESCRIPTION, texts, "description");
        for (size_t i = 0; i < doc_length(identifiers); i++)
            text_add_identifier(&all->terms, doc_plain(doc_at(identifiers, i)));
    }
}

static int64_t number_of(const struct db_rows *rows, int row, enum column column)
{
    const char *text = db_value(rows, row, column);

    return text ? strtoll(text, NULL, 10) : 0;
}

static bool is_true(const struct db_rows *rows, int row, enum column column)
{
    const char *text = db_value(rows, row, column);

    return text && *text == 't';
}

static void add_flags(struct collected *all, const struct db_rows *rows, int row)
{
    int64_t rating = number_of(rows, row, RATING_HUNDREDTHS);

    if (is_true(rows, row, IN_STOCK))
        add_tag(all, tag_flag(FLAG_IN_STOCK));
    if (is_true(rows, row, IS_SALE))
        add_tag(all, tag_flag(FLAG_SALE));
    if (rating >= 200)
        add_tag(all, tag_flag(FLAG_RATING_2));
    if (rating >= 300)
        add_tag(all, tag_flag(FLAG_RATING_3));
    if (rating >= 400)
        add_tag(all, tag_flag(FLAG_RATING_4));
}

static int64_t worth(int64_t rating, int64_t reviews)
{
    return (rating * reviews + RATING_MEAN * RATING_WEIGHT) / (reviews + RATING_WEIGHT);
}

static struct fault *add_document(struct arena *arena, const struct db_rows *rows, int row,
                                  struct segment_builder *builder)
{
    struct collected *all = arena_alloc(arena, sizeof *all);
    char *words = db_value(rows, row, WORDS);
    const char *stored = db_value(rows, row, STORED);
    struct segment_document document = {
        .product_id = number_of(rows, row, PRODUCT_ID),
        .rank =
            number_of(rows, row, POPULARITY) + (is_true(rows, row, IN_STOCK) ? IN_STOCK_RANK : 0),
        .numbers =
            {
                [NUMBER_PRICE] = number_of(rows, row, PRICE_MINOR),
                [NUMBER_CREATED] = number_of(rows, row, CREATED_AT),
                [NUMBER_RATING] = worth(number_of(rows, row, RATING_HUNDREDTHS),
                                        number_of(rows, row, RATING_COUNT)),
                [NUMBER_POPULARITY] = number_of(rows, row, POPULARITY),
                [NUMBER_TREND] = number_of(rows, row, TREND),
            },
        .stored = stored,
        .stored_length = stored ? strlen(stored) : 0,
    };
    struct doc *texts;

    all->terms.arena = arena;
    add_tags(all, TAG_CATEGORY, db_value(rows, row, CATEGORY_IDS));
    add_tags(all, TAG_BRAND, db_value(rows, row, BRAND_ID));
    add_tags(all, TAG_SELLER, db_value(rows, row, SELLER_IDS));
    add_values(all, db_value(rows, row, VALUES));
    add_flags(all, rows, row);
    if (words) {
        TRY(doc_parse(arena, words, strlen(words), &texts));
        add_words(all, texts);
    }
    document.tags = all->tags;
    document.tag_count = all->tag_count;
    document.terms = all->terms.list;
    document.term_count = all->terms.count;
    segment_builder_add(builder, &document);
    return NULL;
}

/* One batch, in an arena of its own; what is to be said survives in the shop's. */
static struct fault *add_batch(struct shop *shop, const int64_t *ids, size_t count,
                               struct segment_builder *builder)
{
    struct arena rows_arena, row_arena;
    struct shop inner = *shop;
    struct db_rows rows;

    arena_init(&rows_arena, 0);
    arena_init(&row_arena, 0);
    inner.arena = &rows_arena;
    const char *parameters[] = {id_list(&inner, ids, count), shop->market};
    struct fault *fault =
        db_run(shop->db, &rows_arena, STATEMENT_INDEX_DOCUMENTS, parameters, &rows);
    for (int row = 0; !fault && row < rows.count; row++) {
        fault = add_document(&row_arena, &rows, row, builder);
        if (!fault)
            arena_clear(&row_arena);
    }
    if (fault)
        fault = fault_new(shop->arena, fault->kind, fault->code, "%s", fault->text);
    arena_release(&row_arena);
    arena_release(&rows_arena);
    return fault;
}

struct fault *feed_documents(struct shop *shop, const int64_t *ids, size_t count,
                             struct segment_builder *builder)
{
    for (size_t i = 0; i < count; i += FEED_BATCH)
        TRY(add_batch(shop, ids + i, count - i < FEED_BATCH ? count - i : FEED_BATCH, builder));
    return NULL;
}

/* Brands and categories are found by their names in every language. */
static void add_name_words(struct terms *terms, const struct doc *label)
{
    doc_each(member, label) if (doc_is(member->value, DOC_TEXT))
        text_add_field(terms, member->key, FIELD_TITLE, member->value->text, member->value->length);
}

/* facet: that of the tag; of a category it is its parent instead. */
struct name_row {
    enum tag_kind kind;
    uint32_t facet, id;
    const char *json, *key;
    bool is_found; /* by suggestions */
};

static bool read_name_row(const struct db_rows *rows, int row, struct name_row *name)
{
    static const struct {
        const char *name;
        enum tag_kind kind;
        bool is_found;
    } kinds[] = {
        {"brand", TAG_BRAND, true},       {"seller", TAG_SELLER, false},
        {"category", TAG_CATEGORY, true}, {"attribute", TAG_ATTRIBUTE, false},
        {"value", TAG_VALUE, false},      {"market", TAG_MARKET, false},
    };

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i].name, db_value(rows, row, 0)) != 0)
            continue;
        *name = (struct name_row){
            .kind = kinds[i].kind,
            .facet = (uint32_t)strtoul(db_value(rows, row, 1), NULL, 10),
            .id = (uint32_t)strtoul(db_value(rows, row, 2), NULL, 10),
            .json = db_value(rows, row, 3),
            .key = db_value(rows, row, 4),
            .is_found = kinds[i].is_found,
        };
        return true;
    }
    return false;
}

static void add_key(struct segment_term *terms, size_t *count, const char *key)
{
    size_t length = strlen(key);

    if (length < 1000) /* a code that long is in nobody's address */
        terms[(*count)++] = (struct segment_term){key, (uint32_t)length, 1, 1};
}

static struct fault *add_name(struct arena *arena, const struct name_row *row,
                              struct segment_builder *builder)
{
    struct terms words = {.arena = arena};
    uint32_t facet = row->kind == TAG_CATEGORY ? 0 : row->facet;
    struct doc *name;

    TRY(doc_parse_copy(arena, row->json, strlen(row->json), &name)); /* it is stored as it came */
    if (row->is_found)
        add_name_words(&words, doc_get(name, "label"));
    struct segment_term *terms = arena_array(arena, words.count + 2, sizeof *terms);
    size_t count = words.count;
    if (count)
        memcpy(terms, words.list, count * sizeof *terms);
    if (row->key)
        add_key(terms, &count, names_key(arena, row->kind, facet, row->key));
    if (row->kind == TAG_CATEGORY)
        add_key(terms, &count, names_parent_key(arena, row->facet));
    struct segment_document document = {
        .product_id = (int64_t)tag_make(row->kind, facet, row->id),
        .rank = -doc_get_int(name, "position"),
        .terms = terms,
        .term_count = count,
        .stored = row->json,
        .stored_length = strlen(row->json),
    };
    segment_builder_add(builder, &document);
    return NULL;
}

struct fault *feed_names(struct shop *shop, struct segment_builder *builder)
{
    struct db_rows rows;
    struct name_row name;

    TRY(db_run(shop->db, shop->arena, STATEMENT_NAMES_ALL, NULL, &rows));
    for (int row = 0; row < rows.count; row++)
        if (read_name_row(&rows, row, &name))
            TRY(add_name(shop->arena, &name, builder));
    return NULL;
}

struct fault *feed_rules(struct shop *shop, const char **rules)
{
    return db_text(shop->db, shop->arena, STATEMENT_SEARCH_RULES, NULL, rules);
}

struct fault *feed_due(struct shop *shop, int64_t *count)
{
    const char *text;

    TRY(db_text(shop->db, shop->arena, STATEMENT_LISTING_DUE, NULL, &text));
    *count = text ? strtoll(text, NULL, 10) : 0;
    return NULL;
}

struct fault *feed_prune(struct shop *shop, const char *snapshot)
{
    const char *parameters[] = {snapshot};
    struct db_rows rows;

    return db_run(shop->db, shop->arena, STATEMENT_INDEX_PRUNE, parameters, &rows);
}

struct fault *feed_covers(struct shop *shop, const char *snapshot, bool *covers)
{
    const char *parameters[] = {snapshot}, *text;

    TRY(db_text(shop->db, shop->arena, STATEMENT_INDEX_COVERS, parameters, &text));
    *covers = text && *text == 't';
    return NULL;
}

static struct feed_place *read_places(struct arena *arena, const struct db_rows *rows)
{
    struct feed_place *places = arena_array(arena, (size_t)rows->count + 1, sizeof *places);

    for (int i = 0; i < rows->count; i++)
        places[i] = (struct feed_place){
            .product_id = strtoll(db_value(rows, i, 0), NULL, 10),
            .place = strtoll(db_value(rows, i, 1), NULL, 10),
        };
    return places;
}

struct fault *feed_places(struct shop *shop, const int64_t *ids, size_t count,
                          struct feed_place **places)
{
    const char *parameters[] = {shop->market, id_list(shop, ids, count)};
    struct db_rows rows;

    TRY(db_run(shop->db, shop->arena, STATEMENT_WATCH_PLACES, parameters, &rows));
    *places = read_places(shop->arena, &rows);
    return NULL;
}

struct fault *feed_places_after(struct shop *shop, int64_t after_id, size_t limit,
                                const char *snapshot, struct feed_place **places, size_t *count)
{
    const char *parameters[] = {shop->market,
                                arena_printf(shop->arena, "%lld", (long long)after_id),
                                arena_printf(shop->arena, "%zu", limit), snapshot};
    struct db_rows rows;

    TRY(db_run(shop->db, shop->arena, STATEMENT_WATCH_PLACES_AFTER, parameters, &rows));
    *places = read_places(shop->arena, &rows);
    *count = (size_t)rows.count;
    return NULL;
}
