/* The stages of a search, from the identifier to the guess. */
#include "search/find.h"

#include "search/correct.h"
#include "search/identifier.h"
#include "search/match.h"
#include "search/query.h"
#include "search/rank.h"

#include <stdlib.h>
#include <string.h>

#define BESIDE_TEXT                                                                                \
    (POINTS_ONE / 32) /* of a beginning of an identifier when words are found too                  \
                       */
#define PINS      64
#define LANGUAGES 2 /* that one search asks in */

const char *const find_stage_names[] = {"identifier", "all", "some", "corrected", "none"};

/* The query in one language, and which documents it is about. */
struct run {
    struct query *query;
    struct match *match;
    struct match_filter *filters; /* one a segment */
    struct set *hidden;
    struct hits *hits;
    const char *shown; /* its better spelling */
};

struct boosts {
    struct boost *list;
    size_t count;
};

struct search {
    const struct index *index;
    const struct index_segment *segments;
    size_t segment_count;
    struct arena *arena;
    const struct find_request *request;
    struct identifier identifier;
    struct run runs[LANGUAGES];
    size_t run_count;
    /* What comes out, one a segment. */
    struct hits *hits;
    struct boosts *boosts;
    struct found *found;
};

/* --- preparing ----------------------------------------------------------------------------------
 */

static void add_run(struct search *search, const char *language, const char *hidden_language)
{
    struct run *run = &search->runs[search->run_count++];
    size_t count = search->segment_count + 1;

    run->query = query_read(search->index, search->arena, language, search->request->text);
    run->match = match_new(run->query);
    run->filters = arena_array(search->arena, count, sizeof *run->filters);
    run->hidden = arena_array(search->arena, count, sizeof *run->hidden);
    run->hits = arena_array(search->arena, count, sizeof *run->hits);
    for (size_t i = 0; i < search->segment_count; i++) {
        run->filters[i].dead = &search->segments[i].dead;
        if (!hidden_language)
            continue;
        run->hidden[i] = segment_tag(search->segments[i].segment, tag_language(hidden_language));
        run->filters[i].hidden = &run->hidden[i];
    }
}

/* Documents with texts of a language, of all. */
static void count_texts(const struct search *search, const char *language, uint32_t *with,
                        uint32_t *all)
{
    *with = *all = 0;
    for (size_t i = 0; i < search->segment_count; i++) {
        const struct segment *segment = search->segments[i].segment;

        *with += segment_tag(segment, tag_language(language)).count;
        *all += segment_count(segment);
    }
}

static void open_search(struct search *search, const struct index *index, struct arena *arena,
                        const struct find_request *request, struct found *found)
{
    const char *language = request->language, *fallback = request->fallback;
    uint32_t with, all;

    *search = (struct search){.index = index, .arena = arena, .request = request, .found = found};
    search->segment_count = index_segments(index, &search->segments);
    search->hits = arena_array(arena, search->segment_count + 1, sizeof *search->hits);
    search->boosts = arena_array(arena, search->segment_count + 1, sizeof *search->boosts);
    identifier_read(request->text, &search->identifier);
    add_run(search, language, NULL);
    if (!fallback || strcmp(fallback, language) == 0)
        return;
    count_texts(search, language, &with, &all);
    if (with < all)
        add_run(search, fallback, language);
}

/* --- words --------------------------------------------------------------------------------------
 */

static void unite_runs(struct search *search, size_t segment)
{
    struct hits *a = &search->runs[0].hits[segment], *b = &search->runs[1].hits[segment];
    struct hits *out = &search->hits[segment];
    uint32_t i = 0, j = 0;

    if (search->run_count == 1 || !b->count) {
        *out = *a;
        return;
    }
    if (!a->count) {
        *out = *b;
        return;
    }
    hits_room(search->arena, out, a->count + b->count);
    while (i < a->count || j < b->count) {
        bool is_a = j == b->count || (i < a->count && a->documents[i] <= b->documents[j]);
        const struct hits *from = is_a ? a : b;
        uint32_t place = is_a ? i++ : j++;

        if (!out->count || out->documents[out->count - 1] != from->documents[place])
            hits_add(out, from->documents[place], from->qualities[place], from->shares[place]);
    }
}

static bool gather(struct search *search)
{
    bool has_any = false;

    for (size_t i = 0; i < search->segment_count; i++) {
        unite_runs(search, i);
        has_any |= search->hits[i].count > 0;
    }
    return has_any;
}

static bool find_all(struct search *search)
{
    for (size_t i = 0; i < search->run_count; i++)
        for (size_t j = 0; j < search->segment_count; j++) {
            struct run *run = &search->runs[i];

            match_all(run->match, j, &run->filters[j], &run->hits[j]);
        }
    return gather(search);
}

