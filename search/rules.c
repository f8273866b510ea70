/* Reads the rules of search and keeps them per language. */
#include "search/rules.h"

#include "base/json.h"
#include "base/log.h"
#include "search/fold.h"
#include "search/word.h"

#include <stdlib.h>
#include <string.h>

#define LANGUAGES_MAXIMUM 16
#define WEIGHT_MAXIMUM    100.0
#define KEY_BYTES         512
#define QUERIES_MAXIMUM   500

const char *const weight_names[WEIGHT_COUNT] = {
    "pin",
    "identifier",
    "text",
    "title",
    "popularity",
    "rating",
    "stock",
    "trend",
    "price",
    "season",
    "field_title",
    "field_brand",
    "field_category",
    "field_attribute",
    "field_description",
    "form_inflected",
    "form_stem",
    "form_synonym",
    "form_compound",
    "form_typo",
};

/* The same numbers are the first rows of search_weights. */
static const struct {
    double weight;
    int64_t half;
} standard[WEIGHT_COUNT] = {
    [WEIGHT_PIN] = {100, 1},
    [WEIGHT_IDENTIFIER] = {10, 1},
    [WEIGHT_TEXT] = {1, 1},
    [WEIGHT_TITLE] = {0.2, 1},
    [WEIGHT_POPULARITY] = {0.06, 100},
    [WEIGHT_RATING] = {0.03, 1},
    [WEIGHT_STOCK] = {0.05, 1},
    [WEIGHT_TREND] = {0.03, 20000},
    [WEIGHT_PRICE] = {0.01, 5000},
    [WEIGHT_SEASON] = {0.05, 1},
    [WEIGHT_FIELD_TITLE] = {0.7, 1},
    [WEIGHT_FIELD_BRAND] = {0.6, 1},
    [WEIGHT_FIELD_CATEGORY] = {0.7, 1},
    [WEIGHT_FIELD_ATTRIBUTE] = {0.45, 1},
    [WEIGHT_FIELD_DESCRIPTION] = {0.15, 1},
    [WEIGHT_FORM_INFLECTED] = {0.95, 1},
    [WEIGHT_FORM_STEM] = {0.7, 1},
    [WEIGHT_FORM_SYNONYM] = {0.85, 1},
    [WEIGHT_FORM_COMPOUND] = {0.75, 1},
    [WEIGHT_FORM_TYPO] = {0.7, 1},
};

static int32_t to_points(double weight)
{
    if (!(weight > 0))
        return 0;
    return (int32_t)((weight < WEIGHT_MAXIMUM ? weight : WEIGHT_MAXIMUM) * POINTS_ONE + 0.5);
}

static bool is_number(const struct json_object *value)
{
    return json_object_is_type(value, json_type_int) ||
           json_object_is_type(value, json_type_double);
}

static void read_weights(struct rules *rules, const struct json_object *weights)
{
    for (int i = 0; i < WEIGHT_COUNT; i++) {
        struct json_object *row = json_get(weights, weight_names[i]);
        struct json_object *weight = json_get(row, "weight"), *half = json_get(row, "half");

        rules->weights[i].points =
            to_points(is_number(weight) ? json_object_get_double(weight) : standard[i].weight);
        rules->weights[i].half = standard[i].half;
        if (is_number(half) && json_object_get_double(half) >= 1)
            rules->weights[i].half = json_object_get_int64(half);
    }
}

/* The list called key: its length, 0 if it is none. */
static size_t list_length(const struct json_object *document, const char *key,
                          struct json_object **list)
{
    *list = json_get(document, key);
    return json_object_is_type(*list, json_type_array) ? json_object_array_length(*list) : 0;
}

static uint16_t read_months(const struct json_object *row)
{
    struct json_object *months;
    size_t count = list_length(row, "months", &months);
    uint16_t bits = 0;

    for (size_t i = 0; i < count; i++) {
        int64_t month = json_object_get_int64(json_object_array_get_idx(months, i));

        if (month >= 1 && month <= 12)
            bits |= (uint16_t)(1u << month);
    }
    return bits;
}

static void read_seasons(struct rules *rules)
{
    struct json_object *list;
    size_t count = list_length(rules->document, "seasons", &list);

    rules->seasons = arena_array(rules->arena, count + 1, sizeof *rules->seasons);
    for (size_t i = 0; i < count; i++) {
        struct json_object *row = json_object_array_get_idx(list, i);
        struct json_object *category = json_get(row, "category"), *weight = json_get(row, "weight");
        struct rule_season *season = &rules->seasons[rules->season_count];

        if (!json_object_is_type(category, json_type_int))
            continue;
        season->tag = tag_make(TAG_CATEGORY, 0, (uint32_t)json_object_get_int64(category));
        season->months = read_months(row);
        season->value = is_number(weight) ? to_points(json_object_get_double(weight)) : POINTS_ONE;
        season->value = season->value < POINTS_ONE ? season->value : POINTS_ONE;
        rules->season_count++;
    }
}

