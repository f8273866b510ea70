/* A CSV file with a heading row, read row by row through libcsv, with limits. */
#ifndef SHOP_CSV_TABLE_H
#define SHOP_CSV_TABLE_H

#include "base/arena.h"
#include "base/fault.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CSV_ROW_BYTES_MAXIMUM (4u * 1024u * 1024u)
#define CSV_COLUMNS_MAXIMUM   1024

struct csv_table;

struct csv_row {
    const char **cells;  /* as many as there are columns; "" where the row is short */
    long line;           /* where the row starts; the heading is line 1 */
    uint64_t offset;     /* byte where the row starts, for csv_table_seek */
    struct fault *fault; /* why this row cannot be used; the table goes on after it */
};

/*
 * Comma, semicolon or tab, whichever the heading has most of; a byte order mark, CR LF, CR and
 * quoted line breaks are understood. Faults: NOT_FOUND no_file, MALFORMED bad_csv.
 */
struct fault *csv_table_open(struct arena *arena, const char *path, struct csv_table **table);
/* As above, from memory that outlives the table. */
struct fault *csv_table_open_text(struct arena *arena, const char *text, size_t length,
                                  struct csv_table **table);
void csv_table_close(struct csv_table *table);

size_t csv_table_columns(const struct csv_table *table);
const char *csv_table_name(const struct csv_table *table, size_t column);
/* The column called name (ASCII case does not count), or -1. */
int csv_table_find(const struct csv_table *table, const char *name);

/* The next row that is not empty, in the arena; false at the end. Row faults: MALFORMED
 * row_too_long, too_many_columns, bad_encoding. */
bool csv_table_next(struct csv_table *table, struct arena *arena, struct csv_row *row);

/* Goes on reading at a row seen before. */
void csv_table_seek(struct csv_table *table, uint64_t offset, long line);

uint64_t csv_table_position(const struct csv_table *table);
long csv_table_line(const struct csv_table *table);
uint64_t csv_table_size(const struct csv_table *table);

/* The cell of a column found before; "" when column is -1. */
static inline const char *csv_cell(const struct csv_row *row, int column)
{
    return column < 0 ? "" : row->cells[column];
}

#endif
