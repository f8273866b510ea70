/* Text made fit for addresses and codes. */
#include "shop/slug.h"

#include "base/text.h"
#include "services/ascii.h"

#include <string.h>

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
        text = ascii_from(arena, text);
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