/* Several fields leave less to be wished for each. */
static double value_of_fields(const struct rules *rules, unsigned fields)
{
    double missing = 1;

    for (unsigned field = 0; field < FIELD_COUNT; field++)
        if (fields >> field & 1) {
            double weight = (double)rules->weights[WEIGHT_FIELD_TITLE + field].points / POINTS_ONE;

            missing *= weight < 1 ? 1 - weight : 0;
        }
    return 1 - missing;
}

static void find_qualities(struct rules *rules, enum rule_form form, double weight)
{
    weight = weight < 1 ? weight : 1;
    for (unsigned fields = 0; fields < RULE_FIELDS; fields++)
        for (unsigned step = 0; step < RULE_STEPS; step++) {
            double whole = fields & 1u << FIELD_TITLE ? 1 : 0.75 + 0.25 * step / (RULE_STEPS - 1);

            rules->qualities[form][fields][step] =
                (uint16_t)(value_of_fields(rules, fields) * whole * weight * QUALITY_ONE + 0.5);
        }
}

static double form_weight(const struct rules *rules, int weight)
{
    return (double)rules->weights[weight].points / POINTS_ONE;
}

struct rules *rules_parse(struct arena *arena, const char *text, size_t length)
{
    struct rules *rules = arena_alloc(arena, sizeof *rules);

    rules->arena = arena;
    rules->sets = arena_array(arena, LANGUAGES_MAXIMUM, sizeof *rules->sets);
    if (length) {
        struct fault *fault = json_parse(arena, text, length, &rules->document);

        if (fault)
            log_error("the rules of search cannot be read", log_text("reason", fault->text));
    }
    read_weights(rules, json_get(rules->document, "weights"));
    find_qualities(rules, FORM_EXACT, 1);
    find_qualities(rules, FORM_INFLECTED, form_weight(rules, WEIGHT_FORM_INFLECTED));
    find_qualities(rules, FORM_STEM, form_weight(rules, WEIGHT_FORM_STEM));
    read_seasons(rules);
    return rules;
}

/* --- per language ------------------------------------------------------------------------------
 */

char *rules_key(struct arena *arena, const struct language *language, const char *text,
                size_t *words_count)
{
    struct words words = {0};
    char *key = arena_alloc(arena, KEY_BYTES);
    size_t used = 0, length = strlen(text);

    text = fold_compose(arena, text, &length);
    words_split(&words, language, text, length, false);
    for (size_t i = 0; i < words.count; i++) {
        size_t stem_length;
        const char *stem =
            language_stem(language, words.list[i].text, words.list[i].length, &stem_length);

        if (used + stem_length + 2 > KEY_BYTES)
            break;
        if (used)
            key[used++] = ' ';
        memcpy(key + used, stem, stem_length);
        used += stem_length;
    }
    key[used] = '\0';
    *words_count = words.count;
    words_release(&words);
    return key;
}

char *rules_fold(struct arena *arena, const char *text)
{
    size_t length = strlen(text), used = 0;
    char *out = arena_alloc(arena, length * FOLD_BYTES + 1);

    text = fold_compose(arena, text, &length);
    for (size_t i = 0; i < length;) {
        const struct folded *one = fold_next(text + i, length - i);
        bool is_word =
            one->class == FOLD_LETTER || one->class == FOLD_DIGIT || one->class == FOLD_IDEOGRAPH;

        if (is_word) {
            memcpy(out + used, one->text, one->length);
            used += one->length;
        } else if (used && out[used - 1] != ' ') {
            out[used++] = ' ';
        }
        i += one->width;
    }
    out[used] = '\0';
    return out;
}

/* A row without language holds in all of them. */
static bool holds(const struct json_object *row, const struct language *language)
{
    const char *name = json_get_text(row, "language");

    return !name || language_get(name) == language;
}

static const char *text_at(const struct json_object *list, size_t index)
{
    struct json_object *text = json_object_array_get_idx(list, index);

    return json_object_is_type(text, json_type_string) ? json_object_get_string(text) : NULL;
}

static void add_synonym(struct arena *arena, struct rule_set *set, const char *text,
                        const char *other)
{
    size_t words;
    const char *key = rules_key(arena, set->language, text, &words);
    struct rule_synonym *synonym = arena_alloc(arena, sizeof *synonym);

    if (!words)
        return;
    *synonym = (struct rule_synonym){map_find(&set->synonyms, key), arena_strdup(arena, other)};
    map_set(&set->synonyms, key, synonym);
    if (words > set->synonym_words)
        set->synonym_words = words;
}

