/* A CSV file with a heading row, read row by row through libcsv. */
#include "shop/csv_table.h"

#include "base/text.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CELL_STEP_BYTES 262144 /* libcsv grows a cell by so much: its 128 take minutes for 4 MB */
#define CHUNK_BYTES     65536
#define NO_ROW_BEGUN    0 /* of csv_parser.pstate, libcsv 3.0 */

struct csv_table {
    int fd; /* -1: from memory */
    const char *text;
    uint64_t size;
    struct csv_parser parser;
    char *chunk; /* bytes of the file from chunk_offset */
    size_t chunk_length;
    uint64_t chunk_offset, position;
    long line;
    const char **names;
    size_t columns;
    /* of the row being read */
    struct arena *arena;
    const char **cells;
    size_t cell_count, cell_capacity;
    bool is_complete;
};

static void take_cell(void *bytes, size_t length, void *context)
{
    struct csv_table *table = context;

    if (table->cell_count == table->cell_capacity) {
        size_t capacity = table->cell_capacity ? table->cell_capacity * 2 : 64;
        const char **cells = arena_array(table->arena, capacity, sizeof *cells);

        if (table->cell_count)
            memcpy(cells, table->cells, table->cell_count * sizeof *cells);
        table->cells = cells;
        table->cell_capacity = capacity;
    }
    if (table->cell_count < CSV_COLUMNS_MAXIMUM * 2)
        table->cells[table->cell_count++] =
            bytes && !memchr(bytes, '\0', length) ? arena_strndup(table->arena, bytes, length) : "";
}

static void take_row(int terminator, void *context)
{
    struct csv_table *table = context;

    (void)terminator;
    table->is_complete = true;
}

/* Makes bytes at position available; false at the end of the file. */
static bool fill(struct csv_table *table)
{
    if (table->position >= table->chunk_offset &&
        table->position < table->chunk_offset + table->chunk_length)
        return true;
    if (table->fd < 0)
        return false;
    ssize_t got;
    do
        got = pread(table->fd, table->chunk, CHUNK_BYTES, (off_t)table->position);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return false;
    table->chunk_offset = table->position;
    table->chunk_length = (size_t)got;
    return true;
}

/* Feeds libcsv up to and with the next line break; returns the bytes fed, 0 at the end. */
static size_t feed_line(struct csv_table *table, bool *ends_with_return)
{
    size_t fed = 0;

    while (fill(table)) {
        const char *from = table->chunk + (table->position - table->chunk_offset);
        size_t available = table->chunk_length - (size_t)(table->position - table->chunk_offset);
        size_t length = 0;

        while (length < available && from[length] != '\n' && from[length] != '\r')
            length++;
        bool is_end = length < available;
        if (is_end)
            *ends_with_return = from[length++] == '\r';
        csv_parse(&table->parser, from, length, take_cell, take_row, table);
        table->position += length;
        fed += length;
        if (is_end || fed > CSV_ROW_BYTES_MAXIMUM)
            break;
    }
    return fed;
}

/* A line feed right after a carriage return belongs to it; within quotes libcsv must see it. */
static void skip_line_feed(struct csv_table *table, size_t *total)
{
    if (!fill(table) || table->chunk[table->position - table->chunk_offset] != '\n')
        return;
    if (!table->is_complete)
        csv_parse(&table->parser, "\n", 1, take_cell, take_row, table);
    table->position++;
    ++*total;
}

static void reset_parser(struct csv_table *table)
{
    csv_fini(&table->parser, NULL, NULL, NULL);
    table->is_complete = false;
    table->cell_count = 0;
}

/* Reads one physical row; false at the end. */
static bool read_row(struct csv_table *table, struct arena *arena, struct csv_row *row)
{
    size_t total = 0, fed;
    bool ends_with_return = false;

    table->arena = arena;
    table->cells = NULL;
    table->cell_capacity = 0;
    reset_parser(table);
    *row = (struct csv_row){.line = table->line, .offset = table->position};
    while (!table->is_complete && (fed = feed_line(table, &ends_with_return)) > 0) {
        total += fed;
        if (!table->is_complete && ends_with_return) {
            skip_line_feed(table, &total);
            ends_with_return = false;
        }
        table->line++;
        if (!table->is_complete && table->parser.pstate == NO_ROW_BEGUN) {
            total = 0; /* an empty line */
            row->line = table->line;
            row->offset = table->position;
        }
        if (total > CSV_ROW_BYTES_MAXIMUM) {
            row->fault = fault_new(arena, FAULT_MALFORMED, "row_too_long",
                                   "a row is longer than %u bytes; is a quote not closed?",
                                   CSV_ROW_BYTES_MAXIMUM);
            reset_parser(table);
            row->cells = table->cells;
            return true;
        }
    }
    if (!total)
        return false;
    if (!table->is_complete)
        csv_fini(&table->parser, take_cell, take_row, table);
    if (ends_with_return)
        skip_line_feed(table, &total);
    row->cells = table->cells;
    return true;
}

static bool is_empty(const struct csv_table *table)
{
    for (size_t i = 0; i < table->cell_count; i++)
        if (table->cells[i][0])
            return false;
    return true;
}

static void check_row(struct csv_table *table, struct csv_row *row)
{
    if (table->cell_count > table->columns) {
        for (size_t i = table->columns; i < table->cell_count; i++)
            if (table->cells[i][0]) {
                row->fault = fault_new(table->arena, FAULT_MALFORMED, "too_many_columns",
                                       "the row has %zu columns, the heading has %zu",
                                       table->cell_count, table->columns);
                return;
            }
    }
    for (size_t i = 0; i < table->cell_count && i < table->columns; i++)
        if (!utf8_is_valid(table->cells[i], strlen(table->cells[i]))) {
            row->fault = fault_new(table->arena, FAULT_MALFORMED, "bad_encoding",
                                   "column \"%s\" is not UTF-8", table->names[i]);
            row->fault->field = table->names[i];
            return;
        }
}

