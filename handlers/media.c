/* A size of a picture that nobody has asked for yet; the next time the web server has it. */
#include "handlers/routes.h"

#include "shop/picture.h"

struct fault *get_media(struct visit *visit)
{
    const char *type;
    char *bytes;
    size_t length;

    TRY(picture_read(visit->request->arena, conf_text(visit->pool->conf, "media_folder"),
                     visit_parameter(visit, "hash"), visit_parameter(visit, "size"), &bytes,
                     &length, &type));
    visit->response->content_type = type;
    buf_add(visit->response->body, bytes, length);
    return NULL;
}
