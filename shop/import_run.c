/* Importing products: batches, retries in halves, progress that survives being killed. */
#include "shop/import.h"

#include "base/json_write.h"
#include "base/text.h"
#include "base/time.h"
#include "services/bulk.h"
#include "shop/import_check.h"
#include "shop/import_errors.h"

#include <stdlib.h>
#include <string.h>

#define LANES          2 /* connections that load at the same time */
#define BATCH_PRODUCTS 500
#define BATCH_BYTES    (4u * 1024u * 1024u)
#define FIRST_PRODUCTS                                                                             \
    50                   /* of the first batches: after them the planner knows what it deals with */
#define ANALYZE_FIRST 50 /* products loaded; then ten times as many, and so on */

struct item {
    const char *sku, *file;
    long row;
    size_t from, length;
};

/* A connection and the batch that is filled for it or runs on it. */
struct lane {
    struct bulk *bulk;
    struct arena arena; /* records of the batch */
    struct buf json;
    struct item *items;
    int count;
    int64_t end_record;
    bool is_running;
};

struct run {
    struct arena *arena;
    struct import_settings *settings;
    struct import_report *report;
    struct known known;
    struct import_checks checks;
    struct import_source *source;
    struct import_errors errors;
    struct lane lanes[LANES];
    int lane_count, batch_products, batches;
    const char *run_id; /* NULL in a dry run */
    int64_t skip, done_records, next_analyze;
};

static void add_batch(struct buf *out, const struct lane *lane, int from, int to)
{
    buf_add_char(out, '[');
    for (int i = from; i < to; i++) {
        if (i > from)
            buf_add_char(out, ',');
        buf_add(out, lane->json.data + lane->items[i].from, lane->items[i].length);
    }
    buf_add_char(out, ']');
}

static struct fault *send_part(struct run *run, struct lane *lane, int from, int to)
{
    struct buf batch;

    buf_init(&batch, 0);
    add_batch(&batch, lane, from, to);
    const char *parameters[] = {run->run_id,
                                arena_printf(&lane->arena, "%lld", (long long)run->done_records),
                                buf_text(&batch), run->settings->dry_run ? "false" : "true"};
    struct fault *fault =
        bulk_send(lane->bulk, &lane->arena, STATEMENT_IMPORT_PRODUCTS, parameters);
    buf_release(&batch);
    return fault;
}

static int64_t count_of(const struct db_rows *rows, int column)
{
    const char *text = rows->count ? db_value(rows, 0, column) : NULL;

    return text ? strtoll(text, NULL, 10) : 0;
}

static struct fault *take_part(struct run *run, struct lane *lane)
{
    struct db_rows rows;

    TRY(bulk_take(lane->bulk, &lane->arena, &rows));
    run->report->created += count_of(&rows, 0);
    run->report->updated += count_of(&rows, 1);
    run->report->unchanged += count_of(&rows, 2);
    return NULL;
}

static struct fault *load_part(struct run *run, struct lane *lane, int from, int to);

static bool is_away(const struct fault *fault)
{
    return fault->kind == FAULT_UNAVAILABLE || text_equal(fault->code, "not_granted");
}

/* What to do with a part that was refused: halves, until one product stands alone. */
static struct fault *split_part(struct run *run, struct lane *lane, int from, int to,
                                struct fault *why)
{
    if (run->settings->dry_run)
        TRY(bulk_command(lane->bulk, &lane->arena, "ROLLBACK TO batch"));
    if (to - from == 1 && !text_equal(why->code, "try_again")) {
        const struct item *item = &lane->items[from];
        struct import_place place = {item->file, item->row, item->sku};

        run->report->failed++;
        import_errors_add(&run->errors, &place, why);
        return NULL;
    }
    if (text_equal(why->code, "try_again"))
        return load_part(run, lane, from, to);
    int middle = from + (to - from) / 2;
    TRY(load_part(run, lane, from, middle));
    return load_part(run, lane, middle, to);
}

static struct fault *load_part(struct run *run, struct lane *lane, int from, int to)
{
    struct fault *fault = send_part(run, lane, from, to);

    if (!fault)
        fault = take_part(run, lane);
    if (!fault || is_away(fault))
        return fault;
    return split_part(run, lane, from, to, fault);
}

static void report_progress(struct run *run)
{
    const struct import_source *source = run->source;
    uint64_t thousandths = source->size ? source->position * 1000 / source->size : 0;

    run->report->elapsed_ms = time_monotonic_ms();
    if (run->settings->progress)
        run->settings->progress(run->settings->context, run->report,
                                thousandths > 1000 ? 1000 : (int)thousandths);
}

