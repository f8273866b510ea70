/* Walks through the rows of Magento files: an index of SKUs first, then product by product. */
#include "base/money.h"
#include "base/text.h"
#include "shop/import_magento.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static struct magento_place *place_of(struct magento *magento, const char *sku)
{
    return map_find(&magento->places, sku);
}

/* Every SKU's place, and which simple products are parts of a configurable one. */
static void index_file(struct import_source *source, struct magento_file *file)
{
    struct magento *magento = source->state;
    struct arena rows;
    struct csv_row row;

    arena_init(&rows, 0);
    while (csv_table_next(file->table, &rows, &row)) {
        const char *sku = csv_cell(&row, file->columns[COLUMN_SKU]);

        if (!row.fault && *sku && !*csv_cell(&row, file->columns[COLUMN_STORE_VIEW]) &&
            !place_of(magento, sku)) {
            struct magento_place *place = arena_alloc(source->arena, sizeof *place);

            *place = (struct magento_place){row.offset, row.line, file, false};
            map_set(&magento->places, sku, place);
        }
        arena_clear(&rows);
    }
    csv_table_seek(file->table, 0, 1);
    csv_table_next(file->table, &rows, &row); /* the heading */
    arena_release(&rows);
}

static void mark_parts(struct magento *magento, struct magento_file *file)
{
    struct arena rows;
    struct csv_row row;

    if (file->columns[COLUMN_VARIATIONS] < 0)
        return;
    arena_init(&rows, 0);
    while (csv_table_next(file->table, &rows, &row)) {
        for (const char *text = csv_cell(&row, file->columns[COLUMN_VARIATIONS]); *text;) {
            const char *from = strstr(text, "sku=");

            if (!from)
                break;
            size_t length = strcspn(from + 4, ",|");
            struct magento_place *place = place_of(magento, arena_strndup(&rows, from + 4, length));
            if (place)
                place->is_part = true;
            text = from + 4 + length;
        }
        arena_clear(&rows);
    }
    csv_table_seek(file->table, 0, 1);
    csv_table_next(file->table, &rows, &row);
    arena_release(&rows);
}

static struct fault *open_single(struct import_source *source)
{
    struct magento *magento = source->state;
    struct magento_file *file = &magento->files[magento->file_count++];

    TRY(csv_table_open(source->arena, source->options.path, &file->table));
    magento_find_columns(file);
    return NULL;
}

static void release_magento(void *declarations)
{
    json_object_put(declarations);
}

struct fault *magento_open(struct import_source *source)
{
    struct magento *magento = arena_alloc(source->arena, sizeof *magento);
    struct map *maps[] = {&magento->places,     &magento->reviews, &magento->related,
                          &magento->cross_sell, &magento->up_sell, &magento->images,
                          &magento->children};

    source->state = magento;
    for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++)
        map_init(maps[i], source->arena);
    magento->declarations = json_object_new_array();
    arena_defer(source->arena, release_magento, magento->declarations);
    struct stat status;
    if (stat(source->options.path, &status) == 0 && S_ISDIR(status.st_mode))
        TRY(magento_read_folder(source));
    else
        TRY(open_single(source));
    for (size_t i = 0; i < magento->file_count; i++) {
        if (magento->files[i].columns[COLUMN_SKU] < 0)
            return fault_new(source->arena, FAULT_MALFORMED, "bad_csv", "%s has no column sku",
                             magento->files[i].name ? magento->files[i].name
                                                    : source->options.path);
        index_file(source, &magento->files[i]);
        source->size += csv_table_size(magento->files[i].table);
    }
    for (size_t i = 0; i < magento->file_count; i++)
        mark_parts(magento, &magento->files[i]);
    return NULL;
}

void magento_close(struct import_source *source)
{
    struct magento *magento = source->state;

    for (size_t i = 0; magento && i < magento->file_count; i++)
        csv_table_close(magento->files[i].table);
}

bool magento_find(struct magento *magento, struct arena *arena, const char *sku,
                  const struct magento_file **file, struct csv_row *row)
{
    struct magento_place *place = place_of(magento, sku);

    if (!place)
        return false;
    struct csv_table *table = place->file->table;
    uint64_t before = csv_table_position(table);
    long line = csv_table_line(table);
    csv_table_seek(table, place->offset, place->line);
    bool is_found = csv_table_next(table, arena, row) && !row->fault;
    csv_table_seek(table, before, line);
    *file = place->file;
    return is_found;
}

static uint64_t position_in_all(const struct magento *magento)
{
    uint64_t position = 0;

    for (size_t i = 0; i < magento->file_count && i <= magento->current; i++)
        position += csv_table_position(magento->files[i].table);
    return position;
}

/* Rows of other store views and parts of configurable products are no products. */
static bool is_product(struct magento *magento, const struct magento_file *file,
                       const struct csv_row *row)
{
    struct magento_place *place = place_of(magento, csv_cell(row, file->columns[COLUMN_SKU]));

    if (*csv_cell(row, file->columns[COLUMN_STORE_VIEW]))
        return false;
    return !(place && place->is_part);
}

