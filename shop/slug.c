/* Text made fit for addresses and codes. */
#include "shop/slug.h"

#include "base/buf.h"
#include "base/text.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static const struct {
    char character;
    const char *word;
} words[] = {{'&', "and"}, {'+', "plus"}, {'#', "sharp"}, {'@', "at"}};

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

/* One transliterator for the life of the process: making it takes milliseconds. */
static UTransliterator *transliterator(void)
{
    static UTransliterator *kept;
    static const UChar id[] = u"Any-Latin; Latin-ASCII";
    UErrorCode error = U_ZERO_ERROR;

    if (!kept)
        kept = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    return kept;
}

static const char *to_ascii(struct arena *arena, const char *text)
{
    int32_t capacity = (int32_t)strlen(text) * 6 + 16, length = 0;
    UChar *wide = arena_array(arena, (size_t)capacity, sizeof *wide);
    UErrorCode error = U_ZERO_ERROR;

    u_strFromUTF8(wide, capacity, &length, text, -1, &error);
    int32_t limit = length;
    if (U_SUCCESS(error) && transliterator())
        utrans_transUChars(transliterator(), wide, &length, capacity, 0, &limit, &error);
    char *ascii = arena_alloc(arena, (size_t)capacity * 3);
    if (U_SUCCESS(error))
        u_strToUTF8(ascii, capacity * 3, NULL, wide, limit, &error);
    return U_SUCCESS(error) ? ascii : text;
}

static const char *word_of(char character)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i].character == character)
            return words[i].word;
    return NULL;
}

char *slug_make(struct arena *arena, const char *text, char separator)
{
    char slug[SLUG_BYTES_MAXIMUM + 1];
    size_t length = 0;
    bool pending = false;

    if (!is_ascii(text))
        text = to_ascii(arena, text);
    for (; *text; text++) {
        const char *word = word_of(*text);

        if (*text == '\'' || *text == '`')
            continue;
        if (!word && !ascii_is_alnum(*text)) {
            pending = length > 0;
            continue;
        }
        size_t need = word ? strlen(word) + 1 : 1;
        if (length + pending + need + (word != NULL) > SLUG_BYTES_MAXIMUM)
            break;
        if (pending || (word && length))
            slug[length++] = separator;
        pending = word != NULL;
        if (word)
            for (; *word; word++)
                slug[length++] = *word;
        else
            slug[length++] = ascii_lower(*text);
    }
    return arena_strndup(arena, slug, length);
}

bool slug_is_valid(const char *text)
{
    size_t length = strlen(text);

    if (!length || length > SLUG_BYTES_MAXIMUM || text[0] == '-' || text[length - 1] == '-')
        return false;
    for (size_t i = 0; i < length; i++) {
        bool is_word = (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9');

        if (!is_word && (text[i] != '-' || text[i - 1] == '-'))
            return false;
    }
    return true;
}
