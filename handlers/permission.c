/* Who may do what. */
#include "handlers/routes.h"

#include "base/text.h"

#include <string.h>

#define SCHEME        "Bearer "
#define TOKEN_MINIMUM 16 /* a shorter one could be guessed and opens nothing */

/* Takes as long for a wrong token as for the right one. */
static bool is_same(const char *sent, const char *token)
{
    size_t length = strlen(token);
    unsigned difference = strlen(sent) != length;

    for (size_t i = 0; sent[i]; i++)
        difference |= (unsigned char)(sent[i] ^ token[length ? i % length : 0]);
    return difference == 0;
}

void permission_read(struct visit *visit)
{
    const char *sent = request_header(visit->request, "Authorization");
    const char *token = conf_text(visit->pool->conf, "explain_token");

    visit->may_explain = sent && strlen(token) >= TOKEN_MINIMUM && text_starts_with(sent, SCHEME) &&
                         is_same(sent + strlen(SCHEME), token);
}

bool visit_may(const struct visit *visit, enum permission permission)
{
    switch (permission) {
    case PERMISSION_NONE:
    case PERMISSION_BROWSE:
    case PERMISSION_OPERATE: /* nginx lets nobody else come here */
        return true;
    case PERMISSION_EXPLAIN:
        return visit->may_explain;
    }
    return false;
}