static bool next_declaration(struct magento *magento, struct arena *arena,
                             struct import_record *record)
{
    if (magento->next_declaration >= json_object_array_length(magento->declarations))
        return false;
    record->document = json_keep(arena, json_object_get(json_object_array_get_idx(
                                            magento->declarations, magento->next_declaration++)));
    record->file = arena_strdup(arena, json_get_text(record->document, "file"));
    return true;
}

bool magento_next(struct import_source *source, struct arena *arena, struct import_record *record)
{
    struct magento *magento = source->state;
    struct csv_row row;

    if (next_declaration(magento, arena, record))
        return true;
    while (magento->current < magento->file_count) {
        const struct magento_file *file = &magento->files[magento->current];

        if (!csv_table_next(file->table, arena, &row)) {
            magento->current++;
            continue;
        }
        source->position = position_in_all(magento);
        record->row = row.line;
        record->file = file->name;
        record->fault = row.fault;
        if (row.fault)
            return true;
        if (!is_product(magento, file, &row))
            continue;
        record->document = file->is_fixture ? magento_fixture(source, arena, file, &row)
                                            : magento_product(source, arena, file, &row);
        return true;
    }
    return false;
}

/* --- bundles and groups ------------------------------------------------------------------------
 */

/* Prices of parts are summed in ten-thousandths: more decimals no currency has. */
static bool add_part_price(struct magento *magento, struct arena *arena, const char *sku,
                           int64_t quantity, int64_t *total)
{
    const struct magento_file *file;
    struct csv_row row;
    int64_t price;

    if (!magento_find(magento, arena, sku, &file, &row))
        return false;
    const char *text = magento_amount(arena, csv_cell(&row, file->columns[COLUMN_PRICE]));
    if (!money_parse(text, 4, &price) || __builtin_mul_overflow(price, quantity, &price))
        return false;
    return !__builtin_add_overflow(*total, price, total);
}

static void add_part(struct json_object *list, struct arena *arena, const char *sku,
                     int64_t quantity)
{
    struct json_object *part = json_object_new_object();

    import_put(part, "sku", sku);
    import_put(part, "quantity", arena_printf(arena, "%lld", (long long)quantity));
    json_object_array_add(list, part);
}

static void put_sum(struct arena *arena, struct json_object *product, int64_t total)
{
    if (json_get(product, "pricing") || total <= 0)
        return;
    import_put(import_put_object(product, "pricing"), "list_price",
               magento_amount(arena, money_text(arena, total, 4)));
}

/* A whole number from "1.0000"; 1 when it is none. */
static int64_t whole(struct arena *arena, const char *text)
{
    int64_t value = 1;

    return text && text_to_int(magento_amount(arena, text), 1, 10000, &value) ? value : 1;
}

void magento_put_group(struct import_source *source, struct arena *arena,
                       struct json_object *product, const char *associated)
{
    const char *parts[500], *pair[2];
    size_t count = import_split(arena, associated, ",", parts, 500);
    struct json_object *list = import_put_list(product, "bundle");
    int64_t total = 0;

    import_put(product, "type", "bundle");
    for (size_t i = 0; i < count; i++) {
        size_t fields = import_split(arena, parts[i], "=", pair, 2);
        int64_t quantity = fields == 2 ? whole(arena, pair[1]) : 1;

        if (!fields)
            continue;
        add_part(list, arena, pair[0], quantity);
        add_part_price(source->state, arena, pair[0], quantity, &total);
    }
    put_sum(arena, product, total);
}

/* The value of one key in "name=Strap,type=radio,sku=A,default=1,default_qty=1.0000". */
static const char *choice_value(struct arena *arena, const char *choice, const char *key)
{
    const char *fields[40];
    size_t count = import_split(arena, choice, ",", fields, 40), length = strlen(key);

    for (size_t i = 0; i < count; i++)
        if (strncmp(fields[i], key, length) == 0 && fields[i][length] == '=')
            return fields[i] + length + 1;
    return NULL;
}

void magento_put_bundle(struct import_source *source, struct arena *arena,
                        struct json_object *product, const char *values)
{
    const char *choices[500];
    size_t count = import_split(arena, values, "|", choices, 500);
    struct json_object *list = import_put_list(product, "bundle");
    int64_t total = 0;

    import_put(product, "type", "bundle");
    for (size_t i = 0; i < count; i++) {
        const char *name = choice_value(arena, choices[i], "name"), *best = NULL;

        /* Of each option the default choice is taken, else the first; an option is done once. */
        for (size_t k = 0; k < count; k++) {
            if (!text_equal(choice_value(arena, choices[k], "name"), name))
                continue;
            if (k < i) {
                best = NULL;
                break;
            }
            if (!best || text_equal(choice_value(arena, choices[k], "default"), "1"))
                best = choices[k];
        }
        const char *sku = best ? choice_value(arena, best, "sku") : NULL;
        if (!sku)
            continue;
        int64_t quantity = whole(arena, choice_value(arena, best, "default_qty"));
        add_part(list, arena, sku, quantity);
        add_part_price(source->state, arena, sku, quantity, &total);
    }
    put_sum(arena, product, total);
}