static bool find_some(struct search *search)
{
    for (size_t i = 0; i < search->run_count; i++)
        match_some(search->runs[i].match, search->runs[i].filters, search->runs[i].hits);
    return gather(search);
}

/* What is offered is of the language in which something was found. */
static const char *shown_of_hits(const struct search *search)
{
    for (size_t i = 0; i < search->run_count; i++)
        for (size_t j = 0; search->runs[i].shown && j < search->segment_count; j++)
            if (search->runs[i].hits[j].count)
                return search->runs[i].shown;
    return NULL;
}

/* Some when words are left out, corrected when others stand for them; then all must be there. */
static bool find_nearly(struct search *search)
{
    bool is_corrected = false;

    for (size_t i = 0; i < search->run_count; i++) {
        struct run *run = &search->runs[i];

        if (!correct_unknown(run->query, run->match))
            continue;
        correct_choose(run->query, run->match, run->filters);
        run->shown = query_shown(run->query);
        is_corrected = true;
    }
    if (is_corrected && find_all(search)) {
        search->found->stage = FIND_CORRECTED;
        search->found->corrected = shown_of_hits(search);
        return true;
    }
    if (!find_some(search))
        return false;
    search->found->stage = FIND_SOME;
    search->found->corrected = shown_of_hits(search);
    if (!search->found->corrected)
        search->found->corrected = correct_rare(search->runs[0].query, search->runs[0].match);
    return true;
}

/* Words that were found by their stems alone may be misspelt; both are shown. */
static bool find_stems(struct search *search)
{
    bool is_corrected = false;

    for (size_t i = 0; i < search->run_count; i++) {
        struct run *run = &search->runs[i];

        if (!correct_stems(run->query, run->match))
            continue;
        correct_choose(run->query, run->match, run->filters);
        run->shown = query_shown(run->query);
        is_corrected = true;
    }
    if (!is_corrected)
        return false;
    find_all(search);
    search->found->stage = FIND_CORRECTED;
    search->found->corrected = shown_of_hits(search);
    return true;
}

/* --- identifiers --------------------------------------------------------------------------------
 */

static bool find_identifier(struct search *search, bool begins, int32_t value)
{
    bool has_any = false;

    for (size_t i = 0; i < search->segment_count; i++) {
        struct boosts *boosts = &search->boosts[i];

        boosts->count = identifier_find(&search->segments[i], search->arena, &search->identifier,
                                        begins, value, &boosts->list);
        has_any |= boosts->count > 0;
    }
    return has_any;
}

static void forget_hits(struct search *search)
{
    memset(search->hits, 0, (search->segment_count + 1) * sizeof *search->hits);
}

/* What was typed is one word that looks like a number of an article. */
static bool is_code(const struct search *search)
{
    const struct query *query = search->runs[0].query;

    return query->count == 1 && query->parts[0].is_code &&
           query->parts[0].words == query->words.count;
}

/* --- the order of the stages
 * ---------------------------------------------------------------------- */

static void run_stages(struct search *search)
{
    const struct identifier *identifier = &search->identifier;
    bool can_begin = identifier->length > IDENTIFIER_START;
    struct found *found = search->found;
    bool is_identifier = identifier->length > 1 && find_identifier(search, false, POINTS_ONE);

    found->stage = FIND_IDENTIFIER;
    if (is_identifier && identifier_is_certain(identifier))
        return;
    if (can_begin && is_code(search) && find_identifier(search, true, POINTS_ONE))
        return;
    if (find_all(search)) {
        found->stage = FIND_ALL;
        if (find_stems(search))
            return;
        found->corrected = correct_rare(search->runs[0].query, search->runs[0].match);
        if (!is_identifier && can_begin && identifier->has_digits && identifier->has_letters)
            find_identifier(search, true, BESIDE_TEXT);
        return;
    }
    if (is_identifier || (can_begin && find_identifier(search, true, POINTS_ONE)))
        return;
    if (find_nearly(search))
        return;
    forget_hits(search);
    found->stage = FIND_NONE;
    if (identifier_correct(search->index, &search->identifier) &&
        find_identifier(search, false, POINTS_ONE)) {
        found->stage = FIND_CORRECTED;
        found->corrected =
            arena_strndup(search->arena, search->identifier.key + 1, search->identifier.length - 1);
    }
}

/* --- what staff decided
 * --------------------------------------------------------------------------- */

