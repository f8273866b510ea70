/* `mercer search`: what a search finds, and why in this order. */
#include "cli/commands.h"

#include "base/conf.h"
#include "base/text.h"
#include "shop/listing.h"

#include <stdio.h>
#include <string.h>

#define ROWS_STANDARD 10

static const struct cli_option options[] = {
    {"language", "L", "of the visitor (the shop's own)"},
    {"rows", "N", "at most so many products (10)"},
    {"json", NULL, "one document instead of a table"},
    {0},
};

static void print_contributions(const struct doc *contributions)
{
    for (size_t i = 0; i < doc_length(contributions); i++) {
        const struct doc *row = doc_at(contributions, i);

        printf("        %-12s %10s * %-8s = %s\n", doc_get_text(row, "factor"),
               doc_plain(doc_get(row, "weight")), doc_plain(doc_get(row, "value")),
               doc_plain(doc_get(row, "contribution")));
    }
}

static void print_table(const struct doc *document)
{
    struct doc *items = doc_get(document, "items");
    const char *corrected = doc_get_text(document, "corrected");
    const char *redirect = doc_get_text(document, "redirect");

    printf("stage %s, %lld products", doc_get_text(document, "stage"),
           (long long)doc_get_int(document, "total"));
    if (corrected)
        printf(", did you mean: %s", corrected);
    if (redirect)
        printf(", leads to %s", redirect);
    putchar('\n');
    for (size_t i = 0; i < doc_length(items); i++) {
        const struct doc *item = doc_at(items, i), *explanation = doc_get(item, "explanation");
        const char *title = doc_get_text(item, "title");

        printf("%3zu. %s  %s (product %lld)\n", i + 1, doc_plain(doc_get(explanation, "score")),
               title ? title : "-", (long long)doc_get_int(item, "product_id"));
        print_contributions(doc_get(explanation, "contributions"));
    }
}

static int run(struct cli *cli)
{
    const char *language = cli_option(cli, "language");
    struct doc *document;

    if (!text_equal(cli->arguments[0], "explain"))
        return cli_misuse(cli, "there is no action \"%s\"; there is: explain", cli->arguments[0]);
    struct shop shop = {
        .arena = cli->arena,
        .language = language ? language : conf_text(cli->conf, "default_language"),
        .market = "1",
        .index = index_new(conf_text(cli->conf, "index_folder")),
    };
    struct fault *fault =
        listing_explained(&shop, cli->arguments[1],
                          (int)cli_option_number(cli, "rows", 1, 1000, ROWS_STANDARD), &document);
    if (!fault && cli_option(cli, "json"))
        puts(doc_json(cli->arena, document));
    else if (!fault)
        print_table(document);
    index_free(shop.index);
    return fault ? cli_fail(cli, fault) : CLI_DONE;
}

const struct cli_command search_command = {
    .name = "search",
    .text = "Explains what a search finds, and why in this order.",
    .arguments = "explain QUERY",
    .arguments_minimum = 2,
    .arguments_maximum = 2,
    .options = options,
    .details = "Each product's score is the sum of its lines: the weight of a factor (table "
               "search_weights)\n"
               "times its value for this product and query. The same stands on the page of results "
               "for who\n"
               "may see it: /search?q=QUERY&explain=1 with explain_token as a bearer token.",
    .run = run,
};
