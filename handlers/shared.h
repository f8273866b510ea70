/* Pages that are the same for everybody: made without knowing the visitor, kept by the web server.
 */
#ifndef HANDLERS_SHARED_H
#define HANDLERS_SHARED_H

#include "handlers/routes.h"

/* True while a GET or HEAD of a route FOR_ALL is answered. */
bool shared_is(const struct visit *visit);

/* Before the handler: it shall not see who asks. */
void shared_begin(struct visit *visit);

/* After it: how long the web server may keep the answer, and which products it shows. */
void shared_end(struct visit *visit);

#endif
