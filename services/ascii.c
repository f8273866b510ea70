/* Any script in ASCII letters, by ICU. */
#include "services/ascii.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

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

const char *ascii_from(struct arena *arena, const char *text)
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
