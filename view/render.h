/* Inside view/: running a program over a stack of documents. */
#ifndef VIEW_RENDER_H
#define VIEW_RENDER_H

#include "view/program.h"

/*
 * Runs program. plain: a message as plain text, nothing is escaped. Faults: INTERNAL missing_key
 * (only when the view is strict), too_deep, too_long, and TOO_LARGE page_too_large when out is
 * full.
 */
struct fault *render_run(struct view *view, struct arena *arena, const struct view_page *page,
                         const struct program *program, bool plain, struct buf *out);

#endif
