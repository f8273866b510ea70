/* The importer's readers and checks, without a database. */
#include "shop/import_check.h"

#include "base/json_write.h"
#include "shop/csv_table.h"
#include "shop/slug.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;

static void setup(void)
{
    arena_init(&arena, 0);
    json_start();
}

static void teardown(void)
{
    arena_release(&arena);
}

TestSuite(csv, .init = setup, .fini = teardown);
TestSuite(import, .init = setup, .fini = teardown);
TestSuite(slug, .init = setup, .fini = teardown);

/* All cells as "a|b/c|d", rows that cannot be used as their code. */
static const char *read_csv(const char *text)
{
    struct csv_table *table;
    struct csv_row row;
    struct buf out;
    struct fault *fault = csv_table_open_text(&arena, text, strlen(text), &table);

    if (fault)
        return fault->code;
    buf_init(&out, 0);
    while (csv_table_next(table, &arena, &row)) {
        buf_add_format(&out, "%s%ld:", out.length ? "/" : "", row.line);
        if (row.fault)
            buf_add_text(&out, row.fault->code);
        for (size_t i = 0; !row.fault && i < csv_table_columns(table); i++)
            buf_add_format(&out, "%s%s", i ? "|" : "", row.cells[i]);
    }
    const char *result = arena_strdup(&arena, buf_text(&out));
    buf_release(&out);
    csv_table_close(table);
    return result;
}

Test(csv, understands_what_programs_write)
{
    cr_expect_str_eq(read_csv("a,b\n1,2\n3,4"), "2:1|2/3:3|4");
    cr_expect_str_eq(read_csv("\xef\xbb\xbf"
                              "a;b\r\n1;2\r\n\r\n3;4\r\n"),
                     "2:1|2/4:3|4");
    cr_expect_str_eq(read_csv("a\tb\r1\t2\r3\t4\r"), "2:1|2/3:3|4");
    cr_expect_str_eq(read_csv("a,b\n\"x\ny\",\"q\"\"q\"\n3,4\n"), "2:x\ny|q\"q/4:3|4");
    cr_expect_str_eq(read_csv("a,b\r\n\"x\r\ny\",2\r\n3,4\r\n"), "2:x\r\ny|2/4:3|4");
    cr_expect_str_eq(read_csv("a,b\n1\n3,4,\n"), "2:1|/3:3|4");
    cr_expect_str_eq(read_csv("a,b\n,\n \n"), "");
}

Test(csv, refuses_rows_not_files)
{
    cr_expect_str_eq(read_csv("a,b\n1,2,3\n3,4\n"), "2:too_many_columns/3:3|4");
    cr_expect_str_eq(read_csv("a,b\n\xff,2\n3,4\n"), "2:bad_encoding/3:3|4");
    cr_expect_str_eq(read_csv(""), "bad_csv");
    cr_expect_str_eq(read_csv("\xff\n1\n"), "bad_encoding");
}

Test(csv, goes_back_to_a_row)
{
    struct csv_table *table;
    struct csv_row row, again;
    const char text[] = "a,b\n\"1\n1\",2\n3,4\n";

    cr_assert_null(csv_table_open_text(&arena, text, sizeof text - 1, &table));
    cr_assert(csv_table_next(table, &arena, &row));
    cr_assert(csv_table_next(table, &arena, &again));
    csv_table_seek(table, row.offset, row.line);
    cr_assert(csv_table_next(table, &arena, &again));
    cr_assert_str_eq(again.cells[0], "1\n1");
    cr_assert_eq(again.line, 2);
    csv_table_close(table);
}

Test(csv, bounds_a_row)
{
    size_t length = CSV_ROW_BYTES_MAXIMUM + 4096;
    char *text = malloc(length + 1);
    struct csv_table *table;
    struct csv_row row;

    memset(text, 'x', length);
    memcpy(text, "a,b\n\"", 5);
    text[length] = '\0';
    cr_assert_null(csv_table_open_text(&arena, text, length, &table));
    cr_assert(csv_table_next(table, &arena, &row));
    cr_assert_str_eq(row.fault->code, "row_too_long");
    csv_table_close(table);
    free(text);
}

