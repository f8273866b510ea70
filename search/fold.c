/* Folding: ICU says once what a character is, a table remembers it. */
#include "search/fold.h"

#include "base/text.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

/* Kept: Latin, Greek and Cyrillic; Latin and Greek with more accents. Others are worked out anew.
 */
#define FIRST_END    0x530
#define SECOND_START 0x1e00
#define SECOND_END   0x2000
#define KEPT         (FIRST_END + SECOND_END - SECOND_START)
#define UNITS        32

static struct folded kept[KEPT];

/* Letters with strokes and ligatures, which no decomposition takes apart. */
static const struct {
    uint32_t letter;
    const char *text;
} strokes[] = {{0xe6, "ae"}, {0xf0, "d"},  {0xf8, "o"},  {0xfe, "th"}, {0x111, "d"},
               {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x14b, "n"}, {0x153, "oe"},
               {0x167, "t"}, {0x19a, "l"}, {0x247, "e"}, {0x24d, "r"}};

static enum fold_class class_of_sign(uint32_t letter)
{
    switch (letter) {
    case '-':
    case '_':
    case '&':
    case '.':
    case '/':
    case 0x2010:
    case 0x2011:
    case 0x2044:
        return FOLD_HYPHEN;
    case '\'':
    case '`':
    case 0xb4:
    case 0x2018:
    case 0x2019:
    case 0x2bc:
        return FOLD_APOSTROPHE;
    case 0xd7:
        return FOLD_TIMES;
    default:
        return u_isUWhiteSpace((UChar32)letter) ? FOLD_SPACE : FOLD_OTHER;
    }
}

static bool has_no_spaces(uint32_t letter)
{
    UErrorCode error = U_ZERO_ERROR;

    switch (uscript_getScript((UChar32)letter, &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
        return true;
    default:
        return false;
    }
}

/* Accents tell words of these scripts apart too seldom to be typed always. */
static bool loses_accents(uint32_t letter)
{
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)letter, &error);

    return script == USCRIPT_LATIN || script == USCRIPT_GREEK || letter == 0x451 ||
           letter == 0x401; /* and ё */
}

static void add_letter(struct folded *folded, uint32_t letter)
{
    char bytes[4];
    size_t width;

    for (size_t i = 0; i < sizeof strokes / sizeof strokes[0]; i++)
        if (strokes[i].letter == letter) {
            width = strlen(strokes[i].text);
            if (folded->length + width <= FOLD_BYTES)
                memcpy(folded->text + folded->length, strokes[i].text, width);
            folded->length = (uint8_t)(folded->length + width);
            return;
        }
    width = utf8_encode(letter, bytes);
    if (folded->length + width > FOLD_BYTES)
        return;
    memcpy(folded->text + folded->length, bytes, width);
    folded->length = (uint8_t)(folded->length + width);
}

/* Case away, compatible forms made one, then accents away. False: nothing but letters is left. */
static bool fold_units(struct folded *folded, uint32_t letter)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *caseless = unorm2_getNFKCCasefoldInstance(&error);
    const UNormalizer2 *apart = unorm2_getNFDInstance(&error);
    UChar first[UNITS], second[UNITS];
    int32_t length = 0, place = 0;
    bool has_other = false, strip = loses_accents(letter);

    if (U_FAILURE(error))
        return true;
    U16_APPEND_UNSAFE(first, length, letter);
    length = unorm2_normalize(caseless, first, length, second, UNITS, &error);
    if (strip) {
        length = unorm2_normalize(apart, second, length, first, UNITS, &error);
        if (U_SUCCESS(error))
            memcpy(second, first, sizeof first);
    }
    while (U_SUCCESS(error) && place < length) {
        UChar32 one;

        U16_NEXT(second, place, length, one);
        int8_t type = u_charType(one);
        if (strip && type == U_NON_SPACING_MARK)
            continue;
        has_other = has_other || !(u_isalnum(one) || type == U_NON_SPACING_MARK ||
                                   type == U_COMBINING_SPACING_MARK);
        add_letter(folded, one == 0x2044 ? '/' : (uint32_t)one); /* ½ becomes 1/2 */
    }
    return has_other || U_FAILURE(error);
}