static void read_synonyms(struct rules *rules, struct rule_set *set, struct json_object *row)
{
    struct json_object *words;
    size_t count = list_length(row, "words", &words);
    bool is_one_way = json_object_get_boolean(json_get(row, "is_one_way"));

    for (size_t i = 0; i < (is_one_way && count ? 1 : count); i++)
        for (size_t j = count; j-- > 0;) {
            const char *text = text_at(words, i), *other = text_at(words, j);

            if (i != j && text && other)
                add_synonym(rules->arena, set, text, other);
        }
}

static void read_stop_words(struct rules *rules, struct rule_set *set, struct json_object *row)
{
    struct json_object *words;
    size_t count = list_length(row, "words", &words), key_words;

    for (size_t i = 0; i < count; i++) {
        const char *text = text_at(words, i);
        const char *key = text ? rules_key(rules->arena, set->language, text, &key_words) : "";

        if (*key)
            map_set(&set->stop_words, key, (void *)(uintptr_t)set);
    }
}

static void read_pin(struct rules *rules, struct rule_set *set, struct json_object *row)
{
    const char *query = json_get_text(row, "query");
    struct rule_pin *pin = arena_alloc(rules->arena, sizeof *pin), *first, **place = &first;
    size_t words;

    if (!query)
        return;
    const char *key = rules_key(rules->arena, set->language, query, &words);
    pin->product_id = json_object_get_int64(json_get(row, "product_id"));
    pin->place = json_object_get_int(json_get(row, "place"));
    first = map_find(&set->pins, key);
    while (*place && (*place)->place <= pin->place)
        place = &(*place)->next;
    pin->next = *place;
    *place = pin;
    if (*key)
        map_set(&set->pins, key, first);
}

static void read_redirect(struct rules *rules, struct rule_set *set, struct json_object *row)
{
    const char *query = json_get_text(row, "query"), *path = json_get_text(row, "path");
    size_t words;

    if (!query || !path || *path != '/')
        return;
    const char *key = rules_key(rules->arena, set->language, query, &words);
    if (*key)
        map_set(&set->redirects, key, arena_strdup(rules->arena, path));
}

static void read_query(struct rules *rules, struct rule_set *set, struct json_object *row)
{
    const char *query = json_get_text(row, "query");

    if (query && set->query_count < QUERIES_MAXIMUM)
        set->queries[set->query_count++] =
            (struct rule_query){arena_strdup(rules->arena, query), rules_fold(rules->arena, query)};
}

static void read_rows(struct rules *rules, struct rule_set *set, const char *name,
                      void (*read)(struct rules *, struct rule_set *, struct json_object *))
{
    struct json_object *list;
    size_t count = list_length(rules->document, name, &list);

    for (size_t i = 0; i < count; i++) {
        struct json_object *row = json_object_array_get_idx(list, i);

        if (holds(row, set->language))
            read(rules, set, row);
    }
}

const struct rule_set *rules_for(struct rules *rules, const struct language *language)
{
    for (size_t i = 0; i < rules->set_count; i++)
        if (strcmp(rules->sets[i].name, language->name) == 0)
            return &rules->sets[i];
    if (rules->set_count == LANGUAGES_MAXIMUM)
        rules->set_count--;
    struct rule_set *set = &rules->sets[rules->set_count++];
    *set = (struct rule_set){.language = language};
    memcpy(set->name, language->name, sizeof set->name);
    map_init(&set->synonyms, rules->arena);
    map_init(&set->stop_words, rules->arena);
    map_init(&set->pins, rules->arena);
    map_init(&set->redirects, rules->arena);
    read_rows(rules, set, "synonyms", read_synonyms);
    read_rows(rules, set, "stop_words", read_stop_words);
    read_rows(rules, set, "pins", read_pin);
    read_rows(rules, set, "redirects", read_redirect);
    set->queries = arena_array(rules->arena, QUERIES_MAXIMUM, sizeof *set->queries);
    read_rows(rules, set, "queries", read_query);
    return set;
}

/* --- of an index -------------------------------------------------------------------------------
 */

struct rules *rules_get(const struct index *index)
{
    static struct arena arena;
    static const struct index *owner;
    static uint64_t generation;
    static struct rules *rules;
    static char *kept;
    static size_t kept_length;
    size_t length;

    if (rules && owner == index && generation == index_generation(index))
        return rules;
    const char *text = index_rules(index, &length);
    owner = index;
    generation = index_generation(index);
    if (rules && length == kept_length && (!length || memcmp(kept, text, length) == 0))
        return rules;
    arena_clear(&arena);
    kept = arena_strndup(&arena, text, length);
    kept_length = length;
    rules = rules_parse(&arena, kept, length);
    return rules;
}