Test(slug, is_made_of_any_text)
{
    static const char *const pairs[][2] = {{"Größe & Maß", "grosse-and-mass"},
                                           {"  A+  ", "a-plus"},
                                           {"A++", "a-plus-plus"},
                                           {"C# 8.0", "c-sharp-8-0"},
                                           {"Men's Tee", "mens-tee"},
                                           {"½ zip", "1-2-zip"},
                                           {"Кружка", "kruzka"},
                                           {"!!!", ""}};

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const char *slug = slug_make(&arena, pairs[i][0], '-');

        cr_expect_str_eq(slug, pairs[i][1], "%s became %s", pairs[i][0], slug);
        cr_expect_eq(slug_is_valid(slug), *slug != '\0');
    }
    cr_expect_not(slug_is_valid("a--b"));
    cr_expect_not(slug_is_valid("-a"));
    cr_expect_not(slug_is_valid("A"));
}

Test(import, converts_weights_exactly)
{
    cr_expect_str_eq(import_grams(&arena, "1", "lb"), "454");
    cr_expect_str_eq(import_grams(&arena, "1.5", "kg"), "1500");
    cr_expect_str_eq(import_grams(&arena, "4", "oz"), "113");
    cr_expect_str_eq(import_grams(&arena, "28.0", "g"), "28");
    cr_expect_null(import_grams(&arena, "heavy", "g"));
    cr_expect_null(import_grams(&arena, "-1", "g"));
    cr_expect_null(import_grams(&arena, "1", "stone"));
}

/* --- checks of products
 * --------------------------------------------------------------------------- */

struct shelf {
    struct known known;
    struct import_checks checks;
    struct buf out;
};

static void shelf_open(struct shelf *shelf)
{
    known_init(&shelf->known, &arena);
    map_set(&shelf->known.currencies, "USD", (void *)"there");
    map_set(&shelf->known.currencies, "JPY", (void *)"there");
    shelf->checks = (struct import_checks){
        .known = &shelf->known, .seller_id = "own", .seller_name = "Own", .warehouse = "main"};
    buf_init(&shelf->out, 0);
}

static void shelf_close(struct shelf *shelf)
{
    import_checks_release(&shelf->checks);
    known_release(&shelf->known);
    buf_release(&shelf->out);
}

static struct import_product put(struct shelf *shelf, const char *json)
{
    struct json_object *document;
    struct import_product product;

    cr_assert_null(json_parse(&arena, json, strlen(json), &document), "%s", json);
    buf_clear(&shelf->out);
    import_check(&shelf->checks, &arena, document, &shelf->out, &product);
    return product;
}

/* "field:code field:code" of everything that is wrong. */
static const char *refusals(const char *json)
{
    struct shelf shelf;
    const char *text = "";

    shelf_open(&shelf);
    struct import_product product = put(&shelf, json);
    for (struct fault *fault = product.faults; fault; fault = fault->next)
        text = arena_printf(&arena, "%s%s%s:%s", text, *text ? " " : "", fault->field, fault->code);
    cr_expect(!product.faults || !product.length, "what is refused leaves nothing behind");
    shelf_close(&shelf);
    return text;
}

#define GOOD "\"sku\":\"A\",\"title\":\"T\",\"pricing\":{\"list_price\":\"5.00\"}"

