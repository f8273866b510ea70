/* Analysis: what becomes one word, what is equal, which keys and weights a document gets. */
#include "search/fold.h"
#include "search/text.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct terms terms;

static void setup(void)
{
    arena_init(&arena, 0);
    terms = (struct terms){.arena = &arena};
}

static void teardown(void)
{
    arena_release(&arena);
}

TestSuite(text, .init = setup, .fini = teardown);

static void add(const char *language, enum search_field field, const char *text)
{
    text_add_field(&terms, language, field, text, strlen(text));
}

static const struct segment_term *find(const char *key)
{
    for (size_t i = 0; i < terms.count; i++)
        if (terms.list[i].length == strlen(key) &&
            memcmp(terms.list[i].text, key, terms.list[i].length) == 0)
            return &terms.list[i];
    return NULL;
}

static void expect_keys(const char *language, const char *text, const char *const *keys)
{
    terms = (struct terms){.arena = &arena};
    add(language, FIELD_TITLE, text);
    for (; *keys; keys++)
        cr_expect(find(*keys), "\"%s\" (%s) has no %s", text, language, *keys);
}

static char *words_of(const char *language, const char *text, bool markup)
{
    struct words words = {0};
    char *out = arena_alloc(&arena, 4096);

    words_split(&words, language_get(language), text, strlen(text), markup);
    for (size_t i = 0; i < words.count; i++) {
        size_t used = strlen(out);

        cr_assert_lt(used + words.list[i].length + 2, 4096u);
        out[used] = " _-+"[words.list[i].glue];
        memcpy(out + used + 1, words.list[i].text, words.list[i].length);
    }
    words_release(&words);
    return out;
}