static void add_boost(struct search *search, size_t segment, uint32_t document, int32_t pin)
{
    struct boosts *boosts = &search->boosts[segment];
    struct boost *list = arena_array(search->arena, boosts->count + 1, sizeof *list);
    size_t place = 0;

    while (place < boosts->count && boosts->list[place].document < document)
        place++;
    if (place < boosts->count && boosts->list[place].document == document) {
        boosts->list[place].pin = pin;
        return;
    }
    if (boosts->count) {
        memcpy(list, boosts->list, place * sizeof *list);
        memcpy(list + place + 1, boosts->list + place, (boosts->count - place) * sizeof *list);
    }
    list[place] = (struct boost){.document = document, .pin = pin};
    boosts->list = list;
    boosts->count++;
}

static bool find_product(const struct search *search, int64_t product_id, size_t *segment,
                         uint32_t *document)
{
    for (size_t i = search->segment_count; i-- > 0;) {
        *document = segment_find(search->segments[i].segment, product_id);
        *segment = i;
        if (*document != UINT32_MAX && !set_contains(&search->segments[i].dead, *document))
            return true;
    }
    return false;
}

static void apply_rules(struct search *search)
{
    const struct rule_set *set = search->runs[0].query->set;
    int place = 0;
    size_t words, segment;
    uint32_t document;

    if (!set->pins.count && !set->redirects.count)
        return;
    const char *key = rules_key(search->arena, set->language, search->runs[0].query->text, &words);
    if (!words)
        return;
    search->found->redirect = map_find(&set->redirects, key);
    for (const struct rule_pin *pin = map_find(&set->pins, key); pin && place < PINS;
         pin = pin->next)
        if (find_product(search, pin->product_id, &segment, &document)) {
            add_boost(search, segment, document, POINTS_ONE - place++ * (POINTS_ONE / PINS / 2));
            if (search->found->stage == FIND_NONE)
                search->found->stage = FIND_ALL;
        }
}

static void run_search(struct search *search)
{
    run_stages(search);
    apply_rules(search);
}

void find_run(const struct index *index, struct arena *arena, const struct find_request *request,
              struct found *found)
{
    struct search search;

    *found = (struct found){.stage = FIND_NONE};
    open_search(&search, index, arena, request, found);
    run_search(&search);
    found->matches = arena_array(arena, search.segment_count + 1, sizeof *found->matches);
    for (size_t i = 0; i < search.segment_count; i++) {
        struct ranking ranking;

        ranking_open(&ranking, arena, search.runs[0].query->rules, search.segments[i].segment,
                     request->month);
        rank(&ranking, arena, &search.hits[i], search.boosts[i].list, search.boosts[i].count,
             &found->matches[i]);
    }
}

float find_score(const struct index *index, const struct found *found, int64_t product_id)
{
    const struct index_segment *segments;

    for (size_t i = index_segments(index, &segments); i-- > 0;) {
        uint32_t document = segment_find(segments[i].segment, product_id), low = 0;
        uint32_t high = found->matches[i].count;

        if (document == UINT32_MAX || set_contains(&segments[i].dead, document))
            continue;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;

            if (found->matches[i].documents[middle] < document)
                low = middle + 1;
            else
                high = middle;
        }
        if (low < found->matches[i].count && found->matches[i].documents[low] == document)
            return found->matches[i].scores[low];
    }
    return -1;
}

char *find_points_text(struct arena *arena, double number)
{
    char *text = arena_printf(arena, "%.13f", number);
    size_t length = strlen(text);

    while (length > 2 && text[length - 1] == '0' && text[length - 2] != '.')
        length--;
    text[length] = '\0';
    return text;
}

size_t find_explain(const struct index *index, struct arena *arena,
                    const struct find_request *request, int64_t product_id,
                    struct contribution **contributions)
{
    struct search search;
    struct found found = {.stage = FIND_NONE};
    struct ranking ranking;
    struct factors factors;
    size_t segment, count = 0;
    uint32_t document;

    *contributions = arena_array(arena, WEIGHT_FACTORS, sizeof **contributions);
    open_search(&search, index, arena, request, &found);
    run_search(&search);
    if (!find_product(&search, product_id, &segment, &document))
        return 0;
    const struct rules *rules = search.runs[0].query->rules;
    ranking_open(&ranking, arena, rules, search.segments[segment].segment, request->month);
    if (!rank_explain(&ranking, &search.hits[segment], search.boosts[segment].list,
                      search.boosts[segment].count, document, &factors))
        return 0;
    for (int i = 0; i < WEIGHT_FACTORS; i++) {
        double weight = (double)rules->weights[i].points / POINTS_ONE;
        double points = (double)factors.points[i] / POINTS_ONE;

        if (weight > 0)
            (*contributions)[count++] =
                (struct contribution){weight_names[i], points / weight, weight, points};
    }
    return count;
}