Test(import, lists_all_that_is_wrong)
{
    static const char *const cases[][2] = {
        {"{" GOOD "}", ""},
        {"{}", "sku:required"},
        {"{\"sku\":\"A\"}", "title:required pricing:required"},
        {"{\"sku\":\"A\",\"title\":\"T\",\"pricing\":{\"list_price\":1,\"sale_price\":2}}",
         "pricing:sale_above_list pricing:required"},
        {"{\"sku\":\"A\",\"title\":\"T\",\"pricing\":{\"list_price\":\"1.999\"}}",
         "pricing:bad_price pricing:required"},
        {"{\"sku\":\"A\",\"title\":\"T\",\"pricing\":{\"list_price\":\"1.5\",\"currency\":\"JPY\"}"
         "}",
         "pricing:bad_price pricing:required"},
        {"{\"sku\":\"A\",\"title\":\"T\",\"pricing\":{\"list_price\":1,\"currency\":\"XXX\"}}",
         "pricing:unknown_currency pricing:required"},
        {"{" GOOD ",\"type\":\"gas\",\"status\":\"lost\"}", "type:bad_type status:bad_status"},
        {"{" GOOD ",\"inventory\":-1}", "inventory:bad_quantity"},
        {"{" GOOD ",\"inventory\":{\"a\":{\"quantity\":1,\"reserved\":2}}}",
         "inventory:reserved_above_stock"},
        {"{" GOOD ",\"reviews\":[{\"rating\":6}],\"created_at\":\"soon\"}",
         "reviews.rating:bad_rating created_at:bad_time"},
        {"{" GOOD ",\"gtin\":\"12\"}", "variants.gtin:bad_gtin"},
        {"{" GOOD ",\"title\":\"a\\u0000b\"}", "title:bad_text title:required"},
        {"{" GOOD ",\"variants\":[{\"sku\":\"A1\",\"attributes\":{\"size\":\"S\"}},"
         "{\"sku\":\"A2\",\"attributes\":{\"size\":\"s\"}}]}",
         "variants.attributes:duplicate_variant"},
        {"{" GOOD ",\"variants\":[{\"sku\":\"A1\",\"attributes\":{\"size\":\"S\"}},{\"sku\":\"A1\","
         "\"attributes\":{}}]}",
         "variants.sku:duplicate_sku variants.attributes:option_missing"},
        {"{" GOOD ",\"bundle\":[{\"quantity\":1},{\"sku\":\"B\",\"quantity\":0}]}",
         "bundle.sku:required bundle.quantity:bad_quantity"},
        {"{" GOOD ",\"translations\":{\"Deutsch!\":{}}}", "translations:bad_language"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect_str_eq(refusals(cases[i][0]), cases[i][1], "%s: %s", cases[i][0],
                         refusals(cases[i][0]));
}

Test(import, holds_attributes_to_their_type)
{
    struct shelf shelf;
    struct json_object *record;
    const char text[] = "{\"code\":\"weight\",\"type\":\"number\",\"unit\":\"kg\"}";

    shelf_open(&shelf);
    cr_assert_null(json_parse(&arena, text, sizeof text - 1, &record));
    cr_assert_null(known_declare_attribute(&shelf.known, &arena, record));
    cr_assert_null(put(&shelf, "{" GOOD ",\"attributes\":{\"weight\":\"07.50 kg\"}}").faults);
    cr_assert_not_null(strstr(shelf.out.data, "[\"weight\",\"7.5\"]"));
    struct import_product product =
        put(&shelf,
            "{\"sku\":\"B\",\"title\":\"T\",\"pricing\":1,\"attributes\":{\"weight\":\"heavy\"}}");
    cr_assert_str_eq(product.faults->code, "wrong_type");
    cr_assert_str_eq(product.faults->field, "attributes.weight");
    shelf_close(&shelf);
}

Test(import, reads_both_spellings_of_the_brief)
{
    struct shelf shelf;

    shelf_open(&shelf);
    cr_assert_null(put(&shelf,
                       "{\"productId\":\"P\",\"title\":\"T\",\"category\":\"A > B\","
                       "\"price\":{\"listPrice\":999.99,\"salePrice\":899.99,\"currency\":\"USD\"},"
                       "\"inventory\":{\"quantity\":150,\"reserved\":25},"
                       "\"images\":[\"x.jpg\"],\"seo\":{\"url\":\"/the-slug\"}}")
                       .faults);
    cr_expect_not_null(strstr(shelf.out.data, "[[\"USD\",99999,89999]]"));
    cr_expect_not_null(strstr(shelf.out.data, "[[\"main\",150,25,0]]"));
    cr_expect_not_null(strstr(shelf.out.data, "\"slug\":\"the-slug\""));
    cr_expect_not_null(strstr(shelf.out.data, "\"categories\":[\"a/b\"]"));
    cr_expect_not_null(strstr(shelf.out.data, "{\"source\":\"x.jpg\"}"));
    shelf_close(&shelf);
}

Test(import, gives_the_same_record_the_same_hash)
{
    struct shelf one, two;

    shelf_open(&one);
    shelf_open(&two);
    put(&one, "{" GOOD ",\"tags\":[\"x\"]}");
    put(&two, "{\"tags\":[\"x\"]," GOOD "}");
    cr_expect_str_eq(one.out.data, two.out.data, "order of members does not count");
    shelf_close(&two);
    shelf_open(&two);
    put(&two, "{" GOOD ",\"tags\":[\"y\"]}");
    cr_expect(memcmp(one.out.data, two.out.data, 41) != 0);
    shelf_close(&one);
    shelf_close(&two);
}

/* --- readers
 * -------------------------------------------------------------------------------------- */

/* Writes text to a file and reads it as a source: "sku sku" or the codes of faults. */
static const char *read_source(const char *text, const char *format)
{
    char path[] = "/tmp/mercer-import-XXXXXX";
    int fd = mkstemp(path);
    struct import_options options = {.path = path, .currency = "USD"};
    struct import_source *source;
    struct import_record record;
    const char *result = "";

    cr_assert(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
    struct fault *fault = import_open(&arena, &options, &source);
    if (fault) {
        unlink(path);
        return fault->code;
    }
    cr_expect_str_eq(source->format->name, format);
    while (import_next(source, &arena, &record))
        result =
            arena_printf(&arena, "%s%s%ld:%s", result, *result ? " " : "", record.row,
                         record.fault ? record.fault->code : json_get_text(record.document, "sku"));
    import_close(source);
    unlink(path);
    return result;
}

Test(import, reads_json_in_every_shape)
{
    cr_expect_str_eq(read_source("{\"sku\":\"a\"}\n{\"sku\":\"b\"}\n", "json"), "1:a 2:b");
    cr_expect_str_eq(read_source("{\"sku\":\"a\"}\n{bad\n\n{\"sku\":\"b\"}", "json"),
                     "1:a 2:bad_json 4:b");
    cr_expect_str_eq(read_source("[{\"sku\":\"a]}\"},\n{\"sku\":\"b\"}]", "json"), "1:a]} 2:b");
    cr_expect_str_eq(read_source("{\n\"sku\":\n\"a\"}\n{\"sku\":\"b\"}", "json"), "1:a 4:b");
    cr_expect_str_eq(read_source("{ \"products\":[{\"sku\":\"a\"}], \"total\":1}", "json"), "1:a");
    cr_expect_str_eq(read_source("[1]", "json"), "1:bad_json");
    cr_expect_str_eq(read_source("hello", "json"), "unknown_format");
}

Test(import, tells_csv_formats_apart)
{
    cr_expect_str_eq(read_source("sku,title,list_price\nA,T,1\nA,,2\nB,T,1\n", "csv"), "2:A 4:B");
    cr_expect_str_eq(read_source("Handle,Title,Option1 Name,Option1 Value,Variant Price\n"
                                 "a,A,Size,S,1\na,,,M,1\nb,B,Title,Default Title,2\n",
                                 "shopify"),
                     "2:a 4:b");
    cr_expect_str_eq(
        read_source(
            "sku,attribute_set_code,product_type,name,price,configurable_variations\n"
            "A-S,x,simple,A-S,5,\nA,x,configurable,A,5,\"sku=A-S,size=S\"\nB,x,simple,B,2,\n",
            "magento"),
        "3:A 4:B");
}