static struct fault *analyze(struct run *run, struct lane *lane)
{
    const char *parameters[] = {arena_printf(
        &lane->arena, "%lld", (long long)(run->report->created + run->report->updated))};

    return bulk_run(lane->bulk, &lane->arena, STATEMENT_IMPORT_ANALYZE, parameters, NULL);
}

static struct fault *analyze_when_due(struct run *run, struct lane *lane)
{
    if (run->settings->dry_run || run->report->created + run->report->updated < run->next_analyze)
        return NULL;
    run->next_analyze *= 10;
    return analyze(run, lane);
}

/* Waits for what runs on the lane and empties it. */
static struct fault *settle(struct run *run, struct lane *lane)
{
    if (lane->is_running) {
        struct fault *fault = take_part(run, lane);

        lane->is_running = false;
        if (fault && is_away(fault))
            return fault;
        if (fault)
            TRY(split_part(run, lane, 0, lane->count, fault));
        if (run->settings->dry_run)
            TRY(bulk_command(lane->bulk, &lane->arena, "ROLLBACK TO batch"));
        run->done_records = lane->end_record;
        TRY(analyze_when_due(run, lane));
        report_progress(run);
    }
    buf_clear(&lane->json);
    lane->count = 0;
    arena_clear(&lane->arena);
    return NULL;
}

/* Tells the database what the products of the lane refer to; committed before they are loaded. */
static struct fault *send_references(struct run *run, struct lane *lane)
{
    struct buf lists;

    if (!run->known.has_pending)
        return NULL;
    buf_init(&lists, 0);
    known_flush(&run->known, &lists);
    const char *parameters[] = {buf_text(&lists)};
    struct fault *fault =
        bulk_run(lane->bulk, &lane->arena, STATEMENT_IMPORT_REFERENCES, parameters, NULL);
    buf_release(&lists);
    return fault;
}

static struct fault *start(struct run *run, struct lane *lane)
{
    TRY(send_references(run, lane));
    if (!lane->count)
        return NULL;
    if (run->settings->dry_run)
        TRY(bulk_command(lane->bulk, &lane->arena, "SAVEPOINT batch"));
    TRY(send_part(run, lane, 0, lane->count));
    lane->is_running = true;
    return NULL;
}

static void note_warnings(struct run *run, const struct import_place *place, struct fault *warning)
{
    for (; warning; warning = warning->next)
        import_errors_warn(&run->errors, place, warning);
}

static void take_product(struct run *run, struct lane *lane, const struct import_record *record)
{
    struct import_product product;

    import_check(&run->checks, &lane->arena, record->document, &lane->json, &product);
    struct import_place place = {record->file, record->row, product.sku};
    note_warnings(run, &place, product.warnings);
    if (product.faults) {
        run->report->failed++;
        for (struct fault *fault = product.faults; fault; fault = fault->next)
            import_errors_add(&run->errors, &place, fault);
        return;
    }
    lane->items[lane->count++] =
        (struct item){product.sku, record->file, record->row, product.from, product.length};
}

/* A record that describes something else than a product. */
static void take_declaration(struct run *run, struct lane *lane, const struct import_record *record,
                             const char *kind)
{
    struct known *known = &run->known;
    struct json_object *image = json_get(record->document, "image");
    struct import_place place = {record->file, record->row, NULL};
    struct fault *fault = NULL, *warning = NULL;
    const char *hash = NULL;

    if (json_object_is_type(image, json_type_object))
        image = json_get(image, "src");
    if (image && run->checks.pictures)
        warning = import_pictures_find(run->checks.pictures, known, &lane->arena,
                                       json_object_get_string(image), &hash);
    note_warnings(run, &place, warning);
    if (text_equal(kind, "warehouse"))
        fault = known_declare_warehouse(known, &lane->arena, record->document);
    else if (text_equal(kind, "seller"))
        fault = known_declare_seller(known, &lane->arena, record->document, hash);
    else if (text_equal(kind, "brand"))
        fault = known_declare_brand(known, &lane->arena, record->document, hash);
    else if (text_equal(kind, "attribute"))
        fault = known_declare_attribute(known, &lane->arena, record->document);
    else if (text_equal(kind, "category"))
        fault = known_declare_category(known, &lane->arena, record->document, hash);
    else if (text_equal(kind, "hero"))
        fault = known_declare_hero(known, &lane->arena, record->document, hash);
    else
        fault = fault_field(&lane->arena, "record", "bad_record", "\"%.40s\" is no kind of record",
                            kind);
    if (fault) {
        run->report->failed++;
        import_errors_add(&run->errors, &place, fault);
    }
}