static void fold_letter(struct folded *folded, uint32_t letter)
{
    int8_t type = u_charType((UChar32)letter);

    folded->length = 0;
    if (type == U_FORMAT_CHAR || (letter >= 0x300 && letter < 0x370)) {
        folded->class = FOLD_LETTER; /* says nothing by itself */
        return;
    }
    folded->class = class_of_sign(letter);
    if (folded->class != FOLD_OTHER)
        return;
    if (type == U_DECIMAL_DIGIT_NUMBER) {
        folded->class = FOLD_DIGIT;
        add_letter(folded, '0' + (uint32_t)u_charDigitValue((UChar32)letter));
        return;
    }
    bool is_number = type == U_OTHER_NUMBER;
    if (type == U_OTHER_SYMBOL) /* ™ would become letters */
        return;
    if (fold_units(folded, letter) && !is_number) {
        folded->length = 0;
        return;
    }
    if (is_number)
        folded->class = FOLD_DIGIT;
    else
        folded->class = has_no_spaces(letter) ? FOLD_IDEOGRAPH : FOLD_LETTER;
}

static uint32_t decode(const char *text, size_t width)
{
    const unsigned char *byte = (const unsigned char *)text;

    switch (width) {
    case 1:
        return byte[0];
    case 2:
        return (uint32_t)(byte[0] & 0x1f) << 6 | (byte[1] & 0x3f);
    case 3:
        return (uint32_t)(byte[0] & 0x0f) << 12 | (uint32_t)(byte[1] & 0x3f) << 6 |
               (byte[2] & 0x3f);
    default:
        return (uint32_t)(byte[0] & 0x07) << 18 | (uint32_t)(byte[1] & 0x3f) << 12 |
               (uint32_t)(byte[2] & 0x3f) << 6 | (byte[3] & 0x3f);
    }
}

const struct folded *fold_next(const char *text, size_t available)
{
    static const struct folded invalid = {.width = 1};
    static struct folded rare;
    size_t width = utf8_sequence_length(text, available);

    if (!width)
        return &invalid;
    uint32_t letter = decode(text, width);
    struct folded *folded = letter < FIRST_END ? &kept[letter]
                            : letter >= SECOND_START && letter < SECOND_END
                                ? &kept[letter - SECOND_START + FIRST_END]
                                : &rare;
    if (folded == &rare || !folded->width) {
        fold_letter(folded, letter);
        folded->width = (uint8_t)width;
    }
    return folded;
}

/* Marks U+0300 to U+036F all begin with one of two bytes. */
static bool has_marks(const char *text, size_t length)
{
    return memchr(text, 0xcc, length) || memchr(text, 0xcd, length);
}

/* UTF-16 in the arena; invalid bytes become U+FFFD. NULL when it is too long for ICU. */
static UChar *to_units(struct arena *arena, const char *text, size_t length, int32_t *count)
{
    UErrorCode error = U_ZERO_ERROR;

    if (length > INT32_MAX / 8)
        return NULL;
    UChar *units = arena_array(arena, length + 1, sizeof *units);
    u_strFromUTF8WithSub(units, (int32_t)length + 1, count, text, (int32_t)length, 0xfffd, NULL,
                         &error);
    return U_SUCCESS(error) ? units : NULL;
}

static char *from_units(struct arena *arena, const UChar *units, int32_t count, size_t *length)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = count * 3 + 1, made = 0;
    char *text = arena_alloc(arena, (size_t)size);

    u_strToUTF8(text, size, &made, units, count, &error);
    *length = U_SUCCESS(error) ? (size_t)made : 0;
    return text;
}

const char *fold_compose(struct arena *arena, const char *text, size_t *length)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *composed = unorm2_getNFCInstance(&error);
    int32_t count;

    if (!has_marks(text, *length) || U_FAILURE(error))
        return text;
    UChar *units = to_units(arena, text, *length, &count);
    if (!units)
        return text;
    int32_t room = count * 3 + 1; /* NFC never grows more */
    UChar *made = arena_array(arena, (size_t)room, sizeof *made);
    count = unorm2_normalize(composed, units, count, made, room, &error);
    return U_SUCCESS(error) ? from_units(arena, made, count, length) : text;
}

char *fold_lower(struct arena *arena, const char *text, size_t length)
{
    UErrorCode error = U_ZERO_ERROR;
    int32_t count;
    UChar *units = to_units(arena, text, length, &count);

    if (!units)
        return arena_strndup(arena, text, length);
    int32_t room = count * 3 + 1;
    UChar *lower = arena_array(arena, (size_t)room, sizeof *lower);
    count = u_strToLower(lower, room, units, count, "", &error);
    return U_SUCCESS(error) ? from_units(arena, lower, count, &length)
                            : arena_strndup(arena, text, length);
}