bool csv_table_next(struct csv_table *table, struct arena *arena, struct csv_row *row)
{
    do {
        if (!read_row(table, arena, row))
            return false;
    } while (!row->fault && is_empty(table));
    if (!row->fault)
        check_row(table, row);
    const char **cells = arena_array(arena, table->columns + 1, sizeof *cells);
    for (size_t i = 0; i < table->columns; i++)
        cells[i] = i < table->cell_count ? table->cells[i] : "";
    row->cells = cells;
    return true;
}

/* The separator that the first line has most of, outside quotes. */
static unsigned char guess_delimiter(struct csv_table *table)
{
    static const char candidates[] = ",;\t";
    size_t counts[3] = {0}, best = 0;
    bool quoted = false;

    if (!fill(table))
        return ',';
    const char *from = table->chunk + (table->position - table->chunk_offset);
    size_t available = table->chunk_length - (size_t)(table->position - table->chunk_offset);
    for (size_t i = 0; i < available && (quoted || (from[i] != '\n' && from[i] != '\r')); i++) {
        const char *found = from[i] ? strchr(candidates, from[i]) : NULL;

        quoted ^= from[i] == '"';
        if (found && !quoted)
            counts[found - candidates]++;
    }
    for (size_t i = 1; i < 3; i++)
        if (counts[i] > counts[best])
            best = i;
    return (unsigned char)candidates[best];
}

static char *trimmed(struct arena *arena, const char *text)
{
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    return arena_strndup(arena, text, length);
}

static struct fault *read_heading(struct csv_table *table, struct arena *arena)
{
    struct csv_row row;

    if (fill(table) && table->chunk_length >= 3 && memcmp(table->chunk, "\xef\xbb\xbf", 3) == 0)
        table->position = 3;
    csv_set_delim(&table->parser, guess_delimiter(table));
    if (!read_row(table, arena, &row) || row.fault || !table->cell_count)
        return fault_new(arena, FAULT_MALFORMED, "bad_csv", "there is no heading row");
    if (table->cell_count > CSV_COLUMNS_MAXIMUM)
        return fault_new(arena, FAULT_MALFORMED, "bad_csv", "more than %d columns",
                         CSV_COLUMNS_MAXIMUM);
    table->columns = table->cell_count;
    table->names = arena_array(arena, table->columns, sizeof *table->names);
    for (size_t i = 0; i < table->columns; i++) {
        if (!utf8_is_valid(table->cells[i], strlen(table->cells[i])))
            return fault_new(arena, FAULT_MALFORMED, "bad_encoding", "the heading is not UTF-8");
        table->names[i] = trimmed(arena, table->cells[i]);
    }
    return NULL;
}

static struct csv_table *table_new(void)
{
    struct csv_table *table = calloc(1, sizeof *table);

    if (!table || csv_init(&table->parser, CSV_APPEND_NULL) != 0)
        abort();
    csv_set_blk_size(&table->parser, CELL_STEP_BYTES);
    table->fd = -1;
    table->line = 1;
    return table;
}

struct fault *csv_table_open(struct arena *arena, const char *path, struct csv_table **opened)
{
    struct csv_table *table = table_new();
    struct stat status;
    struct fault *fault = NULL;

    table->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (table->fd < 0 || fstat(table->fd, &status) != 0) {
        fault = fault_new(arena, FAULT_NOT_FOUND, "no_file", "%s: %s", path, strerror(errno));
    } else {
        table->size = (uint64_t)status.st_size;
        table->chunk = malloc(CHUNK_BYTES);
        if (!table->chunk)
            abort();
        fault = read_heading(table, arena);
        if (fault)
            fault->text = arena_printf(arena, "%s: %s", path, fault->text);
    }
    if (fault)
        csv_table_close(table);
    else
        *opened = table;
    return fault;
}

struct fault *csv_table_open_text(struct arena *arena, const char *text, size_t length,
                                  struct csv_table **opened)
{
    struct csv_table *table = table_new();

    table->text = text;
    table->chunk = (char *)text;
    table->chunk_length = table->size = length;
    struct fault *fault = read_heading(table, arena);
    if (fault)
        csv_table_close(table);
    else
        *opened = table;
    return fault;
}

void csv_table_close(struct csv_table *table)
{
    if (!table)
        return;
    csv_free(&table->parser);
    if (!table->text)
        free(table->chunk);
    if (table->fd >= 0)
        close(table->fd);
    free(table);
}

size_t csv_table_columns(const struct csv_table *table)
{
    return table->columns;
}

const char *csv_table_name(const struct csv_table *table, size_t column)
{
    return table->names[column];
}

int csv_table_find(const struct csv_table *table, const char *name)
{
    for (size_t i = 0; i < table->columns; i++)
        if (ascii_equal_ignoring_case(table->names[i], name))
            return (int)i;
    return -1;
}

void csv_table_seek(struct csv_table *table, uint64_t offset, long line)
{
    table->position = offset;
    table->line = line;
}

uint64_t csv_table_position(const struct csv_table *table)
{
    return table->position;
}

long csv_table_line(const struct csv_table *table)
{
    return table->line;
}

uint64_t csv_table_size(const struct csv_table *table)
{
    return table->size;
}