/* What an earlier run has loaded only counts for finding what is there twice. */
static void pass_over(struct run *run, struct json_object *document)
{
    struct json_object *variants = json_get(document, "variants");
    const char *sku = json_get_text(document, "sku");
    size_t count =
        json_object_is_type(variants, json_type_array) ? json_object_array_length(variants) : 0;

    run->report->skipped++;
    if (sku)
        hash_set_add(&run->checks.product_skus, sku, strlen(sku));
    if (sku && !count)
        hash_set_add(&run->checks.variant_skus, sku, strlen(sku));
    for (size_t i = 0; i < count; i++) {
        const char *variant = json_get_text(json_object_array_get_idx(variants, i), "sku");

        if (variant)
            hash_set_add(&run->checks.variant_skus, variant, strlen(variant));
    }
}

static void take_record(struct run *run, struct lane *lane, const struct import_record *record)
{
    const char *kind = json_get_text(record->document, "record");
    bool is_product = !kind || text_equal(kind, "product");

    run->report->records++;
    lane->end_record = run->report->records;
    if (record->fault) {
        struct import_place place = {record->file, record->row, NULL};

        run->report->failed++;
        import_errors_add(&run->errors, &place, record->fault);
    } else if (!is_product) {
        take_declaration(run, lane, record, kind);
    } else if (run->report->records <= run->skip) {
        pass_over(run, record->document);
    } else {
        take_product(run, lane, record);
    }
}

static bool is_full(const struct run *run, const struct lane *lane)
{
    int products = run->batch_products;

    if (run->batches < LANES && products > FIRST_PRODUCTS)
        products = FIRST_PRODUCTS;
    return lane->count >= products || lane->json.length >= BATCH_BYTES ||
           lane->arena.used_bytes >= 8 * BATCH_BYTES;
}

static struct fault *load_all(struct run *run)
{
    struct import_record record;
    int current = 0;
    struct lane *lane = &run->lanes[0];

    while (import_next(run->source, &lane->arena, &record)) {
        take_record(run, lane, &record);
        if (!is_full(run, lane))
            continue;
        TRY(start(run, lane));
        run->batches++;
        current = (current + 1) % run->lane_count;
        lane = &run->lanes[current];
        TRY(settle(run, lane));
    }
    TRY(start(run, lane));
    for (int i = 1; i <= run->lane_count; i++)
        TRY(settle(run, &run->lanes[(current + i) % run->lane_count]));
    return NULL;
}

/* Ties links between products and reports those that lead nowhere. */
static struct fault *finish(struct run *run)
{
    struct lane *lane = &run->lanes[0];
    const char *parameters[] = {run->settings->dry_run ? "false" : "true"};
    struct json_object *missing;
    struct db_rows rows;

    if (run->settings->dry_run)
        return bulk_command(lane->bulk, &lane->arena, "ROLLBACK");
    TRY(bulk_run(lane->bulk, &lane->arena, STATEMENT_IMPORT_FINISH, parameters, &rows));
    const char *text = db_value(&rows, 0, 0);
    TRY(json_parse(&lane->arena, text, strlen(text), &missing));
    for (size_t i = 0; i < json_object_array_length(missing); i++) {
        struct json_object *link = json_object_array_get_idx(missing, i);
        struct import_place place = {NULL, 0, json_get_text(link, "sku")};
        struct fault *warning =
            fault_field(&lane->arena, json_get_text(link, "kind"), "no_target",
                        "there is no product %s", json_get_text(link, "target"));

        import_errors_warn(&run->errors, &place, warning);
    }
    if (run->report->created + run->report->updated > 0)
        TRY(analyze(run, lane));
    const char *end[] = {run->run_id,
                         arena_printf(&lane->arena, "%lld", (long long)run->report->records),
                         arena_printf(&lane->arena, "%lld", (long long)run->report->failed)};
    return bulk_run(lane->bulk, &lane->arena, STATEMENT_IMPORT_RUN_END, end, NULL);
}

/* Finds the run to continue, or starts one. */
static struct fault *enter_run(struct run *run, const char *hash)
{
    struct bulk *bulk = run->lanes[0].bulk;
    const struct import_options *options = &run->settings->options;
    struct db_rows rows;
    const char *how =
        arena_printf(run->arena, "%s %s %s %s", options->format ? options->format : "-",
                     options->currency ? options->currency : "-",
                     options->weight_unit ? options->weight_unit : "-",
                     run->settings->media_folder ? "media" : "-");

