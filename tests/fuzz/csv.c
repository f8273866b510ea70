/* Fuzzes CSV files: every row has as many cells as the heading, and going back gives the same row.
 */
#include "tests/fuzz/fuzz.h"

#include "shop/csv_table.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct arena arena;
    struct csv_table *table;
    struct csv_row row, again;

    arena_init(&arena, 0);
    if (!csv_table_open_text(&arena, (const char *)bytes, length, &table)) {
        while (csv_table_next(table, &arena, &row)) {
            uint64_t after = csv_table_position(table);
            long line = csv_table_line(table);

            csv_table_seek(table, row.offset, row.line);
            FUZZ_CHECK(csv_table_next(table, &arena, &again));
            for (size_t i = 0; i < csv_table_columns(table); i++)
                FUZZ_CHECK(strcmp(row.cells[i], again.cells[i]) == 0);
            csv_table_seek(table, after, line);
        }
        csv_table_close(table);
    }
    arena_release(&arena);
    return 0;
}