/* A sign before each word: apart, _ space, - hyphen, + touch. */
Test(text, splits)
{
    static const char *const cases[][3] = {
        {"en", "Alma Stoneware Mug", " alma_stoneware_mug"},
        {"en", "T-Shirt, V-Neck", " t-shirt v-neck"},
        {"en", "256GB 256 GB 256-gb", " 256+gb_256_gb_256-gb"},
        {"en", "WH-1000XM4", " wh-1000+xm+4"},
        {"en", "Men's children’s j'adore boys'", " men_children_jadore_boys"},
        {"fr", "l'eau d’or aujourd'hui", " l eau_d or_aujourdhui"},
        {"en", "1,240 1.240.000 1.5 1,50 0.500 2.0", " 1240_1240000_1.5_1.5_0.5_2"},
        {"en", "12.05.2024", " 12-05-2024"},
        {"en", "½ zip 1/2 zip 11/20", " 1/2_zip_1/2_zip_11-20"},
        {"en", "15.6\" 6″", " 15.6+inch_6+inch"},
        {"en", "120 × 180 cm 120x180 120 x 180", " 120 180_cm_120 180_120 180"},
        {"en", "box 2 x", " box_2_x"},
        {"en", "3–5 a — b", " 3 5_a b"},
        {"de", "Größe STRASSE Straße ÄÖÜ", " grosse_strasse_strasse_aou"},
        {"en", "Ø Łódź Œuvre ﬁne Ｆｕｌｌ ２", " o_lodz_oeuvre_fine_full_2"},
        {"ru", "Йод Ёж", " йод_еж"},
        {"ru", "И\xcc\x86од", " йод"},
        {"ja", "日本語 x", " 日本 本語 x"},
        {"ja", "日 ab日", " 日 ab 日"},
        {"ar", "كِتَاب", " كِتَاب"},
        {"hi", "हिन्दी", " हिन्दी"},
        {"en",
         "a\xff\xfe"
         "b \xc3",
         " a b"},
        {"en", "soft\xc2\xadhyphen zero\xe2\x80\x8bwidth", " softhyphen_zerowidth"},
        {"en", "", ""},
        {"en", "- . ' \" & /", ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t length = strlen(cases[i][1]);
        const char *composed = fold_compose(&arena, cases[i][1], &length);

        cr_expect_str_eq(words_of(cases[i][0], composed, false), cases[i][2], "\"%s\" gives \"%s\"",
                         cases[i][1], words_of(cases[i][0], composed, false));
    }
}

Test(text, leaves_markup_out)
{
    cr_expect_str_eq(words_of("en", "<p>Warm&nbsp;wool</p><ul><li>A &amp; B</li></ul>", true),
                     " warm wool a b");
    cr_expect_str_eq(words_of("en", "a < b, 3<4 and R&D", true), " a b 3 4_and_r-d");
}

Test(text, cuts_long_words)
{
    char *text = arena_alloc(&arena, 100001);

    memset(text, 'a', 100000);
    add("en", FIELD_DESCRIPTION, text);
    cr_assert_gt(terms.count, 0u);
    for (size_t i = 0; i < terms.count; i++)
        cr_expect_leq(terms.list[i].length, 3u + WORD_BYTES);
}

Test(text, takes_stems)
{
    static const char *const pairs[][3] = {
        {"en", "mugs", "mug"},       {"en", "running", "run"},
        {"en", "shelves", "shelf"},  {"en", "women's", "woman"},
        {"en", "glasses", "glass"},  {"de", "Stühle", "Stuhl"},
        {"de", "Gläser", "Glas"},    {"de", "Sofas", "Sofa"},
        {"de", "Bücher", "Buch"},    {"fr", "chaussures", "chaussure"},
        {"es", "zapatos", "zapato"}, {"xx", "Thing", "thing"},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct words words = {0};
        const struct language *language = language_get(pairs[i][0]);
        char first[WORD_BYTES];
        size_t length;

        words_split(&words, language, pairs[i][1], strlen(pairs[i][1]), false);
        const char *stem =
            language_stem(language, words.list[0].text, words.list[0].length, &length);
        memcpy(first, stem, length);
        size_t first_length = length;
        words_split(&words, language, pairs[i][2], strlen(pairs[i][2]), false);
        stem = language_stem(language, words.list[0].text, words.list[0].length, &length);
        cr_expect(length == first_length && memcmp(first, stem, length) == 0, "%s and %s differ",
                  pairs[i][1], pairs[i][2]);
        words_release(&words);
    }
}

Test(text, many_languages_share_few_places)
{
    for (int i = 0; i < 100; i++) {
        const struct language *language = language_get(arena_printf(&arena, "l%d", i));

        cr_expect_null(language->stemmer);
    }
    cr_expect(language_get("en")->stemmer && language_get("en")->is_english);
    cr_expect_str_eq(language_get("de-AT")->name, "de");
}

Test(text, writes_compounds_as_one)
{
    expect_keys("en", "T-Shirts",
                (const char *const[]){"en=t", "en=shirt", "en=tshirt", "en~tshirts", NULL});
    expect_keys("en", "t shirt", (const char *const[]){"en=tshirt", NULL});
    expect_keys("en", "Tshirt", (const char *const[]){"en=tshirt", NULL});
    expect_keys("en", "wi fi", (const char *const[]){"en=wifi", NULL});
    expect_keys("en", "Wi-Fi", (const char *const[]){"en=wifi", NULL});
    for (int i = 0; i < 4; i++)
        expect_keys("en", (const char *const[]){"256gb", "256 GB", "256-Gb", "256 gb SSD"}[i],
                    (const char *const[]){"en=256", "en=gb", "en=256gb", NULL});
    expect_keys("en", "16 inches", (const char *const[]){"en=16inch", NULL});
    expect_keys("de", "16 Zoll", (const char *const[]){"de=16inch", NULL});
    expect_keys("en", "1 litre", (const char *const[]){"en=1l", NULL});
    expect_keys("en", "WH-1000XM4", (const char *const[]){"en=wh1000xm4", "en=1000xm4", NULL});
    expect_keys("en", "a mug", (const char *const[]){"en=mug", NULL});
    cr_expect_null(find("en=amug"));
}

Test(text, lists_what_search_boxes_need)
{
    add("de", FIELD_TITLE, "Gartenstühle");
    cr_expect(find("de^g") && find("de^ga") && find("de^gar") && !find("de^gart"));
    cr_expect(find("de<lhutsnetrag"));
    cr_expect(find("de!gartenstuhle\1gartenstühle"));
    add("de", FIELD_DESCRIPTION, "Übertöpfe");
    cr_expect(find("de~ubertopfe") && !find("de!ubertopfe\1übertöpfe") && !find("de^u"));
}

Test(text, weighs_by_share)
{
    add("en", FIELD_TITLE, "Alma Stoneware Mug");
    add("en", FIELD_CATEGORY, "Home & Living, Mugs");
    add("en", FIELD_ATTRIBUTE, "Red, Dark red");
    add("en", FIELD_DESCRIPTION, "A mug. Wool wool");
    cr_expect_eq(find("en=mug")->weight, 85, "that of the title");
    cr_expect_eq(find("en=mug")->fields,
                 1 << FIELD_TITLE | 1 << FIELD_CATEGORY | 1 << FIELD_DESCRIPTION);
    cr_expect_eq(find("en=home")->weight, 127);
    cr_expect_eq(find("en=red")->weight, 255, "the best entry of a list");
    cr_expect_eq(find("en=dark")->weight, 127);
    cr_expect_eq(find("en=wool")->weight, 85 + (255 - 85) / 3);
}

Test(text, folds_identifiers)
{
    char one[TEXT_KEY_BYTES], other[TEXT_KEY_BYTES];
    static const char *const spellings[] = {"NOR.0707-60", "nor 0707 60", "Nor/0707/60",
                                            "NOR070760", " nor_0707.60 "};
    size_t length = text_identifier_key(spellings[0], strlen(spellings[0]), one);

    cr_expect(length == 10 && memcmp(one, "#nor070760", 10) == 0);
    for (size_t i = 1; i < sizeof spellings / sizeof spellings[0]; i++) {
        cr_expect_eq(text_identifier_key(spellings[i], strlen(spellings[i]), other), length);
        cr_expect_arr_eq(one, other, length, "%s", spellings[i]);
    }
    text_add_identifier(&terms, "--");
    cr_expect_eq(terms.count, 0u);
    text_add_identifier(&terms, "NOR.0707-60");
    text_add_identifier(&terms, "nor070760");
    cr_expect_eq(terms.count, 1u);
    char *long_one = arena_alloc(&arena, 1001);
    memset(long_one, '7', 1000);
    cr_expect_leq(text_identifier_key(long_one, 1000, one), (size_t)TEXT_IDENTIFIER_BYTES);
}