    if (run->settings->dry_run)
        return bulk_command(bulk, run->arena, "BEGIN");
    const char *of_source[] = {hash, how};
    if (run->settings->restart)
        TRY(bulk_run(bulk, run->arena, STATEMENT_IMPORT_RUN_DROP, of_source, NULL));
    TRY(bulk_run(bulk, run->arena, STATEMENT_IMPORT_RUN_FIND, of_source, &rows));
    if (rows.count) {
        run->run_id = db_value(&rows, 0, 0);
        run->skip = strtoll(db_value(&rows, 0, 1), NULL, 10);
        return NULL;
    }
    const char *start_values[] = {options->path, hash, how};
    TRY(bulk_run(bulk, run->arena, STATEMENT_IMPORT_RUN_START, start_values, &rows));
    run->run_id = db_value(&rows, 0, 0);
    return NULL;
}

static struct fault *open_lanes(struct run *run)
{
    for (int i = 0; i < run->lane_count; i++) {
        struct lane *lane = &run->lanes[i];

        arena_init(&lane->arena, 0);
        buf_init(&lane->json, 0);
        lane->items = arena_array(run->arena, (size_t)run->batch_products + 1, sizeof *lane->items);
        TRY(bulk_open(run->arena, run->settings->conninfo, "mercer import", &lane->bulk));
    }
    return NULL;
}

static struct fault *load_catalogue(struct run *run)
{
    struct db_rows rows;
    struct json_object *existing;

    TRY(bulk_run(run->lanes[0].bulk, run->arena, STATEMENT_IMPORT_CATALOGUE, NULL, &rows));
    const char *text = db_value(&rows, 0, 0);
    TRY(json_parse(run->arena, text, strlen(text), &existing));
    known_load(&run->known, existing);
    return NULL;
}

static struct fault *run_all(struct run *run)
{
    struct import_settings *settings = run->settings;
    const char *hash;

    TRY(import_source_hash(run->arena, settings->options.path, &hash));
    TRY(open_lanes(run));
    TRY(load_catalogue(run));
    if (!settings->options.currency)
        settings->options.currency = run->known.currency;
    else
        run->known.currency = settings->options.currency;
    TRY(import_open(run->arena, &settings->options, &run->source));
    if (settings->media_folder) {
        struct import_pictures_options options = {
            .conninfo = settings->conninfo,
            .media_folder = settings->media_folder,
            .source = settings->options.path,
            .folder = settings->picture_folder,
            .program = settings->program,
            .dry_run = settings->dry_run,
        };
        TRY(import_pictures_new(run->arena, &options, &run->checks.pictures));
    }
    TRY(enter_run(run, hash));
    run->errors.arena = run->arena;
    import_errors_open(&run->errors, run->report, settings->error_path, run->skip > 0);
    TRY(load_all(run));
    return finish(run);
}

/* A fault of a lane's arena outlives it. */
static struct fault *keep_fault(struct arena *arena, const struct fault *fault)
{
    if (!fault)
        return NULL;
    struct fault *kept =
        fault_new(arena, fault->kind, arena_strdup(arena, fault->code), "%s", fault->text);
    kept->field = arena_strdup(arena, fault->field);
    kept->next = keep_fault(arena, fault->next);
    return kept;
}

struct fault *import_run(struct arena *arena, struct import_settings *settings,
                         struct import_report *report)
{
    struct run *run = arena_alloc(arena, sizeof *run);
    int64_t started_ms = time_monotonic_ms();

    *report = (struct import_report){0};
    run->arena = arena;
    run->settings = settings;
    run->report = report;
    run->lane_count = settings->dry_run ? 1 : LANES;
    run->batch_products = settings->batch_products ? settings->batch_products : BATCH_PRODUCTS;
    run->next_analyze = ANALYZE_FIRST;
    known_init(&run->known, arena);
    run->checks = (struct import_checks){
        .known = &run->known,
        .seller_id = settings->seller_id ? settings->seller_id : "own",
        .seller_name = settings->seller_name ? settings->seller_name : "Mercer",
        .warehouse = "main",
    };
    struct fault *fault = keep_fault(arena, run_all(run));

    for (int i = 0; i < run->lane_count; i++) {
        bulk_close(run->lanes[i].bulk);
        buf_release(&run->lanes[i].json);
        arena_release(&run->lanes[i].arena);
    }
    import_close(run->source);
    import_errors_close(&run->errors);
    import_pictures_free(run->checks.pictures);
    import_checks_release(&run->checks);
    known_release(&run->known);
    report->elapsed_ms = time_monotonic_ms() - started_ms;
    return fault;
}
